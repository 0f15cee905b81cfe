//! A sighting laid beside the draft's claim: how far they align, which gates they pass, how their values stand.

use super::alignment::{self, Alignment};
use super::entities::Resolved;
use super::gates::{self, Around};
use super::interval::{Meeting, meeting};
use super::{Gate, GateResult, Verdict};
use crate::claims::{Claim, Currency, Kind, Quantity};
use crate::corpus::{Sighting, Snapshot};
use crate::figures::Granularity;

/// So many candidates of a claim are compared gate by gate.
const CANDIDATES: usize = 64;

/// Below this two claims do not speak of one thing.
const RELATED: f32 = 0.22;

/// From here on an equal value confirms, by how many digits it has: two figures seldom share three digits by chance, and often share one.
const CONFIRMS: [f32; 3] = [0.4, 0.32, 0.24];

/// From here on another value contradicts.
const CONTRADICTS: f32 = 0.46;

/// A contradiction needs so much in common, whatever its share.
const WEIGHTY: f32 = 0.75;

/// A sighting laid beside the draft's claim.
pub(super) struct Pair {
    pub sighting: Sighting,
    pub alignment: Alignment,
    pub gates: Vec<Gate>,
    pub meeting: Meeting,
    pub relation: Verdict,
}

impl Pair {
    /// Whether every gate passed; a subject or a time that one side leaves unsaid passes where the rest fits well.
    fn all_passed(&self) -> bool {
        let unsaid = |gate: &Gate| matches!(gate.name, "subject" | "time") && gate.result == GateResult::Unknown;
        let silent = self.gates.iter().filter(|gate| unsaid(gate)).count();
        let score = self.alignment.score();
        let age = self.of_one_age();
        self.gates.iter().all(|gate| gate.result == GateResult::Passed || unsaid(gate) || (age && gate.name == "topic"))
            && (age || score >= CONTRADICTS + 0.04 * silent as f32)
            && (age || score >= 0.65 || self.alignment.exact + self.alignment.shared_names >= 2)
            && (age || self.alignment.mass >= if score >= 0.8 || self.alignment.anchors >= 3 { WEIGHTY * 0.6 } else { WEIGHTY })
    }

    /// Whether both give the age of one person, which is one age, whatever else is said.
    pub(super) fn of_one_age(&self) -> bool {
        self.sighting.claim.quantity.kind == Kind::Age
            && self.gates.iter().any(|gate| gate.name == "measure" && gate.result == GateResult::Passed)
    }

    pub(super) fn failed(&self) -> Option<&Gate> {
        self.gates.iter().find(|gate| gate.result == GateResult::Failed)
    }
}

/// The candidates of a claim, compared, best first.
pub(super) fn compare(claim: &Claim, around: &Around, path: &str, corpus: &Snapshot, resolved: &Resolved) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = corpus
        .candidates(claim, path, CANDIDATES)
        .into_iter()
        .filter(|sighting| comparable_kinds(&claim.quantity.kind, &sighting.claim.quantity.kind))
        .map(|sighting| {
            let alignment = alignment::align(claim, &sighting.claim);
            let gates = gates::ask(claim, around, &sighting, &alignment, resolved);
            let meeting = meeting(&claim.quantity, &sighting.claim.quantity);
            let mut pair = Pair { sighting, alignment, gates, meeting, relation: Verdict::NotComparable };
            pair.relation = relation(&pair, claim);
            pair
        })
        .filter(|pair| pair.alignment.score() >= RELATED || pair.of_one_age())
        .collect();
    pairs.sort_by(|a, b| {
        let order = b.alignment.score().total_cmp(&a.alignment.score());
        order
            .then_with(|| a.sighting.source.path.cmp(&b.sighting.source.path))
            .then_with(|| a.sighting.claim.span.cmp(&b.sighting.claim.span))
    });
    pairs
}

/// Whether values of two kinds can be held against each other.
fn comparable_kinds(a: &Kind, b: &Kind) -> bool {
    use Kind::{Age, Count, Duration, Multiple, Ordinal, Rank};
    match (a, b) {
        (Kind::Money(_), Kind::Money(_)) => true,
        (Ordinal, Rank) | (Rank, Ordinal) | (Duration, Age) | (Age, Duration) | (Count, Multiple) | (Multiple, Count) => true,
        _ => a == b,
    }
}

/// How one sighting stands to the claim.
fn relation(pair: &Pair, claim: &Claim) -> Verdict {
    let source = &pair.sighting.claim;
    let same_currency = claim.quantity.kind == source.quantity.kind || !matches!(claim.quantity.kind, Kind::Money(_));
    let meets = pair.meeting.meets() && same_currency;
    let score = pair.alignment.score();
    // Wrong gates that still let an equal value confirm: a demand told as a demand is the same demand.
    // What a source takes back confirms nothing, unless the draft tells it as taken back too.
    if source.currency == Currency::Old && claim.currency != Currency::Old && meets {
        return Verdict::NotComparable;
    }
    let digits = telling_digits(&claim.quantity);
    // An equal value makes up for some doubt. It does not make up for another time or another subject, and a demand told as a demand is
    // the same demand.
    let forgiven = |gate: &Gate| match gate.name {
        "modality" => true,
        "topic" if pair.of_one_age() => true,
        "topic" | "whole" | "measure" => digits >= 3 && score >= 0.3,
        _ => false,
    };
    let known = |name: &str| pair.gates.iter().all(|gate| gate.name != name || gate.result == GateResult::Passed);
    let precise = claim.quantity.kind != Kind::Date || pair.meeting == Meeting::Same || known("measure");
    if meets
        && precise
        && score >= CONFIRMS[digits.clamp(1, 3) - 1]
        && pair.gates.iter().all(|gate| gate.result != GateResult::Failed || forgiven(gate))
    {
        return match pair.meeting {
            Meeting::Same => Verdict::Agree,
            Meeting::Rounded => Verdict::AgreeRounded,
            _ => Verdict::AgreeApproximate,
        };
    }
    match pair.failed().map(|gate| gate.name) {
        Some("time") => return Verdict::OtherPeriod,
        Some("subject" | "whole" | "measure" | "topic") => return Verdict::OtherScope,
        Some(_) => return Verdict::NotComparable,
        None => {}
    }
    // "This year", "last year": the year itself is seldom what is told.
    let vague_date = claim.quantity.moment.as_ref().is_some_and(|moment| moment.relative && moment.granularity >= Granularity::Year);
    let apart = pair.meeting == Meeting::Apart && same_currency && !vague_date;
    // The same number of another currency: only where the number itself is the same is it the same sum.
    let other_currency = !same_currency && pair.meeting.meets();
    if (apart || other_currency) && pair.all_passed() {
        return Verdict::Conflict;
    }
    Verdict::NotComparable
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
    let mut value = quantity.high.abs();
    if quantity.low < quantity.high {
        return 3;
    }
    if value == 0.0 || !value.is_finite() {
        return 1;
    }
    while value < 1e6 && value.fract() != 0.0 {
        value *= 10.0;
    }
    while value >= 10.0 && value % 10.0 == 0.0 {
        value /= 10.0;
    }
    match value {
        v if v >= 100.0 => 3,
        v if v >= 10.0 => 2,
        _ => 1,
    }
}
