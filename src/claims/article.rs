//! An article analysed: what the corpus indexes and a review starts from.

use super::Claim;
use crate::entities::{EntityRecord, Mention};
use crate::figures::{Aside, Figure};
use crate::language::Sentence;
use crate::text::Document;
use std::sync::Arc;

/// A document with everything that was read in it. All spans are bytes of the file.
#[derive(Clone, Debug)]
pub struct Article {
    /// The text and its structure.
    pub document: Arc<Document>,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Its figures, in order.
    pub figures: Vec<Figure>,
    /// What looks like a figure and is none.
    pub asides: Vec<Aside>,
    /// Its mentions of entities, in order.
    pub mentions: Vec<Mention>,
    /// What it knows of each entity.
    pub records: Vec<EntityRecord>,
    /// What its figures say, in order; one for each figure that says something.
    pub claims: Vec<Claim>,
}

/// Reads everything there is to read in a document.
pub fn read(document: Arc<Document>) -> Article {
    Article {
        document,
        sentences: Vec::new(),
        figures: Vec::new(),
        asides: Vec::new(),
        mentions: Vec::new(),
        records: Vec::new(),
        claims: Vec::new(),
    }
}
