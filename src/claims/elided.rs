//! Sums of money whose currency is said once for all: "the fine is 18 million euros, three million less than asked for".

use crate::figures::{Change, Figure, Reading};
use crate::language::Sentence;
use crate::text::{BlockKind, Document};

/// Reads bare millions and billions, and where a change of a sum begins and ends, as money where the sentence speaks of money and a currency was given before, or else after, in the same paragraph or, where
/// the text has only one, anywhere in it. `first_figure` tells for each sentence where its figures begin, and ends with their number.
pub(super) fn give_currencies(document: &Document, sentences: &[Sentence], first_figure: &[usize], figures: &mut [Figure]) {
    let currencies: Vec<Option<&'static str>> = figures.iter().map(currency).collect();
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
            matches!(figure.reading, Reading::Count { counted: None, .. })
                && (in_millions(figure.span.of(&document.prose)) || matches!(figure.change, Change::From | Change::To))
        };
        let own = currencies.get(*first..*end).unwrap_or_default();
        // The words of the sentence are looked at last: that takes long.
        if !figures.get(*first..*end).unwrap_or_default().iter().any(bare)
            || !(own.iter().any(Option::is_some) || speaks_of_money(sentence, document))
        {
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

fn currency(figure: &Figure) -> Option<&'static str> {
    match &figure.reading {
        Reading::Money { currency, .. } => Some(currency),
        _ => None,
    }
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
