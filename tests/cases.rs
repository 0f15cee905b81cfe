//! Literate cases: small corpora and drafts in Markdown, with what is to be found marked in the draft's text.
//!
//! A file under `tests/cases/` holds cases. Each begins with a heading and a sentence on what it shows; then come its articles
//! and its draft, fenced:
//!
//! ~~~markdown
//! # An older figure
//!
//! ```source times.md
//! The order includes 40 new jets.
//! ```
//!
//! ```draft
//! The order covers [36](conflict/count: 40) new jets.
//! ```
//! ~~~
//!
//! `[words](code: part)` marks words with a finding of that code, whose message holds the part; `[words](verdict)` marks a figure with
//! that verdict (`agree` stands for all that confirm). Several marks are parted by semicolons. What is not marked has to stay silent: any
//! other finding louder than a hint fails the case.

use std::ops::Range;
use std::path::{Path, PathBuf};
use tieout::corpus::{Corpus, Workspace, read_bytes};
use tieout::verify::{self, Review, Severity};

/// What a draft is expected to get.
struct Mark {
    /// Bytes of the draft.
    at: Range<usize>,
    /// A code of a finding, or the name of a verdict.
    name: String,
    /// What the message has to hold.
    part: String,
}

struct Case {
    /// "sum.md: A total drawn".
    title: String,
    sources: Vec<(String, String)>,
    draft: String,
    draft_name: String,
    marks: Vec<Mark>,
}

