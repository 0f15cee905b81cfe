//! Dates and times: days, months, years, decades, seasons, times of day and what lies between two of them.

use super::lexer::Token;
use super::{Context, Figure};

/// Reads the moments of a text into `out`, in the order of the text; they do not overlap.
///
/// A bare year ("2019") is read wherever one can stand; [`super::read`] drops it again where the number counts something
/// ("2019 people").
pub(crate) fn read(_tokens: &[Token], _text: &str, _context: &Context, _out: &mut Vec<Figure>) {}
