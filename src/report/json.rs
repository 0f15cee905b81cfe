//! The review as one JSON object: what other programs read.

use super::{Report, Reviewed};
use crate::text::Span;
use crate::verify::{Evidence, Finding, Fix, Related, ReviewedFigure};
use serde::Serialize;
use serde_json::{Value, json};

pub(super) fn render(report: &Report<'_>) -> String {
    let documents: Vec<Value> = report.drafts.iter().map(|draft| document(report, draft)).collect();
    format!("{}\n", json!({ "documents": documents }))
}

#[derive(Serialize)]
struct At {
    start: u32,
    end: u32,
}

impl From<Span> for At {
    fn from(span: Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

#[derive(Serialize)]
struct Passage {
    path: String,
    #[serde(flatten)]
    at: At,
}

fn document(report: &Report<'_>, draft: &Reviewed) -> Value {
    let review = &draft.review;
    json!({
        "path": report.paths.show(&review.path),
        "figures": review.judged().map(|f| figure(report, draft, f)).collect::<Vec<_>>(),
        "findings": review.findings.iter().map(|f| finding(report, f)).collect::<Vec<_>>(),
        "entities": entities(report, draft),
    })
}

fn figure(report: &Report<'_>, draft: &Reviewed, figure: &ReviewedFigure) -> Value {
    let evidence = |e: &Evidence| {
        json!({
            "path": report.paths.show(&e.path), "start": e.span.start, "end": e.span.end,
            "text": e.text, "relation": e.relation.name(),
        })
    };
    json!({
        "start": figure.span.start, "end": figure.span.end, "text": figure.span.of(&draft.document.text), "kind": figure.kind,
        "value": figure.value, "verdict": figure.verdict.name(), "reason": figure.reason,
        "evidence": figure.evidence.iter().map(evidence).collect::<Vec<_>>(),
    })
}

fn finding(report: &Report<'_>, finding: &Finding) -> Value {
    let related =
        |r: &Related| json!({ "path": report.paths.show(&r.path), "start": r.span.start, "end": r.span.end, "message": r.message });
    let fix = |fix: &Fix| {
        let edits: Vec<Value> = fix.edits.iter().map(|e| json!({ "start": e.span.start, "end": e.span.end, "text": e.text })).collect();
        json!({ "title": fix.title, "edits": edits })
    };
    json!({
        "start": finding.span.start, "end": finding.span.end, "code": finding.code.0, "severity": finding.severity.name(),
        "message": finding.message, "related": finding.related.iter().map(related).collect::<Vec<_>>(),
        "fixes": finding.fixes.iter().map(fix).collect::<Vec<_>>(),
    })
}

fn entities(report: &Report<'_>, draft: &Reviewed) -> Vec<Value> {
    let passage = |place: &crate::entities::Place| Passage { path: report.paths.show(&place.path), at: place.span.into() };
    let entity = |occurrence: &crate::verify::Occurrence| {
        let card = draft.review.cards.get(occurrence.card)?;
        Some(json!({
            "start": occurrence.span.start, "end": occurrence.span.end, "text": occurrence.span.of(&draft.document.text),
            "name": card.name, "kind": card.kind,
            "mentions": card.mentions.iter().map(passage).collect::<Vec<_>>(),
            "definition": card.definition.as_ref().map(passage),
        }))
    };
    draft.review.occurrences.iter().filter_map(entity).collect()
}
