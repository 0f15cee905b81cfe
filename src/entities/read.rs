//! A document's mentions, from its sentences to its entities.

mod extent;

use super::coreference::{Referring, referring};
use super::gather::Entities;
use super::introduce::{Introduction, introduce};
use super::judge::Votes;
use super::key::{fold, half_keys, key};
use super::link::{self, Form};
use super::lookup::lookup_keys;
use super::names::{Found, find, priced};
use super::view::{View, headline};
use super::words::{Shape, Word, scan};
use super::{EntityKey, EntityKind, EntityRecord, Mention, designator, lexicon};
use crate::language::gazetteer;
use crate::language::{Analysis, NameKind, Sentence};
use crate::text::{BlockKind, Document, Kept, Span};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

/// A name found in a sentence by itself.
pub(super) struct Named {
    /// The name as it stands there. Spans count from the start of the sentence.
    pub found: Found,
    /// Its own key, whatever it is short for.
    pub key: EntityKey,
    /// A hash of its key, by which names are told apart.
    number: u64,
    /// As it is written, with single spaces.
    pub written: Arc<str>,
    /// See [`shouted`].
    caps: bool,
    /// What the sentence said of it last, taken for a thing of this kind.
    introduction: Mutex<Option<(EntityKind, Introduction)>>,
}

/// A name found in a sentence of the document.
pub(super) struct Hit<'c> {
    name: Name<'c>,
    /// Where it stands. Bytes of the file.
    pub span: Span,
    /// Number of the sentence.
    pub sentence: usize,
    /// The number of its form, once the forms are known.
    pub form: usize,
}

/// A name as the sentence has it, or one inside of that.
enum Name<'c> {
    Whole(&'c Named),
    Inside(Arc<Named>),
}

impl Deref for Hit<'_> {
    type Target = Named;

    fn deref(&self) -> &Named {
        match &self.name {
            Name::Whole(named) => named,
            Name::Inside(named) => named,
        }
    }
}

/// A sentence cut into words.
pub(super) struct Cut {
    /// Whether capitals mean nothing here.
    pub headline: bool,
    /// Whether it is a table cell.
    pub cell: bool,
    /// Whether it is a heading.
    pub heading: bool,
    /// Number of its block.
    pub block: usize,
    /// Where it stands. Bytes of the file.
    pub span: Span,
    known: Arc<Known>,
}

/// Sentences cut into words, with the names found in them. Shared between threads; every value is immutable.
#[derive(Default)]
pub struct Sentences {
    /// By the address of the analysis, which the value keeps alive, and by whether the sentence is a cell or a heading.
    known: Kept<(usize, bool, bool), Arc<Known>, KEPT>,
    /// The keys under which a look-up finds a name, by its own key, its kind, and whether it is the first of its entity.
    lookups: Kept<(EntityKey, EntityKind, bool), Lookup, KEPT>,
    /// What the initials of a name can spell, by its key.
    spelt: Kept<EntityKey, Arc<[String]>, KEPT>,
}

/// Keys under which something is found, sorted.
type Lookup = Arc<[Arc<str>]>;

/// So many sentences are kept while they are used: some 20 MB, and as much again of what was used before.
const KEPT: usize = 25_000;

/// Some words of a sentence as if they were a name, and whether they name a country.
type Inside = (Arc<Named>, bool);

