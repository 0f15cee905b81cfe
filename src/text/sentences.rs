//! Sentences: where one ends and the next begins.
//!
//! A scanner over bytes, in one pass. A full stop ends a sentence unless what stands before it is known to take one ("Mr.",
//! "U.S.", an initial, "No." before a number) or what comes after it goes on in lower case.

use super::Span;

/// Sentences are cut at a space once they reach this many bytes: what reads them later need not cope with a book without a
/// full stop.
const MAX_SENTENCE: usize = 4096;

/// What follows these is the rest of a name: never the end of a sentence.
const TITLES: &[&str] = &[
    "adm", "brig", "capt", "cdr", "cmdr", "col", "comdr", "cpl", "cpt", "dr", "ens", "ft", "gen", "gov", "hon", "insp", "lt", "ltc", "maj",
    "messrs", "mlle", "mme", "mr", "mrs", "ms", "msgr", "mt", "mx", "pfc", "pres", "prof", "pvt", "rep", "reps", "rev", "sen", "sens",
    "sgt", "sr", "st", "supt", "vice-adm",
];

/// What follows these goes on with the same sentence.
const OPEN: &[&str] = &[
    "approx", "ca", "cf", "dept", "e.g", "eg", "est", "i.e", "ie", "incl", "viz", "vs", "v", "c", "fl", "resp", "al-", "gov't", "govt",
    "assn", "bros", "max", "min",
];

/// Before a number these go on; else they end a sentence like any word.
const BEFORE_NUMBERS: &[&str] = &[
    "no", "nos", "nr", "art", "arts", "sec", "secs", "fig", "figs", "vol", "vols", "p", "pp", "para", "paras", "ch", "chap", "op", "pt",
    "ver", "tel", "ext", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "approx", "circa", "us",
    "rs", "eq",
];

/// These may end a sentence; in front of a name they rather do not.
const SOMETIMES: &[&str] = &[
    "inc", "corp", "ltd", "co", "cos", "plc", "llc", "jr", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "ave", "blvd", "rd", "ariz", "calif", "colo", "conn", "fla", "ga",
    "ill", "ind", "kan", "mass", "mich", "minn", "mo", "mont", "okla", "ont", "ore", "pa", "que", "tenn", "tex", "va", "vt", "wash", "wis",
    "univ", "intl", "natl", "pct", "ph.d", "d.c", "u.s", "u.k", "u.n", "e.u",
];

/// Words that begin sentences and, written with a capital, are hardly ever part of a name.
const STARTERS: &[&str] = &[
    "A",
    "About",
    "According",
    "After",
    "All",
    "Also",
    "Although",
    "Among",
    "An",
    "And",
    "Another",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Currently",
    "Despite",
    "During",
    "Each",
    "Earlier",
    "Even",
    "Every",
    "Few",
    "For",
    "From",
    "He",
    "Her",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Instead",
    "It",
    "Its",
    "Last",
    "Later",
    "Many",
    "Meanwhile",
    "More",
    "Moreover",
    "Most",
    "Neither",
    "Next",
    "No",
    "Nobody",
    "None",
    "Not",
    "Nothing",
    "Now",
    "Of",
    "On",
    "Once",
    "One",
    "Only",
    "Or",
    "Others",
    "Our",
    "Over",
    "Previously",
    "Recently",
    "She",
    "Since",
    "So",
    "Some",
    "Still",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "To",
    "Today",
    "Two",
    "Under",
    "Unlike",
    "Until",
    "We",
    "What",
    "When",
    "Where",
    "Whether",
    "While",
    "Who",
    "Why",
    "With",
    "Without",
    "Yet",
    "You",
];

/// Times of day and what belongs to them: "8 p.m. Wednesday", "at 9 a.m. GMT".
const AFTER_TIMES: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Eastern",
    "Pacific",
    "Central",
    "Greenwich",
    "Moscow",
    "Beijing",
    "London",
    "Paris",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Aug",
    "Sept",
    "Oct",
    "Nov",
    "Dec",
];

/// The sentences of a paragraph, without the white space between them. Spans count from the start of `prose`.
pub fn split_sentences(prose: &str) -> Vec<Span> {
    let mut sentences = Vec::new();
    split_into(prose, 0, &mut sentences);
    sentences
}

