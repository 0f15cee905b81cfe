//! The corpus in memory and in the index answers alike, whatever happens to the files.

use super::index::Index;
use super::{Corpus, Snapshot, Workspace, cache};
use crate::text::parse;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// A folder of articles that several outlets wrote about ports, ships and harvests.
fn desk() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let ports = ["Aldmouth", "Brennhaven", "Castrel", "Dunmarra", "Esterly"];
    for at in 0..24 {
        let (port, other) = (ports[at % 5], ports[(at * 3 + 1) % 5]);
        let text = format!(
            "---\ntitle: Ships at {port}\nsource: The {other} Post\ndate: 2025-03-{:02}\n---\n\nThe port of {port} handled {} container ships in March. \
             {other} bought {} cranes for ${} million.\n\nHarbour master Ilse Varga, 5{}, said {} percent of the berths were full.\n",
            at + 1,
            at * 7 + 100,
            at + 3,
            at * 2 + 11,
            at % 10,
            at + 40
        );
        write(folder.path(), &format!("{}/story-{at}.md", if at % 2 == 0 { "even" } else { "odd" }), &text);
    }
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
    std::fs::write(path, text).expect("a file");
}

fn workspace(folder: &TempDir) -> Workspace {
    Workspace::with_corpus(folder.path()).expect("a workspace").0
}

fn in_memory(folder: &TempDir) -> Corpus {
    let corpus = Corpus::with_cache(workspace(folder), None, 0);
    assert!(corpus.refresh(&|_| ()).is_empty());
    corpus
}

fn indexed(folder: &TempDir, cache: &TempDir) -> Corpus {
    let corpus = Corpus::with_cache(workspace(folder), Some(cache.path().to_path_buf()), 0);
    assert!(corpus.refresh(&|_| ()).is_empty());
    corpus
}

/// Everything that can be asked, in words.
fn answers(snapshot: &Snapshot) -> String {
    let mut out = String::new();
    for source in snapshot.sources() {
        let claims = snapshot.claims_of(&source.path);
        out += &format!("{source:?} {:?} {}\n", snapshot.source(&source.path), claims.len());
        for claim in &claims {
            for found in snapshot.candidates(claim, &source.path, 7) {
                out += &format!("  {} {} {:?} {}\n", claim.text, found.source.path, found.claim.span, found.score);
            }
        }
        out += &format!("  {:?}\n", snapshot.document(&source.path).map(|document| document.text.len()));
        out += &format!("  {}\n", snapshot.has_record(&source.path, "castrel"));
    }
    for name in ["castrel", "varga", "ilse varga", "nobody"] {
        out += &format!("{name} {:?}\n", snapshot.records(name));
    }
    out
}

/// The index and the memory answer alike after `change` was made to both, and so does an index made afresh from the files.
fn check(change: impl Fn(&TempDir, &Corpus)) {
    let (folder, cache) = (desk(), tempfile::tempdir().expect("a folder"));
    let corpora = [in_memory(&folder), indexed(&folder, &cache)];
    assert_eq!(answers(&corpora[0].snapshot()), answers(&corpora[1].snapshot()));
    for corpus in &corpora {
        change(&folder, corpus);
    }
    let expected = answers(&corpora[0].snapshot());
    assert!(expected.lines().count() > 100, "{expected}");
    assert_eq!(answers(&corpora[1].snapshot()), expected);
}

fn overlay(corpus: &Corpus, name: &str, text: &str) {
    corpus.overlay(crate::claims::read(Arc::new(parse(name, text.into()))));
}

#[test]
fn nothing_changed() {
    check(|_, _| ());
}

#[test]
fn a_file_was_rewritten() {
    check(|folder, corpus| {
        write(folder.path(), "even/story-2.md", "The port of Castrel handled 999 container ships in March.\n");
        corpus.update(&folder.path().join("even/story-2.md")).expect("readable");
    });
}

#[test]
fn a_file_came_and_another_went() {
    check(|folder, corpus| {
        write(folder.path(), "new.md", "Dunmarra bought 12 cranes for $17 million.\n");
        corpus.update(&folder.path().join("new.md")).expect("readable");
        // The file may be gone already when the second corpus hears of it.
        let _ = std::fs::remove_file(folder.path().join("odd/story-3.md"));
        corpus.update(&folder.path().join("odd/story-3.md")).expect("gone");
    });
}

#[test]
fn a_folder_went() {
    check(|folder, corpus| corpus.remove(&folder.path().join("odd")));
}

#[test]
fn buffers_win_over_files_until_they_are_closed() {
    check(|_, corpus| {
        overlay(corpus, "even/story-4.md", "Esterly handled 77 container ships in March, said Ilse Varga.\n");
        overlay(corpus, "even/story-6.md", "Nothing.\n");
        corpus.remove_overlay("even/story-6.md");
        overlay(corpus, "/elsewhere/draft.md", "Castrel handled 5 container ships.\n");
    });
}

