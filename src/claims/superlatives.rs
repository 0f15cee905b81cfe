//! Superlatives that give a rank without a number: "the largest exporter" says what "first place among the exporters" says.
//!
//! They are no figures and are never told as such; they make claims of rank 1, so that "the second-largest exporter" in another text
//! meets them. Read are those alone that speak of one thing ("the largest field", not "one of the largest fields") and of a state, not of
//! an event in a row of events ("the largest fall since 2009").

use crate::figures::{Change, Figure, Hedge, Reading};
use crate::language::{Analysis, Token};
use crate::text::Span;

/// Superlatives and the scale each is the end of. Those of size and number are one scale: who exports most is the largest, the biggest and the
/// top exporter. What only praises ("best", "finest") or dates ("latest") is left out.
const SCALES: &[(&str, &str)] = &[
    ("largest", "large"),
    ("biggest", "large"),
    ("greatest", "large"),
    ("highest", "large"),
    ("top", "large"),
    ("most", "large"),
    ("smallest", "small"),
    ("lowest", "small"),
    ("least", "small"),
    ("tallest", "tall"),
    ("longest", "long"),
    ("shortest", "short"),
    ("widest", "wide"),
    ("deepest", "deep"),
    ("heaviest", "heavy"),
    ("lightest", "light"),
    ("fastest", "fast"),
    ("quickest", "fast"),
    ("slowest", "slow"),
    ("oldest", "old"),
    ("youngest", "young"),
    ("newest", "young"),
    ("richest", "rich"),
    ("wealthiest", "rich"),
    ("poorest", "poor"),
    ("busiest", "busy"),
    ("warmest", "warm"),
    ("hottest", "warm"),
    ("coldest", "cold"),
    ("coolest", "cold"),
    ("wettest", "wet"),
    ("driest", "dry"),
    ("deadliest", "deadly"),
    ("costliest", "dear"),
    ("cheapest", "cheap"),
    ("strongest", "strong"),
    ("weakest", "weak"),
];

/// The scale of a rank as written: "large" for "largest" and "third-biggest". `None` where none is named ("second place").
pub fn scale(rank: &str) -> Option<&'static str> {
    let last = rank.rsplit(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty())?;
    SCALES.iter().find(|(word, _)| last.eq_ignore_ascii_case(word)).map(|(_, scale)| *scale)
}

/// Whether a text holds a word that can be such a superlative; without one it need not be parsed for it.
pub(super) fn may_stand_in(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| (word.len() > 5 || word == "top") && scale(word).is_some())
}

/// The superlatives of a parsed sentence as figures of rank 1. Spans count from the start of its text.
pub(super) fn read(analysis: &Analysis, text: &str) -> Vec<Figure> {
    if !may_stand_in(text) || !analysis.tokens.iter().any(|token| !token.relation.is_empty()) {
        return Vec::new();
    }
    (0..analysis.tokens.len()).filter_map(|token| superlative(analysis, text, token)).collect()
}

fn superlative(analysis: &Analysis, text: &str, at: usize) -> Option<Figure> {
    let token = analysis.tokens.get(at)?;
    let word = token.span.of(text);
    scale(word).filter(|_| word.len() > 5 || word == "top")?;
    let noun = analysis.head(at).filter(|&head| head > at && head - at <= 4)?;
    let noun_token = analysis.tokens.get(noun)?;
    let one = matches!(noun_token.tag, "NN" | "NNP");
    // "The top supplier", but not "top quality", "the top floor".
    let agent = noun_token.span.of(text).ends_with("er") || noun_token.span.of(text).ends_with("or");
    if !one || (word == "top" && !agent) || !definite(analysis, text, at) || of_events(&analysis.tokens, text, noun) {
        return None;
    }
    let reading = Reading::Ordinal { position: 1, counted: None, rank: true };
    let nowhere = Span { start: token.span.start, end: token.span.start };
    Some(Figure { span: token.span, hedge_span: nowhere, reading, hedge: Hedge::Exact, change: Change::Level, per: None })
}

/// Whether a superlative is the only one: behind "the" or an owner, and not behind an ordinal or "one of".
fn definite(analysis: &Analysis, text: &str, at: usize) -> bool {
    let word = |back: usize| at.checked_sub(back).map_or("", |token| analysis.text(token, text));
    let is = |back: usize, words: &[&str]| words.iter().any(|w| word(back).eq_ignore_ascii_case(w));
    let owned = is(1, &["'s", "’s", "'", "’", "its", "their", "his", "her", "our"]);
    let among = is(2, &["of", "among", "amongst"]);
    owned && !(1..=6).any(|back| is(back, &["among", "amongst"]) || (is(back, &["of"]) && is(back + 1, &["one", "some", "many", "part"])))
        || is(1, &["the"]) && !among
}

/// Words after which a superlative compares what happens with what happened before.
const OF_EVENTS: &[&str] = &["since", "ever", "yet", "decades", "years", "months", "so", "recent", "history"];

fn of_events(tokens: &[Token], text: &str, noun: usize) -> bool {
    let after = tokens.iter().skip(noun + 1).take(5);
    after.into_iter().any(|token| OF_EVENTS.contains(&token.span.of(text)))
}

#[cfg(test)]
mod tests {
    use crate::claims::read;
    use crate::text::parse;
    use std::sync::Arc;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let article = read(Arc::new(parse("a.md", text.to_owned().into())));
        let found: Vec<(String, String)> = article
            .claims
            .iter()
            .filter(|claim| super::may_stand_in(&claim.text) && claim.quantity.low == 1.0)
            .map(|claim| (claim.text.to_string(), claim.measure.as_ref().map_or_else(String::new, |m| m.head.to_string())))
            .collect();
        let expected: Vec<(String, String)> = expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn one_thing_at_the_end_of_a_scale() {
        check("Bach Ho is the largest oil field of Vietnam.", &[("largest", "field")]);
        check("Russia was the top supplier of arms to Vietnam.", &[("top", "supplier")]);
        check("The firm runs Norway's tallest tower.", &[("tallest", "tower")]);
        check("It is one of the largest oil fields of Vietnam.", &[]);
        check("It is one of Vietnam's largest fields.", &[]);
        check("It is the second-largest oil field of Vietnam.", &[]);
        check("That was the largest fall since 2009.", &[]);
        check("The largest exporters met in Rome.", &[]);
    }

    #[test]
    fn ranks_name_their_scale() {
        assert_eq!(super::scale("third-biggest"), Some("large"));
        assert_eq!(super::scale("second warmest"), Some("warm"));
        assert_eq!(super::scale("second"), None);
    }
}
