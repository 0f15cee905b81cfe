//! Lists whose figures stand apart from what they belong to: "Israel (19%) and South Korea (6.6%), in second and third place respectively".
//!
//! A figure in brackets right behind a name is that name's. Two lists of one length that "respectively" ties belong together item by
//! item. What such a figure measures is mostly said once, before the list ("56% of all imports. It was followed by ..."); it is taken over
//! from the figure of its kind that stands before.

use super::lexicon::is_generic;
use super::surroundings::{self, identity};
use super::{Article, Claim, Kind, Name, Participant, Phrase};
use crate::entities::{EntityKey, EntityKind, Mention};
use crate::language::Analysis;
use crate::text::{BlockKind, Span};
use std::ops::Range;
use std::sync::Arc;

/// A name of the same list that is not the figure's own keeps at most this nearness.
const ANOTHERS: f32 = 0.25;

/// What is taken over from a figure before stands so much farther off than it did there.
const TAKEN_OVER: f32 = 0.75;

/// Gives every figure of such a list its own subject. `claims` are all claims of a block, in order.
pub(super) fn complete(article: &Article, claims: &mut [Claim]) {
    let mut start = 0;
    while let Some(sentence) = claims.get(start).map(|claim| claim.sentence) {
        let end = start + claims.iter().skip(start).take_while(|claim| claim.sentence == sentence).count();
        let list = List::read(article, sentence, claims.get(start..end).unwrap_or(&[]));
        if let Some(run) = &list.places {
            // "In second and third place": the last one says that both are ranks.
            let last = claims.get(start + run.end - 1).map(|claim| claim.quantity.kind.clone());
            for claim in claims.iter_mut().skip(start + run.start).take(run.len()) {
                claim.said_mut().quantity.kind = last.clone().unwrap_or(Kind::Rank);
            }
        }
        for owned in &list.owned {
            let at = start + owned.claim;
            if let Some(claim) = claims.get_mut(at) {
                give(claim, owned, &list);
            }
            let donor = donor(article, claims, start, owned, &list).cloned();
            if let Some(claim) = claims.get_mut(at) {
                if let Some(donor) = donor {
                    take_over(claim, &donor, &list);
                }
                let said = claim.said_mut();
                surroundings::sort(&mut said.words, &mut said.names);
            }
        }
        start = end;
    }
}

/// Has the items of lists take over what the items before them say. `claims` are all claims of the article, in order.
pub(super) fn follow(article: &Article, claims: &mut [Claim]) {
    let mut start = 0;
    while let Some(sentence) = claims.get(start).map(|claim| claim.sentence) {
        let end = start + claims.iter().skip(start).take_while(|claim| claim.sentence == sentence).count();
        follow_items(article, claims, start, end);
        start = end;
    }
}

/// A figure and what it belongs to.
struct Owned<'a> {
    /// Which claim of the sentence.
    claim: usize,
    owner: Owner<'a>,
    /// Whether it stands in brackets, where nothing but the value is told.
    bracketed: bool,
}

enum Owner<'a> {
    Name(&'a Mention),
    /// A noun of the first list: lemma and place in the sentence.
    Noun(Arc<str>, Span),
}

#[derive(Default)]
struct List<'a> {
    owned: Vec<Owned<'a>>,
    /// The names and the nouns of the list, the owners among them.
    names: Vec<&'a Mention>,
    nouns: Vec<Arc<str>>,
    /// The claims of the sentence that are places in an order told in one list.
    places: Option<Range<usize>>,
}

impl<'a> List<'a> {
    fn read(article: &'a Article, sentence: Span, claims: &[Claim]) -> Self {
        let text = &article.document.prose;
        let first = article.mentions.partition_point(|mention| mention.span.start < sentence.start);
        let inside = article.mentions.iter().skip(first).take_while(|mention| mention.span.end <= sentence.end);
        let names: Vec<&Mention> = inside.filter(|mention| mention.named).collect();
        let mut list = Self::default();
        for (at, claim) in claims.iter().enumerate() {
            if let Some(owner) = bracketed(text, sentence, claim).and_then(|end| names.iter().find(|name| name.span.end == end)) {
                list.owned.push(Owned { claim: at, owner: Owner::Name(owner), bracketed: true });
                list.names.push(owner);
            }
        }
        list.read_respectively(article, sentence, claims, &names);
        list.read_names_before(article, claims, &names);
        list
    }

