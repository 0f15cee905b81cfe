//! Taking what is decided out of a review.

use super::comments::{self, Suppression};
use super::context;
use super::{Decision, Decisions};
use crate::text::Document;
use crate::verify::{Code, Finding, Review, Severity};

/// So much of the words around a place has to stand for a decision to hold there.
const LIKE: f32 = 0.5;

/// A finding that is decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    /// What was found.
    pub finding: Finding,
    /// "accepted by A. Writer on 2025-11-02: asked the ministry".
    pub why: String,
}

/// Takes the findings that somebody has decided out of the review and returns them. Comments that decide nothing are told as findings of
/// their own, and a finding that was decided on when the sources said something else says so.
pub fn settle(review: &mut Review, document: &Document, decisions: &Decisions) -> Vec<Settled> {
    let suppressions = comments::find(document);
    let of_file: Vec<&Decision> = decisions.all.iter().filter(|decision| *decision.file == *review.path).collect();
    if suppressions.is_empty() && of_file.is_empty() {
        return Vec::new();
    }
    let mut used = vec![false; suppressions.len()];
    let mut settled = Vec::new();
    let mut open = Vec::new();
    for finding in std::mem::take(&mut review.findings) {
        let mut why = None;
        for (suppression, used) in suppressions.iter().zip(&mut used) {
            if suppression.covers.overlaps(finding.span) && suppression.names(finding.code.0) {
                *used = true;
                why.get_or_insert_with(|| told(suppression));
            }
        }
        match why {
            Some(why) => settled.push(Settled { finding, why }),
            None => open.push(finding),
        }
    }
    for decision in of_file {
        let best = best_match(&open, document, decision);
        let Some(at) = best else { continue };
        let Some(finding) = open.get_mut(at) else { continue };
        if decision.against.is_empty() || decision.against == context::against(finding) {
            settled.push(Settled { finding: open.remove(at), why: decision.told() });
        } else {
            finding.reasons.push(format!("{}; the sources say something else since", decision.told()));
        }
    }
    let unused = suppressions.iter().zip(used).filter(|(_, used)| !used).map(|(suppression, _)| unused(suppression));
    open.extend(unused);
    open.sort_by_key(|finding| (finding.span, finding.code));
    review.findings = open;
    settled
}

/// The open finding that a decision is about: the same check on the same words, in the likeliest surroundings.
fn best_match(open: &[Finding], document: &Document, decision: &Decision) -> Option<usize> {
    let quote = context::joined(&decision.quote);
    let mut best: Option<(usize, f32)> = None;
    for (at, finding) in open.iter().enumerate() {
        if finding.code.0 != decision.code {
            continue;
        }
        let now = context::around(document, finding.span);
        let likeness = context::likeness(&decision.before, &decision.after, &now);
        if now.quote == quote && likeness >= LIKE && best.is_none_or(|(_, other)| likeness > other) {
            best = Some((at, likeness));
        }
    }
    best.map(|(at, _)| at)
}

fn told(suppression: &Suppression) -> String {
    if suppression.reason.is_empty() { "ignored in the text".to_owned() } else { format!("ignored in the text: {}", suppression.reason) }
}

fn unused(suppression: &Suppression) -> Finding {
    let what = if suppression.codes.is_empty() { "nothing".to_owned() } else { format!("no {}", suppression.codes.join(", ")) };
    Finding {
        span: suppression.span,
        code: Code("decision/unused"),
        severity: Severity::Hint,
        message: format!("this ignores {what} here; it can go"),
        reasons: Vec::new(),
        related: Vec::new(),
        fixes: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decisions::Kind;
    use crate::text::{self, Span};
    use crate::verify::Related;

    /// A review of `source` with one finding on each place where `words` stand.
    fn review(source: &str, words: &str, source_says: &str) -> (Review, Document) {
        let document = text::parse("draft.md", source.into());
        let findings = source.match_indices(words).map(|(at, words)| Finding {
            span: Span::new(at, at + words.len()),
            code: Code("conflict/count"),
            severity: Severity::Warning,
            message: format!("{words} here"),
            reasons: Vec::new(),
            related: vec![Related {
                path: "nyt.md".into(),
                span: Span::default(),
                line: 0,
                column: 0,
                message: String::new(),
                passage: source_says.into(),
                marked: Span::new(0, source_says.len()),
            }],
            fixes: Vec::new(),
        });
        let findings = findings.collect();
        let path = document.path.clone();
        (Review { path, figures: Vec::new(), confirmed: Vec::new(), findings, occurrences: Vec::new(), cards: Vec::new() }, document)
    }

    fn decided(source: &str) -> Decisions {
        let (review, document) = review(source, "36", "40");
        let finding = &review.findings[0];
        Decisions { all: vec![Decision::about(finding, &document, Kind::Accepted, "asked", "A. Writer", None)] }
    }

    /// How many findings stay open in `now` after the first one of `then` was accepted.
    fn check(then: &str, now: &str, source_says: &str, expected: usize) {
        let (mut review, document) = review(now, "36", source_says);
        let settled = settle(&mut review, &document, &decided(then));
        assert_eq!(review.findings.len(), expected, "{settled:#?}");
    }

    const THEN: &str = "The order of last week covers 36 new fighter jets and air defence.";

    #[test]
    fn a_decision_survives_edits_around_it() {
        check(THEN, THEN, "40", 0);
        check(THEN, "A new start.\n\nThe huge order of last week covers about 36 new jets and air defence.", "40", 0);
    }

    #[test]
    fn it_lapses_when_the_source_changes() {
        check(THEN, THEN, "42", 1);
        let (mut review, document) = review(THEN, "36", "42");
        settle(&mut review, &document, &decided(THEN));
        assert_eq!(review.findings[0].reasons, ["accepted by A. Writer: asked; the sources say something else since"]);
    }

    #[test]
    fn it_does_not_move_to_another_sentence() {
        check(THEN, "Elsewhere the navy lost 36 sailors in a storm off the coast.", "40", 1);
    }

    #[test]
    fn of_two_the_likelier_place_is_settled() {
        let both = format!("Nobody counted 36 of them.\n\n{THEN}");
        let (mut review, document) = review(&both, "36", "40");
        let settled = settle(&mut review, &document, &decided(THEN));
        assert_eq!(settled.len(), 1);
        assert!(review.findings[0].span.start < settled[0].finding.span.start);
    }

    #[test]
    fn a_comment_settles_and_an_idle_one_is_told() {
        let source = "It has 36 jets. <!-- tieout: ignore conflict/count (asked) -->\n\nDone. <!-- tieout: ignore uncited -->\n";
        let (mut review, document) = review(source, "36", "40");
        let settled = settle(&mut review, &document, &Decisions::default());
        assert_eq!(settled[0].why, "ignored in the text: asked");
        assert_eq!(review.findings.len(), 1);
        assert_eq!(review.findings[0].message, "this ignores no uncited here; it can go");
    }
}
