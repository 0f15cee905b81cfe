//! `internal/table`: rows and columns of a table that do not come to their total.

use super::number;
use super::passage::{self, finding, replace};
use crate::claims::Article;
use crate::text::{Block, BlockKind, Cell};
use crate::verify::Finding;
use crate::verify::memory::{Key, Memory};
use rust_decimal::Decimal;
use rustc_hash::FxHasher;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

/// What the header of a total says, in lower case.
const TOTALS: &[&str] = &["total", "totals", "sum", "in all", "all", "overall", "altogether", "grand total", "together"];

/// Words in a header after which adding up makes no sense.
const NOT_ADDED: &[&str] = &[
    "%", "percent", "per cent", "share", "rate", "average", "mean", "median", "rank", "year", "change", "per ", "index", "price", "age",
    "date", "turnout", "position",
];

/// A table by row and column.
type Grid<'a> = BTreeMap<(usize, usize), &'a Block>;

pub(super) fn check(article: &Article, memory: &Memory, out: &mut Vec<Finding>) {
    let mut rest = &article.document.blocks[..];
    while let Some(at) = rest.iter().position(|block| table(block).is_some()) {
        let cells = rest.get(at..).unwrap_or_default();
        let length = cells.iter().take_while(|block| table(block) == cells.first().and_then(table)).count();
        let (cells, after) = cells.split_at(length);
        rest = after;
        let start = cells.first().map_or(0, |cell| cell.span.start);
        let found = memory.found(key(article, cells, start), || passage::counted_from(add_up(article, cells), start));
        out.extend(found.iter().map(|finding| passage::standing_at(finding, article, start)));
    }
}

/// Which table a block is a cell of.
fn table(block: &Block) -> Option<usize> {
    match block.kind {
        BlockKind::Cell(Cell { table, .. }) => Some(table),
        _ => None,
    }
}

/// What is wrong with a table of these cells.
fn add_up(article: &Article, cells: &[Block]) -> Vec<Finding> {
    let place = |block: &Block| match block.kind {
        BlockKind::Cell(Cell { row, column, .. }) => Some((row, column)),
        _ => None,
    };
    let grid: Grid<'_> = cells.iter().filter_map(|block| Some((place(block)?, block))).collect();
    let mut out = Vec::new();
    let (rows, columns) = grid.keys().fold((0, 0), |(r, c), (row, column)| (r.max(*row + 1), c.max(*column + 1)));
    // A total stands at the end; before it there are at least two parts, after the header.
    let words = |row: usize, column: usize| grid.get(&(row, column)).map_or("", |b| b.span.of(&article.document.prose));
    let is_total = |row: usize, column: usize| TOTALS.contains(&words(row, column).trim_matches(['*', ':', ' ']).to_lowercase().as_str());
    let addable = |row: usize, column: usize| !NOT_ADDED.iter().any(|word| words(row, column).to_lowercase().contains(word));
    let nested = |row: usize, column: usize| {
        let header = words(row, column).to_lowercase();
        ["of which", "including", "thereof", "subtotal", "sub-total", "of them"].iter().any(|word| header.contains(word))
            || TOTALS.contains(&&*header)
    };
    if rows >= 4 && is_total(rows - 1, 0) && !(1..rows - 1).any(|row| nested(row, 0)) && (1..rows - 1).all(|row| addable(row, 0)) {
        for column in (1..columns).filter(|column| addable(0, *column)) {
            let parts: Vec<_> = (1..rows - 1).map(|row| grid.get(&(row, column)).copied()).collect();
            add(article, &parts, grid.get(&(rows - 1, column)).copied(), &mut out);
        }
    }
    if columns >= 4
        && is_total(0, columns - 1)
        && !(1..columns - 1).any(|column| nested(0, column))
        && (1..columns - 1).all(|column| addable(0, column))
    {
        for row in (1..rows).filter(|row| addable(*row, 0)) {
            let parts: Vec<_> = (1..columns - 1).map(|column| grid.get(&(row, column)).copied()).collect();
            add(article, &parts, grid.get(&(row, columns - 1)).copied(), &mut out);
        }
    }
    out
}

