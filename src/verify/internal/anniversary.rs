//! `internal/anniversary`: anniversaries and "years ago" that the year of the event does not give ("1950, 76 years ago", written in 2025).

use super::number;
use super::passage::{Passage, replace};
use crate::figures::{Figure, Granularity, Hedge, Reading};
use crate::verify::Finding;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

pub(super) fn check(passage: &Passage<'_>, out: &mut Vec<Finding>) {
    for (i, figure) in passage.figures.iter().enumerate() {
        match &figure.reading {
            Reading::Ordinal { position, .. } => anniversary(passage, figure, *position, i, out),
            // "60 years ago", read as the year it means.
            Reading::Moment(moment) if moment.relative => {
                let written = figure.span.of(&passage.article.document.text);
                if let Some(told) = written.strip_suffix(" years ago").and_then(|number| number.parse().ok()) {
                    years_ago(passage, figure, told, i, out);
                }
            }
            Reading::Duration { amount, unit } if unit.name == "year" && figure.hedge == Hedge::Exact && amount.low == amount.high => {
                let told = amount.low.fract().is_zero().then(|| amount.low.to_i64()).flatten();
                if let Some(told) = told {
                    years_ago(passage, figure, told, i, out);
                }
            }
            _ => {}
        }
    }
}

/// "the 20th anniversary of the 2006 fire" in a text that names the year of the celebration.
fn anniversary(passage: &Passage<'_>, figure: &Figure, told: i64, index: usize, out: &mut Vec<Finding>) {
    let tail = passage.tail(figure).trim_start();
    if !tail.starts_with("anniversary of") {
        return;
    }
    let years: Vec<(&Figure, i64)> = passage.figures.iter().filter_map(|f| Some((f, year(f)?))).collect();
    let after: Vec<&(&Figure, i64)> = years.iter().filter(|(f, _)| f.span.start > figure.span.start).collect();
    let before: Vec<&(&Figure, i64)> = years.iter().filter(|(f, _)| f.span.start < figure.span.start).collect();
    let ([(event, happened)], true) = (after.as_slice(), index < passage.figures.len()) else { return };
    let now = ["this year", "today", "this week", "this month"].iter().any(|w| passage.text.to_lowercase().contains(w));
    let celebrated = match before.as_slice() {
        [(_, year)] => *year,
        [] if now => match passage.date() {
            Some(date) => i64::from(date.year()),
            None => return,
        },
        _ => return,
    };
    let computed = celebrated - happened;
    if computed == told || computed <= 0 || passage.between(figure, event).split_whitespace().count() > 8 {
        return;
    }
    let text = &passage.article.document.text;
    let written = figure.span.of(text);
    let message = format!("{written} anniversary here, but {happened} to {celebrated} are {computed} years");
    out.push(passage.finding("internal/anniversary", figure.span, message, &[(event.span, "the year of the event".into())], Vec::new()));
}

/// "in 1950, 76 years ago".
fn years_ago(passage: &Passage<'_>, figure: &Figure, told: i64, index: usize, out: &mut Vec<Finding>) {
    let written = figure.span.of(&passage.article.document.text);
    if !passage.tail(figure).trim_start().starts_with("ago") && !written.ends_with("ago") {
        return;
    }
    let Some(before) = index.checked_sub(1).and_then(|at| passage.figures.get(at)) else { return };
    let (Some(happened), Some(today)) = (year(before), passage.date()) else { return };
    let gap = passage.between(before, figure).trim();
    let computed = i64::from(today.year()) - happened;
    if !matches!(gap, "," | "(" | "–" | "—" | ", some" | ", exactly") || (computed - told).abs() <= 1 {
        return;
    }
    let told_words = written.trim_end_matches(" ago");
    let message = format!("{told_words} ago here, but {happened} is {computed} years before {}", today.year());
    let fixes = number::in_style(written, Decimal::from(told), Decimal::from(computed)).map(|new| replace(figure.span, written, new));
    out.push(passage.finding(
        "internal/anniversary",
        figure.span,
        message,
        &[(before.span, "the year it is counted from".into())],
        fixes.into_iter().collect(),
    ));
}

/// The year of a figure that is a year or a day in one.
fn year(figure: &Figure) -> Option<i64> {
    match &figure.reading {
        Reading::Moment(moment)
            if !moment.relative && matches!(moment.granularity, Granularity::Year | Granularity::Day | Granularity::Month) =>
        {
            moment.year.map(i64::from)
        }
        _ => None,
    }
}