/// Appends the sentences of `prose`, counted from `base` bytes before it.
pub(super) fn split_into(prose: &str, base: usize, out: &mut Vec<Span>) {
    let bytes = prose.as_bytes();
    let mut start = 0;
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        // The end of the sentence, one past its last byte, where one ends here.
        let end = if !STOPS[usize::from(byte)] {
            at += 1;
            if byte.is_ascii_uppercase() && at > 4 && bytes[at - 2].is_ascii_lowercase() && glued_words(bytes, start, at - 1) {
                Some(at - 1)
            } else {
                None
            }
        } else {
            let run = stop_run(bytes, at);
            if run == at {
                at += 1;
                None
            } else {
                let stop = at;
                at = run;
                sentence_end(prose, start, stop, run)
            }
        };
        if let Some(end) = end {
            push(prose, base, start, end, out);
            start = end;
            at = at.max(end);
        }
    }
    push(prose, base, start, bytes.len(), out);
}

/// `.`, `!`, `?` and the first byte of `…`.
static STOPS: [bool; 256] = {
    let mut table = [false; 256];
    table[b'.' as usize] = true;
    table[b'!' as usize] = true;
    table[b'?' as usize] = true;
    table[0xE2] = true;
    table
};

const ELLIPSIS: &[u8] = "…".as_bytes();

/// Where the run of stops that begins at `at` ends; `at` itself where none begins.
fn stop_run(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match bytes.get(at) {
            Some(b'.' | b'!' | b'?') => at += 1,
            Some(0xE2) if bytes.get(at..).is_some_and(|rest| rest.starts_with(ELLIPSIS)) => at += ELLIPSIS.len(),
            // ". . ."
            Some(b' ') if bytes.get(at + 1) == Some(&b'.') && at > 0 && bytes[at - 1] == b'.' => at += 2,
            _ => return at,
        }
    }
}

/// Decides whether the stops from `stop` to `run` end the sentence that began at `start`; returns its end, closing marks
/// included.
fn sentence_end(prose: &str, start: usize, stop: usize, run: usize) -> Option<usize> {
    let bytes = prose.as_bytes();
    let rest = prose.get(run..)?;
    let mut close = run;
    for mark in rest.chars() {
        // A straight quotation mark after a stop closes, unless a word is glued to it.
        if !matches!(mark, '”' | '’' | '"' | '\'' | ')' | ']' | '»') {
            break;
        }
        close += mark.len_utf8();
    }
    let after = prose.get(close..)?;
    let word = last_word(prose, start, stop);
    let Some(next) = after.chars().next() else { return Some(close) };
    if !next.is_whitespace() {
        return is_glued(word, close > run, after).then_some(close);
    }
    let following = after.trim_start();
    let opened = following.trim_start_matches(['“', '‘', '"', '\'', '(', '[', '«', '—', '–', '-', ' ', '\u{a0}']);
    let next_word = leading_word(opened);
    let Some(first) = opened.chars().next() else { return Some(close) };
    let ellipsis = run - stop > 1 && bytes[stop] != b'!' && bytes[stop] != b'?';
    if first.is_lowercase() {
        // "iPhone" begins with a small letter; so does a brand a line. Everything else goes on.
        let brand = opened.chars().nth(1).is_some_and(char::is_uppercase);
        return (brand && !is_abbreviation(word)).then_some(close);
    }
    if bytes[stop] != b'.' || ellipsis {
        return Some(close);
    }
    full_stop_ends(prose, start, stop, word, first, next_word, opened).then_some(close)
}

