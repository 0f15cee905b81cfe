//! What tells a name: the word's letters, the lists it stands in, the words around it, and the run of capitals it belongs to.

use super::perceptron::{Perceptron, ROOM};
use crate::language::gazetteer::{self, Tie};
use crate::language::lexicon::{self, Section, bit};
use crate::language::remembered::Remembered;

/// What a word says by itself. Texts are told by hashes.
#[derive(Clone, Copy, Default)]
struct Looks {
    word: u32,
    lower: u32,
    /// Classes of characters, runs as one: "Xx-d" for "Su-30".
    shape: u32,
    /// Classes of the first five characters.
    form: u32,
    starts: [u32; 3],
    ends: [u32; 4],
    /// The lists it stands in, as bits.
    lists: u32,
    capital: bool,
    /// Whether it is an ordinary word in small letters, or has no letters: such a word begins no name.
    plain: bool,
}

/// A word in its sentence.
#[derive(Clone, Copy, Default)]
struct Place {
    looks: Looks,
    /// The word's hash, and where it is remembered.
    key: u64,
    slot: usize,
    /// The lists it stands in, those of the longer names that it is part of included.
    lists: u32,
    run: Run,
}

/// A run of words with capitals; all zero where the word is in none.
#[derive(Clone, Copy, Default)]
struct Run {
    first: u32,
    first_lists: u32,
    head: u32,
    head_lists: u32,
    before: u32,
    after: u32,
    /// Its length in words, six at most.
    length: u32,
    /// Where in it the word stands, three at most.
    at: u32,
}

/// Stands for the words beyond both ends.
const NOWHERE: Place = Place {
    looks: Looks { word: 1, lower: 1, shape: 1, form: 1, starts: [1; 3], ends: [1; 4], lists: 0, capital: false, plain: false },
    key: 0,
    slot: EDGE,
    lists: 0,
    run: Run { first: 0, first_lists: 0, head: 0, head_lists: 0, before: 0, after: 0, length: 0, at: 0 },
};

/// The sections of the lexicon that tell something of names, each with the bit that stands for it.
const SECTIONS: [(u64, u32); 10] = [
    (bit(Section::honorific), 1 << 5),
    (bit(Section::office), 1 << 6),
    (bit(Section::organisation_head), 1 << 7),
    (bit(Section::place_head), 1 << 8),
    (bit(Section::event_head), 1 << 9),
    (bit(Section::work_head), 1 << 10),
    (bit(Section::calendar), 1 << 11),
    (bit(Section::legal_form) | bit(Section::company_tail), 1 << 12),
    (bit(Section::common_acronym), 1 << 13),
    (bit(Section::portfolio), 1 << 14),
];
const COMMON: u32 = 1 << 4;
/// Of a name of several words: where its own bits go, and where the word stands in it.
const JOINED: u32 = 16;
const JOINED_FIRST: u32 = 1 << 20;
const JOINED_LAST: u32 = 1 << 21;
const JOINED_INSIDE: u32 = 1 << 22;

/// The lists of names that a word or several stand in.
fn names(lower: &str) -> u32 {
    let lists = gazetteer::lists(lower);
    let mut bits = u32::from(lists & gazetteer::GIVEN_NAME != 0) | u32::from(lists & gazetteer::CITY != 0) << 1;
    if let Some(country) = gazetteer::country(lower) {
        bits |= if country.tie == Tie::People { 8 } else { 4 };
    }
    bits
}

/// The hash of a feature: its kind and what it is made of.
fn feature(kind: u64, parts: &[u32]) -> u32 {
    (parts.iter().fold(kind, |hash, part| mix(hash, u64::from(*part))) >> 32) as u32
}

/// Mixes a value into a hash (after FxHash).
fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

fn text(chars: impl Iterator<Item = char>) -> u32 {
    (chars.fold(0xcbf2_9ce4_8422_2325, |hash, c| mix(hash, u64::from(c))) >> 32) as u32 | 2
}

/// A letter's class.
fn class(c: char) -> char {
    match c {
        _ if c.is_uppercase() => 'X',
        _ if c.is_lowercase() => 'x',
        _ if c.is_ascii_digit() => 'd',
        _ => c,
    }
}

impl Looks {
    fn of(word: &str, lower: &mut String) -> Self {
        lower.clear();
        lower.extend(word.chars().flat_map(char::to_lowercase));
        let number = word.bytes().any(|b| b.is_ascii_digit()) && word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'));
        let mut last = '\0';
        let shape = word.chars().map(class).filter(|&c| std::mem::replace(&mut last, c) != c);
        let capital = word.starts_with(char::is_uppercase);
        let traits = lexicon::traits(lower);
        let common = gazetteer::lists(lower) & gazetteer::COMMON_WORD != 0;
        let sections = SECTIONS.iter().filter(|(of, _)| traits & of != 0).fold(0, |all, (_, bit)| all | bit);
        Self {
            word: text(word.chars()),
            lower: if number { 3 } else { text(lower.chars()) },
            shape: text(shape),
            form: text(word.chars().take(5).map(class)),
            starts: [1, 2, 3].map(|count| text(lower.chars().take(count))),
            ends: [1, 2, 3, 4].map(|count| text(lower.chars().rev().take(count))),
            lists: names(lower) | sections | if common { COMMON } else { 0 },
            capital,
            plain: !capital && (common || !word.chars().any(char::is_alphabetic)),
        }
    }

