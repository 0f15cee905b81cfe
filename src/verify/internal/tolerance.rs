//! How far two computed values may lie apart before one of them is wrong.

use crate::figures::Hedge;
use rust_decimal::Decimal;

/// A value that may lie anywhere between two ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Between {
    pub low: Decimal,
    pub high: Decimal,
}

impl Between {
    /// What a number stands for that was rounded to `step`.
    pub fn rounded(value: Decimal, step: Decimal) -> Self {
        let half = step / Decimal::TWO;
        Self { low: value - half, high: value + half }
    }

    /// What a hedge makes of a number: "about" a tenth either way, "nearly" a tenth below, "more than" up to a quarter above.
    /// `None` for hedges that leave an end open.
    pub fn hedged(value: Decimal, step: Decimal, hedge: Hedge) -> Option<Self> {
        let plain = Self::rounded(value, step);
        let tenth = value.abs() / Decimal::TEN;
        match hedge {
            Hedge::Exact => Some(plain),
            Hedge::About => Some(Self { low: plain.low - tenth, high: plain.high + tenth }),
            Hedge::Nearly => Some(Self { low: plain.low - tenth, ..plain }),
            Hedge::MoreThan => Some(Self { high: plain.high + value.abs() / Decimal::from(4), ..plain }),
            _ => None,
        }
    }

    pub fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// The range of the change in percent from a value in `self` to one in `to`; `None` unless all values are above nought.
    pub fn change_to(self, to: Self) -> Option<Self> {
        let percent = |from: Decimal, to: Decimal| to.checked_div(from)?.checked_sub(Decimal::ONE)?.checked_mul(Decimal::ONE_HUNDRED);
        if self.low <= Decimal::ZERO || to.low <= Decimal::ZERO {
            return None;
        }
        Some(Self { low: percent(self.high, to.low)?, high: percent(self.low, to.high)? })
    }
}
