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
use twice::Twice;
pub(super) use twice::{NAMED_BESIDE, NAMED_NEAR};

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
#[derive(Clone, Copy)]
pub(super) struct Announced {
    /// The number. Bytes of the draft.
    pub figure: Span,
    /// How many.
    pub number: usize,
    /// The sentence it stands in.
    pub sentence: Span,
}

/// A list with as many items as its number announces.
#[derive(Clone, Copy)]
pub(super) struct Listed {
    /// The number. Bytes of the draft.
    pub figure: Span,
    /// How many.
    pub announced: usize,
    /// The list.
    pub list: Span,
}

/// Lists that have as many items as announced, and numbers that can announce a list.
#[derive(Default)]
pub(super) struct Lists {
    pub listed: Vec<Listed>,
    pub announcing: Vec<Announced>,
}

impl Lists {
    /// Those of one sentence.
    fn of(passage: &Passage<'_>) -> Self {
        let announced = passage.figures.iter().filter_map(|figure| Some((figure.span, list::announced(passage, figure)?)));
        let sentence = passage.sentence.span;
        Self {
            listed: list::listed(passage),
            announcing: announced.map(|(figure, number)| Announced { figure, number, sentence }).collect(),
        }
    }

    /// Adds those of a sentence that now stands `by` bytes further on, modulo 2³².
    fn add(&mut self, other: &Self, by: u32) {
        let to = |span: Span| passage::moved(span, by);
        self.listed.extend(other.listed.iter().map(|listed| Listed { figure: to(listed.figure), list: to(listed.list), ..*listed }));
        let announcing = other.announcing.iter();
        self.announcing.extend(announcing.map(|one| Announced { figure: to(one.figure), sentence: to(one.sentence), ..*one }));
    }
}

/// The lists of an article.
pub(super) fn lists(article: &Article, memory: &Memory) -> Lists {
    let mut lists = Lists::default();
    let mut keys = Keys::default();
    for passage in passage::all(article) {
        let start = passage.sentence.span.start;
        let known = memory.lists(keys.of(&passage), || {
            let mut here = Lists::default();
            here.add(&Lists::of(&passage), start.wrapping_neg());
            here
        });
        lists.add(&known, start);
    }
    lists
}

/// Runs every check. What they have found in a sentence before is taken over.
pub(super) fn check_all(article: &Article, memory: &Memory, out: &mut Vec<Finding>) {
    let mut keys = Keys::default();
    for passage in passage::all(article) {
        let start = passage.sentence.span.start;
        let known = memory.found(keys.of(&passage), || {
            let mut found = Vec::new();
            for check in CHECKS {
                check(&passage, &mut found);
            }
            passage::counted_from(found, start)
        });
        out.extend(known.iter().map(|finding| passage::standing_at(finding, article, start)));
    }
    items::check(article, out);
    let twice = Twice::of(article, memory);
    repeat::check(article, &twice, memory, out);
    magnitude::check(article, &twice, memory, out);
    table::check(article, memory, out);
}

#[cfg(test)]
mod tests;
