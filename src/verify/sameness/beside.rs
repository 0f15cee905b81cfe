//! What is weighed of a pair on its own: words, names, what is counted, and how the gates stand.

use super::Feature;
use crate::claims::lexicon::{is_generic, likeness, same_stem};
use crate::claims::{Claim, Companion, Currency, Kind, Modality};
use crate::verify::pair::Pair;
use crate::verify::{GateResult, slips};
use std::sync::Arc;

/// How many features tell of a pair on its own.
pub(super) const COUNT: usize = 57;

/// A value more than about e^12 times another is as far off as one can be.
const FARTHEST: f64 = 12.0;

pub(super) fn features(draft: &Claim, pair: &Pair) -> [Feature; COUNT] {
    let source = &pair.sighting.claim;
    let alignment = &pair.alignment;
    let kind = &draft.quantity.kind;
    let dated = *kind == Kind::Date;
    let result = |name: &str, wanted: GateResult| yes(pair.gates.iter().any(|gate| gate.name == name && gate.result == wanted));
    let (here, there) = (head(draft), head(source));
    let heads = |alike: &dyn Fn(&str, &str) -> bool| yes(matches!((&here, &there), (Some(a), Some(b)) if alike(a, b)));
    let (met, other) = modifiers(draft, source);
    let verbs = |alike: bool| yes(matches!((&draft.predicate, &source.predicate), (Some(a), Some(b)) if (likeness(a, b) > 0.0) == alike));
    let subject = |claim: &Claim| claim.subject.as_ref().and_then(|subject| subject.entity.clone());
    let subjects = |same: bool| yes(matches!((subject(draft), subject(source)), (Some(a), Some(b)) if (a == b) == same));
    let nearest = |claim: &Claim| claim.names.first().filter(|name| name.near >= 0.45).map(|name| name.key.clone());
    let names = |same: bool| yes(matches!((nearest(draft), nearest(source)), (Some(a), Some(b)) if (a == b) == same));
    let strange = result("names", GateResult::Failed);
    let far = distance(draft, source);
    let slip = slips::same_number(&draft.text, &source.text);
    let apart = !pair.meeting.meets();
    // Of patients here and of beds there, numbers are alike by chance.
    let of_one_measure = apart && (dated || result("measure", GateResult::Failed) == 0.0);
    let one_is = |modality: Modality| yes((draft.modality == modality) != (source.modality == modality));
    let timed = |claim: &Claim| claim.time.as_ref().is_some_and(|time| time.stated);
    [
        ("of_draft", alignment.of_draft),
        ("of_source", alignment.of_source),
        ("core", alignment.core),
        ("event", alignment.event),
        ("mass", (1.0 + alignment.mass).ln()),
        ("score_squared", alignment.score() * alignment.score()),
        ("anchors", share(alignment.anchors, 8)),
        ("shared_names", share(alignment.shared_names, 4)),
        ("company", alignment.company.min(2.0) / 2.0),
        ("there_too", in_company(draft, source)),
        ("here_too", in_company(source, draft)),
        ("exact", share(alignment.exact, 6)),
        ("count", yes(matches!(kind, Kind::Count | Kind::Multiple | Kind::Score))),
        ("money", yes(matches!(kind, Kind::Money(_)))),
        ("percent", yes(matches!(kind, Kind::Percent | Kind::Points))),
        ("measure", yes(matches!(kind, Kind::Measure(_)))),
        ("duration", yes(*kind == Kind::Duration)),
        ("date", yes(dated)),
        ("place", yes(matches!(kind, Kind::Ordinal | Kind::Rank))),
        ("age", yes(*kind == Kind::Age)),
        ("head_same", heads(&|a, b| a == b)),
        ("head_like", heads(&|a, b| a != b && likeness(a, b) > 0.0)),
        ("head_other", heads(&|a, b| likeness(a, b) == 0.0)),
        ("head_missing", yes(here.is_none() || there.is_none())),
        ("head_crossed", yes(modifies(source, here.as_deref()) || modifies(draft, there.as_deref()))),
        ("modifiers_met", share(met, 4)),
        ("modifiers_other", share(other, 4)),
        ("verb_like", verbs(true)),
        ("verb_other", verbs(false)),
        ("subject_same", subjects(true)),
        ("subject_other", subjects(false)),
        ("nearest_same", names(true)),
        ("nearest_other", names(false)),
        ("subject_passed", (result("subject", GateResult::Passed) - strange).max(0.0)),
        ("subject_failed", result("subject", GateResult::Failed).max(strange)),
        ("topic_failed", result("topic", GateResult::Failed)),
        ("time_stated", yes(timed(draft) && timed(source))),
        ("time_passed", result("time", GateResult::Passed)),
        ("time_failed", result("time", GateResult::Failed)),
        ("whole_failed", result("whole", GateResult::Failed)),
        ("change_failed", result("change", GateResult::Failed)),
        ("modality_failed", result("modality", GateResult::Failed)),
        ("one_is_possible", one_is(Modality::Conditional)),
        ("one_is_forecast", one_is(Modality::Forecast)),
        ("one_is_demanded", one_is(Modality::Demanded)),
        ("one_is_denied", one_is(Modality::Denied)),
        ("transposed", yes(of_one_measure && result("topic", GateResult::Failed) == 0.0 && slips::transposed_digits(draft, source))),
        ("one_digit", yes(apart && slips::one_digit(&draft.text, &source.text))),
        ("next_number", yes(of_one_measure && next_number(draft, source))),
        ("one_part_of_date", yes(apart && slips::one_part_of_date(draft, source))),
        ("one_is_old", yes((draft.currency == Currency::Old) != (source.currency == Currency::Old))),
        ("far", if slip { 0.0 } else { far }),
        ("far_by_scale", if slip { far } else { 0.0 }),
        ("event_passed", if dated { result("measure", GateResult::Passed) } else { 0.0 }),
        ("event_failed", if dated { result("measure", GateResult::Failed) } else { 0.0 }),
        ("measure_passed", if dated { 0.0 } else { result("measure", GateResult::Passed) }),
        ("measure_failed", if dated { 0.0 } else { result("measure", GateResult::Failed) }),
    ]
}