#[test]
fn a_refresh_finds_what_has_changed() {
    check(|folder, corpus| {
        write(folder.path(), "odd/story-5.md", "Brennhaven sold 3 cranes for $9 million in March.\n");
        let _ = std::fs::remove_file(folder.path().join("odd/story-7.md"));
        assert!(corpus.refresh(&|_| ()).is_empty());
    });
}

#[test]
fn the_index_is_there_before_the_folder_is_looked_through() {
    let (folder, cache) = (desk(), tempfile::tempdir().expect("a folder"));
    let expected = answers(&indexed(&folder, &cache).snapshot());
    let again = Corpus::with_cache(workspace(&folder), Some(cache.path().to_path_buf()), 0);
    assert_eq!(answers(&again.snapshot()), expected);
}

#[test]
fn small_corpora_leave_no_files() {
    let (folder, cache) = (desk(), tempfile::tempdir().expect("a folder"));
    let corpus = Corpus::with_cache(workspace(&folder), Some(cache.path().to_path_buf()), 1 << 20);
    assert!(corpus.refresh(&|_| ()).is_empty());
    assert_eq!(std::fs::read_dir(cache.path()).expect("a folder").count(), 0);
}

/// The files of the index of a folder.
fn index_files(folder: &TempDir, cache: &TempDir) -> (PathBuf, Vec<PathBuf>) {
    let place = cache::index_folder(cache.path(), &workspace(folder).root, &[]);
    let files = std::fs::read_dir(&place).expect("an index").map(|file| file.expect("a file").path()).collect();
    (place, files)
}

#[test]
fn a_damaged_index_is_made_anew() {
    let (folder, cache) = (desk(), tempfile::tempdir().expect("a folder"));
    let expected = answers(&indexed(&folder, &cache).snapshot());
    for kind in ["json", "term", "idx", "store", "fast"] {
        let (_, files) = index_files(&folder, &cache);
        for file in files.iter().filter(|file| file.extension().is_some_and(|e| e == kind)) {
            std::fs::write(file, b"not an index").expect("a file");
        }
        assert_eq!(answers(&indexed(&folder, &cache).snapshot()), expected, "{kind}");
    }
}

#[test]
fn while_one_process_writes_another_reads_and_keeps_up_in_memory() {
    let (folder, cache) = (desk(), tempfile::tempdir().expect("a folder"));
    let corpus = indexed(&folder, &cache);
    let (place, _) = index_files(&folder, &cache);
    let other = Index::open(&place).expect("an index");
    let writer = other.writer().expect("an index").expect("nobody writes");
    write(folder.path(), "odd/story-9.md", "Aldmouth sold 30 cranes for $90 million in March.\n");
    std::fs::remove_file(folder.path().join("even/story-8.md")).expect("there");
    assert!(corpus.refresh(&|_| ()).is_empty());
    let expected = answers(&in_memory(&folder).snapshot());
    assert_eq!(without_origins(&answers(&corpus.snapshot())), without_origins(&expected));
    drop(writer);
    assert!(corpus.refresh(&|_| ()).is_empty());
    assert_eq!(answers(&corpus.snapshot()), expected);
}

/// Copies are looked for when the index is written.
fn without_origins(answers: &str) -> String {
    answers.split("origin: ").map(|part| part.trim_start_matches(|c: char| c.is_ascii_digit())).collect()
}

#[test]
fn unreadable_files_are_named_and_the_rest_is_there() {
    let (folder, cache) = (desk(), tempfile::tempdir().expect("a folder"));
    std::fs::write(folder.path().join("bad.md"), b"caf\xe9 47\n").expect("a file");
    std::fs::write(folder.path().join("null.txt"), b"a\0b").expect("a file");
    std::fs::write(folder.path().join("void.md"), b"\n\n").expect("a file");
    for cache in [None, Some(cache.path().to_path_buf())] {
        let corpus = Corpus::with_cache(workspace(&folder), cache, 0);
        // The second time, too: what cannot be read stays wrong.
        for _ in 0..2 {
            let errors: Vec<String> = corpus.refresh(&|_| ()).iter().map(ToString::to_string).collect();
            assert_eq!(
                errors,
                [
                    "bad.md:1: not UTF-8 (byte 3 is 0xe9); save the file as UTF-8",
                    "null.txt: a binary file (byte 1 is NUL), not an article",
                    "void.md: an empty file, nothing to read",
                ]
            );
            assert_eq!(corpus.snapshot().sources().len(), 24);
        }
    }
}
