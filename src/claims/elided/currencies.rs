//! Sums whose currency is said once for all: "the fine is 18 million euros, three million less than asked for", "a reward of 40,000 pounds, raised from
//! 25,000".

use super::stands_alone;
use crate::claims::paragraph;
use crate::figures::{Amount, Change, Figure, Reading};
use crate::language::Sentence;
use crate::text::{BlockKind, Document};
use rust_decimal::Decimal;

/// Reads numbers as money where the text leaves the currency to the reader: bare millions, where a change of a sum begins and ends, what stands beside a sum in its
/// sentence, and pounds where the text pays in them. `first_figure` tells for each sentence where its figures begin, and ends with their number.
pub(in crate::claims) fn give_currencies(document: &Document, sentences: &[Sentence], first_figure: &[usize], figures: &mut [Figure]) {
    let Some(mut text) = Text::of(document, sentences, first_figure, figures) else { return };
    text.give_pounds(figures);
    text.give_letters(figures);
    for number in 0..sentences.len() {
        text.give_millions(number, figures);
        text.give_payments(number, figures);
        text.give_sums(number, figures);
    }
}

/// A text in which sums are given.
struct Text<'a> {
    document: &'a Document,
    sentences: &'a [Sentence],
    first_figure: &'a [usize],
    /// The currency of each figure that has one of its own.
    currencies: Vec<Option<&'static str>>,
    /// All of them, each once.
    all: Vec<&'static str>,
    /// Whether its millions are sums before all.
    of_money: bool,
}

impl<'a> Text<'a> {
    fn of(document: &'a Document, sentences: &'a [Sentence], first_figure: &'a [usize], figures: &[Figure]) -> Option<Self> {
        // "421 million euros ($457 million)", "2.7 billion crowns, or $360 million": the same sum once more.
        let aside = |figure: &Figure| {
            document.prose.get(..figure.span.start as usize).is_some_and(|before| before.ends_with('(') || before.ends_with(", or "))
        };
        let own = |figure: &Figure| currency(figure).filter(|_| !aside(figure));
        let currencies: Vec<Option<&'static str>> = figures.iter().map(own).collect();
        let mut all: Vec<&'static str> = currencies.iter().flatten().copied().collect();
        all.sort_unstable();
        all.dedup();
        if all.is_empty() {
            return None;
        }
        let (mut sums, mut others) = (0, 0);
        for figure in figures {
            match &figure.reading {
                Reading::Money { amount, .. } if amount.high >= A_MILLION => sums += 1,
                Reading::Count { amount, .. } if amount.high >= A_MILLION && !is_bare(figure, document) => others += 1,
                _ => {}
            }
        }
        let of_money = sums >= 1 && others == 0 || sums >= FEWEST_SUMS && sums >= SUMS_TO_OTHERS * others;
        Some(Self { document, sentences, first_figure, currencies, all, of_money })
    }

    /// The figures of a sentence; none for a cell of a table, which has its unit from a header.
    fn range(&self, sentence: usize) -> std::ops::Range<usize> {
        let in_table =
            |sentence: &Sentence| self.document.blocks.get(sentence.block).is_some_and(|block| matches!(block.kind, BlockKind::Cell(_)));
        match (self.first_figure.get(sentence), self.first_figure.get(sentence + 1)) {
            (Some(first), Some(end)) if self.sentences.get(sentence).is_some_and(|sentence| !in_table(sentence)) => *first..*end,
            _ => 0..0,
        }
    }

    /// The currencies given in a sentence.
    fn given(&self, sentence: usize) -> &[Option<&'static str>] {
        self.currencies.get(self.range(sentence)).unwrap_or_default()
    }

