//! `internal/share`: shares with a rest that do not come to a hundred ("56 percent, 19 percent and 6.6 percent; all others 24.4 percent").

use super::number;
use super::passage::{Passage, Unit, exact, replace};
use crate::figures::{Change, Figure, Hedge};
use crate::verify::Finding;
use rust_decimal::Decimal;

/// Words that make a share the rest of the whole.
const REST: &[&str] =
    &["all other", "all others", "the rest", "the remaining", "the remainder", "everyone else", "everybody else", "others together"];

/// By so much, in points, shares may miss the hundred before anybody would call it a mistake.
const SLACK: Decimal = Decimal::ONE;

pub(super) fn check(passage: &Passage<'_>, out: &mut Vec<Finding>) {
    for (i, rest) in passage.figures.iter().enumerate() {
        let Some((Unit::Percent, value, step)) = exact(rest) else { continue };
        let since =
            i.checked_sub(1).and_then(|at| passage.figures.get(at)).map_or(passage.head(rest), |before| passage.between(before, rest));
        let since = since.to_lowercase();
        if !REST.iter().any(|cue| since.contains(cue)) {
            continue;
        }
        // The shares it is the rest of, two at least: those before it in the sentence, or, where there are none, in the sentence before.
        let here = shares(passage.figures.get(..i).unwrap_or(&[]));
        let before = passage.before();
        let shares = if here.is_empty() { before.as_ref().map_or_else(Vec::new, |b| shares(b.figures)) } else { here };
        let sum: Decimal = shares.iter().map(|s| s.1).sum();
        let slack: Decimal = shares.iter().map(|s| s.2).sum::<Decimal>() / Decimal::TWO + step / Decimal::TWO + SLACK;
        if shares.len() < 2 || sum > Decimal::ONE_HUNDRED || (sum + value - Decimal::ONE_HUNDRED).abs() <= slack {
            continue;
        }
        let text = &passage.article.document.text;
        let written = rest.span.of(text);
        let terms: Vec<String> = shares.iter().map(|s| number::plain(s.1)).collect();
        let left = Decimal::ONE_HUNDRED - sum;
        let message = format!("{written} for the rest, but {} leave {} percent", terms.join(" + "), number::plain(left));
        let fixes = number::in_style(written, value, left).map(|new| replace(rest.span, written, new));
        let place = shares.iter().map(|s| s.0).reduce(|a, b| a.to(b)).unwrap_or(rest.span);
        out.push(passage.finding(
            "internal/share",
            rest.span,
            message,
            &[(place, format!("{} percent together", number::plain(sum)))],
            fixes.into_iter().collect(),
        ));
    }
}

/// Plain shares among figures: place, value, step. None at all where one of them is hedged or a change.
fn shares(figures: &[Figure]) -> Vec<(crate::text::Span, Decimal, Decimal)> {
    let percent: Vec<&Figure> = figures.iter().filter(|f| matches!(super::passage::amount(f), Some((Unit::Percent, _)))).collect();
    if percent.iter().any(|f| f.hedge != Hedge::Exact || f.change != Change::Level) {
        return Vec::new();
    }
    percent.iter().filter_map(|f| exact(f).map(|(_, value, step)| (f.span, value, step))).collect()
}
