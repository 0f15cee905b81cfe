//! The words of English that carry numbers, in one table.

use super::lexer::{Sieve, key};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word has to do with numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Role {
    /// Nothing.
    #[default]
    None,
    /// "zero" to "nineteen".
    Small(u8),
    /// "twenty" to "ninety".
    Tens(u8),
    /// "hundred".
    Hundred,
    /// "thousand", "million", "bn", "crore": a power of ten.
    Scale(u8),
    /// "dozen", "score": so many, and what comes before is multiplied.
    Group(u8),
    /// "hundreds", "thousands", "millions": a vague number from this power of ten on.
    Magnitudes(u8),
    /// "dozens", "scores": a vague number from this on.
    Groups(u8),
    /// "few", "several", "couple", "handful": vague, from and to.
    Vague(u8, u8),
    /// "first" to "nineteenth".
    OrdinalSmall(u8),
    /// "twentieth" to "ninetieth".
    OrdinalTens(u8),
    /// "hundredth", "thousandth", "millionth": a power of ten.
    OrdinalScale(u8),
    /// "half", "quarter", "thirds", "fifths": one of so many equal parts. (The singular "third" is an ordinal.)
    Part(u8),
    /// "hundredths", "millionths": one of ten to this power equal parts.
    Parts(u8),
    /// "twice", "double", "tripled": a multiple.
    Multiple(u8),
    /// "fourfold": a multiple in one word.
    Fold(u8),
    /// "a", "minus", "tens": a number may begin here, if the next word goes on with it.
    Opening,
    /// "no", "number": a number may follow that is a place in a ranking.
    Numbering,
    /// "http", "www": an address may begin here.
    Address,
    /// "next", "last", "penultimate": a place told from here or from the end.
    Place,
    /// "II" to "LX", "V" and "X", where they stand in capitals: behind a name or as an ordinal; the value.
    Roman(u8),
    /// January is 1.
    Month(u8),
    /// Monday is 1.
    Weekday(u8),
}

impl Role {
    /// Whether the word is a number or part of one.
    pub fn is_number(self) -> bool {
        !matches!(
            self,
            Self::None | Self::Opening | Self::Numbering | Self::Address | Self::Place | Self::Roman(_) | Self::Month(_) | Self::Weekday(_)
        )
    }
}

/// "zero" to "nineteen", and the place of each in an order.
pub(super) const SMALL: [(&str, &str); 20] = [
    ("zero", ""),
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("ten", "tenth"),
    ("eleven", "eleventh"),
    ("twelve", "twelfth"),
    ("thirteen", "thirteenth"),
    ("fourteen", "fourteenth"),
    ("fifteen", "fifteenth"),
    ("sixteen", "sixteenth"),
    ("seventeen", "seventeenth"),
    ("eighteen", "eighteenth"),
    ("nineteen", "nineteenth"),
];

/// "twenty" to "ninety", and the place of each in an order.
pub(super) const TENS: [(&str, &str); 8] = [
    ("twenty", "twentieth"),
    ("thirty", "thirtieth"),
    ("forty", "fortieth"),
    ("fifty", "fiftieth"),
    ("sixty", "sixtieth"),
    ("seventy", "seventieth"),
    ("eighty", "eightieth"),
    ("ninety", "ninetieth"),
];

/// Scales: the singular, other spellings and abbreviations that stand for it beside a number, and the power of ten.
const SCALES: [(&str, &[&str], u8); 9] = [
    ("thousand", &["thsd"], 3),
    ("lakh", &["lac"], 5),
    ("million", &["mln", "mio", "mn", "mil", "mill", "millon", "milion"], 6),
    ("crore", &["cr"], 7),
    ("billion", &["bn", "bln", "bil", "bill", "billon"], 9),
    ("trillion", &["tn", "trn", "tln", "tril"], 12),
    ("quadrillion", &[], 15),
    ("quintillion", &[], 18),
    ("sextillion", &[], 21),
];

/// Multiples: the words and how much.
const MULTIPLES: [(&[&str], u8); 7] = [
    (&["twice", "double", "doubles", "doubled", "doubling"], 2),
    (&["thrice", "triple", "triples", "tripled", "tripling", "treble", "trebled", "trebling"], 3),
    (&["quadruple", "quadrupled", "quadrupling"], 4),
    (&["quintuple", "quintupled"], 5),
    (&["sextuple", "sextupled"], 6),
    (&["septuple"], 7),
    (&["octuple"], 8),
];

const OTHERS: [(&str, Role); 45] = [
    ("hundred", Role::Hundred),
    ("hundredth", Role::OrdinalScale(2)),
    ("hundreds", Role::Magnitudes(2)),
    ("hundredths", Role::Parts(2)),
    ("dozen", Role::Group(12)),
    ("dozens", Role::Groups(12)),
    ("doz", Role::Group(12)),
    ("dz", Role::Group(12)),
    ("dozs", Role::Groups(12)),
    ("dzs", Role::Groups(12)),
    ("scores", Role::Groups(20)),
    ("gross", Role::Group(144)),
    ("couple", Role::Vague(2, 2)),
    ("few", Role::Vague(3, 9)),
    ("several", Role::Vague(3, 9)),
    ("handful", Role::Vague(3, 9)),
    ("half", Role::Part(2)),
    ("halves", Role::Part(2)),
    ("quarter", Role::Part(4)),
    ("quarters", Role::Part(4)),
    ("nil", Role::Small(0)),
    ("nought", Role::Small(0)),
    ("naught", Role::Small(0)),
    ("fourty", Role::Tens(40)),
    ("nineth", Role::OrdinalSmall(9)),
    ("a", Role::Opening),
    ("an", Role::Opening),
    ("fortnight", Role::Opening),
    ("minus", Role::Opening),
    ("negative", Role::Opening),
    ("tens", Role::Opening),
    ("no", Role::Numbering),
    ("nos", Role::Numbering),
    ("number", Role::Numbering),
    ("ranked", Role::Numbering),
    ("next", Role::Place),
    ("last", Role::Place),
    ("previous", Role::Place),
    ("current", Role::Place),
    ("penultimate", Role::Place),
    ("antepenultimate", Role::Place),
    ("http", Role::Address),
    ("https", Role::Address),
    ("ftp", Role::Address),
    ("www", Role::Address),
];

