//! What all the evidence of a figure comes to.

use super::memory::Related;
use super::pair::{Pair, SURE_OF_ALL, step};
use super::{Verdict, wording};
use crate::claims::lexicon::{is_generic, likeness, same_class};
use crate::claims::{Claim, Companion, Currency, Kind};
use crate::figures::{Figure, Granularity, Hedge, Reading};
use crate::text::Span;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;

/// So much evidence is kept with a figure.
pub(super) const KEPT: usize = 12;

/// A date that stands beside another figure of its sentence says when that figure holds. It contradicts a date of a source only where the source gives the same figure.
pub(super) fn dates_of_other_statements(claims: &[Claim], related: &[Arc<Related>], compared: &mut [Arc<[Pair]>]) {
    let dated = |claim: &Claim| claim.quantity.kind == Kind::Date;
    for index in 0..claims.len() {
        if related[index].contradicting.is_empty() || !dated(&claims[index]) {
            continue;
        }
        let days = claims[index].quantity.moment.as_ref().and_then(|moment| moment.days);
        let timed = |other: &Claim| {
            other.time.as_ref().is_some_and(|time| time.stated && days.is_some_and(|days| time.days.0 == days.0 || time.days.1 == days.1))
        };
        // "The first test train", "a five-year contract": what has a place in an order, or lasts, does not come and go with a date.
        let lasts = |other: &Claim| matches!(other.quantity.kind, Kind::Ordinal | Kind::Rank | Kind::Duration | Kind::Age);
        let beside = |other: &Claim| other.sentence == claims[index].sentence && !dated(other) && !lasts(other) && timed(other);
        let others: Vec<usize> = of_sentence(claims, index).filter(|&other| beside(&claims[other])).collect();
        if others.is_empty() {
            continue;
        }
        let confirmed: Vec<(Arc<str>, Span)> = others
            .iter()
            .flat_map(|&other| &*compared[other])
            .filter(|pair| pair.relation.agrees())
            .map(|pair| (pair.sighting.source.path.clone(), pair.sighting.claim.sentence))
            .collect();
        // What is surely one fact is that, whatever else its sentence tells: "lost 18 seats, its worst result since 1978".
        let doubtful = |pair: &&mut Pair| pair.relation == Verdict::Conflict && pair.sameness < SURE_OF_ALL;
        for pair in Arc::make_mut(&mut compared[index]).iter_mut().filter(doubtful) {
            let here = (pair.sighting.source.path.clone(), pair.sighting.claim.sentence);
            if !confirmed.contains(&here) {
                pair.relation = Verdict::NotComparable;
            }
        }
    }
}

/// The claims of the sentence in which one stands; they stand together.
pub(super) fn of_sentence(claims: &[Claim], index: usize) -> Range<usize> {
    let same = |other: &usize| claims.get(*other).map(|claim| claim.sentence) == claims.get(index).map(|claim| claim.sentence);
    let before = (0..index).rev().take_while(same).count();
    let after = (index..claims.len()).take_while(same).count();
    index - before..index + after
}

/// Takes back confirmations by a figure that speaks of another of the draft: where the draft has 38 seats and 38 votes, and the source 38 seats, that confirms
/// the seats alone.
pub(super) fn spoken_for(claims: &[Claim], related: &[Arc<Related>], compared: &mut [Arc<[Pair]>]) {
    let head = |claim: &Claim| claim.measure.as_ref().map(|measure| measure.head.clone()).filter(|head| !is_generic(head));
    let answers = |draft: &Claim, source: &Claim| Some(likeness(&head(draft)?, &head(source)?) > 0.0);
    let mut spoken_for: FxHashMap<(Arc<str>, Span), u8> = FxHashMap::default();
    let mut doubtful = Vec::new();
    for (index, (claim, related)) in claims.iter().zip(related).enumerate().filter(|(_, (claim, _))| claim.quantity.kind == Kind::Count) {
        for at in &related.agreeing {
            let Some(pair) = related.pairs.get(*at as usize) else { continue };
            let place = (pair.sighting.source.path.clone(), pair.sighting.claim.span);
            match answers(claim, &pair.sighting.claim) {
                Some(true) => {
                    let best = spoken_for.entry(place).or_default();
                    *best = step(pair.confirmation).max(*best);
                }
                Some(false) => doubtful.push((index, *at as usize, place)),
                None => {}
            }
        }
    }
    for (index, at, place) in doubtful {
        if let Some(best) = spoken_for.get(&place)
            && let Some(pairs) = compared.get_mut(index)
            && pairs.get(at).is_some_and(|pair| *best >= step(pair.confirmation))
            && let Some(pair) = Arc::make_mut(pairs).get_mut(at)
        {
            pair.relation = Verdict::OtherScope;
        }
    }
}

