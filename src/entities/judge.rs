//! What kind of thing a name names: votes from the name itself and from the words beside it.

use super::EntityKind;
use super::introduce::office_before;
use super::lexicon;
use super::names::Found;
use super::view::View;
use super::words::Shape;
use crate::language::gazetteer::{self, Country, Tie};

/// How much speaks for each kind of thing. Indexed by [`EntityKind`] in its order.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Votes {
    /// By what stands in the name and beside it.
    rules: [f32; 8],
    /// By the language model.
    model: [f32; 8],
}

/// What the language model says counts no more than this in a document: a name that it misreads, it misreads wherever it stands.
const MODEL_LIMIT: f32 = 6.0;

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

impl Votes {
    /// Adds weight to a kind.
    pub fn add(&mut self, kind: EntityKind, weight: f32) {
        if let Some(slot) = self.rules.get_mut(kind as usize) {
            *slot += weight;
        }
    }

    /// Adds weight to what the language model takes a mention for.
    pub fn add_model(&mut self, kind: EntityKind, weight: f32) {
        if let Some(slot) = self.model.get_mut(kind as usize) {
            *slot += weight;
        }
    }

    /// Adds all of another count.
    pub fn join(&mut self, other: &Self) {
        for (slot, more) in self.rules.iter_mut().zip(other.rules).chain(self.model.iter_mut().zip(other.model)) {
            *slot += more;
        }
    }