    /// The features of a word at one of [`POSITIONS`], to the end of `out`.
    fn features(&self, position: usize, out: &mut Vec<u32>) {
        let mut kind = 64 * (position as u64 + 1);
        let mut add = |part: u32| {
            kind += 1;
            out.push(feature(kind, &[part]));
        };
        let near = [self.lower, self.shape, self.ends[2]];
        match POSITIONS.get(position) {
            Some(0) => {
                // The first is for all words.
                [0, self.word, self.form].into_iter().chain(near).chain(self.starts).for_each(&mut add);
                [self.ends[0], self.ends[1], self.ends[3]].into_iter().for_each(add);
            }
            Some(-1 | 1) => near.into_iter().for_each(add),
            _ => [self.lower, self.shape].into_iter().for_each(add),
        }
    }
}

/// Number of words whose looks are remembered, and what these add to the sums. They take 4 MB.
const REMEMBERED: usize = 8192;
/// The slot of [`NOWHERE`], which stays.
const EDGE: usize = REMEMBERED;

/// Where a word stands to the one whose label is sought: it, the two before, the two behind.
pub const POSITIONS: [isize; 5] = [0, -2, -1, 1, 2];

/// What a word adds to the sums of the labels from one position: all that does not depend on other words.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Sums([i16; ROOM]);

/// What is known of words seen before.
#[derive(Default)]
pub struct Memory {
    remembered: Option<Remembered>,
    looks: Vec<Looks>,
    sums: Vec<[Sums; POSITIONS.len()]>,
    /// Which of the sums have been computed, a bit each.
    computed: Vec<u8>,
    lower: String,
    features: Vec<u32>,
}

impl Memory {
    /// The looks of a word, and where they are remembered.
    fn looks(&mut self, word: &str, hash: u64) -> (Looks, usize) {
        let remembered = self.remembered.get_or_insert_with(|| {
            self.looks = vec![NOWHERE.looks; REMEMBERED + 1];
            self.computed = vec![0; REMEMBERED + 1];
            Remembered::new(REMEMBERED)
        });
        if let Some(slot) = remembered.find(hash) {
            return (self.looks[slot], slot);
        }
        let slot = remembered.take(hash);
        self.looks[slot] = Looks::of(word, &mut self.lower);
        self.computed[slot] = 0;
        (self.looks[slot], slot)
    }

    /// Adds what a word weighs at a position to the sums.
    fn score(&mut self, place: &Place, position: usize, perceptron: &Perceptron, scores: &mut [i32; ROOM]) {
        let kept = place.slot == EDGE || self.remembered.as_ref().is_some_and(|remembered| remembered.holds(place.slot, place.key));
        if !kept || self.computed[place.slot] & 1 << position == 0 {
            self.features.clear();
            place.looks.features(position, &mut self.features);
            let mut sums = [0; ROOM];
            perceptron.score(&self.features, &mut sums);
            if !kept {
                scores.iter_mut().zip(sums).for_each(|(score, sum)| *score += sum);
                return;
            }
            self.sums.resize(REMEMBERED + 1, [Sums([0; ROOM]); POSITIONS.len()]);
            self.sums[place.slot][position] = Sums(sums.map(|sum| sum.clamp(i16::MIN.into(), i16::MAX.into()) as i16));
            self.computed[place.slot] |= 1 << position;
        }
        let Sums(sums) = &self.sums[place.slot][position];
        scores.iter_mut().zip(sums).for_each(|(score, sum)| *score += i32::from(*sum));
    }
}

/// The clues of a sentence.
#[derive(Default)]
pub struct Clues {
    places: Vec<Place>,
    /// The words in small letters, one after the other with a blank between, and where each ends.
    lower: String,
    ends: Vec<usize>,
}

