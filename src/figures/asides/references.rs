//! Numbers of pages, notes, tables and items, which point at a place in a text.

use super::{text_is_unit, things_follow};
use crate::figures::lexer::{Kind, Token, among, is};
use crate::figures::words::Role;

/// One past the number of a page, note, table or item, with those that are listed behind it: "page 9", "see note 4", "pages 3, 5 and 7".
/// `end` is one past the number at token `at`.
pub(super) fn referred(tokens: &[Token], text: &str, at: usize, floor: usize, end: usize) -> Option<usize> {
    let before = tokens.get(at.checked_sub(1)?)?;
    let part = among!(
        before,
        "page pages p pp paragraph paragraphs para paras chapter chapters footnote footnotes endnote figure fig figs appendix annex verse verses clause \
         clauses column"
    );
    let told = part || doubtful(tokens, text, at, floor, end);
    if !told || is_amount(tokens, text, end) {
        return None;
    }
    let plural = before.len() > 1 && before.of(text).ends_with('s') || is!(before, "pp");
    Some(if plural { listed_end(tokens, text, end) } else { end })
}

/// Whether the word before the number at token `at` means a place in the text, where it may be a verb or a thing that is counted as well:
/// "see note 4", but "they table 4 motions", "the notes 4 banks hold".
fn doubtful(tokens: &[Token], text: &str, at: usize, floor: usize, end: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|i| tokens.get(i)) else { return false };
    if !among!(
        before,
        "table tables note notes item items figures question questions exhibit exhibits option options step steps slide slides"
    ) {
        return false;
    }
    let lead = at.checked_sub(2).filter(|i| *i >= floor).and_then(|i| tokens.get(i));
    let led = lead.is_none_or(|t| {
        !t.is_word()
            || among!(
                t,
                "see in to under on per and the by of from with at agenda also question exhibit test line choose chose chosen take or this that shows our"
            )
    });
    led && tokens.get(at).is_some_and(|t| t.len() <= 3) && (is!(before, "table" | "tables") || !things_follow(tokens, text, end))
}

/// Whether what stands at token `at` makes the number before it an amount.
fn is_amount(tokens: &[Token], text: &str, at: usize) -> bool {
    text_is_unit(tokens, text, at)
        || tokens.get(at).is_some_and(|t| matches!(t.kind, Kind::Sign('%' | '$' | '€' | '£')))
        || tokens.get(at).is_some_and(|t| matches!(t.role, Role::Scale(_) | Role::Hundred | Role::Group(_)))
}

/// One past the numbers that go on from one that ends before token `end`: "pages 3, 5 and 7", "pp. 2-4".
pub(super) fn listed_end(tokens: &[Token], text: &str, mut end: usize) -> usize {
    loop {
        let comma = usize::from(tokens.get(end).is_some_and(|t| t.is_sign(',') && t.joined()));
        let link =
            comma + usize::from(tokens.get(end + comma).is_some_and(|t| t.is_dash() || t.is_sign('&') || is!(t, "and" | "to" | "or")));
        let next = end + link;
        let fits = link > 0
            && tokens.get(next).is_some_and(|t| t.is_number() && t.len() <= 3)
            && !is_amount(tokens, text, next + 1)
            && !things_follow(tokens, text, next + 1);
        if !fits {
            return end;
        }
        end = next + 1;
    }
}
