//! The review as SARIF 2.1.0, the format of code scanning.

use super::{Region, Report, Reviewed};
use crate::text::{LineIndex, Span};
use crate::verify::{Finding, Severity};
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub(super) fn render(report: &Report<'_>) -> String {
    let findings =
        |d: &Reviewed| d.review.findings.iter().chain(d.settled.iter().map(|s| &s.finding)).map(|f| f.code.0).collect::<Vec<_>>();
    let rules: BTreeSet<&str> = report.drafts.iter().flat_map(findings).collect();
    let results: Vec<Value> = report.drafts.iter().flat_map(|draft| results(report, draft)).collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "tieout",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|code| json!({ "id": code })).collect::<Vec<_>>(),
            }},
            // Columns count characters, not UTF-16 units.
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn results(report: &Report<'_>, draft: &Reviewed) -> Vec<Value> {
    let lines = LineIndex::new(&draft.document.text);
    let path = report.paths.show(&draft.review.path);
    let here = |span: Span| region(Region::of(&draft.document.text, &lines, span), span);
    let result = |finding: &Finding, decided: Option<&str>| {
        let related = finding.related.iter().zip(1u32..).map(|(related, id)| {
            let region = match (report.document)(&related.path) {
                Some(source) => region(Region::of(&source.text, &LineIndex::new(&source.text), related.span), related.span),
                None => json!({ "startLine": related.line + 1, "byteOffset": related.span.start, "byteLength": related.span.len() }),
            };
            let location = json!({ "artifactLocation": { "uri": uri(&report.paths.show(&related.path)) }, "region": region });
            json!({ "id": id, "physicalLocation": location, "message": { "text": related.message } })
        });
        let fix = |fix: &crate::verify::Fix| {
            let replacements: Vec<Value> = fix
                .edits
                .iter()
                .map(|edit| json!({ "deletedRegion": here(edit.span), "insertedContent": { "text": edit.text } }))
                .collect();
            let change = json!({ "artifactLocation": { "uri": uri(&path) }, "replacements": replacements });
            json!({ "description": { "text": fix.title }, "artifactChanges": [change] })
        };
        let message = std::iter::once(&finding.message).chain(&finding.reasons).map(String::as_str).collect::<Vec<_>>().join("\n");
        let mut result = json!({
            "ruleId": finding.code.0,
            "level": level(finding.severity),
            "message": { "text": message },
            "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(&path) }, "region": here(finding.span) } }],
            "relatedLocations": related.collect::<Vec<_>>(),
            // A fix without edits (accept with a reason) is for editors; SARIF asks for changes.
            "fixes": finding.fixes.iter().filter(|f| !f.edits.is_empty()).map(fix).collect::<Vec<_>>(),
        });
        if let (Some(why), Some(result)) = (decided, result.as_object_mut()) {
            result.insert("suppressions".into(), json!([{ "kind": "external", "justification": why }]));
        }
        result
    };
    let settled = draft.settled.iter().map(|settled| result(&settled.finding, Some(&settled.why)));
    draft.review.findings.iter().map(|finding| result(finding, None)).chain(settled).collect()
}

fn region(at: Region, span: Span) -> Value {
    json!({
        "startLine": at.line, "startColumn": at.column, "endLine": at.end_line, "endColumn": at.end_column,
        "byteOffset": span.start, "byteLength": span.len(),
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "note",
    }
}

/// A path as a reference of RFC 3986: relative as it is, absolute with its scheme.
fn uri(path: &str) -> String {
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => uri.push(char::from(byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
