//! `internal/part`: a share that its part and its whole do not give ("312 of 480 (56%)").

use super::number;
use super::passage::{Passage, Unit, exact, replace};
use super::tolerance::Between;
use crate::figures::Reading;
use crate::verify::Finding;
use rust_decimal::Decimal;

pub(super) fn check(passage: &Passage<'_>, out: &mut Vec<Finding>) {
    for triple in passage.figures.windows(3) {
        let [part, whole, share] = triple else { continue };
        let Reading::Percent { amount, points: false, fraction: false, .. } = &share.reading else { continue };
        let (Some((Unit::Count, a, _)), Some((Unit::Count, b, _))) = (exact(part), exact(whole)) else { continue };
        let of: Vec<&str> = passage.between(part, whole).split_whitespace().collect();
        let joined = matches!(
            of.as_slice(),
            ["of"]
                | ["of", "the"]
                | ["of", "its"]
                | ["of", "their"]
                | ["of", "all"]
                | ["out", "of"]
                | ["out", "of", "the"]
                | ["out", "of", "a", "total", "of"]
        );
        let link = passage.between(whole, share);
        let named = link.contains('(')
            || link.contains(", or")
            || link.trim_end().ends_with("that is")
            || link.contains(" – ")
            || link.contains("—");
        if !joined || !named || link.split_whitespace().count() > 6 || a > b || b <= Decimal::ZERO || amount.low != amount.high {
            continue;
        }
        let Some(told) = Between::hedged(amount.low, amount.step, share.hedge) else { continue };
        let Some(computed) = a.checked_div(b).and_then(|r| r.checked_mul(Decimal::ONE_HUNDRED)) else { continue };
        // One step more either way: many cut digits off instead of rounding.
        let loose = Between { low: told.low - amount.step / Decimal::TWO, high: told.high + amount.step / Decimal::TWO };
        if loose.meets(Between { low: computed, high: computed }) {
            continue;
        }
        let text = &passage.article.document.text;
        let written = share.span.of(text);
        let (a, b) = (part.span.of(text), whole.span.of(text));
        let message = format!("{written} here, but {a} of {b} is {} percent", number::plain(computed.round_dp(1)));
        let fixes = number::in_style(written, amount.low, computed.round_dp(amount.step.normalize().scale()))
            .map(|new| replace(share.span, written, new));
        let place = part.span.to(whole.span);
        out.push(passage.finding("internal/part", share.span, message, &[(place, "part and whole".into())], fixes.into_iter().collect()));
    }
}
