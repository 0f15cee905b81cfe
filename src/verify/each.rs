//! The same question asked of many, on every core where that pays.

use rayon::prelude::*;

/// A thread takes so many claims at least. As long as no more are new, as after a keystroke, waking other threads costs more than it saves.
pub(super) const AT_A_TIME: usize = 4;

/// What `find` finds for each of `all`, in order; on every core where `many` of them are new.
pub(super) fn each<'a, T: Sync, R: Send>(all: &'a [T], many: bool, find: impl Fn(&'a T) -> R + Sync) -> Vec<R> {
    if many { all.par_iter().with_min_len(AT_A_TIME).map(&find).collect() } else { all.iter().map(find).collect() }
}
