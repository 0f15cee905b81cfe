//! `internal/change`: a rise or fall that does not follow from its two levels ("from 40 to 50, up 20%").
//!
//! The levels stand as "from A to B", the change beside them in percent or in the same unit. Both levels are taken as rounded to their
//! last digit.

use super::number;
use super::passage::{Passage, Unit, amount, exact, replace};
use super::tolerance::Between;
use crate::figures::{Figure, Hedge, Reading};
use crate::verify::Finding;
use rust_decimal::Decimal;

/// Two levels of one thing, from the first to the second.
pub(super) struct Levels<'a> {
    pub from: &'a Figure,
    pub to: &'a Figure,
    pub unit: Unit,
    pub first: Between,
    pub second: Between,
    /// The two values as written.
    pub values: (Decimal, Decimal),
    /// The two levels in words.
    pub words: (String, String),
}

/// The only "from A to B" of a sentence, in one unit.
pub(super) fn levels<'a>(passage: &Passage<'a>) -> Option<Levels<'a>> {
    let text = &passage.article.document.text;
    let led = |figure: &Figure| passage.head(figure).trim_end().ends_with("from");
    let mut found = Vec::new();
    // "from 20 to 50 tonnes" may have been read as one range.
    for figure in passage.figures.iter().filter(|f| led(f) && f.hedge == Hedge::Exact) {
        let Some((unit, range)) = amount(figure).filter(|(_, a)| a.low != a.high) else { continue };
        let written = figure.span.of(text);
        let Some((first, second)) = written.split_once(" to ") else { continue };
        found.push(Levels {
            from: figure,
            to: figure,
            unit,
            first: Between::rounded(range.low, range.step),
            second: Between::rounded(range.high, range.step),
            values: (range.low, range.high),
            words: (first.to_owned(), second.to_owned()),
        });
    }
    for pair in passage.figures.windows(2) {
        let [from, to] = pair else { continue };
        let gap = passage.between(from, to);
        let Some(((unit, a, step_a), (other, b, step_b))) = exact(from).zip(exact(to)) else { continue };
        let linked = gap.trim_end().ends_with(" to") || gap.trim() == "to";
        if unit != other || !linked || !led(from) || gap.split_whitespace().count() > 4 {
            continue;
        }
        found.push(Levels {
            from,
            to,
            unit,
            first: Between::rounded(a, step_a),
            second: Between::rounded(b, step_b),
            values: (a, b),
            words: (from.span.of(text).to_owned(), to.span.of(text).to_owned()),
        });
    }
    // With two of them it is open which one a change belongs to.
    if found.len() == 1 { found.pop() } else { None }
}

/// Words that say a figure is a change, before it or after it.
const UP: &[&str] = &[
    "up",
    "increase",
    "increased",
    "rise",
    "rose",
    "risen",
    "rises",
    "grew",
    "grown",
    "gain",
    "gained",
    "jump",
    "jumped",
    "climbed",
    "growth",
    "more",
    "higher",
    "raised",
    "added",
];
const DOWN: &[&str] = &[
    "down",
    "decrease",
    "decreased",
    "fall",
    "fell",
    "fallen",
    "falls",
    "drop",
    "dropped",
    "decline",
    "declined",
    "cut",
    "less",
    "lower",
    "reduction",
    "reduced",
    "shrank",
    "lost",
];

/// Whether a figure close to the levels is the change between them.
pub(super) fn is_the_change(passage: &Passage<'_>, levels: &Levels<'_>, figure: &Figure) -> bool {
    let gap =
        if figure.span.start >= levels.to.span.end { passage.between(levels.to, figure) } else { passage.between(figure, levels.from) };
    let words = gap.split_whitespace().count();
    let broken = gap.contains([';', ':'])
        || ["while", "whereas", "but", "although", "compared", "than", "of which", "including"]
            .iter()
            .any(|w| gap.split(|c: char| !c.is_alphabetic()).any(|x| x == *w));
    if broken || words > 8 {
        return false;
    }
    let head: Vec<&str> = passage.head(figure).split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
    let tail: Vec<&str> = passage.tail(figure).split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).take(2).collect();
    let change = |w: &&str| UP.contains(w) || DOWN.contains(w) || *w == "by";
    let near: Vec<&str> = head.iter().rev().take(4).copied().collect();
    near.iter().any(change) || tail.iter().any(change)
}

