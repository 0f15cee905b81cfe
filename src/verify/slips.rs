//! Slips that have a name: million for billion, digits that changed places, centimetres for millimetres.

use super::reversal::way;
use crate::claims::{Claim, Kind};
use crate::figures::Change;

/// The slip that explains the difference between a draft's figure and a source's, if one does.
pub(super) fn name(draft: &Claim, source_text: &str, source: &Claim) -> Option<String> {
    let (a, b) = (&draft.quantity, &source.quantity);
    let same_number = same_number(&draft.text, source_text);
    match (&a.kind, &b.kind) {
        (Kind::Money(here), Kind::Money(there)) if here != there => return Some(format!("the source gives it in {there}, not {here}")),
        (Kind::Percent, Kind::Points) | (Kind::Points, Kind::Percent) => return Some("percent are not percentage points".into()),
        _ => {}
    }
    match (way(draft), way(source)) {
        (Some(Change::Up), Some(Change::Down)) if same_number => return Some("the source tells it as a fall".into()),
        (Some(Change::Down), Some(Change::Up)) if same_number => return Some("the source tells it as a rise".into()),
        _ => {}
    }
    if a.low > 0.0 && b.low > 0.0 && !matches!(a.kind, Kind::Date) {
        let power = (a.low / b.low).log10();
        if same_number && matches!(a.kind, Kind::Measure(_) | Kind::Duration) && power.abs() > 0.01 {
            return Some(match (unit_word(&draft.text), unit_word(source_text)) {
                (Some(here), Some(there)) => format!("same number, other unit: {here} for {there}?"),
                _ => "same number, other unit".into(),
            });
        }
        if (power.abs() - 3.0).abs() < 0.02 || (power.abs() - 6.0).abs() < 0.02 {
            return Some(format!(
                "a factor of {}: million for billion, or thousand for million?",
                if power.abs() < 4.0 { "1,000" } else { "1,000,000" }
            ));
        }
        if same_number && (power.abs() - power.abs().round()).abs() < 0.001 && power.abs() >= 1.0 {
            return Some("a decimal place has moved".into());
        }
    }
    if let (Some(here), Some(there)) = (&a.moment, &b.moment)
        && here.day.is_some()
        && here.day != there.day
        && (here.day, here.month) == (there.month, there.day)
    {
        return Some("day and month have changed places".into());
    }
    let (here, there) = (digits(&draft.text), digits(source_text));
    if here.len() >= 2 && transposed(&here, &there) {
        return Some("two digits have changed places".into());
    }
    None
}

/// Whether two figures have the same number, in digits, whatever their units.
pub(super) fn same_number(a: &str, b: &str) -> bool {
    number(a).is_some_and(|here| number(b).is_some_and(|there| here.eq(there)))
}

/// Whether two figures have the same digits in another order, be they written in digits or in words.
pub(super) fn transposed_digits(draft: &Claim, source: &Claim) -> bool {
    let (mut here, mut there) = (all_digits(draft), all_digits(source));
    if here.len() != there.len() || here.len() < 2 || here == there {
        return false;
    }
    here.sort_unstable();
    there.sort_unstable();
    here == there
}

/// Whether two figures written in as many digits, three at least, differ in one of them.
pub(super) fn one_digit(a: &str, b: &str) -> bool {
    let digits = |text: &'_ str| text.bytes().filter(u8::is_ascii_digit).count();
    let written = digits(a);
    let pairs = || a.bytes().filter(u8::is_ascii_digit).zip(b.bytes().filter(u8::is_ascii_digit));
    written >= 3 && written == digits(b) && pairs().filter(|(a, b)| a != b).count() == 1
}

/// Whether two dates differ in their year, their month or their day alone, with another part the same.
pub(super) fn one_part_of_date(draft: &Claim, source: &Claim) -> bool {
    let (Some(here), Some(there)) = (&draft.quantity.moment, &source.quantity.moment) else { return false };
    let differ = [
        (here.year.map(i32::from), there.year.map(i32::from)),
        (here.month.map(i32::from), there.month.map(i32::from)),
        (here.day.map(i32::from), there.day.map(i32::from)),
    ];
    let both = differ.iter().filter_map(|(a, b)| Some(a.as_ref()? == b.as_ref()?));
    let same = both.clone().filter(|same| *same).count();
    same >= 1 && both.count() == same + 1
}

/// The digits of a figure as it is written, or of its value where it is written in words.
fn all_digits(claim: &Claim) -> Vec<u8> {
    let written = digits(&claim.text);
    let value = claim.quantity.high;
    if written.is_empty() && value.fract() == 0.0 && (0.0..1e6).contains(&value) { digits(&value.to_string()) } else { written }
}

/// The unit as it is written behind the first number.
fn unit_word(text: &str) -> Option<&str> {
    let number = number_span(text)?;
    let rest = text.get(number.end..)?.trim_start_matches([' ', '\u{a0}', '-']);
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    rest.get(..end).filter(|unit| !unit.is_empty())
}

