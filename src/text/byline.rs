//! Who published an article and when, where it says so in a line of its own under the title or at its end.

use super::blocks::Builder;
use super::{BlockKind, Field, Span, dates};
use std::ops::Range;
use std::sync::Arc;

/// A byline is short.
const MAX_LENGTH: usize = 160;

/// Bylines stand at the head: after a title and perhaps a subtitle.
const LAST_BLOCK: usize = 2;

struct Byline {
    date: (jiff::civil::Date, Range<usize>),
    outlet: Option<Range<usize>>,
    author: Option<Range<usize>>,
}

/// Takes a byline at the head of an article ("Kestrian News Agency (KNA), Sunday 13 October 2024, 20:05") into the metadata and
/// blanks it; says whether it was one.
pub(super) fn take(builder: &mut Builder, span: Span) -> bool {
    if builder.blocks.len() > LAST_BLOCK || span.len() > MAX_LENGTH || builder.meta.date.is_some() {
        return false;
    }
    let Some(line) = read(builder.prose_of(span)) else { return false };
    let words = |range: &Range<usize>| -> (Arc<str>, Span) {
        let place = Span::new(range.start, range.end).shifted(span.start);
        (builder.prose_of(place).into(), place)
    };
    let outlet = line.outlet.as_ref().map(words);
    let author = line.author.as_ref().map(words);
    let field = |found: Option<(Arc<str>, Span)>| found.map(|(value, place)| Field { value, span: Some(place) });
    let (date, range) = line.date;
    builder.meta.date = Some(Field { value: date, span: Some(Span::new(range.start, range.end).shifted(span.start)) });
    if builder.meta.outlet.is_none() {
        builder.meta.outlet = field(outlet);
    }
    if builder.meta.author.is_none() {
        builder.meta.author = field(author);
    }
    builder.blank(span);
    true
}

/// Takes a date that is the last paragraph of an article, and nothing else, into the metadata and blanks it.
pub(super) fn closing_date(builder: &mut Builder) {
    let Some(last) = builder.blocks.last().filter(|b| b.kind == BlockKind::Paragraph && b.span.len() <= 40) else { return };
    let (span, first) = (last.span, builder.blocks.len() == 1);
    if builder.meta.date.is_some() || first {
        return;
    }
    if let Some((value, range)) = dates::find(builder.prose_of(span))
        && range == (0..span.len())
    {
        builder.meta.date = Some(Field { value, span: Some(span) });
        builder.drop_last();
    }
}

/// Reads a line that is nothing but a date with, before it, an outlet or an author, and after it a time of day. Words in lower
/// case make it a sentence, which is left alone.
fn read(line: &str) -> Option<Byline> {
    let (date, range) = dates::find(line)?;
    let after = line.get(range.end..)?;
    let is_time = |word: &str| {
        word.chars().all(|c| c.is_ascii_digit() || c == ':')
            || ["GMT", "UTC", "EST", "EDT", "CET", "CEST", "BST", "ET", "at", "am", "pm", "AM", "PM", "h"].contains(&word)
            || is_weekday(word)
    };
    if !after.split(|c: char| c.is_whitespace() || ",.|()-–—·/".contains(c)).filter(|w| !w.is_empty()).all(is_time) {
        return None;
    }
    let before = line.get(..range.start)?;
    let mut head = before.trim_end_matches(|c: char| c.is_whitespace() || ",|-–—·/:".contains(c));
    loop {
        let last = head.rsplit(|c: char| c.is_whitespace() || c == ',').next().unwrap_or("");
        let introduces = ["on", "published", "updated", "posted", "date", "last"].iter().any(|w| last.eq_ignore_ascii_case(w));
        if last.is_empty() || !(introduces || is_weekday(last)) {
            break;
        }
        head = head.get(..head.len() - last.len())?.trim_end_matches(|c: char| c.is_whitespace() || ",|-–—·/:".contains(c));
    }
    let start = head.len() - head.trim_start().len();
    let (mut outlet, mut author) = (None, None);
    if start < head.len() {
        let words = head.split_whitespace().count();
        let named = |w: &str| {
            let first = w.chars().find(|c| c.is_alphabetic());
            first.is_none_or(char::is_uppercase) || ["of", "the", "and", "for", "de", "von", "by", "in"].contains(&w)
        };
        if words > 8 || head.ends_with('.') || head.contains(['!', '?', ':', ';']) || !head.split_whitespace().all(named) {
            return None;
        }
        match head.get(start..).and_then(|h| h.strip_prefix("By ").or_else(|| h.strip_prefix("by "))) {
            Some(name) => author = Some(head.len() - name.len()..head.len()),
            None => outlet = Some(start..head.len()),
        }
    }
    Some(Byline { date: (date, range), outlet, author })
}

fn is_weekday(word: &str) -> bool {
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    word.len() >= 3 && names.iter().any(|n| n.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    fn check(line: &str, expected: Option<(&str, &str, &str)>) {
        let found = super::read(line);
        let words = found.as_ref().map(|b| {
            let of = |r: &Option<std::ops::Range<usize>>| r.clone().map_or("", |r| &line[r]);
            (b.date.0.to_string(), of(&b.outlet), of(&b.author))
        });
        assert_eq!(words.as_ref().map(|(d, o, a)| (d.as_str(), *o, *a)), expected, "{line}");
    }

    #[test]
    fn bylines_are_read_and_sentences_are_not() {
        check("Kestrian News Agency (KNA), Sunday 13 October 2024, 20:05", Some(("2024-10-13", "Kestrian News Agency (KNA)", "")));
        check("By Hanne Orlov | Published on March 3, 2025 at 10:15 GMT", Some(("2025-03-03", "", "Hanne Orlov")));
        check("23 October 2024", Some(("2024-10-23", "", "")));
        check("The show opened on 19 December 2024", None);
        check("Vietnam Defense Expo, 19 December 2024, drew 36 firms", None);
        check("It will last until Sunday 22 December 2024", None);
    }
}
