//! How a sentence introduces what it names: appositives, relative clauses, titles, class nouns, predicates.

mod held;

use super::EntityKind;
use super::lexicon;
use super::names::Found;
use super::read::squeezed;
use super::view::View;
use super::words::Shape;
use crate::text::Span;
use std::sync::Arc;

/// What a sentence says of a name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Introduction {
    /// How well it introduces, 0 to 9: see [`introduce`].
    pub grade: u8,
    /// The passage with the name. Bytes of the file.
    pub span: Span,
    /// The words that say what it is, without the name. Bytes of the file.
    pub description: Option<Span>,
    /// These words with single spaces, and the noun of them that says what sort of thing it is.
    pub words: Option<(Arc<str>, Option<Arc<str>>)>,
    /// Whether these words are an office or a job, and whether a former one.
    pub role: Option<bool>,
}

/// What the sentence of `view` says of the name `found`. Grades, best first:
///
/// 9 an appositive that says what it is ("Dermen, a textile city of 186,000 people"); 8 the same before the name ("Its maker,
/// Orbitech") or after a dash or colon; 7 a class noun or office before it ("judge Amara Holt"), "X is a ...", "the town of X",
/// "The youngest member is X"; 6 "X was founded in", a class noun after it with its adjectives; 5 a relative clause; 4 its short form
/// in parentheses, a relative clause of what happened; 3 an age, a bare class noun; 2 and 1 are left to the caller.
pub(super) fn introduce(view: &View, found: &Found, kind: EntityKind) -> Introduction {
    let (first, last) = found.words;
    let mut best = Introduction::default();
    let mut offer = |offered: Option<Introduction>| {
        if let Some(offered) = offered
            && offered.grade > best.grade
        {
            best = offered;
        }
    };
    let possessive = view.shape(last) == Shape::Possessive;
    let start = name_start(view, found);
    if !possessive {
        offer(appositive(view, start, last, kind));
        if kind == EntityKind::Person {
            offer(held::at_a_time(view, start, last));
            offer(held::by_clause(view, start, last));
            offer(held::held_as(view, start, last));
        }
        offer(predicate(view, start, last));
        offer(relative(view, start, last));
        offer(parenthesis(view, start, last));
        offer(dashed(view, start, last));
    }
    if kind == EntityKind::Person {
        offer(held::labelled(view, first, last));
    }
    offer(before_comma(view, first, last));
    offer(title(view, found, last));
    offer(class_before(view, first, last, kind));
    offer(class_of_name(view, first, last));
    offer(class_after(view, first, last, kind));
    best
}

/// The first word of the name with its title.
fn name_start(view: &View, found: &Found) -> usize {
    let first = found.office.map_or(found.words.0, |(start, _)| start);
    if first > 0 && matches!(view.text(first - 1), "the" | "The") { first - 1 } else { first }
}

/// Skips "(NSI)", a closing quotation mark and the like after the name.
fn skip_aside(view: &View, last: usize) -> usize {
    let mut at = last;
    if view.mark(at) == '"' {
        at += 1;
    }
    if view.mark(at) == '('
        && let Some(close) = (at + 1..at + 8).find(|&k| view.mark(k) == ')')
    {
        at = close + 1;
    }
    at
}

/// Where a phrase that starts at `from` ends: at a comma outside a list, a semicolon, a dash, a bracket or the end of the sentence.
fn phrase_end(view: &View, from: usize) -> usize {
    let mut at = from;
    while at < view.words.len() {
        match view.mark(at) {
            ';' | '.' | '!' | '?' | ')' | ':' => return at,
            '-' | '(' if at > from + 1 => return at,
            ',' => return at,
            '"' if at > from + 1 && view.mark(at - 1) == ',' => return at,
            _ => at += 1,
        }
    }
    at
}

fn described(view: &View, start: usize, end: usize, grade: u8, text: (usize, usize)) -> Introduction {
    let role = is_role(view, text.0, text.1);
    let description = (text.0 < text.1).then(|| view.span(text.0, text.1));
    Introduction { grade, span: view.span(start, end), description, words: None, role }
}

impl Introduction {
    /// The same with its words, as what a thing of this kind is called by.
    pub fn worded(self, prose: &str, kind: EntityKind) -> Self {
        let words = self.description.map(|span| {
            let text = squeezed(span.of(prose));
            let text = one_office(&text).unwrap_or(text);
            let noun = head_noun(&text, kind);
            (text.into(), noun.map(Arc::from))
        });
        Self { words, ..self }
    }
}

