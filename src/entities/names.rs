//! Names in a sentence, by capitals, designations, titles and the nouns beside them.

use super::EntityKind;
use super::designator::{self, Form};
use super::gazetteer::{self, Tie};
use super::key::fold;
use super::lexicon;
use super::words::{Shape, Word};
use crate::text::Span;

/// How much speaks for each kind of thing. Indexed by [`EntityKind`] in its order.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Votes([f32; 8]);

impl Votes {
    /// Adds weight to a kind.
    pub fn add(&mut self, kind: EntityKind, weight: f32) {
        if let Some(slot) = self.0.get_mut(kind as usize) {
            *slot += weight;
        }
    }

    /// Adds all of another count.
    pub fn join(&mut self, other: &Self) {
        for (slot, more) in self.0.iter_mut().zip(other.0) {
            *slot += more;
        }
    }

    /// The weight of a kind.
    pub fn of(&self, kind: EntityKind) -> f32 {
        self.0.get(kind as usize).copied().unwrap_or(0.0)
    }

    /// The kind with most weight, the earlier in the list where two have the same.
    pub fn winner(&self) -> EntityKind {
        let mut best = (EntityKind::Other, 0.0);
        for kind in KINDS {
            if self.of(kind) > best.1 {
                best = (kind, self.of(kind));
            }
        }
        best.0
    }
}

const KINDS: [EntityKind; 8] = [
    EntityKind::Person,
    EntityKind::Organisation,
    EntityKind::Place,
    EntityKind::Nationality,
    EntityKind::Event,
    EntityKind::Work,
    EntityKind::Equipment,
    EntityKind::Other,
];

/// A name as it stands in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Its words: first, and one past the last.
    pub words: (usize, usize),
    /// Bytes of the file.
    pub span: Span,
    /// Whether it is a name by itself; else only if the same name is sure elsewhere in the document.
    pub sure: bool,
    /// What speaks for which kind.
    pub votes: Votes,
    /// The words of the title or office before it.
    pub office: Option<(usize, usize)>,
    /// Whether "Mr" or the like stands before it: a person, named by the surname or in full.
    pub honorific: bool,
}

/// A sentence as the finder of names sees it.
pub(super) struct View<'t> {
    /// The prose of the document; spans of words are bytes of it.
    pub prose: &'t str,
    /// The words of the sentence.
    pub words: &'t [Word],
    /// Penn tags of the words; empty strings where nothing is known.
    pub tags: &'t [&'static str],
    /// Whether capitals mean nothing here: a headline, a line of capitals.
    pub headline: bool,
    /// Whether it is a table cell or the like, where the first word always has a capital.
    pub cell: bool,
}

impl View<'_> {
    /// The word at `at`, or "" beyond the ends.
    pub fn text(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| w.span.of(self.prose))
    }

    /// The mark at `at`; a space where a word stands, NUL beyond the ends.
    pub fn mark(&self, at: usize) -> char {
        self.words.get(at).map_or('\0', |w| w.mark)
    }

    /// The shape at `at`.
    pub fn shape(&self, at: usize) -> Shape {
        self.words.get(at).map_or(Shape::Mark, |w| w.shape)
    }

    /// The Penn tag at `at`.
    pub fn tag(&self, at: usize) -> &'static str {
        self.tags.get(at).copied().unwrap_or("")
    }

    /// From the first of the words to the last.
    pub fn span(&self, first: usize, last: usize) -> Span {
        match (self.words.get(first), self.words.get(last.saturating_sub(1))) {
            (Some(a), Some(b)) => a.span.to(b.span),
            _ => Span::default(),
        }
    }

    fn capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.capital())
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(word)
    }

    /// Whether no character stands between the word and the one before it.
    fn touches(&self, at: usize) -> bool {
        at > 0 && self.words.get(at - 1).zip(self.words.get(at)).is_some_and(|(a, b)| a.span.end == b.span.start)
    }

    /// Whether the word begins a sentence, a quotation or a cell, so that its capital says nothing.
    pub fn initial(&self, at: usize) -> bool {
        let mut before = at;
        while before > 0 {
            match self.mark(before - 1) {
                // A quotation that a comma or colon leads in is a sentence of its own.
                '"' if before > 1 && matches!(self.mark(before - 2), ',' | ':') => return true,
                '"' | '(' | '[' | '-' | '*' | '•' | '…' => before -= 1,
                ':' | ';' | '.' | '!' | '?' => return true,
                _ => break,
            }
        }
        before == 0
    }

    fn common(&self, at: usize) -> bool {
        lexicon::lowered(self.text(at), gazetteer::common_word)
    }
}

