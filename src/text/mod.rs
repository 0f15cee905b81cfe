//! A file becomes a document: encoding, front matter, Markdown structure, sentences, offsets.

mod document;
mod span;

pub use document::{Block, BlockKind, Cell, Document, Field, Metadata, TextError};
pub use span::Span;
