//! Lists of names that a number announces, held against the lists of the sources: `conflict/enumeration`.
//!
//! "Three units: the Typhoon-K, the Rubezh-ME and the BMP-2" is compared with what the sources name together in one sentence. A source that
//! has all the members confirms the number. A source that has all but one, and another name in its place, contradicts that one. A list that
//! is longer or shorter is no contradiction: it may be of more, or not complete.

use super::entities::Resolved;
use super::evidence::Places;
use super::internal;
use super::memory::Memory;
use super::pair::Pair;
use super::{Code, Edit, Finding, Fix, Severity, Verdict};
use crate::claims::lexicon::is_generic;
use crate::claims::{Article, Claim};
use crate::corpus::Snapshot;
use crate::entities::Mention;
use crate::text::{Document, Span};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A number whose list of names a source has as well.
pub(super) struct Listed {
    /// The number. Bytes of the draft.
    pub figure: Span,
    /// The source, and its list.
    pub path: Arc<str>,
    pub list: Span,
    /// Whether those are all that the source lists there.
    pub whole: bool,
}

/// A list of the draft: the number that announces it, and its members by their names.
struct List<'a> {
    figure: Span,
    members: Vec<Vec<&'a Mention>>,
    /// Beginnings of the words for what is listed ("alternative", "source"), but for those that name things in general.
    topic: Vec<String>,
    /// The noun for what is listed, whatever it is.
    thing: String,
    /// The number as the draft writes it, in lower case.
    number: String,
}

impl<'a> List<'a> {
    fn new(article: &Article, figure: Span, members: Vec<Vec<&'a Mention>>) -> Self {
        let at = article.claims.binary_search_by_key(&figure, |claim| claim.span);
        let measure = at.ok().and_then(|at| article.claims.get(at)).and_then(|claim: &Claim| claim.measure.as_ref());
        let words = measure.iter().flat_map(|measure| measure.modifiers.iter().chain([&measure.head]));
        let topic = words.filter(|word| !is_generic(word)).map(|word| word.chars().take(BEGINNING).collect::<String>().to_lowercase());
        // A word that is never found stands in where the parse found no noun.
        let thing = measure.map_or_else(|| "\u{0}".to_owned(), |measure| measure.head.to_string());
        Self { figure, members, topic: topic.collect(), thing, number: figure.of(&article.document.text).to_lowercase() }
    }
}

/// Words are compared by so many letters.
const BEGINNING: usize = 5;

/// Holds every list of names in the draft against the sources; adds what is contradicted, and tells which lists the sources have.
pub(super) fn check(
    article: &Article,
    resolved: &Resolved,
    places: &Places<'_>,
    corpus: &Snapshot,
    memory: &Memory,
    out: &mut Vec<Finding>,
) -> Vec<Listed> {
    let mut listed = Vec::new();
    for list in lists(article, memory) {
        let (mut whole, mut others, mut longer) = (None, Vec::new(), Vec::new());
        for path in candidates(&list, resolved) {
            let Some(document) = corpus.document(&path) else { continue };
            match compare(&list, &path, &document, resolved) {
                Some(Answer::Same(span)) => whole = whole.or(Some((path, span))),
                Some(Answer::Longer(span)) => longer.push(Listed { figure: list.figure, path, list: span, whole: false }),
                Some(Answer::Other { member, instead }) => others.push((path, document, member, instead)),
                None => {}
            }
        }
        if let Some((path, span)) = whole {
            listed.push(Listed { figure: list.figure, path, list: span, whole: true });
            continue;
        }
        listed.append(&mut longer);
        let Some((_, document, member, instead)) = others.first() else { continue };
        let Some(mention) = list.members.get(*member).and_then(|names| names.first()) else { continue };
        let (here, there) = (mention.span.of(&article.document.text), instead.of(&document.text));
        let related = others
            .iter()
            .filter_map(|(path, document, _, instead)| {
                places.related(path, *instead, format!("{} · {}", instead.of(&document.text), places.outlet(path)))
            })
            .collect();
        out.push(Finding {
            span: mention.span,
            code: Code("conflict/enumeration"),
            severity: Severity::Warning,
            message: format!("{here} is listed here, {there} in {}", places.outlet(&document.path)),
            reasons: vec!["the other members of the list are the same, and as many".into()],
            related,
            fixes: vec![Fix { title: format!("List {there} instead"), edits: vec![Edit { span: mention.span, text: there.to_owned() }] }],
        });
    }
    listed
}

