//! Text into words, numbers and marks.

use crate::text::Span;

/// A token before anything is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the text.
    pub span: Span,
}

/// Splits `text` into `words`, which is cleared first.
pub fn tokenize(text: &str, words: &mut Vec<Word>) {
    words.clear();
    let base = text.as_ptr() as usize;
    for chunk in text.split_whitespace() {
        let start = chunk.as_ptr() as usize - base;
        let outer = |c: char| !c.is_alphanumeric();
        let left = chunk.len() - chunk.trim_start_matches(outer).len();
        let right = if left == chunk.len() { left } else { chunk.trim_end_matches(outer).len() };
        let mut push = |from: usize, to: usize| words.push(Word { span: Span::new(start + from, start + to) });
        for (i, c) in chunk.char_indices().take_while(|(i, _)| *i < left) {
            push(i, i + c.len_utf8());
        }
        if left < right {
            let middle = &chunk[left..right];
            match middle.strip_suffix("'s").or_else(|| middle.strip_suffix("’s")) {
                Some(stem) if !stem.is_empty() => {
                    push(left, left + stem.len());
                    push(left + stem.len(), right);
                }
                _ => push(left, right),
            }
        }
        for (i, c) in chunk.char_indices().skip_while(|(i, _)| *i < right) {
            push(i, i + c.len_utf8());
        }
    }
}
