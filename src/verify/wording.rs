//! What a review says, in words.

use super::draft::conflict_code;
use super::reversal::is_reversed;
use super::{Edit, Evidence, Finding, Fix, Gate, GateResult, Related, Severity, Verdict, slips};
use crate::claims::{Claim, Modality, Part};
use crate::entities::EntityKey;
use crate::figures::{Amount, Change, Figure, Hedge, Reading, grouped};
use jiff::civil::Date;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// The value of a figure as it was read: "36, exact", "8,000,000,000 USD, about".
pub(super) fn value(figure: &Figure) -> String {
    let plain = match &figure.reading {
        Reading::Count { amount: a, .. } => amount(a),
        Reading::Money { amount: a, currency } => format!("{} {currency}", amount(a)),
        Reading::Percent { amount: a, points: true, .. } => format!("{} percentage points", amount(a)),
        Reading::Percent { amount: a, .. } => format!("{} percent", amount(a)),
        Reading::Measure { amount: a, unit } | Reading::Duration { amount: a, unit } => format!("{} {}", amount(a), unit.name),
        Reading::Age { amount: a, unit } => format!("{} {} of age", amount(a), unit.name),
        Reading::Ordinal { position, rank: true, .. } => format!("place {position}"),
        Reading::Ordinal { position, .. } => format!("number {position} in order"),
        Reading::Score { sides } => format!("{} to {}", sides.0, sides.1),
        Reading::Multiple { amount: a } => format!("{} times", amount(a)),
        Reading::Moment(moment) => match moment.days {
            Some((first, last)) if first == last => first.to_string(),
            Some((first, last)) => format!("{first} to {last}"),
            None => moment.timex.to_string(),
        },
    };
    let mut out = format!("{plain}, {}", hedge_name(figure.hedge));
    match figure.change {
        Change::Level => {}
        Change::Up => out.push_str(", a rise"),
        Change::Down => out.push_str(", a fall"),
        Change::To => out.push_str(", the level reached"),
        Change::From => out.push_str(", the level before"),
    }
    out
}

/// A hash of all that [`value`] tells of a figure, by how it is written: 1.0 and 1.00 are two.
pub(super) fn value_key(figure: &Figure) -> u64 {
    let mut hasher = FxHasher::default();
    let h = &mut hasher;
    let written = |amount: &Amount| (amount.low.serialize(), amount.high.serialize(), amount.low == amount.high);
    (std::mem::discriminant(&figure.reading), figure.hedge, figure.change).hash(h);
    match &figure.reading {
        Reading::Count { amount, .. } | Reading::Multiple { amount } => written(amount).hash(h),
        Reading::Money { amount, currency } => (written(amount), currency).hash(h),
        Reading::Percent { amount, points, .. } => (written(amount), points).hash(h),
        Reading::Measure { amount, unit } | Reading::Duration { amount, unit } | Reading::Age { amount, unit } => {
            (written(amount), unit.name).hash(h);
        }
        Reading::Ordinal { position, rank, .. } => (position, rank).hash(h),
        Reading::Score { sides } => (sides.0.serialize(), sides.1.serialize()).hash(h),
        Reading::Moment(moment) => (moment.days, &moment.timex).hash(h),
    }
    hasher.finish()
}

fn hedge_name(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::Exact => "exact",
        Hedge::About => "about",
        Hedge::Nearly => "nearly",
        Hedge::MoreThan => "more than",
        Hedge::AtLeast => "at least",
        Hedge::LessThan => "less than",
        Hedge::UpTo => "up to",
        Hedge::Vague => "an order of magnitude",
    }
}

fn amount(amount: &Amount) -> String {
    if amount.low == amount.high { grouped(amount.low) } else { format!("{} to {}", grouped(amount.low), grouped(amount.high)) }
}

/// What a claim says: "new fighter jets; Vietnam; order; 2025". `called` gives its names as the draft writes them.
pub(super) fn claim(claim: &Claim, called: impl Fn(&EntityKey) -> Arc<str>) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(measure) = &claim.measure {
        let mut words: Vec<&str> = measure.modifiers.iter().map(|m| &**m).collect();
        words.push(&measure.head);
        parts.push(words.join(" "));
    }
    if let Some(subject) = &claim.subject
        && !subject.phrase.head.is_empty()
        && claim.measure.as_ref().is_none_or(|measure| measure.head != subject.phrase.head)
    {
        parts.push(subject.entity.as_ref().map_or_else(|| subject.phrase.head.to_string(), |entity| called(entity).to_string()));
    }
    parts.extend(claim.predicate.as_ref().map(|predicate| predicate.to_string()));
    if let Some(time) = claim.time.as_ref().filter(|time| time.stated) {
        let (first, last) = time.days;
        parts.push(if first == last { first.to_string() } else { format!("{first} to {last}") });
    }
    match claim.part {
        Part::Whole => {}
        Part::Some | Part::Part => parts.push("a part".into()),
        Part::Additional => parts.push("in addition".into()),
        Part::Each => parts.push("each".into()),
        Part::Together => parts.push("together".into()),
    }
    match claim.modality {
        Modality::Asserted => {}
        Modality::Planned => parts.push("planned".into()),
        Modality::Demanded => parts.push("asked for".into()),
        Modality::Forecast => parts.push("forecast".into()),
        Modality::Conditional => parts.push("possible".into()),
        Modality::Denied => parts.push("denied".into()),
    }
    parts.join("; ")
}

