//! The index on disk at one moment: what a snapshot reads.

use super::Source;
use super::index::{Fields, IndexError, Sort, StoredSource, decode};
use super::keys;
use super::retrieval::Hit;
use super::scores::Spare;
use crate::claims::Claim;
use crate::entities::EntityRecord;
use crate::text::Kept;
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tantivy::columnar::ColumnValues;
use tantivy::postings::TermInfo;
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, DocSet, InvertedIndexReader, Searcher, TERMINATED, TantivyDocument, Term};

/// The index at one moment.
pub(super) struct IndexView {
    pub(super) searcher: Searcher,
    pub(super) fields: Fields,
    pub(super) columns: Vec<Columns>,
    /// Copies: file to origin.
    pub origins: Arc<FxHashMap<u64, u64>>,
    /// What was taken out and still counts in the segments.
    dead: Tally,
    /// Sources that were asked for.
    sources: Mutex<FxHashMap<u64, Arc<Source>>>,
    /// Where terms that were asked for lie, segment by segment.
    terms: Kept<u64, Arc<[Option<TermInfo>]>, TERMS>,
    /// Claims that were read.
    claims: Kept<DocAddress, (Arc<Source>, Arc<Claim>), CLAIMS>,
    /// What files that are hidden have.
    pub(super) documents: Kept<u64, Arc<[DocAddress]>, TERMS>,
    pub(super) spare: Spare,
}

/// So many terms are kept while they are used, and as many that were used before: some hundred bytes each.
const TERMS: usize = 10_000;

/// So many claims are kept likewise: of one draft many find the same ones. About a kilobyte each.
const CLAIMS: usize = 5_000;

/// How many claims have each key; under [`keys::EVERY_CLAIM`], how many there are.
pub(super) type Tally = FxHashMap<u64, u32>;

/// What is kept beside every document of a segment, and the terms of all.
pub(super) struct Columns {
    pub terms: Arc<InvertedIndexReader>,
    pub file: Arc<dyn ColumnValues<u64>>,
    pub at: Arc<dyn ColumnValues<u64>>,
}

impl std::fmt::Debug for IndexView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("IndexView").field("documents", &self.searcher.num_docs()).finish_non_exhaustive()
    }
}

impl IndexView {
    pub fn new(searcher: Searcher, fields: Fields) -> Result<Self, IndexError> {
        let mut columns = Vec::new();
        for segment in searcher.segment_readers() {
            let column = |name: &str| segment.fast_fields().column_first_or_default::<u64>(name);
            columns.push(Columns { terms: segment.inverted_index(fields.terms)?, file: column("file")?, at: column("at")? });
        }
        let (origins, dead, spare) = (Arc::default(), Tally::default(), Spare::default());
        let (sources, terms, claims, documents) = (Mutex::default(), Kept::default(), Kept::default(), Kept::default());
        let mut view = Self { searcher, fields, columns, origins, dead, sources, terms, claims, documents, spare };
        let stored = view.addresses(view.term(keys::ORIGINS)).next();
        let origins: Option<Vec<(u64, u64)>> = stored.and_then(|address| decode(&view.body(address)?));
        view.origins = Arc::new(origins.unwrap_or_default().into_iter().collect());
        view.dead = view.tally(view.dead_claims());
        Ok(view)
    }

