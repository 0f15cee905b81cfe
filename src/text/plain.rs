//! Plain text: paragraphs, headings, lists and tables from the look of the lines.

use super::blocks::Builder;
use super::{BlockKind, Cell, Field, Span, dates, front_matter};

/// A line longer than this was not wrapped by hand: the text has one paragraph a line. In bytes.
const WRAP_LIMIT: usize = 120;
/// The longest line that can be a heading, in bytes.
const HEADING_LIMIT: usize = 100;

/// A line without the white space around it, in bytes of the file. Empty for a blank line.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
}

/// Reads the plain text from `base` to the end of the text.
pub(super) fn read(out: &mut Builder, base: usize) {
    let text = out.text.clone();
    let lines = trimmed_lines(&text, base);
    let first = header_lines(out, &text, &lines);
    let mut reader = Reader { out, text: &text, lines: &lines, width: 0, tables: 0, lead_in: None };
    reader.width = reader.wrap_width();
    reader.run(first);
}

fn trimmed_lines(text: &str, base: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = base;
    let bytes = text.as_bytes();
    let mut push = |start: usize, end: usize| {
        let raw = text.get(start..end).unwrap_or("");
        let start = start + (raw.len() - raw.trim_start().len());
        lines.push(Line { start, end: start + raw.trim().len() });
    };
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes.get(base..).unwrap_or(&[])) {
        let end = base + at;
        if bytes.get(end) == Some(&b'\n') && end > base && bytes.get(end - 1) == Some(&b'\r') {
            start = end + 1;
            continue;
        }
        push(start, end);
        start = end + 1;
    }
    push(start, text.len());
    lines
}

/// Reads "Source: ..." and "Date: ..." lines before the text, or a date in front of its first sentence ("date 2026-02-09 Russia
/// is ..."); returns the first line that is text.
fn header_lines(out: &mut Builder, text: &str, lines: &[Line]) -> usize {
    let mut at = lines.iter().position(|l| l.start < l.end).unwrap_or(lines.len());
    let of = |line: &Line| text.get(line.start..line.end).unwrap_or("");
    let first = at;
    while let Some(line) = lines.get(at) {
        let Some((key, value, start)) = front_matter::key_and_value(of(line)).filter(|(_, value, _)| value.len() <= 300) else { break };
        let place = Span::new(line.start + start, line.start + start + value.len());
        front_matter::set(&mut out.meta, key, value, Some(place));
        at += 1;
    }
    // One line that happens to begin "Title:" may be prose; a header says at least when or where.
    let known = out.meta.date.is_some() || out.meta.url.is_some() || at > first + 1;
    if at > first && known && out.meta.front_matter.is_empty() {
        if let (Some(a), Some(b)) = (lines.get(first), lines.get(at - 1)) {
            out.meta.front_matter = Span::new(a.start, b.end);
        }
        return at;
    }
    first
}

/// The bytes that "date 2026-02-09" takes up at the start of a line, and its date.
fn leading_date(line: &str) -> Option<(jiff::civil::Date, usize)> {
    let rest = line.strip_prefix("date ").or_else(|| line.strip_prefix("Date ")).or_else(|| line.strip_prefix("Date: "))?;
    let skipped = line.len() - rest.len();
    let head = rest.get(..rest.floor_char_boundary(40))?;
    let (date, range) = dates::find(head)?;
    (range.start == 0).then_some((date, skipped + range.end))
}

struct Reader<'b> {
    out: &'b mut Builder,
    text: &'b str,
    lines: &'b [Line],
    /// The width at which lines were wrapped by hand, in bytes; 0 where every line is a paragraph.
    width: usize,
    tables: usize,
    /// What introduces the list that is being read.
    lead_in: Option<usize>,
}

