//! Periods that a figure is told of: "56 percent from 2017 to 2020" where the source has the same 56 percent from 2017 to 2021.

use super::judge::of_sentence;
use super::pair::Pair;
use super::{GateResult, Verdict};
use crate::claims::{Claim, DateParts, Kind};
use crate::figures::Granularity;
use crate::text::Span;
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
        let told = |pair: &Pair| pair.meeting.meets() && shared.iter().any(|(path, sentence, _)| is(pair, path, *sentence));
        if pairs.iter().any(told) {
            continue;
        }
        let differs = |pair: &Pair| one_end_differs(draft.quantity.moment.as_ref(), pair.sighting.claim.quantity.moment.as_ref());
        if !pairs.iter().any(differs) {
            continue;
        }
        for pair in Arc::make_mut(pairs).iter_mut().filter(|pair| differs(pair)) {
            let Some((_, _, figure)) = shared.iter().find(|(path, sentence, _)| is(pair, path, *sentence)) else { continue };
            if let Some(gate) = Arc::make_mut(&mut pair.gates).iter_mut().find(|gate| gate.name == "measure") {
                gate.result = GateResult::Passed;
                gate.reason = format!("the period for which both give {figure}").into();
            }
            pair.relation = Verdict::Conflict;
        }
    }
}

fn is(pair: &Pair, path: &Arc<str>, sentence: Span) -> bool {
    pair.sighting.source.path == *path && pair.sighting.claim.sentence == sentence
}

/// Whether two figures are one: the same value to the digit, in the same unit, and not a number that stands everywhere.
fn same_figure(draft: &Claim, source: &Claim) -> bool {
    let (a, b) = (&draft.quantity, &source.quantity);
    let telling = a.high > 12.0 || a.high.fract() != 0.0;
    a.kind == b.kind && a.low == b.low && a.high == b.high && a.change == b.change && telling
}

/// Whether two stretches of time begin together and end apart, or the other way round.
fn one_end_differs(a: Option<&DateParts>, b: Option<&DateParts>) -> bool {
    matches!((stretch(a), stretch(b)), (Some(x), Some(y)) if (x.0 == y.0) != (x.1 == y.1))
}

/// The first and last day of a stretch of time given by both its ends.
fn stretch(parts: Option<&DateParts>) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    parts.filter(|parts| parts.granularity == Granularity::Range).and_then(|parts| parts.days)
}