/// Small words inside the names of people and places.
const PARTICLES: &[&str] = &[
    "al", "bin", "d", "da", "das", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "ter", "van", "von", "y",
];

/// Capitalised nouns that an "of" joins with the name that follows.
const OF_HEADS: &[&str] = &[
    "academy",
    "act",
    "agency",
    "ambassador",
    "archbishop",
    "archdiocese",
    "army",
    "assembly",
    "association",
    "authority",
    "bank",
    "battle",
    "bay",
    "bishop",
    "board",
    "bureau",
    "cape",
    "center",
    "centre",
    "chamber",
    "church",
    "city",
    "college",
    "commission",
    "committee",
    "commonwealth",
    "confederation",
    "congress",
    "council",
    "court",
    "declaration",
    "department",
    "diocese",
    "director",
    "duchy",
    "duke",
    "faculty",
    "federation",
    "foreign",
    "governor",
    "gulf",
    "head",
    "house",
    "institute",
    "isle",
    "king",
    "kingdom",
    "league",
    "mayor",
    "minister",
    "ministry",
    "museum",
    "office",
    "order",
    "organisation",
    "organization",
    "parliament",
    "patriarch",
    "port",
    "president",
    "prime",
    "prince",
    "province",
    "queen",
    "republic",
    "school",
    "sea",
    "secretariat",
    "secretary",
    "siege",
    "society",
    "speaker",
    "state",
    "states",
    "strait",
    "sultanate",
    "treaty",
    "university",
    "war",
];

/// Nouns after which "for" goes on with the name.
const FOR_HEADS: &[&str] = &[
    "agency",
    "association",
    "campaign",
    "center",
    "centre",
    "college",
    "commission",
    "committee",
    "council",
    "foundation",
    "fund",
    "institute",
    "ministry",
    "office",
    "organisation",
    "organization",
    "programme",
    "school",
    "society",
];

/// Owners that are part of a name: "People's Alliance".
const OWNERS: &[&str] = &[
    "children",
    "consumers",
    "farmers",
    "journalists",
    "men",
    "miners",
    "nurses",
    "people",
    "peoples",
    "students",
    "teachers",
    "veterans",
    "women",
    "workers",
];

fn within(list: &[&str], word: &str) -> bool {
    lexicon::lowered(word, |w| list.binary_search(&w).is_ok())
}

/// Finds the names of a sentence, in order, without overlap.
pub(super) fn find(view: &View, out: &mut Vec<Found>) {
    out.clear();
    let mut at = 0;
    while at < view.words.len() {
        if let Some(end) = equipment(view, at, out) {
            at = end;
        } else if view.capital(at) {
            let end = run_end(view, at);
            split_run(view, at, end, out);
            at = end;
        } else {
            at += 1;
        }
    }
}

/// Reads a designation at `at` and returns where it ends.
fn equipment(view: &View, at: usize, out: &mut Vec<Found>) -> Option<usize> {
    if view.shape(at) != Shape::Code && !view.text(at).contains('-') {
        return None;
    }
    let form = designator::form(view.text(at))?;
    let noun_after = (at + 1..at + 5)
        .take_while(|&k| view.shape(k) == Shape::Lower && !lexicon::function_word(view.text(k)))
        .any(|k| lexicon::equipment_noun(view.text(k)));
    let noun_before = (1..=3)
        .take_while(|&k| k <= at && (view.shape(at - k) == Shape::Lower || view.mark(at - k) == '"'))
        .any(|k| lexicon::equipment_noun(view.text(at - k)));
    let mut votes = Votes::default();
    match form {
        Form::Named => votes.add(if view.text(at).contains("20") { EntityKind::Event } else { EntityKind::Other }, 2.0),
        _ => votes.add(EntityKind::Equipment, if noun_after || noun_before { 4.0 } else { 2.0 }),
    }
    let sure = form != Form::Possible || noun_after || noun_before;
    // "Typhoon-K" is a name whatever it names; "A4" may be a sheet of paper.
    let proper = view.text(at).contains('-') && !view.initial(at);
    out.push(Found { words: (at, at + 1), span: view.span(at, at + 1), sure: sure || proper, votes, office: None, honorific: false });
    Some(at + 1)
}

