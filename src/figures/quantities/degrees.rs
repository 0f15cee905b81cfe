//! What a bare degree is one of: heat, an angle, or a paper from a university.

use super::Reader;
use crate::figures::figure::Unit;
use crate::figures::lexer::{Token, among, is};
use crate::figures::numbers::{Form, Numeral};
use crate::figures::units;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// The unit of degrees whose scale is not told, named at token `at` and ending before `end`. News gives them of heat, unless the words around
    /// turn, slope or sail. `None` where they measure nothing.
    pub(super) fn degrees(&self, number: &Numeral, angle: &'static Unit, at: usize, end: usize) -> Option<&'static Unit> {
        let sign = !self.tokens.get(at).is_some_and(|t| is!(t, "degree" | "degrees"));
        let next = self.tokens.get(end);
        if next.is_some_and(points_somewhere) {
            return Some(angle);
        }
        if next.is_some_and(|t| is!(t, "of")) && !self.tokens.get(end + 1).is_some_and(is_heat) && !sign {
            return self.tokens.get(end + 1).is_some_and(is_angle).then_some(angle);
        }
        if self.beside(number.first, end, is_heat) {
            return Some(&units::DEGREE);
        }
        let taught = next.is_some_and(|t| is!(t, ["in", "from", "program", "programs", "holders"])) && number.form != Form::Digits;
        if taught && !sign {
            return None;
        }
        let right = number.amount.low == number.amount.high && RIGHT_ANGLES.contains(&number.amount.low);
        if sign || right || self.beside(number.first, end, is_angle) {
            return Some(angle);
        }
        (!self.beside(number.first, end, is_academic)).then_some(&units::DEGREE)
    }

    /// Whether the words around speak of heat or cold, or of other degrees.
    pub(super) fn beside_temperature(&self, first: usize, end: usize) -> bool {
        self.beside(first, end, |t| is_heat(t) || is!(t, "degrees"))
    }

    /// Whether a word of this kind stands near the tokens from `first` to `end`, but not among them.
    fn beside(&self, first: usize, end: usize, kind: impl Fn(&Token) -> bool) -> bool {
        let before = self.tokens.get(first.saturating_sub(10)..first).unwrap_or(&[]);
        let after = self.tokens.get(end..(end + 8).min(self.tokens.len())).unwrap_or(&[]);
        before.iter().chain(after).any(kind)
    }
}

/// What nobody says of the weather without another word for it.
const RIGHT_ANGLES: [Decimal; 4] = [
    Decimal::from_parts(90, 0, 0, false, 0),
    Decimal::from_parts(180, 0, 0, false, 0),
    Decimal::from_parts(270, 0, 0, false, 0),
    Decimal::from_parts(360, 0, 0, false, 0),
];

fn points_somewhere(token: &Token) -> bool {
    among!(token, "north south east west northern southern eastern western latitude longitude left right")
}

fn is_heat(token: &Token) -> bool {
    among!(
        token,
        "temperature temperatures thermostat thermometer heat hot hotter cold colder cool cooler warm warmer warming melting boiling boils freezing \
         freezes frost fever oven weather outside outdoors indoors celsius fahrenheit humid summer winter climate thermal heated bake preheat highs lows \
         sunny rain snow showers"
    )
}

fn is_angle(token: &Token) -> bool {
    among!(
        token,
        "angle angles angled tilt tilts tilted turn turns turned turning slope slopes sloping rotate rotates rotated rotation incline inclined inclination \
         latitude longitude north south east west northern southern eastern western arc compass bearing heading course camera lens view swivel swivels \
         swung spin spins spun lean leans leaning list listing bend bends bent steep gradient axis orbit horizon veer veered clockwise left right parallel"
    )
}

fn is_academic(token: &Token) -> bool {
    among!(
        token,
        "university universities college colleges bachelor bachelors master masters doctoral doctorate honorary academic undergraduate graduate graduates \
         graduated graduation students earned awarded conferred holds holding separation freedom"
    )
}
