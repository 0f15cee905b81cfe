//! A sighting laid beside the draft's claim: how far they align, which gates they pass, how their values stand.

use super::alignment::{self, Alignment, Side};
use super::around::Asking;
use super::evidence::Places;
use super::gates;
use super::interval::{Meeting, finer, meeting};
use super::judge;
use super::reversal::{is_reversed, of_one_subject};
use super::sameness::Weighed;
use super::sources::BETWEEN_SOURCES;
use super::{Evidence, Gate, GateResult, Verdict};
use crate::claims::{AGO, Claim, Currency, DateParts, Kind, Modality, Quantity, scale};
use crate::corpus::{Sighting, Snapshot};
use crate::figures::{Granularity, Hedge};
use crate::text::Span;
use jiff::civil::Date;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// So many candidates of a claim are compared gate by gate.
const CANDIDATES: usize = 64;

/// Below this two claims do not speak of one thing.
const RELATED: f32 = 0.15;

/// From this on two claims are looked at for the figures that stand beside both, however few words they share.
const IN_COMPANY: f32 = 0.3;

/// As [`RELATED`], for equal values.
const RELATED_EQUALS: f32 = 0.0;

/// From this likelihood of one fact on, the two speak of one thing, however few words they share.
pub(super) const SURE_OF_TOPIC: f32 = 0.66;

/// From this likelihood of one fact on, two claims count or measure one thing, though the words for it are not alike.
const SURE_OF_MEASURE: f32 = 0.5;

/// From this likelihood of one fact on, it does not matter that one tells it as a plan or a forecast, or as a change.
const SURE_OF_TELLING: f32 = judge::SURE;

/// From this likelihood of one fact on, a name that the source does not mention only describes what both speak of: "the Dutch city of Utrecht".
const SURE_OF_NAMES: f32 = 0.7;

/// From this likelihood of one fact on, a place in an order whose owner the draft does not name ("it is the third mission") is that of the one the source names.
const SURE_OF_SUBJECT: f32 = SURE_OF_TIMES;

/// From this likelihood of one fact on, it does not matter that one tells it as a part, or as that of each.
const SURE_OF_WHOLE: f32 = SURE_OF_TIMES;

/// From this likelihood of one fact on, it does not matter that a word beside one of the two dates it.
const SURE_OF_TIME: f32 = SURE_OF_NAMES;

/// From this likelihood of one fact on, it does not matter that words beside the two date them otherwise.
const SURE_OF_TIMES: f32 = 0.85;

/// From this likelihood of one fact on, no gate stands against it but those of the language and the subject, unless one side tells it as denied or as an earlier state.
pub(super) const SURE_OF_ALL: f32 = 0.95;

/// From this likelihood on an equal value confirms.
pub(super) const CONFIRMED: f32 = 0.45;

/// So many of something a text has of many a thing.
const A_FEW: f64 = 3.0;

/// From this likelihood on two claims tell one fact, and another value contradicts.
const ONE_FACT: f32 = 0.40;

/// Beside more sources than this the many that tell nearly the same fact of another month or another firm outnumber those that tell the same.
pub(super) const MANY: usize = 1_000;

/// As [`ONE_FACT`], beside [`MANY`] sources.
const ONE_FACT_OF_MANY: f32 = 0.97;

/// A sighting laid beside the draft's claim. It does not change any more: a later review of nearly the same draft takes it over.
pub(super) struct Laid {
    pub sighting: Sighting,
    pub alignment: Alignment,
    pub meeting: Meeting,
    /// Whether both are ranges.
    of_two_ranges: bool,
    /// Whether one of the two is a rank by a superlative alone.
    superlative: bool,
    /// Whether they are ranks of one order, by a superlative at least on one side.
    of_one_rank: bool,
    /// Whether it is one of very many sources.
    pub of_many: bool,
    /// Whether one of two places in an order names its scale and the other may be of any: who "finished third" is not for that the third-highest scorer.
    scaled_once: bool,
    /// Whether the draft gives it to a digit more than the source.
    pub finer: bool,
    /// Whether the draft gives a year, and the source a day, a month or a quarter of any.
    pub yearless: bool,
    /// Whether they are ages between which a birthday may lie.
    grown: bool,
    /// The sighting as evidence, once somebody has wanted it; `None` where its file has gone.
    evidence: OnceLock<Option<Evidence>>,
}