/// Where the run of capitals that starts at `at` ends.
fn run_end(view: &View, at: usize) -> usize {
    let mut end = at + 1;
    loop {
        let previous = view.text(end - 1);
        // The full stop of "V." or "Mr." belongs to the word; any other mark ends the run.
        if view.capital(end) {
            if designator::form(view.text(end)).is_some() && view.text(end).contains('-') {
                return end;
            }
            end += 1;
        } else if view.shape(end) == Shape::Number {
            let year = view.text(end).len() == 4 && view.text(end).starts_with(['1', '2']);
            let event = lexicon::event_head(previous) || (view.shape(end - 1) == Shape::Caps && end > at + 1);
            return if year && event { end + 1 } else { end };
        } else if view.is(end, "of") && within(OF_HEADS, previous) {
            let next = end + 1 + usize::from(view.is(end + 1, "the"));
            if !view.capital(next) || lexicon::office(view.text(next)) {
                return end;
            }
            end = next + 1;
        } else {
            match joint(view, end) {
                Some(words) => end += words,
                None => return end,
            }
        }
    }
}

/// How many words to go on with when the word at `at`, which follows a capitalised one, ties it to the next one.
fn joint(view: &View, at: usize) -> Option<usize> {
    let previous = view.text(at - 1);
    let word = view.text(at);
    let capital = view.capital(at + 1);
    let particle = |at: usize| view.shape(at) == Shape::Lower && within(PARTICLES, view.text(at));
    let tied = match (word, view.mark(at)) {
        ("to", _) => matches!(previous, "Ambassador" | "Envoy" | "Representative"),
        ("for", _) => within(FOR_HEADS, previous),
        ("and", _) => lexicon::portfolio(previous) && lexicon::portfolio(view.text(at + 1)),
        (_, '&') => true,
        (_, '-') => view.touches(at) && view.touches(at + 1) && view.shape(at - 1) == Shape::Caps,
        _ if view.shape(at) == Shape::Possessive => within(OWNERS, previous),
        _ => particle(at),
    };
    if tied && capital { Some(2) } else { (particle(at) && particle(at + 1) && view.capital(at + 2)).then_some(3) }
}

/// Takes what is no name off a run of capitals and cuts it where two names meet.
fn split_run(view: &View, mut first: usize, last: usize, out: &mut Vec<Found>) {
    // Grammar words and days at the front: "But Moscow", "On Tuesday Lavrov".
    while first < last && view.shape(first) == Shape::Capital {
        let word = view.text(first);
        let adverb = word.ends_with("ly") && view.initial(first) && view.common(first);
        let start =
            lexicon::function_word(word) && (first + 1 == last || view.initial(first) || view.is(first, "the") || !view.is(first, "to"));
        if !(adverb || start || lexicon::calendar(word)) || (lexicon::portfolio(word) && !start) {
            break;
        }
        first += 1;
    }
    // Days and months in the middle or at the end cut; "Theresa May" has a given name before it.
    if let Some(day) = (first..last)
        .find(|&k| lexicon::calendar(view.text(k)) && !(k > first && lexicon::lowered(view.text(k - 1), gazetteer::given_name)))
    {
        push_run(view, first, day, out);
        if day + 1 < last {
            split_run(view, day + 1, last, out);
        }
        return;
    }
    push_run(view, first, last, out);
}

