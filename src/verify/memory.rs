//! Comparisons made before, for the next review of nearly the same draft.
//!
//! A keystroke changes one claim of a draft, seldom more; holding every other one against its candidates again would take a second. What was found for a claim
//! is kept by its content, wherever in the draft it stands, with the questions that were asked about the rest of the draft (see [`super::around`]). Reviews
//! with a memory and without one are the same.

mod content;

use super::alignment::Alignment;
use super::around::{Around, Asking};
use super::derive::{Derived, derive};
use super::entities::{keys, subject};
use super::internal::Lists;
use super::pair::{self, Pair};
use super::sameness::{Among, Near, Place, Register, Seen, Tables, Weighed};
use super::{Evidence, Finding, Verdict, wording};
use crate::claims::{Claim, Said};
use crate::corpus::{Snapshot, Source};
use crate::entities::{Card, EntityKey, EntityKind, Mention, Resolution, assemble_as_of};
use crate::figures::Figure;
use crate::text::Kept;
pub(super) use content::Hashes;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// What earlier reviews have found for claims, against one state of the corpus and with the same settings. Shared between threads.
#[derive(Default)]
pub struct Memory {
    drafts: Arc<OfDrafts>,
    compared: Kept<Key, Arc<Compared>, KEPT>,
    questions: Mutex<Questions>,
    /// Which claims and files of the corpus there are.
    register: Mutex<Register>,
    /// How many comparisons were made.
    made: AtomicU64,
    /// What the pairs of the last review said of the corpus, and how many reviews there were.
    tables: Mutex<(u64, Arc<Tables>)>,
    /// What was weighed of the pairs of a claim beside those around it, by the numbers of the comparisons.
    near: Kept<Box<[u64]>, Arc<[Near]>, KEPT>,
    /// The cards of what names stand for, as of a date; by the address of the resolution, which the value keeps alive.
    cards: Kept<(usize, Option<Date>), Introduced, KEPT>,
    /// The sources that tell of a country, by its key, but for the draft's own file.
    of_countries: Kept<(Arc<str>, &'static str), Paths, KEPT>,
    /// What claims say, and the same with the corpus's keys for its names; by the address of the former.
    translated: Kept<usize, (Arc<Said>, Arc<Said>), KEPT_HASHES>,
    /// What claims say with the corpus's keys, and what was found for that, by the address of the former and the circumstances.
    stood: Kept<(usize, u64), Arc<Stood>, KEPT_HASHES>,
    /// Names of the corpus as they are written there, by their keys.
    names: Kept<EntityKey, Arc<str>, MANY>,
    /// What the names of a draft stand for in the corpus.
    resolved: Kept<Named, Option<Arc<Resolution>>, KEPT>,
}

/// What depends on drafts alone, whatever the sources say.
#[derive(Default)]
struct OfDrafts {
    /// What the checks of single sentences find in a sentence, with what stands around it, and what is found in a table. Spans count from the start of either.
    found: Kept<Key, Arc<[Finding]>, MANY>,
    /// The lists that a sentence holds or announces, with what stands around it. Spans count from its start.
    lists: Kept<Key, Arc<Lists>, MANY>,
    /// The values of figures in words, by all that is told of them.
    values: Kept<Key, Arc<str>, MANY>,
    /// How two claims of a draft lie beside each other, by what each says.
    alike: Kept<(u64, u64), Option<Likeness>, MANY>,
    /// Whether two claims of a draft tell of one thing, by hashes of all that each says.
    of_one_thing: Kept<(u64, u64), bool, MANY>,
    /// Whether titles name offices.
    offices: Kept<Arc<str>, bool, MANY>,
    /// Hashes of what claims say, by the address of that, which the value keeps alive.
    hashed: Kept<usize, (Arc<Said>, Hashes), KEPT_HASHES>,
}

/// What a name stands for, and its card.
type Introduced = (Arc<Resolution>, Arc<Card>);

/// Names of files.
type Paths = Arc<[Arc<str>]>;

/// What a claim says, the same with the corpus's keys for its names, and what was found for it.
pub(super) struct Stood {
    _of: Arc<Said>,
    pub said: Arc<Said>,
    pub compared: Arc<Compared>,
}

/// A name as a draft gives it: the draft's own file, the name and its kind.
type Named = (Arc<str>, Arc<str>, EntityKind);

/// How two claims lie beside each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Likeness {
    /// See [`Alignment::core`].
    pub core: f32,
    /// See [`Alignment::score`].
    pub score: f32,
}

