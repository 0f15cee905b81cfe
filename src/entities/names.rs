//! Names in a sentence, by capitals, designations, titles and the nouns beside them.

use super::EntityKind;
use super::designator::{self, Form};
use super::judge::{Votes, judge};
use super::key::fold;
use super::lexicon;
use super::view::View;
use super::words::Shape;
use crate::language::gazetteer::{self, Tie};
use crate::text::Span;

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

/// Finds the names of a sentence, in order, without overlap.
pub(super) fn find(view: &View, out: &mut Vec<Found>) {
    out.clear();
    let mut at = 0;
    // The office in the plural that the names of a list share, until the list ends.
    let mut shared = None;
    while at < view.words.len() {
        if let Some(end) = equipment(view, at, out) {
            (at, shared) = (end, None);
        } else if view.capital(at) {
            let end = run_end(view, at);
            // "Presidents Ivo Stranek of Albia and Mira Tal": a place is no name of the list.
            let place = at > 0 && view.text(at - 1) == "of";
            match shared.filter(|_| !place) {
                Some(office) => {
                    push_name(view, at, end, Some(office), false, out);
                    shared = shared.filter(|_| view.text(at - 1) != "and" && goes_on(view, end));
                }
                None => {
                    split_run(view, at, end, out);
                    let office = out.last().filter(|found| found.words.0 >= at).and_then(|found| found.office);
                    shared = shared.or(office.filter(|office| (office.0..office.1).any(|k| plural_office(view, k, end))));
                }
            }
            at = end;
        } else {
            shared = shared.filter(|_| view.mark(at) == ',' || matches!(view.text(at), "and" | "of"));
            at += 1;
        }
    }
}

/// Whether a list of names with capitals goes on at `at`.
fn goes_on(view: &View, at: usize) -> bool {
    let next = match (view.text(at), view.mark(at)) {
        ("and" | "of", _) => at + 1,
        (_, ',') => at + 1 + usize::from(view.text(at + 1) == "and"),
        _ => return false,
    };
    view.capital(next)
}

/// Whether the word at `at` is an office of several people, whose names begin in the run of capitals that ends at `last` and are a list:
/// "Presidents Ivo Stranek and Mira Tal", not "Kings Cross and Euston".
fn plural_office(view: &View, at: usize, last: usize) -> bool {
    let word = view.text(at);
    let Some(one) = lexicon::singular_office(word).filter(|_| view.capital(at) && at + 1 < last) else { return false };
    let royal = matches!(one, "King" | "Queen" | "Prince");
    goes_on(view, last) && lexicon::head_kind(view.text(last - 1)).is_none() && (!royal || last - at > 2)
}

