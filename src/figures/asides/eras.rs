//! Years and centuries that are told by an era, which no calendar of news reaches: "300 BC", "the fourth century B.C.".

use super::Found;
use crate::figures::figure::AsideReason;
use crate::figures::lexer::{Case, Gap, Token, is};

/// A year of an era: "300 BC", "between A.D. 1000 and 1260".
pub(super) fn year(tokens: &[Token], text: &str, at: usize, floor: usize) -> Option<Found> {
    let is_year = |i: usize| tokens.get(i).is_some_and(|t| t.is_number() && t.len() <= 4);
    let found = |first: usize, end: usize| Some(Found { first, end, reason: AsideReason::Era });
    if !is_year(at) {
        return None;
    }
    // Before the number.
    let first = at
        .checked_sub(4)
        .filter(|i| *i >= floor && dotted(tokens, text, *i, "A", "D"))
        .or_else(|| at.checked_sub(1).filter(|i| *i >= floor && tokens.get(*i).is_some_and(|t| t.of(text) == "AD")));
    if let Some(first) = first {
        let pair = tokens.get(at + 1).is_some_and(|t| is!(t, "and" | "to") || t.is_dash()) && is_year(at + 2);
        return found(first, if pair { at + 3 } else { at + 1 });
    }
    // Behind it.
    tokens.get(at + 1).filter(|t| t.gap != Gap::None)?;
    found(at, era_letters(tokens, text, at + 1)?)
}

/// One past the letters of an era at token `at`: "BC", "C.E.".
fn era_letters(tokens: &[Token], text: &str, at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    if token.case == Case::Upper && is!(token, ["bc", "bce", "ad", "ce"]) {
        return Some(at + 1);
    }
    (dotted(tokens, text, at, "B", "C") || dotted(tokens, text, at, "A", "D")).then_some(at + 3)
}

/// Whether two letters with a stop after the first one stand at token `first`; the stop after the second may be the sentence's.
fn dotted(tokens: &[Token], text: &str, first: usize, a: &str, b: &str) -> bool {
    tokens.get(first).is_some_and(|t| t.of(text) == a)
        && tokens.get(first + 1).is_some_and(|t| t.is_sign('.') && t.joined())
        && tokens.get(first + 2).is_some_and(|t| t.of(text) == b && t.joined())
}

/// A century of an era with its ordinal at tokens `first` to `end`: "the fourth century BC", "4th-century B.C.".
pub(crate) fn century_of_era(tokens: &[Token], text: &str, first: usize, end: usize) -> Option<Found> {
    let dash = usize::from(tokens.get(end).is_some_and(Token::is_dash));
    tokens.get(end + dash).filter(|t| is!(t, "century" | "centuries"))?;
    Some(Found { first, end: era_letters(tokens, text, end + dash + 1)?, reason: AsideReason::Era })
}