    /// How many claims have each key, and how many claims there are, but for those that were taken out and those of `hidden` files.
    pub fn frequencies<'t>(&'t self, keys: &[u64], hidden: impl Iterator<Item = &'t Tally> + Clone) -> (Vec<u64>, u64) {
        let count = |key: u64| {
            let all: u64 = self.infos(key).iter().flatten().map(|info| u64::from(info.doc_freq)).sum();
            let less = hidden.clone().chain([&self.dead]).filter_map(|tally| tally.get(&key));
            all.saturating_sub(less.map(|count| u64::from(*count)).sum())
        };
        (keys.iter().map(|key| count(*key)).collect(), count(keys::EVERY_CLAIM))
    }

    /// What the claims of a file add to the frequencies.
    pub fn tally_of(&self, file: u64) -> Tally {
        self.tally(self.addresses(Term::from_field_u64(self.fields.file, file)).filter(|address| self.is_claim(*address)))
    }

    fn tally(&self, claims: impl Iterator<Item = DocAddress>) -> Tally {
        let mut tally = Tally::default();
        for claim in claims.filter_map(|address| decode::<Claim>(&self.body(address)?)) {
            for key in keys::of_claim(&claim) {
                *tally.entry(key).or_default() += 1;
            }
        }
        tally
    }

    /// Claims that were taken out of segments which have not been put together since.
    fn dead_claims(&self) -> impl Iterator<Item = DocAddress> {
        let segments = (0u32..).zip(self.searcher.segment_readers()).filter(|(_, segment)| segment.has_deletes());
        let dead = segments.flat_map(|(ordinal, segment)| {
            let documents = (0..segment.max_doc()).filter(|document| segment.is_deleted(*document));
            documents.map(move |document| DocAddress::new(ordinal, document))
        });
        dead.filter(|address| self.is_claim(*address))
    }

    fn is_claim(&self, address: DocAddress) -> bool {
        self.columns_of(address).is_some_and(|columns| Sort::Claim.is(columns.at.get_val(address.doc_id)))
    }

    /// Where a term lies, segment by segment.
    pub(super) fn infos(&self, key: u64) -> Arc<[Option<TermInfo>]> {
        self.terms.get_or(key, || {
            let term = self.term(key);
            // A segment that cannot be read has no claims for this question.
            self.columns.iter().map(|columns| columns.terms.get_term_info(&term).ok().flatten()).collect()
        })
    }

    /// The claim behind a hit and its source.
    pub fn read(&self, hit: &Hit) -> Option<(Arc<Source>, Arc<Claim>)> {
        if let Some(known) = self.claims.get(&hit.address) {
            return Some(known);
        }
        let read = (self.source(hit.file)?, Arc::new(decode(&self.body(hit.address)?)?));
        self.claims.keep(hit.address, read.clone());
        Some(read)
    }

    /// What is known of the source with that number.
    pub fn source(&self, file: u64) -> Option<Arc<Source>> {
        if let Some(source) = self.cache().get(&file) {
            return Some(source.clone());
        }
        let address = self.addresses(self.term(keys::source(file))).next()?;
        let stored: StoredSource = decode(&self.body(address)?)?;
        let origin = self.origins.get(&file).copied().unwrap_or(file);
        let source = Arc::new(Source { origin, ..stored.source });
        self.cache().insert(file, source.clone());
        Some(source)
    }

    /// The claims of a file, in order.
    pub fn claims_of(&self, file: u64) -> Vec<Arc<Claim>> {
        let mut found: Vec<(u64, DocAddress)> = self
            .addresses(Term::from_field_u64(self.fields.file, file))
            .map(|address| (self.columns_of(address).map_or(0, |columns| columns.at.get_val(address.doc_id)), address))
            .filter(|(at, _)| Sort::Claim.is(*at))
            .collect();
        found.sort_unstable();
        found.into_iter().filter_map(|(_, address)| Some(Arc::new(decode(&self.body(address)?)?))).collect()
    }

    /// Records that a name leads to, but for those from `hidden` files; where there are more than `limit`, those of documents that
    /// introduce the entity come first.
    pub fn records(&self, name: &str, hidden: &dyn Fn(u64) -> bool, limit: usize) -> Vec<EntityRecord> {
        let place = |address: DocAddress| {
            let columns = self.columns_of(address)?;
            let (file, at) = (columns.file.get_val(address.doc_id), columns.at.get_val(address.doc_id));
            (!hidden(file)).then_some((file, at, address))
        };
        let mut chosen: Vec<(u64, u64, DocAddress)> = Vec::new();
        for key in [keys::introduced(name), keys::lookup(name)] {
            let mut found: Vec<_> = self.addresses(self.term(key)).filter_map(place).collect();
            // By number of the file, which has nothing to do with the order in which sources came.
            found.sort_unstable();
            let known: Vec<(u64, u64)> = chosen.iter().map(|(file, at, _)| (*file, *at)).collect();
            found.retain(|(file, at, _)| known.binary_search(&(*file, *at)).is_err());
            found.truncate(limit.saturating_sub(chosen.len()));
            chosen.extend(found);
            chosen.sort_unstable();
        }
        chosen.into_iter().filter_map(|(_, _, address)| decode(&self.body(address)?)).collect()
    }

    /// The records of a file that a name leads to.
    pub fn records_in(&self, path: &str, name: &str) -> impl Iterator<Item = EntityRecord> {
        self.addresses(self.term(keys::record_in(path, name))).filter_map(|address| decode(&self.body(address)?))
    }

    /// Whether a file has a record that a name leads to.
    pub fn has_record(&self, path: &str, name: &str) -> bool {
        self.addresses(self.term(keys::record_in(path, name))).next().is_some()
    }

    /// Every file in the index with what tells whether it has changed.
    pub fn states(&self) -> FxHashMap<u64, u64> {
        let of = |address: DocAddress| {
            let columns = self.columns_of(address)?;
            Some((columns.file.get_val(address.doc_id), columns.at.get_val(address.doc_id) & Sort::REST))
        };
        self.addresses(self.term(keys::EVERY_SOURCE)).filter_map(of).collect()
    }

    /// Every source with what is kept of its text.
    pub fn stored_sources(&self) -> impl Iterator<Item = (u64, StoredSource)> {
        self.addresses(self.term(keys::EVERY_SOURCE)).filter_map(|address| {
            let file = self.columns_of(address)?.file.get_val(address.doc_id);
            Some((file, decode(&self.body(address)?)?))
        })
    }

    /// How many sources there are but for those `hidden`; none beyond `most` are counted.
    pub fn count(&self, hidden: &dyn Fn(u64) -> bool, most: usize) -> usize {
        let files = self
            .addresses(self.term(keys::EVERY_SOURCE))
            .filter_map(|address| Some(self.columns_of(address)?.file.get_val(address.doc_id)));
        files.filter(|file| !hidden(*file)).take(most).count()
    }

    fn cache(&self) -> MutexGuard<'_, FxHashMap<u64, Arc<Source>>> {
        // Entries are put in whole; a thread that panicked has left none half done.
        self.sources.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn columns_of(&self, address: DocAddress) -> Option<&Columns> {
        self.columns.get(address.segment_ord as usize)
    }

    fn term(&self, key: u64) -> Term {
        Term::from_field_u64(self.fields.terms, key)
    }

    /// Every document with a term, but for those that were taken out.
    pub(super) fn addresses(&self, term: Term) -> impl Iterator<Item = DocAddress> {
        (0u32..).zip(self.searcher.segment_readers()).flat_map(move |(ordinal, segment)| {
            let inverted = segment.inverted_index(term.field()).ok();
            let mut postings = inverted.and_then(|inverted| inverted.read_postings(&term, IndexRecordOption::Basic).ok().flatten());
            std::iter::from_fn(move || {
                let postings = postings.as_mut()?;
                let document = postings.doc();
                postings.advance();
                (document != TERMINATED).then_some(document)
            })
            .filter(move |document| !segment.is_deleted(*document))
            .map(move |document| DocAddress::new(ordinal, document))
        })
    }

    fn body(&self, address: DocAddress) -> Option<Vec<u8>> {
        let document: TantivyDocument = self.searcher.doc(address).ok()?;
        Some(document.get_first(self.fields.body)?.as_bytes()?.to_vec())
    }
}
