//! Text into words, numbers and marks, as spaCy's tokenizer for English does it: blanks part chunks, marks are taken off both ends
//! of a chunk, what is left is split at marks inside, and exceptions ("don't", "U.S.", "p.m.") go their own way.

use super::hash;
use super::vocabulary::{Piece, Vocabulary};
use crate::text::Span;

/// A token before anything is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the text.
    pub span: Span,
    /// Hash of the word as written.
    pub hash: u64,
    /// The number of its norm where an exception sets it; else 0.
    pub norm: u64,
    /// Whether a blank follows.
    pub blank: bool,
}

/// Splits `text` into `words`, which is cleared first. `ends` is working space. Any run of white space, control characters and
/// zero-width spaces counts as one blank.
pub fn tokenize(text: &str, vocabulary: &Vocabulary, words: &mut Vec<Word>, ends: &mut Vec<Span>) {
    words.clear();
    let mut splitter = Splitter { text, vocabulary, words, ends };
    let mut start = None;
    for (i, c) in text.char_indices() {
        match (is_blank(c), start) {
            (false, None) => start = Some(i),
            (true, Some(from)) => {
                splitter.chunk(from, i);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        splitter.chunk(from, text.len());
    }
    if let Some(last) = words.last_mut() {
        last.blank = false;
    }
}

fn is_blank(c: char) -> bool {
    if c.is_ascii() {
        c <= ' ' || c == '\x7f'
    } else {
        c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
    }
}

struct Splitter<'a> {
    text: &'a str,
    vocabulary: &'a Vocabulary,
    words: &'a mut Vec<Word>,
    ends: &'a mut Vec<Span>,
}

impl<'a> Splitter<'a> {
    fn of(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or("")
    }

    fn push(&mut self, start: usize, end: usize) {
        self.push_hashed(start, end, hash::string(self.of(start, end).as_bytes()), 0);
    }

    fn push_hashed(&mut self, start: usize, end: usize, hash: u64, norm: u64) {
        if start < end {
            self.words.push(Word { span: Span::new(start, end), hash, norm, blank: false });
        }
    }

    fn push_pieces(&mut self, mut start: usize, pieces: &[Piece]) {
        for piece in pieces {
            let end = start + piece.length;
            self.push_hashed(start, end, hash::string(self.of(start, end).as_bytes()), piece.norm);
            start = end;
        }
    }

    /// The pieces of an exception from `start` to `end`, and the hash of the words there.
    fn exception(&self, start: usize, end: usize) -> Option<&'a [Piece]> {
        if end - start > self.vocabulary.longest_exception {
            return None;
        }
        self.vocabulary.exception(hash::string(self.of(start, end).as_bytes()))
    }

    /// Splits what stands between two blanks.
    fn chunk(&mut self, start: usize, end: usize) {
        let first = self.words.len();
        let chunk = self.of(start, end);
        if chunk.bytes().all(|b| b.is_ascii_alphabetic()) {
            let hash = hash::string(chunk.as_bytes());
            match self.vocabulary.exception(hash) {
                Some(pieces) => self.push_pieces(start, pieces),
                None => self.push_hashed(start, end, hash, 0),
            }
        } else {
            self.affixes(start, end);
            if self.words.len() > first + 1 {
                self.join_exceptions(first);
            }
        }
        if let Some(last) = self.words.last_mut() {
            last.blank = true;
        }
    }

    /// Takes marks off both ends, then splits the middle.
    fn affixes(&mut self, mut start: usize, mut end: usize) {
        self.ends.clear();
        let mut last_length = usize::MAX;
        while start < end && end - start != last_length {
            if self.exception(start, end).is_some() {
                break;
            }
            last_length = end - start;
            let prefix = prefix_length(self.of(start, end));
            if prefix > 0 && start + prefix < end && self.exception(start + prefix, end).is_some() {
                self.push(start, start + prefix);
                start += prefix;
                break;
            }
            let suffix = suffix_length(self.of(start + prefix, end));
            if suffix > 0 && start < end - suffix && self.exception(start, end - suffix).is_some() {
                self.ends.push(Span::new(end - suffix, end));
                end -= suffix;
                break;
            }
            if prefix > 0 {
                self.push(start, start + prefix);
                start += prefix;
            }
            if suffix > 0 {
                self.ends.push(Span::new(end - suffix, end));
                end -= suffix;
            }
        }
        if start < end {
            match self.exception(start, end) {
                Some(pieces) => self.push_pieces(start, pieces),
                None if is_address(self.of(start, end)) => self.push(start, end),
                None => self.infixes(start, end),
            }
        }
        while let Some(span) = self.ends.pop() {
            self.push(span.range().start, span.range().end);
        }
    }

    /// Splits at the marks inside.
    fn infixes(&mut self, start: usize, end: usize) {
        let middle = self.of(start, end);
        let (mut done, mut at) = (0, 0);
        let mut before = None;
        while let Some(c) = middle.get(at..).and_then(|rest| rest.chars().next()) {
            let length = infix_length(before, middle.get(at..).unwrap_or(""));
            if length == 0 || at == 0 {
                at += c.len_utf8().max(length);
                before = middle.get(..at).and_then(|head| head.chars().next_back());
                continue;
            }
            self.push(start + done, start + at);
            self.push(start + at, start + at + length);
            at += length;
            done = at;
            before = middle.get(..at).and_then(|head| head.chars().next_back());
        }
        self.push(start + done, end);
    }

    /// Looks for exceptions among the pieces from `first` on, longest first, and puts their own pieces in place.
    fn join_exceptions(&mut self, first: usize) {
        let mut from = first;
        while from + 1 < self.words.len() {
            let start = self.words[from].span.start as usize;
            let found = (from + 1..self.words.len()).rev().find_map(|last| {
                let end = self.words[last].span.end as usize;
                if end - start > self.vocabulary.longest_exception {
                    return None;
                }
                let pieces = self.vocabulary.joined_exception(hash::string(self.of(start, end).as_bytes()))?;
                Some((last, pieces))
            });
            if let Some((last, pieces)) = found {
                let behind = self.words.len();
                self.push_pieces(start, pieces);
                // The new pieces stand at the end: rotate them to their place, then drop what they stand for.
                self.words[last + 1..].rotate_left(behind - last - 1);
                self.words.drain(from..=last);
                from += pieces.len();
            } else {
                from += 1;
            }
        }
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Letters that are not capitals; scripts without case count among them.
fn is_small(c: char) -> bool {
    c.is_alphabetic() && !c.is_uppercase()
}

/// Marks that part from a word on either side.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '…' | ','
            | ':'
            | ';'
            | '!'
            | '?'
            | '¿'
            | '؟'
            | '¡'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '<'
            | '>'
            | '_'
            | '#'
            | '*'
            | '&'
            | '。'
            | '？'
            | '！'
            | '，'
            | '、'
            | '；'
            | '：'
            | '～'
            | '·'
            | '।'
            | '،'
            | '۔'
            | '؛'
            | '٪'
    )
}

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '\'' | '"'
            | '”'
            | '“'
            | '`'
            | '‘'
            | '´'
            | '’'
            | '‚'
            | ','
            | '„'
            | '»'
            | '«'
            | '「'
            | '」'
            | '『'
            | '』'
            | '（'
            | '）'
            | '〔'
            | '〕'
            | '【'
            | '】'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '\u{2329}'
            | '\u{232a}'
            | '⟦'
            | '⟧'
    )
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '€' | '¥' | '฿' | '﷼' | '\u{20a0}'..='\u{20bf}')
}

