//! Every request an editor makes of a draft, on one small workspace.

use super::client::Client;
use serde_json::{Value, json};

const WIRE: &str = "---\ntitle: A port grows\nsource: The Daily Wire\ndate: 2025-03-04\n---\n\n# Port of Lien\n\n\
    The port of Lien employed 4,200 people in 2024, said Anna Kovac, the director of the port.\n\n\
    The port of Lien handled 12 million tonnes of cargo in 2024.\n";

const GAZETTE: &str = "---\nsource: Harbour Gazette\ndate: 2025-02-01\n---\n\n# Cargo up\n\n\
    The port of Lien handled 12 million tonnes of cargo in 2024, its best year so far.\n";

const SETTINGS: &str = "[corpus]\nsources = [\"sources/*.md\"]\n[drafts]\ninclude = [\"drafts/*.md\"]\n";

const DRAFT: &str = "# Harbour notes 😀\n\nThe port of Lien employed 3,100 people in 2024.\n\n## Cargo\n\n\
    The port of Lien handled 12 million tonnes of cargo in 2024.[^1] Nobody counted its 17 cranes.\n\n\
    See [the wire](../sources/wire.md).\n\n[^1]: The Daily Wire\n";

const FILES: [(&str, &str); 4] =
    [("tieout.toml", SETTINGS), ("sources/wire.md", WIRE), ("sources/gazette.md", GAZETTE), ("drafts/lien.md", DRAFT)];

const NAME: &str = "drafts/lien.md";

/// Places in the draft.
const CONFLICT: (u32, u32) = (2, 27);
const CONFIRMED: (u32, u32) = (6, 26);
const UNSOURCED: (u32, u32) = (6, 85);

/// What a modern client can do.
fn modern() -> Value {
    json!({
        "workspace": {
            "applyEdit": true, "workspaceEdit": {"documentChanges": true, "changeAnnotationSupport": {}},
            "inlayHint": {"refreshSupport": true}, "didChangeWatchedFiles": {"dynamicRegistration": true},
        },
        "textDocument": {
            "hover": {"contentFormat": ["markdown", "plaintext"]}, "definition": {"linkSupport": true},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true}, "publishDiagnostics": {"relatedInformation": true},
            "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}},
        },
        "window": {"workDoneProgress": true},
    })
}

/// A client with the draft open and reviewed.
fn opened(capabilities: Value) -> (Client, Vec<Value>) {
    let mut client = Client::start(&FILES, capabilities);
    client.open(NAME, DRAFT);
    let diagnostics = client.diagnostics(NAME, 1);
    (client, diagnostics)
}

/// The words of a document under a range of columns in UTF-16 units.
fn words(text: &str, range: &Value) -> String {
    assert_eq!(range["start"]["line"], range["end"]["line"], "{range}");
    let line = text.split('\n').nth(range["start"]["line"].as_u64().expect("a line") as usize).expect("the line");
    let units: Vec<u16> = line.encode_utf16().collect();
    let at = |end: &str| range[end]["character"].as_u64().expect("a column") as usize;
    String::from_utf16(&units[at("start")..at("end")]).expect("whole characters")
}

#[test]
fn a_conflict_is_told_with_all_that_bears_on_it() {
    let (mut client, diagnostics) = opened(modern());
    let [conflict] = &*diagnostics else { panic!("one finding: {diagnostics:#?}") };
    assert_eq!(words(DRAFT, &conflict["range"]), "3,100");
    assert_eq!((&conflict["code"], &conflict["source"], &conflict["severity"]), (&json!("conflict/count"), &json!("tieout"), &json!(2)));
    let message = conflict["message"].as_str().expect("a message");
    assert!(message.contains("3,100") && message.contains("4,200") && message.contains("The Daily Wire"), "{message}");
    let related = &conflict["relatedInformation"][0]["location"];
    assert_eq!(related["uri"], client.uri("sources/wire.md"));
    assert_eq!(words(WIRE, &related["range"]), "4,200");
    client.change(
        NAME,
        2,
        json!([{"range": {"start": {"line": 2, "character": 26}, "end": {"line": 2, "character": 31}}, "text": "4,200"}]),
    );
    assert_eq!(client.diagnostics(NAME, 2), Vec::<Value>::new());
}

