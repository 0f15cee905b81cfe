//! When a claim holds.

use super::surroundings::Steps;
use super::{Article, TimeScope};
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

/// The year or the years of the sentence before, for a sentence of the same paragraph that gives no time of its own.
pub(super) fn taken_over(article: &Article, sentence: usize) -> Option<TimeScope> {
    let here = article.sentences.get(sentence)?;
    let before = article.sentences.get(sentence.checked_sub(1)?).filter(|before| before.block == here.block)?;
    let first = article.figures.partition_point(|figure| figure.span.start < before.span.start);
    let inside = article.figures.iter().skip(first).take_while(|figure| figure.span.start < before.span.end);
    let days = inside.filter_map(|figure| match &figure.reading {
        Reading::Moment(moment) if moment.granularity >= Granularity::Year && !moment.relative => moment.days,
        _ => None,
    });
    days.last().map(|days| TimeScope { days, stated: true })
}
