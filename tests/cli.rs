//! The command line: what it says and how it ends, above all on bad input.

use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A folder with one good source, one good draft, and `files` besides.
fn desk(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let source = "---\nsource: The Harbour Post\ndate: 2025-04-02\n---\n\nThe port of Castrel handled 412 container ships in March 2025.\n";
    let draft = "The port of Castrel handled 412 container ships in March 2025.\n";
    for (name, bytes) in [("sources/port.md", source.as_bytes()), ("draft.md", draft.as_bytes())].iter().chain(files) {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("below")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
    }
    folder
}

fn tieout(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tieout"));
    command.args(arguments).current_dir(folder).env("TIEOUT_CACHE", folder.join(".cache")).env("NO_COLOR", "1");
    let mut running = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    // The program may end without having read its input.
    let _ = running.stdin.take().expect("a pipe").write_all(input);
    running.wait_with_output().expect("the program ends")
}

/// Runs the program; it has to end with `status` and to say `said` on standard error, line for line. Gives what it printed.
fn check(folder: &TempDir, arguments: &[&str], status: i32, said: &[&str]) -> String {
    check_with(folder, arguments, b"", status, said)
}

fn check_with(folder: &TempDir, arguments: &[&str], input: &[u8], status: i32, said: &[&str]) -> String {
    let output = tieout(folder.path(), arguments, input);
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(err.lines().collect::<Vec<_>>(), said, "printed: {out}");
    assert_eq!(output.status.code(), Some(status), "printed: {out}");
    out.into_owned()
}

const GOOD: &[&str] = &["check", "--corpus", "sources", "draft.md"];

#[test]
fn a_sound_draft_ends_well() {
    let out = check(&desk(&[]), GOOD, 0, &[]);
    assert!(out.starts_with("draft.md: ") && out.contains(" figure"), "{out}");
}

#[test]
fn a_wrong_weekday_is_a_finding() {
    let folder = desk(&[("draft.md", b"The port closed on Monday, 5 March 2025.\n")]);
    let out = check(&folder, GOOD, 1, &[]);
    assert!(out.contains("[internal/weekday]") && out.contains("draft.md:1:"), "{out}");
}

#[test]
fn what_is_not_utf8_is_named_and_the_rest_goes_on() {
    let folder = desk(&[("sources/bad.md", b"ok\ncaf\xe9\n")]);
    let out = check(&folder, GOOD, 2, &["tieout: sources/bad.md:2: not UTF-8 (byte 6 is 0xe9); save the file as UTF-8"]);
    assert!(out.starts_with("draft.md: "), "{out}");
}

#[test]
fn a_bad_draft_does_not_stop_the_others() {
    let folder = desk(&[("bad.md", b"caf\xe9\n")]);
    let arguments = ["check", "--corpus", "sources", "bad.md", "draft.md"];
    let out = check(&folder, &arguments, 2, &["tieout: bad.md:1: not UTF-8 (byte 3 is 0xe9); save the file as UTF-8"]);
    assert!(out.starts_with("draft.md: "), "{out}");
}

#[test]
fn empty_and_binary_files_are_named() {
    let folder = desk(&[("sources/void.txt", b""), ("sources/photo.md", b"\x89PNG\0\0")]);
    let said = [
        "tieout: sources/photo.md: a binary file (byte 4 is NUL), not an article",
        "tieout: sources/void.txt: an empty file, nothing to read",
    ];
    check(&folder, GOOD, 2, &said);
}

#[test]
fn fifty_megabytes_on_one_line_are_no_article() {
    let line = b"36 jets and 40 ships. ".repeat(50 * 1024 * 1024 / 22);
    let folder = desk(&[("sources/line.txt", &line)]);
    let said = format!("tieout: sources/line.txt: {} bytes; articles of more than 8388608 bytes are not read", line.len());
    check(&folder, GOOD, 2, &[&said]);
}

#[test]
fn a_missing_folder_is_named() {
    let folder = desk(&[]);
    check(&folder, &["check", "--corpus", "gone", "draft.md"], 2, &["tieout: gone: no such file or folder"]);
}

#[test]
fn a_missing_draft_is_named() {
    let folder = desk(&[]);
    let out = check(&folder, &["check", "--corpus", "sources", "gone.md", "draft.md"], 2, &["tieout: gone.md: no such file or folder"]);
    assert!(out.starts_with("draft.md: "), "{out}");
}

