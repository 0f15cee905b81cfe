//! Stretches told without a number before their unit ("almost a year", "an hour and a half", "the fortnight that followed"), and nights.

use super::{Piece, Reader, What};
use crate::figures::figure::{Amount, Change, Dimension, Hedge, Reading};
use crate::figures::hedges;
use crate::figures::lexer::{Gap, Kind, Token, among, is};
use crate::figures::nouns;
use crate::figures::numbers;
use crate::figures::numbers::{Form, Numeral};
use crate::figures::units;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// What an article makes one of: "an hour and a half", "almost a year", "treated for a month". It begins at token `at`; one past it.
    ///
    /// "A year" alone is said of rates, of dates and of much else, so the words around have to show that it is a length.
    pub(super) fn extent(&mut self, at: usize, limit: u32) -> Option<usize> {
        let token = self.tokens.get(at)?;
        let article = is!(token, "a" | "an");
        if let Some(end) = self.quarter_point(at) {
            return Some(end);
        }
        let noun = if article { at + 1 } else { at };
        let (unit, end) = units::find(self.tokens, self.text, noun).filter(|_| self.tokens.get(noun).is_some_and(|t| t.len() > 2))?;
        let one = Amount::exact(Decimal::ONE, Decimal::ONE);
        let (amount, end) = match self.and_a_part(end) {
            Some((part, stop)) if article => (Amount::exact(Decimal::ONE.checked_add(part.low)?, part.step), stop),
            _ if article && unit.dimension == Dimension::Time && self.lasts(at, end) => (one, end),
            _ if !article && self.is_that_fortnight(at) => (one, end),
            _ => return None,
        };
        if self.start_of(end - 1) >= limit {
            return None;
        }
        let number = Numeral { amount, first: at, end: noun, form: Form::Words, scale: Decimal::ONE };
        Some(self.single(Piece { number, what: Some(What::Measure(unit)), first: at, end }))
    }

    /// "A quarter point", "a quarter-point cut": of interest.
    fn quarter_point(&mut self, at: usize) -> Option<usize> {
        let token = |n: usize| self.tokens.get(at + n);
        let dashed = usize::from(token(2).is_some_and(|t| t.is_dash() && t.joined()));
        let told = token(0).is_some_and(|t| is!(t, "a")) && token(1).is_some_and(|t| is!(t, "quarter"));
        if !(told && token(2 + dashed).is_some_and(|t| is!(t, "point"))) {
            return None;
        }
        let reading = Reading::Percent { amount: Amount::exact(A_QUARTER, A_QUARTER), points: true, fraction: false, of: None };
        Some(self.push(reading, at, at + 3 + dashed, None, Change::Level, None))
    }

    /// The part of one that "and" adds behind a unit: "a year and a half", "two miles and a quarter". One past it as well.
    pub(super) fn and_a_part(&self, at: usize) -> Option<(Amount, usize)> {
        if !self.tokens.get(at).is_some_and(|t| is!(t, "and")) {
            return None;
        }
        let upper = self.tokens.get(at + 1).filter(|t| is!(t, "a" | "three" | "two"))?;
        let part = numbers::read(self.tokens, self.text, at + 1)
            .filter(|n| n.form == Form::Fraction && n.amount.high < Decimal::ONE && n.end > at + 2 && upper.is_word())?;
        let next = self.tokens.get(part.end);
        // "And a half of them", "and a half hour", "and a half-hearted one".
        let goes_on = next.is_some_and(|t| is!(t, "of") || t.is_dash() && t.joined() || t.len() > 2 && self.measures(part.end));
        (!goes_on).then_some((part.amount, part.end))
    }

    fn measures(&self, at: usize) -> bool {
        units::find(self.tokens, self.text, at).is_some()
    }

    /// Whether the article at token `at` and the unit of time that ends before `end` tell how long something takes.
    fn lasts(&self, at: usize, end: usize) -> bool {
        let Some(noun) = self.tokens.get(at + 1).filter(|t| among!(t, "minute hour day week fortnight month year decade century")) else {
            return false;
        };
        let (hedge, mut start) = hedges::before(self.tokens, at, self.floor);
        let back = |from: usize| from.checked_sub(1).filter(|i| *i >= self.floor).and_then(|i| self.tokens.get(i));
        // "30 hours maximum a week" is a rate.
        let bound = matches!(hedge, Hedge::Nearly | Hedge::MoreThan | Hedge::LessThan | Hedge::AtLeast | Hedge::UpTo)
            && !back(at).is_some_and(|t| is!(t, ["maximum", "minimum", "above", "below"]));
        while back(start).is_some_and(|t| is!(t, ["just", "only", "well", "exactly", "precisely"])) {
            start -= 1;
        }
        let told = back(start).is_some_and(|t| {
            among!(t, "for within barely hardly scarcely lasts lasted lasting take takes took taken taking spend spends spent spending")
                || is!(noun, "fortnight") && is!(t, "in")
        });
        (bound || told) && self.is_whole_length(end, bound)
    }

    /// Whether what follows a length at token `end` leaves it one: no date ("a year ago"), no thing that lasts so long ("a day trip").
    fn is_whole_length(&self, end: usize, hedged: bool) -> bool {
        let Some(next) = self.tokens.get(end) else { return true };
        let second = self.tokens.get(end + 1);
        match next.kind {
            Kind::Number => false,
            Kind::Sign(sign) => next.gap != Gap::None || matches!(sign, '.' | ',' | ';' | ':' | ')' | '!' | '?' | '"' | '”'),
            Kind::Word if is!(next, "of") => hedged,
            Kind::Word if is!(next, "or") => second.is_some_and(|t| is!(t, ["so", "more", "longer", "less", "thereabouts"])),
            Kind::Word if is!(next, "and") => second.is_some_and(|t| t.is_word() && !t.role.is_number() && !numbers::starts(t)),
            // "More than a year before the sinking", "for less than a week the office".
            Kind::Word if is!(next, "before" | "after") => hedged && second.is_some_and(determines),
            Kind::Word if determines(next) => true,
            Kind::Word if among!(next, "ago later earlier from since on off out old per each via worth long deep") => false,
            Kind::Word => nouns::is_stop(next) || hedged && ends_like_a_verb(next, self.text) || among!(next, "late early longer running"),
        }
    }

    /// Whether the fortnight at token `at` is one that the words around set apart: "the fortnight that followed".
    fn is_that_fortnight(&self, at: usize) -> bool {
        let the = at.checked_sub(1).filter(|i| *i >= self.floor).and_then(|i| self.tokens.get(i)).is_some_and(|t| is!(t, "the"));
        the && self.tokens.get(at).is_some_and(|t| is!(t, "fortnight"))
            && self.tokens.get(at + 1).is_some_and(|t| is!(t, "that" | "which" | "between" | "since"))
    }

    /// Whether nights at token `at` tell how long somebody stayed; of hundreds of them, hotels keep count.
    pub(super) fn stays(&self, number: &Numeral, at: usize, dashed: bool) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let few = number.amount.low >= Decimal::TWO && number.amount.high <= MOST_NIGHTS && number.amount.step == Decimal::ONE;
        let nights = is!(token, "nights") || dashed && is!(token, "night");
        if !(nights && few && matches!(number.form, Form::Digits | Form::Words)) {
            return false;
        }
        let (_, start) = hedges::before(self.tokens, number.first, self.floor);
        let on = start.checked_sub(1).and_then(|i| self.tokens.get(i)).is_some_and(|t| is!(t, "on"));
        let counted = |t: &Token| is!(t, ["a", "an", "per", "each", "every", "sold", "booked", "out", "off", "later", "earlier", "before"]);
        !on && !self.tokens.get(at + 1).is_some_and(counted)
    }
}

const A_QUARTER: Decimal = Decimal::from_parts(25, 0, 0, false, 2);

/// Nobody stays longer than about a year.
const MOST_NIGHTS: Decimal = Decimal::from_parts(400, 0, 0, false, 0);

fn ends_like_a_verb(token: &Token, text: &str) -> bool {
    token.of(text).ends_with("ed")
}

fn determines(token: &Token) -> bool {
    is!(token, ["the", "his", "her", "its", "their", "this", "that"])
}
