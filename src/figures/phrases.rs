//! Look-up of fixed phrases of one or several tokens: units, currencies.

use super::lexer::{Kind, Token, lex};
use rustc_hash::FxHashMap;

/// A phrase table: for the first token of a phrase, what follows it and what the whole stands for.
pub(crate) struct Phrases<T> {
    by_first: FxHashMap<u64, Vec<Entry<T>>>,
}

struct Entry<T> {
    rest: Box<[u64]>,
    /// The phrase as it has to stand; `None` for phrases in any case.
    exact: Option<&'static str>,
    /// Whether an exact phrase is taken in any case where nothing else fits.
    loose: bool,
    value: T,
}

/// What a token is in a phrase: the key of a word, a sign or a small number, none of which meet.
fn element(token: &Token, text: &str) -> u64 {
    match token.kind {
        Kind::Word => token.key,
        Kind::Sign(c) => u64::from(u32::from(c)),
        Kind::Number => token.digits(text).unwrap_or(u64::MAX) | 1 << 63,
    }
}

/// Whether a token inside a phrase is passed over: the hyphen of "square-foot", the stop of "sq. ft.".
fn passed_over(token: &Token) -> bool {
    token.joined() && (token.is_dash() || token.is_sign('.'))
}

impl<T: Copy> Phrases<T> {
    /// An empty table.
    pub fn new() -> Self {
        Self { by_first: FxHashMap::default() }
    }

    /// Adds a phrase, one that has to stand exactly as it is or one in any case; `loose` allows the exact one in another case where
    /// nothing else fits. The one added first wins where two are alike.
    pub fn add(&mut self, phrase: &'static str, exact: bool, loose: bool, value: T) {
        let tokens = lex(phrase);
        let mut elements = tokens.iter().filter(|t| !passed_over(t) || t.start == 0).map(|t| element(t, phrase));
        let Some(first) = elements.next() else { return };
        let rest = elements.collect();
        self.by_first.entry(first).or_default().push(Entry { rest, exact: exact.then_some(phrase), loose, value });
    }

    /// The longest phrase that begins at token `at`, and one past its last token. One that stands exactly as written goes before
    /// one in any case, and a loose one is taken in any case where nothing else fits.
    pub fn find(&self, tokens: &[Token], text: &str, at: usize) -> Option<(T, usize)> {
        let first = tokens.get(at)?;
        let entries = self.by_first.get(&element(first, text))?;
        let mut best: Option<(usize, u8, T)> = None;
        for entry in entries {
            let Some(end) = matched(tokens, text, at, &entry.rest) else { continue };
            let rank = match entry.exact {
                None => 2,
                Some(phrase) => {
                    let slice = text.get(first.start as usize..tokens.get(end - 1)?.end as usize).unwrap_or("");
                    if slice == phrase || slice.bytes().filter(|b| *b != b' ').eq(phrase.bytes().filter(|b| *b != b' ')) {
                        3
                    } else if entry.loose {
                        1
                    } else {
                        continue;
                    }
                }
            };
            if best.is_none_or(|(e, r, _)| (end, rank) > (e, r)) {
                best = Some((end, rank, entry.value));
            }
        }
        best.map(|(end, _, value)| (value, end))
    }
}

/// One past the last token of a phrase whose first token is at `at`, if the rest follows.
fn matched(tokens: &[Token], text: &str, at: usize, rest: &[u64]) -> Option<usize> {
    let mut i = at + 1;
    for wanted in rest {
        let mut token = tokens.get(i)?;
        if token.is_number() && !token.joined() && rest.len() < 3 {
            return None;
        }
        if element(token, text) != *wanted {
            let short = tokens.get(i - 1).is_some_and(|t| t.len() <= 3) || token.is_dash();
            if !(passed_over(token) && short) {
                return None;
            }
            i += 1;
            token = tokens.get(i)?;
            if element(token, text) != *wanted {
                return None;
            }
        }
        i += 1;
    }
    Some(i)
}
