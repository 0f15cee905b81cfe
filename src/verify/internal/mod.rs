//! The draft against itself: arithmetic, lists, calendar, tables.
//!
//! Each check is a file of its own and stands on what the words say outright: a total beside its parts, a weekday beside its date. What
//! can be read in more than one way is left alone.

mod age;
mod anniversary;
mod calendar;
mod change;
mod conversion;
mod duration;
mod enumeration;
mod items;
mod list;
mod magnitude;
mod number;
mod part;
mod passage;
mod points;
mod range;
mod ratio;
mod repeat;
mod share;
mod sum;
mod table;
mod tolerance;
mod twice;
mod weekday;

use super::Finding;
use super::memory::Memory;
use crate::claims::Article;
use crate::text::Span;
use passage::{Keys, Passage};

/// A check of one sentence with what stands around it; it adds what it finds.
type Check = fn(&Passage<'_>, &mut Vec<Finding>);

/// Every check that looks at sentences, one file each.
const CHECKS: &[Check] = &[
    age::check,
    anniversary::check,
    calendar::check,
    change::check,
    conversion::check,
    duration::check,
    list::check,
    magnitude::each,
    part::check,
    points::check,
    range::check,
    ratio::check,
    share::check,
    sum::check,
    weekday::check,
];

/// A number that announces things, and where its sentence ends.
pub(super) struct Announced {
    /// The number. Bytes of the draft.
    pub figure: Span,
    /// How many.
    pub number: usize,
    /// The sentence it stands in.
    pub sentence: Span,
}

/// A list with as many items as its number announces.
pub(super) struct Listed {
    /// The number. Bytes of the draft.
    pub figure: Span,
    /// How many.
    pub announced: usize,
    /// The list.
    pub list: Span,
}

/// The lists of an article that have as many items as announced, and its numbers that can announce a list.
pub(super) fn lists(article: &Article, memory: &Memory) -> (Vec<Listed>, Vec<Announced>) {
    let (mut listed, mut announcing) = (Vec::new(), Vec::new());
    let mut keys = Keys::default();
    for passage in passage::all(article) {
        let key = keys.of(&passage);
        if key.is_some_and(|key| memory.is_listless(&key)) {
            continue;
        }
        let before = (listed.len(), announcing.len());
        listed.extend(list::listed(&passage));
        let announced = passage.figures.iter().filter_map(|figure| Some((figure.span, list::announced(&passage, figure)?)));
        announcing.extend(announced.map(|(figure, number)| Announced { figure, number, sentence: passage.sentence.span }));
        if let Some(key) = key.filter(|_| before == (listed.len(), announcing.len())) {
            memory.keep_listless(key);
        }
    }
    (listed, announcing)
}

/// Runs every check. Sentences in which they have found nothing before are passed over.
pub(super) fn check_all(article: &Article, memory: &Memory, out: &mut Vec<Finding>) {
    let mut keys = Keys::default();
    for passage in passage::all(article) {
        let key = keys.of(&passage);
        if key.is_some_and(|key| memory.is_silent(&key)) {
            continue;
        }
        let before = out.len();
        for check in CHECKS {
            check(&passage, out);
        }
        if let Some(key) = key.filter(|_| out.len() == before) {
            memory.keep_silent(key);
        }
    }
    items::check(article, out);
    let pairs = twice::pairs(article, memory);
    repeat::check(article, &pairs, memory, out);
    magnitude::check(article, &pairs, memory, out);
    table::check(article, memory, out);
}

#[cfg(test)]
mod tests;
