//! How near the words and names of a sentence stand to each of its figures.

use super::lexicon::is_stopword;
use super::stance::divided;
use super::{Name, Word};
use crate::entities::{EntityKey, EntityKind, Mention, country};
use crate::language::{Analysis, Sentence, lemma};
use crate::text::Span;
use std::borrow::Cow;
use std::sync::Arc;

/// The steps from some token to all others over the parse: each edge costs what it means for belonging together.
pub(super) struct Steps(Vec<f32>);

/// The parse of a sentence downwards: what hangs on each token. Looked up once a sentence, as there may be many figures in it.
pub(super) struct Downwards {
    /// Where the children of each token begin; one more than there are tokens.
    starts: Vec<u32>,
    /// The children of all tokens, those of the first before those of the second.
    children: Vec<u32>,
}

impl Downwards {
    /// What hangs on each token of a sentence.
    pub(super) fn of(analysis: &Analysis) -> Self {
        let count = analysis.tokens.len();
        let mut starts = vec![0_u32; count + 1];
        let heads = || (0..count).filter_map(|token| analysis.head(token).filter(|head| *head < count).map(|head| (head, token)));
        for (head, _) in heads() {
            starts[head + 1] += 1;
        }
        for token in 0..count {
            starts[token + 1] += starts[token];
        }
        let mut free = starts.clone();
        let mut children = vec![0; starts[count] as usize];
        for (head, token) in heads() {
            children[free[head] as usize] = token as u32;
            free[head] += 1;
        }
        Self { starts, children }
    }

    fn children(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        let at = |token: usize| self.starts.get(token).copied().unwrap_or(0) as usize;
        self.children.get(at(token)..at(token + 1)).unwrap_or_default().iter().map(|child| *child as usize)
    }
}

impl Steps {
    /// From the tokens of `figure` (a span of the sentence's text) to every token. Without a parse, or where the parse leaves a token unreachable, steps are
    /// counted along the line of words.
    pub(super) fn from(analysis: &Analysis, downwards: &Downwards, figure: Span) -> Self {
        let count = analysis.tokens.len();
        let own = analysis.tokens_in(figure);
        let mut steps = vec![f32::INFINITY; count];
        let parsed = analysis.tokens.iter().any(|token| !token.relation.is_empty());
        if parsed {
            let mut open: Vec<usize> = own.clone().collect();
            for &token in &open {
                steps[token] = 0.0;
            }
            // Relaxation over a tree: every edge is looked at a handful of times.
            while let Some(token) = open.pop() {
                let here = steps[token];
                let up = analysis.head(token).map(|head| (head, edge_cost(analysis, token)));
                let down = downwards.children(token).map(|child| (child, edge_cost(analysis, child)));
                for (next, cost) in up.into_iter().chain(down) {
                    if let Some(old) = steps.get_mut(next)
                        && here + cost < *old
                    {
                        *old = here + cost;
                        open.push(next);
                    }
                }
            }
        }
        for (token, step) in steps.iter_mut().enumerate() {
            if step.is_infinite() {
                let gap = if token < own.start { own.start - token } else { token.saturating_sub(own.end.saturating_sub(1)) };
                *step = if parsed { 4.0 + gap as f32 } else { gap as f32 * 0.8 };
            }
        }
        Self(steps)
    }

    /// The steps to a token; far for one that is not there.
    pub(super) fn to(&self, token: usize) -> f32 {
        self.0.get(token).copied().unwrap_or(20.0)
    }
}

/// What the edge from a token to its head costs.
fn edge_cost(analysis: &Analysis, child: usize) -> f32 {
    match analysis.tokens.get(child).map_or("", |token| token.relation) {
        "nummod" | "quantmod" | "compound" | "amod" | "nmod" | "prep" | "pobj" | "pcomp" | "det" | "poss" | "case" | "aux" | "auxpass"
        | "agent" | "prt" | "punct" | "advmod" | "npadvmod" | "neg" | "mark" => 0.5,
        "nsubj" | "nsubjpass" | "dobj" | "attr" | "acomp" | "oprd" | "dative" | "xcomp" | "appos" => 1.0,
        "relcl" | "acl" => 1.5,
        // The items of a list share what is said of them; two clauses do not.
        "conj" if analysis.tokens.get(child).is_some_and(|token| !token.tag.starts_with("VB")) => 1.0,
        "conj" | "ccomp" | "advcl" | "parataxis" | "csubj" | "dep" => 2.0,
        _ => 1.0,
    }
}

