//! Table cells: what a cell measures, whose it is and in which unit stands in its headers.

use super::article::{Article, mentions_in, sentences_of};
use super::lexicon::is_stopword;
use super::paragraph::{self, Paragraphs};
use super::surroundings::untagged_lemma;
use super::{Participant, Phrase, Quantity};
use crate::entities::Mention;
use crate::figures::{self, Change, Context, Figure, Reading};
use crate::text::{BlockKind, Cell, Document, Span};
use jiff::civil::Date;
use std::sync::Arc;

/// Reads the bare numbers of table cells again with the unit that the row's or the column's header gives: "Revenue, bn crowns",
/// "Length (km)", "Votes, %".
pub(super) fn give_units(document: &Document, figures: &mut [Figure], date: Option<Date>, paragraphs: &Paragraphs) {
    for block in &document.blocks {
        let BlockKind::Cell(cell) = &block.kind else { continue };
        let first = figures.partition_point(|figure| figure.span.start < block.span.start);
        let last = figures.partition_point(|figure| figure.span.start < block.span.end);
        let [figure] = &mut figures[first..last] else { continue };
        if !matches!(figure.reading, Reading::Count { counted: None, .. }) {
            continue;
        }
        let number = figure.span.of(&document.prose);
        let with = |unit: &str| paragraphs.with_unit(number, unit, date, || with_unit(number, unit, date));
        let told = || headers(document, cell).find_map(|header| with(unit_of(header)?));
        let all = |header: &str| with(header.trim()).filter(|read| is_all(read, number, header));
        let alone = || headers(document, cell).find_map(all);
        let cornered = || {
            let header = document.blocks.get(corner(document, cell)?)?.span.of(&document.prose);
            let set_apart = || with(unit_of(header).filter(|unit| unit.len() < header.len())?);
            all(header).or_else(|| set_apart().filter(|read| !matches!(read.reading, Reading::Duration { .. })))
        };
        let read = told().or_else(alone).or_else(cornered);
        if let Some(read) = read {
            let span = figure.span;
            *figure = Figure { span, hedge_span: Span { start: span.start, end: span.start }, ..read };
        }
    }
}

fn headers<'d>(document: &'d Document, cell: &Cell) -> impl Iterator<Item = &'d str> {
    [cell.column_header, cell.row_header]
        .into_iter()
        .flatten()
        .filter_map(|i| document.blocks.get(i))
        .map(|block| block.span.of(&document.prose))
}

/// The header of the row headers: "£ million", "TEU".
pub(super) fn corner(document: &Document, cell: &Cell) -> Option<usize> {
    match &document.blocks.get(cell.row_header?)?.kind {
        BlockKind::Cell(row) => row.column_header,
        _ => None,
    }
}

/// What follows the last comma of a header, or stands in its brackets.
fn unit_of(header: &str) -> Option<&str> {
    let header = header.trim();
    let bracketed = header.strip_suffix(')').and_then(|h| h.rsplit_once('(')).map(|(_, unit)| unit);
    let unit = bracketed.or_else(|| header.rsplit_once(',').map(|(_, unit)| unit)).or_else(|| (header.len() <= 4).then_some(header))?;
    Some(unit.trim()).filter(|unit| !unit.is_empty() && (thousands(unit).is_some() || !unit.starts_with(|c: char| c.is_ascii_digit())))
}

/// What is counted in thousands: "barrels" of "1,000 barrels".
fn thousands(unit: &str) -> Option<&str> {
    THOUSANDS.iter().find_map(|thousand| unit.strip_prefix(thousand))
}

const THOUSANDS: [&str; 3] = ["1,000 ", "'000 ", "000 "];

/// Whether a number was read with all of a header as its unit: "£ million", not "Million-pound losses". "Week" tells which week it is.
fn is_all(read: &Figure, number: &str, header: &str) -> bool {
    // A sign stands before the number, with a space less or more.
    !matches!(read.reading, Reading::Duration { .. }) && read.span.len() + 1 >= number.len() + header.trim().len()
}

