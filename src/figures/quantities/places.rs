//! Places and multiples: "No. 2", "third-largest", "twice as many".

use super::{Piece, Reader, whole};
use crate::figures::asides;
use crate::figures::figure::{Amount, AsideReason, Change, Counted, Hedge, Reading};
use crate::figures::hedges;
use crate::figures::lexer::{Gap, among, is};
use crate::figures::nouns;
use crate::figures::nouns::Link;
use crate::figures::numbers;
use crate::figures::numbers::{Form, Numeral};
use crate::figures::span;
use crate::figures::words::Role;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// "No. 2", "number two", "#2".
    pub(super) fn numbered(&mut self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at)?;
        if !is!(token, ["no", "number", "nos", "ranked"]) {
            return None;
        }
        let mut next = at + 1;
        if self.tokens.get(next).is_some_and(|t| t.is_sign('.') && t.joined()) {
            next += 1;
        } else if is!(token, "no" | "nos") {
            return None;
        }
        let number = self.tokens.get(next).filter(|t| t.is_number() || matches!(t.role, Role::Small(_)))?;
        if number.gap == Gap::Wide {
            return None;
        }
        let n = numbers::read(self.tokens, self.text, next)?;
        if n.form == Form::Ordinal || is!(token, "ranked") && n.form != Form::Digits {
            return None;
        }
        let position = whole(n.amount.low)?;
        // "the injured number 1,290": read as a number below.
        if position > 2
            && self.those_numbering(at).is_some()
            && nouns::counted(self.tokens, self.text, n.end, false, Link::Direct).is_none()
        {
            return None;
        }
        // "reactor No. 4", "Resolution No. 242": a label that ranks nothing.
        let labelled = is!(token, "no" | "nos")
            && at.checked_sub(1).filter(|b| *b >= self.floor).and_then(|b| self.tokens.get(b)).is_some_and(|t| {
                among!(
                    t,
                    "reactor reactors unit units block blocks bulletin decree order resolution act law bill bus tram train flight route line platform gate \
                     pier berth room flat apartment house building plot lot exhibit case docket petition invoice licence license permit patent policy account \
                     passport tower shaft well mine furnace plant mill barracks school hospital clinic factory colony prison battalion regiment brigade article \
                     section chapter item note table figure page annex appendix symphony concerto sonata quartet opus"
                )
            });
        if labelled {
            return Some(self.aside(asides::Found { first: at - 1, end: n.end, reason: AsideReason::Name }));
        }
        Some(self.push(Reading::Ordinal { position, counted: None, rank: true }, at, n.end, None, Change::Level, None))
    }

    /// The noun or pronoun of those who number so many, where "number" at token `at` is a verb: "the injured number 1,290", "the observers
    /// themselves number 412", "the crew has to number 44".
    fn those_numbering(&self, at: usize) -> Option<usize> {
        self.tokens.get(at).filter(|t| is!(t, "number") && !t.capitalised())?;
        let mut last = at.checked_sub(1)?;
        let infinitive = self.tokens.get(last).is_some_and(|t| is!(t, "to"));
        if infinitive {
            last = last.checked_sub(1)?;
            self.tokens.get(last).filter(|t| is!(t, ["has", "have", "had", "needs", "need", "ought"]))?;
            last = last.checked_sub(1)?;
        }
        while self
            .tokens
            .get(last)
            .is_some_and(|t| among!(t, "will would may might could should must now still already themselves together alone also"))
        {
            last = last.checked_sub(1)?;
        }
        // "The villages without a resident number 341".
        let back = |n: usize| last.checked_sub(n).and_then(|i| self.tokens.get(i));
        if back(1).is_some_and(|t| is!(t, "a" | "an" | "any")) && back(2).is_some_and(|t| is!(t, "without" | "with")) {
            last = last.checked_sub(3)?;
        }
        let subject = self.tokens.get(last)?;
        // "the Lakers number 23": capitals are left alone but at the start.
        let many = nouns::stands_for_many(subject, self.text) && (last == 0 || !subject.capitalised());
        (many || is!(subject, "they" | "we")).then_some(last)
    }

    /// What a number counts whose verb says so: "Subscribers number 5,160".
    pub(super) fn counted_by_verb(&self, piece: &Piece) -> Option<Counted> {
        let (_, first) = hedges::before(self.tokens, piece.first, self.floor);
        let subject = self.those_numbering(first.checked_sub(1)?)?;
        let token = self.tokens.get(subject).filter(|t| !is!(t, "they" | "we"))?;
        let name = nouns::singular(token.of(self.text));
        Some(Counted { span: span(self.tokens, subject, subject + 1), phrase: name.clone().into(), head: name.into() })
    }

    /// "twice as many", "double the number": a word that is a multiple, where something is multiplied.
    pub(super) fn multiple_word(&mut self, at: usize, n: Decimal) -> Option<usize> {
        let token = self.tokens.get(at)?;
        let next = self.tokens.get(at + 1);
        let multiplies = is!(token, ["twice", "thrice", "double", "triple", "treble", "quadruple"])
            && next.is_some_and(|t| is!(t, ["as", "the", "that", "what", "its", "their", "his", "her", "last"]));
        let grows = is!(token, ["doubled", "tripled", "trebled", "quadrupled", "doubling", "tripling"]);
        if !(multiplies || grows) {
            return None;
        }
        let change = if grows { Change::Up } else { Change::Level };
        Some(self.push(Reading::Multiple { amount: Amount::exact(n, Decimal::ONE) }, at, at + 1, None, change, None))
    }

    /// A place in a sequence or ranking.
    pub(super) fn ordinal(&mut self, n: Numeral) -> Option<usize> {
        let position = whole(n.amount.low)?;
        if let Some(end) = self.every_nth(&n, position) {
            return Some(end);
        }
        if let Some(found) = asides::century_of_era(self.tokens, self.text, n.first, n.end) {
            return Some(self.aside(found));
        }
        let before = n.first.checked_sub(1).and_then(|b| self.tokens.get(b));
        // "a second" and "per second" are times, "split second" as well.
        let last = self.tokens.get(n.end - 1)?;
        if is!(last, "second")
            && before.is_some_and(|t| is!(t, ["a", "per", "each", "every", "split", "one"]))
            && !self.tokens.get(n.end).is_some_and(|t| t.is_word() && !nouns::is_stop(t))
        {
            return None;
        }
        let mut next = n.end;
        if self.tokens.get(next).is_some_and(|t| t.is_dash() && t.joined()) {
            next += 1;
        }
        let superlative = self.tokens.get(next).is_some_and(|t| {
            is!(t, ["most", "least", "best", "worst"])
                || t.is_word()
                    && t.of(self.text).ends_with("est")
                    && t.len() > 5
                    && !is!(t, ["interest", "request", "harvest", "forest", "protest", "contest", "arrest", "invest"])
        });
        let place = self.tokens.get(next).is_some_and(|t| is!(t, ["place", "spot", "position", "seed", "rank"]));
        let ranked = before.is_some_and(|t| is!(t, ["ranked", "finished", "placed", "ranks", "came"]));
        let rank = superlative || place || ranked;
        let start = if superlative { next + 1 } else { next };
        let counted = if place { None } else { nouns::counted(self.tokens, self.text, start, true, Link::Direct) };
        let end = if superlative { next + 1 } else { n.end };
        let counted = counted.map(|(c, _)| c);
        let reading = Reading::Ordinal { position, counted, rank };
        // "a good third in the race" hedges nothing.
        if before.is_some_and(|t| is!(t, "good")) {
            return Some(self.push_hedged(reading, n.first, end, None, Change::Level, Hedge::Exact, None));
        }
        Some(self.push(reading, n.first, end, None, Change::Level, None))
    }
}