impl From<Alignment> for Likeness {
    fn from(alignment: Alignment) -> Self {
        Self { core: alignment.core, score: alignment.score() }
    }
}

/// So many claims are kept while they are used, and as many that were used before: each may hold some ten kilobytes.
const KEPT: usize = 2_500;

/// Hashes of so many claims are kept likewise: with what they are of, some kilobytes each.
const KEPT_HASHES: usize = 5_000;

/// So many of what takes a few bytes.
const MANY: usize = 50_000;

/// Whatever something depends on, hashed: for a comparison the content of a claim, of its draft's name and date.
pub(super) type Key = u64;

/// A question about a draft: whether a source names an entity, or, without one, anything that the draft names.
#[derive(Clone, Debug)]
pub(super) struct Question {
    pub source: Arc<Source>,
    pub key: Option<EntityKey>,
}

impl PartialEq for Question {
    fn eq(&self, other: &Self) -> bool {
        self.source.path == other.source.path && self.key == other.key
    }
}

impl Eq for Question {}

impl Hash for Question {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.source.path, &self.key).hash(state);
    }
}

/// A question by its number, and what was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Asked {
    pub question: u32,
    pub answer: bool,
}

#[derive(Default)]
struct Questions {
    numbers: FxHashMap<Question, u32>,
    list: Vec<Question>,
}

/// What was found for a claim.
pub(super) struct Compared {
    asked: Box<[Asked]>,
    /// What the claim says, in words, once somebody has wanted it.
    told: OnceLock<Arc<str>>,
    /// A number that no other comparison has.
    pub number: u64,
    /// Its candidates, compared, best first, before the rest of the draft was looked at.
    pub pairs: Box<[Pair]>,
    /// What is asked of them again and again.
    pub seen: Box<[Seen]>,
    /// Where the claims of the sources stand.
    pub places: Box<[Place]>,
    /// How they stood when they were last related.
    last: Mutex<Option<Last>>,
    derived: OnceLock<Option<Arc<Derived>>>,
}

/// How the pairs of a claim stood when they were last related.
pub(super) struct Last {
    /// The number of the review: see [`Memory::turn`].
    pub review: u64,
    /// The numbers of the comparisons around the claim.
    pub key: Box<[u64]>,
    /// What was around it.
    pub surroundings: Surroundings,
    pub related: Arc<Related>,
}

/// All on which it depends how the pairs of a claim stand.
pub(super) struct Surroundings {
    /// What [`Memory::near`] gives; told apart by where it lies.
    pub near: Arc<[Near]>,
    /// How many claims the draft has; 0 where that does not matter.
    pub claims: usize,
    /// What all the others say of each pair.
    pub among: Box<[Among]>,
}

/// The pairs of a claim as they stand in the light of all the others, as long as nothing is taken back.
pub(super) struct Related {
    /// The steps of likelihood between which they lie: see [`pair::steps`].
    steps: Box<[[u8; 2]]>,
    pub pairs: Arc<[Pair]>,
    /// The places among them of those that confirm the claim.
    pub agreeing: Box<[u32]>,
    /// Those of the contradictions.
    pub contradicting: Box<[u32]>,
    /// What they come to, once somebody has wanted it.
    outcome: OnceLock<Outcome>,
    /// What they came to with the relations that they had when something was taken back last.
    taken_back: Mutex<Option<(Box<[Verdict]>, Outcome)>>,
}

