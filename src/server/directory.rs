//! The names and claims of a corpus in a form that can be searched letter by letter: for symbols and completion.

use crate::claims::Claim;
use crate::corpus::Snapshot;
use crate::entities::EntityKey;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Sources that are gone through. In a larger corpus those that come first by path stand for the rest.
const SOURCES: usize = 5_000;

/// What can be found by typing some of it.
#[derive(Default)]
pub struct Directory {
    /// Names near figures, those that the most claims name first.
    pub names: Vec<EntityKey>,
    /// Claims, by path and place.
    pub claims: Vec<(Arc<str>, Arc<Claim>)>,
}

impl Directory {
    /// Goes through the sources. Takes a while: not for every keystroke.
    pub fn of(corpus: &Snapshot) -> Self {
        let mut counts: FxHashMap<EntityKey, usize> = FxHashMap::default();
        let mut claims = Vec::new();
        for source in corpus.sources().into_iter().take(SOURCES) {
            for claim in corpus.claims_of(&source.path) {
                for name in &claim.names {
                    *counts.entry(name.key.clone()).or_default() += 1;
                }
                claims.push((Arc::clone(&source.path), claim));
            }
        }
        let mut names: Vec<(EntityKey, usize)> = counts.into_iter().collect();
        names.sort_unstable_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
        Self { names: names.into_iter().map(|(key, _)| key).collect(), claims }
    }
}

/// How badly `text` answers to `query`: 0 is best, `None` not at all. Every letter of the query has to occur in order; letters that
/// follow each other and start words are better.
pub fn misfit(query: &str, text: &str) -> Option<usize> {
    let mut wanted = query.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).peekable();
    let mut misfit = 0;
    let (mut last, mut before) = (None, ' ');
    for (at, c) in text.chars().flat_map(char::to_lowercase).enumerate() {
        if wanted.peek() == Some(&c) {
            wanted.next();
            let follows = last.is_some_and(|last| last + 1 == at);
            misfit += if follows {
                0
            } else if !before.is_alphanumeric() {
                1
            } else {
                4
            };
            last = Some(at);
        }
        before = c;
    }
    wanted.peek().is_none().then_some(misfit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_fit_better_than_scattered_letters() {
        let check = |query, better, worse| assert!(misfit(query, better) < misfit(query, worse), "{query}");
        check("lav", "sergey lavrov", "oslo advice");
        check("sl", "sergey lavrov", "seoul");
        assert_eq!(misfit("LAV", "lavrov"), Some(1));
        assert_eq!(misfit("xy", "lavrov"), None);
        assert_eq!(misfit("", "anything"), Some(0));
    }
}