/// Whether the single full stop after `word` ends a sentence, given that what follows is no small letter.
fn full_stop_ends(prose: &str, start: usize, stop: usize, word: &str, first: char, next_word: &str, opened: &str) -> bool {
    let mut lower = [0_u8; 12];
    let key = lower_case(word, &mut lower);
    let starts = STARTERS.binary_search(&next_word).is_ok();
    let digit = first.is_ascii_digit();
    // "1. Vietnam": the number of an item.
    let at_start = prose.get(start..stop).is_some_and(|s| s.trim_start().len() == word.len());
    if at_start && !word.is_empty() && word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    if digit && BEFORE_NUMBERS.contains(&key) && !(key == "no" && at_start) {
        return false;
    }
    if OPEN.contains(&key) || TITLES.contains(&key) && word.starts_with(|c: char| c.is_uppercase()) {
        return false;
    }
    if key == "p.m" || key == "a.m" || key == "pm" || key == "am" {
        let zone = next_word.len() >= 2 && next_word.len() <= 5 && next_word.bytes().all(|b| b.is_ascii_uppercase());
        let time = opened.get(next_word.len()..).is_some_and(|rest| rest.trim_start().starts_with("time"));
        return !(zone || time || AFTER_TIMES.contains(&next_word));
    }
    if SOMETIMES.contains(&key) && word.starts_with(|c: char| c.is_uppercase()) {
        return starts && !digit;
    }
    let mut letters = word.chars();
    let single = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    if single {
        // An initial, or the end of "Plan B."; "I" is rather the pronoun or a numeral.
        return starts || (word == "I" && !digit && prose.get(..stop).is_some_and(|s| s.len() > 2 && !s.ends_with(". I")));
    }
    if word.contains('.')
        && word.split('.').all(|part| !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_alphabetic()))
    {
        // "U.S.", "U.S.S.R." go on with a name; "p.c." and the like are units and stand at the end as well.
        return if word.bytes().any(|b| b.is_ascii_uppercase()) { starts } else { !digit || key == "p.c" };
    }
    true
}

/// Whether a stop with a letter right behind it ends a sentence whose space was lost ("in the future.Vietnam secretly").
fn is_glued(word: &str, closed: bool, after: &str) -> bool {
    let next = leading_word(after);
    let mut letters = next.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let small = letters.next().is_some_and(char::is_lowercase);
    let sentence_word = capital && (small && next.len() >= 3 || ["A", "I", "He", "It", "In", "On", "At", "As", "We", "No"].contains(&next));
    // "Node.Js", "example.Com": after a name no space is supplied.
    let known = STARTERS.binary_search(&next).is_ok();
    let least = if known { 2 } else { 3 };
    let plain = word.len() >= least && word.chars().all(char::is_lowercase) || word.len() >= 4 && word.bytes().all(|b| b.is_ascii_digit());
    let spaced = after.get(next.len()..).is_none_or(|rest| !rest.starts_with(['.', '/', '@', '_', '=']));
    sentence_word && spaced && (plain || closed && !word.is_empty())
}

/// Whether the capital letter at `at` begins a sentence that lost its full stop and its space ("Our Latest ArticlesCurrently,").
fn glued_words(bytes: &[u8], start: usize, at: usize) -> bool {
    // Most capitals inside a word belong to a short head: "YouTube", "aA". They are passed over at once.
    if !bytes[at - 3..at].iter().all(u8::is_ascii_lowercase) {
        return false;
    }
    let length = bytes[at..].iter().take(14).take_while(|b| b.is_ascii_alphabetic()).count();
    let Ok(word) = std::str::from_utf8(&bytes[at..at + length]) else { return false };
    if length < 4 || STARTERS.binary_search(&word).is_err() || !matches!(bytes.get(at + length), Some(b' ' | b',')) {
        return false;
    }
    // The word before is one word: "ArticlesCurrently", not "McDonaldWith".
    let before = bytes[start..at].iter().rev().take_while(|b| b.is_ascii_lowercase()).count();
    let head = (at - before).checked_sub(1).filter(|i| *i >= start).map(|i| bytes[i]);
    let boundary = head.filter(u8::is_ascii_uppercase).map_or(at - before, |_| at - before - 1);
    before >= 3 && (boundary == start || !bytes[boundary - 1].is_ascii_alphanumeric())
}

/// The word that ends at `stop`, inner full stops included: "U.S", "8.5bn", "Putin".
fn last_word(prose: &str, start: usize, stop: usize) -> &str {
    let head = prose.get(start..stop).unwrap_or("");
    let length = head
        .chars()
        .rev()
        .take(24)
        .take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '\'' | '’'))
        .map(char::len_utf8)
        .sum::<usize>();
    head.get(head.len() - length..).unwrap_or("").trim_start_matches(['\'', '’', '-', '.'])
}

fn leading_word(text: &str) -> &str {
    let length = text.chars().take(24).take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum::<usize>();
    text.get(..length).unwrap_or("")
}

fn is_abbreviation(word: &str) -> bool {
    let mut lower = [0_u8; 12];
    let key = lower_case(word, &mut lower);
    word.len() < 3 || word.contains('.') || [TITLES, OPEN, BEFORE_NUMBERS, SOMETIMES].iter().any(|list| list.contains(&key))
}

