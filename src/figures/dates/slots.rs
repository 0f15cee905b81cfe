//! A day and a time of day in any order: "Tuesday afternoon from 3 to 5", "8am this morning", "13:00 February 28, 2013".

use super::lexicon::{DayPart, Key, PLURAL, Sym};
use super::parser::Parser;
use super::phrase::{Cal, Clock, Edge, Hour, Length, Piece, Set, When};
use super::relative::is_day;

/// The hours of a phrase.
#[derive(Clone, Copy, Debug)]
enum Hours {
    One(Clock),
    Two(Clock, Clock),
    For(Clock, Length),
}

/// What has been read so far.
#[derive(Default)]
struct Slots {
    cal: Option<Cal>,
    part: Option<DayPart>,
    piece: Option<Piece>,
    hours: Option<Hours>,
    edge: Option<Edge>,
    /// "Tuesdays", "Friday mornings".
    repeated: bool,
    doubtful: bool,
}

/// What was read, with its end, whether it is doubtful and on which side of the time of day it lies.
pub(super) struct Timed {
    pub when: When,
    pub end: usize,
    pub doubtful: bool,
    pub edge: Option<Edge>,
}

impl Parser<'_> {
    /// A day, a time of day, or both.
    pub fn timed(&self, at: usize) -> Option<Timed> {
        let mut slots = Slots::default();
        let mut end = at;
        while let Some(next) = self.slot(&mut slots, at, end) {
            end = next;
            let whole = slots.cal.as_ref().is_some_and(|cal| !is_day(cal) || matches!(cal, Cal::Holiday { .. }));
            let meal = matches!(slots.part, Some(DayPart::Breakfast | DayPart::Lunch | DayPart::Dinner));
            if whole || meal {
                break;
            }
        }
        (end > at).then(|| slots.finish(end)).flatten()
    }

    /// Fills one more slot from what stands at `end` and returns the index behind it.
    fn slot(&self, slots: &mut Slots, start: usize, end: usize) -> Option<usize> {
        let first = start == end;
        let mut next = end;
        let mut loose = false;
        let mut at_word = false;
        if !first {
            next = self.skip_mark(next, b',');
            if self.mark(next, b'@') || self.mark(next, b'-') && slots.hours.is_none() {
                next += 1;
            }
            if self.is(next, Key::Of) && slots.hours.is_some() && slots.cal.is_none() {
                next += 1;
            } else if self.any(next, &[Key::At, Key::On, Key::For, Key::About]) {
                at_word = self.any(next, &[Key::At, Key::About]);
                next = self.skip(next + 1, Key::About);
            }
            loose = slots.cal.is_some() || slots.part.is_some();
        } else if self.is(next, Key::At) {
            next += 1;
            at_word = true;
            loose = true;
        }
        if slots.hours.is_none() {
            // "before 5pm", "later than 10": a time of day with a side.
            if slots.cal.is_some()
                && slots.part.is_none()
                && let Some((edge, place)) = self.edge(next)
                && !matches!(edge, Edge::About)
                && let Some((clock, after)) = self.clock_in_part(place, true)
            {
                slots.edge = Some(edge);
                slots.hours = Some(Hours::One(clock));
                return Some(after);
            }
            if let Some((hours, after)) = self.hours(next, loose) {
                slots.doubtful |=
                    matches!(hours, Hours::One(clock) | Hours::Two(clock, _) | Hours::For(clock, _) if !clock.plain && !loose);
                slots.hours = Some(hours);
                return Some(after);
            }
        }
        if slots.part.is_none() {
            // "today pm"
            if slots.cal.is_some() && self.any(next, &[Key::Am, Key::Pm]) && next == end {
                slots.part = Some(if self.is(next, Key::Am) { DayPart::Morning } else { DayPart::Afternoon });
                return Some(next + 1);
            }
            if let Some(parted) = self.part_of_day(next)
                && self.is_part_meant(&parted, next, first, slots.cal.is_some())
                && (slots.cal.is_none() || parted.cal.is_none())
                && (first || !at_word || !matches!(self.sym(next), Sym::Word(_)))
            {
                slots.part = Some(parted.part);
                slots.piece = parted.piece;
                if parted.cal.is_some() {
                    slots.cal = parted.cal;
                }
                // A part of the day behind a time of day, or before one.
                return Some(parted.end);
            }
            // "Tuesday afternoons"
            if let (Sym::Part(part), PLURAL) = (self.sym(next), self.value(next))
                && (slots.cal.is_some() || first)
            {
                slots.part = Some(part);
                slots.repeated = true;
                return Some(next + 1);
            }
        }
        if slots.cal.is_none() && !at_word {
            if let (Sym::Weekday(weekday), PLURAL) = (self.sym(next), self.value(next)) {
                slots.cal = Some(Cal::weekday(weekday, super::phrase::Which::Any));
                slots.repeated = true;
                return Some(next + 1);
            }
            // "early in the day Wednesday" and "late Thursday" are halves of a day.
            if first && let Some((piece, place)) = self.half_day(next) {
                let (cal, after, _) = self.cal(place)?;
                if is_day(&cal) {
                    slots.cal = Some(cal);
                    slots.piece = Some(piece);
                    return Some(after);
                }
            }
            let (cal, after, doubtful) = self.cal(next)?;
            if !first && (!is_day(&cal) || matches!(cal, Cal::Holiday { .. } | Cal::Shift { .. })) {
                return None;
            }
            slots.doubtful |= doubtful && first;
            slots.cal = Some(cal);
            return Some(after);
        }
        // "Wednesday evening next week", "first Monday evening of next month"
        if let Some(Cal::Date { weekday: Some(weekday), month: None, day: None, .. }) = slots.cal
            && (slots.part.is_some() || slots.hours.is_some())
            && let Some((week, after)) = self.week_behind(next)
        {
            slots.cal = Some(Cal::WeekdayOf { weekday, week });
            return Some(after);
        }
        // "Wed Oct 26 15:50:06 2016"
        if let Some(Cal::Date { year: year @ None, month: Some(_), day: Some(_), .. }) = &mut slots.cal
            && matches!(slots.hours, Some(Hours::One(_)))
            && next == end
            && let Some((found, after)) = self.year(next)
            && self.clean_after(after)
        {
            *year = Some(super::phrase::Year::Known(found));
            return Some(after);
        }
        None
    }

    /// Meals are times of day only where the words say so; "good morning" is a greeting.
    fn is_part_meant(&self, parted: &super::clock::Parted, at: usize, first: bool, dated: bool) -> bool {
        let before = |key: &[Key]| at > 0 && self.any(at - 1, key);
        if matches!(parted.part, DayPart::Breakfast | DayPart::Lunch | DayPart::Dinner) {
            let word = self.str(parted.end - 1);
            let cue =
                before(&[Key::At, Key::Before, Key::After, Key::About, Key::Over, Key::During]) || word.len() > 4 && word.ends_with("time");
            return parted.cal.is_none() && first && !dated && cue;
        }
        !(at > 0 && self.is_str(at - 1, "good"))
    }

    /// "early", "late", "mid", "early in the day" before a day.
    fn half_day(&self, at: usize) -> Option<(Piece, usize)> {
        let piece = match self.sym(at) {
            Sym::Word(Key::Early) => Piece::Start,
            Sym::Word(Key::Late | Key::Later) => Piece::End,
            Sym::Word(Key::Mid) => Piece::Middle,
            _ => return None,
        };
        let mut next = self.skip(at + 1, Key::In);
        if self.is(next, Key::The) && self.is_str(next + 1, "day") {
            next += 2;
        }
        next = self.skip(next, Key::On);
        matches!(self.sym(next), Sym::Weekday(_) | Sym::Word(Key::Today | Key::Tomorrow | Key::Yesterday)).then_some((piece, next))
    }

    /// A time of day and the part of the day behind it: "10 in the morning".
    pub fn clock_in_part(&self, at: usize, loose: bool) -> Option<(Clock, usize)> {
        let (clock, end) = self.clock(at, loose).or_else(|| {
            // "5 to seven in the morning", "3 in the morning": the part makes a bare number a time.
            let (clock, end) = self.clock(at, true)?;
            let parted = self.part_of_day(end).filter(|parted| parted.cal.is_none() && self.is(end, Key::In))?;
            Some((clock.in_part(parted.part), parted.end)).map(|(clock, end)| (Clock { plain: true, ..clock }, end))
        })?;
        match self
            .part_of_day(end)
            .filter(|parted| parted.cal.is_none() && !matches!(parted.part, DayPart::Breakfast | DayPart::Lunch | DayPart::Dinner))
        {
            Some(parted) if self.is(end, Key::In) || self.any(end, &[Key::Early, Key::Late]) || matches!(self.sym(end), Sym::Part(_)) => {
                Some((Clock { plain: true, ..clock.in_part(parted.part) }, parted.end))
            }
            _ => Some((clock, end)),
        }
    }

    /// One time of day, two, or one with how long.
    fn hours(&self, at: usize, loose: bool) -> Option<(Hours, usize)> {
        if let Some((first, second, end)) = self.two_clocks(at, loose) {
            return Some((Hours::Two(first, second), end));
        }
        // "for 7 hours from 9:30am", "from 9 for 2.5 hrs"
        let place = self.skip(at, Key::For);
        if let Some((by, next)) = self.length(place)
            && by.is_clock()
            && self.is(next, Key::From)
            && let Some((clock, end)) = self.clock_in_part(next + 1, true)
        {
            return Some((Hours::For(clock, by), end));
        }
        if self.is(at, Key::From)
            && let Some((clock, next)) = self.clock_in_part(at + 1, true)
            && self.is(next, Key::For)
            && let Some((by, end)) = self.length(next + 1)
            && by.is_clock()
        {
            return Some((Hours::For(clock, by), end));
        }
        let (clock, end) = self.clock_in_part(at, loose)?;
        Some((Hours::One(clock), end))
    }

    /// "5 to 6pm", "between 3 and 8", "from 10-4", "2:00 - 2:30 pm".
    pub fn two_clocks(&self, at: usize, loose: bool) -> Option<(Clock, Clock, usize)> {
        let between = self.is(at, Key::Between);
        let prefix = between || self.is(at, Key::From);
        let start = at + usize::from(prefix);
        let (first, next) = self.clock_in_part(start, true)?;
        let dash = self.mark(next, b'-') || self.mark(next, b'~');
        let joined = dash || self.any(next, &[Key::To, Key::Till, Key::Through]) || between && self.is(next, Key::And);
        if !joined {
            return None;
        }
        let (second, end) = self.clock_in_part(next + 1, true)?;
        // A bare range of numbers is one of hours only in the company of a day.
        let cue = first.plain || second.plain || loose || prefix && self.hour_cue(start, end) || self.day_behind(end);
        if !cue || dash && self.mark(end, b'-') {
            return None;
        }
        let (first, second) = agree(first, second);
        Some((first, second, end))
    }

    /// Whether four digits with a leading nought, or a day or part of the day behind, show that numbers are hours.
    fn hour_cue(&self, at: usize, end: usize) -> bool {
        if self.word(at).is_some_and(|word| word.len() == 4) && self.sym(at) == Sym::Digits {
            return true;
        }
        let (first, second) = (self.word(at), self.small(end.saturating_sub(1)));
        let words = first.is_some_and(|word| matches!(word.sym, Sym::Cardinal(_))) && second.is_some() && self.small(at + 1).is_some();
        words || self.part_of_day(end).is_some() || self.day_behind(end)
    }

    /// Whether a day follows: "today", "on Monday".
    fn day_behind(&self, at: usize) -> bool {
        self.cal(self.skip(at, Key::On)).is_some_and(|(cal, ..)| is_day(&cal))
    }
}