/// What was found in a sentence by itself. Spans count from its start.
struct Known {
    _analysis: Arc<Analysis>,
    words: Box<[Word]>,
    tags: Box<[&'static str]>,
    headline: bool,
    names: Box<[Named]>,
    /// The words that may stand for an entity named before.
    referring: Box<[Referring]>,
    /// Some of its words as if they were names, and whether they name a country.
    inside: Mutex<FxHashMap<(usize, usize), Inside>>,
}

/// Finds the mentions of a document and what it says of each entity. What was found before in its sentences is taken from `known`.
///
/// Names come from rules and, where the sentences carry any, from the language model; kinds are voted on by all mentions of an
/// entity in the document. Mentions are in the order of the text and do not overlap, but that "the two leaders" is a mention of each.
pub fn read(document: &Document, sentences: &[Sentence], known: &Sentences) -> (Vec<Mention>, Vec<EntityRecord>) {
    let cuts: Vec<Cut> = sentences.iter().map(|sentence| known.read(document, sentence)).collect();
    let mut hits = Vec::with_capacity(cuts.iter().map(|cut| cut.known.names.len()).sum());
    for (sentence, cut) in cuts.iter().enumerate() {
        let hit = |named: &'_ Named| named.found.span.shifted(cut.span.start);
        hits.extend(cut.known.names.iter().map(|named| Hit { name: Name::Whole(named), span: hit(named), sentence, form: usize::MAX }));
    }
    let forms = forms(document, &cuts, &mut hits, known);
    let equations = equations(document, &cuts, &hits);
    let targets = link::link(&forms.list, &equations);
    drop_generic(&mut hits, &forms, &targets);
    Entities::new(document, &cuts, &hits, &forms, &targets, known).finish()
}

impl Sentences {
    /// The keys under which a look-up finds a name: its own, those of its short forms and, where it is the `first` of its entity, its halves. Sorted.
    pub(super) fn lookup(&self, key: &EntityKey, kind: EntityKind, first: bool) -> Lookup {
        self.lookups.get_or((key.clone(), kind, first), || {
            let mut keys = vec![key.0.clone()];
            keys.extend(lookup_keys(&key.0, kind).into_iter().map(Arc::from));
            if first {
                keys.extend(half_keys(&key.0).into_iter().flatten().map(Arc::from));
            }
            keys.sort_unstable();
            keys.dedup();
            keys.into()
        })
    }

    /// What the initials of a name can spell: see [`link::acronyms`].
    fn spelt(&self, key: &EntityKey) -> Arc<[String]> {
        if let Some(known) = self.spelt.get(key) {
            return known;
        }
        let spelt: Arc<[String]> = link::acronyms(&key.0).collect();
        self.spelt.keep(key.clone(), spelt.clone());
        spelt
    }

    /// The words of a sentence and its names, sure ones and those that are names only if the document says so elsewhere.
    fn read(&self, document: &Document, sentence: &Sentence) -> Cut {
        let block = document.blocks.get(sentence.block).map(|block| &block.kind);
        let (cell, heading) = (matches!(block, Some(BlockKind::Cell(_))), matches!(block, Some(BlockKind::Heading(_))));
        let key = (Arc::as_ptr(&sentence.analysis) as usize, cell, heading);
        let known = self.known.get_or(key, || Arc::new(find_names(document, sentence)));
        Cut { headline: known.headline, cell, heading, block: sentence.block, span: sentence.span, known }
    }
}

/// Cuts a sentence into words and finds its names.
fn find_names(document: &Document, sentence: &Sentence) -> Known {
    let block = document.blocks.get(sentence.block).map(|block| &block.kind);
    let (cell, heading) = (matches!(block, Some(BlockKind::Cell(_))), matches!(block, Some(BlockKind::Heading(_))));
    let text = sentence.span.of(&document.prose);
    let mut words = Vec::new();
    scan(text, &mut words);
    let analysis = &sentence.analysis;
    let tagged = analysis.tokens.iter().any(|token| !token.tag.is_empty());
    let tags: Vec<&'static str> = if tagged { words.iter().map(|word| tag_of(analysis, word.span)).collect() } else { Vec::new() };
    let headline = headline(text, &words);
    let view = View { prose: text, words: &words, tags: &tags, headline, cell, heading };
    let mut found = Vec::new();
    find(&view, &mut found);
    dateline(&view, &mut found);
    recognised(analysis, &view, &mut found);
    let names = found.into_iter().map(|found| Named::new(found, text)).filter(|named| !named.key.0.is_empty()).collect();
    let referring = referring(&view).into();
    let (words, tags) = (words.into_boxed_slice(), tags.into_boxed_slice());
    Known { _analysis: analysis.clone(), words, tags, headline, names, referring, inside: Mutex::default() }
}

impl Named {
    /// A name that stands in the text of a sentence.
    fn new(found: Found, text: &str) -> Self {
        let name = found.span.of(text);
        let (key, written) = (key(name), squeezed(name));
        let mut hasher = FxHasher::default();
        key.hash(&mut hasher);
        let caps = shouted(&written);
        Self { found, key, number: hasher.finish(), written: written.into(), caps, introduction: Mutex::default() }
    }
}

/// The tag of the token that holds the first byte of a word.
fn tag_of(analysis: &Analysis, word: Span) -> &'static str {
    let index = analysis.tokens.partition_point(|token| token.span.end <= word.start);
    analysis.tokens.get(index).filter(|token| token.span.start <= word.start).map_or("", |token| token.tag)
}

