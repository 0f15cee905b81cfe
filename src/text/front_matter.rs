//! Front matter: what an article says of itself before it begins.
//!
//! YAML between lines of `---`, TOML between lines of `+++`. Keys that nobody knows are fine. Front matter that does not parse
//! is read line by line as `key: value`, so that one wrong quotation mark does not cost an article its date.

use super::{Field, Metadata, Span, dates};
use saphyr_parser::{Event, Parser};
use std::sync::Arc;

/// Front matter is short; what is longer is no front matter.
const MAX_LENGTH: usize = 64 << 10;

/// What a key stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Title,
    Outlet,
    Author,
    Date,
    Url,
}

impl Key {
    pub(super) fn named(name: &str) -> Option<Self> {
        let is = |names: &[&str]| names.iter().any(|n| n.eq_ignore_ascii_case(name));
        if is(&["title", "headline"]) {
            Some(Self::Title)
        } else if is(&["source", "outlet", "publisher", "site", "site_name", "publication"]) {
            Some(Self::Outlet)
        } else if is(&["author", "authors", "by", "byline"]) {
            Some(Self::Author)
        } else if is(&["date", "published", "publish_date", "published_at", "pubdate", "date_published"]) {
            Some(Self::Date)
        } else if is(&["url", "link", "canonical", "permalink"]) {
            Some(Self::Url)
        } else {
            None
        }
    }
}

/// Reads the front matter of `text` into `meta`; returns where the body begins, in bytes.
pub(super) fn read(text: &str, meta: &mut Metadata) -> usize {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let Some(fences) = fences(text, start) else { return start };
    meta.front_matter = Span::new(start, fences.end);
    let inner = text.get(fences.inner.clone()).unwrap_or("");
    let read = if fences.toml { read_toml(inner, fences.inner.start, meta) } else { read_yaml(inner, fences.inner.start, meta) };
    if !read {
        read_lines(inner, fences.inner.start, meta);
    }
    fences.end
}

struct Fences {
    toml: bool,
    inner: std::ops::Range<usize>,
    end: usize,
}

fn fences(text: &str, start: usize) -> Option<Fences> {
    let bytes = text.as_bytes();
    let (fence, toml) = match bytes.get(start..start + 3)? {
        b"---" => ("---", false),
        b"+++" => ("+++", true),
        _ => return None,
    };
    let mut lines = lines_from(text, start).take_while(|(at, _, _)| at - start <= MAX_LENGTH);
    let (_, first, inner_start) = lines.next()?;
    if first.trim_end() != fence {
        return None;
    }
    for (at, line, _) in lines {
        let line = line.trim_end();
        if line == fence || (!toml && line == "...") {
            return Some(Fences { toml, inner: inner_start..at, end: at + line.len() });
        }
    }
    None
}

/// Lines from `start` on: offset, the line without its end, and where the next one starts.
fn lines_from(text: &str, start: usize) -> impl Iterator<Item = (usize, &str, usize)> {
    let mut at = start;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|r| !r.is_empty())?;
        let length = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let end = if rest.get(length..)?.starts_with("\r\n") { 2 } else { usize::from(length < rest.len()) };
        let line = (at, rest.get(..length)?, at + length + end);
        at = line.2;
        Some(line)
    })
}

