//! Two numbers that belong together: shares, ranges, scores.

use super::{Piece, Reader, What, whole};
use crate::figures::asides;
use crate::figures::figure::{Amount, Change, Reading, Readings};
use crate::figures::hedges;
use crate::figures::lexer::{Gap, Token, among, is};
use crate::figures::money;
use crate::figures::nouns;
use crate::figures::nouns::Link;
use crate::figures::numbers;
use crate::figures::numbers::{Form, Numeral};
use rust_decimal::Decimal;

impl Reader<'_> {
    /// "one in five", "nine out of ten", "3 of 4": a share in two numbers.
    pub(super) fn share(&mut self, piece: &Piece) -> Option<usize> {
        let (tokens, text) = (self.tokens, self.text);
        if piece.what.is_some()
            || !matches!(piece.number.form, Form::Digits | Form::Words)
            || piece.number.amount.low != piece.number.amount.high
        {
            return None;
        }
        let mut i = piece.end;
        let token = tokens.get(i)?;
        if token.is_dash() && token.joined() {
            i += 1;
        }
        let link = tokens.get(i)?;
        let out = is!(link, "out") && tokens.get(i + 1).is_some_and(|t| is!(t, "of"));
        let dashed = i > piece.end;
        if !(is!(link, "in" | "of") || out) {
            return None;
        }
        let mut at = if out { i + 2 } else { i + 1 };
        // "six of the nine roads" are two counts.
        if !out && is!(link, "of") && tokens.get(at).is_some_and(|t| is!(t, ["the", "its", "their", "those", "these"])) {
            return None;
        }
        if dashed && tokens.get(at).is_some_and(Token::is_dash) {
            at += 1;
        }
        // "Three in every four litres".
        let every = tokens.get(at).is_some_and(|t| is!(t, "every"));
        if every || tokens.get(at).is_some_and(|t| is!(t, "the")) {
            at += 1;
        }
        let whole_number = numbers::read(tokens, text, at).filter(|n| matches!(n.form, Form::Digits | Form::Words))?;
        let (part, all) = (whole(piece.number.amount.low)?, whole(whole_number.amount.low)?);
        let unit_follows = self.unit_after(&whole_number, whole_number.end).is_some();
        let round = matches!(all, 2..=10 | 12 | 15 | 20 | 25 | 30 | 40 | 50 | 100 | 1_000 | 10_000 | 100_000 | 1_000_000);
        let usual = if is!(link, "in") {
            part <= 9 && (part == 1 && all <= 100 || round && (part == 1 || all <= 10 || all % 100 == 0))
        } else if out {
            round || all % 100 == 0
        } else {
            all <= 10
        };
        if part < 1
            || part >= all
            || unit_follows && !every
            || !usual
            || is!(link, "of") && !out && tokens.get(i + 1).is_some_and(|t| is!(t, "the")) && all > 10
        {
            return None;
        }
        let percent = Decimal::from(part).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(Decimal::from(all))?;
        let amount = Amount::exact(percent, Decimal::ONE);
        let of = nouns::counted(tokens, text, whole_number.end, false, Link::Direct)
            .or_else(|| nouns::counted(tokens, text, whole_number.end, false, Link::Of))
            .map(|(c, _)| c);
        let end = whole_number.end;
        let reading = Reading::Percent { amount, points: false, fraction: true, of };
        // "2 in 5 or more".
        if let Some((hedge, stop)) = hedges::after(tokens, end) {
            return Some(self.push_hedged(reading, piece.first, end, None, Change::Level, hedge, Some((end, stop))));
        }
        Some(self.push(reading, piece.first, end, None, Change::Level, None))
    }

    /// "a ratio of 3:1", "odds of 5:2".
    pub(super) fn ratio(&mut self, at: usize) -> Option<usize> {
        let (upper, colon, lower) = (self.tokens.get(at)?, self.tokens.get(at + 1)?, self.tokens.get(at + 2)?);
        let shape = colon.is_sign(':') && colon.joined() && lower.is_number() && lower.joined() && upper.len() <= 3 && lower.len() <= 3;
        let told = self.tokens.get(at.saturating_sub(3).max(self.floor)..at)?.iter().any(|t| is!(t, ["ratio", "odds"]));
        let goes_on = self.tokens.get(at + 3).is_some_and(|t| t.joined() && (t.is_word() || t.is_sign(':')));
        if !shape || !told || goes_on {
            return None;
        }
        let sides = (Decimal::from(upper.digits(self.text)?), Decimal::from(lower.digits(self.text)?));
        Some(self.push(Reading::Score { sides }, at, at + 3, None, Change::Level, None))
    }

    /// The second number of a range, score or pair that begins with `piece`, and how they hang together.
    pub(super) fn second(&self, piece: &Piece, limit: u32) -> Option<(Piece, Joint)> {
        let (tokens, text) = (self.tokens, self.text);
        if piece.number.amount.low != piece.number.amount.high || piece.number.form == Form::Vague {
            return None;
        }
        let link = tokens.get(piece.end)?;
        let before = piece.first.checked_sub(1).and_then(|b| tokens.get(b));
        let mut at = piece.end + 1;
        let joint;
        if link.is_dash() && link.joined() {
            if tokens.get(at).is_some_and(|t| is!(t, "to") && t.joined()) {
                at += 1;
                joint = Joint::To;
                if tokens.get(at).is_some_and(|t| t.is_dash() && t.joined()) {
                    at += 1;
                }
            } else {
                joint = Joint::Dash;
                if !tokens.get(at).is_some_and(Token::joined) {
                    return None;
                }
            }
        } else if is!(link, "to" | "through") {
            joint = Joint::To;
            if tokens.get(at).is_some_and(|t| t.is_dash() && t.joined()) {
                at += 1;
            }
            // "from $200 to about $4 million".
            while tokens.get(at).is_some_and(|t| is!(t, ["about", "around", "nearly", "almost", "over", "as"])) {
                at += 1;
            }
        } else if is!(link, "up") && before.is_some_and(|t| is!(t, "from")) && tokens.get(at).is_some_and(|t| is!(t, "to")) {
            joint = Joint::To;
            at += 1;
        } else if is!(link, "and") && self.between(piece.first) {
            joint = Joint::To;
            while tokens.get(at).is_some_and(|t| is!(t, ["about", "around", "nearly", "almost"])) {
                at += 1;
            }
        } else if is!(link, "or") {
            joint = Joint::Or;
        } else if link.is_sign('~') && link.joined() && tokens.get(at).is_some_and(|t| t.is_number() && t.joined()) {
            joint = Joint::To;
        } else if link.is_dash() && link.gap == Gap::Space && tokens.get(at).is_some_and(|t| t.is_number() && t.gap == Gap::Space) {
            // "40 - 50 years old": only where the unit shows that both belong together.
            joint = Joint::Spaced;
        } else {
            return None;
        }
        // The currency sign of the second number stands before it.
        let mut number_at = at;
        while number_at < at + 4
            && tokens.get(number_at).is_some_and(|t| !t.is_number() && !t.role.is_number() && t.gap != Gap::Wide)
            && money::mark(tokens, text, at).is_some()
        {
            number_at += 1;
        }
        if joint == Joint::Dash && !tokens.get(number_at).is_some_and(|t| t.is_number() || t.role.is_number()) {
            return None;
        }
        if joint != Joint::Dash && number_at == at && asides::at_number(tokens, text, number_at, piece.end + 1).is_some() {
            return None;
        }
        let number = numbers::read(tokens, text, number_at).filter(|n| !matches!(n.form, Form::Ordinal | Form::Vague | Form::Fraction))?;
        if self.start_of(number.end - 1) >= limit || number.amount.low != number.amount.high {
            return None;
        }
        let reader = Reader { floor: piece.end + 1, tokens, text, readings: Readings::default(), moment: (u32::MAX, u32::MAX), last: None };
        let second = reader.piece(number)?;
        if self.start_of(second.end - 1) >= limit {
            return None;
        }
        let small = |n: &Numeral| {
            n.form != Form::Fraction && n.amount.low <= Decimal::from(200) && n.amount.step == Decimal::ONE && n.amount.low >= Decimal::ZERO
        };
        match joint {
            Joint::Dash => {
                let bare = piece.what.is_none() && second.what.is_none();
                if !bare && piece.what.is_some() && second.what.is_none() && !matches!(piece.what, Some(What::Money(_))) {
                    return None;
                }
                // "3-1", "9-2": the greater first, or words of a game before.
                if bare && small(&piece.number) && small(&second.number) {
                    let falls = piece.number.amount.low >= second.number.amount.low;
                    let game = (piece.first.saturating_sub(6).max(self.floor.saturating_sub(0))..piece.first)
                        .filter_map(|i| tokens.get(i))
                        .chain(tokens.get(second.end))
                        .any(|t| {
                            among!(t, "won win wins lost lose loss beat beaten defeat defeated victory lead led leading draw drew score scored trail \
trailed record series vote voted tie tied advantage")
                        });
                    if falls || game {
                        return Some((second, Joint::Score));
                    }
                }
                let rises = piece.number.amount.low < second.number.amount.low || piece.what.is_some();
                rises.then_some((second, Joint::To))
            }
            Joint::To => {
                // "20 to 30 people", but "moved 5 to 2019"; "from 5 % to 6 %" is two figures where something changes.
                let same = match (piece.what, second.what) {
                    (None, _) => true,
                    (Some(What::Money(_)), None) => before.is_none_or(|t| !is!(t, "up" | "down")),
                    (Some(a), Some(b)) => alike(a, b),
                    (Some(_), None) => false,
                };
                let change = hedges::change(tokens, text, piece.first, self.floor, false).0;
                let from = before.is_some_and(|t| is!(t, "from"));
                // "Our target from 22 to 20.50 euros": what falls is no range.
                if from && (change == Change::From || falls(&piece.number, &second.number) && !self.ranges(piece.first)) {
                    return None;
                }
                // "up 9.4 per cent to $84", "rose 60 to 80", "rose by 340 to 5,160": an amount and a level.
                let by = before.is_some_and(|t| is!(t, "by")) && !far_apart(&piece.number, &second.number);
                if matches!(change, Change::Up | Change::Down)
                    && !self.between(piece.first)
                    && (piece.what.is_some() || !by && second.what.is_none())
                {
                    return None;
                }
                // "52 to 47".
                if piece.what.is_none()
                    && second.what.is_none()
                    && small(&piece.number)
                    && small(&second.number)
                    && piece.number.amount.low > second.number.amount.low
                    && is!(link, "to")
                {
                    let voted = (piece.first.saturating_sub(5)..piece.first).filter_map(|i| tokens.get(i)).any(|t| {
                        is!(
                            t,
                            [
                                "vote",
                                "voted",
                                "won",
                                "lost",
                                "beat",
                                "score",
                                "by",
                                "ratio",
                                "odds",
                                "outnumber",
                                "outnumbered",
                                "margin",
                                "majority"
                            ]
                        )
                    });
                    return voted.then_some((second, Joint::Score));
                }
                // "a 4-to-1 margin".
                if link.is_dash() && piece.what.is_none() && second.what.is_none() && piece.number.amount.low > second.number.amount.low {
                    return Some((second, Joint::Score));
                }
                // "from 24 to 33-35 billion": the second is a range itself.
                let ranged = second.what.is_none() && matches!(reader.second(&second, limit), Some((_, Joint::To)));
                (same && !ranged).then_some((second, Joint::To))
            }
            Joint::Or => neighbours(piece, &second, at).then_some((second, Joint::To)),
            Joint::Spaced => {
                let measured = matches!(second.what, Some(What::Measure(_) | What::Age(_) | What::Percent { .. }));
                // "1000 - 5000", but "2 - 3".
                let large = second.what.is_none() && piece.number.amount.low >= Decimal::ONE_HUNDRED;
                ((measured || large) && piece.what.is_none() && piece.number.amount.low < second.number.amount.low)
                    .then_some((second, Joint::To))
            }
            Joint::Score => None,
        }
    }

    /// Whether the "from" before token `first` is said to begin a range, whichever end comes first: "ages range from 60 to 18".
    fn ranges(&self, first: usize) -> bool {
        first
            .checked_sub(2)
            .and_then(|i| self.tokens.get(i))
            .is_some_and(|t| among!(t, "range ranges ranged ranging vary varies varied varying aged ages anywhere"))
    }

    /// Whether "between" stands before token `first`, perhaps with a hedge in the middle.
    pub(super) fn between(&self, first: usize) -> bool {
        (1..=2).any(|n| first.checked_sub(n).and_then(|i| self.tokens.get(i)).is_some_and(|t| is!(t, "between" | "betwen")))
    }

    /// A range or a score.
    pub(super) fn pair(&mut self, first: Piece, second: Piece, joint: Joint) -> usize {
        if joint == Joint::Score {
            let reading = Reading::Score { sides: (first.number.amount.low, second.number.amount.low) };
            return self.push(reading, first.first, second.end, None, Change::Level, None);
        }
        let mut low = first.number.amount;
        let high = second.number.amount;
        // "$26 to $31 million": the scale belongs to both, unless the first is greater without it.
        if first.number.scale == Decimal::ONE
            && second.number.scale > Decimal::ONE
            && high.low.checked_div(second.number.scale).is_some_and(|mantissa| low.low < mantissa)
            && first.end == first.number.end
            && let Some(scaled) = numbers::times(low, second.number.scale)
        {
            low = scaled;
        }
        let what = second.what.or(first.what);
        let number = Numeral {
            amount: Amount { low: low.low, high: high.high, step: low.step.max(high.step) },
            first: first.number.first,
            end: second.number.end,
            form: Form::Digits,
            scale: second.number.scale,
        };
        self.single(Piece { number, what, first: first.first, end: second.end })
    }
}

