//! The words that dates and times are made of.

use super::holidays;
use crate::figures::lexer::{Sieve, key};
use crate::figures::words::{self, MONTHS, SMALL, WEEKDAYS};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A stretch of time with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    WorkingDay,
    Week,
    WorkingWeek,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

/// A part of the day, or a meal that stands for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayPart {
    Morning,
    Afternoon,
    Evening,
    Night,
    Daytime,
    NightTime,
    Breakfast,
    Lunch,
    Dinner,
}

/// What a word can do in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sym {
    /// A word that no date needs.
    Other,
    /// A run of digits.
    Digits,
    /// Any other character.
    Mark(u8),
    /// 1 to 12.
    Month(u8),
    /// 1 (Monday) to 7.
    Weekday(u8),
    /// "eight", "eighteen", "eighty", "hundred".
    Cardinal(u16),
    /// "eighth", "eightieth".
    Ordinal(u8),
    /// "eighties": the first year of ten.
    Tens(u8),
    /// "week", "weeks", "hrs".
    Unit(Unit),
    /// "weekly": once in so many of the unit.
    Often(Unit),
    /// "evening".
    Part(DayPart),
    /// 0 (spring) to 3 (winter).
    Season(u8),
    /// The first word of a holiday's name.
    Feast,
    /// A word of its own.
    Word(Key),
}

macro_rules! keys {
    ($($name:ident: $($word:literal)+;)+) => {
        /// The words that join and turn dates.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Key { $(#[doc = concat!($("\"", $word, "\" "),+)] $name,)+ }
        const KEYS: &[(&str, Key)] = &[$($(($word, Key::$name),)+)+];
    };
}

keys! {
    A: "a" "an";
    About: "about" "around" "circa" "approximately" "roughly";
    After: "after";
    Ago: "ago";
    All: "all";
    Am: "am";
    And: "and";
    Another: "another";
    Any: "any";
    As: "as";
    At: "at";
    Before: "before";
    Beginning: "beginning" "starting" "commencing";
    Between: "between";
    By: "by";
    Calendar: "calendar";
    Clock: "clock" "oclock";
    Coming: "coming" "upcoming";
    Couple: "couple";
    Current: "current";
    CurrentYear: "cy";
    Date: "date";
    During: "during";
    Each: "each";
    Earlier: "earlier";
    Early: "early";
    Eastern: "local" "gmt" "et" "est" "edt" "bst" "cet" "utc" "pst" "pt" "cst" "beijing" "eastern" "pacific" "mountain" "central";
    Either: "ampm";
    End: "end";
    EndOfDay: "eod";
    EndOfYear: "eoy";
    Ended: "ended" "ending";
    To: "to";
    Every: "every";
    Few: "few" "several" "some";
    Financial: "fiscal" "financial" "fy";
    For: "for";
    From: "from";
    Greater: "greater";
    Half: "half";
    Hence: "hence";
    Ish: "ish";
    In: "in";
    Last: "last" "previous";
    Late: "late";
    Later: "later";
    Less: "less" "fewer";
    Mid: "mid";
    Middle: "middle";
    Midnight: "midnight";
    Moment: "moment";
    More: "more";
    Next: "next" "following";
    No: "no";
    Noon: "noon" "midday" "noonish";
    Not: "not";
    Now: "now";
    Of: "of";
    On: "on";
    Once: "once";
    Or: "or";
    Other: "other";
    Over: "over";
    Past: "past";
    Pm: "pm";
    Present: "present";
    Remaining: "remaining" "rest" "remainder";
    Right: "right";
    S: "s";
    Same: "same";
    School: "school" "sy";
    Semi: "semi";
    Since: "since";
    Start: "start";
    St: "st" "nd" "rd" "th";
    Than: "than";
    That: "that";
    The: "the";
    This: "this";
    Twice: "twice" "thrice";
    Throughout: "throughout" "within";
    Through: "through" "thru";
    Till: "till" "until";
    Time: "time" "timezone";
    Today: "today";
    Tomorrow: "tomorrow" "tmrw";
    Tonight: "tonight" "tonite";
    Workers: "working" "business" "work";
    Yesterday: "yesterday";
}

