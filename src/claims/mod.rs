//! Figures and mentions of a sentence become claims.

mod article;
mod claim;

pub use article::Article;
pub use claim::{Attribution, Claim, Kind, Modality, Part, Participant, Phrase, Predicate, Quantity, TimeScope};
