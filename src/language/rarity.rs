//! How rare words are in English news.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How rare a word (lower case, as written) is in English news, from 0 (in every article) to 1 (in fewer than one of a thousand). From counts
/// over 27,000 articles, see `rarity.py`. A word that is not listed is rare.
pub fn rarity(word: &str) -> f32 {
    RARITIES.get(word).copied().unwrap_or(1.0)
}

static RARITIES: LazyLock<FxHashMap<&str, f32>> = LazyLock::new(|| {
    let mut rarities = FxHashMap::default();
    for line in include_str!("rarity.txt").lines() {
        let mut words = line.split(' ');
        let rarity = words.next().and_then(|number| number.parse::<f32>().ok()).unwrap_or(RAREST);
        rarities.extend(words.map(|word| (word, (rarity / RAREST).min(1.0))));
    }
    rarities
});

/// Ten times the logarithm of a thousand, where the table ends.
const RAREST: f32 = 69.0;
