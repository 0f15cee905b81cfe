//! The draft against itself: arithmetic, calendar, lists.

use super::Finding;
use crate::claims::Article;

/// A check of a draft against itself; it adds what it finds.
type Check = fn(&Article, &mut Vec<Finding>);

/// Every check, one file each.
const CHECKS: &[Check] = &[];

/// Runs every check.
pub(super) fn check_all(article: &Article, out: &mut Vec<Finding>) {
    for check in CHECKS {
        check(article, out);
    }
}
