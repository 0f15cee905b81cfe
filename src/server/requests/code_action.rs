//! `textDocument/codeAction`: what can be done about a finding, best first, and what a confirmed figure can be given. A list of problems shows drafts that
//! nobody has open; theirs can be settled as well.
//!
//! Nothing here is ever of kind `source.fixAll`: editors run that when a file is saved, and a figure is never exchanged unasked.

use super::edits::{across, workspace_edit};
use super::execute_command::{self, Ruling};
use crate::decisions::Kind;
use crate::server::cancel::Refusal;
use crate::server::diagnostics;
use crate::server::draft::{Assessed, Draft};
use crate::server::snapshot::Snapshot;
use crate::server::wording;
use crate::text::{BlockKind, Span};
use crate::verify::{Edit, Evidence, Finding, ReviewedFigure, Severity, Verdict};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tower_lsp::ls_types::*;

/// The kind of the action that settles all findings of a file at once.
pub const USE_SOURCES: &str = "source.tieout.useSources";

/// What an action is resolved from.
#[derive(Serialize, Deserialize)]
struct Unresolved {
    uri: Uri,
    version: i32,
    range: Range,
    title: String,
}

/// An action before it is put in the protocol's words.
struct Offer<'a> {
    title: String,
    kind: CodeActionKind,
    finding: Option<&'a Finding>,
    preferred: bool,
    deed: Deed,
}

/// What an action does.
enum Deed {
    /// Edits of the draft; `true` where they touch more than the place at hand and are to be looked at first.
    Edits(Vec<Edit>, bool),
    /// These words exchanged for those wherever they stand in these drafts.
    Respelling(Vec<(String, String)>, Vec<Arc<Draft>>),
    /// A command of ours.
    Command(Command),
}

/// Answers the request.
///
/// # Errors
///
/// As [`Snapshot::reviewed`].
pub fn answer(snapshot: &Snapshot, params: CodeActionParams) -> Result<Option<CodeActionResponse>, Refusal> {
    if !snapshot.client.code_action_literals {
        return Ok(None);
    }
    let Some((draft, assessed)) = snapshot.reviewed_anywhere(&params.text_document.uri)? else { return Ok(None) };
    let wanted = |kind: &CodeActionKind| match &params.context.only {
        // What stands in the source menu is offered only where that menu is asked for.
        None => !kind.as_str().starts_with("source"),
        Some(only) => {
            only.iter().any(|asked| kind.as_str() == asked.as_str() || kind.as_str().starts_with(&format!("{}.", asked.as_str())))
        }
    };
    let offers = offers(snapshot, &draft, &assessed, params.range);
    let actions = offers.into_iter().filter(|offer| wanted(&offer.kind)).map(|offer| {
        let lazily = snapshot.client.resolves_edits && matches!(offer.deed, Deed::Edits(..) | Deed::Respelling(..));
        let unresolved = Unresolved { uri: draft.uri.clone(), version: draft.version, range: params.range, title: offer.title.clone() };
        let mut action = action(snapshot, &draft, offer);
        if lazily {
            action.edit = None;
            action.data = serde_json::to_value(unresolved).ok();
        }
        CodeActionOrCommand::CodeAction(action)
    });
    Ok(Some(actions.collect()))
}

/// Answers `codeAction/resolve`: puts in the edit that was left out.
///
/// # Errors
///
/// [`Refusal::Modified`] where the draft has changed since the action was offered.
pub fn resolve(snapshot: &Snapshot, mut params: CodeAction) -> Result<CodeAction, Refusal> {
    let Some(unresolved) = params.data.clone().and_then(|data| serde_json::from_value::<Unresolved>(data).ok()) else { return Ok(params) };
    let Some((draft, assessed)) = snapshot.reviewed_anywhere(&unresolved.uri)? else { return Err(Refusal::Modified) };
    if draft.version != unresolved.version {
        return Err(Refusal::Modified);
    }
    let offers = offers(snapshot, &draft, &assessed, unresolved.range);
    let Some(offer) = offers.into_iter().find(|offer| offer.title == unresolved.title) else { return Err(Refusal::Modified) };
    params.edit = action(snapshot, &draft, offer).edit;
    Ok(params)
}

