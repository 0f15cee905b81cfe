//! Sums of a list whose first alone has its currency: "the coffee costs us 22 pence, the milk 19 and the rent 95".

use super::stands_alone;
use crate::figures::{Amount, Figure, Reading, currency_as_written};
use crate::text::Document;
use rust_decimal::Decimal;

/// Reads numbers as sums where a list goes on from one: what is paid for next stands alone between the two, and the number counts nothing. They are of the same
/// currency, in cents where the first is.
pub(in crate::claims) fn give_listed_sums(document: &Document, first_figure: &[usize], figures: &mut [Figure]) {
    let text = &document.prose;
    for range in first_figure.windows(2) {
        let [first, end] = range else { continue };
        // The currency, how many of what is written make one of it, and where the last sum ends.
        let mut given: Option<(&'static str, Decimal, u32)> = None;
        for figure in figures.get_mut(*first..*end).unwrap_or_default() {
            given = match (&figure.reading, given) {
                (Reading::Money { currency, .. }, _) => {
                    let written = figure.span.of(text);
                    let scaled = written.rsplit(|c: char| !c.is_alphabetic()).any(|word| SCALES.contains(&word));
                    let parts = Decimal::from(currency_as_written(currency, written).1);
                    (!scaled).then_some((*currency, parts, figure.span.end))
                }
                (Reading::Count { amount, counted: None }, Some((currency, parts, last))) => {
                    let between = text.get(last as usize..figure.span.start as usize).unwrap_or("");
                    let after = text.get(figure.span.end as usize..).unwrap_or("").trim_start();
                    let digits = figure.span.of(text).starts_with(|c: char| c.is_ascii_digit());
                    if digits && goes_on(between) && stands_alone(after) && !after.starts_with("of ") {
                        let part = |value: Decimal| value.checked_div(parts).unwrap_or(value);
                        let amount = Amount { low: part(amount.low), high: part(amount.high), step: part(amount.step) };
                        figure.reading = Reading::Money { amount, currency };
                        Some((currency, parts, figure.span.end))
                    } else {
                        None
                    }
                }
                _ => None,
            };
        }
    }
}

/// Whether the words between a sum and a number name the next thing of a list and no more: ", the milk", " and a cup of tea".
fn goes_on(between: &str) -> bool {
    let rest = between.trim_start_matches(',').trim_start();
    let (linked, rest) = match rest.strip_prefix("and ") {
        Some(rest) => (true, rest),
        None => (between.starts_with(','), rest),
    };
    let mut words = rest.split_whitespace();
    let led = words.next().is_some_and(|word| matches!(word, "the" | "a" | "an"));
    let named = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase()) && !OF_AN_ORDER.contains(&word);
    linked && led && (1..=MOST_WORDS).contains(&words.clone().count()) && words.all(named)
}

/// So many words name a thing of a list, at most.
const MOST_WORDS: usize = 3;

/// Words before a number that is no sum: "the top 10", "a record 45".
const OF_AN_ORDER: &[&str] =
    &["best", "final", "first", "full", "further", "last", "next", "number", "other", "record", "remaining", "top", "whole"];

/// Of "12 million euros, the bridge 4" nobody can say whether four are euros.
const SCALES: &[&str] = &["thousand", "million", "billion", "trillion", "mln", "bln", "k", "m", "bn", "tn"];

#[cfg(test)]
mod tests {
    use crate::claims;
    use std::sync::Arc;

    /// The sums that are read in a text, with their currencies.
    fn check(text: &str, expected: &[&str]) {
        let document = crate::text::from_bytes(text.into(), "draft.md").expect("a draft");
        let article = claims::read(Arc::new(document));
        let sums = article.claims.iter().filter_map(|claim| match &claim.quantity.kind {
            claims::Kind::Money(currency) => Some(format!("{} {currency}", claim.quantity.high)),
            _ => None,
        });
        assert_eq!(sums.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn a_list_of_sums_goes_on_without_the_currency() {
        check("The flour costs them 31 pence, the butter 44 and the oven 12.", &["0.31 GBP", "0.44 GBP", "0.12 GBP"]);
        check("A room is 80 euros, a bed 25 and a warm meal 9.", &["80 EUR", "25 EUR", "9 EUR"]);
    }

    #[test]
    fn what_counts_something_or_has_a_place_is_no_sum() {
        check("A room is 80 euros, the hotel 25 years old.", &["80 EUR"]);
        check("He paid 80 euros and the top 10 paid nothing.", &["80 EUR"]);
        check("He paid 80 euros and slept 10.", &["80 EUR"]);
        check("The tunnel cost 80 million euros, the bridge 4.", &["80000000 EUR"]);
    }
}