/// Takes back contradictions of a number by a source that lists the same members and others: "three boats: ..." are some of its four.
pub(super) fn some_of_longer_lists(lists: &[Listed], claims: &[Claim], compared: &mut [Arc<[Pair]>]) {
    for list in lists.iter().filter(|list| !list.whole) {
        let index = claims.binary_search_by_key(&list.figure, |claim| claim.span).ok();
        let contradicts = |pair: &Pair| pair.relation == Verdict::Conflict && pair.sighting.source.path == list.path;
        if let Some(pairs) = index.and_then(|index| compared.get_mut(index)).filter(|pairs| pairs.iter().any(contradicts)) {
            Arc::make_mut(pairs).iter_mut().filter(|pair| contradicts(pair)).for_each(|pair| pair.relation = Verdict::OtherScope);
        }
    }
}

/// The lists of a draft all of whose members have names.
fn lists<'a>(article: &'a Article, memory: &Memory) -> Vec<List<'a>> {
    let text = &article.document.prose;
    let mut out: Vec<List<'_>> = Vec::new();
    let internal::Lists { listed, announcing } = internal::lists(article, memory);
    for listed in listed {
        let members: Vec<Vec<&Mention>> =
            pieces(text, listed.list).iter().map(|piece| named(article, piece.span).collect::<Vec<_>>()).collect();
        let list = if members.len() == listed.announced && members.iter().all(|names| !names.is_empty()) {
            members
        } else {
            continue;
        };
        out.push(List::new(article, listed.figure, list));
    }
    for announced in announcing {
        if out.iter().any(|list| list.figure == announced.figure) {
            continue;
        }
        if let Some(members) = names_behind_a_comma(article, &announced) {
            out.push(List::new(article, announced.figure, members));
        }
    }
    out
}

/// "Three alternative sources, South Korea, Japan and the Czech Republic": as many bare names as announced, joined in one list.
fn names_behind_a_comma<'a>(article: &'a Article, announced: &internal::Announced) -> Option<Vec<Vec<&'a Mention>>> {
    let text = &article.document.prose;
    let rest = Span { start: announced.figure.end, end: announced.sentence.end };
    let comma = rest.of(text).find([',', ':', ';', '.', '('])?;
    let phrase = rest.of(text).get(..comma)?;
    let opens = rest.of(text).get(comma..)?.starts_with(", ") && (1..=5).contains(&phrase.split_whitespace().count());
    let plural = phrase.split_whitespace().next_back().is_some_and(|noun| noun.ends_with('s'));
    if !opens || !plural {
        return None;
    }
    let names: Vec<&Mention> = named(article, Span { start: rest.start + comma as u32, end: rest.end }).take(announced.number).collect();
    let mut end = rest.start + comma as u32;
    let mut closed = false;
    for name in &names {
        let link = text.get(end as usize..name.span.start as usize)?.trim().trim_end_matches("the").trim();
        closed |= link.ends_with("and");
        if !matches!(link, "," | "and" | ", and" | "") {
            return None;
        }
        end = name.span.end;
    }
    let after = text.get(end as usize..announced.sentence.end as usize)?.trim_start();
    let ends = after.is_empty() || after.starts_with([',', '.', ';', '—', '–', ')']);
    (names.len() == announced.number && closed && ends).then(|| names.into_iter().map(|name| vec![name]).collect())
}

fn named(article: &Article, span: Span) -> impl Iterator<Item = &Mention> {
    let first = article.mentions.partition_point(|mention| mention.span.start < span.start);
    article.mentions.iter().skip(first).take_while(move |mention| mention.span.end <= span.end).filter(|mention| mention.named)
}

/// The sources that name all members of a list but one at most.
fn candidates(list: &List<'_>, resolved: &Resolved) -> Vec<Arc<str>> {
    let mut members: FxHashMap<Arc<str>, usize> = FxHashMap::default();
    for names in &list.members {
        let mut paths: Vec<Arc<str>> = names
            .iter()
            .filter_map(|name| resolved.get(&name.key))
            .flat_map(|known| known.records.iter().map(|record| record.path.clone()))
            .collect();
        paths.sort_unstable();
        paths.dedup();
        for path in paths {
            *members.entry(path).or_default() += 1;
        }
    }
    let enough = list.members.len().saturating_sub(1).max(2);
    let mut paths: Vec<Arc<str>> = members.into_iter().filter(|(_, count)| *count >= enough).map(|(path, _)| path).collect();
    paths.sort_unstable();
    paths
}

