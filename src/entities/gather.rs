//! What a document says of each of its entities, gathered mention by mention.

use super::coreference::{Candidate, Referring, Story, in_passing, references};
use super::judge::Votes;
use super::link::Form;
use super::read::{Cut, Forms, Hit, Sentences};
use super::view::View;
use super::{Description, EntityKey, EntityKind, EntityRecord, Mention, Place, Role, lexicon};
use crate::language::gazetteer::{self, Gender};
use crate::text::{Document, Span};
use std::sync::Arc;

/// What is gathered of one entity while the mentions are gone through.
struct Gathered {
    name: Arc<str>,
    kind: EntityKind,
    key: EntityKey,
    /// What "Mr" or "Mrs" tells.
    gender: Option<Gender>,
    /// What it can be referred to by, of what is said of it.
    nouns: Vec<Arc<str>>,
    aliases: Vec<Arc<str>>,
    keys: Vec<EntityKey>,
    mentions: Vec<Span>,
    descriptions: Vec<Description>,
    roles: Vec<Role>,
    introduction: Option<(u8, Span)>,
}

/// The entities of a document, gathered hit by hit.
pub(super) struct Entities<'d> {
    document: &'d Document,
    cuts: &'d [Cut],
    hits: &'d [Hit<'d>],
    targets: &'d [usize],
    sentences: &'d Sentences,
    /// By the number of the form that stands for it.
    gathered: Vec<Option<Gathered>>,
    mentions: Vec<Mention>,
    /// The sentence, place and entity of every name, in order, and whether it names it only in passing.
    placed: Vec<(usize, Span, usize, bool)>,
}

impl<'d> Entities<'d> {
    /// The entities that the forms are linked to, by `targets`, with nothing gathered yet.
    pub fn new(
        document: &'d Document,
        cuts: &'d [Cut],
        hits: &'d [Hit<'d>],
        forms: &'d Forms,
        targets: &'d [usize],
        sentences: &'d Sentences,
    ) -> Self {
        let mut votes: Vec<Option<Votes>> = vec![None; forms.list.len()];
        for (form, target) in forms.list.iter().zip(targets) {
            if let Some(votes) = votes.get_mut(*target) {
                votes.get_or_insert_default().join(&form.votes);
            }
        }
        let empty = |(form, votes): (&Form, Option<Votes>)| {
            let name = form.name.clone();
            let kind = kind_of(&name, &votes?);
            Some(Gathered {
                name,
                kind,
                key: form.key.clone(),
                gender: None,
                nouns: Vec::new(),
                aliases: Vec::new(),
                keys: vec![form.key.clone()],
                mentions: Vec::new(),
                descriptions: Vec::new(),
                roles: Vec::new(),
                introduction: None,
            })
        };
        let gathered = forms.list.iter().zip(votes).map(empty).collect();
        // Some more are referred to.
        let mentions = Vec::with_capacity(hits.len() + hits.len() / 4);
        Self { document, cuts, hits, targets, sentences, gathered, mentions, placed: Vec::with_capacity(hits.len()) }
    }

    /// Goes through the hits, then through the words that refer to what they name.
    pub fn finish(mut self) -> (Vec<Mention>, Vec<EntityRecord>) {
        for hit in self.hits {
            self.add(hit);
        }
        self.refer();
        let mut records: Vec<(usize, EntityRecord)> = self
            .gathered
            .into_iter()
            .enumerate()
            .filter_map(|(at, gathered)| Some((at, record(self.document, gathered?, self.sentences))))
            .collect();
        records.sort_by(|a, b| a.1.mentions.cmp(&b.1.mentions).then(a.0.cmp(&b.0)));
        (self.mentions, records.into_iter().map(|(_, record)| record).collect())
    }

    fn add(&mut self, hit: &Hit<'_>) {
        let (Some(target), Some(cut)) = (self.targets.get(hit.form), self.cuts.get(hit.sentence)) else { return };
        let Some(Some(entity)) = self.gathered.get_mut(*target) else { return };
        let (view, span) = (cut.view(&self.document.prose), hit.span);
        let first = entity.mentions.is_empty();
        let mut introduction = cut.introduction(&self.document.prose, hit, entity.kind);
        if introduction.grade == 0 {
            // The first mention is the best there is where nothing else introduces the name; better in prose than in a title.
            introduction.grade = match (first, cut.heading || cut.cell || cut.headline) {
                (_, false) if entity.introduction.is_none_or(|(grade, _)| grade < 2) => 2,
                (true, true) => 1,
                _ => 0,
            };
            introduction.span = view.span(0, view.words.len()).shifted(cut.span.start);
        }
        if hit.written != entity.name && !entity.aliases.contains(&hit.written) {
            entity.aliases.push(hit.written.clone());
        }
        if !entity.keys.contains(&hit.key) {
            entity.keys.push(hit.key.clone());
        }
        let place = |span| Place { path: self.document.path.clone(), span };
        if let (Some(words), Some((text, noun))) = (introduction.description, introduction.words) {
            entity.nouns.extend(noun);
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
        self.placed.push((hit.sentence, span, *target, in_passing(&view, hit.found.words.0, hit.found.words.1)));
        if hit.found.honorific {
            entity.gender = entity.gender.or(addressed(&view, hit));
        }
        self.mentions.push(Mention {
            span,
            key: entity.key.clone(),
            name: entity.name.clone(),
            kind: entity.kind,
            named: true,
            introduces: introduction.grade,
            introduction: (introduction.grade > 0).then_some(introduction.span),
        });
    }
}

