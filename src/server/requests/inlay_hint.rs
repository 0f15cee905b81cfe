//! `textDocument/inlayHint`: the verdict in a few characters behind each figure.

use crate::server::cancel::Refusal;
use crate::server::settings::Hints;
use crate::server::snapshot::Snapshot;
use crate::server::wording;
use crate::verify::{ReviewedFigure, Verdict};
use rustc_hash::FxHashSet;
use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintParams};

/// Answers the request.
///
/// # Errors
///
/// As [`Snapshot::reviewed`].
pub fn answer(snapshot: &Snapshot, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>, Refusal> {
    let Some((draft, assessed)) = snapshot.reviewed(&params.text_document.uri)? else { return Ok(None) };
    let asked = draft.lines.span(params.range, snapshot.encoding());
    let figures = assessed.review.figures.iter().filter(|figure| asked.start <= figure.span.end && figure.span.end <= asked.end);
    let hints = &snapshot.settings.hints;
    if !hints.enabled {
        return Ok(None);
    }
    let settled = |figure: &&ReviewedFigure| assessed.settled.iter().any(|settled| settled.finding.span.overlaps(figure.span));
    let shown = figures.filter(|figure| !settled(figure)).filter_map(|figure| {
        Some(InlayHint {
            position: draft.lines.position(figure.span.end as usize, snapshot.encoding()),
            label: InlayHintLabel::String(label(figure, hints)?),
            kind: None,
            text_edits: None,
            tooltip: None,
            padding_left: Some(true),
            padding_right: None,
            data: None,
        })
    });
    Ok(Some(shown.collect()))
}

/// What stands behind a figure; nothing where there is nothing to say.
fn label(figure: &ReviewedFigure, hints: &Hints) -> Option<String> {
    let converted = figure.converted.as_ref().filter(|_| hints.converted).map(|converted| format!("= {converted}"));
    let parts: Vec<String> = [verdict(figure, hints), converted].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| wording::clipped(&parts.join(" "), hints.length.max(1)).into_owned())
}

fn verdict(figure: &ReviewedFigure, hints: &Hints) -> Option<String> {
    let sign = wording::sign(figure.verdict);
    let label = match figure.verdict {
        // That the sources know the year too is no news, and every other sentence has one.
        verdict if verdict.agrees() && !hints.confirmed => return None,
        Verdict::Conflict | Verdict::Revised if !hints.contradicted => return None,
        verdict if verdict.agrees() && figure.kind == "date" => return None,
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
        Verdict::Unsupported if hints.unsourced => sign.to_owned(),
        _ => return None,
    };
    Some(label)
}
