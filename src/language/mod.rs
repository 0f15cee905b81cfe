//! Tokens, tags, heads and names of a sentence: the statistical model and its data.
//!
//! [`analyse`] is the door: a sentence in, an [`Analysis`] out. [`lemma`] gives the base form of a word.
//!
//! The model is spaCy's `en_core_web_sm` 3.8 (NOTICE has its licence and origin), converted by `model/convert.py` and run by the code
//! here: `tokenizer` splits the text, `encoder` turns words into vectors, `parser` reads heads off them by transitions that `scorer`
//! scores; `kernels` does the arithmetic. Names are found by a model of our own, in [`names`](train_names).

mod analysis;
mod encoder;
mod engine;
pub(crate) mod gazetteer;
mod hash;
mod kernels;
mod lemma;
pub(crate) mod lexicon;
mod names;
#[cfg(test)]
mod parity;
mod parser;
#[cfg(test)]
mod quality;
mod rarity;
mod remembered;
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
pub use names::{TrainError, train as train_names};
pub use rarity::rarity;
pub use tongue::{LastTongue, Tongue};
pub use weights::ModelError;

use std::sync::OnceLock;

/// The model file; `model/convert.py` says what is in it.
pub const ENGLISH: &[u8] = include_bytes!("model/english.bin");

/// The weights of the recogniser of names; `model/label.py` says what they were learnt from.
const NAMES: &[u8] = include_bytes!("model/names.bin");

/// Analyses a sentence (or heading, list item, cell) to the depth asked for. Spans count bytes from the start of `text`. Runs of
/// white space, which is what masked Markdown leaves, count as one blank and never become tokens. Any text is accepted; an empty
/// one has no tokens. The model is read on the first call.
pub fn analyse(text: &str, depth: Depth, scratch: &mut Scratch) -> Analysis {
    static ENGINE: OnceLock<Option<Engine>> = OnceLock::new();
    let engine = ENGINE.get_or_init(|| Engine::read(ENGLISH, *Kernels::all().first()?).ok());
    engine.as_ref().map(|engine| engine.analyse(text, depth, scratch)).unwrap_or_default()
}
