//! What the sources know of a name, without a review.

use super::terminal::{BOLD, QUIET, wrap};
use super::{Region, ShownPaths};
use crate::corpus::{Corpus, CorpusError, Progress, Snapshot, Workspace};
use crate::entities::{self, Card, EntityKind, Place};
use crate::text::LineIndex;
use std::fmt::Write;
use std::path::Path;

// Writing to a `String` cannot fail; the results of `write!` are dropped for that reason.

/// What the sources know of a name; `None` where none of them knows it. With it, what could not be read.
///
/// # Errors
/// Where there is no such folder.
pub fn entity(
    name: &str,
    corpus: Option<&Path>,
    width: usize,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<(Option<String>, Vec<CorpusError>), CorpusError> {
    let (workspace, mut errors) = match corpus {
        Some(folder) => Workspace::with_corpus(folder)?,
        None => Workspace::find(Path::new("."))?,
    };
    let paths = ShownPaths::from_here(&workspace);
    let (corpus, failed) = Corpus::open(workspace, progress);
    errors.extend(failed);
    let errors = errors.into_iter().map(|error| error.renamed(&|name| paths.show(name))).collect();
    let snapshot = corpus.snapshot();
    let overrides = &corpus.workspace().settings.entities;
    let found = entities::resolve(name, EntityKind::Other, &|lookup| overrides.records(lookup, &|key| snapshot.records(key)));
    Ok((found.map(|found| card(&entities::assemble(&found.records), &snapshot, &paths, width)), errors))
}

fn card(card: &Card, snapshot: &Snapshot, paths: &ShownPaths, width: usize) -> String {
    let at = |place: &Place| {
        let path = paths.show(&place.path);
        match snapshot.document(&place.path) {
            Some(document) => {
                let region = Region::of(&document.text, &LineIndex::new(&document.text), place.span);
                format!("{path}:{}:{}", region.line, region.column)
            }
            None => path,
        }
    };
    let kind = format!("{:?}", card.kind).to_lowercase();
    let mut out = format!("{BOLD}{}{BOLD:#} · {kind}\n", card.name);
    if !card.aliases.is_empty() {
        let _ = writeln!(out, "  {QUIET}also{QUIET:#} {}", card.aliases.join(" · "));
    }
    for description in &card.descriptions {
        let _ = writeln!(out, "  {} {QUIET}{}{QUIET:#}", description.text, at(&description.place));
    }
    for role in &card.roles {
        let former = if role.former { "former " } else { "" };
        let date = role.date.map_or_else(String::new, |date| format!(", {}", date.strftime("%-d %b %Y")));
        let _ = writeln!(out, "  {former}{}{date} {QUIET}{}{QUIET:#}", role.title, at(&role.place));
    }
    if let Some(definition) = &card.definition {
        let _ = writeln!(out, "  {QUIET}introduced at{QUIET:#} {}", at(definition));
    }
    let mentions: Vec<String> = card.mentions.iter().map(at).collect();
    let _ = writeln!(out, "  {QUIET}named{QUIET:#} {} times", mentions.len());
    for line in wrap(mentions.iter().map(String::as_str), " · ", width.saturating_sub(4).max(20)) {
        let _ = writeln!(out, "    {line}");
    }
    out
}
