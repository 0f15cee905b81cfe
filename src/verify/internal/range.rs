//! `internal/range`: a range whose first end is the greater one ("between 40 and 30").

use super::passage::{Passage, exact};
use crate::verify::{Edit, Finding, Fix};

pub(super) fn check(passage: &Passage<'_>, out: &mut Vec<Finding>) {
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
