//! What a phrase means in a piece of news: which of two days, and whether it is a date at all.
//!
//! A phrase that could as well be something else is left out here: a wrong date is worse than none.

use super::calendar::{self, Days, Lean};
use super::lexicon::{Key, Sym, Unit};
use super::parser::Parser;
use super::phrase::{Anchor, Cal, Edge, Hour, Phrase, Set, When, Which, Year};
use super::timex;
use crate::figures::{Change, Context, Figure, Granularity, Hedge, Moment, Reading, Recurrence};
use crate::text::Span;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// What becomes of a phrase.
pub(super) enum Outcome {
    /// It is a moment.
    Moment(Figure),
    /// It tells how often; nothing where that is part of a name.
    Set(Option<Recurrence>),
    /// It is a length; nothing in it is a moment.
    Other,
    /// It is too doubtful; something in it may be a moment.
    Doubtful,
}

impl Parser<'_> {
    /// The figure that a phrase is in news.
    pub fn moment(&self, phrase: &Phrase, context: &Context) -> Outcome {
        let (first, place, end) = phrase.words;
        let moment = match &phrase.when {
            When::Length(_) => return Outcome::Other,
            When::Set(set) => return Outcome::Set(self.recurrence(set, place, end)),
            When::Instant { .. } | When::Hours { .. } | When::ClockFor { .. } | When::Now => return Outcome::Doubtful,
            When::Cal(cal) if self.is_certain(cal, phrase, place, end) => self.calendar(cal, phrase, context),
            When::Range(from, to) if !phrase.doubtful && self.capitals(place, end) => match self.between(from, to, phrase, context) {
                Some(moment) => moment,
                None => return Outcome::Doubtful,
            },
            When::Clock(cal, clock) => {
                let cued = cal.is_some()
                    || phrase.edge.is_some()
                    || !clock.open
                    || (place..end).any(|at| self.any(at, &[Key::Clock, Key::Past]) || self.sym(at) == Sym::Unit(Unit::Quarter))
                    || place > 0 && self.any(place - 1, &[Key::At, Key::By, Key::From, Key::Till]);
                // "my midnight cherry car"
                let named = cal.is_none()
                    && self.any(self.skip(place, Key::At), &[Key::Noon, Key::Midnight, Key::Mid])
                    && !self.has_clock_cue(place);
                if named || !clock.plain || !cued || phrase.doubtful || !self.capitals(place, end) || self.is(place, Key::In) {
                    return Outcome::Doubtful;
                }
                let mut moment = match cal {
                    Some(cal) => self.calendar(cal, phrase, context),
                    None => bare(Granularity::Minute),
                };
                let day = if cal.is_some() { std::mem::take(&mut moment.timex).into() } else { String::new() };
                moment.timex = (day + &timex::clock(*clock)).into();
                moment.granularity = Granularity::Minute;
                // Half past five may be in the morning or in the afternoon.
                moment.minute_of_day = (!clock.open && clock.hour < 24).then(|| clock.minutes());
                moment
            }
            // In "9 to 5 pm" and "from 5 pm to 7" one time shows that the other is one.
            When::Clocks(Hour::Clock(cal, from), Hour::Clock(_, to))
                if if cal.is_some() {
                    !phrase.doubtful && (from.plain || to.plain)
                } else {
                    to.plain || from.plain && self.any(place, &[Key::From, Key::Between])
                } =>
            {
                let mut moment = cal.as_ref().map_or_else(|| bare(Granularity::Minute), |cal| self.calendar(cal, phrase, context));
                let day = if cal.is_some() { std::mem::take(&mut moment.timex) } else { "".into() };
                moment.timex = format!("{day}{}/{day}{}", timex::clock(*from), timex::clock(*to)).into();
                moment.granularity = Granularity::Minute;
                moment
            }
            When::Part { cal: Some(cal), part, .. } if self.is_certain(cal, phrase, place, end) => {
                let mut moment = self.calendar(cal, phrase, context);
                moment.timex = format!("{}{}", moment.timex, timex::part(*part)).into();
                moment
            }
            When::HalfDay { cal, .. } | When::EndOfDay(cal) if self.is_certain(cal, phrase, place, end) => {
                self.calendar(cal, phrase, context)
            }
            _ => return Outcome::Doubtful,
        };
        let hedge = match phrase.edge {
            None => Hedge::Exact,
            Some(Edge::Before | Edge::BeforeAbout | Edge::LessThan) => Hedge::LessThan,
            Some(Edge::After | Edge::AfterAbout | Edge::MoreThan) => Hedge::MoreThan,
            Some(Edge::Since) => Hedge::AtLeast,
            Some(Edge::By | Edge::Until) => Hedge::UpTo,
            Some(Edge::About) => Hedge::About,
        };
        let ranged = matches!(phrase.when, When::Range(..) | When::Clocks(..));
        let timed = matches!(phrase.when, When::Clock(..));
        let joined = ranged && self.any(place, &[Key::From, Key::Between]) || timed && self.is(place, Key::At);
        let start = place + usize::from(joined);
        let span = self.span(self.skip(start, Key::The), end);
        let hedge_span = if first < place { self.span(first, place) } else { Span { start: span.start, end: span.start } };
        let reading = Reading::Moment(moment);
        Outcome::Moment(Figure { span, hedge_span, reading, hedge, change: Change::Level, per: None })
    }

    /// A set, unless its words are part of a name: "the Daily Mail", "China Daily".
    fn recurrence(&self, set: &Set, first: usize, end: usize) -> Option<Recurrence> {
        // "at any time", "on any day": one of them, whichever.
        if self.is(first, Key::Any) || !self.capitals(first, end) {
            return None;
        }
        let name = |at: usize| self.word(at).is_some_and(|word| word.capital && word.sym == Sym::Other);
        let opens = first == 0 || matches!(self.sym(first - 1), Sym::Mark(b'.' | b'?' | b'!' | b':' | b'"' | b'\''));
        let shown = self.word(first)?.capital && !matches!(self.sym(first), Sym::Weekday(_));
        if shown && (name(end) || !opens) {
            return None;
        }
        let times = match set {
            Set::Times(times, _) => Some(*times),
            Set::Every(_) if self.is(first, Key::Once) => Some(1),
            _ => None,
        };
        Some(Recurrence { span: self.span(first, end), timex: timex::set(set).into(), times })
    }

    /// Whether a preposition shows that "noon" or "seven" is a time.
    fn has_clock_cue(&self, at: usize) -> bool {
        let cues =
            [Key::At, Key::By, Key::Before, Key::After, Key::Since, Key::Till, Key::From, Key::Past, Key::About, Key::To, Key::Between];
        self.is(at, Key::At) || at > 0 && self.any(at - 1, &cues)
    }

    fn span(&self, first: usize, end: usize) -> Span {
        let start = self.word(first).map_or(0, |word| word.start);
        Span { start, end: end.checked_sub(1).and_then(|last| self.word(last)).map_or(start, |word| word.end).max(start) }
    }

    /// Months and weekdays are written with a capital.
    fn capitals(&self, first: usize, end: usize) -> bool {
        (first..end).all(|at| !matches!(self.sym(at), Sym::Month(_) | Sym::Weekday(_)) || self.word(at).is_some_and(|word| word.capital))
    }

    /// Whether a day or period is sure enough to be told of.
    fn is_certain(&self, cal: &Cal, phrase: &Phrase, first: usize, end: usize) -> bool {
        if !self.capitals(first, end) {
            return false;
        }
        let before = first.checked_sub(1);
        match cal {
            Cal::Date { year: None, month: Some(month), day: None, which: Which::Any, .. } => {
                !phrase.doubtful && (phrase.edge.is_some() || self.is_month(*month, first, end))
            }
            Cal::Date { year: None, month: None, day: None, weekday: Some(_), which: Which::Any } => {
                !phrase.doubtful && self.is_weekday(first, end)
            }
            // The eleventh of September is an event as often as a day.
            Cal::Date { year: None, month: Some(9), day: Some(11), .. } => !phrase.doubtful && !self.is_other(end),
            // Quarters of a year that is not said, and dates that are read in two ways, are known in part.
            Cal::Quarter { year: None, .. } => true,
            Cal::Date { year: Some(Year::Known(_)), month: Some(_), day: Some(_), .. } => !phrase.doubtful || self.two_ways(first, end),
            Cal::Season { season: 2, .. } if phrase.doubtful => false,
            Cal::Season { .. } => {
                // "this fall in prices"
                let fall = self.is_str(end - 1, "fall") && self.any(end, &[Key::In, Key::Of, Key::From]);
                !phrase.doubtful && !fall
            }
            Cal::Holiday { year, which, .. } => {
                let named = self.word(end).is_some_and(|word| word.capital && self.sym(end) == Sym::Other);
                let cue = before.is_some_and(|at| {
                    self.any(
                        at,
                        &[Key::On, Key::By, Key::Before, Key::After, Key::Since, Key::Till, Key::Last, Key::This, Key::Next, Key::At],
                    )
                });
                !named && !phrase.doubtful && (cue || year.is_some() || *which != Which::Any)
            }
            Cal::Now | Cal::Same(_) | Cal::Rest(_) => false,
            _ => !phrase.doubtful,
        }
    }

    /// "9/2/2026": the day may be the month.
    fn two_ways(&self, first: usize, end: usize) -> bool {
        end == first + 5
            && self.sym(first) == Sym::Digits
            && self.word(end - 1).is_some_and(|word| word.len() == 4)
            && self.mark(first + 1, b'/')
    }

    /// Whether a month's name alone is the month: May, March, April, June and August are names or verbs as well.
    fn is_month(&self, month: u8, first: usize, end: usize) -> bool {
        let shouted = self.str(first).len() > 1 && self.str(first).chars().all(char::is_uppercase);
        let name_before = first > 0 && self.sym(first - 1) == Sym::Other && self.word(first - 1).is_some_and(|word| word.capital);
        if !matches!(month, 3 | 4 | 5 | 6 | 8) && !shouted {
            return true;
        }
        let cue = first > 0
            && (self.any(
                first - 1,
                &[
                    Key::In,
                    Key::Since,
                    Key::By,
                    Key::From,
                    Key::Till,
                    Key::To,
                    Key::Of,
                    Key::During,
                    Key::Before,
                    Key::After,
                    Key::Through,
                    Key::Throughout,
                    Key::Between,
                    Key::And,
                    Key::Early,
                    Key::Late,
                    Key::Mid,
                    Key::For,
                    Key::The,
                ],
            ) || self.mark(first - 1, b'-') && self.any(first.saturating_sub(2), &[Key::Mid]));
        let person = self.word(end).is_some_and(|word| word.capital && self.sym(end) == Sym::Other);
        cue && !name_before && !person
    }

    /// Whether a weekday's name is no part of another name: "Sheffield Wednesday", "Sunday Times", "Bloody Sunday".
    fn is_weekday(&self, first: usize, end: usize) -> bool {
        const BEFORE: &[&str] = &["sheffield", "super", "bloody", "cyber", "ruby", "ash", "whit", "black", "good", "easter"];
        const BEHIND: &[&str] =
            &["times", "telegraph", "mail", "mirror", "express", "post", "herald", "world", "people", "agreement", "live", "club"];
        let before = first.checked_sub(1).map_or("", |at| self.str(at));
        let behind = self.str(end);
        let named = self.word(end).is_some_and(|word| word.capital) && BEHIND.iter().any(|word| word.eq_ignore_ascii_case(behind));
        // "The Mail on Sunday"
        let paper = first > 1 && self.is(first - 1, Key::On) && self.str(first - 2) == "Mail";
        !named && !paper && !BEFORE.iter().any(|word| word.eq_ignore_ascii_case(before))
    }

    /// Which way the words before a date point: "will", "due", "plans to" point ahead unless a past verb stands between.
    fn lean(&self, first: usize) -> Option<Lean> {
        let mut gone = None;
        for at in (first.saturating_sub(12)..first).rev() {
            if let Sym::Mark(b'.' | b';' | b':' | b'"') = self.sym(at) {
                break;
            }
            let word = self.str(at);
            match word {
                "ahead" | "will" | "ll" | "shall" | "due" | "scheduled" | "plans" | "expected" | "would" | "should" => {
                    return Some(Lean::Future);
                }
                // "Is to be finished in June".
                "to" if at > 0 && matches!(self.str(at - 1), "is" | "are") => return Some(Lean::Future),
                "was" | "were" | "had" | "has" | "since" => return Some(Lean::Past),
                // What comes before a verb of saying has a time of its own.
                "said" | "told" | "that" | "who" | "which" | "announced" | "reported" => break,
                // "will be released" is still to come.
                word if word.len() > 4 && word.ends_with("ed") => gone = Some(Lean::Past),
                _ => {}
            }
        }
        gone
    }

    /// A day or period set against the day of writing.
    fn calendar(&self, cal: &Cal, phrase: &Phrase, context: &Context) -> Moment {
        let granularity = timex::granularity(cal);
        let days = self.days(cal, phrase, context);
        let exact = matches!(days, Some((first, last)) if granularity != Granularity::Day || first == last);
        let timex = match (days, cal) {
            (Some((first, last)), Cal::Shift { .. }) if granularity != Granularity::Day => {
                let middle = last.since(first).map_or(first, |span| first.saturating_add((span.get_days() / 2).days()));
                timex::known(granularity, middle)
            }
            (Some((first, _)), _) if exact && granularity != Granularity::Range => timex::known(granularity, first),
            (Some((first, last)), Cal::Run { .. } | Cal::RunFrom { .. } | Cal::Nth { .. } | Cal::ToDate) => format!("{first}/{last}"),
            _ => timex::open(cal),
        };
        let (month, day, weekday) = match cal {
            Cal::Date { month, day, weekday, .. } => (*month, *day, *weekday),
            Cal::Piece { of, .. } => match of.as_ref() {
                Cal::Date { month, .. } => (*month, None, None),
                _ => (None, None, None),
            },
            Cal::WeekdayOf { weekday, .. } | Cal::NthWeekday { weekday, .. } => (None, None, Some(*weekday)),
            _ => (None, None, None),
        };
        let two_ways = phrase.doubtful && self.two_ways(phrase.words.1, phrase.words.2);
        Moment {
            timex: timex.into(),
            granularity,
            days,
            relative: calendar::is_relative(cal),
            weekday: weekday.and_then(|weekday| Weekday::from_monday_one_offset(weekday as i8).ok()),
            minute_of_day: None,
            month: month.filter(|_| !two_ways),
            day: day.filter(|_| !two_ways),
            year: year_of(cal).or_else(|| days.map(|(first, _)| first.year())),
        }
    }

    /// The days meant, as wide as the words leave them.
    fn days(&self, cal: &Cal, phrase: &Phrase, context: &Context) -> Option<Days> {
        if calendar::is_told(cal) {
            return None;
        }
        let today = context.date;
        let (first, _, _) = phrase.words;
        if matches!(cal, Cal::Run { .. } | Cal::Shift { .. }) && (first..phrase.words.2).any(|at| self.is(at, Key::Few)) {
            return None;
        }
        let both = |a: Option<Days>, b: Option<Days>| match (a, b) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
        match cal {
            Cal::Date { year: None, month: None, day: None, weekday: Some(weekday), which } => {
                let date = |which: Which, lean: Lean| calendar::days(&Cal::weekday(*weekday, which), today, lean);
                match which {
                    // Whether last Friday is of last week or of this one is not settled between writers.
                    Which::Last => both(date(Which::Last, Lean::Past), date(Which::Past, Lean::Past)),
                    Which::Next => both(date(Which::Next, Lean::Future), date(Which::Coming, Lean::Future)),
                    Which::Any if calendar::number(today?) == *weekday => Some((today?, today?)),
                    Which::Any => date(Which::Any, self.lean(first).unwrap_or(Lean::Past)),
                    which => date(*which, Lean::Past),
                }
            }
            // The quarter is the company's or the year's: without a year neither is known.
            Cal::Quarter { year: None, .. } | Cal::Holiday { year: None, which: Which::Any, .. } => {
                matches!(cal, Cal::Holiday { .. }).then(|| self.nearest(cal, first, today)).flatten()
            }
            Cal::Date { year: Some(Year::Known(year)), month: Some(month), day: Some(day), .. } if phrase.doubtful => both(
                calendar::days(cal, today, Lean::Past),
                calendar::days(&Cal::date(Some(Year::Known(*year)), Some(*day), Some(*month)), today, Lean::Past),
            ),
            Cal::Shift { from: Anchor::Now, by, .. } => {
                // "Three months ago" is no more exact than its unit.
                let (day, _) = calendar::days(cal, today, Lean::Past)?;
                let (_, unit) = by.parts[0];
                let slack = match timex::granularity(&Cal::Near { unit, offset: 0, told: false }) {
                    Granularity::Day | Granularity::Minute => 0,
                    Granularity::Week => 4,
                    Granularity::Month => 16,
                    Granularity::Quarter => 46,
                    Granularity::Decade | Granularity::Century => 1830,
                    _ => 184,
                };
                Some((day.checked_sub(slack.days()).ok()?, day.checked_add(slack.days()).ok()?))
            }
            // "The past year" may be the last twelve months as well as the year before.
            Cal::Near { offset: -1, .. } if (first..phrase.words.2).any(|at| self.is(at, Key::Past)) => {
                both(calendar::days(cal, today, Lean::Past), Some((today?, today?)))
            }
            Cal::Run { ahead: false, .. } => {
                let (first, last) = calendar::days(cal, today, Lean::Past)?;
                Some((first, last.tomorrow().unwrap_or(last)))
            }
            cal => self.nearest(cal, first, today),
        }
    }

    /// The last one gone, unless the words point ahead or the next one is much nearer.
    fn nearest(&self, cal: &Cal, first: usize, today: Option<Date>) -> Option<Days> {
        let past = calendar::days(cal, today, Lean::Past);
        let (Some(today), true) = (today, calendar::is_relative(cal)) else { return past };
        let future = calendar::days(cal, Some(today), Lean::Future);
        let (Some(gone), Some(coming)) = (past, future) else { return past.or(future) };
        if gone == coming || gone.1 >= today && gone.0 <= today {
            return Some(gone);
        }
        let since = today.since(gone.1).map_or(i32::MAX, |span| span.get_days());
        let ahead = coming.0.since(today).map_or(i32::MAX, |span| span.get_days());
        let same_year = gone.1.year() == today.year();
        let lean = if self.is(first, Key::Since) { Some(Lean::Past) } else { self.lean(first) };
        let future = match lean {
            Some(Lean::Future) => ahead <= 300,
            Some(Lean::Past) if since <= 330 => false,
            None if since <= 183 || same_year && since <= 250 => false,
            None if since > 270 && ahead <= 60 => true,
            // Seven or eight months gone, or four or five to come: either would be written so.
            _ => return None,
        };
        Some(if future { coming } else { gone })
    }

    /// From one moment to another.
    fn between(&self, from: &Cal, to: &Cal, phrase: &Phrase, context: &Context) -> Option<Moment> {
        let alone = |cal: &Cal| self.days(cal, &Phrase { doubtful: false, ..phrase.clone() }, context);
        let days = match (alone(from), alone(to)) {
            (Some((first, a)), Some((b, last))) if a <= last && first <= b => Some((first, last)),
            // What runs backwards was no range.
            (Some(_), Some(_)) => return None,
            _ => None,
        };
        let value = |cal: &Cal| {
            let granularity = timex::granularity(cal);
            match (calendar::is_relative(cal), alone(cal)) {
                (false, Some((first, _))) => timex::known(granularity, first),
                _ => timex::open(cal),
            }
        };
        let month_day = |cal: &Cal| match cal {
            Cal::Date { month, day, .. } => (*month, *day),
            _ => (None, None),
        };
        let (month, day) = month_day(from);
        Some(Moment {
            timex: format!("{}/{}", value(from), value(to)).into(),
            granularity: Granularity::Range,
            days,
            relative: calendar::is_relative(from) || calendar::is_relative(to),
            weekday: None,
            minute_of_day: None,
            month,
            day,
            year: year_of(from).or_else(|| days.map(|(first, _)| first.year())),
        })
    }
}

fn year_of(cal: &Cal) -> Option<i16> {
    match cal {
        Cal::Date { year: Some(Year::Known(year)), .. }
        | Cal::Special { year: Some(Year::Known(year)), .. }
        | Cal::Quarter { year: Some(Year::Known(year)), .. }
        | Cal::SplitYear(year) => Some(*year),
        Cal::Piece { of, .. } => year_of(of),
        _ => None,
    }
}

/// A moment of which only the fineness is known.
fn bare(granularity: Granularity) -> Moment {
    Moment {
        timex: "".into(),
        granularity,
        days: None,
        relative: false,
        weekday: None,
        minute_of_day: None,
        month: None,
        day: None,
        year: None,
    }
}
