//! Tokens, tags, heads and names of a sentence: the statistical model and its data.
//!
//! [`analyse`] is the door: a sentence in, an [`Analysis`] out. [`lemma`] gives the base form of a word.
//!
//! The model is spaCy's `en_core_web_sm` 3.8 (NOTICE has its licence and origin), converted by `model/convert.py` and run by the code
//! here: `tokenizer` splits the text, `encoder` turns words into vectors, `parser` and `recognizer` read heads and names off them by
//! transitions that `scorer` scores; `kernels` does the arithmetic.

mod analysis;
mod encoder;
mod engine;
mod hash;
mod kernels;
mod lemma;
#[cfg(test)]
mod parity;
mod parser;
#[cfg(test)]
mod quality;
mod rarity;
mod recognizer;
mod scorer;
#[cfg(test)]
mod tests;
mod tokenizer;
mod tongue;
mod vocabulary;
mod weights;

pub use analysis::{Analysis, Depth, NameKind, NameSpan, Sentence, Token};
pub use engine::{Engine, Scratch};
pub use kernels::Kernels;
pub use lemma::lemma;
pub use rarity::rarity;
pub use tongue::{Tongue, tongue};
pub use weights::ModelError;

use std::sync::OnceLock;

/// The model file; `model/convert.py` says what is in it.
pub const ENGLISH: &[u8] = include_bytes!("model/english.bin");

/// Analyses a sentence (or heading, list item, cell) to the depth asked for. Spans count bytes from the start of `text`. Runs of
/// white space, which is what masked Markdown leaves, count as one blank and never become tokens. Any text is accepted; an empty
/// one has no tokens. The model is read on the first call.
pub fn analyse(text: &str, depth: Depth, scratch: &mut Scratch) -> Analysis {
    static ENGINE: OnceLock<Option<Engine>> = OnceLock::new();
    let engine = ENGINE.get_or_init(|| Engine::read(ENGLISH, *Kernels::all().first()?).ok());
    engine.as_ref().map(|engine| engine.analyse(text, depth, scratch)).unwrap_or_default()
}
