//! What a figure is: the types that the readers fill in and every other room reads.

use crate::text::Span;
use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A number with its unit as written, and what it was read as.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The whole figure without its hedge: "$8 billion", "36", "60 p.c. to 70 p.c.", "19 December 2024". Bytes of the text read.
    pub span: Span,
    /// The words that hedge it or give its direction ("nearly", "more than", "up by"), where they stand; else empty at the figure's start.
    pub hedge_span: Span,
    /// What it is and how much.
    pub reading: Reading,
    /// How exactly it is meant.
    pub hedge: Hedge,
    /// Whether it is a level or a change.
    pub change: Change,
    /// What one of them is reckoned by: "a barrel", "per head", "a day". Units that have it in their name ("kilometre per hour") leave it empty.
    pub per: Option<Counted>,
}

/// What a figure says.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// Things or people counted; also a number with nothing after it.
    Count {
        /// How many.
        amount: Amount,
        /// What is counted, where the words beside the number tell.
        counted: Option<Counted>,
    },
    /// A sum of money.
    Money {
        /// How much, in the currency's main unit (dollars, not cents).
        amount: Amount,
        /// ISO 4217 code, or the name in lower case where there is none ("marks", "crowns" of nowhere).
        currency: &'static str,
    },
    /// A share in percent; also "two thirds", "one in five", "half of".
    Percent {
        /// In percent: 56 for 56 %, 20 for "one in five".
        amount: Amount,
        /// Percentage points.
        points: bool,
        /// Whether it is written as a fraction ("two thirds", "nine out of ten") and not in percent.
        fraction: bool,
        /// What it is a share of, where the words beside it tell ("of the workers").
        of: Option<Counted>,
    },
    /// A measure in a unit.
    Measure {
        /// How much, in the unit written.
        amount: Amount,
        /// The unit.
        unit: &'static Unit,
    },
    /// A span of time ("18 months", "five-day").
    Duration {
        /// How many.
        amount: Amount,
        /// Of what: a unit of [`Dimension::Time`].
        unit: &'static Unit,
    },
    /// How old somebody or something is ("61-year-old", "aged 9").
    Age {
        /// How many.
        amount: Amount,
        /// Of what, as a rule years.
        unit: &'static Unit,
    },
    /// A place in an order ("fifth visit", "the 14th start", "No. 2", "second place").
    Ordinal {
        /// 1 for first.
        position: i64,
        /// What is ordered.
        counted: Option<Counted>,
        /// Whether it is a place in a ranking ("in second place", "third-largest", "No. 2") rather than in time.
        rank: bool,
    },
    /// "3-1", "52 to 47": two counts that belong together.
    Score {
        /// The first and the second count.
        sides: (Decimal, Decimal),
    },
    /// "twice", "threefold", "four times as many".
    Multiple {
        /// 2 for twice.
        amount: Amount,
    },
    /// A day, month, year, decade, season, time of day, or a stretch between two such.
    Moment(Moment),
}

/// A value as an interval, in the unit written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The least value written; the value itself where there is one.
    pub low: Decimal,
    /// The greatest value written; equal to `low` unless the figure is a range.
    pub high: Decimal,
    /// The place value of the last digit that is meant: 0.1 billion for "6.4bn", 1 for "36", 1 for "40".
    pub step: Decimal,
}

/// What a number counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The noun phrase as it stands ("new fighter jets").
    pub span: Span,
    /// The phrase in lower case with its head in the singular ("new fighter jet").
    pub phrase: Arc<str>,
    /// The head noun in the singular ("jet").
    pub head: Arc<str>,
}

/// How exactly a figure is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Hedge {
    /// As it stands.
    #[default]
    Exact,
    /// "about", "some", "around", "roughly", "an estimated".
    About,
    /// "nearly", "almost", "close to", "not quite": just below.
    Nearly,
    /// "more than", "over", "above".
    MoreThan,
    /// "at least", "no fewer than", "minimum".
    AtLeast,
    /// "less than", "fewer than", "under", "below".
    LessThan,
    /// "up to", "at most", "as many as", "no more than".
    UpTo,
    /// "dozens of", "hundreds of", "several": an order of magnitude, held in the amount's two ends.
    Vague,
}

/// Whether a figure is a level or a change, and from which end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Change {
    /// A level ("stood at 5 percent").
    #[default]
    Level,
    /// An increase by it ("rose by 20 percent", "up 20%").
    Up,
    /// A decrease by it.
    Down,
    /// The level reached ("rose to 5 percent").
    To,
    /// The level left ("up from 4 percent").
    From,
}

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dimension {
    /// Base unit metre.
    Length,
    /// Square metre.
    Area,
    /// Cubic metre.
    Volume,
    /// Kilogram.
    Mass,
    /// Second.
    Time,
    /// Metre per second.
    Speed,
    /// Kelvin, as a level.
    Temperature,
    /// Joule.
    Energy,
    /// Watt.
    Power,
    /// Pascal.
    Pressure,
    /// Bit.
    Data,
    /// Bit per second.
    DataRate,
    /// Hertz.
    Frequency,
    /// Newton.
    Force,
    /// Radian.
    Angle,
    /// Magnitude of an earthquake or a star; no unit.
    Magnitude,
    /// Ampere, volt, ohm, lux and what else has no room of its own; compared only with the same unit.
    Other,
}

