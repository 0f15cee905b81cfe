//! Dates that say when an article was published: written out in full, or in a file's name. The dates that an article tells of
//! are another room's business (`figures`).

use jiff::civil::Date;
use std::ops::Range;

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// A run of letters or digits.
#[derive(Clone, Copy)]
struct Word {
    start: usize,
    end: usize,
    number: Option<u32>,
}

/// The first complete date (day, month and year) in a line of at most a few hundred bytes, and the bytes it takes up.
///
/// Read are "2024-12-10" (also with slashes or dots, and followed by a time), "10 December 2024", "10th Dec. 2024",
/// "December 10, 2024", "10.12.2024", and "25/12/2024" where only one order makes a date.
pub(super) fn find(line: &str) -> Option<(Date, Range<usize>)> {
    let words = words(line);
    (0..words.len()).find_map(|i| date_at(line, &words[i..]))
}

/// The date in a file's name: "2024-12-10-foo.md", "foo_20241210.txt".
pub(super) fn in_file_name(name: &str) -> Option<Date> {
    let words: Vec<Word> = words(name);
    for (i, word) in words.iter().enumerate() {
        if word.end - word.start == 8
            && let Some(number) = word.number
            && let Some(date) = civil(number / 10_000, number / 100 % 100, number % 100)
        {
            return Some(date);
        }
        if let [year, month, day, ..] = &words[i..]
            && [between(name, year, month), between(name, month, day)].iter().all(|gap| ["-", "_", "."].contains(gap))
            && word.end - word.start == 4
            && let (Some(y), Some(m), Some(d)) = (year.number, month.number, day.number)
            && let Some(date) = civil(y, m, d)
        {
            return Some(date);
        }
    }
    None
}

fn words(line: &str) -> Vec<Word> {
    let bytes = line.as_bytes();
    let mut words = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        if bytes[at].is_ascii_digit() {
            while at < bytes.len() && bytes[at].is_ascii_digit() {
                at += 1;
            }
            words.push(Word { start, end: at, number: line.get(start..at).filter(|d| d.len() <= 8).and_then(|d| d.parse().ok()) });
        } else if bytes[at].is_ascii_alphabetic() || !bytes[at].is_ascii() {
            while at < bytes.len() && (bytes[at].is_ascii_alphabetic() || !bytes[at].is_ascii()) {
                at += 1;
            }
            words.push(Word { start, end: at, number: None });
        } else {
            at += 1;
        }
    }
    words
}

fn between<'t>(line: &'t str, a: &Word, b: &Word) -> &'t str {
    line.get(a.end..b.start).unwrap_or("?")
}

fn date_at(line: &str, words: &[Word]) -> Option<(Date, Range<usize>)> {
    let [first, rest @ ..] = words else { return None };
    let width = |w: &Word| w.end - w.start;
    if let [second, third, ..] = rest
        && let (Some(a), Some(b), Some(c)) = (first.number, second.number, third.number)
    {
        let gap = between(line, first, second);
        if gap != between(line, second, third) || !["-", "/", "."].contains(&gap) {
            return None;
        }
        if width(first) == 4 && width(second) <= 2 && width(third) <= 2 {
            return Some((civil(a, b, c)?, first.start..third.end));
        }
        if width(third) != 4 || width(first) > 2 || width(second) > 2 {
            return None;
        }
        // Dots mean day before month everywhere; slashes mean either, so only one reading may be possible.
        let date = match gap {
            "." => civil(c, b, a),
            "/" if a > 12 => civil(c, b, a),
            "/" if b > 12 => civil(c, a, b),
            _ => None,
        };
        return Some((date?, first.start..third.end));
    }
    let text = |w: &Word| line.get(w.start..w.end).unwrap_or("");
    if let Some(day) = first.number.filter(|_| width(first) <= 2) {
        let mut rest = rest;
        if let [suffix, after @ ..] = rest
            && suffix.start == first.end
        {
            if !["st", "nd", "rd", "th"].contains(&text(suffix)) {
                return None;
            }
            rest = after;
        }
        let [month, year, ..] = rest else { return None };
        let close = between(line, first, month).trim_start_matches(char::is_alphabetic).len() <= 2 && between(line, month, year).len() <= 2;
        let number = month_number(text(month)).filter(|_| close && width(year) == 4)?;
        return Some((civil(year.number?, number, day)?, first.start..year.end));
    }
    let number = month_number(text(first))?;
    let [day, rest @ ..] = rest else { return None };
    let mut rest = rest;
    if let [suffix, after @ ..] = rest
        && suffix.start == day.end
        && ["st", "nd", "rd", "th"].contains(&text(suffix))
    {
        rest = after;
    }
    let [year, ..] = rest else { return None };
    let close = between(line, first, day).len() <= 2 && line.get(day.end..year.start).is_some_and(|gap| gap.len() <= 4);
    if !close || width(day) > 2 || width(year) != 4 {
        return None;
    }
    Some((civil(year.number?, number, day.number?)?, first.start..year.end))
}

/// 1 to 12 for a month's name or its abbreviation of three letters or more.
fn month_number(word: &str) -> Option<u32> {
    if word.len() < 3 || !word.is_ascii() {
        return None;
    }
    let at = MONTHS.iter().position(|m| m.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)))?;
    Some(at as u32 + 1)
}

fn civil(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|y| (1500..=2199).contains(y))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    fn check(line: &str, expected: Option<(&str, &str)>) {
        let found = super::find(line).map(|(date, range)| (date.to_string(), line[range].to_owned()));
        assert_eq!(found.as_ref().map(|(d, w)| (d.as_str(), w.as_str())), expected, "{line}");
    }

    #[test]
    fn full_dates_are_found() {
        check("Kestrian News Agency (KNA), Sunday 13 October 2024, 20:05", Some(("2024-10-13", "13 October 2024")));
        check("October 23, 2024", Some(("2024-10-23", "October 23, 2024")));
        check("date 2026-02-09 Russia", Some(("2026-02-09", "2026-02-09")));
        check("2025-03-03T10:00:00Z", Some(("2025-03-03", "2025-03-03")));
        check("08.02.2025", Some(("2025-02-08", "08.02.2025")));
        check("Sept. 5th, 2023", Some(("2023-09-05", "Sept. 5th, 2023")));
        check("the 3rd Mar 2021", Some(("2021-03-03", "3rd Mar 2021")));
    }

    #[test]
    fn what_could_be_two_dates_or_none_is_left() {
        check("03/04/2024", None);
        check("25/12/2024", Some(("2024-12-25", "25/12/2024")));
        check("31 June 2024", None);
        check("In May the 2024 budget", None);
        check("March 2024", None);
        check("version 10.12.2024.7", Some(("2024-12-10", "10.12.2024")));
    }
}
