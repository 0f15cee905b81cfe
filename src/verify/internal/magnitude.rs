//! `internal/magnitude`: a figure that is off by a thousand or a million from what the draft itself says.
//!
//! Two forms are read: the same digits told twice of the same thing on two scales ("$3.55 billion", later "$3.55 million"), and a sum that
//! so many of so much each do not give by a power of ten ("€90 million for 300 homes, €30,000 each").

use super::number;
use super::passage::{Passage, Unit, exact, finding, replace};
use super::twice::{self, Twice};
use crate::claims::{Article, Claim, Kind};
use crate::figures::Figure;
use crate::verify::Finding;
use crate::verify::memory::Memory;
use rust_decimal::Decimal;

/// How much two sentences have to say alike: much where the digits are few, as those meet by chance.
const ALIKE: [f32; 2] = [0.6, 0.55];

pub(super) fn check(article: &Article, twice: &Twice<'_>, memory: &Memory, out: &mut Vec<Finding>) {
    let mut told = Vec::new();
    for &(first, second) in &twice.of_two_scales {
        let Some(factor) = factor(&first, &second).filter(|_| !told.contains(&second.span)) else { continue };
        let few = digits(&first) < 2;
        let Some(likeness) = twice::of_the_same(first, second, memory) else { continue };
        if likeness.score < ALIKE[usize::from(!few)] || few && !twice::same_measure(&first, &second) {
            continue;
        }
        told.push(second.span);
        let message = format!("{} here, {} before: a factor of {factor}", second.text, first.text);
        let fixes =
            vec![replace(second.span, &second.text, first.text.to_string()), replace(first.span, &first.text, second.text.to_string())];
        out.push(finding(article, "internal/magnitude", second.span, message, &[(first.span, format!("{} here", first.text))], fixes));
    }
}

/// "1,000" or "1,000,000" where two figures have the same digits and only the scale differs.
fn factor(first: &Claim, second: &Claim) -> Option<&'static str> {
    if first.quantity.kind == Kind::Percent {
        return None;
    }
    let (a, b) = (first.quantity.high, second.quantity.high);
    let ratio = a.max(b) / a.min(b);
    match () {
        _ if (ratio - 1e3).abs() < 1e-6 * ratio => Some("1,000"),
        _ if (ratio - 1e6).abs() < 1e-6 * ratio => Some("1,000,000"),
        _ => None,
    }
}

/// How many digits a figure has before the zeros of its scale.
fn digits(claim: &Claim) -> usize {
    let digits: String = claim.text.chars().filter(char::is_ascii_digit).collect();
    digits.trim_end_matches('0').len()
}

/// "€90 million for 300 homes, €30,000 each".
pub(super) fn each(passage: &Passage<'_>, out: &mut Vec<Finding>) {
    for triple in passage.figures.windows(3) {
        let [total, many, one] = triple else { continue };
        let (Some((unit, value, _)), Some((Unit::Count, n, _)), Some((same, size, _))) = (exact(total), exact(many), exact(one)) else {
            continue;
        };
        if unit != same || !matches!(unit, Unit::Money(_) | Unit::Measure(_)) || n < Decimal::TWO || !shared_out(passage, total, many, one)
        {
            continue;
        }
        let Some(due) = value.checked_div(n) else { continue };
        let Some((factor, power)) = off_by_ten(size, due) else { continue };
        let text = &passage.article.document.text;
        let (sum, count, each) = (total.span.of(text), many.span.of(text), one.span.of(text));
        let message = format!("{each} each, but {sum} / {count} = {}: a factor of {factor}", number::plain(due));
        let mut fixes = Vec::new();
        fixes.extend(number::in_style(each, size, due).map(|new| replace(one.span, each, new)));
        let mended = value.checked_div(power).and_then(|mended| number::in_style(sum, value, mended));
        fixes.extend(mended.map(|new| replace(total.span, sum, new)));
        out.push(passage.finding(
            "internal/magnitude",
            one.span,
            message,
            &[(total.span.to(many.span), "so much for so many".into())],
            fixes,
        ));
    }
}

/// Whether a sum is shared out over a number, and the third figure is what falls to each.
fn shared_out(passage: &Passage<'_>, total: &Figure, many: &Figure, one: &Figure) -> bool {
    let over = passage.between(total, many);
    let link = passage.between(many, one);
    let after: Vec<&str> = passage.tail(one).split_whitespace().take(3).collect();
    let apiece = after.first().is_some_and(|word| matches!(word.trim_matches(|c: char| !c.is_alphabetic()), "each" | "apiece"));
    let joined = [" for ", " among ", " between ", " over ", " on "].iter().any(|word| over.contains(word));
    apiece && joined && over.split_whitespace().count() <= 5 && link.split_whitespace().count() <= 8 && !link.contains([';', '.'])
}

/// The power of ten by which a value misses what it should be, where it misses by one.
fn off_by_ten(value: Decimal, due: Decimal) -> Option<(String, Decimal)> {
    let ratio = value.max(due).checked_div(value.min(due))?;
    let mut power = Decimal::TEN;
    for _ in 0..6 {
        let off = (ratio.checked_div(power)? - Decimal::ONE).abs();
        if off * Decimal::from(20) <= Decimal::ONE {
            let signed = if due > value { power } else { Decimal::ONE.checked_div(power)? };
            return Some((number::plain(power), signed));
        }
        power = power.checked_mul(Decimal::TEN)?;
    }
    None
}
