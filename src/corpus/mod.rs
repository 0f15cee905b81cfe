//! The sources: discovery, metadata, the index on disk, retrieval, watching.

mod discovery;
mod entry;
mod error;
mod owner;
mod settings;
mod snapshot;
mod workspace;

pub use discovery::{SOURCE_EXTENSIONS, SOURCE_LIMIT};
pub use entry::Source;
pub use error::CorpusError;
pub use owner::{ARTICLE_LIMIT, Corpus, Progress, read_article, read_bytes};
pub use settings::{Checks, CorpusSettings, Drafts, Level, SETTINGS_FILE, Settings};
pub use snapshot::{Sighting, Snapshot};
pub use workspace::{Workspace, slashed};
