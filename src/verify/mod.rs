//! A draft against the corpus and against itself: candidates, gates, verdicts, findings with reasons.

mod review;

pub use review::{
    Code, Edit, Evidence, Finding, Fix, Gate, GateResult, Occurrence, Related, Review, ReviewedFigure, Severity, Summary, Verdict,
};
