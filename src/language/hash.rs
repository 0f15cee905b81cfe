//! The two hash functions of the model.

/// MurmurHash64A (Austin Appleby, public domain) with seed 1: the number that stands for a string in the model.
pub fn string(bytes: &[u8]) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    let mut h = 1 ^ (bytes.len() as u64).wrapping_mul(M);
    let (eights, rest) = bytes.as_chunks::<8>();
    for eight in eights {
        let k = u64::from_le_bytes(*eight).wrapping_mul(M);
        h = (h ^ (k ^ k >> 47).wrapping_mul(M)).wrapping_mul(M);
    }
    if !rest.is_empty() {
        let k = rest.iter().rev().fold(0u64, |k, &b| k << 8 | u64::from(b));
        h = (h ^ k).wrapping_mul(M);
    }
    h = (h ^ h >> 47).wrapping_mul(M);
    h ^ h >> 47
}

/// The four rows of an embedding table that stand for `value`: MurmurHash3_x64_128 as thinc's HashEmbed has it.
pub fn rows(value: u64, seed: u32) -> [u32; 4] {
    let mix = |mut h: u64| {
        h = (h ^ h >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
        h = (h ^ h >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        h ^ h >> 33
    };
    let k = value.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31).wrapping_mul(0x4cf5_ad43_2745_937f);
    let second = u64::from(seed) ^ 8;
    let first = (k ^ u64::from(seed) ^ 8).wrapping_add(second);
    let second = mix(second.wrapping_add(first));
    let first = mix(first).wrapping_add(second);
    let second = second.wrapping_add(first);
    [first as u32, (first >> 32) as u32, second as u32, (second >> 32) as u32]
}

#[cfg(test)]
mod tests {
    #[test]
    fn strings_hash_as_in_the_original() {
        // What spaCy's `hash_string` gives.
        let expected = [
            ("jet", 12590816911865751782),
            ("aircraft", 8770398204064665555),
            ("\u{201c}", 16073121960489476521),
            ("Nguyễn Phú Trọng", 12424082789448880213),
            ("an8bytes", 4849443406691056536),
        ];
        for (word, hash) in expected {
            assert_eq!(super::string(word.as_bytes()), hash, "{word}");
        }
    }

    #[test]
    fn rows_fall_as_in_the_original() {
        // What thinc's `NumpyOps.hash` gives.
        assert_eq!(super::rows(12590816911865751782, 8), [3245405916, 2615308756, 573141578, 1775479487]);
        assert_eq!(super::rows(1, 8), [1161550108, 2247783286, 1742325162, 1224191281]);
    }
}
