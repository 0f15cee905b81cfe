//! A map that does not grow for ever.

use dashmap::DashMap;
use rustc_hash::FxBuildHasher;
use std::borrow::Borrow;
use std::hash::Hash;

/// What was found before, by what it depends on. Shared between threads; emptied when it holds `MOST`: what is still asked for is soon found again.
pub(super) struct Kept<K, V, const MOST: usize>(DashMap<K, V, FxBuildHasher>);

impl<K: Eq + Hash, V, const MOST: usize> Default for Kept<K, V, MOST> {
    fn default() -> Self {
        Self(DashMap::default())
    }
}

impl<K: Eq + Hash, V: Clone, const MOST: usize> Kept<K, V, MOST> {
    pub(super) fn get<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.0.get(key).map(|entry| entry.value().clone())
    }

    pub(super) fn keep(&self, key: K, value: V) {
        if self.0.len() >= MOST {
            self.0.clear();
        }
        self.0.insert(key, value);
    }

    /// What is kept; else what `find` finds, which is kept then. Nothing is locked while it looks.
    pub(super) fn get_or(&self, key: K, find: impl FnOnce() -> V) -> V {
        self.get(&key).unwrap_or_else(|| {
            let found = find();
            self.keep(key, found.clone());
            found
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_found_once_and_never_too_much_of_it() {
        let kept: Kept<u8, u8, 3> = Kept::default();
        assert_eq!(kept.get_or(1, || 10), 10);
        assert_eq!(kept.get_or(1, || panic!("it is known")), 10);
        for key in 2..9 {
            kept.keep(key, key);
            assert!(kept.0.len() <= 3);
            assert_eq!(kept.get(&key), Some(key));
        }
    }
}
