//! Mentions become entities: names, aliases, spelling, roles, definitions.

mod entity;

pub use entity::{Card, Description, EntityKey, EntityKind, EntityRecord, Mention, Place, Role};
