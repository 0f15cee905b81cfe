//! Digits that are no figure: names, list numbers, references, codes, versions, addresses.

mod eras;
mod references;

pub(crate) use eras::century_of_era;

use super::figure::AsideReason;
use super::lexer::{Case, Gap, Kind, Token, among, is};
use super::nouns;
use super::numbers;

/// Where an aside begins and ends, in tokens, and why it is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// First token.
    pub first: usize,
    /// One past the last.
    pub end: usize,
    /// What it is.
    pub reason: AsideReason,
}

/// The word before the full stop at token `at`, where an address may begin: "example.com/...".
pub(crate) fn address_around(tokens: &[Token], at: usize, floor: usize) -> Option<Found> {
    let inside = tokens.get(at)?.joined() && tokens.get(at + 1).is_some_and(|t| t.joined() && t.is_word());
    url(tokens, at.checked_sub(1).filter(|first| inside && *first >= floor)?)
}

/// An address of the web or of mail that begins at token `at`.
pub(crate) fn url(tokens: &[Token], at: usize) -> Option<Found> {
    let token = tokens.get(at)?;
    let next = |n: usize| tokens.get(at + n).filter(|t| t.joined());
    let web = is!(token, "http" | "https" | "ftp") && next(1).is_some_and(|t| t.is_sign(':')) && next(2).is_some_and(|t| t.is_sign('/'))
        || is!(token, "www") && next(1).is_some_and(|t| t.is_sign('.'))
        || token.is_word()
            && next(1).is_some_and(|t| t.is_sign('.'))
            && next(2).is_some_and(|t| is!(t, ["com", "org", "net", "gov", "vn", "io"]))
            && next(3).is_some_and(|t| t.is_sign('/'));
    web.then(|| Found { first: at, end: joined_end(tokens, at), reason: AsideReason::Url })
}

/// One past the last token of the run without white space that holds token `at`, trailing punctuation left out.
fn joined_end(tokens: &[Token], at: usize) -> usize {
    let mut end = at + 1;
    while tokens.get(end).is_some_and(Token::joined) {
        end += 1;
    }
    while end > at + 1
        && tokens
            .get(end - 1)
            .is_some_and(|t| matches!(t.kind, Kind::Sign('.' | ',' | ';' | ':' | ')' | '!' | '?' | '"' | '”' | '’' | '\'')))
    {
        end -= 1;
    }
    end
}

