//! From bytes to a document.

use super::blocks::Builder;
use super::{Document, Field, TextError, byline, dates, front_matter, markdown, plain};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// The largest file that is read, in bytes: 64 MiB.
pub const MAX_BYTES: u64 = 64 << 20;

/// Reads the article at `path`; `shown` is the name under which it appears in documents and messages.
///
/// # Errors
///
/// A [`TextError`] that names the file: it cannot be opened or read, it is larger than [`MAX_BYTES`], it holds a NUL byte, or
/// it is not UTF-8.
pub fn load(path: &Path, shown: &str) -> Result<Document, TextError> {
    let name: Arc<str> = shown.into();
    let unreadable = |cause| TextError::Unreadable { path: name.clone(), cause };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    if about.is_dir() {
        return Err(unreadable(std::io::Error::from(std::io::ErrorKind::IsADirectory)));
    }
    let mut bytes = Vec::with_capacity(about.len().min(MAX_BYTES) as usize + 1);
    // A pipe has no size beforehand, and a log may grow while it is read: the limit holds for what arrives.
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    decode(shown, bytes, about.len()).map(|text| parse(shown, text))
}

/// As [`load`], for bytes that came another way: from standard input.
///
/// # Errors
///
/// As [`load`], but for what concerns the file system.
pub fn from_bytes(bytes: Vec<u8>, shown: &str) -> Result<Document, TextError> {
    let size = bytes.len() as u64;
    decode(shown, bytes, size).map(|text| parse(shown, text))
}

/// Checks that `bytes` are a text of a bearable size.
fn decode(shown: &str, bytes: Vec<u8>, size_on_disk: u64) -> Result<Arc<str>, TextError> {
    let path = || Arc::from(shown);
    if bytes.len() as u64 > MAX_BYTES {
        return Err(TextError::TooLarge { path: path(), size: size_on_disk.max(bytes.len() as u64), limit: MAX_BYTES });
    }
    if let Some(offset) = memchr::memchr(0, &bytes) {
        return Err(TextError::Binary { path: path(), offset });
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.into()),
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let line = super::lines::count_line_ends(bytes.get(..offset).unwrap_or_default()) + 1;
            Err(TextError::NotUtf8 { path: path(), line, offset, byte: bytes.get(offset).copied().unwrap_or_default() })
        }
    }
}

