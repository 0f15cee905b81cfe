//! `internal/list`: a number of things announced, another number listed ("four priorities: a, b and c").
//!
//! Read are lists after a colon, a dash or an opening bracket, and lists between commas whose items begin alike ("in 2017, in 2021 and
//! in 2023"). Silent where the list may be a choice ("among them"), where its items carry numbers of their own (that is a sum), and
//! where appositions leave the count open.

use super::Listed;
use super::enumeration::{self, Enumeration};
use super::number;
use super::passage::{Passage, replace};
use crate::figures::{Figure, Hedge, Reading};
use crate::language::Token;
use crate::text::Span;
use crate::verify::Finding;
use rust_decimal::Decimal;

/// Plural nouns that a colon after them explains rather than lists.
const NOT_LISTED: &[&str] = &[
    "times",
    "points",
    "votes",
    "seats",
    "goals",
    "sets",
    "runs",
    "laps",
    "percent",
    "years",
    "months",
    "weeks",
    "days",
    "hours",
    "minutes",
    "seconds",
    "degrees",
    "dollars",
    "euros",
    "pounds",
    "shares",
    "cases",
    "deaths",
    "thirds",
    "quarters",
    "fifths",
    "tenths",
    "metres",
    "meters",
    "miles",
    "kilometres",
    "kilometers",
    "tonnes",
    "tons",
    "litres",
    "pages",
    "jobs",
    "feet",
    "inches",
];

/// Nouns whose only use is to announce what follows.
const ANNOUNCING: &[&str] = &[
    "things",
    "reasons",
    "ways",
    "factors",
    "conditions",
    "principles",
    "priorities",
    "questions",
    "demands",
    "goals",
    "aims",
    "steps",
    "lessons",
    "problems",
    "issues",
    "options",
    "points",
    "measures",
    "tasks",
    "rules",
    "pillars",
    "areas",
    "elements",
    "parts",
    "components",
    "candidates",
    "finalists",
    "challenges",
    "advantages",
    "changes",
    "qualities",
    "ideas",
    "proposals",
];

/// Verbs that may stand between what is announced and the colon.
const PRESENTING: &[&str] = &[
    "are",
    "were",
    "is",
    "was",
    "be",
    "been",
    "had",
    "have",
    "has",
    "came",
    "come",
    "remain",
    "remained",
    "follow",
    "followed",
    "stand",
    "stood",
    "emerged",
    "apply",
    "qualified",
    "won",
    "lost",
    "took",
];

/// Verbs of those who announce, between what they announce and the colon.
const SAYING: &[&str] = &["say", "says", "said", "according", "believes", "believe", "think", "thinks"];

pub(super) fn check(passage: &Passage<'_>, out: &mut Vec<Finding>) {
    for figure in passage.figures {
        let Some(announced) = announced(passage, figure) else { continue };
        let Some(list) = list_after(passage, figure) else { continue };
        report(passage, figure, announced, &list, out);
    }
}

/// The lists of a sentence that have as many items as announced.
pub(super) fn listed(passage: &Passage<'_>) -> Vec<Listed> {
    let of = |figure: &Figure| {
        let announced = announced(passage, figure)?;
        let list = list_after(passage, figure).filter(|list| !list.numbered && (list.least..=list.most).contains(&announced))?;
        Some(Listed { figure: figure.span, announced, list: list.span })
    };
    passage.figures.iter().filter_map(of).collect()
}

fn report(passage: &Passage<'_>, figure: &Figure, announced: usize, list: &Enumeration, out: &mut Vec<Finding>) {
    if list.numbered || (list.least..=list.most).contains(&announced) {
        return;
    }
    let nearest = if announced < list.least { list.least } else { list.most };
    let written = figure.span.of(&passage.article.document.text);
    let listed = match (list.least == list.most, announced < list.least) {
        (true, _) => format!("{} listed", number::counted(nearest)),
        (false, true) => format!("at least {} listed", number::counted(nearest)),
        (false, false) => format!("at most {} listed", number::counted(nearest)),
    };
    let fix = number::in_style(written, Decimal::from(announced as u64), Decimal::from(nearest as u64));
    let fixes = fix.map(|new| replace(figure.span, written, new)).into_iter().collect();
    out.push(passage.finding(
        "internal/list",
        figure.span,
        format!("{written} announced, {listed}"),
        &[(list.span, listed.clone())],
        fixes,
    ));
}

