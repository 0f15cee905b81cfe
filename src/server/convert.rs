//! Positions and places: the one door between bytes of a file, in which every other room counts, and the protocol's lines and columns.

use crate::text::{LineIndex, Span};
use std::sync::Arc;
use tower_lsp::ls_types::{ClientCapabilities, Location, Position, PositionEncodingKind, Range, Uri};

/// What a column counts. Agreed upon once, when the editor introduces itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: what every client must understand.
    #[default]
    Utf16,
    /// Code points.
    Utf32,
}

impl Encoding {
    /// The first encoding in the client's order of preference that we know; UTF-16 where it names none.
    pub fn negotiate(client: &ClientCapabilities) -> Self {
        let offered = client.general.as_ref().and_then(|g| g.position_encodings.as_deref()).unwrap_or_default();
        offered.iter().find_map(|kind| Self::named(kind.as_str())).unwrap_or_default()
    }

    /// The encoding with this name ("utf-8").
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "utf-8" => Some(Self::Utf8),
            "utf-16" => Some(Self::Utf16),
            "utf-32" => Some(Self::Utf32),
            _ => None,
        }
    }

    /// Its name on the wire.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// How many units of this encoding `text` takes.
    pub fn width(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            _ if text.is_ascii() => text.len(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
            Self::Utf32 => text.chars().count(),
        }
    }

    /// The byte in `line` that lies `column` units from its start; rounded down to a character's start, and never past the end.
    pub fn byte(self, line: &str, column: usize) -> usize {
        if line.is_ascii() {
            return column.min(line.len());
        }
        let mut units = 0;
        for (at, c) in line.char_indices() {
            units += match self {
                Self::Utf8 => c.len_utf8(),
                Self::Utf16 => c.len_utf16(),
                Self::Utf32 => 1,
            };
            if units > column {
                return at;
            }
        }
        line.len()
    }
}

/// A text with the places where its lines start. Lines end at LF, CR and CRLF, as the protocol says, and nowhere else: U+2028 and its
/// kin, which text copied from the web is full of, do not end one.
#[derive(Clone, Debug)]
pub struct Lines {
    text: Arc<str>,
    index: LineIndex,
}

impl Lines {
    /// Finds the lines of `text`.
    pub fn new(text: Arc<str>) -> Self {
        Self { index: LineIndex::new(&text), text }
    }

    /// The text.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The bytes of a line without its line end; empty after the last line.
    pub fn line(&self, line: usize) -> Span {
        let Some(range) = self.index.line_range(line) else { return Span::new(self.text.len(), self.text.len()) };
        let content = self.text.get(range.clone()).unwrap_or("").trim_end_matches(['\n', '\r']);
        Span::new(range.start, range.start + content.len())
    }

    /// The position of a byte. An offset inside a character or a line end is taken for its start.
    pub fn position(&self, offset: usize, encoding: Encoding) -> Position {
        let (number, column) = self.index.position(offset);
        let content = self.line(number).of(&self.text);
        let before = content.get(..content.floor_char_boundary(column)).unwrap_or("");
        Position::new(number as u32, encoding.width(before) as u32)
    }

    /// The byte at a position. Columns past the end of a line mean its end, lines past the last one the end of the text.
    pub fn offset(&self, position: Position, encoding: Encoding) -> usize {
        let line = self.line(position.line as usize);
        line.start as usize + encoding.byte(line.of(&self.text), position.character as usize)
    }

    /// The range of a span.
    pub fn range(&self, span: Span, encoding: Encoding) -> Range {
        Range::new(self.position(span.start as usize, encoding), self.position(span.end as usize, encoding))
    }

    /// The span of a range; the ends of one given back to front are exchanged.
    pub fn span(&self, range: Range, encoding: Encoding) -> Span {
        let (a, b) = (self.offset(range.start, encoding), self.offset(range.end, encoding));
        Span::new(a.min(b), a.max(b))
    }

    /// The span as a location in the file `uri`.
    pub fn location(&self, uri: Uri, span: Span, encoding: Encoding) -> Location {
        Location::new(uri, self.range(span, encoding))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    /// Texts of what goes wrong: line ends of all kinds, emoji with joiners and flags, combining marks, right-to-left text.
    fn text() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "a",
            "7",
            " ",
            "\n",
            "\r",
            "\r\n",
            "\u{2028}",
            "\u{2029}",
            "\u{85}",
            "\u{b}",
            "\u{c}",
            "é",
            "e\u{301}",
            "😀",
            "👩\u{200d}🚀",
            "🇻🇳",
            "שלום",
            "مرحبا",
            "\u{202e}",
            "中",
            "\u{feff}",
            "ﬁ",
            "\u{10ffff}",
            "€8bn",
        ]);
        prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn every_character_goes_to_a_position_and_back(text in text()) {
            let lines = Lines::new(text.as_str().into());
            for encoding in ENCODINGS {
                let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
                for at in starts {
                    let inside_crlf = text.get(at..at + 1) == Some("\n") && at > 0 && text.get(at - 1..at) == Some("\r");
                    let expected = if inside_crlf { at - 1 } else { at };
                    prop_assert_eq!(lines.offset(lines.position(at, encoding), encoding), expected);
                }
            }
        }

        #[test]
        fn any_position_is_a_place_in_the_text(text in text(), line in 0u32..60, column in 0u32..60) {
            let lines = Lines::new(text.as_str().into());
            for encoding in ENCODINGS {
                let at = lines.offset(Position::new(line, column), encoding);
                prop_assert!(text.is_char_boundary(at));
                let back = lines.position(at, encoding);
                prop_assert!(back.line <= line && (back.line < line || back.character <= column));
                prop_assert_eq!(lines.offset(back, encoding), at);
            }
        }

        #[test]
        fn order_of_offsets_is_order_of_positions(text in text(), a in 0usize..200, b in 0usize..200) {
            let lines = Lines::new(text.as_str().into());
            let (a, b) = (a.min(b), a.max(b));
            for encoding in ENCODINGS {
                prop_assert!(lines.position(a, encoding) <= lines.position(b, encoding));
            }
        }
    }

    #[test]
    fn columns_count_what_was_agreed_upon() {
        let lines = Lines::new("x\r\n😀 costs €8bn\u{2028}now".into());
        let at = lines.text().find("8bn").unwrap();
        let columns = ENCODINGS.map(|encoding| lines.position(at, encoding));
        assert_eq!(columns, [Position::new(1, 14), Position::new(1, 10), Position::new(1, 9)]);
    }

    #[test]
    fn the_clients_first_choice_is_taken() {
        let offer = |names: &[&'static str]| {
            let mut client = ClientCapabilities::default();
            let kinds = names.iter().map(|name| PositionEncodingKind::new(name)).collect();
            client.general = Some(tower_lsp::ls_types::GeneralClientCapabilities { position_encodings: Some(kinds), ..Default::default() });
            Encoding::negotiate(&client)
        };
        assert_eq!(offer(&[]), Encoding::Utf16);
        assert_eq!(offer(&["utf-7", "utf-32", "utf-8"]), Encoding::Utf32);
        assert_eq!(offer(&["utf-8", "utf-16"]), Encoding::Utf8);
        assert_eq!(Encoding::negotiate(&ClientCapabilities::default()), Encoding::Utf16);
    }
}
