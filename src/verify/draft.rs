//! A draft held against the corpus: for every figure the sightings that bear on it, and what they come to.

use super::alignment::{self, Alignment};
use super::entities::Resolved;
use super::evidence::Places;
use super::gates::Around;
use super::interval::{Meeting, meeting};
use super::{
    Evidence, Finding, Gate, GateResult, Review, ReviewedFigure, Verdict, derive, entities, gates, internal, names, roles, wording,
};
use crate::claims::lexicon::same_class;
use crate::claims::{Article, Claim, Currency, Kind, Quantity};
use crate::corpus::{Level, Settings, Sighting, Snapshot};
use crate::figures::Granularity;
use crate::text::Span;
use crate::verify::{Code, Severity};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// So many candidates of a claim are compared gate by gate.
const CANDIDATES: usize = 64;

/// So much evidence is kept with a figure.
const KEPT: usize = 12;

/// Below this two claims do not speak of one thing.
const RELATED: f32 = 0.22;

/// From here on an equal value confirms, by how many digits it has: two figures seldom share three digits by chance, and often share one.
const CONFIRMS: [f32; 3] = [0.4, 0.32, 0.24];

/// From here on another value contradicts.
const CONTRADICTS: f32 = 0.46;

/// A contradiction needs so much in common, whatever its share.
const WEIGHTY: f32 = 0.75;

/// Reviews a draft against the corpus and against itself. Sightings in the draft's own file are left out.
pub fn review(article: &Article, corpus: &Snapshot, settings: &Settings) -> Review {
    let places = Places::new(corpus);
    let mut figures = Vec::with_capacity(article.figures.len());
    let mut findings = Vec::new();
    let resolved = Resolved::new(article, corpus);
    let claims: Vec<Claim> = article.claims.iter().map(|claim| resolved.translated(claim)).collect();
    let written = article.document.meta.date.as_ref().map(|field| field.value);
    let around = Around { story: resolved.story(), names: story_names(article), written };
    let mut compared: Vec<Vec<Pair>> =
        claims.iter().map(|claim| compare(claim, &around, &article.document.path, corpus, &resolved)).collect();
    dates_of_other_statements(&claims, &mut compared);
    take_back(&mut compared);
    for figure in &article.figures {
        let index = article.claims.binary_search_by_key(&figure.span, |claim| claim.span).ok();
        let claim = index.map(|index| &claims[index]);
        let compared = index.map_or(&[][..], |index| &compared[index]);
        let mut judged = judge(compared);
        let mut evidence: Vec<Evidence> = judged
            .kept
            .iter()
            .filter_map(|&index| compared.get(index))
            .filter_map(|pair| places.evidence(&pair.sighting, pair.relation, &pair.gates))
            .collect();
        if !judged.verdict.agrees()
            && let Some(derived) = claim.and_then(|claim| derive::derive(claim, &article.document.path, corpus))
        {
            judged = Judged { verdict: Verdict::AgreeDerived, reason: format!("follows from {}", derived.sum), ..Judged::default() };
            let from = derived.from.iter().filter_map(|sighting| places.evidence(sighting, Verdict::AgreeDerived, &[]));
            evidence = from.chain(evidence).take(KEPT).collect();
        }
        if judged.contradicted
            && let Some(claim) = claim
            && let Some(against) = compared.iter().find(|pair| pair.relation == Verdict::Conflict)
            && let Some(finding) = wording::conflict(claim, &against.sighting.claim, &evidence)
        {
            findings.push(finding);
        }
        let sentence = claim.map_or(figure.span, |claim| claim.sentence);
        figures.push(ReviewedFigure {
            span: figure.span,
            sentence,
            kind: claim.map_or("count", |claim| kind_name(&claim.quantity.kind, &claim.quantity)),
            value: wording::value(figure),
            claim: claim.map(wording::claim).unwrap_or_default(),
            verdict: judged.verdict,
            reason: judged.reason,
            evidence,
            converted: wording::converted(figure),
        });
    }
    let (occurrences, cards) = entities::occurrences(article, &resolved);
    names::check(article, &resolved, &places, &mut findings);
    roles::check(article, &resolved, &places, &mut findings);
    internal::check_all(article, &mut findings);
    apply_levels(&mut findings, settings);
    findings.sort_by(|a, b| (a.span, a.code).cmp(&(b.span, b.code)));
    Review { path: article.document.path.clone(), figures, findings, occurrences, cards }
}

