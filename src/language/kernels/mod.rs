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
    accumulate: unsafe fn(&[u8], f32, &mut [f32]),
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

    /// Adds int8 `values`, each worth `scale`, to `out`.
    pub fn accumulate(&self, values: &[u8], scale: f32, out: &mut [f32]) {
        // SAFETY: the kernels' features are there (`all`).
        unsafe { (self.accumulate)(values, scale, out) }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that look random and are the same on every run (xorshift).
    struct Numbers(u64);

    impl Numbers {
        fn next(&mut self) -> u64 {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            self.0
        }

        fn floats(&mut self, count: usize, limit: f32) -> Vec<f32> {
            (0..count).map(|_| (self.next() as u32 as f32 / u32::MAX as f32 - 0.5) * 2.0 * limit).collect()
        }

        fn layer(&mut self, outputs: usize, inputs: usize) -> Dense {
            // All weights of a byte, the extremes among them.
            let packed: Vec<u8> = (0..outputs * inputs).map(|_| (self.next() % 255) as i64 as u8).collect();
            let packed = packed.into_iter().map(|w| if w == 0x80 { 0x81 } else { w }).collect::<Vec<_>>().leak();
            let scales = self.floats(outputs, 0.01);
            Dense { outputs, inputs, weights: Weights::Int8(Int8::new(packed, &scales, 3.0, inputs)), bias: self.floats(outputs, 1.0) }
        }
    }

    fn each_against_scalar(check: impl Fn(&Kernels) -> Vec<f32>) {
        let expected = check(&scalar::KERNELS);
        for kernels in Kernels::all() {
            // To the last bit.
            assert!(check(&kernels).iter().map(|v| v.to_bits()).eq(expected.iter().map(|v| v.to_bits())), "{}", kernels.name);
        }
    }

    #[test]
    fn dense_layers_are_the_same_on_all_units() {
        for (outputs, inputs, stride) in [(PIECES, PIECES, WIDTH), (HIDDEN, WIDTH, WIDTH), (8 * HIDDEN_PIECES, HIDDEN, HIDDEN)] {
            for count in [1, 2, 3, 5, 8, 9, 14, 15, 20] {
                each_against_scalar(|kernels| {
                    let mut numbers = Numbers(88172645463325252 + count as u64);
                    let layer = numbers.layer(outputs, inputs);
                    // Some of the values lie beyond what the layer is made for.
                    let x = numbers.floats((count - 1) * stride + inputs, 4.0);
                    let mut y = vec![0.0; count * outputs];
                    kernels.dense(&layer, &x, count, stride, &mut Vec::new(), &mut y);
                    y
                });
            }
        }
    }

    #[test]
    fn a_rounded_layer_is_close_to_the_same_layer_in_full() {
        let mut numbers = Numbers(1);
        let rounded = numbers.layer(PIECES, PIECES);
        let Weights::Int8(weights) = &rounded.weights else { panic!("a rounded layer") };
        let mut full = vec![0.0; PIECES * PIECES];
        for (i, w) in weights.packed.iter().enumerate() {
            let (block, place) = (i / (BLOCK * PIECES), i % (BLOCK * PIECES));
            let (four, place) = (place / (BLOCK * 4), place % (BLOCK * 4));
            let output = block * BLOCK + place / 4;
            full[output * PIECES + four * 4 + place % 4] = f32::from(*w as i8) * weights.worth[output] * weights.steps;
        }
        let full = Dense { outputs: PIECES, inputs: PIECES, weights: Weights::Full(full), bias: rounded.bias.clone() };
        let x = numbers.floats(PIECES, 3.0);
        let (mut ours, mut exact) = (vec![0.0; PIECES], vec![0.0; PIECES]);
        scalar::KERNELS.dense(&rounded, &x, 1, WIDTH, &mut Vec::new(), &mut ours);
        scalar::KERNELS.dense(&full, &x, 1, WIDTH, &mut Vec::new(), &mut exact);
        let (error, size) = ours.iter().zip(&exact).fold((0.0, 0.0), |(e, s), (a, b)| (e + (a - b) * (a - b), s + b * b));
        assert!(error < size * 1e-4, "{error} of {size}");
    }

    #[test]
    fn what_follows_is_the_same_on_all_units() {
        let rows = 7;
        each_against_scalar(|kernels| {
            let mut numbers = Numbers(3);
            let (pieces, gain, shift) = (numbers.floats(rows * PIECES, 5.0), numbers.floats(WIDTH, 1.0), numbers.floats(WIDTH, 1.0));
            let mut out = numbers.floats(rows * WIDTH, 1.0);
            kernels.maxout(&pieces, &gain, &shift, &mut out);
            out
        });
        each_against_scalar(|kernels| {
            let mut numbers = Numbers(4);
            let parts: Vec<_> = (0..8).map(|_| numbers.floats(HIDDEN_PIECES, 2.0)).collect();
            let parts: Vec<&[f32]> = parts.iter().map(Vec::as_slice).collect();
            let mut out = [0.0; HIDDEN];
            kernels.hidden(&parts, &numbers.floats(HIDDEN_PIECES, 1.0), &mut out);
            out.to_vec()
        });
        each_against_scalar(|kernels| {
            let mut numbers = Numbers(6);
            let values: Vec<u8> = (0..WIDTH).map(|_| numbers.next() as u8).collect();
            let mut out = numbers.floats(WIDTH, 1.0);
            kernels.accumulate(&values, 0.37, &mut out);
            out
        });
        for width in [48, 64, 80, 112] {
            each_against_scalar(|kernels| {
                let mut numbers = Numbers(5);
                let (weights, bias, x) = (numbers.floats(HIDDEN * width, 1.0), numbers.floats(width, 1.0), numbers.floats(HIDDEN, 1.0));
                let mut out = vec![0.0; width];
                kernels.classes(&weights, &bias, &x, &mut out);
                out
            });
        }
    }
}