/// The months and their abbreviations.
pub(super) const MONTHS: [(&str, &[&str]); 12] = [
    ("january", &["jan"]),
    ("february", &["feb"]),
    ("march", &["mar"]),
    ("april", &["apr"]),
    ("may", &[]),
    ("june", &["jun"]),
    ("july", &["jul"]),
    ("august", &["aug"]),
    ("september", &["sep", "sept"]),
    ("october", &["oct"]),
    ("november", &["nov"]),
    ("december", &["dec"]),
];

/// The days of the week, Monday first, and their abbreviations.
pub(super) const WEEKDAYS: [(&str, &[&str]); 7] = [
    ("monday", &["mon"]),
    ("tuesday", &["tue", "tues"]),
    ("wednesday", &["wed", "weds"]),
    ("thursday", &["thu", "thur", "thurs"]),
    ("friday", &["fri"]),
    ("saturday", &["sat"]),
    ("sunday", &["sun"]),
];

/// Every word with a role, by [`key`].
pub(crate) struct Roles {
    sieve: Sieve,
    by_key: FxHashMap<u64, Role>,
}

impl Roles {
    /// The role of the word with this key.
    #[inline]
    pub fn of(&self, key: u64) -> Role {
        if self.sieve.may_have(key) { self.by_key.get(&key).copied().unwrap_or_default() } else { Role::None }
    }
}

static ROLES: LazyLock<Roles> = LazyLock::new(|| {
    let by_key: FxHashMap<u64, Role> = table().into_iter().map(|(word, role)| (key(&word), role)).collect();
    Roles { sieve: Sieve::new(by_key.keys().copied()), by_key }
});

/// The roles of all words.
pub(crate) fn roles() -> &'static Roles {
    &ROLES
}

fn table() -> Vec<(String, Role)> {
    let mut all: Vec<(String, Role)> = Vec::new();
    for (n, (cardinal, ordinal)) in (0u8..).zip(SMALL) {
        all.push((cardinal.into(), Role::Small(n)));
        if n > 0 {
            all.push((ordinal.into(), Role::OrdinalSmall(n)));
            if n > 1 {
                all.push((format!("{cardinal}fold"), Role::Fold(n)));
            }
        }
        // "thirds", "fifths"; "seconds" are a time.
        if n > 2 {
            all.push((format!("{ordinal}s"), Role::Part(n)));
        }
    }
    for (n, (cardinal, ordinal)) in (2u8..).zip(TENS) {
        all.push((cardinal.into(), Role::Tens(n * 10)));
        all.push((ordinal.into(), Role::OrdinalTens(n * 10)));
        all.push((format!("{ordinal}s"), Role::Part(n * 10)));
        all.push((format!("{cardinal}fold"), Role::Fold(n * 10)));
    }
    for (name, short, power) in SCALES {
        all.push((name.into(), Role::Scale(power)));
        all.push((format!("{name}s"), Role::Magnitudes(power)));
        all.push((format!("{name}th"), Role::OrdinalScale(power)));
        all.push((format!("{name}ths"), Role::Parts(power)));
        all.extend(short.iter().map(|s| ((*s).into(), Role::Scale(power))));
    }
    for (forms, n) in MULTIPLES {
        all.extend(forms.iter().map(|f| ((*f).into(), Role::Multiple(n))));
    }
    // "I" is a pronoun and "L" an initial far more often; Super Bowls and popes stay below sixty.
    all.extend((2..=60).map(|n| (roman(n), Role::Roman(n))).filter(|(word, _)| word.len() > 1 || matches!(&**word, "v" | "x")));
    all.extend(OTHERS.iter().map(|(word, role)| ((*word).into(), *role)));
    for (n, (name, short)) in (1u8..).zip(MONTHS) {
        all.push((name.into(), Role::Month(n)));
        all.extend(short.iter().map(|s| ((*s).into(), Role::Month(n))));
    }
    for (n, (name, short)) in (1u8..).zip(WEEKDAYS) {
        all.push((name.into(), Role::Weekday(n)));
        all.extend(short.iter().map(|s| ((*s).into(), Role::Weekday(n))));
    }
    all
}

/// The Roman numeral of a number below a hundred, in lower case.
pub(super) fn roman(n: u8) -> String {
    const UNITS: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    const TENS: [&str; 10] = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"];
    let (tens, units) = (TENS.get(usize::from(n) / 10 % 10).unwrap_or(&""), UNITS.get(usize::from(n) % 10).unwrap_or(&""));
    format!("{tens}{units}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_one_role_and_its_own_key() {
        let words = table();
        let keys: FxHashMap<u64, &str> = words.iter().map(|(word, _)| (key(word), word.as_str())).collect();
        assert_eq!(keys.len(), words.len());
        for (word, expected) in &words {
            assert_eq!(roles().of(key(word)), *expected, "{word}");
        }
        assert_eq!(roles().of(key("jet")), Role::None);
    }
}
