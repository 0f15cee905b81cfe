//! Numbers written as the draft writes them.

use crate::figures::grouped;
use rust_decimal::Decimal;

const WORDS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// `new` in the style of `old`, a figure as written whose value is `value`: "$110 million" becomes "$120 million", "Three" "Four",
/// "1,350" "1,414". `None` where the style cannot be carried over.
pub(super) fn in_style(old: &str, value: Decimal, new: Decimal) -> Option<String> {
    let Some(start) = old.find(|c: char| c.is_ascii_digit()) else {
        let index = usize::try_from(new.normalize().try_into().ok().filter(|_: &i64| new.fract().is_zero())?).ok()?;
        let first = old.split(|c: char| !c.is_alphabetic()).next()?;
        let was = WORDS.iter().position(|w| w.eq_ignore_ascii_case(first))?;
        let word = WORDS.get(index).map_or_else(|| plain(new), |w| (*w).to_owned());
        let word = if first.starts_with(char::is_uppercase) { capital(&word) } else { word };
        let plural = old.get(first.len()..)?;
        return (value == Decimal::from(was as u64)).then(|| format!("{word}{plural}"));
    };
    let length = old.get(start..)?.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')).count();
    let digits = old.get(start..start + length)?.trim_end_matches([',', '.']);
    let written: Decimal = digits.replace(',', "").parse().ok()?;
    let scale = value.checked_div(written)?;
    let mut fresh = new.checked_div(scale)?;
    let decimals = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len() as u32);
    fresh = fresh.round_dp(decimals.max(fresh.normalize().scale().min(decimals + 1)));
    let text = if digits.contains(',') || digits.len() < 4 { grouped(fresh) } else { fresh.normalize().to_string() };
    Some(format!("{}{text}{}", old.get(..start)?, old.get(start + digits.len()..)?))
}

/// A number for a message: commas between thousands, no zeros at the end, at most two decimals.
pub(super) fn plain(number: Decimal) -> String {
    grouped(number.round_dp(2))
}

/// A small whole number as a word, others in digits.
pub(super) fn counted(number: usize) -> String {
    WORDS.get(number).filter(|_| number <= 12).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &str, value: &str, new: &str, expected: Option<&str>) {
        let number = |s: &str| s.parse::<Decimal>().expect("a number");
        assert_eq!(in_style(old, number(value), number(new)).as_deref(), expected);
    }

    #[test]
    fn numbers_keep_their_style() {
        check("$110 million", "110000000", "120000000", Some("$120 million"));
        check("£4.9bn", "4900000000", "6400000000", Some("£6.4bn"));
        check("1,350", "1350", "1414", Some("1,414"));
        check("1350", "1350", "1414", Some("1414"));
        check("Three", "3", "4", Some("Four"));
        check("20 percent", "20", "25", Some("25 percent"));
        check("a dozen", "12", "9", None);
        check("19", "19", "21", Some("21"));
    }
}