/// From steps to nearness: 1 beside the figure, falling to 0.15 at the far end of a long sentence.
pub(super) fn nearness(steps: f32) -> f32 {
    (1.0 / (1.0 + ((steps - 1.0).max(0.0) / 2.5).powf(1.4))).max(0.15)
}

/// A word that stands clearly nearer to another figure of the sentence speaks for that one.
const BELONGS_TO_ANOTHER: f32 = 0.55;

/// What the figures of a sentence take of its tokens. Looked up once a sentence, as [`Downwards`] is.
pub(super) struct Taken {
    /// Whether a figure holds the token.
    held: Vec<bool>,
    /// The steps from the nearest figure to each token with the figure's number, and those from the nearest of the others.
    nearest: Vec<((usize, f32), f32)>,
}

impl Taken {
    /// By these figures (spans of the sentence's text), from which the steps are `steps`.
    pub(super) fn by(analysis: &Analysis, figures: impl Iterator<Item = Span>, steps: &[Steps]) -> Self {
        let mut held = vec![false; analysis.tokens.len()];
        for figure in figures {
            let tokens = analysis.tokens_in(figure);
            held.get_mut(tokens).unwrap_or_default().fill(true);
        }
        let mut nearest = vec![((usize::MAX, f32::INFINITY), f32::INFINITY); held.len()];
        for (number, steps) in steps.iter().enumerate() {
            for (token, (first, second)) in nearest.iter_mut().enumerate() {
                let own = steps.to(token);
                if own < first.1 {
                    *second = first.1;
                    *first = (number, own);
                } else {
                    *second = second.min(own);
                }
            }
        }
        Self { held, nearest }
    }

    /// The steps to a token from the nearest figure but the one numbered `which`.
    fn nearest_other(&self, token: usize, which: usize) -> f32 {
        self.nearest.get(token).map_or(f32::INFINITY, |((number, first), second)| if *number == which { *second } else { *first })
    }
}

/// One of the figures of a sentence, and all that is asked to tell what stands around it.
pub(super) struct Centre<'a> {
    pub sentence: &'a Sentence,
    /// The sentence's text.
    pub text: &'a str,
    /// What is named in the sentence.
    pub mentions: &'a [Mention],
    /// Where the figure stands in `text`.
    pub figure: Span,
    /// The number of the figure among those of the sentence.
    pub which: usize,
    /// How far each token is from it.
    pub steps: &'a Steps,
    /// What the figures of the sentence take.
    pub taken: &'a Taken,
}

/// The content words of a sentence with their nearness to a figure.
pub(super) fn words(centre: &Centre<'_>) -> Vec<Word> {
    let Centre { sentence, text, mentions, figure, which, steps, taken } = *centre;
    let mut out: Vec<Word> = Vec::new();
    for (index, token) in sentence.analysis.tokens.iter().enumerate() {
        let held = taken.held.get(index).copied().unwrap_or(false) || figure.overlaps(token.span);
        if held || token.tag == "CD" {
            continue;
        }
        let form = token.span.of(text);
        if !form.chars().any(char::is_alphabetic) {
            continue;
        }
        let lemma = sentence.analysis.lemma(index, text);
        if is_stopword(&lemma) || lemma.len() < 2 {
            continue;
        }
        let own = steps.to(index);
        let mut near = nearness(own);
        if taken.nearest_other(index, which) + 0.75 < own {
            near *= BELONGS_TO_ANOTHER;
        }
        let named = in_name(mentions, token.span.shifted(sentence.span.start));
        push(&mut out, &lemma, near, named);
        // The parts of a compound tie as the whole does: "self-propelled", "heat-pump".
        if lemma.contains('-') {
            for part in lemma.split('-').filter(|part| part.len() > 2 && !is_stopword(part)) {
                push(&mut out, part, near * 0.8, named);
            }
        }
    }
    out
}

