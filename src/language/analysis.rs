//! What the model says of a sentence.

use super::lemma;
use crate::text::Span;
use std::borrow::Cow;
use std::ops::Range;

/// A sentence analysed. Token 0 is the first; heads point to tokens of the same sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// The tokens in order.
    pub tokens: Vec<Token>,
    /// The names, in order, without overlap.
    pub names: Vec<NameSpan>,
}

impl Analysis {
    /// The head of a token; `None` for a root and for an index out of range.
    pub fn head(&self, token: usize) -> Option<usize> {
        let head = self.tokens.get(token)?.head as usize;
        (head != token).then_some(head)
    }

    /// The tokens that hang directly on `token`, left to right.
    pub fn children(&self, token: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.tokens.iter().enumerate().filter(move |(i, t)| t.head as usize == token && *i != token).map(|(i, _)| i)
    }

    /// The first child of `token` that has one of the relations.
    pub fn child(&self, token: usize, relations: &[&str]) -> Option<usize> {
        self.children(token).find(|&i| relations.contains(&self.tokens[i].relation))
    }

    /// The heads above `token`, nearest first, up to the root.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(token), |&t| self.head(t)).take(self.tokens.len())
    }

    /// Whether `token` is `ancestor` or hangs on it, directly or not.
    pub fn is_under(&self, token: usize, ancestor: usize) -> bool {
        token == ancestor || self.ancestors(token).any(|t| t == ancestor)
    }

    /// The tokens from the leftmost to the rightmost that hang on `token`, itself included. Empty for an index out of range.
    pub fn subtree(&self, token: usize) -> Range<usize> {
        if token >= self.tokens.len() {
            return 0..0;
        }
        let first = (0..token).find(|&i| self.is_under(i, token)).unwrap_or(token);
        let last = (token..self.tokens.len()).rev().find(|&i| self.is_under(i, token)).unwrap_or(token);
        first..last + 1
    }

    /// The bytes from the start of the first to the end of the last of some tokens; empty for an empty range.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match self.tokens.get(tokens) {
            Some([first, .., last]) => first.span.to(last.span),
            Some([only]) => only.span,
            _ => Span::default(),
        }
    }

    /// The bytes under [`Analysis::subtree`].
    pub fn subtree_span(&self, token: usize) -> Span {
        self.span(self.subtree(token))
    }

    /// The tokens that share a byte with `span`, a span of the text that was analysed.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|t| t.span.end <= span.start);
        let last = self.tokens.partition_point(|t| t.span.start < span.end);
        first..last.max(first)
    }

    /// The token that holds the byte at `offset`.
    pub fn token_at(&self, offset: usize) -> Option<usize> {
        let token = self.tokens.partition_point(|t| t.span.end as usize <= offset);
        self.tokens.get(token).is_some_and(|t| t.span.contains(offset)).then_some(token)
    }

    /// The words of a token; `text` is the text that was analysed.
    pub fn text<'t>(&self, token: usize, text: &'t str) -> &'t str {
        self.tokens.get(token).map_or("", |t| t.span.of(text))
    }

    /// The lemma of a token; `text` is the text that was analysed.
    pub fn lemma<'t>(&self, token: usize, text: &'t str) -> Cow<'t, str> {
        self.tokens.get(token).map_or(Cow::Borrowed(""), |t| lemma(t.span.of(text), t.tag))
    }
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

impl Token {
    /// Whether it is tagged as a noun, common or proper.
    pub fn is_noun(&self) -> bool {
        self.tag.starts_with("NN")
    }

    /// Whether it is tagged as a proper noun.
    pub fn is_proper(&self) -> bool {
        self.tag.starts_with("NNP")
    }

    /// Whether it is tagged as a verb, modal verbs ("MD") included.
    pub fn is_verb(&self) -> bool {
        self.tag.starts_with("VB") || self.tag == "MD"
    }

    /// Whether it is tagged as an adjective.
    pub fn is_adjective(&self) -> bool {
        self.tag.starts_with("JJ")
    }

    /// Whether it is tagged as a cardinal number.
    pub fn is_number(&self) -> bool {
        self.tag == "CD"
    }
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

/// What a name names, as far as a sentence tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// People.
    Person,
    /// Companies, agencies, institutions.
    Organisation,
    /// Countries, cities, mountains, buildings.
    Place,
    /// Nationalities, religious and political groups, languages.
    People,
    /// Storms, battles, fairs.
    Event,
    /// Books, songs, laws.
    Work,
    /// Vehicles, weapons, foods.
    Product,
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
