//! `internal/age`: an age that the year of birth does not give ("an 80-year-old born in 1950", written in 2024).

use super::number;
use super::passage::{Passage, replace};
use crate::figures::{Figure, Granularity, Hedge, Reading};
use crate::verify::Finding;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

pub(super) fn check(passage: &Passage<'_>, out: &mut Vec<Finding>) {
    let ages: Vec<(&Figure, i64)> = passage.figures.iter().filter_map(|f| Some((f, age(passage, f)?))).collect();
    let years: Vec<(&Figure, i64)> = passage.figures.iter().filter_map(|f| Some((f, year(f)?))).collect();
    let births: Vec<&(&Figure, i64)> = years.iter().filter(|(f, _)| born(passage, f)).collect();
    // One person only.
    let ([(figure, told)], [(birth, born)]) = (ages.as_slice(), births.as_slice()) else { return };
    let then = passage.text.split(|c: char| !c.is_alphabetic()).any(|word| {
        ["when", "then", "time", "before", "until", "died", "death", "parents", "father", "mother", "son", "daughter"].contains(&word)
    });
    let others: Vec<i64> = years.iter().filter(|(f, _)| f.span != birth.span).map(|(_, year)| *year).collect();
    if then && others.is_empty() {
        return;
    }
    // The age holds when the text was written, or in a year that the sentence names.
    let mut now: Vec<i64> = others;
    now.extend(passage.date().map(|date| i64::from(date.year())));
    let (Some(first), Some(last)) = (now.iter().min(), now.iter().max()) else { return };
    if now.iter().any(|year| (year - born - 1..=year - born).contains(told)) {
        return;
    }
    let text = &passage.article.document.text;
    let written = figure.span.of(text);
    let year = if told > &(first - born) { last } else { first };
    let computed = year - born;
    if computed < 0 {
        return;
    }
    let message = format!("{written} here, but somebody born in {born} was {} or {computed} in {year}", computed - 1);
    let mut fixes: Vec<_> = number::in_style(written, Decimal::from(*told), Decimal::from(computed))
        .map(|new| replace(figure.span, written, new))
        .into_iter()
        .collect();
    let place = birth.span.of(text);
    fixes.extend(
        place.contains(&born.to_string()).then(|| replace(birth.span, place, place.replace(&born.to_string(), &(year - told).to_string()))),
    );
    out.push(passage.finding("internal/age", figure.span, message, &[(birth.span, format!("born in {born}"))], fixes));
}

/// The age a figure tells: "80-year-old", "aged 79", "who is 79".
fn age(passage: &Passage<'_>, figure: &Figure) -> Option<i64> {
    let amount = match &figure.reading {
        Reading::Age { amount, unit } if unit.name == "year" => amount,
        Reading::Count { amount, .. } => {
            let head = passage.head(figure).trim_end();
            let led = ["who is", "who was", "aged", "age", "he is", "she is", "He is", "She is", "turned", "now"]
                .iter()
                .any(|lead| head.ends_with(lead));
            let alone = passage.tail(figure).chars().find(|c| !c.is_whitespace()).is_none_or(|c| matches!(c, ',' | '.' | ')' | ';'))
                || passage.tail(figure).trim_start().starts_with("and ");
            if !(led && alone) {
                return None;
            }
            amount
        }
        _ => return None,
    };
    (figure.hedge == Hedge::Exact && amount.low == amount.high).then(|| amount.low.to_i64()).flatten().filter(|age| (1..=120).contains(age))
}

/// Whether a year is one of birth: "born in 1950", "born on 3 March 1950", "(b. 1950)".
fn born(passage: &Passage<'_>, figure: &Figure) -> bool {
    let head = passage.head(figure).trim_end().trim_end_matches(" in").trim_end_matches(" on");
    head.ends_with("born") || head.ends_with("(b.")
}

fn year(figure: &Figure) -> Option<i64> {
    match &figure.reading {
        Reading::Moment(moment)
            if !moment.relative && moment.granularity != Granularity::Range && moment.granularity != Granularity::Decade =>
        {
            moment.year.map(i64::from)
        }
        _ => None,
    }
}