/// What the pairs of a claim come to, with the evidence that is kept.
#[derive(Clone)]
pub(super) struct Outcome {
    pub verdict: Verdict,
    pub reason: Arc<str>,
    pub contradicted: bool,
    pub evidence: Arc<[Evidence]>,
}

impl Related {
    /// What `pairs` come to, which are those that were related, but for what was taken back: kept where as much was taken back before.
    pub(super) fn outcome(&self, pairs: &Arc<[Pair]>, judge: impl FnOnce(&[Pair]) -> Outcome) -> Outcome {
        if Arc::ptr_eq(pairs, &self.pairs) {
            return self.outcome.get_or_init(|| judge(pairs)).clone();
        }
        let gates = |(pair, own): (&Pair, &Pair)| Arc::ptr_eq(&pair.gates, &own.gates);
        if !pairs.iter().zip(&*self.pairs).all(gates) {
            return judge(pairs);
        }
        // What a panic leaves is whole.
        let mut known = self.taken_back.lock().unwrap_or_else(PoisonError::into_inner);
        let relations = || pairs.iter().map(|pair| pair.relation);
        if let Some((_, outcome)) = known.as_ref().filter(|(known, _)| known.iter().copied().eq(relations())) {
            return outcome.clone();
        }
        let outcome = judge(pairs);
        *known = Some((relations().collect(), outcome.clone()));
        outcome
    }
}

impl Surroundings {
    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.near, &other.near) && self.claims == other.claims && self.among == other.among
    }
}

impl Compared {
    /// How the pairs stood when they were last related.
    pub(super) fn last(&self) -> MutexGuard<'_, Option<Last>> {
        // What a panic leaves is whole.
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The pairs as they stand, weighed by `weigh`; taken over from the `last` time where nothing around them has changed, or the weights not in what matters.
    pub(super) fn related(
        &self,
        claim: &Claim,
        last: Option<&Last>,
        surroundings: &Surroundings,
        weigh: impl FnOnce(&Surroundings) -> Vec<Weighed>,
    ) -> Arc<Related> {
        if let Some(last) = last.filter(|last| last.surroundings.is(surroundings)) {
            return Arc::clone(&last.related);
        }
        let weighed = weigh(surroundings);
        let same = |known: &&Arc<Related>| known.steps.iter().copied().eq(weighed.iter().copied().map(pair::steps));
        last.map(|last| &last.related).filter(same).cloned().unwrap_or_else(|| {
            let mut pairs = self.pairs.to_vec();
            pair::relate(claim, &mut pairs, &weighed);
            let steps = weighed.iter().copied().map(pair::steps).collect();
            let stand =
                |wanted: &dyn Fn(Verdict) -> bool| (0..).zip(&pairs).filter(|(_, pair)| wanted(pair.relation)).map(|(at, _)| at).collect();
            let (agreeing, contradicting) = (stand(&Verdict::agrees), stand(&|verdict| verdict == Verdict::Conflict));
            Arc::new(Related {
                steps,
                agreeing,
                contradicting,
                pairs: pairs.into(),
                outcome: OnceLock::new(),
                taken_back: Mutex::default(),
            })
        })
    }

    /// What the claim says, in words, as [`wording::claim`] has it.
    pub(super) fn told(&self, claim: &Claim, around: &Around<'_>) -> Arc<str> {
        self.told.get_or_init(|| wording::claim(claim, |key| around.called(key)).into()).clone()
    }

    /// Figures of one source from which the claim follows, looked for when they are first asked for.
    pub(super) fn derived(&self, claim: &Claim, path: &str, corpus: &Snapshot) -> Option<Arc<Derived>> {
        self.derived.get_or_init(|| derive(claim, path, corpus).map(Arc::new)).clone()
    }
}

impl Memory {
    /// A memory for another state of the corpus: what does not depend on that is kept.
    pub fn with_other_sources(&self) -> Self {
        Self { drafts: Arc::clone(&self.drafts), ..Self::default() }
    }

