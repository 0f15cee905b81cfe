//! Which names of a document are one: surname after full name, short form after long, acronym beside or after its expansion.

use super::EntityKey;
use super::EntityKind;
use super::judge::Votes;
use super::lexicon;
use crate::language::gazetteer::{self, Tie};
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::sync::Arc;

/// A form of name in a document: all its mentions under one key.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// The key.
    pub key: EntityKey,
    /// What its initials can spell: see [`acronyms`].
    pub spelt: Arc<[String]>,
    /// The name as written first.
    pub name: Arc<str>,
    /// What its mentions say of its kind.
    pub votes: Votes,
    /// Where it stands first. Bytes of the file.
    pub first: u32,
    /// Whether that place is a heading, where short forms may come before full ones.
    pub headed: bool,
    /// Whether it is all capitals: an acronym.
    pub caps: bool,
    /// Whether "Mr" or an office stands before one of its mentions.
    pub titled: bool,
}

/// What the text says outright: this short form belongs to that name. Indices of forms.
pub(super) type Equation = (usize, usize);

/// For every form the form that stands for its entity; itself for full names.
pub(super) fn link(forms: &[Form], equations: &[Equation]) -> Vec<usize> {
    let mut target: Vec<usize> = (0..forms.len()).collect();
    for &(short, long) in equations {
        if let Some(slot) = target.get_mut(short)
            && short != long
        {
            *slot = long;
        }
    }
    // By first and last word: what a single word could be short for.
    let mut ends: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, form) in forms.iter().enumerate() {
        let words: Vec<&str> = form.key.0.split(' ').collect();
        if let [first, .., last] = words[..] {
            ends.entry(first).or_default().push(at);
            if last != first {
                ends.entry(last).or_default().push(at);
            }
        }
    }
    let spelt = OnceCell::new();
    let mut order: Vec<usize> = (0..forms.len()).collect();
    order.sort_by_cached_key(|&at| std::cmp::Reverse(forms.get(at).map_or(0, |f| f.key.0.split(' ').count())));
    for at in order {
        let Some(form) = forms.get(at) else { continue };
        if target.get(at) != Some(&at) || gazetteer::country(&form.key.0).is_some() {
            continue;
        }
        let with = |word: &str| ends.get(word).map_or(&[][..], Vec::as_slice);
        let long = match form.key.0.split_once(' ') {
            Some((first, _)) => longer(forms, form, with(first)),
            None => full(forms, form, with(&form.key.0), &target),
        };
        let long = long.or_else(|| form.caps.then(|| expansion(form, spelt.get_or_init(|| spelt_by_initials(forms)))).flatten());
        if let (Some(slot), Some(long)) = (target.get_mut(at), long) {
            *slot = long;
        }
    }
    // Short forms of short forms.
    for at in 0..target.len() {
        let mut end = at;
        for _ in 0..4 {
            end = target.get(end).copied().unwrap_or(end);
        }
        if let Some(slot) = target.get_mut(at) {
            *slot = end;
        }
    }
    target
}

/// The one name that a single word is short for; `target` says which names stand for another.
fn full(forms: &[Form], short: &Form, candidates: &[usize], target: &[usize]) -> Option<usize> {
    let word = &*short.key.0;
    if word.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let fits = |&at: &usize| {
        let Some(long) = forms.get(at) else { return false };
        let Some((first, rest)) = long.key.0.split_once(' ') else { return false };
        // A caption or a line of scores may stand before the first sentence.
        let before = long.first < short.first.saturating_add(250) || short.headed;
        let kind = long.votes.winner();
        let last = rest.rsplit(' ').next().unwrap_or(rest);
        let head = lexicon::head_kind(last);
        if first == word {
            let tail = rest.split(' ').all(lexicon::company_tail)
                || (long.name.split(' ').next_back().is_some_and(|w| w.starts_with(char::is_lowercase)) && !rest.contains(' '));
            // "Trump" is not short for "Trump Tower".
            let facility = matches!(last, "stadium" | "arena" | "tower" | "airport")
                && !rest.contains(' ')
                && short.votes.winner() != EntityKind::Person;
            // "President Xi" after "Xi Jinping": a family name that comes first.
            let family_first = !gazetteer::given_name(word);
            let given =
                kind == EntityKind::Person && (!short.titled || family_first) && head.is_none() && short.votes.of(EntityKind::Place) < 2.0;
            return (tail && kind != EntityKind::Person) || facility || (given && before);
        }
        let person = matches!(kind, EntityKind::Person | EntityKind::Other) && head.is_none();
        // "the Authority" after "Northern Rail Authority".
        let generic = kind == EntityKind::Organisation && lexicon::organisation_head(word) && short.name.starts_with(char::is_uppercase);
        let body =
            kind != EntityKind::Person && head.is_none() && !gazetteer::common_word(word) && !rest.contains(' ') && !gazetteer::city(word);
        // "Musk, 46, said": whatever two unknown words are taken for, the surname alone is a person's.
        let borne = kind == EntityKind::Place
            && short.votes.winner() == EntityKind::Person
            && short.votes.of(EntityKind::Person) >= 3.0
            && head.is_none()
            && !rest.contains(' ')
            && !gazetteer::city(&long.key.0)
            && !gazetteer::city(word);
        let quoted = kind != EntityKind::Person && long.name.contains('"');
        last == word && before && (person || body || generic || borne) && !quoted
    };
    let mut fitting = candidates.iter().copied().filter(fits).map(|at| target.get(at).copied().unwrap_or(at));
    let one = fitting.next()?;
    fitting.all(|other| other == one).then_some(one)
}

