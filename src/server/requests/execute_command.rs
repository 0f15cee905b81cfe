//! `workspace/executeCommand`: what the server does on its own behalf.

use crate::decisions::{Decision, Kind};
use crate::server::cancel::Refusal;
use crate::server::snapshot::Snapshot;
use crate::text::Span;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tower_lsp::ls_types::{Command, Uri};

/// Reads all sources again.
pub const REINDEX: &str = "tieout.reindex";
/// How many sources and claims there are, and what became of the figures of the open drafts.
pub const STATISTICS: &str = "tieout.statistics";
/// Keeps a decision about a finding.
pub const DECIDE: &str = "tieout.decide";
/// Takes all findings of a draft as they are: from now on only new ones are told.
pub const BASELINE: &str = "tieout.baseline";

/// All that are offered. None may have the name of a command of the VS Code extension: both are registered in one list there.
pub const ALL: [&str; 4] = [REINDEX, STATISTICS, DECIDE, BASELINE];

/// What somebody decides about a finding: the argument of [`DECIDE`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Ruling {
    /// The draft.
    pub uri: Uri,
    /// The check.
    pub code: String,
    /// Where. Bytes of the draft.
    pub span: Span,
    /// What.
    pub kind: Kind,
    /// Why; asked for where it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The command that keeps a decision.
pub fn rule(ruling: &Ruling) -> Command {
    let title = format!("{} {}", ruling.kind.name(), ruling.code);
    Command { title, command: DECIDE.to_owned(), arguments: serde_json::to_value(ruling).ok().map(|value| vec![value]) }
}

/// The decision behind a ruling: `None` where the finding is no longer there.
///
/// # Errors
///
/// As [`Snapshot::reviewed`].
pub fn decision(snapshot: &Snapshot, ruling: &Ruling, author: &str) -> Result<Option<Decision>, Refusal> {
    let Some((_, assessed)) = snapshot.reviewed(&ruling.uri)? else { return Ok(None) };
    let finding = assessed.review.findings.iter().find(|finding| finding.code.0 == ruling.code && finding.span == ruling.span);
    let reason = ruling.reason.as_deref().unwrap_or("");
    let document = &assessed.article.document;
    Ok(finding.map(|finding| Decision::about(finding, document, ruling.kind, reason, author, Some(today()))))
}

/// One decision for every finding of a draft.
///
/// # Errors
///
/// As [`Snapshot::reviewed`].
pub fn baseline(snapshot: &Snapshot, uri: &Uri, author: &str) -> Result<Vec<Decision>, Refusal> {
    let Some((_, assessed)) = snapshot.reviewed(uri)? else { return Ok(Vec::new()) };
    let document = &assessed.article.document;
    let findings = assessed.review.findings.iter().filter(|finding| finding.code.0 != "decision/unused");
    Ok(findings.map(|finding| Decision::about(finding, document, Kind::Baseline, "", author, Some(today()))).collect())
}

/// The figures of [`STATISTICS`].
///
/// # Errors
///
/// As [`Snapshot::reviewed`].
pub fn statistics(snapshot: &Snapshot) -> Result<Value, Refusal> {
    let mut folders = Vec::new();
    for desk in &*snapshot.desks {
        snapshot.token.check()?;
        let Some(corpus) = &desk.corpus else { continue };
        let sources = corpus.sources();
        let claims: usize = sources.iter().map(|source| corpus.claims_of(&source.path).len()).sum();
        folders.push(json!({"folder": desk.workspace.root, "sources": sources.len(), "claims": claims}));
    }
    let mut drafts = Vec::new();
    for uri in snapshot.open.keys() {
        let Some((draft, assessed)) = snapshot.reviewed(uri)? else { continue };
        let summary = assessed.review.summary();
        drafts.push(json!({
            "path": &*draft.name, "figures": summary.figures, "agree": summary.agree, "conflict": summary.conflict,
            "unsupported": summary.unsupported, "notComparable": summary.not_comparable,
            "findings": assessed.review.findings.len(), "settled": assessed.settled.len(),
        }));
    }
    drafts.sort_by(|a, b| a["path"].as_str().cmp(&b["path"].as_str()));
    Ok(json!({"folders": folders, "drafts": drafts}))
}

fn today() -> jiff::civil::Date {
    // The day where the writer is cannot be known without a time zone database; UTC is at most one off.
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}