    /// "The agency pays 2.3 million pounds ... a reward of 40,000 pounds": who pays in pounds does not weigh in them.
    fn give_pounds(&mut self, figures: &mut [Figure]) {
        if !self.all.contains(&"GBP") {
            return;
        }
        for (figure, own) in figures.iter_mut().zip(&mut self.currencies) {
            let Reading::Measure { amount, unit } = &figure.reading else { continue };
            let text = figure.span.of(&self.document.prose);
            if unit.name != "pound" || !text.ends_with("pounds") && !text.ends_with("pounds a year") {
                continue;
            }
            let before = self.document.prose.get(..figure.span.start as usize).unwrap_or("");
            let after = self.document.prose.get(figure.span.end as usize..).unwrap_or("").trim_start();
            let mut last = before.rsplit(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(NEAR_WORDS);
            if !after.starts_with("of ") && !after.starts_with("per ") && !last.any(|word| OF_WEIGHT.contains(&word)) {
                figure.reading = Reading::Money { amount: *amount, currency: "GBP" };
                *own = Some("GBP");
            }
        }
    }

    /// "A deficit of 1.7m francs ... they met at 9.9m": what a text writes its millions with measures no lengths in it, unless some number with the letter is
    /// surely one.
    fn give_letters(&self, figures: &mut [Figure]) {
        let text = &self.document.prose;
        let lettered = |figure: &Figure| {
            let mut back = figure.span.of(text).split(' ').next().unwrap_or_default().bytes().rev();
            back.next() == Some(b'm') && back.next().is_some_and(|byte| byte.is_ascii_digit())
        };
        let metres = |figure: &Figure| matches!(&figure.reading, Reading::Measure { unit, .. } if unit.name == "metre");
        // "A 23m tower", "23m high", "the wall is 23 m long", "he swam 100m in a minute".
        let length = |figure: &Figure| {
            let after = text.get(figure.span.end as usize..).unwrap_or_default().trim_start();
            let before = text.get(..figure.span.start as usize).unwrap_or_default();
            let word = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            let mut last = before.rsplit(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(NEAR_WORDS);
            // "112 metres": who writes that out writes no metres with a letter.
            !lettered(figure) && !figure.span.of(text).contains("met")
                || lettered(figure)
                    && (last.any(|word| OF_LENGTH.contains(&word))
                        || !(stands_alone(after) || matches!(word, "from" | "over" | "to" | "per" | "each")))
        };
        let sums = figures.iter().any(|figure| currency(figure).is_some() && lettered(figure));
        if !sums || self.all.len() != 1 || figures.iter().any(|figure| metres(figure) && length(figure)) {
            return;
        }
        let Some(currency) = self.all.first() else { return };
        for figure in figures.iter_mut().filter(|figure| metres(figure) && lettered(figure)) {
            if let Reading::Measure { amount, .. } = figure.reading
                && let Some([low, high, step]) = millions(amount)
            {
                figure.reading = Reading::Money { amount: Amount { low, high, step }, currency };
            }
        }
    }

    /// Bare millions, and where a change of a sum begins and ends: of the currency that was given before, or else after, in the same paragraph or, where the
    /// text has only one, anywhere in it.
    fn give_millions(&self, sentence: usize, figures: &mut [Figure]) {
        let range = self.range(sentence);
        let millions = |figure: &Figure| in_millions(figure.span.of(&self.document.prose));
        let moves = |figure: &Figure| matches!(figure.change, Change::From | Change::To);
        let bare = |figure: &Figure| is_bare(figure, self.document) && (millions(figure) || moves(figure));
        let here = figures.get(range.clone()).unwrap_or_default();
        // The words of the sentence are looked at last: that takes long.
        if !here.iter().any(bare) || !self.is_of_sums(sentence, here) {
            return;
        }
        // "By 800 crowns, from 18,600 to 19,400".
        let sum_moves = here.iter().any(|figure| currency(figure).is_some() && figure.change != Change::Level);
        for index in range {
            let Some(currency) = self.currency_of(sentence, index) else { continue };
            if let Some(figure) = figures.get_mut(index).filter(|figure| bare(figure) && (sum_moves || millions(figure)))
                && let Reading::Count { amount, .. } = &figure.reading
            {
                figure.reading = Reading::Money { amount: *amount, currency };
            }
        }
    }

    /// Whether the bare millions of a sentence are sums.
    fn is_of_sums(&self, sentence: usize, figures: &[Figure]) -> bool {
        // "Sales came to €1.28bn, short of the 1.31 billion that analysts had expected": one of the sums just spoken of.
        let block = |sentence: usize| self.sentences.get(sentence).map(|sentence| sentence.block);
        let before = sentence.checked_sub(1).filter(|before| block(*before) == block(sentence));
        let goes_on = || before.is_some_and(|before| self.given(before).iter().any(Option::is_some)) && led_by_the(figures, self.document);
        let speaks = || self.sentences.get(sentence).is_some_and(|sentence| speaks_of_money(sentence, self.document));
        let counts = || figures.iter().any(|figure| of_inhabitants(figure, self.document));
        self.given(sentence).iter().any(Option::is_some) || goes_on() || speaks() || (self.of_money && !counts())
    }

    /// The currency that a figure of a sentence takes.
    fn currency_of(&self, sentence: usize, index: usize) -> Option<&'static str> {
        let range = self.range(sentence);
        let before = || self.currencies.get(range.start..index)?.iter().rev().flatten().next();
        let after = || self.currencies.get(index + 1..range.end)?.iter().flatten().next();
        let of_paragraph = || {
            let block = self.sentences.get(sentence)?.block;
            // The items of a list go on from what leads it in.
            let first_block = match self.document.blocks.get(block)?.kind {
                BlockKind::Item { lead_in } => lead_in.unwrap_or(block),
                _ => block,
            };
            let first = self.sentences.partition_point(|other| other.block < first_block);
            self.currencies.get(*self.first_figure.get(first)?..range.start)?.iter().rev().flatten().next()
        };
        let only = || self.all.first().filter(|_| self.all.len() == 1);
        before().or_else(after).or_else(of_paragraph).or_else(only).copied()
    }

    /// "A family pays 38", "she owes 12,000": what is paid is money.
    fn give_payments(&self, sentence: usize, figures: &mut [Figure]) {
        let Some(analysis) = self.sentences.get(sentence).map(|sentence| &sentence.analysis) else { return };
        for index in self.range(sentence) {
            let Some(figure) = figures.get(index) else { continue };
            let Reading::Count { amount, counted: None } = &figure.reading else { continue };
            let (amount, text) = (*amount, &self.document.prose);
            let start = self.sentences.get(sentence).map_or(0, |sentence| sentence.span.start);
            let local = paragraph::unshifted(figure, start);
            let first = if local.hedge_span.is_empty() { local.span } else { local.hedge_span };
            let verb = analysis.tokens_in(first).start.checked_sub(1);
            let words = self.sentences.get(sentence).map_or("", |sentence| sentence.span.of(text));
            let paid = verb.is_some_and(|verb| {
                analysis.tokens.get(verb).is_some_and(|token| token.is_verb()) && PAYING.contains(&&*analysis.lemma(verb, words))
            });
            let after = text.get(figure.span.end as usize..).unwrap_or("").trim_start();
            let digits = figure.span.of(text).ends_with(|c: char| c.is_ascii_digit());
            if paid
                && digits
                && stands_alone(after)
                && let Some(currency) = self.currency_of(sentence, index)
                && let Some(figure) = figures.get_mut(index)
            {
                figure.reading = Reading::Money { amount, currency };
            }
        }
    }

    /// "Her insurer offered 19,000 euros; she had claimed 34,000": a number of about that size that counts nothing, behind a sum.
    fn give_sums(&self, sentence: usize, figures: &mut [Figure]) {
        let mut given: Option<(Amount, &'static str)> = None;
        for figure in figures.get_mut(self.range(sentence)).unwrap_or_default() {
            match &figure.reading {
                Reading::Money { amount, currency } => given = Some((*amount, currency)),
                Reading::Count { amount, counted: None } if !matches!(figure.change, Change::Up | Change::Down) => {
                    let Some((sum, currency)) = given else { continue };
                    let text = &self.document.prose;
                    let before = text.get(..figure.span.start as usize).unwrap_or("").trim_end();
                    let after = text.get(figure.span.end as usize..).unwrap_or("").trim_start();
                    let alike = amount.high <= sum.high.saturating_mul(ALIKE) && sum.high <= amount.high.saturating_mul(ALIKE);
                    let a_year = amount.low == amount.high && (FIRST_YEAR..=LAST_YEAR).contains(&amount.high) && figure.span.len() == 4;
                    let led = before.ends_with(|c: char| c.is_ascii_lowercase());
                    if led && alike && !a_year && amount.high >= LEAST_SUM && stands_alone(after) && !after.starts_with("of ") {
                        figure.reading = Reading::Money { amount: *amount, currency };
                    }
                }
                _ => {}
            }
        }
    }
}

const A_MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// Words that are said of lengths.
const OF_LENGTH: &[&str] = &[
    "above", "altitude", "away", "below", "climbed", "climbs", "cleared", "deep", "depth", "distance", "dived", "fell", "feet", "final",
    "flew", "height", "high", "jump", "jumped", "leapt", "length", "long", "metres", "meters", "measures", "race", "ran", "record",
    "rises", "rose", "run", "stands", "swam", "swim", "tall", "threw", "throw", "waves", "wide", "width", "within", "yards",
];

/// The ends and the step of an amount in millions.
fn millions(amount: Amount) -> Option<[Decimal; 3]> {
    let [low, high, step] = [amount.low, amount.high, amount.step].map(|value| value.checked_mul(A_MILLION));
    Some([low?, high?, step?])
}

/// Verbs whose object, where it is a number alone, is a sum.
const PAYING: &[&str] = &["charge", "cost", "earn", "owe", "pay", "spend"];

/// So many sums in millions make a text one of money.
const FEWEST_SUMS: usize = 2;

/// So many sums in millions stand against one of something else in a text of money.
const SUMS_TO_OTHERS: usize = 3;

/// So many words before a weight are looked at.
const NEAR_WORDS: usize = 6;

/// A number farther from a sum than by this factor is none of that currency.
const ALIKE: Decimal = Decimal::TEN;

/// Below this a number beside a sum counts something.
const LEAST_SUM: Decimal = Decimal::ONE_HUNDRED;

/// Numbers between these, without a sign between their digits, may be years.
const FIRST_YEAR: Decimal = Decimal::from_parts(1_500, 0, 0, false, 0);
const LAST_YEAR: Decimal = Decimal::from_parts(2_100, 0, 0, false, 0);

/// Words that are said of weights.
const OF_WEIGHT: &[&str] = &[
    "weigh", "weighs", "weighed", "weighing", "weight", "heavy", "load", "loads", "carried", "lifted", "lost", "gained", "catch", "meat",
    "cargo",
];

/// Whether millions are people: "a country of 12 million", "some 3 million live there".
fn of_inhabitants(figure: &Figure, document: &Document) -> bool {
    let before = document.prose.get(..figure.span.start as usize).unwrap_or("");
    let after = document.prose.get(figure.span.end as usize..).unwrap_or("");
    let lives = |word: &str| OF_PEOPLE.contains(&word);
    let home = |word: &str| matches!(word, "country" | "city" | "nation" | "state" | "province" | "region" | "population" | "audience");
    let words = |text: &'_ str| text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(3).any(lives);
    let hedges =
        |word: &&str| matches!(*word, "some" | "about" | "around" | "almost" | "nearly" | "over" | "more" | "than" | "only" | "just");
    let mut last = before.rsplit(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).skip_while(hedges);
    let holds = last.next().is_some_and(|word| matches!(word, "of" | "with" | "has" | "had" | "have" | "holds" | "is" | "was"));
    is_bare(figure, document) && (words(after) || holds && last.take(3).any(home))
}

/// Words behind a sum that are no things it could count.
const SAID_OF_SUMS: &[&str] =
    &["back", "borrowed", "lent", "owed", "outstanding", "paid", "pledged", "put", "raised", "set", "short", "spent"];

/// Words behind millions that are people, or what people do.
const OF_PEOPLE: &[&str] = &[
    "live",
    "lives",
    "lived",
    "living",
    "inhabitants",
    "people",
    "voters",
    "who",
    "whom",
    "watched",
    "seen",
    "saw",
    "voted",
    "visited",
    "travelled",
    "viewers",
    "listened",
    "died",
    "fled",
    "displaced",
    "followed",
    "marched",
    "emigrated",
    "infected",
    "vaccinated",
    "tuned",
    "downloaded",
];

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

/// Whether a number counts nothing: none follows it, it is one of a time ("the 1.09 billion of the same quarter"), or what follows says what became of a sum ("the
/// 127 million put aside").
fn is_bare(figure: &Figure, document: &Document) -> bool {
    let Reading::Count { counted, .. } = &figure.reading else { return false };
    let of_a_time = |head: &str| matches!(head, "year" | "half" | "quarter" | "month" | "season" | "period");
    counted.as_ref().is_none_or(|counted| {
        let between = document.prose.get(figure.span.end as usize..counted.span.start as usize).unwrap_or("");
        of_a_time(&counted.head) && between.trim_start().starts_with("of")
            || counted.phrase.split(' ').next().is_some_and(|first| SAID_OF_SUMS.contains(&first))
    })
}

/// Whether a number is written with a word for millions or more.
fn in_millions(text: &str) -> bool {
    let last = text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    matches!(last, "million" | "billion" | "trillion" | "mln" | "bln" | "m" | "bn" | "tn")
}

fn speaks_of_money(sentence: &Sentence, document: &Document) -> bool {
    let text = sentence.span.of(&document.prose);
    let in_colours = text.contains(" in the red") || text.contains(" in the black");
    in_colours || (0..sentence.analysis.tokens.len()).any(|token| OF_MONEY.contains(&&*sentence.analysis.lemma(token, text)))
}

/// Words that are said of sums, and hardly of anything else that is counted in millions.
const OF_MONEY: &[&str] = &[
    "bill",
    "budget",
    "compensation",
    "cost",
    "contribute",
    "contribution",
    "credit",
    "damages",
    "debt",
    "deficit",
    "dividend",
    "donate",
    "donation",
    "donor",
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
    fn millions_of_a_text_of_money_are_sums() {
        let text = "The tunnel cost 620 million euros and the bridge 75 million euros. The firm got 128 million from the capital.";
        check(text, &["620000000 EUR", "75000000 EUR", "128000000 EUR"]);
        check(
            "The tunnel cost 620 million euros and the bridge 75 million euros. It serves a city of 3 million.",
            &["620000000 EUR", "75000000 EUR"],
        );
        check("The bridge cost 75 million euros. The province has 3.1 million inhabitants, Ostmark 2 million.", &["75000000 EUR"]);
    }

    #[test]
    fn millions_are_sums_where_a_text_counts_nothing_else_in_them() {
        let text = "Its profit was €312 million. Of the 127 million put aside half is gone; the city bears 5.8 billion.";
        check(text, &["312000000 EUR", "127000000 EUR", "5800000000 EUR"]);
        check("The film cost €20 million. By now 5 million have seen it.", &["20000000 EUR"]);
        check("The bill came to €20 million. A country of 3 million had no say.", &["20000000 EUR"]);
        let list = "It cost $4 million. The deals:\n\n- copper worth 14.5 billion rupees\n- 600 wagons for 9.7 billion\n";
        check(list, &["4000000 USD", "14500000000 rupee", "9700000000 rupee"]);
    }

    #[test]
    fn what_is_paid_is_money() {
        check("A ticket is £16. A family pays 38, and the tour costs 12.", &["16 GBP", "38 GBP", "12 GBP"]);
        check("A ticket is £16. The fire cost 12 people their homes, and she paid 12 visits.", &["16 GBP"]);
    }

    #[test]
    fn a_letter_that_stands_for_millions_stands_for_no_metres() {
        let text = "The deficit was 1.7m francs. They met at 9.9m, with 38 votes in favour.";
        check(text, &["1700000 franc", "9900000 franc"]);
        check("The pool cost £3m. It is 2m deep. The club gave 4m.", &["3000000 GBP"]);
        check("The pool cost £3m. He swam 100m in a minute.", &["3000000 GBP"]);
    }

    #[test]
    fn a_number_behind_a_sum_is_one_where_it_counts_nothing() {
        check("Her insurer offered 19,000 euros; she had claimed 34,000.", &["19000 EUR", "34000 EUR"]);
        check("Her insurer offered 19,000 euros for 34,000 books.", &["19000 EUR"]);
        check("She was paid 2,400 euros in 2019 and left at 63.", &["2400 EUR"]);
    }

    #[test]
    fn who_pays_in_pounds_does_not_weigh_in_them() {
        check("The owner gets £500. The family was offered 60,000 pounds.", &["500 GBP", "60000 GBP"]);
        check("The owner gets £500. The bronze weighs 60 pounds. Police found 90 pounds of lead.", &["500 GBP"]);
    }
}
