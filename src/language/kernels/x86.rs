//! Kernels for AVX2, AVX-VNNI and AVX512-VNNI.

use super::{HIDDEN, Kernels, Rows, scalar};
use crate::language::weights::{BLOCK, Int8};
use std::arch::x86_64::*;

/// What this machine can run, fastest first.
pub fn available() -> impl Iterator<Item = Kernels> {
    let avx2 = is_x86_feature_detected!("avx2");
    let avx512 = is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512vl")
        && is_x86_feature_detected!("avx512vnni");
    [(avx2 && avx512, avx512_vnni::KERNELS), (avx2 && is_x86_feature_detected!("avxvnni"), avx_vnni::KERNELS), (avx2, avx2::KERNELS)]
        .into_iter()
        .filter_map(|(there, kernels)| there.then_some(kernels))
}

/// The kernels of one instruction set: `multiply` out of `tile`, which does a few rows, and the scalar rest compiled for it.
macro_rules! instruction_set {
    ($module:ident, $name:literal, $features:literal, $tile:ident, $rows:literal) => {
        mod $module {
            use super::*;

            pub const KERNELS: Kernels = Kernels { name: $name, multiply, quantize, accumulate, maxout, hidden, classes };

            #[target_feature(enable = $features)]
            unsafe fn multiply(layer: &Int8, bias: &[f32], rows: Rows, out: &mut [f32]) {
                let outputs = bias.len();
                // Block by block, so that a block's weights are still near when the next rows need them.
                for first in (0..outputs).step_by(BLOCK) {
                    let (mut row, mut tiles) = (0, rows.count.div_ceil($rows));
                    while row < rows.count {
                        // Tiles of about one size: a small one takes as long as one twice its size.
                        let size = (rows.count - row).div_ceil(tiles);
                        let x = rows.values[row * rows.stride..].as_ptr();
                        let y = out[row * outputs..].as_mut_ptr();
                        // SAFETY: `Kernels::dense` has checked that rows and outputs lie inside their slices.
                        unsafe {
                            match size {
                                8 => $tile::<8>(layer, bias, &rows, first, x, y),
                                7 => $tile::<7>(layer, bias, &rows, first, x, y),
                                6 => $tile::<6>(layer, bias, &rows, first, x, y),
                                5 => $tile::<5>(layer, bias, &rows, first, x, y),
                                4 => $tile::<4>(layer, bias, &rows, first, x, y),
                                3 => $tile::<3>(layer, bias, &rows, first, x, y),
                                2 => $tile::<2>(layer, bias, &rows, first, x, y),
                                _ => $tile::<1>(layer, bias, &rows, first, x, y),
                            }
                        }
                        row += size;
                        tiles -= 1;
                    }
                }
            }

            #[target_feature(enable = $features)]
            fn quantize(inputs: &[f32], steps: f32, out: &mut [u8]) {
                scalar::quantize(inputs, steps, out)
            }

            #[target_feature(enable = $features)]
            fn accumulate(values: &[u8], scale: f32, out: &mut [f32]) {
                scalar::accumulate(values, scale, out)
            }

            #[target_feature(enable = $features)]
            fn maxout(pieces: &[f32], gain: &[f32], shift: &[f32], out: &mut [f32]) {
                scalar::maxout(pieces, gain, shift, out)
            }

            #[target_feature(enable = $features)]
            fn hidden(parts: &[&[f32]], bias: &[f32], out: &mut [f32; HIDDEN]) {
                scalar::hidden(parts, bias, out)
            }

            #[target_feature(enable = $features)]
            fn classes(weights: &[f32], bias: &[f32], inputs: &[f32], out: &mut [f32]) {
                scalar::classes(weights, bias, inputs, out)
            }
        }
    };
}

instruction_set!(avx512_vnni, "AVX512-VNNI", "avx2,avx512f,avx512bw,avx512vl,avx512vnni", tile_avx512_vnni, 8);
instruction_set!(avx_vnni, "AVX-VNNI", "avx2,avxvnni", tile_avx_vnni, 6);
instruction_set!(avx2, "AVX2", "avx2", tile_avx2, 4);