/// A sighting laid beside the draft's claim, and what that comes to in the light of all the others.
#[derive(Clone)]
pub(super) struct Pair {
    laid: Arc<Laid>,
    pub gates: Arc<[Gate]>,
    /// How likely the two tell one fact, whatever their values; set once all pairs of the draft are known.
    pub sameness: f32,
    /// How likely the source confirms the draft, where the two values can be one; set with it.
    pub confirmation: f32,
    pub relation: Verdict,
    /// Whether its likelihood alone says that both count or measure one thing.
    pub likened: bool,
}

/// As [`ONE_FACT`], for two ranges of one kind: they are seldom told of two things.
const ONE_RANGE: f32 = 0.2;

/// From this score on ranks that passed the gate for superlatives, which asks for more than the others, tell one fact.
const ONE_RANK: f32 = 0.46;

/// A pair with what is weighed of it, for training.
pub struct WeighedPair {
    /// The draft's figure. Bytes of the file.
    pub draft: Span,
    /// The source's file.
    pub path: Arc<str>,
    /// The source's figure. Bytes of its file.
    pub source: Span,
    /// The source's figure as it is written there.
    pub text: String,
    /// Whether the two values can be one.
    pub meets: bool,
    /// How likely the two are held to tell one fact.
    pub sameness: f32,
    /// The gates that failed.
    pub failed: Vec<&'static str>,
    /// Each feature and its value.
    pub features: Vec<(&'static str, f32)>,
}

impl Deref for Pair {
    type Target = Laid;

    fn deref(&self) -> &Laid {
        &self.laid
    }
}

impl Pair {
    /// The sighting as evidence.
    pub(super) fn evidence(&self, places: &Places<'_>) -> Option<Evidence> {
        let known = self.evidence.get_or_init(|| places.evidence(&self.sighting, self.relation, &self.gates));
        known.clone().map(|evidence| Evidence { relation: self.relation, gates: self.gates.clone(), ..evidence })
    }

    /// Whether the two tell one fact.
    fn tells_one_fact(&self) -> bool {
        let wanted = match (self.of_many, self.of_two_ranges) {
            (true, _) => ONE_FACT_OF_MANY,
            (false, true) => ONE_RANGE,
            (false, false) => ONE_FACT,
        };
        self.sameness >= wanted || self.of_one_age() || (self.of_one_rank && !self.of_many)
    }

    /// Whether both give the age of one person, which is one age, whatever else is said.
    pub(super) fn of_one_age(&self) -> bool {
        self.sighting.claim.quantity.kind == Kind::Age
            && self.gates.iter().any(|gate| gate.name == "measure" && gate.result == GateResult::Passed)
    }

    /// Whether the source confirms nothing, whatever its value: it is in a language that is not read, denies what the draft states, gives as a share what the
    /// draft gives as a change, a round number or a place in an order of something else or by no scale, or no more than an order of magnitude.
    fn is_barred(&self, claim: &Claim) -> bool {
        let source = &self.sighting.claim;
        let denies = |claim: &Claim| claim.modality == Modality::Denied;
        let ordered = matches!(claim.quantity.kind, Kind::Ordinal | Kind::Rank);
        // Two lamps here and two tenders there: every text has some two of something.
        let of_a_few = claim.quantity.kind == Kind::Count && (0.0..=A_FEW).contains(&claim.quantity.high);
        let bars = |gate: &Gate| match gate.name {
            "language" | "designation" => true,
            "change" => claim.quantity.kind == Kind::Percent,
            "subject" | "names" => ordered,
            "whole" => telling_digits(&claim.quantity) == 1,
            "measure" => of_a_few && (self.fails("topic") || self.fails("names")),
            _ => false,
        };
        self.gates.iter().any(|gate| gate.result == GateResult::Failed && bars(gate))
            || denies(claim) != denies(source)
            || (self.superlative && !self.of_one_rank)
            || self.scaled_once
            || (source.quantity.hedge == Hedge::Vague && claim.quantity.hedge != Hedge::Vague)
            || self.finer
            || is_coarser(&source.quantity, &claim.quantity)
    }

