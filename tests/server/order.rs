//! The order of messages, as hard as a client can make it.

use super::client::Client;
use serde_json::{Value, json};

const SOURCE: &str =
    "---\nsource: The Daily Wire\ndate: 2025-03-04\n---\n\n# Port of Lien\n\nThe port of Lien employed 4,200 people in 2024.\n";

/// What the draft of the stress tests ends in: the source contradicts its figure.
const CLAIM: &str = "The port of Lien employed 3,100 people in 2024.";

/// A text as an editor holds it, columns in UTF-16 units, and edits of it from a fixed sequence of numbers.
struct Typist {
    text: Vec<Vec<u16>>,
    seed: u64,
}

impl Typist {
    fn new(text: &str) -> Self {
        Self { text: text.split('\n').map(|line| line.encode_utf16().collect()).collect(), seed: 7 }
    }

    /// The next number below `limit`.
    fn below(&mut self, limit: usize) -> usize {
        self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.seed >> 33) as usize % limit.max(1)
    }

    /// Somewhere in a line, not in the middle of a character.
    fn column(&mut self, line: usize) -> usize {
        let length = self.text[line].len();
        let at = self.below(length + 1);
        let inside = at < length && (0xdc00..0xe000).contains(&self.text[line][at]);
        at - usize::from(inside)
    }

    /// Makes one edit above the last line, which stays, and returns it as the protocol writes it.
    fn edit(&mut self) -> Value {
        let last = self.text.len() - 1;
        let (a, b) = (self.below(last), self.below(last));
        let (from, to) = (a.min(b), a.max(b).min(a.min(b) + 1));
        let (from, to) = ((from, self.column(from)), (to, self.column(to)));
        let (from, to) = (from.min(to), from.max(to));
        let pieces = ["a", " ", "7", "é", "😀", "\n", "36 jets\n", "", "", "e\u{301}", "\u{2028}", "Hanoi "];
        let new = pieces[self.below(pieces.len())];
        let mut before = self.text[from.0][..from.1].to_vec();
        let after = self.text[to.0][to.1..].to_vec();
        let mut lines = Vec::new();
        for (number, line) in new.split('\n').enumerate() {
            if number > 0 {
                lines.push(std::mem::take(&mut before));
            }
            before.extend(line.encode_utf16());
        }
        before.extend(after);
        lines.push(before);
        self.text.splice(from.0..=to.0, lines);
        let position = |(line, character): (usize, usize)| json!({"line": line, "character": character});
        json!([{"range": {"start": position(from), "end": position(to)}, "text": new}])
    }

    fn text(&self) -> String {
        let lines: Vec<String> = self.text.iter().map(|line| String::from_utf16(line).expect("whole characters")).collect();
        lines.join("\n")
    }
}

fn opening() -> String {
    format!("# Notes\n\nOne line of notes.\n\nAnother 😀 line.\n\n{CLAIM}")
}

/// What a server says of a text that is opened whole.
fn said_of(text: &str) -> Vec<Value> {
    let mut fresh = Client::start(&[("wire.md", SOURCE)], json!({}));
    fresh.open("draft.md", text);
    fresh.diagnostics("draft.md", 1)
}

#[test]
fn five_thousand_edits_end_in_the_clients_text() {
    let mut client = Client::start(&[("wire.md", SOURCE)], json!({}));
    let mut typist = Typist::new(&opening());
    client.open("draft.md", &opening());
    for version in 2..5_002 {
        let edit = typist.edit();
        client.change("draft.md", version, edit);
    }
    let uri = client.uri("draft.md");
    let text = client.request("tieout/viewFileText", json!({"uri": uri})).expect("an answer");
    assert_eq!(text, typist.text());
    let diagnostics = client.diagnostics("draft.md", 5_001);
    assert_eq!(diagnostics, said_of(&typist.text()));
    assert!(diagnostics.iter().any(|d| d["code"] == "conflict/count"), "{diagnostics:#?}");
}

#[test]
fn edits_keep_their_order_among_requests_cancels_and_failures() {
    let mut client = Client::start(&[("wire.md", SOURCE)], json!({}));
    let mut typist = Typist::new(&opening());
    client.open("draft.md", &opening());
    let uri = client.uri("draft.md");
    let mut asked = Vec::new();
    for version in 2..5_002 {
        let edit = typist.edit();
        client.change("draft.md", version, edit);
        let last = typist.text.len() - 1;
        let place = json!({"textDocument": {"uri": uri}, "position": {"line": last, "character": 27}});
        match typist.below(20) {
            0 => asked.push(client.ask("textDocument/hover", place)),
            1 => {
                let id = client.ask("textDocument/definition", place);
                client.notify("$/cancelRequest", json!({"id": id}));
                asked.push(id);
            }
            2 => asked.push(client.ask("tieout/failOnPurpose", json!({}))),
            3 => {
                let document = json!({"textDocument": {"uri": uri}});
                asked.push(client.ask("textDocument/documentSymbol", document));
                if let Some(id) = asked.first() {
                    client.notify("$/cancelRequest", json!({"id": id}));
                }
            }
            _ => {}
        }
    }
    for id in asked {
        if let Err(error) = client.answer(id) {
            let code = error["code"].as_i64().expect("a code");
            assert!([-32800, -32801, -32603].contains(&code), "{error}");
        }
    }
    let text = client.request("tieout/viewFileText", json!({"uri": uri})).expect("an answer");
    assert_eq!(text, typist.text());
    assert_eq!(client.diagnostics("draft.md", 5_001), said_of(&typist.text()));
    let versions: Vec<i64> = client.left_over().iter().filter_map(|message| message["params"]["version"].as_i64()).collect();
    assert!(versions.is_sorted(), "diagnostics of an older version after those of a newer one: {versions:?}");
    assert_eq!(client.finish().code(), Some(0));
}

#[test]
fn a_failure_answers_one_request() {
    let mut client = Client::start(&[], json!({}));
    let error = client.request("tieout/failOnPurpose", json!({})).expect_err("a failure");
    assert_eq!(error["code"], -32603);
    client.open("a.md", "Text.");
    let uri = client.uri("a.md");
    assert_eq!(client.request("tieout/viewFileText", json!({"uri": uri})), Ok(json!("Text.")));
}