fn action(snapshot: &Snapshot, draft: &Draft, offer: Offer<'_>) -> CodeAction {
    let (edit, command) = match offer.deed {
        Deed::Edits(edits, ask_first) => {
            (Some(workspace_edit(snapshot, draft, &edits, ask_first.then_some("Figures from the sources"))), None)
        }
        Deed::Respelling(words, drafts) => {
            let encoding = snapshot.encoding();
            let edits = |draft: &Draft| {
                let edits = respelt(draft.lines.text(), &words).into_iter();
                edits.map(|edit| TextEdit { range: draft.lines.range(edit.span, encoding), new_text: edit.text }).collect()
            };
            let changes = drafts.into_iter().map(|draft| (Arc::clone(&draft), edits(&draft))).collect();
            (across(snapshot, changes, Some("Names as the sources spell them")), None)
        }
        Deed::Command(command) => (None, Some(command)),
    };
    CodeAction {
        diagnostics: offer.finding.map(|finding| vec![diagnostics::one(snapshot, draft, finding)]),
        title: offer.title,
        kind: Some(offer.kind),
        edit,
        command,
        is_preferred: offer.preferred.then_some(true),
        disabled: None,
        data: None,
    }
}

fn offers<'a>(snapshot: &Snapshot, draft: &Draft, assessed: &'a Assessed, range: Range) -> Vec<Offer<'a>> {
    let asked = draft.lines.span(range, snapshot.encoding());
    let touched = |span: Span| span.start <= asked.end && asked.start <= span.end;
    let mut offers = Vec::new();
    for finding in assessed.review.findings.iter().filter(|finding| touched(finding.span)) {
        let figure = assessed.review.figures.iter().find(|figure| figure.span.overlaps(finding.span));
        settle_by_text(assessed, finding, figure, &mut offers);
        settle_everywhere(snapshot, draft, assessed, finding, &mut offers);
        settle_by_ruling(draft, assessed, finding, &mut offers);
    }
    for figure in assessed.review.figures.iter().filter(|figure| touched(figure.span) && figure.verdict.agrees()) {
        give_source(assessed, figure, &mut offers);
    }
    let all = safe_fixes(assessed);
    if all.len() > 1 {
        let title = format!("Use the sources' figures in {} places", all.len());
        offers.push(Offer { title, kind: CodeActionKind::new(USE_SOURCES), finding: None, preferred: false, deed: Deed::Edits(all, true) });
    }
    offers
}

/// Changes of the text that settle a finding.
fn settle_by_text<'a>(assessed: &Assessed, finding: &'a Finding, figure: Option<&ReviewedFigure>, offers: &mut Vec<Offer<'a>>) {
    let mut offer = |title: String, edits: Vec<Edit>, preferred: bool| {
        let many = edits.len() > 1;
        offers.push(Offer { title, kind: CodeActionKind::QUICKFIX, finding: Some(finding), preferred, deed: Deed::Edits(edits, many) });
    };
    for (number, fix) in finding.fixes.iter().enumerate() {
        let only = finding.fixes.len() == 1 && finding.severity <= Severity::Warning;
        offer(fix.title.clone(), fix.edits.clone(), number == 0 && only);
    }
    let against = figure.and_then(|figure| figure.evidence.iter().find(|e| e.relation == Verdict::Conflict));
    if let (Some(figure), Some(against)) = (figure, against)
        && finding.code.0.starts_with("conflict/")
    {
        if let (Some(fix), Some(mut attribute)) = (finding.fixes.first(), attribution(assessed, figure, against)) {
            let mut edits = fix.edits.clone();
            edits.append(&mut attribute);
            offer(format!("Use {} and attribute it to {}", against.text, against.outlet), edits, false);
        }
        let both = Edit { span: end_of(figure.span), text: format!(" ({}, according to {})", against.text, against.outlet) };
        offer(format!("Name both figures: add {} according to {}", against.text, against.outlet), vec![both], false);
    }
}