/// `word` in lower case in the buffer, without an allocation; empty where it is longer than every abbreviation or not ASCII.
fn lower_case<'b>(word: &str, buffer: &'b mut [u8; 12]) -> &'b str {
    let Some(target) = buffer.get_mut(..word.len()).filter(|_| word.is_ascii()) else { return "" };
    target.copy_from_slice(word.as_bytes());
    target.make_ascii_lowercase();
    std::str::from_utf8(target).unwrap_or("")
}

fn push(prose: &str, base: usize, start: usize, end: usize, out: &mut Vec<Span>) {
    let mut start = start;
    loop {
        let Some(words) = prose.get(start..end) else { return };
        start += words.len() - words.trim_start().len();
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        let length = if words.len() <= MAX_SENTENCE { words.len() } else { cut(words) };
        out.push(Span::new(base + start, base + start + words.get(..length).unwrap_or(words).trim_end().len()));
        start += length;
    }
}

/// Where to cut a sentence that is too long: at the last space that fits, or at a character where there is none.
fn cut(words: &str) -> usize {
    let limit = words.floor_char_boundary(MAX_SENTENCE);
    words.get(..limit).and_then(|head| head.rfind(' ')).filter(|at| *at > 0).unwrap_or(limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sentences are parted by " | " in the expected form; "input" is the same without the bars.
    fn check(marked: &str) {
        let input = marked.replace(" | ", " ").replace('|', "");
        let found: Vec<&str> = split_sentences(&input).iter().map(|s| s.of(&input)).collect();
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_starters_are_sorted() {
        assert!(STARTERS.is_sorted());
    }

    #[test]
    fn abbreviations_do_not_end_sentences() {
        check("Mr. Putin met Gen. Secretary Nguyen Phu Trong. | He left.");
        check("President Vladimir V. Putin of Russia arrived. | J. K. Rowling did not.");
        check("The U.S. Navy and U.S. officials agree. | They said so.");
        check("It is No. 5 in the list, see Art. 7 and p. 12. | No. | He said no. | In 2024 it was No. 2.");
        check("Rostec Corp. Chairman Sergey Chemezov spoke. | Boeing Co. shares fell vs. Airbus.");
        check("It was on Oct. 13 and Dec. 5. | The rest came in Nov. 2024.");
        check("Weapons (e.g. Su-35 jets, i.e. fighters) etc. were sold.");
        check("About 60 p.c. of them, approx. 40 jets, left at 5 p.m. Wednesday.");
    }

    #[test]
    fn sentences_end_after_abbreviations_too() {
        check("The deal is worth $8.5bn. | Vietnam pays in roubles.");
        check("They rose to 70 p.c. | Prices fell.");
        check("He lives in the U.S. | The ambassador does not.");
        check("She works for Rostec Corp. | It is large.");
        check("It closed at 5 p.m. | Officials left.");
        check("It cost 2.5 percent. | 36 jets came.");
        check("That was plan B. | The other one was better.");
        check("The range is 12 km. | It weighs 5 kg. | Then it flies.");
    }

    #[test]
    fn quotes_and_brackets_close_after_the_stop() {
        check("“We buy.” | He left.");
        check("\"The past year was good.\" | Lavrov agreed. | (It was.) | So did others.");
        check("\"Why?\" he asked. | \"Because!\" | She left.");
        check("It is \"the bell,\" – he has noted. | \"Good.\" – he added.");
        check("He said: ‘Go.’ | They went … and came back. | Then... | Nothing.");
    }

    #[test]
    fn lost_spaces_are_supplied() {
        check("Our Latest Articles|Currently, Vietnam buys.");
        check("It may happen in the future.|Vietnam secretly buys. | They go.|Then it ends!|The rest is silence.");
        check("It was 2024.|Vietnam bought. | He left.”|The end.");
        check("YouTube and LinkedIn, McDonald and TikTok. | See example.com and Node.js or U.S.Steel.");
        check("Version 3.14 of v2.Final is 1.5.Beta.");
    }

    #[test]
    fn endless_text_is_cut() {
        let text = "word ".repeat(5000);
        let sentences = split_sentences(&text);
        assert!(sentences.len() > 5 && sentences.iter().all(|s| s.len() <= MAX_SENTENCE));
        assert_eq!(sentences.iter().map(|s| s.of(&text).split(' ').count()).sum::<usize>(), 5000);
        assert_eq!(split_sentences(&"é".repeat(5000)).len(), 3);
    }
}
