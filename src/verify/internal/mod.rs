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
mod number;
mod part;
mod passage;
mod points;
mod range;
mod ratio;
mod share;
mod sum;
mod table;
mod tolerance;
mod weekday;

use super::Finding;
use crate::claims::Article;
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
    part::check,
    points::check,
    range::check,
    ratio::check,
    share::check,
    sum::check,
    weekday::check,
];

/// Runs every check.
pub(super) fn check_all(article: &Article, out: &mut Vec<Finding>) {
    for passage in passage::all(article) {
        for check in CHECKS {
            check(&passage, out);
        }
    }
    items::check(article, out);
    table::check(article, out);
}

#[cfg(test)]
mod tests;
