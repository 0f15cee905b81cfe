//! From words to vectors: embeddings of a word's attributes, mixed, then four layers that each look one word to either side (spaCy's
//! `MultiHashEmbed` and `MaxoutWindowEncoder`, width 96).

use super::hash;
use super::kernels::{Kernels, PIECES, WIDTH};
use super::remembered::Remembered;
use super::tokenizer::Word;
use super::vocabulary::Vocabulary;
use super::weights::{Dense, ModelError, Reader, Table};

/// Layers that look to the side, and so the number of words to either side that a vector depends on.
const DEPTH: usize = 4;
/// Rows before the first and behind the last word that some layer reads.
const MARGIN: usize = DEPTH - 1;
/// Number of attributes of a word.
const ATTRIBUTES: usize = 6;
/// The first seed of the embeddings' hashes; each attribute has the next.
const FIRST_SEED: u32 = 8;

/// The weights of an encoder.
pub struct Encoder {
    /// One table an attribute: norm, first character, last three, shape, blank behind, white space.
    tables: Vec<Table>,
    mixer: Layer,
    layers: [Layer; DEPTH],
    /// What the first layer makes of nothing: its value on the margins.
    margin: [f32; WIDTH],
}

/// A maxout layer with normalisation.
struct Layer {
    dense: Dense,
    gain: Vec<f32>,
    shift: Vec<f32>,
}

impl Layer {
    fn read(reader: &mut Reader, inputs: usize) -> Result<Self, ModelError> {
        Ok(Self { dense: reader.dense(PIECES, inputs)?, gain: reader.floats(WIDTH)?, shift: reader.floats(WIDTH)? })
    }

    /// Adds the layer's output for so many rows of `inputs`, each so many values behind the one before, to `out`.
    fn add(&self, kernels: &Kernels, inputs: &[f32], (count, stride): (usize, usize), buffers: &mut Buffers, out: &mut [f32]) {
        buffers.pieces.resize(buffers.pieces.len().max(count * PIECES), 0.0);
        kernels.dense(&self.dense, inputs, count, stride, &mut buffers.rounded, &mut buffers.pieces);
        kernels.maxout(&buffers.pieces[..count * PIECES], &self.gain, &self.shift, out);
    }
}

/// Working space of the layers.
#[derive(Default)]
struct Buffers {
    rounded: Vec<u8>,
    pieces: Vec<f32>,
}

/// Working space of an encoder, with its memory of words seen before.
#[derive(Default)]
pub struct Encoded {
    /// Rows of WIDTH values: the margin, the words, the margin.
    rows: Vec<f32>,
    before: Vec<f32>,
    buffers: Buffers,
    /// The words of the sentence that are not remembered, their embeddings, and these mixed.
    unknown: Vec<Unknown>,
    embedded: Vec<f32>,
    fresh: Vec<f32>,
    text: String,
    /// Mixed embeddings of words that were seen before, and their slots.
    remembered: Option<Remembered>,
    mixed: Vec<f32>,
}

/// A word that is not remembered: where among the rows its vector goes, and under which key to remember it.
struct Unknown {
    place: usize,
    key: u64,
}

/// Number of words whose embeddings are remembered. 16384 rows take 6 MB; of the words of news nine in a hundred are then not known, of
/// 8192 rows it is twelve.
const REMEMBERED: usize = 16384;

impl Encoded {
    /// The vectors of the words that were encoded last, row after row.
    pub fn vectors(&self) -> &[f32] {
        let end = self.rows.len().saturating_sub(MARGIN * WIDTH);
        self.rows.get(MARGIN * WIDTH..end).unwrap_or(&[])
    }
}

impl Encoder {
    /// Reads the section that has to come next.
    pub fn read(reader: &mut Reader, kernels: &Kernels) -> Result<Self, ModelError> {
        if reader.u32()? != ATTRIBUTES {
            return Err(ModelError::Version);
        }
        let tables = (0..ATTRIBUTES).map(|_| reader.table(WIDTH)).collect::<Result<_, _>>()?;
        let mixer = Layer::read(reader, ATTRIBUTES * WIDTH)?;
        let mut layer = || Layer::read(reader, PIECES);
        let layers = [layer()?, layer()?, layer()?, layer()?];
        let mut margin = [0.0; WIDTH];
        layers[0].add(kernels, &[0.0; PIECES], (1, WIDTH), &mut Buffers::default(), &mut margin);
        Ok(Self { tables, mixer, layers, margin })
    }

