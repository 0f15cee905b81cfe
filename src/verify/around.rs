//! What stands around the claims of a draft, and a record of what each comparison asks of it.
//!
//! A comparison depends on its claim, on the corpus, and on a few yes-or-no questions about the rest of the draft. Those are asked here and nowhere else, and
//! written down: a comparison made in an earlier review still holds as long as its questions are answered as they were.

use super::entities::{COMMON, Resolved};
use super::gates;
use super::memory::{Asked, Memory, Question};
use super::pair::MANY;
use crate::claims::{Article, Claim};
use crate::corpus::{Sighting, Snapshot, Source};
use crate::entities::EntityKey;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What stands around the claims of the draft. Shared between threads.
pub(super) struct Around<'a> {
    /// The draft's own name: what it says as a source is left out.
    path: &'a str,
    /// The date of the draft.
    written: Option<Date>,
    /// The corpus's keys for what the draft names.
    story: Vec<EntityKey>,
    /// Whether there are so many sources that a draft which names nothing can be of any.
    crowded: bool,
    /// Whether there are very many: see [`MANY`].
    of_many: bool,
    /// Its names as they may stand in a headline or an outlet's name, in lower case.
    names: Vec<String>,
    resolved: &'a Resolved<'a>,
    corpus: &'a Snapshot,
    memory: &'a Memory,
    /// Its names as it writes them, each with its hash, by their keys in the corpus.
    written_names: FxHashMap<&'a EntityKey, (&'a Arc<str>, u64)>,
    /// Of names that differ in their numbers alone the first, by what they share.
    series: BTreeMap<&'a str, &'a EntityKey>,
    /// See [`Self::hash_of_series`].
    series_hash: u64,
    /// What was answered in this review, by the number of the question.
    answers: Mutex<Vec<Option<bool>>>,
}

/// A comparison under way: what stands around its claim, and what it has asked of that.
pub(super) struct Asking<'a> {
    around: &'a Around<'a>,
    asked: RefCell<Vec<Asked>>,
}

impl<'a> Deref for Asking<'a> {
    type Target = Around<'a>;

    fn deref(&self) -> &Around<'a> {
        self.around
    }
}

impl<'a> Asking<'a> {
    pub(super) fn new(around: &'a Around<'a>) -> Self {
        Self { around, asked: RefCell::default() }
    }

    /// Whether the source names anything that the draft names; a draft that names nothing leaves it open, where the sources are
    /// few.
    pub(super) fn shares_the_story(&self, source: &Arc<Source>) -> bool {
        self.answer(source, None)
    }

    /// Whether the source's text names an entity, by its key in the corpus.
    pub(super) fn names(&self, source: &Arc<Source>, key: &EntityKey) -> bool {
        self.answer(source, Some(key))
    }

    fn answer(&self, source: &Arc<Source>, key: Option<&EntityKey>) -> bool {
        let question = Question { source: source.clone(), key: key.cloned() };
        let number = self.memory.number(&question);
        let known = self.known(number);
        let answer = known.unwrap_or_else(|| self.find_out(number, &question));
        self.asked.borrow_mut().push(Asked { question: number, answer });
        answer
    }

    /// What was asked, each question once.
    pub(super) fn end(self) -> Box<[Asked]> {
        let mut asked = self.asked.into_inner();
        asked.sort_unstable();
        asked.dedup();
        asked.into()
    }
}

impl<'a> Around<'a> {
    pub(super) fn new(article: &'a Article, resolved: &'a Resolved<'a>, corpus: &'a Snapshot, memory: &'a Memory) -> Self {
        let (mut written_names, mut series) = (FxHashMap::default(), BTreeMap::default());
        for mention in resolved.names() {
            let key = resolved.translate(&mention.key);
            if let Some(of) = gates::series(key) {
                series.entry(of).or_insert(key);
            }
            written_names.entry(key).or_insert_with(|| (&mention.name, hashed(&mention.name)));
        }
        Self {
            path: &article.document.path,
            written: article.document.meta.date.as_ref().map(|field| field.value),
            story: resolved.story(),
            crowded: corpus.has_more_than(COMMON),
            of_many: corpus.has_more_than(MANY),
            names: names(resolved),
            resolved,
            corpus,
            memory,
            written_names,
            series_hash: hashed(&series),
            series,
            answers: Mutex::default(),
        }
    }

    /// The claims of the corpus that may bear on a claim, best first.
    pub(super) fn candidates(&self, claim: &Claim, corpus: &Snapshot, limit: usize) -> Vec<Sighting> {
        self.resolved.candidates(claim, self.path, corpus, limit)
    }