/// The years of ten: the nineties.
const DECADES: &[(&str, u8)] = &[
    ("twenties", 20),
    ("thirties", 30),
    ("forties", 40),
    ("fifties", 50),
    ("sixties", 60),
    ("seventies", 70),
    ("eighties", 80),
    ("nineties", 90),
];

/// Singulars and what else is written for them; the plural is made with an "s".
const UNITS: &[(&str, Unit, &[&str])] = &[
    ("second", Unit::Second, &["sec", "secs"]),
    ("minute", Unit::Minute, &["min", "mins"]),
    ("hour", Unit::Hour, &["hr", "hrs", "h"]),
    ("day", Unit::Day, &["d"]),
    ("weekday", Unit::WorkingDay, &[]),
    ("week", Unit::Week, &["wk", "wks", "w"]),
    ("workweek", Unit::WorkingWeek, &[]),
    ("weekend", Unit::Weekend, &[]),
    ("fortnight", Unit::Fortnight, &[]),
    ("month", Unit::Month, &[]),
    ("quarter", Unit::Quarter, &[]),
    ("year", Unit::Year, &["yr", "yrs", "y"]),
    ("decade", Unit::Decade, &[]),
    ("century", Unit::Century, &["centuries"]),
];

const PARTS: &[(&str, DayPart)] = &[
    ("morning", DayPart::Morning),
    ("afternoon", DayPart::Afternoon),
    ("evening", DayPart::Evening),
    ("night", DayPart::Night),
    ("overnight", DayPart::Night),
    ("daytime", DayPart::Daytime),
    ("nighttime", DayPart::NightTime),
    ("breakfast", DayPart::Breakfast),
    ("lunch", DayPart::Lunch),
    ("lunchtime", DayPart::Lunch),
    ("dinner", DayPart::Dinner),
    ("dinnertime", DayPart::Dinner),
];

const OFTEN: &[(&str, Unit)] = &[
    ("hourly", Unit::Hour),
    ("daily", Unit::Day),
    ("everyday", Unit::Day),
    ("weekly", Unit::Week),
    ("monthly", Unit::Month),
    ("quarterly", Unit::Quarter),
    ("semiannual", Unit::Half),
    ("semiannually", Unit::Half),
    ("annual", Unit::Year),
    ("annually", Unit::Year),
    ("yearly", Unit::Year),
];

const SEASONS: &[(&str, u8)] = &[("spring", 0), ("summer", 1), ("autumn", 2), ("fall", 2), ("winter", 3)];

/// How a word was found in the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub sym: Sym,
    /// 1 for a plural and 2 for an abbreviation.
    pub value: u32,
    /// [`BEGINS`], [`DATES`] and [`CLOCK`].
    pub flags: u8,
}

/// A phrase can begin with the word.
pub(super) const BEGINS: u8 = 1;
/// A text without such a word has no dates.
pub(super) const DATES: u8 = 2;
/// The word is "clock".
pub(super) const CLOCK: u8 = 4;

impl Entry {
    /// A word that no date needs.
    const OTHER: Self = Self { sym: Sym::Other, value: 0, flags: 0 };

    /// A word of the table.
    fn new(sym: Sym, value: u32) -> Self {
        let (begins, dates) = match sym {
            Sym::Other => (value >= OPENS, false),
            Sym::Word(key) => (key.begins(), key.is_moment()),
            _ => (true, true),
        };
        let clock = if sym == Sym::Word(Key::Clock) { CLOCK } else { 0 };
        Self { sym, value, flags: if begins { BEGINS } else { 0 } | if dates { DATES } else { 0 } | clock }
    }
}

pub(super) const PLURAL: u32 = 1;
pub(super) const ABBREVIATED: u32 = 2;
/// Of a word that no date goes on with, but some begin with: "Q3", "bi-weekly".
pub(super) const OPENS: u32 = 3;
/// Of a Roman numeral, which may begin a century: this and its value.
pub(super) const ROMAN: u32 = 100;

/// What every word of dates means, by its key.
pub(super) struct Lexicon {
    sieve: Sieve,
    by_key: FxHashMap<u64, Entry>,
}

impl Lexicon {
    /// What the word with this key (see [`key`]) means in a date.
    #[inline]
    pub fn look_up(&self, word: u64) -> Entry {
        if self.sieve.may_have(word) { self.by_key.get(&word).copied().unwrap_or(Entry::OTHER) } else { Entry::OTHER }
    }
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let by_key = table();
    Lexicon { sieve: Sieve::new(by_key.keys().copied()), by_key }
});