/// The block of outputs that begins at `first` for R rows: `x` is the first row of inputs, `y` the first of outputs.
///
/// # Safety
/// R rows, each `rows.stride` behind the other and `rows.length` long, can be read at `x`; R rows of `bias.len()` values can be written
/// at `y`; `first`, a multiple of BLOCK, is less than `bias.len()`, another one; the other lengths are as [`Kernels::dense`] checks them.
#[inline]
#[target_feature(enable = "avx2,avx512f,avx512bw,avx512vl,avx512vnni")]
unsafe fn tile_avx512_vnni<const R: usize>(layer: &Int8, bias: &[f32], rows: &Rows, first: usize, x: *const u8, y: *mut f32) {
    let outputs = bias.len();
    // SAFETY: the caller's promise; a block is 32 outputs by `rows.length` bytes.
    unsafe {
        let weights = layer.packed.as_ptr().add(first * rows.length);
        let start = layer.start.as_ptr().add(first);
        let mut sums = [[_mm512_loadu_si512(start.cast()), _mm512_loadu_si512(start.add(16).cast())]; R];
        let step = |sums: &mut [[__m512i; 2]; R], k: usize| {
            let low = _mm512_loadu_si512(weights.add(k * BLOCK).cast());
            let high = _mm512_loadu_si512(weights.add(k * BLOCK + 64).cast());
            for (r, sums) in sums.iter_mut().enumerate() {
                let four = _mm512_set1_epi32(x.add(r * rows.stride + k).cast::<i32>().read_unaligned());
                sums[0] = _mm512_dpbusd_epi32(sums[0], four, low);
                sums[1] = _mm512_dpbusd_epi32(sums[1], four, high);
            }
        };
        let mut k = 0;
        if R <= 4 {
            // A step waits for the sums of the one before it: with few rows every other step has sums of its own.
            let mut others = [[_mm512_setzero_si512(); 2]; R];
            while k + 8 <= rows.length {
                step(&mut sums, k);
                step(&mut others, k + 4);
                k += 8;
            }
            for (sums, others) in sums.iter_mut().zip(others) {
                *sums = [_mm512_add_epi32(sums[0], others[0]), _mm512_add_epi32(sums[1], others[1])];
            }
        }
        while k < rows.length {
            step(&mut sums, k);
            k += 4;
        }
        for half in 0..2 {
            let at = first + half * 16;
            let worth = _mm512_loadu_ps(layer.worth.as_ptr().add(at));
            let bias = _mm512_loadu_ps(bias.as_ptr().add(at));
            for (r, sums) in sums.iter().enumerate() {
                let value = _mm512_add_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(sums[half]), worth), bias);
                _mm512_storeu_ps(y.add(r * outputs + at), value);
            }
        }
    }
}

/// What the two kernels with vectors of eight sums share; `$step` adds the products of four inputs to eight sums.
macro_rules! tile_of_eights {
    ($name:ident, $features:literal, $load:ident, $step:ident) => {
        /// As [`tile_avx512_vnni`], with its safety rules.
        #[inline]
        #[target_feature(enable = $features)]
        unsafe fn $name<const R: usize>(layer: &Int8, bias: &[f32], rows: &Rows, block: usize, x: *const u8, y: *mut f32) {
            let outputs = bias.len();
            // Half a block at a time: what it needs fits the sixteen registers.
            for first in [block, block + BLOCK / 2] {
                // SAFETY: the caller's promise; a block is 32 outputs by `rows.length` bytes.
                unsafe {
                    let weights = layer.packed.as_ptr().add(block * rows.length + (first - block) * 4);
                    let start = layer.start.as_ptr().add(first).cast::<__m256i>();
                    let mut sums = [[_mm256_loadu_si256(start), _mm256_loadu_si256(start.add(1))]; R];
                    for k in (0..rows.length).step_by(4) {
                        let four = weights.add(k * BLOCK).cast::<__m256i>();
                        let low = $load(_mm256_loadu_si256(four));
                        let high = $load(_mm256_loadu_si256(four.add(1)));
                        for (r, sums) in sums.iter_mut().enumerate() {
                            let x = _mm256_set1_epi32(x.add(r * rows.stride + k).cast::<i32>().read_unaligned());
                            sums[0] = $step(sums[0], x, low);
                            sums[1] = $step(sums[1], x, high);
                        }
                    }
                    for half in 0..2 {
                        let at = first + half * 8;
                        let worth = _mm256_loadu_ps(layer.worth.as_ptr().add(at));
                        let bias = _mm256_loadu_ps(bias.as_ptr().add(at));
                        for (r, sums) in sums.iter().enumerate() {
                            let value = _mm256_add_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(sums[half]), worth), bias);
                            _mm256_storeu_ps(y.add(r * outputs + at), value);
                        }
                    }
                }
            }
        }
    };
}

tile_of_eights!(tile_avx_vnni, "avx2,avxvnni", as_is, step_avx_vnni);
tile_of_eights!(tile_avx2, "avx2", widened, step_avx2);

#[inline]
#[target_feature(enable = "avx2")]
fn as_is(weights: __m256i) -> __m256i {
    weights
}

#[inline]
#[target_feature(enable = "avx2,avxvnni")]
fn step_avx_vnni(sums: __m256i, x: __m256i, weights: __m256i) -> __m256i {
    _mm256_dpbusd_avx_epi32(sums, x, weights)
}

/// Eight outputs' four weights each, as the even and the odd ones in sixteen bits. `_mm256_maddubs_epi16` would need no widening, but
/// its sums of two products do not fit sixteen bits.
#[inline]
#[target_feature(enable = "avx2")]
fn widened(weights: __m256i) -> (__m256i, __m256i) {
    (_mm256_srai_epi16(_mm256_slli_epi16(weights, 8), 8), _mm256_srai_epi16(weights, 8))
}

#[inline]
#[target_feature(enable = "avx2")]
fn step_avx2(sums: __m256i, x: __m256i, (even, odd): (__m256i, __m256i)) -> __m256i {
    let x_even = _mm256_and_si256(x, _mm256_set1_epi16(0xff));
    let x_odd = _mm256_srli_epi16(x, 8);
    let products = _mm256_add_epi32(_mm256_madd_epi16(x_even, even), _mm256_madd_epi16(x_odd, odd));
    _mm256_add_epi32(sums, products)
}
