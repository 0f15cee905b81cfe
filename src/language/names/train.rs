//! Learns the weights of the recogniser from labelled sentences.

use super::clues::{Clues, Memory};
use super::perceptron::{self, ROOM};
use super::{KINDS, LABELS, Step, best, follows, label, meaning};
use rustc_hash::FxHashMap;

/// Why a text cannot be learnt from.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrainError {
    /// A line is not a word and a label with a tabulator between.
    #[error("line {0}: not a word and a label")]
    Line(usize),
    /// A label that stands for no kind of name.
    #[error("line {0}: no such label")]
    Label(usize),
}

/// How often all sentences are gone through.
const ROUNDS: usize = 7;
/// In how many orders: the average of several is steadier than any.
const ORDERS: usize = 3;
/// What a weight of one is in the file.
const STEPS: f32 = 16.0;

/// Weights below that, in such steps, are left out.
const LEAST: u32 = 3;

/// A feature, and whether it is one of the texts that people labelled only. What is common to all texts is learnt from all of them, and
/// beside it how people's rules differ (after Daumé 2007, "Frustratingly easy domain adaptation"); names are found by both together.
type Key = (u32, bool);

/// A sentence to learn from.
struct Lesson {
    clues: Clues,
    labels: Vec<usize>,
    rough: bool,
}

/// Weights while they are learnt: each with its sum over the steps so far, for the average at the end.
#[derive(Clone, Copy, Default)]
struct Weight {
    value: f32,
    sum: f32,
    /// The step that the sum is right for.
    since: u32,
}

/// Learns from sentences that people labelled (`gold`) and from sentences that another recogniser did (`silver`), and returns the file
/// that [`super::Recognizer::read`] takes. A line is a word, a tabulator and a label ("B-PER" for the first word of a name, "I-PER" for
/// the others, "O" for none); sentences have an empty line between them. `model/label.py` writes such texts. The same texts give
/// the same bytes.
pub fn train(gold: &str, silver: &str) -> Result<Vec<u8>, TrainError> {
    let mut memory = Memory::default();
    let mut lessons = lessons(gold, false, &mut memory)?;
    lessons.extend(self::lessons(silver, true, &mut memory)?);
    // The sum of what was learnt in each order.
    let mut sums: FxHashMap<u32, [f32; LABELS]> = FxHashMap::default();
    let mut random = 0x0139_408d_cbbf_7a44_u64;
    for _ in 0..ORDERS {
        for (feature, averages) in learn(&lessons, &mut random) {
            let sums = sums.entry(feature).or_insert([0.0; LABELS]);
            sums.iter_mut().zip(averages).for_each(|(sum, average)| *sum += average);
        }
    }
    let rounded = |sums: [f32; LABELS]| {
        let steps = sums.into_iter().map(|sum| (sum / ORDERS as f32 * STEPS).round() as i32);
        (0..).zip(steps).filter(|(_, weight)| weight.unsigned_abs() >= LEAST).collect::<Vec<(u8, i32)>>()
    };
    let rows = sums.into_iter().map(|(feature, sums)| (feature, rounded(sums)));
    let mut rows: Vec<_> = rows.filter(|(_, weights)| !weights.is_empty()).collect();
    rows.sort_unstable();
    Ok(perceptron::write(&rows))
}

/// The average weights of all features after going through the lessons in an order of their own.
fn learn(lessons: &[Lesson], random: &mut u64) -> impl Iterator<Item = (u32, [f32; LABELS])> {
    let mut known: FxHashMap<Key, usize> = FxHashMap::default();
    let mut weights: Vec<[Weight; LABELS]> = Vec::new();
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let mut features = Vec::new();
    let mut step = 0;
    for _ in 0..ROUNDS {
        shuffle(&mut order, random);
        for lesson in order.iter().filter_map(|&at| lessons.get(at)) {
            let (mut previous, mut before) = (0, 0);
            for (at, &right) in lesson.labels.iter().enumerate() {
                // A name that begins with an ordinary word in small letters is looked for from its next word on.
                let plain = previous == 0 && lesson.clues.is_plain(at);
                let right = match meaning(right) {
                    _ if plain => 0,
                    (Step::Inside, kind) if !follows(previous, right, false) => label(Step::First, kind),
                    (Step::Last, kind) if !follows(previous, right, false) => label(Step::Only, kind),
                    _ => right,
                };
                if !plain {
                    lesson.clues.features(at, [previous, before], &mut features);
                    let keys = || {
                        let own = features.iter().filter(|_| !lesson.rough).map(|&feature| (feature, true));
                        features.iter().map(|&feature| (feature, false)).chain(own)
                    };
                    let guess = best(&scores(keys(), &known, &weights), previous, false);
                    step += 1;
                    for key in keys().filter(|_| guess != right) {
                        let row = *known.entry(key).or_insert(weights.len());
                        if row == weights.len() {
                            weights.push([Weight::default(); LABELS]);
                        }
                        weights[row][right].add(1.0, step);
                        weights[row][guess].add(-1.0, step);
                    }
                }
                before = previous;
                previous = right;
            }
        }
    }
    known.into_iter().map(move |((feature, _), row)| (feature, weights[row].map(|weight| weight.average(step))))
}

