//! The index on disk: claims, records and sources as documents of one tantivy index, read through mapped files.
//!
//! One process writes at a time, under tantivy's lock; any number read. What a reader has opened stays as it was until it asks anew.

use super::discovery::Found;
use super::entry::Entry;
use super::keys;
use super::origins::Sketch;
use super::view::IndexView;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::hash::Hasher;
use std::path::{Path, PathBuf};
use tantivy::directory::MmapDirectory;
use tantivy::directory::error::LockError;
use tantivy::indexer::LogMergePolicy;
use tantivy::schema::{FAST, Field, INDEXED, STORED, Schema};
use tantivy::store::Compressor;
use tantivy::{IndexReader, IndexSettings, IndexWriter, ReloadPolicy, TantivyDocument, TantivyError, Term};

/// Bytes that a writer gathers in memory, in all, before it writes a segment.
const GATHERED: usize = 64 << 20;
/// Stored documents lie in blocks of so many bytes; one block is read to get one claim.
const BLOCK: usize = 4096;
/// An index in more segments than this is put together when the writer has time.
const MOST_SEGMENTS: usize = 6;

/// A segment of which more than this part has been taken out is written anew.
const MOST_DEAD: f32 = 0.02;

/// What of the index cannot be used, and why.
pub(super) type IndexError = TantivyError;

/// The fields of every document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    /// What the document is found by: numbers of [`keys`].
    pub terms: Field,
    /// The file it comes from: [`keys::file`].
    pub file: Field,
    /// What sort of document it is ([`Sort`], in the highest byte); of a claim or record also its number in the file, of a source what
    /// tells whether the file has changed.
    pub at: Field,
    /// The claim, record or source itself, in postcard.
    pub body: Field,
}

/// What a document of the index stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Claim = 1,
    Record = 2,
    Source = 3,
    Origins = 4,
}

impl Sort {
    /// The bits of [`Fields::at`] below the sort.
    pub const REST: u64 = (1 << 56) - 1;

    fn with(self, rest: u64) -> u64 {
        (self as u64) << 56 | rest & Self::REST
    }

    /// Whether a value of [`Fields::at`] belongs to a document of this sort.
    pub fn is(self, at: u64) -> bool {
        at >> 56 == self as u64
    }
}

/// A source as the index keeps it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct StoredSource {
    pub source: super::Source,
    pub sketch: Sketch,
}