/// Adds words of another place (a heading, the sentence before), all at one nearness.
///
/// `start` is where the text stands in the file, `mentions` what is named there.
pub(super) fn add_words(out: &mut Vec<Word>, analysis: &Analysis, text: &str, start: u32, mentions: &[Mention], near: f32) {
    for (index, token) in analysis.tokens.iter().enumerate() {
        let form = token.span.of(text);
        if token.tag == "CD" || !form.chars().any(char::is_alphabetic) {
            continue;
        }
        let lemma = untagged_lemma(analysis, index, text);
        if !is_stopword(&lemma) && lemma.len() > 1 {
            push(out, &lemma, near, in_name(mentions, token.span.shifted(start)));
        }
    }
}

/// The lemma of a word that may have no tag, as in a header: then it is taken for a noun, unless it is a small word.
pub(super) fn untagged_lemma<'t>(analysis: &Analysis, token: usize, text: &'t str) -> Cow<'t, str> {
    let plain = analysis.lemma(token, text);
    let tagged = analysis.tokens.get(token).is_none_or(|token| !token.tag.is_empty());
    if tagged || is_stopword(&plain) { plain } else { lemma(analysis.text(token, text), "NNS") }
}

/// Whether a token (bytes of the file) belongs to a name.
fn in_name(mentions: &[Mention], token: Span) -> bool {
    mentions.iter().any(|mention| mention.named && mention.span.covers(token))
}

/// Adds one word, or raises its nearness.
pub(super) fn push(out: &mut Vec<Word>, lemma: &str, near: f32, named: bool) {
    match out.iter_mut().find(|word| &*word.lemma == lemma) {
        Some(word) => {
            word.near = word.near.max(near);
            word.named &= named;
        }
        None => out.push(Word { lemma: Arc::from(lemma), near, named }),
    }
}

/// Brings words and names into their order: nearest first, then by name.
pub(super) fn sort(words: &mut [Word], names: &mut [Name]) {
    words.sort_by(|a, b| b.near.total_cmp(&a.near).then_with(|| a.lemma.cmp(&b.lemma)));
    names.sort_by(|a, b| b.near.total_cmp(&a.near).then_with(|| a.key.cmp(&b.key)));
}

/// The names of a sentence with their nearness to a figure, as [`words`].
pub(super) fn names(centre: &Centre<'_>) -> Vec<Name> {
    let Centre { sentence, text, mentions, figure, which, steps, taken } = *centre;
    let mut out: Vec<Name> = Vec::new();
    for mention in mentions.iter().filter(|mention| sentence.span.covers(mention.span)) {
        // "First World War": a name that holds the figure says nothing beside it.
        if mention.span.overlaps(figure.shifted(sentence.span.start)) {
            continue;
        }
        let span = Span { start: mention.span.start - sentence.span.start, end: mention.span.end - sentence.span.start };
        let tokens = sentence.analysis.tokens_in(span);
        let own = tokens.clone().map(|token| steps.to(token)).fold(f32::INFINITY, f32::min);
        let nearest_other = tokens.map(|token| taken.nearest_other(token, which)).fold(f32::INFINITY, f32::min);
        let mut near = nearness(own);
        if nearest_other + 0.75 < own || divided(text, span, figure) {
            near *= BELONGS_TO_ANOTHER;
        }
        if announced(text, figure, span) {
            near = near.min(OF_A_LIST);
        }
        add_name(&mut out, mention, near);
    }
    out
}

/// A name that a number announces is a member of what is counted, not the one that it is told of.
const OF_A_LIST: f32 = 0.4;

/// Whether a figure announces a list in which the name stands: "three units: the Typhoon-K, ...".
fn announced(text: &str, figure: Span, name: Span) -> bool {
    let between = text.get(figure.end as usize..name.start as usize).unwrap_or("");
    between.contains(": ") && !between.contains(';')
}

/// Whom a mention names. A people, a capital and a seat of government count as the country: "Russian", "Moscow" and "the Kremlin" as
/// Russia.
pub(super) fn identity(mention: &Mention) -> (EntityKey, EntityKind) {
    match country(&mention.key.0) {
        Some(country) => (EntityKey(Arc::from(country.key)), EntityKind::Place),
        None => (mention.key.clone(), mention.kind),
    }
}

/// Adds a mention's name, or raises its nearness.
pub(super) fn add_name(out: &mut Vec<Name>, mention: &Mention, near: f32) {
    let (key, kind) = identity(mention);
    match out.iter_mut().find(|name| name.key == key) {
        Some(name) => name.near = name.near.max(near),
        None => out.push(Name { key, kind, near }),
    }
}