/// Pictures and technical signs: Unicode's "other symbols", without the few that spaCy leaves out.
fn is_icon(c: char) -> bool {
    matches!(
        c,
        '¦' | '©' | '®' | '°' | '\u{0482}' | '\u{058d}' | '\u{058e}' | '\u{2100}' | '\u{2101}' | '\u{2103}'..='\u{2106}' | '\u{2108}'
            | '\u{2109}' | '\u{2114}' | '\u{2116}' | '\u{2117}' | '\u{211e}'..='\u{2123}' | '\u{2125}' | '\u{2127}' | '\u{2129}' | '\u{212e}'
            | '\u{213a}' | '\u{213b}' | '\u{214a}' | '\u{214c}' | '\u{214d}' | '\u{214f}' | '\u{2195}'..='\u{2199}'
            | '\u{219c}'..='\u{219f}' | '\u{21a1}' | '\u{21a2}' | '\u{21a4}' | '\u{21a5}' | '\u{21a7}'..='\u{21ad}'
            | '\u{21af}'..='\u{21cd}' | '\u{21d0}' | '\u{21d1}' | '\u{21d3}' | '\u{21d5}'..='\u{21f3}' | '\u{2300}'..='\u{2307}'
            | '\u{230c}'..='\u{231f}' | '\u{2322}'..='\u{2328}' | '\u{232b}'..='\u{237b}' | '\u{237d}'..='\u{239a}'
            | '\u{23b4}'..='\u{23db}' | '\u{23e2}'..='\u{2426}' | '\u{2440}'..='\u{244a}' | '\u{249c}'..='\u{24e9}'
            | '\u{2500}'..='\u{25b6}' | '\u{25b8}'..='\u{25c0}' | '\u{25c2}'..='\u{25f7}' | '\u{2600}'..='\u{266e}'
            | '\u{2670}'..='\u{2767}' | '\u{2794}'..='\u{27bf}' | '\u{2800}'..='\u{28ff}' | '\u{2b00}'..='\u{2b2f}'
            | '\u{2b45}' | '\u{2b46}' | '\u{2b4d}'..='\u{2bfe}' | '\u{3004}' | '\u{3012}' | '\u{3013}' | '\u{fffc}' | '\u{fffd}'
            | '\u{1f000}'..='\u{1f3fa}' | '\u{1f400}'..='\u{1fa6d}'
    )
}

