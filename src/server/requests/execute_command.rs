//! `workspace/executeCommand`: what the server does on its own behalf.

use crate::decisions::{Decision, Kind};
use crate::report::{Format, Report, Reviewed, ShownPaths};
use crate::server::cancel::Refusal;
use crate::server::snapshot::Snapshot;
use crate::text::Span;
use clap::ValueEnum;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::Arc;
use tower_lsp::ls_types::{Command, Location, Uri};

/// Reads all sources again.
pub const REINDEX: &str = "tieout.reindex";
/// How many sources and claims there are, and what became of the figures of the open drafts.
pub const STATISTICS: &str = "tieout.statistics";
/// Keeps a decision about a finding.
pub const DECIDE: &str = "tieout.decide";
/// Takes all findings of a draft as they are: from now on only new ones are told.
pub const BASELINE: &str = "tieout.baseline";
/// Lists the sources that a draft is held against, newest first.
pub const SOURCES: &str = "tieout.sources";
/// The whole review of an open draft as a report.
pub const REVIEW: &str = "tieout.review";
/// Has the editor show a place.
pub const SHOW: &str = "tieout.show";

/// All that are offered. None may have the name of a command of the VS Code extension: both are registered in one list there.
pub const ALL: [&str; 7] = [REINDEX, STATISTICS, DECIDE, BASELINE, SOURCES, REVIEW, SHOW];

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

/// A source as [`SOURCES`] lists it.
#[derive(Debug, Serialize)]
pub struct ListedSource {
    uri: Uri,
    title: Option<Arc<str>>,
    outlet: Arc<str>,
    date: Option<String>,
    /// How many of its figures can be held against others.
    figures: usize,
}

/// The sources that the draft at `uri` is held against; those of the first folder where it is not open.
///
/// # Errors
///
/// Where the request was cancelled.
pub fn sources(snapshot: &Snapshot, uri: Option<&Uri>) -> Result<Vec<ListedSource>, Refusal> {
    let of_draft = uri.and_then(|uri| snapshot.open.get(uri)).map(|draft| &draft.desk);
    let Some(desk) = of_draft.or_else(|| snapshot.desks.first()) else { return Ok(Vec::new()) };
    let Some(corpus) = &desk.corpus else { return Ok(Vec::new()) };
    let mut sources = corpus.sources();
    sources.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.path.cmp(&b.path)));
    let mut listed = Vec::with_capacity(sources.len());
    for source in sources {
        snapshot.token.check()?;
        let Some(uri) = Uri::from_file_path(desk.workspace.file(&source.path)) else { continue };
        let (title, outlet) = (source.title.clone(), source.outlet.clone());
        let date = source.date.map(|date| date.to_string());
        listed.push(ListedSource { uri, title, outlet, date, figures: corpus.claims_of(&source.path).len() });
    }
    Ok(listed)
}

/// Which review is wanted, and how it looks: the argument of [`REVIEW`].
#[derive(Clone, Debug, Deserialize)]
pub struct Export {
    /// The draft.
    uri: Uri,
    /// "text", "json", "sarif" or "github", as on the command line.
    #[serde(default)]
    format: Option<String>,
    /// How wide a report in text is to be, in columns.
    #[serde(default)]
    width: Option<usize>,
}

/// The report; `None` where the draft is not open or there is no such format.
///
/// # Errors
///
/// As [`Snapshot::reviewed`].
pub fn review(snapshot: &Snapshot, export: &Export) -> Result<Option<String>, Refusal> {
    let format = export.format.as_deref().map_or(Some(Format::Text), |name| Format::from_str(name, true).ok());
    let (Some(format), Some((draft, assessed))) = (format, snapshot.reviewed(&export.uri)?) else { return Ok(None) };
    let (document, review, settled) = (assessed.article.document.clone(), assessed.review.clone(), assessed.settled.clone());
    let root = &draft.desk.workspace.root;
    let report = Report {
        drafts: &[Reviewed { document, review, settled }],
        paths: &ShownPaths::new(root, root),
        document: &|name| draft.desk.corpus.as_ref()?.document(name),
        width: export.width.unwrap_or(WIDTH).clamp(NARROWEST, WIDEST),
        explain: true,
    };
    let rendered = report.render(format);
    Ok(Some(anstream::adapter::strip_str(&rendered).to_string()))
}

/// How wide a report in text is unless somebody says so, in columns.
const WIDTH: usize = 100;

/// No report is narrower, and none wider.
const NARROWEST: usize = 40;
const WIDEST: usize = 400;

/// The command that shows a place.
pub fn show(place: &Location) -> Command {
    Command { title: "Show the passage".into(), command: SHOW.into(), arguments: serde_json::to_value(place).ok().map(|value| vec![value]) }
}

fn today() -> jiff::civil::Date {
    // The day where the writer is cannot be known without a time zone database; UTC is at most one off.
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}
