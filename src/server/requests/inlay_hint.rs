//! `textDocument/inlayHint`: the verdict in a few characters behind each figure.

use crate::server::cancel::Refusal;
use crate::server::snapshot::Snapshot;
use crate::server::wording;
use crate::verify::{ReviewedFigure, Verdict};
use rustc_hash::FxHashSet;
use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintParams};

/// Characters of a hint before it is cut: editors draw it in the middle of a line that somebody reads.
const LENGTH: usize = 30;

/// Answers the request.
///
/// # Errors
///
/// As [`Snapshot::reviewed`].
pub fn answer(snapshot: &Snapshot, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>, Refusal> {
    let Some((draft, assessed)) = snapshot.reviewed(&params.text_document.uri)? else { return Ok(None) };
    let asked = draft.lines.span(params.range, snapshot.encoding());
    let figures = assessed.review.figures.iter().filter(|figure| asked.start <= figure.span.end && figure.span.end <= asked.end);
    let settled = |figure: &&ReviewedFigure| assessed.settled.iter().any(|settled| settled.finding.span.overlaps(figure.span));
    let hints = figures.filter(|figure| !settled(figure)).filter_map(|figure| {
        Some(InlayHint {
            position: draft.lines.position(figure.span.end as usize, snapshot.encoding()),
            label: InlayHintLabel::String(label(figure)?),
            kind: None,
            text_edits: None,
            tooltip: None,
            padding_left: Some(true),
            padding_right: None,
            data: None,
        })
    });
    Ok(Some(hints.collect()))
}

/// What stands behind a figure; nothing where there is nothing to say.
fn label(figure: &ReviewedFigure) -> Option<String> {
    let sign = wording::sign(figure.verdict);
    let label = match figure.verdict {
        verdict if verdict.agrees() => {
            let outlets: FxHashSet<&str> = figure.evidence.iter().filter(|e| e.relation.agrees()).map(|e| &*e.outlet).collect();
            if outlets.is_empty() { sign.to_owned() } else { format!("{sign} {}", outlets.len()) }
        }
        Verdict::Conflict | Verdict::Revised => {
            let against = figure.evidence.iter().find(|e| e.relation == figure.verdict);
            match against {
                Some(against) => format!("{sign} {} {}", against.text, wording::short_outlet(&against.outlet)),
                None => sign.to_owned(),
            }
        }
        _ => return None,
    };
    Some(wording::clipped(&label, LENGTH).into_owned())
}
