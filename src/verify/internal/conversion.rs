//! `internal/conversion`: one measure in two units that do not fit each other ("30 ft (48 km)").

use super::passage::Passage;
use crate::figures::{Amount, Dimension, Figure, Hedge, Reading, Unit};
use crate::verify::Finding;
use rust_decimal::prelude::ToPrimitive;

/// Conversions are rounded as people speak: "5 miles (8 km)" is off by half a percent, "a mile (1.5 km)" by seven.
const LOOSE: f64 = 0.08;

pub(super) fn check(passage: &Passage<'_>, out: &mut Vec<Finding>) {
    for pair in passage.figures.windows(2) {
        let [first, second] = pair else { continue };
        let (Some((a, unit)), Some((b, other))) = (measure(first), measure(second)) else { continue };
        let link = passage.between(first, second).trim();
        let beside =
            matches!(link, "(" | ", or" | "/" | "(about" | "(some" | "(around" | "(roughly" | "(nearly" | "(or" | "(more than" | "[");
        if !beside
            || unit.dimension != other.dimension
            || unit.name == other.name
            || matches!(unit.dimension, Dimension::Other | Dimension::Magnitude)
        {
            continue;
        }
        let Some((low, high)) = ends(a, unit) else { continue };
        let Some((other_low, other_high)) = ends(b, other) else { continue };
        let loose = if first.hedge == Hedge::Exact && second.hedge == Hedge::Exact { LOOSE } else { 2.5 * LOOSE };
        let meets = |shift: f64| low * (1.0 - loose) - shift <= other_high && other_low <= high * (1.0 + loose) + shift;
        let fits = match unit.dimension {
            // Degrees: as levels, or, for a rise or fall, without the offset.
            Dimension::Temperature => {
                let level = low - 1.5 <= other_high && other_low <= high + 1.5;
                let (a, b) = (amount(a) * unit.factor, amount(b) * other.factor);
                level || (a - b).abs() <= 0.2 * a.abs().max(b.abs())
            }
            _ => meets(0.0),
        };
        if fits || low <= 0.0 {
            continue;
        }
        let text = &passage.article.document.text;
        let value = ((low + high) / 2.0 - other.offset) / other.factor;
        let computed = if value.abs() >= 100.0 { format!("{value:.0}") } else { format!("{value:.1}") };
        let computed = computed.strip_suffix(".0").unwrap_or(&computed).to_owned();
        let (written, told) = (first.span.of(text), second.span.of(text));
        let message = format!("{told} here, but {written} is {computed} {}", other.symbol);
        let place = first.span;
        out.push(passage.finding("internal/conversion", second.span, message, &[(place, "the same in another unit".into())], Vec::new()));
    }
}

fn measure(figure: &Figure) -> Option<(&Amount, &'static Unit)> {
    match &figure.reading {
        Reading::Measure { amount, unit } => Some((amount, unit)),
        _ => None,
    }
}

fn amount(amount: &Amount) -> f64 {
    amount.low.to_f64().unwrap_or(0.0)
}

/// Least and greatest value in the base unit, with what rounding allows.
fn ends(amount: &Amount, unit: &Unit) -> Option<(f64, f64)> {
    let half = amount.step.to_f64()? / 2.0;
    let low = (amount.low.to_f64()? - half) * unit.factor + unit.offset;
    let high = (amount.high.to_f64()? + half) * unit.factor + unit.offset;
    Some((low, high))
}
