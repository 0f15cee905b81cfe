//! How a figure is meant: told as a fact, planned, feared, denied; as old or as new; whole or part; in whose words.
//!
//! Cues are words on the way from the figure up the parse, with the small words that hang on them. Where a cue may or may not
//! reach the figure it is taken to reach it: a figure taken for a forecast is met with silence, and silence is cheap.

use super::surroundings::Steps;
use super::{Attribution, Currency, Modality, Part};
use crate::entities::Mention;
use crate::language::Sentence;
use crate::text::Span;
use std::sync::Arc;

/// What the words around a figure say of it.
pub(super) struct Stance {
    pub modality: Modality,
    pub currency: Currency,
    pub part: Part,
    pub attribution: Option<Attribution>,
}

/// Cue words reach this far over the parse.
const REACH: f32 = 4.5;

/// Words of denial reach further: they may stand in the main clause while the figure stands in the object.
const DENIAL_REACH: f32 = 6.5;

/// Reads the stance of the figure at `figure` (bytes of the sentence's text).
pub(super) fn read(sentence: &Sentence, text: &str, figure: Span, steps: &Steps, mentions: &[Mention]) -> Stance {
    let analysis = &sentence.analysis;
    let mut modality = Modality::Asserted;
    let mut currency = Currency::Unmarked;
    for (index, token) in analysis.tokens.iter().enumerate() {
        let form = token.span.of(text);
        let far = steps.to(index);
        if far > DENIAL_REACH || !form.starts_with(|c: char| c.is_alphabetic()) {
            continue;
        }
        let lemma = analysis.lemma(index, text);
        let lemma = &*lemma;
        let before = token.span.end <= figure.start;
        if has(DENIALS, lemma) {
            modality = Modality::Denied;
        }
        if far > REACH {
            continue;
        }
        let cue = if has(CONDITIONS, lemma) && (lemma != "may" || token.tag == "MD") {
            Modality::Conditional
        } else if has(FORECASTS, lemma) {
            Modality::Forecast
        } else if has(DEMANDS, lemma) {
            Modality::Demanded
        } else if has(PLANS, lemma) && far <= 3.5 {
            Modality::Planned
        } else {
            Modality::Asserted
        };
        if rank(cue) > rank(modality) {
            modality = cue;
        }
        if has(OLD_MARKS, lemma) && far <= 3.5 {
            currency = Currency::Old;
        } else if has(NEW_MARKS, lemma) && far <= 3.5 && currency == Currency::Unmarked && before {
            currency = Currency::New;
        }
    }
    if currency == Currency::Unmarked && past_perfect(sentence, text, steps) {
        currency = Currency::Old;
    }
    if analysis.tokens_in(figure).start > 0 && preceded_by(text, figure, "from an initial") {
        currency = Currency::Old;
    }
    Stance { modality, currency, part: part(text, figure), attribution: attribution(sentence, text, mentions) }
}

/// Stronger readings win over weaker ones.
fn rank(modality: Modality) -> u8 {
    match modality {
        Modality::Asserted => 0,
        Modality::Planned => 1,
        Modality::Demanded => 2,
        Modality::Forecast => 3,
        Modality::Conditional => 4,
        Modality::Denied => 5,
    }
}

/// "had been 412": a state before another one.
fn past_perfect(sentence: &Sentence, text: &str, steps: &Steps) -> bool {
    let analysis = &sentence.analysis;
    analysis.tokens.iter().enumerate().any(|(index, token)| {
        token.relation == "aux"
            && token.span.of(text).eq_ignore_ascii_case("had")
            && analysis.head(index).is_some_and(|verb| verb > index && steps.to(verb) <= 2.5)
    })
}

/// Whether the words right before the figure end in `words`, give or take case.
fn preceded_by(text: &str, figure: Span, words: &str) -> bool {
    let before = text.get(..figure.start as usize).unwrap_or("").trim_end();
    before.len() >= words.len() && before.get(before.len() - words.len()..).is_some_and(|tail| tail.eq_ignore_ascii_case(words))
}