    /// The candidates of a claim, compared; taken over where an earlier review has compared them under the same circumstances.
    pub(super) fn compare(&self, claim: &Claim, around: &Around<'_>, corpus: &Snapshot) -> Arc<Compared> {
        let mut hasher = FxHasher::default();
        (self.hashes(&claim.said).content, around.path(), around.written(), around.hash_of_series()).hash(&mut hasher);
        for key in claim.names.iter().map(|name| &name.key).chain(subject(claim)) {
            around.hash_called(key, &mut hasher);
        }
        let key = hasher.finish();
        if let Some(known) = self.compared.get(&key)
            && around.still(&known.asked)
        {
            return known;
        }
        let asking = Asking::new(around);
        let pairs = pair::compare(claim, &asking, corpus).into_boxed_slice();
        // What is put into the register is put in whole, as are the questions below.
        let seen = self.register.lock().unwrap_or_else(PoisonError::into_inner).seen(claim, &pairs);
        let number = self.made.fetch_add(1, Ordering::Relaxed);
        let compared = Arc::new(Compared {
            asked: asking.end(),
            told: OnceLock::new(),
            number,
            pairs,
            places: seen.iter().map(|seen| seen.place).collect(),
            seen,
            last: Mutex::default(),
            derived: OnceLock::new(),
        });
        self.compared.keep(key, compared.clone());
        compared
    }

    /// How a claim stood when last there were the same circumstances: those of [`super::entities::Resolved`]. Else `find` finds it out.
    pub(super) fn stood(&self, claim: &Claim, circumstances: u64, find: impl FnOnce() -> (Claim, Arc<Compared>)) -> Arc<Stood> {
        self.stood.get_or((Arc::as_ptr(&claim.said) as usize, circumstances), || {
            let (Claim { said, .. }, compared) = find();
            Arc::new(Stood { _of: claim.said.clone(), said, compared })
        })
    }

    /// Whether it is known how a claim stood under the same circumstances.
    pub(super) fn stands(&self, claim: &Claim, circumstances: u64) -> bool {
        self.stood.get(&(Arc::as_ptr(&claim.said) as usize, circumstances)).is_some()
    }

    /// Hashes of what a claim says, taken once.
    pub(super) fn hashes(&self, said: &Arc<Said>) -> Hashes {
        self.drafts.hashed.get_or(Arc::as_ptr(said) as usize, || (said.clone(), Hashes::of(said))).1
    }

    /// What a claim says, with other keys for its names; the same as in earlier reviews where the keys are.
    pub(super) fn translated<'k>(&self, said: &'k Arc<Said>, translate: impl Fn(&'k EntityKey) -> &'k EntityKey) -> Arc<Said> {
        let names = |said: &'k Said| said.names.iter().map(|name| &name.key).chain(subject(said));
        let place = Arc::as_ptr(said) as usize;
        if let Some((_, known)) = self.translated.get(&place)
            && known.names.iter().map(|name| &name.key).chain(subject(&known)).eq(names(said).map(&translate))
        {
            return known;
        }
        let mut new = Said::clone(said);
        for (key, own) in keys(&mut new).zip(names(said)) {
            *key = translate(own).clone();
        }
        let new = Arc::new(new);
        self.translated.keep(place, (said.clone(), new.clone()));
        new
    }

    /// Takes in what the pairs of a review say of the corpus; gives the number of the review, and what those of the one before said.
    pub(super) fn turn(&self, tables: &Arc<Tables>) -> (u64, Arc<Tables>) {
        let mut last = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        last.0 += 1;
        (last.0, std::mem::replace(&mut last.1, Arc::clone(tables)))
    }

    /// What is weighed of the pairs of a claim beside those around it; `key` holds the numbers of all these comparisons.
    pub(super) fn near(&self, key: &[u64], weigh: impl FnOnce() -> Vec<Near>) -> Arc<[Near]> {
        if let Some(known) = self.near.get(key) {
            return known;
        }
        let near: Arc<[Near]> = weigh().into();
        self.near.keep(key.into(), near.clone());
        near
    }

