//! Figures and mentions of a sentence become claims.

mod article;
mod claim;

pub use article::{Article, read};
pub use claim::{Attribution, Claim, Currency, DateParts, Kind, Modality, Name, Part, Participant, Phrase, Quantity, TimeScope, Word};
