//! Tables of names known beforehand: countries with their peoples and seats of government, cities, given names, and common words.
//!
//! Made by `data/gazetteer.py`; origin and licences are in NOTICE.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const COUNTRIES: &str = include_str!("data/countries.tsv");
const CITIES: &str = include_str!("data/cities.txt");
const GIVEN_NAMES: &str = include_str!("data/given-names.txt");
const COMMON_WORDS: &str = include_str!("data/common-words.txt");

/// How a name stands to a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// A name of the country itself.
    Country,
    /// Its people, or the adjective.
    People,
    /// Its capital.
    Capital,
    /// Its government by the name of its seat ("the Kremlin").
    Seat,
}

/// A name that stands for a country or belongs to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// How it stands to the country.
    pub tie: Tie,
    /// The key of the country.
    pub key: &'static str,
}

/// Looks a folded name up among countries, peoples, capitals and seats of government.
pub fn country(folded: &str) -> Option<Country> {
    // "Germans" is in no table of demonyms.
    let people = || folded.strip_suffix('s').and_then(|stem| TIES.get(stem)).filter(|country| country.tie == Tie::People);
    TIES.get(folded).or_else(people).copied()
}

/// Whether a folded name is that of a city of more than 250,000 people.
pub(crate) fn city(folded: &str) -> bool {
    lists(folded) & CITY != 0
}

/// Whether a word in lower case is a given name.
pub(crate) fn given_name(lower: &str) -> bool {
    lists(lower) & GIVEN_NAME != 0
}

/// Whether a word in lower case is an ordinary English word, in any of its forms.
pub(crate) fn common_word(lower: &str) -> bool {
    lists(lower) & COMMON_WORD != 0 || lower.split_once('-').is_some_and(|(a, b)| lists(a) & COMMON_WORD != 0 && common_word(b))
}

/// Whether men or women are called by a name in lower case, where it is given to one of them alone as a rule.
pub(crate) fn gender(lower: &str) -> Option<Gender> {
    match lists(lower) & (FEMALE | MALE) {
        FEMALE => Some(Gender::Female),
        MALE => Some(Gender::Male),
        _ => None,
    }
}

/// What "he" and "she" tell of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    /// "She".
    Female,
    /// "He".
    Male,
}

/// Bit of [`lists`]: the name of a city of more than 250,000 people.
pub(crate) const CITY: u8 = 1;
/// Bit of [`lists`]: a given name.
pub(crate) const GIVEN_NAME: u8 = 2;
/// Bit of [`lists`]: an ordinary English word.
pub(crate) const COMMON_WORD: u8 = 4;
/// Bits of [`lists`]: a given name of women, and of men.
const FEMALE: u8 = 8;
const MALE: u8 = 16;

/// In which of the lists a word in lower case stands, as bits.
pub(crate) fn lists(lower: &str) -> u8 {
    LISTS.get(lower).copied().unwrap_or(0)
}

static TIES: LazyLock<FxHashMap<&str, Country>> = LazyLock::new(|| {
    let record = |line: &'static str| {
        let mut fields = line.split('\t');
        let name = fields.next()?;
        let tie = match fields.next()? {
            "people" => Tie::People,
            "capital" => Tie::Capital,
            "seat" => Tie::Seat,
            _ => Tie::Country,
        };
        Some((name, Country { tie, key: fields.next()? }))
    };
    COUNTRIES.lines().filter_map(record).collect()
});

static LISTS: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| {
    let mut lists = FxHashMap::with_capacity_and_hasher(COMMON_WORDS.len() / 8, Default::default());
    for (table, bit) in [(CITIES, CITY), (GIVEN_NAMES, GIVEN_NAME), (COMMON_WORDS, COMMON_WORD)] {
        for line in table.lines() {
            let (name, bits) = match line.split_once('\t') {
                Some((name, "f")) => (name, bit | FEMALE),
                Some((name, _)) => (name, bit | MALE),
                None => (line, bit),
            };
            *lists.entry(name).or_insert(0) |= bits;
        }
    }
    lists
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_record_of_a_name_is_the_only_one() {
        for table in [COUNTRIES, CITIES, GIVEN_NAMES, COMMON_WORDS] {
            let names: Vec<&str> = table.lines().map(|line| line.split('\t').next().unwrap_or("")).collect();
            assert!(names.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }

    #[test]
    fn peoples_capitals_and_seats_belong_to_a_country() {
        let tied = |name| country(name).map(|c| (c.tie, c.key));
        assert_eq!(tied("viet nam"), Some((Tie::Country, "vietnam")));
        assert_eq!(tied("vietnamese"), Some((Tie::People, "vietnam")));
        assert_eq!(tied("germans"), Some((Tie::People, "germany")));
        assert_eq!(tied("hanoi"), Some((Tie::Capital, "vietnam")));
        assert_eq!(tied("kremlin"), Some((Tie::Seat, "russia")));
        assert_eq!(tied("lomnica"), None);
        assert_eq!(["anna", "karl", "robin", "sarnov"].map(gender), [Some(Gender::Female), Some(Gender::Male), None, None]);
        assert!(given_name("tomas") && city("karachi") && common_word("dozens") && !common_word("sarnov"));
    }
}
