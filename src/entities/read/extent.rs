//! How far a name reaches, once all names of the document are known: lengthened by the word before, parted, or cut into the known ones inside.

use super::{Cut, Hit, Named};
use crate::entities::judge::Votes;
use crate::entities::names::{Found, person_after_place};
use crate::entities::words::Shape;
use crate::entities::{EntityKind, lexicon};
use crate::text::Document;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Takes the word before into a name that begins with an ordinary word, where the sentence begins with it: "All Nippon Airways", which stands
/// so elsewhere.
pub(super) fn lengthen(document: &Document, cut: &Cut, hit: &mut Hit<'_>, sure: &FxHashMap<u64, usize>) {
    let (first, last) = hit.found.words;
    let Some(before) = first.checked_sub(1).filter(|_| hit.found.office.is_none() && !hit.found.honorific) else { return };
    let view = cut.view(&document.prose);
    let word = view.text(before);
    let ordinary = view.shape(before) == Shape::Capital && view.initial(before) && lexicon::function_word(word);
    if !ordinary || matches!(word, "The" | "A" | "An") {
        return;
    }
    let (named, _) = cut.inside(&document.prose, (before, last));
    if sure.contains_key(&named.number) {
        *hit = cut.hit(named, hit.sentence);
    }
}

/// Parts a place from the person whose name follows it without a comma, where the document names the place alone too: "In Tarvin Conrad Ambrose
/// said".
pub(super) fn part_persons_from_places(document: &Document, cuts: &[Cut], hits: &mut Vec<Hit<'_>>) {
    let mut parts = Vec::new();
    for (at, hit) in hits.iter().enumerate().filter(|(_, hit)| hit.found.words.1 - hit.found.words.0 > 2 && hit.found.office.is_none()) {
        let Some(cut) = cuts.get(hit.sentence).filter(|cut| !cut.headline) else { continue };
        let (first, last) = hit.found.words;
        let place = |end: usize| {
            let number = cut.inside(&document.prose, (first, end)).0.number;
            let mut votes = Votes::default();
            hits.iter().filter(|other| other.found.sure && other.number == number).for_each(|other| votes.join(&other.found.votes));
            votes.winner() == EntityKind::Place
        };
        if let Some(end) = person_after_place(&cut.view(&document.prose), first, last, place) {
            parts.push((at, end));
        }
    }
    for (at, end) in parts {
        let Some(hit) = hits.get_mut(at) else { continue };
        let Some(cut) = cuts.get(hit.sentence) else { continue };
        let (first, last) = hit.found.words;
        let (view, sentence) = (cut.view(&document.prose), hit.sentence);
        let mut votes = Votes::default();
        votes.add(EntityKind::Person, 2.0);
        let person = Found { words: (end, last), span: view.span(end, last), sure: true, votes, office: None, honorific: false };
        *hit = cut.hit(cut.inside(&document.prose, (first, end)).0, sentence);
        hits.push(cut.hit(Arc::new(Named::new(person, view.prose)), sentence));
    }
}

/// Known names inside a run of capitals that is none as a whole.
pub(super) fn known_inside<'c>(document: &Document, cut: &Cut, hit: &Hit<'_>, sure: &FxHashMap<u64, usize>, out: &mut Vec<Hit<'c>>) {
    let view = cut.view(&document.prose);
    let (mut at, last) = hit.found.words;
    while at < last {
        let longest = (at + 1..=last.min(at + 6)).rev().find_map(|end| {
            let capital = |k: usize| view.words.get(k).is_some_and(|w| w.capital() || w.shape == Shape::Code);
            if !capital(at) || !capital(end - 1) {
                return None;
            }
            let (named, country) = cut.inside(&document.prose, (at, end));
            (country || sure.contains_key(&named.number)).then_some((end, named))
        });
        match longest {
            Some((end, named)) => {
                out.push(cut.hit(named, hit.sentence));
                at = end;
            }
            None => at += 1,
        }
    }
}
