//! When a claim holds.

use super::TimeScope;
use super::surroundings::Steps;
use crate::figures::{Figure, Granularity, Reading};
use crate::language::Sentence;
use jiff::civil::Date;

/// A moment speaks for a figure that stands within so many steps of the parse.
const REACH: f32 = 5.0;

/// The time of the figure numbered `which` among the figures of its sentence: the moment that stands nearest over the parse, else the
/// date of the document. Spans of the figures count from the start of the sentence.
pub(super) fn scope(sentence: &Sentence, figures: &[Figure], steps: &[Steps], which: usize, document: Option<Date>) -> Option<TimeScope> {
    let nearest = figures
        .iter()
        .enumerate()
        .filter(|(i, _)| *i != which)
        .filter_map(|(i, figure)| match &figure.reading {
            // A time of day or a weekday alone says little about when a state holds.
            Reading::Moment(moment) if moment.granularity > Granularity::Minute => moment.days.map(|days| (i, days)),
            _ => None,
        })
        .map(|(i, days)| {
            let tokens = sentence.analysis.tokens_in(figures[i].span);
            let far = tokens.map(|token| steps[which].to(token)).fold(f32::INFINITY, f32::min);
            (far, days)
        })
        .min_by(|a, b| a.0.total_cmp(&b.0));
    match nearest {
        Some((far, days)) if far <= REACH => Some(TimeScope { days, stated: true }),
        _ => document.map(|date| TimeScope { days: (date, date), stated: false }),
    }
}
