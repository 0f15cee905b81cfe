//! Tokens, tags, heads and names of a sentence: the statistical model and its data.

mod analysis;

pub use analysis::{Analysis, Depth, NameKind, NameSpan, Sentence, Token};