/// The value in another unit, or the day that a relative date means.
pub(super) fn converted(figure: &Figure) -> Option<String> {
    match &figure.reading {
        Reading::Moment(moment) if moment.relative => {
            moment.days.map(|(first, last)| if first == last { first.to_string() } else { format!("{first} to {last}") })
        }
        _ => None,
    }
}

/// Why a pair may be compared, gate by gate, in one line.
pub(super) fn reason(gates: &[Gate]) -> String {
    let passed: Vec<&str> = gates.iter().filter(|gate| tells(gate)).map(|gate| &*gate.reason).collect();
    passed.join("; ")
}

/// Whether a gate passed that a reader would ask about; the rest is in the full list of gates.
fn tells(gate: &Gate) -> bool {
    gate.result == GateResult::Passed && matches!(gate.name, "topic" | "measure" | "subject" | "time" | "modality")
}

/// Why a pair may not be compared.
pub(super) fn why_not(gates: &[Gate]) -> String {
    let stop = gates
        .iter()
        .find(|gate| gate.result == GateResult::Failed)
        .or_else(|| gates.iter().find(|gate| gate.result == GateResult::Unknown));
    stop.map_or_else(|| "not enough in common to compare".into(), |gate| gate.reason.to_string())
}

/// "40 new fighter jets · The New York Times · 27 Oct 2025".
fn cited(evidence: &Evidence) -> String {
    match evidence.date {
        Some(date) => format!("{} · {} · {}", evidence.text, evidence.outlet, day(date)),
        None => format!("{} · {}", evidence.text, evidence.outlet),
    }
}

/// A passage that a finding rests on.
pub(super) fn related(evidence: &Evidence) -> Related {
    Related {
        path: evidence.path.clone(),
        span: evidence.span,
        line: evidence.line,
        column: evidence.column,
        message: cited(evidence),
        passage: evidence.passage.clone(),
        marked: evidence.marked,
    }
}

/// "27 Oct 2025".
pub(super) fn day(date: Date) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = MONTHS.get(usize::from(date.month().unsigned_abs()).saturating_sub(1)).copied().unwrap_or("");
    format!("{} {month} {}", date.day(), date.year())
}

/// The finding for a claim that `source`, the first of its conflicting evidence, contradicts.
pub(super) fn conflict(claim: &Claim, source: &Claim, evidence: &[Evidence]) -> Option<Finding> {
    let against: Vec<&Evidence> = evidence.iter().filter(|evidence| evidence.relation == Verdict::Conflict).collect();
    let first = against.first()?;
    let support: Vec<&Evidence> = evidence.iter().filter(|evidence| evidence.relation.agrees()).collect();
    let mut message = format!("{} here, {} in {}", claim.text, first.text, first.outlet);
    if let Some(date) = first.date {
        message.push_str(&format!(" ({})", day(date)));
    }
    let others = against
        .iter()
        .filter(|other| other.path != first.path && other.text != first.text)
        .map(|other| format!("{} in {}", other.text, other.outlet));
    for other in others.take(2) {
        message.push_str(&format!(", {other}"));
    }
    if let Some(slip) = slips::name(claim, &first.text, source) {
        message.push_str(&format!(": {slip}"));
    }
    if let Some(backer) = support.first() {
        message.push_str(&format!("; {} agrees with the draft", backer.outlet));
    }
    let reasons = first.gates.iter().filter(|gate| tells(gate)).map(|gate| gate.reason.to_string()).collect();
    let related = against.iter().copied().map(related).collect();
    let fix = Fix {
        title: format!("Use the source's figure: {} ({})", first.text, first.outlet),
        edits: vec![Edit { span: claim.span, text: slips::in_the_drafts_style(&claim.text, &first.text) }],
    };
    Some(Finding {
        span: claim.span,
        code: conflict_code(claim),
        severity: if support.is_empty() { Severity::Warning } else { Severity::Information },
        message,
        reasons,
        related,
        // Another word is wanted there, not another number.
        fixes: if is_reversed(claim, source) && slips::same_number(&claim.text, &first.text) { Vec::new() } else { vec![fix] },
    })
}