    /// Whether every gate is passed or unknown, but for those of these names.
    pub(super) fn only_fails(&self, names: &[&str]) -> bool {
        self.gates.iter().all(|gate| gate.result != GateResult::Failed || names.contains(&gate.name))
    }

    /// Whether the source gives the draft's value, be it of something else. A date of another period is none that it gives.
    pub(super) fn gives(&self) -> bool {
        let compared = self.sighting.claim.quantity.kind == Kind::Date && self.relation == Verdict::OtherPeriod;
        self.meeting.meets() && !compared
    }

    /// Whether its source's figure stands in this sentence of this file.
    pub(super) fn is_told_in(&self, path: &str, sentence: Span) -> bool {
        *self.sighting.source.path == *path && self.sighting.claim.sentence == sentence
    }

    /// Whether the gate of this name failed.
    pub(super) fn fails(&self, name: &str) -> bool {
        self.gates.iter().any(|gate| gate.name == name && gate.result == GateResult::Failed)
    }

    pub(super) fn failed(&self) -> Option<&Gate> {
        self.gates.iter().find(|gate| gate.result == GateResult::Failed)
    }
}

/// The candidates of a claim, compared, best first.
pub(super) fn compare(claim: &Claim, around: &Asking<'_>, corpus: &Snapshot) -> Vec<Pair> {
    let own = Side::of(claim);
    let of_many = around.of_many();
    let mut pairs: Vec<Pair> = around
        .candidates(claim, corpus, CANDIDATES)
        .into_iter()
        .filter(|sighting| comparable_kinds(&claim.quantity.kind, &sighting.claim.quantity.kind))
        .map(|sighting| {
            let alignment = alignment::align(&own, &Side::of_source(&sighting.claim));
            let gates: Arc<[Gate]> = gates::ask(claim, around, &sighting, &alignment).into();
            let meeting = meeting(&claim.quantity, &sighting.claim.quantity);
            let of_two_ranges = claim.quantity.is_range() && sighting.claim.quantity.is_range();
            let superlative = claim.is_superlative() || sighting.claim.is_superlative();
            let passed = gates.iter().any(|gate| gate.name == "measure" && gate.result == GateResult::Passed);
            let of_one_rank = superlative && passed && alignment.score() >= ONE_RANK;
            let ordered = matches!(claim.quantity.kind, Kind::Ordinal | Kind::Rank);
            let scaled_once = ordered && !passed && scale(&claim.text).is_some() != scale(&sighting.claim.text).is_some();
            let finer = finer(&claim.quantity, &sighting.claim.quantity);
            let year = |claim: &Claim| claim.quantity.moment.as_ref().and_then(|moment| moment.year);
            let yearless = year(claim).is_some() && year(&sighting.claim).is_none();
            let grown =
                around.written().zip(sighting.source.date).is_some_and(|(here, there)| grown((claim, here), (&sighting.claim, there)));
            let evidence = OnceLock::new();
            let laid = Arc::new(Laid {
                sighting,
                alignment,
                meeting,
                of_two_ranges,
                of_one_rank,
                superlative,
                of_many,
                scaled_once,
                finer,
                yearless,
                grown,
                evidence,
            });
            Pair { laid, gates, sameness: 0.0, confirmation: 0.0, relation: Verdict::NotComparable, likened: false }
        })
        .filter(|pair| {
            pair.alignment.score() >= if pair.meeting.meets() { RELATED_EQUALS } else { RELATED }
                || pair.alignment.company >= IN_COMPANY
                || pair.of_one_age()
        })
        .collect();
    pairs.sort_by(|a, b| {
        let order = b.alignment.score().total_cmp(&a.alignment.score());
        order
            .then_with(|| a.sighting.source.path.cmp(&b.sighting.source.path))
            .then_with(|| a.sighting.claim.span.cmp(&b.sighting.claim.span))
    });
    pairs
}

/// The likelihoods from which on a pair stands otherwise, here and in the judgement: between the same of them it stands the same. Each value
/// stands here once, as the judgement counts them.
const STEPS: [f32; 13] = [
    ONE_RANGE,
    judge::PERHAPS,
    ONE_FACT,
    CONFIRMED,
    SURE_OF_MEASURE,
    BETWEEN_SOURCES,
    ONE_FACT_OF_MANY,
    judge::DIVIDED,
    SURE_OF_TOPIC,
    SURE_OF_NAMES,
    SURE_OF_TELLING,
    SURE_OF_TIMES,
    SURE_OF_ALL,
];

/// How many of the steps a likelihood has passed. Likelihoods are set against each other by this alone.
pub(super) fn step(likelihood: f32) -> u8 {
    STEPS.iter().filter(|step| likelihood >= **step).count() as u8
}

/// Between which steps the likelihoods of a pair lie: all of them that matters.
pub(super) fn steps(weighed: Weighed) -> [u8; 2] {
    [step(weighed.sameness), step(weighed.confirmation)]
}

/// Says of every pair of a claim how it stands, once all of the draft are compared and weighed.
pub(super) fn relate(claim: &Claim, pairs: &mut [Pair], weighed: &[Weighed]) {
    for (pair, weighed) in pairs.iter_mut().zip(weighed) {
        (pair.sameness, pair.confirmation) = (weighed.sameness, weighed.confirmation);
        // What the gate for superlatives does not pass is not made up for.
        if pair.superlative && !pair.of_one_rank {
            pair.sameness = 0.0;
        }
        // Two that share too little to speak of one thing and seem to count two things have to be all the likelier.
        let strangers = pair.fails("topic");
        let unlike = pair.fails("measure");
        if pair.tells_one_fact()
            && (!strangers || pair.sameness >= SURE_OF_ALL)
            && (!unlike || pair.sameness >= SURE_OF_MEASURE)
            && pair.gates.iter().any(|gate| gate.name == "measure" && gate.result != GateResult::Passed)
            && let Some(gate) = Arc::make_mut(&mut pair.gates).iter_mut().find(|gate| gate.name == "measure")
        {
            pair.likened = unlike;
            *gate = Gate { name: gate.name, result: GateResult::Passed, reason: "the same by all that is said of it".into() };
        }
        pair.relation = relation(pair, claim);
    }
}

/// Whether values of two kinds can be held against each other.
fn comparable_kinds(a: &Kind, b: &Kind) -> bool {
    use Kind::{Age, Count, Duration, Multiple, Ordinal, Rank};
    match (a, b) {
        (Kind::Money(_), Kind::Money(_)) => true,
        // Compared where the number is the same: percent told for points.
        (Kind::Percent, Kind::Points) | (Kind::Points, Kind::Percent) => true,
        (Ordinal, Rank) | (Rank, Ordinal) | (Duration, Age) | (Age, Duration) | (Count, Multiple) | (Multiple, Count) => true,
        _ => a == b,
    }
}

/// How one sighting stands to the claim.
fn relation(pair: &Pair, claim: &Claim) -> Verdict {
    let source = &pair.sighting.claim;
    // Of one currency; points and percent are two as well.
    let in_two = |quantity: &Quantity| matches!(quantity.kind, Kind::Money(_) | Kind::Percent | Kind::Points);
    let same_currency = claim.quantity.kind == source.quantity.kind || !in_two(&claim.quantity);
    let meets = pair.meeting.meets() && same_currency;
    // What a source takes back confirms nothing, unless the draft tells it as taken back too.
    if source.currency == Currency::Old && claim.currency != Currency::Old && meets {
        return Verdict::NotComparable;
    }
    if meets && pair.confirmation >= CONFIRMED && !pair.is_barred(claim) {
        return match () {
            _ if !is_reversed(claim, source) => agreement(pair.meeting),
            _ if pair.failed().is_none() && !pair.of_many && of_one_subject(claim, source) => Verdict::Conflict,
            _ => Verdict::NotComparable,
        };
    }
    let age = pair.of_one_age();
    // What is surely one fact makes up for few words in common, for another time, and for a plan here that is told as a fact there.
    let told_as_past = |claim: &Claim| claim.modality == Modality::Denied || claim.currency == Currency::Old;
    let dated = |claim: &Claim| claim.time.as_ref().is_some_and(|time| time.stated);
    let both_dated = dated(claim) && dated(source);
    let made_up_for = |gate: &Gate| match gate.name {
        "language" | "designation" => false,
        "topic" if age => true,
        // Of very many sources some tell all the same of another month or another firm.
        _ if pair.of_many => false,
        "topic" => pair.sameness >= SURE_OF_TOPIC,
        _ if told_as_past(claim) || told_as_past(source) => false,
        "modality" | "change" => pair.sameness >= SURE_OF_TELLING,
        "subject" if names_no_owner(claim) => pair.sameness >= SURE_OF_SUBJECT,
        // What else is named beside a date may be another name of the event.
        "subject" => claim.quantity.kind == Kind::Date && pair.sameness >= SURE_OF_ALL,
        "whole" => pair.sameness >= SURE_OF_WHOLE,
        "names" => pair.sameness >= SURE_OF_NAMES,
        "time" if both_dated => pair.sameness >= SURE_OF_TIMES,
        "time" => pair.sameness >= SURE_OF_TIME,
        _ => pair.sameness >= SURE_OF_ALL,
    };
    match pair.gates.iter().find(|gate| gate.result == GateResult::Failed && !made_up_for(gate)).map(|gate| gate.name) {
        Some("time") => return Verdict::OtherPeriod,
        Some("subject" | "names" | "designation" | "whole" | "measure" | "topic") => return Verdict::OtherScope,
        Some(_) => return Verdict::NotComparable,
        None => {}
    }
    // "This year", "last year": the year itself is seldom what is told.
    let vague =
        |quantity: &Quantity| quantity.moment.as_ref().is_some_and(|moment| moment.relative && moment.granularity >= Granularity::Year);
    // "Last Friday" and, told a day later, "this month".
    let relative = |quantity: &Quantity| quantity.moment.as_ref().filter(|moment| moment.relative).map(|moment| moment.granularity);
    let in_two_measures = matches!((relative(&claim.quantity), relative(&source.quantity)), (Some(a), Some(b)) if a != b);
    let vague_date = vague(&claim.quantity) || vague(&source.quantity) || in_two_measures;
    let apart = pair.meeting == Meeting::Apart && same_currency && !vague_date && of_one_sort(claim, source) && !of_one_day(claim, source);
    // The same number of another currency: only where the number itself is the same is it the same sum.
    let other_currency = !same_currency && pair.meeting.meets() && !bare_cents(&claim.text) && !bare_cents(&source.text);
    // A month tells which of many alike reports it is, a year does where nothing that stands beside it is the same; and a name in common is not
    // too much to ask of one of very many.
    let of_another_report = |moment: &DateParts| match moment.granularity {
        Granularity::Month => true,
        Granularity::Year => pair.alignment.company == 0.0,
        _ => false,
    };
    let of_another_report = pair.of_many && claim.quantity.moment.as_ref().is_some_and(of_another_report);
    let named = || pair.gates.iter().any(|gate| gate.name == "subject" && gate.result == GateResult::Passed);
    // "Finished third" is no place among scorers; and all of something contradicts no part of it.
    let of_all = |claim: &Claim| claim.quantity.kind == Kind::Percent && claim.quantity.low == 100.0;
    let comparable = !pair.scaled_once && !pair.grown && !of_all(source) && !of_all(claim);
    if comparable && (apart || other_currency) && pair.tells_one_fact() && (!pair.of_many || named()) && !of_another_report {
        return Verdict::Conflict;
    }
    Verdict::NotComparable
}

/// Whether a person can have had the one age when the one text was written and the other when the other was. Within a month there is seldom a birthday.
fn grown((claim, here): (&Claim, Date), (source, there): (&Claim, Date)) -> bool {
    if claim.quantity.kind != Kind::Age || source.quantity.kind != Kind::Age {
        return false;
    }
    let (older, days) = (claim.quantity.high - source.quantity.high, there.until(here).map_or(0, |span| span.get_days()));
    let years = (f64::from(days.abs()) / 365.25).floor();
    let older = if days < 0 { -older } else { older };
    days.abs() > A_MONTH && (older == years || older == years + 1.0)
}

/// In days.
const A_MONTH: i32 = 31;

/// Whether a claim gives a place in an order and does not itself name whose it is.
fn names_no_owner(claim: &Claim) -> bool {
    let named = claim.subject.as_ref().is_some_and(|subject| subject.entity.is_some() && !subject.inherited);
    matches!(claim.quantity.kind, Kind::Ordinal | Kind::Rank) && !named
}

/// Whether one value can stand in the other's place: an age is no span of time, and "four times" no four.
fn of_one_sort(claim: &Claim, source: &Claim) -> bool {
    let ordered = |kind: &Kind| matches!(kind, Kind::Ordinal | Kind::Rank);
    let (own, other) = (&claim.quantity.kind, &source.quantity.kind);
    let ago = |claim: &Claim| *own == Kind::Duration && claim.text.ends_with(AGO);
    (std::mem::discriminant(own) == std::mem::discriminant(other) && ago(claim) == ago(source)) || (ordered(own) && ordered(other))
}

/// Whether two dates are of one day or month and may well be of one year too, as one of them leaves that to the reader; or both "today", told again the day
/// after.
fn of_one_day(claim: &Claim, source: &Claim) -> bool {
    let (Some(own), Some(other)) = (&claim.quantity.moment, &source.quantity.moment) else { return false };
    let yearless = |claim: &Claim| !claim.text.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit));
    let told_again = own.relative && other.relative && claim.text.eq_ignore_ascii_case(&source.text);
    told_again || own.month.is_some() && (own.month, own.day) == (other.month, other.day) && (yearless(claim) || yearless(source))
}

