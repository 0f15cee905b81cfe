//! `internal/duration`: a span of time that its two ends do not give ("the five-day show, from December 19 to 22").
//!
//! Days may be counted with or without the last one, nights and years likewise.

use super::number;
use super::passage::{Passage, replace};
use crate::figures::{Figure, Granularity, Hedge, Reading};
use crate::verify::Finding;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

pub(super) fn check(passage: &Passage<'_>, out: &mut Vec<Finding>) {
    let durations: Vec<&Figure> = passage.figures.iter().filter(|f| matches!(f.reading, Reading::Duration { .. })).collect();
    // With two durations it is open which one the dates belong to.
    let [figure] = durations.as_slice() else { return };
    let Reading::Duration { amount, unit } = &figure.reading else { return };
    if figure.hedge != Hedge::Exact || amount.low != amount.high || !amount.low.fract().is_zero() {
        return;
    }
    let Some((from, to, place)) = ends(passage, figure) else { return };
    let days = i64::from((to - from).get_days());
    let years = i64::from(to.year()) - i64::from(from.year());
    let computed = match unit.name {
        "day" if days < 400 => days + 1,
        "night" if days < 400 => days,
        "year" => years,
        _ => return,
    };
    let told = amount.low.to_i64().unwrap_or(computed);
    let exclusive = computed - 1;
    if told == computed || (unit.name == "day" && told == exclusive) || (unit.name == "year" && (told == computed + 1 || told == exclusive))
    {
        return;
    }
    let text = &passage.article.document.text;
    let written = figure.span.of(text);
    let name = if computed == 1 { unit.name.to_owned() } else { format!("{}s", unit.name) };
    let message = format!("{written} here, but {} is {computed} {name}", place.of(text));
    let fixes = number::in_style(written, amount.low, Decimal::from(computed)).map(|new| replace(figure.span, written, new));
    out.push(passage.finding(
        "internal/duration",
        figure.span,
        message,
        &[(place, format!("{computed} {name}"))],
        fixes.into_iter().collect(),
    ));
}

/// The dates that say from when to when the duration lasts: close behind it, or right before it.
fn ends(passage: &Passage<'_>, figure: &Figure) -> Option<(Date, Date, crate::text::Span)> {
    let moments: Vec<(&Figure, Date, Date, Granularity)> = passage
        .figures
        .iter()
        .filter_map(|f| match &f.reading {
            Reading::Moment(moment) => moment.days.map(|(first, last)| (f, first, last, moment.granularity)),
            _ => None,
        })
        .collect();
    let (first, last, place) = match moments.as_slice() {
        [(f, first, last, Granularity::Range)] => (*first, *last, f.span),
        // "from December 19 to 22" read as two dates.
        [(a, first, _, one), (b, _, last, other)] if one == other => {
            let gap = passage.between(a, b).trim();
            let led = passage.head(a).trim_end().ends_with("from");
            if !(led && ["to", "until", "till", "through"].contains(&gap) || matches!(gap, "–" | "-" | "—")) {
                return None;
            }
            (*first, *last, a.span.to(b.span))
        }
        _ => return None,
    };
    let gap = if place.start >= figure.span.end {
        passage.words(crate::text::Span { start: figure.span.end, end: place.start })
    } else if place.end <= figure.span.start {
        passage.words(crate::text::Span { start: place.end, end: figure.span.start })
    } else {
        return None;
    };
    let apart = [
        "after", "before", "later", "ago", "every", "since", "earlier", "within", "than", "old", "first", "last", "next", "another", "more",
    ];
    let broken = gap.contains([';', ':']) || gap.split(|c: char| !c.is_alphabetic()).any(|word| apart.contains(&word));
    let follows = passage.tail(figure).split(|c: char| !c.is_alphabetic()).find(|w| !w.is_empty()).is_some_and(|w| apart.contains(&w));
    (!broken && !follows && gap.split_whitespace().count() <= 8 && first <= last).then_some((first, last, place))
}
