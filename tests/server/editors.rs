//! What real editors say when they introduce themselves, recorded from them.

use super::client::Client;
use serde_json::{Value, json};
use std::path::Path;

const SOURCE: &str = "---\nsource: The Daily Wire\n---\n\nThe port of Lien employed 4,200 people in 2024.\n";
const DRAFT: &str = "The port of Lien employed 3,100 people in 2024.\n";

/// A whole session with the introduction of one editor.
fn check(fixture: &str, encoding: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/initialize").join(fixture);
    let text = std::fs::read_to_string(file).expect("the fixture");
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("wire.md"), SOURCE).expect("a source");
    let root = folder.path().display().to_string();
    let params: Value = serde_json::from_str(&text.replace("{root}", &root)).expect("JSON");
    let mut client = Client::introduce(folder, params);
    assert_eq!(client.introduced["capabilities"]["positionEncoding"], encoding, "{fixture}");
    client.open("draft.md", DRAFT);
    assert_eq!(client.diagnostics("draft.md", 1)[0]["code"], "conflict/count", "{fixture}");
    let document = json!({"textDocument": {"uri": client.uri("draft.md")}});
    assert_ne!(client.at("textDocument/hover", "draft.md", 0, 27), Value::Null, "{fixture}");
    assert_ne!(client.at("textDocument/definition", "draft.md", 0, 27), Value::Null, "{fixture}");
    assert_ne!(client.request("textDocument/documentSymbol", document), Ok(Value::Null), "{fixture}");
    assert_eq!(client.finish().code(), Some(0), "{fixture}");
}

#[test]
fn visual_studio_code() {
    check("vscode.json", "utf-16");
}

#[test]
fn neovim() {
    check("neovim-0.11.json", "utf-8");
}

#[test]
fn emacs() {
    check("emacs-eglot.json", "utf-16");
}

#[test]
fn kakoune() {
    check("kakoune.json", "utf-8");
}

/// Not recorded, since no registry has Helix: what its source says.
#[test]
fn helix() {
    check("helix.json", "utf-8");
}
