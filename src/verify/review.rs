//! The result of a review: the one thing behind the editor, the terminal and every export.

use crate::entities::Card;
use crate::text::Span;
use jiff::civil::Date;
use std::borrow::Cow;
use std::sync::Arc;

/// A draft reviewed. The same text and the same corpus give the same review, on any number of threads.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// The draft's path, as in its document.
    pub path: Arc<str>,
    /// Every figure of the draft, in order.
    pub figures: Vec<ReviewedFigure>,
    /// Offices that the sources give too, and names that they spell otherwise as well, in order.
    pub confirmed: Vec<ReviewedFigure>,
    /// What is worth telling, in order of place, then code.
    pub findings: Vec<Finding>,
    /// Every mention of an entity in the draft, in order.
    pub occurrences: Vec<Occurrence>,
    /// The entities behind the occurrences.
    pub cards: Vec<Arc<Card>>,
}

/// A figure, or a name or an office, and what the sources say of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewedFigure {
    /// Where it stands. Bytes of the draft.
    pub span: Span,
    /// The sentence, list item or cell it stands in.
    pub sentence: Span,
    /// What sort of figure: "count", "money", "percent", "measure", "duration", "date", "ordinal", "rank", "range", "enumeration"; "name" and "role" for what is
    /// no figure and confirmed all the same.
    pub kind: &'static str,
    /// What was read, in words: "36, exact", "8 billion dollars, about".
    pub value: Arc<str>,
    /// What it says: "new fighter jets; Vietnam orders; summer 2025"; empty where nothing was understood.
    pub claim: Arc<str>,
    /// The verdict over all the evidence.
    pub verdict: Verdict,
    /// Why, in one sentence without a full stop.
    pub reason: Arc<str>,
    /// What bears on it, best first.
    pub evidence: Arc<[Evidence]>,
    /// What the value is in other units, or which day a relative date means, where that helps: "7.5 miles", "2024-10-30".
    pub converted: Option<String>,
}

/// The same claim made somewhere else, compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The file it stands in.
    pub path: Arc<str>,
    /// The figure there. Bytes of that file.
    pub span: Span,
    /// The sentence or cell there.
    pub sentence: Span,
    /// Line of `span.start`, counted from 0.
    pub line: u32,
    /// Column of `span.start` in that line, in bytes, counted from 0.
    pub column: u32,
    /// The figure as written there.
    pub text: Arc<str>,
    /// The line, heading or sentence to show with it, on one line.
    pub passage: Arc<str>,
    /// Where `text` stands in `passage`, in bytes.
    pub marked: Span,
    /// Who published it; the file's name where the file does not say.
    pub outlet: Arc<str>,
    /// When it was published.
    pub date: Option<Date>,
    /// How it stands to the draft's figure.
    pub relation: Verdict,
    /// Every gate that was asked, in order.
    pub gates: Arc<[Gate]>,
}

/// One question asked of a pair of claims before their values are compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Gate {
    /// What was asked: "measure", "subject", "time", "whole", "attribution" ...
    pub name: &'static str,
    /// How it came out.
    pub result: GateResult,
    /// In words a reporter understands: "same count (fighter jets)".
    pub reason: Cow<'static, str>,
}

/// How a gate came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GateResult {
    /// The two can be the same.
    Passed,
    /// They differ.
    Failed,
    /// One of them does not say.
    Unknown,
}

/// How two claims stand to each other, and how a figure stands to all the evidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The same value.
    Agree,
    /// The same once one of them is rounded.
    AgreeRounded,
    /// Within what "about", "nearly", "more than" allow.
    AgreeApproximate,
    /// Follows from one or two figures of the sources by arithmetic.
    AgreeDerived,
    /// Same claim, other value.
    Conflict,
    /// An older figure given as old; the sources have since revised it.
    Revised,
    /// Same measure, another time.
    OtherPeriod,
    /// Same measure, another subject, part, place or definition.
    OtherScope,
    /// Somebody's claim, told as such.
    Attributed,
    /// A field is missing that a comparison needs.
    NotComparable,
    /// No source gives a value for it.
    #[default]
    Unsupported,
}