#[test]
fn a_client_that_shows_no_related_places_gets_none() {
    let (_, diagnostics) = opened(json!({}));
    assert_eq!(diagnostics[0].get("relatedInformation"), None);
}

#[test]
fn the_card_of_a_figure_has_its_sightings() {
    let (mut client, _) = opened(modern());
    let hover = client.at("textDocument/hover", NAME, CONFIRMED.0, CONFIRMED.1);
    let card = hover["contents"]["value"].as_str().expect("a card");
    assert_eq!(hover["contents"]["kind"], "markdown");
    assert_eq!(words(DRAFT, &hover["range"]), "12 million tonnes");
    let (gazette, wire) = (card.find("Harbour Gazette").expect("one row"), card.find("The Daily Wire").expect("another"));
    assert!(gazette < wire, "by date:\n{card}");
    assert!(card.contains(&format!("[wire.md:11]({}#L11)", client.uri("sources/wire.md"))), "{card}");
    assert!(card.contains("- ✓ "), "the gates:\n{card}");
    let nothing = client.at("textDocument/hover", NAME, 0, 2);
    assert_eq!(nothing, Value::Null);
}

#[test]
fn a_client_without_markdown_gets_plain_text() {
    let (mut client, _) = opened(json!({"textDocument": {"hover": {"contentFormat": ["plaintext"]}}}));
    let hover = client.at("textDocument/hover", NAME, CONFLICT.0, CONFLICT.1);
    assert_eq!(hover["contents"]["kind"], "plaintext");
    let card = hover["contents"]["value"].as_str().expect("a card");
    assert!(card.contains("4,200") && !card.contains("**") && !card.contains("|---"), "{card}");
}

#[test]
fn a_figure_leads_to_its_source() {
    let (mut client, _) = opened(modern());
    let links = client.at("textDocument/definition", NAME, CONFLICT.0, CONFLICT.1);
    assert_eq!(links[0]["targetUri"], client.uri("sources/wire.md"));
    assert_eq!(words(WIRE, &links[0]["targetSelectionRange"]), "4,200");
    assert_eq!(words(DRAFT, &links[0]["originSelectionRange"]), "3,100");
    assert_eq!(client.at("textDocument/definition", NAME, UNSOURCED.0, UNSOURCED.1), Value::Null);
    let earliest = client.at("textDocument/declaration", NAME, CONFIRMED.0, CONFIRMED.1);
    assert_eq!(earliest[0]["uri"], client.uri("sources/gazette.md"));
    let confirming = client.at("textDocument/implementation", NAME, CONFIRMED.0, CONFIRMED.1);
    assert_eq!(confirming.as_array().map(Vec::len), Some(2), "{confirming:#}");
    let references = client.at("textDocument/references", NAME, CONFIRMED.0, CONFIRMED.1);
    let files: Vec<&str> = references.as_array().expect("places").iter().map(|place| place["uri"].as_str().expect("a file")).collect();
    for file in [NAME, "sources/wire.md", "sources/gazette.md"] {
        assert!(files.contains(&&*client.uri(file)), "{file}: {files:?}");
    }
}

#[test]
fn hints_tell_verdicts_and_stay_in_their_lines() {
    let (mut client, _) = opened(modern());
    let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let params = json!({"textDocument": {"uri": client.uri(NAME)}, "range": whole});
    let hints = client.request("textDocument/inlayHint", params).expect("hints");
    let seen: Vec<(Value, Value)> =
        hints.as_array().expect("hints").iter().map(|h| (h["label"][0]["value"].clone(), h["position"].clone())).collect();
    let expected =
        [(json!("≠ 4,200 Daily Wire"), json!({"line": 2, "character": 31})), (json!("✓ 2"), json!({"line": 6, "character": 42}))];
    assert_eq!(seen, expected);
    client.notification("$/progress", |params| params["value"]["kind"] == "end");
}

