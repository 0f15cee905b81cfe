//! Periods that a figure is told of: "56 percent from 2017 to 2020" where the source has the same 56 percent from 2017 to 2021, and "$3.69 in the third quarter
//! of 2020" where it has $3.69 for that of 2021.

use super::judge::of_sentence;
use super::pair::{Pair, agreement, digits};
use super::{GateResult, Verdict};
use crate::claims::{Claim, Currency, DateParts, Kind};
use crate::figures::{Granularity, Hedge};
use crate::text::Span;
use jiff::civil::Date;
use std::sync::Arc;

/// Makes a contradiction of a period that shares one end with a source's and not the other, where a sentence of the draft and one of the source give
/// another figure alike: then they speak of the same thing, and of one period. `compared` lists the pairs of each of the `claims`.
pub(super) fn ends_of_same_statements(claims: &[Claim], compared: &mut [Arc<[Pair]>]) {
    for index in 0..claims.len() {
        let stretch = |claim: &&Claim| stretch(claim.quantity.moment.as_ref()).is_some();
        let Some(draft) = claims.get(index).filter(|claim| claim.quantity.kind == Kind::Date).filter(stretch) else { continue };
        let beside = |other: &Claim| other.sentence == draft.sentence && other.quantity.kind != Kind::Date;
        let shared: Vec<(Arc<str>, Span, Arc<str>)> = of_sentence(claims, index)
            .filter_map(|other| claims.get(other).zip(compared.get(other)))
            .filter(|(other, _)| beside(other))
            .flat_map(|(other, pairs)| pairs.iter().map(move |pair| (other, pair)))
            .filter(|(other, pair)| same_figure(other, &pair.sighting.claim))
            .map(|(other, pair)| (pair.sighting.source.path.clone(), pair.sighting.claim.sentence, other.text.clone()))
            .collect();
        let Some(pairs) = compared.get_mut(index).filter(|_| !shared.is_empty()) else { continue };
        // Where any source gives the period as the draft does, it has it from there.
        let told = |pair: &Pair| pair.meeting.meets() && shared.iter().any(|(path, sentence, _)| pair.is_told_in(path, *sentence));
        if pairs.iter().any(told) {
            continue;
        }
        let differs = |pair: &Pair| one_end_differs(draft.quantity.moment.as_ref(), pair.sighting.claim.quantity.moment.as_ref());
        if !pairs.iter().any(differs) {
            continue;
        }
        for pair in Arc::make_mut(pairs).iter_mut().filter(|pair| differs(pair)) {
            let Some((_, _, figure)) = shared.iter().find(|(path, sentence, _)| pair.is_told_in(path, *sentence)) else { continue };
            if let Some(gate) = Arc::make_mut(&mut pair.gates).iter_mut().find(|gate| gate.name == "measure") {
                gate.result = GateResult::Passed;
                gate.reason = format!("the period for which both give {figure}").into();
            }
            pair.relation = Verdict::Conflict;
        }
    }
}

/// Takes the confirmation from a quarter that a source only compares with: what it tells is of the same quarter of another year, and so is what it tells of one
/// without a year.
pub(super) fn of_quarters_compared(claims: &[Claim], compared: &mut [Arc<[Pair]>]) {
    for (claim, pairs) in claims.iter().zip(compared) {
        let Some((quarter, year)) = claim.quantity.moment.as_ref().and_then(|moment| moment.quarter.zip(moment.year)) else { continue };
        if claim.currency == Currency::Compared {
            continue;
        }
        let tells_of = |pair: &Pair| {
            let moment = pair.sighting.claim.quantity.moment.as_ref();
            let another = moment.is_some_and(|there| there.quarter == Some(quarter) && there.year.is_some_and(|there| there != year));
            (another && pair.sighting.claim.currency != Currency::Compared).then(|| pair.sighting.source.path.clone())
        };
        let told: Vec<Arc<str>> = pairs.iter().filter_map(tells_of).collect();
        let only_compares = |pair: &Pair| {
            let unsaid = pair.yearless || pair.sighting.claim.currency == Currency::Compared;
            pair.meeting.meets() && unsaid && told.contains(&pair.sighting.source.path)
        };
        if pairs.iter().any(only_compares) {
            Arc::make_mut(pairs).iter_mut().filter(|pair| only_compares(pair)).for_each(|pair| pair.relation = Verdict::OtherPeriod);
        }
    }
}

/// Makes a contradiction of a date at which the draft tells a figure that all sources which give it tell of another one. That a source names the draft's date as
/// well, for something else, does not matter. `compared` lists the pairs of each of the `claims`.
pub(super) fn of_other_times(claims: &[Claim], compared: &mut [Arc<[Pair]>]) {
    for index in 0..claims.len() {
        let Some(draft) = claims.get(index).filter(|claim| dates_others(claim)) else { continue };
        let Some(moment) = &draft.quantity.moment else { continue };
        let tellings = tellings(claims, compared, index, moment.days);
        let Some(pairs) = compared.get_mut(index) else { continue };
        confirm(pairs, &tellings.alike);
        if tellings.fits {
            continue;
        }
        let told_here = |days: (Date, Date)| {
            let mut of_draft = of_sentence(claims, index).filter_map(|other| claims.get(other)?.quantity.moment.as_ref()?.days);
            of_draft.any(|here| here == days)
        };
        let figure_of = |pair: &Pair| {
            let other = pair.sighting.claim.quantity.moment.as_ref().filter(|other| other.granularity == moment.granularity)?;
            let days = other.days.filter(|days| dates_others(&pair.sighting.claim) && !told_here(*days))?;
            let of = tellings.apart.iter().find(|of| of.days == days && pair.is_told_in(&of.path, of.sentence))?;
            (!pair.meeting.meets() && !pair.of_many).then(|| of.figure.clone())
        };
        if !pairs.iter().any(|pair| figure_of(pair).is_some()) {
            continue;
        }
        for pair in Arc::make_mut(pairs) {
            if pair.relation.agrees() {
                pair.relation = Verdict::OtherScope;
            }
            let Some(figure) = figure_of(pair) else { continue };
            if let Some(gate) = Arc::make_mut(&mut pair.gates).iter_mut().find(|gate| gate.name == "measure") {
                gate.result = GateResult::Passed;
                gate.reason = format!("the time of which both give {figure}").into();
            }
            pair.relation = Verdict::Conflict;
        }
    }
}