/// The number with the unit put where English puts it.
fn with_unit(number: &str, unit: &str, date: Option<Date>) -> Option<Figure> {
    let sign = unit.chars().next().filter(|c| !c.is_alphanumeric() && *c != '%');
    let written = match sign.filter(|_| thousands(unit).is_none()) {
        _ if let Some(unit) = thousands(unit) => format!("{number} thousand {unit}"),
        // "€m", "£bn": the letters stand right behind the number.
        Some(sign) => match unit[sign.len_utf8()..].trim_start() {
            letters @ ("m" | "mn" | "bn" | "tn" | "k") => format!("{sign}{number}{letters}"),
            words => format!("{sign}{number} {words}"),
        },
        None => format!("{number} {unit}"),
    };
    let read = figures::read(&written, &Context { date }).figures.into_iter().next()?;
    let read = paragraph::unshifted(&read, 0);
    matches!(read.reading, Reading::Money { .. } | Reading::Percent { .. } | Reading::Measure { .. } | Reading::Duration { .. })
        .then_some(read)
}

/// What a cell measures and whose it is. One of its headers names what is measured, the other whose it is or when.
pub(super) fn frame(article: &Article, cell: &Cell) -> (Option<Phrase>, Option<Participant>) {
    let changes = changes(article, cell);
    // "Seats | Change": what changes stands one column before.
    let column = if changes { cell.column_header.and_then(|header| left_of(&article.document, header)) } else { cell.column_header };
    let measured = [column, cell.row_header].into_iter().find_map(|header| Some((header?, measure(article, header?)?)));
    let Some((header, measure)) = measured else { return (None, None) };
    let other = [cell.row_header, cell.column_header].into_iter().flatten().find(|other| *other != header);
    (Some(measure), other.and_then(|other| owner(article, other)))
}

/// Makes a change of what stands in a column of changes: "+6", "−4".
pub(super) fn give_change(article: &Article, cell: &Cell, figure: Span, quantity: &mut Quantity) {
    if quantity.change != Change::Level || !changes(article, cell) {
        return;
    }
    let text = &article.document.prose;
    let before = text.get(..figure.start as usize).unwrap_or("").chars().next_back();
    let sign = figure.of(text).chars().next().filter(|c| !c.is_alphanumeric()).or(before);
    let falls = quantity.high < 0.0 || matches!(sign, Some('-' | '\u{2212}' | '\u{2013}'));
    quantity.change = if falls { Change::Down } else { Change::Up };
    if quantity.high <= 0.0 {
        (quantity.low, quantity.high) = (-quantity.high, -quantity.low);
    }
}

/// Whether a cell stands in a column of changes.
fn changes(article: &Article, cell: &Cell) -> bool {
    let header = cell.column_header.and_then(|header| article.document.blocks.get(header));
    header.is_some_and(|block| {
        let words = block.span.of(&article.document.prose).trim().to_lowercase();
        let first = words.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        matches!(first, "change" | "changes" | "difference" | "gain" | "swing")
            || matches!(&*words, "+/-" | "+/\u{2212}" | "\u{b1}" | "+\u{2212}")
    })
}

/// The header cell to the left of another.
pub(super) fn left_of(document: &Document, header: usize) -> Option<usize> {
    let before = header.checked_sub(1)?;
    match (&document.blocks.get(before)?.kind, &document.blocks.get(header)?.kind) {
        (BlockKind::Cell(left), BlockKind::Cell(here)) if left.table == here.table && left.row == here.row => Some(before),
        _ => None,
    }
}

/// So many cells of a row are looked at to either side, however many there are.
const NEAREST_CELLS: usize = 24;

/// The other cells of the row in which a block stands; of a very long row those that are nearest.
pub(super) fn row_of(document: &Document, block: usize) -> impl Iterator<Item = Span> + '_ {
    let blocks = &document.blocks;
    let place = move |block: usize| match blocks.get(block).map(|block| &block.kind) {
        Some(BlockKind::Cell(cell)) => Some((cell.table, cell.row)),
        _ => None,
    };
    let own = place(block);
    let same = move |other: &usize| own.is_some() && place(*other) == own;
    let before = (0..block).rev().take_while(same).take(NEAREST_CELLS);
    let after = (block.saturating_add(1)..blocks.len()).take_while(same).take(NEAREST_CELLS);
    before.chain(after).filter_map(|other| blocks.get(other)).map(|block| block.span)
}

