//! A claim: a figure with what it says.

use super::{lexicon, superlatives};
use crate::entities::{EntityKey, EntityKind};
use crate::figures::{Change, Granularity, Hedge};
use crate::text::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::ops::Deref;
use std::sync::Arc;

/// A figure with what it says. Stands alone: the index keeps it as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// The figure. Bytes of the file.
    pub span: Span,
    /// The sentence, list item or cell it stands in.
    pub sentence: Span,
    /// What it says, wherever it stands. Shared: a keystroke moves a thousand claims and changes what one says.
    pub said: Arc<Said>,
}

/// What a claim says: whose figure, of what, when, according to whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Said {
    /// The figure as written.
    pub text: Arc<str>,
    /// How much.
    pub quantity: Quantity,
    /// Of what: the noun phrase counted or measured.
    pub measure: Option<Phrase>,
    /// Whose figure it is.
    pub subject: Option<Participant>,
    /// What happens.
    pub predicate: Option<Arc<str>>,
    /// The names around it, nearest first.
    pub names: Vec<Name>,
    /// The content words around it, by lemma, nearest first; each once.
    pub words: Vec<Word>,
    /// The other figures beside it, the most telling first.
    pub company: Vec<Companion>,
    /// When.
    pub time: Option<TimeScope>,
    /// Of which whole ("of Vietnam's imports").
    pub denominator: Option<Phrase>,
    /// Whether it is part of a whole that stands beside it.
    pub part: Part,
    /// Who says so.
    pub attribution: Option<Attribution>,
    /// How it is meant.
    pub modality: Modality,
    /// What the text itself says of its being old or new.
    pub currency: Currency,
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
    /// A measure in base units, by the name of its dimension ("length").
    Measure(Arc<str>),
    /// A span of time, in seconds.
    Duration,
    /// An age, in years.
    Age,
    /// A time, in days since 1970-01-01; see [`Quantity::moment`].
    Date,
    /// A place in a sequence.
    Ordinal,
    /// A place in a ranking.
    Rank,
    /// Two counts that belong together: the low and the high one.
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
    /// What is written of a date, for dates.
    pub moment: Option<DateParts>,
}

/// The parts of a date that a text gives; what it leaves open is `None`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DateParts {
    /// How fine it is.
    pub granularity: Granularity,
    /// First and last day, inclusive, where the year is known.
    pub days: Option<(Date, Date)>,
    /// The year.
    pub year: Option<i16>,
    /// 1 to 4, where it is a quarter.
    pub quarter: Option<u8>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
    /// 0 for Monday.
    pub weekday: Option<u8>,
    /// Minutes after midnight.
    pub minute: Option<u16>,
    /// Whether it was counted from the date of the document.
    pub relative: bool,
}

/// A noun phrase by its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// Lemma of the head, lower case.
    pub head: Arc<str>,
    /// Lemmas of the other content words, in order.
    pub modifiers: Vec<Arc<str>>,
    /// Where it stands, in bytes from the start of the claim's sentence, modulo 2³²; see [`Claim::place`]. Empty and at the start where it
    /// stands nowhere.
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

/// A name near a figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Name {
    /// Whose.
    pub key: EntityKey,
    /// Of what kind.
    pub kind: EntityKind,
    /// How near, see [`Word::near`].
    pub near: f32,
}

/// A content word near a figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Word {
    /// Lower case, base form.
    pub lemma: Arc<str>,
    /// How near it stands: 1 for the noun counted or the verb beside the figure, less with each step of the parse, down to about 0.1 for
    /// words of the headline.
    pub near: f32,
    /// Whether it is part of a name, which counts as a name already.
    pub named: bool,
}

/// A figure that stands beside another one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Companion {
    /// The same number for figures that give the same value in their base unit, to three digits, whatever it is of: where one text has the currency beside the
    /// number, another has it a line above.
    pub value: u32,
    /// How much it tells that two texts have it: 0.1 to 1, more for more digits, less where it stands in the next sentence.
    pub weight: f32,
}

