//! How far two claims speak of the same thing, by their words and names.

use crate::claims::lexicon::{classes, is_generic, likeness};
use crate::claims::{Claim, Kind, Word};
use crate::language::rarity;
use std::sync::Arc;

/// How two claims lie beside each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Alignment {
    /// The share of what stands near the draft's figure that the source's claim has too, each word weighed by nearness and rarity. 0 to 1.
    pub of_draft: f32,
    /// The same seen from the source.
    pub of_source: f32,
    /// How well the words right beside the two figures answer each other. 0 to 1.
    pub core: f32,
    /// The same with the names beside the figures: what tells one event from another.
    pub event: f32,
    /// The weight of all that the two have in common: a pair that agrees in a word or two proves little.
    pub mass: f32,
    /// Names near the draft's figure that stand in the source's claim as well.
    pub shared_names: usize,
    /// Rare words that stand around both figures, however far.
    pub anchors: usize,
    /// What the figures beside the one that stand beside the other as well tell, in all.
    pub company: f32,
    /// Words that stand near both figures in the same base form.
    pub exact: usize,
    /// The words that tie the two, strongest first.
    pub ties: Vec<(Arc<str>, f32)>,
}

impl Alignment {
    /// One number for ranking and for the thresholds: what the draft says has to be found again; what the source says beyond that counts less.
    pub fn score(&self) -> f32 {
        0.5 * self.of_draft + 0.2 * self.of_source + 0.3 * self.core
    }

    /// How many anchors tie the two: rare words and names.
    pub fn anchors(&self) -> usize {
        self.shared_names + self.anchors
    }
}

/// A word at least this rare is an anchor.
const ANCHOR: f32 = 0.45;

/// Words nearer than this take part.
const TAKES_PART: f32 = 0.3;

/// Words nearer than this stand right beside the figure.
const BESIDE: f32 = 0.7;

/// A claim with what is asked of each of its words again and again.
pub struct Side<'a> {
    claim: &'a Claim,
    words: Vec<Weighty<'a>>,
    /// The marks of the words, close together: every word of the one side is held against every word of the other.
    marks: Vec<Mark>,
}

/// A word with what it weighs.
struct Weighty<'a> {
    word: &'a Word,
    /// See [`weight`].
    weight: f32,
    generic: bool,
    /// Whether it is rare and no name.
    anchor: bool,
}

/// What is soon compared of a lemma: most that are unlike it are known by that.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Its first letters: those of the same word and of the same stem are the same.
    beginning: u64,
    /// The classes it stands in, a bit for each or for several.
    classes: u64,
}

impl Mark {
    /// The mark of a lemma.
    pub(super) fn of(lemma: &str) -> Self {
        let beginning = lemma.bytes().take(STEM).fold(0, |letters, letter| letters << 8 | u64::from(letter));
        Self { beginning, classes: classes(lemma).iter().fold(0, |classes, class| classes | 1 << (class % 64)) }
    }

    /// Whether the [`likeness`] of the two lemmas has to be asked for; else there is none.
    pub(super) fn may_be_like(self, other: Self) -> bool {
        self.beginning == other.beginning || self.classes & other.classes != 0
    }
}

impl<'a> Side<'a> {
    /// Looks at the words of a claim of the draft.
    pub fn of(claim: &'a Claim) -> Self {
        Self::looking_at(claim, |_| true)
    }

    /// Looks at the words of a claim of a source: what stands far from its figure can only answer a word of the draft, and is not weighed itself.
    pub fn of_source(claim: &'a Claim) -> Self {
        Self::looking_at(claim, |word| word.near >= TAKES_PART)
    }

    fn looking_at(claim: &'a Claim, weighs: impl Fn(&Word) -> bool) -> Self {
        let weighty = |word: &'a Word| {
            if !weighs(word) {
                return Weighty { word, weight: 0.0, generic: false, anchor: false };
            }
            let generic = is_generic(&word.lemma);
            let common = word.named || generic;
            let rarity = if common { 0.0 } else { rarity(&word.lemma) };
            Weighty { word, weight: weight(word, generic, rarity), generic, anchor: !common && rarity >= ANCHOR }
        };
        let words = claim.words.iter().map(weighty).collect();
        Self { claim, words, marks: claim.words.iter().map(|word| Mark::of(&word.lemma)).collect() }
    }
}

/// Words of one stem have so many bytes in common at least; see [`likeness`].
const STEM: usize = 5;

/// How a word is answered on the other side.
#[derive(Clone, Copy, Default)]
struct Answer {
    /// By the likest word, and less where that one stands far from its figure.
    best: f32,
    /// By the likest of those beside the figure.
    beside: f32,
    /// Whether by any.
    met: bool,
    /// Whether by the same word, both near their figures.
    exact: bool,
}

impl Answer {
    /// Takes in that `other` is so like `own`.
    fn add(&mut self, own: &Weighty<'_>, other: &Weighty<'_>, likeness: f32) {
        let nearness = (other.word.near / own.word.near).clamp(0.0, 1.0).sqrt();
        self.best = self.best.max(likeness * nearness);
        if other.word.near >= ANSWERS_BESIDE {
            self.beside = self.beside.max(likeness);
        }
        self.met = true;
        let near = |word: &Weighty<'_>| word.word.near >= TAKES_PART && !word.word.named && !word.generic;
        self.exact |= near(own) && near(other) && own.word.lemma == other.word.lemma;
    }
}