/// Whether the number token `at` is part of something else, by what it touches and follows. Nothing before token `floor` is looked at.
pub(crate) fn at_number(tokens: &[Token], text: &str, at: usize, floor: usize) -> Option<Found> {
    let token = tokens.get(at)?;
    let back = |n: usize| at.checked_sub(n).filter(|i| *i >= floor).and_then(|i| tokens.get(i));
    let next = |n: usize| tokens.get(at + n);
    if let Some(end) = street(tokens, at) {
        return Some(Found { first: at, end, reason: AsideReason::Code });
    }
    if let Some(found) = eras::year(tokens, text, at, floor) {
        return Some(found);
    }
    // "Cloud City, PA 23456".
    if token.len() == 5
        && token.gap == Gap::Space
        && back(1).is_some_and(|t| t.case == Case::Upper && t.len() == 2)
        && back(2).is_some_and(|t| t.is_sign(',') && t.joined())
        && !next(1).is_some_and(|t| t.joined() && t.is_sign(',') && next(2).is_some_and(|t| t.joined() && t.is_number()))
    {
        return Some(Found { first: at - 1, end: at + 1, reason: AsideReason::Code });
    }
    let name = |first: usize, end: usize| Some(Found { first, end: end.max(at + 1), reason: AsideReason::Name });

    // "1. First", "2) second" at the start of the text; "(3) third" and "1 )" within it.
    if at == 0
        && token.len() <= 2
        && next(1).is_some_and(|t| matches!(t.kind, Kind::Sign('.' | ')')))
        && next(2).is_some_and(|t| t.gap != Gap::None && t.is_word())
    {
        return Some(Found { first: 0, end: 2, reason: AsideReason::ListNumber });
    }
    if token.len() <= 2
        && next(1).is_some_and(|t| t.is_sign(')'))
        && next(2).is_some_and(|t| t.is_word() && t.gap != Gap::None)
        && (back(1).is_none_or(|t| matches!(t.kind, Kind::Sign('(' | ';' | ':' | ','))) || next(1).is_some_and(|t| t.gap == Gap::Space))
        && back(2).is_none_or(|t| !t.capitalised())
    {
        return Some(Found { first: at, end: at + 2, reason: AsideReason::ListNumber });
    }
    // Footnote marks: "[12]" and "[a 3]" touch the text before.
    if back(1).is_some_and(|t| t.is_sign('[')) && next(1).is_some_and(|t| t.is_sign(']')) {
        return Some(Found { first: at - 1, end: at + 2, reason: AsideReason::Reference });
    }
    if back(1).is_some_and(|t| t.is_sign('@') && t.joined()) || next(1).is_some_and(|t| t.is_sign('@') && t.joined()) {
        return Some(Found { first: run_start(tokens, at, floor), end: joined_end(tokens, at), reason: AsideReason::Code });
    }
    if let Some(end) = quote(tokens, at) {
        return Some(Found { first: at, end, reason: AsideReason::Code });
    }
    if let Some(found) = code(tokens, text, at, floor) {
        return Some(found);
    }

    if token.joined()
        && let Some(before) = back(1)
    {
        // "G20", "SF90", "H1N1", "9A52": letters right before. A small "x" multiplies, "~" is no letter.
        if before.is_word() && !(is!(before, ["x", "s", "c", "mid", "approx"]) && before.case == Case::Lower) {
            return name(run_start(tokens, at, floor), run_end(tokens, at));
        }
        // "Su-35", "COVID-19", "T-90": a word and a hyphen. "sub-7", "mid-30s", "now-18" are words and numbers; so is "to-260,000".
        if before.is_dash()
            && let Some(word) = back(2)
            && (before.joined() || word.case == Case::Upper && word.len() > 1)
            && word.is_word()
            && !among!(
                word,
                "sub mid pre post non minus now then to under over top plus magnitude nearly about almost age aged category and \
or a the per some up by at of from in m"
            )
            && !word.role.is_number()
        {
            return name(run_start(tokens, at, floor), run_end(tokens, at));
        }
        // "ID.3": a name with a stop in it.
        if before.is_sign('.')
            && before.joined()
            && back(2).is_some_and(|t| t.is_word() && t.capitalised() && t.len() > 1)
            && !back(2).is_some_and(|t| is!(t, "no" | "nos" | "rs" | "approx"))
        {
            return name(run_start(tokens, at, floor), run_end(tokens, at));
        }
        // "Planet-9", "S&P/ASX200": a slash after letters.
        if before.is_sign('/') && before.joined() && back(2).is_some_and(|t| t.is_word() && t.capitalised()) {
            return name(run_start(tokens, at, floor), run_end(tokens, at));
        }
    }
    // "11 Pro Max": a model by its number alone.
    if next(1).is_some_and(|t| {
        t.gap == Gap::Space && (t.case == Case::Capital && is!(t, "pro" | "ultra" | "plus") || t.capitalised() && is!(t, "max"))
    }) && !back(1).is_some_and(|t| t.is_number())
    {
        return name(at, designation_end(tokens, text, at));
    }
    // "24703m212": letters between digits, but "5km2".
    if next(1).is_some_and(|t| t.joined() && t.is_word())
        && next(2).is_some_and(|t| t.joined() && t.is_number() && t.len() > 1)
        && !next(1).is_some_and(|t| is!(t, "e" | "x"))
    {
        return name(at, run_end(tokens, at));
    }
    // "4K television", "a 5K run": the name of a picture's size or of a race.
    if next(1).is_some_and(|t| t.joined() && t.len() == 1 && t.of(text) == "K")
        && next(2).is_some_and(|t| {
            t.gap != Gap::None
                && among!(
                    t,
                    "tv tvs television televisions video videos display displays screen screens resolution camera cameras monitor monitors footage \
                     streaming content uhd hdr film run runs race races"
                )
        })
        && token.len() <= 2
    {
        return name(at, at + 2);
    }
    // "5G", "3D", "2G", "9A52-4", "737s": letters right behind that are no unit and no scale.
    if let Some(after) = next(1)
        && after.joined()
        && after.is_word()
        && after.capitalised()
        && (after.len() == 1
            && matches!(
                after.of(text),
                "G" | "D" | "A" | "E" | "X" | "P" | "Q" | "H" | "N" | "S" | "R" | "F" | "C" | "J" | "U" | "Y" | "Z"
            )
            || next(2).is_some_and(|t| t.joined() && t.is_number()))
        && !back(1).is_some_and(|t| token.joined() && matches!(t.kind, Kind::Sign('.' | ',' | '$' | '€' | '£')))
        && !next(2).is_some_and(|t| t.joined() && (t.is_sign('·') || t.is_sign('/')))
    {
        return name(at, run_end(tokens, at));
    }
    // "pp. 12-15", "Fig. 3".
    if back(1).is_some_and(|t| t.is_sign('.') && t.joined())
        && token.gap == Gap::Space
        && back(2).is_some_and(|t| among!(t, "p pp fig figs para paras vol vols ch art ex"))
        && !back(3).is_some_and(Token::is_number)
    {
        return Some(Found {
            first: at - 2,
            end: references::listed_end(tokens, text, run_end(tokens, at)),
            reason: AsideReason::Reference,
        });
    }
    // "under-21s", "the under-19 team": a class of players by their age.
    if token.joined()
        && token.len() == 2
        && back(1).is_some_and(|t| t.is_dash() && t.joined())
        && back(2).is_some_and(|t| is!(t, "under") && t.gap != Gap::None)
        && !next(1).is_some_and(|t| {
            t.is_dash() && t.joined() || matches!(t.kind, Kind::Sign('%' | '.' | ',')) && t.joined() && next(2).is_some_and(|t| t.joined())
        })
    {
        return name(at - 2, run_end(tokens, at));
    }
    // "a 737-800": an article, and hundreds behind the hyphen. "A 200-300 word essay" has a range.
    if back(1).is_some_and(|t| is!(t, "a" | "an"))
        && token.len() == 3
        && next(1).is_some_and(|t| t.is_dash() && t.joined())
        && next(2).is_some_and(|t| t.joined() && t.len() == 3 && t.is_number())
        && !text_is_unit(tokens, text, at + 3)
        && !next(3).is_some_and(|t| t.is_dash() || matches!(t.kind, Kind::Sign('%' | '.' | ',')) && next(4).is_some_and(Token::joined))
        && token.digits(text).zip(next(2).and_then(|t| t.digits(text))).is_some_and(|(model, series)| model % 10 != 0 && series % 100 == 0)
        && !next(3).is_some_and(|t| among!(t, "vote win victory loss defeat lead majority margin decision advantage record"))
        && !things_follow(tokens, text, at + 3)
    {
        return name(at, at + 3);
    }
    named_number(tokens, text, at, floor)
}