/// A hash of all that a table says.
fn key(article: &Article, cells: &[Block], start: u32) -> Key {
    let document = &article.document;
    let mut hasher = FxHasher::default();
    for cell in cells {
        let BlockKind::Cell(Cell { row, column, .. }) = cell.kind else { continue };
        ("table", row, column, cell.span.start - start).hash(&mut hasher);
        (cell.span.of(&document.prose), cell.span.of(&document.text)).hash(&mut hasher);
    }
    hasher.finish()
}

/// Adds the cells of a row or column up; an empty cell or a dash is nothing, and any other words make the sum unknown.
fn add(article: &Article, parts: &[Option<&Block>], total: Option<&Block>, out: &mut Vec<Finding>) {
    let Some((total_cell, total)) = total.and_then(|cell| Some((cell, number_in(article, cell)?))) else { return };
    let mut sum = Decimal::ZERO;
    let mut slack = Decimal::ZERO;
    let mut terms = Vec::new();
    for part in parts.iter().flatten() {
        let words = part.span.of(&article.document.prose).trim();
        if matches!(words, "-" | "–" | "—" | "") {
            continue;
        }
        let Some(part) = number_in(article, part) else { return };
        let Some(next) = sum.checked_add(part.value) else { return };
        sum = next;
        slack += part.half_step;
        terms.push(number::plain(part.value));
    }
    // Whole numbers were counted and add up exactly; rounded ones may be off by half a digit each.
    // Large whole numbers are often rounded as well.
    let halves = Decimal::from(terms.len() as u64 + 1) / Decimal::TWO;
    let allowed = match slack + total.half_step {
        nought if nought.is_zero() && total.value.abs() < Decimal::ONE_HUNDRED => Decimal::ZERO,
        nought if nought.is_zero() => halves,
        rounded => rounded,
    };
    if terms.len() < 2 || (sum - total.value).abs() <= allowed {
        return;
    }
    let text = &article.document.text;
    let written = total.span.of(text);
    let message = format!("{written} in all, but {} = {}", terms.join(" + "), number::plain(sum));
    let fixes = number::in_style(written, total.value, sum).map(|new| replace(total.span, written, new));
    let place = parts.iter().flatten().map(|b| b.span).reduce(|a, b| a.to(b)).unwrap_or(total_cell.span);
    out.push(finding(
        article,
        "internal/table",
        total.span,
        message,
        &[(place, format!("the cells come to {}", number::plain(sum)))],
        fixes.into_iter().collect(),
    ));
}

struct Number {
    value: Decimal,
    /// Half the step of the last digit; nought for whole numbers.
    half_step: Decimal,
    span: crate::text::Span,
}

/// The one number of a cell; `None` where there is none, or more than one, or a per cent sign.
fn number_in(article: &Article, cell: &Block) -> Option<Number> {
    let words = cell.span.of(&article.document.prose);
    let start = words.find(|c: char| c.is_ascii_digit())?;
    let rest = words.get(start..)?;
    let length = rest.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')).count();
    let digits = rest.get(..length)?.trim_end_matches([',', '.']);
    let after = rest.get(digits.len()..)?;
    if after.contains(|c: char| c.is_ascii_digit())
        || words.contains(['%', '/', '<', '>', '~'])
        || words.get(..start)?.contains(|c: char| c.is_alphabetic())
    {
        return None;
    }
    let mut value: Decimal = digits.replace(',', "").parse().ok()?;
    if words.get(..start)?.ends_with(['-', '−']) {
        value = -value;
    }
    let step = value.normalize().scale().max(digits.split_once('.').map_or(0, |(_, f)| f.len() as u32));
    let half_step = if step == 0 { Decimal::ZERO } else { Decimal::new(5, step + 1) };
    let span = crate::text::Span::new(start, start + digits.len()).shifted(cell.span.start);
    Some(Number { value, half_step, span })
}
