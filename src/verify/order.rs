//! Ranks and places in an order: when "the largest" and "second-largest", or "in second place" and "third", are of one order.
//!
//! A rank says little by itself: it compares only on the same scale (largest, oldest), within the same field (of Europe, of the
//! world) and for the same one that is ranked. A superlative is told of so much that it is held to more than a rank in words.

use super::alignment::Alignment;
use super::{Gate, GateResult};
use crate::claims::{Claim, Kind, scale};
use crate::entities::{EntityKey, EntityKind};
use GateResult::{Failed, Passed, Unknown};
use std::sync::Arc;

/// What the measure gate says of two places in an order, where this is more than what it says of any two figures.
pub(super) fn measure(draft: &Claim, source: &Claim, alignment: &Alignment) -> Option<Gate> {
    let ordered = |claim: &Claim| matches!(claim.quantity.kind, Kind::Rank | Kind::Ordinal);
    if !ordered(draft) || !ordered(source) {
        return None;
    }
    let gate = |result, reason: String| Some(Gate { name: "measure", result, reason: reason.into() });
    let superlative = draft.is_superlative() || source.is_superlative();
    if superlative && (draft.quantity.kind != Kind::Rank || source.quantity.kind != Kind::Rank) {
        return gate(Failed, "a rank on one side, an order of events on the other".into());
    }
    let (here, there) = (scale(&draft.text), scale(&source.text));
    if let (Some(a), Some(b)) = (here, there)
        && a != b
    {
        return gate(Failed, format!("ranked by another scale: {} here, {} there", draft.text, source.text));
    }
    match (Field::of(draft), Field::of(source)) {
        (a, b) if a.apart(&b) => return gate(Failed, "ranked within another field".into()),
        (a, b) if superlative && a != b && !a.meets(&b) => return gate(Unknown, "perhaps ranked within another field".into()),
        _ => {}
    }
    if superlative && !same_ranked(draft, source) {
        return gate(Failed, "perhaps another one is ranked".into());
    }
    let named = |claim: &Claim| claim.measure.as_ref().map(|measure| measure.head.clone()).filter(|head| !PLACES.contains(&&**head));
    match (named(draft), named(source)) {
        // "Oil field", "oil reservoir": the same one, on the same scale, in the same field.
        (Some(_), Some(_)) if superlative && here == there && shared_modifier(draft, source) => {
            gate(Passed, "the same one is ranked, on the same scale".into())
        }
        (Some(_), Some(_)) => None,
        // "The third-warmest on record", "in second place": the scale and the words around have to do.
        _ if here.is_some() && here == there && alignment.core >= 0.45 => gate(Passed, format!("same scale ({})", draft.text)),
        (a, b) if draft.quantity.kind == Kind::Rank && (a.is_some() || b.is_some() || !superlative) => match alignment.core {
            core if core >= 0.45 => gate(Passed, "the words beside the ranks answer each other".into()),
            _ => gate(Unknown, "what is ranked is not said on both sides".into()),
        },
        _ => None,
    }
}

/// What the subject gate says of two places in an order: a place is somebody's, and who is not named beside the draft's has another one. `called` gives the
/// source's names as they are written there.
pub(super) fn subject(draft: &Claim, source: &Claim, called: impl Fn(&EntityKey) -> Arc<str>) -> Option<Gate> {
    let ordered = |claim: &Claim| matches!(claim.quantity.kind, Kind::Rank | Kind::Ordinal);
    let ranked = source.subject.as_ref().filter(|subject| !subject.inherited).and_then(|subject| subject.entity.as_ref())?;
    let named = draft.names.iter().any(|name| name.key == *ranked);
    let strange = ordered(draft) && ordered(source) && !named;
    strange.then(|| Gate { name: "subject", result: Failed, reason: format!("{} has that place in the source", called(ranked)).into() })
}

/// Whether a word before the noun is the same on both sides, but for the scale itself.
fn shared_modifier(draft: &Claim, source: &Claim) -> bool {
    let words = |claim: &Claim| claim.measure.iter().flat_map(|measure| measure.modifiers.clone()).collect::<Vec<_>>();
    let scales = [scale(&draft.text), scale(&source.text)];
    words(draft).iter().any(|word| !scales.contains(&Some(&**word)) && words(source).contains(word))
}

/// Nouns for the place itself, which say nothing of what is ranked.
const PLACES: &[&str] = &["place", "position", "spot", "rank", "slot"];

/// Whether the same one is ranked: the subjects are the same, or the two names nearest to the ranks.
fn same_ranked(draft: &Claim, source: &Claim) -> bool {
    let subject = |claim: &Claim| claim.subject.as_ref().and_then(|subject| subject.entity.clone());
    let nearest = |claim: &Claim| {
        let mut keys: Vec<EntityKey> = claim.names.iter().filter(|name| name.near >= 0.45).take(2).map(|name| name.key.clone()).collect();
        keys.sort();
        keys
    };
    let (here, there) = (nearest(draft), nearest(source));
    match (subject(draft), subject(source)) {
        (Some(a), Some(b)) if a != b => false,
        (Some(_), Some(_)) => here.iter().filter(|key| there.contains(key)).count() + usize::from(here == there) >= 1,
        _ => here.len() == 2 && here == there,
    }
}

/// Within what is ranked: the places named beside the rank, or the whole world.
#[derive(PartialEq)]
struct Field {
    places: Vec<EntityKey>,
    world: bool,
}

impl Field {
    fn of(claim: &Claim) -> Self {
        let subject = claim.subject.as_ref().and_then(|subject| subject.entity.as_ref());
        let place = |kind: EntityKind| matches!(kind, EntityKind::Place | EntityKind::Nationality);
        let places = claim.names.iter().filter(|name| name.near >= 0.45 && place(name.kind) && Some(&name.key) != subject);
        let world = claim.words.iter().any(|word| word.near >= 0.5 && matches!(&*word.lemma, "world" | "global" | "worldwide"));
        Self { places: places.map(|name| name.key.clone()).collect(), world }
    }

    /// Whether both name their field, and another one.
    fn apart(&self, other: &Self) -> bool {
        self.named() && other.named() && !self.meets(other)
    }

    fn named(&self) -> bool {
        self.world || !self.places.is_empty()
    }

    fn meets(&self, other: &Self) -> bool {
        self.world && other.world || self.places.iter().any(|place| other.places.contains(place))
    }
}
