//! What the signs and words right after a number say that it is.

use super::pieces::million_follows;
use super::{Reader, What};
use crate::figures::figure::{Dimension, Unit};
use crate::figures::lexer::{Case, Gap, Kind, Token, among, is};
use crate::figures::money;
use crate::figures::money::Currency;
use crate::figures::nouns;
use crate::figures::numbers::{Form, Numeral};
use crate::figures::units;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// The unit after a number: what it is, and one past it.
    pub(super) fn unit_after(&self, number: &Numeral, at: usize) -> Option<(What, usize)> {
        let (tokens, text) = (self.tokens, self.text);
        let mut i = at;
        let mut token = tokens.get(i)?;
        let mut dashed = false;
        if token.is_dash() && token.joined() && tokens.get(i + 1).is_some_and(|t| t.joined() && t.is_word()) {
            i += 1;
            token = tokens.get(i)?;
            dashed = true;
        }
        // "half an hour", "half a percentage point", "a quarter of a mile", "tens of thousands of dollars", "a million of dollars".
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
                && (matches!(what, What::Measure(_) | What::Money(_))
                    || number.form == Form::Fraction && matches!(what, What::Percent { .. }))
                && (number.form != Form::Fraction || tokens.get(j - 1).is_some_and(|t| is!(t, "a" | "an" | "one")))
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
        // ".50 calibre" tells a barrel in inches; "50 calibre" tells it in calibres as often.
        if is!(token, "calibre" | "caliber")
            && number.amount.high < Decimal::ONE
            && let Some(inch) = units::named("inch")
        {
            return Some((What::Measure(inch), i + 1));
        }
        if is!(token, "magnitude") {
            return Some((What::Measure(&units::MAGNITUDE), i + 1));
        }
        // "3 USD50 cards": the code belongs to the number after it.
        let of_next = |end: usize| tokens.get(end).is_some_and(|t| t.is_number() && t.joined());
        if let Some((currency, end)) = money::named(tokens, text, i)
            && self.is_money(number, currency, i, end)
            && !of_next(end)
        {
            return Some((What::Money(currency), end));
        }
        let codes = token.is_word()
            && token.len() == 3
            && token.case == Case::Upper
            && !among!(token, "all top cup try pen mop cop bob gel bam ars mad lek sos std");
        let suffix = matches!(token.kind, Kind::Sign('$' | '€' | '£' | '¥'))
            || matches!(token.kind, Kind::Sign('\u{20a0}'..='\u{20cf}'))
            || token.is_word() && token.len() == 2 && matches!(token.of(text), "kr" | "zł" | "Kč" | "Ft" | "kn" | "DM" | "Rs");
        if (codes || suffix)
            && let Some((code, end)) = money::mark(tokens, text, i)
            && (!of_next(end) || suffix && token.joined())
        {
            return Some((What::Money(Currency { code, parts: 1 }), end));
        }
        // "5 p.m.", "3.5 p.c."; the stop of "32p." ends the sentence.
        let joined = |i: usize, of: fn(&Token) -> bool| tokens.get(i).is_some_and(|t| t.joined() && of(t));
        let goes_on = |i: usize| joined(i, |t| t.is_word() || t.is_number());
        if token.is_word()
            && token.len() == 1
            && token.joined()
            && token.of(text) == "p"
            && !dashed
            && !goes_on(i + 1)
            && !(joined(i + 1, |t| t.is_sign('.')) && goes_on(i + 2))
        {
            return Some((What::Money(Currency { code: "GBP", parts: 100 }), i + 1));
        }
        if number.form == Form::Digits
            && let Some(unit) = self.prime(i)
        {
            return Some((What::Measure(unit), i + 1));
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
        if self.stays(number, i, dashed) {
            return Some((What::Measure(&units::NIGHT), i + 1));
        }
        let (unit, end) = units::find(tokens, text, i)?;
        if !self.is_unit(number, unit, i, end, dashed) {
            return None;
        }
        if unit.name == "degree" {
            return self.degrees(number, unit, i, end).map(|unit| (What::Measure(unit), end));
        }
        // A pound of money, or of meat.
        if unit.name == "pound" && is!(token, "pound" | "pounds") && self.pound_is_money(number, end) {
            return Some((What::Money(Currency { code: "GBP", parts: 1 }), end));
        }
        if unit.dimension == Dimension::Time
            && let Some(end) = age_after(tokens, end)
        {
            return Some((What::Age(unit), end));
        }
        Some((What::Measure(unit), end))
    }

    /// A foot or an inch written as a prime ("30′", "10″"), or as a quotation mark where the words beside it speak of a length.
    fn prime(&self, at: usize) -> Option<&'static Unit> {
        let token = self.tokens.get(at)?;
        let (name, quote) = match token.kind {
            Kind::Sign('′') => ("foot", false),
            Kind::Sign('″') => ("inch", false),
            Kind::Sign('\'' | '’') => ("foot", true),
            Kind::Sign('"' | '”') => ("inch", true),
            _ => return None,
        };
        if !quote {
            return units::named(name).filter(|_| token.joined());
        }
        let next = self.tokens.get(at + 1);
        let sized = |t: &Token| is!(t, ["long", "tall", "wide", "deep", "high", "thick", "screen", "display", "diameter"]);
        let level = |t: &Token| is!(t, ["altitude", "height", "depth", "elevation", "length", "width"]);
        let closed = next.is_none_or(|t| !t.joined() || !t.is_word() && !t.is_number());
        let told = next.is_some_and(sized) || self.tokens.get(at.saturating_sub(4)..at)?.iter().any(level);
        // A mark that closes a quotation is no unit.
        let open = self.tokens.get(..at)?.iter().filter(|t| t.kind == token.kind || t.is_sign('“') || t.is_sign('‘')).count() % 2 == 1;
        units::named(name).filter(|_| closed && told && !open)
    }

    /// Whether the name of a currency is meant as one.
    pub(super) fn is_money(&self, number: &Numeral, currency: Currency, at: usize, end: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let large = number.amount.high >= Decimal::from(20);
        // "five won", "two real reasons", "three marks": words first, money second.
        if is!(token, ["won", "real", "lev", "fen", "all", "sterling", "ether", "hao"]) && end == at + 1 {
            return number.form == Form::Digits && large && !self.tokens.get(end).is_some_and(|t| t.is_word() && !nouns::is_stop(t))
                || number.scale > Decimal::ONE;
        }
        if matches!(currency.code, "mark" | "crown" | "florin" | "shilling") && end == at + 1 {
            return number.scale > Decimal::ONE || large;
        }
        true
    }

    /// Whether "pounds" are money: millions of them, or beside words of buying and selling.
    pub(super) fn pound_is_money(&self, number: &Numeral, end: usize) -> bool {
        // With pence: "1.90 pounds a month", "61.50 pounds per megawatt-hour".
        if number.amount.step == Decimal::new(1, 2) && self.tokens.get(end).is_some_and(|t| is!(t, ["a", "an", "per", "more", "each"])) {
            return true;
        }
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
fees salary earn earns earned wage wages debt sterling dollars euros money budget cash loan tax pence reward damages compensation \
offered offer offers claim claims claimed payment payments fund funds donated donation grant rent savings profit loss"
                )
            })
    }

    /// Whether a unit's word or symbol is meant as one: symbols of one letter touch the number, and some words count other things.
    pub(super) fn is_unit(&self, number: &Numeral, unit: &Unit, at: usize, end: usize, dashed: bool) -> bool {
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
                    let cold = number.amount.high.is_sign_negative() && number.amount.step >= Decimal::new(1, 1);
                    return !dashed
                        && !next.is_some_and(|t| t.is_sign('/'))
                        && (cold || number.amount.high >= Decimal::TWO && self.beside_temperature(number.first, end));
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
        if token.case == Case::Capital && is!(token, ["kilo", "kilos", "stone"]) {
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
}

/// "%", "per cent", "p.c.", "percentage points", "basis points" at token `at`.
pub(crate) fn percent(tokens: &[Token], at: usize) -> Option<(What, usize)> {
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
    if is!(token, ["pp", "ppt", "ppts", "pps"]) && token.case == Case::Lower {
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
pub(super) fn age_after(tokens: &[Token], at: usize) -> Option<usize> {
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
