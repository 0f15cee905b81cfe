//! A document's mentions, from its sentences to its entities.

use super::coreference::{Candidate, references};
use crate::language::gazetteer;
use super::introduce::{Introduction, introduce};
use super::judge::Votes;
use super::key::{fold, half_keys, key};
use super::link::{self, Form};
use super::names::{Found, View, find, headline};
use super::words::{Shape, Word, scan};
use super::{Description, EntityKey, EntityKind, EntityRecord, Mention, Place, Role, designator, lexicon};
use crate::language::{NameKind, Sentence};
use crate::text::{BlockKind, Document, Span};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A name found in a sentence of the document.
struct Hit {
    found: Found,
    sentence: usize,
    key: EntityKey,
}

/// A sentence cut into words.
struct Cut {
    words: Vec<Word>,
    tags: Vec<&'static str>,
    headline: bool,
    cell: bool,
    heading: bool,
    block: usize,
}

/// Finds the mentions of a document and what it says of each entity.
///
/// Names come from rules and, where the sentences carry any, from the language model; kinds are voted on by all mentions of an
/// entity in the document. Mentions are in the order of the text and do not overlap.
pub fn read(document: &Document, sentences: &[Sentence]) -> (Vec<Mention>, Vec<EntityRecord>) {
    let cuts: Vec<Cut> = sentences.iter().map(|sentence| cut(document, sentence)).collect();
    let mut hits = hits(document, sentences, &cuts);
    let forms = forms(document, &cuts, &mut hits);
    let equations = equations(document, &cuts, &hits, &forms);
    let targets = link::link(&forms.list, &equations);
    drop_generic(&mut hits, &forms, &targets);
    Entities::new(document, &cuts, &hits, &forms, &targets).finish()
}

fn cut(document: &Document, sentence: &Sentence) -> Cut {
    let mut words = Vec::new();
    scan(sentence.span.of(&document.prose), sentence.span.start as usize, &mut words);
    let analysis = &sentence.analysis;
    let tagged = analysis.tokens.iter().any(|token| !token.tag.is_empty());
    let tags = if tagged { words.iter().map(|word| tag_of(sentence, word.span)).collect() } else { Vec::new() };
    let block = document.blocks.get(sentence.block).map(|block| &block.kind);
    Cut {
        headline: headline(&document.prose, &words),
        cell: matches!(block, Some(BlockKind::Cell(_))),
        heading: matches!(block, Some(BlockKind::Heading(_))),
        block: sentence.block,
        words,
        tags,
    }
}

/// The tag of the token that holds the first byte of a word.
fn tag_of(sentence: &Sentence, word: Span) -> &'static str {
    let at = word.start.saturating_sub(sentence.span.start);
    let tokens = &sentence.analysis.tokens;
    let index = tokens.partition_point(|token| token.span.end <= at);
    tokens.get(index).filter(|token| token.span.start <= at).map_or("", |token| token.tag)
}

impl Cut {
    fn view<'t>(&'t self, prose: &'t str) -> View<'t> {
        View { prose, words: &self.words, tags: &self.tags, headline: self.headline, cell: self.cell, heading: self.heading }
    }
}

/// All names, sure ones and those that are names only if the document says so elsewhere.
fn hits(document: &Document, sentences: &[Sentence], cuts: &[Cut]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut found = Vec::new();
    for (number, (sentence, cut)) in sentences.iter().zip(cuts).enumerate() {
        let view = cut.view(&document.prose);
        find(&view, &mut found);
        dateline(&view, &mut found);
        recognised(sentence, &view, &mut found);
        hits.extend(found.drain(..).map(|found| {
            let key = key(found.span.of(&document.prose));
            Hit { found, sentence: number, key }
        }));
    }
    hits.retain(|hit| !hit.key.0.is_empty());
    hits
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
fn recognised(sentence: &Sentence, view: &View, found: &mut Vec<Found>) {
    let tokens = &sentence.analysis.tokens;
    let before = found.len();
    for name in &sentence.analysis.names {
        let (Some(first), Some(last)) = (tokens.get(name.first as usize), tokens.get((name.last as usize).wrapping_sub(1))) else {
            continue;
        };
        let span = first.span.to(last.span).shifted(sentence.span.start);
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
            own.votes.add(kind, if whole { 1.2 } else { 0.4 });
            // The model seldom takes an ordinary word for a person or a place.
            let body = matches!(kind, EntityKind::Person | EntityKind::Place | EntityKind::Organisation);
            let tagged = view.tag(own.words.0) == "NNP";
            own.sure |= whole && body && !view.headline && !view.cell && (own.words.1 - own.words.0 > 1 || tagged);
            met = true;
        }
        if met || view.headline {
            continue;
        }
        let first = view.words.partition_point(|w| w.span.end <= span.start);
        let last = view.words.partition_point(|w| w.span.start < span.end);
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
            votes.add(kind, 1.2);
            found.push(Found { words: (first, last), span: view.span(first, last), sure: true, votes, office: None, honorific: false });
        }
    }
    found.sort_by_key(|name| name.span);
}

