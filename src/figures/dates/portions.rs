//! Portions of periods: "the first week of 2015", "the three months to March", "late 2024".

use super::absolute::Dated;
use super::lexicon::{Key, Sym, Unit};
use super::parser::Parser;
use super::phrase::{Cal, Piece};
use super::relative::is_day;

impl Parser<'_> {
    /// "the first week of 2015", "the last 3 weeks of this year", "the first Monday of May", "the 15th day of next month".
    pub fn nth(&self, at: usize) -> Option<Dated> {
        let (nth, mut next) = if self.is(at, Key::Last) { (-1, at + 1) } else { self.ordinal(at).map(|(n, next)| (n as i8, next))? };
        if let Some((weekday, end)) = self.weekday(next) {
            let place = if self.any(end, &[Key::Of, Key::In]) { end + 1 } else { return None };
            let (of, end, _) = self.cal(place)?;
            return (!is_day(&of) && nth <= 5).then(|| (Cal::NthWeekday { nth, weekday, of: Box::new(of) }, end, false));
        }
        let mut count = 0;
        if let Some((many, after)) = self.cardinal(next)
            && (1..100).contains(&many)
        {
            (count, next) = (many as u8, after);
        }
        let (unit, next) = self.unit(next)?;
        if !self.any(next, &[Key::Of, Key::In]) || unit < Unit::Day || matches!(unit, Unit::Quarter | Unit::Half | Unit::Century) {
            return None;
        }
        let (of, mut end, _) = self.cal(next + 1)?;
        if unit == Unit::Day && nth > 0 && count == 0 && matches!(of, Cal::Date { month: Some(_), day: None, .. }) {
            return None;
        }
        // "1st week of October on Friday" is the first Friday.
        if unit == Unit::Week && nth > 0 && count == 0 {
            let place = self.skip_mark(end, b',');
            if let (Some(weekday), after) = self.on_weekday(place) {
                end = after;
                return Some((Cal::NthWeekday { nth, weekday, of: Box::new(of) }, end, false));
            }
        }
        let fits = !is_day(&of) && !matches!(of, Cal::Run { .. } | Cal::Decade { .. } | Cal::Century(_));
        fits.then(|| (Cal::Nth { nth, count, unit, of: Box::new(of) }, end, false))
    }

    /// "3 days starting next Monday", "the three months to 31 March 2025".
    pub fn run_from(&self, at: usize) -> Option<Dated> {
        let (by, next) = self.length(at)?;
        if by.is_clock() {
            return None;
        }
        let ahead = match self.sym(next) {
            Sym::Word(Key::Beginning) => true,
            Sym::Word(Key::Ended | Key::To) => false,
            _ => return None,
        };
        let place = self.skip(self.skip(next + 1, Key::On), Key::From);
        let (cal, end, _) = self.cal(place)?;
        let fits =
            if ahead { is_day(&cal) } else { is_day(&cal) && self.is_dated(&cal) || matches!(cal, Cal::Date { month: Some(_), .. }) };
        fits.then(|| (Cal::RunFrom { by, from: Box::new(cal), ahead }, end, false))
    }

    fn is_dated(&self, cal: &Cal) -> bool {
        matches!(cal, Cal::Date { month: Some(_), .. })
    }

    /// "early September", "mid-March", "late 2024", "the end of 2008", "later this year", "early in the week".
    pub fn piece(&self, at: usize) -> Option<Dated> {
        let (piece, of) = match self.sym(at) {
            Sym::Word(Key::Early) => (Piece::Start, false),
            Sym::Word(Key::Late) => (Piece::End, false),
            Sym::Word(Key::Mid) => (Piece::Middle, false),
            Sym::Word(Key::Beginning | Key::Start) => (Piece::Start, true),
            Sym::Word(Key::Middle) => (Piece::Middle, true),
            Sym::Word(Key::End) => (Piece::End, true),
            Sym::Word(Key::Earlier) => (Piece::Earlier, false),
            Sym::Word(Key::Later) => (Piece::Later, false),
            Sym::Word(Key::EndOfYear) => {
                let year = Cal::Near { unit: Unit::Year, offset: 0, told: false };
                return Some((Cal::Piece { piece: Piece::End, of: Box::new(year) }, at + 1, true));
            }
            _ => return None,
        };
        let mut next = self.skip_mark(at + 1, b'-');
        if of {
            if !self.is(next, Key::Of) {
                return None;
            }
            next += 1;
        } else if self.is(next, Key::In) {
            next += 1;
        }
        let inner = match self.sym(self.skip(next, Key::The)) {
            Sym::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year)) if of || self.is(next, Key::The) => {
                Some((Cal::Near { unit, offset: 0, told: false }, self.skip(next, Key::The) + 1, true))
            }
            _ => self.cal(next),
        };
        let (cal, end, doubt) = inner?;
        let fits = match &cal {
            Cal::Piece { .. } | Cal::Run { .. } | Cal::RunFrom { .. } | Cal::Shift { .. } => false,
            // "Early Thursday" is a time of day; "later" behind a length belongs to it.
            cal if is_day(cal) => false,
            _ => true,
        };
        // "earlier" and "later" need a period that we stand in, or one pointed at.
        let piece = match (piece, &cal) {
            (Piece::Earlier, Cal::Near { offset: 0, .. }) | (Piece::Later, Cal::Near { offset: 0, .. }) => piece,
            (Piece::Earlier, _) => Piece::Start,
            (Piece::Later, _) => Piece::End,
            _ => piece,
        };
        fits.then(|| (Cal::Piece { piece, of: Box::new(cal) }, end, doubt && !matches!(piece, Piece::Earlier | Piece::Later)))
    }
}
