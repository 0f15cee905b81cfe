//! The server as the editors meet it: what they send in `initialize`, and the settings they offer.

use super::client::Client;
use serde_json::{Value, json};

const SOURCE: &str = "---\noutlet: Harbour Wire\ndate: 2025-10-28\n---\n\nThe deal includes 40 new fighter jets for Vietnam.\n";
const DRAFT: &str = "The deal includes 40 new fighter jets for Vietnam.\n";

/// Introduces itself as a recorded editor did, in a folder with these files.
fn introduced_as(fixture: &str, files: &[(&str, &str)]) -> Client {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        std::fs::create_dir_all(folder.path().join(name).parent().expect("a folder above")).expect("folders");
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    let root = folder.path().canonicalize().expect("the folder");
    let mut params: Value =
        serde_json::from_str(&fixture.replace("{root}", root.to_str().expect("a plain path"))).expect("JSON");
    // The recorded process is long gone, and the server ends with its client.
    params["processId"] = std::process::id().into();
    Client::introduce(folder, params)
}

#[test]
fn every_recorded_editor_is_served() {
    let check = |fixture: &str, encoding: &str| {
        let mut client = introduced_as(fixture, &[("sources/a.md", SOURCE), ("tieout.toml", "[corpus]\nsources = [\"sources/*\"]\n")]);
        assert_eq!(client.introduced["capabilities"]["positionEncoding"], encoding);
        client.open("draft.md", DRAFT);
        assert_eq!(client.diagnostics("draft.md", 1), Vec::<Value>::new());
        let hover = client.at("textDocument/hover", "draft.md", 0, 18);
        let card = hover["contents"]["value"].as_str().expect("a card").to_owned();
        assert!(card.contains("Harbour Wire"), "{card}");
        assert!(client.finish().success());
    };
    check(include_str!("../fixtures/initialize/vscode.json"), "utf-16");
    check(include_str!("../fixtures/initialize/neovim-0.11.json"), "utf-8");
    check(include_str!("../fixtures/initialize/emacs-eglot.json"), "utf-16");
    check(include_str!("../fixtures/initialize/kakoune.json"), "utf-8");
}

/// The settings of the VS Code extension that go to the server, by name, without the prefix.
fn settings_of_the_extension() -> Vec<(String, Value)> {
    let package: Value = serde_json::from_str(include_str!("../../editors/vscode/package.json")).expect("JSON");
    let properties = package["contributes"]["configuration"]["properties"].as_object().expect("settings").clone();
    let own = ["tieout.server.path", "tieout.hints.enabled", "tieout.trace.server"];
    let mut names: Vec<_> = properties
        .into_iter()
        .filter(|(name, _)| !own.contains(&name.as_str()))
        .map(|(name, setting)| (name.trim_start_matches("tieout.").to_owned(), setting))
        .collect();
    names.sort_by(|a, b| a.0.cmp(&b.0));
    names
}

#[test]
fn the_extension_offers_what_the_settings_file_knows() {
    let schema = schemars::schema_for!(tieout::corpus::Settings).to_value();
    let resolve = |mut value: Value| {
        while let Some(name) = value["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
            value = schema["$defs"][name].clone();
        }
        value
    };
    let mut known = Vec::new();
    for (section, value) in schema["properties"].as_object().expect("sections") {
        let value = resolve(value.clone());
        match value["properties"].as_object() {
            Some(keys) => known.extend(keys.iter().map(|(key, setting)| (format!("{section}.{key}"), setting.clone()))),
            None => known.push((section.clone(), value)),
        }
    }
    known.sort_by(|a, b| a.0.cmp(&b.0));
    let offered = settings_of_the_extension();
    let kinds = |settings: &[(String, Value)]| settings.iter().map(|(name, s)| (name.clone(), s["type"].clone())).collect::<Vec<_>>();
    assert_eq!(kinds(&offered), kinds(&known));
    // The levels of the checks, too, are the same words.
    let levels = resolve(schema["$defs"]["Level"].clone());
    let levels: Vec<_> = levels["oneOf"].as_array().expect("levels").iter().map(|level| level["const"].clone()).collect();
    let checks = &offered.iter().find(|(name, _)| name == "checks").expect("checks").1;
    assert_eq!(checks["additionalProperties"]["enum"], Value::from(levels));
}
