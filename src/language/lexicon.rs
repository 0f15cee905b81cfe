//! Words that stand beside names or in them: titles, offices, and the nouns of organisations, places, events and equipment.
//!
//! The lists are in `data/lexicon.txt`; the tables of countries, cities, given names and common words are in
//! [`super::gazetteer`].

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The words of the lists.
struct Lexicon {
    /// The properties of every word, as bits.
    words: FxHashMap<&'static [u8], u64>,
    /// Which of [`outline`]'s numbers belong to a word, a bit each: most words of a text are in no list, and few of them get past this.
    outlines: [u64; OUTLINES / 64],
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { words: FxHashMap::default(), outlines: [0; OUTLINES / 64] };
    let mut bit = 0;
    for line in include_str!("data/lexicon.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some(section) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            bit = SECTIONS.iter().position(|name| *name == section).map_or(0, |at| 1 << at);
        } else {
            for word in line.split(' ').filter(|word| !word.is_empty()) {
                *lexicon.words.entry(word.as_bytes()).or_insert(0) |= bit;
                let outline = outline(word.as_bytes());
                lexicon.outlines[outline / 64] |= 1 << (outline % 64);
            }
        }
    }
    lexicon
});

/// Number of outlines that words can have.
const OUTLINES: usize = 1 << 14;

/// A number that a word has in any case, made of its length, its first two bytes and its last two: quick to tell, and the same for few
/// words.
fn outline(word: &[u8]) -> usize {
    let byte = |at: usize| word.get(at).map_or(0, |byte| usize::from(byte & 31));
    let (first, last) = (byte(0) | byte(1) << 5, byte(word.len().wrapping_sub(1)) | byte(word.len().wrapping_sub(2)) << 5);
    (first.wrapping_mul(0x9e37) ^ last.wrapping_mul(0x85eb) >> 1 ^ word.len().wrapping_mul(0xc2b3)) >> 2 & (OUTLINES - 1)
}

/// Runs `question` on `word` in lower case, without allocating for the words that news are made of.
pub(crate) fn lowered<T>(word: &str, question: impl FnOnce(&str) -> T) -> T {
    let mut buffer = [0_u8; 32];
    if word.is_ascii() && word.len() <= buffer.len() {
        let lower = &mut buffer[..word.len()];
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        question(std::str::from_utf8(lower).unwrap_or(word))
    } else {
        question(&word.to_lowercase())
    }
}

/// The properties of a word in any case.
pub(crate) fn traits(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let mut buffer = [0_u8; 32];
    if !word.is_ascii() {
        return lowered(word, |word| LEXICON.words.get(word.as_bytes()).copied().unwrap_or(0));
    }
    let outline = outline(bytes);
    match buffer.get_mut(..bytes.len()) {
        Some(lower) if LEXICON.outlines[outline / 64] & 1 << (outline % 64) != 0 => {
            lower.copy_from_slice(bytes);
            lower.make_ascii_lowercase();
            LEXICON.words.get(&*lower).copied().unwrap_or(0)
        }
        // No word of the lists is as long as that.
        _ => 0,
    }
}