/// The names of a draft in lower case, as they may stand in a headline or an outlet's name.
fn story_names(article: &Article) -> Vec<String> {
    let mut names: Vec<String> =
        article.mentions.iter().filter(|mention| mention.named && mention.name.len() > 3).map(|m| m.name.to_lowercase()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

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
    fn of_one_age(&self) -> bool {
        self.sighting.claim.quantity.kind == Kind::Age
            && self.gates.iter().any(|gate| gate.name == "measure" && gate.result == GateResult::Passed)
    }

    fn failed(&self) -> Option<&Gate> {
        self.gates.iter().find(|gate| gate.result == GateResult::Failed)
    }
}

/// The candidates of a claim, compared, best first.
fn compare(claim: &Claim, around: &Around, path: &str, corpus: &Snapshot, resolved: &Resolved) -> Vec<Pair> {
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

/// A date that stands beside another figure of its sentence says when that figure holds. It contradicts a date of a source only where the source gives the same figure.
fn dates_of_other_statements(claims: &[Claim], compared: &mut [Vec<Pair>]) {
    let dated = |claim: &Claim| claim.quantity.kind == Kind::Date;
    for index in 0..claims.len() {
        if !dated(&claims[index]) {
            continue;
        }
        let days = claims[index].quantity.moment.as_ref().and_then(|moment| moment.days);
        let timed = |other: &Claim| {
            other.time.as_ref().is_some_and(|time| time.stated && days.is_some_and(|days| time.days.0 == days.0 || time.days.1 == days.1))
        };
        let beside = |other: &Claim| other.sentence == claims[index].sentence && !dated(other) && timed(other);
        let others: Vec<usize> = (0..claims.len()).filter(|&other| beside(&claims[other])).collect();
        if others.is_empty() {
            continue;
        }
        let confirmed: Vec<(Arc<str>, Span)> = others
            .iter()
            .flat_map(|&other| &compared[other])
            .filter(|pair| pair.relation.agrees())
            .map(|pair| (pair.sighting.source.path.clone(), pair.sighting.claim.sentence))
            .collect();
        for pair in compared[index].iter_mut().filter(|pair| pair.relation == Verdict::Conflict) {
            let here = (pair.sighting.source.path.clone(), pair.sighting.claim.sentence);
            if !confirmed.contains(&here) {
                pair.relation = Verdict::NotComparable;
            }
        }
    }
}

/// Takes back contradictions that are none: a figure of a source that confirms another figure of the draft at least about as well speaks of that one; and a source
/// that confirms the draft's figure does not contradict it a line further on.
fn take_back(compared: &mut [Vec<Pair>]) {
    let mut spoken_for: FxHashMap<(Arc<str>, Span), f32> = FxHashMap::default();
    for pair in compared.iter().flatten().filter(|pair| pair.relation.agrees()) {
        let best = spoken_for.entry((pair.sighting.source.path.clone(), pair.sighting.claim.span)).or_default();
        *best = best.max(pair.alignment.score());
    }
    for pairs in compared {
        let confirming: Vec<(Arc<str>, Option<Date>, f32)> = pairs
            .iter()
            .filter(|pair| pair.relation.agrees())
            .map(|pair| (pair.sighting.source.path.clone(), pair.sighting.source.date, pair.alignment.score()))
            .collect();
        for pair in pairs.iter_mut().filter(|pair| pair.relation == Verdict::Conflict) {
            let score = pair.alignment.score();
            let taken = spoken_for
                .get(&(pair.sighting.source.path.clone(), pair.sighting.claim.span))
                .is_some_and(|other| other + SPOKEN_FOR >= score);
            let confirmed = confirming.iter().any(|(path, _, other)| *path == pair.sighting.source.path && other + SPOKEN_FOR >= score);
            // What a later source confirms, an earlier one had not heard of yet.
            let later = |date: &Option<Date>| matches!((date, pair.sighting.source.date), (Some(a), Some(b)) if *a > b);
            let since = confirming.iter().any(|(_, date, _)| later(date));
            if taken || confirmed || since {
                pair.relation = Verdict::OtherScope;
            }
        }
    }
}

/// A contradiction has to be this much better aligned than a confirmation that speaks against it.
const SPOKEN_FOR: f32 = 0.15;

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

/// What all the evidence of a figure comes to.
#[derive(Default)]
struct Judged {
    verdict: Verdict,
    reason: String,
    contradicted: bool,
    /// Indices of the pairs that are kept as evidence, best first.
    kept: Vec<usize>,
}

/// A contradiction beside a confirmation has to be this much better aligned to be told.
const DIVIDED: f32 = 0.08;

fn judge(pairs: &[Pair]) -> Judged {
    let best = |wanted: &dyn Fn(&Pair) -> bool| pairs.iter().position(wanted);
    let agrees = best(&|pair: &Pair| pair.relation.agrees());
    let conflicts = best(&|pair: &Pair| pair.relation == Verdict::Conflict);
    let score = |index: usize| pairs[index].alignment.score();
    let dated = pairs.first().is_some_and(|pair| pair.sighting.claim.quantity.kind == Kind::Date);
    let newer = |a: usize, b: usize| {
        let date = |index: usize| pairs[index].sighting.source.date;
        matches!((date(a), date(b)), (Some(a), Some(b)) if b.until(a).is_ok_and(|span| span.get_days() > 1))
    };
    // A forecast that comes near, or a round figure, gives way to a plain one that speaks against it at least as closely.
    let weak = |index: usize| {
        pairs[index].relation == Verdict::AgreeApproximate
            && (pairs[index].gates.iter().any(|gate| gate.name == "modality" && gate.result == GateResult::Failed)
                || pairs[index].sighting.claim.quantity.low < pairs[index].sighting.claim.quantity.high)
    };
    let agrees = match (agrees, conflicts) {
        (Some(yes), Some(no)) if weak(yes) && score(no) + 0.03 >= score(yes) => {
            pairs.iter().enumerate().position(|(i, p)| p.relation.agrees() && !weak(i))
        }
        (agrees, _) => agrees,
    };
    let outdated = pairs.iter().position(|pair| pair.relation == Verdict::Conflict && replaces(pair, pairs));
    let (verdict, reason, contradicted) = match (agrees, conflicts) {
        (Some(_), _) if outdated.is_some() => (Verdict::Conflict, "a later source has revised it".into(), true),
        // The newer of two that differ, without a word of correction: perhaps another state of things.
        (Some(yes), Some(no)) if newer(no, yes) => (pairs[yes].relation, wording::reason(&pairs[yes].gates), false),
        (Some(yes), Some(no)) if score(no) >= score(yes) + DIVIDED => (Verdict::Conflict, wording::reason(&pairs[no].gates), true),
        (Some(yes), Some(no)) if (score(no) + DIVIDED >= score(yes) && score(no) >= 0.62 && !dated) || pairs[no].of_one_age() => {
            (pairs[yes].relation, "the sources are divided".into(), true)
        }
        (Some(yes), _) => (pairs[yes].relation, wording::reason(&pairs[yes].gates), false),
        (None, Some(no)) => (Verdict::Conflict, wording::reason(&pairs[no].gates), true),
        (None, None) => match best(&|pair: &Pair| {
            pair.alignment.score() >= 0.36 && pair.failed().is_none_or(|gate| gate.name != "topic" && gate.name != "measure")
        }) {
            Some(near) => (pairs[near].relation, wording::why_not(&pairs[near].gates), false),
            None => (Verdict::Unsupported, "no source gives a value for it".into(), false),
        },
    };
    let mut kept: Vec<usize> = (0..pairs.len()).collect();
    kept.sort_by_key(|&index| match pairs[index].relation {
        relation if contradicted && relation == Verdict::Conflict => 0,
        relation if relation.agrees() => 1,
        Verdict::Conflict => 2,
        _ => 3,
    });
    kept.truncate(KEPT);
    Judged { verdict, reason, contradicted, kept }
}

/// Whether a contradicting sighting replaces all that confirm the figure: it is later than each of them, and says that it corrects, or counts what is
/// counted again day by day, or it is not alone.
fn replaces(pair: &Pair, pairs: &[Pair]) -> bool {
    let Some(date) = pair.sighting.source.date else { return false };
    let later = pairs.iter().filter(|other| other.relation.agrees()).all(|other| other.sighting.source.date.is_some_and(|old| old < date));
    let claim = &pair.sighting.claim;
    let recounted = || {
        let words = claim.words.iter().filter(|word| word.near >= 0.7);
        matches!(claim.quantity.kind, Kind::Count | Kind::Measure(_))
            && words.into_iter().any(|word| RECOUNTED.iter().any(|toll| same_class(&word.lemma, toll)))
    };
    let several = || {
        let mut origins: Vec<u64> = pairs
            .iter()
            .filter(|other| other.relation == Verdict::Conflict && other.sighting.source.date.is_some_and(|other| other >= date))
            .map(|other| other.sighting.source.origin)
            .collect();
        origins.sort_unstable();
        origins.dedup();
        origins.len() >= 2
    };
    later && (claim.currency == Currency::New || recounted() || several())
}

/// Words for what is counted again as time goes on; their classes count.
const RECOUNTED: &[&str] = &["death", "injury", "displaced", "infection", "aftershock", "arrest", "magnitude"];

fn kind_name(kind: &Kind, quantity: &Quantity) -> &'static str {
    let range = quantity.low < quantity.high && quantity.hedge != crate::figures::Hedge::Vague;
    match kind {
        Kind::Date => "date",
        _ if range => "range",
        Kind::Count | Kind::Score | Kind::Multiple => "count",
        Kind::Money(_) => "money",
        Kind::Percent | Kind::Points => "percent",
        Kind::Measure(_) => "measure",
        Kind::Duration | Kind::Age => "duration",
        Kind::Ordinal => "ordinal",
        Kind::Rank => "rank",
    }
}

/// The code of a conflict between values of a kind.
pub(super) fn conflict_code(claim: &Claim) -> Code {
    Code(match kind_name(&claim.quantity.kind, &claim.quantity) {
        "date" => "conflict/date",
        "range" => "conflict/range",
        "money" => "conflict/money",
        "percent" => "conflict/percent",
        "measure" => "conflict/measure",
        "duration" => "conflict/duration",
        "ordinal" => "conflict/ordinal",
        "rank" => "conflict/rank",
        _ => "conflict/count",
    })
}

/// Sets every finding to the level the settings give its code, and drops what is switched off.
fn apply_levels(findings: &mut Vec<Finding>, settings: &Settings) {
    findings.retain_mut(|finding| {
        match settings.level(finding.code.0) {
            Some(Level::Off) => return false,
            Some(Level::Hint) => finding.severity = Severity::Hint,
            Some(Level::Information) => finding.severity = Severity::Information,
            Some(Level::Warning) => finding.severity = Severity::Warning,
            Some(Level::Error) => finding.severity = Severity::Error,
            None => {}
        }
        true
    });
}
