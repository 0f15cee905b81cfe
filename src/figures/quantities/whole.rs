//! A piece becomes a figure: what it counts, by what it is reckoned, how it is hedged and moves.

use super::pairs::{Joint, alike};
use super::{Piece, Reader, What};
use crate::figures::figure::{Change, Counted, Dimension, Hedge, Reading, Readings};
use crate::figures::hedges;
use crate::figures::lexer::{Gap, Kind, Token, among, is};
use crate::figures::money;
use crate::figures::nouns;
use crate::figures::nouns::Link;
use crate::figures::numbers;
use crate::figures::numbers::Form;
use crate::figures::span;
use crate::figures::units;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// A figure of one piece.
    pub(super) fn single(&mut self, mut piece: Piece) -> usize {
        let (tokens, text) = (self.tokens, self.text);
        let before = |n: usize| piece.first.checked_sub(n).filter(|i| *i >= self.floor).and_then(|i| tokens.get(i));
        let mut number = piece.number;
        // "from 208 pounds to 193", "raised by 5 billion francs to 20 billion": the unit of the figure before.
        if piece.what.is_none()
            && let Some((Some(what), change, end)) = self.last
            && (change == Change::From && (number.form == Form::Digits || self.counts_nothing(piece.end))
                || matches!(change, Change::Up | Change::Down)
                    && matches!(what, What::Money(_) | What::Measure(_))
                    && matches!(number.form, Form::Digits | Form::Words)
                    && number.scale > Decimal::ONE
                    && nouns::counted(tokens, text, piece.end, false, Link::Direct).is_none())
            && end + 1 == piece.first
            && before(1).is_some_and(|t| is!(t, "to"))
        {
            piece.what = Some(what);
        }
        // "12 mln dlrs vs 10 mln".
        if piece.what.is_none()
            && let Some((Some(what @ What::Money(_)), _, end)) = self.last
            && number.scale > Decimal::ONE
            && end + 1 == piece.first
            && before(1).is_some_and(|t| is!(t, "vs" | "versus"))
            && nouns::counted(tokens, text, piece.end, false, Link::Direct).is_none()
        {
            piece.what = Some(what);
        }
        // "eight or nine euros", "4.8 to 4.7 percent": the unit comes later, and "from 3.2 to 4.5 million" its scale.
        if let Some((what, scale)) = self.unit_of_next(&piece) {
            piece.what = piece.what.or(what);
            if let Some(amount) = numbers::times(number.amount, scale) {
                number.amount = amount;
                number.scale = scale;
            }
        }
        if piece.what.is_none()
            && self.is_age(&piece)
            && let Some(year) = units::named("year")
        {
            piece.what = Some(What::Age(year));
        }
        // "aged 18 months", "at the age of 5 years".
        if let Some(What::Measure(unit)) = piece.what
            && unit.dimension == Dimension::Time
            && (before(1).is_some_and(|t| is!(t, "aged")) || unit.name == "year" && self.is_average(&piece))
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
                        let of = nouns::counted(tokens, text, end, false, Link::Of)
                            .or_else(|| self.half_the(end))
                            .map(|(c, _)| c)
                            .or_else(|| self.counted_of(end));
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
                // "sixty-odd ships": what is counted comes after the hedge.
                let start = hedges::after(tokens, end).map_or(start, |(_, stop)| stop);
                let one = amount.low == amount.high && amount.low == Decimal::ONE;
                let counted = self.compound(end).or_else(|| nouns::counted(tokens, text, start, one, Link::Direct)).or_else(|| {
                    let of = one
                        || number.form == Form::Vague
                        || number.scale > Decimal::ONE
                        || amount.step == Decimal::ONE && amount.low < Decimal::ONE_HUNDRED;
                    if of { nouns::counted(tokens, text, end, false, Link::Of) } else { None }
                });
                if let Some((_, stop)) = &counted {
                    after = *stop;
                }
                let counted = counted
                    .map(|(c, _)| c)
                    .or_else(|| self.counted_by_verb(&piece))
                    .or_else(|| self.counted_before(&piece))
                    .or_else(|| self.counted_of(end))
                    .or_else(|| self.counted_after_to(end))
                    .or_else(|| self.counted_before_name(&piece));
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
            let inside = !self.cuts_moment(counted.span.end);
            if after == end && inside {
                end = stop;
            }
            per = Some(counted).filter(|_| inside);
        }
        // "from $75 a barrel to $45.88".
        if per.is_none()
            && before(1).is_some_and(|t| is!(t, "to"))
            && self.last.is_some_and(|(what, change, stop)| {
                change == Change::From && what == piece.what && what.is_some() && stop + 1 == piece.first
            })
        {
            per = self.readings.figures.last().and_then(|figure| figure.per.clone());
        }
        let things = matches!(&reading, Reading::Count { counted: Some(counted), .. } if &*counted.head != "point");
        // "Below the age of 30".
        let of_age = matches!(reading, Reading::Age { .. })
            && before(1).is_some_and(|t| is!(t, "of"))
            && before(2).is_some_and(|t| is!(t, "age"))
            && before(3).is_some_and(|t| is!(t, "the"));
        let (hedge, start) = hedges::before(tokens, piece.first - if of_age { 3 } else { 0 }, self.floor);
        let (mut change, verb) = match &reading {
            Reading::Age { .. } | Reading::Duration { .. } => {
                let (change, verb) = hedges::change(tokens, text, start, self.floor, true);
                if matches!(change, Change::Up | Change::Down) && tokens.get(start.saturating_sub(1)).is_some_and(|t| is!(t, "by")) {
                    (change, verb)
                } else {
                    (Change::Level, start)
                }
            }
            _ => hedges::change(tokens, text, start, self.floor, things),
        };
        let mut hedged = if hedge != Hedge::Exact || change != Change::Level { Some((verb.min(start), piece.first)) } else { None };
        let mut hedge = if number.form == Form::Vague { Hedge::Vague } else { hedge };
        if let Some((found, stop)) = hedges::after(tokens, number.end)
            .or_else(|| hedges::after(tokens, piece.end))
            .filter(|_| matches!(hedge, Hedge::Exact | Hedge::About))
        {
            hedge = found;
            if change == Change::Level {
                hedged = Some((stop - 1, stop));
            }
        }
        // "from up to 252 miles to 287 miles": the bound is that of the first end alone.
        let from = start.checked_sub(1).filter(|i| *i >= self.floor).and_then(|i| tokens.get(i)).is_some_and(|t| is!(t, "from"));
        if number.amount.low != number.amount.high
            && from
            && matches!(hedge, Hedge::MoreThan | Hedge::LessThan | Hedge::UpTo | Hedge::AtLeast)
        {
            hedge = Hedge::Exact;
        }
        // "less than 5,000 or equal to it": the bound is in as well.
        if matches!(hedge, Hedge::MoreThan | Hedge::LessThan) && or_equal_after(tokens, piece.end) {
            hedge = if hedge == Hedge::MoreThan { Hedge::AtLeast } else { Hedge::UpTo };
        }
        // "more than 100 kilometers (60 miles)": the same once more in another unit.
        if hedge == Hedge::Exact
            && before(1).is_some_and(|t| matches!(t.kind, Kind::Sign('(' | '/')))
            && let Some(last) = self.readings.figures.last()
            && piece.first.checked_sub(2).and_then(|i| tokens.get(i)).is_some_and(|t| t.end == last.span.end)
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
            && last_end + 6 > piece.first
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

    /// What a number counts that takes up a count behind a name: "Norland has 12 seats, Eyjar 9".
    fn counted_before_name(&self, piece: &Piece) -> Option<Counted> {
        let last = self.readings.figures.iter().rev().find(|figure| !matches!(figure.reading, Reading::Count { counted: None, .. }))?;
        match &last.reading {
            Reading::Count { counted, .. } if self.is_gapped(piece.first) => counted.clone(),
            _ => None,
        }
    }

    /// What the first of two numbers counts in "from 1,120 to 1,200 cases".
    fn counted_after_to(&self, end: usize) -> Option<Counted> {
        if !self.tokens.get(end).is_some_and(|t| is!(t, "to")) {
            return None;
        }
        let second = numbers::read(self.tokens, self.text, end + 1).filter(|n| matches!(n.form, Form::Digits | Form::Words))?;
        if self.unit_after(&second, second.end).is_some() {
            return None;
        }
        nouns::counted(self.tokens, self.text, second.end, false, Link::Direct).map(|(c, _)| c)
    }

    /// What the first of two numbers counts in "six of the nine roads", "27 of 64 aircraft".
    pub(super) fn counted_of(&self, end: usize) -> Option<Counted> {
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
        // "two thirds of the combined 4.3M sales".
        if self.tokens.get(at).is_some_and(|t| is!(t, ["combined", "total", "remaining", "estimated", "other", "first", "last", "top"])) {
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
    pub(super) fn counted_before(&self, piece: &Piece) -> Option<Counted> {
        // "compared with an average of 20": what stands before the average links.
        let mut first = piece.first;
        let back = |n: usize| piece.first.checked_sub(n).and_then(|i| self.tokens.get(i));
        if back(1).is_some_and(|t| is!(t, "of")) && back(2).is_some_and(|t| is!(t, ["average", "total", "high", "low", "record", "peak"])) {
            first -= if back(3).is_some_and(|t| is!(t, "a" | "an" | "the")) { 3 } else { 2 };
        }
        let before = self.tokens.get(first.checked_sub(1)?)?;
        let next = self.tokens.get(piece.end);
        let stands_alone = next.is_none_or(|t| !t.is_word() || nouns::is_stop(t));
        // "closed at 1,463.78 points, while the other ended at 1,334.20".
        let level = is!(before, "at")
            && back(2).is_some_and(|t| is!(t, ["end", "ended", "ending", "close", "closed", "closing", "stood", "finished"]));
        if !(is!(before, ["from", "to", "with", "against", "than"]) || is!(before, "and") && next.is_some_and(|t| is!(t, "who")) || level)
            || !stands_alone
        {
            return None;
        }
        let last = self.readings.figures.iter().rev().find(|f| matches!(f.reading, Reading::Count { counted: Some(_), .. }))?;
        let near = self.start_of(piece.first).saturating_sub(last.span.end) < 120;
        let compared = is!(before, "to" | "from" | "and")
            || level && matches!(&last.reading, Reading::Count { counted: Some(counted), .. } if &*counted.head == "point")
            || (2..=3).any(|n| first.checked_sub(n).and_then(|i| self.tokens.get(i)).is_some_and(|t| is!(t, "compared" | "up" | "down")));
        match &last.reading {
            Reading::Count { counted: Some(counted), .. } if near && compared => Some(counted.clone()),
            _ => None,
        }
    }

    /// What "half" is half of without an "of": "half the condos".
    pub(super) fn half_the(&self, end: usize) -> Option<(Counted, usize)> {
        let token = self.tokens.get(end)?;
        if is!(token, ["the", "its", "their", "our", "all"]) {
            return nouns::counted(self.tokens, self.text, end + 1, false, Link::Direct);
        }
        None
    }

    /// The unit of a number that is joined by "or" or "to" to one that has a unit ("8 or $9", "eight or nine euros"), and what its digits
    /// are multiplied by where that is told of the second one only ("from 3.2 to 4.5 million").
    pub(super) fn unit_of_next(&self, piece: &Piece) -> Option<(Option<What>, Decimal)> {
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
        let reader = Reader {
            floor: piece.end + 1,
            tokens: self.tokens,
            text: self.text,
            readings: Readings::default(),
            moment: (u32::MAX, u32::MAX),
            last: None,
        };
        let mut next = reader.piece(number)?;
        // "from 24 to 33-35 billion euros".
        if next.what.is_none()
            && let Some((second, Joint::To | Joint::Or)) = reader.second(&next, u32::MAX)
        {
            next = second;
        }
        // "from 900 to 2 million", "564,000 or 11 cts a share": the first is no such thing where it is far from the second's digits.
        let (first, scale) = (piece.number.amount.low, next.number.scale);
        let digits = next.number.amount.low.checked_div(scale)?;
        let (to, times) = if is!(link, "to") { (true, Decimal::TEN) } else { (false, Decimal::TWO) };
        let near = first <= digits.checked_mul(times)? && first.checked_mul(times)? >= digits;
        let what = next.what.filter(|what| (to || near) && !matches!(what, What::Multiple));
        let shared = near
            && matches!(piece.number.form, Form::Digits | Form::Words)
            && piece.number.scale == Decimal::ONE
            && piece.end == piece.number.end
            && first > Decimal::ZERO
            && piece.what.is_none_or(|what| next.what.is_some_and(|next| alike(what, next)));
        let scale = if shared { scale } else { Decimal::ONE };
        (what.is_some() || scale > Decimal::ONE).then_some((what, scale))
    }

    /// What a number counts that a hyphen joins to it: the wheels of "four-wheel drive", the nations of "a 28-nation bloc".
    fn compound(&self, end: usize) -> Option<(Counted, usize)> {
        self.tokens.get(end).filter(|t| t.is_dash() && t.joined())?;
        let noun = self.tokens.get(end + 1).filter(|t| t.joined() && t.is_word() && t.len() > 2)?;
        let other = among!(
            noun,
            "strong odd ish something plus minus high low long wide deep tall thick heavy way off on under over up down par to and or in out by the a \
             time times fold handed sided legged armed eyed"
        );
        if other || noun.capitalised() || nouns::is_stop(noun) {
            return None;
        }
        let name = nouns::singular(noun.of(self.text));
        Some((Counted { span: span(self.tokens, end + 1, end + 2), phrase: name.clone().into(), head: name.into() }, end + 2))
    }

    /// "a barrel", "per head", "/kg": what one of them is reckoned by. Money takes any noun after "a", other figures a time.
    pub(super) fn per(&self, at: usize, money: bool) -> Option<(Counted, usize)> {
        let (tokens, text) = (self.tokens, self.text);
        let mut i = at;
        let mut token = tokens.get(i)?;
        let apart =
            token.is_sign('-') && token.gap == Gap::Space && tokens.get(i + 2).is_some_and(|t| t.is_sign('-') && t.gap == Gap::Space);
        let dashed = token.is_dash() && token.joined() || apart;
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
}

/// Whether "or equal", "or equal to" ends a comparison whose number ends before token `at`; "or equal to 6,000" is another one.
fn or_equal_after(tokens: &[Token], at: usize) -> bool {
    if !(tokens.get(at).is_some_and(|t| is!(t, "or")) && tokens.get(at + 1).is_some_and(|t| is!(t, "equal"))) {
        return false;
    }
    let next = if tokens.get(at + 2).is_some_and(|t| is!(t, "to")) { at + 3 } else { at + 2 };
    tokens.get(next).is_none_or(|t| !numbers::starts(t))
}
