//! What a client sets, under `tieout` in its configuration.
//!
//! Sources, drafts and checks are named as in `tieout.toml` and count where a folder has none; the file is for everybody who works on the
//! text, and wins.

use crate::corpus::{CorpusSettings, Drafts, Settings, is_check};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Keys that the client keeps to itself.
const OF_THE_CLIENT: [&str; 3] = ["server", "trace", "enable"];

/// What a client sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClientSettings {
    /// For folders without a `tieout.toml`.
    pub folder: Settings,
    /// What stands behind figures.
    pub hints: Hints,
}

/// What stands behind figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Hints {
    /// Whether a short verdict stands behind each figure that has one.
    pub enabled: bool,
    /// `✓ 2` behind what sources confirm, with the number of outlets.
    pub confirmed: bool,
    /// `≠ 40 NYT` behind what sources contradict.
    pub contradicted: bool,
    /// `?` behind what no source mentions.
    pub unsourced: bool,
    /// The value in another unit, or the day that "last Tuesday" was.
    pub converted: bool,
    /// Characters before a hint is cut.
    pub length: usize,
}

impl Default for Hints {
    fn default() -> Self {
        Self { enabled: true, confirmed: true, contradicted: true, unsourced: false, converted: false, length: 30 }
    }
}

impl ClientSettings {
    /// Reads a configuration; with what was not understood in it, one line each. The rest holds.
    pub fn read(value: &Value) -> (Self, Vec<String>) {
        let mut settings = Self::default();
        let mut unclear = Vec::new();
        let Some(sections) = value.as_object() else {
            if !value.is_null() {
                unclear.push("setting `tieout` must be an object".to_owned());
            }
            return (settings, unclear);
        };
        for (key, value) in sections.iter().filter(|(_, value)| !value.is_null()) {
            let outcome = match key.as_str() {
                "corpus" => CorpusSettings::deserialize(value).map(|corpus| settings.folder.corpus = corpus),
                "drafts" => Drafts::deserialize(value).map(|drafts| settings.folder.drafts = drafts),
                "checks" => serde_json::from_value(value.clone()).map(|checks| settings.folder.checks = checks),
                "hints" => Hints::deserialize(value).map(|hints| settings.hints = hints),
                known if OF_THE_CLIENT.contains(&known) => Ok(()),
                _ => {
                    unclear.push(format!("unknown setting `tieout.{key}`"));
                    Ok(())
                }
            };
            if let Err(error) = outcome {
                unclear.push(format!("setting `tieout.{key}`: {error}"));
            }
        }
        settings.folder.checks.0.retain(|code, _| {
            let known = is_check(code);
            if !known {
                unclear.push(format!("unknown check `{code}` in `tieout.checks`"));
            }
            known
        });
        (settings, unclear)
    }
}

#[cfg(test)]
mod schema;

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_understood_holds_and_the_rest_is_told() {
        let (settings, unclear) = ClientSettings::read(&json!({
            "corpus": {"sources": ["a/*.md"]}, "checks": {"conflict/name": "off", "internal/summ": "off"}, "hints": {"unsourced": true},
            "drafts": {"includes": []}, "colour": 1, "trace": {"server": "off"}, "server": null,
        }));
        assert_eq!(settings.folder.corpus.sources, ["a/*.md"]);
        assert!(settings.folder.level("conflict/name").is_some() && settings.hints.unsourced && settings.hints.enabled);
        assert_eq!(unclear.len(), 3, "{unclear:?}");
        assert!(unclear.contains(&"unknown check `internal/summ` in `tieout.checks`".to_owned()));
        assert!(unclear.contains(&"unknown setting `tieout.colour`".to_owned()));
    }

    #[test]
    fn no_settings_are_the_usual_ones() {
        assert_eq!(ClientSettings::read(&Value::Null), (ClientSettings::default(), Vec::new()));
        assert_eq!(ClientSettings::read(&json!(3)).1.len(), 1);
    }
}
