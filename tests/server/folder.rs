//! What goes on around a draft: its folder, the files in it, the settings, and the commands that look at all of them.

use super::client::Client;
use serde_json::{Value, json};

const SETTINGS: &str = "[corpus]\nsources = [\"sources/*.md\"]\n[drafts]\ninclude = [\"drafts/*.md\"]\n";
const WIRE: &str = "---\ntitle: A port grows\nsource: The Daily Wire\ndate: 2025-03-04\n---\n\n# Port of Lien\n\n\
    The port of Lien employed 4,200 people in 2024, said Anna Kovac, the director of the port.\n";
const GAZETTE: &str = "---\nsource: Harbour Gazette\ndate: 2025-02-01\n---\n\nAnna Kovac was born in Lien.\n";
const DRAFT: &str = "# Harbour\n\nThe port of Lien employed 3,100 people in 2024, said Anna Kovac.\n\nSee [the 😀 wire](../sources/wire.md#lien).[^1]\n\n\
    [^1]: The Daily Wire, March.\n";
const OTHER: &str = "Anna Kovac spoke.\n\nAs [told](../sources/wire.md) there.\n";

const FILES: [(&str, &str); 5] = [
    ("tieout.toml", SETTINGS),
    ("sources/wire.md", WIRE),
    ("sources/gazette.md", GAZETTE),
    ("drafts/lien.md", DRAFT),
    ("drafts/other.md", OTHER),
];
const NAME: &str = "drafts/lien.md";

fn opened(capabilities: Value) -> (Client, Vec<Value>) {
    let mut client = Client::start(&FILES, capabilities);
    client.open(NAME, DRAFT);
    let diagnostics = client.diagnostics(NAME, 1);
    (client, diagnostics)
}

fn watched(client: &mut Client, name: &str) {
    let changes = json!([{"uri": client.uri(name), "type": 2}]);
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": changes}));
}

fn command(client: &mut Client, command: &str, argument: Value) -> Value {
    client.request("workspace/executeCommand", json!({"command": command, "arguments": [argument]})).expect("an answer")
}

/// The diagnostics last published for a file until `enough` holds of them.
fn told(client: &mut Client, name: &str, enough: impl Fn(&[Value]) -> bool) -> Vec<Value> {
    let uri = client.uri(name);
    let params = client.notification("textDocument/publishDiagnostics", |params| {
        params["uri"] == uri && enough(params["diagnostics"].as_array().expect("a list"))
    });
    params["diagnostics"].as_array().expect("a list").clone()
}

#[test]
fn the_server_watches_where_the_client_does_not() {
    let (mut client, diagnostics) = opened(json!({}));
    assert_eq!(diagnostics[0]["code"], "conflict/count");
    std::fs::write(client.path("sources/wire.md"), WIRE.replace("4,200", "3,100")).expect("a file");
    told(&mut client, NAME, <[Value]>::is_empty);
    std::fs::write(client.path("tieout.toml"), format!("{SETTINGS}[checks]\nconflic = \"off\"\n")).expect("a file");
    let wrong = told(&mut client, "tieout.toml", |diagnostics| !diagnostics.is_empty());
    assert_eq!(wrong[0]["message"], "unknown key `conflic`; did you mean `conflict`?");
}

#[test]
fn decisions_made_elsewhere_are_heard_of_where_the_client_does_not_watch() {
    let (mut client, _) = opened(json!({}));
    let decision = "[[decision]]\nkind = \"accepted\"\nfile = \"drafts/lien.md\"\ncode = \"conflict/count\"\nquote = \"3,100\"\n\
        before = \"The port of Lien employed\"\nafter = \"people in 2024, said\"\n";
    let file = client.path(".tieout/decisions.toml");
    std::fs::create_dir(file.parent().expect("a folder")).expect("a folder");
    std::fs::write(&file, decision).expect("a file");
    told(&mut client, NAME, <[Value]>::is_empty);
    std::fs::write(&file, decision.replace("conflict/count", "conflict/money")).expect("a file");
    told(&mut client, NAME, |diagnostics| !diagnostics.is_empty());
    std::fs::write(&file, decision).expect("a file");
    told(&mut client, NAME, <[Value]>::is_empty);
}

