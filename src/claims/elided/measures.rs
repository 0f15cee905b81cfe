//! Measures and lengths of time whose unit was said before: "44 days had been set down; it took 51", "61 metres to stop instead of 46".

use super::stands_alone;
use super::taken_up::alike;
use crate::claims::paragraph;
use crate::figures::{Dimension, Figure, Reading, Unit};
use crate::language::{Analysis, Sentence};
use crate::text::Document;

/// Reads a bare number as a measure where the figure before it in the sentence is one, and the words beside the number say that it goes on
/// measuring. A number that could count something else stays as it is.
pub(in crate::claims) fn give_units(document: &Document, sentences: &[Sentence], first_figure: &[usize], figures: &mut [Figure]) {
    for (sentence, range) in sentences.iter().zip(first_figure.windows(2)) {
        let [first, end] = range else { continue };
        let mut given: Option<Figure> = None;
        for figure in figures.get_mut(*first..*end).unwrap_or_default() {
            if let Some(before) = &given
                && let Some(reading) = goes_on(before, figure, sentence, document)
            {
                figure.reading = reading;
            }
            match &figure.reading {
                Reading::Measure { .. } | Reading::Duration { .. } if figure.per.is_none() => given = Some(figure.clone()),
                Reading::Moment(_) => {}
                _ => given = None,
            }
        }
    }
}

/// What a bare number is where it takes up the unit of the figure `before` it.
fn goes_on(before: &Figure, figure: &Figure, sentence: &Sentence, document: &Document) -> Option<Reading> {
    let Reading::Count { amount, counted: None } = &figure.reading else { return None };
    let (last, unit, lasts) = match &before.reading {
        Reading::Measure { amount, unit } => (amount, *unit, false),
        Reading::Duration { amount, unit } => (amount, *unit, true),
        _ => return None,
    };
    let prose = &document.prose;
    let after = prose.get(figure.span.end as usize..sentence.span.end as usize).unwrap_or("").trim_start();
    let digits = figure.span.of(prose).starts_with(|c: char| c.is_ascii_digit());
    if !(digits && alike(last, amount)) {
        return None;
    }
    let place = Place { analysis: &sentence.analysis, text: sentence.span.of(prose), start: sentence.span.start };
    let told =
        stands_alone(after) && (place.is_measured(figure, unit) || place.is_compared(figure, lasts)) || place.is_second(before, figure);
    let amount = *amount;
    told.then_some(if lasts { Reading::Duration { amount, unit } } else { Reading::Measure { amount, unit } })
}

/// A sentence and where it begins.
struct Place<'a> {
    analysis: &'a Analysis,
    text: &'a str,
    start: u32,
}

impl Place<'_> {
    /// The words before a figure and its hedge, nearest first.
    fn before(&self, figure: &Figure) -> impl Iterator<Item = usize> + '_ {
        let from = figure.span.start.saturating_sub(self.start);
        let end = self.analysis.tokens.partition_point(|token| token.span.end <= from);
        let hedges = |token: &usize| {
            matches!(self.analysis.text(*token, self.text), "about" | "around" | "just" | "only" | "nearly" | "almost" | "some")
        };
        (0..end).rev().skip_while(hedges)
    }

    /// Whether a figure is the object of a verb that measures in the unit: "took 51", "weighs 20".
    fn is_measured(&self, figure: &Figure, unit: &Unit) -> bool {
        let Some(verb) = self.before(figure).next() else { return false };
        if !self.analysis.tokens.get(verb).is_some_and(|token| token.is_verb()) {
            return false;
        }
        matches!(
            (&*self.analysis.lemma(verb, self.text), unit.dimension),
            ("take" | "last", Dimension::Time)
                | ("weigh", Dimension::Mass)
                | ("measure" | "span", Dimension::Length | Dimension::Area)
                | ("need" | "require" | "add", _)
        )
    }

    /// Whether a figure is set against the one before: "instead of 46", "not 46", or, of a length of time, "there after 20".
    fn is_compared(&self, figure: &Figure, lasts: bool) -> bool {
        let mut words = self.before(figure).map(|token| self.analysis.text(token, self.text));
        match (words.next().unwrap_or(""), words.next().unwrap_or("")) {
            ("of", "instead") | ("than", "rather") | ("with" | "to", "compared") | ("not", _) => true,
            ("after", _) => lasts,
            _ => false,
        }
    }

    /// Whether a figure is the second of two that share a verb and are told by place: "84 km under water and, behind the beach, 22 under fields".
    fn is_second(&self, before: &Figure, figure: &Figure) -> bool {
        let end = before.span.end.saturating_sub(self.start);
        let own = self.analysis.tokens_in(paragraph::unshifted(figure, self.start).span);
        let tag = |token: usize| self.analysis.tokens.get(token).map_or("", |token| token.tag);
        let comma = own.start.checked_sub(1).is_some_and(|token| tag(token) == ",");
        let first = self.analysis.tokens.partition_point(|token| token.span.start < end);
        let joined = (first..own.start).any(|token| tag(token) == "CC");
        let verb = (first..own.start).any(|token| self.analysis.tokens.get(token).is_some_and(|token| token.is_verb()));
        comma && joined && !verb && tag(own.end) == "IN"
    }
}