impl Cut {
    /// The words that may stand for an entity named before.
    pub fn referring(&self) -> &[Referring] {
        &self.known.referring
    }

    /// What the sentence says of one of its names, taken for a thing of a kind.
    pub fn introduction(&self, prose: &str, named: &Named, kind: EntityKind) -> Introduction {
        if self.headline {
            return Introduction::default();
        }
        // What a panic leaves is whole: entries are put in at once.
        let mut known = named.introduction.lock().unwrap_or_else(PoisonError::into_inner);
        if known.as_ref().is_none_or(|(known, _)| *known != kind) {
            let view = self.view(prose);
            *known = Some((kind, introduce(&view, &named.found, kind).worded(view.prose, kind)));
        }
        let Some((_, introduction)) = known.as_ref() else { return Introduction::default() };
        let shifted = |span: Span| span.shifted(self.span.start);
        Introduction { span: shifted(introduction.span), description: introduction.description.map(shifted), ..introduction.clone() }
    }

    /// Some of its words as if they were a name, and whether they name a country.
    fn inside(&self, prose: &str, words: (usize, usize)) -> Inside {
        let mut known = self.known.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let read = || {
            let view = self.view(prose);
            let span = view.span(words.0, words.1);
            let found = Found { words, span, sure: true, votes: Votes::default(), office: None, honorific: false };
            let country = words.1 - words.0 <= 3 && gazetteer::country(&fold(span.of(view.prose))).is_some();
            (Arc::new(Named::new(found, view.prose)), country)
        };
        known.entry(words).or_insert_with(read).clone()
    }

    /// Some of its words as a name of the document; the sentence is that `number`.
    fn hit<'c>(&self, named: Arc<Named>, number: usize) -> Hit<'c> {
        let span = named.found.span.shifted(self.span.start);
        Hit { name: Name::Inside(named), span, sentence: number, form: usize::MAX }
    }

    /// The sentence as the finder of names sees it: spans count from its start.
    pub fn view<'t>(&'t self, prose: &'t str) -> View<'t> {
        let (cell, heading, headline) = (self.cell, self.heading, self.headline);
        View { prose: self.span.of(prose), words: &self.known.words, tags: &self.known.tags, headline, cell, heading }
    }
}

/// "DERMEN, March 5 (Continental Wire) -": the place, and who reports.
fn dateline(view: &View, found: &mut [Found]) {
    let dash = (0..view.words.len().min(14)).find(|&k| view.mark(k) == '-');
    let Some(dash) = dash else { return };
    for name in found.iter_mut().filter(|name| name.words.1 <= dash) {
        let (first, last) = name.words;
        let place = view.mark(last) == ',' || (first..last).all(|k| view.shape(k) == Shape::Caps);
        if first == 0 && place {
            name.votes.add(EntityKind::Place, 4.0);
            name.sure = true;
        } else if first > 0 && view.mark(first - 1) == '(' && view.mark(last) == ')' {
            name.votes.add(EntityKind::Organisation, 3.0);
        }
    }
}

