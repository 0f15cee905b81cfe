//! Fixes and decisions: what settles a finding, and what is left of it after a restart.

use super::client::Client;
use serde_json::{Value, json};

const WIRE: &str =
    "---\nsource: The Daily Wire\ndate: 2025-03-04\n---\n\n# Port of Lien\n\nThe port of Lien employed 4,200 people in 2024.\n";
const DRAFT: &str = "# Harbour\n\nThe port of Lien employed 3,100 people in 2024.\n";
const SETTINGS: &str = "[corpus]\nsources = [\"sources/*.md\"]\n";
const FILES: [(&str, &str); 3] = [("tieout.toml", SETTINGS), ("sources/wire.md", WIRE), ("draft.md", DRAFT)];

fn capabilities(lazy: bool) -> Value {
    let mut actions = json!({"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}});
    if lazy {
        actions["dataSupport"] = json!(true);
        actions["resolveSupport"] = json!({"properties": ["edit"]});
    }
    json!({"workspace": {"workspaceEdit": {"documentChanges": true}}, "textDocument": {"codeAction": actions}})
}

fn opened(text: &str, lazy: bool) -> (Client, Vec<Value>) {
    let mut client = Client::start(&FILES, capabilities(lazy));
    client.open("draft.md", text);
    let diagnostics = client.diagnostics("draft.md", 1);
    (client, diagnostics)
}

/// The actions on a place.
fn actions(client: &mut Client, line: u32, character: u32, context: Value) -> Vec<Value> {
    let place = json!({"line": line, "character": character});
    let params = json!({"textDocument": {"uri": client.uri("draft.md")}, "range": {"start": place, "end": place}, "context": context});
    client.request("textDocument/codeAction", params).expect("actions").as_array().expect("a list").clone()
}

/// The action whose title begins like this.
fn titled(actions: &[Value], title: &str) -> Value {
    let found = actions.iter().find(|action| action["title"].as_str().is_some_and(|t| t.starts_with(title)));
    found.cloned().unwrap_or_else(|| panic!("{title} in {actions:#?}"))
}

/// The ASCII text after the edits of an action.
fn applied(text: &str, action: &Value) -> String {
    let mut edits: Vec<&Value> = action["edit"]["documentChanges"][0]["edits"].as_array().expect("edits").iter().collect();
    let offset = |position: &Value| {
        let line = position["line"].as_u64().expect("a line") as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        start + position["character"].as_u64().expect("a column") as usize
    };
    edits.sort_by_key(|edit| offset(&edit["range"]["start"]));
    let mut result = text.to_owned();
    for edit in edits.into_iter().rev() {
        let range = offset(&edit["range"]["start"])..offset(&edit["range"]["end"]);
        result.replace_range(range, edit["newText"].as_str().expect("text"));
    }
    result
}

#[test]
fn fixes_carry_their_evidence() {
    let (mut client, _) = opened(DRAFT, false);
    let all = actions(&mut client, 2, 28, json!({"diagnostics": []}));
    let check = |title: &str, expected: &str| assert_eq!(applied(DRAFT, &titled(&all, title)), expected, "{title}");
    check("Use the source's figure: 4,200", "# Harbour\n\nThe port of Lien employed 4,200 people in 2024.\n");
    check("Use 4,200 and attribute", "# Harbour\n\nThe port of Lien employed 4,200 people in 2024, according to The Daily Wire.\n");
    check("Name both figures", "# Harbour\n\nThe port of Lien employed 3,100 (4,200, according to The Daily Wire) people in 2024.\n");
    check(
        "Ignore conflict/count on",
        "# Harbour\n\nThe port of Lien employed 3,100 people in 2024. <!-- tieout: ignore conflict/count -->\n",
    );
    let first = titled(&all, "Use the source's");
    assert_eq!((&first["isPreferred"], &first["diagnostics"][0]["code"]), (&json!(true), &json!("conflict/count")));
    let saving = actions(&mut client, 2, 28, json!({"diagnostics": [], "only": ["source.fixAll"]}));
    assert_eq!(saving, Vec::<Value>::new(), "nothing is changed unasked on saving");
}

#[test]
fn a_confirmed_figure_can_be_given_its_source() {
    let text = DRAFT.replace("3,100", "4,200");
    let (mut client, _) = opened(&text, false);
    let all = actions(&mut client, 2, 28, json!({"diagnostics": []}));
    let check = |title: &str, expected: &str| assert_eq!(applied(&text, &titled(&all, title)), expected, "{title}");
    check("Attribute it to", "# Harbour\n\nThe port of Lien employed 4,200 people in 2024, according to The Daily Wire.\n");
    check("Add \"as of", "# Harbour\n\nThe port of Lien employed 4,200 people in 2024 as of 4 Mar 2025.\n");
    check("Cite", "# Harbour\n\nThe port of Lien employed 4,200 people in 2024.[^1]\n\n[^1]: The Daily Wire, 4 Mar 2025\n");
}

#[test]
fn a_name_is_spelt_as_the_sources_do_in_every_draft() {
    let wire = format!("{WIRE}\nAnna Kovacs, the director of the port, spoke. Kovacs runs it.\n");
    let text = "Anna Kovads, the director of the port of Lien, spoke.\n";
    let settings = "[corpus]\nsources = [\"sources/*.md\"]\n[drafts]\ninclude = [\"*.md\"]\n";
    let files = [
        ("tieout.toml", settings),
        ("sources/wire.md", &*wire),
        ("draft.md", text),
        ("other.md", "So said Anna Kovads.\n"),
        ("third.md", "So.\n"),
    ];
    let mut client = Client::start(&files, capabilities(true));
    client.open("draft.md", text);
    let found = client.diagnostics("draft.md", 1);
    assert_eq!(found[0]["code"], "conflict/name", "{found:#?}");
    let all = actions(&mut client, 0, 7, json!({"diagnostics": []}));
    let chosen = client.request("codeAction/resolve", titled(&all, "Spell it Anna Kovacs in all drafts")).expect("the edit");
    let changes = chosen["edit"]["documentChanges"].as_array().expect("changes of documents");
    let files: Vec<&Value> = changes.iter().map(|change| &change["textDocument"]["uri"]).collect();
    assert_eq!(files, [&json!(client.uri("draft.md")), &json!(client.uri("other.md"))]);
    assert!(changes.iter().all(|change| change["edits"][0]["newText"] == "Anna Kovacs"), "{changes:#?}");
}

#[test]
fn edits_are_worked_out_when_an_action_is_chosen() {
    let (mut client, _) = opened(DRAFT, true);
    let all = actions(&mut client, 2, 28, json!({"diagnostics": []}));
    let chosen = titled(&all, "Use the source's");
    assert_eq!(chosen.get("edit"), None);
    let resolved = client.request("codeAction/resolve", chosen.clone()).expect("the edit");
    assert!(applied(DRAFT, &resolved).contains("4,200"));
    client.change("draft.md", 2, json!([{"text": "Nothing.\n"}]));
    assert_eq!(client.request("codeAction/resolve", chosen).expect_err("a refusal")["code"], -32801);
}

#[test]
fn a_decision_holds_after_a_restart_and_lapses_with_the_source() {
    let (mut client, diagnostics) = opened(DRAFT, false);
    assert_eq!(diagnostics.len(), 1);
    let all = actions(&mut client, 2, 28, json!({"diagnostics": []}));
    let mut command = titled(&all, "Accept")["command"].clone();
    command["arguments"][0]["reason"] = json!("asked the harbour master");
    client.request("workspace/executeCommand", json!({"command": command["command"], "arguments": command["arguments"]})).expect("done");
    assert_eq!(client.diagnostics("draft.md", 1), Vec::<Value>::new());
    let hover = client.at("textDocument/hover", "draft.md", 2, 28);
    assert!(hover["contents"]["value"].as_str().is_some_and(|card| card.contains("asked the harbour master")), "{hover:#}");
    let lenses = client.request("textDocument/codeLens", json!({"textDocument": {"uri": client.uri("draft.md")}})).expect("lenses");
    assert_eq!(lenses[0]["command"]["title"], "2 figures: 1 agree, 1 settled");
    let kept = std::fs::read_to_string(client.path(".tieout/decisions.toml")).expect("the file");
    let files = |wire: &str| {
        let files = [FILES[0], ("sources/wire.md", wire), FILES[2], (".tieout/decisions.toml", &*kept)];
        let mut again = Client::start(&files, capabilities(false));
        again.open("draft.md", DRAFT);
        again.diagnostics("draft.md", 1).len()
    };
    assert_eq!(files(WIRE), 0);
    assert_eq!(files(&WIRE.replace("4,200", "4,300")), 1);
}

#[test]
fn a_baseline_leaves_only_what_is_new() {
    let (mut client, _) = opened(DRAFT, false);
    let uri = client.uri("draft.md");
    client.request("workspace/executeCommand", json!({"command": "tieout.baseline", "arguments": [uri]})).expect("done");
    assert_eq!(client.diagnostics("draft.md", 1), Vec::<Value>::new());
    let more = format!("{DRAFT}\nIn the year 2024, the port of Lien employed 5,100 people.\n");
    client.change("draft.md", 2, json!([{"text": more}]));
    assert_eq!(client.diagnostics("draft.md", 2).len(), 1);
}

#[test]
fn a_decisions_file_that_cannot_be_read_is_told_and_left_alone() {
    let files = [FILES[0], FILES[1], FILES[2], (".tieout/decisions.toml", "[[decision]]\nkind = 7\n")];
    let mut client = Client::start(&files, capabilities(false));
    client.open("draft.md", DRAFT);
    let told =
        client.notification("window/showMessage", |params| params["message"].as_str().is_some_and(|m| m.contains("decisions.toml:2")));
    assert_eq!(told["type"], 2);
    assert_eq!(client.diagnostics("draft.md", 1).len(), 1);
}
