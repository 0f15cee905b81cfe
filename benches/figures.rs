//! How fast figures and dates are read, on one core: made-up news of a few sentences a paragraph, and the real news of the load set
//! where `TIEOUT_DATA` (or `../shared`) has it.

use divan::Bencher;
use divan::counter::BytesCount;
use std::path::PathBuf;
use tieout::figures::{Context, read};

fn main() {
    divan::main();
}

/// Paragraphs that hold what news holds, a thousand of them; deterministic.
fn made_up() -> Vec<String> {
    let mut seed = 7u64;
    let mut next = move |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let mut paragraph = || {
        format!(
            "The ministry said on Tuesday that {} ships had reached the port of Varna since {} March, up {}.{} percent from a year earlier. \
             Officials, who spoke to reporters after a two-hour meeting, put the cost at ${}.{} billion and expect about {},{}00 tonnes of grain to be moved by the end of 20{}. \
             Nobody was hurt when a crane fell onto the quay, and work went on in the harbour, the third-largest of the coast, through the night.",
            next(90) + 2,
            next(28) + 1,
            next(40),
            next(10),
            next(9) + 1,
            next(10),
            next(80) + 10,
            next(10),
            next(20) + 10,
        )
    };
    (0..1000).map(|_| paragraph()).collect()
}

/// The paragraphs of the load set's first articles; empty where it is not there.
fn real() -> Vec<String> {
    let folder = std::env::var_os("TIEOUT_DATA").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let Ok(lines) = std::fs::read_to_string(folder.join("data/load/news.jsonl")) else { return Vec::new() };
    let texts = lines.lines().take(4000).filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let bodies = texts.filter_map(|article| article["text"].as_str().map(str::to_owned));
    // Lines of an article are wrapped; a blank line parts its paragraphs.
    bodies.flat_map(|body| body.split("\n\n").map(|p| p.replace('\n', " ")).collect::<Vec<_>>()).filter(|p| !p.trim().is_empty()).collect()
}

fn run(bencher: Bencher<'_, '_>, paragraphs: &[String]) {
    let context = Context { date: Some(jiff::civil::date(2024, 11, 21)) };
    let bytes: usize = paragraphs.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| paragraphs.iter().map(|p| read(p, &context).figures.len()).sum::<usize>());
}

#[divan::bench]
fn made_up_news(bencher: Bencher<'_, '_>) {
    run(bencher, &made_up());
}

#[divan::bench]
fn real_news(bencher: Bencher<'_, '_>) {
    run(bencher, &real());
}