/// Lets the language model's names vote, and adds those that the rules have not seen.
fn recognised(analysis: &Analysis, view: &View, found: &mut Vec<Found>) {
    let tokens = &analysis.tokens;
    let before = found.len();
    for name in &analysis.names {
        let (Some(first), Some(last)) = (tokens.get(name.first as usize), tokens.get((name.last as usize).wrapping_sub(1))) else {
            continue;
        };
        let span = first.span.to(last.span);
        let kind = match name.kind {
            NameKind::Person => EntityKind::Person,
            NameKind::People => EntityKind::Nationality,
            NameKind::Place => EntityKind::Place,
            NameKind::Organisation => EntityKind::Organisation,
            NameKind::Product => EntityKind::Equipment,
            NameKind::Event => EntityKind::Event,
            NameKind::Work => EntityKind::Work,
        };
        let mut met = false;
        for own in found.iter_mut().take(before).filter(|own| own.span.overlaps(span)) {
            let whole = own.span.covers(span) || span.covers(own.span);
            own.votes.add_model(kind, if whole { 1.2 } else { 0.4 });
            // The model seldom takes an ordinary word for a person or a place.
            let body = matches!(kind, EntityKind::Person | EntityKind::Place | EntityKind::Organisation);
            let tagged = view.tag(own.words.0) == "NNP";
            own.sure |= whole && body && !view.headline && !view.cell && (own.words.1 - own.words.0 > 1 || tagged);
            met = true;
        }
        let first = view.words.partition_point(|w| w.span.end <= span.start);
        let last = view.words.partition_point(|w| w.span.start < span.end);
        if met || view.headline || (first..=last).any(|k| priced(view, k)) {
            continue;
        }
        let first = (first..last).find(|&k| view.words.get(k).is_some_and(|w| w.capital())).unwrap_or(last);
        let proper = first < last
            && (first..last).any(|k| !lexicon::lowered(view.text(k), gazetteer::common_word))
            && !(first..last)
                .any(|k| lexicon::calendar(view.text(k)) || lexicon::common_acronym(view.text(k)) || lexicon::numeral(view.text(k)))
            && !(first + 1 == last
                && (lexicon::portfolio(view.text(first))
                    || lexicon::function_word(view.text(first).split(['\'', '’']).next().unwrap_or(""))
                    || view.text(first).starts_with(char::is_lowercase)));
        if proper && (first + 1 < last || kind != EntityKind::Work) {
            let mut votes = Votes::default();
            votes.add_model(kind, 1.2);
            found.push(Found { words: (first, last), span: view.span(first, last), sure: true, votes, office: None, honorific: false });
        }
    }
    found.sort_by_key(|name| name.span);
}

/// The forms of name in a document, and which form each hit is.
pub(super) struct Forms {
    /// The forms in order of their first hit.
    pub list: Vec<Form>,
}

/// Drops the hits that are no names after all and gathers the others by key.
fn forms(document: &Document, cuts: &[Cut], hits: &mut Vec<Hit<'_>>, sentences: &Sentences) -> Forms {
    // The sure names, each with the number of its form once it has one.
    let mut sure: FxHashMap<u64, usize> = hits.iter().filter(|hit| hit.found.sure).map(|hit| (hit.number, usize::MAX)).collect();
    for hit in hits.iter_mut() {
        if let Some(cut) = cuts.get(hit.sentence).filter(|cut| !cut.headline) {
            extent::lengthen(document, cut, hit, &sure);
        }
    }
    extent::part_persons_from_places(document, cuts, hits);
    // In a headline, and at the start of a sentence, a known name may hang together with other capitals.
    let mut inside = Vec::new();
    hits.retain(|hit| {
        let known = hit.found.sure || sure.contains_key(&hit.number);
        if let Some(cut) = cuts.get(hit.sentence).filter(|_| !known) {
            extent::known_inside(document, cut, hit, &sure, &mut inside);
        }
        known
    });
    hits.extend(inside);
    hits.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end)));
    let mut end = 0;
    hits.retain(|hit| {
        let free = hit.span.start >= end;
        end = end.max(hit.span.end);
        free
    });
    let mut forms = Forms { list: Vec::new() };
    for hit in hits.iter_mut() {
        let cut = cuts.get(hit.sentence);
        let headed = cut.is_some_and(|cut| cut.heading || cut.headline);
        let caps = hit.caps;
        let titled = hit.found.honorific || hit.found.office.is_some();
        let at = sure.entry(hit.number).or_insert(usize::MAX);
        if *at == usize::MAX {
            *at = forms.list.len();
            forms.list.push(Form {
                key: hit.key.clone(),
                spelt: sentences.spelt(&hit.key),
                name: hit.written.clone(),
                votes: Votes::default(),
                first: hit.span.start,
                headed,
                caps,
                titled,
            });
        }
        let at = *at;
        hit.form = at;
        let Some(form) = forms.list.get_mut(at) else { continue };
        form.votes.join(&hit.found.votes);
        form.titled |= titled;
        if form.caps && !caps || (form.headed && !headed) {
            form.name = hit.written.clone();
            form.caps = caps && form.caps;
            form.headed &= headed;
        }
    }
    forms
}

