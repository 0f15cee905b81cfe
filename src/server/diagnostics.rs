//! Findings as diagnostics.

use super::check_pages;
use super::draft::{Assessed, Draft};
use super::snapshot::Snapshot;
use crate::verify::{Finding, Severity};
use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, NumberOrString};

/// What we find again in a diagnostic that the client hands back with a request for fixes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Data {
    /// The check.
    pub code: String,
    /// Bytes of the draft at the version it was found in.
    pub span: crate::text::Span,
}

/// The diagnostics of a draft, in order of place.
pub fn of(snapshot: &Snapshot, draft: &Draft, assessed: &Assessed) -> Vec<Diagnostic> {
    assessed.review.findings.iter().map(|finding| one(snapshot, draft, finding)).collect()
}

/// One finding.
pub fn one(snapshot: &Snapshot, draft: &Draft, finding: &Finding) -> Diagnostic {
    let related = snapshot.client.related_information.then(|| related(snapshot, draft, finding)).filter(|related| !related.is_empty());
    let data = Data { code: finding.code.0.to_owned(), span: finding.span };
    Diagnostic {
        range: draft.lines.range(finding.span, snapshot.encoding()),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.code.0.to_owned())),
        code_description: snapshot
            .client
            .code_descriptions
            .then(|| check_pages::of(finding.code.0))
            .flatten()
            .map(|href| CodeDescription { href }),
        source: Some("tieout".to_owned()),
        message: finding.message.clone(),
        related_information: related,
        tags: (finding.code.0 == "decision/unused").then(|| vec![DiagnosticTag::UNNECESSARY]),
        data: serde_json::to_value(data).ok(),
    }
}

fn related(snapshot: &Snapshot, draft: &Draft, finding: &Finding) -> Vec<DiagnosticRelatedInformation> {
    let places = finding.related.iter().filter_map(|related| {
        let location = snapshot.location(draft, &related.path, related.span)?;
        Some(DiagnosticRelatedInformation { location, message: related.message.clone() })
    });
    places.collect()
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}
