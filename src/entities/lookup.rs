//! The keys under which a look-up finds an entity, besides its own.

use super::{EntityKind, link};
use crate::language::gazetteer;

/// Under which other keys a name should be found: surname, acronym, parts of a long name, a designation without its variant.
pub(super) fn lookup_keys(key: &str, kind: EntityKind) -> Vec<String> {
    let mut keys = Vec::new();
    if gazetteer::country(key).is_some() {
        return keys;
    }
    let words: Vec<&str> = key.split(' ').collect();
    if words.len() == 1 {
        if kind == EntityKind::Equipment || key.bytes().any(|b| b.is_ascii_digit()) {
            keys.extend(designation_bases(key));
        }
        return keys;
    }
    if let (EntityKind::Person, Some(last)) = (kind, words.last()) {
        keys.push((*last).to_string());
        return keys;
    }
    keys.extend(link::acronyms(key).filter(|a| a.len() > 2 || words.len() == 2));
    // "VIDEX-2022" for "Vietnam International Defense Expo 2022".
    if let Some(year) = words.last().filter(|w| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit())) {
        keys.extend(link::acronyms(key).filter(|a| a.len() > 3).map(|a| format!("{a} {year}")));
    }
    let small = |w: &str| matches!(w, "of" | "the" | "and" | "for" | "in" | "on" | "at" | "to");
    for from in 0..words.len() {
        for to in from + 1..=words.len() {
            let (first, last) = (words[from], words[to - 1]);
            if to - from == words.len() || words.len() > 7 || small(first) || small(last) {
                continue;
            }
            let single = to - from == 1;
            let known = gazetteer::country(first).is_some() || gazetteer::city(first);
            // A single word finds the whole name only if it is no ordinary word: "Corvane", not "Green".
            let telling = !gazetteer::common_word(first) && !known && (from == 0 || words.len() == 2) && first.len() > 2;
            if !single || telling {
                keys.push(words[from..to].join(" "));
            }
        }
    }
    keys
}

/// "t90" for "t90s", "su30" for "su30mk2", "t54" and "t55" for "t54 55".
fn designation_bases(key: &str) -> Vec<String> {
    let mut bases = Vec::new();
    let letters = key.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let digits = key[letters..].find(|c: char| !c.is_ascii_digit()).map_or(key.len(), |at| letters + at);
    if letters > 0 && digits < key.len() {
        bases.push(key[..digits].to_string());
    }
    bases
}
