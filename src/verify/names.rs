//! Names spelled otherwise than the sources spell them: `conflict/name`.

use super::entities::{Resolved, misspelled};
use super::evidence::Places;
use super::{Code, Edit, Finding, Fix, Severity};
use crate::claims::Article;
use crate::entities::assemble;
use rustc_hash::FxHashSet;

/// One finding for each name that is a letter away from the name of something the sources know, at its first mention. The fix writes it as the sources do,
/// everywhere in the draft.
pub(super) fn check(article: &Article, resolved: &Resolved<'_>, places: &Places<'_>, out: &mut Vec<Finding>) {
    let mut told = FxHashSet::default();
    for mention in resolved.names() {
        let Some(resolution) = resolved.get(&mention.key).filter(|resolution| misspelled(resolution)) else { continue };
        if !told.insert(mention.key.clone()) {
            continue;
        }
        let card = assemble(&resolution.records);
        let Some(record) = resolution.records.first() else { continue };
        let sources: FxHashSet<&str> = resolution.records.iter().map(|record| &*record.path).collect();
        let related = resolution
            .records
            .iter()
            .filter_map(|record| {
                places.related(&record.path, *record.mentions.first()?, format!("{} · {}", record.name, places.outlet(&record.path)))
            })
            .take(4)
            .collect();
        // The words that differ, each put right wherever this entity is named.
        let wrong: Vec<(&str, &str)> = mention.name.split_whitespace().zip(card.name.split_whitespace()).filter(|(a, b)| a != b).collect();
        let mut edits = Vec::new();
        for other in article.mentions.iter().filter(|other| other.key == mention.key && other.named) {
            let words = other.span.of(&article.document.text);
            let mended = wrong.iter().fold(words.to_owned(), |text, (here, there)| text.replace(here, there));
            if mended != words {
                edits.push(Edit { span: other.span, text: mended });
            }
        }
        let message = match sources.len() {
            1 => format!("{} here, {} in {}", mention.name, card.name, places.outlet(&record.path)),
            count => format!("{} here, {} in {count} sources", mention.name, card.name),
        };
        out.push(Finding {
            span: mention.span,
            code: Code("conflict/name"),
            severity: Severity::Warning,
            message,
            reasons: vec!["one letter differs, and the sources know nobody of the draft's spelling".into()],
            related,
            fixes: vec![Fix { title: format!("Write {} as the sources do, everywhere", card.name), edits }],
        });
    }
}
