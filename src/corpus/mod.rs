//! The sources: discovery, metadata, the index on disk, retrieval, watching.