/// Takes back contradictions that are none: a figure of a source that confirms another figure of the draft at least about as well speaks of that one; and a source
/// that confirms the draft's figure does not contradict it a line further on.
pub(super) fn take_back(claims: &[Claim], related: &[Arc<Related>], compared: &mut [Arc<[Pair]>]) {
    if related.iter().all(|related| related.contradicting.is_empty()) {
        return;
    }
    let mut spoken_for: FxHashMap<(Arc<str>, Span), f32> = FxHashMap::default();
    for pair in related.iter().flat_map(|related| related.agreeing.iter().filter_map(|at| related.pairs.get(*at as usize))) {
        let best = spoken_for.entry((pair.sighting.source.path.clone(), pair.sighting.claim.span)).or_default();
        *best = best.max(pair.confirmation);
    }
    let contradicted = claims.iter().zip(compared).zip(related).filter(|(_, related)| !related.contradicting.is_empty());
    for (claim, pairs) in contradicted.map(|(of_claim, _)| of_claim).filter(|(_, pairs)| conflicts(pairs)) {
        let confirming: Vec<(Arc<str>, Option<Date>, f32)> = pairs
            .iter()
            .filter(|pair| pair.relation.agrees())
            .map(|pair| (pair.sighting.source.path.clone(), pair.sighting.source.date, pair.confirmation))
            .collect();
        let confirming_ages: Vec<f64> =
            pairs.iter().filter(|pair| pair.relation.agrees()).map(|pair| pair.sighting.claim.quantity.high).collect();
        let apart = |pair: &Pair| pair.fails("designation");
        let doubtful: Vec<(Arc<str>, u8)> = pairs
            .iter()
            .filter(|pair| pair.confirmation >= PERHAPS && pair.relation != Verdict::Conflict && !apart(pair))
            .map(|pair| (pair.sighting.source.path.clone(), step(pair.confirmation)))
            .collect();
        // "The League spent 3.6 million, the Union 4.2 million": the draft's number stands beside the other, for something else; but that of Heron-1 may have
        // slipped into a sentence on Heron-2.
        let own = Companion::of(&claim.quantity);
        let of_another: Vec<Arc<str>> =
            pairs.iter().filter(|pair| pair.meeting.meets() && apart(pair)).map(|pair| pair.sighting.source.path.clone()).collect();
        let beside = |pair: &Pair| {
            own.is_some_and(|own| own.told_by(&pair.sighting.claim.company) > 0.0) && !of_another.contains(&pair.sighting.source.path)
        };
        for pair in Arc::make_mut(pairs).iter_mut().filter(|pair| pair.relation == Verdict::Conflict) {
            if pair.sameness < SURE_OF_ALL && beside(pair) {
                pair.relation = Verdict::OtherScope;
                continue;
            }
            // A source that gives the draft's figure too, perhaps of the same fact, hardly contradicts it.
            let as_likely =
                |(path, confirmation): &(Arc<str>, u8)| *path == pair.sighting.source.path && confirmation + LIKELIER > step(pair.sameness);
            if pair.sameness < SURE && doubtful.iter().any(as_likely) {
                pair.relation = Verdict::OtherScope;
                continue;
            }
            let likelier = |confirmation: f32| step(confirmation) >= step(pair.sameness);
            let (path, date, claim) = (&pair.sighting.source.path, pair.sighting.source.date, &pair.sighting.claim);
            let taken = spoken_for.get(&(path.clone(), claim.span)).is_some_and(|other| likelier(*other));
            let confirmed = confirming.iter().any(|(other, _, confirmation)| other == path && likelier(*confirmation));
            // What a later source confirms, an earlier one had not heard of yet.
            let days = if recounted(claim) { 0 } else { SAME_NEWS };
            let later = |other: &Option<Date>| {
                other.zip(date).and_then(|(other, own)| own.until(other).ok()).is_some_and(|span| span.get_days() > days)
            };
            // An age that is a few years off is no older news.
            let ages = pair.of_one_age() && confirming_ages.iter().any(|age| (age - claim.quantity.high).abs() <= FEW_YEARS);
            let since = !ages && confirming.iter().any(|(_, date, confirmation)| later(date) && likelier(*confirmation));
            if taken || confirmed || since {
                pair.relation = Verdict::OtherScope;
            }
        }
    }
}

/// Whether any pair is a contradiction.
fn conflicts(pairs: &[Pair]) -> bool {
    pairs.iter().any(|pair| pair.relation == Verdict::Conflict)
}

/// Sources that lie no more days than this apart know the same, but of what is counted again every day.
const SAME_NEWS: i32 = 2;

/// Two ages of one person that lie no more years apart may be a slip of the one for the other.
const FEW_YEARS: f64 = 12.0;

/// From this likelihood on an equal value may confirm.
pub(super) const PERHAPS: f32 = 0.25;

/// From this likelihood on a contradiction holds, though the same source may confirm the figure.
pub(super) const SURE: f32 = 0.8;

/// What all the evidence of a figure comes to.
#[derive(Default)]
pub(super) struct Judged {
    pub verdict: Verdict,
    pub reason: String,
    pub contradicted: bool,
    /// Indices of the pairs that are kept as evidence, best first.
    pub kept: Vec<usize>,
}

