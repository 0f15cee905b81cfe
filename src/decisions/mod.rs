//! What people decided: accepted, ignored, checked.
//!
//! A decision stands where it is made: in a comment of the text, in its front matter, or in `.tieout/decisions.toml` beside the work. Each
//! says what it is about, why, who said so and when, and [`settle`] takes the findings that are decided out of a review. A decision is tied to
//! the words it was made on and to what the sources said then: it survives edits around it, and lapses when the figure or the source changes.

mod comments;
mod context;
mod file;
mod settle;

pub use file::{DECISIONS_FILE, Decision, DecisionError, Decisions, Kind};
pub use settle::{Settled, settle};
