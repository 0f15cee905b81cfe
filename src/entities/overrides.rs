//! `entities.toml`: what the user knows better. The user's word is last.

use super::key::key;
use super::{EntityKey, EntityKind, EntityRecord, Mention};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The name of the file, beside `tieout.toml`.
pub const ENTITIES_FILE: &str = "entities.toml";

/// Corrections to what was read of names, as written in `entities.toml`:
///
/// ```toml
/// ignore = ["Western"]                        # no names
/// split = [["T-90", "T-90S"]]                 # each of them for itself, whatever the documents say
/// [merge]
/// "Vietnam Defense Expo" = ["VIDEX", "the Expo"]   # these are the one
/// [rename]
/// "Kim Jong Un" = "Kim Jong-un"               # what it is called on its card
/// [type]
/// "Edith" = "equipment"
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    merged: FxHashMap<EntityKey, (EntityKey, Arc<str>)>,
    split: FxHashSet<EntityKey>,
    renamed: FxHashMap<EntityKey, Arc<str>>,
    kinds: FxHashMap<EntityKey, EntityKind>,
    ignored: FxHashSet<EntityKey>,
}

/// Why `entities.toml` cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}:{column}: {message}")]
pub struct OverridesError {
    /// The file.
    pub path: Arc<str>,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// What is wrong, in one line.
    pub message: String,
}

/// The file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    ignore: Vec<String>,
    split: Vec<Vec<String>>,
    merge: BTreeMap<String, Vec<String>>,
    rename: BTreeMap<String, String>,
    r#type: BTreeMap<String, EntityKind>,
}

impl Overrides {
    /// Reads the text of `entities.toml`. Unknown keys and kinds are errors.
    pub fn parse(path: &str, text: &str) -> Result<Self, OverridesError> {
        let written: Written = toml::from_str(text).map_err(|error| located(path, text, &error))?;
        let mut overrides = Self {
            split: written.split.iter().flatten().map(|name| key(name)).collect(),
            ignored: written.ignore.iter().map(|name| key(name)).collect(),
            kinds: written.r#type.iter().map(|(name, kind)| (key(name), *kind)).collect(),
            renamed: written.rename.iter().map(|(name, shown)| (key(name), shown.as_str().into())).collect(),
            merged: FxHashMap::default(),
        };
        for (name, others) in &written.merge {
            for other in others.iter().filter(|other| key(other) != key(name)) {
                overrides.merged.insert(key(other), (key(name), name.as_str().into()));
            }
        }
        Ok(overrides)
    }

    /// Whether nothing is overridden.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Applies the corrections to the mentions that [`super::read`] found in the document whose text is `text`.
    pub fn apply(&self, text: &str, mentions: &mut Vec<Mention>) {
        if self.is_empty() {
            return;
        }
        mentions.retain(|mention| {
            !(self.ignored.contains(&mention.key) || mention.named && self.ignored.contains(&key(mention.span.of(text))))
        });
        for mention in mentions {
            let written = key(mention.span.of(text));
            // A short form that stands for itself alone.
            if mention.named && self.split.contains(&written) && written != mention.key {
                mention.key = written.clone();
                mention.name = mention.span.of(text).into();
            }
            if let Some((into, name)) = self.merged.get(&written).or_else(|| self.merged.get(&mention.key)) {
                mention.key = into.clone();
                mention.name = name.clone();
            }
            mention.kind = self.kinds.get(&mention.key).copied().unwrap_or(mention.kind);
            if let Some(name) = self.renamed.get(&mention.key) {
                mention.name = name.clone();
            }
        }
    }

    /// What a key stands for once names are merged: another key, or itself.
    pub fn merged<'k>(&'k self, key: &'k EntityKey) -> &'k EntityKey {
        self.merged.get(key).map_or(key, |(into, _)| into)
    }

    /// The other keys that are merged into this one.
    pub fn merged_into<'k>(&'k self, key: &'k EntityKey) -> impl Iterator<Item = &'k EntityKey> {
        self.merged.iter().filter(move |(_, (into, _))| into == key).map(|(other, _)| other)
    }