/// What a header names as measured; `None` for a name, a date, and words that say nothing ("Value").
fn measure(article: &Article, header: usize) -> Option<Phrase> {
    let span = article.document.blocks.get(header)?.span;
    let first = article.figures.partition_point(|figure| figure.span.start < span.start);
    let mut inside = article.figures.iter().skip(first).take_while(|figure| figure.span.start < span.end);
    let is_name = |mention: &Mention| mention.named && mention.span.start == span.start;
    if mentions_in(article, span).iter().any(is_name) || inside.any(|figure| matches!(figure.reading, Reading::Moment(_))) {
        return None;
    }
    let sentence = sentences_of(article, Some(header)).first()?;
    let text = sentence.span.of(&article.document.prose);
    let mut words: Vec<Arc<str>> = Vec::new();
    for token in 0..sentence.analysis.tokens.len() {
        let form = sentence.analysis.text(token, text);
        // Behind a comma or in brackets stands the unit, behind a number or a sign what it counts from.
        if !form.starts_with(|c: char| c.is_alphabetic())
            || (form == "of" && words.last().is_some_and(|word| !SAYS_NOTHING.contains(&&**word)))
        {
            break;
        }
        let lemma = untagged_lemma(&sentence.analysis, token, text);
        if !is_stopword(&lemma) {
            words.push(Arc::from(lemma.to_lowercase()));
        }
    }
    words.retain(|word| !SAYS_NOTHING.contains(&&**word));
    let head = words.pop()?;
    Some(Phrase { head, modifiers: words, span: Span::default() })
}

/// Whose cell it is, by a header that does not say what is measured.
fn owner(article: &Article, header: usize) -> Option<Participant> {
    let span = article.document.blocks.get(header)?.span;
    let mention = mentions_in(article, span).iter().find(|mention| mention.named)?;
    let phrase = Phrase { head: Arc::from(mention.name.to_lowercase()), ..Phrase::default() };
    Some(Participant { entity: Some(mention.key.clone()), phrase, inherited: false })
}

/// Headers that do not tell what a column holds.
const SAYS_NOTHING: &[&str] =
    &["value", "figure", "number", "amount", "total", "result", "status", "latest", "item", "topic", "change", "unit", "note", "current"];

#[cfg(test)]
mod tests {
    use crate::claims;
    use std::sync::Arc;

    /// The only number of a table with one cell, under headers for its column and its row and with one for the rows, in the base unit of its kind.
    fn check(corner: &str, column: &str, row: &str, number: &str, expected: (&str, f64)) {
        let text = format!("| {corner} | {column} |\n|---|---:|\n| {row} | {number} |\n");
        let document = crate::text::from_bytes(text.clone().into(), "table.md").expect("a table");
        let article = claims::read(Arc::new(document));
        let cell = article.claims.iter().find(|claim| claim.text.as_ref() == number).expect("a claim");
        assert_eq!((&*cell.kind_term(), cell.quantity.high), expected, "{text}");
    }

    #[test]
    fn headers_give_units() {
        check("Cause", "Cost, bn crowns", "Rot", "3.6", ("k:money", 3.6e9));
        check("Cause", "£ million", "Rot", "3.6", ("k:money", 3.6e6));
        check("Cause", "€m", "Rot", "894", ("k:money", 8.94e8));
        check("£bn", "Total", "Rot", "74.5", ("k:money", 7.45e10));
        check("Cause", "Million pounds", "Rot", "3.6", ("k:money", 3.6e6));
        check("Team", "Gold", "Ostria", "36", ("k:count", 36.0));
        check("Cause", "Million-pound losses", "Rot", "36", ("k:count", 36.0));
    }

    #[test]
    fn the_header_of_the_row_headers_gives_the_unit_of_all() {
        check("Tonnes", "Landed", "Herring", "276,000", ("k:mass", 2.76e8));
        check("Output (1,000 tonnes)", "Landed", "Herring", "276", ("k:mass", 2.76e8));
        check("Week", "New cases", "Tenth", "171", ("k:count", 171.0));
    }
}
