//! The words of a sentence as names are spelled: hyphens, initials and designations kept whole, possessive endings cut off.

use super::key::fold;
use super::lexicon;
use crate::language::gazetteer;
use crate::text::Span;

/// What a word looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// "river", "anti-tank".
    Lower,
    /// "Hanoi", "Kilo-class", "PetroVietnam", "V."
    Capital,
    /// "TASS", "U.S."
    Caps,
    /// Letters and digits: "Su-30MK2", "155-mm".
    Code,
    /// "2024", "1,200".
    Number,
    /// The ending "'s" or the apostrophe after a plural.
    Possessive,
    /// A mark.
    Mark,
}

/// A word or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Bytes of the sentence.
    pub span: Span,
    /// What it looks like.
    pub shape: Shape,
    /// The mark itself; a space for words. Opening and closing quotation marks are all '"'.
    pub mark: char,
}

impl Word {
    /// Whether it can be part of a name.
    pub fn capital(self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Caps)
    }
}

/// Abbreviations whose full stop belongs to them when a name follows.
const ABBREVIATIONS: &[&str] = &[
    "Adm", "Brig", "Capt", "Cmdr", "Col", "Cpl", "Det", "Dr", "Fr", "Ft", "Gen", "Gov", "Hon", "Jr", "Lt", "Maj", "Messrs", "Mr", "Mrs",
    "Ms", "Mt", "Prof", "Rep", "Rev", "Sen", "Sgt", "Sr", "St", "Ste", "Supt",
];

/// Cuts the text of one sentence into words. `out` is emptied first.
pub(super) fn scan(text: &str, out: &mut Vec<Word>) {
    out.clear();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let length = if c.is_alphanumeric() {
            let mut length = word_length(&text[at..]);
            // "14 °C. All": a unit, no initial.
            if text[..at].ends_with(['°', 'º']) {
                length = c.len_utf8();
            }
            length = compound(&text[at..at + length]).unwrap_or(length);
            out.push(Word { span: Span::new(at, at + length), shape: shape(&text[at..at + length]), mark: ' ' });
            length
        } else {
            let length = c.len_utf8();
            let after_letter = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
            if matches!(c, '\'' | '’') && after_letter && possessive_ahead(&text[at + length..]) {
                out.push(Word { span: Span::new(at, at + length + 1), shape: Shape::Possessive, mark: ' ' });
                length + 1
            } else {
                if !c.is_whitespace() && !matches!(c, '\u{ad}' | '\u{200b}') {
                    let span = Span::new(at, at + length);
                    // The apostrophe of "workers' party" closes nothing; a quotation that ends in s is rarer than a plural owner.
                    let plural_owner = matches!(c, '\'' | '’') && text[..at].ends_with(['s', 'S']);
                    let shape = if plural_owner { Shape::Possessive } else { Shape::Mark };
                    out.push(Word { span, shape, mark: if plural_owner { ' ' } else { plain_mark(c) } });
                }
                length
            }
        };
        at += length;
    }
}

/// Where a word is to be cut at its hyphen: before what is only attached to a name, and between two countries ("Vietnam-Russia").
fn compound(word: &str) -> Option<usize> {
    let (name, attached) = word.split_once('-')?;
    if !name.starts_with(char::is_uppercase) {
        return None;
    }
    let country = |part: &str| gazetteer::country(&fold(part)).is_some();
    let two = attached.starts_with(char::is_uppercase) && country(name) && country(attached.split('-').next().unwrap_or(attached));
    (lexicon::attached(attached) || two).then_some(name.len())
}

/// The mark that stands for all of its kind.
fn plain_mark(c: char) -> char {
    match c {
        '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '‹' | '›' => '"',
        '–' | '—' | '−' | '-' => '-',
        _ => c,
    }
}