/// How many things a figure announces, where it can announce any.
pub(super) fn announced(passage: &Passage<'_>, figure: &Figure) -> Option<usize> {
    let Reading::Count { amount, .. } = &figure.reading else { return None };
    let whole = amount.low == amount.high && amount.low.fract().is_zero() && figure.hedge == Hedge::Exact;
    let announced = usize::try_from(i64::try_from(amount.low).ok().filter(|_| whole)?).ok()?;
    let head = passage.head(figure).trim_end();
    // "two of the three ships: ..." lists the two.
    let partitive = [
        "of the",
        "of its",
        "of his",
        "of her",
        "of their",
        "of these",
        "of those",
        "of our",
        "of all",
        "out of",
        "one of",
        "at least",
        "more than",
        "last",
        "No.",
        "number",
    ];
    let part = partitive.iter().any(|p| head.ends_with(p));
    ((2..=20).contains(&announced) && !part).then_some(announced)
}

fn list_after(passage: &Passage<'_>, figure: &Figure) -> Option<Enumeration> {
    let tail = Span { start: figure.span.end, end: passage.sentence.span.end };
    let tokens = passage.tokens(tail);
    let word = |t: &Token| passage.token_text(t);
    let base = passage.sentence.span.start;
    let opens = tokens.iter().position(|t| matches!(word(t), ":" | "(" | "—" | "–" | "--" | "," | ";" | "." | "!" | "?"))?;
    let phrase = tokens.get(..opens)?;
    let noun = noun_of(passage, phrase)?;
    let rest = phrase.get(noun + 1..)?;
    let noun_word = word(phrase.get(noun)?);
    let from = |t: &Token| Span { start: t.span.end + base, end: passage.sentence.span.end };
    match word(tokens.get(opens)?) {
        ":" if presents(passage, noun_word, rest) => {
            let list = enumeration::read(passage, from(tokens.get(opens)?))?;
            let certain = list.parted || ANNOUNCING.contains(&&*noun_word.to_ascii_lowercase());
            (certain && !list.clauses).then_some(list)
        }
        "(" if rest.len() <= 3 && !has_verb(rest) => {
            let close = tokens.iter().skip(opens).find(|t| word(t) == ")")?;
            let inner = Span { start: tokens.get(opens)?.span.end + base, end: close.span.start + base };
            enumeration::read(passage, inner).filter(|list| list.parted && !list.clauses)
        }
        "—" | "–" | "--" if rest.len() <= 3 && !has_verb(rest) => {
            let close = tokens.iter().skip(opens + 1).find(|t| matches!(word(t), "—" | "–" | "--"));
            let end = close.map_or(passage.sentence.span.end, |t| t.span.start + base);
            enumeration::read(passage, Span { end, ..from(tokens.get(opens)?) }).filter(|list| list.parted && !list.clauses)
        }
        "," => {
            // "Four things have turned the tide, its nurses say: ..."
            let colon = tokens.iter().position(|t| word(t) == ":");
            let aside = colon.and_then(|colon| tokens.get(opens + 1..colon)).filter(|aside| aside.len() <= 6);
            let saying = aside.is_some_and(|aside| aside.iter().any(|t| SAYING.contains(&word(t))));
            if let Some(colon) = colon.and_then(|colon| tokens.get(colon)).filter(|_| saying && presents(passage, noun_word, rest)) {
                return enumeration::read(passage, from(colon)).filter(|list| list.parted && !list.clauses);
            }
            None
        }
        _ => None,
    }
    .or_else(|| alike(passage, tokens, opens))
}

