//! What is taken over from one keystroke to the next: a review made with a memory has to be the review made without one, byte for byte.

use proptest::prelude::*;
use std::convert::Infallible;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use tieout::claims::{self, Paragraphs};
use tieout::corpus::{Corpus, Workspace};
use tieout::text;
use tieout::verify::{self, Memory};

static SEEDS: LazyLock<Corpus> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let (workspace, errors) = Workspace::find(&folder).expect("the seeds are a workspace");
    assert!(errors.is_empty(), "{errors:?}");
    let corpus = Corpus::with_cache(workspace, None, u64::MAX);
    let errors = corpus.refresh(&|_| {});
    assert!(errors.is_empty(), "{errors:?}");
    corpus
});

/// Somewhere in the text, as a share of its length; how many characters go; what comes.
type Keystroke = (f64, usize, &'static str);

fn keystrokes() -> impl Strategy<Value = Vec<Keystroke>> {
    const TYPED: &[&str] = &[
        "",
        "",
        "a",
        "7",
        " ",
        "Vietnam ",
        "Hanoi",
        "36 fighter jets",
        "$8 billion",
        "\n\n",
        "\n- ",
        "2025",
        ". ",
        "the ",
        "é",
        "😀",
        "%",
        "Sukhoi",
        "about ",
        "not ",
        "| 4 | 5 |\n",
    ];
    prop::collection::vec((0.0..1.0f64, 0..6usize, prop::sample::select(TYPED)), 1..12)
}

/// The text after a keystroke.
fn typed(text: &str, (place, gone, new): Keystroke) -> String {
    let floor = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor((text.len() as f64 * place) as usize);
    let end = floor((start + gone).min(text.len())).max(start);
    format!("{}{new}{}", &text[..start], &text[end..])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_memory_changes_nothing(which in 0..3usize, keys in keystrokes()) {
        let (name, mut draft) = [
            ("drafts/hanoi.md", include_str!("../seeds/drafts/hanoi.md").to_owned()),
            ("drafts/from-sukhoi-to-dassault.md", include_str!("../seeds/drafts/from-sukhoi-to-dassault.md").to_owned()),
            // A source against the others.
            ("sources/secret-orders.md", include_str!("../seeds/sources/secret-orders.md").to_owned()),
        ][which].clone();
        let corpus = SEEDS.snapshot();
        let settings = &SEEDS.workspace().settings;
        let (memory, paragraphs) = (Memory::default(), Paragraphs::default());
        for key in keys {
            draft = typed(&draft, key);
            let document = Arc::new(text::parse(name, draft.as_str().into()));
            let go_on = || Ok::<(), Infallible>(());
            let Ok(article) = claims::read_with(document.clone(), &paragraphs, go_on);
            let Ok(remembered) = verify::review_with(&article, &corpus, settings, &memory, go_on);
            let anew = verify::review(&claims::read(document), &corpus, settings);
            prop_assert_eq!(remembered, anew);
        }
    }
}