/// The words before and after a figure tell a part from a whole.
fn part(text: &str, figure: Span) -> Part {
    let before = text.get(..figure.start as usize).unwrap_or("");
    let after = text.get(figure.end as usize..).unwrap_or("");
    let last: Vec<&str> = before.split_whitespace().rev().take(4).collect();
    let word = |i: usize| last.get(i).map_or("", |w| w.trim_matches(|c: char| !c.is_alphabetic()));
    let is = |i: usize, list: &[&str]| list.iter().any(|w| word(i).eq_ignore_ascii_case(w));
    if is(0, &["another", "further", "additional", "extra"]) {
        return Part::Additional;
    }
    if is(0, &["first", "last", "next", "including", "among", "remaining", "other"])
        || (is(0, &["which", "whom", "them", "these", "those"]) && is(1, &["of"]))
    {
        return Part::Part;
    }
    let next: Vec<&str> = after.split_whitespace().take(4).collect();
    let word = |i: usize| next.get(i).map_or("", |w| w.trim_matches(|c: char| !c.is_alphabetic()));
    if word(0) == "of" && matches!(word(1), "them" | "these" | "those" | "which" | "whom") {
        return Part::Part;
    }
    if next.iter().any(|w| matches!(w.trim_matches(|c: char| !c.is_alphabetic()), "each" | "apiece")) {
        return Part::Each;
    }
    Part::Whole
}

/// Who says so, where the sentence tells: "..., X said", "according to X", "X puts it at".
fn attribution(sentence: &Sentence, text: &str, mentions: &[Mention]) -> Option<Attribution> {
    let analysis = &sentence.analysis;
    for (index, token) in analysis.tokens.iter().enumerate() {
        let lemma = analysis.lemma(index, text);
        let speaker = if has(SAYING, &lemma) && token.tag.starts_with("VB") {
            analysis.child(index, &["nsubj"])
        } else if lemma.eq_ignore_ascii_case("accord") || lemma.eq_ignore_ascii_case("according") {
            analysis
                .children(index)
                .find(|&to| analysis.text(to, text).eq_ignore_ascii_case("to"))
                .and_then(|to| analysis.child(to, &["pobj"]))
        } else {
            None
        };
        if let Some(speaker) = speaker {
            let head = analysis.tokens.get(speaker)?.span.shifted(sentence.span.start);
            let source = mentions.iter().find(|m| m.span.covers(head)).map(|m| m.key.clone());
            let words = analysis.subtree_span(speaker).of(text);
            return Some(Attribution { source, text: Arc::from(words), quoted: text.contains(['"', '\u{201c}', '\u{201d}']) });
        }
    }
    None
}

fn has(list: &[&str], lemma: &str) -> bool {
    list.contains(&lemma)
}

const DENIALS: &[&str] = &[
    "deny",
    "dismiss",
    "refute",
    "reject",
    "false",
    "wrong",
    "untrue",
    "incorrect",
    "mistaken",
    "erroneous",
    "rumour",
    "rumor",
    "debunk",
    "disprove",
    "baseless",
    "unfounded",
    "hoax",
    "never",
];
const CONDITIONS: &[&str] = &["if", "would", "could", "might", "may", "unless", "should", "perhaps", "possibly", "maybe", "potentially"];
const FORECASTS: &[&str] = &[
    "forecast",
    "predict",
    "expect",
    "fear",
    "project",
    "projection",
    "prediction",
    "anticipate",
    "guess",
    "hope",
    "reckon",
    "outlook",
    "likely",
    "poll",
    "probability",
    "warn",
    "bet",
    "believe",
    "speculate",
    "speculation",
];
const DEMANDS: &[&str] = &["ask", "demand", "seek", "request", "propose", "offer", "bid", "want", "urge", "ready", "threaten"];
const PLANS: &[&str] =
    &["plan", "intend", "aim", "target", "schedule", "promise", "pledge", "due", "set", "goal", "shall", "will", "payable"];
const OLD_MARKS: &[&str] = &[
    "previously",
    "initial",
    "initially",
    "originally",
    "earlier",
    "preliminary",
    "former",
    "formerly",
    "then",
    "ago",
    "until",
    "predecessor",
    "old",
];
const NEW_MARKS: &[&str] = &["now", "revise", "correct", "correction", "final", "latest", "currently", "update", "today"];
const SAYING: &[&str] = &[
    "say", "tell", "report", "claim", "announce", "state", "estimate", "declare", "add", "note", "confirm", "insist", "argue", "write",
    "reckon",
];
