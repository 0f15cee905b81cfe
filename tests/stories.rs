//! Stories with planted errors: small corpora with a draft, of whose figures a careful reader says how they stand to the sources.
//!
//! A file under `tests/stories/` is written as those under `tests/cases/`, but every figure of its draft is marked, and with where the answer stands:
//!
//! ~~~markdown
//! The plant employs [510 people](agree: 510 workers @ release.md) and made [€36m](conflict/money: 40 million euros @ wire.md); at the
//! [older works](trap: 310 people @ wire.md) ...
//! ~~~
//!
//! `agree` and `conflict/KIND` name the words of a source that confirm or contradict; at a `trap` the source has another value for something else, and nothing may
//! be said; of what is `unsupported` no source speaks. The stories train the weights of `src/verify/sameness` as well: what is measured here says that nothing is
//! lost on the way, not how the next draft fares.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use tieout::corpus::{Corpus, Workspace, read_bytes};
use tieout::verify::{self, Review};

struct Story {
    name: String,
    sources: Vec<(String, String)>,
    draft: String,
    /// Each with its bytes of the draft.
    marks: Vec<(Range<usize>, Mark)>,
}

enum Mark {
    Agree,
    /// With what is wrong: "money".
    Conflict(String),
    Trap,
    Unsupported,
}

/// How many of something are right, of how many.
#[derive(Default)]
struct Share(usize, usize);

impl Share {
    fn add(&mut self, right: bool) {
        self.0 += usize::from(right);
        self.1 += 1;
    }

    /// In percent; whole ones, rounded down.
    fn percent(&self) -> usize {
        (100 * self.0).checked_div(self.1).unwrap_or(0)
    }
}

#[test]
fn planted_errors_are_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let mut files: Vec<_> = std::fs::read_dir(&folder).expect("tests/stories").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let stories: Vec<Story> = files.iter().map(|file| story(file)).collect();
    assert!(stories.len() >= 50, "only {} stories", stories.len());
    let mut by_kind: BTreeMap<&str, Share> = BTreeMap::new();
    let (mut found, mut alarms, mut traps) = (Share::default(), Share::default(), Share::default());
    let (mut confirmed, mut confirmations, mut unsupported) = (Share::default(), Share::default(), Share::default());
    for story in &stories {
        let review = review(story);
        let overlaps = |at: &Range<usize>, span: tieout::text::Span| (span.start as usize) < at.end && at.start < span.end as usize;
        let contradictions: Vec<_> =
            review.findings.iter().filter(|finding| finding.code.0.starts_with("conflict/")).map(|finding| finding.span).collect();
        for span in &contradictions {
            let marked = story.marks.iter().filter(|(at, _)| overlaps(at, *span));
            let right = marked.clone().any(|(_, mark)| matches!(mark, Mark::Conflict(_)));
            alarms.add(right);
            if !right {
                println!("{}: false alarm at {:?}", story.name, &story.draft[span.range()]);
            }
        }
        for (at, mark) in &story.marks {
            let contradicted = contradictions.iter().any(|span| overlaps(at, *span));
            let verdicts = || review.figures.iter().filter(|figure| overlaps(at, figure.span)).map(|figure| figure.verdict);
            let agrees = verdicts().any(|verdict| verdict.agrees());
            match mark {
                Mark::Agree => confirmed.add(agrees),
                Mark::Conflict(kind) => {
                    found.add(contradicted);
                    by_kind.entry(kind).or_default().add(contradicted);
                }
                Mark::Trap => traps.add(!contradicted),
                Mark::Unsupported => unsupported.add(verdicts().any(|verdict| verdict.name() == "unsupported")),
            }
            if agrees && !matches!(mark, Mark::Trap) {
                confirmations.add(matches!(mark, Mark::Agree));
            }
        }
    }
    for (kind, share) in &by_kind {
        println!("conflict/{kind}: {} of {} found", share.0, share.1);
    }
    let marks = [
        ("contradictions found", &found, 59),
        ("contradictions told that are some", &alarms, 94),
        ("traps passed", &traps, 97),
        ("confirmations found", &confirmed, 85),
        ("confirmations that are some", &confirmations, 96),
        ("unsupported figures known as such", &unsupported, 94),
    ];
    for (what, share, mark) in marks {
        println!("{what}: {} of {} ({} percent)", share.0, share.1, share.percent());
        assert!(share.percent() >= mark, "{what}: {} percent, less than {mark}", share.percent());
    }
}

fn review(story: &Story) -> Review {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in &story.sources {
        std::fs::write(folder.path().join(name), text).expect("a source");
    }
    let (workspace, errors) = Workspace::with_corpus(folder.path()).expect("a workspace");
    assert!(errors.is_empty(), "{}: {errors:?}", story.name);
    let (corpus, errors) = Corpus::open(workspace, &|_| {});
    assert!(errors.is_empty(), "{}: {errors:?}", story.name);
    let draft = read_bytes(story.draft.clone().into_bytes(), &"draft.md".into()).expect("a draft");
    verify::review(&draft, &corpus.snapshot(), &corpus.workspace().settings)
}

fn story(file: &Path) -> Story {
    let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(file).expect("a story");
    let mut sources = Vec::new();
    let mut marked = None;
    for fence in text.split("\n```").skip(1).step_by(2) {
        let (info, body) = fence.split_once('\n').unwrap_or((fence, ""));
        let body = format!("{body}\n");
        match info.split_once(' ').unwrap_or((info, "")) {
            ("source", name) => sources.push((name.to_owned(), body)),
            ("draft", "") => marked = Some(body),
            _ => panic!("{name}: what is a {info:?}?"),
        }
    }
    let marked = marked.unwrap_or_else(|| panic!("{name}: no draft"));
    let mut rest = marked.as_str();
    let (mut draft, mut marks) = (String::new(), Vec::new());
    while let Some((before, words, mark, after)) = next_mark(rest) {
        draft.push_str(before);
        let at = draft.len()..draft.len() + words.len();
        draft.push_str(words);
        let (kind, passage) = mark.split_once(": ").unwrap_or((mark, ""));
        if let Some((quote, source)) = passage.rsplit_once(" @ ") {
            let body = sources.iter().find(|(name, _)| name == source).map(|(_, body)| body);
            assert!(body.is_some_and(|body| body.contains(quote)), "{name}: {source} does not say {quote:?}");
        }
        let mark = match kind.split_once('/').unwrap_or((kind, "")) {
            ("agree", "") => Mark::Agree,
            ("conflict", kind) => Mark::Conflict(kind.to_owned()),
            ("trap", "") => Mark::Trap,
            ("unsupported", "") => Mark::Unsupported,
            _ => panic!("{name}: no mark is called {kind:?}"),
        };
        marks.push((at, mark));
        rest = after;
    }
    draft.push_str(rest);
    Story { name, sources, draft, marks }
}

/// What stands before the next marked words, these, their mark, and the rest.
fn next_mark(text: &str) -> Option<(&str, &str, &str, &str)> {
    let middle = text.find("](")?;
    let start = text[..middle].rfind('[')?;
    let end = middle + text[middle..].find(')')?;
    Some((&text[..start], &text[start + 1..middle], &text[middle + 2..end], &text[end + 1..]))
}
