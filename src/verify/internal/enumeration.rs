//! An enumeration in running text: how many items it has.
//!
//! Commas part items, but appositions as well ("Igor Krasnov, the prosecutor general, and ..."), and "and" joins the last item, but
//! words of one item too. So an enumeration has a least and a greatest plausible number of items, and only what lies outside both
//! is wrong.

use super::passage::Passage;
use crate::language::Token;
use crate::text::Span;

/// An enumeration as it was read.
pub(super) struct Enumeration {
    /// The fewest items it can have.
    pub least: usize,
    /// The most items it can have.
    pub most: usize,
    /// Whether items begin with numbers of their own ("500 T-72s, 64 T-90s"): parts of a sum.
    pub numbered: bool,
    /// Whether commas or semicolons part its items, and not a mere "and".
    pub parted: bool,
    /// Whether a clause of its own is among the items.
    pub clauses: bool,
    /// Its words. Bytes of the file.
    pub span: Span,
}

/// Words that say an enumeration is not complete, or that its items are not one each.
const OPEN_ENDED: &[&str] = &[
    "including",
    "include",
    "includes",
    "among",
    "amongst",
    "etc",
    "others",
    "other",
    "another",
    "notably",
    "especially",
    "particularly",
    "example",
    "instance",
    "etcetera",
    "both",
    "twin",
    "twins",
    "pair",
    "pairs",
    "couple",
    "several",
    "many",
    "various",
    "some",
    "most",
    "all",
    "each",
    "respectively",
    "mostly",
    "mainly",
    "between",
    "either",
    "neither",
    "not",
    "only",
    "rest",
    "remaining",
    "more",
    "else",
    "few",
    "dozens",
    "hundreds",
];

/// Words that begin what hangs on an item and is none itself.
const ATTACHED: &[&str] = &[
    "which", "who", "whose", "whom", "where", "when", "while", "with", "without", "but", "then", "so", "because", "although", "though",
    "as", "if", "namely", "too", "also", "however", "that", "now", "formerly", "once", "born", "aged", "based", "known", "called", "plus",
];

const SAYING: &[&str] = &[
    "say",
    "says",
    "said",
    "saying",
    "according",
    "reported",
    "reports",
    "told",
    "writes",
    "wrote",
    "added",
    "adds",
    "explained",
    "argues",
    "believes",
    "thinks",
];

/// Reads the enumeration that stands under `span`.
pub(super) fn read(passage: &Passage<'_>, span: Span) -> Option<Enumeration> {
    let tokens = passage.tokens(span);
    let word = |t: &Token| passage.token_text(t);
    let mut segments: Vec<&[Token]> = Vec::new();
    let semicolons = depth_zero(passage, tokens).any(|(_, t)| word(t) == ";");
    let mut from = 0;
    for (i, t) in depth_zero(passage, tokens) {
        let parts = if semicolons { word(t) == ";" } else { word(t) == "," };
        if parts {
            segments.push(tokens.get(from..i)?);
            from = i + 1;
        }
    }
    segments.push(tokens.get(from..)?);
    segments.retain(|s| s.iter().any(|t| !is_mark(word(t))));
    // "..., the company said": the rest is no item.
    if !semicolons && let Some(cut) = segments.iter().skip(1).position(|s| s.iter().any(|t| SAYING.contains(&word(t)))) {
        segments.truncate(cut + 1);
    }
    let (first, last) = (segments.first()?.first()?, segments.last()?.last()?);
    let lower = |t: &Token| word(t).to_ascii_lowercase();
    let all = segments.iter().flat_map(|s| s.iter());
    if all.clone().any(|t| OPEN_ENDED.contains(&&*lower(t)) || word(t) == "..." || word(t) == "…") {
        return None;
    }
    let parted = segments.len() > 1;
    let base = passage.sentence.span.start;
    let mut out = Enumeration { least: 0, most: 0, numbered: false, parted, clauses: false, span: first.span.to(last.span).shifted(base) };
    let starts_like_first = |s: &[Token]| s.first().zip(segments.first()).is_some_and(|(a, b)| a.tag == b.first().map_or("", |t| t.tag));
    let count = segments.len();
    let mut joined = false;
    let mut earlier_ands = 0;
    for (i, segment) in segments.iter().enumerate() {
        let led = is_and(&lower(segment.first()?)) && i > 0;
        joined |= led;
        let body = if led { segment.get(1..)? } else { segment };
        let Some(opening) = body.first() else { continue };
        let ands = depth_zero(passage, body).filter(|(_, t)| is_and(&lower(t))).count();
        out.numbered |= opening.is_number() && body.get(1).is_none_or(|t| word(t) != "-");
        // What a relative clause says of an item is no clause of the enumeration.
        let own = body.iter().take_while(|t| !matches!(&*lower(t), "that" | "which" | "who" | "whose" | "where"));
        out.clauses |= own.into_iter().any(|t| matches!(t.tag, "VBD" | "VBZ" | "VBP" | "MD"));
        let relative = ATTACHED.contains(&&*lower(opening));
        let participle = matches!(opening.tag, "VBG" | "VBN" | "IN" | "TO" | "RB") && !starts_like_first(body);
        let after_name = i > 0 && !led && segments.get(i - 1).is_some_and(|before| starts_with_name(passage, before));
        let apposition = after_name
            && (matches!(opening.tag, "DT" | "PRP$" | "JJ" | "NN" | "CD" | "NNS")
                || word(opening).starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()));
        if semicolons {
            out.least += 1;
            out.most += 1;
            continue;
        }
        if relative && !led {
            continue;
        }
        let last_item = i + 1 == count;
        let split = usize::from(last_item && !joined && ands > 0 && earlier_ands == 0);
        out.least += if !led && (participle || apposition) { 0 } else { 1 + split };
        out.most += 1 + ands;
        earlier_ands += ands;
        joined |= split > 0;
    }
    // Commas alone make a list only of short items, and of three at least.
    if !semicolons && !joined {
        let words = segments.iter().map(|s| s.len()).max().unwrap_or(0);
        if count < 3 || words > 7 {
            return None;
        }
    }
    (out.most >= 2).then_some(out)
}

/// The tokens that stand in no brackets and no quotation marks inside `tokens`.
fn depth_zero<'t>(passage: &Passage<'t>, tokens: &'t [Token]) -> impl Iterator<Item = (usize, &'t Token)> {
    let text = passage.text;
    let mut depth = 0_i32;
    let mut quoted = false;
    tokens.iter().enumerate().filter(move |(_, t)| {
        match t.span.of(text) {
            "(" | "[" | "“" | "‘" => depth += 1,
            ")" | "]" | "”" => depth -= 1,
            "\"" => quoted = !quoted,
            _ => return depth <= 0 && !quoted,
        }
        false
    })
}

fn is_and(word: &str) -> bool {
    matches!(word, "and" | "or")
}

fn is_mark(word: &str) -> bool {
    word.chars().all(|c| !c.is_alphanumeric())
}

/// Whether a segment begins with a bare name ("Igor Krasnov"), on which an apposition may follow.
fn starts_with_name(passage: &Passage<'_>, segment: &[Token]) -> bool {
    let first = segment.iter().find(|t| !is_and(passage.token_text(t)));
    first.is_some_and(|t| t.is_proper() || passage.token_text(t).starts_with(char::is_uppercase))
}
