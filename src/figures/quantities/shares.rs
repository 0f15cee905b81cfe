//! Shares whose two numbers stand apart ("one trader in three", "every fourth pupil"), numbers that tell a place in an order ("in round five"), and
//! numbers that take up what was said before a name ("Norland gets 45 percent, Eyjar 26").

use super::{Piece, Reader, whole};
use crate::figures::figure::{Amount, Change, Counted, Figure, Hedge, Reading};
use crate::figures::lexer::{Kind, Token, among, is};
use crate::figures::nouns;
use crate::figures::nouns::Link;
use crate::figures::numbers;
use crate::figures::numbers::{Form, Numeral};
use crate::figures::span;
use crate::figures::words::Role;
use rust_decimal::Decimal;

/// So many words stand between the two numbers of a share at most.
const FARTHEST: usize = 5;

/// A number that takes up another is no more than so many times greater or smaller.
const ALIKE: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

impl Reader<'_> {
    /// "One trader in three", "seven citizens in ten", "one engineer's desk in four": what the share is of stands between its numbers.
    pub(super) fn share_apart(&mut self, piece: &Piece) -> Option<usize> {
        let (tokens, text) = (self.tokens, self.text);
        let part = whole(piece.number.amount.low).filter(|part| (1..=9).contains(part))?;
        if piece.what.is_some() || !matches!(piece.number.form, Form::Digits | Form::Words) {
            return None;
        }
        let end = (piece.end..piece.end + FARTHEST).find(|i| tokens.get(*i).is_some_and(|t| is!(t, "in")))?;
        let between = tokens.get(piece.end..end).filter(|between| !between.is_empty())?;
        let noun = between.last().filter(|t| t.is_word())?;
        // "One engineer's desk".
        let passes = |t: &Token| t.is_word() && !nouns::is_stop(t) && !t.role.is_number() || matches!(t.kind, Kind::Sign('\'' | '’'));
        if !between.iter().all(passes) || (part > 1) != nouns::stands_for_many(noun, text) {
            return None;
        }
        let every = usize::from(tokens.get(end + 1).is_some_and(|t| is!(t, "every")));
        let first = tokens.get(end + 1 + every).filter(|t| !t.capitalised())?;
        let all = numbers::read(tokens, text, end + 1 + every).filter(|n| matches!(n.form, Form::Digits | Form::Words))?;
        let count = whole(all.amount.low)?;
        // "In 20 minutes", "in 10 cities", "in 3-2 games": no share.
        let counts = nouns::counted(tokens, text, all.end, false, Link::Direct).is_some() || self.unit_after(&all, all.end).is_some();
        let usual = matches!(count, 2..=10 | 12 | 15 | 20 | 25 | 30 | 40 | 50 | 100 | 1_000) && (part == 1 || count <= 10);
        if part >= count || !usual || tokens.get(all.end).is_some_and(goes_on) || counts || first.role == Role::Small(1) {
            return None;
        }
        let name = nouns::singular(noun.of(text));
        let of = Counted { span: span(tokens, end - 1, end), phrase: name.as_str().into(), head: name.into() };
        Some(self.push_share(part, count, Some(of), piece.first, all.end))
    }

    /// "Every fourth pupil": of people and homes; of days and games it tells how often.
    pub(super) fn every_nth(&mut self, n: &Numeral, position: i64) -> Option<usize> {
        let every = n.first.checked_sub(1).filter(|i| *i >= self.floor)?;
        let noun = self.tokens.get(n.end).filter(|t| t.is_word())?;
        // "Every fourth Velmarker", but "every second Thursday".
        let of_a_country = noun.capitalised() && noun.of(self.text).ends_with("er") && !matches!(noun.role, Role::Month(_));
        let one = among!(
            noun,
            "person man woman child adult boy girl pupil student voter worker employee household family home house flat trader farmer citizen resident patient \
             inhabitant soldier job post company shop school teenager pensioner respondent"
        );
        if !self.tokens.get(every).is_some_and(|t| is!(t, "every")) || !(2..=20).contains(&position) || !(one || of_a_country) {
            return None;
        }
        let name = nouns::singular(noun.of(self.text));
        let of = Counted { span: span(self.tokens, n.end, n.end + 1), phrase: name.as_str().into(), head: name.into() };
        Some(self.push_share(1, position, Some(of), every, n.end))
    }

    fn push_share(&mut self, part: i64, all: i64, of: Option<Counted>, first: usize, end: usize) -> usize {
        let percent = Decimal::from(part).checked_mul(Decimal::ONE_HUNDRED).and_then(|hundred| hundred.checked_div(Decimal::from(all)));
        let amount = Amount::exact(percent.unwrap_or_default(), Decimal::ONE);
        self.push(Reading::Percent { amount, points: false, fraction: true, of }, first, end, None, Change::Level, None)
    }

    /// "In round five", "drought stage three of four": a number in letters behind what goes on in a row.
    pub(super) fn place_in_row(&mut self, number: &Numeral) -> Option<usize> {
        let position = whole(number.amount.low).filter(|n| (1..=30).contains(n) && number.form == Form::Words)?;
        let row = number.first.checked_sub(1).filter(|i| *i >= self.floor)?;
        let token = self.tokens.get(row).filter(|t| !t.capitalised())?;
        let counts = || nouns::counted(self.tokens, self.text, number.end, position == 1, Link::Direct).is_some();
        let told = self.unit_after(number, number.end).is_some() || self.tokens.get(number.end).is_some_and(goes_on);
        if !among!(token, "round stage phase lap leg week chapter episode") || counts() || told {
            return None;
        }
        let name = token.of(self.text);
        let counted = Counted { span: span(self.tokens, row, row + 1), phrase: name.into(), head: name.into() };
        let reading = Reading::Ordinal { position, counted: Some(counted), rank: false };
        Some(self.push_hedged(reading, number.first, number.end, None, Change::Level, Hedge::Exact, None))
    }

    /// Whether the number at token `at` takes up the figure before it behind a name, as its verb was said there: "Norland gets 45 percent, Eyjar 26 and
    /// the Merrin Union 29". Else a number behind a name is part of it.
    pub(super) fn is_gapped(&self, at: usize) -> bool {
        let Some(number) = numbers::read(self.tokens, self.text, at).filter(|n| n.form == Form::Digits && n.amount.step == Decimal::ONE)
        else {
            return false;
        };
        let ends = self.tokens.get(number.end).is_none_or(|t| t.joined() && matches!(t.kind, Kind::Sign('.' | ',' | ';')) || is!(t, "and"));
        // "45 percent, Eyjar 26 and the Merrin Union 29".
        let bare = |figure: &&Figure| matches!(figure.reading, Reading::Count { counted: None, .. });
        let Some(last) = self.readings.figures.iter().rev().find(|figure| !bare(figure)).filter(|_| ends) else { return false };
        let amount = match &last.reading {
            Reading::Percent { amount, points: false, fraction: false, .. } if number.amount.low <= Decimal::ONE_HUNDRED => amount,
            Reading::Count { amount, counted: Some(_) } => amount,
            _ => return false,
        };
        let within = |small: Decimal, large: Decimal| small.checked_mul(ALIKE).is_some_and(|most| most >= large);
        let alike = within(number.amount.low, amount.high) && within(amount.low, number.amount.high);
        let mut first = at;
        while first
            .checked_sub(1)
            .filter(|i| *i >= self.floor)
            .and_then(|i| self.tokens.get(i))
            .is_some_and(|t| t.is_word() && t.capitalised())
        {
            first -= 1;
        }
        let back = |n: usize| first.checked_sub(n).filter(|i| *i >= self.floor).and_then(|i| self.tokens.get(i));
        let skipped = usize::from(back(1).is_some_and(|t| is!(t, "the")));
        alike && first < at && back(1 + skipped).is_some_and(|t| t.is_sign(',') && t.joined() || is!(t, "and"))
    }
}

/// Whether a token goes on with the number it touches.
fn goes_on(token: &Token) -> bool {
    token.is_number() || token.joined() && !matches!(token.kind, Kind::Sign('.' | ',' | ';' | ':' | ')' | '!' | '?' | '"' | '”'))
}
