//! Figures whose unit is said once for all: "the fine is 18 million euros, three million less than asked for", "by 3.6 percent, in towns by 3.3".

mod measures;
mod scales;
#[cfg(test)]
mod tests;

pub(super) use measures::give_units;
pub(super) use scales::give_scales;

use crate::figures::{Change, Figure, Reading};
use crate::language::Sentence;
use crate::text::{BlockKind, Document};
use rust_decimal::Decimal;

/// Reads bare millions and billions, and where a change of a sum begins and ends, as money where the sentence speaks of money and a currency was given before, or else after, in the same paragraph or, where
/// the text has only one, anywhere in it. `first_figure` tells for each sentence where its figures begin, and ends with their number.
pub(super) fn give_currencies(document: &Document, sentences: &[Sentence], first_figure: &[usize], figures: &mut [Figure]) {
    // "421 million euros ($457 million)": what stands in brackets is the same sum once more.
    let aside = |figure: &Figure| document.prose.get(..figure.span.start as usize).is_some_and(|before| before.ends_with('('));
    let own = |figure: &Figure| currency(figure).filter(|_| !aside(figure));
    let currencies: Vec<Option<&'static str>> = figures.iter().map(own).collect();
    let mut all: Vec<&'static str> = currencies.iter().flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    if all.is_empty() {
        return;
    }
    for (sentence, range) in sentences.iter().zip(first_figure.windows(2)) {
        let [first, end] = range else { continue };
        if document.blocks.get(sentence.block).is_some_and(|block| matches!(block.kind, BlockKind::Cell(_))) {
            continue;
        }
        let bare = |figure: &Figure| {
            is_bare(figure, document)
                && (in_millions(figure.span.of(&document.prose)) || matches!(figure.change, Change::From | Change::To))
        };
        let own = currencies.get(*first..*end).unwrap_or_default();
        // The words of the sentence are looked at last: that takes long.
        if !figures.get(*first..*end).unwrap_or_default().iter().any(bare) {
            continue;
        }
        // "Sales came to €1.28bn, short of the 1.31 billion that analysts had expected": one of the sums just spoken of.
        let before = || sentences.iter().zip(first_figure.windows(2)).take_while(|(other, _)| other.span < sentence.span).last();
        let goes_on = || {
            before().is_some_and(|(other, range)| match range {
                [from, to] if other.block == sentence.block => {
                    let given = currencies.get(*from..*to).unwrap_or_default();
                    given.iter().any(Option::is_some) && led_by_the(figures.get(*first..*end).unwrap_or_default(), document)
                }
                _ => false,
            })
        };
        if !(own.iter().any(Option::is_some) || speaks_of_money(sentence, document) || goes_on()) {
            continue;
        }
        // "By 800 crowns, from 18,600 to 19,400".
        let sum_moves =
            figures.get(*first..*end).unwrap_or_default().iter().any(|figure| currency(figure).is_some() && figure.change != Change::Level);
        for index in *first..*end {
            let Some(figure) = figures.get_mut(index).filter(|figure| bare(figure)) else { continue };
            let Reading::Count { amount, .. } = &figure.reading else { continue };
            if !in_millions(figure.span.of(&document.prose)) && !sum_moves {
                continue;
            }
            let before = currencies.get(*first..index).unwrap_or_default().iter().rev().flatten().next();
            let after = currencies.get(index + 1..*end).unwrap_or_default().iter().flatten().next();
            let of_paragraph = || {
                let here =
                    sentences.iter().zip(first_figure).filter(|(other, _)| other.block == sentence.block).map(|(_, at)| *at).next()?;
                currencies.get(here..*first)?.iter().rev().flatten().next()
            };
            let only = || all.first().filter(|_| all.len() == 1);
            if let Some(currency) = before.or(after).or_else(of_paragraph).or_else(only) {
                figure.reading = Reading::Money { amount: *amount, currency };
            }
        }
    }
}

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
                    let set_apart = before.ends_with(',') || after.starts_with("of ") || risen_to;
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
fn stands_alone(after: &str) -> bool {
    let word = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    after.is_empty()
        || after.starts_with(['.', ',', ';', ')'])
        || matches!(word, "and" | "in" | "at" | "for" | "on" | "among" | "but" | "after" | "before" | "last" | "this" | "the" | "a")
}

fn currency(figure: &Figure) -> Option<&'static str> {
    match &figure.reading {
        Reading::Money { currency, .. } => Some(currency),
        _ => None,
    }
}

/// Whether some bare millions are spoken of as known: "the 1.31 billion that analysts had expected".
fn led_by_the(figures: &[Figure], document: &Document) -> bool {
    figures.iter().any(|figure| {
        let before = document.prose.get(..figure.span.start as usize).unwrap_or("");
        is_bare(figure, document) && before.split_whitespace().next_back() == Some("the")
    })
}

/// Whether a number counts nothing: none follows it, or it is one of a time ("the 1.09 billion of the same quarter").
fn is_bare(figure: &Figure, document: &Document) -> bool {
    let Reading::Count { counted, .. } = &figure.reading else { return false };
    let of_a_time = |head: &str| matches!(head, "year" | "half" | "quarter" | "month" | "season" | "period");
    counted.as_ref().is_none_or(|counted| {
        let between = document.prose.get(figure.span.end as usize..counted.span.start as usize).unwrap_or("");
        of_a_time(&counted.head) && between.trim_start().starts_with("of")
    })
}

/// Whether a number is written with a word for millions or more.
fn in_millions(text: &str) -> bool {
    let last = text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    matches!(last, "million" | "billion" | "trillion" | "mln" | "bln" | "m" | "bn" | "tn")
}

fn speaks_of_money(sentence: &Sentence, document: &Document) -> bool {
    let text = sentence.span.of(&document.prose);
    (0..sentence.analysis.tokens.len()).any(|token| OF_MONEY.contains(&&*sentence.analysis.lemma(token, text)))
}

/// Words that are said of sums, and hardly of anything else that is counted in millions.
const OF_MONEY: &[&str] = &[
    "bill",
    "budget",
    "compensation",
    "cost",
    "credit",
    "damages",
    "debt",
    "deficit",
    "dividend",
    "earn",
    "expenditure",
    "expense",
    "fee",
    "fine",
    "fund",
    "grant",
    "invest",
    "investment",
    "loan",
    "loss",
    "money",
    "overrun",
    "owe",
    "pay",
    "payment",
    "price",
    "profit",
    "refund",
    "repay",
    "revenue",
    "salary",
    "spend",
    "spending",
    "subsidy",
    "sum",
    "surplus",
    "tax",
    "turnover",
    "worth",
];
