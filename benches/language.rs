//! Speed and memory of the language engine and of what stands on it, one thread: `cargo bench --bench language`.
//!
//! The text is the file that `TIEOUT_TEXT` names (of a `.jsonl` each line's "text" is an article, any other file is one); else one of
//! sixteen articles of the load set where `TIEOUT_DATA` (or `../shared`) has it; else the articles in `seeds`. `spacy.py` beside this
//! file measures the original's pipeline on the same file.

use divan::Bencher;
use divan::counter::BytesCount;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use tieout::claims;
use tieout::entities::{self, Sentences};
use tieout::figures::{self, Context};
use tieout::language::{Depth, ENGLISH, Engine, Kernels, LastTongue, Scratch, Sentence, Tongue, analyse};
use tieout::text::{self, Document};

fn main() {
    // First, while nothing else takes memory. On standard error: the runner's own lists go to standard output.
    memory();
    divan::main();
}

/// Sentences as news has them, half of them with a figure; about a hundred words.
const PARAGRAPH: &[&str] = &[
    "Vietnam has agreed to buy 36 new fighter jets from Russia in a deal worth about $8 billion, officials in Hanoi said on Tuesday.",
    "The ministry did not say when the first of the aircraft would arrive, and a spokesman for the maker declined to comment.",
    "Deliveries are to begin in 2027 and end four years later, according to a person familiar with the talks.",
    "The country's air force has looked for a successor to its oldest jets for more than a decade.",
    "It flies some 35 fighters of the same family, bought between 2003 and 2016, and has trained its pilots on them in the south.",
    "Analysts in Singapore said the order would not change the balance in the region on its own.",
];

/// One article of so many of the load set: two megabytes of it.
const ONE_OF: usize = 16;

fn kernels() -> Vec<String> {
    Kernels::all().iter().map(|k| k.name.to_owned()).collect()
}

fn engine(name: &str) -> Engine {
    let kernels = Kernels::all().into_iter().find(|k| k.name == name).expect("the kernels are there");
    Engine::read(ENGLISH, kernels).expect("the model is whole")
}

/// The text to measure on, article by article.
fn articles() -> &'static [Arc<str>] {
    static ARTICLES: OnceLock<Vec<Arc<str>>> = OnceLock::new();
    ARTICLES.get_or_init(|| {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        if let Some(named) = std::env::var_os("TIEOUT_TEXT").map(PathBuf::from) {
            return read(&named, 1);
        }
        let data = std::env::var_os("TIEOUT_DATA").map_or_else(|| repository.join("../shared"), PathBuf::from);
        let news = data.join("data/load/news.jsonl");
        if news.is_file() {
            return read(&news, ONE_OF);
        }
        let mut seeds: Vec<PathBuf> =
            std::fs::read_dir(repository.join("seeds/sources")).expect("the seeds are there").flatten().map(|e| e.path()).collect();
        seeds.sort();
        seeds.iter().filter(|path| path.is_file()).flat_map(|path| read(path, 1)).collect()
    })
}

/// One of `one_of` articles of a file.
fn read(path: &Path, one_of: usize) -> Vec<Arc<str>> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    if path.extension().is_none_or(|extension| extension != "jsonl") {
        return vec![text.into()];
    }
    let lines = text.lines().step_by(one_of).filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    lines.filter_map(|article| article["text"].as_str().map(Arc::from)).collect()
}

/// Memory of this process that is resident, in bytes; `None` where the system does not tell.
fn resident() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<usize>().ok().map(|kilobytes| kilobytes * 1024)
}

/// Prints what the model and one thread's working space take, once a text has gone through them.
fn memory() {
    let articles = articles();
    let bytes: usize = articles.iter().map(|article| article.len()).sum();
    let before = resident();
    let (engine, mut scratch) = (engine(Kernels::all()[0].name), Scratch::default());
    for article in articles.iter().take(400) {
        let document = text::parse("article.txt", article.clone());
        for span in document.blocks.iter().flat_map(|block| &block.sentences) {
            divan::black_box(engine.analyse(span.of(&document.prose), Depth::Parse, &mut scratch));
        }
    }
    let taken = before.zip(resident()).map(|(before, after)| after.saturating_sub(before) as f64 / 1e6);
    let taken = taken.map_or("not told by this system".to_owned(), |taken| format!("{taken:.1} MB resident"));
    eprintln!("model and working space: {taken}; text: {} articles, {:.2} MB", articles.len(), bytes as f64 / 1e6);
}