/// The office of one of several who share it: "Prime Minister" of "Prime Ministers".
fn one_office(text: &str) -> Option<String> {
    let (before, last) = text.rsplit_once(' ').map_or(("", text), |(before, last)| (before, last));
    let one = lexicon::singular_office(last).filter(|one| one.starts_with(char::is_uppercase))?;
    Some(if before.is_empty() { one.to_owned() } else { format!("{before} {one}") })
}

/// The noun of a description that says what sort of thing it is: "city" of "a textile city of 186,000 people".
fn head_noun(text: &str, kind: EntityKind) -> Option<String> {
    let core = text.split(' ').take_while(|word| !lexicon::phrase_break(word));
    core.map(str::to_lowercase).filter(|word| lexicon::class_of(word) == Some(kind)).last()
}

/// Whether the words name an office or a job: the head noun before the first preposition is one. The value is whether a former one.
fn is_role(view: &View, first: usize, last: usize) -> Option<bool> {
    let head_end = (first..last).find(|&k| lexicon::phrase_break(view.text(k))).unwrap_or(last);
    let head = view.text(head_end.checked_sub(1)?);
    let person = lexicon::role(head) || lexicon::office(head) || matches!(head, "executive" | "officer" | "chief" | "boss");
    let former = (first..head_end).any(|k| lexicon::former(view.text(k)) || view.text(k).starts_with("ex-"));
    (person && head_end > first).then_some(former)
}

/// "Dermen, a textile city ..."; "Milena Draskova, Minister of Finance"; "Bekir Torun, 74, Aliye's grandfather".
fn appositive(view: &View, start: usize, last: usize, kind: EntityKind) -> Option<Introduction> {
    let mut at = skip_aside(view, last);
    if view.mark(at) != ',' && !(view.mark(at.wrapping_sub(1)) == '"' && view.mark(at.wrapping_sub(2)) == ',') {
        return None;
    }
    at += usize::from(view.mark(at) == ',');
    let age = view.text(at).parse::<u16>().is_ok_and(|n| n < 120) && matches!(view.mark(at + 1), ',' | '.');
    if age {
        let after = at + 2;
        if view.mark(at + 1) == ','
            && let Some(end) = noun_phrase(view, after, kind)
        {
            return Some(described(view, start, end, 9, (after, end)));
        }
        return Some(described(view, start, at + 1, 3, (0, 0)));
    }
    let end = noun_phrase(view, at, kind)?;
    Some(described(view, start, end, 9, (at, end)))
}

/// Where a noun phrase that describes ends; `None` if the words at `at` are none.
fn noun_phrase(view: &View, at: usize, kind: EntityKind) -> Option<usize> {
    let end = phrase_end(view, at);
    if end <= at {
        return None;
    }
    let head_end = (at..end).find(|&k| k > at && lexicon::phrase_break(view.text(k))).unwrap_or(end);
    let head = view.text(head_end - 1);
    let class = lexicon::lowered(head, lexicon::class_of);
    let determined = lexicon::determiner(view.text(at));
    // "the", and only names after it, goes on with a list of names: "Japan, the Czech Republic and India".
    let lower = (at + 1..head_end).any(|k| view.shape(k) == Shape::Lower && !lexicon::function_word(view.text(k)));
    // A verb that no relative pronoun leads in makes it a clause: "National Assembly, an exit poll showed".
    let clause = (at..end).find(|&k| lexicon::clause_opener(view.text(k))).unwrap_or(end);
    let finite = (at..clause).any(|k| {
        matches!(view.tag(k), "VBZ" | "VBP" | "MD")
            || (view.tag(k) == "VBD" && k < head_end)
            || matches!(view.text(k), "is" | "was" | "are" | "were" | "has" | "have" | "had" | "will")
    }) || view.tag(clause.saturating_sub(1)) == "VBD";
    if lexicon::function_word(view.text(at)) && !determined && view.text(at) != "former" {
        return None;
    }
    let listed = matches!(view.text(end.saturating_sub(1)), "said" | "says")
        || (view.mark(end) == ',' && view.text(end + 1) == "and" && !determined);
    if finite || listed {
        return None;
    }
    if determined && lower {
        return Some(end);
    }
    // Without an article only an office or a job will do: "head of climatology", "Minister of Finance", "Aliye's grandfather".
    let office = class == Some(EntityKind::Person) || lexicon::office(head);
    let owned = (at..head_end).any(|k| view.shape(k) == Shape::Possessive);
    let plain = (at..head_end).all(|k| view.shape(k) != Shape::Lower || !lexicon::function_word(view.text(k)));
    let fits = kind != EntityKind::Place && kind != EntityKind::Nationality;
    ((office && plain && fits) || (owned && class.is_some())).then_some(end)
}