/// The forms of name in a document, and which form each hit is.
struct Forms {
    list: Vec<Form>,
    by_key: FxHashMap<EntityKey, usize>,
}

/// Drops the hits that are no names after all and gathers the others by key.
fn forms(document: &Document, cuts: &[Cut], hits: &mut Vec<Hit>) -> Forms {
    let mut sure: FxHashMap<EntityKey, bool> = FxHashMap::default();
    for hit in hits.iter().filter(|hit| hit.found.sure) {
        sure.insert(hit.key.clone(), true);
    }
    // In a headline, and at the start of a sentence, a known name may hang together with other capitals.
    let mut inside = Vec::new();
    for hit in hits.iter().filter(|hit| !sure.contains_key(&hit.key)) {
        if let Some(cut) = cuts.get(hit.sentence) {
            known_inside(document, cut, hit, &sure, &mut inside);
        }
    }
    hits.retain(|hit| sure.contains_key(&hit.key));
    hits.extend(inside);
    hits.sort_by_key(|hit| (hit.found.span.start, std::cmp::Reverse(hit.found.span.end)));
    let mut end = 0;
    hits.retain(|hit| {
        let free = hit.found.span.start >= end;
        end = end.max(hit.found.span.end);
        free
    });
    let mut forms = Forms { list: Vec::new(), by_key: FxHashMap::default() };
    for hit in hits.iter() {
        let cut = cuts.get(hit.sentence);
        let headed = cut.is_some_and(|cut| cut.heading || cut.headline);
        let name = squeezed(hit.found.span.of(&document.prose));
        let caps = shouted(&name);
        let titled = hit.found.honorific || hit.found.office.is_some();
        let at = *forms.by_key.entry(hit.key.clone()).or_insert_with(|| {
            forms.list.push(Form {
                key: hit.key.clone(),
                name: name.clone(),
                votes: Votes::default(),
                first: hit.found.span.start,
                headed,
                caps,
                titled,
            });
            forms.list.len() - 1
        });
        let Some(form) = forms.list.get_mut(at) else { continue };
        form.votes.join(&hit.found.votes);
        form.titled |= titled;
        if form.caps && !caps || (form.headed && !headed) {
            form.name = name;
            form.caps = caps && form.caps;
            form.headed &= headed;
        }
    }
    forms
}

/// Known names inside a run of capitals that is none as a whole.
fn known_inside(document: &Document, cut: &Cut, hit: &Hit, sure: &FxHashMap<EntityKey, bool>, out: &mut Vec<Hit>) {
    let view = cut.view(&document.prose);
    let (mut at, last) = hit.found.words;
    while at < last {
        let longest = (at + 1..=last.min(at + 6)).rev().find_map(|end| {
            let span = view.span(at, end);
            let key = key(span.of(&document.prose));
            let country = || end - at <= 3 && gazetteer::country(&fold(span.of(&document.prose))).is_some();
            let capital = |k: usize| view.words.get(k).is_some_and(|w| w.capital() || w.shape == Shape::Code);
            (capital(at) && capital(end - 1) && (sure.contains_key(&key) || country())).then_some((end, span, key))
        });
        match longest {
            Some((end, span, key)) => {
                let found = Found { words: (at, end), span, sure: true, votes: Votes::default(), office: None, honorific: false };
                out.push(Hit { found, sentence: hit.sentence, key });
                at = end;
            }
            None => at += 1,
        }
    }
}

/// White space of any length as one space.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether all its letters are capitals, and it has no digits.
fn shouted(name: &str) -> bool {
    name.chars().any(char::is_alphabetic) && !name.chars().any(|c| c.is_lowercase() || c.is_ascii_digit())
}

