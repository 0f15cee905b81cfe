//! Designations of equipment: "Su-30MK2", "T-54/55", "9A52-4", "Kilo-class".
//!
//! No list of all weapons, aircraft and satellites exists, and new ones are named every month; but their designations are built in
//! a handful of ways, and a class noun ("howitzers", "satellite") stands beside them when they are first named.

/// How sure a designation is by its form alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// Needs a class noun near by or a second mention: "K9", "A4".
    Possible,
    /// Sure: "Su-35", "C-130J", "9A52-4", "Kilo-class".
    Sure,
    /// A name with a year or number that is no equipment: "VIDEX-2022", "COP29", "G20", "Covid-19".
    Named,
}

/// Beginnings that look like those of a designation and are none: diseases, quarters, codes, units and gases.
const NOT_EQUIPMENT: &[&str] = &[
    "article", "bio", "chapter", "covid", "day", "fy", "m", "no", "page", "phase", "pm", "section", "sub", "top", "u", "under", "utc",
    "gmt", "year",
];

/// Reads the form of a word that stands in one piece; `None` where it is no designation.
pub(super) fn form(word: &str) -> Option<Form> {
    if let Some(stem) = word.strip_suffix("-class").or_else(|| word.strip_suffix("-Class")) {
        return stem.starts_with(char::is_uppercase).then_some(Form::Sure);
    }
    if !word.is_ascii() || word.len() > 20 {
        return None;
    }
    let word = without_plural(word);
    let (head, tail) = word.split_once('-').unwrap_or((word, ""));
    let letters = head.bytes().all(|b| b.is_ascii_alphabetic()) && !head.is_empty();
    let lower = head.to_ascii_lowercase();
    if letters && !tail.is_empty() && head.starts_with(|c: char| c.is_ascii_uppercase()) {
        return hyphenated(head, &lower, tail);
    }
    if head.starts_with(|c: char| c.is_ascii_digit()) {
        return digits_first(head, tail);
    }
    let split = head.find(|c: char| c.is_ascii_digit())?;
    let (alpha, rest) = head.split_at(split);
    let upper = !alpha.is_empty() && alpha.len() <= 4 && alpha.bytes().all(|b| b.is_ascii_uppercase());
    if alpha == "COP" || (alpha == "G" && matches!(rest, "7" | "8" | "20" | "77")) {
        return Some(Form::Named);
    }
    let quarter = (alpha == "Q" || alpha == "H") && rest.len() == 1;
    let excluded =
        quarter || matches!(alpha, "FY" | "PM" | "CO" | "H" | "UTC" | "GMT" | "BA" | "CIA") || rest.contains('.') || rest.contains(',');
    (upper && !excluded && suffix(rest)).then_some(Form::Possible)
}

/// "Su-30MK2", "T-54/55", "Heron-2", "Rubezh-ME".
fn hyphenated(head: &str, lower: &str, tail: &str) -> Option<Form> {
    let digit = tail.starts_with(|c: char| c.is_ascii_digit());
    if lower == "covid" || (lower == "g" && digit) {
        return Some(Form::Named);
    }
    if NOT_EQUIPMENT.contains(&lower) {
        return None;
    }
    let year = tail.len() == 4 && tail.bytes().all(|b| b.is_ascii_digit()) && (tail.starts_with("19") || tail.starts_with("20"));
    if year && head.len() > 2 {
        return Some(Form::Named);
    }
    if digit {
        let word = head.len() > 5 && head.bytes().skip(1).all(|b| b.is_ascii_lowercase());
        return (suffix(tail) && (head.len() <= 5 || word)).then_some(Form::Sure);
    }
    // "Typhoon-K", "Rubezh-ME": one to three capitals after a proper name; "X-ray" and "Jong-un" are not like that.
    let variant = tail.len() <= 3 && tail.bytes().all(|b| b.is_ascii_uppercase()) && head.len() > 3;
    (variant && head.bytes().skip(1).all(|b| b.is_ascii_lowercase())).then_some(Form::Possible)
}

/// "9A52-4", "2S19": digits, capitals, digits.
fn digits_first(head: &str, tail: &str) -> Option<Form> {
    let rest = head.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = rest.len() - digits.len();
    let good = head.len() - rest.len() <= 2 && (1..=2).contains(&letters) && !digits.is_empty() && suffix(digits);
    (good && (tail.is_empty() || tail.bytes().all(|b| b.is_ascii_alphanumeric()))).then_some(Form::Sure)
}

/// One to four digits, a few capitals or digits after them, and what follows a slash.
fn suffix(rest: &str) -> bool {
    rest.split('/').all(|part| {
        let tail = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = part.len() - tail.len();
        let variant = tail.trim_start_matches('-');
        (1..=4).contains(&digits)
            && variant.len() <= 5
            && variant.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-' || b == b'M')
    })
}

/// "C-130Js" and "T-90s" without the plural s; a designation's own letters are capitals.
pub(super) fn without_plural(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem)
            if stem.ends_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase()) && stem.contains(|c: char| c.is_ascii_digit()) =>
        {
            stem
        }
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, expected: Option<Form>) {
        assert_eq!(form(word), expected, "{word}");
    }

    #[test]
    fn designations_are_told_by_their_form() {
        for word in [
            "Su-30MK2",
            "T-90S",
            "T-90s",
            "PT-76",
            "BMP-3",
            "C-130J",
            "C-130Js",
            "S-400",
            "9A52-4",
            "2S19",
            "T-54/55",
            "Kilo-class",
            "Heron-2",
            "Lynx-5",
            "MiG-29",
            "F-16",
        ] {
            check(word, Some(Form::Sure));
        }
        for word in ["K9", "T90S", "M777", "B52", "A320", "Typhoon-K", "Rubezh-ME"] {
            check(word, Some(Form::Possible));
        }
        for word in ["VIDEX-2022", "COVID-19", "G20", "COP29"] {
            check(word, Some(Form::Named));
        }
    }

    #[test]
    fn other_codes_are_none() {
        for word in [
            "Q3",
            "FY25",
            "M6.7",
            "155-mm",
            "U-21",
            "X-ray",
            "Jong-un",
            "19-year-old",
            "9M",
            "CO2",
            "No-1",
            "2340-kg",
            "5th",
            "Post-2020s-era",
            "É-12",
        ] {
            check(word, None);
        }
    }
}