/// The noun that ends the announcing phrase: a plural right after the number, but for adjectives and other nouns.
fn noun_of(passage: &Passage<'_>, phrase: &[Token]) -> Option<usize> {
    let stop = phrase
        .iter()
        .position(|t| matches!(t.tag, "IN" | "VBD" | "VBZ" | "VBP" | "MD" | "TO" | "WDT" | "WP" | "CC" | "DT"))
        .unwrap_or(phrase.len());
    let noun = stop.checked_sub(1)?;
    let word = passage.token_text(phrase.get(noun)?).to_ascii_lowercase();
    let plural =
        word.ends_with('s') && !word.ends_with("ss") || ["people", "men", "women", "children", "aircraft", "criteria"].contains(&&*word);
    // A number glued to what follows is part of a compound ("four-year").
    let compound = phrase.first().is_some_and(|t| passage.token_text(t).starts_with(['-', '‑', '%']));
    (plural && !compound && noun < 5 && !NOT_LISTED.contains(&&*word)).then_some(noun)
}

/// Whether the words between the noun and the colon let the colon open the list of what the noun announces.
fn presents(passage: &Passage<'_>, noun: &str, rest: &[Token]) -> bool {
    if rest.len() > 14 || rest.iter().any(|t| t.is_number()) {
        return false;
    }
    let verbs = || rest.iter().filter(|t| matches!(t.tag, "VBD" | "VBZ" | "VBP" | "MD"));
    let announcing = ANNOUNCING.contains(&&*noun.to_ascii_lowercase());
    verbs().next().is_none() && rest.len() <= 8 || announcing || verbs().all(|t| PRESENTING.contains(&passage.token_text(t)))
}

fn has_verb(tokens: &[Token]) -> bool {
    tokens.iter().any(Token::is_verb)
}

/// A list after a comma whose items all begin with the same word and are of the same short length: "two cutters, in 2017, in 2021 and in
/// 2023"; "three types, the Su-22, the Su-27 and the Su-30,".
fn alike(passage: &Passage<'_>, tokens: &[Token], from: usize) -> Option<Enumeration> {
    let word = |t: &Token| passage.token_text(t);
    let comma = tokens.iter().enumerate().skip(from).find(|(_, t)| word(t) == ",").map(|(i, _)| i)?;
    let opening = word(tokens.get(comma + 1)?);
    if !matches!(opening, "in" | "on" | "at" | "the" | "a" | "an" | "from" | "by" | "for" | "no") {
        return None;
    }
    let list = tokens.get(comma + 1..)?;
    let mut starts = Vec::new();
    let mut at = 0;
    let mut closed = false;
    while list.get(at).is_some_and(|t| word(t) == opening) {
        starts.push(at);
        let length =
            list.get(at + 1..)?.iter().take_while(|t| !matches!(word(t), "," | "and" | "or" | "." | ";" | ":" | "!" | "?")).count();
        let names = list.get(at + 1..at + 1 + length)?;
        let named = |t: &Token| t.is_number() || t.is_proper() || word(t).starts_with(char::is_uppercase) || matches!(word(t), "-" | "/");
        if !(1..=5).contains(&length) || !names.iter().all(named) {
            return None;
        }
        at += 1 + length;
        if closed {
            break;
        }
        if list.get(at).is_some_and(|t| word(t) == ",") {
            at += 1;
        }
        if list.get(at).is_some_and(|t| matches!(word(t), "and" | "or")) {
            closed = true;
            at += 1;
        }
    }
    let ends = list.get(at).is_none_or(|t| matches!(word(t), "," | "." | ";" | ":" | "!" | "?" | ")" | "”" | "\""));
    let base = passage.sentence.span.start;
    let span = list.first()?.span.to(list.get(at.checked_sub(1)?)?.span).shifted(base);
    (closed && ends && starts.len() >= 2).then_some(Enumeration {
        least: starts.len(),
        most: starts.len(),
        numbered: false,
        parted: true,
        clauses: false,
        span,
    })
}