impl Verdict {
    /// The name in every export: "agree-rounded".
    pub fn name(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::AgreeRounded => "agree-rounded",
            Self::AgreeApproximate => "agree-approximate",
            Self::AgreeDerived => "agree-derived",
            Self::Conflict => "conflict",
            Self::Revised => "revised",
            Self::OtherPeriod => "other-period",
            Self::OtherScope => "other-scope",
            Self::Attributed => "attributed",
            Self::NotComparable => "not-comparable",
            Self::Unsupported => "unsupported",
        }
    }

    /// Whether the sources confirm the figure, in any degree.
    pub fn agrees(self) -> bool {
        matches!(self, Self::Agree | Self::AgreeRounded | Self::AgreeApproximate | Self::AgreeDerived)
    }
}

/// How loud a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Certainly wrong: an impossible date.
    Error,
    /// Very probably wrong.
    Warning,
    /// Worth a look.
    Information,
    /// Quiet.
    Hint,
}

impl Severity {
    /// The name in every export.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Information => "information",
            Self::Hint => "hint",
        }
    }
}

/// A check's name: "conflict/count", "internal/sum".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

/// What is worth telling.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The words it is about. Bytes of the draft.
    pub span: Span,
    /// Which check found it.
    pub code: Code,
    /// How loud.
    pub severity: Severity,
    /// One sentence that stands alone: both values, both places.
    pub message: String,
    /// Why it may be compared, clause by clause: what the terminal shows after `=`.
    pub reasons: Vec<String>,
    /// The passages it rests on, in the sources or in the draft itself.
    pub related: Vec<Related>,
    /// What can be done, best first.
    pub fixes: Vec<Fix>,
}

/// A passage a finding rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// The file.
    pub path: Arc<str>,
    /// The words. Bytes of that file.
    pub span: Span,
    /// Line of `span.start`, counted from 0.
    pub line: u32,
    /// Column in that line, in bytes, counted from 0.
    pub column: u32,
    /// What it says: "40 new fighter jets · The New York Times · 27 Oct 2025".
    pub message: String,
    /// The line to show, on one line.
    pub passage: Arc<str>,
    /// Where the words stand in `passage`, in bytes.
    pub marked: Span,
}

/// A change of the draft that would settle a finding. Never carried out unasked.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What a menu shows: "Use the source's figure: 40 (The New York Times)".
    pub title: String,
    /// The edits, in order, without overlap.
    pub edits: Vec<Edit>,
}

/// One replacement in the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes. Bytes of the draft.
    pub span: Span,
    /// What comes.
    pub text: String,
}

/// A mention in the draft and the entity it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Where. Bytes of the draft.
    pub span: Span,
    /// Index into [`Review::cards`].
    pub card: usize,
}

/// How many figures got which verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// All figures.
    pub figures: usize,
    /// Confirmed in any degree.
    pub agree: usize,
    /// Contradicted.
    pub conflict: usize,
    /// Mentioned by no source.
    pub unsupported: usize,
    /// Everything else.
    pub not_comparable: usize,
}

impl Review {
    /// All that has a verdict, in order of place: figures, and the names and offices that are confirmed.
    pub fn judged(&self) -> impl Iterator<Item = &ReviewedFigure> {
        let (mut figures, mut confirmed) = (self.figures.iter().peekable(), self.confirmed.iter().peekable());
        std::iter::from_fn(move || match (figures.peek(), confirmed.peek()) {
            (Some(figure), Some(other)) if other.span < figure.span => confirmed.next(),
            (Some(_), _) => figures.next(),
            (None, _) => confirmed.next(),
        })
    }

    /// Counts the verdicts.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary::default();
        self.figures.iter().for_each(|figure| summary.count(figure));
        summary
    }
}

impl Summary {
    /// Counts one more figure.
    pub fn count(&mut self, figure: &ReviewedFigure) {
        self.figures += 1;
        match figure.verdict {
            verdict if verdict.agrees() => self.agree += 1,
            Verdict::Conflict => self.conflict += 1,
            Verdict::Unsupported => self.unsupported += 1,
            _ => self.not_comparable += 1,
        }
    }
}