/// Reads titles and offices at the front of a run, then the name.
fn push_run(view: &View, first: usize, last: usize, out: &mut Vec<Found>) {
    if first >= last {
        return;
    }
    let whole_head = view.capital(last - 1).then(|| lexicon::head_kind(view.text(last - 1))).flatten();
    let Some(office) = (first..last).find(|&k| lexicon::office(view.text(k)) || lexicon::honorific(view.text(k))) else {
        return push_name(view, first, last, None, false, out);
    };
    // "Justice Department", "General Motors": the office is part of an organisation's name.
    let titled_body = office == first && last - first > 1 && matches!(whole_head, Some(EntityKind::Organisation | EntityKind::Place));
    let prefix = (first..office).all(|k| title_word(view, k));
    if titled_body || !prefix {
        // "Bank of England Governor Andrew Bailey": an organisation, then an office, then a person.
        if !titled_body && office + 1 < last {
            push_name(view, first, office, None, false, out);
            return push_run(view, office, last, out);
        }
        return push_name(view, first, last, None, false, out);
    }
    if office > first && gazetteer::country(&fold(view.span(first, first + 1).of(view.prose))).is_some() {
        push_name(view, first, first + 1, None, false, out);
    }
    let mut at = office;
    let mut honorific = false;
    while at < last {
        if lexicon::honorific(view.text(at)) {
            honorific = true;
        } else if matches!(view.text(at), "of" | "to") {
            let body = at + 1 + usize::from(view.is(at + 1, "the"));
            let end = office_field(view, body, last);
            // "of the Russian Security Council" names a body, "of Vietnam" a country.
            if !lexicon::portfolio(view.text(body)) {
                push_name(view, body, end, None, false, out);
            }
            at = end;
            continue;
        } else if !title_word(view, at)
            || (at > office && at + 1 == last && !lexicon::office(view.text(at)) && !lexicon::portfolio(view.text(at)))
        {
            break;
        }
        at += 1;
    }
    if at < last {
        let office = (first, at);
        push_name(view, at, last, Some(office), honorific, out);
    }
}

/// Whether the word can stand in a title: "Deputy Foreign Minister".
fn title_word(view: &View, at: usize) -> bool {
    let word = view.text(at);
    lexicon::office(word)
        || lexicon::honorific(word)
        || lexicon::portfolio(word)
        || matches!(word, "and" | "-" | "Executive" | "Officer" | "Managing" | "Financial" | "Operating")
        || gazetteer::country(&fold(word))
            .is_some_and(|c| c.tie == Tie::People || (c.tie == Tie::Country && !view.shape(at).eq(&Shape::Mark)))
}

/// Where the field of an office ends that starts at `body`: "Public Security", "the Russian Security Council", "Vietnam".
fn office_field(view: &View, body: usize, last: usize) -> usize {
    let fields = (body..last)
        .take_while(|&k| lexicon::portfolio(view.text(k)) || (view.is(k, "and") && lexicon::portfolio(view.text(k + 1))))
        .count();
    let body_of_state = body + fields < last && lexicon::organisation_head(view.text(body + fields));
    if fields > 0 && !body_of_state {
        return body + fields;
    }
    if let Some(head) = (body..last).find(|&k| lexicon::organisation_head(view.text(k))) {
        return head + 1;
    }
    for length in (1..=3.min(last.saturating_sub(body))).rev() {
        if gazetteer::country(&fold(view.span(body, body + length).of(view.prose))).is_some() {
            return body + length;
        }
    }
    // A place nobody has heard of: one word where a name of two follows, else all of it.
    if last.saturating_sub(body) >= 3 { body + 1 } else { last }
}