/// Names everywhere, a parse where there is a figure: what a sentence of a draft goes through.
fn depth_of(sentence: &str) -> Depth {
    if sentence.bytes().any(|b| b.is_ascii_digit()) { Depth::Parse } else { Depth::Names }
}

fn bytes_of_paragraph() -> BytesCount {
    BytesCount::new(PARAGRAPH.iter().map(|s| s.len()).sum::<usize>())
}

/// A paragraph whose words have been met before.
#[divan::bench(args = kernels())]
fn paragraph_warm(bencher: Bencher, name: &str) {
    let (engine, mut scratch) = (engine(name), Scratch::default());
    bencher.counter(bytes_of_paragraph()).bench_local(|| {
        for sentence in PARAGRAPH {
            divan::black_box(engine.analyse(sentence, depth_of(sentence), &mut scratch));
        }
    });
}

/// A paragraph none of whose words has been met.
#[divan::bench(args = kernels())]
fn paragraph_with_fresh_scratch(bencher: Bencher, name: &str) {
    let engine = engine(name);
    bencher.counter(bytes_of_paragraph()).with_inputs(Scratch::default).bench_local_values(|mut scratch| {
        for sentence in PARAGRAPH {
            divan::black_box(engine.analyse(sentence, depth_of(sentence), &mut scratch));
        }
        scratch
    });
}

/// One depth after the other on the fastest kernels.
#[divan::bench(args = [Depth::Tokens, Depth::Names, Depth::Parse])]
fn depth(bencher: Bencher, depth: Depth) {
    let (engine, mut scratch) = (engine(Kernels::all()[0].name), Scratch::default());
    bencher.counter(bytes_of_paragraph()).bench_local(|| {
        for sentence in PARAGRAPH {
            divan::black_box(engine.analyse(sentence, depth, &mut scratch));
        }
    });
}

/// Reading the model, which happens once.
#[divan::bench]
fn start() -> Engine {
    engine(Kernels::all()[0].name)
}

/// Blocks and sentences of all articles.
fn documents() -> Vec<Document> {
    articles().iter().map(|article| text::parse("article.txt", article.clone())).collect()
}

fn all_bytes() -> BytesCount {
    BytesCount::new(articles().iter().map(|article| article.len()).sum::<usize>())
}

/// The sentences of a document analysed, and how many figures they hold.
fn sentences_of(document: &Document, scratch: &mut Scratch) -> (Vec<Sentence>, usize) {
    let english = LastTongue::default().tongue(&document.prose) == Tongue::English;
    let (mut sentences, mut count) = (Vec::new(), 0);
    for (block, spans) in document.blocks.iter().map(|block| &block.sentences).enumerate() {
        for &span in spans {
            let sentence = span.of(&document.prose);
            let figures = figures::read(sentence, &Context { date: None }).figures.len();
            let depth = match (english, figures) {
                (false, _) => Depth::Tokens,
                (true, 0) => Depth::Names,
                (true, _) => Depth::Parse,
            };
            sentences.push(Sentence { span, block, analysis: Arc::new(analyse(sentence, depth, scratch)) });
            count += figures;
        }
    }
    (sentences, count)
}

/// Text, figures, language and entities of every article, each read as if no other had been.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn full_analysis(bencher: Bencher) {
    let mut scratch = Scratch::default();
    bencher.counter(all_bytes()).bench_local(|| {
        for document in documents() {
            let (sentences, figures) = sentences_of(&document, &mut scratch);
            divan::black_box((figures, entities::read(&document, &sentences, &Sentences::default())));
        }
    });
}

/// The same and the claims: all that is read of an article when it is added to the index.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn full_analysis_with_claims(bencher: Bencher) {
    bencher.counter(all_bytes()).bench_local(|| {
        for document in documents() {
            divan::black_box(claims::read(Arc::new(document)));
        }
    });
}