    /// What a name of a draft stands for in the corpus; `look_up` finds it out.
    pub(super) fn resolve(
        &self,
        path: &Arc<str>,
        mention: &Mention,
        look_up: impl FnOnce() -> Option<Resolution>,
    ) -> Option<Arc<Resolution>> {
        self.resolved.get_or((path.clone(), mention.name.clone(), mention.kind), || look_up().map(Arc::new))
    }

    /// Whether it is known what a name of a draft stands for.
    pub(super) fn has_resolved(&self, path: &Arc<str>, mention: &Mention) -> bool {
        self.resolved.get(&(path.clone(), mention.name.clone(), mention.kind)).is_some()
    }

    /// A name of the corpus as it is written there; `look_up` finds it out.
    pub(super) fn name(&self, key: &EntityKey, look_up: impl FnOnce() -> Arc<str>) -> Arc<str> {
        if let Some(known) = self.names.get(key) {
            return known;
        }
        let found = look_up();
        self.names.keep(key.clone(), found.clone());
        found
    }

    /// What the checks of single sentences find under circumstances of this key; `look` finds it out.
    pub(super) fn found(&self, key: Key, look: impl FnOnce() -> Vec<Finding>) -> Arc<[Finding]> {
        self.drafts.found.get_or(key, || look().into())
    }

    /// The lists of a sentence with this key; `look` finds them.
    pub(super) fn lists(&self, key: Key, look: impl FnOnce() -> Lists) -> Arc<Lists> {
        self.drafts.lists.get_or(key, || Arc::new(look()))
    }

    /// The value of a figure in words.
    pub(super) fn value(&self, figure: &Figure) -> Arc<str> {
        self.drafts.values.get_or(wording::value_key(figure), || wording::value(figure).into())
    }

    /// The card of what a name stands for, as of a date.
    pub(super) fn card(&self, resolution: &Arc<Resolution>, date: Option<Date>) -> Arc<Card> {
        let assemble = || (resolution.clone(), Arc::new(assemble_as_of(&resolution.records, date)));
        self.cards.get_or((Arc::as_ptr(resolution) as usize, date), assemble).1
    }

    /// The sources that tell of a country, but for the file at `path`; `look_up` finds them.
    pub(super) fn of_country(&self, path: &Arc<str>, country: &'static str, look_up: impl FnOnce() -> Vec<Arc<str>>) -> Paths {
        self.of_countries.get_or((path.clone(), country), || look_up().into())
    }

    /// Whether two claims of a draft, by hashes of all that each says, tell of one thing; `look` finds it out.
    pub(super) fn of_one_thing(&self, key: (u64, u64), look: impl FnOnce() -> bool) -> bool {
        self.drafts.of_one_thing.get_or(key, look)
    }

    /// Whether a title names an office; `look` finds it out.
    pub(super) fn names_an_office(&self, title: &Arc<str>, look: impl FnOnce(&str) -> bool) -> bool {
        self.drafts.offices.get_or(title.clone(), || look(title))
    }

    /// How two claims of a draft lie beside each other, of which the key says all that counts.
    pub(super) fn alike(&self, key: (u64, u64), align: impl FnOnce() -> Option<Likeness>) -> Option<Likeness> {
        self.drafts.alike.get_or(key, align)
    }

    /// The number of a question, the same in every review.
    pub(super) fn number(&self, question: &Question) -> u32 {
        let mut questions = self.questions();
        if let Some(number) = questions.numbers.get(question) {
            return *number;
        }
        let number = questions.list.len() as u32;
        questions.list.push(question.clone());
        questions.numbers.insert(question.clone(), number);
        number
    }

    /// The question of a number.
    pub(super) fn question(&self, number: u32) -> Option<Question> {
        self.questions().list.get(number as usize).cloned()
    }

    fn questions(&self) -> MutexGuard<'_, Questions> {
        // A question is put in whole; a thread that panicked has left none half done.
        self.questions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
