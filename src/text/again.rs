//! A Markdown text read again after an edit inside of one paragraph: that paragraph is read, and all else taken over from the document before.
//!
//! A paragraph between blank lines at the left margin means the same wherever it stands, unless it refers to a link or footnote defined elsewhere, or the text has
//! markup that goes on over blank lines. Whatever might be otherwise is read as a whole.

use super::blocks::Builder;
use super::load::{is_markdown, parse};
use super::{Block, BlockKind, Document, Field, Span, markdown};
use std::sync::Arc;

/// The first paragraphs may hold a byline, whatever is not read of them here.
const FIRST_BLOCKS: usize = 3;

/// The document that [`parse`] makes of `text`, which is `before` with some edit made to it.
pub fn parse_again(before: &Document, text: Arc<str>) -> Document {
    edited_paragraph(before, &text).unwrap_or_else(|| parse(&before.path, text))
}

/// The document after an edit inside of a paragraph; `None` where that cannot be told to be one.
fn edited_paragraph(before: &Document, text: &Arc<str>) -> Option<Document> {
    if !is_markdown(&before.path) || u32::try_from(text.len()).is_err() {
        return None;
    }
    let (old, new) = (before.text.as_bytes(), text.as_bytes());
    let first = common(old, new);
    let after = common_at_end(old.get(first..)?, new.get(first..)?);
    let last = old.len() - after;
    // The paragraph in which all of the edit stands, not before its first letter.
    let index = before.blocks.partition_point(|block| (block.span.end as usize) < last);
    let block = before.blocks.get(index)?;
    let within = (block.span.start as usize) < first && last <= block.span.end as usize;
    if !within || block.kind != BlockKind::Paragraph || index < FIRST_BLOCKS || index + 1 == before.blocks.len() {
        return None;
    }
    let start = line_start(old, block.span.start as usize);
    let end = paragraph_end(old, block.span.end as usize);
    let new_end = (end + new.len()).checked_sub(old.len())?;
    let region = text.get(start..new_end)?;
    let alone = blank_before(old, start)
        && before.blocks.get(index.wrapping_sub(1)).is_none_or(|other| other.span.end as usize <= start)
        && before.blocks.get(index + 1).is_none_or(|other| other.span.start as usize >= end)
        && !region.starts_with([' ', '\t'])
        && paragraph_end(new, start) == new_end;
    let was = before.text.get(start..end)?;
    let goes_on = opens_html(old) || opens_html(region.as_bytes()) || fences(region) || fences(was);
    if !alone || goes_on || refers(region, text) || refers(was, &before.text) {
        return None;
    }
    let mut builder = Builder::new(text.clone());
    builder.meta = before.meta.clone();
    builder.blocks = before.blocks.get(..index)?.to_vec();
    markdown::read_within(&mut builder, start..new_end);
    let found = builder.blocks.get_mut(index)?;
    let leads_in = |prose: &str, span: Span| span.of(prose).ends_with(':');
    found.heading = block.heading;
    let span = found.span;
    if found.kind != BlockKind::Paragraph || builder.blocks.len() != index + 1 || leads_in(&before.prose, block.span) {
        return None;
    }
    let read = Span::new(start, new_end);
    let prose = [before.prose.get(..start)?, builder.prose_of(read), before.prose.get(end..)?].concat();
    if prose.len() != text.len() || leads_in(&prose, span) {
        return None;
    }
    let Builder { meta, blocks, .. } = builder;
    let mut document = Document { path: before.path.clone(), text: text.clone(), prose: prose.into(), meta, blocks };
    let by = (new.len() as u32).wrapping_sub(old.len() as u32);
    let moved = |span: Span| Span { start: span.start.wrapping_add(by), end: span.end.wrapping_add(by) };
    document.blocks.extend(before.blocks.get(index + 1..)?.iter().map(|block| Block {
        kind: block.kind.clone(),
        span: moved(block.span),
        sentences: block.sentences.iter().map(|sentence| moved(*sentence)).collect(),
        heading: block.heading,
    }));
    let meta = &mut document.meta;
    for span in [place(&mut meta.title), place(&mut meta.outlet), place(&mut meta.author), place(&mut meta.date), place(&mut meta.url)] {
        if let Some(span) = span.filter(|span| span.start as usize >= end) {
            *span = moved(*span);
        }
    }
    Some(document)
}

fn place<T>(field: &mut Option<Field<T>>) -> Option<&mut Span> {
    field.as_mut().and_then(|field| field.span.as_mut())
}

/// So many bytes are compared at once.
const STRIDE: usize = 64;

