//! "the country", "the governor", "he", "it", "the two leaders": words that stand for entities named before.
//!
//! Only where one candidate stands out; a wrong reference is worse than none.

use super::EntityKind;
use super::lexicon;
use super::pairs;
use super::view::View;
use super::words::Shape;
use crate::language::gazetteer::Gender;
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::sync::Arc;

/// An entity of the document, as far as it has been read.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// What sort of thing.
    pub kind: EntityKind,
    /// Whether it is a country by the gazetteer.
    pub country: bool,
    /// Nouns that say what it is, in lower case: of its descriptions, offices, and its name's own last word.
    pub nouns: Vec<Arc<str>>,
    /// Whether it is "he" or "she", as far as its name and titles tell.
    pub gender: Option<Gender>,
    /// How often it is named, or referred to as far as the document has been read.
    pub named: usize,
}

/// The entities of a document, and where they are named or referred to.
pub(super) struct Story {
    known: Vec<Candidate>,
    /// What can be called by a noun, in order.
    by_noun: FxHashMap<Arc<str>, Vec<usize>>,
    /// The sentence of every name, and what it names; in the order of the sentences.
    named: Vec<(usize, usize)>,
    /// The sentences that name something only in passing ("after Mubarak's fall"), and what.
    passing: FxHashSet<(usize, usize)>,
    /// The first sentence that names each, and the same of what is referred to.
    first: Vec<usize>,
    /// The sentences that refer to something without a name, and to what; in the order of the sentences.
    referred: Vec<(usize, usize)>,
}

impl Story {
    /// `placed` tells in which sentences each of `known` is named, in the order of the sentences, and whether in passing.
    pub fn new(mut known: Vec<Candidate>, placed: Vec<(usize, usize, bool)>) -> Self {
        let mut passing: FxHashSet<(usize, usize)> =
            placed.iter().filter(|(.., passed)| *passed).map(|&(sentence, at, _)| (sentence, at)).collect();
        for (sentence, at, _) in placed.iter().filter(|(.., passed)| !passed) {
            passing.remove(&(*sentence, *at));
        }
        let named: Vec<(usize, usize)> = placed.into_iter().map(|(sentence, at, _)| (sentence, at)).collect();
        let mut by_noun: FxHashMap<Arc<str>, Vec<usize>> = FxHashMap::default();
        for (at, noun) in known.iter().enumerate().flat_map(|(at, candidate)| candidate.nouns.iter().map(move |noun| (at, noun))) {
            let called = by_noun.entry(noun.clone()).or_default();
            if called.last() != Some(&at) {
                called.push(at);
            }
        }
        let mut first = vec![usize::MAX; known.len()];
        for (sentence, at) in named.iter().rev() {
            if let (Some(first), Some(candidate)) = (first.get_mut(*at), known.get_mut(*at)) {
                *first = *sentence;
                candidate.named += 1;
            }
        }
        Self { known, by_noun, named, passing, first, referred: Vec::new() }
    }

    /// A word of the sentence, which is none before the last one read, stands for an entity.
    pub fn refer(&mut self, sentence: usize, at: usize) {
        self.referred.push((sentence, at));
        self.passing.remove(&(sentence, at));
        if let (Some(first), Some(candidate)) = (self.first.get_mut(at), self.known.get_mut(at)) {
            *first = sentence.min(*first);
            candidate.named += 1;
        }
    }