impl Clues {
    /// Looks at the words of a sentence, each given with a hash of it.
    pub fn read<'t>(&mut self, words: impl Iterator<Item = (&'t str, u64)>, memory: &mut Memory) {
        self.places.clear();
        self.lower.clear();
        self.ends.clear();
        for (word, hash) in words {
            let (looks, slot) = memory.looks(word, hash);
            self.places.push(Place { looks, key: hash, slot, lists: looks.lists, run: Run::default() });
            self.lower.extend(word.chars().flat_map(char::to_lowercase));
            self.ends.push(self.lower.len());
            self.lower.push(' ');
        }
        let mut at = 0;
        while at < self.places.len() {
            if self.places[at].looks.capital {
                let end = self.run_end(at);
                self.join_names(at, end);
                self.mark_run(at, end);
                at = end;
            } else {
                at += 1;
            }
        }
    }

    fn capital(&self, at: usize) -> bool {
        self.places.get(at).is_some_and(|place| place.looks.capital)
    }

    fn lower(&self, first: usize, last: usize) -> &str {
        let start = first.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| end + 1);
        let end = last.checked_sub(1).and_then(|last| self.ends.get(last)).copied().unwrap_or(start);
        self.lower.get(start..end).unwrap_or("")
    }

    /// Where the run of capitals ends that begins at `at`; small words between two of them belong to it.
    fn run_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        loop {
            let joins = || matches!(self.lower(end, end + 1), "of" | "&" | "de" | "van" | "for" | "the");
            if self.capital(end) {
                end += 1;
            } else if self.capital(end + 1) && joins() {
                end += 2;
            } else {
                return end;
            }
        }
    }

    /// Looks the names of two to four words up that stand in a run.
    fn join_names(&mut self, first: usize, last: usize) {
        for from in first..last {
            for to in from + 2..=last.min(from + 4) {
                let bits = names(self.lower(from, to));
                for at in if bits == 0 { 0..0 } else { from..to } {
                    let place = if at == from {
                        JOINED_FIRST
                    } else if at + 1 == to {
                        JOINED_LAST
                    } else {
                        JOINED_INSIDE
                    };
                    self.places[at].lists |= bits << JOINED | place;
                }
            }
        }
    }

    fn mark_run(&mut self, first: usize, last: usize) {
        let (start, head) = (self.places[first], self.places[last - 1]);
        let run = Run {
            first: start.looks.lower,
            first_lists: start.lists,
            head: head.looks.lower,
            head_lists: head.lists,
            before: first.checked_sub(1).map_or(1, |before| self.places[before].looks.lower),
            after: self.places.get(last).map_or(1, |after| after.looks.lower),
            length: (last - first).min(6) as u32,
            at: 0,
        };
        for (at, place) in self.places[first..last].iter_mut().enumerate() {
            place.run = Run { at: at.min(3) as u32, ..run };
        }
    }

    /// Whether the word begins no name.
    pub fn is_plain(&self, at: usize) -> bool {
        self.places.get(at).is_some_and(|place| place.looks.plain)
    }

    fn place(&self, at: usize, offset: isize) -> &Place {
        at.checked_add_signed(offset).and_then(|at| self.places.get(at)).unwrap_or(&NOWHERE)
    }

    /// Everything that speaks for or against a label of the word at `at`, as hashes, to `out`. `labels` are those of the word before and
    /// of the one before that.
    pub fn features(&self, at: usize, labels: [usize; 2], out: &mut Vec<u32>) {
        self.joint_features(at, labels, out);
        for (position, offset) in POSITIONS.into_iter().enumerate() {
            self.place(at, offset).looks.features(position, out);
        }
    }

    /// The sums of all labels of the word at `at`; what weighs the same wherever a word occurs is remembered in `memory`, which is
    /// for one perceptron.
    pub fn score(
        &self,
        at: usize,
        labels: [usize; 2],
        perceptron: &Perceptron,
        memory: &mut Memory,
        features: &mut Vec<u32>,
    ) -> [i32; ROOM] {
        self.joint_features(at, labels, features);
        let mut scores = [0; ROOM];
        perceptron.score(features, &mut scores);
        for (position, offset) in POSITIONS.into_iter().enumerate() {
            memory.score(self.place(at, offset), position, perceptron, &mut scores);
        }
        scores
    }

    /// Of the features of the word at `at` those that more than the word or one of its neighbours decides.
    fn joint_features(&self, at: usize, labels: [usize; 2], out: &mut Vec<u32>) {
        out.clear();
        let [here, p2, p1, n1, n2] = POSITIONS.map(|offset| self.place(at, offset));
        let [previous, before] = labels.map(|label| label as u32);
        let Place { looks, lists, run, .. } = *here;
        let mut kind = 0;
        let mut add = |parts: &[u32]| {
            kind += 1;
            out.push(feature(kind, parts));
        };
        add(&[previous]);
        add(&[previous, before]);
        add(&[previous, looks.lower]);
        add(&[previous, looks.shape]);
        add(&[p1.looks.lower, looks.shape]);
        add(&[n1.looks.lower, looks.shape]);
        add(&[p1.looks.shape, looks.shape, n1.looks.shape]);
        add(&[p1.looks.lower, looks.lower]);
        add(&[n1.looks.lower, looks.lower]);
        add(&[u32::from(at == 0), looks.shape]);
        add(&[p2.looks.lower, p1.looks.lower, looks.shape]);
        add(&[n2.looks.lower, n1.looks.lower, looks.shape]);
        add(&[lists]);
        add(&[lists, previous]);
        add(&[lists, looks.shape]);
        add(&[lists, n1.lists]);
        add(&[lists, p1.lists]);
        add(&[lists, n1.looks.lower]);
        add(&[lists, p1.looks.lower]);
        add(&[run.length, run.at]);
        if run.length > 0 {
            add(&[run.head]);
            add(&[run.head, run.at]);
            add(&[run.length, run.at, previous]);
            add(&[run.head_lists, run.at]);
            add(&[run.head_lists, run.first_lists, run.at]);
            add(&[run.after, run.at]);
            add(&[run.before, run.length]);
            add(&[run.first, run.at]);
            add(&[run.first_lists, run.length]);
        }
    }
}
