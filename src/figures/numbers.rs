//! The number reader: digits in any grouping, number words, mixtures of both, fractions, ordinals and vague amounts.

mod digits;
mod spoken;
#[cfg(test)]
mod tests;

pub(crate) use digits::beyond;

use super::figure::Amount;
use super::lexer::{Case, Kind, Token, is};
use super::words::Role;
use rust_decimal::Decimal;

/// A number without its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numeral {
    /// How much. For fractions a part of one: 0.5 for "half".
    pub amount: Amount,
    /// Index of its first token.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
    /// How it is written.
    pub form: Form,
    /// What the digits were multiplied by: a million for "3.2 million", 1 for "36".
    pub scale: Decimal,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// "36", "1,284.5", "-3".
    Digits,
    /// "thirty-six", "a hundred", and digits or words with a scale ("3.2 million").
    Words,
    /// "21st", "twenty-first".
    Ordinal,
    /// "half", "two thirds", "3/4".
    Fraction,
    /// "dozens", "tens of thousands", "several hundred".
    Vague,
}

impl Numeral {
    fn multiplied(self, by: Decimal, end: usize) -> Option<Self> {
        let amount = times(self.amount, by)?;
        let form = if self.form == Form::Digits { Form::Words } else { self.form };
        Some(Self { amount, end, form, scale: self.scale.checked_mul(by)?, ..self })
    }
}

impl Amount {
    /// One value and the place value of its last digit.
    pub(crate) fn exact(value: Decimal, step: Decimal) -> Self {
        Self { low: value, high: value, step }
    }
}

/// An amount in a unit `by` times smaller; `None` where the numbers grow past what can be held.
pub(crate) fn times(amount: Amount, by: Decimal) -> Option<Amount> {
    Some(Amount { low: amount.low.checked_mul(by)?, high: amount.high.checked_mul(by)?, step: amount.step.checked_mul(by)? })
}

/// Ten to the power of `power`.
pub(crate) fn power_of_ten(power: u8) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(10i128.checked_pow(u32::from(power))?, 0).ok()
}

/// Whether a number can begin at this token.
pub(crate) fn starts(token: &Token) -> bool {
    match token.kind {
        Kind::Number => true,
        Kind::Word => token.role.is_number() || token.role == Role::Opening,
        Kind::Sign(c) => matches!(c, '.' | '-' | '−' | '–') || vulgar(c).is_some(),
    }
}

/// Reads the number that begins at token `at`, the longest there is.
pub(crate) fn read(tokens: &[Token], text: &str, at: usize) -> Option<Numeral> {
    let n = read_one(tokens, text, at)?;
    Some(over(tokens, text, n).unwrap_or(n))
}

/// "one over three", "2 over 3.": a fraction, where nothing follows that the second number could count.
fn over(tokens: &[Token], text: &str, upper: Numeral) -> Option<Numeral> {
    if !tokens.get(upper.end).is_some_and(|t| is!(t, "over")) || !plain(&upper) {
        return None;
    }
    let lower = read_one(tokens, text, upper.end + 1).filter(plain)?;
    let ends = tokens.get(lower.end).is_none_or(|t| matches!(t.kind, Kind::Sign('.' | ',' | ';' | '!' | '?' | ')')) && t.joined());
    let year = lower.amount.low >= Decimal::ONE_THOUSAND;
    if !ends || year || lower.amount.low.is_zero() {
        return None;
    }
    let value = upper.amount.low.checked_div(lower.amount.low)?;
    Some(Numeral { amount: Amount::exact(value, Decimal::new(1, 2)), end: lower.end, form: Form::Fraction, ..upper })
}

/// Whether a number is a whole one without a scale above a hundred.
fn plain(n: &Numeral) -> bool {
    matches!(n.form, Form::Digits | Form::Words) && n.scale <= Decimal::ONE_HUNDRED && n.amount.low.fract().is_zero()
}

fn read_one(tokens: &[Token], text: &str, at: usize) -> Option<Numeral> {
    let token = tokens.get(at)?;
    match token.kind {
        Kind::Number => digits::read(tokens, text, at),
        Kind::Sign('.') => {
            // ".500": a decimal without its zero.
            let next = tokens.get(at + 1)?;
            let free = !token.joined() || at == 0 || tokens.get(at - 1).is_some_and(|t| !t.is_number() && !t.is_word() && !t.is_sign('.'));
            if !(free && next.is_number() && next.joined() && next.len() <= 12) {
                return None;
            }
            let places = next.len() as u32;
            let value = Decimal::try_new(i64::try_from(next.digits(text)?).ok()?, places).ok()?;
            let step = Decimal::try_new(1, places).ok()?;
            let n = Numeral { amount: Amount::exact(value, step), first: at, end: at + 2, form: Form::Digits, scale: Decimal::ONE };
            Some(digits::scaled(tokens, text, n))
        }
        Kind::Sign('-' | '−' | '–') => {
            let next = tokens.get(at + 1)?;
            let before = at.checked_sub(1).and_then(|b| tokens.get(b));
            let free = match before {
                None => true,
                Some(b) if token.joined() => {
                    matches!(b.kind, Kind::Sign('$' | '€' | '£' | '¥' | '(' | '[' | '"' | '“' | '≤' | '≥' | '<' | '>' | '='))
                }
                // "COVID -19": a name that came apart.
                Some(b) => !b.is_number() && (b.case != Case::Upper || b.len() == 1),
            };
            if !(free && next.joined() && (next.is_number() || next.is_sign('.'))) {
                return None;
            }
            negated(read(tokens, text, at + 1)?, at)
        }
        Kind::Sign(c) => {
            let (n, d) = vulgar(c)?;
            let n = Numeral { amount: part(n, d)?, first: at, end: at + 1, form: Form::Fraction, scale: Decimal::ONE };
            Some(digits::scaled(tokens, text, n))
        }
        Kind::Word if is!(token, "minus" | "negative") => {
            let mut next = at + 1;
            if tokens.get(next).is_some_and(Token::is_dash) {
                next += 1;
            }
            let n = read(tokens, text, next)?;
            if n.form == Form::Ordinal { None } else { negated(n, at) }
        }
        Kind::Word => spoken::read(tokens, text, at),
    }
}

fn negated(n: Numeral, first: usize) -> Option<Numeral> {
    if n.amount.low != n.amount.high || n.amount.low.is_sign_negative() {
        return None;
    }
    Some(Numeral { amount: Amount::exact(-n.amount.low, n.amount.step), first, ..n })
}

/// The parts of a fraction written as one character.
fn vulgar(c: char) -> Option<(i64, i64)> {
    Some(match c {
        '½' => (1, 2),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}

/// `n` of `d` equal parts. What is meant is a hundredth more or less.
fn part(n: i64, d: i64) -> Option<Amount> {
    let value = Decimal::from(n).checked_div(Decimal::from(d))?;
    Some(Amount::exact(value, Decimal::new(1, 2)))
}
