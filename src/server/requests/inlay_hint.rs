//! `textDocument/inlayHint` and `inlayHint/resolve`: the verdict in a few characters behind each figure, leading to the passage it comes from.

use crate::server::cancel::Refusal;
use crate::server::draft::Draft;
use crate::server::page::Page;
use crate::server::requests::execute_command;
use crate::server::settings::Hints;
use crate::server::snapshot::Snapshot;
use crate::server::wording;
use crate::text::Span;
use crate::verify::{Evidence, ReviewedFigure, Verdict};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintLabelPart, InlayHintLabelPartTooltip, InlayHintParams, Uri};

/// What leads from a hint back to its figure.
#[derive(Debug, Serialize, Deserialize)]
struct Data {
    uri: Uri,
    version: i32,
    /// The figure. Bytes of the draft at that version.
    span: Span,
}

/// Answers the request for hints.
///
/// # Errors
///
/// As [`Snapshot::reviewed`].
pub fn answer(snapshot: &Snapshot, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>, Refusal> {
    let Some((draft, assessed)) = snapshot.reviewed(&params.text_document.uri)? else { return Ok(None) };
    let asked = draft.lines.span(params.range, snapshot.encoding());
    let figures = assessed.review.judged().filter(|figure| asked.start <= figure.span.end && figure.span.end <= asked.end);
    let hints = &snapshot.settings.hints;
    if !hints.enabled {
        return Ok(None);
    }
    let settled = |figure: &&ReviewedFigure| assessed.settled.iter().any(|settled| settled.finding.span.overlaps(figure.span));
    let shown = figures.filter(|figure| !settled(figure)).filter_map(|figure| {
        let mut part = InlayHintLabelPart { value: label(figure, hints)?, ..InlayHintLabelPart::default() };
        let data = if snapshot.client.resolves_hints {
            serde_json::to_value(Data { uri: draft.uri.clone(), version: draft.version, span: figure.span }).ok()
        } else {
            lead(snapshot, &draft, figure, &mut part);
            None
        };
        Some(InlayHint {
            position: draft.lines.position(figure.span.end as usize, snapshot.encoding()),
            label: InlayHintLabel::LabelParts(vec![part]),
            kind: None,
            text_edits: None,
            tooltip: None,
            padding_left: Some(true),
            padding_right: None,
            data,
        })
    });
    Ok(Some(shown.collect()))
}

/// Answers the request for what stands behind a hint.
///
/// # Errors
///
/// [`Refusal::Modified`] where the draft has changed since the hint was made, and as [`Snapshot::reviewed`].
pub fn resolve(snapshot: &Snapshot, mut hint: InlayHint) -> Result<InlayHint, Refusal> {
    let Some(data) = hint.data.clone().and_then(|data| serde_json::from_value::<Data>(data).ok()) else { return Ok(hint) };
    let Some((draft, assessed)) = snapshot.reviewed(&data.uri)? else { return Ok(hint) };
    if draft.version != data.version {
        return Err(Refusal::Modified);
    }
    if let Some(figure) = assessed.review.judged().find(|figure| figure.span == data.span)
        && let InlayHintLabel::LabelParts(parts) = &mut hint.label
    {
        parts.iter_mut().for_each(|part| lead(snapshot, &draft, figure, part));
    }
    Ok(hint)
}

/// Lets a hint show the passage it comes from, and lead there: by a command where the client shows what it is told to, since to many a location is only a
/// place to ask for a definition at.
fn lead(snapshot: &Snapshot, draft: &Draft, figure: &ReviewedFigure, part: &mut InlayHintLabelPart) {
    let Some(best) = behind(figure) else { return };
    let mut page = Page::new(snapshot.client.markdown);
    page.quote(&best.passage, best.marked.range());
    let date = best.date.map(|date| format!(", {}", wording::date(date))).unwrap_or_default();
    let outlet = page.literal(&best.outlet);
    page.paragraph(&format!("{outlet}{date}"));
    part.tooltip = Some(InlayHintLabelPartTooltip::MarkupContent(page.finish()));
    let Some(location) = snapshot.location(draft, &best.path, best.span) else { return };
    if snapshot.client.shows_documents {
        part.command = Some(execute_command::show(&location));
    } else {
        part.location = Some(location);
    }
}

/// The sighting that a hint speaks of.
fn behind(figure: &ReviewedFigure) -> Option<&Evidence> {
    let agrees = figure.verdict.agrees();
    figure.evidence.iter().find(|evidence| evidence.relation == figure.verdict || (agrees && evidence.relation.agrees()))
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
        Verdict::Conflict | Verdict::Revised => match behind(figure) {
            Some(against) => format!("{sign} {} {}", against.text, wording::short_outlet(&against.outlet)),
            None => sign.to_owned(),
        },
        Verdict::Unsupported if hints.unsourced => sign.to_owned(),
        _ => return None,
    };
    Some(label)
}
