//! A sentence cut into words, and what can be asked of it.

use super::key::fold;
use super::lexicon;
use super::words::{Shape, Word};
use crate::language::gazetteer::{self, Country};
use crate::text::Span;

/// A sentence as the finder of names sees it.
pub(super) struct View<'t> {
    /// The prose of the document; spans of words are bytes of it.
    pub prose: &'t str,
    /// The words of the sentence.
    pub words: &'t [Word],
    /// Penn tags of the words; empty strings where nothing is known.
    pub tags: &'t [&'static str],
    /// Whether capitals mean nothing here: a headline, a line of capitals.
    pub headline: bool,
    /// Whether it is a table cell or the like, where the first word always has a capital.
    pub cell: bool,
    /// Whether it is a heading.
    pub heading: bool,
}

impl View<'_> {
    /// The word at `at`, or "" beyond the ends.
    pub fn text(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| w.span.of(self.prose))
    }

    /// The mark at `at`; a space where a word stands, NUL beyond the ends.
    pub fn mark(&self, at: usize) -> char {
        self.words.get(at).map_or('\0', |w| w.mark)
    }

    /// The shape at `at`.
    pub fn shape(&self, at: usize) -> Shape {
        self.words.get(at).map_or(Shape::Mark, |w| w.shape)
    }

    /// The Penn tag at `at`.
    pub fn tag(&self, at: usize) -> &'static str {
        self.tags.get(at).copied().unwrap_or("")
    }

    /// From the first of the words to the last.
    pub fn span(&self, first: usize, last: usize) -> Span {
        match (self.words.get(first), self.words.get(last.saturating_sub(1))) {
            (Some(a), Some(b)) => a.span.to(b.span),
            _ => Span::default(),
        }
    }

    /// What the gazetteer knows of the words `first..last`.
    pub fn country(&self, first: usize, last: usize) -> Option<Country> {
        let words = self.span(first, last).of(self.prose);
        if matches!(words, "US" | "U.S." | "U.S") {
            return gazetteer::country("united states");
        }
        let folded = fold(words);
        gazetteer::country(folded.strip_prefix("the ").unwrap_or(&folded))
    }

    /// Whether the word at `at` has a capital.
    pub fn capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.capital())
    }

    /// Whether the word at `at` is this one, in any case.
    pub fn is(&self, at: usize, word: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(word)
    }

    /// Whether no character stands between the word and the one before it.
    pub fn touches(&self, at: usize) -> bool {
        at > 0 && self.words.get(at - 1).zip(self.words.get(at)).is_some_and(|(a, b)| a.span.end == b.span.start)
    }

    /// Whether the word begins a sentence, a quotation or a cell, so that its capital says nothing.
    pub fn initial(&self, at: usize) -> bool {
        let mut before = at;
        while before > 0 {
            match self.mark(before - 1) {
                // A quotation that a comma or colon leads in is a sentence of its own.
                '"' if before > 1 && matches!(self.mark(before - 2), ',' | ':') => return true,
                // After the dash of a dateline.
                '-' if before > 1 && self.mark(before - 2) == ')' => return true,
                '"' | '(' | '[' | '-' | '*' | '•' | '…' => before -= 1,
                ':' | ';' | '.' | '!' | '?' => return true,
                _ => break,
            }
        }
        before == 0
    }

    /// Whether the word at `at` is an ordinary English word.
    pub fn common(&self, at: usize) -> bool {
        lexicon::lowered(self.text(at), gazetteer::common_word)
    }
}

/// Whether capitals mean nothing in this sentence: a headline in title case, or a line in capitals.
pub(super) fn headline(prose: &str, words: &[Word]) -> bool {
    let (mut capital, mut caps, mut lower) = (0, 0, 0);
    for word in words {
        let text = word.span.of(prose);
        match word.shape {
            Shape::Caps => caps += 1,
            Shape::Capital => capital += 1,
            Shape::Lower if text.len() > 3 && !lexicon::function_word(text) => lower += 1,
            _ => {}
        }
    }
    let all = capital + caps + lower;
    if caps >= 3 && caps * 4 >= all * 3 {
        return true;
    }
    let ends = words.last().is_some_and(|w| matches!(w.mark, '.' | '!' | '?' | '"'));
    let common = words.iter().filter(|w| w.shape == Shape::Capital && lexicon::lowered(w.span.of(prose), gazetteer::common_word)).count();
    !ends && lower == 0 && capital >= 3 && common >= 2
}