/// Reads a designation at `at` and returns where it ends.
fn equipment(view: &View, at: usize, out: &mut Vec<Found>) -> Option<usize> {
    if view.shape(at) != Shape::Code && !view.text(at).contains('-') {
        return None;
    }
    let form = designator::form(view.text(at))?;
    let content = |k: &usize| view.shape(*k) == Shape::Lower && !lexicon::function_word(view.text(*k));
    let before = |k: &usize| *k <= at && (view.shape(at - k) == Shape::Lower || view.mark(at - k) == '"');
    let noun = (at + 1..at + 5).take_while(content).any(|k| lexicon::equipment(view.text(k)))
        || (1..=3).take_while(before).any(|k| lexicon::equipment(view.text(at - k)));
    let mut votes = Votes::default();
    match form {
        Form::Named => votes.add(if view.text(at).contains("20") { EntityKind::Event } else { EntityKind::Other }, 2.0),
        _ => votes.add(EntityKind::Equipment, if noun { 4.0 } else { 2.0 }),
    }
    // "the K9", but not "the M5 motorway".
    let road = lexicon::code_noun(view.text(at + 1));
    let determined = at > 0 && !road && (lexicon::opener(view.text(at - 1)) || matches!(view.text(at - 1), "new" | "old" | "same"));
    let sure = form != Form::Possible || noun || determined;
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
        // The full stop of "V." or "Mr." belongs to the word; any other mark ends the run, but for quotation marks about a nickname.
        if let Some(after) = nickname_end(view, at, end) {
            end = after;
        } else if view.capital(end) {
            if designator::form(view.text(end)).is_some() && view.text(end).contains('-') {
                return end;
            }
            end += 1;
        } else if view.shape(end) == Shape::Number {
            let year = view.text(end).len() == 4 && view.text(end).starts_with(['1', '2']);
            let event = lexicon::event_head(previous) || (view.shape(end - 1) == Shape::Caps && end > at + 1);
            return if year && event { end + 1 } else { end };
        } else if view.is(end, "of") && of_joins(view, end) {
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

/// Where the quotation ends that stands at `at` inside a person's name, which begins at `first`: 'Bernard "Tignous" Verlhac'.
fn nickname_end(view: &View, first: usize, at: usize) -> Option<usize> {
    if view.mark(at) != '"' || at - first > 2 || view.shape(at - 1) != Shape::Capital || view.touches(at) {
        return None;
    }
    let close = (at + 2..at + 4).find(|&k| view.mark(k) == '"')?;
    let after = close + 1;
    let nickname = (at + 1..close).all(|k| view.capital(k)) && view.touches(at + 1) && view.touches(close) && !view.touches(after);
    let surname = view.shape(after) == Shape::Capital && !view.common(after) && !lexicon::calendar(view.text(after));
    (nickname && surname && !view.common(at - 1)).then_some(after)
}

/// Whether the "of" at `at` goes on with the name: "University of Oslo", "National Union of Mineworkers", not "Green List of Petra Lind".
fn of_joins(view: &View, at: usize) -> bool {
    let previous = view.text(at - 1);
    let next = at + 1 + usize::from(view.is(at + 1, "the"));
    lexicon::of_head(previous)
        || (lexicon::organisation_head(previous) && (view.common(next) || derived(view.text(next))) && !lexicon::office(view.text(next)))
}

/// Whether the "and" at `at` stands inside a name: "Industry and Trade", "Securities and Exchange Commission".
fn and_joins(view: &View, at: usize) -> bool {
    let (previous, next) = (view.text(at - 1), view.text(at + 1));
    // "Morgan Stanley and Co".
    if lexicon::portfolio(previous) && lexicon::portfolio(next) || matches!(next, "Co" | "Co." | "Sons") {
        return true;
    }
    let last = (at + 1..view.words.len()).take_while(|&k| view.capital(k)).last().map_or("", |k| view.text(k));
    let closed = (lexicon::organisation_head(last) || lexicon::legal_form(last)) && last != next;
    // "Congress and the Justice Department" are two; "Securities" alone is no body.
    let open = lexicon::head_kind(previous).is_none() || (!lexicon::body(previous) && at > 1 && !view.capital(at - 2));
    closed && open && view.common(at - 1) && view.common(at + 1) && !view.initial(at - 1)
}

/// How many words to go on with when the word at `at`, which follows a capitalised one, ties it to the next one.
fn joint(view: &View, at: usize) -> Option<usize> {
    let previous = view.text(at - 1);
    let word = view.text(at);
    let capital = view.capital(at + 1);
    let particle = |at: usize| view.shape(at) == Shape::Lower && lexicon::particle(view.text(at));
    let tied = match (word, view.mark(at)) {
        ("to", _) => matches!(previous, "Ambassador" | "Envoy" | "Representative"),
        ("for", _) => lexicon::for_head(previous),
        ("and", _) => and_joins(view, at) || (at.saturating_sub(2)..at).any(|first| view.country(first, at + 2).is_some()),
        (_, '&') => true,
        (_, '-') => view.touches(at) && view.touches(at + 1) && view.shape(at - 1) == Shape::Caps,
        // "Women's March", "Valentine's Day".
        _ if view.shape(at) == Shape::Possessive => lexicon::owner(previous) || matches!(view.text(at + 1), "Day" | "Eve"),
        _ => particle(at),
    };
    if tied && capital { Some(2) } else { (particle(at) && particle(at + 1) && view.capital(at + 2)).then_some(3) }
}

/// Whether the first word of a run has its capital for another reason: "But Moscow", "On Tuesday Lavrov", "Neighbouring Laos".
fn no_part_of_name(view: &View, first: usize, last: usize) -> bool {
    let word = view.text(first);
    let alone = first + 1 == last;
    let initial = view.initial(first);
    if ["the", "a", "an"].iter().any(|article| view.is(first, article)) || lexicon::calendar(word) {
        return true;
    }
    let stem = word.split(['\'', '’']).next().unwrap_or(word);
    if lexicon::function_word(stem) && (alone || (initial && word != "New")) {
        return true;
    }
    let common = initial && !alone && view.common(first);
    common && (word.ends_with("ly") || (view.country(first + 1, last).is_some() && view.country(first, last).is_none()))
}

/// Takes what is no name off a run of capitals and cuts it where two names meet.
fn split_run(view: &View, mut first: usize, last: usize, out: &mut Vec<Found>) {
    while first < last && view.shape(first) == Shape::Capital && no_part_of_name(view, first, last) {
        first += 1;
    }
    // Days and months in the middle or at the end cut; "Theresa May" has a given name before it.
    if let Some(day) = (first..last).find(|&k| {
        let owned = k > first && view.shape(k - 1) == Shape::Possessive;
        let given = k > first && lexicon::lowered(view.text(k - 1), gazetteer::given_name);
        lexicon::calendar(view.text(k)) && !owned && !given
    }) {
        push_run(view, first, day, out);
        if day + 1 < last {
            split_run(view, day + 1, last, out);
        }
        return;
    }
    let known = |end: usize| {
        let tie = view.country(first, end).map(|country| country.tie);
        matches!(tie, Some(Tie::Country | Tie::Capital)) || gazetteer::city(&fold(view.span(first, end).of(view.prose)))
    };
    if let Some(end) = person_after_place(view, first, last, known) {
        push_name(view, first, end, None, false, out);
        return push_run(view, end, last, out);
    }
    push_run(view, first, last, out);
}

/// Where the place ends with which a run of capitals begins that goes on with a person: "In London Conrad Ambrose said". `known` says whether
/// the run is a known place up to a word.
pub(super) fn person_after_place(view: &View, first: usize, last: usize, known: impl Fn(usize) -> bool) -> Option<usize> {
    let located = first > 0 && lexicon::locating(view.text(first - 1)) && last.saturating_sub(first) >= 3;
    let name = |k: usize| (k..last).all(|k| view.shape(k) == Shape::Capital) && lexicon::lowered(view.text(k), gazetteer::given_name);
    let person = located && lexicon::head_kind(view.text(last - 1)).is_none();
    (first + 1..last.saturating_sub(1)).filter(|&k| person && name(k)).find(|&k| known(k))
}

/// Reads titles and offices at the front of a run, then the name.
fn push_run(view: &View, first: usize, last: usize, out: &mut Vec<Found>) {
    if first >= last {
        return;
    }
    let whole_head = view.capital(last - 1).then(|| lexicon::head_kind(view.text(last - 1))).flatten();
    if whole_head.is_none()
        && let Some(name) = person_after_occupation(view, first, last)
    {
        return push_name(view, name, last, Some((first, first + 1)), false, out);
    }
    let titled = |k: &usize| lexicon::office(view.text(*k)) || lexicon::honorific(view.text(*k)) || plural_office(view, *k, last);
    let Some(office) = (first..last).find(titled) else {
        return push_name(view, first, last, None, false, out);
    };
    // "Justice Department", "General Motors": the office is part of an organisation's name.
    let headed = matches!(whole_head, Some(EntityKind::Organisation | EntityKind::Place));
    // "Major League Baseball".
    let league = lexicon::organisation_head(view.text(first + 1)) && !lexicon::office(view.text(first + 1));
    let titled_body = office == first && last - first > 1 && (headed || league);
    let prefix = (first..office).all(|k| title_word(view, k));
    if titled_body || !prefix {
        // "Bank of England Governor Andrew Bailey": an organisation, then an office, then a person.
        if !titled_body && office + 1 < last {
            push_name(view, first, office, None, false, out);
            return push_run(view, office, last, out);
        }
        return push_name(view, first, last, None, false, out);
    }
    if office > first && view.country(first, first + 1).is_some() {
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
        } else if !(title_word(view, at) || plural_office(view, at, last))
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

/// Where the name begins in "Goalkeeper Anton Reyes kept", "Coroner Dr Judith Aske": behind what somebody does, with a capital. The name has two words or begins
/// with a known first name.
fn person_after_occupation(view: &View, first: usize, last: usize) -> Option<usize> {
    let word = view.text(first);
    if !lexicon::role(word) || lexicon::office(word) {
        return None;
    }
    let start = (first + 1..last).find(|&k| !lexicon::honorific(view.text(k)))?;
    let name = start..last;
    let all_plain = name.clone().all(|k| view.shape(k) == Shape::Capital && !lexicon::legal_form(&view.text(k).to_lowercase()));
    let known = || name.len() >= 2 && lexicon::lowered(view.text(start), gazetteer::given_name);
    (all_plain && (name.len() == 2 || known()) && !lexicon::role(view.text(last - 1))).then_some(start)
}

/// Whether the word can stand in a title: "Deputy Foreign Minister".
fn title_word(view: &View, at: usize) -> bool {
    let word = view.text(at);
    let of_title = |word: &str| lexicon::office(word) || lexicon::portfolio(word) || lexicon::honorific(word) || word == "Vice";
    let compound = word.split_once('-').is_some_and(|(a, b)| of_title(a) && of_title(b));
    compound
        || lexicon::office(word)
        || lexicon::honorific(word)
        || lexicon::portfolio(word)
        || matches!(word, "and" | "-" | "Executive" | "Officer" | "Managing" | "Financial" | "Operating")
        || view.country(at, at + 1).is_some_and(|country| matches!(country.tie, Tie::People | Tie::Country))
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
        if view.country(body, body + length).is_some() {
            return body + length;
        }
    }
    // A place nobody has heard of: one word where a name of two follows, else all of it.
    if last.saturating_sub(body) >= 3 { body + 1 } else { last }
}

/// Judges a name of the words `first..last` and keeps it.
fn push_name(view: &View, mut first: usize, mut last: usize, office: Option<(usize, usize)>, honorific: bool, out: &mut Vec<Found>) {
    // "Situation Report No. 4": the number is no part of the name.
    while last > first
        && ((!view.capital(last - 1) && view.shape(last - 1) != Shape::Number) || (view.text(last - 1) == "No" && last - first > 1))
    {
        last -= 1;
    }
    while first < last && !view.capital(first) {
        first += 1;
    }
    if first >= last || priced(view, last) {
        return;
    }
    let person = office.is_some() || honorific;
    let folded = fold(view.span(first, last).of(view.prose));
    let country = view.country(first, last);
    if country.is_none() && !person {
        // "Russian Rosoboronexport": a people before a name without a head of its own.
        let known = (1..(last - first).min(4)).rev().find(|&n| view.country(first, first + n).is_some_and(|c| c.tie == Tie::People));
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
    if sure && country.is_none() && !person && lexicon::tail(view.text(last)) && view.shape(last) == Shape::Lower && !view.capital(last + 1)
    {
        found.words.1 = last + 1;
        found.span = view.span(first, last + 1);
        found.votes.add(lexicon::class_of(view.text(last)).unwrap_or(EntityKind::Place), 2.5);
    }
    found.sure = sure;
    judge(view, &mut found, country, &folded);
    out.push(found);
}

/// Whether the word before `at` belongs to a sum of money: "US$64 million", or what a wrong encoding leaves before "£2.6bn".
pub(super) fn priced(view: &View, at: usize) -> bool {
    matches!(view.mark(at), '$' | '£' | '€' | '¥') && view.touches(at)
}

/// Whether the words are a name by themselves.
fn is_name(view: &View, first: usize, last: usize, country: bool, person: bool, folded: &str) -> bool {
    let single = last - first == 1;
    let word = view.text(first);
    if folded.is_empty() || folded.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    // "READ MORE: the harbour at night" begins with a label.
    if view.initial(first) && view.mark(last) == ':' && (first..last).all(|k| view.shape(k) == Shape::Caps && view.common(k)) {
        return false;
    }
    // "Anti-Trump" tells what people are.
    if single && ["Anti-", "Non-", "Pro-", "Pre-", "Post-"].iter().any(|prefix| word.starts_with(prefix)) {
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
        let tag = view.tag(first);
        // "NN" for a word with a capital; "Article 5", "Section 230".
        let noun = matches!(tag, "NN" | "NNS") || view.shape(last) == Shape::Number;
        // "Vaccinators reached": in no list, but formed like an English word, and not tagged as a name.
        let ordinary = initial && !tag.is_empty() && !matches!(tag, "NNP" | "NNPS" | "FW") && derived(word);
        return if common { !(initial || view.cell || noun) } else { !ordinary };
    }
    // "Situation Report" in a heading or a cell is a name only if it ends like one; "Nineteen Eighties" is none.
    let ordinary =
        (view.cell || view.heading) && lexicon::head_kind(view.text(last - 1)).is_none() && (first..last).all(|k| view.common(k));
    !ordinary && !(first..last).all(|k| lexicon::numeral(view.text(k)))
}

/// Whether a word ends as English words do that are formed from others.
fn derived(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "able", "ally", "ed", "ers", "ical", "ing", "ings", "ism", "isms", "ists", "less", "ments", "ment", "ness", "ology", "ors", "tion",
        "tions", "ward", "wise",
    ];
    word.len() > 5 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

#[cfg(test)]
mod tests;
