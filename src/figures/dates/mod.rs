//! Dates and times: days, months, years, decades, seasons, times of day and what lies between two of them.

mod absolute;
mod calendar;
mod clock;
mod holidays;
mod lexicon;
mod news;
mod openings;
mod parser;
mod periods;
mod phrase;
mod phrases;
mod portions;
mod ranges;
mod relative;
mod sets;
mod slots;
mod timex;
mod words;

use super::lexer::Token;
use super::{Context, Figure, Recurrence};
use news::Outcome;
use parser::Parser;
use std::cell::Cell;

/// Reads the moments of a text into `out` and what recurs into `recurrences`, in the order of the text; they do not overlap.
///
/// A bare year ("2019") is read unless the number counts something
/// ("2019 people").
pub(crate) fn read(tokens: &[Token], text: &str, context: &Context, out: &mut Vec<Figure>, recurrences: &mut Vec<Recurrence>) {
    let mut words = Vec::new();
    if !words::words(tokens, text, &mut words) {
        return;
    }
    let parser = Parser { words: &words, text, fuel: Cell::new(0) };
    let mut at = 0;
    // Most words are of no use to dates.
    while let Some(next) = words.get(at..).and_then(|rest| rest.iter().position(|word| word.begins)) {
        at += next;
        if !parser.may_begin(at) {
            at += 1;
            continue;
        }
        match parser.phrase(at) {
            Some(phrase) => match parser.moment(&phrase, context) {
                Outcome::Moment(figure) => {
                    out.push(figure);
                    at = phrase.words.2.max(at + 1);
                }
                Outcome::Set(recurrence) => {
                    recurrences.extend(recurrence);
                    at = phrase.words.2.max(at + 1);
                }
                Outcome::Other => at = phrase.words.2.max(at + 1),
                Outcome::Doubtful => at += 1,
            },
            None => at += 1,
        }
    }
}

#[cfg(test)]
mod spec;
#[cfg(test)]
mod tests;
