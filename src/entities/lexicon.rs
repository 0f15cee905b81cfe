//! What sort of thing a noun beside a name or in it says that the name names.

use super::EntityKind;
pub(super) use crate::language::lexicon::*;

/// A noun for equipment, singular or plural.
pub(super) fn equipment(word: &str) -> bool {
    let last = word.rsplit('-').next().unwrap_or(word);
    noun_traits(last) & bit(Section::equipment_noun) != 0
}

/// A noun for equipment that makes the bare name beside it equipment.
pub(super) fn plain_equipment_noun(word: &str) -> bool {
    equipment(word) && noun_traits(word) & bit(Section::vague_equipment) == 0
}

/// What sort of thing a common noun (singular or plural) says that the name beside it is.
pub(super) fn class_of(word: &str) -> Option<EntityKind> {
    let traits = noun_traits(word);
    let is = |section: Section| traits & bit(section) != 0;
    let equipment = equipment(word);
    if is(Section::role) || word.trim_end_matches('s').ends_with("ologist") {
        Some(EntityKind::Person)
    } else if is(Section::organisation_noun) {
        Some(EntityKind::Organisation)
    } else if is(Section::place_noun) {
        Some(EntityKind::Place)
    } else if equipment && !is(Section::vague_equipment) {
        Some(EntityKind::Equipment)
    } else if is(Section::event_noun) {
        Some(EntityKind::Event)
    } else if equipment {
        Some(EntityKind::Equipment)
    } else {
        None
    }
}

/// Whether a capitalised word is the head of a multi-word name of an organisation, place, event or work, and of which.
pub(super) fn head_kind(word: &str) -> Option<EntityKind> {
    if event_head(word) {
        Some(EntityKind::Event)
    } else if work_head(word) {
        Some(EntityKind::Work)
    } else if organisation_head(word) {
        Some(EntityKind::Organisation)
    } else if place_head(word) {
        Some(EntityKind::Place)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_tell_what_a_name_is() {
        assert_eq!(class_of("governor"), Some(EntityKind::Person));
        assert_eq!(class_of("cities"), Some(EntityKind::Place));
        assert_eq!(class_of("howitzers"), Some(EntityKind::Equipment));
        assert_eq!(class_of("seismologist"), Some(EntityKind::Person));
        assert_eq!(class_of("idea"), None);
    }
}
