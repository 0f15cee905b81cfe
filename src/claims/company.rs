//! The other figures that stand beside one: "79 people and 600 hours of footage" and "97 witnesses and 600 hours of film" share the hours, which ties the people to
//! the witnesses as a name would.

use super::article::Article;
use super::{Companion, DateParts, Kind, Quantity, quantity, table};
use crate::figures::Figure;
use crate::text::Span;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// So many are kept of a figure.
const MOST: usize = 12;

/// So many figures of a sentence are looked at to either side, however many there are.
const NEAREST: usize = 24;

/// A figure of the next sentence, or the one before, ties half as much.
const NEXT_SENTENCE: f32 = 0.5;

/// What tells less is left out.
const LEAST: f32 = 0.1;

/// The figures around one that stands in the sentence of this number; `own` is where it stands in the file, `dated` whether it is a date. What tells most comes
/// first.
pub(super) fn of(article: &Article, sentence: usize, own: Span, dated: bool) -> Vec<Companion> {
    let Some(here) = article.sentences.get(sentence) else { return Vec::new() };
    let mut out = Vec::new();
    let mut add = |span: Span, share: f32| {
        for figure in figures_in(article, span, own) {
            let known = quantity::of(figure).and_then(|quantity| Companion::of(&quantity));
            if let Some(companion) = known.map(|known| Companion { weight: known.weight * share, ..known })
                && companion.weight >= LEAST
                && out.iter().all(|other: &Companion| other.value != companion.value)
            {
                out.push(companion);
            }
        }
    };
    add(here.span, 1.0);
    // What happens when is told in one sentence; the next one tells of another day.
    let next = [sentence.checked_sub(1), sentence.checked_add(1)].into_iter().flatten().filter(|_| !dated);
    for other in next.filter_map(|next| article.sentences.get(next)).filter(|other| other.block == here.block) {
        add(other.span, NEXT_SENTENCE);
    }
    for cell in table::row_of(&article.document, here.block) {
        add(cell, 1.0);
    }
    out.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.value.cmp(&b.value)));
    out.truncate(MOST);
    out
}

/// The figures in a span that are nearest to one, but for that one.
fn figures_in(article: &Article, span: Span, own: Span) -> impl Iterator<Item = &Figure> {
    let (before, after) = article.figures.split_at(article.figures.partition_point(|figure| figure.span.start < own.start));
    let inside = move |figure: &&Figure| span.start <= figure.span.start && figure.span.end <= span.end;
    let before = before.iter().rev().skip_while(move |figure| figure.span.start >= span.end).take_while(inside).take(NEAREST);
    let after = after.iter().skip_while(move |figure| figure.span.end <= span.start).take_while(inside).take(NEAREST + 1);
    before.chain(after).filter(move |figure| figure.span != own)
}

impl Companion {
    /// A value as company of others; `None` where it says nothing beside them.
    pub fn of(quantity: &Quantity) -> Option<Self> {
        let mut hasher = FxHasher::default();
        let weight = match &quantity.moment {
            Some(DateParts { month: Some(month), day: Some(day), .. }) => {
                ("day", month, day).hash(&mut hasher);
                0.8
            }
            // A year in common says when, which is asked elsewhere.
            Some(_) => return None,
            None => {
                ("number", rounded(quantity.low), rounded(quantity.high)).hash(&mut hasher);
                telling(quantity)
            }
        };
        Some(Self { value: hasher.finish() as u32, weight })
    }

    /// How much it tells that it stands in another company as well; 0 where it does not.
    pub fn told_by(&self, company: &[Self]) -> f32 {
        company.iter().find(|other| other.value == self.value).map_or(0.0, |other| other.weight.min(self.weight))
    }
}

/// The first three digits of a value and its order of magnitude.
fn rounded(value: f64) -> (i64, i32) {
    if value == 0.0 || !value.is_finite() {
        return (0, 0);
    }
    let magnitude = value.abs().log10().floor() as i32;
    ((value / 10f64.powi(magnitude - 2)).round() as i64, magnitude)
}

/// How much it tells that two texts give the same value: the more digits, the fewer facts share them.
fn telling(quantity: &Quantity) -> f32 {
    let units = (quantity.high / quantity.step.max(f64::MIN_POSITIVE)).abs();
    let digits: f32 = match () {
        _ if matches!(quantity.kind, Kind::Ordinal | Kind::Rank) => 0.2,
        _ if units >= 99.5 => 0.9,
        _ if units >= 12.5 => 0.6,
        _ if units >= 9.5 => 0.4,
        _ => 0.2,
    };
    let unit = matches!(quantity.kind, Kind::Money(_) | Kind::Percent | Kind::Measure(_) | Kind::Duration | Kind::Age);
    if unit { digits + 0.1 } else { digits }
}
