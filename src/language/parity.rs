//! The engine against the original: `model/parity.bin` is what spaCy says of real news (see `model/record.py`). The news is not part of the
//! repository; without it these tests say what they skip.

use super::analysis::Depth;
use super::engine::{Engine, Scratch};
use super::kernels::Kernels;
use rustc_hash::FxHashMap;
use std::path::PathBuf;

struct Recording {
    tags: Vec<&'static str>,
    relations: Vec<&'static str>,
    items: Vec<Item>,
}

struct Item {
    id: &'static str,
    bytes: usize,
    tokens: Vec<Recorded>,
}

/// A token as recorded: place, tag, head, relation.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Recorded {
    start: usize,
    end: usize,
    tag: usize,
    head: usize,
    relation: usize,
}

struct Bytes(&'static [u8]);

impl Bytes {
    fn take(&mut self, count: usize) -> &'static [u8] {
        let (head, rest) = self.0.split_at(count);
        self.0 = rest;
        head
    }

    fn u32(&mut self) -> usize {
        self.take(4).iter().rev().fold(0, |v, &b| v << 8 | usize::from(b))
    }

    fn varint(&mut self) -> usize {
        let mut value = 0;
        for shift in (0..).step_by(7) {
            let byte = usize::from(self.take(1)[0]);
            value |= (byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        value
    }

    fn text(&mut self) -> &'static str {
        let length = self.u32();
        std::str::from_utf8(self.take(length)).expect("the recording is UTF-8")
    }

    fn list(&mut self) -> Vec<&'static str> {
        self.text().split('\n').collect()
    }
}

fn recording() -> Recording {
    let mut bytes = Bytes(include_bytes!("model/parity.bin"));
    let (tags, relations) = (bytes.list(), bytes.list());
    let mut items = Vec::new();
    while !bytes.0.is_empty() {
        let (id, length, count) = (bytes.text(), bytes.u32(), bytes.u32());
        let mut end = 0;
        let tokens = (0..count).map(|i| {
            let start = end + bytes.varint();
            end = start + bytes.varint();
            let (tag, head, relation) = (bytes.varint(), bytes.varint(), bytes.varint());
            let head = if head % 2 == 0 { i + head / 2 } else { i - head.div_ceil(2) };
            Recorded { start, end, tag, head, relation }
        });
        items.push(Item { id, bytes: length, tokens: tokens.collect() });
    }
    Recording { tags, relations, items }
}

fn data_folder() -> PathBuf {
    std::env::var_os("TIEOUT_DATA").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from)
}

/// The recorded items with their texts; none where the news is not there.
fn items_with_texts(recording: &Recording) -> Vec<(&Item, String)> {
    let path = data_folder().join("data/load/news.jsonl");
    let Ok(news) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not there", path.display());
        return Vec::new();
    };
    let mut wanted: FxHashMap<&str, &Item> = recording.items.iter().map(|item| (item.id, item)).collect();
    let mut found = Vec::new();
    for line in news.lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("a line of news is JSON");
        let (Some(id), Some(text)) = (value["id"].as_str(), value["text"].as_str()) else { continue };
        // An id may occur more than once: the first one was recorded.
        if let Some(item) = wanted.remove(id) {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some(text) = text.get(..item.bytes) {
                found.push((item, text.to_string()));
            }
        }
    }
    found
}

/// How many of the recorded tokens the engine has, and of those the same head, relation and tag.
#[derive(Debug, Default)]
struct Agreement {
    recorded: usize,
    tokens: usize,
    heads: usize,
    relations: usize,
    tags: usize,
    /// Tokens of items that are split as in the original throughout; the last three are counted on these alone.
    comparable: usize,
}

impl Agreement {
    fn share(count: usize, of: usize) -> f64 {
        count as f64 / of as f64
    }

    fn print(&self, name: &str) {
        let Self { recorded, tokens, comparable, .. } = *self;
        let of = |count| 100.0 * Self::share(count, comparable);
        println!(
            "{name}: tokens {:.3} % of {recorded}; on {comparable} tokens of like-split texts heads {:.3} %, relations {:.3} %, tags {:.3} %",
            100.0 * Self::share(tokens, recorded),
            of(self.heads),
            of(self.relations),
            of(self.tags)
        );
    }
}

/// Runs the engine over all recorded items.
fn compare(engine: &Engine, recording: &Recording, items: &[(&Item, String)]) -> Agreement {
    let mut scratch = Scratch::default();
    let mut total = Agreement::default();
    for (item, text) in items {
        let analysis = engine.analyse(text, Depth::Parse, &mut scratch);
        let spans: Vec<_> = analysis.tokens.iter().map(|t| (t.span.range().start, t.span.range().end)).collect();
        let expected: Vec<_> = item.tokens.iter().map(|t| (t.start, t.end)).collect();
        let there: std::collections::HashSet<_> = spans.iter().collect();
        total.recorded += expected.len();
        total.tokens += expected.iter().filter(|span| there.contains(span)).count();
        if spans != expected {
            continue;
        }
        total.comparable += spans.len();
        for (token, recorded) in analysis.tokens.iter().zip(&item.tokens) {
            total.heads += usize::from(token.head as usize == recorded.head);
            total.relations += usize::from(token.relation == recording.relations[recorded.relation]);
            total.tags += usize::from(token.tag == recording.tags[recorded.tag]);
        }
    }
    total
}

fn engine(kernels: Kernels) -> Engine {
    Engine::read(super::ENGLISH, kernels).expect("the model is whole")
}

#[test]
fn the_rounded_model_says_what_the_original_says() {
    let recording = recording();
    let items = items_with_texts(&recording);
    if items.is_empty() {
        return;
    }
    assert!(items.iter().map(|(item, _)| item.bytes).sum::<usize>() >= 100_000);
    let total = compare(&engine(Kernels::all()[0]), &recording, &items);
    total.print("int8");
    assert!(Agreement::share(total.tokens, total.recorded) >= 0.995);
    assert!(total.comparable * 10 >= total.recorded * 6);
    assert!(Agreement::share(total.heads, total.comparable) >= 0.994);
    assert!(Agreement::share(total.tags, total.comparable) >= 0.995);
}

/// Needs the weights as trained, which `model/convert.py --full` writes; TIEOUT_FULL_MODEL says where they are.
#[test]
fn the_full_model_says_exactly_what_the_original_says() {
    let Some(data) = std::env::var_os("TIEOUT_FULL_MODEL").and_then(|path| std::fs::read(path).ok()) else {
        return println!("skipped: TIEOUT_FULL_MODEL does not name a file");
    };
    let recording = recording();
    let items = items_with_texts(&recording);
    let engine = Engine::read(data.leak(), Kernels::all()[0]).expect("the model is whole");
    let total = compare(&engine, &recording, &items);
    total.print("f32");
    assert_eq!([total.heads, total.relations, total.tags], [total.comparable; 3]);
}