/// A name that ends with a number in words: "the Big Ten", "the Group of Seven". In running text a number has a capital nowhere else;
/// headlines, where most words have one, are told by the word before the name.
pub(crate) fn named_in_words(tokens: &[Token], at: usize, floor: usize) -> Option<Found> {
    let token = tokens.get(at)?;
    let back = |n: usize| at.checked_sub(n).filter(|i| *i >= floor).and_then(|i| tokens.get(i));
    let small =
        token.is_word() && token.case == Case::Capital && matches!(token.role, super::words::Role::Small(_) | super::words::Role::Tens(_));
    let digits = token.is_number() && token.len() <= 2;
    let group = back(1).is_some_and(|t| is!(t, "of")) && back(2).is_some_and(|t| t.capitalised() && is!(t, "group" | "gang"));
    if group && (small || digits) {
        return Some(Found { first: at - 2, end: at + 1, reason: AsideReason::Name });
    }
    let plain = |t: &Token| t.is_word() && t.case == Case::Lower && t.gap != Gap::None;
    let named = small
        && token.gap == Gap::Space
        && back(1).is_some_and(|t| t.case == Case::Capital && t.len() > 1 && t.gap == Gap::Space && !nouns::is_stop(t))
        && back(2).is_some_and(plain)
        && tokens.get(at + 1).is_none_or(|t| !t.is_word() || plain(t))
        && !tokens.get(at + 1).is_some_and(|t| t.is_dash() || t.role.is_number());
    named.then(|| Found { first: at - 1, end: at + 1, reason: AsideReason::Name })
}