/// Length in bytes of the word at the start of `text`, which starts with a letter or digit.
fn word_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        let joins = match c {
            _ if c.is_alphanumeric() || c == '\u{301}' => true,
            '-' | '\u{2011}' => next.is_some_and(char::is_alphanumeric),
            '/' => next.is_some_and(|n| n.is_ascii_digit()) && bytes.get(at.wrapping_sub(1)).is_some_and(u8::is_ascii_digit),
            ',' => next.is_some_and(|n| n.is_ascii_digit()) && text[..at].bytes().all(|b| b.is_ascii_digit() || b == b','),
            '&' => next.is_some_and(char::is_uppercase) && text[..at].chars().all(|c| c.is_uppercase() || c == '&'),
            '\'' | '’' => next.is_some_and(char::is_alphabetic) && !possessive_ahead(&text[at + c.len_utf8()..]),
            '.' => dot_joins(text, at, next),
            _ => false,
        };
        if !joins {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Whether "s" and then no letter follows: the ending of a possessor, not a part of the word.
fn possessive_ahead(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

/// Whether the full stop at byte `at` belongs to the word: "V." of "Vladimir V. Putin", "U.S.", "Mr.", "6.7", "M5.4".
fn dot_joins(text: &str, at: usize, next: Option<char>) -> bool {
    let before = &text[..at];
    if next.is_some_and(|n| n.is_ascii_digit()) && before.bytes().last().is_some_and(|b| b.is_ascii_digit()) {
        return true;
    }
    let stem = before.rsplit('.').next().unwrap_or(before);
    let single = stem.chars().count() == 1 && stem.chars().all(char::is_uppercase);
    let continues = text[at + 1..].trim_start().chars().next().is_some_and(|c| c.is_uppercase() || c.is_lowercase());
    if single && before.contains('.') {
        return true;
    }
    // A share's symbol and its exchange: "VOLV.ST".
    let capitals = before.len() > 1 && before.bytes().all(|b| b.is_ascii_uppercase());
    if capitals && next.is_some_and(|n| n.is_ascii_uppercase()) {
        return true;
    }
    (single && (next.is_some_and(char::is_uppercase) || continues)) || (ABBREVIATIONS.binary_search(&before).is_ok() && continues)
}

fn shape(word: &str) -> Shape {
    let (mut letters, mut upper, mut digits) = (0, 0, 0);
    for c in word.chars() {
        letters += usize::from(c.is_alphabetic());
        upper += usize::from(c.is_uppercase());
        digits += usize::from(c.is_ascii_digit());
    }
    match (letters, digits) {
        (0, _) => Shape::Number,
        (_, 1..) => Shape::Code,
        _ if upper == letters && letters > 1 => Shape::Caps,
        _ if upper > 0 => Shape::Capital,
        _ => Shape::Lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut words = Vec::new();
        scan(text, &mut words);
        let shown: Vec<String> =
            words.iter().map(|w| if w.mark == ' ' { w.span.of(text).to_string() } else { w.mark.to_string() }).collect();
        assert_eq!(shown.join("|"), expected);
    }

    #[test]
    fn names_keep_what_belongs_to_them() {
        check("Vladimir V. Putin’s “Su-30MK2”", "Vladimir|V.|Putin|’s|\"|Su-30MK2|\"");
        check("T-54/55 and U.S. ships.", "T-54/55|and|U.S.|ships|.");
        check("Mr. Pike paid 1,200.", "Mr.|Pike|paid|1,200|.");
        check("Soviet-made Kilo-class boats; Vietnam-Russia ties", "Soviet|-|made|Kilo-class|boats|;|Vietnam|-|Russia|ties");
        check("Kim Jong-un felt 41.3 °C. All did.", "Kim|Jong-un|felt|41.3|°|C|.|All|did|.");
        check("People's Alliance, workers' council", "People|'s|Alliance|,|workers|'|council");
    }

    #[test]
    fn abbreviations_are_sorted_for_the_search() {
        assert!(ABBREVIATIONS.is_sorted());
    }
}
