//! Numbers become figures: what follows and precedes a number says what it is.

use super::figure::{Change, Figure, Hedge, Reading, Readings};
use super::lexer::{Kind, Token, is};
use super::numbers::{self, Form, Numeral};
use super::span;
use crate::text::Span;
use rust_decimal::Decimal;

/// Reads every figure that is no moment, and puts the moments between them. A moment is kept before a number that it covers.
pub(crate) fn read(tokens: &[Token], text: &str, moments: Vec<Figure>) -> Readings {
    let mut figures = Vec::new();
    let mut moments = moments.into_iter().peekable();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if let Some(moment) = moments.next_if(|m| m.span.start <= token.start) {
            let end = moment.span.end;
            figures.push(moment);
            while tokens.get(at).is_some_and(|t| t.start < end) {
                at += 1;
            }
            continue;
        }
        if numbers::starts(token)
            && let Some(number) = numbers::read(tokens, text, at)
        {
            let figure = figure(tokens, number);
            at = number.end;
            while tokens.get(at).is_some_and(|t| t.start < figure.span.end) {
                at += 1;
            }
            figures.push(figure);
            continue;
        }
        at += 1;
    }
    Readings { figures, asides: Vec::new() }
}

fn figure(tokens: &[Token], number: Numeral) -> Figure {
    let whole = span(tokens, number.first, number.end);
    let next = tokens.get(number.end);
    let percent = next.is_some_and(|t| t.kind == Kind::Sign('%') || is!(t, "percent" | "pct"));
    let amount = number.amount;
    let (reading, whole) = if percent {
        (Reading::Percent { amount, points: false, fraction: false, of: None }, span(tokens, number.first, number.end + 1))
    } else if number.form == Form::Fraction
        && let Some(amount) = numbers::times(amount, Decimal::ONE_HUNDRED)
    {
        (Reading::Percent { amount, points: false, fraction: true, of: None }, whole)
    } else {
        (Reading::Count { amount, counted: None }, whole)
    };
    let hedge = if number.form == Form::Vague { Hedge::Vague } else { Hedge::Exact };
    let hedge_span = Span { start: whole.start, end: whole.start };
    Figure { span: whole, hedge_span, reading, hedge, change: Change::Level, per: None }
}