/// The index of one workspace.
#[derive(Clone)]
pub(super) struct Index {
    folder: PathBuf,
    index: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Index {
    /// Opens the index in a folder where there is one.
    pub fn open(folder: &Path) -> Option<Self> {
        folder.join("meta.json").is_file().then(|| Self::open_or_create(folder).ok()).flatten()
    }

    /// Opens the index in a folder, or makes an empty one there. One that cannot be read is thrown away.
    pub fn open_or_create(folder: &Path) -> Result<Self, IndexError> {
        std::fs::create_dir_all(folder)?;
        Self::at(folder).or_else(|_| {
            std::fs::remove_dir_all(folder)?;
            std::fs::create_dir_all(folder)?;
            Self::at(folder)
        })
    }

    fn at(folder: &Path) -> Result<Self, IndexError> {
        let mut schema = Schema::builder();
        let fields = Fields {
            terms: schema.add_u64_field("terms", INDEXED),
            file: schema.add_u64_field("file", INDEXED | FAST),
            at: schema.add_u64_field("at", FAST),
            body: schema.add_bytes_field("body", STORED),
        };
        let settings = IndexSettings { docstore_compression: Compressor::None, docstore_blocksize: BLOCK, ..IndexSettings::default() };
        let directory = MmapDirectory::open(folder)?;
        let index = tantivy::Index::builder().schema(schema.build()).settings(settings).open_or_create(directory)?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let index = Self { folder: folder.to_path_buf(), index, reader, fields };
        index.view()?;
        Ok(index)
    }

    /// Where it lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The index as it is now on disk.
    pub fn view(&self) -> Result<IndexView, IndexError> {
        self.reader.reload()?;
        IndexView::new(self.reader.searcher(), self.fields)
    }

    /// Begins to write. `None` where another process writes.
    pub fn writer(&self) -> Result<Option<Writer>, IndexError> {
        let threads = std::thread::available_parallelism().map_or(1, |n| n.get().min(4));
        match self.index.writer_with_num_threads(threads, GATHERED) {
            Ok(writer) => {
                let mut policy = LogMergePolicy::default();
                policy.set_del_docs_ratio_before_merge(MOST_DEAD);
                writer.set_merge_policy(Box::new(policy));
                Ok(Some(Writer { writer, fields: self.fields }))
            }
            Err(TantivyError::LockFailure(LockError::LockBusy, _)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Puts the segments together where there are many: every one costs every search a little.
    pub fn compact(&self, writer: Writer) -> Result<(), IndexError> {
        let Writer { mut writer, .. } = writer;
        let segments = self.index.searchable_segment_ids()?;
        if segments.len() > MOST_SEGMENTS {
            match writer.merge(&segments).wait() {
                // The writer's own policy has put some of them together meanwhile.
                Ok(_) | Err(TantivyError::InvalidArgument(_)) => {}
                Err(error) => return Err(error),
            }
        }
        writer.wait_merging_threads()
    }
}

/// The one who writes. May be shared between threads but for the commit.
pub(super) struct Writer {
    writer: IndexWriter,
    fields: Fields,
}

impl Writer {
    /// Adds a source, in place of what the index has of the file.
    pub fn put(&self, entry: &Entry, state: u64, known: bool) -> Result<(), IndexError> {
        let file = keys::file(&entry.source.path);
        if known {
            self.remove(file);
        }
        for (at, claim) in (0u64..).zip(&entry.claims) {
            self.add(file, Sort::Claim.with(at), keys::of_claim(claim), &**claim)?;
        }
        for (at, record) in (0u64..).zip(&entry.records) {
            let mut terms = Vec::new();
            for name in record.lookup.iter().chain([&record.key.0]) {
                terms.extend([keys::lookup(name), keys::record_in(&entry.source.path, name)]);
                if record.introduction.is_some() {
                    terms.push(keys::introduced(name));
                }
            }
            self.add(file, Sort::Record.with(at), terms, record)?;
        }
        let stored = StoredSource { source: (*entry.source).clone(), sketch: entry.sketch.clone() };
        self.add(file, Sort::Source.with(state), vec![keys::EVERY_SOURCE, keys::source(file)], &stored)
    }

    fn add(&self, file: u64, at: u64, mut terms: Vec<u64>, body: &impl Serialize) -> Result<(), IndexError> {
        terms.sort_unstable();
        terms.dedup();
        let mut document = TantivyDocument::new();
        for term in terms {
            document.add_u64(self.fields.terms, term);
        }
        document.add_u64(self.fields.file, file);
        document.add_u64(self.fields.at, at);
        let body = postcard::to_stdvec(body).map_err(|error| TantivyError::InvalidArgument(error.to_string()))?;
        document.add_bytes(self.fields.body, &body);
        self.writer.add_document(document).map(|_| ())
    }

    /// Takes everything out that comes from a file.
    pub fn remove(&self, file: u64) {
        self.writer.delete_term(Term::from_field_u64(self.fields.file, file));
    }

    /// Says which sources are of one origin, in place of what was said before.
    pub fn put_origins(&self, origins: &FxHashMap<u64, u64>) -> Result<(), IndexError> {
        let mut sorted: Vec<(u64, u64)> = origins.iter().map(|(file, origin)| (*file, *origin)).collect();
        sorted.sort_unstable();
        self.remove(keys::ORIGINS);
        self.add(keys::ORIGINS, Sort::Origins.with(0), vec![keys::ORIGINS], &sorted)
    }

    /// Makes everything so far visible to readers, all at once.
    pub fn commit(&mut self) -> Result<(), IndexError> {
        self.writer.commit().map(|_| ())
    }
}

/// What tells whether a file has changed since it was indexed: its size and when it was written last, in 56 bits.
pub(super) fn state(found: &Found) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write_u64(found.size);
    hasher.write_u64(found.modified);
    hasher.finish() & Sort::REST
}

/// Decodes what [`Writer`] has stored.
pub(super) fn decode<T: for<'de> Deserialize<'de>>(body: &[u8]) -> Option<T> {
    postcard::from_bytes(body).ok()
}