/// When a claim holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TimeScope {
    /// First and last day, both inclusive.
    pub days: (Date, Date),
    /// Whether the words beside the figure say so; else it is taken from the document's date.
    pub stated: bool,
}

/// Whether a figure is a whole or part of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Part {
    /// Nothing says otherwise.
    #[default]
    Whole,
    /// "of which 320", "including 320", "320 of them": some of a whole, told apart by what else is said of them.
    Some,
    /// "the first nine", "the other three": a part told apart by its place alone.
    Part,
    /// "another 26", "a further".
    Additional,
    /// "each", "per", "on average".
    Each,
    /// "between them", "combined": of all that are named beside it.
    Together,
}

/// Whose words they are.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
    /// Planned, due, promised.
    Planned,
    /// Asked for, offered, demanded.
    Demanded,
    /// Forecast, feared, guessed.
    Forecast,
    /// "if", "would", "could".
    Conditional,
    /// Denied or called wrong.
    Denied,
}

/// What a text says of a figure's being old or new.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Currency {
    /// Nothing.
    #[default]
    Unmarked,
    /// Given as an earlier state: "previously", "an initial", "had been", "in the preliminary count".
    Old,
    /// Given as what replaces an earlier one: "revised to", "now", "the correct figure", "final".
    New,
    /// A time that is given only for something to be compared with it: "22 percent less than in the third quarter of 2019".
    Compared,
}

impl Quantity {
    /// Whether it is written with two ends ("60 to 70 percent"), not as an order of magnitude.
    pub fn is_range(&self) -> bool {
        self.low < self.high && self.hedge != Hedge::Vague && self.kind != Kind::Date && self.kind != Kind::Score
    }
}

impl Deref for Claim {
    type Target = Said;

    fn deref(&self) -> &Said {
        &self.said
    }
}

impl Claim {
    /// Where a phrase of the claim stands. Bytes of the file.
    pub fn place(&self, phrase: &Phrase) -> Option<Span> {
        let start = self.sentence.start;
        let moved = Span { start: phrase.span.start.wrapping_add(start), end: phrase.span.end.wrapping_add(start) };
        (phrase.span != Span::default()).then_some(moved)
    }

    /// What it says, to be changed; what other copies of the claim say stays as it is.
    pub(super) fn said_mut(&mut self) -> &mut Said {
        Arc::make_mut(&mut self.said)
    }

    /// Whether it is a rank given by a superlative alone ("the largest exporter"), which is no figure of the text.
    pub fn is_superlative(&self) -> bool {
        self.quantity.kind == Kind::Rank
            && self.text.bytes().all(|byte| byte.is_ascii_alphabetic())
            && superlatives::scale(&self.text).is_some()
    }

    /// The terms under which the index keeps the claim, and with which one like it is looked for: "k:count" (its kind, which has to match),
    /// "n:rosoboronexport" (names), "w:arsenal" (words), "c:17" (classes of words that can mean the same), "s:recog" (beginnings, which derived words
    /// share), "f:1805" (figures beside it), "v:1.28e3" (the value in its base unit, to three digits).
    pub fn terms(&self) -> Vec<String> {
        let mut terms = vec![self.kind_term()];
        terms.extend(self.names.iter().map(|name| format!("n:{}", name.key.0)));
        for word in &self.words {
            terms.push(format!("w:{}", word.lemma));
            if word.near >= 0.3 && !word.named {
                terms.extend(lexicon::classes(&word.lemma).iter().map(|class| format!("c:{class}")));
                terms.extend(word.lemma.get(..5).map(|beginning| format!("s:{beginning}")));
            }
        }
        terms.extend(self.company.iter().filter(|other| other.weight >= 0.3).map(|other| format!("f:{}", other.value)));
        terms.push(match &self.quantity.moment {
            Some(moment) => format!("v:{:?}", moment.days.map(|days| days.0)),
            None => format!("v:{:.2e}", self.quantity.high),
        });
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
            Kind::Date => "k:date".into(),
            Kind::Ordinal | Kind::Rank => "k:ordinal".into(),
        }
    }
}
