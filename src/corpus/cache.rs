//! Where the index of a workspace lies on disk.

use super::keys;
use super::workspace::slashed;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// An index of another build is kept for so long after its last use, for the day somebody goes back to that build.
const KEPT: Duration = Duration::from_secs(14 * 24 * 60 * 60);

/// The folder for what tieout keeps between runs and can make again: `TIEOUT_CACHE` where it is set, else `tieout` in the user's folder for caches.
pub fn folder() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(folder) = set("TIEOUT_CACHE") {
        return Some(folder);
    }
    let caches = match std::env::consts::OS {
        "windows" => set("LOCALAPPDATA"),
        "macos" => set("HOME").map(|home| home.join("Library").join("Caches")),
        _ => set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|home| home.join(".cache"))),
    };
    caches.map(|caches| caches.join("tieout"))
}

/// The folder of one workspace's index, below `cache`, for this build of tieout: another build may read articles otherwise.
pub(super) fn index_folder(cache: &Path, root: &Path, sources: &[String]) -> PathBuf {
    let workspace = keys::claim(&slashed(root), &sources.join("\n"));
    cache.join(format!("{workspace:016x}-{:016x}", build()))
}

/// A number for this build, by the program's size and time.
fn build() -> u64 {
    let about = std::env::current_exe().and_then(|program| program.metadata());
    let (size, written) = about.map_or((0, None), |about| (about.len(), about.modified().ok()));
    let written = written.and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok()).map_or(0, |time| time.as_nanos());
    keys::claim(env!("CARGO_PKG_VERSION"), &format!("{size} {written}"))
}

/// Removes indexes of the same workspace that other builds made and nobody has used for long.
pub(super) fn prune(index: &Path) {
    let (Some(cache), Some(name)) = (index.parent(), index.file_name().and_then(|name| name.to_str())) else { return };
    let Some((workspace, _)) = name.split_once('-') else { return };
    // What cannot be looked at or removed is left for the next time.
    for other in std::fs::read_dir(cache).into_iter().flatten().flatten() {
        let other_name = other.file_name();
        let of_workspace =
            other_name.to_str().is_some_and(|other| other != name && other.split_once('-').is_some_and(|(w, _)| w == workspace));
        let used = other.metadata().and_then(|about| about.modified()).ok();
        if of_workspace && used.and_then(|used| used.elapsed().ok()).is_some_and(|age| age > KEPT) {
            let _ = std::fs::remove_dir_all(other.path());
        }
    }
}
