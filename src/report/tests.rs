//! One review, made by hand, through every format.

use super::{Format, Report, Reviewed, ShownPaths};
use crate::decisions::Settled;
use crate::entities::{Card, EntityKey, EntityKind, Place};
use crate::text::{Document, Span, parse};
use crate::verify::{Code, Edit, Evidence, Finding, Fix, Gate, GateResult, Occurrence, Related, Review, ReviewedFigure, Severity, Verdict};
use std::path::Path;
use std::sync::Arc;

const DRAFT: &str = "# Jets for the coast\n\nThe order covers 36 new jets for Vietnam, worth $8 billion.\nA tenth went on 11 ships.\n";
const SOURCE: &str = "# Deal\n\nThe deal is worth $8 billion and includes 40 new jets.\n";

fn find(text: &str, words: &str) -> Span {
    let start = text.find(words).expect("the words are there");
    Span::new(start, start + words.len())
}

fn figure(words: &str, kind: &'static str, verdict: Verdict, reason: &str) -> ReviewedFigure {
    ReviewedFigure {
        span: find(DRAFT, words),
        sentence: find(DRAFT, "The order covers 36 new jets for Vietnam, worth $8 billion."),
        kind,
        value: format!("{words}, exact").into(),
        claim: Arc::default(),
        verdict,
        reason: reason.into(),
        evidence: Arc::default(),
        converted: None,
    }
}

fn evidence(words: &str, column: u32, relation: Verdict) -> Evidence {
    let passage = "The deal is worth $8 billion and includes 40 new jets.";
    Evidence {
        path: "sources/deal.md".into(),
        span: find(SOURCE, words),
        sentence: find(SOURCE, passage),
        line: 2,
        column,
        text: words.into(),
        passage: passage.into(),
        marked: find(passage, words),
        outlet: "The Tribune".into(),
        date: Some(jiff::civil::date(2025, 10, 27)),
        relation,
        gates: vec![
            Gate { name: "measure", result: GateResult::Passed, reason: "same count (jets)".into() },
            Gate { name: "time", result: GateResult::Unknown, reason: "the draft gives no time".into() },
        ]
        .into(),
    }
}

fn review() -> Review {
    let passage = "The deal is worth $8 billion and includes 40 new jets.";
    let conflict = Finding {
        span: find(DRAFT, "36 new jets"),
        code: Code("conflict/count"),
        severity: Severity::Warning,
        message: "36 jets here, 40 in deal.md".into(),
        reasons: vec!["same count (jets)".into(), "both stated as fact".into()],
        related: vec![Related {
            path: "sources/deal.md".into(),
            span: find(SOURCE, "40 new jets"),
            line: 2,
            column: 42,
            message: "40 new jets · The Tribune · 27 Oct 2025".into(),
            passage: passage.into(),
            marked: find(passage, "40 new jets"),
        }],
        fixes: vec![
            Fix { title: "Use 40".into(), edits: vec![Edit { span: find(DRAFT, "36"), text: "40".into() }] },
            Fix { title: "Accept with a reason".into(), edits: Vec::new() },
        ],
    };
    let mut jets = figure("36", "count", Verdict::Conflict, "a source has 40");
    jets.claim = "new jets; for Vietnam".into();
    jets.evidence = [evidence("40", 42, Verdict::Conflict)].into();
    let mut worth = figure("$8 billion", "money", Verdict::Agree, "the same in one source");
    worth.evidence = [evidence("$8 billion", 18, Verdict::Agree)].into();
    let ships = figure("11", "count", Verdict::Unsupported, "no source gives a count of ships");
    let card = Card {
        key: EntityKey("vietnam".into()),
        name: "Vietnam".into(),
        kind: EntityKind::Place,
        aliases: Vec::new(),
        descriptions: Vec::new(),
        roles: Vec::new(),
        definition: Some(Place { path: "sources/deal.md".into(), span: Span::new(8, 12) }),
        mentions: vec![Place { path: "sources/deal.md".into(), span: Span::new(8, 12) }],
    };
    Review {
        path: "drafts/jets.md".into(),
        figures: vec![jets, worth, ships],
        confirmed: Vec::new(),
        findings: vec![conflict],
        occurrences: vec![Occurrence { span: find(DRAFT, "Vietnam"), card: 0 }],
        cards: vec![Arc::new(card)],
    }
}

fn check(format: Format, explain: bool, width: usize) -> String {
    let document: Arc<Document> = Arc::new(parse("drafts/jets.md", DRAFT.into()));
    let source: Arc<Document> = Arc::new(parse("sources/deal.md", SOURCE.into()));
    let mut decided = review().findings.remove(0);
    decided.message = "36 jets here, 30 in old.md".into();
    let settled = vec![Settled { finding: decided, why: "accepted by A. Writer: asked the ministry".into() }];
    let drafts = [Reviewed { document, review: review(), settled }];
    let paths = ShownPaths::new(Path::new("/desk"), Path::new("/desk"));
    let lookup = |path: &str| (path == "sources/deal.md").then(|| source.clone());
    let report = Report { drafts: &drafts, paths: &paths, document: &lookup, width, explain };
    anstream::adapter::strip_str(&report.render(format)).to_string()
}

#[test]
fn people_see_both_lines_and_the_reason() {
    insta::assert_snapshot!(check(Format::Text, false, 100));
}

#[test]
fn a_narrow_window_cuts_lines_around_the_figure() {
    let text = check(Format::Text, false, 44);
    insta::assert_snapshot!(text);
}

#[test]
fn explain_shows_every_gate() {
    insta::assert_snapshot!(check(Format::Text, true, 100));
}

#[test]
fn json_has_the_words_of_the_wire() {
    insta::assert_snapshot!(check(Format::Json, false, 100));
}

#[test]
fn sarif_has_regions_rules_and_fixes() {
    insta::assert_snapshot!(check(Format::Sarif, false, 100));
}

#[test]
fn github_gets_one_annotation_a_finding() {
    insta::assert_snapshot!(check(Format::Github, false, 100));
}