/// Short forms that the text itself explains: "Central Election Commission (CEC)", "9A52-4 "Kama," later "Sarma"".
fn equations(document: &Document, cuts: &[Cut], hits: &[Hit], forms: &Forms) -> Vec<link::Equation> {
    let mut out = Vec::new();
    let index = |hit: &Hit| forms.by_key.get(&hit.key).copied();
    for (number, pair) in hits.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let (Some(cut), Some(first), Some(second)) = (cuts.get(a.sentence), index(a), index(b)) else { continue };
        if a.sentence != b.sentence || first == second {
            continue;
        }
        let view = cut.view(&document.prose);
        let (end, start) = (a.found.words.1, b.found.words.0);
        let bracketed = view.mark(end) == '(' && start == end + 1 && matches!(view.mark(b.found.words.1), ')' | ',' | ';');
        if bracketed {
            if link::abbreviates(view.span(start, b.found.words.1).of(&document.prose), &a.key.0) && !link::geographic(&b.key) {
                out.push((second, first));
            } else if b.found.span.of(&document.prose).contains('.') && view.shape(start) == Shape::Caps && !link::geographic(&a.key) {
                // "Corvane (CRVN.ST)": the symbol of its share.
                out.push((second, first));
            } else if link::abbreviates(a.found.span.of(&document.prose), &b.key.0) && !link::geographic(&a.key) {
                out.push((first, second));
            }
            continue;
        }
        // Nicknames of a designation: quoted, with nothing between but "later", "also" and the like.
        let quoted = |hit: &Hit| view.mark(hit.found.words.0.wrapping_sub(1)) == '"';
        let linking = (end..start).all(|k| matches!(view.mark(k), '"' | ',' | '(' | ')') || lexicon::renaming(view.text(k)));
        if linking && quoted(b) && end < start {
            let head = (0..=number)
                .rev()
                .map(|k| &hits[k])
                .take_while(|hit| hit.sentence == a.sentence)
                .find(|hit| designator::form(hit.found.span.of(&document.prose)).is_some());
            let chained = head.is_some_and(|head| {
                std::ptr::eq(head, a)
                    || (quoted(a) && out.iter().any(|&(short, long)| Some(short) == index(a) && Some(long) == index(head)))
            });
            if let Some(head) = head.filter(|_| chained).and_then(index)
                && head != second
            {
                out.push((second, head));
            }
        }
    }
    out
}

/// Drops "the Group" and "the Authority" where no full name in the document says which.
fn drop_generic(hits: &mut Vec<Hit>, forms: &Forms, targets: &[usize]) {
    let generic = |hit: &Hit| {
        let at = forms.by_key.get(&hit.key).copied().unwrap_or(usize::MAX);
        targets.get(at) == Some(&at)
            && lexicon::organisation_head(&hit.key.0)
            && gazetteer::common_word(&hit.key.0)
            && !lexicon::body(&hit.key.0)
    };
    hits.retain(|hit| !generic(hit));
}

/// What is gathered of one entity while the mentions are gone through.
struct Gathered {
    name: String,
    kind: EntityKind,
    key: EntityKey,
    aliases: Vec<Arc<str>>,
    keys: Vec<EntityKey>,
    mentions: Vec<Span>,
    descriptions: Vec<Description>,
    roles: Vec<Role>,
    introduction: Option<(u8, Span)>,
}

struct Entities<'d> {
    document: &'d Document,
    cuts: &'d [Cut],
    hits: &'d [Hit],
    forms: &'d Forms,
    targets: &'d [usize],
    gathered: FxHashMap<usize, Gathered>,
    mentions: Vec<Mention>,
    /// The sentence, place and entity of every name, in order.
    placed: Vec<(usize, Span, usize)>,
}

impl<'d> Entities<'d> {
    fn new(document: &'d Document, cuts: &'d [Cut], hits: &'d [Hit], forms: &'d Forms, targets: &'d [usize]) -> Self {
        let mut votes: FxHashMap<usize, Votes> = FxHashMap::default();
        for (form, target) in forms.list.iter().zip(targets) {
            votes.entry(*target).or_default().join(&form.votes);
        }
        let gathered = votes
            .iter()
            .filter_map(|(&target, votes)| {
                let form = forms.list.get(target)?;
                let name = form.name.clone();
                let kind = kind_of(&name, votes);
                let empty = Gathered {
                    name,
                    kind,
                    key: form.key.clone(),
                    aliases: Vec::new(),
                    keys: vec![form.key.clone()],
                    mentions: Vec::new(),
                    descriptions: Vec::new(),
                    roles: Vec::new(),
                    introduction: None,
                };
                Some((target, empty))
            })
            .collect();
        Self { document, cuts, hits, forms, targets, gathered, mentions: Vec::new(), placed: Vec::new() }
    }