#[test]
fn the_outline_nests_figures_under_headings() {
    let (mut client, _) = opened(modern());
    let params = json!({"textDocument": {"uri": client.uri(NAME)}});
    let symbols = client.request("textDocument/documentSymbol", params.clone()).expect("symbols");
    assert_eq!(symbols[0]["name"], "Harbour notes 😀");
    let cargo = symbols[0]["children"].as_array().expect("children").iter().find(|child| child["name"] == "Cargo").expect("the section");
    assert!(cargo["children"].as_array().expect("figures").iter().any(|child| child["name"] == "12 million tonnes"), "{cargo:#}");
    let (mut old, _) = opened(json!({}));
    let flat = old.request("textDocument/documentSymbol", json!({"textDocument": {"uri": old.uri(NAME)}})).expect("symbols");
    assert!(
        flat.as_array().expect("a list").iter().any(|symbol| symbol["name"] == "12 million tonnes" && symbol["containerName"] == "Cargo"),
        "{flat:#}"
    );
}

#[test]
fn sections_fold_and_selections_grow() {
    let (mut client, _) = opened(modern());
    let document = json!({"uri": client.uri(NAME)});
    let folds = client.request("textDocument/foldingRange", json!({"textDocument": document})).expect("folds");
    let lines: Vec<(u64, u64)> = folds
        .as_array()
        .expect("folds")
        .iter()
        .map(|f| (f["startLine"].as_u64().expect("a line"), f["endLine"].as_u64().expect("a line")))
        .collect();
    assert!(lines.contains(&(0, 10)) && lines.contains(&(4, 10)), "{lines:?}");
    let place = json!([{"line": CONFIRMED.0, "character": CONFIRMED.1}]);
    let mut selection =
        client.request("textDocument/selectionRange", json!({"textDocument": document, "positions": place})).expect("selections")[0].take();
    let mut grown = Vec::new();
    while !selection.is_null() {
        grown.push(selection["range"].clone());
        selection = selection["parent"].take();
    }
    assert_eq!(words(DRAFT, &grown[0]), "12");
    assert_eq!(words(DRAFT, &grown[1]), "12 million tonnes");
    assert_eq!(grown.last().expect("the text")["start"], json!({"line": 0, "character": 0}));
    assert!(grown.len() >= 5, "{grown:?}");
}

#[test]
fn tokens_lie_on_figures() {
    let (mut client, _) = opened(modern());
    let legend = client.introduced["capabilities"]["semanticTokensProvider"]["legend"]["tokenModifiers"].clone();
    let answer = client.request("textDocument/semanticTokens/full", json!({"textDocument": {"uri": client.uri(NAME)}})).expect("tokens");
    let data: Vec<u64> = answer["data"].as_array().expect("numbers").iter().map(|n| n.as_u64().expect("a number")).collect();
    let (mut line, mut column, mut seen) = (0, 0, Vec::new());
    for token in data.chunks(5) {
        column = if token[0] == 0 { column + token[1] } else { token[1] };
        line += token[0];
        let range = json!({"start": {"line": line, "character": column}, "end": {"line": line, "character": column + token[2]}});
        let modifier =
            legend.as_array().expect("names").iter().enumerate().find(|(bit, _)| token[4] == 1 << bit).map(|(_, name)| name.clone());
        seen.push((words(DRAFT, &range), modifier.unwrap_or_default()));
    }
    for (text, modifier) in [("3,100", "contradicted"), ("12 million tonnes", "confirmed"), ("17", "unsourced")] {
        assert!(seen.contains(&(text.to_owned(), json!(modifier))), "{text}: {seen:?}");
    }
}

#[test]
fn lenses_count_the_figures_of_sections() {
    let (mut client, _) = opened(modern());
    let lenses = client.request("textDocument/codeLens", json!({"textDocument": {"uri": client.uri(NAME)}})).expect("lenses");
    let titles: Vec<&str> =
        lenses.as_array().expect("lenses").iter().map(|lens| lens["command"]["title"].as_str().expect("a title")).collect();
    assert_eq!(titles, ["2 figures: 1 agree, 1 conflict", "3 figures: 2 agree, 1 unsourced"]);
}

