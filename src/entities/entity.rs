//! What a mention and an entity are.

use crate::text::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What sort of thing a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A person.
    Person,
    /// A company, agency, party, institution, armed force, outlet.
    Organisation,
    /// A country, city, region, river.
    Place,
    /// A people, a faith, a political group ("Vietnamese").
    Nationality,
    /// A fair, a war, a summit, an election.
    Event,
    /// A book, a film, a law, a treaty.
    Work,
    /// A weapon, vehicle, ship, aircraft, product with a designation.
    Equipment,
    /// A name of unknown kind.
    Other,
}

/// What mentions of one and the same entity share, within a document and across documents. Made from the normalised full name
/// alone (lower case, transliterated, without titles, hyphens and possessives), so that adding a source never re-links the rest.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EntityKey(pub Arc<str>);

/// A span that names something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Where. Bytes of the file.
    pub span: Span,
    /// What it names.
    pub key: EntityKey,
    /// The name in full, as the document writes it first ("Sergey Lavrov" for "Lavrov").
    pub name: Arc<str>,
    /// What sort of thing.
    pub kind: EntityKind,
    /// Whether the words themselves are a name, not "the minister" or "it".
    pub named: bool,
    /// How well the sentence introduces the entity, 0 where it does not: an appositive beats a title before the name, which beats a bare subject.
    pub introduces: u8,
    /// The passage that introduces it, where `introduces` is not 0: the appositive or clause with the name. Bytes of the file.
    pub introduction: Option<Span>,
}

/// A passage in a file of the corpus or in a draft.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The file, as in [`crate::text::Document::path`].
    pub path: Arc<str>,
    /// Bytes of the file.
    pub span: Span,
}

/// What is known of an entity: the hover on a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// What its mentions share.
    pub key: EntityKey,
    /// The best name: the commonest full form.
    pub name: Arc<str>,
    /// What sort of thing, by vote.
    pub kind: EntityKind,
    /// Other spellings and short forms, commonest first.
    pub aliases: Vec<Arc<str>>,
    /// What the sources say it is, in their own words.
    pub descriptions: Vec<Description>,
    /// Offices and jobs with the time they were held.
    pub roles: Vec<Role>,
    /// The passage that introduces it best.
    pub definition: Option<Place>,
    /// Where it appears in the corpus, by path and place.
    pub mentions: Vec<Place>,
}

/// "Russia's main arms exporter".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Description {
    /// The words.
    pub text: Arc<str>,
    /// Where they stand.
    pub place: Place,
}

/// "Minister of Public Security" and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// The office in the sources' words.
    pub title: Arc<str>,
    /// Whether the source calls it a former office.
    pub former: bool,
    /// The date of the source that says so.
    pub date: Option<Date>,
    /// Where it is said.
    pub place: Place,
}

/// What one document knows of one entity: what the index keeps, and what cards are assembled from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntityRecord {
    /// Which entity.
    pub key: EntityKey,
    /// The fullest name in the document.
    pub name: Arc<str>,
    /// What sort of thing this document takes it for.
    pub kind: EntityKind,
    /// The file.
    pub path: Arc<str>,
    /// The document's date.
    pub date: Option<Date>,
    /// Where it is named, in order. Bytes of the file.
    pub mentions: Vec<Span>,
    /// How else it is written there, each as it stands.
    pub aliases: Vec<Arc<str>>,
    /// Keys under which a look-up should find it: its own, and those of its aliases (surname, acronym).
    pub lookup: Arc<[Arc<str>]>,
    /// What the document says it is.
    pub descriptions: Vec<Description>,
    /// Offices it gives the person.
    pub roles: Vec<Role>,
    /// The passage that introduces it best, and how well: see [`Mention::introduces`].
    pub introduction: Option<(u8, Span)>,
}