impl<'b> Reader<'b> {
    fn of(&self, line: Line) -> &'b str {
        self.text.get(line.start..line.end).unwrap_or("")
    }

    fn line(&self, at: usize) -> &'b str {
        self.lines.get(at).map_or("", |l| self.of(*l))
    }

    fn wrap_width(&self) -> usize {
        let longest = self.lines.iter().map(|l| l.end - l.start).max().unwrap_or(0);
        if longest <= WRAP_LIMIT { longest } else { 0 }
    }

    fn run(&mut self, first: usize) {
        let mut at = first;
        let mut title_seen = self.out.meta.title.is_some();
        let mut after_item = false;
        while let Some(line) = self.lines.get(at).copied() {
            let words = self.of(line);
            if words.is_empty() || is_rule(words) {
                at += 1;
                continue;
            }
            if is_row(words) {
                at = self.table(at);
                after_item = false;
                continue;
            }
            if let Some(mark) = item_mark(words).filter(|_| after_item || self.item_may_start(at, first)) {
                if !after_item {
                    self.lead_in = self.introduction();
                }
                at = self.paragraph(at, line.start + mark, BlockKind::Item { lead_in: self.lead_in });
                after_item = true;
                continue;
            }
            after_item = false;
            let mut start = line.start;
            if self.out.blocks.len() < 2
                && self.out.meta.date.is_none()
                && let Some((value, length)) = leading_date(words)
            {
                self.out.meta.date = Some(Field { value, span: Some(Span::new(start, start + length)) });
                start += length;
            }
            let level = if title_seen || !self.out.blocks.is_empty() { 2 } else { 1 };
            if start == line.start && self.is_heading(at, level) {
                title_seen = true;
                self.out.keep(line.start, line.end);
                self.out.close(BlockKind::Heading(level));
                at += 1;
                continue;
            }
            at = self.paragraph(at, start, BlockKind::Paragraph);
        }
    }

    /// Keeps the line `at` from `start` on and the lines that belong to it, as one block; returns the line after them.
    fn paragraph(&mut self, at: usize, start: usize, kind: BlockKind) -> usize {
        let mut next = at + 1;
        if let Some(line) = self.lines.get(at) {
            self.out.keep(start, line.end);
        }
        while let Some(line) = self.lines.get(next).copied() {
            let words = self.of(line);
            if words.is_empty() || is_rule(words) || is_row(words) || !self.joins(self.line(next - 1), words) {
                break;
            }
            self.out.keep(line.start, line.end);
            next += 1;
        }
        self.out.close(kind);
        next
    }

    /// Whether the line `next` goes on where `line` breaks off.
    fn joins(&self, line: &str, next: &str) -> bool {
        if item_mark(next).is_some() && (item_mark(line).is_some() || line.ends_with([':', ';', '.', '!', '?'])) {
            return false;
        }
        let lower = next.chars().next().is_some_and(char::is_lowercase);
        let open = !ends_sentence(line);
        if lower && open {
            return true;
        }
        let first_word = next.split_whitespace().next().map_or(0, str::len);
        // The next word would not have fitted any more: the line was wrapped, not ended.
        self.width >= 40 && line.len() + 1 + first_word > self.width.saturating_sub(2) && line.len() * 4 > self.width * 3
    }

    fn item_may_start(&self, at: usize, first: usize) -> bool {
        let before = at.checked_sub(1).filter(|i| *i >= first).map_or("", |i| self.line(i));
        before.is_empty()
            || before.ends_with([':', ';', '.', '!', '?', ','])
            || item_mark(before).is_some()
            || self.out.blocks.last().is_some_and(|b| matches!(b.kind, BlockKind::Heading(_)))
    }

    /// The block before a list, where it introduces it.
    fn introduction(&self) -> Option<usize> {
        let index = self.out.blocks.len().checked_sub(1)?;
        let block = self.out.blocks.get(index)?;
        (matches!(block.kind, BlockKind::Heading(_)) || self.out.prose_of(block.span).ends_with(':')).then_some(index)
    }

    /// A short line that stands alone and is no sentence: the title (level 1), or a heading between paragraphs (level 2).
    fn is_heading(&self, at: usize, level: u8) -> bool {
        let line = self.line(at);
        let next = self.line(at + 1);
        let alone = next.is_empty() || is_rule(next);
        let followed = self.lines.get(at + 1..).is_some_and(|rest| rest.iter().any(|l| l.start < l.end));
        let first = line.chars().next();
        if line.len() > HEADING_LIMIT || !followed || line.ends_with(['.', ':', ';', ',']) || first.is_none_or(char::is_lowercase) {
            return false;
        }
        if level == 1 {
            return alone || !line.ends_with(['!', '?', '”', '"']) && !self.joins(line, next);
        }
        let before = at.checked_sub(1).map_or("", |i| self.line(i));
        let beside_text = |other: &str| other.is_empty() || ends_sentence(other);
        let words = line.split_whitespace().count();
        let wordy = first.is_some_and(char::is_alphabetic) && line.chars().any(char::is_lowercase) || first.is_some_and(char::is_uppercase);
        let plain_end = line.ends_with(|c: char| c.is_alphanumeric() || c == ')' || c == '?');
        let next_text = self.lines.get(at + 1..).and_then(|rest| rest.iter().find(|l| l.start < l.end)).map_or("", |l| self.of(*l));
        // Two such lines in a row are a list without bullets, not two headings.
        let next_is_text = next_text.len() > HEADING_LIMIT
            || ends_sentence(next_text)
            || next_text.ends_with(':')
            || item_mark(next_text).is_some()
            || is_row(next_text);
        (2..=12).contains(&words)
            && wordy
            && plain_end
            && next_is_text
            && beside_text(before)
            && (alone || (self.width == 0 && !self.joins(line, next)))
    }

    /// Reads the rows of a table with bars from line `at` on; returns the line after it.
    fn table(&mut self, at: usize) -> usize {
        let rows = self.lines.get(at..).map_or(0, |rest| rest.iter().take_while(|l| is_row(self.of(**l))).count());
        let ruled = self.line(at + 1).chars().all(|c| "|-+: ".contains(c)) && rows > 1;
        let header = ruled || !self.line(at).bytes().any(|b| b.is_ascii_digit());
        let mut headers = Vec::new();
        let mut row = 0;
        for line in self.lines.get(at..at + rows).unwrap_or(&[]) {
            let words = self.of(*line);
            if words.chars().all(|c| "|-+: ".contains(c)) {
                continue;
            }
            let mut row_header = None;
            let mut start = line.start + usize::from(words.starts_with('|'));
            let mut column = 0;
            while start < line.end {
                let end = self.text.get(start..line.end).and_then(|rest| rest.find('|')).map_or(line.end, |bar| start + bar);
                self.out.keep(start, end);
                let index = self.out.close(BlockKind::Cell(Cell {
                    table: self.tables,
                    row,
                    column,
                    column_header: if row == 0 { None } else { headers.get(column).copied().flatten() },
                    row_header: if row == 0 && header { None } else { row_header },
                }));
                if row == 0 && header {
                    headers.push(index);
                } else if column == 0 {
                    row_header = index;
                }
                column += 1;
                start = end + 1;
            }
            row += 1;
        }
        self.tables += 1;
        at + rows
    }
}

