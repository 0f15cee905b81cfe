//! `internal/weekday`: a weekday that its date did not fall on ("Thursday, 19 June 2024").
//!
//! A date without a year is checked only close to the date of the draft, where the year is beyond doubt.

use super::passage::{Passage, replace};
use crate::figures::{Figure, Moment, Reading};
use crate::text::Span;
use crate::verify::{Finding, wording};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// Farther than so many days from the date of the draft, a date without a year may be one of another year.
const NEAR: i32 = 100;

const NAMES: [(Weekday, &str); 7] = [
    (Weekday::Monday, "Monday"),
    (Weekday::Tuesday, "Tuesday"),
    (Weekday::Wednesday, "Wednesday"),
    (Weekday::Thursday, "Thursday"),
    (Weekday::Friday, "Friday"),
    (Weekday::Saturday, "Saturday"),
    (Weekday::Sunday, "Sunday"),
];

pub(super) fn check(passage: &Passage<'_>, out: &mut Vec<Finding>) {
    for figure in passage.figures {
        let Reading::Moment(moment) = &figure.reading else { continue };
        let Some(date) = day_of(passage, moment, figure) else { continue };
        let Some((said, place)) = weekday_beside(passage, figure) else { continue };
        if date.weekday() == said {
            continue;
        }
        let text = &passage.article.document.text;
        let written = place.of(text);
        let right = name(date.weekday());
        let message = format!("{} was a {right}, not a {}", wording::day(date), name(said));
        let mut fixes = vec![replace(place, written, right.to_owned())];
        fixes.extend(nearest(date, said).and_then(|day| other_day(figure, text, moment, day)));
        out.push(passage.finding("internal/weekday", place.to(figure.span), message, &[], fixes));
    }
}

/// The one day a moment means, where its year is written or beyond doubt.
fn day_of(passage: &Passage<'_>, moment: &Moment, figure: &Figure) -> Option<Date> {
    let (month, day) = (i8::try_from(moment.month?).ok()?, i8::try_from(moment.day?).ok()?);
    // Of a range only its first day has the weekday before it; leave ranges alone.
    if moment.days.is_some_and(|(first, last)| first != last) {
        return None;
    }
    let words = figure.span.of(&passage.article.document.text);
    let year = words.split(|c: char| !c.is_ascii_digit()).find(|run| run.len() == 4).and_then(|run| run.parse::<i16>().ok());
    if let Some(year) = year {
        return Date::new(year, month, day).ok();
    }
    let today = passage.date()?;
    let near = |year: i16| Date::new(year, month, day).ok().filter(|date| (*date - today).get_days().abs() <= NEAR);
    [today.year(), today.year() - 1, today.year() + 1].into_iter().find_map(near)
}

/// The weekday that belongs to a date: inside the figure, right before it, or right after it ("19 June 2024, a Thursday").
fn weekday_beside(passage: &Passage<'_>, figure: &Figure) -> Option<(Weekday, Span)> {
    let inside = figure.span.of(&passage.article.document.prose);
    if let Some((weekday, at)) =
        NAMES.iter().find_map(|(weekday, name)| inside.find(name).map(|at| (*weekday, Span::new(at, at + name.len()))))
    {
        return Some((weekday, at.shifted(figure.span.start)));
    }
    let head = passage.head(figure);
    let before = head.trim_end_matches([' ', ',', '(', '\u{a0}']);
    let gap = head.get(before.len()..)?;
    let start = passage.sentence.span.start;
    if gap.len() <= 2 && !gap.is_empty() {
        for (weekday, name) in NAMES {
            let at = before.len().checked_sub(name.len());
            if before.ends_with(name)
                && at.is_some_and(|at| at == 0 || !before.as_bytes().get(at - 1).is_some_and(u8::is_ascii_alphanumeric))
            {
                return Some((weekday, Span::new(before.len() - name.len(), before.len()).shifted(start)));
            }
        }
    }
    let tail = passage.tail(figure);
    let lead =
        [", a ", " (a ", " (", ", which was a ", ", which is a ", " was a ", " is a "].iter().find(|lead| tail.starts_with(**lead))?;
    let rest = tail.get(lead.len()..)?;
    let (weekday, name) = NAMES.iter().find(|(_, name)| rest.starts_with(name))?;
    // "(Sunday Times)", "a Friday prayer": only a weekday that stands alone.
    let after = rest.get(name.len()..)?.chars().next();
    let at = figure.span.end + lead.len() as u32;
    after.is_none_or(|c| matches!(c, '.' | ',' | ')' | ';')).then_some((*weekday, Span { start: at, end: at + name.len() as u32 }))
}

fn name(weekday: Weekday) -> &'static str {
    NAMES.iter().find(|(w, _)| *w == weekday).map_or("", |(_, name)| name)
}

/// The day nearest to `date` that is the weekday said.
fn nearest(date: Date, said: Weekday) -> Option<Date> {
    [1, -1, 2, -2, 3, -3].into_iter().filter_map(|days: i32| date.checked_add(days.days()).ok()).find(|day| day.weekday() == said)
}

/// The fix that keeps the weekday and changes the day of the month, where the month stays.
fn other_day(figure: &Figure, text: &str, moment: &Moment, day: Date) -> Option<crate::verify::Fix> {
    let old = moment.day?;
    if moment.month? != day.month().unsigned_abs() {
        return None;
    }
    let words = figure.span.of(text);
    let written = old.to_string();
    let at = words.match_indices(&*written).map(|(at, _)| at).find(|at| {
        let digit = |i: Option<usize>| i.and_then(|i| words.as_bytes().get(i)).is_some_and(u8::is_ascii_digit);
        !digit(at.checked_sub(1)) && !digit(Some(at + written.len()))
    })?;
    let span = Span::new(at, at + written.len()).shifted(figure.span.start);
    Some(replace(span, &written, day.day().to_string()))
}