/// Judges a name of the words `first..last` and keeps it.
fn push_name(view: &View, mut first: usize, mut last: usize, office: Option<(usize, usize)>, honorific: bool, out: &mut Vec<Found>) {
    while last > first && !view.capital(last - 1) && view.shape(last - 1) != Shape::Number {
        last -= 1;
    }
    while first < last && !view.capital(first) {
        first += 1;
    }
    if first >= last {
        return;
    }
    let person = office.is_some() || honorific;
    let folded = fold(view.span(first, last).of(view.prose));
    let country = gazetteer::country(&folded);
    if country.is_none() && !person {
        // "Russian Rosoboronexport": a people before a name without a head of its own.
        let known = (1..last - first)
            .rev()
            .find(|&n| gazetteer::country(&fold(view.span(first, first + n).of(view.prose))).is_some_and(|c| c.tie == Tie::People));
        let headless = last > first && view.capital(last - 1) && lexicon::head_kind(view.text(last - 1)).is_none();
        if let Some(n) = known
            && headless
            && view.shape(last - 1) != Shape::Number
            && !view.common(last - 1)
        {
            push_name(view, first, first + n, None, false, out);
            return push_name(view, first + n, last, None, false, out);
        }
    }
    let mut found = Found { words: (first, last), span: view.span(first, last), sure: true, votes: Votes::default(), office, honorific };
    // "Orvand province", "the Ilmar school": a noun in lower case that belongs to the name.
    let sure = is_name(view, first, last, country.is_some(), person, &folded);
    if sure && country.is_none() && !person && tail_noun(view, last) {
        found.words.1 = last + 1;
        found.span = view.span(first, last + 1);
        found.votes.add(lexicon::class_of(view.text(last)).unwrap_or(EntityKind::Place), 2.5);
    }
    found.sure = sure;
    judge(view, &mut found, country, &folded);
    out.push(found);
}

/// Nouns in lower case that are taken into the name before them.
fn tail_noun(view: &View, at: usize) -> bool {
    view.shape(at) == Shape::Lower
        && !view.capital(at + 1)
        && matches!(
            view.text(at),
            "province"
                | "valley"
                | "region"
                | "district"
                | "county"
                | "peninsula"
                | "massif"
                | "river"
                | "island"
                | "islands"
                | "school"
                | "society"
                | "tunnel"
                | "desert"
                | "mountains"
                | "basin"
                | "reservoir"
                | "prefecture"
                | "oblast"
        )
}

/// Whether the words are a name by themselves.
fn is_name(view: &View, first: usize, last: usize, country: bool, person: bool, folded: &str) -> bool {
    let single = last - first == 1;
    let word = view.text(first);
    if folded.is_empty() || folded.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    if country || person {
        return true;
    }
    if single && view.shape(first) == Shape::Caps {
        let shouted = view.headline && lexicon::lowered(word, gazetteer::common_word);
        return !shouted && !lexicon::common_acronym(word);
    }
    if single && (lexicon::office(word) || lexicon::honorific(word) || word.chars().count() < 2 || lexicon::role(word)) {
        return false;
    }
    if view.headline {
        return false;
    }
    let common = view.common(first);
    let initial = view.initial(first);
    if single {
        let noun = matches!(view.tag(first), "NN" | "NNS");
        return !common || !(initial || view.cell || noun);
    }
    // "Old Town" in a cell or at the start of a sentence is a name if its second word has a capital for no other reason.
    !(view.cell && (first..last).all(|k| view.common(k)) && lexicon::head_kind(view.text(last - 1)).is_none())
}