impl Weight {
    fn add(&mut self, change: f32, step: u32) {
        self.sum += (step - self.since) as f32 * self.value;
        self.since = step;
        self.value += change;
    }

    fn average(mut self, step: u32) -> f32 {
        self.add(0.0, step);
        self.sum / step as f32
    }
}

/// The sums of all labels, in the whole numbers that weights are while they are learnt.
fn scores(keys: impl Iterator<Item = Key>, known: &FxHashMap<Key, usize>, weights: &[[Weight; LABELS]]) -> [i32; ROOM] {
    let mut scores = [0; ROOM];
    for row in keys.filter_map(|key| known.get(&key)).filter_map(|&row| weights.get(row)) {
        for (score, weight) in scores.iter_mut().zip(row) {
            *score += weight.value as i32;
        }
    }
    scores
}

/// Puts a list into another order, the same on each run (Fisher and Yates; xorshift).
fn shuffle(order: &mut [usize], random: &mut u64) {
    for last in (1..order.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        order.swap(last, (*random % (last as u64 + 1)) as usize);
    }
}

fn lessons(text: &str, rough: bool, memory: &mut Memory) -> Result<Vec<Lesson>, TrainError> {
    let mut lessons = Vec::new();
    let mut words: Vec<(&str, &str, usize)> = Vec::new();
    for (line, number) in text.lines().chain([""]).zip(1..) {
        if !line.is_empty() {
            let (word, label) = line.split_once('\t').ok_or(TrainError::Line(number))?;
            words.push((word, label, number));
        } else if !words.is_empty() {
            let mut clues = Clues::default();
            clues.read(words.iter().map(|(word, ..)| (*word, crate::language::hash::string(word.as_bytes()))), memory);
            lessons.push(Lesson { clues, labels: labels(&words)?, rough });
            words.clear();
        }
    }
    Ok(lessons)
}

/// The labels of a sentence's words, each given with its label as written and its line.
fn labels(words: &[(&str, &str, usize)]) -> Result<Vec<usize>, TrainError> {
    let kind = |at: usize| words.get(at).and_then(|(_, label, _)| label.get(2..)).unwrap_or("");
    let begins = |at: usize| words.get(at).is_none_or(|(_, label, _)| !label.starts_with('I')) || at == 0 || kind(at - 1) != kind(at);
    let of = |(at, (_, written, line)): (usize, &(&str, &str, usize))| {
        if *written == "O" {
            return Ok(0);
        }
        let known = matches!(written.get(..2), Some("B-" | "I-"));
        let kind = KINDS.iter().position(|(_, name)| *name == kind(at)).filter(|_| known).ok_or(TrainError::Label(*line))?;
        let step = match (begins(at), begins(at + 1)) {
            (true, true) => Step::Only,
            (true, false) => Step::First,
            (false, true) => Step::Last,
            (false, false) => Step::Inside,
        };
        Ok(label(step, kind))
    };
    words.iter().enumerate().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::names::{Looked, Recognizer};
    use crate::language::tokenizer::Word;
    use crate::text::Span;

    const GOLD: &str = "Mr\tO\nOrvel\tB-PER\nTand\tI-PER\nspoke\tO\nin\tO\nLower\tB-LOC\nMesk\tI-LOC\n.\tO\n\n\
        The\tO\nDask\tB-ORG\nBank\tI-ORG\nclosed\tO\n.\tO\n\nMs\tO\nIlva\tB-PER\nRomm\tI-PER\nleft\tO\nfor\tO\nTarsk\tB-LOC\n.\tO\n";
    const SILVER: &str = "The\tO\nVarn\tB-ORG\nBank\tI-ORG\npaid\tO\n.\tO\n";

    fn names(text: &str) -> Vec<String> {
        let recognizer = Recognizer::read(train(GOLD, SILVER).expect("lessons").leak()).expect("weights");
        let mut start = 0;
        let word = |word: &str| {
            let span = Span::new(start, start + word.len());
            start += word.len() + 1;
            Word { span, hash: crate::language::hash::string(word.as_bytes()), norm: 0, blank: true }
        };
        let words: Vec<Word> = text.split(' ').map(word).collect();
        let mut names = Vec::new();
        recognizer.recognize(text, &words, &mut Looked::default(), |name| {
            let span = words[name.first as usize].span.to(words[name.last as usize - 1].span);
            names.push(format!("{} {:?}", span.of(text), name.kind));
        });
        names
    }

    #[test]
    fn what_was_learnt_holds_for_other_names() {
        assert_eq!(names("The Tolm Bank closed ."), ["Tolm Bank Organisation"]);
        assert_eq!(names("Mr Edrin Vool spoke in Hask ."), ["Edrin Vool Person", "Hask Place"]);
    }

    #[test]
    fn texts_that_are_no_lessons_are_refused() {
        assert_eq!(train("Orvel B-PER\n", ""), Err(TrainError::Line(1)));
        assert_eq!(train("in\tO\nTarsk\tB-TOWN\n", ""), Err(TrainError::Label(2)));
        assert_eq!(train("in\tO\n", "Tarsk\tPER\n"), Err(TrainError::Label(1)));
    }
}