macro_rules! questions {
    (nouns { $($(#[$noun_doc:meta])* $noun:ident,)* } words { $($(#[$doc:meta])* $name:ident,)* }) => {
        /// The sections of the file, in the order of their bits.
        const SECTIONS: &[&str] = &[$(stringify!($noun),)* $(stringify!($name)),*];

        /// A list of the file.
        #[derive(Clone, Copy)]
        #[allow(non_camel_case_types, reason = "named as the sections of the file are")]
        pub(crate) enum Section { $($(#[$noun_doc])* $noun,)* $($name),* }

        $($(#[$doc])* pub(crate) fn $name(word: &str) -> bool { traits(word) & (1 << Section::$name as u64) != 0 })*
    };
}

questions! {
    nouns {
        /// What organisations are, in lower case before or after the name.
        organisation_noun,
        /// What places are, in lower case.
        place_noun,
        /// Nouns of events in lower case.
        event_noun,
        /// Nouns for equipment, singular, that describe a designation or a product's name.
        equipment_noun,
        /// Of the nouns for equipment, those that show no more than that a designation is one, and do not make a bare name equipment.
        vague_equipment,
    }
    words {
        /// Forms of address: they go before a person's name and say nothing of the office.
        honorific,
        /// Offices and ranks that stand before a name, with a capital letter or without.
        office,
        /// What people are: nouns in lower case that describe a person when they stand before or after the name.
        role,
        /// Last words of the names of organisations, and first words before "of".
        organisation_head,
        /// Last words of the names of places, or first ones ("Mount", "Lake", "Port").
        place_head,
        /// Last words of the names of events.
        event_head,
        /// Last words of the names of laws, treaties and other works.
        work_head,
        /// Fields of an office or a ministry: "Minister of Industry and Trade", "Interior Minister".
        portfolio,
        /// Words that begin a sentence with a capital and are no part of the name that follows. Adverbs in -ly need no entry.
        function_word,
        /// Numbers and decades in words.
        numeral,
        /// Days and months: capitalised, and no names.
        calendar,
        /// Short forms in capitals that name no one.
        common_acronym,
        /// Legal forms that end a company's name and are left out of its key.
        legal_form,
        /// Words that follow a company's or club's proper name and are left out when it is named again: "Corvane" for "Corvane Group".
        company_tail,
        /// Small words inside the names of people and places.
        particle,
        /// Capitalised nouns that an "of" joins with the name that follows.
        of_head,
        /// Nouns after which "for" goes on with the name.
        for_head,
        /// Owners that are part of a name: "People's Alliance".
        owner,
        /// Words that begin an appositive after a comma.
        determiner,
        /// Words that begin a noun phrase before a name.
        opener,
        /// Verbs that tell what something is or where it comes from, rather than what it did.
        state,
        /// Participles after "was" or "were" that tell an origin.
        origin,
        /// What a hyphen ties to a name without making it another: "Soviet-made", "Brussels-based".
        attached,
        /// Bodies of state that are named by their common noun alone.
        body,
        /// Directions: "northwest of Dermen".
        direction,
        /// Adjectives before the name of a place.
        regional,
        /// Prepositions before the name of a place.
        locating,
        /// Verbs of those who speak.
        saying,
        /// What a country has.
        of_state,
        /// Nouns in lower case that are taken into the name before them: "Orvand province".
        tail,
        /// What a letter and a number name that is no equipment: "the M5 motorway".
        code_noun,
        /// Words that end the core of a noun phrase.
        phrase_break,
        /// Relative pronouns and the like.
        clause_opener,
        /// Words between a name and another name for the same.
        renaming,
        /// What makes an office one of the past.
        former,
        /// Words that do not count in an acronym.
        small,
        /// Adjectives that say what a name is though no noun does: "the opposition People's Alliance".
        qualifier,
        /// Firms, platforms and other bodies that everybody knows by one word.
        well_known,
    }
}

/// The properties of a noun, those of its singular included.
pub(crate) fn noun_traits(word: &str) -> u64 {
    let mut all = traits(word);
    if let Some(stem) = word.strip_suffix('s') {
        all |= traits(stem);
        if let Some(stem) = stem.strip_suffix('e') {
            all |= traits(stem);
            if let Some(stem) = stem.strip_suffix('i') {
                let mut buffer = [0_u8; 32];
                if let Some(room) = buffer.get_mut(..=stem.len()) {
                    room[..stem.len()].copy_from_slice(stem.as_bytes());
                    room[stem.len()] = b'y';
                    all |= std::str::from_utf8(room).map_or(0, traits);
                }
            }
        }
    }
    all
}

/// The office that several people hold: "President" for "Presidents".
pub(crate) fn singular_office(word: &str) -> Option<&str> {
    word.strip_suffix('s').filter(|one| office(one) && !one.ends_with('s') && !office(word))
}

/// The bit of a list among the properties of a word.
pub(crate) const fn bit(section: Section) -> u64 {
    1 << section as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_has_a_plural() {
        assert_eq!(["Presidents", "Princess", "Paris", "President"].map(singular_office), [Some("President"), None, None, None]);
    }

    #[test]
    fn every_section_of_the_file_is_asked_for() {
        let sections: Vec<&str> =
            include_str!("data/lexicon.txt").lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']')).collect();
        assert_eq!(sections, SECTIONS);
        assert!(LEXICON.words.values().all(|bits| *bits != 0));
    }

    #[test]
    fn a_word_is_known_in_any_case() {
        for (word, bits) in &LEXICON.words {
            let word = std::str::from_utf8(word).expect("a part of a text");
            assert!(word.len() <= 32, "{word}");
            let capital: String = word.char_indices().map(|(at, c)| if at == 0 { c.to_ascii_uppercase() } else { c }).collect();
            assert_eq!([word, &capital, &word.to_ascii_uppercase()].map(traits), [*bits; 3], "{word}");
        }
        assert_eq!(["", "q", "sarnov", "Quelque", "île"].map(traits), [0, 0, 0, 0, 0]);
    }
}
