//! Degrees whose scale is told elsewhere in the text, or nowhere.

use crate::figures::{Figure, Reading, degree_of, is_bare_degree};
use crate::text::Document;
use rust_decimal::Decimal;

/// Reads bare degrees of heat on the scale of the text: Fahrenheit where it is named and Celsius is not, else Celsius. What is too hot for any
/// weather in Celsius stays a bare degree where no scale is named at all: it may as well be Fahrenheit.
pub(in crate::claims) fn give_scales(document: &Document, figures: &mut [Figure]) {
    let bare = |figure: &Figure| matches!(&figure.reading, Reading::Measure { unit, .. } if is_bare_degree(unit));
    if !figures.iter().any(bare) {
        return;
    }
    let told = |scale: &str| figures.iter().any(|figure| matches!(&figure.reading, Reading::Measure { unit, .. } if unit.name == scale));
    let fahrenheit = !told("celsius") && (told("fahrenheit") || document.prose.contains("Fahrenheit"));
    let open = !told("celsius") && !fahrenheit;
    let Some(scale) = degree_of(if fahrenheit { "fahrenheit" } else { "celsius" }) else { return };
    for figure in figures {
        if let Reading::Measure { unit, amount } = &mut figure.reading
            && is_bare_degree(unit)
            && (!open || amount.high <= HOTTEST)
        {
            *unit = scale;
        }
    }
}

/// No weather is hotter in Celsius.
const HOTTEST: Decimal = Decimal::from_parts(60, 0, 0, false, 0);