/// Two times of a range settle each other's half of the day.
fn agree(first: Clock, second: Clock) -> (Clock, Clock) {
    match (first.open, second.open) {
        (true, false) => {
            let late = first.in_half(true);
            if second.minutes() > 12 * 60 && late.minutes() <= second.minutes() { (late, second) } else { (first.in_half(false), second) }
        }
        (false, true) => {
            let early = second.in_half(false);
            if early.minutes() > first.minutes() { (first, early) } else { (first, second.in_half(true)) }
        }
        _ => (first, second),
    }
}

impl Slots {
    fn finish(self, end: usize) -> Option<Timed> {
        let Self { cal, part, piece, hours, edge, repeated, doubtful } = self;
        if repeated {
            let clock = match hours {
                Some(Hours::One(clock)) => Some(part.map_or(clock, |part| clock.in_part(part))),
                _ => None,
            };
            return Some(Timed { when: When::Set(Set::On { cal, part, clock }), end, doubtful, edge });
        }
        let fit = |clock: Clock| match part {
            Some(part) => clock.in_part(part),
            None => clock,
        };
        let when = match (hours, part, cal) {
            (Some(Hours::One(clock)), _, cal) => When::Clock(cal, fit(clock)),
            (Some(Hours::Two(first, second)), _, cal) => {
                let (first, second) = agree(fit(first), fit(second));
                When::Clocks(Hour::Clock(cal.clone(), first), Hour::Clock(cal, second))
            }
            (Some(Hours::For(clock, by)), _, cal) => When::ClockFor { cal, clock: fit(clock), by },
            (None, Some(part), cal) => When::Part { cal, part, piece },
            (None, None, Some(cal)) => match piece {
                Some(piece) => When::HalfDay { cal, piece },
                None => When::Cal(cal),
            },
            (None, None, None) => return None,
        };
        Some(Timed { when, end, doubtful, edge })
    }
}
