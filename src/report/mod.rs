//! A review rendered for people and programs.

mod check;
mod excerpt;
mod explain;
pub mod figures;
mod github;
mod inspect;
mod json;
mod pairs;
mod paths;
mod sarif;
mod terminal;
#[cfg(test)]
mod tests;

pub use check::{Check, Checked};
pub use inspect::entity;
pub use pairs::pairs;
pub use paths::ShownPaths;

use crate::decisions::Settled;
use crate::text::{Document, LineIndex, Span};
use crate::verify::Review;
use std::sync::Arc;

/// A draft with its review.
#[derive(Clone, Debug)]
pub struct Reviewed {
    /// The draft.
    pub document: Arc<Document>,
    /// What was found in it.
    pub review: Review,
    /// Findings that somebody has decided: they are not among those of the review.
    pub settled: Vec<Settled>,
}

/// How a report looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people: findings with the lines they are about, and a summary. Coloured by ANSI escapes; strip them where they are not wanted.
    #[default]
    Text,
    /// One JSON object; offsets are bytes of the file.
    Json,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
    /// Workflow commands that GitHub turns into annotations.
    Github,
}

/// What is rendered, and how its files are named.
pub struct Report<'a> {
    /// The drafts in the order they are shown.
    pub drafts: &'a [Reviewed],
    /// How files are named.
    pub paths: &'a ShownPaths,
    /// Text of a source, to find lines and columns in.
    pub document: &'a (dyn Fn(&str) -> Option<Arc<Document>> + Sync),
    /// How wide the text may be, in columns.
    pub width: usize,
    /// Whether every figure is told with its evidence and gates.
    pub explain: bool,
}

impl Report<'_> {
    /// The report in a format, with a line end after its last line.
    pub fn render(&self, format: Format) -> String {
        match format {
            Format::Text => terminal::render(self),
            Format::Json => json::render(self),
            Format::Sarif => sarif::render(self),
            Format::Github => github::render(self),
        }
    }
}

/// Where a span lies as people count: lines and columns from 1, columns in characters, the end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Region {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl Region {
    fn of(text: &str, lines: &LineIndex, span: Span) -> Self {
        let ((line, column), (end_line, end_column)) = (place(text, lines, span.start), place(text, lines, span.end));
        Self { line, column, end_line, end_column }
    }
}

/// Line and column of a byte, from 1, the column in characters.
fn place(text: &str, lines: &LineIndex, offset: u32) -> (usize, usize) {
    let (line, bytes) = lines.position(offset as usize);
    let start = lines.line_start(line).unwrap_or(0);
    let column = text.get(start..start + bytes).map_or(bytes, |before| before.chars().count());
    (line + 1, column + 1)
}