/// A unit of measure. The table is in `units`.
#[derive(Debug, PartialEq)]
pub struct Unit {
    /// Long English singular: "kilometre", "mile per hour".
    pub name: &'static str,
    /// What is written beside a number in a hint: "km", "mph".
    pub symbol: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// How many base units one of them is.
    pub factor: f64,
    /// What is added after multiplying, for levels of temperature; 0 elsewhere.
    pub offset: f64,
}

/// A day, a month, a year, a time of day: a TIMEX3-like value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The value in the notation of TIMEX3: "2024-12-19", "2022-06", "2025-Q3", "199", "XXXX-03-05", "2025-SU", "T04:17".
    pub timex: Box<str>,
    /// How fine it is.
    pub granularity: Granularity,
    /// First and last day meant, both inclusive. `None` where the year or the anchor is unknown; never guessed.
    pub days: Option<(Date, Date)>,
    /// Whether it was counted from the date of the document ("last year", "on Wednesday", "June 12" without a year).
    pub relative: bool,
    /// The weekday written, if one is ("Monday, 3 March").
    pub weekday: Option<Weekday>,
    /// Minutes after midnight, if a time of day is written.
    pub minute_of_day: Option<u16>,
    /// Month (1 to 12) and day (1 to 31) written, whatever the year.
    pub month: Option<u8>,
    /// See `month`.
    pub day: Option<u8>,
    /// The year, where written or resolved; the first one of a range.
    pub year: Option<i16>,
}

impl Moment {
    /// 1 to 4 for a quarter whose place in its year is known, though the year may not be: "Q2".
    #[must_use]
    pub fn quarter(&self) -> Option<u8> {
        let (_, number) = self.timex.rsplit_once("-Q").filter(|_| self.granularity == Granularity::Quarter)?;
        number.parse().ok()
    }

    /// Whether it is called by its name in the calendar, the year aside: "March", "the second quarter", not "last month".
    #[must_use]
    pub fn is_named(&self) -> bool {
        self.month.is_some() || (self.days.is_none() && self.quarter().is_some())
    }
}

/// How fine a moment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Granularity {
    /// A time of day.
    Minute,
    /// A day.
    Day,
    /// A week or a weekend.
    Week,
    /// A month or a part of one.
    Month,
    /// A quarter.
    Quarter,
    /// A season.
    Season,
    /// Half a year.
    Half,
    /// A year, calendar or fiscal.
    Year,
    /// A decade.
    Decade,
    /// A century.
    Century,
    /// From one moment to another.
    Range,
}

/// What the readers need to know of the text around.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    /// The date of the document; without it relative dates stay relative.
    pub date: Option<Date>,
}

/// All that was found in a text, in the order of the text; spans do not overlap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Readings {
    /// The figures.
    pub figures: Vec<Figure>,
    /// What looks like a figure and is none.
    pub asides: Vec<Aside>,
    /// How often something happens; these may overlap figures.
    pub recurrences: Vec<Recurrence>,
}

/// How often something happens: "every Friday", "daily", "twice a week". It is told of, but compared with nothing: "weekly" and "every
/// Friday" contradict each other no more than "daily" and "every Friday" confirm each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recurrence {
    /// Where it stands. It may lie inside or around a figure ("36 flights a day every Friday"). Bytes of the text read.
    pub span: Span,
    /// The value of the set in the notation of TIMEX3: "P1D", "XXXX-WXX-5", "T09:00".
    pub timex: Box<str>,
    /// How many times in each, where that is said: 2 for "twice a week".
    pub times: Option<u8>,
}

/// Digits that are no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Where they stand, with the name they belong to.
    pub span: Span,
    /// What they are.
    pub reason: AsideReason,
}

/// Why digits are no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AsideReason {
    /// Part of a name or designation: "Su-35", "Boeing 737", "G20", "VIDEX-2022", "Article 5".
    Name,
    /// The number of a list item or section.
    ListNumber,
    /// A page, paragraph, chapter or footnote number.
    Reference,
    /// A telephone number, an address, a code.
    Code,
    /// A version of something.
    Version,
    /// A year or number in an address of the web.
    Url,
    /// A year of an era, which no calendar of news reaches: "300 BC", "A.D. 79".
    Era,
    /// A place told from the end or from here, which is no figure a source could contradict: "the last but one", "the next one".
    Place {
        /// Whether it is told from the end, not from where the text is.
        from_end: bool,
        /// How far from there: 1 for "the next one" and for "second to last", -1 for "the previous one".
        offset: i8,
    },
}

/// A number with commas between thousands, without zeros at the end: "1,284.5".
pub fn grouped(number: Decimal) -> String {
    let text = number.normalize().to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", &*text), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut out = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}
