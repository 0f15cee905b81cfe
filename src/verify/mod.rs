//! A draft against the corpus and against itself: candidates, gates, verdicts, findings with reasons.

mod alignment;
mod around;
mod crossed;
mod derive;
mod draft;
mod each;
mod entities;
mod enumeration;
mod evidence;
mod foreign;
mod gates;
mod internal;
mod interval;
mod judge;
mod memory;
mod names;
mod order;
mod outdated;
mod pair;
mod periods;
mod remainder;
mod reversal;
mod review;
mod roles;
mod sameness;
mod series;
mod settled;
mod slips;
mod sources;
mod wording;

pub use draft::{review, review_with, weighed_pairs};
pub use memory::Memory;
pub use pair::WeighedPair;
pub use review::{
    Code, Edit, Evidence, Finding, Fix, Gate, GateResult, Occurrence, Related, Review, ReviewedFigure, Severity, Summary, Verdict,
};