    /// The records under a look-up key, corrected, where `corpus` gives those that the documents were read to have. The corpus itself
    /// stays as it is, so that a change of the file takes effect at once.
    pub fn records(&self, lookup: &str, corpus: &dyn Fn(&str) -> Vec<EntityRecord>) -> Vec<EntityRecord> {
        let mut records = corpus(lookup);
        if self.is_empty() {
            return records;
        }
        for (other, (into, _)) in &self.merged {
            if &*into.0 == lookup || &*other.0 == lookup {
                records.extend(corpus(&other.0));
                records.extend(corpus(&into.0));
            }
        }
        let asked = EntityKey(lookup.into());
        records.retain(|record| !self.ignored.contains(&record.key) && (record.key == asked || !self.split.contains(&asked)));
        for record in &mut records {
            let merged = self.merged.get(&record.key).or_else(|| record.aliases.iter().find_map(|alias| self.merged.get(&key(alias))));
            if let Some((into, name)) = merged {
                if record.name != *name && !record.aliases.contains(&record.name) {
                    record.aliases.push(record.name.clone());
                }
                record.key = into.clone();
                record.name = name.clone();
            }
            record.kind = self.kinds.get(&record.key).copied().unwrap_or(record.kind);
            if let Some(name) = self.renamed.get(&record.key) {
                record.name = name.clone();
            }
        }
        records.sort_by(|a, b| a.path.cmp(&b.path).then_with(|| a.key.cmp(&b.key)).then_with(|| a.mentions.cmp(&b.mentions)));
        records.dedup();
        records
    }
}

/// The error with the line and column it is about.
fn located(path: &str, text: &str, error: &toml::de::Error) -> OverridesError {
    let at = error.span().map_or(0, |span| span.start).min(text.len());
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    let message = error.message().lines().collect::<Vec<_>>().join("; ");
    OverridesError { path: path.into(), line, column, message }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn mention(text: &str, words: &str, name: &str) -> Mention {
        let start = text.find(words).unwrap_or(0);
        Mention {
            span: Span::new(start, start + words.len()),
            key: key(name),
            name: name.into(),
            kind: EntityKind::Other,
            named: true,
            introduces: 0,
            introduction: None,
        }
    }

    fn check(settings: &str, expected: &str) {
        let text = "Edith met the West at VIDEX with a T-90 and a T-90S.";
        let mut mentions = vec![
            mention(text, "Edith", "Edith"),
            mention(text, "West", "West"),
            mention(text, "VIDEX", "VIDEX"),
            mention(text, "T-90 ", "T-90S"),
            mention(text, "T-90S", "T-90S"),
        ];
        mentions[3].span.end -= 1;
        let overrides = Overrides::parse("entities.toml", settings).unwrap_or_default();
        overrides.apply(text, &mut mentions);
        let shown: Vec<String> = mentions
            .iter()
            .map(|m| format!("{}={}{}", m.span.of(text), m.name, if m.kind == EntityKind::Other { "" } else { "*" }))
            .collect();
        assert_eq!(shown.join(" "), expected, "{settings}");
    }

    #[test]
    fn the_users_word_is_last() {
        check("", "Edith=Edith West=West VIDEX=VIDEX T-90=T-90S T-90S=T-90S");
        check("ignore = [\"West\"]\n[type]\n\"Edith\" = \"equipment\"", "Edith=Edith* VIDEX=VIDEX T-90=T-90S T-90S=T-90S");
        check("split = [[\"T-90\", \"T-90S\"]]", "Edith=Edith West=West VIDEX=VIDEX T-90=T-90 T-90S=T-90S");
        check(
            "[merge]\n\"Vietnam Expo\" = [\"VIDEX\"]\n[rename]\nEdith = \"Edith II\"",
            "Edith=Edith II West=West VIDEX=Vietnam Expo T-90=T-90S T-90S=T-90S",
        );
    }

    #[test]
    fn records_are_found_under_merged_and_split_names() {
        let record = |name: &str| EntityRecord {
            key: key(name),
            name: name.into(),
            kind: EntityKind::Equipment,
            path: "a.md".into(),
            date: None,
            mentions: vec![Span::new(0, 4)],
            aliases: Vec::new(),
            lookup: [key(name).0, "t90".into()].into(),
            descriptions: Vec::new(),
            roles: Vec::new(),
            introduction: None,
        };
        let corpus =
            |lookup: &str| [record("T-90S"), record("VIDEX")].into_iter().filter(|r| r.lookup.iter().any(|l| &**l == lookup)).collect();
        let names = |settings: &str, lookup: &str| {
            let overrides = Overrides::parse("entities.toml", settings).unwrap_or_default();
            overrides.records(lookup, &corpus).iter().map(|r| r.name.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(names("", "t90"), ["T-90S", "VIDEX"]);
        assert_eq!(names("split = [[\"T-90\", \"T-90S\"]]", "t90"), Vec::<String>::new());
        assert_eq!(names("[merge]\n\"Vietnam Expo\" = [\"VIDEX\"]", "vietnam expo"), ["Vietnam Expo"]);
    }

    #[test]
    fn unknown_keys_are_errors_with_their_place() {
        let error = |text| Overrides::parse("entities.toml", text).map_err(|e| (e.line, e.column)).err();
        assert_eq!(error("ignore = []\nmerges = 1\n"), Some((2, 1)));
        assert_eq!(error("[type]\nEdith = \"tank\"\n"), Some((2, 9)));
        assert_eq!(error("ignore = [\n"), Some((1, 11)));
    }
}