/// The one longer name that begins with all the words of this one: "National Audit Office" of "National Audit Office of Albia",
/// "Vietnam Defense Expo" of "Vietnam Defense Expo 2024", "Harbour City" of "Harbour City FC"; or that has names in the middle that this one
/// leaves out: "Anthony Meyer" of "Anthony John Charles Meyer".
fn longer(forms: &[Form], short: &Form, candidates: &[usize]) -> Option<usize> {
    let fits = |long: &Form| {
        let Some(rest) = long.key.0.strip_prefix(&*short.key.0).and_then(|rest| rest.strip_prefix(' ')) else {
            return without_middle_names(&long.key.0, &short.key.0)
                && [long, short].map(|form| form.votes.winner()) == [EntityKind::Person; 2];
        };
        let mut words = rest.split(' ');
        let next = words.next().unwrap_or("");
        let year = next.len() == 4 && next.bytes().all(|b| b.is_ascii_digit());
        let office = next == "of" && lexicon::organisation_head(short.key.0.rsplit(' ').next().unwrap_or(""));
        year || office || rest.split(' ').all(|w| lexicon::legal_form(w) || w == "fc" || w == "group" || w == "holdings")
    };
    let mut fitting = candidates.iter().copied().filter(|at| forms.get(*at).is_some_and(fits));
    let one = fitting.next()?;
    fitting.next().is_none().then_some(one)
}

/// Whether a name of two words is a longer one's first and last.
fn without_middle_names(long: &str, short: &str) -> bool {
    let ends = long.split_once(' ').and_then(|(first, rest)| Some((first, rest.rsplit_once(' ')?.1)));
    short.split_once(' ') == ends && ends.is_some()
}

/// The form that each acronym can stand for; `None` where there are several.
fn spelt_by_initials(forms: &[Form]) -> FxHashMap<&str, Option<usize>> {
    let mut spelt: FxHashMap<&str, Option<usize>> = FxHashMap::default();
    for (at, letters) in forms.iter().enumerate().flat_map(|(at, form)| form.spelt.iter().map(move |letters| (at, letters))) {
        spelt.entry(letters).and_modify(|one| *one = one.filter(|one| *one == at)).or_insert(Some(at));
    }
    spelt
}

/// The one name of several words whose initials the acronym is.
fn expansion(short: &Form, spelt: &FxHashMap<&str, Option<usize>>) -> Option<usize> {
    let letters = short.key.0.replace(' ', "");
    if !(2..=7).contains(&letters.len()) {
        return None;
    }
    spelt.get(&*letters).copied().flatten()
}

