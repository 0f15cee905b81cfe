//! Reports that come again and again, each of its own day or its own firm: what one gives says nothing of another.

use super::Verdict;
use super::pair::Pair;
use crate::claims::{Claim, Kind};
use crate::figures::Change;
use crate::language::rarity;
use crate::text::Document;
use std::sync::Arc;

/// Takes back contradictions by a report of another day under the draft's own headline: rates, tables and bulletins that come again and again. Beside very
/// many sources (`of_many`) also of the same day, under headlines of one form or without a rare word in common, what moves, and sums and shares of another fortnight
/// unless both are dated.
pub(super) fn of_a_series(draft: &Document, of_many: bool, claims: &[Claim], compared: &mut [Arc<[Pair]>]) {
    let title = draft.meta.title.as_ref().map(|title| title.value.trim());
    let Some(date) = draft.meta.date.as_ref().map(|date| date.value) else { return };
    let undated = |claim: &Claim| !claim.time.as_ref().is_some_and(|time| time.stated);
    let passing =
        |claim: &Claim| matches!(claim.quantity.kind, Kind::Money(_) | Kind::Percent | Kind::Points | Kind::Count | Kind::Measure(_));
    let of_series = |own: &Claim, pair: &Pair| {
        // Hardly any pair is a contradiction, and headlines take long to compare.
        if pair.relation != Verdict::Conflict {
            return false;
        }
        let source = &pair.sighting.source;
        let same =
            title.is_some() && source.title.as_ref().map(|other| other.trim()).zip(title).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
        let days = source.date.and_then(|other| other.until(date).ok()).map_or(0, |span| span.get_days().abs());
        let headlines = source.title.as_deref().zip(title).filter(|_| of_many);
        let alike = headlines.is_some_and(|(other, own)| days > SAME_STORY && of_one_series(own, other) || of_one_form(own, other));
        let apart = headlines.is_some_and(|(other, own)| apart(own, other));
        // What has risen to 10 at noon stands elsewhere in the evening.
        let moves = |claim: &Claim| undated(claim) && claim.quantity.change != Change::Level;
        let moving = of_many && moves(own) && moves(&pair.sighting.claim);
        let another = of_many && days > FORTNIGHT && passing(own) && (undated(own) || undated(&pair.sighting.claim));
        same && (of_many || days > 0) || alike || apart || moving || another
    };
    for (own, pairs) in claims.iter().zip(compared) {
        if pairs.iter().any(|pair| of_series(own, pair)) {
            let pairs = Arc::make_mut(pairs).iter_mut();
            pairs.filter(|pair| of_series(own, pair)).for_each(|pair| pair.relation = Verdict::OtherPeriod);
        }
    }
}

const FORTNIGHT: i32 = 14;

/// A report is taken up again within so many days; later one like it is the next of a series.
const SAME_STORY: i32 = 3;

/// The words and numbers of a headline, in lower case.
fn words(title: &str) -> impl Iterator<Item = String> + '_ {
    title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Whether two headlines are of one series: half of the words of the shorter one, three at least, stand in the other.
fn of_one_series(a: &str, b: &str) -> bool {
    let named = |title: &str| words(title).filter(|word| word.chars().any(char::is_alphabetic)).collect::<Vec<_>>();
    let (a, b) = (named(a), named(b));
    let shared = a.iter().filter(|word| b.contains(word)).count();
    shared >= 3 && shared * 2 >= a.len().min(b.len())
}

/// Whether two headlines are of one form for two firms or places: they begin with another word each and end with the same two, "Ostel Co 3rd qtr net" and "Brenner 3rd qtr
/// net".
fn of_one_form(a: &str, b: &str) -> bool {
    let (a, b): (Vec<String>, Vec<String>) = (words(a).collect(), words(b).collect());
    let end = |words: &[String]| words.split_last_chunk::<2>().filter(|(before, _)| !before.is_empty()).map(|(_, end)| end.clone());
    a.first() != b.first() && end(&a).is_some() && end(&a) == end(&b)
}

/// Whether two headlines, each of which holds a rare word, share none.
fn apart(a: &str, b: &str) -> bool {
    // Headlines are in the present tense: "sells" is as common as "sell".
    let rarest = |word: &str| word.strip_suffix('s').map_or(1.0, rarity).min(rarity(word));
    let tells = |word: &String| word.chars().all(char::is_alphabetic) && word.len() >= LETTERS && rarest(word) >= RARE;
    let rare = |title: &str| words(title).filter(tells).collect::<Vec<_>>();
    let (a, b) = (rare(a), rare(b));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|word| b.contains(word))
}

/// Shorter words of headlines are abbreviations of any text: "qtr", "plc".
const LETTERS: usize = 4;

/// A word this rare tells what a headline is about.
const RARE: f32 = 0.5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_of_a_series_share_half_their_words() {
        assert!(of_one_series("Recent oil demand off 2.6 pct from year ago", "RECENT OIL DEMAND UP 0.1 PCT FROM YEAR AGO"));
        assert!(!of_one_series("Oil demand is off", "A bank in Lund changes its rates"));
        assert!(!of_one_series("Oil demand", "Oil demand"), "two words tell too little");
    }

    #[test]
    fn headlines_of_one_form_end_alike_and_begin_otherwise() {
        assert!(of_one_form("OSTEL CO INC <OSTL.O> 3RD QTR NET", "Brenner plc 3rd qtr net"));
        assert!(!of_one_form("OSTEL CO 3RD QTR NET", "OSTEL CO INC 3RD QTR NET"), "one firm");
        assert!(!of_one_form("Ostel 3rd qtr net", "Brenner 3rd qtr sales"));
        assert!(apart("Canada stocks close lower", "Yugoslavia wins time in Paris"));
        assert!(apart("Corvane sells 25 mln dlrs of notes", "Arlund unit sells certificates"));
        assert!(!apart("Noranda copper mine shut down after fire", "Fire closes mine of Noranda"));
    }
}