pub(super) fn check(passage: &Passage<'_>, out: &mut Vec<Finding>) {
    let Some(levels) = levels(passage) else { return };
    for figure in passage.figures {
        if figure.span == levels.from.span || figure.span == levels.to.span || !is_the_change(passage, &levels, figure) {
            continue;
        }
        match &figure.reading {
            Reading::Percent { amount, points: false, fraction: false, .. }
                if levels.unit != Unit::Percent && amount.low == amount.high =>
            {
                in_percent(passage, &levels, figure, amount.low, amount.step, out);
            }
            Reading::Count { .. } | Reading::Money { .. } | Reading::Measure { .. } => in_units(passage, &levels, figure, out),
            _ => {}
        }
    }
}

fn in_percent(passage: &Passage<'_>, levels: &Levels<'_>, figure: &Figure, value: Decimal, step: Decimal, out: &mut Vec<Finding>) {
    let Some(told) = Between::hedged(value, step, figure.hedge) else { return };
    let Some(change) = levels.first.change_to(levels.second) else { return };
    let size = if change.high < Decimal::ZERO { Between { low: -change.high, high: -change.low } } else { change };
    if told.meets(size) {
        return;
    }
    let Some(computed) = percent_change(levels) else { return };
    let text = &passage.article.document.text;
    let written = figure.span.of(text);
    let (from, to) = &levels.words;
    let kind = if computed < Decimal::ZERO { "fall" } else { "rise" };
    let message = format!("{written} here, but from {from} to {to} is a {kind} of {} percent", number::plain(computed.abs().round_dp(1)));
    let fixes =
        number::in_style(written, value, computed.abs().round_dp(step.normalize().scale())).map(|new| replace(figure.span, written, new));
    let place = levels.from.span.to(levels.to.span);
    out.push(passage.finding("internal/change", figure.span, message, &[(place, "the two levels".into())], fixes.into_iter().collect()));
}

/// The change in percent between the values as written.
pub(super) fn percent_change(levels: &Levels<'_>) -> Option<Decimal> {
    levels.values.1.checked_div(levels.values.0)?.checked_sub(Decimal::ONE)?.checked_mul(Decimal::ONE_HUNDRED)
}

/// "by 800 crowns a month, from 18,600 to 19,600".
fn in_units(passage: &Passage<'_>, levels: &Levels<'_>, figure: &Figure, out: &mut Vec<Finding>) {
    let Some((unit, told)) = amount(figure).filter(|(_, a)| a.low == a.high) else { return };
    let bare = levels.unit == Unit::Count && matches!(unit, Unit::Money(_) | Unit::Measure(_));
    let head = passage.head(figure).trim_end();
    let led = ["by", "increase of", "rise of", "fall of", "drop of", "decrease of", "reduction of", "cut of"]
        .iter()
        .any(|lead| head.ends_with(lead));
    if figure.hedge != Hedge::Exact || !led || !(bare || unit == levels.unit) || levels.unit == Unit::Percent {
        return;
    }
    let difference = (levels.values.1 - levels.values.0).abs();
    let slack = (levels.first.high - levels.first.low + levels.second.high - levels.second.low + told.step) / Decimal::TWO;
    if (difference - told.low).abs() <= slack {
        return;
    }
    let text = &passage.article.document.text;
    let written = figure.span.of(text);
    let (from, to) = &levels.words;
    let message = format!("{written} here, but from {from} to {to} is a difference of {}", number::plain(difference));
    let fixes = number::in_style(written, told.low, difference).map(|new| replace(figure.span, written, new));
    let place = levels.from.span.to(levels.to.span);
    out.push(passage.finding("internal/change", figure.span, message, &[(place, "the two levels".into())], fixes.into_iter().collect()));
}
