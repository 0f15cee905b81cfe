//! `internal/range`: a range whose first end is the greater one ("between 40 and 30").

use super::passage::{Passage, amount, exact};
use crate::figures::Figure;
use crate::verify::{Edit, Finding, Fix};

pub(super) fn check(passage: &Passage<'_>, out: &mut Vec<Finding>) {
    for figure in passage.figures {
        read_as_one(passage, figure, out);
    }
    for pair in passage.figures.windows(2) {
        let [first, second] = pair else { continue };
        let (Some((unit, a, _)), Some((other, b, _))) = (exact(first), exact(second)) else { continue };
        let head = passage.head(first).trim_end();
        let led = head.ends_with("between") || head.ends_with("Between");
        // "between 3 and 2 billion years ago" leaves the scale of the first end open.
        if !led || passage.between(first, second).trim() != "and" || unit != other || a <= b {
            continue;
        }
        let text = &passage.article.document.text;
        let (one, two) = (first.span.of(text), second.span.of(text));
        if one.bytes().filter(u8::is_ascii_alphabetic).ne(two.bytes().filter(u8::is_ascii_alphabetic)) {
            continue;
        }
        let fix = Fix {
            title: format!("Change to {two} and {one}"),
            edits: vec![Edit { span: first.span, text: two.into() }, Edit { span: second.span, text: one.into() }],
        };
        let message = format!("the range from {one} to {two} begins with its greater end");
        out.push(passage.finding("internal/range", first.span.to(second.span), message, &[], vec![fix]));
    }
}

/// "between 40 and 30 ships", read as one figure.
fn read_as_one(passage: &Passage<'_>, figure: &Figure, out: &mut Vec<Finding>) {
    let written = figure.span.of(&passage.article.document.text);
    let head = passage.head(figure).trim_end();
    let led = head.ends_with("between") || head.ends_with("Between");
    let Some((one, rest)) = written.split_once(" and ").filter(|_| led) else { return };
    let digits = rest.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')).count();
    let (Some(two), Some(unit)) = (rest.get(..digits), rest.get(digits..)) else { return };
    let descends = amount(figure).is_some_and(|(_, a)| a.low > a.high);
    let scaled = ["thousand", "million", "billion", "trillion", "bn", "hundred"].iter().any(|scale| unit.contains(scale));
    if !descends || scaled || two.is_empty() || one.bytes().any(|b| b.is_ascii_alphabetic()) {
        return;
    }
    let fix = Fix {
        title: format!("Change to {two} and {one}"),
        edits: vec![Edit { span: figure.span, text: format!("{two} and {one}{unit}") }],
    };
    let message = format!("the range from {one} to {two} begins with its greater end");
    out.push(passage.finding("internal/range", figure.span, message, &[], vec![fix]));
}
