//! The draft's names against the corpus: which entity each mention stands for.

use super::evidence::Places;
use super::{Finding, Occurrence};
use crate::claims::Article;
use crate::corpus::Snapshot;
use crate::entities::{Card, EntityKey, Place};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Every mention of the draft with the card of its entity, the sources' and the draft's own passages together.
pub(super) fn occurrences(article: &Article, corpus: &Snapshot) -> (Vec<Occurrence>, Vec<Arc<Card>>) {
    let mut cards: Vec<Arc<Card>> = Vec::new();
    let mut by_key: FxHashMap<EntityKey, usize> = FxHashMap::default();
    let mut occurrences = Vec::with_capacity(article.mentions.len());
    for mention in &article.mentions {
        let card = *by_key.entry(mention.key.clone()).or_insert_with(|| {
            let records = corpus.records(&mention.key.0);
            cards.push(Arc::new(Card {
                key: mention.key.clone(),
                name: mention.name.clone(),
                kind: mention.kind,
                aliases: Vec::new(),
                descriptions: Vec::new(),
                roles: Vec::new(),
                definition: None,
                mentions: records.iter().flat_map(|r| r.mentions.iter().map(|&span| Place { path: r.path.clone(), span })).collect(),
            }));
            cards.len() - 1
        });
        occurrences.push(Occurrence { span: mention.span, card });
    }
    (occurrences, cards)
}

/// Names and offices that the sources give otherwise.
pub(super) fn check(_article: &Article, _corpus: &Snapshot, _places: &Places<'_>) -> Vec<Finding> {
    Vec::new()
}
