//! A map that does not grow for ever.

use rustc_hash::FxHashMap;
use std::borrow::Borrow;
use std::collections::hash_map::IntoIter;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What was found before, by what it depends on. Shared between threads.
///
/// It holds two generations. What is asked for belongs to the young one; once that has `MOST` entries it becomes the old one, and what was old and not asked for
/// since goes. So up to `MOST` things that are used again and again stay, and at most twice as many are held. What goes is taken apart two by two with
/// every thing that comes: no single call pays for all of it.
pub struct Kept<K, V, const MOST: usize>(Mutex<Generations<K, V>>);

struct Generations<K, V> {
    young: FxHashMap<K, V>,
    old: FxHashMap<K, V>,
    dying: IntoIter<K, V>,
}

impl<K, V, const MOST: usize> Default for Kept<K, V, MOST> {
    fn default() -> Self {
        Self(Mutex::new(Generations { young: FxHashMap::default(), old: FxHashMap::default(), dying: FxHashMap::default().into_iter() }))
    }
}

impl<K: Eq + Hash, V: Clone, const MOST: usize> Kept<K, V, MOST> {
    /// What is kept under a key.
    pub fn get<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let mut held = self.held();
        if let Some(known) = held.young.get(key) {
            return Some(known.clone());
        }
        let (key, value) = held.old.remove_entry(key)?;
        held.add(key, value.clone(), MOST);
        Some(value)
    }

    /// Keeps something, in place of what was kept under this key.
    pub fn keep(&self, key: K, value: V) {
        let mut held = self.held();
        // Else it would be found again once the younger one has gone.
        let outdated = held.old.remove(&key);
        held.add(key, value, MOST);
        drop(held);
        drop(outdated);
    }

    /// What is kept; else what `find` finds, which is kept then. Nothing is locked while it looks.
    pub fn get_or(&self, key: K, find: impl FnOnce() -> V) -> V {
        self.get(&key).unwrap_or_else(|| {
            let found = find();
            self.keep(key, found.clone());
            found
        })
    }

    fn held(&self) -> MutexGuard<'_, Generations<K, V>> {
        // What a panic leaves is whole: the worst that is lost is an entry.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Eq + Hash, V> Generations<K, V> {
    fn add(&mut self, key: K, value: V, most: usize) {
        if self.young.len() >= most {
            let young = std::mem::take(&mut self.young);
            self.dying = std::mem::replace(&mut self.old, young).into_iter();
        }
        self.young.insert(key, value);
        self.dying.by_ref().take(2).for_each(drop);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::Arc;

    #[test]
    fn what_is_kept_is_found_once_and_never_too_much_of_it() {
        let kept: Kept<u8, Arc<u8>, 3> = Kept::default();
        let alive: Vec<Arc<u8>> = (0..90).map(Arc::new).collect();
        assert_eq!(kept.get_or(1, || alive[10].clone()), alive[10]);
        assert_eq!(kept.get_or(1, || panic!("it is known")), alive[10]);
        for (key, value) in (0..).zip(&alive).skip(2) {
            kept.keep(key, value.clone());
            assert_eq!(kept.get(&key).as_ref(), Some(value));
            assert!(alive.iter().filter(|value| Arc::strong_count(value) > 1).count() <= 9, "two generations and what goes");
        }
    }

    proptest! {
        /// What is used again and again stays, whatever else comes; and nothing but the last that was kept is found.
        #[test]
        fn what_is_used_stays(keys in prop::collection::vec(0u8..200, 0..200)) {
            let kept: Kept<u8, usize, 5> = Kept::default();
            let mut last = FxHashMap::default();
            for used in 250..=252 {
                kept.keep(used, usize::from(used));
            }
            for (value, key) in keys.into_iter().enumerate() {
                prop_assert!(kept.get(&key).is_none_or(|found| last.get(&key) == Some(&found)));
                kept.keep(key, value);
                last.insert(key, value);
                for used in 250..=252 {
                    prop_assert_eq!(kept.get(&used), Some(usize::from(used)));
                }
            }
        }
    }
}
