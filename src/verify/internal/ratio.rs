//! `internal/ratio`: so many of so much each that do not give the total; fractions in words that their percentage does not bear out;
//! "doubled" and "tripled" against the two levels.

use super::change::levels;
use super::number;
use super::passage::{Passage, Unit, exact, replace};
use super::tolerance::Between;
use crate::figures::{Hedge, Reading};
use crate::verify::Finding;
use rust_decimal::Decimal;

pub(super) fn check(passage: &Passage<'_>, out: &mut Vec<Finding>) {
    each(passage, out);
    fraction(passage, out);
    multiple(passage, out);
}

/// "two reactors of 1,200 megawatts each, 2,800 megawatts in all".
fn each(passage: &Passage<'_>, out: &mut Vec<Finding>) {
    for triple in passage.figures.windows(3) {
        let [many, one, total] = triple else { continue };
        let (Some((Unit::Count, n, _)), Some((unit, size, step)), Some((same, value, total_step))) =
            (exact(many), exact(one), exact(total))
        else {
            continue;
        };
        let link = passage.between(one, total);
        let after: String = passage.tail(total).split_whitespace().take(3).collect::<Vec<_>>().join(" ");
        let totals = ["in all", "in total", "altogether", "all told"].iter().any(|mark| after.contains(mark))
            || ["a total of", "total of", "totalling", "totaling"].iter().any(|mark| link.contains(mark));
        let apiece = link.trim_start().starts_with("each") || link.trim_start().starts_with("apiece");
        if unit != same
            || unit == Unit::Count
            || !apiece
            || !totals
            || link.split_whitespace().count() > 6
            || passage.between(many, one).split_whitespace().count() > 6
        {
            continue;
        }
        let Some((product, slack)) = n.checked_mul(size).zip(n.checked_mul(step)) else { continue };
        if (product - value).abs() <= (slack + total_step) / Decimal::TWO
            && unit != Unit::Count
            && (product - value).abs() * Decimal::from(20) <= value
        {
            continue;
        }
        let text = &passage.article.document.text;
        let written = total.span.of(text);
        let message = format!("{written} in all, but {} × {} = {}", many.span.of(text), one.span.of(text), number::plain(product));
        let fixes = number::in_style(written, value, product).map(|new| replace(total.span, written, new));
        out.push(passage.finding(
            "internal/ratio",
            total.span,
            message,
            &[(many.span.to(one.span), "so many of so much".into())],
            fixes.into_iter().collect(),
        ));
    }
}

/// "one in five (25%)", "nearly half (38 percent)".
fn fraction(passage: &Passage<'_>, out: &mut Vec<Finding>) {
    for pair in passage.figures.windows(2) {
        let [words, digits] = pair else { continue };
        let (Reading::Percent { amount: told, fraction: true, .. }, Reading::Percent { amount, points: false, fraction: false, .. }) =
            (&words.reading, &digits.reading)
        else {
            continue;
        };
        let link = passage.between(words, digits).trim();
        if !(link == "(" || link == ", or" || link == "– or")
            || told.low != told.high
            || amount.low != amount.high
            || digits.hedge != Hedge::Exact
        {
            continue;
        }
        let Some(band) = band(told.low, words.hedge) else { continue };
        if band.meets(Between::rounded(amount.low, amount.step)) {
            continue;
        }
        let text = &passage.article.document.text;
        let written = words.span.of(text);
        let message = format!("{written} is {} percent, not {}", number::plain(told.low.round_dp(1)), digits.span.of(text));
        let fixes = number::in_style(digits.span.of(text), amount.low, told.low.round_dp(0))
            .map(|new| replace(digits.span, digits.span.of(text), new));
        out.push(passage.finding(
            "internal/ratio",
            words.span,
            message,
            &[(digits.span, "the share in percent".into())],
            fixes.into_iter().collect(),
        ));
    }
}

/// What a fraction in words may stand for, in percent: people say "half" for 48 and "nearly half" for 44.
fn band(value: Decimal, hedge: Hedge) -> Option<Between> {
    let part = |percent: u32| value * Decimal::from(percent) / Decimal::ONE_HUNDRED;
    match hedge {
        Hedge::Exact => Some(Between { low: part(93), high: part(107) }),
        Hedge::About => Some(Between { low: part(85), high: part(115) }),
        Hedge::Nearly => Some(Between { low: part(82), high: part(102) }),
        Hedge::MoreThan => Some(Between { low: part(99), high: part(130) }),
        _ => None,
    }
}

/// "tripled, from 20 to 50".
fn multiple(passage: &Passage<'_>, out: &mut Vec<Finding>) {
    let Some(levels) = levels(passage) else { return };
    let head = passage.head(levels.from);
    let words = [("doubled", 2), ("doubling", 2), ("tripled", 3), ("trebled", 3), ("tripling", 3), ("quadrupled", 4)];
    let Some((at, word, factor)) = words.iter().find_map(|(word, factor)| head.rfind(word).map(|at| (at, *word, Decimal::from(*factor))))
    else {
        return;
    };
    if head.get(at..).is_none_or(|rest| rest.split_whitespace().count() > 5) {
        return;
    }
    let hedge = head.get(..at).and_then(|h| h.trim_end().rsplit(' ').next()).unwrap_or("");
    let hedge = match hedge {
        "than" => Hedge::MoreThan,
        "nearly" | "almost" => Hedge::Nearly,
        "about" | "roughly" | "around" => Hedge::About,
        _ => Hedge::Exact,
    };
    let (Some(low), Some(high)) = (levels.second.low.checked_div(levels.first.high), levels.second.high.checked_div(levels.first.low))
    else {
        return;
    };
    // "More than doubled" is open upwards; people double by 1.9 and by 2.1.
    let told = match hedge {
        Hedge::MoreThan => Between { low: factor, high: factor * Decimal::TWO },
        _ => Between { low: factor * Decimal::new(85, 2), high: factor * Decimal::new(if hedge == Hedge::Nearly { 102 } else { 115 }, 2) },
    };
    if levels.first.low <= Decimal::ZERO || told.meets(Between { low, high }) {
        return;
    }
    let Some(times) = levels.values.1.checked_div(levels.values.0) else { return };
    let place = levels.from.span.to(levels.to.span);
    let span = crate::text::Span::new(at, at + word.len()).shifted(passage.sentence.span.start);
    let message = format!("{word} here, but from {} to {} is {} times as much", levels.words.0, levels.words.1, number::plain(times));
    out.push(passage.finding("internal/ratio", span, message, &[(place, "the two levels".into())], Vec::new()));
}
