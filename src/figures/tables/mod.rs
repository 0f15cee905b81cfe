//! Tables written by `generate.py` from CLDR.

pub(super) mod currencies;
pub(super) mod units;

use super::Unit;

/// A unit and how it is written.
pub(super) struct UnitRow {
    /// The unit.
    pub unit: Unit,
    /// Spellings in lower case, matched in any case, parted by bars.
    pub words: &'static str,
    /// Symbols, matched as they stand before they are matched in any case, parted by bars.
    pub symbols: &'static str,
}