/// White space of any length as one space.
pub(super) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether all its letters are capitals, and it has no digits.
fn shouted(name: &str) -> bool {
    name.chars().any(char::is_alphabetic) && !name.chars().any(|c| c.is_lowercase() || c.is_ascii_digit())
}

/// Short forms that the text itself explains: "Central Election Commission (CEC)", "9A52-4 "Kama," later "Sarma"".
fn equations(document: &Document, cuts: &[Cut], hits: &[Hit<'_>]) -> Vec<link::Equation> {
    let mut out = Vec::new();
    for (number, pair) in hits.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let (first, second) = (a.form, b.form);
        if a.sentence != b.sentence || first == second {
            continue;
        }
        let Some(cut) = cuts.get(a.sentence) else { continue };
        let view = cut.view(&document.prose);
        let (end, start) = (a.found.words.1, b.found.words.0);
        let bracketed = view.mark(end) == '(' && start == end + 1 && matches!(view.mark(b.found.words.1), ')' | ',' | ';');
        if bracketed {
            if link::abbreviates(view.span(start, b.found.words.1).of(view.prose), &a.key.0) && !link::geographic(&b.key) {
                out.push((second, first));
            } else if b.span.of(&document.prose).contains('.') && view.shape(start) == Shape::Caps && !link::geographic(&a.key) {
                // "Corvane (CRVN.ST)": the symbol of its share.
                out.push((second, first));
            } else if link::abbreviates(a.span.of(&document.prose), &b.key.0) && !link::geographic(&a.key) {
                out.push((first, second));
            }
            continue;
        }
        // Nicknames of a designation: quoted, with nothing between but "later", "also" and the like.
        let quoted = |hit: &Hit<'_>| view.mark(hit.found.words.0.wrapping_sub(1)) == '"';
        let linking = || (end..start).all(|k| matches!(view.mark(k), '"' | ',' | '(' | ')') || lexicon::renaming(view.text(k)));
        if end < start && quoted(b) && linking() {
            let head = (0..=number)
                .rev()
                .map(|k| &hits[k])
                .take_while(|hit| hit.sentence == a.sentence)
                .find(|hit| designator::form(hit.span.of(&document.prose)).is_some());
            let chained = head.is_some_and(|head| std::ptr::eq(head, a) || (quoted(a) && out.contains(&(a.form, head.form))));
            if let Some(head) = head.filter(|_| chained).map(|head| head.form)
                && head != second
            {
                out.push((second, head));
            }
        }
    }
    out
}

/// Drops "the Group" and "the Authority" where no full name in the document says which.
fn drop_generic(hits: &mut Vec<Hit<'_>>, forms: &Forms, targets: &[usize]) {
    let word = |key: &str| lexicon::organisation_head(key) && gazetteer::common_word(key) && !lexicon::body(key);
    let generic = forms.list.iter().enumerate().map(|(at, form)| targets.get(at) == Some(&at) && word(&form.key.0));
    let generic: Vec<bool> = generic.collect();
    hits.retain(|hit| !generic.get(hit.form).copied().unwrap_or_default());
}

#[cfg(test)]
mod tests;