    /// Encodes the words of `text`; the vectors are then in `encoded`.
    pub fn encode(&self, kernels: &Kernels, vocabulary: &Vocabulary, text: &str, words: &[Word], encoded: &mut Encoded) {
        let count = words.len();
        encoded.before.clear();
        encoded.before.resize((count + 2 * MARGIN) * WIDTH, 0.0);
        encoded.rows.resize((count + 2 * MARGIN) * WIDTH, 0.0);
        self.embed(kernels, vocabulary, text, words, encoded);
        // A layer's rows are those that the layers above it read: of the first one, one row of either margin (what lies further out is
        // constant), then two, one, none.
        for (layer, reach) in self.layers.iter().zip([1, 2, 1, 0]) {
            let Encoded { rows, before, buffers, .. } = encoded;
            rows.copy_from_slice(before);
            let (first, computed) = (MARGIN - reach, count + 2 * reach);
            let inputs = &before[(first - 1) * WIDTH..];
            layer.add(kernels, inputs, (computed, WIDTH), buffers, &mut rows[first * WIDTH..(first + computed) * WIDTH]);
            if std::ptr::eq(layer, &self.layers[0]) {
                for row in (0..MARGIN - 1).chain(count + MARGIN + 1..count + 2 * MARGIN) {
                    rows[row * WIDTH..(row + 1) * WIDTH].copy_from_slice(&self.margin);
                }
            }
            std::mem::swap(rows, before);
        }
        std::mem::swap(&mut encoded.rows, &mut encoded.before);
    }

    /// Puts the mixed embeddings of the words to `encoded.before`. What is not remembered is computed together: the mixer's weights are
    /// read once for all of it.
    fn embed(&self, kernels: &Kernels, vocabulary: &Vocabulary, text: &str, words: &[Word], encoded: &mut Encoded) {
        let Encoded { before, buffers, unknown, embedded, fresh, text: space, remembered, mixed, .. } = encoded;
        let remembered = remembered.get_or_insert_with(|| Remembered::new(REMEMBERED));
        mixed.resize(REMEMBERED * WIDTH, 0.0);
        let size = self.tables.len() * WIDTH;
        unknown.clear();
        embedded.clear();
        for (word, place) in words.iter().zip((MARGIN * WIDTH..).step_by(WIDTH)) {
            let key = (word.hash ^ word.norm.rotate_left(21)).wrapping_add(u64::from(word.blank) << 1);
            if let Some(slot) = remembered.find(key) {
                before[place..place + WIDTH].copy_from_slice(&mixed[slot * WIDTH..(slot + 1) * WIDTH]);
                continue;
            }
            unknown.push(Unknown { place, key });
            let [norm, first, last, shape] = vocabulary.attributes(word.span.of(text), word.hash, word.norm, space);
            let attributes = [norm, first, last, shape, u64::from(word.blank), 0];
            let start = embedded.len();
            embedded.resize(start + size, 0.0);
            let places = embedded[start..].chunks_exact_mut(WIDTH);
            for ((seed, table), (value, place)) in (FIRST_SEED..).zip(&self.tables).zip(attributes.into_iter().zip(places)) {
                for row in hash::rows(value, seed) {
                    table.add(kernels, row, place);
                }
            }
        }
        fresh.clear();
        fresh.resize(unknown.len() * WIDTH, 0.0);
        self.mixer.add(kernels, embedded, (unknown.len(), size), buffers, fresh);
        for (&Unknown { place, key }, vector) in unknown.iter().zip(fresh.chunks_exact(WIDTH)) {
            before[place..place + WIDTH].copy_from_slice(vector);
            let slot = remembered.take(key);
            mixed[slot * WIDTH..(slot + 1) * WIDTH].copy_from_slice(vector);
        }
    }
}
