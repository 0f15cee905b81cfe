//! `internal/sum`: parts that do not come to their total.
//!
//! Three forms are read: the total announced ("1,350 tanks: 500 T-72s, 64 T-90s and 850 T-55s"), the total drawn ("$40 million, $65 million
//! and $15 million, $120 million in all"), and parts of a number just named ("27 camps. Fifteen of these ... and 14 ..."). Silent where a
//! part is hedged or a part of a part, and, in the last form, where the parts may leave something out.

use super::number;
use super::passage::{Passage, Unit, exact, replace};
use crate::figures::{Change, Figure};
use crate::text::Span;
use crate::verify::Finding;
use rust_decimal::Decimal;

/// Words that make parts of parts, or a choice of parts.
const NESTED: &[&str] =
    &["including", "of which", "of whom", "of them", "among", "each", "respectively", "per ", "at least", "from ", "compared", "such as"];

pub(super) fn check(passage: &Passage<'_>, out: &mut Vec<Finding>) {
    announced(passage, out);
    drawn(passage, out);
    parts_of_a_number(passage, out);
}

/// A figure that can be a part: value, step of its last digit, and itself.
struct Addend<'a> {
    figure: &'a Figure,
    value: Decimal,
    step: Decimal,
}

fn addend<'a>(figure: &'a Figure, unit: Unit) -> Option<Addend<'a>> {
    let (own, value, step) = exact(figure)?;
    (own == unit && figure.change == Change::Level).then_some(Addend { figure, value, step })
}

/// The sum of parts and how far it may be off by rounding. Whole things are counted, not rounded.
fn sum(parts: &[Addend<'_>]) -> Option<(Decimal, Decimal)> {
    let mut total = (Decimal::ZERO, Decimal::ZERO);
    for part in parts {
        total = (total.0.checked_add(part.value)?, total.1.checked_add(part.step / Decimal::TWO)?);
    }
    Some(total)
}

fn off_by(unit: Unit, total: Decimal, step: Decimal, sum: Decimal, slack: Decimal) -> bool {
    let counted = unit == Unit::Count && total.fract().is_zero() && step <= Decimal::ONE;
    let allowed = if counted { Decimal::ZERO } else { slack + step / Decimal::TWO };
    (sum - total).abs() > allowed
}

fn report(passage: &Passage<'_>, total: &Figure, value: Decimal, parts: &[Addend<'_>], sum: Decimal, out: &mut Vec<Finding>) {
    let text = &passage.article.document.text;
    let written = total.span.of(text);
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return };
    // As the draft writes them ("$40 million"), but numbers in words in digits.
    let digits = |written: &str| written.bytes().any(|b| b.is_ascii_digit());
    let terms: Vec<String> = parts
        .iter()
        .map(|part| Some(part.figure.span.of(text)).filter(|w| digits(w)).map_or_else(|| number::plain(part.value), str::to_owned))
        .collect();
    let fresh = number::in_style(written, value, sum);
    let shown = fresh.clone().filter(|new| digits(new)).unwrap_or_else(|| number::plain(sum));
    let message = format!("{written} in all, but {} = {shown}", terms.join(" + "));
    let mut fixes: Vec<_> = fresh.map(|new| replace(total.span, written, new)).into_iter().collect();
    let missing = value - sum + last.value;
    if missing > Decimal::ZERO {
        let part = last.figure.span.of(text);
        fixes.extend(number::in_style(part, last.value, missing).map(|new| replace(last.figure.span, part, new)));
    }
    let place = first.figure.span.to(last.figure.span);
    out.push(passage.finding("internal/sum", total.span, message, &[(place, format!("the parts come to {shown}"))], fixes));
}

