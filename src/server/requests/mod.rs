//! One file a request.

pub mod call_hierarchy;
pub mod code_action;
pub mod code_lens;
pub mod completion;
pub mod definition;
pub mod document_diagnostic;
pub mod document_highlight;
pub mod document_link;
pub mod document_symbol;
mod edits;
pub mod execute_command;
pub mod folding_range;
pub mod hover;
pub mod inlay_hint;
pub mod navigation;
pub mod references;
pub mod rename;
pub mod selection_range;
pub mod semantic_tokens;
pub mod type_definition;
pub mod view_file_text;
pub mod will_rename_files;
pub mod workspace_diagnostic;
pub mod workspace_symbol;

use super::draft::Assessed;
use crate::entities::Card;
use crate::text::Span;
use crate::verify::{Occurrence, ReviewedFigure};
use std::sync::Arc;

/// What stands at a place of a draft.
pub enum Subject<'a> {
    /// A figure.
    Figure(&'a ReviewedFigure),
    /// A name, and the entity behind it.
    Name(&'a Occurrence, &'a Arc<Card>),
}

impl<'a> Subject<'a> {
    /// What stands at the byte `offset`. A cursor just behind the last character still counts, as editors have it; a figure comes before a
    /// name, since a name may hold one ("Su-35") but is then no figure.
    pub fn at(assessed: &'a Assessed, offset: usize) -> Option<Self> {
        let review = &assessed.review;
        let under = |span: Span| span.start as usize <= offset && offset <= span.end as usize;
        let figures = || review.figures.iter().filter(|figure| under(figure.span)).map(Subject::Figure);
        let names = || {
            let under = review.occurrences.iter().filter(|name| under(name.span));
            under.filter_map(|name| Some(Subject::Name(name, review.cards.get(name.card)?)))
        };
        // Where one ends as the next begins, the one that begins.
        let best = figures().chain(names()).find(|subject| subject.span().contains(offset));
        best.or_else(|| figures().chain(names()).next())
    }

    /// Bytes of the draft.
    pub fn span(&self) -> Span {
        match self {
            Self::Figure(figure) => figure.span,
            Self::Name(name, _) => name.span,
        }
    }
}
