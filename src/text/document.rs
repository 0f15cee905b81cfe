//! The document: a file's text, its structure and what its front matter says.

use super::Span;
use jiff::civil::Date;
use std::sync::Arc;

/// A file as tieout reads it.
///
/// Every span counts bytes from the start of the file, a byte order mark included, so that it can be handed to an editor or
/// another program as it is.
#[derive(Clone, Debug)]
pub struct Document {
    /// Where the file lies: relative to the workspace where it lies in it, with forward slashes.
    pub path: Arc<str>,
    /// The text as it stands in the file.
    pub text: Arc<str>,
    /// The same text, as long to the byte, with everything that is not prose (emphasis marks, link targets, code, comments, HTML tags,
    /// list bullets, quote bars, footnote marks) replaced by spaces. A line end inside a paragraph is a space as well.
    /// All reading is done here; everything shown comes from `text`.
    pub prose: Arc<str>,
    /// What the front matter, or the head of a plain text file, says of the article.
    pub meta: Metadata,
    /// The blocks of prose in the order of the file. They do not overlap.
    pub blocks: Vec<Block>,
}

/// A piece of metadata and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<T> {
    /// What it says.
    pub value: T,
    /// Where it says so; `None` where it was taken from the file's name.
    pub span: Option<Span>,
}

/// What is known of an article as a whole.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    /// The headline.
    pub title: Option<Field<Arc<str>>>,
    /// Who published it (`source`, `outlet`, `publisher`).
    pub outlet: Option<Field<Arc<str>>>,
    /// Who wrote it.
    pub author: Option<Field<Arc<str>>>,
    /// When it was published: the day that "yesterday" counts from.
    pub date: Option<Field<Date>>,
    /// Where it was published.
    pub url: Option<Field<Arc<str>>>,
    /// All of the front matter, fences included; empty where there is none.
    pub front_matter: Span,
}

/// A paragraph or what stands for one: the unit that is analysed and cached by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text in the file, without the blank lines around it.
    pub span: Span,
    /// Its sentences, in order, without the white space between them.
    pub sentences: Vec<Span>,
    /// Which heading it stands under: an index into the blocks of the document.
    pub heading: Option<usize>,
}

/// What a block is in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading and its level, 1 to 6. A title line of a plain text file is a heading of level 1.
    Heading(u8),
    /// An item of a list; `lead_in` is the block that introduces the list ("Highlights:"), where there is one.
    Item {
        /// The block before the list, where it ends in a colon or is a heading.
        lead_in: Option<usize>,
    },
    /// Text in a block quote.
    Quote,
    /// The text of a footnote, and its label.
    Footnote(Arc<str>),
    /// A cell of a table.
    Cell(Cell),
}

/// Where a cell stands in its table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Which table of the document, counted from 0.
    pub table: usize,
    /// Row, counted from 0; row 0 is the header row where there is one.
    pub row: usize,
    /// Column, counted from 0.
    pub column: usize,
    /// The header cell above it, as an index into the blocks; `None` in the header row and where that cell is empty.
    pub column_header: Option<usize>,
    /// The first cell of its row, likewise.
    pub row_header: Option<usize>,
}

/// Why a file cannot be read as an article.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// The file could not be read at all.
    #[error("{path}: {cause}")]
    Unreadable {
        /// The file.
        path: Arc<str>,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The bytes are not UTF-8.
    #[error("{path}:{line}: not UTF-8 (byte {offset} is {byte:#04x}); save the file as UTF-8")]
    NotUtf8 {
        /// The file.
        path: Arc<str>,
        /// Line of the first bad byte, counted from 1.
        line: usize,
        /// Offset of the first bad byte.
        offset: usize,
        /// The bad byte.
        byte: u8,
    },
    /// The file holds a NUL byte: not a text.
    #[error("{path}: a binary file (byte {offset} is NUL), not an article")]
    Binary {
        /// The file.
        path: Arc<str>,
        /// Offset of the first NUL.
        offset: usize,
    },
    /// The file is larger than an article can be.
    #[error("{path}: {size} bytes; articles of more than {limit} bytes are not read")]
    TooLarge {
        /// The file.
        path: Arc<str>,
        /// Its size in bytes.
        size: u64,
        /// The largest size that is read.
        limit: u64,
    },
}