/// Reads the scalars at the top of a YAML mapping, those of a list below it, and `name` of a mapping below it. The parser hands
/// out events, so nesting costs no stack.
fn read_yaml(inner: &str, base: usize, meta: &mut Metadata) -> bool {
    let mut depth = 0_usize;
    // The key at the top whose value comes next or is being read.
    let mut key: Option<Key> = None;
    // Whether the next scalar is a key: at the top, and in a mapping right below it.
    let mut key_next = [true, false];
    // Whether what lies below the top is a mapping, and whether the value that comes next in it is its name.
    let mut mapping_below = false;
    let mut counts = true;
    for event in Parser::new_from_str(inner) {
        let Ok((event, span)) = event else { return false };
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                let mapping = matches!(event, Event::MappingStart(..));
                if depth == 0 && !mapping {
                    return true;
                }
                if depth == 1 {
                    (mapping_below, key_next[1], counts) = (mapping, mapping, !mapping);
                }
                depth += 1;
            }
            Event::MappingEnd | Event::SequenceEnd => {
                depth = depth.saturating_sub(1);
                if let Some(next) = depth.checked_sub(1).and_then(|level| key_next.get_mut(level)) {
                    *next = depth == 1 || mapping_below;
                }
            }
            Event::Scalar(value, ..) if depth == 1 && key_next[0] => {
                key = Key::named(&value);
                (key_next, counts) = ([false, false], true);
            }
            Event::Scalar(value, ..) if depth == 2 && key_next[1] => {
                counts = &*value == "name";
                key_next[1] = false;
            }
            Event::Scalar(value, ..) => {
                if let Some(key) = key.filter(|_| depth <= 2 && counts) {
                    let line = lines_from(inner, 0).nth(span.start.line().saturating_sub(1)).map_or(0, |(at, ..)| at);
                    // Block scalars and escapes do not stand in the file as they read; their first line is near enough.
                    let value = value.trim();
                    let place = locate(inner, line, value).or_else(|| locate(inner, line, value.lines().next().unwrap_or("")));
                    set(meta, key, value, place.map(|s| s.shifted(base as u32)));
                }
                if depth == 1 {
                    key_next[0] = true;
                } else if depth == 2 {
                    key_next[1] = mapping_below;
                }
            }
            Event::Alias(_) => {
                if let Some(next) = depth.checked_sub(1).and_then(|level| key_next.get_mut(level)) {
                    *next = depth == 1 || mapping_below;
                }
            }
            _ => {}
        }
    }
    true
}

fn locate(inner: &str, from: usize, value: &str) -> Option<Span> {
    let at = from + inner.get(from..)?.find(value)?;
    Some(Span::new(at, at + value.len()))
}

fn read_toml(inner: &str, base: usize, meta: &mut Metadata) -> bool {
    use toml::de::{DeTable, DeValue};
    let Ok(table) = DeTable::parse(inner) else { return false };
    let mut set_spanned = |key, value: &DeValue, range: std::ops::Range<usize>| {
        let quoted = inner.get(range.clone()).unwrap_or("");
        let quotes = quoted.len() - quoted.trim_start_matches(['"', '\'']).len();
        let (start, end) = (range.start + quotes, range.end.saturating_sub(quotes).max(range.start + quotes));
        let span = Some(Span::new(start, end).shifted(base as u32));
        match value {
            DeValue::String(words) => set(meta, key, words, span),
            DeValue::Datetime(moment) => set(meta, key, &moment.to_string(), span),
            _ => {}
        }
    };
    for (name, value) in table.get_ref() {
        let Some(key) = Key::named(name.get_ref()) else { continue };
        match value.get_ref() {
            DeValue::Array(list) => list.iter().for_each(|item| set_spanned(key, item.get_ref(), item.span())),
            DeValue::Table(about) => {
                if let Some(item) = about.get("name") {
                    set_spanned(key, item.get_ref(), item.span());
                }
            }
            single => set_spanned(key, single, value.span()),
        }
    }
    true
}

/// `key: value` or `key = value`, line by line.
fn read_lines(inner: &str, base: usize, meta: &mut Metadata) {
    for (at, line, _) in lines_from(inner, 0) {
        if let Some((key, value, start)) = key_and_value(line) {
            set(meta, key, value, Some(Span::new(base + at + start, base + at + start + value.len())));
        }
    }
}

/// A line that begins with a key that is known: the key, the value without its quotation marks, and where that starts.
pub(super) fn key_and_value(line: &str) -> Option<(Key, &str, usize)> {
    let split = line.find([':', '='])?;
    let key = Key::named(line.get(..split)?.trim())?;
    let rest = line.get(split + 1..)?;
    let value = rest.trim().trim_matches(['"', '\'']).trim();
    let start = line.len() - rest.len() + rest.find(value)?;
    (!value.is_empty()).then_some((key, value, start))
}

