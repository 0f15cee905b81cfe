//! What a review costs beside many sources: `cargo bench --bench review -- DRAFT FOLDER`. DRAFT is a file of some thousand words; FOLDER holds its sources,
//! of which an index is made first where there is none. On every core, as the server reviews.

use std::path::Path;
use std::time::{Duration, Instant};
use tieout::claims::Article;
use tieout::corpus::{Corpus, Settings, Snapshot, Workspace};
use tieout::verify::Memory;
use tieout::{claims, text, verify};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// So many reviews after the first.
const REVIEWS: usize = 30;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let (Some(draft), Some(folder)) = (arguments.next(), arguments.next()) else {
        println!("review: skipped, as no draft and no folder are named");
        return;
    };
    let (workspace, _) = Workspace::with_corpus(Path::new(&folder)).expect("a workspace");
    let (indexed, _) = Corpus::open(workspace.clone(), &|_| {});
    println!("{} sources", indexed.snapshot().sources().len());
    let draft = std::fs::read_to_string(draft).expect("a draft");
    let settings = workspace.settings.clone();
    // What an editor does when a draft is opened: the index is there, and nothing of it is in memory but what files are.
    let (opened, _) = Corpus::open(workspace, &|_| {});
    let corpus = opened.snapshot();
    let first = measure(&draft, &corpus, &settings, &Memory::default());
    println!("first    reading {:?}, review {:?}", first.0, first.1);
    let again: Vec<_> = (0..REVIEWS).map(|_| measure(&draft, &corpus, &settings, &Memory::default())).collect();
    for (name, of) in [("reading", 0), ("review", 1)] {
        let mut taken: Vec<Duration> = again.iter().map(|(reading, review)| if of == 0 { *reading } else { *review }).collect();
        taken.sort_unstable();
        println!("{name:8} least {:?}, median {:?}, most {:?}", taken[0], taken[REVIEWS / 2], taken[REVIEWS - 1]);
    }
}

/// How long it takes to read a draft and to review it with nothing remembered.
fn measure(draft: &str, corpus: &Snapshot, settings: &Settings, memory: &Memory) -> (Duration, Duration) {
    let begun = Instant::now();
    let article: Article = claims::read(text::parse("drafts/measured.md", draft.into()).into());
    let read = Instant::now();
    let review = verify::review_with(&article, corpus, settings, memory, || Ok::<(), std::convert::Infallible>(()));
    let reviewed = Instant::now();
    drop(std::hint::black_box(review));
    (read - begun, reviewed - read)
}