/// What the initials of a name spell: with its small words and without them, and with up to two more letters of the last word
/// ("videx" for "Vietnam International Defense Expo"). At least three letters; two where the name has two words.
pub(super) fn acronyms(key: &str) -> impl Iterator<Item = String> {
    let year = |w: &&str| !(w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit()));
    let words: Vec<&str> = key.split(' ').filter(year).collect();
    let initial = |words: &[&str]| words.iter().filter_map(|w| w.chars().next()).collect::<String>();
    let content: Vec<&str> = words.iter().copied().filter(|w| !lexicon::small(w)).collect();
    let mut out = Vec::new();
    if content.len() >= 2 {
        out.push(initial(&content));
        if content.len() != words.len() {
            out.push(initial(&words));
        }
        if content.len() >= 3
            && let Some(last) = content.last()
        {
            for more in 2..=3 {
                if let Some(tail) = last.get(1..more) {
                    out.push(format!("{}{tail}", initial(&content)));
                }
            }
        }
    }
    out.into_iter()
}

/// Whether `short` in capitals abbreviates `long`: its letters occur in order, the first ones being the same, and most at the
/// beginnings of words.
pub(super) fn abbreviates(short: &str, long: &str) -> bool {
    let short = short.to_ascii_lowercase().replace([' ', '.', '-'], "");
    let words: Vec<&str> = long.split(' ').collect();
    if short.len() < 2 || short.len() > 10 || words.len() < 2 || !short.is_ascii() {
        return false;
    }
    if acronyms(long).any(|a| a == short) {
        return true;
    }
    let mut letters = long.chars().filter(|c| *c != ' ');
    let in_order = short.chars().all(|c| letters.any(|l| l == c));
    let initials = words.iter().filter_map(|w| w.chars().next());
    let mut wanted = short.chars().peekable();
    let hits = initials.filter(|i| wanted.next_if(|w| w == i).is_some()).count();
    in_order && long.starts_with(&short[..1]) && hits * 2 >= short.len()
}

/// Whether the name is that of a people, or a country: such are never short for something else.
pub(super) fn geographic(key: &EntityKey) -> bool {
    gazetteer::country(&key.0).is_some_and(|c| c.tie != Tie::Seat)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::key::key;

    fn check(names: &[(&str, EntityKind)], expected: &[&str]) {
        let forms: Vec<Form> = names
            .iter()
            .enumerate()
            .map(|(at, &(name, kind))| {
                let mut votes = Votes::default();
                votes.add(kind, 2.0);
                let caps = name.chars().all(char::is_uppercase);
                let spelt = acronyms(&key(name).0).collect();
                Form { key: key(name), spelt, name: name.into(), votes, first: at as u32 * 1000, headed: false, caps, titled: false }
            })
            .collect();
        let linked: Vec<&str> = link(&forms, &[]).iter().filter_map(|&at| forms.get(at)).map(|f| &*f.name).collect();
        assert_eq!(linked, expected);
    }

    #[test]
    fn short_forms_follow_full_names() {
        use EntityKind::{Organisation, Person, Place};
        check(&[("Sabit Kareli", Person), ("Kareli", Person)], &["Sabit Kareli", "Sabit Kareli"]);
        check(
            &[("Relief Coordination Office", Organisation), ("RCO", Organisation)],
            &["Relief Coordination Office", "Relief Coordination Office"],
        );
        check(&[("Pellworth Chemicals", Organisation), ("Pellworth", Organisation)], &["Pellworth Chemicals", "Pellworth Chemicals"]);
        check(&[("Thornley Crown Court", Organisation), ("Thornley", Place)], &["Thornley Crown Court", "Thornley"]);
        check(&[("Orvand province", Place), ("Orvand", Place)], &["Orvand province", "Orvand province"]);
        check(&[("Anna Maria Berg", Person), ("Anna Berg", Person), ("Berg", Person)], &["Anna Maria Berg"; 3]);
        check(&[("Anna Berg", Person), ("Anna Holt Tarn", Person)], &["Anna Berg", "Anna Holt Tarn"]);
    }

    #[test]
    fn two_of_one_surname_stay_two() {
        use EntityKind::Person;
        check(&[("Aliye Torun", Person), ("Bekir Torun", Person), ("Torun", Person)], &["Aliye Torun", "Bekir Torun", "Torun"]);
        check(&[("Corvane", EntityKind::Organisation), ("Nils Corvane", Person)], &["Corvane", "Nils Corvane"]);
    }

    #[test]
    fn letters_of_an_acronym_stand_in_order() {
        assert!(abbreviates("NSI", "national seismic institute"));
        assert!(abbreviates("EW", "electronic warfare"));
        assert!(!abbreviates("NYT", "labour front"));
        assert!(acronyms("vietnam international defense expo 2022").any(|a| a == "videx"));
    }
}