/// One past a street with its house number at token `at`: "10 Downing Street". "21 Wall Street banks" counts banks.
fn street(tokens: &[Token], at: usize) -> Option<usize> {
    let kind = (at + 2..at + 5).find(|i| {
        tokens.get(*i).is_some_and(|t| {
            t.case == Case::Capital && is!(t, ["street", "avenue", "road", "boulevard", "lane", "drive", "terrace", "crescent", "blvd"])
        })
    })?;
    let named = tokens.get(at + 1..kind)?.iter().all(|t| t.is_word() && t.capitalised() && t.gap == Gap::Space);
    let counts = tokens.get(kind + 1).is_some_and(|t| t.is_word() && !t.capitalised() && t.gap != Gap::None && !nouns::is_stop(t));
    (named && !counts && tokens.get(at).is_some_and(|t| t.len() <= 5)).then_some(kind + 1)
}

/// The first token of the run without white space that ends at token `at`.
fn run_start(tokens: &[Token], at: usize, floor: usize) -> usize {
    let mut first = at;
    while first > floor
        && tokens.get(first).is_some_and(Token::joined)
        && tokens
            .get(first - 1)
            .is_some_and(|t| t.is_word() || t.is_number() || t.is_dash() || matches!(t.kind, Kind::Sign('/' | '.' | '&')))
    {
        first -= 1;
    }
    first
}

/// One past the run of letters, digits and hyphens that holds token `at`.
fn run_end(tokens: &[Token], at: usize) -> usize {
    let mut end = at + 1;
    while let Some(token) = tokens.get(end).filter(|t| t.joined()) {
        let inner = token.is_word() || token.is_number();
        let link = (token.is_dash() || matches!(token.kind, Kind::Sign('/' | '.')))
            && tokens.get(end + 1).is_some_and(|t| t.joined() && (t.is_number() || t.is_word() && t.capitalised() && t.len() <= 4));
        if !(inner || link) {
            break;
        }
        end += 1;
    }
    end
}

/// Where a dealer's two prices end: "30.03/06 marks", "120.55/70". They are of a minute.
fn quote(tokens: &[Token], at: usize) -> Option<usize> {
    let joined = |n: usize| tokens.get(at + n).filter(|token| token.joined());
    let pence = |n: usize| joined(n).is_some_and(|token| token.is_number() && token.len() >= 2);
    let sign = |n: usize, sign: char| joined(n).is_some_and(|token| token.is_sign(sign));
    (sign(1, '.') && pence(2) && sign(3, '/') && pence(4) && !sign(5, '/')).then_some(at + 5)
}

