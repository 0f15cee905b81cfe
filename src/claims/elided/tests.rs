//! What a unit said elsewhere makes of the figures that go without.

use crate::figures::Reading;
use crate::text::parse;
use std::sync::Arc;

/// The units of the measures and lengths of time in a text; a dash for any other figure.
fn units(text: &str) -> Vec<&'static str> {
    let article = crate::claims::read(Arc::new(parse("draft.md", text.into())));
    let unit = |reading: &Reading| match reading {
        Reading::Measure { unit, .. } | Reading::Duration { unit, .. } => unit.name,
        _ => "-",
    };
    article.figures.iter().map(|figure| unit(&figure.reading)).collect()
}

#[test]
fn a_bare_number_goes_on_measuring() {
    assert_eq!(units("44 days had been set down for the repair; it took 51."), ["day", "day"]);
    assert_eq!(units("The train needs 61 metres to stop instead of 46."), ["metre", "metre"]);
    assert_eq!(units("It took less than ten minutes; the police were there after 20."), ["minute", "minute"]);
    assert_eq!(units("They ran 10 kilometres at 9."), ["kilometre", "-"]);
    assert_eq!(units("The bridge is 40 metres long and carries 300 cars."), ["metre", "-"]);
}

#[test]
fn bare_degrees_take_the_scale_of_the_text() {
    assert_eq!(units("It reached 29 degrees in the shade."), ["celsius"]);
    assert_eq!(units("It reached 84 degrees in the shade."), ["degree"]);
    assert_eq!(units("It reached 84 degrees in the shade. At night it was 70 degrees Fahrenheit."), ["fahrenheit", "fahrenheit"]);
}