    /// A name of the draft, by its key in the corpus, as the draft writes it.
    pub(super) fn called(&self, key: &EntityKey) -> Arc<str> {
        self.written_names.get(key).map_or_else(|| self.called_anywhere(key), |(name, _)| Arc::clone(name))
    }

    /// Hashes a name of the draft as [`Self::called`] gives it.
    pub(super) fn hash_called(&self, key: &EntityKey, hasher: &mut FxHasher) {
        match self.written_names.get(key) {
            Some((_, hash)) => hash.hash(hasher),
            None => hashed(self.called_anywhere(key)).hash(hasher),
        }
    }

    /// A name of a source as the source writes it.
    pub(super) fn called_in(&self, source: &Source, key: &EntityKey) -> Arc<str> {
        self.corpus.record_in(&source.path, key).map_or_else(|| self.called_anywhere(key), |record| record.name)
    }

    /// A name as some source writes it; where none does, with capitals.
    fn called_anywhere(&self, key: &EntityKey) -> Arc<str> {
        self.memory.name(key, || {
            let records = self.corpus.records(&key.0);
            let known = records.iter().filter(|record| record.key == *key).min_by(|a, b| a.path.cmp(&b.path));
            known.map_or_else(|| capitals(&key.0).into(), |record| record.name.clone())
        })
    }

    /// The name that the draft gives first of those that differ in their numbers alone.
    pub(super) fn first_of_series(&self, series: &str) -> Option<&'a EntityKey> {
        self.series.get(series).copied()
    }

    /// A hash of all that [`Self::first_of_series`] can give.
    pub(super) fn hash_of_series(&self) -> u64 {
        self.series_hash
    }

    /// The draft's own name.
    pub(super) fn path(&self) -> &'a str {
        self.path
    }

    /// Whether there are very many sources.
    pub(super) fn of_many(&self) -> bool {
        self.of_many
    }

    /// The date of the draft.
    pub(super) fn written(&self) -> Option<Date> {
        self.written
    }

    /// Whether all questions are answered as they were.
    pub(super) fn still(&self, asked: &[Asked]) -> bool {
        asked.iter().all(|asked| {
            let answer = self.known(asked.question).or_else(|| {
                let question = self.memory.question(asked.question)?;
                Some(self.find_out(asked.question, &question))
            });
            answer == Some(asked.answer)
        })
    }

    /// What this review has answered to a question.
    fn known(&self, number: u32) -> Option<bool> {
        self.answers().get(number as usize).copied().flatten()
    }

    fn find_out(&self, number: u32, question: &Question) -> bool {
        let source = &question.source;
        let heads: OnceCell<Vec<String>> = OnceCell::new();
        let headlined = |name: &str| heads.get_or_init(|| heads_of(source)).iter().any(|head| head.contains(name));
        let named = |key: &EntityKey| self.resolved.named_in(key, &source.path) || headlined(&key.0);
        let answer = match &question.key {
            Some(key) => named(key),
            None => {
                (self.story.is_empty() && !self.crowded) || self.story.iter().any(named) || self.names.iter().any(|name| headlined(name))
            }
        };
        let mut answers = self.answers();
        if answers.len() <= number as usize {
            answers.resize(number as usize + 1, None);
        }
        if let Some(slot) = answers.get_mut(number as usize) {
            *slot = Some(answer);
        }
        answer
    }

    fn answers(&self) -> MutexGuard<'_, Vec<Option<bool>>> {
        // What a panic leaves is whole.
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn hashed(what: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    what.hash(&mut hasher);
    hasher.finish()
}

/// Words in lower case with a capital each.
pub(super) fn capitals(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split(' ') {
        if !out.is_empty() {
            out.push(' ');
        }
        let mut letters = word.chars();
        out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        out.push_str(letters.as_str());
    }
    out
}

/// A source's headline and the name of its outlet, in lower case, where a name may stand.
fn heads_of(source: &Source) -> Vec<String> {
    source.title.iter().chain([&source.outlet]).map(|head| head.to_lowercase()).collect()
}

/// The names of a draft in lower case, as they may stand in a headline or an outlet's name.
fn names(resolved: &Resolved<'_>) -> Vec<String> {
    let mut met = FxHashSet::default();
    let mut names: Vec<String> = resolved
        .names()
        .filter(|mention| met.insert(&mention.key))
        .filter(|mention| mention.name.len() > 3 && !resolved.is_common(&mention.key))
        .map(|m| m.name.to_lowercase())
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}