/// How the words of two sides answer each other.
fn answers(draft: &Side<'_>, source: &Side<'_>) -> (Vec<Answer>, Vec<Answer>) {
    let (mut here, mut there) = (vec![Answer::default(); draft.words.len()], vec![Answer::default(); source.words.len()]);
    for ((own, mark), of_own) in draft.words.iter().zip(&draft.marks).zip(&mut here) {
        for ((other, _), of_other) in
            source.words.iter().zip(&source.marks).zip(&mut there).filter(|((_, other), _)| mark.may_be_like(**other))
        {
            let likeness = likeness(&own.word.lemma, &other.word.lemma);
            if likeness > 0.0 {
                of_own.add(own, other, likeness);
                of_other.add(other, own, likeness);
            }
        }
    }
    (here, there)
}

/// Lays two claims beside each other.
pub fn align(draft: &Side<'_>, source: &Side<'_>) -> Alignment {
    let (here, there) = answers(draft, source);
    let mut ties = Vec::new();
    let (all, mass) = coverage(draft, source, &here, Some(&mut ties));
    let of_draft = if all > 0.0 { mass / all } else { 0.0 };
    let (all, met) = coverage(source, draft, &there, None);
    let of_source = if all > 0.0 { met / all } else { 0.0 };
    ties.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    ties.truncate(6);
    let shared_names = draft.claim.names.iter().filter(|name| source.claim.names.iter().any(|other| other.key == name.key)).count();
    let anchors = draft.words.iter().zip(&here).filter(|(own, answer)| own.anchor && answer.met).count();
    let exact = here.iter().filter(|answer| answer.exact).count();
    let cores = |with_names| Some(core(draft, source, &here, with_names)?.max(core(source, draft, &there, with_names)?));
    let event = cores(true).unwrap_or(0.0);
    // A date is told of an event, and names make the event; elsewhere they stand in only where nothing else is beside the figures.
    let core = cores(false).filter(|_| draft.claim.quantity.kind != Kind::Date).unwrap_or(event);
    let company = company(draft.claim, source.claim);
    Alignment { company, of_draft, of_source, core, event, mass, shared_names, anchors, exact, ties }
}

/// What the figures tell that stand beside both.
fn company(draft: &Claim, source: &Claim) -> f32 {
    draft.company.iter().map(|own| own.told_by(&source.company)).sum()
}

/// A name ties as the rarest word does.
const NAME_WEIGHT: f32 = 1.0;

/// What the words and names near a claim's figure weigh, and how much of that is answered on the other side.
fn coverage(side: &Side<'_>, other: &Side<'_>, answers: &[Answer], mut ties: Option<&mut Vec<(Arc<str>, f32)>>) -> (f32, f32) {
    let (mut all, mut met) = (0.0f32, 0.0f32);
    for (own, answer) in side.words.iter().zip(answers).filter(|(own, _)| own.word.near >= TAKES_PART) {
        let weight = own.word.near * own.weight;
        let best = answer.best;
        all += weight;
        met += weight * best;
        if best >= 0.5
            && let Some(ties) = ties.as_deref_mut()
        {
            ties.push((own.word.lemma.clone(), weight * best));
        }
    }
    for name in side.claim.names.iter().filter(|name| name.near >= TAKES_PART) {
        let weight = name.near * NAME_WEIGHT;
        all += weight;
        if other.claim.names.iter().any(|other| other.key == name.key) {
            met += weight;
        }
    }
    (all, met)
}

/// What a word weighs: its rarity, with a floor so that common words still count for something.
fn weight(word: &Word, generic: bool, rarity: f32) -> f32 {
    match () {
        // The name itself weighs; its words help only where the name is not recognised as one.
        _ if word.named => 0.25,
        _ if generic => 0.15,
        _ => 0.1 + 0.9 * rarity,
    }
}

/// A word at least this near to its figure answers one beside the other figure.
const ANSWERS_BESIDE: f32 = 0.45;

/// How well the words beside a figure are answered beside the other, with or without the names there. `None` where none are.
fn core(side: &Side<'_>, other: &Side<'_>, answers: &[Answer], with_names: bool) -> Option<f32> {
    let (mut all, mut met) = (0.0f32, 0.0f32);
    for (own, answer) in side.words.iter().zip(answers).filter(|(own, _)| own.word.near >= BESIDE && !own.word.named) {
        let weight = own.word.near * own.weight;
        all += weight;
        met += weight * answer.beside;
    }
    for name in side.claim.names.iter().filter(|name| with_names && name.near >= BESIDE) {
        all += name.near * NAME_WEIGHT;
        if other.claim.names.iter().any(|other| other.key == name.key && other.near >= 0.3) {
            met += name.near * NAME_WEIGHT;
        }
    }
    (all > 0.0).then(|| met / all)
}