/// Length of a run of two and more full stops that `text` starts with.
fn dots(text: &str) -> usize {
    let run = text.bytes().take_while(|&b| b == b'.').count();
    if run > 1 { run } else { 0 }
}

/// Length of the mark that parts from the start of `text`; 0 where there is none.
fn prefix_length(text: &str) -> usize {
    let mut chars = text.chars();
    let Some(c) = chars.next() else { return 0 };
    let mark = match c {
        '§' | '%' | '=' | '—' | '–' => true,
        '+' => !chars.next().is_some_and(is_digit),
        '.' => return dots(text),
        'U' => return if text.starts_with("US$") { 3 } else { 0 },
        'C' | 'A' => return if chars.next() == Some('$') { 2 } else { 0 },
        _ if c.is_ascii_alphanumeric() => false,
        _ => is_mark(c) || is_quote(c) || is_currency(c) || is_icon(c),
    };
    if mark { c.len_utf8() } else { 0 }
}

/// Units that part from the digit before them.
const UNITS: &[&str] = &[
    "km", "km²", "km³", "m", "m²", "m³", "dm", "dm²", "dm³", "cm", "cm²", "cm³", "mm", "mm²", "mm³", "ha", "µm", "nm", "yd", "in", "ft",
    "kg", "g", "mg", "µg", "t", "lb", "oz", "m/s", "km/h", "kmh", "mph", "hPa", "Pa", "mbar", "mb", "MB", "kb", "KB", "gb", "GB", "tb",
    "TB", "T", "G", "M", "K", "%", "US$", "C$", "A$",
];

/// Length of what parts from the end of `text`; 0 where there is nothing.
fn suffix_length(text: &str) -> usize {
    let Some(last) = text.chars().next_back() else { return 0 };
    let head = text.get(..text.len() - last.len_utf8()).unwrap_or("");
    let before = head.chars().next_back();
    match last {
        '.' => {
            if before == Some('.') {
                return text.len() - text.trim_end_matches('.').len();
            }
            let capitals = head.chars().rev().take(2).filter(|c| c.is_uppercase()).count() == 2;
            let degrees = head.chars().rev().nth(1) == Some('°') && before.is_some_and(|c| "FfCcKk".contains(c));
            let single = |c| is_digit(c) || is_small(c) || matches!(c, '%' | '²' | '-' | '+') || is_mark(c) || is_quote(c);
            if capitals || degrees || before.is_some_and(single) { 1 } else { 0 }
        }
        's' | 'S' if matches!(before, Some('\'' | '’')) => 1 + before.map_or(0, char::len_utf8),
        '—' | '–' => last.len_utf8(),
        '+' => usize::from(before.is_some_and(is_digit)),
        _ if last.is_alphabetic() || matches!(last, '%' | '²' | '³' | '$') => {
            let unit = UNITS.iter().filter(|unit| text.strip_suffix(**unit).is_some_and(|head| head.ends_with(is_digit)));
            let unit = unit.map(|unit| unit.len()).max().unwrap_or(0);
            if unit == 0 && last == '$' && before.is_some_and(is_digit) { 1 } else { unit }
        }
        _ if is_mark(last) || is_quote(last) || is_icon(last) => last.len_utf8(),
        _ if is_currency(last) && before.is_some_and(is_digit) => last.len_utf8(),
        _ => 0,
    }
}