/// Telephone numbers, times of day no date reader took, versions, "24/7", "0401", "1:2".
fn code(tokens: &[Token], text: &str, at: usize, floor: usize) -> Option<Found> {
    let token = tokens.get(at)?;
    // The shape of the run: digits joined by one kind of sign.
    let mut end = at + 1;
    let mut groups = 1;
    let mut signs = [0usize; 4];
    while let (Some(sign), Some(digits)) =
        (tokens.get(end).filter(|t| t.joined()), tokens.get(end + 1).filter(|t| t.joined() && t.is_number()))
    {
        match sign.kind {
            Kind::Sign('.') => signs[0] += 1,
            Kind::Sign('/') => signs[1] += 1,
            Kind::Sign(':') => signs[2] += 1,
            Kind::Sign('-') => signs[3] += 1,
            _ => break,
        }
        let _ = digits;
        groups += 1;
        end += 2;
    }
    let found = |reason| Some(Found { first: at, end, reason });
    let plus = at.checked_sub(1).filter(|i| *i >= floor).and_then(|i| tokens.get(i)).is_some_and(|t| t.is_sign('+'))
        && token.joined()
        && token.len() <= 3;
    if plus && groups == 1 && tokens.get(end).is_some_and(|t| t.gap == Gap::Space && t.is_number()) {
        // "+84 24 3825 4321".
        while tokens.get(end).is_some_and(|t| t.is_number() || t.is_dash() && t.joined()) {
            end += 1;
        }
        return Some(Found { first: at - 1, end, reason: AsideReason::Code });
    }
    match groups {
        1 => {
            let digits = token.of(text);
            // "0401 GMT", "007": leading zeros.
            let zeros = digits.len() > 2
                && digits.starts_with('0')
                && !tokens.get(end).is_some_and(|t| t.joined() && matches!(t.kind, Kind::Sign('.' | ',')));
            if zeros { found(AsideReason::Code) } else { None }
        }
        _ if signs[0] >= 2 && !grouped(tokens, at) => found(AsideReason::Version),
        _ if signs[1] >= 1 && numbers::read(tokens, text, at).is_none_or(|n| n.end < end) && signs[0] == 0 => found(AsideReason::Code),
        _ if signs[2] >= 1 => found(AsideReason::Code),
        3.. if signs[3] >= 2 => found(AsideReason::Code),
        2 if signs[3] == 1 && token.len() == 3 && tokens.get(at + 2).is_some_and(|t| t.len() == 4) => found(AsideReason::Code),
        _ => None,
    }
}

/// Whether full stops part groups of three digits.
fn grouped(tokens: &[Token], at: usize) -> bool {
    let mut i = at + 1;
    while tokens.get(i).is_some_and(|t| t.is_sign('.') && t.joined()) {
        if !tokens.get(i + 1).is_some_and(|t| t.joined() && t.len() == 3) {
            return false;
        }
        i += 2;
    }
    tokens.get(at).is_some_and(|t| t.len() <= 3)
}

