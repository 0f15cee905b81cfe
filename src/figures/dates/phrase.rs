//! What a phrase says of time, before it is set against a calendar.

use super::holidays::Holiday;
use super::lexicon::{DayPart, Unit};

/// A year as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// In full, or with two digits that leave no doubt.
    Known(i16),
    /// Two digits that may mean this century or the last ("12/12/30").
    Short(i16),
    /// Counted from the year of writing: "last year" is -1.
    Near(i8),
}

/// Which of the days or months that bear a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Which {
    /// It is not said.
    #[default]
    Any,
    /// "this Friday", "this September".
    This,
    /// "next Friday".
    Next,
    /// "last Friday".
    Last,
    /// "the coming Friday": the first one ahead.
    Coming,
    /// "this past Friday": the last one gone.
    Past,
}

/// A stretch of time in units: "3 days", "two years and a month".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Length {
    /// Thousandths of a unit, and the unit; the first `count` of them.
    pub parts: [(u32, Unit); 3],
    /// How many parts there are, at least 1.
    pub count: u8,
}

impl Length {
    pub fn of(thousandths: u32, unit: Unit) -> Self {
        Self { parts: [(thousandths, unit); 3], count: 1 }
    }

    pub fn iter(&self) -> impl Iterator<Item = (u32, Unit)> + '_ {
        self.parts.iter().copied().take(usize::from(self.count))
    }

    /// The finest unit.
    pub fn finest(&self) -> Unit {
        self.iter().map(|(_, unit)| unit).min().unwrap_or(Unit::Day)
    }

    /// Whether it counts hours, minutes or seconds.
    pub fn is_clock(&self) -> bool {
        self.finest() < Unit::Day
    }
}

/// Which end of a stretch is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// "early", "the beginning of".
    Start,
    /// "mid", "the middle of".
    Middle,
    /// "late", "the end of".
    End,
    /// "earlier this year": what lies behind us of it.
    Earlier,
    /// "later this year".
    Later,
}

/// What a length is counted from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Anchor {
    /// The day of writing: "two days ago", "in three weeks".
    Now,
    /// Something told before: "two days later".
    Told,
    /// A day: "two days after Christmas".
    Day(Box<Cal>),
}

/// Years that do not begin in January.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearKind {
    Fiscal,
    School,
}

/// Days, months, years.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cal {
    /// Any part of a date: "19 December 2024", "in June", "Friday", "Monday 21", "the 18th".
    Date { year: Option<Year>, month: Option<u8>, day: Option<u8>, weekday: Option<u8>, which: Which },
    /// Counted in whole units from now: "yesterday", "next week", "this year"; `told` where it counts from something told ("the
    /// following day").
    Near { unit: Unit, offset: i8, told: bool },
    /// "Tuesday of next week".
    WeekdayOf { weekday: u8, week: i8 },
    /// "the first Monday of next month".
    NthWeekday { nth: i8, weekday: u8, of: Box<Cal> },
    /// "the third quarter of 2025".
    Quarter { nth: u8, year: Option<Year> },
    /// "the first half of 2025".
    HalfYear { nth: u8, year: Option<Year> },
    /// 0 is spring.
    Season { season: u8, year: Option<Year> },
    /// "the 1990s"; without a century 1900 is assumed and said so.
    Decade { first: i16, century: bool },
    /// "the 15th century".
    Century(i16),
    /// "week 31".
    Week { nth: u8, year: Option<Year> },
    /// "the first 2 weeks of 2021", "the last week of July"; negative counts from the end. `count` is 0 where it is not said.
    Nth { nth: i8, count: u8, unit: Unit, of: Box<Cal> },
    /// "Christmas 2024".
    Holiday { holiday: Holiday, year: Option<Year>, which: Which },
    /// "the week of 10 April".
    WeekOf(Box<Cal>),
    /// "the weekend of Halloween".
    WeekendOf(Box<Cal>),
    /// "two days ago", "three weeks from tomorrow", with the weekday in "Monday two weeks from now".
    Shift { from: Anchor, by: Length, ahead: bool, weekday: Option<u8> },
    /// "the next 3 days", "the past two years".
    Run { by: Length, ahead: bool },
    /// "a week starting tomorrow"; backwards "the three months to 31 March".
    RunFrom { by: Length, from: Box<Cal>, ahead: bool },
    /// "fiscal 2025", and the quarter of one.
    Special { kind: YearKind, year: Option<Year>, quarter: Option<u8> },
    /// "the 2024/25 season": from the first year into the next.
    SplitYear(i16),
    /// "the same week", "that weekend".
    Same(Unit),
    /// "early September", "the end of 2008".
    Piece { piece: Piece, of: Box<Cal> },
    /// "the rest of the week".
    Rest(Unit),
    /// "the year to date".
    ToDate,
    /// "now", as the end of a range.
    Now,
}

