//! "the two leaders", "both countries", "the pair": words that stand for two entities named before.

use super::EntityKind;
use super::coreference::{Candidate, REACH, Story};
use super::lexicon;
use super::view::View;
use super::words::Shape;
use crate::language::lemma;
use crate::text::Span;

/// Offices that make their holder a leader, as the nouns of [`Candidate::nouns`].
const LEADING_OFFICES: &[&str] =
    &["president", "premier", "minister", "chancellor", "leader", "king", "queen", "emperor", "chairman", "secretary", "head", "chief"];

/// Words behind the noun that say which two are meant: it does not lean on what was named before.
const DEFINING: &[&str] = &["of", "that", "which", "who", "whose", "where", "in", "from", "with", "named", "called", "whom"];

/// The word of a phrase for two things that says what they are, where such a phrase begins at `at`.
pub(super) fn phrase(view: &View, at: usize) -> Option<usize> {
    let noun = match view.text(at) {
        "the" | "The" if matches!(view.text(at + 1), "two" | "pair") => at + 1 + usize::from(view.text(at + 1) == "two"),
        "both" | "Both" => at + 1,
        _ => return None,
    };
    let word = view.text(noun);
    let known = word == "pair" || word.ends_with('s') && lexicon::class_of(word).is_some();
    let named_after = view.capital(noun + 1)
        || matches!(view.mark(noun + 1), '"' | ':' | '(')
        || matches!(view.mark(noun + 1), ',' | '-') && view.capital(noun + 2)
        || DEFINING.contains(&view.text(noun + 1));
    (known && view.shape(noun) == Shape::Lower && !named_after).then_some(noun)
}

/// The two entities that the phrase from `at` to `noun` can only mean. `names` and `here` are as in [`super::coreference::references`].
pub(super) fn meant(view: &View, at: usize, noun: usize, here: usize, names: &[(Span, usize)], story: &Story) -> Option<[usize; 2]> {
    let start = view.words.get(at)?.span.start;
    let word = view.text(noun);
    let named = || names.iter().filter(|(span, _)| span.end <= start).map(|(_, entity)| *entity);
    let near = |reach: usize, fits: &dyn Fn(&Candidate) -> bool| nearest(here.saturating_sub(reach), here, named().collect(), story, fits);
    let person = |c: &Candidate| c.kind == EntityKind::Person;
    if word == "pair" {
        return two(&near(1, &person));
    }
    let one = lemma(word, "NNS");
    let called = |c: &Candidate| c.nouns.iter().any(|own| **own == *one);
    match lexicon::class_of(word)? {
        EntityKind::Person if one == "leader" => {
            let leads = |c: &Candidate| c.nouns.iter().any(|own| LEADING_OFFICES.contains(&&**own));
            let people = near(REACH, &person);
            match two(&people) {
                // Of two whom nothing is said of, nothing speaks against it.
                Some(both) => both.iter().filter_map(|&e| story.known(e)).all(|c| c.nouns.is_empty() || leads(c)).then_some(both),
                None => two(&near(REACH, &|c| person(c) && leads(c))),
            }
        }
        EntityKind::Person => two(&near(REACH, &|c| person(c) && called(c))),
        EntityKind::Place if matches!(&*one, "country" | "nation") => two(&near(REACH, &|c| c.country)),
        EntityKind::Place => two(&near(REACH, &|c| c.kind == EntityKind::Place && called(c))),
        EntityKind::Organisation => {
            let organisation = |c: &Candidate| c.kind == EntityKind::Organisation;
            let so_called = near(REACH, &|c| organisation(c) && called(c));
            match so_called[..] {
                [] if matches!(&*one, "company" | "firm") => two(&near(1, &organisation)),
                _ => two(&so_called),
            }
        }
        _ => None,
    }
}

fn two(found: &[usize]) -> Option<[usize; 2]> {
    <[usize; 2]>::try_from(found).ok()
}

/// The entities that fit: of `named`, which are those named before in the sentence `here`, and then of the sentences before it, one by one
/// back to `first`, until there are two or more. In order.
fn nearest(first: usize, here: usize, named: Vec<usize>, story: &Story, fits: &dyn Fn(&Candidate) -> bool) -> Vec<usize> {
    let mut found = named;
    let mut sentence = here;
    loop {
        found.retain(|&entity| story.known(entity).is_some_and(fits));
        found.sort_unstable();
        found.dedup();
        if found.len() >= 2 || sentence <= first {
            return found;
        }
        sentence -= 1;
        found.extend(story.in_sentences(sentence..sentence + 1));
    }
}
