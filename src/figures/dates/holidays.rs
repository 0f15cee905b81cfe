//! Days with names of their own, fixed or computed.

use jiff::ToSpan;
use jiff::civil::Date;
use std::sync::LazyLock;

/// A holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Holiday {
    rule: Rule,
    /// Whether a name at the start of a sentence or of something else could be meant ("Freedom Day").
    pub plain: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    /// Month and day.
    Fixed(i8, i8),
    /// Month, weekday (1 is Monday) and which one; -1 is the last.
    Nth(i8, i8, i8),
    /// Days after Easter Sunday.
    Easter(i32),
    /// The day after Thanksgiving.
    BlackFriday,
    /// The first day of Shawwal.
    EidAlFitr,
}

const NAMES: &[(&str, Rule)] = &[
    ("new year's day", Rule::Fixed(1, 1)),
    ("new year day", Rule::Fixed(1, 1)),
    ("new years day", Rule::Fixed(1, 1)),
    ("new year's eve", Rule::Fixed(12, 31)),
    ("new year eve", Rule::Fixed(12, 31)),
    ("new year", Rule::Fixed(1, 1)),
    ("martin luther king day", Rule::Nth(1, 1, 3)),
    ("groundhog day", Rule::Fixed(2, 2)),
    ("valentine's day", Rule::Fixed(2, 14)),
    ("saint valentine's day", Rule::Fixed(2, 14)),
    ("presidents day", Rule::Nth(2, 1, 3)),
    ("presidents' day", Rule::Nth(2, 1, 3)),
    ("ash wednesday", Rule::Easter(-46)),
    ("international women's day", Rule::Fixed(3, 8)),
    ("saint patrick's day", Rule::Fixed(3, 17)),
    ("st patrick's day", Rule::Fixed(3, 17)),
    ("st. patrick's day", Rule::Fixed(3, 17)),
    ("saint patrick", Rule::Fixed(3, 17)),
    ("palm sunday", Rule::Easter(-7)),
    ("maundy thursday", Rule::Easter(-3)),
    ("good friday", Rule::Easter(-2)),
    ("easter sunday", Rule::Easter(0)),
    ("easter monday", Rule::Easter(1)),
    ("easter", Rule::Easter(0)),
    ("earth day", Rule::Fixed(4, 22)),
    ("anzac day", Rule::Fixed(4, 25)),
    ("may day", Rule::Fixed(5, 1)),
    ("international workers' day", Rule::Fixed(5, 1)),
    ("ascension day", Rule::Easter(39)),
    ("pentecost", Rule::Easter(49)),
    ("whit monday", Rule::Easter(50)),
    ("corpus christi", Rule::Easter(60)),
    ("memorial day", Rule::Nth(5, 1, -1)),
    ("juneteenth", Rule::Fixed(6, 19)),
    ("freedom day", Rule::Fixed(6, 19)),
    ("jubilee day", Rule::Fixed(6, 19)),
    ("independence day", Rule::Fixed(7, 4)),
    ("bastille day", Rule::Fixed(7, 14)),
    ("labor day", Rule::Nth(9, 1, 1)),
    ("columbus day", Rule::Nth(10, 1, 2)),
    ("halloween", Rule::Fixed(10, 31)),
    ("all saints' day", Rule::Fixed(11, 1)),
    ("guy fawkes night", Rule::Fixed(11, 5)),
    ("veterans day", Rule::Fixed(11, 11)),
    ("armistice day", Rule::Fixed(11, 11)),
    ("thanksgiving day", Rule::Nth(11, 4, 4)),
    ("thanksgiving", Rule::Nth(11, 4, 4)),
    ("black friday", Rule::BlackFriday),
    ("christmas eve", Rule::Fixed(12, 24)),
    ("christmas day", Rule::Fixed(12, 25)),
    ("christmas", Rule::Fixed(12, 25)),
    ("boxing day", Rule::Fixed(12, 26)),
    ("eid al fitr", Rule::EidAlFitr),
    ("eid al-fitr", Rule::EidAlFitr),
];

