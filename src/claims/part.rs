//! Whether a figure is the whole or a part, each or all together, by the words beside it.

use super::Part;
use crate::text::Span;

/// What the words before and after a figure (bytes of `text`) make of it.
pub(super) fn read(text: &str, figure: Span) -> Part {
    let before = text.get(..figure.start as usize).unwrap_or("");
    let after = text.get(figure.end as usize..).unwrap_or("");
    let last: Vec<&str> = before.split_whitespace().rev().take(4).collect();
    let word = |i: usize| last.get(i).map_or("", |w| bare(w));
    let is = |i: usize, list: &[&str]| list.iter().any(|w| word(i).eq_ignore_ascii_case(w));
    if is(0, &["another", "further", "additional", "extra"]) {
        return Part::Additional;
    }
    if is(0, &["first", "last", "next", "remaining", "other"]) {
        return Part::Part;
    }
    let of_these = is(0, &["which", "whom", "them", "these", "those"]) && is(1, &["of"]);
    if of_these && is(2, &["each"]) {
        return Part::Each;
    }
    if of_these || is(0, &["including", "among"]) {
        return Part::Some;
    }
    let next: Vec<&str> = after.split_whitespace().take(4).collect();
    let word = |i: usize| next.get(i).map_or("", |w| bare(w));
    // "The port and three other firms".
    if matches!(word(0), "other" | "others" | "more") && is(0, &["and", "with", "plus"]) {
        return Part::Additional;
    }
    if word(0) == "of" && matches!(word(1), "them" | "these" | "those" | "which" | "whom") {
        return Part::Some;
    }
    // "Each day" tells how often, as "a day" does.
    let each = next.iter().position(|w| matches!(bare(w), "each" | "apiece"));
    if each.is_some_and(|at| !next.get(at + 1).is_some_and(|w| PERIODS.contains(&bare(w)))) {
        return Part::Each;
    }
    let joins = |words: &[&str]| match words {
        [first, second, ..] if first.eq_ignore_ascii_case("between") && second.eq_ignore_ascii_case("them") => true,
        // "Together with the Greens it has 38 seats" need be no sum.
        [first, second, ..] if first.eq_ignore_ascii_case("together") && second.eq_ignore_ascii_case("with") => false,
        [first, ..] => ["together", "combined", "jointly"].iter().any(|word| first.eq_ignore_ascii_case(word)),
        [] => false,
    };
    let opening: Vec<&str> = before.split_whitespace().take(2).map(bare).collect();
    let following: Vec<&str> = next.iter().map(|w| bare(w)).collect();
    if is(0, &["combined"]) || joins(&opening) || (0..following.len()).any(|i| following.get(i..).is_some_and(joins)) {
        return Part::Together;
    }
    Part::Whole
}

/// Spans of time for which something is told again and again.
const PERIODS: &[&str] = &["hour", "day", "night", "week", "month", "quarter", "season", "year"];

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_beside_a_figure_tell_a_part_from_a_whole() {
        let check = |text: &str, figure: &str, expected: Part| {
            let start = text.find(figure).expect("the figure");
            assert_eq!(read(text, Span::new(start, start + figure.len())), expected, "{text}");
        };
        check("They have 69 seats between them.", "69", Part::Together);
        check("Together the two parties have 69 seats.", "69", Part::Together);
        check("Together with the Greens it fields 38 candidates.", "38", Part::Whole);
        check("A combined 12 ships sailed.", "12", Part::Together);
        check("They lost 40 ships, 12 of them in May.", "12", Part::Some);
        check("Another 26 arrived.", "26", Part::Additional);
        check("The port and three other firms were fined.", "three", Part::Additional);
        check("Three other firms were fined.", "Three", Part::Whole);
        check("The first nine are built.", "nine", Part::Part);
        check("They cost 4.5 million each.", "4.5 million", Part::Each);
        check("The firm gave each of them £80.", "£80", Part::Each);
        check("The mill sheds 310 litres each day.", "310 litres", Part::Whole);
        check("The navy has 69 ships.", "69", Part::Whole);
    }
}
