//! The base form of a word.

use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::OnceLock;

/// Rules and exceptions, learnt from WordNet's tables by `model/lemmas.py`.
const TABLES: &str = include_str!("model/lemmas.txt");

/// Length of the longest ending that a rule is about, in bytes.
const LONGEST_ENDING: usize = 6;

/// A part of speech that is inflected.
#[derive(Default)]
struct Class {
    /// What stands for an ending; the longest ending that has a rule decides.
    rules: FxHashMap<&'static str, &'static str>,
    exceptions: FxHashMap<&'static str, &'static str>,
}

/// Nouns, verbs, adjectives, adverbs.
static CLASSES: OnceLock<[Class; 4]> = OnceLock::new();

fn classes() -> &'static [Class; 4] {
    CLASSES.get_or_init(|| {
        let mut classes: [Class; 4] = Default::default();
        let mut parts = TABLES.split("= ").skip(1);
        for class in &mut classes {
            for line in parts.next().unwrap_or("").lines().skip(1) {
                let (from, to) = line.split_once(' ').unwrap_or((line, ""));
                match from.strip_prefix('-') {
                    Some(ending) => class.rules.insert(ending, to),
                    None => class.exceptions.insert(from, to),
                };
            }
        }
        classes
    })
}

/// The lemma of `word`, in lower case: "jets" -> "jet", "bought" -> "buy", "largest" -> "large". `tag` is the word's Penn tag; a word
/// without one keeps its form.
pub fn lemma<'w>(word: &'w str, tag: &str) -> Cow<'w, str> {
    let lower = if word.chars().any(char::is_uppercase) { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) };
    let [nouns, verbs, adjectives, adverbs] = classes();
    if let Some(whole) = whole(&lower, tag) {
        return Cow::Borrowed(whole);
    }
    match tag {
        "NNS" | "NNPS" => nouns.lemma(lower),
        "VBD" | "VBG" | "VBN" | "VBZ" => verbs.lemma(lower),
        "JJR" | "JJS" => adjectives.lemma(lower),
        "RBR" | "RBS" => adverbs.lemma(lower),
        _ => lower,
    }
}

/// The word that a shortened one stands for, and "be" for its own forms.
fn whole(word: &str, tag: &str) -> Option<&'static str> {
    Some(match (word.strip_prefix('’').or_else(|| word.strip_prefix('\'')).unwrap_or(word), tag) {
        ("am" | "are" | "m" | "re", "VBP") => "be",
        ("s", "VBZ") => "be",
        ("ve", "VBP") | ("d", "VBD") => "have",
        ("d", "MD") => "would",
        ("ll" | "wo", "MD") => "will",
        ("ca", "MD") => "can",
        ("sha", "MD") => "shall",
        ("n't" | "n’t", "RB") => "not",
        _ => return None,
    })
}

impl Class {
    fn lemma<'w>(&self, word: Cow<'w, str>) -> Cow<'w, str> {
        if let Some(lemma) = self.exceptions.get(&*word) {
            return Cow::Borrowed(lemma);
        }
        for length in (1..=LONGEST_ENDING.min(word.len().saturating_sub(1))).rev() {
            if let Some((stem, ending)) = word.split_at_checked(word.len() - length)
                && let Some(instead) = self.rules.get(ending)
            {
                return Cow::Owned(format!("{stem}{instead}"));
            }
        }
        word
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn forms_go_back_to_their_lemma() {
        let check = |tag, pairs: &[(&str, &str)]| {
            for (word, expected) in pairs {
                assert_eq!(super::lemma(word, tag), *expected, "{word} as {tag}");
            }
        };
        check("NNS", &[("jets", "jet"), ("Countries", "country"), ("houses", "house"), ("viruses", "virus"), ("women", "woman")]);
        check("NNS", &[("people", "people"), ("series", "series"), ("crises", "crisis"), ("aircraft", "aircraft"), ("Boxes", "box")]);
        check("NNS", &[("headquarters", "headquarters"), ("vehicles", "vehicle"), ("losses", "loss"), ("matches", "match")]);
        check("VBD", &[("bought", "buy"), ("planned", "plan"), ("agreed", "agree"), ("said", "say"), ("stopped", "stop"), ("was", "be")]);
        check("VBN", &[("delivered", "deliver"), ("killed", "kill"), ("injured", "injure"), ("seen", "see"), ("exported", "export")]);
        check("VBG", &[("making", "make"), ("dying", "die"), ("running", "run"), ("being", "be"), ("including", "include")]);
        check("VBZ", &[("covers", "cover"), ("has", "have"), ("'s", "be"), ("reaches", "reach"), ("carries", "carry")]);
        check("VBP", &[("are", "be"), ("have", "have"), ("need", "need"), ("feed", "feed"), ("bring", "bring")]);
        check("JJS", &[("largest", "large"), ("best", "good"), ("biggest", "big"), ("heaviest", "heavy")]);
        check("JJR", &[("more", "more"), ("fewer", "few"), ("higher", "high"), ("older", "old"), ("worse", "bad"), ("less", "less")]);
        check("JJS", &[("most", "most"), ("least", "least"), ("worst", "bad"), ("deadliest", "deadly"), ("latest", "late")]);
        check("VBN", &[("used", "use"), ("halted", "halt"), ("leased", "lease"), ("revised", "revise"), ("cancelled", "cancel")]);
        check(
            "VBD",
            &[("released", "release"), ("signed", "sign"), ("laid", "lay"), ("led", "lead"), ("closed", "close"), ("fled", "flee")],
        );
        check("NNP", &[("Vietnam", "vietnam"), ("Times", "times")]);
        check("RB", &[("n't", "not"), ("never", "never")]);
        check("", &[("jets", "jets")]);
    }
}