/// "X is a ...", "X, ... was founded in", "X has been in service since".
fn predicate(view: &View, start: usize, last: usize) -> Option<Introduction> {
    let at = skip_aside(view, last);
    // The name is the subject: nothing but a title, an adverb or a quotation mark before it.
    let subject =
        start == 0 || matches!(view.mark(start - 1), '"' | ';' | ':' | '.' | '-' | ',') || view.text(start - 1).eq_ignore_ascii_case("and");
    if !subject {
        return None;
    }
    let end = sentence_end(view, at);
    let verb = view.text(at);
    let next = at + 1;
    match verb {
        "is" | "are" | "was" | "were" | "remains" | "became" => {
            if lexicon::determiner(view.text(next))
                && (next..end).any(|k| view.shape(k) == Shape::Lower && lexicon::class_of(view.text(k)).is_some())
            {
                return Some(described(view, start, end, 7, (next, end)));
            }
            if lexicon::determiner(view.text(next)) {
                return Some(described(view, start, end, 6, (next, end)));
            }
            lexicon::origin(view.text(next)).then(|| described(view, start, end, 6, (0, 0)))
        }
        "has" | "have" if view.text(next) == "been" => Some(described(view, start, end, 6, (0, 0))),
        _ if lexicon::state(verb) => Some(described(view, start, end, 6, (0, 0))),
        _ => None,
    }
}

fn sentence_end(view: &View, at: usize) -> usize {
    (at..view.words.len())
        .find(|&k| matches!(view.mark(k), ';' | '!' | '?') || (view.mark(k) == '.' && k + 2 >= view.words.len()))
        .unwrap_or(view.words.len())
}

/// "X, who research Vietnam's army affairs".
fn relative(view: &View, start: usize, last: usize) -> Option<Introduction> {
    let mut at = skip_aside(view, last);
    if view.mark(at) == ',' {
        at += 1;
    } else if view.text(at) != "who" {
        return None;
    }
    if !lexicon::clause_opener(view.text(at)) {
        return None;
    }
    let end = phrase_end(view, at);
    // "which was in use as a shelter" tells what it is, "where digging goes on" what happens there.
    let state = view.text(at) == "who" || matches!(view.text(at + 1), "is" | "was" | "are" | "were" | "has" | "had");
    Some(described(view, start, end, if state { 5 } else { 4 }, (0, 0)))
}

/// "X (NSI)".
fn parenthesis(view: &View, start: usize, last: usize) -> Option<Introduction> {
    let close = skip_aside(view, last);
    let short = view.mark(last) == '(' && close == last + 3 && view.shape(last + 1) == Shape::Caps;
    short.then(|| described(view, start, close, 4, (0, 0)))
}

/// "X - a textile city", "X: the agency that ..." at the start of an item.
fn dashed(view: &View, start: usize, last: usize) -> Option<Introduction> {
    if !matches!(view.mark(last), '-' | ':') || (view.mark(last) == ':' && start > 0) {
        return None;
    }
    let at = last + 1;
    let end = phrase_end(view, at);
    let head = (at..end).take_while(|&k| !lexicon::phrase_break(view.text(k))).last()?;
    let good = lexicon::determiner(view.text(at)) && lexicon::class_of(view.text(head)).is_some();
    good.then(|| described(view, start, end, 8, (at, end)))
}

