//! Mentions become entities: names, aliases, spelling, roles, definitions.
//!
//! [`read`] finds the names of a document and which of them are one; [`assemble`] puts what many documents know of one entity on a
//! [`Card`]; [`resolve`] finds the entity of the corpus that a name in a draft stands for. [`key`] and [`near_spelling`] tell when
//! two spellings are one name. [`Overrides`] is what the user knows better.

mod card;
mod coreference;
mod designator;
mod entity;
mod gather;
mod introduce;
mod judge;
mod key;
mod lexicon;
mod link;
mod lookup;
mod names;
mod overrides;
mod pairs;
mod read;
mod view;
mod words;

pub use crate::language::gazetteer::{Country, Tie, country};
pub use card::{Resolution, assemble, assemble_as_of, resolve};
pub use entity::{Card, Description, EntityKey, EntityKind, EntityRecord, Mention, Place, Role};
pub use key::{Spelling, fold, key, near_spelling};
pub use overrides::{ENTITIES_FILE, Overrides, OverridesError};
pub use read::{Sentences, read};
