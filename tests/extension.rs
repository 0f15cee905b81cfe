//! The VS Code extension holds what the Rust side says.

use serde_json::Value;

/// The settings of the VS Code extension that go to the server, by name, without the prefix.
fn settings_of_the_extension() -> Vec<(String, Value)> {
    let package: Value = serde_json::from_str(include_str!("../editors/vscode/package.json")).expect("JSON");
    let properties = package["contributes"]["configuration"]["properties"].as_object().expect("settings").clone();
    let own = ["tieout.server.", "tieout.hints.", "tieout.trace."];
    let mut names: Vec<_> = properties
        .into_iter()
        .filter(|(name, _)| !own.iter().any(|prefix| name.starts_with(prefix)))
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
    let checks = checks["properties"].as_object().expect("a setting for each check");
    assert!(checks.values().all(|check| check["enum"] == Value::from(levels.clone())), "a check with other levels");
}