/// Whether a value only lies within what the other gives: an exact figure within a range, a year within its decade.
fn is_coarser(other: &Quantity, own: &Quantity) -> bool {
    match (&other.moment, &own.moment) {
        (Some(other), Some(own)) => other.granularity >= Granularity::Decade && own.granularity < Granularity::Decade,
        (None, None) => other.is_range() && !own.is_range() && own.hedge == Hedge::Exact,
        _ => false,
    }
}

/// What values that can be one come to.
pub(super) fn agreement(meeting: Meeting) -> Verdict {
    match meeting {
        Meeting::Same => Verdict::Agree,
        Meeting::Rounded => Verdict::AgreeRounded,
        _ => Verdict::AgreeApproximate,
    }
}

/// Whether a sum is given in cents, which many currencies have, and in no currency.
fn bare_cents(text: &str) -> bool {
    text.ends_with("cents") && text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | ',' | '-'))
}

/// How many digits of a value tell it from others: 3 for 1,284 and for a day of a year, 2 for 36, 1 for 40.
fn telling_digits(quantity: &Quantity) -> usize {
    if let Some(moment) = &quantity.moment {
        return match moment.granularity {
            Granularity::Minute | Granularity::Day | Granularity::Range if moment.days.is_some() => 3,
            Granularity::Month | Granularity::Day | Granularity::Minute => 2,
            _ => 1,
        };
    }
    if quantity.low < quantity.high { 3 } else { digits(quantity.high).clamp(1, 3) }
}

/// How many digits a value has between its first and its last that is not zero.
pub(super) fn digits(value: f64) -> usize {
    let mut value = value.abs();
    if value == 0.0 || !value.is_finite() {
        return 0;
    }
    while value < 1e6 && value.fract() != 0.0 {
        value *= 10.0;
    }
    while value >= 10.0 && value % 10.0 == 0.0 {
        value /= 10.0;
    }
    value.log10() as usize + 1
}
