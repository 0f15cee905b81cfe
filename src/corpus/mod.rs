//! The sources: discovery, metadata, the index on disk, retrieval, watching.

mod cache;
mod checks;
mod discovery;
mod documents;
mod entry;
mod error;
mod index;
mod keys;
mod layers;
mod origins;
mod owner;
mod reading;
mod refresh;
mod retrieval;
mod scores;
mod settings;
mod snapshot;
#[cfg(test)]
mod tests;
mod view;
mod watch;
mod workspace;

pub use cache::folder as cache_folder;
pub use checks::{CHECKS, CheckName, is_check};
pub use discovery::{SOURCE_EXTENSIONS, SOURCE_LIMIT};
pub use entry::Source;
pub use error::CorpusError;
pub use owner::{Corpus, Progress};
pub use reading::{ARTICLE_LIMIT, read_article, read_bytes};
pub use settings::{Checks, CorpusSettings, Drafts, Level, SETTINGS_FILE, Settings};
pub use snapshot::{Sighting, Snapshot};
pub use watch::Watch;
pub use workspace::{Workspace, slashed};
