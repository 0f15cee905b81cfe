//! A claim: a figure with what it says.

use crate::entities::EntityKey;
use crate::figures::{Change, Hedge};
use crate::text::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A figure with what it says: whose, of what, when, according to whom. Stands alone: the index keeps it as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// The figure. Bytes of the file.
    pub span: Span,
    /// The sentence, list item or cell it stands in.
    pub sentence: Span,
    /// The figure as written.
    pub text: Arc<str>,
    /// How much.
    pub quantity: Quantity,
    /// Of what: the noun phrase counted or measured.
    pub measure: Option<Phrase>,
    /// Whose figure it is.
    pub subject: Option<Participant>,
    /// What happens to it.
    pub predicate: Option<Predicate>,
    /// To whom or what.
    pub object: Option<Participant>,
    /// Where, and other names that the clause holds.
    pub names: Vec<EntityKey>,
    /// When.
    pub time: Option<TimeScope>,
    /// Of which whole ("of Vietnam's imports").
    pub denominator: Option<Phrase>,
    /// Whether it is part of a whole that stands beside it.
    pub part: Part,
    /// Who says so.
    pub attribution: Option<Attribution>,
    /// Whether it is told as a fact.
    pub modality: Modality,
    /// Rare words of the sentence and its headings, lemmatised: what ties it to its topic.
    pub anchors: Vec<Arc<str>>,
}

/// What sort of value a claim has; only values of one kind are compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// Things or people.
    Count,
    /// Money, by currency.
    Money(Arc<str>),
    /// A share in percent.
    Percent,
    /// Percentage points.
    Points,
    /// A measure, by dimension, in base units.
    Measure(Arc<str>),
    /// A span of time, in seconds.
    Duration,
    /// An age, in years.
    Age,
    /// A time, in days since 1970-01-01.
    Date,
    /// A time of day, in minutes.
    TimeOfDay,
    /// A place in a sequence.
    Ordinal,
    /// A place in a ranking.
    Rank,
    /// Two counts that belong together.
    Score,
    /// A multiple.
    Multiple,
}

/// A value as an interval, in the base unit of its kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// What sort of value.
    pub kind: Kind,
    /// The least value written.
    pub low: f64,
    /// The greatest value written.
    pub high: f64,
    /// The place value of the last digit that is meant.
    pub step: f64,
    /// How exactly it is meant.
    pub hedge: Hedge,
    /// Whether a level or a change.
    pub change: Change,
}

/// A noun phrase by its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// Lemma of the head, lower case.
    pub head: Arc<str>,
    /// Lemmas of the other content words, in order.
    pub modifiers: Vec<Arc<str>>,
    /// Where it stands. Bytes of the file.
    pub span: Span,
}

/// Someone or something that takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// The entity, where it is a name or stands for one.
    pub entity: Option<EntityKey>,
    /// The words.
    pub phrase: Phrase,
    /// Whether it was taken over from another clause or sentence.
    pub inherited: bool,
}

/// A verb and its class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Predicate {
    /// Its lemma.
    pub lemma: Arc<str>,
    /// Its class ("buy", "kill", "cost"), where it has one.
    pub class: Option<Arc<str>>,
}

/// When a claim holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeScope {
    /// First and last day, both inclusive.
    pub days: (Date, Date),
    /// Whether the words of the clause say so; else it is taken from a heading or from the document's date.
    pub stated: bool,
    /// "As of": it holds at this time and may change later.
    pub as_of: bool,
}

/// Whether a figure is a whole or part of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Part {
    /// Nothing says otherwise.
    #[default]
    Whole,
    /// "of which 320", "including", "the first nine".
    Part,
    /// "another 26", "a further".
    Additional,
    /// "each", "per", "on average".
    Each,
}

/// Whose words they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// The one who says so, where named.
    pub source: Option<EntityKey>,
    /// The words for it.
    pub text: Arc<str>,
    /// In quotation marks.
    pub quoted: bool,
}

/// How a claim is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Modality {
    /// Told as a fact.
    #[default]
    Asserted,
    /// Planned, ordered to happen, due.
    Planned,
    /// Forecast, feared, guessed.
    Forecast,
    /// "if", "would".
    Conditional,
    /// Denied or called wrong.
    Denied,
}

impl Claim {
    /// The terms under which the index keeps the claim, and with which one like it is looked for: "k:count" (its kind, which has to match),
    /// "m:jet" (measure), "s:vietnam" (subject), "n:rosoboronexport" (any name of the clause), "a:arsenal" (anchor).
    pub fn terms(&self) -> Vec<String> {
        let mut terms = vec![self.kind_term()];
        if let Some(measure) = &self.measure {
            terms.push(format!("m:{}", measure.head));
            terms.extend(measure.modifiers.iter().map(|m| format!("a:{m}")));
        }
        for participant in [&self.subject, &self.object].into_iter().flatten() {
            match &participant.entity {
                Some(key) => terms.push(format!("n:{}", key.0)),
                None => terms.push(format!("a:{}", participant.phrase.head)),
            }
            terms.extend(participant.phrase.modifiers.iter().map(|m| format!("a:{m}")));
        }
        terms.extend(self.names.iter().map(|key| format!("n:{}", key.0)));
        terms.extend(self.anchors.iter().map(|word| format!("a:{word}")));
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// The term for its kind and dimension; claims of another kind are never compared with it.
    pub fn kind_term(&self) -> String {
        match &self.quantity.kind {
            Kind::Count | Kind::Multiple | Kind::Score => "k:count".into(),
            Kind::Money(_) => "k:money".into(),
            Kind::Percent | Kind::Points => "k:percent".into(),
            Kind::Measure(dimension) => format!("k:{dimension}"),
            Kind::Duration | Kind::Age => "k:duration".into(),
            Kind::Date | Kind::TimeOfDay => "k:date".into(),
            Kind::Ordinal | Kind::Rank => "k:ordinal".into(),
        }
    }
}
