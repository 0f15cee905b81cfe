//! The page of each check, for the link behind a diagnostic's code. The pages are part of the program and are written where an editor can open them: the
//! server works without a network.

use crate::corpus::{CHECKS, cache_folder};
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tower_lsp::ls_types::Uri;

macro_rules! pages {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../docs/checks/", $name, ".md")))),*]
    };
}

/// Every page by its name.
const PAGES: &[(&str, &str)] = pages![
    "conflict",
    "conflict-enumeration",
    "conflict-name",
    "conflict-role",
    "decision-unused",
    "internal-age",
    "internal-anniversary",
    "internal-calendar",
    "internal-change",
    "internal-conversion",
    "internal-duration",
    "internal-list",
    "internal-magnitude",
    "internal-part",
    "internal-points",
    "internal-range",
    "internal-ratio",
    "internal-repeat",
    "internal-share",
    "internal-sum",
    "internal-table",
    "internal-weekday",
    "language",
];

/// Where the page of a check can be read; `None` for a code without one, and where nothing can be written.
pub fn of(code: &str) -> Option<Uri> {
    static PLACES: OnceLock<FxHashMap<&'static str, Uri>> = OnceLock::new();
    PLACES.get_or_init(|| cache_folder().and_then(|cache| write(&cache)).unwrap_or_default()).get(code).cloned()
}

/// Writes all pages, and gives the place of each check's.
fn write(cache: &Path) -> Option<FxHashMap<&'static str, Uri>> {
    let folder: PathBuf = cache.join(concat!("checks-", env!("CARGO_PKG_VERSION")));
    std::fs::create_dir_all(&folder).ok()?;
    for (name, text) in PAGES {
        let file = folder.join(format!("{name}.md"));
        if std::fs::read_to_string(&file).ok().as_deref() != Some(*text) {
            std::fs::write(&file, text).ok()?;
        }
    }
    let places = CHECKS.iter().filter_map(|check| Some((check.code, Uri::from_file_path(folder.join(format!("{}.md", check.page())))?)));
    Some(places.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_has_a_page_that_names_it() {
        let overview = include_str!("../../docs/checks/README.md");
        for check in CHECKS {
            let name = check.page();
            let page = PAGES.iter().find(|(page, _)| *page == name);
            let (_, text) = page.unwrap_or_else(|| panic!("{} has no page", check.code));
            let kind = check.code.rsplit('/').next().unwrap_or_default();
            assert!(text.contains(check.code) || text.contains(&format!("`{kind}`")), "{name}.md does not name {}", check.code);
            assert!(overview.contains(check.code), "the overview does not name {}", check.code);
            assert!(overview.contains(&format!("({name}.md)")), "the overview does not lead to {name}.md");
        }
    }

    /// The codes that stand in a file of the program as those of its checks.
    fn told(file: &Path) -> Vec<String> {
        let text = std::fs::read_to_string(file).expect("a file of the program");
        // What tests say, they make up.
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        let quoted = text.split('"').skip(1).step_by(2);
        let group =
            |code: &str| ["conflict/", "internal/", "decision/"].iter().any(|group| code.starts_with(group) && code.len() > group.len());
        quoted.filter(|code| group(code) && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'/')).map(str::to_owned).collect()
    }

    #[test]
    fn every_code_the_program_tells_is_that_of_a_check() {
        let rooms = ["src/verify", "src/verify/internal", "src/decisions"].map(|room| Path::new(env!("CARGO_MANIFEST_DIR")).join(room));
        let files = rooms.iter().flat_map(|room| std::fs::read_dir(room).expect("a room")).map(|file| file.expect("a file").path());
        let files = files.filter(|file| file.extension().is_some_and(|end| end == "rs") && !file.ends_with("tests.rs"));
        let mut codes: Vec<String> = files.flat_map(|file| told(&file)).collect();
        codes.sort_unstable();
        codes.dedup();
        let strange: Vec<&String> = codes.iter().filter(|code| !CHECKS.iter().any(|check| check.code == **code)).collect();
        assert!(strange.is_empty(), "these have neither a level nor a page: {strange:?}");
        assert!(codes.len() > 20, "{codes:?}");
    }

    #[test]
    fn pages_are_written_where_they_can_be_opened() {
        let cache = tempfile::tempdir().expect("a folder");
        let places = write(cache.path()).expect("the pages");
        let file = places["internal/sum"].to_file_path().expect("a file").into_owned();
        assert_eq!(std::fs::read_to_string(file).expect("the page"), include_str!("../../docs/checks/internal-sum.md"));
        assert_eq!(places.len(), CHECKS.len());
    }
}