/// "Its maker, Orbitech,"; "operates Vietnam's largest oil field, Bach Ho."; "The youngest member is Jonas Hale".
fn before_comma(view: &View, first: usize, last: usize) -> Option<Introduction> {
    let opening = if first > 0 && view.mark(first - 1) == '"' { first - 1 } else { first };
    let comma = opening.checked_sub(1)?;
    let copula = matches!(view.text(comma), "is" | "was" | "are") && comma > 1;
    if view.mark(comma) != ',' && !copula {
        return None;
    }
    let after = view.mark(skip_aside(view, last));
    let closed = matches!(after, ',' | '.' | ';' | '\0' | ')' | '-') || view.text(last) == "and";
    if !closed || comma == 0 {
        return None;
    }
    let head = comma - 1;
    // "The director of housing, Clive Bamforth,"; "the head of TransGrid, Beatrix Lorne."
    if let Some(office) = office_before(view, head)
        && let Some(start) = phrase_start(view, office)
    {
        return Some(described(view, start, last, 8, (start, comma)));
    }
    if view.shape(head) != Shape::Lower {
        return None;
    }
    let start = phrase_start(view, head)?;
    let class = lexicon::class_of(view.text(head));
    let owned = (start..head).any(|k| view.shape(k) == Shape::Possessive)
        || matches!(view.text(start).to_ascii_lowercase().as_str(), "her" | "his" | "its" | "our" | "their");
    let superlative =
        (start..head).any(|k| view.text(k).ends_with("est") || matches!(view.text(k), "main" | "only" | "first" | "last" | "final"));
    if class.is_none() && !owned && !superlative && !copula {
        return None;
    }
    if copula && !superlative && class.is_none() && !view.text(head).ends_with("est") {
        return None;
    }
    let end = if view.mark(last) == ',' && matches!(view.text(last + 1), "who" | "which") { phrase_end(view, last + 1) } else { last };
    Some(described(view, start, end, if copula { 7 } else { 8 }, (start, comma)))
}

/// The office whose field or place ends at `last`: "director" of "the director of housing".
pub(super) fn office_before(view: &View, last: usize) -> Option<usize> {
    let first = last.saturating_sub(8);
    let of = (first..last).rev().take_while(|&k| view.shape(k) != Shape::Mark).find(|&k| view.text(k) == "of")?;
    let office = of.checked_sub(1)?;
    let word = view.text(office);
    let titled = view.shape(office) == Shape::Capital && view.is(office.wrapping_sub(1), "the") && lexicon::office(word);
    (titled || view.shape(office) == Shape::Lower && (lexicon::office(word) || lexicon::role(word))).then_some(office)
}

/// Where the noun phrase begins whose last word is `head`: at its article, its owner or the start of the sentence.
fn phrase_start(view: &View, head: usize) -> Option<usize> {
    let mut at = head;
    for _ in 0..9 {
        let word = view.text(at);
        if lexicon::opener(word) {
            return Some(at);
        }
        if view.shape(at) == Shape::Possessive {
            // The owner, with the capitals that make its name.
            let mut owner = at.checked_sub(1)?;
            let named = |k: usize| view.words.get(k).is_some_and(|w| w.capital()) && !lexicon::function_word(&view.text(k).to_lowercase());
            while owner > 0 && named(owner - 1) {
                owner -= 1;
            }
            return Some(if owner > 0 && matches!(view.text(owner - 1), "the" | "The") { owner - 1 } else { owner });
        }
        let preposition = at != head
            && (view.shape(at) == Shape::Mark || (lexicon::function_word(word) && !matches!(word, "first" | "last" | "former" | "new")));
        if preposition {
            return Some(at + 1);
        }
        if at == 0 {
            let preposition = matches!(word, "At" | "By" | "For" | "From" | "In" | "Of" | "On" | "To" | "Under" | "With") && head > 0;
            return Some(usize::from(preposition));
        }
        at -= 1;
    }
    Some(at)
}

/// "Prime Minister Karel Obrada", "Vietnamese Minister of Public Security To Lam".
fn title(view: &View, found: &Found, last: usize) -> Option<Introduction> {
    let (start, end) = found.office?;
    if (start..end).all(|k| lexicon::honorific(view.text(k))) {
        return None;
    }
    let start = if start > 0 && lexicon::class_of(view.text(start - 1)).is_none() && view.text(start - 1).eq_ignore_ascii_case("the") {
        start - 1
    } else {
        start
    };
    let mut introduction = described(view, start, last, if end - start > 1 { 7 } else { 5 }, (start, end));
    introduction.role.get_or_insert(false);
    Some(introduction)
}

