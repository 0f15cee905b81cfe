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
use passage::Passage;

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

/// The numbers of an article that can announce a list.
pub(super) fn announcing(article: &Article) -> Vec<Announced> {
    let of = |passage: Passage<'_>| {
        let figures = passage.figures.iter();
        let announced = figures.filter_map(|figure| Some((figure.span, list::announced(&passage, figure)?)));
        announced.map(|(figure, number)| Announced { figure, number, sentence: passage.sentence.span }).collect::<Vec<_>>()
    };
    passage::all(article).flat_map(of).collect()
}

/// The lists of an article that have as many items as announced.
pub(super) fn listed(article: &Article) -> Vec<Listed> {
    passage::all(article).flat_map(|passage| list::listed(&passage)).collect()
}

/// Runs every check. Sentences in which they have found nothing before are passed over.
pub(super) fn check_all(article: &Article, memory: &Memory, out: &mut Vec<Finding>) {
    for passage in passage::all(article) {
        let key = passage.key();
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
    let pairs = twice::pairs(article);
    repeat::check(article, &pairs, memory, out);
    magnitude::check(article, &pairs, memory, out);
    table::check(article, out);
}

#[cfg(test)]
mod tests;
