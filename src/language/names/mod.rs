//! Names, found word by word by an averaged perceptron: `clues` tells what there is to go by, `perceptron` weighs it, `train` learns the
//! weights (Collins 2002, "Discriminative training methods for hidden Markov models").
//!
//! It runs in place of the recogniser of the model that the rest of this room is taken from: it finds names better on the sets of
//! `quality.rs`, in a fifth of the time.

mod clues;
mod perceptron;
mod train;

pub use train::{TrainError, train};

use super::analysis::{NameKind, NameSpan};
use super::lexicon;
use super::tokenizer::Word;
use super::weights::ModelError;
use clues::{Clues, Memory};
use perceptron::{Perceptron, ROOM};

/// The kinds of names with what they are called in the texts to learn from, in the order of their labels.
const KINDS: [(NameKind, &str); 7] = [
    (NameKind::Person, "PER"),
    (NameKind::Organisation, "ORG"),
    (NameKind::Place, "LOC"),
    (NameKind::People, "NORP"),
    (NameKind::Event, "EVENT"),
    (NameKind::Work, "WORK"),
    (NameKind::Product, "PRODUCT"),
];

/// Number of labels: none, and of each kind the first word of a name, one inside, the last, and the only one.
const LABELS: usize = 1 + 4 * KINDS.len();

/// What a label says of a word's place in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Out,
    First,
    Inside,
    Last,
    Only,
}

/// The place and the kind (an index of [`KINDS`]) that a label stands for.
fn meaning(label: usize) -> (Step, usize) {
    match label.checked_sub(1) {
        None => (Step::Out, 0),
        Some(at) => ([Step::First, Step::Inside, Step::Last, Step::Only][at % 4], at / 4),
    }
}

/// The label of a place in a name of a kind.
fn label(step: Step, kind: usize) -> usize {
    match step {
        Step::Out => 0,
        Step::First => 1 + 4 * kind,
        Step::Inside => 2 + 4 * kind,
        Step::Last => 3 + 4 * kind,
        Step::Only => 4 + 4 * kind,
    }
}

/// Whether a label can follow another; `last` says that no word comes after it.
fn follows(previous: usize, next: usize, last: bool) -> bool {
    let (before, open_kind) = meaning(previous);
    let (step, kind) = meaning(next);
    if last && matches!(step, Step::First | Step::Inside) {
        return false;
    }
    match before {
        Step::First | Step::Inside => matches!(step, Step::Inside | Step::Last) && kind == open_kind,
        _ => !matches!(step, Step::Inside | Step::Last),
    }
}

/// How much a perceptron leans towards no name at all, since most words that it learns from are in none; in the steps of its weights. With
/// so much taken off, exact spans of held-out parts of the texts learnt from are found best (F; a third held out at a time).
const LEANING: i32 = 256;

/// The best of the labels that can follow `previous`.
fn best(scores: &[i32; ROOM], previous: usize, last: bool) -> usize {
    let valid = (0..LABELS).filter(|&next| follows(previous, next, last));
    valid.max_by_key(|&next| (scores[next], std::cmp::Reverse(next))).unwrap_or(0)
}

/// Working space of a recogniser, and of no other: it remembers what words weigh.
#[derive(Default)]
pub struct Looked {
    memory: Memory,
    clues: Clues,
    features: Vec<u32>,
}

/// Finds names.
pub struct Recognizer {
    perceptron: Perceptron,
}

impl Recognizer {
    /// Reads the weights that [`train`] wrote.
    pub fn read(data: &'static [u8]) -> Result<Self, ModelError> {
        Ok(Self { perceptron: Perceptron::read(data)? })
    }

    /// Finds the names among the words of `text` and hands each to `found`.
    pub fn recognize(&self, text: &str, words: &[Word], looked: &mut Looked, mut found: impl FnMut(NameSpan)) {
        let Looked { memory, clues, features } = looked;
        clues.read(words.iter().map(|word| (word.span.of(text), word.hash)), memory);
        let (mut previous, mut before, mut first) = (0, 0, 0);
        for at in 0..words.len() {
            let next = if previous == 0 && clues.is_plain(at) {
                0
            } else {
                let mut scores = clues.score(at, [previous, before], &self.perceptron, memory, features);
                scores[0] -= LEANING;
                best(&scores, previous, at + 1 == words.len())
            };
            let (step, kind) = meaning(next);
            if matches!(step, Step::First | Step::Only) {
                first = at;
            }
            if matches!(step, Step::Last | Step::Only) {
                let kind = KINDS[kind].0;
                // "Ms Holt": the form of address is no part of the name.
                let addressed = kind == NameKind::Person
                    && first < at
                    && words.get(first).is_some_and(|word| lexicon::honorific(word.span.of(text).trim_end_matches('.')));
                found(NameSpan { first: (first + usize::from(addressed)) as u32, last: at as u32 + 1, kind });
            }
            // A name that has ended leaves the next word as free as none.
            before = previous;
            previous = next;
        }
    }
}
