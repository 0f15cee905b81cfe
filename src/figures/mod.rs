//! Numbers, units, money, percent, dates and times: spans with values as intervals.

mod asides;
mod dates;
mod figure;
#[cfg(test)]
mod forms;
mod hedges;
mod lexer;
mod money;
mod nouns;
mod numbers;
mod phrases;
#[cfg(test)]
mod properties;
mod quantities;
#[cfg(test)]
mod specs;
mod tables;
#[cfg(test)]
mod tests;
mod units;
mod words;

pub use figure::{
    Amount, Aside, AsideReason, Change, Context, Counted, Dimension, Figure, Granularity, Hedge, Moment, Reading, Readings, Recurrence,
    Unit, grouped,
};

use lexer::Token;

/// Reads the figures of a sentence, a paragraph, a heading or a cell of a table. Spans are bytes of `text`.
///
/// A pure function of its arguments: what stands in other paragraphs has no part in it.
pub fn read(text: &str, context: &Context) -> Readings {
    let tokens = lexer::lex(text);
    let (mut moments, mut recurrences) = (Vec::new(), Vec::new());
    dates::read(&tokens, text, context, &mut moments, &mut recurrences);
    let mut readings = quantities::read(&tokens, text, moments);
    readings.recurrences = recurrences;
    // What was read is not set aside as well.
    let Readings { figures, asides, .. } = &mut readings;
    asides.retain(|aside| {
        let next = figures.partition_point(|figure| figure.span.end <= aside.span.start);
        figures.get(next).is_none_or(|figure| !figure.span.overlaps(aside.span))
    });
    readings
}

/// As [`read`] without a thought for dates and times: what "six minutes" is in "six minutes later".
pub fn read_quantities(text: &str) -> Readings {
    quantities::read(&lexer::lex(text), text, Vec::new())
}

pub use hedges::way_to;
pub use money::as_written as currency_as_written;
pub use units::{degree_of, is_bare_degree};

/// The span from token `first` to the one before `end`.
pub(crate) fn span(tokens: &[Token], first: usize, end: usize) -> crate::text::Span {
    let start = tokens.get(first).map_or(0, |t| t.start);
    let stop = end.checked_sub(1).and_then(|last| tokens.get(last)).map_or(start, |t| t.end);
    crate::text::Span { start, end: stop.max(start) }
}
