//! What is taken over from one keystroke to the next: a document read again and a review made with a memory have to be the document read and the review made
//! without, byte for byte, and so has the JSON of it.

use proptest::prelude::*;
use std::convert::Infallible;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use tieout::claims::{self, Paragraphs};
use tieout::corpus::{Corpus, Settings, Snapshot, Workspace};
use tieout::report::{Format, Report, Reviewed, ShownPaths};
use tieout::text::{self, Document};
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

/// A draft of its own, with what hangs together over more than a paragraph: a table, a list, money whose currency stands elsewhere, figures told twice.
const VARIED: &str = "# Arms for Hanoi\n\nVietnam ordered 36 fighter jets from Russia in 2025, worth $8 billion. Rosoboronexport will deliver 12 of them by \
    2027, its director Alexander Mikheev said. The company employs 1,200 people.\n\n## What it costs\n\nThe budget is 3 billion dollars, two million \
    less than asked for. It was followed by Israel (19%) and South Korea (6.6%), in second and third place respectively.\n\nThree systems were \
    shown: the Typhoon-K, the Rubezh-ME and the BMP-3.\n\n- Jets: 36 in 2025\n- Tanks: 64\n- Ships: 11\n\n| Year | Jets | Ships | Total |\n\
    | --- | --- | --- | --- |\n| 2023 | 4 | 2 | 6 |\n| 2024 | 8 | 3 | 12 |\n| Total | 12 | 5 | 18 |\n\nVietnam ordered 40 fighter jets from Russia in \
    2025. The minister said that he would go. Mikheev spoke on Monday, 4 March 2025.\n";

/// What is kept from one keystroke to the next.
#[derive(Default)]
struct Kept {
    document: Option<Arc<Document>>,
    paragraphs: Paragraphs,
    memory: Memory,
}

/// The review of a draft that is an edit of the one before, as JSON too; once with all that is kept, and once without.
fn check(kept: &mut Kept, name: &str, draft: &str, corpus: &Snapshot) -> Result<(), TestCaseError> {
    let settings = &SEEDS.workspace().settings;
    let anew = Arc::new(text::parse(name, draft.into()));
    let again = match &kept.document {
        Some(before) => Arc::new(text::parse_again(before, draft.into())),
        None => anew.clone(),
    };
    kept.document = Some(again.clone());
    let go_on = || Ok::<(), Infallible>(());
    let Ok(article) = claims::read_with(again, &kept.paragraphs, go_on);
    let Ok(review) = verify::review_with(&article, corpus, settings, &kept.memory, go_on);
    let remembered = Reviewed { document: article.document.clone(), review, settled: Vec::new() };
    let review = verify::review(&claims::read(anew.clone()), corpus, settings);
    let forgotten = Reviewed { document: anew, review, settled: Vec::new() };
    prop_assert_eq!(&remembered.review, &forgotten.review);
    let paths = ShownPaths::new(&SEEDS.workspace().root, &SEEDS.workspace().root);
    let json = |reviewed: Reviewed| {
        Report { drafts: &[reviewed], paths: &paths, document: &|_| None, width: 80, explain: true }.render(Format::Json)
    };
    prop_assert_eq!(json(remembered), json(forgotten));
    Ok(())
}

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
    fn a_memory_changes_nothing(which in 0..4usize, keys in keystrokes()) {
        let (name, mut draft) = [
            ("drafts/varied.md", VARIED.to_owned()),
            ("drafts/hanoi.md", include_str!("../seeds/drafts/hanoi.md").to_owned()),
            ("drafts/from-sukhoi-to-dassault.md", include_str!("../seeds/drafts/from-sukhoi-to-dassault.md").to_owned()),
            // A source against the others.
            ("sources/secret-orders.md", include_str!("../seeds/sources/secret-orders.md").to_owned()),
        ][which].clone();
        let (corpus, mut kept) = (SEEDS.snapshot(), Kept::default());
        for key in keys {
            draft = typed(&draft, key);
            check(&mut kept, name, &draft, &corpus)?;
        }
    }

    /// Key by key in one place, as people type.
    #[test]
    fn typing_changes_nothing(place in 0.0..1.0f64, typed_in in "[a-zA-Z7 ,.%$:]{4,24}") {
        let (corpus, mut kept) = (SEEDS.snapshot(), Kept::default());
        let mut draft = format!("{VARIED}\n## And again\n\n{VARIED}");
        let start = (draft.len() as f64 * place) as usize;
        check(&mut kept, "drafts/varied.md", &draft, &corpus)?;
        for (number, key) in typed_in.chars().enumerate() {
            draft.insert(start + number, key);
            check(&mut kept, "drafts/varied.md", &draft, &corpus)?;
        }
    }

    /// The same with sources that come and go in between.
    #[test]
    fn what_is_kept_when_sources_change_changes_nothing(place in 0.0..1.0f64, typed_in in "[a-z7 ,.%$]{1,8}") {
        let nothing = Corpus::with_cache(Workspace { settings: Settings::default(), ..SEEDS.workspace().clone() }, None, u64::MAX).snapshot();
        let (full, mut kept) = (SEEDS.snapshot(), Kept::default());
        let mut draft = VARIED.to_owned();
        let start = (draft.len() as f64 * place) as usize;
        for (number, key) in typed_in.chars().enumerate() {
            if number % 3 != 1 {
                kept.memory = kept.memory.with_other_sources();
            }
            draft.insert(start + number, key);
            check(&mut kept, "drafts/varied.md", &draft, if number % 3 == 2 { &nothing } else { &full })?;
        }
    }
}
