//! From the records of many documents to one card, and from a name in a draft to its records.

use super::judge::Votes;
use super::key::{Spelling, half_queries, key, near_spelling};
use super::lexicon;
use super::lookup::lookup_keys;
use super::{Card, EntityKey, EntityKind, EntityRecord, Place};
use crate::language::gazetteer;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::borrow::Borrow;
use std::cmp::Reverse;
use std::sync::Arc;

/// Puts together what documents know of one entity. The records come in any order; the card is the same.
///
/// The name is the commonest full form, the kind the one with most mentions. The definition is the passage with the best grade; of two
/// as good, the one that says more, then the later one.
pub fn assemble(records: &[EntityRecord]) -> Card {
    assemble_as_of(records, None)
}

/// [`assemble`] for a text of the given date: an introduction from a later source stands back behind those of its time.
pub fn assemble_as_of(records: &[impl Borrow<EntityRecord>], as_of: Option<Date>) -> Card {
    let mut records: Vec<&EntityRecord> = records.iter().map(Borrow::borrow).collect();
    records.sort_by(|a, b| a.path.cmp(&b.path).then_with(|| a.mentions.cmp(&b.mentions)));
    let mut votes = Votes::default();
    let mut keys: FxHashMap<&EntityKey, usize> = FxHashMap::default();
    let mut names: FxHashMap<&Arc<str>, usize> = FxHashMap::default();
    let mut aliases: FxHashMap<&Arc<str>, usize> = FxHashMap::default();
    for record in &records {
        let count = record.mentions.len();
        // A document that has found out the kind by several signs counts once for each mention; unknown kinds do not vote.
        if record.kind != EntityKind::Other {
            votes.add(record.kind, count as f32);
        }
        *keys.entry(&record.key).or_default() += count;
        *names.entry(&record.name).or_default() += count;
        for alias in &record.aliases {
            *aliases.entry(alias).or_default() += 1;
        }
    }
    let key = commonest(&keys).cloned().unwrap_or_else(|| EntityKey("".into()));
    let of_key: FxHashMap<&Arc<str>, usize> =
        records.iter().filter(|r| r.key == key).map(|r| (&r.name, names.get(&r.name).copied().unwrap_or(0))).collect();
    let name = commonest(&of_key).cloned().unwrap_or_else(|| "".into());
    for (other, count) in names {
        *aliases.entry(other).or_default() += count;
    }
    let mut aliases: Vec<(&Arc<str>, usize)> = aliases.into_iter().filter(|(alias, _)| **alias != name).collect();
    aliases.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let mut descriptions: Vec<_> = records.iter().flat_map(|r| r.descriptions.iter().cloned()).collect();
    descriptions.sort_by(|a, b| {
        b.text.len().cmp(&a.text.len()).then_with(|| a.place.path.cmp(&b.place.path)).then(a.place.span.cmp(&b.place.span))
    });
    descriptions.dedup_by(|a, b| a.text.eq_ignore_ascii_case(&b.text));
    let mut roles: Vec<_> = records.iter().flat_map(|r| r.roles.iter().cloned()).collect();
    roles.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.place.path.cmp(&b.place.path)).then(a.place.span.cmp(&b.place.span)));
    Card {
        definition: definition(&records, as_of),
        mentions: records.iter().flat_map(|r| r.mentions.iter().map(|&span| Place { path: r.path.clone(), span })).collect(),
        key,
        name,
        kind: votes.winner(),
        aliases: aliases.into_iter().map(|(alias, _)| alias.clone()).collect(),
        descriptions,
        roles,
    }
}

/// The most frequent, the first in order of those as frequent.
fn commonest<'a, T: Ord>(counts: &FxHashMap<&'a T, usize>) -> Option<&'a T> {
    counts.iter().max_by_key(|&(value, count)| (*count, Reverse(*value))).map(|(value, _)| *value)
}

/// The passage that introduces the entity best.
fn definition(records: &[&EntityRecord], as_of: Option<Date>) -> Option<Place> {
    let known = |record: &EntityRecord| !matches!((record.date, as_of), (Some(date), Some(limit)) if date > limit);
    let rank = |record: &&&EntityRecord| {
        let (grade, span) = record.introduction.unwrap_or_default();
        (known(record), grade, if grade > 2 { said(record, span) } else { 0 }, record.date, Reverse(record.path.clone()))
    };
    let best = records.iter().filter(|record| record.introduction.is_some()).max_by_key(rank)?;
    best.introduction.map(|(_, span)| Place { path: best.path.clone(), span })
}

