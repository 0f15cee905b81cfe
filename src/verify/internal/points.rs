//! `internal/points`: percent where percentage points are meant ("from 4% to 5%, up 1%"), and points that do not follow from the levels.

use super::change::{is_the_change, levels, percent_change};
use super::number;
use super::passage::{Passage, Unit, replace};
use super::tolerance::Between;
use crate::figures::{Hedge, Reading};
use crate::verify::Finding;
use rust_decimal::Decimal;

pub(super) fn check(passage: &Passage<'_>, out: &mut Vec<Finding>) {
    let Some(levels) = levels(passage).filter(|levels| levels.unit == Unit::Percent) else { return };
    for figure in passage.figures {
        let Reading::Percent { amount, points, fraction: false, .. } = &figure.reading else { continue };
        let beside = figure.span != levels.from.span && figure.span != levels.to.span && is_the_change(passage, &levels, figure);
        if !beside || amount.low != amount.high || figure.hedge != Hedge::Exact {
            continue;
        }
        let told = Between::rounded(amount.low, amount.step);
        let difference = (levels.values.1 - levels.values.0).abs();
        let slack = (levels.first.high - levels.first.low + levels.second.high - levels.second.low) / Decimal::TWO;
        let in_points = Between { low: difference - slack, high: difference + slack };
        let relative =
            levels.first.change_to(levels.second).map(|c| if c.high < Decimal::ZERO { Between { low: -c.high, high: -c.low } } else { c });
        let right = if *points { told.meets(in_points) } else { relative.is_none_or(|relative| told.meets(relative)) };
        let Some(computed) = percent_change(&levels) else { continue };
        // The difference to the digit, and far from the change in percent: points are meant, however rough the levels are.
        let slip = !points && amount.low == difference && (computed.abs() - difference).abs() > Decimal::TWO;
        if right && !slip {
            continue;
        }
        let text = &passage.article.document.text;
        let written = figure.span.of(text);
        let unit = if difference == Decimal::ONE { "percentage point" } else { "percentage points" };
        let message = format!(
            "{written} here, but from {} to {} is a change of {} {unit}, or {} percent",
            levels.words.0,
            levels.words.1,
            number::plain(difference),
            number::plain(computed.abs().round_dp(1))
        );
        let mut fixes = vec![replace(figure.span, written, format!("{} {unit}", number::plain(difference)))];
        fixes.extend(
            (!points)
                .then(|| number::in_style(written, amount.low, computed.abs().round_dp(0)))
                .flatten()
                .map(|new| replace(figure.span, written, new)),
        );
        let place = levels.from.span.to(levels.to.span);
        out.push(passage.finding("internal/points", figure.span, message, &[(place, "the two levels".into())], fixes));
    }
}
