//! Table cells: the unit of a cell stands in its headers.

use super::paragraph::{self, Paragraphs};
use crate::figures::{self, Context, Figure, Reading};
use crate::text::{BlockKind, Cell, Document, Span};
use jiff::civil::Date;

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
        let read = headers(document, cell).find_map(|header| {
            let unit = unit_of(header)?;
            paragraphs.with_unit(number, unit, date, || with_unit(number, unit, date))
        });
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

/// What follows the last comma of a header, or stands in its brackets.
fn unit_of(header: &str) -> Option<&str> {
    let header = header.trim();
    let bracketed = header.strip_suffix(')').and_then(|h| h.rsplit_once('(')).map(|(_, unit)| unit);
    let unit = bracketed.or_else(|| header.rsplit_once(',').map(|(_, unit)| unit)).or_else(|| (header.len() <= 4).then_some(header))?;
    Some(unit.trim()).filter(|unit| !unit.is_empty() && !unit.starts_with(|c: char| c.is_ascii_digit()))
}

/// The number with the unit put where English puts it.
fn with_unit(number: &str, unit: &str, date: Option<Date>) -> Option<Figure> {
    let sign = unit.chars().next().filter(|c| !c.is_alphanumeric() && *c != '%');
    let written = match sign {
        Some(sign) => format!("{sign}{number} {}", unit[sign.len_utf8()..].trim_start()),
        None => format!("{number} {unit}"),
    };
    let read = figures::read(&written, &Context { date }).figures.into_iter().next()?;
    let read = paragraph::unshifted(&read, 0);
    matches!(read.reading, Reading::Money { .. } | Reading::Percent { .. } | Reading::Measure { .. } | Reading::Duration { .. })
        .then_some(read)
}