/// Length of the mark that splits a word, where `text` is what stands from the mark on and `before` the character before it.
fn infix_length(before: Option<char>, text: &str) -> usize {
    let mut chars = text.chars();
    let Some(c) = chars.next() else { return 0 };
    if c.is_ascii_alphanumeric() {
        return 0;
    }
    let next = chars.next();
    let letter_follows = next.is_some_and(char::is_alphabetic);
    let after = |class: fn(char) -> bool| before.is_some_and(class);
    let letter_or_digit = |c: char| c.is_alphabetic() || is_digit(c);
    let splits = match c {
        '.' => {
            let run = dots(text);
            if run > 0 {
                return run;
            }
            after(|c| is_small(c) || is_quote(c)) && next.is_some_and(|c| c.is_uppercase() || is_quote(c))
        }
        '…' => true,
        '+' | '*' | '^' => after(is_digit) && next.is_some_and(|c| is_digit(c) || c == '-'),
        ',' => after(char::is_alphabetic) && letter_follows,
        '-' => {
            if after(is_digit) && next.is_some_and(|c| is_digit(c) || c == '-') {
                return 1;
            }
            let run = text.bytes().take_while(|&b| b == b'-').count();
            let letter_follows = text.get(run..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphabetic);
            return if run <= 3 && before.is_some_and(letter_or_digit) && letter_follows { run } else { 0 };
        }
        '—' if next == Some('—') => {
            let splits = before.is_some_and(letter_or_digit) && chars.next().is_some_and(char::is_alphabetic);
            return if splits { 2 * c.len_utf8() } else { 0 };
        }
        '–' | '—' | '~' | ':' | '<' | '>' | '=' | '/' => before.is_some_and(letter_or_digit) && letter_follows,
        _ => is_icon(c),
    };
    if splits { c.len_utf8() } else { 0 }
}

/// Whether `text` is an address of the web or of mail, after the pattern spaCy has from <https://gist.github.com/dperini/729294>:
/// a host whose last label is of small letters, or an IPv4 address, with what may stand around it.
fn is_address(text: &str) -> bool {
    if !text.contains('.') {
        return false;
    }
    let mut rest = text;
    if let Some((scheme, behind)) = text.split_once("://")
        && scheme.chars().count() >= 2
        && scheme.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '+' | '-' | '.'))
    {
        rest = behind;
    }
    // Whatever stands before an @ is the user.
    is_host(rest) || rest.match_indices('@').any(|(i, _)| i > 0 && is_host(rest.get(i + 1..).unwrap_or("")))
}

fn is_host(text: &str) -> bool {
    let end = text.find(['/', '?', '#']).unwrap_or(text.len());
    let mut host = text.get(..end).unwrap_or("");
    if let Some((name, port)) = host.rsplit_once(':') {
        if !(2..=5).contains(&port.len()) || !port.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        host = name;
    }
    let inner = |c: char| c.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&c);
    let label = |label: &str| {
        label.starts_with(inner)
            && label.ends_with(inner)
            && label.chars().all(|c| inner(c) || c == '_' || c == '-')
            && label.chars().count() <= 64
    };
    let Some((labels, top)) = host.rsplit_once('.') else { return false };
    let small = (2..=63).contains(&top.chars().count()) && top.chars().all(is_small);
    let number = host.split('.').count() == 4 && host.split('.').all(|part| part.parse::<u8>().is_ok_and(|n| n.to_string() == part));
    (small && labels.split('.').all(label)) || number
}
