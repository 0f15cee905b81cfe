//! From words to vectors: embeddings of a word's attributes, mixed, then four layers that each look one word to either side (spaCy's
//! `MultiHashEmbed` and `MaxoutWindowEncoder`, width 96).

use super::hash;
use super::kernels::{Kernels, PIECES, WIDTH};
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

    /// Adds the layer's output for `count` rows of `inputs` to `out`.
    fn add(&self, kernels: &Kernels, inputs: &[f32], count: usize, buffers: &mut Buffers, out: &mut [f32]) {
        buffers.pieces.resize(buffers.pieces.len().max(count * PIECES), 0.0);
        kernels.dense(&self.dense, inputs, count, WIDTH, &mut buffers.rounded, &mut buffers.pieces);
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
    embedded: Vec<f32>,
    text: String,
    /// Mixed embeddings of words: the slot of a word is told by its key, and a word takes the place of what was there.
    keys: Vec<u64>,
    mixed: Vec<f32>,
}

/// Number of words whose embeddings are remembered. 8192 rows take 3 MB.
const REMEMBERED: usize = 8192;

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
        layers[0].add(kernels, &[0.0; PIECES], 1, &mut Buffers::default(), &mut margin);
        Ok(Self { tables, mixer, layers, margin })
    }

    /// Encodes the words of `text`; the vectors are then in `encoded`.
    pub fn encode(&self, kernels: &Kernels, vocabulary: &Vocabulary, text: &str, words: &[Word], encoded: &mut Encoded) {
        let count = words.len();
        encoded.before.clear();
        encoded.before.resize((count + 2 * MARGIN) * WIDTH, 0.0);
        encoded.rows.resize((count + 2 * MARGIN) * WIDTH, 0.0);
        for (i, word) in words.iter().enumerate() {
            let slot = self.remembered(kernels, vocabulary, text, word, encoded);
            let place = (MARGIN + i) * WIDTH;
            encoded.before[place..place + WIDTH].copy_from_slice(&encoded.mixed[slot * WIDTH..(slot + 1) * WIDTH]);
        }
        // A layer's rows are those that the layers above it read: of the first one, one row of either margin (what lies further out is
        // constant), then two, one, none.
        for (layer, reach) in self.layers.iter().zip([1, 2, 1, 0]) {
            let Encoded { rows, before, buffers, .. } = encoded;
            rows.copy_from_slice(before);
            let (first, computed) = (MARGIN - reach, count + 2 * reach);
            let inputs = &before[(first - 1) * WIDTH..];
            layer.add(kernels, inputs, computed, buffers, &mut rows[first * WIDTH..(first + computed) * WIDTH]);
            if std::ptr::eq(layer, &self.layers[0]) {
                for row in (0..MARGIN - 1).chain(count + MARGIN + 1..count + 2 * MARGIN) {
                    rows[row * WIDTH..(row + 1) * WIDTH].copy_from_slice(&self.margin);
                }
            }
            std::mem::swap(rows, before);
        }
        std::mem::swap(&mut encoded.rows, &mut encoded.before);
    }

    /// The slot with the mixed embeddings of a word, which are computed where they are not remembered.
    fn remembered(&self, kernels: &Kernels, vocabulary: &Vocabulary, text: &str, word: &Word, encoded: &mut Encoded) -> usize {
        let key = (word.hash ^ word.norm.rotate_left(21)).wrapping_add(u64::from(word.blank)).max(1);
        let slot = (key ^ key >> 32) as usize % REMEMBERED;
        if encoded.keys.is_empty() {
            encoded.keys.resize(REMEMBERED, 0);
            encoded.mixed.resize(REMEMBERED * WIDTH, 0.0);
        }
        if encoded.keys[slot] == key {
            return slot;
        }
        encoded.keys[slot] = key;
        let [norm, first, last, shape] = vocabulary.attributes(word.span.of(text), word.hash, word.norm, &mut encoded.text);
        let attributes = [norm, first, last, shape, u64::from(word.blank), 0];
        encoded.embedded.clear();
        encoded.embedded.resize(self.tables.len() * WIDTH, 0.0);
        let places = encoded.embedded.chunks_exact_mut(WIDTH);
        for ((seed, table), (value, place)) in (FIRST_SEED..).zip(&self.tables).zip(attributes.into_iter().zip(places)) {
            for row in hash::rows(value, seed) {
                table.add(kernels, row, place);
            }
        }
        let mixed = &mut encoded.mixed[slot * WIDTH..(slot + 1) * WIDTH];
        mixed.fill(0.0);
        self.mixer.add(kernels, &encoded.embedded, 1, &mut encoded.buffers, mixed);
        slot
    }
}