/// How much it tells that the value of the one stands beside the other.
fn in_company(one: &Claim, other: &Claim) -> f32 {
    Companion::of(&one.quantity).map_or(0.0, |own| own.told_by(&other.company))
}

pub(super) fn yes(condition: bool) -> f32 {
    if condition { 1.0 } else { 0.0 }
}

/// A number up to `most` as a share of it.
pub(super) fn share(number: usize, most: usize) -> f32 {
    number.min(most) as f32 / most as f32
}

/// What is counted or measured, where the word says anything.
fn head(claim: &Claim) -> Option<Arc<str>> {
    claim.measure.as_ref().map(|measure| measure.head.clone()).filter(|head| !is_generic(head))
}

/// Whether a word stands before the head of a claim's measure.
fn modifies(claim: &Claim, word: Option<&str>) -> bool {
    let Some(word) = word else { return false };
    claim
        .measure
        .as_ref()
        .is_some_and(|measure| measure.modifiers.iter().any(|modifier| likeness(modifier, word) > 0.0 || same_stem(modifier, word)))
}

/// How many modifiers of what is counted are answered on the other side, and how many are not.
fn modifiers(draft: &Claim, source: &Claim) -> (usize, usize) {
    let of = |claim: &Claim| claim.measure.iter().flat_map(|measure| measure.modifiers.clone()).collect::<Vec<_>>();
    let answered = |word: &str, claim: &Claim| claim.words.iter().any(|other| likeness(word, &other.lemma) > 0.0);
    let (here, there) = (of(draft), of(source));
    let met = here.iter().filter(|word| answered(word, source)).count();
    let missing = there.iter().filter(|word| !answered(word, draft)).count();
    (met, here.len() - met + missing)
}

/// Whether two small numbers follow one another.
fn next_number(draft: &Claim, source: &Claim) -> bool {
    let (a, b) = (&draft.quantity, &source.quantity);
    !draft.quantity.is_range() && a.moment.is_none() && a.step == 1.0 && b.step == 1.0 && (a.high - b.high).abs() == 1.0 && a.high < 20.0
}

/// How many times the greater value is the smaller one, as a logarithm, 0 to 1.
fn distance(draft: &Claim, source: &Claim) -> f32 {
    let (a, b) = (draft.quantity.high.abs(), source.quantity.high.abs());
    let sized = !matches!(draft.quantity.kind, Kind::Date | Kind::Ordinal | Kind::Rank | Kind::Score);
    if !sized || a == 0.0 || b == 0.0 {
        return 0.0;
    }
    ((a.max(b) / a.min(b)).ln().min(FARTHEST) / FARTHEST) as f32
}
