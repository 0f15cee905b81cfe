//! What real editors say when they introduce themselves, recorded from them.

use super::client::Client;
use serde_json::{Value, json};
use std::path::Path;

const SOURCE: &str = "---\nsource: The Daily Wire\n---\n\nThe port of Lien employed 4,200 people in 2024, said Anna Kovac, its director. \
    The port of Lien handled 12 million tonnes of cargo in 2024.\n";
const DRAFT: &str = "# Notes\n\nThe port of Lien employed 3,100 people in 2024, said Anna Kovac. See [the wire](wire.md).\n\nIn 2024 the port \
    of Lien handled 12 million tonnes of cargo.\n";

/// Lines and columns of what is asked about: the figure that the source contradicts, the one that it confirms, and the name.
const CONTRADICTED: (u32, u32) = (2, 27);
const CONFIRMED: (u32, u32) = (4, 33);
const NAME: (u32, u32) = (2, 55);

/// A whole session with the introduction of one editor: every request, each of which has something to answer. The protocol's judge sees all of it.
fn check(fixture: &str, encoding: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/initialize").join(fixture);
    let text = std::fs::read_to_string(file).expect("the fixture");
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("wire.md"), SOURCE).expect("a source");
    let root = folder.path().display().to_string();
    let params: Value = serde_json::from_str(&text.replace("{root}", &root)).expect("JSON");
    let mut client = Client::introduce(folder, params);
    let offered = client.introduced["capabilities"].clone();
    assert_eq!(offered["positionEncoding"], encoding, "{fixture}");
    client.open("draft.md", DRAFT);
    assert_eq!(client.diagnostics("draft.md", 1)[0]["code"], "conflict/count", "{fixture}");
    let document = json!({"uri": client.uri("draft.md")});
    let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 5, "character": 0}});
    let at = |(line, character): (u32, u32)| json!({"line": line, "character": character});
    let on = |place| json!({"textDocument": document, "position": at(place)});
    let mut asked = |method: &str, params: Value| {
        let answer = client.request(method, params);
        let found = answer.as_ref().is_ok_and(|answer| !answer.is_null() && answer.as_array().is_none_or(|all| !all.is_empty()));
        assert!(found, "{method} by {fixture}: {answer:?}");
        answer.unwrap_or_default()
    };
    for method in ["hover", "definition", "declaration", "typeDefinition", "references", "documentHighlight", "prepareRename"] {
        let mut params = on(NAME);
        params["context"] = json!({"includeDeclaration": true});
        asked(&format!("textDocument/{method}"), params);
    }
    for method in ["hover", "definition", "declaration", "implementation", "references", "documentHighlight"] {
        let mut params = on(CONFIRMED);
        params["context"] = json!({"includeDeclaration": true});
        asked(&format!("textDocument/{method}"), params);
    }
    for method in ["documentSymbol", "documentLink", "foldingRange", "codeLens", "semanticTokens/full"] {
        asked(&format!("textDocument/{method}"), json!({"textDocument": document}));
    }
    asked("textDocument/semanticTokens/range", json!({"textDocument": document, "range": whole}));
    asked("textDocument/selectionRange", json!({"textDocument": document, "positions": [at(CONTRADICTED)]}));
    let hints = asked("textDocument/inlayHint", json!({"textDocument": document, "range": whole}));
    asked("inlayHint/resolve", hints[0].clone());
    let range = json!({"start": at(CONTRADICTED), "end": at(CONTRADICTED)});
    let actions = asked("textDocument/codeAction", json!({"textDocument": document, "range": range, "context": {"diagnostics": []}}));
    asked("codeAction/resolve", actions[0].clone());
    asked("textDocument/completion", on(CONFIRMED));
    let mut named = on(NAME);
    named["newName"] = json!("Hanna Kovacs");
    asked("textDocument/rename", named);
    let items = asked("textDocument/prepareCallHierarchy", on(CONFIRMED));
    asked("callHierarchy/incomingCalls", json!({"item": items[0]}));
    asked("workspace/symbol", json!({"query": "lien"}));
    asked("workspace/executeCommand", json!({"command": "tieout.sources", "arguments": [document["uri"]]}));
    if !offered["diagnosticProvider"].is_null() {
        asked("textDocument/diagnostic", json!({"textDocument": document}));
        asked("workspace/diagnostic", json!({"previousResultIds": []}));
    }
    let file = json!({"oldUri": client.uri("wire.md"), "newUri": client.uri("old.md")});
    assert_ne!(client.request("workspace/willRenameFiles", json!({"files": [file]})), Ok(Value::Null), "{fixture}");
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