    fn finish(mut self) -> (Vec<Mention>, Vec<EntityRecord>) {
        for hit in self.hits {
            self.add(hit);
        }
        self.refer();
        let mut records: Vec<(usize, EntityRecord)> =
            self.gathered.into_iter().map(|(at, gathered)| (at, record(self.document, gathered))).collect();
        records.sort_by(|a, b| a.1.mentions.cmp(&b.1.mentions).then(a.0.cmp(&b.0)));
        (self.mentions, records.into_iter().map(|(_, record)| record).collect())
    }

    fn add(&mut self, hit: &Hit) {
        let form = self.forms.by_key.get(&hit.key).copied();
        let (Some(target), Some(cut)) = (form.and_then(|at| self.targets.get(at)), self.cuts.get(hit.sentence)) else { return };
        let Some(entity) = self.gathered.get_mut(target) else { return };
        let view = cut.view(&self.document.prose);
        let span = hit.found.span;
        let first = entity.mentions.is_empty();
        let mut introduction = if cut.headline { Introduction::default() } else { introduce(&view, &hit.found, entity.kind) };
        if introduction.grade == 0 {
            // The first mention is the best there is where nothing else introduces the name; better in prose than in a title.
            introduction.grade = match (first, cut.heading || cut.cell || cut.headline) {
                (_, false) if entity.introduction.is_none_or(|(grade, _)| grade < 2) => 2,
                (true, true) => 1,
                _ => 0,
            };
            introduction.span = view.span(0, view.words.len());
        }
        let written: Arc<str> = squeezed(span.of(&self.document.prose)).into();
        if *written != *entity.name && !entity.aliases.contains(&written) {
            entity.aliases.push(written);
        }
        if !entity.keys.contains(&hit.key) {
            entity.keys.push(hit.key.clone());
        }
        let place = |span| Place { path: self.document.path.clone(), span };
        if let Some(words) = introduction.description {
            let text: Arc<str> = squeezed(words.of(&self.document.prose)).into();
            match introduction.role.filter(|_| entity.kind == EntityKind::Person) {
                Some(former) => {
                    let date = self.document.meta.date.as_ref().map(|field| field.value);
                    entity.roles.push(Role { title: text, former, date, place: place(words) });
                }
                None => entity.descriptions.push(Description { text, place: place(words) }),
            }
        }
        if introduction.grade > 0 && entity.introduction.is_none_or(|(grade, _)| grade < introduction.grade) {
            entity.introduction = Some((introduction.grade, introduction.span));
        }
        entity.mentions.push(span);
        self.placed.push((hit.sentence, span, *target));
        self.mentions.push(Mention {
            span,
            key: entity.key.clone(),
            name: entity.name.as_str().into(),
            kind: entity.kind,
            named: true,
            introduces: introduction.grade,
            introduction: (introduction.grade > 0).then_some(introduction.span),
        });
    }
}

