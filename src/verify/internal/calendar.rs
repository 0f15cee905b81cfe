//! `internal/calendar`: days that no calendar has ("31 June", "29 February 2023"). An error, not a warning.

use super::passage::Passage;
use crate::text::Span;
use crate::verify::{Finding, Severity};
use jiff::civil::Date;

/// Months with fewer than 31 days, their names and their days in a leap year.
const SHORT: [(&str, &str, u32); 5] =
    [("February", "Feb", 29), ("April", "Apr", 30), ("June", "Jun", 30), ("September", "Sept", 30), ("November", "Nov", 30)];

pub(super) fn check(passage: &Passage<'_>, out: &mut Vec<Finding>) {
    let words: Vec<(usize, &str)> = words(passage.text).collect();
    for (i, (at, word)) in words.iter().enumerate() {
        let Some((name, _, last)) = SHORT.iter().find(|(long, short, _)| word == long || word == short) else { continue };
        let number = |index: Option<usize>| index.and_then(|i| words.get(i)).and_then(|(at, w)| Some((*at, *w, day_number(w)?)));
        let year = |index: usize| words.get(index).and_then(|(_, w)| w.parse::<i16>().ok()).filter(|y| (1000..=2999).contains(y));
        // "31 June" and "June 31, 2024"; in "June 31 people died" the number is no day.
        let (start, end, day, year) =
            if let Some((start, _, day)) = number(i.checked_sub(1)).filter(|(s, w, _)| adjacent(passage.text, s + w.len(), *at)) {
                (start, at + word.len(), day, year(i + 1))
            } else if let Some((start, digits, day)) = number(Some(i + 1)) {
                let end = start + digits.len();
                let after = passage.text.get(end..).unwrap_or("").trim_start_matches(')');
                if !adjacent(passage.text, at + word.len(), start) || !(after.is_empty() || after.starts_with([',', '.', ';'])) {
                    continue;
                }
                (*at, end, day, year(i + 2))
            } else {
                continue;
            };
        let leap = year.is_none_or(|y| Date::new(y, 1, 1).is_ok_and(|d| d.in_leap_year()));
        let days = if *name == "February" && !leap { 28 } else { *last };
        if day <= days || day > 31 {
            continue;
        }
        let span = Span::new(start, end).shifted(passage.sentence.span.start);
        let when = match year {
            Some(year) if *name == "February" => format!("February {year}"),
            _ => (*name).to_owned(),
        };
        let mut finding =
            passage.finding("internal/calendar", span, format!("there is no {day} {name}: {when} has {days} days"), &[], Vec::new());
        finding.severity = Severity::Error;
        out.push(finding);
    }
}

/// Runs of letters and digits with their offsets.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(|c: char| c.is_alphanumeric())?;
        let word = text.get(start..)?;
        let length = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
        at = start + length;
        Some((start, word.get(..length)?))
    })
}

/// 1 to 31, with or without "st", "nd", "rd", "th".
fn day_number(word: &str) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|suffix| word.strip_suffix(suffix)).unwrap_or(word);
    digits.parse().ok().filter(|d| (1..=31).contains(d) && digits.len() <= 2)
}

/// Whether nothing but a space, a full stop or "of" stands between two words.
fn adjacent(text: &str, end: usize, start: usize) -> bool {
    matches!(text.get(end..start).map(str::trim), Some("" | "." | "of"))
}
