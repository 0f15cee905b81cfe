//! A line of a file with the words that matter marked under it.

use crate::text::Span;
use unicode_width::UnicodeWidthChar;

/// A line as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The line, with "…" where it goes on; no tabs, no control characters.
    pub line: String,
    /// How many columns stand before the marked words.
    pub before: usize,
    /// How many columns the marked words take.
    pub marked: usize,
}

/// What stands where a line goes on.
const MORE: char = '…';

impl Excerpt {
    /// The line of `text` that `span` starts in, cut down to `width` columns around the span.
    pub fn new(text: &str, span: Span, width: usize) -> Self {
        let (start, end) = (floor(text, span.start as usize), floor(text, span.end as usize));
        let is_line_end = |c: char| c == '\n' || c == '\r';
        let line_start = text.get(..start).and_then(|before| before.rfind(is_line_end)).map_or(0, |at| at + 1);
        let line_end = text.get(start..).and_then(|rest| rest.find(is_line_end)).map_or(text.len(), |at| start + at);
        let part = |from: usize, to: usize| clean(text.get(from..to).unwrap_or(""));
        let end = end.clamp(start, line_end);
        let (before, marked, after) = (part(line_start, start), part(start, end), part(end, line_end));
        let (before, after) = (before.trim_start(), after.trim_end());
        let (mark_width, whole) = (columns(&marked), columns(before) + columns(&marked) + columns(after));
        let (before, after) = match whole <= width {
            true => (before.to_string(), after.to_string()),
            false => {
                let room = width.saturating_sub(mark_width);
                // Three fifths of the room go to what leads up to the figure, unless the other side has no use for its share.
                let after_share = (room * 2 / 5).max(1).min(columns(after));
                let before_share = room.saturating_sub(after_share).min(columns(before));
                (last_columns(before, before_share), first_columns(after, room - before_share))
            }
        };
        Self { before: columns(&before), marked: mark_width.max(1), line: before + &marked + &after }
    }
}

/// The next character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Tabs become spaces; control characters, which could drive the terminal, become visible.
fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => cleaned.push_str("    "),
            // Marks that turn the direction of what follows would move words of the frame.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => cleaned.push('\u{fffd}'),
            c if c.is_control() => cleaned.push('\u{fffd}'),
            c => cleaned.push(c),
        }
    }
    cleaned
}

pub(super) fn columns(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// As much of the end of `text` as fits, from the start of a word.
fn last_columns(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_string();
    }
    if width == 0 {
        return String::new();
    }
    let (mut used, mut from) = (1, text.len());
    for (at, c) in text.char_indices().rev() {
        used += c.width().unwrap_or(0);
        if used > width {
            break;
        }
        from = at;
    }
    let kept = text.get(from..).unwrap_or("");
    let kept = match kept.find(' ') {
        // A word cut in two is dropped, unless that leaves next to nothing.
        Some(space) if text.get(..from).is_some_and(|t| !t.ends_with(' ')) && space * 4 < kept.len() * 3 => {
            kept.get(space + 1..).unwrap_or(kept)
        }
        _ => kept,
    };
    format!("{MORE}{kept}")
}

/// As much of the start of `text` as fits, to the end of a word.
fn first_columns(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_string();
    }
    if width == 0 {
        return String::new();
    }
    let (mut used, mut to) = (1, 0);
    for (at, c) in text.char_indices() {
        used += c.width().unwrap_or(0);
        if used > width {
            break;
        }
        to = at + c.len_utf8();
    }
    let kept = text.get(..to).unwrap_or("");
    let kept = match kept.rfind(' ') {
        Some(space) if !text.get(to..).is_some_and(|t| t.starts_with(' ')) && space * 4 > kept.len() => kept.get(..space).unwrap_or(kept),
        _ => kept,
    };
    format!("{kept}{MORE}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, words: &str, width: usize, expected: &str) {
        let start = text.find(words).expect("the words are there");
        let excerpt = Excerpt::new(text, Span::new(start, start + words.len()), width);
        assert_eq!(format!("{}\n{}{}", excerpt.line, " ".repeat(excerpt.before), "^".repeat(excerpt.marked)), expected);
    }

    #[test]
    fn short_lines_are_shown_whole() {
        check("one\n  The order covers 36 jets.\r\nthree", "36 jets", 80, "The order covers 36 jets.\n                 ^^^^^^^");
    }

    #[test]
    fn long_lines_are_cut_between_words() {
        let text = "alpha beta gamma delta epsilon 36 zeta eta theta iota kappa";
        check(text, "36", 30, "…delta epsilon 36 zeta eta…\n               ^^");
        check(text, "alpha", 24, "alpha beta gamma delta…\n^^^^^");
    }

    #[test]
    fn tabs_and_wide_letters_keep_the_marks_in_place() {
        check("a\t越南 36 架", "36", 80, "a    越南 36 架\n          ^^");
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        check("a \u{1b}[2J 36", "36", 80, "a \u{fffd}[2J 36\n       ^^");
    }

    proptest! {
        #[test]
        fn an_excerpt_fits_and_never_fails(text in "[ab \t\n越é]{0,80}", start in 0usize..90, length in 0usize..20, width in 1usize..50) {
            let excerpt = Excerpt::new(&text, Span::new(start, start + length), width);
            prop_assert!(columns(&excerpt.line) <= width.max(excerpt.marked));
            prop_assert!(excerpt.before <= columns(&excerpt.line));
        }
    }
}