#[test]
fn marked_findings_are_found_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder).expect("tests/cases").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let cases: Vec<Case> =
        files.iter().filter(|file| file.extension().is_some_and(|e| e == "md")).flat_map(|file| cases_in(file)).collect();
    assert!(cases.len() > 50, "only {} cases", cases.len());
    let failures: Vec<String> = cases.iter().flat_map(failures).collect();
    assert!(failures.is_empty(), "{} of {} cases:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

/// How many contradictions of a report a draft has beside so many other sources.
fn beside(others: usize, report: &str, draft: &str) -> usize {
    let mut sources = vec![("report.md".to_owned(), format!("---\ndate: 2025-04-03\n---\n\n{report}\n"))];
    sources.extend((0..others).map(|number| (format!("other-{number}.md"), format!("Report {number} of the harbour was filed.\n"))));
    let draft = format!("---\ndate: 2025-07-03\n---\n\n{draft}\n");
    let case = Case { title: "beside many".into(), sources, draft, draft_name: "draft.md".into(), marks: Vec::new() };
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in &case.sources {
        std::fs::write(folder.path().join(name), text).expect("a source");
    }
    review(&case, folder.path()).findings.iter().filter(|finding| finding.code.0.starts_with("conflict")).count()
}

/// More than a thousand.
const VERY_MANY: usize = 1_200;

/// Beside more than a thousand sources the report of another month says nothing of this one, though its words are the same.
#[test]
fn among_very_many_sources_a_series_is_left_alone() {
    let report = "The Ostrel Mint struck 418 silver medals in the first quarter, up from 402 a year earlier.";
    let draft = "The Ostrel Mint struck 431 silver medals, up from 409 a year earlier.";
    assert!(beside(10, report, draft) > 0, "a few sources");
    assert_eq!(beside(VERY_MANY, report, draft), 0, "very many");
}

/// Beside more than a thousand sources somebody else's name is always a letter away: it has to be of the draft's story, or an ordinary word with a slip.
#[test]
fn among_very_many_sources_two_names_a_letter_apart_are_two() {
    let report = "Richard Ostrel, a biologist of the Lomberg Institute, counts frogs.";
    let elsewhere = "The board is led by Richard Ostral, a banker.";
    assert_eq!((beside(10, report, elsewhere), beside(VERY_MANY, report, elsewhere)), (1, 0));
    let story = "Richard Ostral of the Lomberg Institute was there.";
    assert_eq!(beside(VERY_MANY, report, story), 1, "both name the institute");
    let report = "The harbour was sold to Carvane Resources in May.";
    assert_eq!(beside(VERY_MANY, report, "The banker holds shares of Carvane Redsources."), 1, "a word with a slip");
}

fn cases_in(file: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(file).expect("a case file");
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut cases: Vec<Case> = Vec::new();
    let mut fence: Option<(String, String)> = None;
    for (number, line) in text.lines().enumerate() {
        let place = format!("{name}:{}", number + 1);
        match &mut fence {
            Some((info, body)) if line.trim_end() == "```" => {
                let case = cases.last_mut().unwrap_or_else(|| panic!("{place}: a fence before the first heading"));
                match info.split_once(' ').unwrap_or((info, "")) {
                    ("source", path) => case.sources.push((path.to_owned(), std::mem::take(body))),
                    ("draft", path) => {
                        assert!(case.draft.is_empty(), "{place}: a second draft");
                        (case.draft, case.marks) = unmarked(body, &place);
                        case.draft_name = if path.is_empty() { "draft.md".into() } else { path.to_owned() };
                    }
                    (other, _) => panic!("{place}: what is a {other:?}?"),
                }
                fence = None;
            }
            Some((_, body)) => {
                body.push_str(line);
                body.push('\n');
            }
            None => {
                if let Some(info) = line.strip_prefix("```") {
                    fence = Some((info.trim().to_owned(), String::new()));
                } else if let Some(title) = line.strip_prefix("# ") {
                    let title = format!("{place}: {title}");
                    cases.push(Case { title, sources: Vec::new(), draft: String::new(), draft_name: String::new(), marks: Vec::new() });
                }
            }
        }
    }
    assert!(fence.is_none(), "{name}: a fence is not closed");
    for case in &cases {
        assert!(!case.draft.is_empty(), "{}: no draft", case.title);
    }
    cases
}

/// The draft without its marks, and the marks.
fn unmarked(marked: &str, place: &str) -> (String, Vec<Mark>) {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut rest = marked;
    while let Some((before, words, inside, after)) = next_mark(rest) {
        text.push_str(before);
        let at = text.len()..text.len() + words.len();
        text.push_str(words);
        for mark in inside.split(';') {
            let (name, part) = mark.split_once(':').unwrap_or((mark, ""));
            marks.push(Mark { at: at.clone(), name: name.trim().to_owned(), part: part.trim().to_owned() });
        }
        rest = after;
    }
    text.push_str(rest);
    assert!(!text.contains("](conflict") && !text.contains("](internal"), "{place}: a mark that cannot be read");
    (text, marks)
}

/// The next `[words](mark)`: what stands before, the words, the mark, what follows. Links of Markdown hold a slash-slash or a dot.
fn next_mark(text: &str) -> Option<(&str, &str, &str, &str)> {
    let mut from = 0;
    loop {
        let middle = from + text[from..].find("](")?;
        let close = middle + 2 + text[middle + 2..].find(')')?;
        let open = text[..middle].rfind('[')?;
        let inside = &text[middle + 2..close];
        let known = ["conflict/", "internal/", "magnitude", "attribution/", "quote/", "uncited", "stale"]
            .iter()
            .any(|code| inside.starts_with(code));
        if known || VERDICTS.contains(&inside.split(';').next().unwrap_or("")) {
            return Some((&text[..open], &text[open + 1..middle], inside, &text[close + 1..]));
        }
        from = middle + 2;
    }
}

const VERDICTS: [&str; 8] =
    ["agree", "unsupported", "revised", "other-period", "other-scope", "attributed", "not-comparable", "agree-derived"];

fn failures(case: &Case) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in &case.sources {
        std::fs::write(folder.path().join(name), text).expect("a source");
    }
    let review = review(case, folder.path());
    let mut failures = Vec::new();
    let mut fail = |what: String| failures.push(format!("{}\n    {what}", case.title));
    let mut expected = vec![false; review.findings.len()];
    for mark in &case.marks {
        let words = &case.draft[mark.at.clone()];
        let overlaps = |span: tieout::text::Span| (span.start as usize) < mark.at.end && mark.at.start < span.end as usize;
        if VERDICTS.contains(&mark.name.as_str()) {
            let found: Vec<&str> = review.judged().filter(|f| overlaps(f.span)).map(|f| f.verdict.name()).collect();
            if !found.iter().any(|verdict| *verdict == mark.name || (mark.name == "agree" && verdict.starts_with("agree"))) {
                fail(format!("[{words}] should be {}, is {found:?}", mark.name));
            }
            continue;
        }
        let hits: Vec<usize> = (0..review.findings.len())
            .filter(|i| {
                let finding = &review.findings[*i];
                overlaps(finding.span) && finding.code.0 == mark.name && finding.message.contains(&mark.part)
            })
            .collect();
        if hits.is_empty() {
            let others: Vec<String> =
                review.findings.iter().filter(|f| overlaps(f.span)).map(|f| format!("{}: {}", f.code.0, f.message)).collect();
            fail(format!("[{words}] should get {} with {:?}, gets {others:?}", mark.name, mark.part));
        }
        for hit in hits {
            expected[hit] = true;
        }
    }
    for (finding, expected) in review.findings.iter().zip(expected) {
        if !expected && finding.severity < Severity::Hint {
            fail(format!("[{}] should stay silent, gets {}: {}", finding.span.of(&case.draft), finding.code.0, finding.message));
        }
    }
    failures
}

fn review(case: &Case, folder: &Path) -> Review {
    let (workspace, errors) = Workspace::with_corpus(folder).expect("a workspace");
    assert!(errors.is_empty(), "{}: {errors:?}", case.title);
    let (corpus, errors) = Corpus::open(workspace, &|_| {});
    assert!(errors.is_empty(), "{}: {errors:?}", case.title);
    let draft = read_bytes(case.draft.clone().into_bytes(), &case.draft_name.as_str().into()).expect("a draft");
    verify::review(&draft, &corpus.snapshot(), &corpus.workspace().settings)
}
