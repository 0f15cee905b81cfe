//! Offices that are told of a time or by a label: "Joris Abeling, at the time finance minister", "Director General: Eskil Thorsrud".

use super::{Introduction, described, noun_phrase, sentence_end, skip_aside};
use crate::entities::EntityKind;
use crate::entities::lexicon;
use crate::entities::view::View;
use crate::entities::words::Shape;

/// "Joris Abeling, at the time finance minister of Holmark"; "Alastair Penrose, until now Home Secretary".
pub(super) fn at_a_time(view: &View, start: usize, last: usize) -> Option<Introduction> {
    let comma = skip_aside(view, last);
    if view.mark(comma) != ',' {
        return None;
    }
    let from = comma + 1;
    let (then, former) = TIMES.iter().find(|(then, _)| then.iter().enumerate().all(|(k, word)| view.is(from + k, word)))?;
    let at = from + then.len();
    held(view, start, at, *former, 9)
}

/// Adverbs that say when an office was held, and whether it no longer is.
const TIMES: &[(&[&str], bool)] = &[
    (&["at", "the", "time"], true),
    (&["until", "now"], true),
    (&["until", "then"], true),
    (&["until", "recently"], true),
    (&["hitherto"], true),
    (&["then"], true),
    (&["at", "that", "time"], true),
    (&["now"], false),
    (&["today"], false),
    (&["currently"], false),
];

/// "Alastair Penrose, who used to be Foreign Secretary"; "Ruben Atila, who was Energa Nord's technical director".
pub(super) fn by_clause(view: &View, start: usize, last: usize) -> Option<Introduction> {
    let comma = skip_aside(view, last);
    let who = comma + usize::from(view.mark(comma) == ',');
    if view.text(who) != "who" {
        return None;
    }
    let (verb, former) = VERBS.iter().find(|(verb, _)| verb.iter().enumerate().all(|(k, word)| view.is(who + 1 + k, word)))?;
    held(view, start, who + 1 + verb.len(), *former, 6)
}

/// Verbs that give an office, and whether it is given up.
const VERBS: &[(&[&str], bool)] =
    &[(&["used", "to", "be"], true), (&["had", "been"], true), (&["was"], true), (&["is"], false), (&["remains"], false)];

/// "Aurel Dragan resigned as operations director": the subject of a sentence of its own, left or held as what.
pub(super) fn held_as(view: &View, start: usize, last: usize) -> Option<Introduction> {
    if start > 0 {
        return None;
    }
    let end = sentence_end(view, last);
    let told = (last..end).take_while(|&k| !lexicon::clause_opener(view.text(k)) && !matches!(view.mark(k), ';' | '"'));
    let mut former = None;
    for at in told {
        match view.text(at) {
            "left" | "leaves" | "resigned" | "resigns" | "retired" | "retires" | "stepped" | "steps" | "served" | "worked" => {
                former = Some(true)
            }
            "appointed" | "elected" | "serves" | "works" | "continues" | "returns" => former = Some(false),
            "as" => return held(view, start, at + 1, former?, 5),
            _ => {}
        }
    }
    None
}

/// The office whose words begin at `at`, of the name that begins at `start`.
fn held(view: &View, start: usize, at: usize, former: bool, grade: u8) -> Option<Introduction> {
    let end = noun_phrase(view, at, EntityKind::Person)?;
    let held = described(view, start, end, grade, (at, end));
    held.role.is_some().then(|| Introduction { role: Some(former || held.role == Some(true)), ..held })
}

/// "Director General: Eskil Thorsrud" on a line of its own.
pub(super) fn labelled(view: &View, first: usize, last: usize) -> Option<Introduction> {
    let colon = first.checked_sub(1).filter(|colon| view.mark(*colon) == ':' && (1..=LONGEST_LABEL).contains(colon))?;
    let alone = last >= view.words.len() || matches!(view.mark(last), '.' | ',' | ';' | '\0');
    let word = |k: usize| matches!(view.shape(k), Shape::Capital | Shape::Lower | Shape::Caps | Shape::Possessive);
    // "Chief executive": an adjective used as a noun.
    let office =
        lexicon::office(view.text(0)) || lexicon::office(view.text(colon - 1)) || lexicon::role(&view.text(colon - 1).to_lowercase());
    (alone && office && (0..colon).all(word)).then(|| {
        let labelled = described(view, 0, last, 8, (0, colon));
        Introduction { role: Some(labelled.role.unwrap_or(false)), ..labelled }
    })
}

/// So many words make a label at most.
const LONGEST_LABEL: usize = 5;
