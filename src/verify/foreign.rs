//! A draft in a language that tieout does not read: what rules find in it is listed, and nothing is judged.

use super::draft::kind_name;
use super::entities::{self, Resolved};
use super::memory::Memory;
use super::{Code, Finding, Review, ReviewedFigure, Severity, Verdict, wording};
use crate::claims::Article;
use crate::text::Span;
use std::sync::Arc;

/// The review of a text that is not in English: its figures, its names, and a word on why there is nothing else.
pub(super) fn review(article: &Article, resolved: &Resolved<'_>, memory: &Memory) -> Review {
    let figures = article.figures.iter().map(|figure| {
        let claim = article.claims.binary_search_by_key(&figure.span, |claim| claim.span).ok().map(|index| &article.claims[index]);
        ReviewedFigure {
            span: figure.span,
            sentence: claim.map_or(figure.span, |claim| claim.sentence),
            kind: claim.map_or("count", |claim| kind_name(&claim.quantity.kind, &claim.quantity)),
            value: wording::value(figure).into(),
            claim: Arc::default(),
            verdict: Verdict::NotComparable,
            reason: "the text is not in English".into(),
            evidence: Arc::default(),
            converted: None,
        }
    });
    let finding = Finding {
        span: article.sentences.first().map_or(Span::default(), |sentence| sentence.span),
        code: Code("language"),
        severity: Severity::Hint,
        message: "this text is not in English: its figures and names are listed, none of them is checked".into(),
        reasons: Vec::new(),
        related: Vec::new(),
        fixes: Vec::new(),
    };
    let (occurrences, cards) = entities::occurrences(article, resolved, memory);
    Review {
        path: article.document.path.clone(),
        figures: figures.collect(),
        confirmed: Vec::new(),
        findings: vec![finding],
        occurrences,
        cards,
    }
}
