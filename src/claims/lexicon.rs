//! Which words of news English can mean the same, and which carry no topic at all.

use crate::figures::Change;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// How alike two lemmas are: 1 for the same, 0 for nothing in common. Same class, or derived from one stem ("recognise",
/// "recognition"), lie between.
pub fn likeness(a: &str, b: &str) -> f32 {
    if a == b {
        1.0
    } else if same_class(a, b) {
        0.85
    } else if same_stem(a, b) {
        0.75
    } else {
        0.0
    }
}

/// Whether two lemmas stand in one class of the table.
pub fn same_class(a: &str, b: &str) -> bool {
    // Most words stand in none: one look-up settles it.
    let Some(a) = CLASSES.get(a) else { return false };
    CLASSES.get(b).is_some_and(|b| a.iter().any(|class| b.contains(class)))
}

/// Whether two lemmas part what else may look the same: women and men, north and south, with what is owned and what is leased.
pub fn contrast(a: &str, b: &str) -> bool {
    a != b
        && match (CONTRASTS.get(a), CONTRASTS.get(b)) {
            (Some(a), Some(b)) => a.iter().any(|line| b.contains(line)),
            _ => false,
        }
}

/// Which way a verb in its base form says that something goes, [`Change::Up`] or [`Change::Down`].
pub fn way(lemma: &str) -> Option<Change> {
    match lemma {
        "rise" | "increase" | "grow" | "climb" | "jump" | "surge" | "soar" | "rally" | "expand" | "raise" | "boost" | "lift" => {
            Some(Change::Up)
        }
        "fall" | "decrease" | "shrink" | "drop" | "decline" | "plunge" | "tumble" | "plummet" | "slide" | "sink" | "cut" | "reduce"
        | "lower" | "slash" => Some(Change::Down),
        _ => None,
    }
}

/// Whether a lemma has any other that it contrasts with.
pub fn contrasts(lemma: &str) -> bool {
    CONTRASTS.contains_key(lemma)
}

/// The numbers of the classes that a lemma stands in.
pub fn classes(lemma: &str) -> &'static [u16] {
    CLASSES.get(lemma).map_or(&[], Vec::as_slice)
}

/// Whether two lemmas have so long a beginning in common that one is very probably derived from the other: at least five letters, and all but
/// an ending of each. Works for English alone.
pub fn same_stem(a: &str, b: &str) -> bool {
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    common >= 5 && common + 3 >= shorter && common + 5 >= longer
}

/// Whether a lemma is a function word, or so common that it ties a figure to no topic.
pub fn is_stopword(lemma: &str) -> bool {
    STOPWORDS.contains(lemma)
}

/// Whether a noun names people or things in general, so that what happens to them has to be the same before two counts of them may be compared.
pub fn is_generic(lemma: &str) -> bool {
    GENERIC.contains(lemma)
}

static CLASSES: LazyLock<FxHashMap<&str, Vec<u16>>> = LazyLock::new(|| by_word(include_str!("classes.txt")));
static CONTRASTS: LazyLock<FxHashMap<&str, Vec<u16>>> = LazyLock::new(|| by_word(include_str!("contrasts.txt")));

/// The lines that each word of a table stands in.
fn by_word(table: &'static str) -> FxHashMap<&'static str, Vec<u16>> {
    let mut lines_of: FxHashMap<&str, Vec<u16>> = FxHashMap::default();
    for (number, line) in table.lines().filter(|line| !line.starts_with('#')).enumerate() {
        for word in line.split_whitespace() {
            lines_of.entry(word).or_default().push(number as u16);
        }
    }
    lines_of
}

static STOPWORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words(STOPWORD_LIST));
static GENERIC: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words(GENERIC_LIST));

fn words(list: &'static str) -> FxHashSet<&'static str> {
    list.split_whitespace().collect()
}

const STOPWORD_LIST: &str = "a about above across after again against ago all almost along already also although always am among an and another any \
anyone anything approximately are around as at away back be became because become been before began behind being below between both but by came \
can cannot come could did do does doing done down during each either else even ever every everyone everything far few fewer for former from further \
get give go had half has have having he her here hers herself him himself his how however i if in including indeed instead into is it its itself \
just last late later latest least less like made make many may me might mine more most much must my myself near nearly neither never nevertheless \
next no nobody none nor not nothing now of off often on once one only onto or other others our ours ourselves out over own per perhaps plus put \
quite rather really recent recently same say second see seem several shall she should since so some someone something soon still such take than \
that the their theirs them themselves then there these they thing this those though through throughout thus till to today together tomorrow too \
toward towards twice under until up upon us very via was way we well were what whatever when where whether which while who whole whom whose why \
will with within without would yes yesterday yet you your yours use come be have do say tell would accord ago first mr mrs ms dr 's n't also \
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december \
year month week day hour minute percent per cent percentage point million billion trillion thousand hundred dozen dollar euro pound number figure total \
'' `` \u{2019}s \u{2018} \u{2019} \u{201c} \u{201d} - \u{2013} \u{2014}";

const GENERIC_LIST: &str = "people person man woman child thing one other member number total figure unit item case piece place time part group resident \
citizen individual victim civilian human adult inhabitant sum amount value level share rate year month day week percent";
