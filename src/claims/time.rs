//! When a claim holds.

use super::stance::divided;
use super::surroundings::Steps;
use super::{Article, TimeScope};
use crate::figures::{Figure, Granularity, Hedge, Reading};
use crate::language::{Analysis, Sentence};
use crate::text::{Block, BlockKind, Span};
use jiff::civil::Date;

/// A moment speaks for a figure that stands within so many steps of the parse.
const REACH: f32 = 5.0;

/// The time of the figure numbered `which` among the figures of its sentence: the moment that stands nearest over the parse, else the
/// date of the document. Spans of the figures count from the start of the sentence.
pub(super) fn scope(
    sentence: &Sentence,
    text: &str,
    figures: &[Figure],
    steps: &[Steps],
    which: usize,
    document: Option<Date>,
) -> Option<TimeScope> {
    let nearest = figures
        .iter()
        .enumerate()
        .filter(|(i, _)| *i != which)
        .filter_map(|(i, figure)| match &figure.reading {
            // A time of day or a weekday alone says little about when a state holds.
            Reading::Moment(moment)
                if moment.granularity > Granularity::Minute
                    && !divided(text, figure.span, figures[which].span)
                    && !compared_with(text, figure.span)
                    && holds_for(&sentence.analysis, figure.span, figures[which].span) =>
            {
                moment.days.map(|days| (i, opened(days, figure.hedge)))
            }
            _ => None,
        })
        .map(|(i, days)| {
            let tokens = sentence.analysis.tokens_in(figures[i].span);
            let far = tokens.map(|token| steps[which].to(token)).fold(f32::INFINITY, f32::min);
            (far, days)
        })
        .min_by(|a, b| a.0.total_cmp(&b.0));
    match nearest {
        Some((far, days)) if far <= REACH => Some(TimeScope { days, stated: true }),
        _ => document.map(|date| TimeScope { days: (date, date), stated: false }),
    }
}

/// "Five fewer than in 2020": the time of what is compared with.
fn compared_with(text: &str, moment: Span) -> bool {
    let before = text.get(..moment.start as usize).unwrap_or("").trim_end();
    ["than", "than in", "than on", "compared with", "against"].iter().any(|words| before.ends_with(words))
}

/// Whether a moment's clause is the figure's or holds it: what stands in a clause that hangs on a noun ("founded in 1989") dates that noun.
fn holds_for(analysis: &Analysis, moment: Span, figure: Span) -> bool {
    let start = |span: Span| analysis.tokens_in(span).start;
    let (mut token, figure) = (start(moment), start(figure));
    for _ in 0..analysis.tokens.len() {
        if analysis.is_under(figure, token) {
            return true;
        }
        let Some(head) = analysis.head(token) else { return true };
        let (relation, tag) = analysis.tokens.get(token).map_or(("", ""), |t| (t.relation, t.tag));
        let hangs = matches!(relation, "acl" | "relcl") || (relation == "advcl" && matches!(tag, "VBN" | "VBG"));
        // "The 36 million pounds paid in 2022" dates the pounds; "born in 2002, he has played ten years" does not date the years.
        if hangs && !analysis.is_under(figure, head) {
            return false;
        }
        token = head;
    }
    true
}

/// "By the end of 2025" speaks of the year before that day, not of all time.
const A_YEAR_BEFORE: i64 = 366;

/// "Since 1993" goes on, "by the end of the year" begins before.
fn opened((first, last): (Date, Date), hedge: Hedge) -> (Date, Date) {
    match hedge {
        Hedge::AtLeast | Hedge::MoreThan => (first, Date::MAX),
        Hedge::LessThan | Hedge::UpTo => (last.saturating_sub(jiff::Span::new().days(A_YEAR_BEFORE)).min(first), last),
        _ => (first, last),
    }
}

/// The time that the headers of a table give a cell.
pub(super) fn of_headers(article: &Article, block: &Block) -> Option<TimeScope> {
    let BlockKind::Cell(cell) = &block.kind else { return None };
    let header = |index: Option<usize>| {
        let span = article.document.blocks.get(index?)?.span;
        let first = article.figures.partition_point(|figure| figure.span.start < span.start);
        let mut inside = article.figures.iter().skip(first).take_while(|figure| figure.span.start < span.end);
        inside.find_map(|figure| match &figure.reading {
            Reading::Moment(moment) => moment.days.map(|days| TimeScope { days, stated: true }),
            _ => None,
        })
    };
    header(cell.row_header).or_else(|| header(cell.column_header))
}

/// The year or the years of the sentence before, for a sentence of the same paragraph that gives no time of its own.
pub(super) fn taken_over(article: &Article, sentence: usize) -> Option<TimeScope> {
    let here = article.sentences.get(sentence)?;
    let before = article.sentences.get(sentence.checked_sub(1)?).filter(|before| before.block == here.block)?;
    let first = article.figures.partition_point(|figure| figure.span.start < before.span.start);
    let inside = article.figures.iter().skip(first).take_while(|figure| figure.span.start < before.span.end);
    let days = inside.filter_map(|figure| match &figure.reading {
        Reading::Moment(moment) if moment.granularity >= Granularity::Year && !moment.relative => moment.days,
        _ => None,
    });
    days.last().map(|days| TimeScope { days, stated: true })
}