impl Entities<'_> {
    /// Adds the mentions that are no names: "the country", "the governor", "he".
    fn refer(&mut self) {
        let mut order: Vec<usize> = self.gathered.keys().copied().collect();
        order.sort_unstable();
        let index: FxHashMap<usize, usize> = order.iter().enumerate().map(|(at, target)| (*target, at)).collect();
        let mut known: Vec<Candidate> = order.iter().filter_map(|target| self.gathered.get(target)).map(candidate).collect();
        for (sentence, _, target) in &self.placed {
            if let Some(candidate) = index.get(target).and_then(|at| known.get_mut(*at)) {
                candidate.sentences.push(*sentence);
            }
        }
        let (mut block, mut quoted) = (usize::MAX, false);
        for (number, cut) in self.cuts.iter().enumerate().filter(|(_, cut)| !cut.heading && !cut.cell && !cut.headline) {
            if cut.block != block {
                (block, quoted) = (cut.block, false);
            }
            let first = self.placed.partition_point(|(sentence, ..)| *sentence < number);
            let last = self.placed.partition_point(|(sentence, ..)| *sentence <= number);
            let names: Vec<(Span, usize)> = self
                .placed
                .get(first..last)
                .unwrap_or(&[])
                .iter()
                .filter_map(|(_, span, target)| Some((*span, *index.get(target)?)))
                .collect();
            for (span, at) in references(&cut.view(&self.document.prose), number, &mut quoted, &names, &known) {
                if let Some(candidate) = known.get_mut(at) {
                    let place = candidate.sentences.partition_point(|s| *s <= number);
                    candidate.sentences.insert(place, number);
                }
                let Some(entity) = order.get(at).and_then(|target| self.gathered.get(target)) else { continue };
                self.mentions.push(Mention {
                    span,
                    key: entity.key.clone(),
                    name: entity.name.as_str().into(),
                    kind: entity.kind,
                    named: false,
                    introduces: 0,
                    introduction: None,
                });
            }
        }
        self.mentions.sort_by_key(|mention| mention.span);
    }
}

/// What an entity can be referred to by.
fn candidate(entity: &Gathered) -> Candidate {
    let texts = entity.descriptions.iter().map(|d| &d.text).chain(entity.roles.iter().map(|r| &r.title));
    let mut nouns: Vec<String> = texts.filter_map(|text| head_noun(text, entity.kind)).collect();
    if let Some((_, last)) = entity.name.rsplit_once(' ') {
        nouns.push(last.to_lowercase());
    }
    let country = gazetteer::country(&entity.key.0).is_some_and(|c| c.tie == gazetteer::Tie::Country);
    Candidate { kind: entity.kind, country, nouns, sentences: Vec::new() }
}

/// The noun of a description that says what sort of thing it is: "city" of "a textile city of 186,000 people".
fn head_noun(text: &str, kind: EntityKind) -> Option<String> {
    let core = text.split(' ').take_while(|word| !lexicon::phrase_break(word));
    core.map(str::to_lowercase).filter(|word| lexicon::class_of(word) == Some(kind)).last()
}

/// The kind that most speaks for; two unknown words with capitals are a person sooner than anything else.
fn kind_of(name: &str, votes: &Votes) -> EntityKind {
    let winner = votes.winner();
    if winner != EntityKind::Other {
        return winner;
    }
    let words: Vec<&str> = name.split(' ').collect();
    let proper =
        |w: &&str| w.starts_with(char::is_uppercase) && !lexicon::lowered(w, gazetteer::common_word) && lexicon::head_kind(w).is_none();
    if matches!(words.len(), 2 | 3) && words.iter().all(proper) { EntityKind::Person } else { EntityKind::Other }
}

fn record(document: &Document, entity: Gathered) -> EntityRecord {
    let mut lookup: Vec<Arc<str>> = Vec::new();
    for (at, key) in entity.keys.iter().enumerate() {
        lookup.push(key.0.clone());
        lookup.extend(lookup_keys(&key.0, entity.kind).into_iter().map(Arc::from));
        if at == 0 {
            lookup.extend(half_keys(&key.0).into_iter().flatten().map(Arc::from));
        }
    }
    lookup.sort_unstable();
    lookup.dedup();
    EntityRecord {
        key: entity.key,
        name: entity.name.as_str().into(),
        kind: entity.kind,
        path: document.path.clone(),
        date: document.meta.date.as_ref().map(|field| field.value),
        mentions: entity.mentions,
        aliases: entity.aliases,
        lookup,
        descriptions: entity.descriptions,
        roles: entity.roles,
        introduction: entity.introduction,
    }
}

