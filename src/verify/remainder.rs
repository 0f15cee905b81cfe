//! What is left of a whole: eleven of fourteen accepted leave three rejected.
//!
//! A draft that counts the other side of a division says what a source says that counts the one, and contradicts it where both sides together are more than
//! there is to divide.

use super::draft::conflict_code;
use super::evidence::Places;
use super::judge::of_sentence;
use super::pair::Pair;
use super::{Evidence, Finding, GateResult, Severity, Verdict, wording};
use crate::claims::lexicon::{contrast, contrasts};
use crate::claims::{Claim, Kind};
use crate::figures::Hedge;
use std::sync::Arc;

/// What a source leaves for a figure of the draft.
pub(super) struct Remainder {
    /// Whether it is what the draft says; else the draft says more than is left.
    pub agrees: bool,
    /// The other side of the division, in the source.
    pub evidence: Evidence,
    /// "14 less 11".
    pub sum: String,
    left: f64,
}

/// Words farther than this from a figure do not say which side of a division it counts.
const NEAR: f32 = 0.3;

/// Looks for a source that divides the same whole as the sentence of the draft does, and counts the other side. `compared` lists the pairs of each of the `claims`,
/// `index` is that of the claim.
pub(super) fn find(claims: &[Claim], compared: &[Arc<[Pair]>], index: usize, places: &Places<'_>) -> Option<Remainder> {
    let claim = claims.get(index).filter(|claim| is_count(claim))?;
    let whole = of_sentence(claims, index).filter(|&other| other != index).find(|&other| {
        claims.get(other).is_some_and(|whole| is_count(whole) && whole.quantity.low > claim.quantity.low && divides(claims, index, other))
    })?;
    let (total, pairs) = (claims.get(whole)?.quantity.low, compared.get(whole)?);
    compared.get(index)?.iter().find_map(|pair| {
        let source = &pair.sighting.claim;
        // The source has to divide as many of the same.
        let of_same = |other: &&Pair| {
            let known = &other.sighting;
            known.source.path == pair.sighting.source.path
                && known.claim.sentence == source.sentence
                && known.claim.span != source.span
                && known.claim.quantity.low == total
                && is_count(&known.claim)
                && !other.gates.iter().any(|gate| gate.name == "measure" && gate.result == GateResult::Failed)
        };
        if !is_count(source) || !opposed(claim, source) || !pairs.iter().any(|other| of_same(&other)) {
            return None;
        }
        let left = total - source.quantity.low;
        if left < 0.0 || claim.quantity.low < left {
            return None;
        }
        let evidence = places.evidence(&pair.sighting, Verdict::AgreeDerived, &Arc::default())?;
        let sum = format!("{} less {}", claims.get(whole)?.text, source.text);
        Some(Remainder { agrees: claim.quantity.low == left, evidence, sum, left })
    })
}

/// The finding where a claim says more than is left.
pub(super) fn conflict(claim: &Claim, remainder: Remainder) -> Finding {
    let evidence = Evidence { relation: Verdict::Conflict, ..remainder.evidence };
    Finding {
        span: claim.span,
        code: conflict_code(claim),
        severity: Severity::Warning,
        message: format!("{} here, but {} leaves {} ({})", claim.text, remainder.sum, remainder.left, evidence.outlet),
        reasons: vec!["both divide the same whole, and count its two sides".into()],
        related: vec![wording::related(&evidence)],
        fixes: Vec::new(),
    }
}

fn is_count(claim: &Claim) -> bool {
    let quantity = &claim.quantity;
    quantity.kind == Kind::Count && quantity.hedge == Hedge::Exact && quantity.low == quantity.high && quantity.low > 0.0
}

/// Whether the second of two claims of a sentence counts what the first is a part of: "six of the nine roads", "of the 14 recommendations it rejected four".
fn divides(claims: &[Claim], part: usize, whole: usize) -> bool {
    let Some((part, whole)) = claims.get(part).zip(claims.get(whole)) else { return false };
    let same = |a: &Claim, b: &Claim| matches!((&a.measure, &b.measure), (Some(a), Some(b)) if a.head == b.head);
    same(part, whole) || part.measure.is_none()
}

/// Whether a word near the one figure is the opposite of one near the other, and neither claim has both.
fn opposed(draft: &Claim, source: &Claim) -> bool {
    let near = |claim: &Claim| -> Vec<Arc<str>> {
        claim.words.iter().filter(|word| word.near >= NEAR && contrasts(&word.lemma)).map(|word| word.lemma.clone()).collect()
    };
    let (here, there) = (near(draft), near(source));
    here.iter().any(|a| !there.contains(a) && there.iter().any(|b| contrast(a, b) && !here.contains(b)))
}