enum Answer {
    /// The same members, in this list of the source.
    Same(Span),
    /// The same members and others, in this list of the source.
    Longer(Span),
    /// All but one; what stands in its place.
    Other { member: usize, instead: Span },
}

fn compare(list: &List<'_>, path: &str, document: &Document, resolved: &Resolved) -> Option<Answer> {
    let text = &document.prose;
    let number = list.members.len();
    let mut other = None;
    let mut before = "";
    for sentence in document.blocks.iter().flat_map(|block| &block.sentences) {
        // Where each member is named in this sentence.
        let at: Vec<Option<Span>> = list
            .members
            .iter()
            .map(|names| {
                let spans = names.iter().filter_map(|name| resolved.get(&name.key)).flat_map(|known| &known.records);
                spans
                    .filter(|record| &*record.path == path)
                    .flat_map(|record| &record.mentions)
                    .find(|span| sentence.covers(**span))
                    .copied()
            })
            .collect();
        let found = at.iter().flatten().count();
        let words = sentence.of(text);
        if found >= 2
            && found + 1 >= number
            && let Some(run) = run(text, *sentence, &at)
            && run.len() >= number
        {
            let stands = |text: &str, word: &str| text.to_lowercase().contains(word);
            // Where what is listed has but a general name ("units"), the source has to give the number as well.
            let on_topic = list.topic.iter().any(|word| stands(words, word) || stands(before, word))
                || stands(words, &list.thing) && stands(words, &list.number);
            let member_of = |piece: &Piece| at.iter().position(|place| place.is_some_and(|place| piece.span.covers(place)));
            let strange: Vec<&Piece> = run.iter().filter(|piece| member_of(piece).is_none()).collect();
            let missing = at.iter().position(Option::is_none);
            match (&*strange, missing) {
                _ if run.len() > number => {
                    let whole = missing.is_none().then(|| Some(run.first()?.span.to(run.last()?.span))).flatten();
                    other = other.or(whole.map(Answer::Longer));
                }
                ([], None) if on_topic || number > 2 => {
                    return Some(Answer::Same(run.first()?.span.to(run.last()?.span)));
                }
                ([piece], Some(member)) if number > 2 && on_topic && other.is_none() => {
                    let first = run.first().is_some_and(|first| first.span == piece.span);
                    other = name_in(text, piece.span, first)
                        .filter(|instead| replaces(list, member, instead.of(text), words))
                        .map(|instead| Answer::Other { member, instead });
                }
                _ => {}
            }
        }
        before = words;
    }
    other
}

/// Whether a name of the source's list can stand there instead of a member of the draft's: of the same make (a designation with a number or
/// a plain name), not that member in other words, and the member is not in the sentence otherwise.
fn replaces(list: &List<'_>, member: usize, instead: &str, sentence: &str) -> bool {
    let Some(names) = list.members.get(member) else { return false };
    let sentence = sentence.to_lowercase();
    let numbered = |name: &str| name.bytes().any(|byte| byte.is_ascii_digit());
    let words = |name: &str| name.to_lowercase().split(|c: char| !c.is_alphanumeric() && c != '-').map(str::to_owned).collect::<Vec<_>>();
    let instead_words = words(instead);
    names.iter().all(|name| !sentence.contains(&name.name.to_lowercase()))
        && names.first().is_some_and(|name| {
            numbered(&name.name) == numbered(instead)
                && !words(&name.name).iter().any(|word| word.len() > 2 && instead_words.contains(word))
        })
}

/// A stretch of a sentence between two marks that part the items of lists.
struct Piece {
    span: Span,
    /// Whether "and" or "or" stands before it: it is the last of its list.
    last: bool,
    /// Whether a colon or a dash stands before it: a list begins.
    begins: bool,
}

