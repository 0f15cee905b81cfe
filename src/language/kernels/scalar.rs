//! The arithmetic in plain Rust. The functions for a vector unit are these, compiled for it, but for `multiply`.

use super::{HIDDEN, HIDDEN_PIECES, Kernels, PIECES, Rows, WIDTH};
use crate::language::weights::{BLOCK, Int8};

/// The kernels that every machine can run.
pub const KERNELS: Kernels = Kernels { name: "scalar", multiply, quantize, accumulate, maxout, hidden, classes };

/// Sums over weights as trained: `out` is a row of outputs for each of the rows of `inputs`, which start `stride` apart.
pub fn multiply_full(weights: &[f32], bias: &[f32], inputs: &[f32], stride: usize, out: &mut [f32]) {
    let length = weights.len() / bias.len();
    for (row, out) in out.chunks_exact_mut(bias.len()).enumerate() {
        let inputs = &inputs[row * stride..row * stride + length];
        for ((out, weights), bias) in out.iter_mut().zip(weights.chunks_exact(length)).zip(bias) {
            let mut lanes = [0f32; 8];
            for (w, x) in weights.as_chunks::<8>().0.iter().zip(inputs.as_chunks::<8>().0) {
                for (lane, (w, x)) in lanes.iter_mut().zip(w.iter().zip(x)) {
                    *lane += w * x;
                }
            }
            *out = lanes.iter().sum::<f32>() + bias;
        }
    }
}

fn multiply(layer: &Int8, bias: &[f32], rows: Rows, out: &mut [f32]) {
    let outputs = bias.len();
    for row in 0..rows.count {
        let inputs = &rows.values[row * rows.stride..row * rows.stride + rows.length];
        for (block, weights) in layer.packed.chunks_exact(BLOCK * rows.length).enumerate() {
            let first = block * BLOCK;
            let mut sums = [0i32; BLOCK];
            sums.copy_from_slice(&layer.start[first..first + BLOCK]);
            for (weights, x) in weights.as_chunks::<{ BLOCK * 4 }>().0.iter().zip(inputs.as_chunks::<4>().0) {
                for (sum, w) in sums.iter_mut().zip(weights.as_chunks::<4>().0) {
                    for (w, x) in w.iter().zip(x) {
                        *sum += i32::from(*w as i8) * i32::from(*x);
                    }
                }
            }
            for (i, sum) in sums.iter().enumerate() {
                out[row * outputs + first + i] = *sum as f32 * layer.worth[first + i] + bias[first + i];
            }
        }
    }
}

#[inline(always)]
pub fn quantize(inputs: &[f32], steps: f32, out: &mut [u8]) {
    // From here on neighbouring floats are one apart: adding it rounds, and leaves the whole number in the lowest bits.
    const ONE_APART: f32 = (1 << 23) as f32;
    for (out, x) in out.iter_mut().zip(inputs) {
        let x = x * steps + 128.0;
        let x = if x > 0.0 { x } else { 0.0 };
        let x = if x < 255.0 { x } else { 255.0 };
        *out = (x + ONE_APART).to_bits() as u8;
    }
}

#[inline(always)]
pub fn accumulate(values: &[u8], scale: f32, out: &mut [f32]) {
    for (out, v) in out.iter_mut().zip(values) {
        *out += f32::from(*v as i8) * scale;
    }
}

#[inline(always)]
fn greater(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// The sum of 96 values, in the one order that all kernels keep.
#[inline(always)]
fn sum(values: &[f32; WIDTH]) -> f32 {
    let mut lanes = [0f32; 16];
    for chunk in values.as_chunks::<16>().0 {
        for (lane, v) in lanes.iter_mut().zip(chunk) {
            *lane += v;
        }
    }
    for half in [8, 4, 2, 1] {
        for i in 0..half {
            lanes[i] += lanes[i + half];
        }
    }
    lanes[0]
}

#[inline(always)]
pub fn maxout(pieces: &[f32], gain: &[f32], shift: &[f32], out: &mut [f32]) {
    let (Some(gain), Some(shift)) = (gain.first_chunk::<WIDTH>(), shift.first_chunk::<WIDTH>()) else { return };
    for (pieces, out) in pieces.as_chunks::<PIECES>().0.iter().zip(out.as_chunks_mut::<WIDTH>().0) {
        let mut values = [0f32; WIDTH];
        for i in 0..WIDTH {
            values[i] = greater(greater(pieces[i], pieces[WIDTH + i]), pieces[2 * WIDTH + i]);
        }
        let mean = sum(&values) / WIDTH as f32;
        let mut squares = [0f32; WIDTH];
        for i in 0..WIDTH {
            values[i] -= mean;
            squares[i] = values[i] * values[i];
        }
        let factor = 1.0 / (sum(&squares) / WIDTH as f32 + 1e-8).sqrt();
        for i in 0..WIDTH {
            out[i] += values[i] * factor * gain[i] + shift[i];
        }
    }
}

#[inline(always)]
pub fn hidden(parts: &[&[f32]], bias: &[f32], out: &mut [f32; HIDDEN]) {
    let Some(bias) = bias.first_chunk::<HIDDEN_PIECES>() else { return };
    let mut sums = *bias;
    for part in parts.iter().filter_map(|part| part.first_chunk::<HIDDEN_PIECES>()) {
        for i in 0..HIDDEN_PIECES {
            sums[i] += part[i];
        }
    }
    for i in 0..HIDDEN {
        out[i] = greater(sums[i], sums[HIDDEN + i]);
    }
}

#[inline(always)]
pub fn classes(weights: &[f32], bias: &[f32], inputs: &[f32], out: &mut [f32]) {
    // The widths that occur are compiled for themselves, so that all sums of a row stay in registers.
    match out.len() {
        64 => classes_of::<64>(weights, bias, inputs, out),
        80 => classes_of::<80>(weights, bias, inputs, out),
        112 => classes_of::<112>(weights, bias, inputs, out),
        width => {
            out.copy_from_slice(&bias[..width]);
            for (row, x) in weights.chunks_exact(width).zip(inputs) {
                out.iter_mut().zip(row).for_each(|(sum, w)| *sum += x * w);
            }
        }
    }
}

#[inline(always)]
fn classes_of<const N: usize>(weights: &[f32], bias: &[f32], inputs: &[f32], out: &mut [f32]) {
    let Some(bias) = bias.first_chunk::<N>() else { return };
    let mut sums = *bias;
    for (row, x) in weights.as_chunks::<N>().0.iter().zip(inputs) {
        for i in 0..N {
            sums[i] += x * row[i];
        }
    }
    out.copy_from_slice(&sums);
}