#[test]
fn links_lead_to_files_and_notes() {
    let (mut client, _) = opened(modern());
    let links = client.request("textDocument/documentLink", json!({"textDocument": {"uri": client.uri(NAME)}})).expect("links");
    let seen: Vec<(String, &str)> = links
        .as_array()
        .expect("links")
        .iter()
        .map(|link| (words(DRAFT, &link["range"]), link["target"].as_str().expect("a target")))
        .collect();
    assert!(seen.contains(&("../sources/wire.md".to_owned(), &*client.uri("sources/wire.md"))), "{seen:?}");
    assert!(seen.contains(&("[^1]".to_owned(), &*format!("{}#L11", client.uri(NAME)))), "{seen:?}");
}

#[test]
fn symbols_of_the_workspace_are_found_by_some_letters() {
    let (mut client, _) = opened(modern());
    let symbols = client.request("workspace/symbol", json!({"query": "12 mil"})).expect("symbols");
    let found = symbols.as_array().expect("symbols").iter().any(|s| s["location"]["uri"] == client.uri("sources/wire.md"));
    assert!(found, "{symbols:#}");
}

#[test]
fn figures_of_the_sources_are_offered_where_one_is_missing() {
    let mut client = Client::start(&FILES, modern());
    let text = "The port of Lien handled 1 tonnes of cargo in the year.\n";
    client.open("drafts/new.md", text);
    client.diagnostics("drafts/new.md", 1);
    let list = client.at("textDocument/completion", "drafts/new.md", 0, 26);
    let labels: Vec<&str> = list["items"].as_array().expect("items").iter().map(|item| item["label"].as_str().expect("a label")).collect();
    assert!(labels.contains(&"12 million tonnes"), "{labels:?}");
}

#[test]
fn who_else_says_it() {
    let (mut client, _) = opened(modern());
    let items = client.at("textDocument/prepareCallHierarchy", NAME, CONFIRMED.0, CONFIRMED.1);
    let calls = client.request("callHierarchy/incomingCalls", json!({"item": items[0]})).expect("calls");
    let files: Vec<&str> = calls.as_array().expect("calls").iter().map(|call| call["from"]["uri"].as_str().expect("a file")).collect();
    assert!(files.contains(&&*client.uri("sources/wire.md")) && files.contains(&&*client.uri("sources/gazette.md")), "{files:?}");
}

#[test]
fn who_it_is_taken_from() {
    let mut client = Client::start(&FILES, modern());
    let text = "The port of Lien employed 4,200 people in 2024, said Anna Kovac.\n";
    client.open("drafts/new.md", text);
    client.diagnostics("drafts/new.md", 1);
    let items = client.at("textDocument/prepareCallHierarchy", "drafts/new.md", 0, 28);
    assert_eq!(words(text, &items[0]["selectionRange"]), "4,200");
    let calls = client.request("callHierarchy/outgoingCalls", json!({"item": items[0]})).expect("calls");
    assert_eq!((&calls[0]["to"]["name"], &calls[0]["to"]["uri"]), (&json!("Anna Kovac"), &json!(client.uri("sources/wire.md"))));
    assert_eq!(words(text, &calls[0]["fromRanges"][0]), "4,200");
    // From the source that says the same, on.
    let calls = client.request("callHierarchy/incomingCalls", json!({"item": items[0]})).expect("calls");
    assert_eq!(calls[0]["from"]["uri"], client.uri("sources/wire.md"));
    let calls = client.request("callHierarchy/outgoingCalls", json!({"item": calls[0]["from"]})).expect("calls");
    assert_eq!(calls[0]["to"]["name"], "Anna Kovac");
    assert_eq!(client.at("textDocument/prepareCallHierarchy", "drafts/new.md", 0, 14), Value::Null);
}

#[test]
fn a_name_leads_to_where_it_is_introduced_and_to_its_card() {
    let (mut client, _) = opened(modern());
    let (line, column) = (2, 13);
    let places = client.at("textDocument/declaration", NAME, line, column);
    assert!(places[0]["uri"].as_str().is_some_and(|uri| uri.contains("/sources/")), "{places:#}");
    assert_eq!(client.at("textDocument/implementation", NAME, line, column), Value::Null);
    let card = client.at("textDocument/typeDefinition", NAME, line, column);
    let file = card["uri"].as_str().and_then(|uri| uri.strip_prefix("file://")).expect("a file");
    let page = std::fs::read_to_string(file).expect("the card");
    assert!(page.contains("Lien"), "{page}");
    assert!(std::fs::metadata(file).expect("the card").permissions().readonly());
    assert_eq!(client.at("textDocument/typeDefinition", NAME, CONFLICT.0, CONFLICT.1), Value::Null);
}