#[test]
fn settings_are_told_where_they_are_wrong_until_they_are_right() {
    let wrong = format!("{SETTINGS}[checks]\n\"internal/summ\" = \"off\"\n\"conflict/count\" = \"loud\"\n");
    let files = [("tieout.toml", wrong.as_str()), FILES[1], FILES[3]];
    let mut client = Client::start(&files, json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}}));
    let found = told(&mut client, "tieout.toml", |diagnostics| !diagnostics.is_empty());
    let seen: Vec<(&Value, &Value)> = found.iter().map(|found| (&found["range"], &found["message"])).collect();
    let range =
        |line: u32, start: u32, end: u32| json!({"start": {"line": line, "character": start}, "end": {"line": line, "character": end}});
    assert_eq!(seen[0], (&range(5, 0, 23), &json!("unknown key `internal/summ`; did you mean `internal/sum`?")));
    assert_eq!(seen[1].0, &range(6, 19, 25));
    client.open(NAME, DRAFT);
    assert_eq!(client.diagnostics(NAME, 1).len(), 1);
    // The judge would hold the places told before against the file as it is now.
    client.unjudged();
    std::fs::write(client.path("tieout.toml"), format!("{SETTINGS}[checks]\nconflict = \"off\"\n")).expect("a file");
    watched(&mut client, "tieout.toml");
    told(&mut client, "tieout.toml", <[Value]>::is_empty);
    told(&mut client, NAME, <[Value]>::is_empty);
}

#[test]
fn the_last_settings_hold_however_fast_they_change() {
    let (mut client, _) = opened(json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}}));
    for number in 0..20 {
        let level = if number % 2 == 0 { "off" } else { "error" };
        std::fs::write(client.path("tieout.toml"), format!("{SETTINGS}[checks]\nconflict = \"{level}\"\n")).expect("a file");
        watched(&mut client, "tieout.toml");
    }
    let found = told(&mut client, NAME, |diagnostics| diagnostics.first().is_some_and(|found| found["severity"] == 1));
    assert_eq!(found[0]["code"], "conflict/count");
}

#[test]
fn a_client_says_how_loud_a_check_is_where_no_file_does() {
    let mut client = Client::start(&FILES[1..3], json!({}));
    client.open("draft.md", DRAFT);
    assert_eq!(client.diagnostics("draft.md", 1)[0]["severity"], 2);
    let settings = |level: &str| json!({"settings": {"tieout": {"checks": {"conflict/count": level}}}});
    client.notify("workspace/didChangeConfiguration", settings("error"));
    told(&mut client, "draft.md", |diagnostics| diagnostics.first().is_some_and(|found| found["severity"] == 1));
    client.notify("workspace/didChangeConfiguration", settings("off"));
    told(&mut client, "draft.md", <[Value]>::is_empty);
}

#[test]
fn folders_come_and_go_with_their_sources() {
    let files = [("tieout.toml", "[corpus]\nsources = [\"none/*.md\"]\n"), ("far/tieout.toml", SETTINGS), ("far/sources/wire.md", WIRE)];
    let mut client = Client::start(&files, json!({}));
    let far = json!([{"uri": client.uri("far"), "name": "far"}]);
    let found = |client: &mut Client| {
        let symbols = client.request("workspace/symbol", json!({"query": "4,200"})).expect("symbols");
        symbols.as_array().is_some_and(|symbols| !symbols.is_empty())
    };
    assert!(!found(&mut client));
    client.notify("workspace/didChangeWorkspaceFolders", json!({"event": {"added": far, "removed": []}}));
    // Its sources are read meanwhile.
    while !found(&mut client) {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    client.notify("workspace/didChangeWorkspaceFolders", json!({"event": {"added": [], "removed": far}}));
    assert!(!found(&mut client));
}

#[test]
fn the_users_word_on_names_is_read_again() {
    let (mut client, _) = opened(json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}}));
    client.unjudged();
    let broken = "[[entity]]\nname = 7\n";
    std::fs::write(client.path("entities.toml"), broken).expect("a file");
    watched(&mut client, "entities.toml");
    assert!(!told(&mut client, "entities.toml", |diagnostics| !diagnostics.is_empty()).is_empty());
    std::fs::write(client.path("entities.toml"), "").expect("a file");
    watched(&mut client, "entities.toml");
    told(&mut client, "entities.toml", <[Value]>::is_empty);
}