/// Keeps a value; the first one wins, but for authors, who are named one after another.
pub(super) fn set(meta: &mut Metadata, key: Key, value: &str, span: Option<Span>) {
    let value = value.trim();
    if value.is_empty() {
        return;
    }
    let words = || Some(Field { value: Arc::from(value), span });
    match key {
        Key::Title if meta.title.is_none() => meta.title = words(),
        Key::Outlet if meta.outlet.is_none() => meta.outlet = words(),
        Key::Url if meta.url.is_none() => meta.url = words(),
        Key::Date if meta.date.is_none() => {
            let head = value.char_indices().nth(80).map_or(value, |(end, _)| value.get(..end).unwrap_or(value));
            meta.date = dates::find(head).map(|(date, range)| Field {
                value: date,
                span: span.map(|s| if s.len() == value.len() { Span::new(range.start, range.end).shifted(s.start) } else { s }),
            });
        }
        Key::Author => match &mut meta.author {
            None => meta.author = words(),
            Some(field) => {
                field.value = format!("{}, {value}", field.value).into();
                field.span = field.span.zip(span).map(|(a, b)| a.to(b)).or(field.span);
            }
        },
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::text::parse;

    /// Checks title, outlet, author, date and the body's prose, and that every span stands where the words stand.
    fn check(text: &str, expected: [&str; 5]) {
        let document = parse("a.md", text.into());
        let meta = &document.meta;
        let words = |field: &Option<crate::text::Field<std::sync::Arc<str>>>| field.as_ref().map_or(String::new(), |f| f.value.to_string());
        let body: Vec<&str> = document.prose.split_whitespace().collect();
        assert_eq!(
            [
                words(&meta.title),
                words(&meta.outlet),
                words(&meta.author),
                meta.date.as_ref().map_or(String::new(), |d| d.value.to_string()),
                body.join(" ")
            ],
            expected
        );
        for field in [&meta.title, &meta.outlet].into_iter().flatten() {
            assert_eq!(field.span.map(|s| s.of(text)), Some(&*field.value));
        }
    }

    #[test]
    fn yaml_and_toml_are_read_with_their_places() {
        check(
            "---\ntitle: \"Größe: 36 jets\"\nsource: Courier (opinion)\nauthors: [Ann Lee, Bo Ray]\ndate: 2025-09-20T10:00:00Z\ntags:\n  - title: x\n---\nBody.\n",
            ["Größe: 36 jets", "Courier (opinion)", "Ann Lee, Bo Ray", "2025-09-20", "Body."],
        );
        check(
            "\u{feff}+++\r\ntitle = 'A'\r\npublisher = \"B\"\r\nauthor = { name = \"C D\" }\r\ndate = 2024-12-10\r\n+++\r\n\r\nBody.",
            ["A", "B", "C D", "2024-12-10", "Body."],
        );
        check(
            "---\nauthor:\n  id: [7]\n  name: Ann Lee\n  mail: x\ndate: 30 October 2025\noutlet: >\n  Long\n---\nB.",
            ["", "Long", "Ann Lee", "2025-10-30", "B."],
        );
    }

    #[test]
    fn broken_front_matter_loses_neither_text_nor_date() {
        check("---\ntitle: \"open\ndate: 2025-01-02\n  x: [\n---\nBody.", ["open", "", "", "2025-01-02", "Body."]);
        check("+++\ntitle = \ndate = 2025-01-02\n+++\nBody.", ["", "", "", "2025-01-02", "Body."]);
        check("---\n- a\n- b\n---\nBody.", ["", "", "", "", "Body."]);
    }

    #[test]
    fn a_rule_is_not_front_matter() {
        check("---\n\nBody without a second fence.", ["", "", "", "", "Body without a second fence."]);
        check("----\ntitle: x\n----\n", ["", "", "", "", "title: x"]);
    }
}
