//! A file becomes a document: encoding, front matter, Markdown structure, sentences, offsets.
//!
//! [`load`] reads a file, [`parse`] takes a text that is already in memory (an editor's buffer, standard input). Both end in a
//! [`Document`]: blocks of prose with their sentences, and a copy of the text, as long to the byte, in which everything that is
//! not prose is blank.

mod again;
mod blocks;
mod byline;
mod dates;
mod document;
mod front_matter;
mod kept;
mod lines;
mod load;
mod markdown;
mod mask;
mod plain;
mod sentences;
mod span;

pub use again::parse_again;
pub use document::{Block, BlockKind, Cell, Document, Field, Metadata, TextError};
pub use kept::Kept;
pub use lines::LineIndex;
pub use load::{MAX_BYTES, from_bytes, load, parse};
pub use sentences::split_sentences;
pub use span::Span;
