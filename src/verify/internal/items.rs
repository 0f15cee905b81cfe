//! `internal/list` for lists of Markdown and plain text: "three priorities:" above four bullets.

use super::passage::{self, Passage};
use super::{list, number};
use crate::claims::Article;
use crate::text::{Block, BlockKind};
use crate::verify::Finding;
use rust_decimal::Decimal;

pub(super) fn check(article: &Article, out: &mut Vec<Finding>) {
    for passage in passage::all(article) {
        let block = passage.sentence.block;
        // The colon that opens the list has to end the paragraph, in this sentence.
        let last = article.document.blocks.get(block).and_then(|b| b.sentences.last());
        if last != Some(&passage.sentence.span) || !passage.text.ends_with(':') {
            continue;
        }
        let items: Vec<&Block> = article
            .document
            .blocks
            .iter()
            .filter(|b| b.kind == BlockKind::Item { lead_in: Some(block) } && is_marked(article, b))
            .collect();
        let (Some(first), Some(end)) = (items.first(), items.last()) else { continue };
        let announcing: Vec<_> = passage.figures.iter().filter_map(|f| Some((f, list::announced(&passage, f)?))).collect();
        // With two numbers in the lead-in it is open which of them the list spells out.
        let [(figure, announced)] = announcing.as_slice() else { continue };
        if *announced == items.len() || items.len() < 2 || !ends_with_its_noun(&passage, figure) || open_ended(article, end) {
            continue;
        }
        let written = figure.span.of(&article.document.text);
        let listed = format!("{} listed", number::counted(items.len()));
        let fix = number::in_style(written, Decimal::from(*announced as u64), Decimal::from(items.len() as u64));
        let fixes = fix.map(|new| passage::replace(figure.span, written, new)).into_iter().collect();
        let message = format!("{written} announced, {listed}");
        out.push(passage.finding("internal/list", figure.span, message, &[(first.span, listed)], fixes));
    }
}

/// Whether a block begins at a bullet or number of its own, and is not a second paragraph of an item.
fn is_marked(article: &Article, block: &Block) -> bool {
    let text = &article.document.text;
    let start = block.span.start as usize;
    let line = text.get(..start).map_or("", |head| &head[head.rfind(['\n', '\r']).map_or(0, |at| at + 1)..]);
    line.contains(['-', '*', '+', '•', '·', '–', '.', ')'])
}

/// Whether a plural noun follows the number, and then hardly more than the colon.
fn ends_with_its_noun(passage: &Passage<'_>, figure: &crate::figures::Figure) -> bool {
    let words: Vec<&str> = passage.tail(figure).trim_end_matches(':').split_whitespace().collect();
    let plural = words.iter().take(4).any(|w| w.ends_with('s') && w.len() > 3);
    plural && words.len() <= 10 && !words.iter().any(|w| ["including", "among", "example", "such", "these"].contains(w))
}

fn open_ended(article: &Article, block: &Block) -> bool {
    let words = block.span.of(&article.document.prose).to_lowercase();
    ["etc", "and others", "and more", "…", "..."].iter().any(|end| words.contains(end))
}
