//! What ties a decision to its place: the words it was made on, and the words around them.

use crate::text::{Document, Span};
use crate::verify::Finding;

/// So many words on either side are kept.
const WORDS: usize = 6;

/// Words and their surroundings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The words themselves, white space as single spaces.
    pub quote: String,
    /// Up to six words before, of the same paragraph.
    pub before: String,
    /// Up to six words after.
    pub after: String,
}

/// The words at `span` and around it.
pub fn around(document: &Document, span: Span) -> Context {
    let block = document.blocks.iter().map(|block| block.span).find(|block| block.covers(span)).unwrap_or(span);
    let text = |start: u32, end: u32| Span { start, end: end.max(start) }.of(&document.text);
    let before: Vec<&str> = text(block.start, span.start).split_whitespace().collect();
    let after: Vec<&str> = text(span.end, block.end).split_whitespace().take(WORDS).collect();
    Context {
        quote: joined(span.of(&document.text)),
        before: before.get(before.len().saturating_sub(WORDS)..).unwrap_or_default().join(" "),
        after: after.join(" "),
    }
}

/// What the sources say against the draft, as a decision records it.
pub fn against(finding: &Finding) -> Vec<String> {
    let mut against: Vec<String> =
        finding.related.iter().map(|related| format!("{}: {}", related.path, joined(related.marked.of(&related.passage)))).collect();
    against.sort();
    against.dedup();
    against
}

/// How much of the surroundings recorded still stands, from 0 to 1; 1 where nothing was recorded.
pub fn likeness(before: &str, after: &str, now: &Context) -> f32 {
    let recorded = before.split_whitespace().count() + after.split_whitespace().count();
    if recorded == 0 {
        return 1.0;
    }
    (shared(before, &now.before) + shared(after, &now.after)) as f32 / recorded as f32
}

/// `text` with white space as single spaces.
pub fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many words of `recorded` are among those of `now`, each counted once.
fn shared(recorded: &str, now: &str) -> usize {
    let mut now: Vec<&str> = now.split_whitespace().collect();
    let found = recorded.split_whitespace().filter(|word| match now.iter().position(|other| other == word) {
        Some(at) => {
            now.swap_remove(at);
            true
        }
        None => false,
    });
    found.count()
}