/// A number after the name or noun it belongs to: "Boeing 737", "Article 5", "page 12", "version 2.1".
fn named_number(tokens: &[Token], text: &str, at: usize, floor: usize) -> Option<Found> {
    let before = at.checked_sub(1).filter(|i| *i >= floor).and_then(|i| tokens.get(i))?;
    let token = tokens.get(at)?;
    if !before.is_word() || token.gap != Gap::Space {
        return None;
    }
    let end = designation_end(tokens, text, at);
    let after = numbers::read(tokens, text, at).map_or(at + 1, |n| n.end);
    let found = |first: usize, reason| Some(Found { first, end, reason });
    if let Some(end) = references::referred(tokens, text, at, floor, end) {
        return Some(Found { first: at - 1, end, reason: AsideReason::Reference });
    }
    if is!(before, ["version", "v", "ver", "build", "release"]) {
        return found(at - 1, AsideReason::Version);
    }
    if is!(before, ["tel", "phone", "telephone", "fax", "hotline", "zip", "postcode", "code"]) {
        return found(at - 1, AsideReason::Code);
    }
    let designator = among!(
        before,
        "article articles section sections flight model game route highway interstate room gate phase level type tier grade class \
category stage group channel platform terminal runway unit series mark block lot line item rule step part act \
scene episode season week day round row pier dock hangar bus train district ward zone sector apollo windows \
iphone ipad expo vision agenda horizon galaxy playstation xbox boeing airbus g formula area task protocol resolution directive regulation \
order decree law bill proposition measure lane exit mile turn hole set leg world book volume vol issue studio \
radio bbc"
    );
    let capital = before.capitalised() || before.case == Case::Mixed;
    // "In Madurai 12,000 people", "in the district 46 people": names have no commas in their numbers, and what is numbered no article.
    let grouped = after > at + 2 && tokens.get(at + 1).is_some_and(|t| t.is_sign(','));
    let article = || at.checked_sub(2).and_then(|i| tokens.get(i)).is_some_and(|t| is!(t, ["the", "this", "that", "each", "every"]));
    if (grouped || !capital && article()) && things_follow(tokens, text, after) {
        return None;
    }
    // Share indices: "Nasdaq 100 futures" are no hundred futures.
    if capital
        && is!(before, ["nasdaq", "p", "ftse", "asx", "dax", "cac", "nikkei", "fortune", "russell", "stoxx"])
        && !measured_index(tokens, after)
    {
        return found(at - 1, AsideReason::Name);
    }
    if grouped && !designator {
        return None;
    }
    // A capital that opens a sentence tells nothing.
    let opens = before.case != Case::Mixed
        && (at < 2 || tokens.get(at - 2).is_some_and(|t| matches!(t.kind, Kind::Sign('.' | '!' | '?' | ':' | '"' | '“' | '•' | '*'))));
    // "Korean 155-mm guns".
    let unit = after + usize::from(tokens.get(after).is_some_and(|t| t.joined() && t.is_dash()));
    let measured =
        text_is_unit(tokens, text, unit) || tokens.get(after).is_some_and(|t| matches!(t.kind, Kind::Sign('%' | '$' | '€' | '£')));
    // "The Union 4.2 million": the scale stands behind the decimals.
    let scaled = tokens
        .get(run_end(tokens, at))
        .is_some_and(|t| matches!(t.role, super::words::Role::Scale(_) | super::words::Role::Hundred | super::words::Role::Group(_)));
    if scaled || measured {
        return None;
    }
    if designator
        && (capital && (!opens || token.len() < 3 || !things_follow(tokens, text, end))
            || !capital
                && token.len() <= 3
                && among!(
                    before,
                    "article section flight route highway room gate phase level type tier grade category stage channel platform \
terminal runway episode chapter rule line district zone exit"
                ))
    {
        let end = if is!(before, "articles" | "sections") { references::listed_end(tokens, text, end) } else { end };
        return Some(Found { first: at - 1, end, reason: AsideReason::Name });
    }
    // "Boeing 737", "S&P 500", "Fortune 100": a name, unless the number counts what follows it.
    if capital
        && !opens
        && !nouns::is_stop(before)
        && !among!(
            before,
            "all about some nearly over almost roughly around approximately minus am pm gmt rs rm no nos number top last first \
next aged age another"
        )
    {
        let counts = things_follow(tokens, text, end);
        let verb_like = before.case == Case::Capital && before.of(text).ends_with("ed");
        if !counts && !verb_like && !before.role.is_number() {
            return found(at - 1, AsideReason::Name);
        }
    }
    None
}

/// Whether a noun in the plural stands at token `at`, which a number before it would count.
fn things_follow(tokens: &[Token], text: &str, at: usize) -> bool {
    nouns::counted(tokens, text, at, false, nouns::Link::Direct)
        .is_some_and(|(c, _)| c.span.of(text).ends_with('s') || irregular(&c.head, c.span.of(text)))
}

fn irregular(head: &str, phrase: &str) -> bool {
    !phrase.to_lowercase().ends_with(head) || matches!(head, "people" | "aircraft" | "personnel" | "staff")
}

/// Whether a share index fell or rose by the number before token `at`.
fn measured_index(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| is!(t, ["point", "points", "percent", "per"]) || t.is_sign('%'))
}

/// Whether a unit of measure stands at token `at`.
fn text_is_unit(tokens: &[Token], text: &str, at: usize) -> bool {
    super::units::find(tokens, text, at).is_some_and(|(unit, _)| unit.symbol.len() > 1 || unit.dimension == super::figure::Dimension::Time)
        || tokens.get(at).is_some_and(|t| is!(t, "percent" | "times" | "degrees"))
}

/// One past a designation that begins with the number token `at`: "737-800", "14 Pro", "11".
fn designation_end(tokens: &[Token], _text: &str, at: usize) -> usize {
    let mut end = run_end(tokens, at);
    while tokens.get(end).is_some_and(|t| {
        t.gap == Gap::Space && is!(t, ["pro", "plus", "max", "ultra", "mini", "lite", "air", "dreamliner"]) && t.capitalised()
    }) {
        end += 1;
    }
    end
}
