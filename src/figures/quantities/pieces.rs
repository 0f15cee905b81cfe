//! A number with the unit before or after it.

use super::{Piece, Reader, What};
use crate::figures::figure::Amount;
use crate::figures::lexer::{Case, Gap, Kind, Token, among, is};
use crate::figures::money;
use crate::figures::money::Currency;
use crate::figures::nouns;
use crate::figures::nouns::Link;
use crate::figures::numbers;
use crate::figures::numbers::{Form, Numeral};
use crate::figures::units;
use crate::figures::words::Role;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// The number with the unit before or after it.
    pub(super) fn piece(&self, number: Numeral) -> Option<Piece> {
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
                // The last stop is the sentence's where nothing goes on behind it.
                let goes_on = tokens.get(end + 4).is_some_and(|t| t.is_word() && !t.capitalised());
                end += if goes_on && tokens.get(end + 3).is_some_and(|t| t.is_sign('.') && t.joined()) { 4 } else { 3 };
            }
            return Some(Piece { number, what: Some(What::Money(currency)), first: start, end });
        }
        if let Some(start) = self.magnitude_before(first) {
            return Some(Piece { number, what: Some(What::Measure(&units::MAGNITUDE)), first: start, end: number.end });
        }
        if let Some(start) = self.named_before(&number) {
            return Some(start);
        }
        let mut number = number;
        // "30 MUSD", "120 MEUR": millions in front of the code.
        if let Some(token) = tokens.get(number.end).filter(|t| t.len() == 4 && t.case == Case::Upper)
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
        // "Two years and a half".
        if matches!(what, Some(What::Measure(_)))
            && matches!(number.form, Form::Digits | Form::Words)
            && number.amount.step == Decimal::ONE
            && let Some((part, stop)) = self.and_a_part(end)
            && let Some(whole) = number.amount.low.checked_add(part.low)
        {
            number.amount = Amount::exact(whole, part.step);
            end = stop;
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

    /// Whether the token before a number is the code of a currency with an M for millions: "MAUD 60".
    pub(super) fn millions_before(&self, number: usize) -> Option<&'static str> {
        let token = number.checked_sub(1).filter(|at| *at >= self.floor).and_then(|at| self.tokens.get(at))?;
        let code = token.len() == 4 && token.case == Case::Upper;
        token.of(self.text).strip_prefix('M').filter(|_| code).and_then(money::code)
    }

    /// "usd 20", "rupees 22.5 million", "MAUD 60": a sum whose currency stands before it as a word.
    fn named_before(&self, number: &Numeral) -> Option<Piece> {
        let at = number.first.checked_sub(1).filter(|at| *at >= self.floor)?;
        let token = self.tokens.get(at).filter(|t| t.is_word())?;
        if !matches!(number.form, Form::Digits | Form::Words) || !self.tokens.get(number.first)?.is_number() {
            return None;
        }
        if let Some(code) = self.millions_before(number.first) {
            let million = Decimal::from(1_000_000);
            let number = Numeral { amount: numbers::times(number.amount, million)?, scale: million, ..*number };
            return Some(Piece { number, what: Some(What::Money(Currency { code, parts: 1 })), first: at, end: number.end });
        }
        let code = is!(token, ["usd", "eur", "gbp", "rmb", "cny", "jpy", "inr", "aud", "cad"]);
        let large =
            number.scale > Decimal::ONE || number.amount.low >= Decimal::ONE_THOUSAND && is!(token, "sen") && token.case == Case::Lower;
        let name = large && is!(token, ["sen", "dollar", "dollars", "rupees", "euros", "pesos", "naira", "shillings", "ringgit"]);
        if !(code || name) || self.tokens.get(number.first)?.gap != Gap::Space {
            return None;
        }
        let currency = money::named(self.tokens, self.text, at).map(|(currency, _)| currency).or_else(|| {
            let code = money::code(&token.of(self.text).to_ascii_uppercase())?;
            Some(Currency { code, parts: 1 })
        })?;
        let counts = name
            && (self.unit_after(number, number.end).is_some()
                || nouns::counted(self.tokens, self.text, number.end, false, Link::Direct).is_some());
        (!counts).then_some(Piece { number: *number, what: Some(What::Money(currency)), first: at, end: number.end })
    }

    /// "5 feet 2 inches", "12 ft 2 in": the whole length in feet, and one past it.
    pub(super) fn inches_after(&self, feet: &Numeral, at: usize) -> Option<(Amount, usize)> {
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
    pub(super) fn small_change(&self, number: &Numeral, currency: Currency, at: usize) -> Option<(Amount, usize)> {
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
                (matches!(t.kind, Kind::Sign('.' | ',' | '!' | '?' | ';')) || is!(t, "more"))
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
    pub(super) fn magnitude_before(&self, at: usize) -> Option<usize> {
        let mut i = at.checked_sub(1)?;
        let link = self.tokens.get(i)?;
        if link.is_dash() || is!(link, "of") {
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
}

/// The power of ten of a letter that touches a sum: "£6m", "$5b", "PS2.7m".
pub(super) fn money_scale(tokens: &[Token], text: &str, at: usize) -> Option<u8> {
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
pub(super) fn us_after(tokens: &[Token], text: &str, at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.of(text) == "U")
        && tokens.get(at + 1).is_some_and(|t| t.is_sign('.'))
        && tokens.get(at + 2).is_some_and(|t| t.of(text) == "S")
}

/// A million, where a small "m" touches the number at `at` and what follows is counted ("35m of its devices", "2.7m digital sales").
pub(super) fn million_letter(tokens: &[Token], text: &str, at: usize) -> Option<Decimal> {
    let token = tokens.get(at)?;
    (token.of(text) == "m" && token.joined() && million_follows(tokens, text, at + 1)).then(|| Decimal::from(1_000_000))
}

/// Whether what follows "190m" shows that it means millions: a noun in the plural, "of", "people".
pub(super) fn million_follows(tokens: &[Token], text: &str, at: usize) -> bool {
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