fn digits(text: &str) -> Vec<u8> {
    text.bytes().filter(u8::is_ascii_digit).collect()
}

/// The first number written in digits, without its separators, byte by byte.
fn number(text: &str) -> Option<impl Iterator<Item = u8>> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = text.get(start..)?;
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
    Some(rest.get(..end)?.trim_end_matches(['.', ',']).bytes().filter(|byte| *byte != b','))
}

/// Whether one becomes the other when two digits change places.
fn transposed(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let differing: Vec<usize> = (0..a.len()).filter(|&i| a.get(i) != b.get(i)).collect();
    matches!(*differing, [i, j] if a.get(i) == b.get(j) && a.get(j) == b.get(i))
}

/// The source's figure written as the draft writes its own: "$8bn" for "8 billion dollars" beside "$9bn", "nine" for "9" beside "twelve".
pub(super) fn in_the_drafts_style(draft: &str, source: &str) -> String {
    if let (Some(here), Some(there)) = (number_span(draft), number_span(source)) {
        let scale = |text: &str| scale_of(text).unwrap_or("");
        if scale(&draft[here.end..]) == scale(&source[there.end..]) {
            return format!("{}{}{}", &draft[..here.start], &source[there], &draft[here.end..]);
        }
        return source.to_owned();
    }
    if number_span(draft).is_none()
        && let Some(there) = number_span(source)
        && let Ok(small) = source[there.clone()].parse::<usize>()
        && let Some(word) = WORDS.get(small)
        && scale_of(&source[there.end..]).is_none()
    {
        let capital = draft.starts_with(char::is_uppercase);
        return if capital { capitalised(word) } else { (*word).to_owned() };
    }
    source.to_owned()
}

const WORDS: [&str; 13] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn number_span(text: &str) -> Option<std::ops::Range<usize>> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = &text[start..];
    let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
    let length = rest[..length].trim_end_matches(['.', ',']).len();
    Some(start..start + length)
}

/// The scale word right after a number, by its one name.
fn scale_of(after: &str) -> Option<&'static str> {
    let word: String = after.trim_start_matches([' ', '\u{a0}', '-']).chars().take_while(|c| c.is_alphabetic()).collect();
    Some(match word.to_lowercase().as_str() {
        "thousand" | "k" => "thousand",
        "million" | "millions" | "m" | "mn" | "mln" => "million",
        "billion" | "billions" | "b" | "bn" | "bln" => "billion",
        "trillion" | "trillions" | "tn" | "trn" => "trillion",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_draft_keeps_its_style() {
        let check =
            |draft: &str, source: &str, expected: &str| assert_eq!(in_the_drafts_style(draft, source), expected, "{draft} {source}");
        check("$9bn", "8 billion dollars", "$8bn");
        check("$9 billion", "$8 billion", "$8 billion");
        check("Twelve", "9", "Nine");
        check("$9bn", "800 million dollars", "800 million dollars");
        check("36", "40", "40");
        check("152 mm", "155-mm", "155 mm");
    }

    /// The first claim of a text.
    fn claim(text: &str) -> Claim {
        let document = crate::text::from_bytes(text.into(), "a.md").expect("a document");
        crate::claims::read(document.into()).claims.into_iter().next().expect("a claim")
    }

    #[test]
    fn digits_change_places_in_words_too() {
        let check = |draft: &str, source: &str, expected: bool| {
            assert_eq!(transposed_digits(&claim(draft), &claim(source)), expected, "{draft} {source}");
        };
        check("It killed 857 people.", "It killed 587 people.", true);
        check("It killed sixteen people.", "It killed 61 people.", true);
        check("Turnout was 61.4 percent.", "Turnout was 64.1 percent.", true);
        check("It killed 857 people.", "It killed 857 people.", false);
        check("It killed 857 people.", "It killed 577 people.", false);
        check("It killed 7 people.", "It killed 8 people.", false);
    }

    #[test]
    fn one_digit_is_wrong() {
        assert!(one_digit("2,340 kg", "2,540 kg"));
        assert!(!one_digit("2,340 kg", "2,560 kg"));
        assert!(!one_digit("34", "35"), "too few to tell anything");
        assert!(!one_digit("340", "3,400"));
    }

    #[test]
    fn one_part_of_a_date_is_wrong() {
        let check = |draft: &str, source: &str, expected: bool| {
            assert_eq!(one_part_of_date(&claim(draft), &claim(source)), expected, "{draft} {source}");
        };
        check("It opened on 4 March 2024.", "It opened on 4 March 2023.", true);
        check("It opened on 4 March 2024.", "It opened on 14 March 2024.", true);
        check("It opened in March 2024.", "It opened in May 2024.", true);
        check("It opened on 4 March 2024.", "It opened on 5 May 2024.", false);
        check("It opened on 4 March 2024.", "It opened on 4 March 2024.", false);
        check("It opened in 2024.", "It opened in 2023.", false);
    }
}
