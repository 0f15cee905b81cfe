//! Names spelled otherwise than the sources spell them: a slip is `conflict/name`, another way to write the same name is confirmed.

use super::entities::{Resolved, misspelled};
use super::evidence::Places;
use super::roles::same_office;
use super::{Code, Edit, Evidence, Finding, Fix, ReviewedFigure, Severity, Verdict};
use crate::claims::Article;
use crate::entities::{EntityKind, Mention, Resolution, Role, Spelling, assemble, near_spelling};
use crate::language::gazetteer;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// One finding for each name that is a letter away from the name of something the sources know, at its first mention. The fix writes it as the sources do,
/// everywhere in the draft. Beside very many sources (`of_many`) some name is always a letter away: it has to be well known there or of the draft's story, and a single word
/// that the draft spells so again and again is meant.
pub(super) fn check(article: &Article, resolved: &Resolved<'_>, places: &Places<'_>, of_many: bool, out: &mut Vec<Finding>) {
    let mut told = FxHashSet::default();
    for mention in resolved.names() {
        let Some(resolution) = resolved.get(&mention.key).filter(|resolution| misspelled(resolution)) else { continue };
        if !told.insert(mention.key.clone()) || (of_many && is_meant(article, &mention.name)) {
            continue;
        }
        let card = assemble(&resolution.records);
        let Some(record) = resolution.records.first() else { continue };
        let sources: FxHashSet<&str> = resolution.records.iter().map(|record| &*record.path).collect();
        let related = resolution
            .records
            .iter()
            .filter_map(|record| {
                places.related(&record.path, *record.mentions.first()?, format!("{} · {}", record.name, places.outlet(&record.path)))
            })
            .take(4)
            .collect();
        // The words that differ, each put right wherever this entity is named.
        let wrong: Vec<(&str, &str)> = mention.name.split_whitespace().zip(card.name.split_whitespace()).filter(|(a, b)| a != b).collect();
        // "MCO Holdings" and "MCV Holdings": one letter tells short names in capitals apart. "Organization" and "organisation" are one word.
        let short = |word: &str| word.chars().all(|c| c.is_uppercase() || c.is_ascii_punctuation());
        let one_word = |(here, there): &(&str, &str)| here.to_lowercase().replace("iz", "is") == there.to_lowercase().replace("iz", "is");
        // "Cotton-X": a letter that refers to a note.
        let noted = |word: &str| word.rsplit_once('-').is_some_and(|(_, letter)| letter.chars().count() == 1);
        let told_apart = |(here, there): &(&str, &str)| (short(here) && short(there)) || noted(here) || noted(there);
        // "Personal" is no slip for the "Perconal" of another text, nor "Nation" for "Nación".
        let ordinary = |name: &str| gazetteer::common_word(&name.to_lowercase());
        if of_many && (ordinary(&mention.name) || wrong.iter().any(|(here, there)| ordinary(here) && !ordinary(there))) {
            continue;
        }
        if of_many && !of_one_story(article, mention, resolution, resolved) {
            let slip = card.kind != EntityKind::Person && wrong.iter().all(|(here, there)| ordinary(there) && !ordinary(here));
            let words = |name: &str| name.split_whitespace().count();
            let known = sources.len() >= WELL_KNOWN && words(&mention.name) == words(&card.name);
            if !slip && !known {
                continue;
            }
        }
        // Among very many writers there are some who write "Zaid" for "Zeid".
        if of_many && near_spelling(&mention.name, &card.name) == Some(Spelling::Transliteration) {
            continue;
        }
        if wrong.iter().any(told_apart) || wrong.iter().all(one_word) {
            continue;
        }
        let mut edits = Vec::new();
        for other in article.mentions.iter().filter(|other| other.key == mention.key && other.named) {
            let words = other.span.of(&article.document.text);
            let mended = wrong.iter().fold(words.to_owned(), |text, (here, there)| text.replace(here, there));
            if mended != words {
                edits.push(Edit { span: other.span, text: mended });
            }
        }
        let message = match sources.len() {
            1 => format!("{} here, {} in {}", mention.name, card.name, places.outlet(&record.path)),
            count => format!("{} here, {} in {count} sources", mention.name, card.name),
        };
        out.push(Finding {
            span: mention.span,
            code: Code("conflict/name"),
            severity: Severity::Warning,
            message,
            reasons: vec!["one letter differs, and the sources know nobody of the draft's spelling".into()],
            related,
            fixes: vec![Fix { title: format!("Write {} as the sources do, everywhere", card.name), edits }],
        });
    }
}

