//! Figures and mentions of a sentence become claims.

mod article;
mod claim;
mod company;
mod elided;
mod frame;
pub mod lexicon;
mod lists;
mod paragraph;
mod part;
mod quantity;
mod reuse;
mod stance;
mod superlatives;
mod surroundings;
mod table;
mod time;

pub use article::{Article, read, read_with};
pub use claim::{
    Attribution, Claim, Companion, Currency, DateParts, Kind, Modality, Name, Part, Participant, Phrase, Quantity, Said, TimeScope, Word,
};
pub use paragraph::Paragraphs;
pub(crate) use quantity::AGO;
pub use superlatives::scale;
