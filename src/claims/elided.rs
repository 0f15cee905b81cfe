//! Figures whose unit is said once for all: "by 3.6 percent, in towns by 3.3".

mod currencies;
mod listed;
mod measures;
mod scales;
mod taken_up;
#[cfg(test)]
mod tests;

pub(super) use currencies::give_currencies;
pub(super) use listed::give_listed_sums;
pub(super) use measures::give_units;
pub(super) use scales::give_scales;
pub(super) use taken_up::{alike, take_up_units};

use crate::figures::{Change, Figure, Reading};
use crate::text::Document;
use rust_decimal::Decimal;

/// Reads bare numbers as percentages where the sentence gives a percentage before them: "3.6 percent, in towns 3.3". Left alone are numbers set off between commas
/// (an age), those that begin a share ("14 of the 20"), and where something rose by a percentage to them.
pub(super) fn give_percents(document: &Document, first_figure: &[usize], figures: &mut [Figure]) {
    for range in first_figure.windows(2) {
        let [first, end] = range else { continue };
        let mut given: Option<Change> = None;
        for figure in figures.get_mut(*first..*end).unwrap_or_default() {
            match &figure.reading {
                Reading::Percent { points: false, fraction: false, .. } => given = Some(figure.change),
                Reading::Count { amount, counted: None } if (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&amount.high) => {
                    let Some(change) = given else { continue };
                    let text = &document.prose;
                    let before = text.get(..figure.span.start as usize).unwrap_or("").trim_end();
                    let after = text.get(figure.span.end as usize..).unwrap_or("").trim_start();
                    let risen_to = matches!(change, Change::Up | Change::Down) && before.ends_with(" to");
                    // No age has decimals.
                    let set_apart = before.ends_with(',') && amount.step == Decimal::ONE || after.starts_with("of ") || risen_to;
                    let parallel = !set_apart && stands_alone(after) && figure.span.of(text).starts_with(|c: char| c.is_ascii_digit());
                    if parallel {
                        figure.reading = Reading::Percent { amount: *amount, points: false, fraction: false, of: None };
                    }
                }
                _ => {}
            }
        }
    }
}

/// Whether nothing follows a number that it could count.
pub(super) fn stands_alone(after: &str) -> bool {
    let word = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    after.is_empty()
        || after.starts_with(['.', ',', ';', ')'])
        || matches!(word, "and" | "in" | "at" | "for" | "on" | "among" | "but" | "after" | "before" | "last" | "this" | "the" | "a")
}
