//! Numbers become figures: what precedes and follows a number says what it is.

mod after;
mod ages;
mod degrees;
mod extents;
mod pairs;
mod pieces;
mod places;
mod relative;
mod shares;
mod whole;

use super::asides;
use super::figure::{Amount, Aside, AsideReason, Change, Counted, Figure, Hedge, Reading, Readings, Unit};
use super::hedges;
use super::lexer::{Kind, Token, among, is, key};
use super::money::{self, Currency};
use super::nouns::{self, Link};
use super::numbers::{self, Form, Numeral};
use super::span;
use super::units;
use super::words::Role;
use crate::text::Span;
use rust_decimal::Decimal;

/// What a number is a number of, told by the signs and words right beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum What {
    Percent { points: bool, hundredths: bool },
    Money(Currency),
    Measure(&'static Unit),
    Age(&'static Unit),
    Multiple,
}

/// A number with its unit.
#[derive(Clone, Copy, Debug)]
struct Piece {
    number: Numeral,
    what: Option<What>,
    /// First token, a currency sign before the number included.
    first: usize,
    /// One past the last token of number and unit.
    end: usize,
}

#[cfg(test)]
pub(crate) use after::percent;

/// Reads every figure that is no moment, and puts the moments between them. A moment goes before a number that it covers, but for a
/// bare year that counts things ("2019 people").
pub(crate) fn read(tokens: &[Token], text: &str, moments: Vec<Figure>) -> Readings {
    let mut reader = Reader { tokens, text, readings: Readings::default(), floor: 0, moment: (u32::MAX, u32::MAX), last: None };
    let mut moments = moments.into_iter().peekable();
    let mut at = 0;
    // Where the next moment begins.
    let mut next = moments.peek().map_or(u32::MAX, |m| m.span.start);
    while let Some(token) = tokens.get(at) {
        // Most words and marks have nothing to do with numbers.
        let idle = match token.kind {
            Kind::Word => matches!(token.role, Role::None | Role::Month(_) | Role::Weekday(_)),
            Kind::Sign(c) => matches!(c, ',' | ';' | ':' | '"' | '\'' | '(' | ')' | '’' | '“' | '”'),
            Kind::Number => false,
        };
        if idle && token.start < next {
            at += 1;
            continue;
        }
        if token.start >= next
            && let Some(moment) = moments.next()
        {
            next = moments.peek().map_or(u32::MAX, |m| m.span.start);
            if moment.span.end <= token.start {
                continue;
            }
            if moment.span.start == token.start && reader.counts_after_all(at, &moment) {
                // Read as a number below.
            } else {
                let end = moment.span.end;
                reader.readings.figures.push(moment);
                while tokens.get(at).is_some_and(|t| t.start < end) {
                    at += 1;
                }
                reader.floor = at;
                reader.last = None;
                continue;
            }
        }
        if idle {
            at += 1;
            continue;
        }
        // A number stops where a moment begins.
        let limit = next;
        reader.moment = moments.peek().map_or((u32::MAX, u32::MAX), |m| (m.span.start, m.span.end));
        at = reader.step(at, limit);
    }
    reader.readings
}

struct Reader<'t> {
    tokens: &'t [Token],
    text: &'t str,
    readings: Readings,
    /// Tokens before this one belong to figures already read.
    floor: usize,
    /// Where the next moment begins and ends.
    moment: (u32, u32),
    /// What the last figure was, and one past its last token: "5 %, or 3 in ten", "from 208 pounds to 193".
    last: Option<(Option<What>, Change, usize)>,
}