/// Under which other keys a name should be found: surname, acronym, parts of a long name, a designation without its variant.
pub(super) fn lookup_keys(key: &str, kind: EntityKind) -> Vec<String> {
    let mut keys = Vec::new();
    if gazetteer::country(key).is_some() {
        return keys;
    }
    let words: Vec<&str> = key.split(' ').collect();
    if words.len() == 1 {
        if kind == EntityKind::Equipment || key.bytes().any(|b| b.is_ascii_digit()) {
            keys.extend(designation_bases(key));
        }
        return keys;
    }
    if let (EntityKind::Person, Some(last)) = (kind, words.last()) {
        keys.push((*last).to_string());
        return keys;
    }
    keys.extend(link::acronyms(key).filter(|a| a.len() > 2 || words.len() == 2));
    // "VIDEX-2022" for "Vietnam International Defense Expo 2022".
    if let Some(year) = words.last().filter(|w| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit())) {
        keys.extend(link::acronyms(key).filter(|a| a.len() > 3).map(|a| format!("{a} {year}")));
    }
    let small = |w: &str| matches!(w, "of" | "the" | "and" | "for" | "in" | "on" | "at" | "to");
    for from in 0..words.len() {
        for to in from + 1..=words.len() {
            let (first, last) = (words[from], words[to - 1]);
            if to - from == words.len() || words.len() > 7 || small(first) || small(last) {
                continue;
            }
            let single = to - from == 1;
            let known = gazetteer::country(first).is_some() || gazetteer::city(first);
            // A single word finds the whole name only if it is no ordinary word: "Corvane", not "Green".
            let telling = !gazetteer::common_word(first) && !known && (from == 0 || words.len() == 2) && first.len() > 2;
            if !single || telling {
                keys.push(words[from..to].join(" "));
            }
        }
    }
    keys
}

/// "t90" for "t90s", "su30" for "su30mk2", "t54" and "t55" for "t54 55".
fn designation_bases(key: &str) -> Vec<String> {
    let mut bases = Vec::new();
    let letters = key.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let digits = key[letters..].find(|c: char| !c.is_ascii_digit()).map_or(key.len(), |at| letters + at);
    if letters > 0 && digits < key.len() {
        bases.push(key[..digits].to_string());
    }
    bases
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Depth, Scratch, analyse};

    fn article(text: &str) -> (Document, Vec<Mention>, Vec<EntityRecord>) {
        let document = crate::text::parse("article.md", text.into());
        let mut scratch = Scratch::default();
        let mut sentences = Vec::new();
        for (number, block) in document.blocks.iter().enumerate() {
            for &span in &block.sentences {
                let analysis = Arc::new(analyse(span.of(&document.prose), Depth::Parse, &mut scratch));
                sentences.push(Sentence { span, block: number, analysis });
            }
        }
        let (mentions, records) = read(&document, &sentences);
        (document, mentions, records)
    }

    fn check(text: &str, expected: &[(&str, &str)]) {
        let (document, mentions, _) = article(text);
        let shown: Vec<(&str, &str)> = mentions.iter().map(|m| (m.span.of(&document.text), &*m.name)).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_document_links_its_short_forms() {
        check(
            "DERMEN, March 5 (Continental Wire) - The Relief Coordination Office (RCO) said on Monday that Dermen needs tents. Sabit Kareli, the governor, spoke. Kareli thanked the RCO.",
            &[
                ("DERMEN", "Dermen"),
                ("Continental Wire", "Continental Wire"),
                ("Relief Coordination Office", "Relief Coordination Office"),
                ("RCO", "Relief Coordination Office"),
                ("Dermen", "Dermen"),
                ("Sabit Kareli", "Sabit Kareli"),
                ("the governor", "Sabit Kareli"),
                ("Kareli", "Sabit Kareli"),
                ("RCO", "Relief Coordination Office"),
            ],
        );
    }

    #[test]
    fn common_nouns_and_pronouns_stand_for_the_one_they_can_mean() {
        let referred = |text: &str| {
            let (document, mentions, _) = article(text);
            mentions.iter().filter(|m| !m.named).map(|m| format!("{}={}", m.span.of(&document.text), m.name)).collect::<Vec<_>>().join("; ")
        };
        let governor = "\"Run,\" said Sabit Kareli, the governor of Orvand. The governor left. He did not come back.";
        assert_eq!(referred(governor), "The governor=Sabit Kareli; He=Sabit Kareli");
        assert_eq!(referred("Anna Berg met Maria Holt. She was late."), "");
        assert_eq!(referred("Pellworth Chemicals was fined. The company will not appeal."), "The company=Pellworth Chemicals");
        assert_eq!(referred("Norway beat Sweden. The country rejoiced."), "");
    }

    #[test]
    fn nicknames_belong_to_their_designation() {
        check(
            "They sold a launcher named 9A52-4 \"Kama,\" later \"Sarma\", to no one.",
            &[("9A52-4", "9A52-4"), ("Kama", "9A52-4"), ("Sarma", "9A52-4")],
        );
    }
}
