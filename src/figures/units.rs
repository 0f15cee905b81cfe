//! Units of measure beside a number.

use super::figure::{Dimension, Unit};
use super::lexer::Token;
use super::phrases::Phrases;
use super::tables::units::UNITS;
use std::sync::LazyLock;

/// A unit that is a place on a scale: "magnitude 6.7".
pub(crate) static MAGNITUDE: Unit = Unit { name: "magnitude", symbol: "M", dimension: Dimension::Magnitude, factor: 1.0, offset: 0.0 };

/// A degree of a temperature whose scale is not told.
pub(crate) static DEGREE: Unit = Unit { name: "degree", symbol: "°", dimension: Dimension::Other, factor: 1.0, offset: 0.0 };

/// Whether a unit is a degree of heat whose scale is not told.
pub fn is_bare_degree(unit: &Unit) -> bool {
    std::ptr::eq(unit, &DEGREE)
}

/// The degree of a scale of temperature by its name ("celsius", "fahrenheit").
pub fn degree_of(scale: &str) -> Option<&'static Unit> {
    named(scale).filter(|unit| unit.dimension == Dimension::Temperature)
}

/// A night that somebody stays: a day where it is a length, but no word for one.
pub(crate) static NIGHT: Unit = Unit { name: "night", symbol: "night", dimension: Dimension::Time, factor: 86400.0, offset: 0.0 };

/// Every unit by its spellings and symbols.
static FORMS: LazyLock<Phrases<&'static Unit>> = LazyLock::new(|| {
    let mut forms = Phrases::new();
    for row in &UNITS {
        for word in row.words.split('|').filter(|w| !w.is_empty()) {
            forms.add(word, false, false, &row.unit);
        }
    }
    for row in &UNITS {
        for symbol in row.symbols.split('|').filter(|s| !s.is_empty()) {
            forms.add(symbol, true, loose(symbol), &row.unit);
        }
    }
    forms
});

/// Whether a symbol is known in the wrong case too: "KWH", "hz". Symbols of two letters mean too many other things ("EV", "PA", "NM").
fn loose(symbol: &str) -> bool {
    symbol.chars().count() > 2
        || matches!(
            symbol,
            "Hz" | "kW" | "MW" | "GW" | "TW" | "km" | "kg" | "kB" | "MB" | "GB" | "TB" | "ml" | "mm" | "cm" | "dB" | "kV" | "ft" | "lb"
        )
}

/// The unit that begins at token `at` and one past its last token.
pub(crate) fn find(tokens: &[Token], text: &str, at: usize) -> Option<(&'static Unit, usize)> {
    FORMS.find(tokens, text, at)
}

/// The unit of this name; the names are those of the table.
pub(crate) fn named(name: &str) -> Option<&'static Unit> {
    UNITS.iter().map(|row| &row.unit).find(|unit| unit.name == name)
}

#[cfg(test)]
mod tests {
    use super::super::lexer::lex;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, usize)>) {
        let tokens = lex(text);
        assert_eq!(find(&tokens, text, 0).map(|(unit, end)| (unit.name, end)), expected, "{text}");
    }

    #[test]
    fn spellings_and_symbols() {
        check("kilometers away", Some(("kilometre", 1)));
        check("km/h in town", Some(("kilometre per hour", 3)));
        check("km² of sea", Some(("square kilometre", 2)));
        check("sq. ft. of space", Some(("square foot", 3)));
        check("MW", Some(("megawatt", 1)));
        check("mW", Some(("milliwatt", 1)));
        check("HZ", Some(("hertz", 1)));
        check("GWh", Some(("gigawatt hour", 1)));
        check("pound-feet of torque", Some(("pound-foot", 3)));
        check("degrees Celsius", Some(("celsius", 2)));
        check("°C", Some(("celsius", 2)));
        check("M", None);
        check("jets", None);
    }

    #[test]
    fn factors_lead_to_the_base_unit() {
        let near = |name: &str, expected: f64| {
            let unit = named(name).unwrap_or_else(|| panic!("{name}"));
            assert!((unit.factor / expected - 1.0).abs() < 1e-6, "{name}: {}", unit.factor);
        };
        near("mile", 1609.344);
        near("gallon", 0.003785411784);
        near("knot", 0.514444444);
        near("horsepower", 745.69987);
        near("acre", 4046.8564224);
        near("kilowatt hour", 3.6e6);
        near("kilometre per hour", 0.277777778);
        near("pound per square inch", 6894.757293);
        near("year", 31556952.0);
        near("ounce", 0.028349523125);
        near("teaspoon", 4.92892159375e-6);
    }
}
