//! How a session begins and ends, and how documents are kept.

use super::client::Client;
use serde_json::{Value, json};

#[test]
fn the_encoding_is_the_clients_first_choice() {
    let check = |offered: Value, expected: &str| {
        let client = Client::start(&[], json!({"general": {"positionEncodings": offered}}));
        assert_eq!(client.introduced["capabilities"]["positionEncoding"], expected);
        assert_eq!(client.introduced["serverInfo"]["name"], "tieout");
    };
    check(json!(["utf-8", "utf-16"]), "utf-8");
    check(json!(["utf-32"]), "utf-32");
    check(Value::Null, "utf-16");
}

#[test]
fn a_session_ends_as_the_protocol_says() {
    assert_eq!(Client::start(&[], json!({})).finish().code(), Some(0));
}

#[test]
fn exit_without_shutdown_is_a_failure() {
    let mut client = Client::start(&[], json!({}));
    client.notify("exit", Value::Null);
    assert_eq!(client.hang_up().code(), Some(1));
}

#[test]
fn the_server_ends_with_the_pipe() {
    assert_eq!(Client::start(&[], json!({})).hang_up().code(), Some(1));
}

#[test]
fn the_server_ends_with_its_client() {
    // A process that has ended by now, and whose number is not given out again so soon.
    let mut gone = std::process::Command::new(env!("CARGO_BIN_EXE_tieout"))
        .arg("--version")
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("a process");
    let id = gone.id();
    gone.wait().expect("it ends");
    let mut client = Client::connect(tempfile::tempdir().expect("a folder"));
    client.ask("initialize", json!({"processId": id, "rootUri": null, "capabilities": {}}));
    assert_eq!(client.ends_by_itself().code(), Some(1));
}

#[test]
fn nothing_is_answered_before_the_introduction() {
    let mut client = Client::connect(tempfile::tempdir().expect("a folder"));
    let error =
        client.request("textDocument/hover", json!({"textDocument": {"uri": "file:///a"}, "position": {"line": 0, "character": 0}}));
    assert_eq!(error.expect_err("a refusal")["code"], -32002);
}

#[test]
fn an_unknown_request_and_broken_messages_harm_nobody() {
    let mut client = Client::start(&[], json!({}));
    client.unjudged();
    assert_eq!(client.request("tieout/noSuchThing", json!({})).expect_err("a refusal")["code"], -32601);
    let bad = client.request("textDocument/hover", json!({"textDocument": 7}));
    assert_eq!(bad.expect_err("a refusal")["code"], -32602);
    client.notify("$/noSuchThing", json!({}));
    client.change("never-opened.md", 3, json!([{"text": "x"}]));
    let hover = json!({"textDocument": {"uri": client.uri("never-opened.md")}, "position": {"line": 0, "character": 0}});
    assert_eq!(client.request("textDocument/hover", hover), Ok(Value::Null));
}