/// "17 factories (nine in Scandinavia, six elsewhere in Europe, three in Asia)".
fn announced(passage: &Passage<'_>, out: &mut Vec<Finding>) {
    for (i, total) in passage.figures.iter().enumerate() {
        let Some((unit, value, step)) = exact(total) else { continue };
        let tail = passage.tail(total);
        let Some(open) = tail.find([':', '(', '—', '–']) else { continue };
        let next = passage.figures.get(i + 1).map_or(u32::MAX, |f| f.span.start);
        let opened = total.span.end + open as u32;
        if next < opened || tail.get(..open).is_none_or(|words| words.split_whitespace().count() > 8 || words.contains([';', '.'])) {
            continue;
        }
        let inside = tail.get(open..).unwrap_or("");
        let mark = inside.chars().next().unwrap_or(':');
        let body = inside.get(mark.len_utf8()..).unwrap_or("");
        let close = match mark {
            '(' => body.find(')'),
            ':' => Some(body.find(['.', '!', '?']).filter(|at| *at + 2 >= body.trim_end().len()).unwrap_or(body.len())),
            _ => Some(body.find(mark).unwrap_or(body.len())),
        };
        let Some(close) = close else { continue };
        let start = opened + mark.len_utf8() as u32;
        let region = Span { start, end: start + close as u32 };
        let Some(parts) = parts_in(passage, region, unit) else { continue };
        if let Some((sum, slack)) = sum(&parts)
            && off_by(unit, value, step, sum, slack)
        {
            // "two sons, one daughter and a cousin": one more than the numbers say.
            let single = single_items(passage.words(region));
            if single > 0 && unit == Unit::Count && sum + Decimal::from(single as u64) == value {
                continue;
            }
            report(passage, total, value, &parts, sum, out);
        }
    }
}

/// The parts in a stretch of the text; `None` unless each of its items begins with one.
fn parts_in<'a>(passage: &Passage<'a>, region: Span, unit: Unit) -> Option<Vec<Addend<'a>>> {
    let words = passage.words(region);
    let lower = words.to_lowercase();
    if NESTED.iter().any(|nested| lower.contains(nested)) {
        return None;
    }
    let inside: Vec<&Figure> = passage.figures.iter().filter(|f| region.covers(f.span)).collect();
    let mut parts = Vec::new();
    for (start, piece) in pieces(words) {
        let piece_span = Span::new(start, start + piece.len()).shifted(region.start);
        let figures: Vec<&&Figure> = inside.iter().filter(|f| piece_span.covers(f.span)).collect();
        let opening = piece.len() - piece.trim_start().len();
        match figures.as_slice() {
            // "... 850 T-54s and T-55s": the item goes on.
            [] if !parts.is_empty() => {}
            [first, rest @ ..] if first.span.start == piece_span.start + opening as u32 => {
                if rest.iter().any(|f| exact(f).is_none_or(|(own, ..)| own == unit)) {
                    return None;
                }
                parts.push(addend(first, unit)?);
            }
            _ => return None,
        }
    }
    (parts.len() >= 2).then_some(parts)
}

/// The items of an enumeration: parted by semicolons, by commas that stand in no number, and by "and".
fn pieces(words: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let bytes = words.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let digit = |i: Option<usize>| i.and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_digit);
        match byte {
            b';' => cuts.push((at, at + 1)),
            b',' if !(digit(at.checked_sub(1)) && digit(Some(at + 1))) => cuts.push((at, at + 1)),
            b' ' if words.get(at..).is_some_and(|rest| rest.starts_with(" and ")) => cuts.push((at, at + 4)),
            _ => {}
        }
    }
    let starts = std::iter::once(0).chain(cuts.iter().map(|c| c.1)).collect::<Vec<_>>();
    let ends = cuts.iter().map(|c| c.0).chain(std::iter::once(words.len())).collect::<Vec<_>>();
    starts
        .into_iter()
        .zip(ends)
        .filter_map(move |(start, end)| Some((start, words.get(start..end)?)))
        .filter(|(_, piece)| !piece.trim().is_empty())
}

/// How many items begin with "a" or "an": one thing each.
fn single_items(words: &str) -> usize {
    pieces(words).filter(|(_, piece)| piece.trim_start().starts_with("a ") || piece.trim_start().starts_with("an ")).count()
}