/// Which day Independence Day, Freedom Day, Labor Day and others are depends on the country.
const NATIONAL: &[&str] = &["independence day", "freedom day", "jubilee day", "memorial day", "thanksgiving day", "thanksgiving"];

/// The words that holidays' names begin with.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    NAMES.iter().filter_map(|(name, _)| name.split([' ', '.', '\'']).next())
}

/// The names by their first letter: "new" and "good" stand in most texts and begin no holiday there.
static BY_LETTER: LazyLock<[Vec<(&'static str, Rule)>; 26]> =
    LazyLock::new(|| std::array::from_fn(|n| NAMES.iter().filter(|(name, _)| letter(name) == Some(n)).copied().collect()));

/// The number of the letter that a text begins with.
fn letter(text: &str) -> Option<usize> {
    let first = text.as_bytes().first()?.to_ascii_lowercase();
    first.is_ascii_lowercase().then(|| usize::from(first - b'a'))
}

/// The longest name that `text` begins with, and its length in bytes. Typographic apostrophes count as plain ones.
pub(super) fn at_start(text: &str) -> Option<(Holiday, usize)> {
    BY_LETTER
        .get(letter(text)?)?
        .iter()
        .filter_map(|(name, rule)| Some((name, rule, matches(text, name)?)))
        .max_by_key(|(_, _, length)| *length)
        .map(|(name, rule, length)| (Holiday { rule: *rule, plain: !NATIONAL.contains(name) }, length))
}

/// The bytes of `text` that `name` takes, if it begins with it and ends in a word's end.
fn matches(text: &str, name: &str) -> Option<usize> {
    // Most names differ within a few letters.
    if !name.bytes().zip(text.bytes()).take(6).all(|(a, b)| a.eq_ignore_ascii_case(&b) || matches!(a, b'\'' | b' ')) {
        return None;
    }
    let mut rest = text.char_indices();
    let mut end = 0;
    for wanted in name.chars() {
        let (at, found) = rest.next()?;
        let found = match found {
            '\u{2019}' => '\'',
            '\n' => ' ',
            other => other.to_ascii_lowercase(),
        };
        if found != wanted {
            return None;
        }
        end = at + text.get(at..)?.chars().next()?.len_utf8();
    }
    match rest.next() {
        Some((_, next)) if next.is_alphanumeric() => None,
        _ => Some(end),
    }
}

impl Holiday {
    /// The day it falls on in a year.
    pub fn in_year(self, year: i16) -> Option<Date> {
        match self.rule {
            Rule::Fixed(month, day) => Date::new(year, month, day).ok(),
            Rule::Nth(month, weekday, nth) => nth_weekday(year, month, weekday, nth),
            Rule::Easter(after) => easter(year)?.checked_add(after.days()).ok(),
            Rule::BlackFriday => nth_weekday(year, 11, 4, 4)?.tomorrow().ok(),
            Rule::EidAlFitr => eid_al_fitr(year),
        }
    }
}

fn nth_weekday(year: i16, month: i8, weekday: i8, nth: i8) -> Option<Date> {
    let weekday = jiff::civil::Weekday::from_monday_one_offset(weekday).ok()?;
    Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
}

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm printed in Nature, 20 April 1876.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 19 * l) / 433;
    let n = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * n + 19).rem_euclid(32);
    Date::new(year, n as i8, day as i8).ok()
}

/// The first day of Shawwal in the tabular Islamic calendar (civil epoch, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29).
/// The moon may be seen a day earlier or later.
fn eid_al_fitr(year: i16) -> Option<Date> {
    // 16 July 622 of the Julian calendar is 19 July of the Gregorian.
    let epoch = Date::new(622, 7, 19).ok()?;
    let estimate = (i64::from(year) - 622) * 33 / 32;
    (estimate - 1..=estimate + 2).find_map(|hijri| {
        // The nine months before Shawwal have 30 and 29 days by turns.
        let days = (hijri - 1) * 354 + (3 + 11 * hijri) / 30 + 266;
        let date = epoch.checked_add(days.days()).ok()?;
        (date.year() == year).then_some(date)
    })
}
