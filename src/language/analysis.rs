//! What the model says of a sentence.

use crate::text::Span;

/// A sentence analysed. Token 0 is the first; heads point to tokens of the same sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// The tokens in order.
    pub tokens: Vec<Token>,
    /// The names, in order, without overlap.
    pub names: Vec<NameSpan>,
}

/// A word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the text that was analysed.
    pub span: Span,
    /// Penn tag as the model names it ("NNS", "CD", "VBD"); empty where only tokens were asked for.
    pub tag: &'static str,
    /// Index of the head; its own index for the root.
    pub head: u32,
    /// Relation to the head in ClearNLP style ("nsubj", "nummod", "ROOT").
    pub relation: &'static str,
}

/// A name found by the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameSpan {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// What the model takes it for.
    pub kind: NameKind,
}

/// The model's kinds of names (OntoNotes), without those for figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// People.
    Person,
    /// Nationalities, religious and political groups.
    Norp,
    /// Buildings, airports, bridges.
    Facility,
    /// Companies, agencies, institutions.
    Organisation,
    /// Countries, cities, states.
    Gpe,
    /// Other places.
    Location,
    /// Vehicles, weapons, foods.
    Product,
    /// Named storms, battles, fairs.
    Event,
    /// Books, songs.
    Work,
    /// Named laws.
    Law,
    /// Languages.
    Language,
}

/// A sentence of a document with its analysis.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Where it stands. Bytes of the file.
    pub span: Span,
    /// Which block of the document it belongs to.
    pub block: usize,
    /// Its analysis; spans of tokens count from the start of the sentence.
    pub analysis: std::sync::Arc<Analysis>,
}

/// How much of a sentence is analysed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// Tokens alone.
    Tokens,
    /// Tokens and names.
    Names,
    /// Tokens, tags, heads and names.
    Parse,
}