/// Collects what speaks for which kind.
fn judge(view: &View, found: &mut Found, country: Option<gazetteer::Country>, folded: &str) {
    let (first, last) = found.words;
    let votes = &mut found.votes;
    if found.honorific {
        votes.add(EntityKind::Person, 6.0);
    } else if found.office.is_some() {
        votes.add(EntityKind::Person, 4.0);
    }
    match country.map(|c| c.tie) {
        Some(Tie::People) => votes.add(EntityKind::Nationality, 4.0),
        Some(Tie::Seat) => votes.add(EntityKind::Organisation, 4.0),
        Some(_) => votes.add(EntityKind::Place, 4.0),
        None if gazetteer::city(folded) => votes.add(EntityKind::Place, 1.5),
        None => {}
    }
    let single = last - first == 1;
    let head = view.text(last - 1);
    if country.is_none() {
        if !single && view.shape(last - 1) == Shape::Number {
            votes.add(EntityKind::Event, 2.0);
        } else if let Some(kind) = lexicon::head_kind(head).filter(|_| !single) {
            votes.add(kind, 3.0);
        } else if !single && lexicon::place_head(view.text(first)) {
            votes.add(EntityKind::Place, 2.0);
        } else if (first..last).any(|k| view.is(k, "of")) && lexicon::organisation_head(view.text(first)) {
            votes.add(EntityKind::Organisation, 2.5);
        } else if let Some(kind) = (first..last).find(|&k| view.is(k, "of")).and_then(|k| lexicon::head_kind(view.text(k - 1))) {
            votes.add(kind, 2.5);
        }
        if !single && lexicon::lowered(view.text(first), gazetteer::given_name) && lexicon::head_kind(head).is_none() {
            votes.add(EntityKind::Person, 2.0);
        }
        if single && view.shape(first) == Shape::Caps && !view.headline {
            votes.add(EntityKind::Organisation, 1.0);
        }
        if (first..last).any(|k| view.text(k).len() == 2 && view.text(k).ends_with('.')) {
            votes.add(EntityKind::Person, 2.0);
        }
        neighbours(view, first, last, votes);
    }
}

/// What the words before and after the name say.
fn neighbours(view: &View, first: usize, last: usize, votes: &mut Votes) {
    let single = last - first == 1;
    let before = first.wrapping_sub(1);
    if view.shape(before) == Shape::Lower {
        let word = view.text(before);
        match lexicon::class_of(word) {
            Some(kind) if !lexicon::function_word(word) => votes.add(kind, 2.5),
            _ if matches!(word, "in" | "at" | "near" | "from" | "across" | "outside" | "around") && !view.shape(first).eq(&Shape::Caps) => {
                votes.add(EntityKind::Place, if single { 1.0 } else { 0.4 })
            }
            _ if matches!(word, "said" | "says" | "says:" | "told" | "added") => votes.add(EntityKind::Person, 1.0),
            _ if word == "of" && lexicon::class_of(view.text(before.wrapping_sub(1))) == Some(EntityKind::Place) => {
                votes.add(EntityKind::Place, 2.5)
            }
            _ => {}
        }
    }
    let after = view.text(last);
    if view.shape(last) == Shape::Lower {
        if matches!(after, "said" | "says" | "told" | "added" | "who" | "argued" | "wrote") {
            votes.add(EntityKind::Person, if single { 0.4 } else { 0.8 });
        }
        let noun = (last..last + 4)
            .take_while(|&k| view.shape(k) == Shape::Lower && !lexicon::function_word(view.text(k)))
            .find(|&k| lexicon::plain_equipment_noun(view.text(k)));
        if noun.is_some() {
            votes.add(EntityKind::Equipment, if single { 1.2 } else { 0.3 });
        }
        if matches!(after, "party" | "group" | "newspaper" | "agency" | "club" | "company" | "ministry") {
            votes.add(EntityKind::Organisation, 1.5);
        }
    }
    if view.mark(last) == ',' {
        let age =
            view.text(last + 1).parse::<u32>().is_ok_and(|n| (5..=115).contains(&n)) && matches!(view.mark(last + 2), ',' | '.' | '\0');
        if age {
            votes.add(EntityKind::Person, 4.0);
        }
        if view.is(last + 1, "who") || view.is(last + 1, "whose") {
            votes.add(EntityKind::Person, if view.is(last + 1, "who") { 2.0 } else { 0.5 });
        }
        // "Dermen, a textile city", "Sabit Kareli, the governor", "Laure Vasseur, head of climatology".
        let noun = (last + 1..last + 12)
            .take_while(|&k| !matches!(view.mark(k), ',' | '.' | ';' | '\0'))
            .take_while(|&k| !matches!(view.text(k), "of" | "who" | "which" | "that" | "in" | "at" | "run" | "and" | "is" | "was" | "said"))
            .last();
        let described = matches!(view.text(last + 1), "a" | "an" | "the" | "one" | "head" | "chief" | "former")
            || view.shape(last + 1) == Shape::Capital && lexicon::office(view.text(last + 1));
        if let Some(kind) = noun.filter(|_| described).and_then(|k| lexicon::class_of(&view.text(k).to_lowercase())) {
            votes.add(kind, 3.0);
        }
    }
    // "the capital, Sarenne", "Its maker, Orbitech".
    if view.mark(before) == ','
        && first >= 2
        && view.shape(first - 2) == Shape::Lower
        && matches!(view.mark(last), ',' | '.' | ';' | '\0')
        && let Some(kind) = lexicon::class_of(view.text(first - 2))
    {
        votes.add(kind, 2.0);
    }
}

