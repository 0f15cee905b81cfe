//! The arithmetic of the model: one scalar version, and the same compiled or written for the vector units of the machine.
//!
//! Whichever runs, the results are the same to the last bit: sums of rounded weights are exact integers, and all that follows is done
//! in one fixed order without fused operations. This is the only place with `unsafe` code.

#[cfg(target_arch = "aarch64")]
mod neon;
mod scalar;
#[cfg(target_arch = "x86_64")]
mod x86;

use super::weights::{BLOCK, Dense, Int8, Weights};

/// Width of a token's vector.
pub const WIDTH: usize = 96;
/// Outputs of a maxout layer with three pieces.
pub const PIECES: usize = 3 * WIDTH;
/// Width of the hidden layer that scores transitions, and of what goes into it (two maxout pieces).
pub const HIDDEN: usize = 64;
/// Two pieces of the hidden layer.
pub const HIDDEN_PIECES: usize = 2 * HIDDEN;

/// A set of kernels. The functions are safe to call on the machine that [`Kernels::all`] returned them on.
#[derive(Clone, Copy)]
pub struct Kernels {
    /// Its name, for benches and tests.
    pub name: &'static str,
    multiply: unsafe fn(&Int8, &[f32], Rows, &mut [f32]),
    quantize: unsafe fn(&[f32], f32, &mut [u8]),
    maxout: Combine,
    hidden: unsafe fn(&[&[f32]], &[f32], &mut [f32; HIDDEN]),
    classes: Combine,
}

/// Makes one out of three lists of values.
type Combine = unsafe fn(&[f32], &[f32], &[f32], &mut [f32]);

/// Rows of rounded inputs. They may overlap: row i starts `stride` values behind row i - 1.
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    /// The inputs.
    pub values: &'a [u8],
    /// Number of rows.
    pub count: usize,
    /// From the start of a row to the start of the next.
    pub stride: usize,
    /// Length of a row.
    pub length: usize,
}

impl Kernels {
    /// All that this machine can run, fastest first; the last is the scalar one.
    pub fn all() -> Vec<Self> {
        let mut all = Vec::new();
        #[cfg(target_arch = "x86_64")]
        all.extend(x86::available());
        #[cfg(target_arch = "aarch64")]
        all.extend(neon::available());
        all.push(scalar::KERNELS);
        all
    }

    /// The outputs of a dense layer for `count` rows of `inputs` that start `stride` values after one another, to `out`, row by row.
    /// `rounded` is working space.
    pub fn dense(&self, layer: &Dense, inputs: &[f32], count: usize, stride: usize, rounded: &mut Vec<u8>, out: &mut [f32]) {
        if count == 0 {
            return;
        }
        let used = (count - 1) * stride + layer.inputs;
        let (inputs, out) = (&inputs[..used], &mut out[..count * layer.outputs]);
        match &layer.weights {
            Weights::Full(weights) => scalar::multiply_full(weights, &layer.bias, inputs, stride, out),
            Weights::Int8(weights) => {
                assert!(layer.outputs.is_multiple_of(BLOCK) && layer.inputs.is_multiple_of(4));
                assert!(weights.packed.len() == layer.outputs * layer.inputs);
                assert!([weights.start.len(), weights.worth.len(), layer.bias.len()] == [layer.outputs; 3]);
                rounded.resize(used, 0);
                // SAFETY: the kernels' features are there (`all`); lengths are as the kernels need them (above).
                unsafe {
                    (self.quantize)(inputs, weights.steps, rounded);
                    (self.multiply)(weights, &layer.bias, Rows { values: rounded, count, stride, length: layer.inputs }, out);
                }
            }
        }
    }

    /// For each row of three pieces: the greatest of the three, normalised over the row (mean 0, variance 1), scaled by `gain`, moved
    /// by `shift` and added to the row of `out`.
    pub fn maxout(&self, pieces: &[f32], gain: &[f32], shift: &[f32], out: &mut [f32]) {
        // SAFETY: the kernels' features are there (`all`).
        unsafe { (self.maxout)(pieces, gain, shift, out) }
    }

    /// The hidden layer: the sum of `parts` and `bias`, each two pieces long, and the greater of the two pieces.
    pub fn hidden(&self, parts: &[&[f32]], bias: &[f32], out: &mut [f32; HIDDEN]) {
        // SAFETY: the kernels' features are there (`all`).
        unsafe { (self.hidden)(parts, bias, out) }
    }

    /// A last layer: `out` is `bias` plus `inputs` times `weights`, which lie input by input, a row of classes each.
    pub fn classes(&self, weights: &[f32], bias: &[f32], inputs: &[f32], out: &mut [f32]) {
        // SAFETY: the kernels' features are there (`all`).
        unsafe { (self.classes)(weights, bias, inputs, out) }
    }
}