/// "$40 million, $65 million and $15 million, $120 million in all".
fn drawn(passage: &Passage<'_>, out: &mut Vec<Finding>) {
    for (i, total) in passage.figures.iter().enumerate().skip(2) {
        let Some((unit, value, step)) = exact(total) else { continue };
        let Some(before) = i.checked_sub(1).and_then(|at| passage.figures.get(at)) else { continue };
        let after: String = passage.tail(total).split_whitespace().take(4).collect::<Vec<_>>().join(" ");
        let link = passage.between(before, total);
        let closes = ["in all", "in total", "altogether", "all told", "all together"].iter().any(|mark| after.contains(mark));
        let opens =
            ["a total of", "totalling", "totaling", "adding up to", "add up to", "altogether"].iter().any(|mark| link.contains(mark));
        if !(closes || opens) || link.split_whitespace().count() > 9 || link.contains([';', '(']) {
            continue;
        }
        let Some(earlier) = passage.figures.get(..i) else { continue };
        let parts: Vec<Addend<'_>> = earlier.iter().filter_map(|f| addend(f, unit)).collect();
        // A figure of the same unit that is no plain part makes it open what the total is of.
        let open = earlier.iter().any(|f| super::passage::amount(f).is_some_and(|(own, _)| own == unit) && addend(f, unit).is_none());
        let list = parts.windows(2).all(|pair| match pair {
            [a, b] => {
                let gap = passage.between(a.figure, b.figure);
                let joined = gap.contains(',') || gap.contains(" and ") || gap.contains(" plus ");
                joined && gap.split_whitespace().count() <= 10 && !NESTED.iter().any(|nested| gap.contains(nested))
            }
            _ => true,
        });
        let complete = parts.iter().rev().take(2).collect::<Vec<_>>();
        let joined = matches!(complete.as_slice(), [b, a] if passage.between(a.figure, b.figure).contains("and ") || passage.between(a.figure, b.figure).contains("plus"));
        if open || !list || parts.len() < 2 {
            continue;
        }
        if let Some((sum, slack)) = sum(&parts)
            && off_by(unit, value, step, sum, slack)
            && (sum > value || joined)
        {
            report(passage, total, value, &parts, sum, out);
        }
    }
}

/// "27 camps. Fifteen of these lie along the river and 14 in the upper valley."
fn parts_of_a_number(passage: &Passage<'_>, out: &mut Vec<Finding>) {
    for (i, part) in passage.figures.iter().enumerate() {
        let after = passage.tail(part);
        let pointing = ["of them", "of these", "of those", "of whom", "of which"].iter().any(|p| after.trim_start().starts_with(p));
        let Some(first) = addend(part, Unit::Count).filter(|_| pointing) else { continue };
        // "five or ten of them": two guesses, not a number and its part.
        let named = |words: &str| words.split_whitespace().next().is_some_and(|w| !["or", "to", "and", "-", "–"].contains(&w));
        // The number the parts belong to: right before, in this sentence or at the end of the one before.
        let before = passage.before();
        let total = match i.checked_sub(1) {
            Some(at) => passage
                .figures
                .get(at)
                .filter(|f| passage.between(f, part).split_whitespace().count() <= 6 && named(passage.between(f, part))),
            None if passage.head(part).trim().is_empty() => {
                before.as_ref().and_then(|b| b.figures.last().filter(|f| b.tail(f).split_whitespace().count() <= 6))
            }
            None => None,
        };
        let Some((total, (Unit::Count, value, _))) = total.and_then(|t| Some((t, exact(t)?))) else { continue };
        let mut parts = vec![first];
        if let Some(next) = passage.figures.get(i + 1)
            && let Some(second) = addend(next, Unit::Count)
            && passage.between(part, next).trim_end().ends_with(" and")
            && stands_alone(passage, next)
        {
            parts.push(second);
        }
        if let Some((sum, _)) = sum(&parts)
            && sum > value
        {
            report(passage, total, value, &parts, sum, out);
        }
    }
}

/// Whether no noun of its own follows a number: it counts the same things as the number before.
fn stands_alone(passage: &Passage<'_>, figure: &Figure) -> bool {
    let next = passage.tail(figure).split_whitespace().next().unwrap_or("");
    [
        "in", "on", "at", "lie", "are", "were", "have", "had", "to", "from", "near", "by", "as", "stand", "live", "of", "for", "with",
        "along", "under",
    ]
    .contains(&next)
}