/// Reads the structure of a text; `path` tells Markdown (`.md`, `.markdown`, and no extension at all) from plain text (the
/// rest), and its file name may hold a date. Never fails: what makes no sense as structure is prose.
pub fn parse(path: &str, text: Arc<str>) -> Document {
    let mut builder = Builder::new(text.clone());
    // A span cannot point past 4 GiB; no editor hands over such a buffer.
    if u32::try_from(text.len()).is_ok() {
        let body = front_matter::read(&text, &mut builder.meta);
        if is_markdown(path) {
            markdown::read(&mut builder, body);
        } else {
            plain::read(&mut builder, body);
        }
        byline::closing_date(&mut builder);
    }
    let mut document = builder.finish(path.into());
    if document.meta.date.is_none() {
        document.meta.date = dates::in_file_name(file_name(path)).map(|value| Field { value, span: None });
    }
    document
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

pub(super) fn is_markdown(path: &str) -> bool {
    match file_name(path).rsplit_once('.') {
        Some((_, extension)) => ["md", "markdown", "mdown", "mkd", "mdx", "qmd", "rmd"].iter().any(|e| extension.eq_ignore_ascii_case(e)),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn error_of(bytes: &[u8]) -> String {
        decode("a.md", bytes.to_vec(), bytes.len() as u64).map(|t| t.to_string()).unwrap_err().to_string()
    }

    #[test]
    fn bad_bytes_are_named_with_their_place() {
        assert_eq!(error_of(b"one\ntwo\r\nthr\xffe"), "a.md:3: not UTF-8 (byte 12 is 0xff); save the file as UTF-8");
        assert_eq!(error_of(b"one\0"), "a.md: a binary file (byte 3 is NUL), not an article");
    }

    #[test]
    fn a_missing_file_and_a_folder_are_errors_with_their_name() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(matches!(load(&folder.path().join("no.md"), "no.md"), Err(TextError::Unreadable { .. })));
        assert!(load(folder.path(), "folder").unwrap_err().to_string().starts_with("folder: "));
    }

    #[test]
    fn a_file_past_the_limit_is_refused() {
        let bytes = vec![b'a'; MAX_BYTES as usize + 1];
        assert!(matches!(decode("big.txt", bytes, MAX_BYTES + 1), Err(TextError::TooLarge { .. })));
    }

    #[test]
    fn the_byte_order_mark_counts_and_is_not_prose() {
        let document = parse("a.txt", "\u{feff}Tanks came. Jets left.\n".into());
        let sentences: Vec<&str> = document.blocks[0].sentences.iter().map(|s| s.of(&document.text)).collect();
        assert_eq!(sentences, ["Tanks came.", "Jets left."]);
        assert_eq!(document.blocks[0].span.start, 3);
        assert!(document.prose.starts_with("   Tanks"));
    }

    #[test]
    fn the_file_name_dates_an_article_that_does_not_say() {
        let date = |path| parse(path, "Text.".into()).meta.date.map(|d| d.value.to_string());
        assert_eq!(date("x/2024-12-10-foo.md").as_deref(), Some("2024-12-10"));
        assert_eq!(date("foo_20241210.txt").as_deref(), Some("2024-12-10"));
        assert_eq!(date("x/report-20241399.txt"), None);
    }

    /// What every document keeps, whatever the text.
    fn holds(path: &str, text: &str) -> Result<(), proptest::test_runner::TestCaseError> {
        let document = parse(path, text.into());
        prop_assert_eq!(document.prose.len(), text.len());
        let mut last = 0;
        for (index, block) in document.blocks.iter().enumerate() {
            prop_assert!(block.span.start >= last && block.span.start < block.span.end);
            last = block.span.end;
            prop_assert!(text.get(block.span.range()).is_some() && document.prose.get(block.span.range()).is_some());
            prop_assert!(block.heading.is_none_or(|h| h < index));
            let mut end = block.span.start;
            for sentence in &block.sentences {
                prop_assert!(sentence.start >= end && sentence.start < sentence.end && block.span.covers(*sentence));
                prop_assert!(text.get(sentence.range()).is_some() && document.prose.get(sentence.range()).is_some());
                end = sentence.end;
            }
            // No word of a block lies outside its sentences.
            let words = |s: &str| s.chars().filter(|c| !c.is_whitespace()).count();
            let inside: usize = block.sentences.iter().map(|s| words(s.of(&document.prose))).sum();
            prop_assert_eq!(inside, words(block.span.of(&document.prose)));
        }
        for (byte, kept) in text.bytes().zip(document.prose.bytes()) {
            prop_assert!(kept != b'\n' && kept != b'\r' && (byte.is_ascii() || kept == byte || kept == b' '));
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

        #[test]
        fn any_text_becomes_a_document(text in "\\PC{0,80}") {
            holds("a.md", &text)?;
            holds("a.txt", &text)?;
        }

        #[test]
        fn any_markup_becomes_a_document(
            text in proptest::collection::vec(
                prop_oneof![
                    "[#>*_`~|.!?:+\\[\\]()<>&;\"'\\\\-]{1,4}",
                    "[ \r\n\t]{1,3}",
                    "[A-Za-z]{1,6}",
                    "[0-9]{1,4}",
                    Just("---\n".to_owned()),
                    Just("+++\n".to_owned()),
                    Just("| a | b |\n|---|---|\n".to_owned()),
                    Just("date: 2024-01-02\n".to_owned()),
                    Just("[^1]: ".to_owned()),
                    Just("é”…\u{a0}\u{feff}".to_owned()),
                    Just("https://x.example/1".to_owned()),
                    Just("<div>\n<!-- ".to_owned()),
                ],
                0..40,
            )
        ) {
            let text = text.concat();
            holds("a.md", &text)?;
            holds("a.txt", &text)?;
        }
    }
}