impl Reader<'_> {
    /// Whether a bare year is a number of things: "2019 people", "1500 jets".
    fn counts_after_all(&self, at: usize, moment: &Figure) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        if !(token.is_number() && token.len() == 4 && moment.span.end == token.end) {
            return false;
        }
        let before = at.checked_sub(1).and_then(|b| self.tokens.get(b));
        // "an average of 1500".
        let summed = before.is_some_and(|t| is!(t, "of"))
            && at.checked_sub(2).and_then(|b| self.tokens.get(b)).is_some_and(|t| is!(t, "average" | "total" | "maximum" | "minimum"));
        if summed {
            return true;
        }
        let dates = ["in", "since", "by", "until", "till", "from", "of", "the", "between", "before", "after", "during"];
        if before.is_some_and(|t| dates.iter().any(|word| t.key == key(word))) {
            return false;
        }
        let unit = units::find(self.tokens, self.text, at + 1)
            .is_some_and(|(unit, end)| unit.name.len() > 4 && self.tokens.get(end - 1).is_some_and(|t| t.len() > 2));
        unit || self.things_after(at)
    }

    /// Whether a number of four digits counts what follows it. "2018 sales" are those of a year; "2018 people" are many.
    fn things_after(&self, at: usize) -> bool {
        let recent = self.tokens.get(at).and_then(|t| t.digits(self.text)).is_some_and(|year| (1900..=2100).contains(&year));
        nouns::counted(self.tokens, self.text, at + 1, false, Link::Direct).is_some_and(|(c, end)| {
            let last = self.tokens.get(end - 1);
            let things = if recent {
                last.is_some_and(|t| {
                    among!(t, "people men women children deaths soldiers troops jobs votes homes houses workers patients students passengers refugees")
                })
            } else {
                last.is_some_and(|t| t.of(self.text).ends_with('s') || is!(t, ["people", "men", "women", "children"]))
            };
            things && self.tokens.get(at + 1).is_some_and(|t| !t.capitalised()) && !c.phrase.contains(' ')
        })
    }

    /// Reads what begins at token `at`, and returns where to go on.
    fn step(&mut self, at: usize, limit: u32) -> usize {
        let Some(token) = self.tokens.get(at) else { return at + 1 };
        if token.is_word() {
            if let Some(found) = asides::url(self.tokens, at) {
                return self.aside(found);
            }
            if token.role == Role::Opening
                && let Some(end) = self.extent(at, limit)
            {
                return end;
            }
            if token.role == Role::Place {
                return self.relative(at).unwrap_or(at + 1);
            }
            if let Role::Roman(n) = token.role {
                return self.roman(at, n).unwrap_or(at + 1);
            }
            if token.role == Role::Numbering {
                return self.numbered(at).unwrap_or(at + 1);
            }
            if let Role::Multiple(n) = token.role
                && let Some(end) = self.multiple_word(at, Decimal::from(n))
            {
                return end;
            }
            if let Role::Fold(n) = token.role {
                let amount = Amount::exact(Decimal::from(n), Decimal::ONE);
                return self.push(Reading::Multiple { amount }, at, at + 1, None, Change::Level, None);
            }
        }
        if token.is_number()
            && let Some(end) = self.ratio(at)
        {
            return end;
        }
        if token.is_number()
            && let Some(found) = asides::at_number(self.tokens, self.text, at, self.floor)
        {
            // "US$5" and "RM23" are sums, "M6.7" a magnitude: no names.
            let sum = money::mark_before(self.tokens, self.text, at, self.floor).is_some() || self.millions_before(at).is_some();
            let degrees = self.tokens.get(at + 1).is_some_and(|t| is!(t, "c" | "f")) && self.beside_temperature(at, at + 2);
            if found.reason == AsideReason::Name && (degrees || self.magnitude_before(at).is_some() || self.is_gapped(at)) {
                return self.figure(at, limit).unwrap_or(at + 1);
            }
            if !(sum && matches!(found.reason, AsideReason::Name)) {
                return self.aside(found);
            }
        }
        if token.is_sign('.')
            && let Some(found) = asides::address_around(self.tokens, at, self.floor)
        {
            return self.aside(found);
        }
        // A misread order of magnitude would be worse than none.
        if token.is_number()
            && let Some(end) = numbers::beyond(self.tokens, self.text, at)
        {
            return self.aside(asides::Found { first: at, end, reason: AsideReason::Code });
        }
        if !numbers::starts(token) {
            return at + 1;
        }
        if let Some(found) = asides::named_in_words(self.tokens, at, self.floor) {
            return self.aside(found);
        }
        if matches!(token.role, Role::OrdinalSmall(_) | Role::Small(1))
            && let Some(end) = self.relative(at)
        {
            return end;
        }
        self.figure(at, limit).unwrap_or(at + 1)
    }

    fn aside(&mut self, found: asides::Found) -> usize {
        let span = span(self.tokens, found.first, found.end);
        if self.readings.figures.last().is_none_or(|f| f.span.end <= span.start)
            && self.readings.asides.last().is_none_or(|a| a.span.end <= span.start)
        {
            self.readings.asides.push(Aside { span, reason: found.reason });
        }
        self.floor = found.end;
        self.last = None;
        found.end
    }

    /// Reads the figure whose number begins at token `at`, and returns one past it.
    fn figure(&mut self, at: usize, limit: u32) -> Option<usize> {
        let number = numbers::read(self.tokens, self.text, at)?;
        if self.start_of(number.end - 1) >= limit {
            return None;
        }
        if number.form == Form::Ordinal {
            return self.ordinal(number);
        }
        if let Some(end) = self.place_in_row(&number) {
            return Some(end);
        }
        let piece = self.piece(number)?;
        if self.start_of(piece.end - 1) >= limit {
            return None;
        }
        // "eight and a half": done by the number; "3-1", "9 to 11", "between 5 % and 6 %".
        if let Some(end) = self.share(&piece).or_else(|| self.share_apart(&piece)) {
            return Some(end);
        }
        if let Some((second, joint)) = self.second(&piece, limit) {
            return Some(self.pair(piece, second, joint));
        }
        if piece.what.is_none() && !self.worth_telling(&piece) {
            return None;
        }
        Some(self.single(piece))
    }

    fn start_of(&self, at: usize) -> u32 {
        self.tokens.get(at).map_or(u32::MAX, |t| t.start)
    }

    /// Whether a number without a unit is worth a figure: "one" and "a" alone are not, nor is what an article only seems to begin.
    fn worth_telling(&self, piece: &Piece) -> bool {
        let Some(token) = self.tokens.get(piece.first) else { return false };
        let before = piece.first.checked_sub(1).and_then(|b| self.tokens.get(b));
        if token.role == Role::Small(1) && piece.end == piece.first + 1 {
            let of = self.tokens.get(piece.end).is_some_and(|t| is!(t, "of"));
            // "no one", "this one"; but "that one of the computers".
            if (!of || before.is_some_and(|t| is!(t, "no" | "any" | "every")))
                && before.is_some_and(|t| {
                    among!(t, "no this that the any every each another which only some last next previous current first new big good old like day square")
                })
            {
                return false;
            }
            let next = self.tokens.get(piece.end);
            if next.is_some_and(|t| is!(t, "of")) {
                return nouns::counted(self.tokens, self.text, piece.end, true, Link::Of).is_some()
                    && !self.tokens.get(piece.end + 1).is_some_and(|t| is!(t, ["them", "us", "those", "these", "whom"]));
            }
            if next.is_some_and(|t| t.joined()) {
                return false;
            }
            return nouns::counted(self.tokens, self.text, piece.end, true, Link::Direct).is_some()
                && !next.is_some_and(|t| is!(t, ["day", "another", "more", "such", "thing", "way", "time"]));
        }
        // "2018s best".
        if token.is_number() && self.tokens.get(piece.end).is_some_and(|t| t.joined() && is!(t, "s")) {
            return false;
        }
        // "this half", "the first half": of a game or a year.
        let half = piece.end == piece.first + 1 && token.role == Role::Part(2);
        if half
            && before.is_some_and(|t| {
                is!(t, ["this", "last", "next", "the", "each", "either", "other"]) || matches!(t.role, Role::OrdinalSmall(_))
            })
        {
            return false;
        }
        // "its 1987-model cars".
        if token.is_number() && token.len() == 4 && piece.end == piece.first + 1 && is_joined_year(self.tokens, self.text, piece.first) {
            return false;
        }
        // "1988 sales", "oct. 13": a year and a day that no date reader took.
        let bare = piece.end == piece.first + 1 && token.is_number();
        if bare
            && token.len() == 4
            && token.digits(self.text).is_some_and(|year| (1900..=2100).contains(&year))
            && nouns::counted(self.tokens, self.text, piece.end, false, Link::Direct).is_some()
            && !self.things_after(piece.first)
            && hedges::before(self.tokens, piece.first, self.floor).0 == Hedge::Exact
        {
            return false;
        }
        let on = |back: usize| piece.first.checked_sub(back).and_then(|b| self.tokens.get(b)).is_some_and(|t| is!(t, "on"));
        let next = self.tokens.get(piece.end);
        if bare
            && token.len() <= 2
            && (on(1) && next.is_some_and(|t| matches!(t.role, Role::Month(_)))
                || on(2) && before.is_some_and(|t| matches!(t.role, Role::Month(_))))
        {
            return false;
        }
        let stop = usize::from(before.is_some_and(|t| t.is_sign('.') && t.joined()));
        let month = piece.first.checked_sub(1 + stop).and_then(|b| self.tokens.get(b));
        // "in April 30 ships left": the month was read by itself.
        let counts = || self.floor == piece.first && nouns::counted(self.tokens, self.text, piece.end, false, Link::Direct).is_some();
        if bare
            && token.len() <= 2
            && month.is_some_and(|t| matches!(t.role, Role::Month(_)) && (stop == 1 || !is!(t, "may" | "march")))
            && !counts()
        {
            return false;
        }
        // "zero" and "nil" as words mean nothing by themselves.
        if token.role == Role::Small(0) {
            return nouns::counted(self.tokens, self.text, piece.end, false, Link::Direct).is_some();
        }
        true
    }

    /// Whether a figure with this end would reach into the next moment. One may hold a whole moment: "1 in 1000".
    fn cuts_moment(&self, end: u32) -> bool {
        let (start, stop) = self.moment;
        start < end && end < stop
    }

    fn push(
        &mut self,
        reading: Reading,
        first: usize,
        end: usize,
        per: Option<Counted>,
        change: Change,
        hedged: Option<(usize, usize)>,
    ) -> usize {
        let (hedge, start) = hedges::before(self.tokens, first, self.floor);
        let hedged = hedged.or((start < first).then_some((start, first)));
        self.push_hedged(reading, first, end, per, change, hedge, hedged)
    }

    #[allow(clippy::too_many_arguments)]
    fn push_hedged(
        &mut self,
        reading: Reading,
        first: usize,
        end: usize,
        per: Option<Counted>,
        change: Change,
        hedge: Hedge,
        hedged: Option<(usize, usize)>,
    ) -> usize {
        let whole = span(self.tokens, first, end);
        if self.cuts_moment(whole.end) {
            return first + 1;
        }
        let hedge_span = hedged.map_or(Span { start: whole.start, end: whole.start }, |(a, b)| span(self.tokens, a, b));
        self.readings.figures.push(Figure { span: whole, hedge_span, reading, hedge, change, per });
        self.floor = end;
        self.last = None;
        end
    }
}

/// A whole number that fits.
fn whole(value: Decimal) -> Option<i64> {
    if value.fract().is_zero() { i64::try_from(value).ok() } else { None }
}

/// Whether the number at token `at` is a year that a hyphen joins to a noun.
fn is_joined_year(tokens: &[Token], text: &str, at: usize) -> bool {
    let year = tokens.get(at).and_then(|t| t.digits(text)).is_some_and(|year| (1900..=2100).contains(&year));
    year && tokens.get(at + 1).is_some_and(|t| t.is_dash() && t.joined()) && tokens.get(at + 2).is_some_and(|t| t.joined() && t.is_word())
}