    /// "Norway with 19 percent and Japan, in third place with 6.6 percent", "in Osk 96 millimetres fell, in Velm 71 millimetres": two figures of a kind
    /// at least, each behind its own name with no verb between.
    fn read_names_before(&mut self, article: &'a Article, claims: &[Claim], names: &[&'a Mention]) {
        let text = &article.document.prose;
        let owner = |claim: &Claim| {
            let name = names.iter().rfind(|name| name.span.end <= claim.span.start)?;
            let between = text.get(name.span.end as usize..claim.span.start as usize)?;
            (leaves_to(between) && name.kind != EntityKind::Work).then_some(*name)
        };
        let known = |at: usize, list: &Self| list.owned.iter().any(|owned| owned.claim == at);
        let found: Vec<(usize, &Mention)> = claims
            .iter()
            .enumerate()
            .filter(|(at, claim)| !known(*at, self) && !matches!(claim.quantity.kind, Kind::Date | Kind::Duration | Kind::Age))
            .filter_map(|(at, claim)| Some((at, owner(claim)?)))
            .collect();
        let one_of_two = |at: usize| {
            let kind = claims.get(at).map(Claim::kind_term);
            claims.iter().enumerate().any(|(other, claim)| other != at && Some(claim.kind_term()) == kind)
        };
        let listed = found.iter().any(|(at, name)| one_of_two(*at) && found.iter().any(|(_, other)| other.key != name.key))
            || found.iter().any(|(at, name)| one_of_two(*at) && directly(text, name, claims.get(*at)));
        if !listed || !self.owned.is_empty() {
            return;
        }
        self.names.extend(found.iter().map(|(_, name)| *name));
        self.owned.extend(found.into_iter().map(|(claim, name)| Owned { claim, owner: Owner::Name(name), bracketed: false }));
    }

    fn read_respectively(&mut self, article: &'a Article, sentence: Span, claims: &[Claim], names: &[&'a Mention]) {
        let text = &article.document.prose;
        let Some(at) = sentence.of(text).find("respectively").map(|at| sentence.start + at as u32) else { return };
        let figures: Vec<Span> = claims.iter().map(|claim| claim.span).collect();
        let kinds: Vec<String> = claims.iter().map(Claim::kind_term).collect();
        let alike = |a: usize, b: usize| kinds.get(a) == kinds.get(b);
        let Some(run) = runs(text, &figures, &alike).into_iter().rfind(|run| {
            let (first, last) = (figures.get(run.start), figures.get(run.end - 1));
            let gap = |span: Span| span.of(text).split_whitespace().count() <= 3;
            run.len() > 1
                && (last.is_some_and(|last| last.end <= at && gap(Span { start: last.end, end: at }))
                    || first.is_some_and(|first| at < first.start && gap(Span { start: at, end: first.start })))
        }) else {
            return;
        };
        self.places = kinds.get(run.start).filter(|kind| *kind == "k:ordinal").map(|_| run.clone());
        let places: Vec<Span> = names.iter().map(|name| name.span).collect();
        let named = runs(text, &places, &|_, _| true).into_iter().rfind(|names| names.len() == run.len());
        if let Some(named) = named {
            for (claim, owner) in run.zip(names.get(named).unwrap_or(&[])) {
                self.owned.push(Owned { claim, owner: Owner::Name(owner), bracketed: false });
                self.names.push(owner);
            }
            return;
        }
        let index = article.sentences.partition_point(|other| other.span.start < sentence.start);
        let Some(analysis) = article.sentences.get(index).map(|sentence| &*sentence.analysis) else { return };
        let words = sentence.of(text);
        let before = figures.get(run.start).map_or(0, |figure| figure.start - sentence.start);
        for (claim, noun) in run.clone().zip(nouns(analysis, before, run.len())) {
            let Some(token) = analysis.tokens.get(noun) else { continue };
            let lemma: Arc<str> = Arc::from(&*analysis.lemma(noun, words));
            self.nouns.push(lemma.clone());
            self.owned.push(Owned { claim, owner: Owner::Noun(lemma, token.span.shifted(sentence.start)), bracketed: false });
        }
    }
}

