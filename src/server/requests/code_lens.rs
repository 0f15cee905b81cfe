//! `textDocument/codeLens`: over each heading, what became of the figures below it.

use super::execute_command::STATISTICS;
use crate::server::cancel::Refusal;
use crate::server::draft::Assessed;
use crate::server::snapshot::Snapshot;
use crate::text::{BlockKind, Span};
use crate::verify::{ReviewedFigure, Summary, Verdict};
use tower_lsp::ls_types::{CodeLens, CodeLensParams, Command};

/// Answers the request.
///
/// # Errors
///
/// As [`Snapshot::reviewed`].
pub fn answer(snapshot: &Snapshot, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>, Refusal> {
    let Some((draft, assessed)) = snapshot.reviewed(&params.text_document.uri)? else { return Ok(None) };
    let document = &assessed.article.document;
    let blocks = &document.blocks;
    let headings = blocks.iter().filter_map(|block| matches!(block.kind, BlockKind::Heading(_)).then_some(block.span));
    let first = blocks.first().map_or(Span::default(), |block| block.span);
    let mut starts: Vec<Span> = headings.collect();
    // Text before the first heading is a section too, and so is a text without any.
    if starts.first().is_none_or(|heading| heading.start > first.start) {
        starts.insert(0, first);
    }
    let ends = starts.iter().skip(1).map(|span| span.start).chain([document.text.len() as u32]);
    let lenses = starts.iter().zip(ends).filter_map(|(start, end)| {
        let title = summary(&assessed, Span { start: start.start, end: end.max(start.start) })?;
        let place = Span { start: start.start, end: start.start };
        let command = Command { title, command: STATISTICS.to_owned(), arguments: None };
        Some(CodeLens { range: draft.lines.range(place, snapshot.encoding()), command: Some(command), data: None })
    });
    Ok(Some(lenses.collect()))
}

/// "14 figures: 9 agree, 2 conflict, 3 unsourced"; `None` without figures. A contradiction that somebody has decided on is none any more.
fn summary(assessed: &Assessed, section: Span) -> Option<String> {
    let mut counts = Summary::default();
    let mut settled = 0;
    for figure in assessed.review.figures.iter().filter(|figure| section.covers(figure.span)) {
        match figure.verdict {
            Verdict::Conflict if is_settled(assessed, figure) => {
                counts.figures += 1;
                settled += 1;
            }
            _ => counts.count(figure),
        }
    }
    if counts.figures == 0 {
        return None;
    }
    let parts = [
        (counts.agree, "agree"),
        (counts.conflict, "conflict"),
        (settled, "settled"),
        (counts.unsupported, "unsourced"),
        (counts.not_comparable, "not comparable"),
    ];
    let parts: Vec<String> = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    Some(format!("{} figure{}: {}", counts.figures, if counts.figures == 1 { "" } else { "s" }, parts.join(", ")))
}

/// Whether somebody has decided on what the sources say against a figure, and nothing is left to be told of it.
fn is_settled(assessed: &Assessed, figure: &ReviewedFigure) -> bool {
    let of_figure = |span: Span| span.overlaps(figure.span);
    assessed.settled.iter().any(|settled| of_figure(settled.finding.span))
        && !assessed.review.findings.iter().any(|finding| of_figure(finding.span) && finding.code.0.starts_with("conflict/"))
}