/// The two numbers around a "to", without the scale that the second gives both: 3 and 5.1 of "3 to 5.1 million", but not of "750,000 to 1 million".
fn ends(first: &Numeral, second: &Numeral) -> (Decimal, Decimal) {
    let low = first.amount.low;
    let digits = second.amount.low.checked_div(second.scale).filter(|_| first.scale == Decimal::ONE);
    let shared = digits.filter(|digits| digits.checked_mul(Decimal::TEN).is_some_and(|most| low <= most));
    (low, shared.unwrap_or(second.amount.low))
}

/// Whether the second of two numbers is the smaller one.
fn falls(first: &Numeral, second: &Numeral) -> bool {
    let (low, high) = ends(first, second);
    low > high
}

/// Whether two numbers behind "by" are too far apart for a range, or the wrong way round: a step and the level it leads to.
fn far_apart(first: &Numeral, second: &Numeral) -> bool {
    let (low, high) = ends(first, second);
    low > high || low.checked_mul(Decimal::from(4)).is_some_and(|most| most < high)
}

/// Whether "or" joins two numbers that make a vague one: "three or four ships", "two or three million", "$5 or $6 billion". What is
/// told of one of them only, unit or scale, has to stand behind the second number, which begins at token `at`.
fn neighbours(piece: &Piece, second: &Piece, at: usize) -> bool {
    let (first, other) = (&piece.number, &second.number);
    let unit = match (piece.what, second.what) {
        (None, None) => true,
        (None, Some(_)) => other.first == at,
        (Some(a), Some(b)) => alike(a, b),
        (Some(_), None) => false,
    };
    let same_scale = first.scale == other.scale || first.scale == Decimal::ONE && piece.end == first.end;
    let digits = first.amount.low.checked_div(first.scale).zip(other.amount.low.checked_div(other.scale));
    let Some((low, high)) = digits.filter(|_| unit && same_scale && first.form != Form::Fraction) else { return false };
    low.fract().is_zero() && (Decimal::ZERO..=Decimal::from(200)).contains(&low) && high.checked_sub(low) == Some(Decimal::ONE)
}

/// How two numbers hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    Dash,
    To,
    Or,
    Spaced,
    Score,
}

/// Whether two units can be those of one range.
pub(super) fn alike(a: What, b: What) -> bool {
    match (a, b) {
        (What::Percent { points: x, .. }, What::Percent { points: y, .. }) => x == y,
        (What::Money(x), What::Money(y)) => x.code == y.code && x.parts == y.parts,
        (What::Measure(x), What::Measure(y)) | (What::Age(x), What::Age(y)) => std::ptr::eq(x, y),
        _ => a == b,
    }
}