/// The words of dates.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

fn table() -> FxHashMap<u64, Entry> {
    let mut table = FxHashMap::default();
    let mut put = |word: &str, sym: Sym, how: u32| {
        table.entry(key(word)).or_insert_with(|| Entry::new(sym, how));
    };
    for &(word, key) in KEYS {
        put(word, Sym::Word(key), 0);
    }
    for (at, (name, short)) in MONTHS.iter().enumerate() {
        put(name, Sym::Month(at as u8 + 1), 0);
        short.iter().for_each(|word| put(word, Sym::Month(at as u8 + 1), ABBREVIATED));
    }
    for (at, (name, short)) in WEEKDAYS.iter().enumerate() {
        put(name, Sym::Weekday(at as u8 + 1), 0);
        put(&format!("{name}s"), Sym::Weekday(at as u8 + 1), PLURAL);
        short.iter().for_each(|word| put(word, Sym::Weekday(at as u8 + 1), ABBREVIATED));
    }
    for (n, (cardinal, ordinal)) in (0u8..).zip(SMALL) {
        put(cardinal, Sym::Cardinal(n.into()), 0);
        // The second is a time.
        if n > 0 && n != 2 {
            put(ordinal, Sym::Ordinal(n), 0);
        }
    }
    for (n, (cardinal, ordinal)) in (2u8..).zip(words::TENS) {
        put(cardinal, Sym::Cardinal(u16::from(n) * 10), 0);
        // No month has a fortieth.
        if n < 4 {
            put(ordinal, Sym::Ordinal(n * 10), 0);
        }
    }
    put("hundred", Sym::Cardinal(100), 0);
    put("thousand", Sym::Cardinal(1000), 0);
    DECADES.iter().for_each(|&(word, value)| put(word, Sym::Tens(value), 0));
    for &(word, part) in PARTS {
        put(word, Sym::Part(part), 0);
        put(&format!("{word}s"), Sym::Part(part), PLURAL);
    }
    for &(word, unit, short) in UNITS {
        put(word, Sym::Unit(unit), 0);
        put(&format!("{word}s"), Sym::Unit(unit), PLURAL);
        short.iter().for_each(|word| put(word, Sym::Unit(unit), ABBREVIATED));
    }
    OFTEN.iter().for_each(|&(word, unit)| put(word, Sym::Often(unit), 0));
    for &(word, season) in SEASONS {
        put(word, Sym::Season(season), 0);
        put(&format!("{word}s"), Sym::Season(season), PLURAL);
    }
    for name in holidays::first_words() {
        put(name, Sym::Feast, 0);
    }
    for word in ["q", "bi", "biweekly"] {
        put(word, Sym::Other, OPENS);
    }
    // "I" is a pronoun; "XIXth" is written as well.
    for n in 2..=21 {
        let numeral = words::roman(n);
        put(&numeral, Sym::Other, ROMAN + u32::from(n));
        put(&format!("{numeral}th"), Sym::Other, ROMAN + u32::from(n));
    }
    table
}

impl Key {
    /// Whether phrases begin with the word; the others only join and end them.
    pub fn begins(self) -> bool {
        !matches!(
            self,
            Key::Ago
                | Key::And
                | Key::Or
                | Key::Of
                | Key::S
                | Key::Than
                | Key::Am
                | Key::Pm
                | Key::Clock
                | Key::Time
                | Key::Other
                | Key::On
                | Key::Over
        )
    }

    /// Whether the word is a moment by itself.
    pub fn is_moment(self) -> bool {
        matches!(
            self,
            Key::Today
                | Key::Tomorrow
                | Key::Yesterday
                | Key::Tonight
                | Key::Noon
                | Key::Midnight
                | Key::EndOfDay
                | Key::EndOfYear
                | Key::Now
                | Key::Moment
                | Key::Present
                | Key::Date
        ) || matches!(self, Key::Financial | Key::CurrentYear | Key::School)
    }
}

/// The words "twenty" to "ninety" that take another behind them.
pub(super) fn is_tens(value: u16) -> bool {
    (20..100).contains(&value) && value.is_multiple_of(10)
}