/// The new texts of an edit, by the end of the file's name.
fn new_texts(edit: &Value) -> Vec<(String, Vec<String>)> {
    let changes = edit["documentChanges"].as_array().expect("changes of documents");
    let of = |change: &Value| {
        let uri = change["textDocument"]["uri"].as_str().expect("a uri");
        let texts = change["edits"].as_array().expect("edits").iter().map(|edit| edit["newText"].as_str().expect("a text").to_owned());
        (uri.rsplit('/').next().unwrap_or_default().to_owned(), texts.collect())
    };
    changes.iter().map(of).collect()
}

#[test]
fn citations_follow_a_source_that_gets_another_name() {
    let (mut client, _) = opened(json!({"workspace": {"workspaceEdit": {"documentChanges": true}}}));
    let file = json!({"oldUri": client.uri("sources/wire.md"), "newUri": client.uri("sources/old wire.md").replace(' ', "%20")});
    let edit = client.request("workspace/willRenameFiles", json!({"files": [file]})).expect("an answer");
    let expected = |name: &str| (name.to_owned(), vec!["../sources/old%20wire.md".to_owned()]);
    assert_eq!(new_texts(&edit), [expected("lien.md"), expected("other.md")]);
    let place = &edit["documentChanges"][0]["edits"][0]["range"];
    assert_eq!((&place["start"]["character"], &place["end"]["character"]), (&json!(18), &json!(36)), "the place in the source stays");
    let folder = json!({"oldUri": client.uri("sources"), "newUri": client.uri("archive")});
    let edit = client.request("workspace/willRenameFiles", json!({"files": [folder]})).expect("an answer");
    assert_eq!(new_texts(&edit)[1], ("other.md".to_owned(), vec!["../archive/wire.md".to_owned()]));
    let file = json!({"oldUri": client.uri("sources/gazette.md"), "newUri": client.uri("sources/paper.md")});
    assert_eq!(client.request("workspace/willRenameFiles", json!({"files": [file]})), Ok(Value::Null));
}

#[test]
fn a_name_is_changed_in_drafts_that_are_not_open_too() {
    let (mut client, _) = opened(json!({"workspace": {"workspaceEdit": {"documentChanges": true}}}));
    let params = json!({
        "textDocument": {"uri": client.uri(NAME)}, "position": {"line": 2, "character": 56}, "newName": "Hanna Kovacs",
    });
    let edit = client.request("textDocument/rename", params).expect("an answer");
    let expected = |name: &str| (name.to_owned(), vec!["Hanna Kovacs".to_owned()]);
    assert_eq!(new_texts(&edit), [expected("lien.md"), expected("other.md")]);
    let versions: Vec<&Value> =
        edit["documentChanges"].as_array().expect("changes").iter().map(|c| &c["textDocument"]["version"]).collect();
    assert_eq!(versions, [&json!(1), &Value::Null]);
}