/// How many bytes the description inside the passage has.
fn said(record: &EntityRecord, passage: crate::text::Span) -> usize {
    let inside = |place: &Place| passage.covers(place.span);
    let descriptions = record.descriptions.iter().map(|d| &d.place).chain(record.roles.iter().map(|r| &r.place));
    descriptions.filter(|place| inside(place)).map(|place| place.span.len()).max().unwrap_or(0)
}

/// The entity of the corpus that a name stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolution {
    /// Its key in the corpus.
    pub key: EntityKey,
    /// How the name is spelled against the corpus: [`Spelling::OneLetter`] where it looks like a slip. Short forms are the same.
    pub spelling: Spelling,
    /// What the corpus knows of it.
    pub records: Vec<EntityRecord>,
}

/// Finds what a name in a draft ("Lavrov", "RCO", "T90S") stands for in the corpus, where `records` gives the records of the corpus
/// under a key of [`EntityRecord::lookup`].
///
/// The same key comes first, then names of which this is a short form, then names that are one letter away. Where a short form fits
/// several entities and none stands out, it stands for none.
pub fn resolve(name: &str, kind: EntityKind, records: &dyn Fn(&str) -> Vec<EntityRecord>) -> Option<Resolution> {
    let own = key(name);
    let found = records(&own.0);
    if found.iter().any(|record| record.key == own) {
        let spelling = found.iter().filter(|r| r.key == own).filter_map(|r| near_spelling(name, &r.name)).min().unwrap_or(Spelling::Same);
        let (mut same, others): (Vec<EntityRecord>, Vec<EntityRecord>) = found.into_iter().partition(|record| record.key == own);
        // Documents that use the long form for what this one calls by the short: "Corvane" and "Corvane Group".
        let mut votes = Votes::default();
        for record in same.iter().filter(|record| record.kind != EntityKind::Other) {
            votes.add(record.kind, record.mentions.len() as f32);
        }
        let longer = others.into_iter().filter(|record| long_form(&own, record)).collect();
        if let Some((_, more)) = choose(longer, votes.winner()) {
            same.extend(more);
        }
        return Some(Resolution { key: own, spelling, records: same });
    }
    if gazetteer::country(&own.0).is_some() {
        return None;
    }
    if let Some((key, records)) = choose(found, kind) {
        return Some(Resolution { key, spelling: Spelling::Same, records });
    }
    // One letter wrong: ask for the halves that are right.
    let mut near: Vec<EntityRecord> =
        half_queries(&own.0).iter().flat_map(|query| records(query)).filter(|r| near_spelling(name, &r.name).is_some()).collect();
    near.sort_by(|a, b| a.key.cmp(&b.key).then_with(|| a.path.cmp(&b.path)));
    near.dedup_by(|a, b| a.key == b.key && a.path == b.path);
    if let Some((key, records)) = choose(near, kind) {
        return Some(Resolution { key, spelling: Spelling::OneLetter, records });
    }
    // The draft's form is the longer one: "Orvand province" where the sources have "Orvand".
    for part in lookup_keys(&own.0, kind) {
        if kind == EntityKind::Person || (!part.contains(' ') && !designation(&part)) {
            continue;
        }
        let found: Vec<EntityRecord> = records(&part).into_iter().filter(|r| &*r.key.0 == part.as_str()).collect();
        if let Some((key, records)) = choose(found, kind) {
            return Some(Resolution { key, spelling: Spelling::Same, records });
        }
    }
    None
}

/// Whether the record's name is the short one with what is left out when it is named again, or its document uses the short one for it.
fn long_form(short: &EntityKey, record: &EntityRecord) -> bool {
    if gazetteer::country(&short.0).is_some() {
        return false;
    }
    let tail = record.key.0.strip_prefix(&*short.0).and_then(|rest| rest.strip_prefix(' '));
    tail.is_some_and(|tail| tail.split(' ').all(|word| lexicon::company_tail(word) || matches!(word, "stadium" | "arena")))
        || record.aliases.iter().any(|alias| key(alias) == *short)
}

fn designation(key: &str) -> bool {
    key.bytes().any(|b| b.is_ascii_digit()) && key.bytes().any(|b| b.is_ascii_alphabetic())
}