/// "programme manager Sunniva Aas", "The Earth observation satellite Heron-2", "a machine called Edith".
fn class_before(view: &View, first: usize, last: usize, kind: EntityKind) -> Option<Introduction> {
    let mut noun = first.checked_sub(1)?;
    while noun > 0 && (view.mark(noun) == '"' || matches!(view.text(noun), "called" | "named" | "dubbed" | "nicknamed")) {
        noun -= 1;
    }
    if !matches!(view.shape(noun), Shape::Lower) {
        return None;
    }
    let word = view.text(noun);
    let called = noun + 1 < first && view.mark(noun + 1) != '"';
    let class = lexicon::class_of(word);
    let agent = kind == EntityKind::Person
        && word.len() > 4
        && ["er", "or", "ist", "man", "woman"].iter().any(|e| word.ends_with(e))
        && !lexicon::function_word(word);
    if class.is_none() && (called || !agent) {
        // "The opposition People's Alliance", "initially named 9A52-4".
        let named = lexicon::qualifier(word) || called;
        return named.then(|| described(view, phrase_start(view, noun).unwrap_or(noun), last, 3, (noun, noun + 1)));
    }
    let start = phrase_start(view, noun).unwrap_or(noun);
    let grade = if noun > start || class.is_some() { 7 } else { 6 };
    let end = if view.mark(last) == ',' && matches!(view.text(last + 1), "who" | "which") { phrase_end(view, last + 1) } else { last };
    Some(described(view, start, end, grade, (start, noun + 1)))
}

/// "the southern town of Monteval", "the northern Albian cities of Calder and Wexby".
fn class_of_name(view: &View, first: usize, last: usize) -> Option<Introduction> {
    let mut of = first.checked_sub(1)?;
    if view.text(of) == "and" && of >= 2 {
        // The second of two: look before the first.
        of = (of.saturating_sub(4)..of).rev().find(|&k| view.text(k) == "of")?;
        if !(of + 1..first - 1).all(|k| view.words.get(k).is_some_and(|w| w.capital())) {
            return None;
        }
    }
    if view.text(of) != "of" || of == 0 {
        return None;
    }
    let noun = of - 1;
    let class = lexicon::class_of(view.text(noun)).filter(|_| view.shape(noun) == Shape::Lower)?;
    let start = phrase_start(view, noun)?;
    // "the governor of Orvand" says nothing of Orvand.
    let fits = match class {
        EntityKind::Place => !matches!(view.text(noun), "capital" | "capitals" | "coast" | "border" | "borders" | "area" | "state"),
        EntityKind::Event => true,
        _ => false,
    };
    fits.then(|| described(view, start, last, if start < noun && of - start > 2 { 7 } else { 6 }, (start, of)))
}

/// "modern multi-role Rafale fighter jets", "South Korean 155-mm K9 self-propelled howitzers", "the four-storey Ilmar school".
fn class_after(view: &View, first: usize, last: usize, kind: EntityKind) -> Option<Introduction> {
    let mut noun = None;
    for k in last..last + 4 {
        if view.shape(k) != Shape::Lower || lexicon::function_word(view.text(k)) {
            break;
        }
        let fits = match lexicon::class_of(view.text(k)) {
            Some(EntityKind::Equipment) => matches!(kind, EntityKind::Equipment | EntityKind::Other),
            Some(class) => class == kind && class != EntityKind::Person,
            None => false,
        };
        if fits {
            noun = Some(k);
        }
    }
    let joined = noun.is_none() && first + 1 < last && view.shape(last - 1) == Shape::Lower;
    let end = noun.map_or(last, |k| k + 1);
    if noun.is_none() && !joined {
        return None;
    }
    let mut start = first;
    let mut modifiers = 0_u8;
    let mut capital = false;
    while start > 0 && modifiers < 6 {
        let word = view.text(start - 1);
        let adjective = match view.shape(start - 1) {
            // Past a capitalised adjective ("ordered South Korean") only compounds are still part of the phrase.
            Shape::Lower if capital && !word.contains('-') => false,
            Shape::Lower => !lexicon::function_word(word) && !matches!(view.tag(start - 1), "VBD" | "VBZ" | "VBP" | "VBG" | "VB"),
            Shape::Code | Shape::Number => true,
            Shape::Capital => {
                capital = true;
                kind == EntityKind::Equipment && !lexicon::function_word(word)
            }
            _ => false,
        };
        if !adjective {
            break;
        }
        start -= 1;
        modifiers += 1;
    }
    let grade = match (noun.is_some(), modifiers) {
        (true, 2..) => 7,
        (true, 1) => 6,
        (true, 0) => 5,
        (false, 1..) => 4,
        (false, _) => return None,
    };
    Some(described(view, start, end, grade, (start, end)))
}

#[cfg(test)]
mod tests;