#[test]
fn a_folder_without_articles_is_named() {
    let folder = desk(&[("pictures/a.png", b"x")]);
    check(&folder, &["check", "--corpus", "pictures", "draft.md"], 2, &["tieout: pictures: no articles here (.md, .markdown, .txt)"]);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = desk(&[("sources/secret.md", b"12 jets\n")]);
    let secret = folder.path().join("sources/secret.md");
    std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o000)).expect("permissions");
    if std::fs::read(&secret).is_ok() {
        println!("skipped: this user may read every file");
        return;
    }
    check(&folder, GOOD, 2, &["tieout: sources/secret.md: Permission denied (os error 13)"]);
}

#[cfg(unix)]
#[test]
fn a_link_in_a_circle_is_named() {
    let folder = desk(&[]);
    std::os::unix::fs::symlink(folder.path().join("sources"), folder.path().join("sources/round")).expect("a link");
    check(&folder, GOOD, 2, &["tieout: sources/round: this link leads back to sources; not followed"]);
}

#[cfg(unix)]
#[test]
fn a_link_to_nowhere_is_named() {
    let folder = desk(&[]);
    std::os::unix::fs::symlink("nowhere.md", folder.path().join("sources/lost.md")).expect("a link");
    check(&folder, GOOD, 2, &["tieout: sources/lost.md: entity not found"]);
}

#[test]
fn an_unknown_key_is_named_with_its_place() {
    let folder = desk(&[("tieout.toml", b"[corpus]\nsources = [\"sources/**\"]\nsorces = 1\n[drafts]\ninclude = [\"draft.md\"]\n")]);
    let out = check(&folder, &["check"], 2, &["tieout: tieout.toml:3:1: unknown key `sorces`; did you mean `sources`?"]);
    assert!(out.starts_with("draft.md: "), "{out}");
}

#[test]
fn settings_say_where_sources_and_drafts_are() {
    let folder = desk(&[
        ("tieout.toml", b"[corpus]\nsources = [\"sources/**\"]\n[drafts]\ninclude = [\"draft.md\"]\n"),
        ("notes.md", b"9 apples\n"),
    ]);
    let out = check(&folder, &["check", "--format", "json"], 0, &[]);
    let paths: Vec<Value> = serde_json::from_str::<Value>(&out).expect("JSON")["documents"].as_array().expect("a list").clone();
    assert_eq!(paths.iter().map(|document| &document["path"]).collect::<Vec<_>>(), ["draft.md"]);
}

#[test]
fn without_settings_every_article_is_held_against_the_others() {
    let out = check(&desk(&[]), &["check", "--format", "json"], 0, &[]);
    let documents = serde_json::from_str::<Value>(&out).expect("JSON")["documents"].clone();
    let paths: Vec<&str> = documents.as_array().expect("a list").iter().filter_map(|document| document["path"].as_str()).collect();
    assert_eq!(paths, ["draft.md", "sources/port.md"]);
    assert_eq!(documents[0]["figures"][0]["evidence"][0]["path"], "sources/port.md");
}

#[test]
fn standard_input_is_a_draft() {
    let folder = desk(&[]);
    let arguments = ["check", "--corpus", "sources", "--format", "json", "-"];
    let out = check_with(&folder, &arguments, b"The port of Castrel handled 412 container ships.\n", 0, &[]);
    let documents = serde_json::from_str::<Value>(&out).expect("JSON")["documents"].clone();
    assert_eq!((&documents[0]["path"], &documents[0]["figures"][0]["text"]), (&"-".into(), &"412".into()));
    check_with(&folder, &arguments, b"caf\xe9", 2, &["tieout: -:1: not UTF-8 (byte 3 is 0xe9); save the file as UTF-8"]);
}

#[test]
fn paths_are_those_of_the_folder_the_command_is_given_in() {
    let folder = desk(&[("work/here.md", b"The port of Castrel handled 412 container ships in March 2025.\n")]);
    let output = tieout(&folder.path().join("work"), &["check", "--corpus", "../sources", "--format", "json", "here.md"], b"");
    let document = serde_json::from_slice::<Value>(&output.stdout).expect("JSON")["documents"][0].clone();
    assert_eq!(document["path"], "here.md");
    assert_eq!(document["figures"][0]["evidence"][0]["path"], "../sources/port.md");
}

#[test]
fn figures_are_listed() {
    let out = check(&desk(&[]), &["figures", "draft.md"], 0, &[]);
    assert!(out.starts_with("draft.md:1:29 ") && out.contains("412"), "{out}");
}

#[test]
fn a_name_is_looked_up() {
    let folder = desk(&[]);
    let out = check(&folder, &["entity", "Castrel", "--corpus", "sources"], 0, &[]);
    assert!(out.starts_with("Castrel · ") && out.contains("sources/port.md:6:13"), "{out}");
    check(&folder, &["entity", "Nobody Inparticular", "--corpus", "sources"], 1, &["tieout: no source knows Nobody Inparticular"]);
}