/// Of the entities that a short form can stand for, the only one, or the one that stands out: of the right kind, and with four times the
/// mentions of all others.
fn choose(found: Vec<EntityRecord>, kind: EntityKind) -> Option<(EntityKey, Vec<EntityRecord>)> {
    let mut groups: FxHashMap<EntityKey, (usize, Vec<EntityRecord>)> = FxHashMap::default();
    for record in found {
        let fits = kind == EntityKind::Other || record.kind == EntityKind::Other || record.kind == kind;
        let group = groups.entry(record.key.clone()).or_default();
        group.0 += record.mentions.len() * if fits { 4 } else { 1 };
        group.1.push(record);
    }
    let mut groups: Vec<(EntityKey, (usize, Vec<EntityRecord>))> = groups.into_iter().collect();
    groups.sort_by(|a, b| b.1.0.cmp(&a.1.0).then_with(|| a.0.cmp(&b.0)));
    let rest: usize = groups.iter().skip(1).map(|(_, (weight, _))| *weight).sum();
    let (key, (weight, records)) = groups.into_iter().next()?;
    (rest == 0 || weight > 4 * rest).then_some((key, records))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn record(name: &str, kind: EntityKind, path: &str, mentions: usize) -> EntityRecord {
        let key = key(name);
        let mut lookup: Vec<Arc<str>> = lookup_keys(&key.0, kind).into_iter().map(Arc::from).collect();
        lookup.push(key.0.clone());
        lookup.extend(crate::entities::key::half_keys(&key.0).into_iter().flatten().map(Arc::from));
        EntityRecord {
            key,
            name: name.into(),
            kind,
            path: path.into(),
            date: None,
            mentions: (0..mentions).map(|at| Span::new(at * 20, at * 20 + 4)).collect(),
            aliases: Vec::new(),
            lookup: lookup.into(),
            descriptions: Vec::new(),
            roles: Vec::new(),
            introduction: Some((2, Span::new(0, 9))),
        }
    }

    fn check(name: &str, kind: EntityKind, corpus: &[EntityRecord], expected: Option<(&str, Spelling)>) {
        let records = |key: &str| corpus.iter().filter(|r| r.lookup.iter().any(|k| &**k == key)).cloned().collect();
        let found = resolve(name, kind, &records);
        assert_eq!(found.as_ref().map(|f| (&*f.records[0].name, f.spelling)), expected, "{name}");
    }

    #[test]
    fn short_forms_and_slips_find_their_entity() {
        use EntityKind::{Equipment, Event, Organisation, Other, Person};
        let corpus = [
            record("Sergei Lavrov", Person, "a", 2),
            record("Relief Coordination Office", Organisation, "a", 1),
            record("T-90S", Equipment, "b", 1),
            record("Vietnam International Defense Expo 2022", Event, "b", 1),
            record("Tomas Breuer", Person, "b", 1),
            record("Aliye Torun", Person, "b", 1),
            record("Bekir Torun", Person, "b", 1),
        ];
        check("Lavrov", Person, &corpus, Some(("Sergei Lavrov", Spelling::Same)));
        check("Sergey Lavrov", Person, &corpus, Some(("Sergei Lavrov", Spelling::Transliteration)));
        check("RCO", Organisation, &corpus, Some(("Relief Coordination Office", Spelling::Same)));
        check("T90S", Equipment, &corpus, Some(("T-90S", Spelling::Same)));
        check("T-90", Equipment, &corpus, Some(("T-90S", Spelling::Same)));
        check("VIDEX-2022", Event, &corpus, Some(("Vietnam International Defense Expo 2022", Spelling::Same)));
        check("Thomas Breuer", Person, &corpus, Some(("Tomas Breuer", Spelling::OneLetter)));
        check("Torun", Person, &corpus, None);
        check("Hanoi", Other, &corpus, None);
    }

    #[test]
    fn a_card_takes_the_commonest_name_and_the_best_passage() {
        let mut second = record("Sergey Lavrov", EntityKind::Person, "b", 1);
        second.introduction = Some((9, Span::new(5, 30)));
        let card = assemble(&[record("Sergei Lavrov", EntityKind::Person, "a", 3), second]);
        assert_eq!((&*card.name, card.kind, card.mentions.len()), ("Sergei Lavrov", EntityKind::Person, 4));
        assert_eq!(card.aliases, vec![Arc::from("Sergey Lavrov")]);
        assert_eq!(card.definition.map(|d| (d.path, d.span)), Some(("b".into(), Span::new(5, 30))));
    }
}
