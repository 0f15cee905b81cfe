//! An open document as its editor holds it, edit by edit.

use super::convert::Encoding;
use ropey::{Rope, RopeSlice};
use tower_lsp::ls_types::{Position, TextDocumentContentChangeEvent};

/// The text of an open document. Only the owner of the world changes it; everyone else gets copies of the text.
#[derive(Clone, Debug)]
pub struct Buffer {
    rope: Rope,
    /// The client's number for this state of the text.
    pub version: i32,
}

impl Buffer {
    /// A document just opened.
    pub fn new(text: &str, version: i32) -> Self {
        Self { rope: Rope::from_str(text), version }
    }

    /// Applies the changes of one notification, each to the outcome of the one before it, as the protocol says. Positions outside of the text
    /// are taken for the nearest place inside: a client that counts wrongly gets a wrong text, not a dead server.
    pub fn apply(&mut self, changes: Vec<TextDocumentContentChangeEvent>, version: i32, encoding: Encoding) {
        for change in changes {
            match change.range {
                None => self.rope = Rope::from_str(&change.text),
                Some(range) => {
                    let (a, b) = (self.char_at(range.start, encoding), self.char_at(range.end, encoding));
                    let (start, end) = (a.min(b), a.max(b));
                    self.rope.remove(start..end);
                    self.rope.insert(start, &change.text);
                }
            }
        }
        self.version = version;
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.rope.to_string()
    }

    /// The character at a position, counted from the start of the text.
    fn char_at(&self, position: Position, encoding: Encoding) -> usize {
        let line = position.line as usize;
        if line >= self.rope.len_lines() {
            return self.rope.len_chars();
        }
        let content = content(self.rope.line(line));
        let column = position.character as usize;
        let within = match encoding {
            Encoding::Utf8 => content.byte_to_char(column.min(content.len_bytes())),
            Encoding::Utf16 => content.utf16_cu_to_char(column.min(content.len_utf16_cu())),
            Encoding::Utf32 => column.min(content.len_chars()),
        };
        self.rope.line_to_char(line) + within
    }
}

/// A line without its line end.
fn content(line: RopeSlice<'_>) -> RopeSlice<'_> {
    let mut end = line.len_chars();
    while end > 0 && matches!(line.char(end - 1), '\n' | '\r') {
        end -= 1;
    }
    line.slice(..end)
}

#[cfg(test)]
mod tests {
    use super::super::convert::Lines;
    use super::*;
    use proptest::prelude::*;
    use tower_lsp::ls_types::Range;

    fn edit(range: Range, text: &str) -> TextDocumentContentChangeEvent {
        TextDocumentContentChangeEvent { range: Some(range), range_length: None, text: text.into() }
    }

    /// One edit through the rope and through a plain string, which have to come to the same.
    fn check(text: &str, range: Range, new: &str, encoding: Encoding) {
        let lines = Lines::new(text.into());
        let span = lines.span(range, encoding);
        let mut expected = text.to_owned();
        expected.replace_range(span.range(), new);
        let mut buffer = Buffer::new(text, 1);
        buffer.apply(vec![edit(range, new)], 2, encoding);
        assert_eq!(buffer.text(), expected, "{range:?} of {text:?} as {encoding:?}");
        assert_eq!(buffer.version, 2);
    }

    proptest! {
        #[test]
        fn rope_and_string_agree(
            pieces in prop::collection::vec(prop::sample::select(vec!["a", "\r", "\n", "\r\n", "\u{2028}", "\u{85}", "\u{b}", "😀", "e\u{301}", "ש", "中"]), 0..30),
            (l1, c1, l2, c2) in (0u32..12, 0u32..12, 0u32..12, 0u32..12),
            new in prop::sample::select(vec!["", "x", "\r\n", "\n", "\r", "😀", "\u{2028}"]),
        ) {
            let range = Range::new(Position::new(l1, c1), Position::new(l2, c2));
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                check(&pieces.concat(), range, new, encoding);
            }
        }
    }

    #[test]
    fn changes_of_one_notification_build_on_each_other() {
        let mut buffer = Buffer::new("36 jets", 1);
        let at = |column| Range::new(Position::new(0, 0), Position::new(0, column));
        buffer.apply(vec![edit(at(2), "forty"), edit(at(5), "40")], 2, Encoding::Utf16);
        assert_eq!(buffer.text(), "40 jets");
    }

    #[test]
    fn a_change_without_a_range_replaces_everything() {
        let mut buffer = Buffer::new("old", 1);
        buffer.apply(vec![TextDocumentContentChangeEvent { range: None, range_length: None, text: "new".into() }], 7, Encoding::Utf8);
        assert_eq!((buffer.text().as_str(), buffer.version), ("new", 7));
    }
}
