//! What a keystroke costs in a long draft, stage by stage: `cargo bench --bench keystroke -- DRAFT FOLDER`, one thread. DRAFT is a file of some thousand lines;
//! FOLDER holds its sources. The server adds the wire to it.

use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tieout::claims::{self, Paragraphs};
use tieout::corpus::{Corpus, Workspace};
use tieout::text;
use tieout::verify::{self, Memory};

const STAGES: [&str; 4] = ["text", "claims", "review", "all"];

/// What is typed, key by key.
const TYPED: &str = "abcde fgh 7";

/// Keys typed in one place before the next.
const BURST: usize = 40;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let (Some(draft), Some(folder)) = (arguments.next(), arguments.next()) else {
        println!("keystroke: skipped, as no draft and no folder are named");
        return;
    };
    let keys: usize = arguments.next().and_then(|keys| keys.parse().ok()).unwrap_or(400);
    let (workspace, _) = Workspace::find(Path::new(&folder)).expect("a workspace");
    let corpus = Corpus::with_cache(workspace, None, u64::MAX);
    corpus.refresh(&|_| {});
    let settings = corpus.workspace().settings.clone();
    let corpus = corpus.snapshot();
    let mut draft = std::fs::read_to_string(draft).expect("a draft");
    let (memory, paragraphs) = (Memory::default(), Paragraphs::default());
    let mut measured: [Vec<Duration>; 4] = Default::default();
    let (mut place, mut random) = (0, 5_u64);
    for key in 0..=keys {
        if key % BURST == 0 {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            place = (random >> 33) as usize % draft.len();
            place = draft[place..].find(' ').map_or(0, |at| place + at);
        }
        if key > 0 {
            let typed = TYPED.as_bytes()[key % TYPED.len()] as char;
            draft.insert(place, typed);
            place += 1;
        }
        let go_on = || Ok::<(), Infallible>(());
        let begun = Instant::now();
        let document = Arc::new(text::parse("drafts/measured.md", draft.as_str().into()));
        let parsed = Instant::now();
        let Ok(article) = claims::read_with(document, &paragraphs, go_on);
        let read = Instant::now();
        let Ok(review) = verify::review_with(&article, &corpus, &settings, &memory, go_on);
        let reviewed = Instant::now();
        if key == 0 {
            let (figures, findings) = (review.figures.len(), review.findings.len());
            println!("{} lines, {figures} figures, {findings} findings, first {:?}", draft.lines().count(), reviewed - begun);
            continue;
        }
        for (stage, taken) in measured.iter_mut().zip([parsed - begun, read - parsed, reviewed - read, reviewed - begun]) {
            stage.push(taken);
        }
    }
    for (stage, mut taken) in STAGES.iter().zip(measured) {
        taken.sort_unstable();
        let at = |share: f64| taken.get((taken.len() as f64 * share) as usize).copied().unwrap_or_default();
        println!("{stage:7} p50 {:?} p90 {:?} p99 {:?} max {:?}", at(0.5), at(0.9), at(0.99), at(1.0 - 1e-9));
    }
}