#[test]
fn a_citation_shows_what_it_leads_to() {
    let (mut client, _) = opened(json!({"textDocument": {"hover": {"contentFormat": ["markdown"]}}}));
    let card = client.at("textDocument/hover", NAME, 4, 25);
    let text = card["contents"]["value"].as_str().expect("a card");
    for part in ["A port grows", "The Daily Wire", "4 Mar 2025", "The port of Lien employed 4,200 people in 2024"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert_eq!(card["range"]["start"]["character"], 4);
    let note = client.at("textDocument/hover", NAME, 4, 45);
    assert!(note["contents"]["value"].as_str().expect("a card").contains("The Daily Wire, March."), "{note}");
}

#[test]
fn hints_lead_to_their_passages() {
    let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let hints = |client: &mut Client| {
        let params = json!({"textDocument": {"uri": client.uri(NAME)}, "range": whole});
        client.request("textDocument/inlayHint", params).expect("hints")[0].clone()
    };
    let (mut client, _) = opened(json!({}));
    let at_once = hints(&mut client);
    assert_eq!(at_once["label"][0]["value"], "≠ 4,200 Daily Wire");
    assert_eq!(at_once["label"][0]["location"]["uri"], client.uri("sources/wire.md"));
    let lazily = json!({"resolveSupport": {"properties": ["label.tooltip", "label.location", "label.command"]}});
    let (mut client, _) = opened(json!({"textDocument": {"inlayHint": lazily}, "window": {"showDocument": {"support": true}}}));
    let hint = hints(&mut client);
    assert_eq!(hint["label"][0]["tooltip"], Value::Null);
    let full = client.request("inlayHint/resolve", hint.clone()).expect("the hint");
    assert!(full["label"][0]["tooltip"]["value"].as_str().expect("a passage").contains("Anna Kovac"), "{full}");
    let lead = &full["label"][0]["command"];
    client.request("workspace/executeCommand", json!({"command": lead["command"], "arguments": lead["arguments"]})).expect("an answer");
    let shown = client.notification("window/showDocument", |_| true);
    assert_eq!((&shown["uri"], &shown["takeFocus"]), (&json!(client.uri("sources/wire.md")), &json!(true)));
    client.change(NAME, 2, json!([{"text": "Nothing."}]));
    assert_eq!(client.request("inlayHint/resolve", hint).expect_err("outdated")["code"], -32801);
}

#[test]
fn tokens_are_sent_as_what_has_changed() {
    let (mut client, _) = opened(json!({}));
    let document = json!({"uri": client.uri(NAME)});
    let numbers = |value: &Value| value.as_array().map_or_else(Vec::new, |list| list.iter().filter_map(Value::as_u64).collect::<Vec<_>>());
    let full = client.request("textDocument/semanticTokens/full", json!({"textDocument": document})).expect("tokens");
    let (mut data, mut id) = (numbers(&full["data"]), full["resultId"].clone());
    for (version, text) in [(2, "Anna Kovac met 17 people. "), (3, "and 19 "), (4, "\n")] {
        let start = json!({"line": 2, "character": 0});
        client.change(NAME, version, json!([{"range": {"start": start, "end": start}, "text": text}]));
        let params = json!({"textDocument": document, "previousResultId": id});
        let delta = client.request("textDocument/semanticTokens/full/delta", params).expect("a delta");
        for edit in delta["edits"].as_array().expect("edits") {
            let start = edit["start"].as_u64().expect("a number") as usize;
            let end = start + edit["deleteCount"].as_u64().expect("a number") as usize;
            data.splice(start..end, numbers(&edit["data"]));
        }
        let full = client.request("textDocument/semanticTokens/full", json!({"textDocument": document})).expect("tokens");
        assert_eq!(data, numbers(&full["data"]));
        id = delta["resultId"].clone();
        assert_eq!(id, full["resultId"]);
    }
    let params = json!({"textDocument": document, "previousResultId": "of another time"});
    assert!(client.request("textDocument/semanticTokens/full/delta", params).expect("tokens")["data"].is_array());
}

#[test]
fn sources_are_listed_and_reviews_exported() {
    let (mut client, _) = opened(json!({}));
    let uri = json!(client.uri(NAME));
    let sources = command(&mut client, "tieout.sources", uri.clone());
    let expected = json!({"uri": client.uri("sources/wire.md"), "title": "A port grows", "outlet": "The Daily Wire", "date": "2025-03-04"});
    for (key, value) in expected.as_object().expect("an object") {
        assert_eq!(&sources[0][key], value);
    }
    assert_eq!(sources.as_array().map(Vec::len), Some(2));
    // What is in the editor counts, not what is on disk.
    client.change(NAME, 2, json!([{"text": "The port of Lien employed 2,900 people in 2024.\n"}]));
    let text = command(&mut client, "tieout.review", json!({"uri": uri}));
    assert!(text.as_str().is_some_and(|text| text.contains("2,900") && !text.contains('\u{1b}')), "{text}");
    let review = command(&mut client, "tieout.review", json!({"uri": uri, "format": "json"}));
    let review: Value = serde_json::from_str(review.as_str().expect("a report")).expect("JSON");
    assert_eq!(review["documents"][0]["findings"][0]["code"], "conflict/count");
    assert_eq!(command(&mut client, "tieout.review", json!({"uri": uri, "format": "papyrus"})), Value::Null);
}

#[test]
fn reviews_are_traced_where_somebody_listens() {
    let (mut client, _) = opened(json!({}));
    client.notify("$/setTrace", json!({"value": "verbose"}));
    client.change(NAME, 2, json!([{"text": "Nothing."}]));
    let trace = client.notification("$/logTrace", |params| params["message"] == "reviewed version 2 of drafts/lien.md");
    assert!(trace["verbose"].as_str().is_some_and(|more| more.starts_with("0 figures, 0 findings")), "{trace}");
}

#[test]
fn the_code_of_a_finding_leads_to_its_page() {
    let (_client, diagnostics) = opened(json!({"textDocument": {"publishDiagnostics": {"codeDescriptionSupport": true}}}));
    let page = diagnostics[0]["codeDescription"]["href"].as_str().expect("an address").strip_prefix("file://").expect("a file");
    assert!(std::fs::read_to_string(page).expect("the page").starts_with("# conflict/"));
}

/// So many sources that reading them takes a while.
fn many_sources() -> Vec<(String, String)> {
    let source = |number: usize| {
        let paragraph = format!("The weavers of Ostra sold {number},200 bolts of cloth in 2019, said Peter Holm, who keeps their books. ");
        (format!("sources/{number}.md"), format!("---\nsource: Wire {number}\n---\n\n{}\n", paragraph.repeat(40)))
    };
    (100..400).map(source).collect()
}

fn started_with_many(capabilities: Value) -> Client {
    let many = many_sources();
    let files: Vec<(&str, &str)> = FILES.into_iter().chain(many.iter().map(|(name, text)| (name.as_str(), text.as_str()))).collect();
    Client::start(&files, capabilities)
}

#[test]
fn reading_the_sources_stops_when_the_writer_says_so() {
    let mut client = started_with_many(json!({"window": {"workDoneProgress": true}}));
    let begun = client.notification("$/progress", |params| params["value"]["kind"] == "begin");
    assert_eq!(begun["value"]["cancellable"], true);
    client.notify("window/workDoneProgress/cancel", json!({"token": begun["token"]}));
    let ended = client.notification("$/progress", |params| params["value"]["kind"] == "end");
    let message = ended["value"]["message"].as_str().expect("a message");
    assert!(message.starts_with("stopped; "), "{message}");
    client.notification("window/showMessage", |params| params["message"].as_str().is_some_and(|message| message.contains("stopped")));
    let count = |client: &mut Client| command(client, "tieout.statistics", Value::Null)["folders"][0]["sources"].as_u64();
    assert!(count(&mut client).is_some_and(|count| count < 302));
    command(&mut client, "tieout.reindex", Value::Null);
    client.notification("$/progress", |params| params["value"]["kind"] == "end");
    client
        .notification("window/logMessage", |params| params["message"].as_str().is_some_and(|message| message.contains("302 sources read")));
    assert_eq!(count(&mut client), Some(302));
}

#[test]
fn hints_that_nobody_would_ask_for_again_wait_for_the_sources() {
    let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let mut client = started_with_many(json!({}));
    client.open(NAME, DRAFT);
    let params = json!({"textDocument": {"uri": client.uri(NAME)}, "range": whole});
    let hints = client.request("textDocument/inlayHint", params).expect("an answer");
    assert_eq!(hints[0]["label"][0]["value"], "≠ 4,200 Daily Wire", "{hints:#?}");
}

#[test]
fn long_answers_come_in_parts_where_the_client_wants_them() {
    let pulls = json!({"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": true}}});
    let mut client = Client::start(&FILES, pulls);
    client.notification("window/logMessage", |params| params["message"].as_str().is_some_and(|message| message.contains("sources read")));
    let parts = |client: &mut Client, token: &str| {
        let parts =
            client.left_over().into_iter().filter(|message| message["method"] == "$/progress" && message["params"]["token"] == token);
        parts.map(|message| message["params"]["value"].clone()).collect::<Vec<Value>>()
    };
    let params = json!({"previousResultIds": [], "partialResultToken": "parts"});
    assert_eq!(client.request("workspace/diagnostic", params), Ok(json!({"items": []})));
    let drafts: Vec<Value> = parts(&mut client, "parts").iter().filter_map(|part| part["items"].get(0).cloned()).collect();
    let named = |draft: &Value, name: &str| draft["uri"].as_str().is_some_and(|uri| uri.ends_with(name));
    assert!(drafts.len() == 2 && named(&drafts[0], "lien.md") && named(&drafts[1], "other.md"), "{drafts:#?}");
    assert_eq!(drafts[0]["items"][0]["code"], "conflict/count");
    let again = json!({"previousResultIds": [{"uri": drafts[0]["uri"], "value": drafts[0]["resultId"]}], "partialResultToken": "again"});
    assert_eq!(client.request("workspace/diagnostic", again), Ok(json!({"items": []})));
    assert_eq!(parts(&mut client, "again")[0]["items"][0]["kind"], "unchanged");
    assert_eq!(client.request("workspace/symbol", json!({"query": "Kovac", "partialResultToken": "names"})), Ok(json!([])));
    let names = parts(&mut client, "names");
    assert_eq!(names[0][0]["name"], "Anna Kovac");
    assert!(client.request("workspace/symbol", json!({"query": "Kovac"})).expect("names")[0]["name"] == "Anna Kovac");
}

