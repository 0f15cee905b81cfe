//! Kernels for NEON, which every 64-bit ARM has.

use super::{Kernels, Rows, scalar};
use crate::language::weights::{BLOCK, Int8};
use std::arch::aarch64::*;

/// What this machine can run.
pub fn available() -> impl Iterator<Item = Kernels> {
    std::arch::is_aarch64_feature_detected!("neon").then_some(KERNELS).into_iter()
}

/// The rest is compiled for NEON as it is: it belongs to the base of the architecture.
const KERNELS: Kernels = Kernels { name: "NEON", multiply, ..scalar::KERNELS };

#[target_feature(enable = "neon")]
unsafe fn multiply(layer: &Int8, bias: &[f32], rows: Rows, out: &mut [f32]) {
    let outputs = bias.len();
    for row in 0..rows.count {
        let x = rows.values[row * rows.stride..].as_ptr();
        let y = out[row * outputs..].as_mut_ptr();
        for first in (0..outputs).step_by(BLOCK) {
            // SAFETY: `Kernels::dense` has checked that rows, weights and outputs lie inside their slices.
            unsafe {
                let weights = layer.packed.as_ptr().cast::<i8>().add(first * rows.length);
                let mut sums = [vdupq_n_s32(0); BLOCK / 4];
                for k in (0..rows.length).step_by(4) {
                    // Flipping the first bit takes 128 off: the inputs become signed, and nothing has to be taken back later.
                    let four = vdup_n_u32(x.add(k).cast::<u32>().read_unaligned() ^ 0x8080_8080);
                    let four = vreinterpret_s8_u32(four);
                    for (i, sum) in sums.iter_mut().enumerate() {
                        let w = vld1q_s8(weights.add(k * BLOCK + i * 16));
                        let low = vpaddlq_s16(vmull_s8(vget_low_s8(w), four));
                        let high = vpaddlq_s16(vmull_s8(vget_high_s8(w), four));
                        *sum = vaddq_s32(*sum, vpaddq_s32(low, high));
                    }
                }
                for (i, sum) in sums.iter().enumerate() {
                    let at = first + i * 4;
                    let worth = vld1q_f32(layer.worth.as_ptr().add(at));
                    let value = vaddq_f32(vmulq_f32(vcvtq_f32_s32(*sum), worth), vld1q_f32(bias.as_ptr().add(at)));
                    vst1q_f32(y.add(at), value);
                }
            }
        }
    }
}
