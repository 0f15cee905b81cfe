//! The settings described from the Rust types: for editors that complete `tieout.toml`, for the VS Code extension, for people. What is written down has to be
//! what the types say; `TIEOUT_UPDATE=1 cargo test --lib schema` writes it anew.

use super::Hints;
use crate::corpus::{CHECKS, CorpusSettings, Drafts, Settings};
use schemars::schema_for;
use serde_json::{Map, Value, json};
use std::path::Path;

const LEVELS: [&str; 5] = ["off", "hint", "information", "warning", "error"];

/// Every check and every family, with what it reports.
fn checks() -> Map<String, Value> {
    let mut known: Vec<(String, String)> = Vec::new();
    for check in CHECKS {
        if !known.iter().any(|(name, _)| name == check.family()) {
            known.push((check.family().to_owned(), format!("All of {}/...", check.family())));
        }
        known.push((check.code.to_owned(), check.reports.to_owned()));
    }
    known.into_iter().map(|(name, reports)| (name, json!({"enum": LEVELS, "description": reports}))).collect()
}

/// The schema of `tieout.toml`.
fn of_file() -> Value {
    let mut schema = schema_for!(Settings).to_value();
    schema["title"] = json!("tieout.toml");
    schema["$defs"]["Checks"] = json!({
        "description": schema["$defs"]["Checks"]["description"], "type": "object", "properties": checks(), "additionalProperties": false,
    });
    schema
}

/// The settings of a client, by their full names, in order.
fn of_client() -> Map<String, Value> {
    const BY_FILE: &str = " Counts where the folder has no `tieout.toml`.";
    let mut all = Map::new();
    let mut section = |name: &str, schema: Value, defaults: Value, note: &str| {
        for (key, property) in schema["properties"].as_object().into_iter().flatten() {
            let mut described = Map::new();
            for keyword in ["type", "items", "minimum"] {
                described.extend(property.get(keyword).map(|value| (keyword.to_owned(), value.clone())));
            }
            described.insert("default".into(), defaults[key].clone());
            described.insert("scope".into(), json!("resource"));
            let text = property["description"].as_str().unwrap_or_default().replace('\n', " ");
            described.insert("markdownDescription".into(), json!(format!("{text}{note}")));
            all.insert(format!("tieout.{name}.{key}"), Value::Object(described));
        }
    };
    section("corpus", schema_for!(CorpusSettings).to_value(), json!(CorpusSettings::default()), BY_FILE);
    section("drafts", schema_for!(Drafts).to_value(), json!(Drafts::default()), BY_FILE);
    section("hints", schema_for!(Hints).to_value(), json!(Hints::default()), "");
    let about = format!("How loud each check is, by its code (`conflict/count`) or its family (`internal`).{BY_FILE}");
    all.insert(
        "tieout.checks".into(),
        json!({
            "type": "object", "properties": checks(), "additionalProperties": false, "default": {}, "scope": "resource",
            "markdownDescription": about,
        }),
    );
    all
}

/// The same for people.
fn page() -> String {
    let mut page = String::from(
        "# Settings\n\n\
         What everybody who works on a text shares stands in `tieout.toml`, in the folder that holds sources and drafts;\n\
         [its schema](tieout.schema.json) lets an editor complete it. What one person likes is set in the editor, under `tieout`.\n\n\
         | in the editor | default | what for |\n|---|---|---|\n",
    );
    for (name, described) in of_client() {
        let text = described["markdownDescription"].as_str().unwrap_or_default();
        page.push_str(&format!("| `{name}` | `{}` | {text} |\n", described["default"]));
    }
    page.push_str("\n[The checks](checks/README.md) that can be set have a page each.\n");
    page
}

/// Compares a file with what it should be, or writes it where that is asked for.
fn current(name: &str, expected: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if std::env::var_os("TIEOUT_UPDATE").is_some() {
        std::fs::write(&file, expected).expect("the file is written");
    }
    assert!(
        std::fs::read_to_string(&file).expect("the file") == expected,
        "{name} is not current: run TIEOUT_UPDATE=1 cargo test --lib schema"
    );
}

fn pretty(value: &Value) -> String {
    format!("{}\n", serde_json::to_string_pretty(value).expect("JSON"))
}

#[test]
fn the_schema_of_the_file_is_current() {
    current("docs/tieout.schema.json", &pretty(&of_file()));
}

#[test]
fn the_page_is_current() {
    current("docs/settings.md", &page());
}

#[test]
fn the_settings_of_the_extension_are_current() {
    const NAME: &str = "editors/vscode/package.json";
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(NAME);
    let Ok(text) = std::fs::read_to_string(&file) else {
        println!("skipped: {NAME} is not there");
        return;
    };
    let mut package: Value = serde_json::from_str(&text).expect("JSON");
    let properties = package["contributes"]["configuration"]["properties"].as_object().expect("settings").clone();
    // What the extension keeps to itself stands around what it passes on.
    let own = |last: bool| properties.iter().filter(move |(name, _)| name.starts_with("tieout.trace") == last);
    let of_extension = |name: &str| ["tieout.server.", "tieout.trace."].iter().any(|own| name.starts_with(own));
    let before = own(false).filter(|(name, _)| of_extension(name)).map(|(name, value)| (name.clone(), value.clone()));
    let after = own(true).map(|(name, value)| (name.clone(), value.clone()));
    let mut all: Map<String, Value> = before.chain(of_client()).chain(after).collect();
    for (at, described) in all.values_mut().enumerate() {
        described["order"] = json!(at + 1);
    }
    package["contributes"]["configuration"]["properties"] = Value::Object(all);
    current(NAME, &pretty(&package));
}