#[test]
fn an_open_source_counts_as_it_is_typed_once_the_writer_pauses() {
    let (mut client, _) = opened(json!({}));
    client.open("sources/wire.md", WIRE);
    client.diagnostics("sources/wire.md", 1);
    for (version, figure) in (2..).zip(["4,201", "4,202", "3,10", "3,100"]) {
        client.change("sources/wire.md", version, json!([{"text": WIRE.replace("4,200", figure)}]));
        client.diagnostics("sources/wire.md", version);
    }
    told(&mut client, NAME, <[Value]>::is_empty);
}

#[test]
fn findings_of_a_draft_that_is_not_open_can_be_settled() {
    let actions = json!({"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}}});
    let mut client = Client::start(&FILES, json!({"workspace": {"workspaceEdit": {"documentChanges": true}}, "textDocument": actions}));
    client.notification("window/logMessage", |params| params["message"].as_str().is_some_and(|message| message.contains("sources read")));
    let place = json!({"line": 2, "character": 28});
    let params =
        json!({"textDocument": {"uri": client.uri(NAME)}, "range": {"start": place, "end": place}, "context": {"diagnostics": []}});
    let offered = client.request("textDocument/codeAction", params).expect("actions");
    let first = &offered[0];
    assert!(first["title"].as_str().is_some_and(|title| title.starts_with("Use the source's figure: 4,200")), "{offered:#?}");
    let change = &first["edit"]["documentChanges"][0];
    assert_eq!((&change["textDocument"]["version"], &change["edits"][0]["newText"]), (&Value::Null, &json!("4,200")));
}

#[test]
fn the_card_of_a_name_tells_its_figures() {
    let source =
        "---\nsource: The Daily Wire\n---\n\nOstel AG, a maker of pumps, employs 4,200 people. Ostel earned $90 million in 2024.\n";
    let mut client = Client::start(&[FILES[0], ("sources/ostel.md", source)], json!({}));
    client.open(NAME, "Ostel AG has a new chief.\n");
    client.diagnostics(NAME, 1);
    let card = client.at("textDocument/hover", NAME, 0, 2);
    let card = card["contents"]["value"].as_str().expect("a card");
    assert!(card.contains("**4,200** people") && card.contains("**$90 million**"), "{card}");
}