/// Whether capitals mean nothing in this sentence: a headline in title case, or a line in capitals.
pub(super) fn headline(prose: &str, words: &[Word]) -> bool {
    let (mut capital, mut caps, mut lower) = (0, 0, 0);
    for word in words {
        let text = word.span.of(prose);
        match word.shape {
            Shape::Caps => caps += 1,
            Shape::Capital => capital += 1,
            Shape::Lower if text.len() > 3 && !lexicon::function_word(text) => lower += 1,
            _ => {}
        }
    }
    let all = capital + caps + lower;
    if caps >= 3 && caps * 4 >= all * 3 {
        return true;
    }
    let ends = words.last().is_some_and(|w| matches!(w.mark, '.' | '!' | '?' | '"'));
    let common = words.iter().filter(|w| w.shape == Shape::Capital && lexicon::lowered(w.span.of(prose), gazetteer::common_word)).count();
    !ends && lower == 0 && capital >= 3 && common >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::words::scan;

    fn check(text: &str, expected: &str) {
        let mut words = Vec::new();
        scan(text, 0, &mut words);
        let view = View { prose: text, words: &words, tags: &[], headline: headline(text, &words), cell: false };
        let mut found = Vec::new();
        find(&view, &mut found);
        let names: Vec<&str> = found.iter().filter(|f| f.sure).map(|f| f.span.of(text)).collect();
        assert_eq!(names.join("|"), expected, "{text}");
    }

    #[test]
    fn titles_and_offices_are_taken_off() {
        check("President Vladimir V. Putin of Russia wrapped up a visit.", "Vladimir V. Putin|Russia");
        check("Russian Ambassador to Vietnam Gennady Bezdetko spoke.", "Russian|Vietnam|Gennady Bezdetko");
        check(
            "Vietnamese Minister of Public Security To Lam and Minister of Industry and Trade Nguyen Hong Dien left.",
            "Vietnamese|To Lam|Nguyen Hong Dien",
        );
        check(
            "Deputy Secretary of the Russian Security Council Alexander Venediktov came.",
            "Russian Security Council|Alexander Venediktov",
        );
        check("He met Mrs Justice Holt and Transport Secretary Colm Easton.", "Holt|Colm Easton");
        check("The Justice Department and General Motors agreed.", "Justice Department|General Motors");
    }

    #[test]
    fn ordinary_words_with_a_capital_are_no_names() {
        check("Dozens of people fled on Monday. But Moscow waited.", "Moscow");
        check("Our Latest Articles", "");
        check("Prosecutors had asked for Dragan.", "Dragan");
        check("Farmers lost much; Heavy rain fell.", "");
    }

    #[test]
    fn names_keep_their_joints() {
        check(
            "The University of New South Wales and the Ministry of Industry and Trade met.",
            "University of New South Wales|Ministry of Industry and Trade",
        );
        check(
            "The People's Alliance met Ludwig van Beethoven at Drummond & Pike.",
            "People's Alliance|Ludwig van Beethoven|Drummond & Pike",
        );
        check("The Civic Union of Prime Minister Daria Velkova won.", "Civic Union|Daria Velkova");
        check("The Vietnam Defense Expo 2024 opened.", "Vietnam Defense Expo 2024");
    }

    #[test]
    fn equipment_is_found_by_its_designation() {
        check("It bought K9 self-propelled howitzers, T90S tanks, 9A52-4 launchers and the \"Typhoon-K\".", "K9|T90S|9A52-4|Typhoon-K");
        check("The A4 format was used.", "");
    }
}