/// A row of a table: begins with a bar and holds another one.
fn is_row(line: &str) -> bool {
    line.starts_with('|') && line.len() > 1 && line.ends_with('|')
}

/// A line that only separates or underlines.
fn is_rule(line: &str) -> bool {
    line.len() >= 3 && line.bytes().all(|b| matches!(b, b'-' | b'=' | b'*' | b'_' | b' ' | b'~' | b'#'))
}

/// How many bytes the mark of a list item takes up at the start of a line: "- ", "* ", "• ", "1. ", "2) ".
fn item_mark(line: &str) -> Option<usize> {
    let mark = line.find(' ').filter(|at| *at <= 4)?;
    let head = line.get(..mark)?;
    let number = head.trim_end_matches(['.', ')']);
    let numbered = number.len() + 1 == head.len() && !number.is_empty() && number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit());
    (["-", "*", "•", "·", "–"].contains(&head) || numbered).then_some(mark + 1)
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»']).ends_with(['.', '!', '?', '…', ':'])
}

#[cfg(test)]
mod tests {
    use crate::text::{BlockKind, parse};

    fn check(text: &str, expected: &[&str]) {
        let document = parse("a.txt", text.into());
        let shown: Vec<String> = document
            .blocks
            .iter()
            .map(|b| {
                let words: Vec<&str> = b.span.of(&document.prose).split_whitespace().collect();
                let kind = match &b.kind {
                    BlockKind::Heading(level) => format!("h{level}"),
                    BlockKind::Item { lead_in } => lead_in.map_or("item".into(), |i| format!("item<{i}")),
                    BlockKind::Cell(cell) => format!("cell {},{}", cell.row, cell.column),
                    _ => "p".into(),
                };
                format!("{kind}: {}", words.join(" "))
            })
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    const LONG: &str = "The ministry said on Friday that the order had been placed, that it would be delivered in two years, and that no more would follow.";

    #[test]
    fn wrapped_lines_belong_together() {
        check(
            "The quick brown fox jumps over the lazy dog and\nthen runs into the wood, where it stays for two\ndays. Nobody follows it.\n\nThe end is near.\nNew start.\n",
            &[
                "p: The quick brown fox jumps over the lazy dog and then runs into the wood, where it stays for two days. Nobody follows it.",
                "p: The end is near.",
                "p: New start.",
            ],
        );
        let two = format!("{LONG}\n{LONG}\n");
        check(&two, &[&format!("p: {LONG}"), &format!("p: {LONG}")]);
    }

    #[test]
    fn titles_headings_items_and_tables() {
        let text = format!(
            "Jets for Hanoi\n\n{LONG}\n\nThe next step\n\n{LONG} It has parts:\n\n- one jet\n- two ships\n1. three\n\n| Year | Jets |\n|---|---|\n| 2024 | 36 |\n"
        );
        let (plain, parts) = (format!("p: {LONG}"), format!("p: {LONG} It has parts:"));
        check(
            &text,
            &[
                "h1: Jets for Hanoi",
                &plain,
                "h2: The next step",
                &parts,
                "item<3: one jet",
                "item<3: two ships",
                "item<3: three",
                "cell 0,0: Year",
                "cell 0,1: Jets",
                "cell 1,0: 2024",
                "cell 1,1: 36",
            ],
        );
        check("Only one line", &["p: Only one line"]);
        check("1990s were long.\n\n2024. It began.\n", &["p: 1990s were long.", "p: 2024. It began."]);
    }

    #[test]
    fn heads_are_metadata() {
        let document = parse("a.txt", "Title: Jets\nSource: Courier\nDate: 3 March 2025\n\nJets came.\n".into());
        assert_eq!(document.meta.title.map(|t| t.value.to_string()).as_deref(), Some("Jets"));
        assert_eq!(document.meta.date.map(|d| d.value.to_string()).as_deref(), Some("2025-03-03"));
        assert_eq!(document.prose.trim(), "Jets came.");
        let document = parse("a.txt", "A short title\nCity News, Sunday 13 October 2024, 20:05\n\nJets came.\n\n14 May 2020\n".into());
        assert_eq!(document.meta.outlet.map(|o| o.value.to_string()).as_deref(), Some("City News"));
        assert_eq!(document.meta.date.map(|d| d.value.to_string()).as_deref(), Some("2024-10-13"));
        let document = parse("a.txt", "Jets came.\n\n08.02.2025\n".into());
        assert_eq!(document.meta.date.map(|d| d.value.to_string()).as_deref(), Some("2025-02-08"));
        assert_eq!(document.blocks.len(), 1);
    }
}