impl Cal {
    /// A date of which nothing is said yet.
    pub fn date(year: Option<Year>, month: Option<u8>, day: Option<u8>) -> Self {
        Self::Date { year, month, day, weekday: None, which: Which::Any }
    }

    /// A year.
    pub fn year(year: i16) -> Self {
        Self::date(Some(Year::Known(year)), None, None)
    }

    pub fn weekday(weekday: u8, which: Which) -> Self {
        Self::Date { year: None, month: None, day: None, weekday: Some(weekday), which }
    }
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    /// 0 to 24 as written, or after "p.m." has been added.
    pub hour: u8,
    pub minute: Option<u8>,
    pub second: Option<u8>,
    /// Whether the half of the day is left open ("at 5").
    pub open: bool,
    /// Whether the half of the day, or a colon, shows that it is a time of day.
    pub plain: bool,
}

/// What stands at the end of a range of hours.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Hour {
    Clock(Option<Cal>, Clock),
    Now,
    /// "3 min later".
    Shift(Length),
}

/// How often.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Set {
    /// "every two days", "weekly".
    Every(Length),
    /// "twice a week": so many times in each.
    Times(u8, Length),
    /// "every Friday afternoon at 4", "19th of every month".
    On { cal: Option<Cal>, part: Option<DayPart>, clock: Option<Clock> },
}

/// What a phrase says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum When {
    Cal(Cal),
    /// From one to the other.
    Range(Cal, Cal),
    /// A time of day, of a day or of none.
    Clock(Option<Cal>, Clock),
    /// From one time of day to another.
    Clocks(Hour, Hour),
    /// "Tuesday afternoon", "this evening", "early morning".
    Part {
        cal: Option<Cal>,
        part: DayPart,
        piece: Option<Piece>,
    },
    /// Half a day: "early in the day Wednesday".
    HalfDay {
        cal: Cal,
        piece: Piece,
    },
    /// "the end of the day".
    EndOfDay(Cal),
    /// "in 5 minutes", "3 hours ago", "5 minutes later".
    Instant {
        by: Length,
        ahead: bool,
        told: bool,
    },
    /// "the next hour", "the past 5 minutes", "within 2 days and 5 hours".
    Hours {
        by: Length,
        ahead: bool,
    },
    /// "from 9 for two hours", "a day starting Friday at 5".
    ClockFor {
        cal: Option<Cal>,
        clock: Clock,
        by: Length,
    },
    /// "now", "at present".
    Now,
    Length(Length),
    Set(Set),
}

/// On which side of what it names a phrase lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Before,
    After,
    Since,
    /// "by", "until", "no later than".
    By,
    /// "as late as".
    Until,
    About,
    /// "before around 2".
    BeforeAbout,
    AfterAbout,
    /// Of a length.
    MoreThan,
    LessThan,
}

/// What was read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Phrase {
    /// Index of the first word, of what the edge leads to, and of the word after the last.
    pub words: (usize, usize, usize),
    pub edge: Option<Edge>,
    pub when: When,
    /// Whether nothing but the reader's goodwill makes it a date: "5/12", "on the 18th", "at 5", "sat".
    pub doubtful: bool,
}
