//! `tieout.toml`: where sources and drafts are, and how loud each check is.

use super::CorpusError;
use super::checks::{CHECKS, is_check};
use crate::entities::Overrides;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The name of the settings file.
pub const SETTINGS_FILE: &str = "tieout.toml";

/// What `tieout.toml` says. An empty file and none at all mean the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Where the sources are.
    pub corpus: CorpusSettings,
    /// Where the drafts are.
    pub drafts: Drafts,
    /// How loud each check is.
    pub checks: Checks,
    /// What `entities.toml`, beside the settings, says of names.
    #[serde(skip)]
    pub entities: Overrides,
}

/// Where the sources are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CorpusSettings {
    /// Patterns of file names, relative to the folder of `tieout.toml`, with forward slashes: `sources/**/*.md`. Without any, every
    /// article in the folder is a source.
    pub sources: Vec<String>,
}

/// Where the drafts are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Drafts {
    /// Patterns of file names, relative to the folder of `tieout.toml`: `drafts/**`. What `tieout check` reads when no draft is named.
    pub include: Vec<String>,
}

/// How loud each check is, by code ("conflict/count", "uncited") or by family ("internal").
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Checks(pub BTreeMap<String, Level>);

/// How loud a check is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not at all.
    Off,
    /// A hint.
    Hint,
    /// Information.
    Information,
    /// A warning.
    Warning,
    /// An error.
    Error,
}

impl Level {
    fn named(name: &str) -> Option<Self> {
        match name {
            "off" => Some(Self::Off),
            "hint" => Some(Self::Hint),
            "information" => Some(Self::Information),
            "warning" => Some(Self::Warning),
            "error" => Some(Self::Error),
            _ => None,
        }
    }
}

impl Settings {
    /// How loud the check `code` is to be; `None` where the settings leave it as it is. A code counts before its family.
    pub fn level(&self, code: &str) -> Option<Level> {
        let family = code.split('/').next().unwrap_or(code);
        self.checks.0.get(code).or_else(|| self.checks.0.get(family)).copied()
    }

    /// Reads the text of a settings file. What is not understood is reported with its place, and the rest holds.
    ///
    /// `path` names the file in the errors.
    pub fn parse(path: &Arc<str>, text: &str) -> (Self, Vec<CorpusError>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut reader = Reader { path, text, settings: Self::default(), errors: Vec::new() };
        for error in errors {
            let cause = error.message().lines().next().unwrap_or("not TOML").to_string();
            let not_toml = |path, line, column| CorpusError::NotToml { path, line, column, cause };
            reader.report(error.span().map_or(0, |s| s.start), not_toml);
        }
        reader.root(table.get_ref());
        reader.errors.sort_by_key(|(at, _)| *at);
        (reader.settings, reader.errors.into_iter().map(|(_, error)| error).collect())
    }
}

/// The settings as far as they are read.
struct Reader<'a> {
    path: &'a Arc<str>,
    text: &'a str,
    settings: Settings,
    /// Each with the byte it is about.
    errors: Vec<(usize, CorpusError)>,
}

