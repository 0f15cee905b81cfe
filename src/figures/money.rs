//! Currencies before and after a number.

use super::lexer::{Kind, Token, is};
use super::phrases::Phrases;
use super::tables::currencies::{CURRENCIES, MINOR, SIGNS};
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// A currency as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Currency {
    /// ISO 4217 code, or the name where there is none.
    pub code: &'static str,
    /// How many of the unit written make one of the currency: 100 for cents.
    pub parts: u32,
}

impl Currency {
    /// What one of the unit written is worth in the currency.
    pub fn worth(&self) -> Decimal {
        Decimal::ONE.checked_div(Decimal::from(self.parts)).unwrap_or(Decimal::ONE)
    }
}

/// Names, in any case.
static NAMES: LazyLock<Phrases<Currency>> = LazyLock::new(|| {
    let mut names = Phrases::new();
    for (words, code, parts) in &MINOR {
        for word in words.split('|') {
            names.add(word, false, false, Currency { code, parts: *parts });
        }
    }
    for (code, _, words) in &CURRENCIES {
        for word in words.split('|').filter(|w| !w.is_empty()) {
            names.add(word, false, false, Currency { code, parts: 1 });
        }
    }
    names
});

/// Signs and codes, exact.
static MARKS: LazyLock<Phrases<(&'static str, &'static str)>> = LazyLock::new(|| {
    let mut marks = Phrases::new();
    for (sign, code) in &SIGNS {
        marks.add(sign, true, true, (*code, *sign));
    }
    for (code, _, _) in
        CURRENCIES.iter().filter(|(code, ..)| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) && !WORDS.contains(code))
    {
        marks.add(code, true, false, (*code, *code));
    }
    marks
});

/// Codes that are words or other abbreviations far more often, in headlines above all.
const WORDS: [&str; 14] = ["ALL", "TOP", "CUP", "TRY", "PEN", "MOP", "COP", "BOB", "GEL", "BAM", "ARS", "MAD", "SOS", "STN"];

/// The name in lower case of what a sum is written in, and how many of it make one of the currency: ("cent", 100) for "42 cents",
/// ("dollar", 1) for "$8 billion". `written` is the sum as it stands.
pub fn as_written(code: &str, written: &str) -> (String, u32) {
    let words = super::lexer::lex(written);
    for at in 0..words.len() {
        let pence = words.get(at).filter(|t| t.of(written) == "p" && t.joined()).is_some();
        if pence && code == "GBP" {
            return ("penny".into(), 100);
        }
        // The first name tells: "3 dollars 50 cents" are dollars.
        if let Some((currency, _)) = named(&words, written, at)
            && currency.code == code
        {
            if currency.parts == 1 {
                break;
            }
            let word =
                MINOR.iter().find(|(_, c, parts)| *c == code && *parts == currency.parts).and_then(|(forms, ..)| forms.split('|').next());
            return (word.unwrap_or(code).into(), currency.parts);
        }
        if words.get(at).is_some_and(|t| t.is_sign('$')) && code.ends_with('D') {
            break;
        }
    }
    let name = match code {
        "USD" => "dollar",
        "GBP" => "pound sterling",
        "CNY" => "chinese yuan",
        "ILS" => "shekel",
        "LAK" => "lao kip",
        "DEM" => "mark",
        "ESP" => "peseta",
        _ => CURRENCIES.iter().find(|(c, ..)| *c == code).map_or(code, |(_, name, _)| *name),
    };
    (name.to_lowercase(), 1)
}

/// The currency of this ISO 4217 code.
pub(crate) fn code(code: &str) -> Option<&'static str> {
    CURRENCIES.iter().map(|(known, ..)| *known).find(|known| *known == code && !WORDS.contains(known))
}

/// The currency named at token `at`, and one past its last token.
pub(crate) fn named(tokens: &[Token], text: &str, at: usize) -> Option<(Currency, usize)> {
    NAMES.find(tokens, text, at)
}

/// The currency sign or code at token `at`, exact, and one past its last token.
pub(crate) fn mark(tokens: &[Token], text: &str, at: usize) -> Option<(&'static str, usize)> {
    let ((code, written), end) = MARKS.find(tokens, text, at)?;
    // Letters count only as they stand ("RM", not "rm"); the spaces of the table do not.
    let slice = text.get(tokens.get(at)?.start as usize..tokens.get(end - 1)?.end as usize)?;
    // "hk$" and "c $" in text without capitals; "a $" is an article and a sum.
    let letters = written.bytes().filter(u8::is_ascii_alphabetic).count();
    let any_case = written.contains('$') && (letters > 1 || written.starts_with('C'));
    let same = |a: u8, b: u8| if any_case { a.eq_ignore_ascii_case(&b) } else { a == b };
    let (mut here, mut there) = (slice.bytes().filter(|b| *b != b' '), written.bytes().filter(|b| *b != b' '));
    let exact = loop {
        match (here.next(), there.next()) {
            (None, None) => break true,
            (Some(a), Some(b)) if same(a, b) => {}
            _ => break false,
        }
    };
    // "A $3m boat" begins a sentence far more often than it tells of Australia.
    let article = slice.starts_with("A ");
    (exact && !article).then_some((code, end))
}

/// Whether the number after "PS" looks like a sum: "PS2.7m", "PS21,700".
fn pound_left(tokens: &[Token], number: usize) -> bool {
    tokens.get(number + 1).is_some_and(|t| t.joined() && (matches!(t.kind, Kind::Sign('.' | ',')) || is!(t, "m" | "bn" | "k")))
        && tokens.get(number).is_some_and(Token::joined)
}

/// The currency sign or code that ends right before token `number`: its code and first token.
pub(crate) fn mark_before(tokens: &[Token], text: &str, number: usize, floor: usize) -> Option<(&'static str, usize)> {
    let last = tokens.get(number.checked_sub(1)?)?;
    let sign = match last.kind {
        Kind::Sign(c) => matches!(c, '$' | '€' | '£' | '¥' | '￥' | '.' | '=') || (c as u32) >= 0x20a0 && (c as u32) <= 0x20cf || c == '฿',
        // "PS" is what is left of a pound sign in text made ASCII; a console has no thousands and no millions.
        Kind::Word if is!(last, "ps") => pound_left(tokens, number),
        Kind::Word => last.capitalised() || last.len() == 2 || last.case == super::lexer::Case::Mixed || !last.of(text).is_ascii(),
        Kind::Number => false,
    };
    if !sign || tokens.get(number).is_some_and(|t| t.gap == super::lexer::Gap::Wide) {
        return None;
    }
    // The longest phrase that ends here: "US$" before "$".
    (floor.max(number.saturating_sub(4))..number)
        .find_map(|first| mark(tokens, text, first).filter(|(_, end)| *end == number).map(|(code, _)| (code, first)))
}