    /// What some sentences name or refer to, in order, each once.
    pub fn in_sentences(&self, sentences: Range<usize>) -> Vec<usize> {
        let of = |places: &[(usize, usize)]| {
            let from = places.partition_point(|(sentence, _)| *sentence < sentences.start);
            let to = places.partition_point(|(sentence, _)| *sentence < sentences.end);
            places.get(from..to).unwrap_or_default().iter().map(|(_, at)| *at).collect::<Vec<_>>()
        };
        let mut all = of(&self.named);
        all.append(&mut of(&self.referred));
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether an entity is named or referred to before a place in a sentence, of which `names` are the names: in this sentence, where that names it at all.
    fn is_before(&self, at: usize, sentence: usize, start: u32, names: &[(Span, usize)]) -> bool {
        let mut here = names.iter().filter(|(_, entity)| *entity == at).peekable();
        match here.peek() {
            Some(_) => here.any(|(span, _)| span.end <= start),
            None => self.first.get(at).is_some_and(|first| *first < sentence),
        }
    }

    fn kind(&self, at: usize) -> Option<EntityKind> {
        self.known(at).map(|candidate| candidate.kind)
    }

    /// What is known of an entity.
    pub fn known(&self, at: usize) -> Option<&Candidate> {
        self.known.get(at)
    }
}

/// How many sentences back a common noun may reach.
pub(super) const REACH: usize = 3;

/// Nouns that any entity of their kind may be called by, though nothing in the document calls it so.
fn generic(noun: &str) -> Option<EntityKind> {
    match noun {
        "country" | "nation" | "republic" | "city" | "town" | "village" | "province" | "region" | "island" => Some(EntityKind::Place),
        "company" | "firm" | "group" | "club" | "party" | "agency" | "ministry" | "organisation" | "organization" | "manufacturer" => {
            Some(EntityKind::Organisation)
        }
        _ => None,
    }
}

/// A word of a sentence with which something that stands for an entity may begin, and what can be told of it by itself.
#[derive(Clone, Copy, Debug)]
pub(super) enum Referring {
    /// A quotation mark.
    Quote,
    /// "the" at a word, with the noun behind it and the kind of thing that it names.
    Nominal { the: usize, noun: usize, kind: EntityKind },
    /// "the two" or "both" at a word, with the noun behind it; "the pair".
    Pair { first: usize, noun: usize },
    /// "he" or "she" at a word.
    Person(usize),
    /// "It" at the beginning of a sentence, before something that only those do who can act.
    Actor,
}

/// The words of a sentence that may stand for an entity named before.
pub(super) fn referring(view: &View) -> Vec<Referring> {
    let one = |at: usize| match view.text(at) {
        _ if view.mark(at) == '"' => Some(Referring::Quote),
        "the" | "The" | "both" | "Both" => match pairs::phrase(view, at) {
            Some(noun) => Some(Referring::Pair { first: at, noun }),
            None => nominal(view, at),
        },
        "It" if at == 0 && acts(view) => Some(Referring::Actor),
        "he" | "He" | "she" | "She" => Some(Referring::Person(at)),
        _ => None,
    };
    (0..view.words.len()).filter_map(one).collect()
}

/// Those words of a sentence that do stand for an entity named before, with the number of that entity. `names` are the spans that are
/// mentions already; `here` is the number of the sentence; `quoted` says whether a quotation is open where it begins, and then where it ends.
/// `opening` is the entity that the sentence before begins with, if it stands in the same paragraph. Words that stand for two are given
/// twice.
pub(super) fn references(
    view: &View,
    referring: &[Referring],
    here: usize,
    quoted: &mut bool,
    names: &[(Span, usize)],
    story: &Story,
    opening: Option<usize>,
) -> Vec<(Span, usize)> {
    let mut out: Vec<(Span, usize)> = Vec::new();
    for referring in referring {
        let (at, found) = match *referring {
            Referring::Quote => {
                *quoted = !*quoted;
                continue;
            }
            Referring::Nominal { the, noun, kind } => (the, meant(view, the, noun, kind, here, names, story)),
            // Whom a speaker means by "he" is not for the narrator's sentences to say.
            Referring::Person(at) if !*quoted => (at, person(view, at, here, names, &out, story).map(|entity| (at + 1, entity))),
            Referring::Person(_) => continue,
            Referring::Actor if !*quoted => (0, actor(here, story, opening).map(|entity| (1, entity))),
            Referring::Actor => continue,
            Referring::Pair { first, noun } => {
                let span = view.span(first, noun + 1);
                if !names.iter().chain(&out).any(|(other, _)| other.overlaps(span)) {
                    out.extend(pairs::meant(view, first, noun, here, names, story).into_iter().flatten().map(|entity| (span, entity)));
                }
                continue;
            }
        };
        let Some((end, entity)) = found else { continue };
        let span = view.span(at, end);
        if !names.iter().chain(&out).any(|(other, _)| other.overlaps(span)) {
            out.push((span, entity));
        }
    }
    out
}

/// What organisations and countries do and things do not, in the forms that follow "it" or an auxiliary.
const ACTS: &[&str] = &[
    "acquired",
    "acquire",
    "agreed",
    "agrees",
    "announced",
    "announce",
    "apologised",
    "apologized",
    "appealed",
    "asked",
    "bought",
    "buy",
    "buys",
    "claimed",
    "claims",
    "declined",
    "denied",
    "denies",
    "employs",
    "employed",
    "employ",
    "exported",
    "exports",
    "export",
    "fired",
    "hired",
    "hire",
    "hopes",
    "hoped",
    "imported",
    "imports",
    "import",
    "intends",
    "invest",
    "invested",
    "operates",
    "operate",
    "ordered",
    "orders",
    "owns",
    "pledged",
    "plans",
    "planned",
    "promised",
    "refused",
    "reported",
    "reports",
    "said",
    "says",
    "sell",
    "sells",
    "sold",
    "sued",
    "supplied",
    "supplies",
    "supply",
    "urged",
    "wants",
    "wanted",
    "warned",
];

/// Whether the sentence is "It ..." with a verb that only those are the subject of who can act.
fn acts(view: &View) -> bool {
    let skipped = |word: &str| {
        matches!(word, "has" | "had" | "will" | "would" | "also" | "now" | "already" | "later" | "then" | "itself" | "currently" | "still")
    };
    let verb = (1..5).find(|&at| !skipped(view.text(at)));
    verb.is_some_and(|at| ACTS.contains(&view.text(at)))
}

/// Who "It" is at the beginning of a sentence: the organisation or country that the sentence before begins with, where that names no other
/// that could be meant.
fn actor(here: usize, story: &Story, opening: Option<usize>) -> Option<usize> {
    let opening = opening?;
    let kind = story.known(opening).filter(|o| o.country || o.kind == EntityKind::Organisation)?.kind;
    let other = |entity: usize| entity != opening && story.known(entity).is_some_and(|c| c.kind == kind);
    let before = here.checked_sub(1)?;
    (!story.in_sentences(before..here).into_iter().any(other)).then_some(opening)
}

/// "the textile city", "the governor": the noun, where it may mean something named before.
fn nominal(view: &View, the: usize) -> Option<Referring> {
    let mut end = the + 1;
    while end < the + 4
        && view.shape(end) == Shape::Lower
        && !lexicon::function_word(view.text(end))
        && lexicon::class_of(view.text(end)).is_none()
    {
        end += 1;
    }
    // The last of several nouns is the head: "the rail authority", not "the party leader".
    while view.shape(end + 1) == Shape::Lower
        && lexicon::class_of(view.text(end)).is_some()
        && lexicon::class_of(view.text(end + 1)).is_some()
    {
        end += 1;
    }
    let noun = view.text(end);
    let kind = lexicon::class_of(noun).filter(|_| view.shape(end) == Shape::Lower)?;
    if noun.ends_with('s') && !noun.ends_with("ss") {
        return None;
    }
    // "the governor of Orvand", "the governor, Sabit Kareli" and "the company Pellworth" name themselves; "the company's" is fine.
    let next = view.words.get(end + 1);
    let named_after = next.is_some_and(|w| w.capital()) || matches!(view.mark(end + 1), '"') || view.text(end + 1) == "of";
    let apposed = view.mark(end + 1) == ',' && view.words.get(end + 2).is_some_and(|w| w.capital());
    (!named_after && !apposed).then_some(Referring::Nominal { the, noun: end, kind })
}

/// The entity that the noun behind "the" can only mean, and the word after the noun.
fn meant(
    view: &View,
    the: usize,
    end: usize,
    kind: EntityKind,
    here: usize,
    names: &[(Span, usize)],
    story: &Story,
) -> Option<(usize, usize)> {
    let noun = view.text(end);
    let start = view.words.get(the)?.span.start;
    let fits = |e: &usize| story.kind(*e).is_some_and(|entity| compatible(entity, kind)) && story.is_before(*e, here, start, names);
    let mut called = story.by_noun.get(noun).into_iter().flatten().copied().filter(fits);
    match (called.next(), called.next()) {
        (Some(one), None) => return Some((end + 1, one)),
        (None, _) => {}
        _ => return None,
    }
    // Nothing is called so: a general word, without an adjective, and only one thing near by that can be meant.
    let kind = generic(noun).filter(|_| end == the + 1)?;
    let country = matches!(noun, "country" | "nation" | "republic");
    let fits = |candidate: &Candidate| match kind {
        EntityKind::Place => {
            candidate.country == country && !candidate.nouns.iter().any(|n| lexicon::class_of(n) == Some(EntityKind::Place))
        }
        _ => leading(candidate, &story.known),
    };
    let near = story.in_sentences(here.saturating_sub(REACH - 1)..here + 1).into_iter();
    let mut near =
        near.filter(|e| story.kind(*e) == Some(kind) && story.is_before(*e, here, start, names) && story.known.get(*e).is_some_and(&fits));
    match (near.next(), near.next()) {
        (Some(one), None) => Some((end + 1, one)),
        _ => None,
    }
}

/// Whether the article is about this organisation: named in more sentences than any other thing that a company or club could be, and
/// in more than one unless it is the only such thing.
fn leading(candidate: &Candidate, known: &[Candidate]) -> bool {
    let rival =
        |other: &&Candidate| !other.country && matches!(other.kind, EntityKind::Organisation | EntityKind::Place | EntityKind::Other);
    let rivals: Vec<usize> = known.iter().filter(rival).map(|other| other.named).filter(|&n| n >= candidate.named).collect();
    rivals.len() == 1 && (candidate.named > 1 || known.iter().filter(rival).count() == 1)
}

fn compatible(entity: EntityKind, noun: EntityKind) -> bool {
    entity == noun || entity == EntityKind::Other
}

/// The one person that this sentence names before the pronoun at `at` or refers to (`referred`), or else the sentence before.
fn person(view: &View, at: usize, here: usize, names: &[(Span, usize)], referred: &[(Span, usize)], story: &Story) -> Option<usize> {
    // "Norah Jones, with whom he sang".
    if at > 0 && view.text(at - 1) == "whom" {
        return None;
    }
    let start = view.words.get(at)?.span.start;
    let gender = if view.is(at, "he") { Gender::Male } else { Gender::Female };
    let is_person = |entity: usize| story.kind(entity) == Some(EntityKind::Person);
    let inside = || names.iter().chain(referred).filter(|(span, entity)| span.end <= start && is_person(*entity));
    let mut persons: Vec<usize> = inside().map(|(_, entity)| *entity).collect();
    if persons.is_empty() {
        // "The actor's agents say he is well" speaks of the actor.
        let unnamed = |k: usize| {
            let word = view.text(k);
            view.shape(k) == Shape::Lower && lexicon::class_of(word) == Some(EntityKind::Person) && !word.ends_with('s')
        };
        if (0..at).any(unnamed) {
            return None;
        }
        let before = here.checked_sub(1)?;
        persons = story.in_sentences(before..here);
        persons.retain(|entity| is_person(*entity));
        if persons.iter().all(|entity| story.passing.contains(&(before, *entity))) {
            return None;
        }
    } else if inside().all(|(span, _)| aside(view, *span)) {
        return None;
    }
    persons.sort_unstable();
    persons.dedup();
    let known = |entity: &usize| story.known(*entity).and_then(|candidate| candidate.gender);
    // Of several, the only one that the pronoun fits; but not by a mere lack of knowledge.
    let several = persons.len() > 1;
    persons.retain(|entity| known(entity).is_none_or(|other| other == gender));
    match persons[..] {
        [one] if !several || known(&one).is_some() => Some(one),
        _ => None,
    }
}

/// Whether the name under `span` is neither what the sentence is about nor explained: "told Pellworth that he", "Berg's lawyer said he".
fn aside(view: &View, span: Span) -> bool {
    let first = view.words.partition_point(|word| word.span.end <= span.start);
    let last = view.words.partition_point(|word| word.span.start < span.end);
    let before = first.checked_sub(1).map_or("", |before| view.text(before));
    let object = first > 1 && matches!(before, "told" | "on" | "in" | "via" | "at" | "with");
    let explained = view.mark(last) == ',' && view.text(last + 1) == "who";
    (object && !explained) || in_passing(view, first, last)
}

/// Whether the name before `at` only tells whose man or woman is meant: "Berg's lawyer".
fn relative_of(view: &View, at: usize) -> bool {
    let noun = |k: &usize| view.shape(*k) == Shape::Lower && !lexicon::function_word(view.text(*k));
    let person = |k: usize| lexicon::class_of(view.text(k)) == Some(EntityKind::Person);
    view.shape(at) == Shape::Possessive && (at + 1..at + 5).take_while(noun).any(person)
}

/// Whether the name of the words `first..last` is only the owner of something, and not of what the sentence begins with.
pub(super) fn in_passing(view: &View, first: usize, last: usize) -> bool {
    view.shape(last) == Shape::Possessive && (first > 2 || relative_of(view, last))
}