/// How many bytes are the same at the beginning of both.
fn common(a: &[u8], b: &[u8]) -> usize {
    let same = a.chunks_exact(STRIDE).zip(b.chunks_exact(STRIDE)).take_while(|(a, b)| a == b).count() * STRIDE;
    let (a, b) = (a.get(same..).unwrap_or_default(), b.get(same..).unwrap_or_default());
    same + a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// The same at the end.
fn common_at_end(a: &[u8], b: &[u8]) -> usize {
    let same = a.rchunks_exact(STRIDE).zip(b.rchunks_exact(STRIDE)).take_while(|(a, b)| a == b).count() * STRIDE;
    let (a, b) = (a.get(..a.len() - same).unwrap_or_default(), b.get(..b.len() - same).unwrap_or_default());
    same + a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
}

fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// Where the line begins in which a byte stands.
fn line_start(bytes: &[u8], at: usize) -> usize {
    bytes.get(..at).unwrap_or_default().iter().rposition(|byte| is_line_end(*byte)).map_or(0, |end| end + 1)
}

/// Whether a blank line stands before the line that begins at `start`.
fn blank_before(bytes: &[u8], start: usize) -> bool {
    let above = bytes.get(..start).unwrap_or_default();
    let above = above.strip_suffix(b"\n").map(|above| above.strip_suffix(b"\r").unwrap_or(above)).or_else(|| above.strip_suffix(b"\r"));
    above.is_some_and(|above| above.get(line_start(above, above.len())..).is_some_and(|line| line.iter().all(|byte| is_blank(*byte))))
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// The end of the last line before a blank one or the end of the text, from a byte on.
fn paragraph_end(bytes: &[u8], from: usize) -> usize {
    let mut end = from;
    loop {
        end += bytes.get(end..).unwrap_or_default().iter().take_while(|byte| !is_line_end(**byte)).count();
        let rest = bytes.get(end..).unwrap_or_default();
        let next = rest.strip_prefix(b"\r\n").or_else(|| rest.get(1..)).unwrap_or_default();
        match next.iter().find(|byte| !is_blank(**byte)) {
            Some(byte) if !is_line_end(*byte) => end = bytes.len() - next.len(),
            _ => return end,
        }
    }
}

/// Whether a paragraph of a text may define a link or a footnote, or refer to one.
fn refers(paragraph: &str, text: &str) -> bool {
    paragraph.contains('[') && memchr::memmem::find(text.as_bytes(), b"]:").is_some()
}

/// Whether a paragraph may open a block of code, which goes on over blank lines.
fn fences(paragraph: &str) -> bool {
    paragraph.contains("```") || paragraph.contains("~~~")
}

/// Whether a line begins with a tag: what it opens may go on over blank lines.
fn opens_html(text: &[u8]) -> bool {
    memchr::memchr_iter(b'<', text).any(|at| {
        let before = text.get(..at).unwrap_or_default().iter().rev().find(|byte| !is_blank(**byte));
        before.is_none_or(|byte| is_line_end(*byte) || matches!(byte, b'>' | b'-' | b'*' | b'+' | b'.' | b')' | b':'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A text after an edit, read again and read anew.
    fn check(before: &str, start: usize, end: usize, new: &str) -> Result<bool, TestCaseError> {
        let floor = |mut at: usize| {
            at = at.min(before.len());
            while !before.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let (start, end) = (floor(start.min(end)), floor(start.max(end)));
        let text: Arc<str> = format!("{}{new}{}", &before[..start], &before[end..]).into();
        let known = parse("a.md", before.into());
        let (again, anew) = (parse_again(&known, text.clone()), parse("a.md", text.clone()));
        prop_assert_eq!(&again.text, &anew.text);
        prop_assert_eq!(&again.prose, &anew.prose, "{:?} {:?}", before, text);
        prop_assert_eq!(&again.blocks, &anew.blocks, "{:?} {:?}", before, text);
        prop_assert_eq!(format!("{:?}", again.meta), format!("{:?}", anew.meta));
        Ok(edited_paragraph(&known, &text).is_some())
    }

    fn piece() -> impl Strategy<Value = String> {
        prop_oneof![
            4 => "[A-Za-z]{1,6}",
            2 => "[0-9]{1,4}",
            2 => "[ \r\n\t]{1,3}",
            3 => Just("\n\n".to_owned()),
            3 => Just(". ".to_owned()),
            2 => "[#>*_`~|.!?:+\\[\\]()<>&;\"'\\\\-]{1,4}",
            1 => prop::sample::select(vec![
                "---\n", "\n===\n", "\n- ", "\n1. ", "\n> ", "```\n", "\n    ", "| a | b |\n|---|---|\n| 1 | 2 |\n", "[^1]: ", "[^1]", "[a]: /b\n", "[a]", "é”…\u{a0}",
                "https://x.example/1", "<div>\n", "<!-- ", "-->", "<b>", "*a*", "**", "3 March 2025", "\n# T\n", "\r\n\r\n",
            ]).prop_map(str::to_owned),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

        #[test]
        fn an_edit_gives_the_document_of_the_text(
            pieces in prop::collection::vec(piece(), 0..40), place in 0.0..1.0f64, gone in 0..4usize, new in piece(), orderly in any::<bool>(),
        ) {
            let head = if orderly { "One.\n\nTwo.\n\nThree.\n\nFour goes on.\n\n" } else { "" };
            let tail = if orderly { "\n\nThe last but one.\n\nThe last." } else { "" };
            let text = format!("{head}{}{tail}", pieces.concat());
            let start = (text.len() as f64 * place) as usize;
            check(&text, start, start + gone, &new)?;
        }
    }

    #[test]
    fn what_goes_on_over_blank_lines_is_read_as_a_whole() {
        let text = "One.\n\nTwo.\n\nThree.\n\nFour goes\non.\n\nFive.\n\nSix.\n";
        for new in ["```\n", "~~~\n", "<!-- ", "<div>\n"] {
            assert!(!check(text, 30, 30, new).expect("the same"), "{new:?} before {:?}", text.get(30..));
        }
    }

    #[test]
    fn typing_in_a_paragraph_reads_that_alone() {
        let text = "---\ntitle: T\n---\n\nOne.\n\nTwo.\n\nThree.\n\nFour **goes** on\nand ends. It does.\n\n- five\n\nSix.\n";
        for (at, new, taken_over) in
            [(45, "x", true), (60, " 36.", true), (38, "7", false), (60, "\n\n", false), (36, "x", false), (73, ":", false)]
        {
            assert_eq!(check(text, at, at, new).expect("the same"), taken_over, "{new:?} at {at}, before {:?}", text.get(at..));
        }
    }
}
