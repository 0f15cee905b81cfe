//! `textDocument/completion`: names as the sources spell them, figures that the sources have for the sentence at hand, footnotes.

use super::document_symbol::symbol_kind;
use crate::server::cancel::Refusal;
use crate::server::draft::{Assessed, Draft};
use crate::server::snapshot::Snapshot;
use crate::server::wording;
use crate::text::{BlockKind, Span};
use rustc_hash::FxHashSet;
use tower_lsp::ls_types::*;

/// Suggestions of each sort.
const MOST: usize = 20;

/// Letters of a name that have to stand before names are suggested.
const LETTERS: usize = 2;

/// Kinds of claims that are looked for, see [`crate::claims::Claim::kind_term`].
const KINDS: [&str; 8] = ["k:count", "k:money", "k:percent", "k:mass", "k:length", "k:area", "k:duration", "k:date"];

/// Answers the request.
///
/// # Errors
///
/// As [`Snapshot::spot`].
pub fn answer(snapshot: &Snapshot, params: CompletionParams) -> Result<Option<CompletionResponse>, Refusal> {
    let place = params.text_document_position;
    let Some(spot) = snapshot.spot(&place.text_document.uri, place.position)? else { return Ok(None) };
    let (draft, assessed) = (&spot.draft, &spot.assessed);
    let text: &str = draft.lines.text();
    let before = text.get(..spot.offset).unwrap_or("");
    let word_start = before.trim_end_matches(|c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '.' | ',')).len();
    let prefix = Span::new(word_start, spot.offset);
    let word = prefix.of(text);
    let items = if before.get(..word_start).is_some_and(|before| before.ends_with("[^")) {
        footnotes(snapshot, draft, assessed, prefix)
    } else if word.starts_with(char::is_uppercase) && word.chars().count() >= LETTERS {
        names(snapshot, draft, prefix, word)?
    } else if word.is_empty() || word.starts_with(|c: char| c.is_ascii_digit()) {
        figures(snapshot, draft, assessed, prefix)
    } else {
        Vec::new()
    };
    // What fits changes with every letter of a name, since only the best are handed out.
    Ok(Some(CompletionResponse::List(CompletionList { is_incomplete: true, items })))
}

fn item(snapshot: &Snapshot, draft: &Draft, prefix: Span, text: &str, rank: usize) -> CompletionItem {
    let range = draft.lines.range(prefix, snapshot.encoding());
    CompletionItem {
        label: text.to_owned(),
        sort_text: Some(format!("{rank:04}")),
        filter_text: Some(prefix.of(draft.lines.text()).to_owned()),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: text.to_owned() })),
        ..CompletionItem::default()
    }
}

/// Names with a word that begins like what is typed.
fn names(snapshot: &Snapshot, draft: &Draft, prefix: Span, word: &str) -> Result<Vec<CompletionItem>, Refusal> {
    let Some(corpus) = &draft.desk.corpus else { return Ok(Vec::new()) };
    let typed = word.to_lowercase();
    let directory = draft.desk.directory();
    let fitting = directory.names.iter().filter(|key| key.0.split(' ').any(|part| part.starts_with(&typed)));
    let mut items = Vec::new();
    let mut seen = FxHashSet::default();
    for key in fitting.take(MOST) {
        snapshot.token.check()?;
        let records = corpus.records(&key.0);
        let Some(record) = records.iter().find(|record| record.key == *key) else { continue };
        if !seen.insert(record.name.clone()) {
            continue;
        }
        let mut item = item(snapshot, draft, prefix, &record.name, items.len());
        item.kind =
            Some(if symbol_kind(record.kind) == SymbolKind::NUMBER { CompletionItemKind::VALUE } else { CompletionItemKind::REFERENCE });
        item.detail = Some(wording::entity_kind(record.kind).to_owned());
        item.documentation = record.descriptions.first().map(|description| Documentation::String(description.text.to_string()));
        items.push(item);
    }
    Ok(items)
}

/// Figures of the sources that share words and names with the sentence.
fn figures(snapshot: &Snapshot, draft: &Draft, assessed: &Assessed, prefix: Span) -> Vec<CompletionItem> {
    let Some(corpus) = &draft.desk.corpus else { return Vec::new() };
    let document = &assessed.article.document;
    let blocks = document.blocks.iter().filter(|block| block.span.start <= prefix.end && prefix.end <= block.span.end + 1);
    let sentence = blocks.flat_map(|block| &block.sentences).rfind(|sentence| sentence.start <= prefix.end);
    let Some(sentence) = sentence else { return Vec::new() };
    let words = sentence.of(&document.prose).split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3);
    let mut terms: Vec<String> = words.map(|word| format!("w:{}", word.to_lowercase())).collect();
    // Lemmas are what is indexed; a plural's is as a rule its stem.
    let stems: Vec<String> = terms.iter().filter_map(|term| term.strip_suffix('s').map(str::to_owned)).collect();
    terms.extend(stems);
    terms.extend(assessed.article.mentions.iter().filter(|m| sentence.covers(m.span)).map(|m| format!("n:{}", m.key.0)));
    terms.sort_unstable();
    terms.dedup();
    if terms.len() < 2 {
        return Vec::new();
    }
    let mut found: Vec<_> = KINDS.iter().flat_map(|kind| corpus.candidates_by_words(&terms, kind, &draft.name, MOST)).collect();
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.claim.text.cmp(&b.claim.text)));
    let mut seen = FxHashSet::default();
    found.retain(|sighting| seen.insert((sighting.claim.text.clone(), sighting.source.outlet.clone())));
    let items = found.iter().take(MOST).enumerate().map(|(rank, sighting)| {
        let mut item = item(snapshot, draft, prefix, &sighting.claim.text, rank);
        let date = sighting.source.date.map(wording::date);
        let parts = [Some(sighting.source.outlet.to_string()), date];
        item.detail = Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
        item.kind = Some(CompletionItemKind::VALUE);
        item.documentation = corpus
            .document(&sighting.source.path)
            .map(|document| Documentation::String(sighting.claim.sentence.of(&document.text).replace(['\n', '\r'], " ")));
        item
    });
    items.collect()
}

/// Labels of footnotes that the text has.
fn footnotes(snapshot: &Snapshot, draft: &Draft, assessed: &Assessed, prefix: Span) -> Vec<CompletionItem> {
    let document = &assessed.article.document;
    let notes = document.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Footnote(label) => Some((label, block.span)),
        _ => None,
    });
    let mut seen = FxHashSet::default();
    let notes = notes.filter(|(label, _)| seen.insert((*label).clone())).enumerate().map(|(rank, (label, span))| {
        let mut item = item(snapshot, draft, prefix, label, rank);
        item.kind = Some(CompletionItemKind::REFERENCE);
        item.detail = Some(wording::clipped(span.of(&document.text), 80).replace(['\n', '\r'], " "));
        item
    });
    notes.collect()
}
