//! The few words and signs that hints, cards and symbols share.

use crate::entities::EntityKind;
use crate::verify::Verdict;
use jiff::civil::Date;
use std::borrow::Cow;

/// The sign of a verdict: one column wide, and no emoji, which editors draw in two.
pub fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        v if v.agrees() => "✓",
        Verdict::Conflict => "≠",
        Verdict::Revised => "↻",
        Verdict::Unsupported => "?",
        _ => "·",
    }
}

/// A verdict in words.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Agree => "confirmed",
        Verdict::AgreeRounded => "confirmed, one side rounded",
        Verdict::AgreeApproximate => "confirmed within what the hedge allows",
        Verdict::AgreeDerived => "follows from the sources' figures",
        Verdict::Conflict => "contradicted by the sources",
        Verdict::Revised => "since revised",
        Verdict::OtherPeriod => "given for another time",
        Verdict::OtherScope => "given for something else",
        Verdict::Attributed => "somebody's claim, told as such",
        Verdict::NotComparable => "not comparable",
        Verdict::Unsupported => "not in the sources",
    }
}

/// A kind of entity in words.
pub fn entity_kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
        EntityKind::Nationality => "people or group",
        EntityKind::Event => "event",
        EntityKind::Work => "work",
        EntityKind::Equipment => "equipment",
        EntityKind::Other => "name",
    }
}

/// A date as newspapers write it: "27 Oct 2025".
pub fn date(date: Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

/// An outlet in a few letters: "NYT" for "The New York Times", "Reuters" as it is.
pub fn short_outlet(outlet: &str) -> Cow<'_, str> {
    let name = outlet.strip_prefix("The ").unwrap_or(outlet);
    let capitals: String = name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    if capitals.chars().count() >= 3 && name.contains(' ') { Cow::Owned(capitals) } else { clipped(name, 16) }
}

/// At most `limit` characters, cut with an ellipsis.
pub fn clipped(text: &str, limit: usize) -> Cow<'_, str> {
    match text.char_indices().nth(limit) {
        None => Cow::Borrowed(text),
        Some(_) => {
            let end = text.char_indices().nth(limit.saturating_sub(1)).map_or(0, |(at, _)| at);
            Cow::Owned(format!("{}…", text.get(..end).unwrap_or("").trim_end()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_in_a_few_letters() {
        let check = |outlet, expected| assert_eq!(short_outlet(outlet), expected);
        check("The New York Times", "NYT");
        check("South China Morning Post", "SCMP");
        check("Reuters", "Reuters");
        check("The Diplomat", "Diplomat");
        check("Al Jazeera", "Al Jazeera");
        check("vietnam-arms-2025-notes.md", "vietnam-arms-20…");
        check("", "");
    }

    #[test]
    fn clipping_counts_characters() {
        assert_eq!(clipped("ééé", 3), "ééé");
        assert_eq!(clipped("éééé", 3), "éé…");
        assert_eq!(clipped("a", 0), "…");
    }
}