/// A contradiction this likely is told, though another source confirms the figure.
pub(super) const DIVIDED: f32 = 0.68;

/// A contradiction so many steps likelier than a confirmation by the same source is not in doubt for that.
const LIKELIER: u8 = 2;

/// A confirmation so many steps less likely than a contradiction is doubtful beside it.
const DOUBTFUL: u8 = 3;

/// From which likelihood on a contradiction is told, though another source confirms the figure.
fn dividing(pair: &Pair) -> f32 {
    match () {
        // The other source dates it as the draft does.
        _ if pair.fails("time") => SURE_OF_ALL,
        _ if pair.likened => SURE,
        _ => DIVIDED,
    }
}

pub(super) fn judge(pairs: &[Pair]) -> Judged {
    let best = |wanted: &dyn Fn(&Pair) -> bool| pairs.iter().position(wanted);
    let agrees = best(&|pair: &Pair| pair.relation.agrees());
    let conflicts = best(&|pair: &Pair| pair.relation == Verdict::Conflict);
    let score = |index: usize| pairs[index].alignment.score();
    let newer = |a: usize, b: usize| {
        let date = |index: usize| pairs[index].sighting.source.date;
        let days = if recounted(&pairs[a].sighting.claim) { 1 } else { SAME_NEWS };
        matches!((date(a), date(b)), (Some(a), Some(b)) if b.until(a).is_ok_and(|span| span.get_days() > days))
    };
    // A forecast that comes near, or a round figure, gives way to a plain one that speaks against it at least as closely.
    // So does a day or a quarter of any year.
    let weak = |index: usize| {
        let pair = &pairs[index];
        let nears = pair.relation == Verdict::AgreeApproximate;
        pair.yearless || nears && (pair.fails("modality") || pair.sighting.claim.quantity.low < pair.sighting.claim.quantity.high)
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
        (Some(yes), Some(no)) if step(pairs[yes].confirmation) + DOUBTFUL <= step(pairs[no].sameness) && !pairs[no].fails("time") => {
            (Verdict::Conflict, wording::reason(&pairs[no].gates), true)
        }
        (Some(yes), Some(no)) if pairs[no].sameness >= dividing(&pairs[no]) || pairs[no].of_one_age() => {
            (pairs[yes].relation, "the sources are divided".into(), true)
        }
        (Some(yes), _) => (pairs[yes].relation, wording::reason(&pairs[yes].gates), false),
        (None, Some(no)) => (Verdict::Conflict, wording::reason(&pairs[no].gates), true),
        (None, None) => match best(&|pair: &Pair| {
            pair.alignment.score() >= 0.36
                && pair.failed().is_none_or(|gate| !matches!(gate.name, "topic" | "measure" | "size" | "subject" | "names" | "designation"))
        }) {
            // What no source gives of anything is not in the sources, whatever they tell of something near; unless they are not read at all.
            Some(near) if pairs[near].fails("language") || pairs.iter().any(|pair| pair.gives() && !pair.finer) => {
                (pairs[near].relation, wording::why_not(&pairs[near].gates), false)
            }
            _ => (Verdict::Unsupported, "no source gives a value for it".into(), false),
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

/// Whether it is no matter that no source confirms a figure: a time that counts from another ("last year", "in recent weeks"), one that the sources give of
/// something, and an order of magnitude. A quarter is told of accounts, and looked for however it is told.
pub(super) fn is_passed_over(figure: &Figure, pairs: &[Pair]) -> bool {
    let given = || pairs.iter().any(Pair::gives);
    match &figure.reading {
        Reading::Moment(moment) => {
            let counted_from = moment.relative && moment.granularity > Granularity::Day && moment.granularity != Granularity::Quarter;
            counted_from && !moment.is_named() || given()
        }
        _ => figure.hedge == Hedge::Vague && given(),
    }
}

/// Whether a contradicting sighting replaces all that confirm the figure: it is later than each of them, and says that it corrects, or counts what is
/// counted again day by day, or it is not alone.
fn replaces(pair: &Pair, pairs: &[Pair]) -> bool {
    let Some(date) = pair.sighting.source.date else { return false };
    let later = pairs.iter().filter(|other| other.relation.agrees()).all(|other| other.sighting.source.date.is_some_and(|old| old < date));
    let claim = &pair.sighting.claim;
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
    later && (claim.currency == Currency::New || recounted(claim) || several())
}

/// Whether a claim is of what is counted again as time goes on.
pub(super) fn recounted(claim: &Claim) -> bool {
    let mut words = claim.words.iter().filter(|word| word.near >= 0.7);
    matches!(claim.quantity.kind, Kind::Count | Kind::Measure(_))
        && words.any(|word| RECOUNTED.iter().any(|toll| same_class(&word.lemma, toll)))
}

/// Words for what is counted again as time goes on; their classes count.
const RECOUNTED: &[&str] = &["death", "injury", "displaced", "infection", "aftershock", "arrest", "magnitude"];