impl Entities<'_> {
    /// Adds the mentions that are no names: "the country", "the governor", "he", "the two leaders".
    fn refer(&mut self) {
        let entity = |target: usize| self.gathered.get(target).and_then(Option::as_ref);
        let order: Vec<usize> = (0..self.gathered.len()).filter(|target| entity(*target).is_some()).collect();
        let mut index: Vec<Option<usize>> = vec![None; self.gathered.len()];
        for (at, target) in order.iter().enumerate() {
            if let Some(slot) = index.get_mut(*target) {
                *slot = Some(at);
            }
        }
        let index = |target: &usize| index.get(*target).copied().flatten();
        let candidates = order.iter().filter_map(|target| entity(*target)).map(candidate).collect();
        let placed = self.placed.iter().filter_map(|(sentence, _, target, passed)| Some((*sentence, index(target)?, *passed))).collect();
        let mut story = Story::new(candidates, placed);
        let (mut block, mut quoted) = (usize::MAX, false);
        // The last sentence that begins with something that stands for an entity without naming it, and that entity.
        let mut opened: Option<(usize, usize)> = None;
        let mut rest = &self.placed[..];
        for (number, cut) in self.cuts.iter().enumerate().filter(|(_, cut)| !cut.heading && !cut.cell && !cut.headline) {
            if cut.block != block {
                (block, quoted) = (cut.block, false);
            }
            if cut.referring().is_empty() {
                continue;
            }
            rest = rest.get(rest.partition_point(|(sentence, ..)| *sentence < number)..).unwrap_or_default();
            let here = rest.iter().take_while(|(sentence, ..)| *sentence == number);
            let start = cut.span.start;
            let back = |span: Span| Span { start: span.start - start, end: span.end - start };
            let names: Vec<(Span, usize)> = here.filter_map(|(_, span, target, _)| Some((back(*span), index(target)?))).collect();
            let leans = cut.referring().iter().any(|referring| matches!(referring, Referring::Actor));
            let before = number.checked_sub(1).filter(|before| leans && self.cuts.get(*before).is_some_and(|cut| cut.block == block));
            let opening = before.and_then(|before| match opened {
                Some((sentence, entity)) if sentence == before => Some(entity),
                _ => index(&self.opening(before)?),
            });
            let view = cut.view(&self.document.prose);
            let referred = references(&view, cut.referring(), number, &mut quoted, &names, &story, opening);
            opened = referred.iter().find(|(span, _)| opens(&view, *span)).map(|(_, entity)| (number, *entity)).or(opened);
            for (span, at) in referred {
                story.refer(number, at);
                let Some(entity) = order.get(at).and_then(|target| entity(*target)) else { continue };
                self.mentions.push(Mention {
                    span: span.shifted(start),
                    key: entity.key.clone(),
                    name: entity.name.clone(),
                    kind: entity.kind,
                    named: false,
                    introduces: 0,
                    introduction: None,
                });
            }
        }
        self.mentions.sort_by_key(|mention| mention.span);
    }

    /// The form of the name that a sentence begins with.
    fn opening(&self, number: usize) -> Option<usize> {
        let cut = self.cuts.get(number)?;
        let view = cut.view(&self.document.prose);
        let from = self.placed.partition_point(|(sentence, ..)| *sentence < number);
        let (sentence, span, target, _) = self.placed.get(from)?;
        let span = Span { start: span.start.checked_sub(cut.span.start)?, end: span.end.checked_sub(cut.span.start)? };
        (*sentence == number && opens(&view, span)).then_some(*target)
    }
}

/// Whether a sentence begins with this span, but for an article.
fn opens(view: &View, span: Span) -> bool {
    let first =
        usize::from(matches!(view.text(0), "The" | "A" | "An") && view.words.first().is_some_and(|word| word.span.end <= span.start));
    view.words.get(first).is_some_and(|word| word.span.start == span.start)
}

/// What an entity can be referred to by.
fn candidate(entity: &Gathered) -> Candidate {
    let mut nouns = entity.nouns.clone();
    if let Some((_, last)) = entity.name.rsplit_once(' ') {
        nouns.push(last.to_lowercase().into());
    }
    let country = gazetteer::country(&entity.key.0).is_some_and(|c| c.tie == gazetteer::Tie::Country);
    // A family name alone is no given name.
    let given = entity.name.split_once(' ').filter(|_| entity.kind == EntityKind::Person);
    let gender = entity.gender.or_else(|| lexicon::lowered(given?.0, gazetteer::gender));
    Candidate { kind: entity.kind, country, nouns, gender, named: 0 }
}

/// What the form of address before a name tells: "Mr", "Dame".
fn addressed(view: &View, hit: &Hit<'_>) -> Option<Gender> {
    let (first, last) = hit.found.office?;
    (first..last).find_map(|at| match view.text(at).trim_end_matches('.') {
        "Mr" | "Sir" | "Lord" => Some(Gender::Male),
        "Mrs" | "Ms" | "Miss" | "Dame" | "Lady" | "Madam" => Some(Gender::Female),
        _ => None,
    })
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

fn record(document: &Document, entity: Gathered, sentences: &Sentences) -> EntityRecord {
    let mut lookups = entity.keys.iter().enumerate().map(|(at, key)| sentences.lookup(key, entity.kind, at == 0));
    let lookup = match (lookups.next(), lookups.next()) {
        (Some(only), None) => only,
        (first, second) => {
            let mut all: Vec<Arc<str>> = first.into_iter().chain(second).chain(lookups).flat_map(|lookup| lookup.to_vec()).collect();
            all.sort_unstable();
            all.dedup();
            all.into()
        }
    };
    EntityRecord {
        key: entity.key,
        name: entity.name,
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
