//! Numbers that are told otherwise than by counting: places from the end or from here, and Roman numerals.

use super::Reader;
use crate::figures::asides::Found;
use crate::figures::figure::{Aside, AsideReason, Change, Counted, Reading};
use crate::figures::lexer::{Case, Gap, Token, among, is};
use crate::figures::nouns;
use crate::figures::span;
use crate::figures::words::Role;

impl Reader<'_> {
    /// Sets aside the place that is told from the end or from here at token `at`, and returns one past it. What is said before it still
    /// belongs to the figures after it ("over the last 20 years").
    pub(super) fn relative(&mut self, at: usize) -> Option<usize> {
        let Found { first, end, reason } = place(self.tokens, at)?;
        self.set_aside(first, end, reason);
        // What goes on with "one" may still be a number ("the next one month").
        Some(if self.tokens.get(at).is_some_and(|t| t.role == Role::Place) { at + 1 } else { end })
    }

    /// Sets tokens aside without parting what stands before them from what comes after.
    fn set_aside(&mut self, first: usize, end: usize, reason: AsideReason) {
        let span = span(self.tokens, first.max(self.floor), end);
        if self.readings.asides.last().is_none_or(|a| a.span.end <= span.start) {
            self.readings.asides.push(Aside { span, reason });
        }
    }

    /// Reads the Roman numeral `n` at token `at`. Before the noun that it numbers it is an ordinal: "the XXI Olympiad". Behind a name
    /// it is part of the name ("Pope John XXIII", "Chapter IV"): it tells people, wars and chapters apart and counts nothing, so it is
    /// set aside; two names are compared where names are.
    pub(super) fn roman(&mut self, at: usize, n: u8) -> Option<usize> {
        let numeral = self.tokens.get(at).filter(|t| t.case == Case::Upper)?;
        let before = at.checked_sub(1).filter(|b| *b >= self.floor).and_then(|b| self.tokens.get(b));
        let opens = before.is_none_or(|t| !t.is_word() || !t.capitalised() || opens_phrase(t));
        if opens && let Some(counted) = numbered(self.tokens, self.text, at + 1) {
            return Some(self.push(
                Reading::Ordinal { position: n.into(), counted: Some(counted), rank: false },
                at,
                at + 1,
                None,
                Change::Level,
                None,
            ));
        }
        let before = before.filter(|t| t.is_word() && t.len() > 1 && numeral.gap == Gap::Space && !opens_phrase(t))?;
        let reference = among!(before, "page pages chapter chapters footnote figure table appendix annex schedule verse clause paragraph");
        let part =
            reference || among!(before, "act scene part volume book type phase title article section class stage level grade category war");
        // "VI GmbH" goes on, "SECTION II" is a heading.
        if !part && (!before.capitalised() || before.case == Case::Upper && before.len() > 4 || numeral.len() == 1) || numeral.len() > 6 {
            return None;
        }
        self.set_aside(at - 1, at + 1, if reference { AsideReason::Reference } else { AsideReason::Name });
        Some(at + 1)
    }
}

/// Whether a word leads to a noun and is no name.
fn opens_phrase(token: &Token) -> bool {
    nouns::is_stop(token) || is!(token, ["the", "this", "that", "its", "their", "her", "his", "our", "my", "your"])
}

/// What a Roman numeral before token `at` numbers: a congress, games, a corps, with the capitals that lead to it ("XXIV Olympic Winter
/// Games"). Any other noun may as well follow letters that are no number ("the DC office", "an IV drip").
fn numbered(tokens: &[Token], text: &str, at: usize) -> Option<Counted> {
    let last = (at..at + 4).take_while(|i| tokens.get(*i).is_some_and(|t| t.gap == Gap::Space && t.capitalised())).find(|i| {
        tokens.get(*i).is_some_and(|t| {
            among!(
                t,
                "olympiad games congress plenum plenary council amendment army corps legion dynasty conference assembly festival summit convention \
                 parliament republic commandment championship championships competition symposium tournament forum jubilee"
            )
        })
    })?;
    let span = span(tokens, at, last + 1);
    let head = nouns::singular(tokens.get(last)?.of(text));
    let mut phrase = String::new();
    for token in tokens.get(at..last)? {
        phrase += &token.of(text).to_lowercase();
        phrase.push(' ');
    }
    phrase += &head;
    Some(Counted { span, phrase: phrase.into(), head: head.into() })
}

/// The place told from the end or from here at token `at`.
fn place(tokens: &[Token], at: usize) -> Option<Found> {
    let token = tokens.get(at)?;
    let word = |n: usize, f: &dyn Fn(&Token) -> bool| tokens.get(at + n).is_some_and(f);
    let found =
        |from_end: bool, offset: i8, first: usize, end: usize| Some(Found { first, end, reason: AsideReason::Place { from_end, offset } });
    // "the" goes with the phrases that are a noun by themselves.
    let the = if at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| is!(t, "the")) { at - 1 } else { at };
    match token.role {
        // "second to last", "third-from-last".
        Role::OrdinalSmall(n) if n > 1 => {
            let dash = usize::from(word(1, &|t| t.is_dash() && t.joined()));
            let to = at + 1 + dash;
            let last = to + 1 + dash;
            let told = tokens.get(to).is_some_and(|t| is!(t, "to" | "from")) && tokens.get(last).is_some_and(|t| is!(t, "last"));
            if told { found(true, i8::try_from(n - 1).ok()?, the, last + 1) } else { None }
        }
        Role::Small(1) if word(1, &|t| is!(t, "before")) && word(2, &|t| is!(t, "the")) && word(3, &|t| is!(t, "last")) => {
            found(true, 1, the, if word(4, &|t| is!(t, "one")) { at + 5 } else { at + 4 })
        }
        Role::Place if is!(token, "last") => match tokens.get(at + 2).map(|t| t.role) {
            Some(Role::Small(n)) if word(1, &|t| is!(t, "but")) => found(true, i8::try_from(n).ok()?, the, at + 3),
            _ => found(true, 0, at, at + 1),
        },
        Role::Place if is!(token, "penultimate") => found(true, 1, at, at + 1),
        Role::Place if is!(token, "antepenultimate") => found(true, 2, at, at + 1),
        Role::Place if is!(token, "next") && word(1, &|t| is!(t, "to")) && word(2, &|t| is!(t, "last")) => found(true, 1, at, at + 3),
        Role::Place => {
            let offset = if is!(token, "next") {
                1
            } else if is!(token, "previous") {
                -1
            } else {
                0
            };
            // "the next one", but "the next one-year term" and "the current one million".
            let pronoun = word(1, &|t| is!(t, "one")) && !word(2, &|t| t.role.is_number() || t.joined() && t.is_dash());
            found(false, offset, at, if pronoun { at + 2 } else { at + 1 })
        }
        _ => None,
    }
}