/// The spelling of a name as the sources have it, wherever the drafts of the workspace have the other: in this one beyond what is read as the name, and in
/// those that are not open.
fn settle_everywhere<'a>(snapshot: &Snapshot, draft: &Draft, assessed: &Assessed, finding: &'a Finding, offers: &mut Vec<Offer<'a>>) {
    let Some(fix) = finding.fixes.first().filter(|_| finding.code.0 == "conflict/name") else { return };
    let text = &assessed.article.document.text;
    let mut words: Vec<(String, String)> = fix.edits.iter().map(|edit| (edit.span.of(text).to_owned(), edit.text.clone())).collect();
    words.sort_unstable();
    words.dedup();
    let Some((_, name)) = words.iter().max_by_key(|(wrong, _)| wrong.len()).cloned() else { return };
    let mut offer = |title: String, deed: Deed| {
        offers.push(Offer { title, kind: CodeActionKind::QUICKFIX, finding: Some(finding), preferred: false, deed });
    };
    let here = respelt(text, &words);
    if here.len() > fix.edits.len() {
        offer(format!("Spell it {name} in all {} places", here.len()), Deed::Edits(here, true));
    }
    // A request that was taken back needs no offers.
    let Ok(mut drafts) = snapshot.drafts_of(&draft.desk) else { return };
    drafts.retain(|other| {
        (other.uri == draft.uri || !draft.desk.workspace.is_source(&other.name)) && !respelt(other.lines.text(), &words).is_empty()
    });
    if drafts.iter().any(|other| other.uri != draft.uri) {
        offer(format!("Spell it {name} in all drafts that name it ({})", drafts.len()), Deed::Respelling(words, drafts));
    }
}

/// The edits that exchange words for others wherever they stand by themselves, in order and without overlap.
fn respelt(text: &str, words: &[(String, String)]) -> Vec<Edit> {
    let of =
        |(wrong, right): &(String, String)| whole_words(text, wrong).map(|span| Edit { span, text: right.clone() }).collect::<Vec<_>>();
    let mut edits: Vec<Edit> = words.iter().flat_map(of).collect();
    // Of a name and a part of it that begin at one place the longer goes.
    edits.sort_by_key(|edit| (edit.span.start, std::cmp::Reverse(edit.span.end)));
    edits.dedup_by(|later, earlier| later.span.overlaps(earlier.span) || later.span == earlier.span);
    edits
}

/// Decisions that settle a finding without a change of what it is about.
fn settle_by_ruling<'a>(draft: &Draft, assessed: &Assessed, finding: &'a Finding, offers: &mut Vec<Offer<'a>>) {
    let code = finding.code.0;
    let document = &assessed.article.document;
    let mut offer = |title: String, deed: Deed| {
        offers.push(Offer { title, kind: CodeActionKind::QUICKFIX, finding: Some(finding), preferred: false, deed });
    };
    if code == "decision/unused" {
        offer("Remove it".to_owned(), Deed::Edits(vec![Edit { span: finding.span, text: String::new() }], false));
        return;
    }
    let ruled = |kind| {
        let ruling = Ruling { uri: draft.uri.clone(), code: code.to_owned(), span: finding.span, kind, reason: None };
        Deed::Command(execute_command::rule(&ruling))
    };
    offer("Accept: the draft is right ...".to_owned(), ruled(Kind::Accepted));
    offer("Mark as checked".to_owned(), ruled(Kind::Checked));
    let is_markdown = !draft.name.ends_with(".txt");
    let in_body = document.blocks.iter().any(|block| block.span.overlaps(finding.span));
    if is_markdown && in_body {
        let line = draft.lines.line(draft.lines.position(finding.span.end as usize, Default::default()).line as usize);
        let comment = Edit { span: end_of(line), text: format!(" <!-- tieout: ignore {code} -->") };
        offer(format!("Ignore {code} on this line"), Deed::Edits(vec![comment], false));
        let top = Span { start: document.meta.front_matter.end, end: document.meta.front_matter.end };
        let comment = Edit { span: top, text: format!("<!-- tieout: ignore-file {code} -->\n\n") };
        offer(format!("Ignore {code} in this file"), Deed::Edits(vec![comment], false));
    } else {
        offer(format!("Ignore this {code}"), ruled(Kind::Ignored));
    }
}