impl Reader<'_> {
    fn root(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "corpus" => self.section(key.get_ref(), value, &["sources"]),
                "drafts" => self.section(key.get_ref(), value, &["include"]),
                "checks" => self.checks(value),
                _ => self.unknown(key.get_ref(), key.span(), &["corpus", "drafts", "checks"]),
            }
        }
    }

    fn section(&mut self, name: &str, value: &Spanned<DeValue<'_>>, known: &[&str]) {
        let Some(table) = value.get_ref().as_table() else {
            return self.bad(name, value.span(), "a table");
        };
        for (key, value) in table {
            let full = format!("{name}.{}", key.get_ref());
            match full.as_str() {
                "corpus.sources" => self.settings.corpus.sources = self.patterns(&full, value),
                "drafts.include" => self.settings.drafts.include = self.patterns(&full, value),
                _ => self.unknown(key.get_ref(), key.span(), known),
            }
        }
    }

    /// The patterns under `key`; those that are none are reported and left out.
    fn patterns(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Vec<String> {
        let Some(array) = value.get_ref().as_array() else {
            self.bad(key, value.span(), "a list of patterns in quotation marks");
            return Vec::new();
        };
        let mut patterns = Vec::new();
        for item in array {
            let Some(pattern) = item.get_ref().as_str() else {
                self.bad(key, item.span(), "a list of patterns in quotation marks");
                continue;
            };
            match globset::Glob::new(pattern) {
                Ok(_) => patterns.push(pattern.to_string()),
                Err(error) => {
                    let (pattern, cause) = (pattern.to_string(), error.kind().to_string());
                    self.report(item.span().start, |path, line, column| CorpusError::Pattern { path, line, column, pattern, cause });
                }
            }
        }
        patterns
    }

    fn checks(&mut self, value: &Spanned<DeValue<'_>>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.bad("checks", value.span(), "a table");
        };
        for (key, value) in table {
            if !is_check(key.get_ref()) {
                let known: Vec<&str> = CHECKS.iter().flat_map(|check| [check.code, check.family()]).collect();
                self.unknown(key.get_ref(), key.span(), &known);
                continue;
            }
            match value.get_ref().as_str().and_then(Level::named) {
                Some(level) => {
                    self.settings.checks.0.insert(key.get_ref().to_string(), level);
                }
                None => self.bad(key.get_ref(), value.span(), "one of \"off\", \"hint\", \"information\", \"warning\", \"error\""),
            }
        }
    }

    fn unknown(&mut self, key: &str, span: Range<usize>, known: &[&str]) {
        let near = known.iter().max_by(|a, b| strsim::jaro(key, a).total_cmp(&strsim::jaro(key, b)));
        let hint = match near {
            Some(near) if strsim::jaro(key, near) > 0.7 => format!("; did you mean `{near}`?"),
            // All checks are too many to tell.
            _ if known.len() > 8 => String::new(),
            _ => format!("; known here: {}", known.join(", ")),
        };
        let key = key.to_string();
        self.report(span.start, |path, line, column| CorpusError::UnknownKey { path, line, column, key, hint });
    }

    fn bad(&mut self, key: &str, span: Range<usize>, expected: &'static str) {
        let key = key.to_string();
        self.report(span.start, |path, line, column| CorpusError::BadValue { path, line, column, key, expected });
    }

    fn report(&mut self, at: usize, error: impl FnOnce(Arc<str>, usize, usize) -> CorpusError) {
        let (line, column) = position(self.text, at);
        self.errors.push((at, error(self.path.clone(), line, column)));
    }
}

/// Line and column of a byte, both counted from 1, the column in characters.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset.min(text.len())).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, errors: &[&str]) -> Settings {
        let (settings, found) = Settings::parse(&"tieout.toml".into(), text);
        assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), errors);
        settings
    }

    #[test]
    fn everything_known_is_read() {
        let text = "[corpus]\nsources = [\"a/**/*.md\", \"b.txt\"]\n[drafts]\ninclude = [\"d/**\"]\n[checks]\n\"internal/share\" = \"off\"\n\"conflict/name\" = \"hint\"\n";
        let settings = check(text, &[]);
        assert_eq!(settings.corpus.sources, ["a/**/*.md", "b.txt"]);
        assert_eq!(settings.drafts.include, ["d/**"]);
        assert_eq!(settings.level("internal/share"), Some(Level::Off));
        assert_eq!(settings.level("internal/sum"), None);
        assert_eq!(settings.level("conflict/name"), Some(Level::Hint));
    }

    #[test]
    fn a_family_stands_for_its_codes() {
        let settings = check("[checks]\ninternal = \"error\"\n\"internal/sum\" = \"off\"\n", &[]);
        assert_eq!(settings.level("internal/sum"), Some(Level::Off));
        assert_eq!(settings.level("internal/part"), Some(Level::Error));
    }

    #[test]
    fn what_is_not_understood_is_named_and_the_rest_holds() {
        let settings = check(
            "[corpus]\nsource = [\"a\"]\nsources = [\"b/*.md\", 3, \"[\"]\n\n[colour]\nred = 1\n[checks]\ninternal = \"loud\"\n\"internal/summ\" = \"off\"\n\"spelling\" = \"off\"\n",
            &[
                "tieout.toml:2:1: unknown key `source`; did you mean `sources`?",
                "tieout.toml:3:22: `corpus.sources` must be a list of patterns in quotation marks",
                "tieout.toml:3:25: `[` is not a pattern of file names: unclosed character class; missing ']'",
                "tieout.toml:5:2: unknown key `colour`; known here: corpus, drafts, checks",
                "tieout.toml:8:12: `internal` must be one of \"off\", \"hint\", \"information\", \"warning\", \"error\"",
                "tieout.toml:9:1: unknown key `internal/summ`; did you mean `internal/sum`?",
                "tieout.toml:10:1: unknown key `spelling`",
            ],
        );
        assert_eq!(settings.corpus.sources, ["b/*.md"]);
    }

    #[test]
    fn broken_toml_is_reported_with_its_place() {
        let (settings, errors) = Settings::parse(&"t/tieout.toml".into(), "[checks]\ninternal = \"off\"\n= 3\n");
        assert_eq!(settings.level("internal"), Some(Level::Off));
        assert!(errors[0].to_string().starts_with("t/tieout.toml:3:1: "), "{}", errors[0]);
        assert!(!errors[0].to_string().contains('\n'));
    }
}
