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
                    && holds_for(&sentence.analysis, text, figure.span, figures[which].span) =>
            {
                let days = moment.days?;
                Some((i, if until(text, figure.span) { before(days, document) } else { opened(days, figure.hedge) }))
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

/// Whether a moment ends a stretch of time: "until 2031".
fn until(text: &str, moment: Span) -> bool {
    let before = text.get(..moment.start as usize).unwrap_or("").trim_end();
    ["until", "till", "Until"].iter().any(|word| before.ends_with(word))
}

/// What holds until a day that is still to come holds when it is written; what held until a day gone by held the year before it.
fn before((first, last): (Date, Date), document: Option<Date>) -> (Date, Date) {
    match document {
        Some(written) if written < first => (written, last),
        _ => (last.saturating_sub(jiff::Span::new().days(A_YEAR_BEFORE)).min(first), last),
    }
}

/// "Five fewer than in 2020", "second only to 2022", "after those of 1978": the time of what is compared with.
fn compared_with(text: &str, moment: Span) -> bool {
    let before = text.get(..moment.start as usize).unwrap_or("").trim_end();
    ["than", "than in", "than on", "compared with", "against", "behind", "those of", "that of", "those in", "that in", "only to"]
        .iter()
        .any(|words| before.ends_with(words))
}

/// "22 percent down from the third quarter", "compared to that of 2019": a moment that only gives something to compare with.
pub(super) fn is_base(text: &str, moment: Span) -> bool {
    let before = text.get(..moment.start as usize).unwrap_or("").trim_end();
    let before = before.strip_suffix(" the").unwrap_or(before);
    let told = |words: &[&str]| words.iter().find_map(|words| before.strip_suffix(words)).map(str::trim_end);
    let of_a_change = |before: &str| ["%", "percent", "per cent", "points"].iter().any(|unit| before.ends_with(unit));
    told(&["compared to", "compared with", "versus", "relative to"]).is_some()
        || told(&[" from", " over", " on", " than", " than in"]).is_some_and(of_a_change)
}

/// Whether a moment's clause is the figure's or holds it: what stands in a clause that hangs on a noun ("founded in 1989") dates that noun.
fn holds_for(analysis: &Analysis, text: &str, moment: Span, figure: Span) -> bool {
    let start = |span: Span| analysis.tokens_in(span).start;
    let (mut token, figure) = (start(moment), start(figure));
    for _ in 0..analysis.tokens.len() {
        if analysis.is_under(figure, token) {
            return true;
        }
        let Some(head) = analysis.head(token) else { return true };
        let (relation, tag) = analysis.tokens.get(token).map_or(("", ""), |t| (t.relation, t.tag));
        // "Since the league was founded in 1962".
        let since = relation == "advcl"
            && analysis.child(token, &["mark"]).is_some_and(|mark| analysis.text(mark, text).eq_ignore_ascii_case("since"));
        let hangs = since || matches!(relation, "acl" | "relcl") || (relation == "advcl" && matches!(tag, "VBN" | "VBG"));
        // "The 36 million pounds paid in 2022" dates the pounds; "born in 2002, he has played ten years" does not date the years, nor does "the second-warmest year
        // since they began to measure in 1907".
        if since || hangs && !analysis.is_under(figure, head) {
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

/// The year or the years of the sentence before, for a sentence of the same paragraph that gives no time of its own: only where they date what that sentence tells,
/// not where they date a thing it names ("the tour of 2010"), begin a stretch ("since 1989") or are compared with ("against 63 percent in 2021").
pub(super) fn taken_over(article: &Article, sentence: usize) -> Option<TimeScope> {
    let here = article.sentences.get(sentence)?;
    let before = article.sentences.get(sentence.checked_sub(1)?).filter(|before| before.block == here.block)?;
    let text = before.span.of(&article.document.prose);
    let first = article.figures.partition_point(|figure| figure.span.start < before.span.start);
    let inside = article.figures.iter().skip(first).take_while(|figure| figure.span.start < before.span.end);
    let days = inside.filter_map(|figure| match &figure.reading {
        Reading::Moment(moment) if moment.granularity >= Granularity::Year && !moment.relative && figure.hedge == Hedge::Exact => {
            let span =
                Span { start: figure.span.start.checked_sub(before.span.start)?, end: figure.span.end.checked_sub(before.span.start)? };
            dates_the_sentence(&before.analysis, text, span).then_some(moment.days)?
        }
        _ => None,
    });
    days.last().map(|days| TimeScope { days, stated: true })
}

/// Whether a moment hangs by a preposition, or bare, on the verb that a sentence is built around.
fn dates_the_sentence(analysis: &Analysis, text: &str, moment: Span) -> bool {
    let tokens = analysis.tokens_in(moment);
    let Some(top) = tokens.clone().find(|&token| analysis.head(token).is_none_or(|head| !tokens.contains(&head))) else { return false };
    let relation = |token: usize| analysis.tokens.get(token).map_or("", |t| t.relation);
    let Some(head) = analysis.head(top) else { return true };
    let (of, preposition) = if relation(head) == "prep" { (analysis.head(head), Some(head)) } else { (Some(head), None) };
    let holds = preposition
        .is_none_or(|token| ["in", "for", "during", "throughout"].iter().any(|word| analysis.text(token, text).eq_ignore_ascii_case(word)));
    holds && of.is_none_or(|verb| analysis.head(verb).is_none())
}
