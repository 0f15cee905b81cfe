//! Names on the labelled drafts of the data folder: found, linked to the sources, introduced by the right passage.
//!
//! Skipped, with a line that says so, where the folder is not there.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tieout::claims::{self, Article};
use tieout::entities::{EntityRecord, Mention, Place, assemble_as_of, resolve};
use tieout::text;

/// The folder of labelled drafts, where it is there.
fn labelled() -> Option<PathBuf> {
    let data = std::env::var_os("TIEOUT_DATA").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let folder = data.join("eval/dev");
    if !folder.is_dir() {
        println!("skipped: no labelled drafts in {}", folder.display());
        return None;
    }
    Some(folder)
}

fn article(folder: &Path, name: &str) -> Article {
    let text = std::fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    claims::read(Arc::new(text::parse(name, text.into())))
}

fn records_of(folder: &Path, corpus: &str) -> Vec<EntityRecord> {
    let entries = std::fs::read_dir(folder.join("corpora").join(corpus)).expect("a corpus");
    let mut names: Vec<String> = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names.iter().flat_map(|name| article(folder, &format!("corpora/{corpus}/{name}")).records).collect()
}

/// Where a label's quote stands in the body of its file.
fn span(text: &str, label: &Value) -> (usize, usize) {
    let quote = label["quote"].as_str().unwrap_or("");
    let body = if text.starts_with("---\n") { text.get(4..).and_then(|rest| rest.find("\n---")).map_or(0, |at| at + 8) } else { 0 };
    let nth = label["nth"].as_u64().unwrap_or(1).max(1) as usize;
    let start = text.match_indices(quote).map(|(at, _)| at).nth(nth - 1).unwrap_or(0);
    let start = if start < body { body + text[body..].find(quote).unwrap_or(0) } else { start };
    (start, start + quote.len())
}

fn overlaps(span: text::Span, (start, end): (usize, usize)) -> bool {
    (span.start as usize) < end && start < span.end as usize
}

#[derive(Debug, Default)]
struct Tally {
    hits: usize,
    all: usize,
    missed: Vec<String>,
}

impl Tally {
    fn count(&mut self, hit: bool, label: impl FnOnce() -> String) {
        self.all += 1;
        self.hits += usize::from(hit);
        if !hit {
            self.missed.push(label());
        }
    }

    fn share(&self) -> f64 {
        self.hits as f64 / self.all.max(1) as f64
    }
}

#[test]
fn names_of_labelled_drafts_are_found_linked_and_introduced() {
    let Some(folder) = labelled() else { return };
    let corpora = ["seeds", "world"].map(|corpus| (corpus, records_of(&folder, corpus)));
    let mut golds: Vec<PathBuf> = std::fs::read_dir(folder.join("gold")).expect("labels").map(|e| e.expect("an entry").path()).collect();
    golds.retain(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('_')));
    golds.sort();
    let (mut found, mut linked, mut defined) = (Tally::default(), Tally::default(), Tally::default());
    for path in golds {
        let gold: Value = serde_json::from_str(&std::fs::read_to_string(&path).expect("a label file")).expect("JSON");
        let id = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let draft = article(&folder, &format!("drafts/{id}.md"));
        let records = if id.starts_with('s') { &corpora[0].1 } else { &corpora[1].1 };
        let lookup = |key: &str| records.iter().filter(|r| r.lookup.iter().any(|l| &**l == key)).cloned().collect::<Vec<_>>();
        let date = draft.document.meta.date.as_ref().map(|field| field.value);
        let at = |label: &Value| -> Vec<&Mention> {
            let span = span(&draft.document.text, label);
            draft.mentions.iter().filter(|mention| overlaps(mention.span, span)).collect()
        };
        let card = |mention: &Mention| resolve(&mention.name, mention.kind, &lookup).map(|r| assemble_as_of(&r.records, date));
        let stands = |place: &Place, label: &Value| {
            let file = label["file"].as_str().unwrap_or("");
            let text = std::fs::read_to_string(folder.join(file)).expect("a source");
            &*place.path == file && overlaps(place.span, span(&text, label))
        };
        for label in gold["entities"].as_array().into_iter().flatten() {
            let mentions = at(label);
            found.count(!mentions.is_empty(), || format!("{id} {}", label["quote"]));
            let same = label["same_as"].as_array().map_or(&[][..], Vec::as_slice);
            let hit =
                mentions.iter().filter_map(|m| card(m)).any(|card| card.mentions.iter().any(|place| same.iter().any(|s| stands(place, s))));
            linked.count(hit, || format!("{id} {}", label["quote"]));
        }
        for label in gold["definitions"].as_array().into_iter().flatten() {
            let cards = at(label).into_iter().filter_map(card);
            let hit = cards.filter_map(|card| card.definition).any(|place| stands(&place, &label["at"]));
            defined.count(hit, || format!("{id} {}", label["quote"]));
        }
    }
    assert!(found.share() >= 0.97, "found {:.3}: {:?}", found.share(), found.missed);
    assert!(linked.share() >= 0.95, "linked {:.3}: {:?}", linked.share(), linked.missed);
    assert!(defined.share() >= 0.85, "introduced {:.3}: {:?}", defined.share(), defined.missed);
}

/// Every designation in the five real articles, as often as it stands there.
const EQUIPMENT: &[(&str, &[&str])] = &[
    (
        "expo-2024.txt",
        &[
            "Typhoon-K",
            "Kornet",
            "Rubezh-ME",
            "BMP-3",
            "BMP-3",
            "PT-76",
            "SU-100",
            "SU-122",
            "T-54",
            "T-55",
            "T-90S",
            "Uragan",
            "9A52-4",
            "Kama",
            "Sarma",
            "S-400",
            "Su-57",
            "Rafale",
            "Su-30MK2",
        ],
    ),
    ("nyt-secret-orders.txt", &["Su-35"]),
    ("putin-in-hanoi.txt", &["Kilo-class", "T-90", "T-90"]),
    ("rafale-turn.txt", &["Rafale", "Su-27", "Su-30", "Su-22", "Rafale", "T90S", "T-54/55", "K9", "C-130J"]),
];

#[test]
fn equipment_of_the_real_articles_is_found_whole() {
    use tieout::entities::EntityKind::Equipment;
    let Some(folder) = labelled() else { return };
    let mut found = Tally::default();
    for (file, names) in EQUIPMENT {
        let article = article(&folder, &format!("corpora/seeds/{file}"));
        let mut read: Vec<&str> =
            article.mentions.iter().filter(|m| m.named && m.kind == Equipment).map(|m| m.span.of(&article.document.text)).collect();
        for name in *names {
            let at = read.iter().position(|read| read == name);
            found.count(at.is_some(), || format!("{file} {name}"));
            if let Some(at) = at {
                read.remove(at);
            }
        }
        for more in read {
            found.count(false, || format!("{file} {more} is none"));
        }
    }
    assert!(found.hits >= 31 && found.missed.len() <= 1, "{found:?}");
}
