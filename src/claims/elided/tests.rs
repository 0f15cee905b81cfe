//! What a unit said elsewhere makes of the figures that go without.

use crate::figures::Reading;
use crate::text::parse;
use std::sync::Arc;

/// The units of the measures and lengths of time in a text; a dash for any other figure.
fn units(text: &str) -> Vec<&'static str> {
    let article = crate::claims::read(Arc::new(parse("draft.md", text.into())));
    let unit = |reading: &Reading| match reading {
        Reading::Measure { unit, .. } | Reading::Duration { unit, .. } => unit.name,
        Reading::Money { currency, .. } => currency,
        Reading::Percent { .. } => "%",
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

#[test]
fn a_number_takes_up_the_unit_of_the_figure_before() {
    assert_eq!(units("They lived on 1,400 litres a day. This week it will be 1,900."), ["litre", "-", "litre"]);
    assert_eq!(units("Some 4,600 hectares would have burnt; now it was 13,900."), ["hectare", "hectare"]);
    assert_eq!(units("It would have been 58 percent. Now it will be 44, since two plants close."), ["%", "%", "-"]);
    assert_eq!(units("The king spoke for six minutes, the president for 17, without notes."), ["minute", "minute"]);
    assert_eq!(units("He was given four years and she, who had helped, two and a half."), ["year", "year"]);
    assert_eq!(units("They wait 218 days on average, 47 of them for the doctor."), ["day", "day"]);

    assert_eq!(units("A permit takes 13 months; eight had been promised."), ["month", "month"]);
    assert_eq!(units("Lenders of 83 percent agreed to it, where 75 would have been enough."), ["%", "%"]);

    assert_eq!(units("The quotas:\n\n- Torvego: 4.5 million barrels a day\n- Oruba: just under 2.5 million\n"), ["barrel", "barrel"]);
}

#[test]
fn a_number_of_its_own_takes_up_nothing() {
    assert_eq!(units("The shaft is 90 metres deep; 12 were missing."), ["metre", "-"]);
    assert_eq!(units("It weighs 40 kilograms and was 12 when it left."), ["kilogram", "-"]);
    assert_eq!(units("They spoke for six minutes and left for 17 towns."), ["minute", "-"]);
    assert_eq!(units("It took 90 minutes, and 23 of them were treated."), ["minute", "-"]);
    assert_eq!(units("The boat:\n\n- length: 68 metres\n- crew: 32\n"), ["metre", "-"]);
    assert_eq!(units("The terms:\n\n- Norland: nine years\n- appeals: five of them\n"), ["year", "-"]);
}