    /// The weight of a kind.
    pub fn of(&self, kind: EntityKind) -> f32 {
        let of = |votes: &[f32; 8]| votes.get(kind as usize).copied().unwrap_or(0.0);
        let all: f32 = self.model.iter().sum();
        of(&self.rules) + of(&self.model) * if all > MODEL_LIMIT { MODEL_LIMIT / all } else { 1.0 }
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

/// Collects what speaks for which kind. `country` is what the gazetteer knows of the name, `folded` its folded form.
pub(super) fn judge(view: &View, found: &mut Found, country: Option<Country>, folded: &str) {
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
        None => {
            if gazetteer::city(folded) {
                votes.add(EntityKind::Place, 1.5);
            }
            form(view, first, last, votes);
            before(view, first, last, votes);
            after(view, first, last, votes);
        }
    }
}

/// What the name's own words say.
fn form(view: &View, first: usize, last: usize, votes: &mut Votes) {
    let single = last - first == 1;
    let head = view.text(last - 1);
    let head_kind = lexicon::head_kind(head).filter(|_| !single);
    if !single && view.shape(last - 1) == Shape::Number {
        votes.add(EntityKind::Event, 2.0);
    } else if let Some(kind) = head_kind {
        votes.add(kind, 3.0);
    } else if !single && lexicon::place_head(view.text(first)) {
        votes.add(EntityKind::Place, 2.0);
    } else if let Some(kind) = (first + 1..last).find(|&k| view.text(k) == "of").and_then(|k| lexicon::head_kind(view.text(k - 1))) {
        votes.add(kind, 2.5);
    }
    if !single && head_kind.is_none() && lexicon::lowered(view.text(first), gazetteer::given_name) {
        votes.add(EntityKind::Person, 2.0);
    }
    if single && lexicon::well_known(head) {
        votes.add(EntityKind::Organisation, 3.0);
    }
    if single && view.shape(first) == Shape::Caps && !view.headline {
        votes.add(EntityKind::Organisation, 1.0);
    }
    if (first..last).any(|k| view.text(k).len() == 2 && view.text(k).ends_with('.')) {
        votes.add(EntityKind::Person, 2.0);
    }
}

/// What the words before the name say.
fn before(view: &View, first: usize, last: usize, votes: &mut Votes) {
    let Some(before) = first.checked_sub(1) else { return };
    let single = last - first == 1;
    let word = view.text(before);
    if view.shape(before) == Shape::Lower {
        match lexicon::class_of(word) {
            // "operations Aurel Dragan" is a slip of machine translation, not an event.
            Some(EntityKind::Event) if !single && word.ends_with('s') => {}
            // "the brewer Heineken" settles it.
            Some(EntityKind::Organisation) => votes.add(EntityKind::Organisation, 3.0),
            Some(kind) if !lexicon::function_word(word) => votes.add(kind, 2.5),
            _ if lexicon::regional(word) => votes.add(EntityKind::Place, 2.0),
            _ if lexicon::locating(word) && view.shape(first) != Shape::Caps => {
                votes.add(EntityKind::Place, if single { 1.6 } else { 0.6 })
            }
            _ if lexicon::saying(word) => votes.add(EntityKind::Person, 1.0),
            _ if word == "of" && before > 0 => {
                let noun = view.text(before - 1);
                if lexicon::class_of(noun) == Some(EntityKind::Place) || lexicon::direction(noun) || matches!(noun, "government" | "people")
                {
                    votes.add(EntityKind::Place, 2.5);
                }
            }
            _ => {}
        }
    }
    // "the capital, Sarenne", "Its maker, Orbitech".
    let closed = matches!(view.mark(last), ',' | '.' | ';' | '\0');
    if view.mark(before) == ','
        && closed
        && before > 0
        && view.shape(before - 1) == Shape::Lower
        && let Some(kind) = lexicon::class_of(view.text(before - 1))
    {
        // "The head of the state-owned company, Yury Boyko," is no company.
        votes.add(if office_before(view, before - 1).is_some() { EntityKind::Person } else { kind }, 2.0);
    }
}

/// What the words after the name say.
fn after(view: &View, first: usize, last: usize, votes: &mut Votes) {
    let single = last - first == 1;
    let word = view.text(last);
    if view.shape(last) == Shape::Lower {
        if word == "who" || lexicon::saying(word) {
            votes.add(EntityKind::Person, if single { 0.4 } else { 0.8 });
        }
        let content = |k: &usize| view.shape(*k) == Shape::Lower && !lexicon::function_word(view.text(*k));
        // "ISIS fighters", "Kurdish fighters" are men, "Rafale fighters" jets.
        let men = word == "fighters" && (view.shape(first) == Shape::Caps || view.text(first).ends_with("ish"));
        if !men && (last..last + 4).take_while(content).any(|k| lexicon::plain_equipment_noun(view.text(k))) {
            votes.add(EntityKind::Equipment, if single { 2.6 } else { 0.3 });
        }
        // "Kestrian election": the adjective to a country that no table knows.
        let adjective = ["ian", "an", "ese"].iter().any(|ending| view.text(first).ends_with(ending))
            && matches!(view.tag(first), "" | "JJ" | "NNP" | "NN");
        let noun = !lexicon::function_word(word) && !matches!(view.tag(last), "VBD" | "VBZ" | "VBP" | "MD" | "IN" | "RB");
        if single && adjective && noun {
            votes.add(EntityKind::Nationality, 1.3);
        }
        if matches!(word, "party" | "group" | "newspaper" | "agency" | "club" | "company" | "ministry")
            || of_firm(word)
            || matches!(word, "account" | "accounts" | "app" | "apps" | "page" | "user" | "users" | "website")
        {
            votes.add(EntityKind::Organisation, 1.5);
        }
        if matches!(word, "employs" | "employed") {
            votes.add(EntityKind::Organisation, 1.5);
        }
        // "Heineken said it", "Heineken saw its profits drop": no person.
        let said = lexicon::saying(word) || matches!(word, "saying" | "expects" | "hopes" | "thinks" | "denied" | "confirmed");
        if said && matches!((view.text(last + 1), view.text(last + 2)), ("it", _) | ("that", "it")) {
            votes.add(EntityKind::Organisation, 2.5);
        } else if !lexicon::function_word(word) && (last + 1..last + 3).any(|k| view.text(k) == "its") {
            votes.add(EntityKind::Organisation, 1.5);
        }
    }
    if view.shape(last) == Shape::Possessive && lexicon::of_state(view.text(last + 1)) {
        votes.add(EntityKind::Place, 2.0);
    }
    if view.shape(last) == Shape::Possessive && of_firm(view.text(last + 1)) {
        votes.add(EntityKind::Organisation, 1.5);
    }
    if view.mark(last) == ',' {
        after_comma(view, last + 1, votes);
    }
}

/// What firms have and few others.
fn of_firm(word: &str) -> bool {
    const HAD: &[&str] = &[
        "customers",
        "dividend",
        "employees",
        "factories",
        "factory",
        "plants",
        "products",
        "profits",
        "sales",
        "shareholders",
        "shares",
        "stock",
        "subsidiary",
        "subsidiaries",
        "turnover",
    ];
    HAD.contains(&word)
}

/// "Aliye Torun, 17,"; "Ruth Banda, who sells fish"; "Dermen, a textile city"; "Laure Vasseur, head of climatology".
fn after_comma(view: &View, at: usize, votes: &mut Votes) {
    let word = view.text(at);
    if word.parse::<u32>().is_ok_and(|age| (5..=115).contains(&age)) && matches!(view.mark(at + 1), ',' | '.' | '\0') {
        votes.add(EntityKind::Person, 4.0);
    }
    match word {
        "who" => votes.add(EntityKind::Person, 2.0),
        "whose" => votes.add(EntityKind::Person, 0.5),
        // Nobody is a "which".
        "which" if votes.of(EntityKind::Place) == 0.0 => votes.add(EntityKind::Organisation, 0.8),
        _ => {}
    }
    let described = lexicon::determiner(word)
        || lexicon::role(word)
        || lexicon::former(word)
        || (view.shape(at) == Shape::Capital && lexicon::office(word));
    let core = (at..at + 12).take_while(|&k| !matches!(view.mark(k), ',' | '.' | ';' | '\0') && !lexicon::phrase_break(view.text(k)));
    if described && let Some(kind) = core.last().and_then(|head| lexicon::lowered(view.text(head), lexicon::class_of)) {
        votes.add(kind, 3.0);
    }
}