#[test]
fn the_same_name_and_the_same_figure_are_lit_up() {
    let mut client = Client::start(&FILES, modern());
    let text = "Lien employed 3,100 people in 2024. Nobody else had 3,100 people. The port of Lien grew by 3 percent.\n";
    client.open("drafts/new.md", text);
    client.diagnostics("drafts/new.md", 1);
    let mut lit = |column| {
        let lit = client.at("textDocument/documentHighlight", "drafts/new.md", 0, column);
        lit.as_array().into_iter().flatten().map(|place| words(text, &place["range"])).collect::<Vec<_>>()
    };
    assert_eq!(lit(1), ["Lien", "Lien"]);
    assert_eq!(lit(15), ["3,100", "3,100"]);
    assert_eq!(lit(23), Vec::<String>::new());
}

#[test]
fn a_client_that_pulls_is_not_told_twice() {
    let mut capabilities = modern();
    capabilities["textDocument"]["diagnostic"] = json!({});
    capabilities["workspace"]["diagnostics"] = json!({"refreshSupport": true});
    let (mut client, diagnostics) = opened(capabilities);
    let document = json!({"textDocument": {"uri": client.uri(NAME)}});
    let report = client.request("textDocument/diagnostic", document.clone()).expect("a report");
    assert_eq!((&report["kind"], &report["items"]), (&json!("full"), &json!(diagnostics)));
    let cleared = client.notification("textDocument/publishDiagnostics", |_| true);
    assert_eq!(cleared["diagnostics"], json!([]));
    let mut again = document;
    again["previousResultId"] = report["resultId"].clone();
    let report = client.request("textDocument/diagnostic", again).expect("a report");
    assert_eq!(report["kind"], "unchanged");
    client.change(NAME, 2, json!([{"text": "Nothing."}]));
    let all = client.request("workspace/diagnostic", json!({"previousResultIds": []})).expect("a report");
    assert_eq!((&all["items"][0]["uri"], &all["items"][0]["version"]), (&json!(client.uri(NAME)), &json!(2)));
    assert_eq!(client.left_over().iter().filter(|m| m["method"] == "textDocument/publishDiagnostics").count(), 0);
}

#[test]
fn a_client_that_cannot_be_told_to_pull_again_is_told_what_was_found() {
    let mut capabilities = modern();
    capabilities["textDocument"]["diagnostic"] = json!({});
    let mut client = Client::start(&FILES, capabilities);
    assert_eq!(client.introduced["capabilities"]["diagnosticProvider"], Value::Null);
    client.open(NAME, DRAFT);
    // Neovim 0.11 asks at once, while the sources are still being read.
    client.request("textDocument/diagnostic", json!({"textDocument": {"uri": client.uri(NAME)}})).expect("a report");
    assert_eq!(client.diagnostics(NAME, 1).len(), 1);
}

#[test]
fn an_open_source_wins_over_its_file() {
    let (mut client, _) = opened(modern());
    client.open("sources/wire.md", &WIRE.replace("4,200", "3,100"));
    // The draft is reviewed again, at the version it has.
    assert_eq!(client.diagnostics(NAME, 1), Vec::<Value>::new());
    let uri = client.uri("sources/wire.md");
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    assert_eq!(client.diagnostics(NAME, 1).len(), 1);
}

#[test]
fn a_source_that_changes_on_disk_is_read_again() {
    let (mut client, _) = opened(modern());
    std::fs::write(client.path("sources/wire.md"), WIRE.replace("4,200", "3,100")).expect("written");
    let change = json!({"uri": client.uri("sources/wire.md"), "type": 2});
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [change]}));
    assert_eq!(client.diagnostics(NAME, 1), Vec::<Value>::new());
}
