//! What does not add up in a draft, settled by the sources: where they confirm all the figures but one, the one is wrong.
//!
//! "Up 41 percent from £4.9bn to £6.4bn" is wrong in one place of three. Once a source gives both levels it is the percentage, and the sources contradict it
//! though none of them gives one.

use super::draft::conflict_code;
use super::evidence::Places;
use super::pair::Pair;
use super::{Evidence, Finding, Review, ReviewedFigure, Severity, Verdict, wording};
use crate::claims::{Claim, DateParts};
use crate::text::Span;
use std::sync::Arc;

/// The checks whose sum is exact, and whose figures are all named in what is related.
const EXACT: &[&str] = &["internal/change", "internal/duration", "internal/ratio", "internal/share", "internal/sum"];

/// Adds a contradiction beside each finding about the draft itself that the sources settle. `pairs` lists those of each of the `claims`.
pub(super) fn check(claims: &[Claim], pairs: &[Arc<[Pair]>], review: &mut Review, places: &Places<'_>) {
    let Review { path, figures, findings, .. } = review;
    let told = |span: Span| findings.iter().any(|finding| finding.code.0.starts_with("conflict") && finding.span.overlaps(span));
    let mut settled = Vec::new();
    for finding in findings.iter().filter(|finding| !told(finding.span)) {
        let Some(index) = claims.iter().position(|claim| claim.span.overlaps(finding.span)) else { continue };
        let Some(claim) = claims.get(index) else { continue };
        if finding.code.0 == "internal/weekday" {
            settled.extend(pairs.get(index).and_then(|pairs| weekday(claim, pairs, places)));
        } else if EXACT.contains(&finding.code.0) {
            settled.extend(sum(path, claim, finding, figures));
        }
    }
    for figure in figures.iter_mut().filter(|figure| settled.iter().any(|finding| finding.span == figure.span)) {
        (figure.verdict, figure.reason) = (Verdict::Conflict, "it does not fit what the sources confirm".into());
    }
    findings.extend(settled);
}

/// The contradiction where all that a finding rests on is confirmed, and the figure it is about is not.
fn sum(path: &str, claim: &Claim, finding: &Finding, figures: &[ReviewedFigure]) -> Option<Finding> {
    let own = figures.iter().find(|figure| figure.span == claim.span)?;
    let rests = |figure: &&ReviewedFigure| {
        figure.span != claim.span && finding.related.iter().any(|place| &*place.path == path && place.span.overlaps(figure.span))
    };
    let others: Vec<&ReviewedFigure> = figures.iter().filter(rests).collect();
    let confirmed = |figure: &&ReviewedFigure| figure.verdict.agrees();
    if own.verdict.agrees() || others.is_empty() || !others.iter().all(confirmed) {
        return None;
    }
    let backing: Vec<&Evidence> =
        others.iter().filter_map(|figure| figure.evidence.iter().find(|evidence| evidence.relation.agrees())).collect();
    let mut outlets: Vec<&str> = backing.iter().map(|evidence| &*evidence.outlet).collect();
    outlets.dedup();
    Some(Finding {
        span: claim.span,
        code: conflict_code(claim),
        severity: Severity::Warning,
        message: format!("{}, and {} confirms what that follows from", finding.message, outlets.first()?),
        reasons: vec!["every other figure of the sum stands in the sources".into()],
        related: backing.into_iter().map(wording::related).collect(),
        fixes: finding.fixes.clone(),
    })
}

/// The contradiction where a source gives the same day with the weekday it fell on.
fn weekday(claim: &Claim, pairs: &[Pair], places: &Places<'_>) -> Option<Finding> {
    let single = |claim: &Claim| match &claim.quantity.moment {
        Some(DateParts { days: Some((first, last)), .. }) if first == last => Some(*first),
        _ => None,
    };
    let own = single(claim)?;
    let gives = |pair: &Pair, part: fn(&DateParts) -> bool| pair.sighting.claim.quantity.moment.as_ref().is_some_and(part);
    let named = |pair: &&Pair| single(&pair.sighting.claim) == Some(own) && gives(pair, |date| date.weekday.is_some());
    let mut giving = pairs.iter().filter(named);
    let whole = |pair: &&Pair| gives(pair, |date| date.day.is_some());
    let pair = giving.clone().find(whole).or_else(|| giving.next())?;
    let evidence = places.evidence(&pair.sighting, Verdict::Conflict, &pair.gates)?;
    wording::conflict(claim, &pair.sighting.claim, &[evidence])
}
