//! Numbers become figures: what precedes and follows a number says what it is.

use super::asides;
use super::figure::{Amount, Aside, AsideReason, Change, Counted, Dimension, Figure, Hedge, Reading, Readings, Unit};
use super::hedges;
use super::lexer::{Gap, Kind, Token, among, is, key};
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
enum What {
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

/// Reads every figure that is no moment, and puts the moments between them. A moment goes before a number that it covers, but for a
/// bare year that counts things ("2019 people").
pub(crate) fn read(tokens: &[Token], text: &str, moments: Vec<Figure>) -> Readings {
    let mut reader = Reader { tokens, text, readings: Readings::default(), floor: 0, last: None };
    let mut moments = moments.into_iter().peekable();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let moment_here = moments.peek().is_some_and(|m| m.span.start <= token.start);
        if moment_here && let Some(moment) = moments.next() {
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
        // A number stops where a moment begins.
        let limit = moments.peek().map_or(u32::MAX, |m| m.span.start);
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
            if let Some(end) = self.numbered(at) {
                return end;
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
            && let Some(found) = asides::at_number(self.tokens, self.text, at, self.floor)
        {
            // "US$5" and "RM23" are sums, "M6.7" a magnitude: no names.
            let sum = money::mark_before(self.tokens, self.text, at, self.floor).is_some();
            if found.reason == AsideReason::Name && self.magnitude_before(at).is_some() {
                return self.figure(at, limit).unwrap_or(at + 1);
            }
            if !(sum && matches!(found.reason, AsideReason::Name)) {
                return self.aside(found);
            }
        }
        if !numbers::starts(token) {
            return at + 1;
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

    /// "No. 2", "number two", "#2".
    fn numbered(&mut self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at)?;
        if !is!(token, ["no", "number", "nos", "ranked"]) {
            return None;
        }
        let mut next = at + 1;
        if self.tokens.get(next).is_some_and(|t| t.is_sign('.') && t.joined()) {
            next += 1;
        } else if is!(token, "no" | "nos") {
            return None;
        }
        let number = self.tokens.get(next).filter(|t| t.is_number() || matches!(t.role, Role::Small(_)))?;
        if number.gap == Gap::Wide {
            return None;
        }
        let n = numbers::read(self.tokens, self.text, next)?;
        if n.form == Form::Ordinal || is!(token, "ranked") && n.form != Form::Digits {
            return None;
        }
        let position = whole(n.amount.low)?;
        Some(self.push(Reading::Ordinal { position, counted: None, rank: true }, at, n.end, None, Change::Level, None))
    }

    /// "twice as many", "double the number": a word that is a multiple, where something is multiplied.
    fn multiple_word(&mut self, at: usize, n: Decimal) -> Option<usize> {
        let token = self.tokens.get(at)?;
        let next = self.tokens.get(at + 1);
        let multiplies = is!(token, ["twice", "thrice", "double", "triple", "treble", "quadruple"])
            && next.is_some_and(|t| is!(t, ["as", "the", "that", "what", "its", "their", "his", "her", "last"]));
        let grows = is!(token, ["doubled", "tripled", "trebled", "quadrupled", "doubling", "tripling"]);
        if !(multiplies || grows) {
            return None;
        }
        let change = if grows { Change::Up } else { Change::Level };
        Some(self.push(Reading::Multiple { amount: Amount::exact(n, Decimal::ONE) }, at, at + 1, None, change, None))
    }

    /// A place in a sequence or ranking.
    fn ordinal(&mut self, n: Numeral) -> Option<usize> {
        let position = whole(n.amount.low)?;
        let before = n.first.checked_sub(1).and_then(|b| self.tokens.get(b));
        // "a second" and "per second" are times, "split second" as well.
        let last = self.tokens.get(n.end - 1)?;
        if is!(last, "second")
            && before.is_some_and(|t| is!(t, ["a", "per", "each", "every", "split", "one"]))
            && !self.tokens.get(n.end).is_some_and(|t| t.is_word() && !nouns::is_stop(t))
        {
            return None;
        }
        let mut next = n.end;
        if self.tokens.get(next).is_some_and(|t| t.is_dash() && t.joined()) {
            next += 1;
        }
        let superlative = self.tokens.get(next).is_some_and(|t| {
            is!(t, ["most", "least", "best", "worst"])
                || t.is_word()
                    && t.of(self.text).ends_with("est")
                    && t.len() > 5
                    && !is!(t, ["interest", "request", "harvest", "forest", "protest", "contest", "arrest", "invest"])
        });
        let place = self.tokens.get(next).is_some_and(|t| is!(t, ["place", "spot", "position", "seed", "rank"]));
        let ranked = before.is_some_and(|t| is!(t, ["ranked", "finished", "placed", "ranks", "came"]));
        let rank = superlative || place || ranked;
        let start = if superlative { next + 1 } else { next };
        let counted = if place { None } else { nouns::counted(self.tokens, self.text, start, true, Link::Direct) };
        let end = if superlative { next + 1 } else { n.end };
        let counted = counted.map(|(c, _)| c);
        Some(self.push(Reading::Ordinal { position, counted, rank }, n.first, end, None, Change::Level, None))
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
        let piece = self.piece(number)?;
        if self.start_of(piece.end - 1) >= limit {
            return None;
        }
        // "eight and a half": done by the number; "3-1", "9 to 11", "between 5 % and 6 %".
        if let Some(end) = self.share(&piece) {
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

    /// The number with the unit before or after it.
    fn piece(&self, number: Numeral) -> Option<Piece> {
        let (tokens, text) = (self.tokens, self.text);
        let first = number.first;
        // "$-50.8bn", "-$5", "US$5".
        let sign = money::mark_before(tokens, text, first, self.floor);
        if let Some((code, start)) = sign {
            let mut number = number;
            if number.form == Form::Digits
                && let Some(power) = money_scale(tokens, text, number.end)
                && let Some(by) = numbers::power_of_ten(power)
                && let Some(amount) = numbers::times(number.amount, by)
            {
                number = Numeral { amount, end: number.end + 1, scale: by, form: Form::Words, ..number };
            }
            let mut start = start;
            if start > self.floor
                && let Some(minus) = tokens.get(start - 1)
                && matches!(minus.kind, Kind::Sign('-' | '−'))
                && (minus.gap != Gap::None || start == 1)
                && tokens.get(start).is_some_and(Token::joined)
            {
                number.amount = Amount::exact(-number.amount.low, number.amount.step);
                start -= 1;
            }
            let mut end = number.end;
            let mut currency = Currency { code, parts: 1 };
            // "$5 US", "$10 million Canadian dollars", "$7 USD".
            if let Some((code, stop)) =
                money::mark(tokens, text, end).filter(|_| tokens.get(end).is_some_and(|t| t.is_word() && t.len() == 3))
            {
                (currency.code, end) = (code, stop);
            } else if let Some((named, stop)) = money::named(tokens, text, end).filter(|(c, _)| c.parts == 1) {
                (currency, end) = (named, stop);
            }
            // "$75 U.S.".
            if code == "USD" && us_after(tokens, text, end) {
                end += 3;
            }
            return Some(Piece { number, what: Some(What::Money(currency)), first: start, end });
        }
        if let Some(start) = self.magnitude_before(first) {
            return Some(Piece { number, what: Some(What::Measure(&units::MAGNITUDE)), first: start, end: number.end });
        }
        let mut number = number;
        // "30 MUSD", "120 MEUR": millions in front of the code.
        if let Some(token) = tokens.get(number.end).filter(|t| t.len() == 4 && t.case == super::lexer::Case::Upper)
            && let Some(code) = token.of(text).strip_prefix('M').and_then(money::code)
            && let Some(amount) = numbers::times(number.amount, Decimal::from(1_000_000))
        {
            number = Numeral { amount, scale: Decimal::from(1_000_000), ..number };
            return Some(Piece { number, what: Some(What::Money(Currency { code, parts: 1 })), first, end: number.end + 1 });
        }
        let mut found = self.unit_after(&number, number.end);
        if found.is_none()
            && number.form == Form::Digits
            && let Some(by) = million_letter(tokens, text, number.end)
            && let Some(amount) = numbers::times(number.amount, by)
        {
            number = Numeral { amount, end: number.end + 1, scale: by, form: Form::Words, ..number };
            found = self.unit_after(&number, number.end);
        }
        let (what, mut end) = found.map_or((None, number.end), |(what, end)| (Some(what), end));
        if let Some(What::Money(currency)) = what {
            // "75 USD million".
            if let Some(Role::Scale(power)) = tokens.get(end).filter(|t| t.len() > 4).map(|t| t.role)
                && number.scale == Decimal::ONE
                && let Some(by) = numbers::power_of_ten(power)
                && let Some(amount) = numbers::times(number.amount, by)
            {
                number = Numeral { amount, scale: by, ..number };
                end += 1;
            } else if let Some((amount, stop)) = self.small_change(&number, currency, end) {
                number.amount = amount;
                end = stop;
            }
        }
        if let Some(What::Measure(unit)) = what
            && unit.name == "foot"
            && let Some((amount, stop)) = self.inches_after(&number, end)
        {
            number.amount = amount;
            end = stop;
        }
        Some(Piece { number, what, first, end })
    }

    /// "5 feet 2 inches", "12 ft 2 in": the whole length in feet, and one past it.
    fn inches_after(&self, feet: &Numeral, at: usize) -> Option<(Amount, usize)> {
        let start = if self.tokens.get(at).is_some_and(|t| is!(t, "and")) { at + 1 } else { at };
        let inches =
            numbers::read(self.tokens, self.text, start).filter(|n| n.amount.high < Decimal::from(12) && n.amount.low >= Decimal::ZERO)?;
        let (unit, end) = units::find(self.tokens, self.text, inches.end)
            .or_else(|| self.tokens.get(inches.end).filter(|t| is!(t, "in")).and_then(|_| Some((units::named("inch")?, inches.end + 1))))?;
        if unit.name != "inch" || feet.amount.step != Decimal::ONE || !matches!(inches.form, Form::Digits | Form::Words) {
            return None;
        }
        let part = inches.amount.low.checked_div(Decimal::from(12))?;
        Some((Amount::exact(feet.amount.low.checked_add(part)?, inches.amount.step.checked_div(Decimal::from(12))?), end))
    }

    /// "3 dollars 50 cents", "thirteen dollars and forty-five cents", "15 dollars 50": the whole sum, and one past it.
    fn small_change(&self, number: &Numeral, currency: Currency, at: usize) -> Option<(Amount, usize)> {
        if currency.parts != 1 || number.amount.step != Decimal::ONE {
            return None;
        }
        let named = !self.tokens.get(at.checked_sub(1)?)?.is_sign('$');
        let start = if self.tokens.get(at).is_some_and(|t| is!(t, "and")) { at + 1 } else { at };
        let change = numbers::read(self.tokens, self.text, start)
            .filter(|n| n.amount.high < Decimal::ONE_HUNDRED && n.amount.step == Decimal::ONE)?;
        if !matches!(change.form, Form::Digits | Form::Words) || change.amount.low <= Decimal::ZERO {
            return None;
        }
        let cents = money::named(self.tokens, self.text, change.end)
            .filter(|(c, _)| c.parts == 100 && (c.code == currency.code || c.code == "USD"));
        let bare = named
            && change.amount.low >= Decimal::TEN
            && self.tokens.get(change.end).is_none_or(|t| {
                matches!(t.kind, Kind::Sign('.' | ',' | '!' | '?' | ';'))
                    && !self.tokens.get(change.end + 1).is_some_and(|t| t.joined() && t.is_number())
            });
        let end = match cents {
            Some((_, end)) => end,
            None if bare => change.end,
            None => return None,
        };
        let hundredth = Decimal::new(1, 2);
        let low = number.amount.low.checked_add(change.amount.low.checked_mul(hundredth)?)?;
        Some((Amount::exact(low, hundredth), end))
    }

    /// "magnitude 6.7", "magnitude-6.7", "M6.7": the first token of the word before the number.
    fn magnitude_before(&self, at: usize) -> Option<usize> {
        let mut i = at.checked_sub(1)?;
        if self.tokens.get(i)?.is_dash() {
            i = i.checked_sub(1)?;
        } else if self.tokens.get(i).is_some_and(|t| is!(t, "of")) {
            i = i.checked_sub(1)?;
        }
        if i < self.floor {
            return None;
        }
        let token = self.tokens.get(i)?;
        let letter = token.of(self.text) == "M"
            && self.tokens.get(at).is_some_and(Token::joined)
            && self.tokens.get(at + 1).is_some_and(|t| t.is_sign('.'));
        (is!(token, "magnitude") || letter).then_some(i)
    }

    /// The unit after a number: what it is, and one past it.
    fn unit_after(&self, number: &Numeral, at: usize) -> Option<(What, usize)> {
        let (tokens, text) = (self.tokens, self.text);
        let mut i = at;
        let mut token = tokens.get(i)?;
        let mut dashed = false;
        if token.is_dash() && token.joined() && tokens.get(i + 1).is_some_and(|t| t.joined() && t.is_word()) {
            i += 1;
            token = tokens.get(i)?;
            dashed = true;
        }
        // "half an hour", "a quarter of a mile", "tens of thousands of dollars", "a million of dollars".
        if number.form == Form::Fraction || number.form == Form::Vague || number.scale > Decimal::ONE {
            let mut j = i;
            if tokens.get(j).is_some_and(|t| is!(t, "of")) {
                j += 1;
            }
            if number.form == Form::Fraction && tokens.get(j).is_some_and(|t| is!(t, "a" | "an" | "one")) {
                j += 1;
            }
            if j > i
                && let Some((what, end)) = self.unit_after(&Numeral { form: Form::Words, scale: Decimal::ONE, ..*number }, j)
                && matches!(what, What::Measure(_) | What::Money(_))
                && !(number.form == Form::Fraction && !tokens.get(j - 1).is_some_and(|t| is!(t, "a" | "an" | "one")))
            {
                return Some((what, end));
            }
        }
        if token.gap == Gap::Wide && token.start > tokens.get(at.checked_sub(1)?)?.end + 40 {
            return None;
        }
        if let Some(found) = percent(tokens, i) {
            return Some(found);
        }
        // "30 - year bonds": a hyphen that was set apart.
        if token.is_dash()
            && token.gap == Gap::Space
            && tokens.get(i + 1).is_some_and(|t| t.gap == Gap::Space && t.is_word() && t.len() > 2)
            && let Some((unit, end)) = units::find(tokens, text, i + 1)
            && tokens.get(end - 1).is_some_and(|t| !t.of(text).ends_with('s'))
        {
            if unit.dimension == Dimension::Time
                && tokens.get(end).is_some_and(Token::is_dash)
                && let Some(end) = age_after(tokens, end + 1)
            {
                return Some((What::Age(unit), end));
            }
            return Some((What::Measure(unit), end));
        }
        if is!(token, "yo")
            && number.form != Form::Fraction
            && let Some(year) = units::named("year")
        {
            return Some((What::Age(year), i + 1));
        }
        // "50 previous years", "three consecutive months".
        if among!(
            token,
            "previous consecutive straight full additional extra whole solid further more long short successive working \
calendar fewer light"
        ) && tokens.get(i + 1).is_some_and(|t| t.gap == Gap::Space && t.len() > 3)
            && let Some((unit, end)) = units::find(tokens, text, i + 1)
            && (unit.dimension == Dimension::Time || is!(token, "more" | "additional" | "extra" | "fewer"))
        {
            return Some((What::Measure(unit), end));
        }
        if is!(token, "x") && token.joined() && !tokens.get(i + 1).is_some_and(|t| t.joined() && (t.is_number() || t.is_word())) {
            return Some((What::Multiple, i + 1));
        }
        if is!(token, "fold") && (token.joined() || dashed) {
            return Some((What::Multiple, i + 1));
        }
        if is!(token, "times")
            && tokens.get(i + 1).is_some_and(|t| {
                among!(
                    t,
                    "more as higher larger bigger greater faster the that what less its their longer smaller lower cheaper stronger \
earnings"
                )
            })
            && !tokens.get(i + 2).is_some_and(|t| is!(t, "past" | "last" | "same"))
        {
            return Some((What::Multiple, i + 1));
        }
        if is!(token, "magnitude") {
            return Some((What::Measure(&units::MAGNITUDE), i + 1));
        }
        if let Some((currency, end)) = money::named(tokens, text, i)
            && self.is_money(number, currency, i, end)
        {
            return Some((What::Money(currency), end));
        }
        let codes = token.is_word()
            && token.len() == 3
            && token.case == super::lexer::Case::Upper
            && !among!(token, "all top cup try pen mop cop bob gel bam ars mad lek sos std");
        let suffix = matches!(token.kind, Kind::Sign('$' | '€' | '£' | '¥'))
            || matches!(token.kind, Kind::Sign('\u{20a0}'..='\u{20cf}'))
            || token.is_word() && token.len() == 2 && matches!(token.of(text), "kr" | "zł" | "Kč" | "Ft" | "kn" | "DM" | "Rs");
        if (codes || suffix)
            && let Some((code, end)) = money::mark(tokens, text, i)
            && !(suffix && tokens.get(end).is_some_and(|t| t.joined() && t.is_number()) && !token.joined())
        {
            return Some((What::Money(Currency { code, parts: 1 }), end));
        }
        if token.is_word()
            && token.len() == 1
            && token.joined()
            && token.of(text) == "p"
            && !dashed
            && !tokens.get(i + 1).is_some_and(|t| t.joined() && (t.is_word() || t.is_number() || t.is_sign('.')))
        {
            return Some((What::Money(Currency { code: "GBP", parts: 100 }), i + 1));
        }
        // "20 (kg)".
        if matches!(token.kind, Kind::Sign('(' | '[' | '{' | '<'))
            && number.form == Form::Digits
            && let Some((unit, end)) = units::find(tokens, text, i + 1)
            && unit.dimension != Dimension::Time
            && tokens.get(end).is_some_and(|t| matches!(t.kind, Kind::Sign(')' | ']' | '}' | '>')))
        {
            return Some((What::Measure(unit), end + 1));
        }
        let (unit, end) = units::find(tokens, text, i)?;
        if !self.is_unit(number, unit, i, end, dashed) {
            return None;
        }
        if unit.name == "degree" && self.beside_temperature(number.first, end) {
            return Some((What::Measure(&units::DEGREE), end));
        }
        // A pound of money, or of meat.
        if unit.name == "pound" && is!(token, "pound" | "pounds") && self.pound_is_money(number, end) {
            return Some((What::Money(Currency { code: "GBP", parts: 1 }), end));
        }
        if unit.dimension == Dimension::Time {
            if let Some(end) = age_after(tokens, end) {
                return Some((What::Age(unit), end));
            }
        }
        if unit.dimension == Dimension::Angle
            && unit.name == "degree"
            && is!(token, "degrees" | "degree")
            && tokens.get(end).is_some_and(|t| is!(t, ["in", "from", "program", "programs", "holders"]))
            && number.form != Form::Digits
        {
            return None;
        }
        Some((What::Measure(unit), end))
    }

    /// Whether the name of a currency is meant as one.
    fn is_money(&self, number: &Numeral, currency: Currency, at: usize, end: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let large = number.amount.high >= Decimal::from(20);
        // "five won", "two real reasons", "three marks": words first, money second.
        if is!(token, ["won", "real", "sen", "lev", "fen", "all", "sterling", "ether", "hao"]) && end == at + 1 {
            return number.form == Form::Digits && large && !self.tokens.get(end).is_some_and(|t| t.is_word() && !nouns::is_stop(t))
                || number.scale > Decimal::ONE;
        }
        if matches!(currency.code, "mark" | "crown" | "florin" | "shilling") && end == at + 1 {
            return number.scale > Decimal::ONE || large;
        }
        true
    }

    /// Whether "pounds" are money: millions of them, or beside words of buying and selling.
    fn pound_is_money(&self, number: &Numeral, end: usize) -> bool {
        if self.tokens.get(end).is_some_and(|t| is!(t, ["of", "per", "heavier", "lighter", "overweight"]))
            && number.scale < Decimal::from(1_000_000)
        {
            return false;
        }
        if number.scale >= Decimal::from(1_000_000) {
            return true;
        }
        let from = number.first.saturating_sub(8);
        self.tokens
            .get(from..number.first)
            .unwrap_or(&[])
            .iter()
            .chain(self.tokens.get(end..(end + 4).min(self.tokens.len())).unwrap_or(&[]))
            .any(|t| {
                among!(
                    t,
                    "cost costs costing price priced prices paid pay pays paying spend spent worth sold bought fine fined bill fee \
fees salary earn earns earned wage wages debt sterling dollars euros money budget cash loan tax pence"
                )
            })
    }

    /// Whether a unit's word or symbol is meant as one: symbols of one letter touch the number, and some words count other things.
    fn is_unit(&self, number: &Numeral, unit: &Unit, at: usize, end: usize, dashed: bool) -> bool {
        let (tokens, text) = (self.tokens, self.text);
        let Some(token) = tokens.get(at) else { return false };
        let word = token.of(text);
        let digits = number.form == Form::Digits || number.scale > Decimal::ONE;
        let next = tokens.get(end);
        if end == at + 1 && token.is_word() && word.chars().count() <= 2 {
            if !digits && number.form != Form::Fraction {
                return false;
            }
            // Letters go on: "5mph" is one word, "5 m.p.h." several.
            if next.is_some_and(|t| {
                t.joined()
                    && (t.is_word()
                        || t.is_number()
                        || matches!(t.kind, Kind::Sign('\'' | '’'))
                        || t.is_dash() && tokens.get(end + 1).is_some_and(Token::is_number))
            }) {
                return false;
            }
            let joined = token.joined() || dashed;
            if word.chars().count() == 1 {
                if matches!(word, "m") {
                    return joined && !million_follows(tokens, text, end) || token.gap == Gap::Space;
                }
                if matches!(word, "s" | "t" | "h" | "b" | "A" | "T" | "B" | "N" | "J" | "K" | "S" | "H") && !joined {
                    return matches!(word, "t" | "h" | "A" | "N" | "J" | "K") && next.is_none_or(|t| !t.capitalised() && !t.joined());
                }
                if word == "s" {
                    // "1990s" and "40s" are times, "3.5s" seconds.
                    return number.amount.step < Decimal::ONE;
                }
                // "13F filing", "737C": a temperature only where the words around speak of one.
                if matches!(word, "C" | "F") {
                    return number.amount.high >= Decimal::TWO
                        && !dashed
                        && !next.is_some_and(|t| t.is_sign('/'))
                        && self.beside_temperature(number.first, end);
                }
                if !joined && next.is_some_and(|t| t.is_dash() && t.joined()) {
                    return false;
                }
                return joined || !next.is_some_and(|t| t.capitalised() && t.gap == Gap::Space && word != "W" && word != "V");
            }
            // "in", "as", "mi", "ha": abbreviations right after digits only.
            if matches!(unit.dimension, Dimension::Time) && !joined && token.gap != Gap::Space {
                return false;
            }
            return !is!(token, ["am", "pm", "in", "as", "at", "no", "hm"]) || joined && !is!(token, "am" | "pm");
        }
        // "5th", "two points": nothing here. Words that are as often something else.
        if is!(token, "bar" | "bars") {
            return digits
                && !tokens.get(end).is_some_and(|t| is!(t, "of" | "and"))
                && (number.amount.step < Decimal::ONE || next.is_some_and(|t| is!(t, "pressure")) || dashed);
        }
        if among!(
            token,
            "gray grays mole moles grain grains cord atmosphere atmospheres stone cup cups bit dram chain nit knot henry \
nits"
        ) {
            return match token {
                t if is!(t, "stone") => digits && number.amount.high <= Decimal::from(40),
                t if is!(t, ["cup", "cups", "dram", "knot"]) => true,
                _ => digits,
            };
        }
        if is!(token, "has" | "hands" | "min") {
            return token.joined() || is!(token, "min");
        }
        // "six Kilo-class submarines".
        if token.case == super::lexer::Case::Capital && is!(token, ["kilo", "kilos", "stone"]) {
            return false;
        }
        if is!(token, ["mil", "meg", "gig", "mach"]) {
            return digits;
        }
        // "second": a unit only after a number that is not one in a row ("one second half").
        if is!(token, "second") {
            return dashed || digits || !next.is_some_and(|t| t.is_word() && !nouns::is_stop(t));
        }
        if is!(token, ["quart", "pint", "barrel", "bushel"]) {
            return true;
        }
        true
    }

    /// Whether the words around speak of heat or cold.
    fn beside_temperature(&self, first: usize, end: usize) -> bool {
        let words = self.tokens.get(first.saturating_sub(10)..(end + 8).min(self.tokens.len())).unwrap_or(&[]);
        words.iter().any(|t| {
            among!(
                t,
                "temperature temperatures thermostat thermometer heat hot hotter cold colder cool cooler warm warmer warming melting boiling boils freezing \
                 freezes fever oven weather outside outdoors indoors celsius fahrenheit degrees humid frost summer winter climate thermal heated bake preheat"
            ) && !(t.end <= self.start_of(end) && t.start >= self.start_of(first))
        })
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
                    among!(t, "no this that the any every each another which only some last first new big good old like day square")
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
        let stop = usize::from(before.is_some_and(|t| t.is_sign('.') && t.joined()));
        let month = piece.first.checked_sub(1 + stop).and_then(|b| self.tokens.get(b));
        if bare && token.len() <= 2 && month.is_some_and(|t| matches!(t.role, Role::Month(_)) && (stop == 1 || !is!(t, "may" | "march"))) {
            return false;
        }
        // "zero" and "nil" as words mean nothing by themselves.
        if token.role == Role::Small(0) {
            return nouns::counted(self.tokens, self.text, piece.end, false, Link::Direct).is_some();
        }
        true
    }

    /// "one in five", "nine out of ten", "3 of 4": a share in two numbers.
    fn share(&mut self, piece: &Piece) -> Option<usize> {
        let (tokens, text) = (self.tokens, self.text);
        if piece.what.is_some()
            || !matches!(piece.number.form, Form::Digits | Form::Words)
            || piece.number.amount.low != piece.number.amount.high
        {
            return None;
        }
        let mut i = piece.end;
        let token = tokens.get(i)?;
        if token.is_dash() && token.joined() {
            i += 1;
        }
        let link = tokens.get(i)?;
        let out = is!(link, "out") && tokens.get(i + 1).is_some_and(|t| is!(t, "of"));
        let dashed = i > piece.end;
        if !(is!(link, "in" | "of") || out) {
            return None;
        }
        let mut at = if out { i + 2 } else { i + 1 };
        // "six of the nine roads" are two counts.
        if !out && is!(link, "of") && tokens.get(at).is_some_and(|t| is!(t, ["the", "its", "their", "those", "these"])) {
            return None;
        }
        if dashed && tokens.get(at).is_some_and(Token::is_dash) {
            at += 1;
        }
        if tokens.get(at).is_some_and(|t| is!(t, "every" | "the")) {
            at += 1;
        }
        let whole_number = numbers::read(tokens, text, at).filter(|n| matches!(n.form, Form::Digits | Form::Words))?;
        let (part, all) = (whole(piece.number.amount.low)?, whole(whole_number.amount.low)?);
        let unit_follows = self.unit_after(&whole_number, whole_number.end).is_some();
        let round = matches!(all, 2..=10 | 12 | 15 | 20 | 25 | 30 | 40 | 50 | 100 | 1_000 | 10_000 | 100_000 | 1_000_000);
        let usual = if is!(link, "in") {
            part <= 9 && round && (part == 1 || all <= 10 || all % 100 == 0)
        } else if out {
            round
        } else {
            all <= 10
        };
        if part < 1
            || part >= all
            || unit_follows
            || !usual
            // "Six of the nine roads" counts six roads.
            || is!(link, "of") && !out && tokens.get(i + 1).is_some_and(|t| is!(t, "the"))
        {
            return None;
        }
        let percent = Decimal::from(part).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(Decimal::from(all))?;
        let amount = Amount::exact(percent, Decimal::ONE);
        let of = nouns::counted(tokens, text, whole_number.end, false, Link::Direct)
            .or_else(|| nouns::counted(tokens, text, whole_number.end, false, Link::Of))
            .map(|(c, _)| c);
        let end = whole_number.end;
        Some(self.push(Reading::Percent { amount, points: false, fraction: true, of }, piece.first, end, None, Change::Level, None))
    }

    /// The second number of a range, score or pair that begins with `piece`, and how they hang together.
    fn second(&self, piece: &Piece, limit: u32) -> Option<(Piece, Joint)> {
        let (tokens, text) = (self.tokens, self.text);
        if piece.number.amount.low != piece.number.amount.high || piece.number.form == Form::Vague {
            return None;
        }
        let link = tokens.get(piece.end)?;
        let before = piece.first.checked_sub(1).and_then(|b| tokens.get(b));
        let mut at = piece.end + 1;
        let joint;
        if link.is_dash() && link.joined() {
            if tokens.get(at).is_some_and(|t| is!(t, "to") && t.joined()) {
                at += 1;
                joint = Joint::To;
                if tokens.get(at).is_some_and(|t| t.is_dash() && t.joined()) {
                    at += 1;
                }
            } else {
                joint = Joint::Dash;
                if !tokens.get(at).is_some_and(Token::joined) {
                    return None;
                }
            }
        } else if is!(link, "to" | "through") {
            joint = Joint::To;
            if tokens.get(at).is_some_and(|t| t.is_dash() && t.joined()) {
                at += 1;
            }
            // "from $200 to about $4 million".
            while tokens.get(at).is_some_and(|t| is!(t, ["about", "around", "nearly", "almost", "over", "as"])) {
                at += 1;
            }
        } else if is!(link, "up") && before.is_some_and(|t| is!(t, "from")) && tokens.get(at).is_some_and(|t| is!(t, "to")) {
            joint = Joint::To;
            at += 1;
        } else if is!(link, "and") && self.between(piece.first) {
            joint = Joint::To;
            while tokens.get(at).is_some_and(|t| is!(t, ["about", "around", "nearly", "almost"])) {
                at += 1;
            }
        } else if is!(link, "or") {
            joint = Joint::Or;
        } else if link.is_dash() && link.gap == Gap::Space && tokens.get(at).is_some_and(|t| t.is_number() && t.gap == Gap::Space) {
            // "40 - 50 years old": only where the unit shows that both belong together.
            joint = Joint::Spaced;
        } else {
            return None;
        }
        // The currency sign of the second number stands before it.
        let mut number_at = at;
        while number_at < at + 4
            && tokens.get(number_at).is_some_and(|t| !t.is_number() && !t.role.is_number() && t.gap != Gap::Wide)
            && money::mark(tokens, text, at).is_some()
        {
            number_at += 1;
        }
        if joint == Joint::Dash && !tokens.get(number_at).is_some_and(|t| t.is_number() || t.role.is_number()) {
            return None;
        }
        if joint != Joint::Dash && number_at == at && asides::at_number(tokens, text, number_at, piece.end + 1).is_some() {
            return None;
        }
        let number = numbers::read(tokens, text, number_at).filter(|n| !matches!(n.form, Form::Ordinal | Form::Vague | Form::Fraction))?;
        if self.start_of(number.end - 1) >= limit || number.amount.low != number.amount.high {
            return None;
        }
        let reader = Reader { floor: piece.end + 1, tokens, text, readings: Readings::default(), last: None };
        let second = reader.piece(number)?;
        if self.start_of(second.end - 1) >= limit {
            return None;
        }
        let small = |n: &Numeral| {
            n.form != Form::Fraction && n.amount.low <= Decimal::from(200) && n.amount.step == Decimal::ONE && n.amount.low >= Decimal::ZERO
        };
        match joint {
            Joint::Dash => {
                let bare = piece.what.is_none() && second.what.is_none();
                if !bare && piece.what.is_some() && second.what.is_none() && !matches!(piece.what, Some(What::Money(_))) {
                    return None;
                }
                // "3-1", "9-2": the greater first, or words of a game before.
                if bare && small(&piece.number) && small(&second.number) {
                    let falls = piece.number.amount.low >= second.number.amount.low;
                    let game = (piece.first.saturating_sub(6).max(self.floor.saturating_sub(0))..piece.first)
                        .filter_map(|i| tokens.get(i))
                        .chain(tokens.get(second.end))
                        .any(|t| {
                            among!(t, "won win wins lost lose loss beat beaten defeat defeated victory lead led leading draw drew score scored trail \
trailed record series vote voted tie tied advantage")
                        });
                    if falls || game {
                        return Some((second, Joint::Score));
                    }
                }
                let rises = piece.number.amount.low < second.number.amount.low || piece.what.is_some();
                rises.then_some((second, Joint::To))
            }
            Joint::To => {
                // "20 to 30 people", but "moved 5 to 2019"; "from 5 % to 6 %" is two figures where something changes.
                let same = match (piece.what, second.what) {
                    (None, _) => true,
                    (Some(What::Money(_)), None) => before.is_none_or(|t| !is!(t, "up" | "down")),
                    (Some(a), Some(b)) => alike(a, b),
                    (Some(_), None) => false,
                };
                let change = hedges::change(tokens, piece.first, self.floor, false).0;
                if before.is_some_and(|t| is!(t, "from")) && change == Change::From {
                    return None;
                }
                // "up 9.4 per cent to $84", "rose 60 to 80": an amount and a level.
                if matches!(change, Change::Up | Change::Down)
                    && !self.between(piece.first)
                    && (piece.what.is_some() || !before.is_some_and(|t| is!(t, "by")) && second.what.is_none())
                {
                    return None;
                }
                // "52 to 47".
                if piece.what.is_none()
                    && second.what.is_none()
                    && small(&piece.number)
                    && small(&second.number)
                    && piece.number.amount.low > second.number.amount.low
                    && is!(link, "to")
                {
                    let voted = (piece.first.saturating_sub(5)..piece.first)
                        .filter_map(|i| tokens.get(i))
                        .any(|t| is!(t, ["vote", "voted", "won", "lost", "beat", "score", "by"]));
                    return voted.then_some((second, Joint::Score));
                }
                same.then_some((second, Joint::To))
            }
            Joint::Or => {
                let next_to = piece.number.scale == second.number.scale
                    && second.number.amount.low.checked_sub(piece.number.amount.low) == Some(piece.number.amount.step);
                let shared = piece.what.is_none() && second.first == at && number_at == at;
                (next_to && (shared || piece.what.is_none() && second.what.is_none()) && small(&piece.number))
                    .then_some((second, Joint::To))
            }
            Joint::Spaced => {
                let measured = matches!(second.what, Some(What::Measure(_) | What::Age(_) | What::Percent { .. }));
                (measured && piece.what.is_none() && piece.number.amount.low < second.number.amount.low).then_some((second, Joint::To))
            }
            Joint::Score => None,
        }
    }

    /// Whether "between" stands before token `first`, perhaps with a hedge in the middle.
    fn between(&self, first: usize) -> bool {
        (1..=2).any(|n| first.checked_sub(n).and_then(|i| self.tokens.get(i)).is_some_and(|t| is!(t, "between" | "betwen")))
    }

    /// A range or a score.
    fn pair(&mut self, first: Piece, second: Piece, joint: Joint) -> usize {
        if joint == Joint::Score {
            let reading = Reading::Score { sides: (first.number.amount.low, second.number.amount.low) };
            return self.push(reading, first.first, second.end, None, Change::Level, None);
        }
        let mut low = first.number.amount;
        let high = second.number.amount;
        // "$26 to $31 million": the scale belongs to both, unless the first is greater without it.
        if first.number.scale == Decimal::ONE
            && second.number.scale > Decimal::ONE
            && high.low.checked_div(second.number.scale).is_some_and(|mantissa| low.low < mantissa)
            && first.end == first.number.end
            && let Some(scaled) = numbers::times(low, second.number.scale)
        {
            low = scaled;
        }
        let what = second.what.or(first.what);
        let number = Numeral {
            amount: Amount { low: low.low, high: high.high, step: low.step.max(high.step) },
            first: first.number.first,
            end: second.number.end,
            form: Form::Digits,
            scale: second.number.scale,
        };
        self.single(Piece { number, what, first: first.first, end: second.end })
    }

    /// A figure of one piece.
    fn single(&mut self, mut piece: Piece) -> usize {
        let (tokens, text) = (self.tokens, self.text);
        let before = |n: usize| piece.first.checked_sub(n).filter(|i| *i >= self.floor).and_then(|i| tokens.get(i));
        let number = piece.number;
        // "9 to 11 %, or 3", "from 208 pounds to 193": the unit of the figure before.
        if piece.what.is_none()
            && number.form == Form::Digits
            && let Some((Some(what), Change::From, end)) = self.last
            && end + 1 == piece.first
            && before(1).is_some_and(|t| is!(t, "to"))
        {
            piece.what = Some(what);
        }
        // "eight or nine euros", "4.8 to 4.7 percent": the unit comes later.
        if piece.what.is_none()
            && let Some(what) = self.unit_of_next(&piece)
        {
            piece.what = Some(what);
        }
        if piece.what.is_none() && self.is_age(&piece) {
            if let Some(year) = units::named("year") {
                piece.what = Some(What::Age(year));
            }
        }
        // "aged 18 months", "at the age of 5 years".
        if let Some(What::Measure(unit)) = piece.what
            && unit.dimension == Dimension::Time
            && before(1).is_some_and(|t| is!(t, "aged"))
        {
            piece.what = Some(What::Age(unit));
        }
        let amount = number.amount;
        let mut end = piece.end;
        let mut per = None;
        let mut after = end;
        let reading = match piece.what {
            Some(What::Percent { points, hundredths }) => {
                let amount = if hundredths { numbers::times(amount, Decimal::new(1, 2)).unwrap_or(amount) } else { amount };
                let of = nouns::counted(tokens, text, end, false, Link::Of).map(|(c, _)| c);
                Reading::Percent { amount, points, fraction: false, of }
            }
            Some(What::Money(currency)) => {
                let Some(amount) = numbers::times(amount, currency.worth()) else { return piece.end };
                Reading::Money { amount, currency: currency.code }
            }
            Some(What::Measure(unit)) if unit.dimension == Dimension::Time => Reading::Duration { amount, unit },
            Some(What::Measure(unit)) => Reading::Measure { amount, unit },
            Some(What::Age(unit)) => Reading::Age { amount, unit },
            Some(What::Multiple) => Reading::Multiple { amount },
            None if number.form == Form::Fraction => {
                let Some(amount) = numbers::times(amount, Decimal::ONE_HUNDRED) else { return piece.end };
                // "1/4 point" counts points.
                let digits = tokens.get(number.first).is_some_and(|t| !t.is_word());
                let noun = if digits { nouns::counted(tokens, text, end, true, Link::Direct) } else { None };
                match noun {
                    Some((counted, _)) => Reading::Count { amount: number.amount, counted: Some(counted) },
                    None => {
                        let of = nouns::counted(tokens, text, end, false, Link::Of).or_else(|| self.half_the(end)).map(|(c, _)| c);
                        Reading::Percent { amount, points: false, fraction: true, of }
                    }
                }
            }
            None => {
                let start = if tokens.get(end).is_some_and(|t| t.is_dash() && t.joined())
                    && tokens.get(end + 1).is_some_and(|t| t.joined() && t.is_word())
                {
                    end + 1
                } else {
                    end
                };
                let one = amount.low == amount.high && amount.low == Decimal::ONE;
                let counted = nouns::counted(tokens, text, start, one, Link::Direct).or_else(|| {
                    let of = one
                        || number.form == Form::Vague
                        || number.scale > Decimal::ONE
                        || amount.step == Decimal::ONE && amount.low < Decimal::ONE_HUNDRED;
                    if of { nouns::counted(tokens, text, end, false, Link::Of) } else { None }
                });
                if let Some((_, stop)) = &counted {
                    after = *stop;
                }
                let counted = counted.map(|(c, _)| c).or_else(|| self.counted_before(&piece)).or_else(|| self.counted_of(end));
                Reading::Count { amount, counted }
            }
        };
        // "gallons of jet fuel a year".
        if let (Reading::Measure { .. }, Some((_, stop))) = (&reading, nouns::counted(tokens, text, end, true, Link::Of)) {
            after = stop;
        }
        if !matches!(reading, Reading::Multiple { .. } | Reading::Age { .. })
            && let Some((counted, stop)) = self.per(after, matches!(reading, Reading::Money { .. }))
        {
            if after == end {
                end = stop;
            }
            per = Some(counted);
        }
        let things = matches!(&reading, Reading::Count { counted: Some(counted), .. } if &*counted.head != "point");
        let (hedge, start) = hedges::before(tokens, piece.first, self.floor);
        let (mut change, verb) = match &reading {
            Reading::Age { .. } | Reading::Duration { .. } => {
                let (change, verb) = hedges::change(tokens, start, self.floor, true);
                if matches!(change, Change::Up | Change::Down) && tokens.get(start.saturating_sub(1)).is_some_and(|t| is!(t, "by")) {
                    (change, verb)
                } else {
                    (Change::Level, start)
                }
            }
            _ => hedges::change(tokens, start, self.floor, things),
        };
        let mut hedged = if hedge != Hedge::Exact || change != Change::Level { Some((verb.min(start), piece.first)) } else { None };
        let mut hedge = if number.form == Form::Vague { Hedge::Vague } else { hedge };
        if let Some((found, stop)) =
            hedges::after(tokens, number.end).or_else(|| hedges::after(tokens, piece.end)).filter(|_| hedge == Hedge::Exact)
        {
            hedge = found;
            if hedged.is_none() {
                hedged = Some((stop - 1, stop));
            }
        }
        // "more than 100 kilometers (60 miles)": the same once more in another unit.
        if hedge == Hedge::Exact
            && before(1).is_some_and(|t| t.is_sign('('))
            && let Some(last) = self.readings.figures.last()
            && before(2).is_some_and(|t| t.end == last.span.end)
            && matches!(
                (&last.reading, &reading),
                (Reading::Measure { .. }, Reading::Measure { .. }) | (Reading::Money { .. }, Reading::Money { .. })
            )
        {
            hedge = last.hedge;
        }
        // "down 2.3 %, Burlington by 2.6 %".
        if change == Change::Level
            && before(1).is_some_and(|t| is!(t, "by"))
            && let Some(last) = self.readings.figures.iter().rev().find(|f| !matches!(f.reading, Reading::Moment(_)))
            && matches!(last.change, Change::Up | Change::Down)
            && self.start_of(piece.first).saturating_sub(last.span.end) < 40
        {
            change = last.change;
        }
        // "190 points, or 0.6 %": the same change once more.
        if change == Change::Level
            && let Some((_, last @ (Change::Up | Change::Down), last_end)) = self.last
            && before(1).is_some_and(|t| is!(t, "or"))
            && last_end + 3 > piece.first
        {
            change = last;
        }
        if change == Change::Level
            && matches!(reading, Reading::Percent { .. } | Reading::Money { .. })
            && let Some((found, stop)) = hedges::change_after(tokens, piece.end)
        {
            change = found;
            if hedged.is_none() {
                hedged = Some((piece.end, stop));
            }
        }
        let what = piece.what;
        let next = self.push_hedged(reading, piece.first, end, per, change, hedge, hedged);
        self.last = Some((what, change, end));
        next.max(piece.end)
    }

    /// What the first of two numbers counts in "six of the nine roads", "27 of 64 aircraft".
    fn counted_of(&self, end: usize) -> Option<Counted> {
        let mut at = end;
        if self.tokens.get(at).is_some_and(|t| is!(t, "out")) {
            at += 1;
        }
        if !self.tokens.get(at).is_some_and(|t| is!(t, "of")) {
            return None;
        }
        at += 1;
        if self.tokens.get(at).is_some_and(|t| is!(t, ["the", "its", "their", "those", "these"])) {
            at += 1;
        }
        let whole = numbers::read(self.tokens, self.text, at).filter(|n| matches!(n.form, Form::Digits | Form::Words))?;
        if self.unit_after(&whole, whole.end).is_some() {
            return None;
        }
        nouns::counted(self.tokens, self.text, whole.end, false, Link::Direct).map(|(c, _)| c)
    }

    /// What a bare number counts that takes up a count before it: "3.9 million headsets, up from 2.4 million", "36 jets, compared with 20",
    /// "rose 64.06 points to 4,577.10".
    fn counted_before(&self, piece: &Piece) -> Option<Counted> {
        let before = self.tokens.get(piece.first.checked_sub(1)?)?;
        let next = self.tokens.get(piece.end);
        let stands_alone = next.is_none_or(|t| !t.is_word() || nouns::is_stop(t));
        if !(is!(before, ["from", "to", "with", "against", "than"]) || is!(before, "and") && next.is_some_and(|t| is!(t, "who")))
            || !stands_alone
        {
            return None;
        }
        let last = self.readings.figures.iter().rev().find(|f| matches!(f.reading, Reading::Count { counted: Some(_), .. }))?;
        let near = self.start_of(piece.first).saturating_sub(last.span.end) < 120;
        let compared = is!(before, "to" | "from" | "and")
            || (2..=3)
                .any(|n| piece.first.checked_sub(n).and_then(|i| self.tokens.get(i)).is_some_and(|t| is!(t, "compared" | "up" | "down")));
        match &last.reading {
            Reading::Count { counted: Some(counted), .. } if near && compared => Some(counted.clone()),
            _ => None,
        }
    }

    /// What "half" is half of without an "of": "half the condos".
    fn half_the(&self, end: usize) -> Option<(Counted, usize)> {
        let token = self.tokens.get(end)?;
        if is!(token, ["the", "its", "their", "our", "all"]) {
            return nouns::counted(self.tokens, self.text, end + 1, false, Link::Direct);
        }
        None
    }

    /// The unit of a number that is joined by "or" or "to" to one that has a unit: "8 or $9", "eight or nine euros".
    fn unit_of_next(&self, piece: &Piece) -> Option<What> {
        let link = self.tokens.get(piece.end)?;
        if !is!(link, "or" | "to") {
            return None;
        }
        let mut at = piece.end + 1;
        if money::mark(self.tokens, self.text, at).is_some() {
            while at < piece.end + 4 && self.tokens.get(at).is_some_and(|t| !t.is_number()) {
                at += 1;
            }
        }
        let number = numbers::read(self.tokens, self.text, at).filter(|n| !matches!(n.form, Form::Ordinal | Form::Fraction))?;
        let reader = Reader { floor: piece.end + 1, tokens: self.tokens, text: self.text, readings: Readings::default(), last: None };
        reader.piece(number)?.what.filter(|what| !matches!(what, What::Multiple))
    }

    /// Whether a bare number is an age: "aged 18 to 34", "at the age of 9", "Senard, 65, now", "turned 40".
    fn is_age(&self, piece: &Piece) -> bool {
        let tokens = self.tokens;
        let n = piece.number.amount;
        if n.low <= Decimal::ZERO || n.high > Decimal::from(120) || n.step != Decimal::ONE || piece.number.form == Form::Vague {
            return false;
        }
        let back = |k: usize| piece.first.checked_sub(k).filter(|i| *i >= self.floor).and_then(|i| tokens.get(i));
        let next = tokens.get(piece.end);
        if back(1).is_some_and(|t| is!(t, "aged" | "age"))
            || back(1).is_some_and(|t| is!(t, "of")) && back(2).is_some_and(|t| is!(t, "age" | "ages"))
        {
            return true;
        }
        if back(1).is_some_and(|t| is!(t, "turned" | "turns" | "turning")) && next.is_none_or(|t| !t.is_word() || nouns::is_stop(t)) {
            return true;
        }
        // "Name, 65, ..." and "Name, 65." in running text.
        let comma = back(1).is_some_and(|t| t.is_sign(',') && t.joined());
        let name =
            back(2).is_some_and(|t| t.is_word() && t.capitalised() && t.len() > 1 && !matches!(t.role, Role::Month(_) | Role::Weekday(_)));
        let closes = next.is_some_and(|t| t.joined() && matches!(t.kind, Kind::Sign(',' | '.' | ';' | ')')));
        let person = back(3).is_some_and(|t| t.is_word() && t.capitalised() || t.is_sign('.')) || back(3).is_none();
        comma
            && name
            && closes
            && person
            && piece.number.form == Form::Digits
            && tokens.get(piece.end + 1).is_none_or(|t| !t.is_number())
            && n.low >= Decimal::TWO
    }

    /// "a barrel", "per head", "/kg": what one of them is reckoned by. Money takes any noun after "a", other figures a time.
    fn per(&self, at: usize, money: bool) -> Option<(Counted, usize)> {
        let (tokens, text) = (self.tokens, self.text);
        let mut i = at;
        let mut token = tokens.get(i)?;
        let dashed = token.is_dash() && token.joined();
        if dashed {
            i += 1;
            token = tokens.get(i)?;
        }
        let per = is!(token, "per" | "every") || token.is_sign('/') && token.joined();
        let article = is!(token, "a" | "an" | "each");
        if !(per || article) {
            return None;
        }
        i += 1;
        if dashed && tokens.get(i).is_some_and(Token::is_dash) {
            i += 1;
        }
        let noun = tokens.get(i).filter(|t| t.is_word())?;
        let time = among!(noun, "day week month year hour minute second night season game head quarter decade century annum capita");
        let price = among!(
            noun,
            "barrel share tonne ton unit gallon litre liter kilo kilogram pound ounce piece person bushel bottle ticket pop \
mile kilometre kilometer metre meter pack dose square cubic carat gram dozen seat pair bag case bale hectare \
acre"
        );
        if article && !(time || money && price) || is!(token, "every") && !time {
            return None;
        }
        let unit = units::find(tokens, text, i);
        let (end, name) = match unit {
            Some((unit, end)) if per || time || price => (end, unit.name.to_owned()),
            _ if noun.len() < 2 => return None,
            _ if is!(noun, "annum") => (i + 1, "year".to_owned()),
            _ => (i + 1, nouns::singular(noun.of(text))),
        };
        // "a year ago", "a day later" tell when.
        if article && tokens.get(end).is_some_and(|t| is!(t, ["ago", "later", "earlier", "before", "after", "from", "since"])) {
            return None;
        }
        Some((Counted { span: span(tokens, i, end), phrase: name.clone().into(), head: name.into() }, end))
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
        let hedge_span = hedged.map_or(Span { start: whole.start, end: whole.start }, |(a, b)| span(self.tokens, a, b));
        self.readings.figures.push(Figure { span: whole, hedge_span, reading, hedge, change, per });
        self.floor = end;
        self.last = None;
        end
    }
}

/// How two numbers hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    Dash,
    To,
    Or,
    Spaced,
    Score,
}

/// Whether two units can be those of one range.
fn alike(a: What, b: What) -> bool {
    match (a, b) {
        (What::Percent { points: x, .. }, What::Percent { points: y, .. }) => x == y,
        (What::Money(x), What::Money(y)) => x.code == y.code && x.parts == y.parts,
        (What::Measure(x), What::Measure(y)) | (What::Age(x), What::Age(y)) => std::ptr::eq(x, y),
        _ => a == b,
    }
}

/// A whole number that fits.
fn whole(value: Decimal) -> Option<i64> {
    if value.fract().is_zero() { i64::try_from(value).ok() } else { None }
}

/// "%", "per cent", "p.c.", "percentage points", "basis points" at token `at`.
fn percent(tokens: &[Token], at: usize) -> Option<(What, usize)> {
    let token = tokens.get(at)?;
    let next = |n: usize| tokens.get(at + n);
    let level = |end| Some((What::Percent { points: false, hundredths: false }, end));
    let points = |end| Some((What::Percent { points: true, hundredths: false }, end));
    let point = |n: usize| next(n).is_some_and(|t| is!(t, "point" | "points"));
    if matches!(token.kind, Kind::Sign('%' | '％' | '﹪')) {
        if next(1).is_some_and(|t| t.is_dash() && t.joined()) && point(2) {
            return points(at + 3);
        }
        return if point(1) { points(at + 2) } else { level(at + 1) };
    }
    if is!(token, ["percent", "pct", "percentage", "percents", "percentages"]) {
        if next(1).is_some_and(|t| t.is_dash() && t.joined()) && point(2) {
            return points(at + 3);
        }
        return if point(1) { points(at + 2) } else { level(at + 1) };
    }
    if is!(token, "per") {
        let i = if next(1).is_some_and(|t| t.is_dash() && t.joined()) { 2 } else { 1 };
        if next(i).is_some_and(|t| is!(t, "cent" | "cents")) {
            return if point(i + 1) { points(at + i + 2) } else { level(at + i + 1) };
        }
        return None;
    }
    if is!(token, "p") && next(1).is_some_and(|t| t.is_sign('.') && t.joined()) && next(2).is_some_and(|t| is!(t, "c" | "ct")) {
        // The stop of "p.c." is the sentence's where a new one begins.
        let stop = next(3).is_some_and(|t| t.is_sign('.') && t.joined()) && next(4).is_some_and(|t| !t.capitalised());
        return level(if stop { at + 4 } else { at + 3 });
    }
    if is!(token, "pc") {
        return level(at + 1);
    }
    if is!(token, ["pp", "ppt", "ppts", "pps"]) && token.case == super::lexer::Case::Lower {
        return points(at + 1);
    }
    if is!(token, "basis") {
        let i = if next(1).is_some_and(|t| t.is_dash() && t.joined()) { 2 } else { 1 };
        return point(i).then_some((What::Percent { points: true, hundredths: true }, at + i + 1));
    }
    if is!(token, "bps" | "bp") {
        return Some((What::Percent { points: true, hundredths: true }, at + 1));
    }
    None
}

/// "old", "of age", "-olds" after a unit of time: one past them.
fn age_after(tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    let i = if token.is_dash() && token.joined() { at + 1 } else { at };
    let word = tokens.get(i)?;
    if is!(word, "old" | "olds") {
        return Some(i + 1);
    }
    if is!(word, "of") && tokens.get(i + 1).is_some_and(|t| is!(t, "age")) {
        return Some(i + 2);
    }
    None
}

/// The power of ten of a letter that touches a sum: "£6m", "$5b", "PS2.7m".
fn money_scale(tokens: &[Token], text: &str, at: usize) -> Option<u8> {
    let token = tokens.get(at)?;
    if tokens.get(at + 1).is_some_and(|t| t.joined() && (t.is_word() || t.is_number())) || !token.joined() {
        return None;
    }
    match token.of(text) {
        "m" | "M" | "mm" | "MM" => Some(6),
        "b" | "B" => Some(9),
        "t" | "T" => Some(12),
        "k" | "K" => Some(3),
        _ => None,
    }
}

/// Whether "U.S." stands at token `at`.
fn us_after(tokens: &[Token], text: &str, at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.of(text) == "U")
        && tokens.get(at + 1).is_some_and(|t| t.is_sign('.'))
        && tokens.get(at + 2).is_some_and(|t| t.of(text) == "S")
}

/// A million, where a small "m" touches the number at `at` and what follows is counted ("35m of its devices", "2.7m digital sales").
fn million_letter(tokens: &[Token], text: &str, at: usize) -> Option<Decimal> {
    let token = tokens.get(at)?;
    (token.of(text) == "m" && token.joined() && million_follows(tokens, text, at + 1)).then(|| Decimal::from(1_000_000))
}

/// Whether what follows "190m" shows that it means millions: a noun in the plural, "of", "people".
fn million_follows(tokens: &[Token], text: &str, at: usize) -> bool {
    let Some(next) = tokens.get(at) else { return false };
    if next.gap == Gap::None {
        return false;
    }
    if among!(next, "people barrels tonnes tons euros dollars pounds yuan yen euro dollar cubic") {
        return true;
    }
    if is!(next, "of") {
        return tokens.get(at + 1).is_some_and(|t| is!(t, ["its", "the", "their", "them", "these", "those", "his", "her", "our"]));
    }
    nouns::counted(tokens, text, at, false, Link::Direct).is_some_and(|(c, _)| {
        let words = c.span.of(text);
        words.ends_with('s')
            && !words.starts_with("long")
            && !words.contains("metres")
            && !words.contains("freestyle")
            && !words.contains("hurdles")
            && !words.contains("finals")
    })
}