/// The pieces of a stretch of text. What stands in brackets or quotation marks parts nothing.
fn pieces(text: &str, span: Span) -> Vec<Piece> {
    let words = span.of(text);
    let mut out: Vec<Piece> = Vec::new();
    let (mut start, mut last, mut begins, mut depth) = (0, false, false, 0_u32);
    let mut close = |start: usize, end: usize, last: bool, begins: bool| {
        let piece = words.get(start..end).unwrap_or("");
        let lead = piece.len() - piece.trim_start().len();
        let body = piece.trim();
        if body.chars().any(char::is_alphanumeric) {
            out.push(Piece { span: Span::new(start + lead, start + lead + body.len()).shifted(span.start), last, begins });
            return true;
        }
        false
    };
    let bytes = words.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    for (at, c) in words.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 || at < start => {}
            ',' if digit(at.checked_sub(1)) && digit(Some(at + 1)) => {}
            ',' | ';' | ':' | '–' | '—' => {
                let closed = close(start, at, last, begins);
                (last, begins) = match c {
                    ':' | '–' | '—' => (false, true),
                    _ if closed => (false, false),
                    _ => (last, begins),
                };
                start = at + c.len_utf8();
            }
            ' ' => {
                let joined = [" and ", " or ", " & "].iter().find(|word| words.get(at..).is_some_and(|rest| rest.starts_with(**word)));
                if let Some(word) = joined {
                    close(start, at, last, begins);
                    (last, begins) = (true, false);
                    start = at + word.len() - 1;
                }
            }
            _ => {}
        }
    }
    close(start, words.len(), last, begins);
    out
}

/// The list of a sentence in which the places stand: from its first item to the one after "and".
fn run(text: &str, sentence: Span, at: &[Option<Span>]) -> Option<Vec<Piece>> {
    let pieces = pieces(text, sentence);
    let holds = |piece: &Piece| at.iter().flatten().any(|place| piece.span.covers(*place));
    let mut first = pieces.iter().position(holds)?;
    let mut last = pieces.iter().rposition(holds)?;
    while !pieces.get(last)?.last {
        last += 1;
    }
    // One item may stand before the first that is known, but for what a colon parts off.
    if last + 1 - first < at.len() && first > 0 && !pieces.get(first)?.begins {
        first -= 1;
    }
    let closed = pieces.get(first + 1..=last)?.iter().rev().skip(1).all(|piece| !piece.last && !piece.begins);
    (closed && last > first).then(|| pieces.into_iter().skip(first).take(last + 1 - first).collect())
}

/// The name that opens an item, or closes it where the item is the first of its list and the clause before belongs to it.
fn name_in(text: &str, item: Span, closing: bool) -> Option<Span> {
    let words = item.of(text);
    let capital = |word: &str| word.trim_start_matches(['"', '“', '\'', '‘']).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let mut spans: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for word in words.split(' ') {
        spans.push((at, word));
        at += word.len() + 1;
    }
    let start = if closing {
        let tail = spans.iter().rev().take_while(|(_, word)| capital(word)).count();
        spans.len().checked_sub(tail).filter(|_| tail > 0)?
    } else {
        spans.iter().position(|(_, word)| capital(word)).filter(|at| *at <= 3)?
    };
    let length = spans.iter().skip(start).take_while(|(_, word)| capital(word)).count();
    let (from, _) = spans.get(start)?;
    let (to, word) = spans.get(start + length - 1)?;
    let name = words.get(*from..to + word.len())?;
    let trimmed = name.trim_matches(|c: char| !c.is_alphanumeric());
    let lead = name.find(trimmed).filter(|_| !trimmed.is_empty())?;
    Some(Span::new(from + lead, from + lead + trimmed.len()).shifted(item.start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_end_at_commas_and_at_and() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = pieces(text, Span::new(0, text.len())).iter().map(|piece| piece.span.of(text)).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("the Typhoon, the Rubezh (of 2010, as shown), and the BMP", &["the Typhoon", "the Rubezh (of 2010, as shown)", "the BMP"]);
        check("three kinds: apples, pears and 1,200 plums", &["three kinds", "apples", "pears", "1,200 plums"]);
        check("", &[]);
    }

    #[test]
    fn names_open_items() {
        let check = |item: &str, closing: bool, expected: Option<&str>| {
            let found = name_in(item, Span::new(0, item.len()), closing).map(|span| span.of(item));
            assert_eq!(found, expected, "{item}");
        };
        check("the BMP-3", false, Some("BMP-3"));
        check("the \"Czech Republic\" as a third", false, Some("Czech Republic"));
        check("he named New Zealand", true, Some("New Zealand"));
        check("a kind of bread and salt with Danish butter", false, None);
    }
}
