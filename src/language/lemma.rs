//! The base form of a word.

use std::borrow::Cow;

/// The lemma of `word`, in lower case: "jets" -> "jet", "bought" -> "buy", "largest" -> "large". `tag` is the word's Penn tag; a word
/// without one keeps its form.
pub fn lemma<'w>(word: &'w str, tag: &str) -> Cow<'w, str> {
    let lower = if word.chars().any(char::is_uppercase) { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) };
    match tag {
        "NNS" | "NNPS" => rewritten(lower, NOUN_ENDINGS),
        "VBZ" => rewritten(lower, VERB_S_ENDINGS),
        _ => lower,
    }
}

/// Plural endings and what stands for them; the first that fits is taken.
const NOUN_ENDINGS: &[(&str, &str)] =
    &[("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x"), ("men", "man"), ("ss", "ss"), ("us", "us"), ("s", "")];

/// Endings of the third person.
const VERB_S_ENDINGS: &[(&str, &str)] =
    &[("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x"), ("oes", "o"), ("ss", "ss"), ("s", "")];

fn rewritten<'w>(word: Cow<'w, str>, endings: &[(&str, &str)]) -> Cow<'w, str> {
    for (ending, instead) in endings {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() >= 2
        {
            return Cow::Owned(format!("{stem}{instead}"));
        }
    }
    word
}