/// What a figure that the sources confirm can be given: whose it is, and as of when.
fn give_source<'a>(assessed: &Assessed, figure: &ReviewedFigure, offers: &mut Vec<Offer<'a>>) {
    let Some(best) = figure.evidence.iter().find(|e| e.relation.agrees()) else { return };
    let mut offer = |title: String, edits: Vec<Edit>| {
        let kind = CodeActionKind::REFACTOR_REWRITE;
        offers.push(Offer { title, kind, finding: None, preferred: false, deed: Deed::Edits(edits, false) });
    };
    if let Some(edits) = attribution(assessed, figure, best) {
        offer(format!("Attribute it to {}", best.outlet), edits);
    }
    if let Some(date) = best.date
        && !matches!(figure.kind, "date" | "duration")
        && let Some(end) = before_full_stop(assessed, figure.sentence)
    {
        let day = wording::date(date);
        offer(format!("Add \"as of {day}\""), vec![Edit { span: end, text: format!(" as of {day}") }]);
    }
    if let Some(edits) = footnote(assessed, figure, best) {
        offer(format!("Cite {} in a footnote", best.outlet), edits);
    }
}

/// The edit that says, at the end of the sentence, whose figure it is.
fn attribution(assessed: &Assessed, figure: &ReviewedFigure, evidence: &Evidence) -> Option<Vec<Edit>> {
    let end = before_full_stop(assessed, figure.sentence)?;
    Some(vec![Edit { span: end, text: format!(", according to {}", evidence.outlet) }])
}

/// The edits that put a footnote behind the sentence and its text at the end of the file, numbered on from what is there.
fn footnote(assessed: &Assessed, figure: &ReviewedFigure, evidence: &Evidence) -> Option<Vec<Edit>> {
    let document = &assessed.article.document;
    before_full_stop(assessed, figure.sentence)?;
    let used = document.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Footnote(label) => label.parse::<u32>().ok(),
        _ => None,
    });
    let number = used.max().unwrap_or(0) + 1;
    let mut note = format!("[^{number}]: {}", evidence.outlet);
    if let Some(date) = evidence.date {
        note.push_str(&format!(", {}", wording::date(date)));
    }
    let gap = match &*document.text {
        text if text.ends_with("\n\n") => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let end = document.text.len() as u32;
    let mark = Edit { span: end_of(figure.sentence), text: format!("[^{number}]") };
    Some(vec![mark, Edit { span: Span { start: end, end }, text: format!("{gap}{note}\n") }])
}

/// The place before the full stop of a sentence of running text; `None` in headings and tables, where nothing may be added.
fn before_full_stop(assessed: &Assessed, sentence: Span) -> Option<Span> {
    let document = &assessed.article.document;
    let block = document.blocks.iter().find(|block| block.span.covers(sentence))?;
    if matches!(block.kind, BlockKind::Heading(_) | BlockKind::Cell(_)) {
        return None;
    }
    let words = sentence.of(&document.text).trim_end().trim_end_matches(['.', '!', '?']);
    let at = sentence.start + words.len() as u32;
    // Words in quotation marks are somebody's; nothing is put into them.
    (!words.ends_with(['"', '\u{201d}', '\''])).then_some(Span { start: at, end: at })
}

/// The first fix of every finding that the sources agree on, in order and without overlap.
fn safe_fixes(assessed: &Assessed) -> Vec<Edit> {
    let findings = assessed.review.findings.iter().filter(|f| f.code.0.starts_with("conflict/") && f.severity <= Severity::Warning);
    let mut edits: Vec<Edit> = findings.filter_map(|finding| finding.fixes.first()).flat_map(|fix| fix.edits.iter().cloned()).collect();
    edits.sort_by_key(|edit| edit.span);
    edits.dedup_by(|b, a| a.span.overlaps(b.span) || a.span == b.span);
    edits
}

/// Where `word` stands by itself.
fn whole_words<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = Span> + 'a {
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let places = text.match_indices(word).filter(|(_, found)| !found.is_empty());
    places.filter_map(move |(at, found)| {
        let end = at + found.len();
        let free = !inside(text.get(..at)?.chars().next_back()) && !inside(text.get(end..)?.chars().next());
        free.then(|| Span::new(at, end))
    })
}

fn end_of(span: Span) -> Span {
    Span { start: span.end, end: span.end }
}