/// What sources tell of the figures that the draft tells of one of its dates.
#[derive(Default)]
struct Tellings {
    /// Whether a source may tell one of that date, as it tells it of no other.
    fits: bool,
    /// The sentences that tell one of that date: their files and where they stand there.
    alike: Vec<(Arc<str>, Span)>,
    /// What is told of other dates.
    apart: Vec<Telling>,
}

/// A figure of the draft that a sentence of a source tells of another date.
struct Telling {
    path: Arc<str>,
    sentence: Span,
    days: (Date, Date),
    figure: Arc<str>,
}

/// What the sources tell of the figures that stand beside the date numbered `index`, which is of these `days`.
fn tellings(claims: &[Claim], compared: &[Arc<[Pair]>], index: usize, days: Option<(Date, Date)>) -> Tellings {
    let mut out = Tellings::default();
    let timed = |claim: &Claim| claim.time.as_ref().is_some_and(|time| time.stated && Some(time.days) == days);
    let named = |path: &Arc<str>, sentence: Span| {
        compared.get(index).is_some_and(|pairs| pairs.iter().any(|pair| pair.meeting.meets() && pair.is_told_in(path, sentence)))
    };
    for other in of_sentence(claims, index).filter(|&other| other != index) {
        let (Some(claim), Some(pairs)) = (claims.get(other), compared.get(other)) else { continue };
        if !timed(claim) || !passes(claim) {
            continue;
        }
        for pair in pairs.iter().filter(|pair| pair.relation.agrees()) {
            let (source, path) = (&pair.sighting.claim, &pair.sighting.source.path);
            // A sentence that gives both times tells one from the other by a figure for each: "$3.69, compared with $2.75 a year before".
            let told_apart = || pairs.iter().any(|pair| pair.is_told_in(path, source.sentence) && timed(&pair.sighting.claim));
            let time = source.time.as_ref().filter(|time| time.stated && pair.fails("time") && same_value(claim, source));
            match time.filter(|_| !named(path, source.sentence) || told_apart()) {
                Some(time) => {
                    out.apart.push(Telling { path: path.clone(), sentence: source.sentence, days: time.days, figure: claim.text.clone() });
                }
                None => {
                    out.fits = true;
                    out.alike.extend(timed(source).then(|| (path.clone(), source.sentence)));
                }
            }
        }
    }
    out
}

/// Lets the draft's date be confirmed by the sentences that tell its figure of that date, and contradicted by no other date in them.
fn confirm(pairs: &mut Arc<[Pair]>, alike: &[(Arc<str>, Span)]) {
    let told = |pair: &Pair| alike.iter().any(|(path, sentence)| pair.is_told_in(path, *sentence));
    let unsettled = |pair: &Pair| pair.meeting.meets() && !pair.relation.agrees() || pair.relation == Verdict::Conflict;
    if !pairs.iter().any(|pair| told(pair) && unsettled(pair)) {
        return;
    }
    for pair in Arc::make_mut(pairs).iter_mut().filter(|pair| told(pair) && unsettled(pair)) {
        pair.relation = if pair.meeting.meets() { agreement(pair.meeting) } else { Verdict::OtherScope };
    }
}

/// Whether a claim is a day, a month, a quarter or a year that other figures can be told of, and not one that counts from another.
fn dates_others(claim: &Claim) -> bool {
    let fine = |moment: &DateParts| !moment.relative && (Granularity::Day..=Granularity::Year).contains(&moment.granularity);
    claim.quantity.hedge == Hedge::Exact && claim.quantity.moment.as_ref().is_some_and(fine)
}

/// Whether a figure is one of a time, and tells enough to be known again.
fn passes(claim: &Claim) -> bool {
    let lasts = matches!(claim.quantity.kind, Kind::Date | Kind::Ordinal | Kind::Rank | Kind::Age);
    !lasts && claim.quantity.moment.is_none() && digits(claim.quantity.high) >= 2
}

/// Whether two figures are one: the same value, told in the same way.
fn same_figure(draft: &Claim, source: &Claim) -> bool {
    same_value(draft, source) && draft.quantity.change == source.quantity.change
}

/// Whether two figures have the same value to the digit, in the same unit, and no number that stands everywhere.
fn same_value(draft: &Claim, source: &Claim) -> bool {
    let (a, b) = (&draft.quantity, &source.quantity);
    let telling = a.high > 12.0 || a.high.fract() != 0.0;
    a.kind == b.kind && a.low == b.low && a.high == b.high && telling
}

/// Whether two stretches of time begin together and end apart, or the other way round.
fn one_end_differs(a: Option<&DateParts>, b: Option<&DateParts>) -> bool {
    matches!((stretch(a), stretch(b)), (Some(x), Some(y)) if (x.0 == y.0) != (x.1 == y.1))
}

/// The first and last day of a stretch of time given by both its ends.
fn stretch(parts: Option<&DateParts>) -> Option<(Date, Date)> {
    parts.filter(|parts| parts.granularity == Granularity::Range).and_then(|parts| parts.days)
}