/// A name that stands in so many sources is known to whoever reads them.
const WELL_KNOWN: usize = 6;

/// Whether a source that writes the name otherwise names something else of the draft that few sources name, or gives a person the same office.
fn of_one_story(article: &Article, mention: &Mention, resolution: &Resolution, resolved: &Resolved<'_>) -> bool {
    let story = resolved.story();
    let named = |path: &str| story.iter().any(|key| *key != resolution.key && resolved.named_in(key, path));
    let own = || article.records.iter().filter(|record| record.key == mention.key).flat_map(|record| &record.roles);
    let in_office = |theirs: &Role| own().any(|role| same_office(role, theirs));
    resolution.records.iter().any(|record| named(&record.path) || record.roles.iter().any(in_office))
}

/// Whether a draft writes a single word so often that it is no slip.
fn is_meant(article: &Article, name: &str) -> bool {
    let same = |mention: &&Mention| mention.named && mention.name.split_whitespace().any(|word| word == name);
    !name.contains(' ') && article.mentions.iter().filter(same).nth(MEANT - 1).is_some()
}

/// A word that is written so often is no slip.
const MEANT: usize = 2;

/// So many passages are shown with a name.
const SHOWN: usize = 4;

/// Names that some source writes otherwise, though it means the same: "T-90S" and "T90S", "Sergey" and "Sergei". Each way to write one is told once.
pub(super) fn confirmed(article: &Article, resolved: &Resolved<'_>, places: &Places<'_>) -> Vec<ReviewedFigure> {
    let mut told = FxHashSet::default();
    let mut confirmed = Vec::new();
    for mention in article.mentions.iter().filter(|mention| mention.named) {
        if !told.insert((&mention.key, &mention.name)) || resolved.is_common(&mention.key) {
            continue;
        }
        let Some(resolution) = resolved.get(&mention.key).filter(|resolution| !misspelled(resolution)) else { continue };
        let Some((other, evidence)) = spelled_otherwise(mention, resolution, places) else { continue };
        confirmed.push(ReviewedFigure {
            span: mention.span,
            sentence: article.sentence_around(mention.span),
            kind: "name",
            value: mention.name.clone(),
            claim: Arc::default(),
            verdict: Verdict::Agree,
            reason: format!("the sources write {other} too").into(),
            evidence: evidence.into(),
            converted: None,
        });
    }
    confirmed
}

fn is_plural(many: &str, one: &str) -> bool {
    many.strip_suffix('s') == Some(one)
}

/// Another way in which the sources write a name, and passages that name it.
fn spelled_otherwise(mention: &Mention, resolution: &Resolution, places: &Places<'_>) -> Option<(Arc<str>, Vec<Evidence>)> {
    let written = |name: &str| -> String {
        let plain = |c: char| if matches!(c, '\u{2010}'..='\u{2015}') { '-' } else { c };
        name.chars().filter(|c| !c.is_whitespace()).map(plain).collect()
    };
    let own = written(&mention.name);
    // Short forms, plurals and possessives are no other spelling, and nor is another case or another dash.
    let otherwise = |other: &str| {
        let other_written = written(other);
        other_written.chars().count().abs_diff(own.chars().count()) <= 1
            && !other_written.eq_ignore_ascii_case(&own)
            && !is_plural(&own, &other_written)
            && !is_plural(&other_written, &own)
            && matches!(near_spelling(&mention.name, other), Some(Spelling::Same | Spelling::Transliteration))
    };
    let all = resolution.records.iter().flat_map(|record| record.aliases.iter().chain([&record.name]));
    let other = all.filter(|other| otherwise(other)).min()?.clone();
    let passages = resolution.records.iter().filter_map(|record| {
        let first = record.mentions.first()?;
        places.passage(&record.path, *first, Verdict::Agree)
    });
    let evidence: Vec<Evidence> = passages.take(SHOWN).collect();
    (!evidence.is_empty()).then_some((other, evidence))
}
