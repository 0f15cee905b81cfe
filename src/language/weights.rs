//! Reads the model file that `model/convert.py` writes.

use super::kernels::Kernels;

/// Why a model file cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ModelError {
    /// The file does not start as a model of this version does.
    #[error("not a language model of this version")]
    Version,
    /// The file ends before its last section does, or goes on after it.
    #[error("the language model is cut short or too long (at byte {0})")]
    Length(usize),
    /// A section is not what has to stand there.
    #[error("the language model has an unexpected section before byte {0}")]
    Section(usize),
}

const MAGIC: &[u8] = b"tieout language model 1\n";

/// Takes a model file apart, section by section.
pub struct Reader {
    data: &'static [u8],
    position: usize,
}

impl Reader {
    /// Starts behind the magic.
    pub fn new(data: &'static [u8]) -> Result<Self, ModelError> {
        if !data.starts_with(MAGIC) {
            return Err(ModelError::Version);
        }
        Ok(Self { data, position: MAGIC.len() })
    }

    /// The next `length` bytes.
    pub fn bytes(&mut self, length: usize) -> Result<&'static [u8], ModelError> {
        let end = self.position.checked_add(length).ok_or(ModelError::Length(self.position))?;
        let bytes = self.data.get(self.position..end).ok_or(ModelError::Length(self.position))?;
        self.position = end;
        Ok(bytes)
    }

    /// The next number.
    pub fn u32(&mut self) -> Result<usize, ModelError> {
        let bytes = self.bytes(4)?;
        Ok(bytes.iter().rev().fold(0, |value, &b| value << 8 | usize::from(b)))
    }

    /// The next `count` floats.
    pub fn floats(&mut self, count: usize) -> Result<Vec<f32>, ModelError> {
        let bytes = self.bytes(count.checked_mul(4).ok_or(ModelError::Length(self.position))?)?;
        Ok(bytes.as_chunks().0.iter().map(|four| f32::from_le_bytes(*four)).collect())
    }

    /// The next `count` hashes.
    pub fn hashes(&mut self, count: usize) -> Result<Vec<u64>, ModelError> {
        let bytes = self.bytes(count.checked_mul(8).ok_or(ModelError::Length(self.position))?)?;
        Ok(bytes.as_chunks().0.iter().map(|eight| u64::from_le_bytes(*eight)).collect())
    }

    /// The next text.
    pub fn text(&mut self) -> Result<&'static str, ModelError> {
        let length = self.u32()?;
        std::str::from_utf8(self.bytes(length)?).map_err(|_| ModelError::Section(self.position))
    }

    /// Kind, rows and columns of the next matrix.
    fn shape(&mut self) -> Result<(u8, usize, usize), ModelError> {
        let kind = self.bytes(1)?.first().copied().unwrap_or(u8::MAX);
        Ok((kind, self.u32()?, self.u32()?))
    }

    /// A matrix of floats with `columns` columns, which has to come next: its values row by row.
    pub fn plain(&mut self, rows: usize, columns: usize) -> Result<Vec<f32>, ModelError> {
        match self.shape()? {
            (0, r, c) if (r, c) == (rows, columns) => self.floats(rows * columns),
            _ => Err(ModelError::Section(self.position)),
        }
    }

    /// An embedding table with rows of `columns` values.
    pub fn table(&mut self, columns: usize) -> Result<Table, ModelError> {
        match self.shape()? {
            (0, rows, c) if c == columns && rows > 0 => Ok(Table { rows, columns, values: Values::Full(self.floats(rows * columns)?) }),
            (1, rows, c) if c == columns && rows > 0 => {
                let values = self.bytes(rows * columns)?;
                Ok(Table { rows, columns, values: Values::Int8(values, self.floats(rows)?) })
            }
            _ => Err(ModelError::Section(self.position)),
        }
    }

    /// A dense layer from `inputs` to `outputs` values.
    pub fn dense(&mut self, outputs: usize, inputs: usize) -> Result<Dense, ModelError> {
        let weights = match self.shape()? {
            (0, r, c) if (r, c) == (outputs, inputs) => Weights::Full(self.floats(outputs * inputs)?),
            (1, r, c) if (r, c) == (outputs, inputs) && outputs.is_multiple_of(BLOCK) && inputs.is_multiple_of(4) => {
                let packed = self.bytes(outputs * inputs)?;
                let scales = self.floats(outputs)?;
                let largest = self.floats(1)?[0];
                Weights::Int8(Int8::new(packed, &scales, largest, inputs))
            }
            _ => return Err(ModelError::Section(self.position)),
        };
        Ok(Dense { outputs, inputs, weights, bias: self.floats(outputs)? })
    }

    /// Says whether all was read.
    pub fn finish(self) -> Result<(), ModelError> {
        if self.position == self.data.len() { Ok(()) } else { Err(ModelError::Length(self.position)) }
    }
}

/// Outputs that the kernels compute together.
pub const BLOCK: usize = 32;

/// An embedding table.
pub struct Table {
    rows: usize,
    columns: usize,
    values: Values,
}

enum Values {
    Full(Vec<f32>),
    /// Rows of int8 and the scale of each.
    Int8(&'static [u8], Vec<f32>),
}

impl Table {
    /// Adds the row that `hash` falls on to `out`.
    pub fn add(&self, kernels: &Kernels, hash: u32, out: &mut [f32]) {
        let row = hash as usize % self.rows;
        let place = row * self.columns..(row + 1) * self.columns;
        match &self.values {
            Values::Full(values) => out.iter_mut().zip(&values[place]).for_each(|(o, v)| *o += v),
            Values::Int8(values, scales) => kernels.accumulate(&values[place], scales[row], out),
        }
    }
}

/// A dense layer: `outputs` sums over `inputs` values, and a bias.
pub struct Dense {
    /// Number of outputs.
    pub outputs: usize,
    /// Number of inputs.
    pub inputs: usize,
    /// The weights.
    pub weights: Weights,
    /// What is added to each output.
    pub bias: Vec<f32>,
}

/// Weights of a dense layer in one of two precisions.
pub enum Weights {
    /// As trained: row after row, one a output.
    Full(Vec<f32>),
    /// Rounded to eight bits.
    Int8(Int8),
}

/// Weights rounded to eight bits. Inputs are rounded to eight bits as well, around a zero of 128, so that all sums are exact
/// integers and every kernel gives the same result to the last bit.
pub struct Int8 {
    /// The weights in blocks of [`BLOCK`] outputs by 4 inputs.
    pub packed: &'static [u8],
    /// What a sum starts from, one an output: takes back the 128 of the inputs.
    pub start: Vec<i32>,
    /// What a sum is worth, one an output.
    pub worth: Vec<f32>,
    /// Steps an input of 1.0 is rounded to.
    pub steps: f32,
}

impl Int8 {
    /// Weights in the order of `packed` with the scale of each output; `largest` is the largest input that is told apart.
    pub fn new(packed: &'static [u8], scales: &[f32], largest: f32, inputs: usize) -> Self {
        let steps = 127.0 / largest.max(f32::MIN_POSITIVE);
        let mut start = vec![0i32; scales.len()];
        for (block, weights) in packed.chunks_exact(BLOCK * inputs).enumerate() {
            for four in weights.chunks_exact(BLOCK * 4) {
                for (output, weights) in four.chunks_exact(4).enumerate() {
                    start[block * BLOCK + output] -= 128 * weights.iter().map(|w| i32::from(*w as i8)).sum::<i32>();
                }
            }
        }
        Self { packed, start, worth: scales.iter().map(|s| s / steps).collect(), steps }
    }
}