/// Whether the words between a name and a figure leave the figure to the name: "with", "at", a place before it, or nothing at all.
fn leaves_to(between: &str) -> bool {
    let mut words = between.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(')).filter(|word| !word.is_empty());
    const LINKS: &[&str] = &[
        "with", "at", "on", "in", "second", "third", "fourth", "fifth", "first", "last", "place", "about", "some", "nearly", "almost",
        "only", "just", "over", "under", "a", "an", "around",
    ];
    !between.contains([';', ':', ')']) && words.all(|word| LINKS.contains(&word))
}

/// Where the word before the bracket ends in which a claim's figure is the first thing said, but for a word or two that hedge it.
fn bracketed(text: &str, sentence: Span, claim: &Claim) -> Option<u32> {
    if matches!(claim.quantity.kind, Kind::Date | Kind::Duration | Kind::Age) {
        return None;
    }
    let head = text.get(sentence.start as usize..claim.span.start as usize)?;
    let open = head.rfind('(')?;
    let inside = head.get(open + 1..)?;
    if inside.contains(')') || inside.split_whitespace().count() > 2 || inside.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let before = head.get(..open)?.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '’'));
    Some(sentence.start + before.len() as u32)
}

/// Stretches of places that follow each other in a list: nothing but commas, "and" and brackets stands between.
fn runs(text: &str, places: &[Span], alike: &dyn Fn(usize, usize) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, place) in places.iter().enumerate() {
        let joined = at
            .checked_sub(1)
            .and_then(|before| places.get(before))
            .is_some_and(|before| text.get(before.end as usize..place.start as usize).is_some_and(joins));
        match runs.last_mut() {
            Some(run) if joined && alike(at - 1, at) => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// Whether the words between two items only join them; what stands in brackets does not count.
fn joins(between: &str) -> bool {
    let mut depth = 0_u32;
    let outside: String = between
        .chars()
        .filter(|c| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect();
    let mut words = outside.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
    let parts = outside.contains(',') || outside.split_whitespace().any(|word| word == "and" || word == "&");
    parts
        && words.all(|word| matches!(word, "and" | "&" | "the" | "by" | "to" | "at" | "in" | "a" | "an" | "about" | "some" | "No" | "No."))
}

/// "Velm 71 millimetres": nothing stands between a name and its figure, as the verb was said before.
fn directly(text: &str, name: &Mention, claim: Option<&Claim>) -> bool {
    let between = claim.and_then(|claim| text.get(name.span.end as usize..claim.span.start as usize));
    between.is_some_and(|between| between.trim().is_empty())
}

/// The items of a list are told after one pattern: a later item takes over when it holds, and what its shares are of, from the first.
fn follow_items(article: &Article, claims: &mut [Claim], start: usize, end: usize) {
    let lead_in = |span: Span| {
        let block = article.document.blocks.partition_point(|block| block.span.end <= span.start);
        match article.document.blocks.get(block).map(|block| &block.kind) {
            Some(BlockKind::Item { lead_in }) => *lead_in,
            _ => None,
        }
    };
    let Some(list) = claims.get(start).and_then(|claim| lead_in(claim.span)) else { return };
    for at in start..end {
        let Some(claim) = claims.get(at) else { continue };
        let earlier = || claims.iter().take(start).rev().take_while(|other| lead_in(other.span) == Some(list));
        let dated = earlier().filter(|other| other.time.as_ref().is_some_and(|time| time.stated)).last();
        let time = dated.and_then(|other| other.time.clone()).filter(|_| !claim.time.as_ref().is_some_and(|time| time.stated));
        let share = claim.quantity.kind == Kind::Percent && claim.denominator.is_none();
        let donor = earlier().filter(|other| share && other.quantity.kind == Kind::Percent).last().cloned();
        let Some(claim) = claims.get_mut(at).filter(|claim| claim.quantity.kind != Kind::Date) else { continue };
        if let Some(time) = time {
            claim.said_mut().time = Some(time);
        }
        if let Some(donor) = donor {
            take_over(claim, &donor, &List::default());
            let said = claim.said_mut();
            surroundings::sort(&mut said.words, &mut said.names);
        }
    }
}

/// The nouns of a list of `count` before the byte `before` of the sentence: one and what is joined to it.
fn nouns(analysis: &Analysis, before: u32, count: usize) -> Vec<usize> {
    let noun = |token: usize| analysis.tokens.get(token).is_some_and(|t| t.tag.starts_with("NN") && t.span.end <= before);
    let chain = |first: usize| {
        let mut chain = vec![first];
        let mut last = first;
        while let Some(next) = analysis.child(last, &["conj"]).filter(|&next| noun(next) && chain.len() <= count) {
            chain.push(next);
            last = next;
        }
        chain
    };
    let heads = (0..analysis.tokens.len()).rev().filter(|&token| noun(token) && analysis.tokens[token].relation != "conj");
    heads.map(chain).find(|chain| chain.len() == count).unwrap_or_default()
}

/// Makes the owner the subject, or the measure, of the figure, and moves the others of the list away from it.
fn give(claim: &mut Claim, owned: &Owned<'_>, list: &List<'_>) {
    let sentence = claim.sentence.start;
    let inside = |span: Span| Span { start: span.start.wrapping_sub(sentence), end: span.end.wrapping_sub(sentence) };
    let measured = claim.measure.as_ref().and_then(|measure| claim.place(measure));
    let claim = claim.said_mut();
    match &owned.owner {
        Owner::Name(owner) => {
            let (own, kind) = identity(owner);
            let others: Vec<EntityKey> = list.names.iter().map(|name| identity(name).0).filter(|key| *key != own).collect();
            for name in claim.names.iter_mut().filter(|name| others.contains(&name.key)) {
                name.near = name.near.min(ANOTHERS);
            }
            match claim.names.iter_mut().find(|name| name.key == own) {
                Some(name) => name.near = 1.0,
                None => claim.names.push(Name { key: own.clone(), kind, near: 1.0 }),
            }
            let head = Arc::from(owner.name.to_lowercase());
            // What the parse took for the thing counted is the name itself.
            claim.measure.take_if(|_| list.names.iter().any(|name| measured.is_some_and(|measured| name.span.overlaps(measured))));
            let phrase = Phrase { head, modifiers: Vec::new(), span: inside(owner.span) };
            claim.subject = Some(Participant { entity: Some(own), phrase, inherited: false });
        }
        Owner::Noun(noun, span) => {
            for word in claim.words.iter_mut().filter(|word| list.nouns.contains(&word.lemma)) {
                word.near = word.near.min(ANOTHERS);
            }
            surroundings::push(&mut claim.words, noun, 1.0, false);
            claim.measure = Some(Phrase { head: noun.clone(), modifiers: Vec::new(), span: inside(*span) });
        }
    }
}

/// The claim from which the one at `at` takes over what it measures, where it does not say so itself: the nearest of its kind before the list, in
/// the same sentence, or for shares, places and what stands in brackets in the one before; else the first item of the list. `first` is the first claim of the sentence.
fn donor<'c>(article: &Article, claims: &'c [Claim], first: usize, owned: &Owned<'_>, list: &List<'_>) -> Option<&'c Claim> {
    let at = first + owned.claim;
    let claim = claims.get(at).filter(|claim| says_nothing(claim) && !list.names.is_empty())?;
    let kind = claim.kind_term();
    let item = |position: usize| list.owned.iter().any(|owned| first + owned.claim == position);
    let fits = |position: &usize| claims.get(*position).is_some_and(|other| other.kind_term() == kind && !says_nothing(other));
    let before = || (first..at).filter(fits);
    let outside = before().rfind(|position| !item(*position));
    let sentence_before = || {
        let index = article.sentences.partition_point(|sentence| sentence.span.start < claim.sentence.start);
        let own = article.sentences.get(index)?;
        let before = article.sentences.get(index.checked_sub(1)?).filter(|before| before.block == own.block)?;
        let open = owned.bracketed || matches!(&*kind, "k:percent" | "k:ordinal");
        (0..first).rfind(|position| open && fits(position) && claims.get(*position).is_some_and(|other| other.sentence == before.span))
    };
    let position = outside.or_else(sentence_before).or_else(|| before().find(|position| item(*position)))?;
    claims.get(position)
}

/// Whether neither the noun beside a figure nor a whole tells what it measures: "in second place with 6.6 percent".
fn says_nothing(claim: &Claim) -> bool {
    let empty = |measure: &Phrase| is_generic(&measure.head) || matches!(&*measure.head, "place" | "position" | "percent");
    claim.denominator.is_none() && claim.measure.as_ref().is_none_or(empty)
}

/// Takes over what is measured, of which whole, and when.
fn take_over(claim: &mut Claim, donor: &Claim, list: &List<'_>) {
    let by = donor.sentence.start.wrapping_sub(claim.sentence.start);
    let moved = |phrase: &Option<Phrase>| {
        let mut phrase = phrase.clone();
        if let Some(Phrase { span, .. }) = phrase.as_mut().filter(|phrase| phrase.span != Span::default()) {
            *span = Span { start: span.start.wrapping_add(by), end: span.end.wrapping_add(by) };
        }
        phrase
    };
    let bare = says_nothing(claim);
    let claim = claim.said_mut();
    for word in donor.words.iter().filter(|word| word.near >= 0.5 && !word.named) {
        surroundings::push(&mut claim.words, &word.lemma, word.near * TAKEN_OVER, false);
    }
    let subject = donor.subject.as_ref().and_then(|subject| subject.entity.as_ref());
    let nearest = donor.names.first().map(|name| &name.key);
    for name in donor.names.iter().filter(|name| name.near >= 0.5 && Some(&name.key) != subject && Some(&name.key) != nearest) {
        let of_list = list.names.iter().any(|other| identity(other).0 == name.key);
        if !of_list && !claim.names.iter().any(|own| own.key == name.key) {
            claim.names.push(Name { near: name.near * TAKEN_OVER, ..name.clone() });
        }
    }
    if bare {
        claim.measure = moved(&donor.measure);
    }
    if claim.denominator.is_none() {
        claim.denominator = moved(&donor.denominator);
    }
    if !claim.time.as_ref().is_some_and(|time| time.stated) && donor.time.as_ref().is_some_and(|time| time.stated) {
        claim.time.clone_from(&donor.time);
    }
}

#[cfg(test)]
mod tests {
    use crate::claims::{Claim, read};
    use crate::text::parse;
    use std::sync::Arc;

    fn claims(text: &str) -> Vec<Claim> {
        read(Arc::new(parse("a.md", text.to_owned().into()))).claims
    }

    /// Each figure with the name nearest to it, or where `measures` is set with what it measures.
    fn check(text: &str, measures: bool, expected: &[(&str, &str)]) {
        let claims = claims(text);
        for (figure, owner) in expected {
            let claim = claims.iter().find(|claim| &*claim.text == *figure).unwrap_or_else(|| panic!("{figure} in {text}"));
            let found = match measures {
                true => claim.measure.as_ref().map_or("", |measure| &*measure.head),
                false => claim.names.first().map_or("", |name| &*name.key.0),
            };
            assert_eq!(found, *owner, "{figure} in {text}");
        }
    }

    #[test]
    fn figures_in_brackets_belong_to_the_name_before() {
        let text =
            "Russia sold 56% of the arms. It was followed by Israel (19%) and South Korea (6.6%), in second and third place respectively.";
        check(text, false, &[("19%", "israel"), ("6.6%", "south korea"), ("second", "israel"), ("third", "south korea")]);
        check(
            "The seats went to Norway (12), Sweden (nine) and Denmark (4).",
            false,
            &[("12", "norway"), ("nine", "sweden"), ("4", "denmark")],
        );
    }

    #[test]
    fn respectively_pairs_two_lists() {
        check("Norway and Sweden sold 40 and 70 ships respectively.", false, &[("40", "norway"), ("70", "sweden")]);
        check(
            "Exports and imports rose by 7 percent and 9 percent respectively.",
            true,
            &[("7 percent", "export"), ("9 percent", "import")],
        );
    }

    #[test]
    fn shares_of_a_list_are_of_what_the_first_is_of() {
        let claims = claims("Russia sold 56% of the arms in 2021. It was followed by Israel (19%) and South Korea (6.6%).");
        let share = claims.iter().find(|claim| &*claim.text == "6.6%").expect("the share");
        assert!(share.words.iter().any(|word| &*word.lemma == "arm" && word.near >= 0.3), "{share:?}");
        assert!(share.time.as_ref().is_some_and(|time| time.stated), "{share:?}");
    }
}
