//! Tables of names known beforehand: countries with their peoples and seats of government, cities, given names, and common words.
//!
//! Made by `data/gazetteer.py`; origin and licences are in NOTICE.

use std::cmp::Ordering;

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
    let record = find(COUNTRIES, folded).or_else(|| {
        // "Germans" is in no table of demonyms.
        folded.strip_suffix('s').and_then(|stem| find(COUNTRIES, stem)).filter(|record| record.contains("\tpeople\t"))
    })?;
    let (tie, key) = record.split_once('\t')?.1.split_once('\t')?;
    let tie = match tie {
        "people" => Tie::People,
        "capital" => Tie::Capital,
        "seat" => Tie::Seat,
        _ => Tie::Country,
    };
    Some(Country { tie, key })
}

/// Whether a folded name is that of a city of more than 250,000 people.
pub(super) fn city(folded: &str) -> bool {
    find(CITIES, folded).is_some()
}

/// Whether a word in lower case is a given name.
pub(super) fn given_name(lower: &str) -> bool {
    find(GIVEN_NAMES, lower).is_some()
}

/// Whether a word in lower case is an ordinary English word, in any of its forms.
pub(super) fn common_word(lower: &str) -> bool {
    find(COMMON_WORDS, lower).is_some() || lower.split_once('-').is_some_and(|(a, b)| find(COMMON_WORDS, a).is_some() && common_word(b))
}

/// The line of a sorted table whose first field is `key`.
fn find<'t>(table: &'t str, key: &str) -> Option<&'t str> {
    let (mut low, mut high) = (0, table.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = table.as_bytes()[low..middle].iter().rposition(|&b| b == b'\n').map_or(low, |at| low + at + 1);
        let end = table.as_bytes()[middle..high].iter().position(|&b| b == b'\n').map_or(high, |at| middle + at);
        let line = table.get(start..end)?;
        let field = line.split('\t').next().unwrap_or(line);
        match field.cmp(key) {
            Ordering::Equal => return Some(line),
            Ordering::Less => low = end + 1,
            Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_searched_by_their_first_field() {
        for table in [COUNTRIES, CITIES, GIVEN_NAMES, COMMON_WORDS] {
            for line in table.lines() {
                let key = line.split('\t').next().unwrap_or("");
                assert_eq!(find(table, key), Some(line));
                assert_eq!(find(table, &format!("{key}~")), None);
            }
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
        assert!(given_name("tomas") && city("karachi") && common_word("dozens") && !common_word("sarnov"));
    }
}
