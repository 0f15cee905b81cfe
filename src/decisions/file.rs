//! `.tieout/decisions.toml`: decisions kept beside the work.

use super::context::{self, Context};
use crate::text::Document;
use crate::verify::Finding;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Where decisions lie, from the root of the workspace.
pub const DECISIONS_FILE: &str = ".tieout/decisions.toml";

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The draft is right, for a reason that the sources do not hold.
    Accepted,
    /// The finding is none.
    Ignored,
    /// Somebody has looked it up.
    Checked,
    /// It was there before anybody began to look: only what is new is told.
    Baseline,
}

impl Kind {
    /// "accepted".
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Ignored => "ignored",
            Self::Checked => "checked",
            Self::Baseline => "baseline",
        }
    }
}

/// One decision about one finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// What was decided.
    pub kind: Kind,
    /// The draft, as reviews name it.
    pub file: String,
    /// The check.
    pub code: String,
    /// The words that the finding is about. Once they change, the decision lapses.
    pub quote: String,
    /// Words before them, so that the right one of two is found.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// Words after them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
    /// What the sources said then, as "file: words". Once that changes, the decision lapses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Who.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "date")]
    pub date: Option<Date>,
}

impl Decision {
    /// The decision about a finding of a document.
    pub fn about(finding: &Finding, document: &Document, kind: Kind, reason: &str, author: &str, date: Option<Date>) -> Self {
        let Context { quote, before, after } = context::around(document, finding.span);
        Self {
            kind,
            file: document.path.to_string(),
            code: finding.code.0.to_owned(),
            quote,
            before,
            after,
            against: context::against(finding),
            reason: reason.trim().to_owned(),
            author: author.trim().to_owned(),
            date,
        }
    }

    /// "accepted by A. Writer on 2025-11-02: asked the ministry".
    pub fn told(&self) -> String {
        let mut told = self.kind.name().to_owned();
        if !self.author.is_empty() {
            told.push_str(&format!(" by {}", self.author));
        }
        if let Some(date) = self.date {
            told.push_str(&format!(" on {date}"));
        }
        if !self.reason.is_empty() {
            told.push_str(&format!(": {}", self.reason));
        }
        told
    }
}

/// Dates as TOML's own where a person wrote one, and as a string where we did.
mod date {
    use jiff::civil::Date;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        date.map(|date| date.to_string()).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        let text = match toml::Value::deserialize(deserializer)? {
            toml::Value::String(text) => text,
            toml::Value::Datetime(date) => date.to_string(),
            _ => return Err(D::Error::custom("a date is written 2025-11-02")),
        };
        text.parse().map(Some).map_err(|_| D::Error::custom("a date is written 2025-11-02"))
    }
}

/// All decisions of a workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decisions {
    /// In the order of the file.
    #[serde(default, rename = "decision")]
    pub all: Vec<Decision>,
}

/// Why decisions could not be read or kept.
#[derive(Debug, thiserror::Error)]
pub enum DecisionError {
    /// The file could not be read or written.
    #[error("{path}: {cause}")]
    File {
        /// The file.
        path: String,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The file is not what a decisions file looks like. No decision holds until it is mended.
    #[error("{path}:{line}: {cause}")]
    Content {
        /// The file.
        path: String,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong.
        cause: String,
    },
}

impl Decisions {
    /// Reads the decisions of the workspace at `root`; none where there is no file.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read or understood.
    pub fn load(root: &Path) -> Result<Self, DecisionError> {
        let file = root.join(DECISIONS_FILE);
        match std::fs::read_to_string(&file) {
            Ok(text) => Self::parse(&text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(cause) => Err(DecisionError::File { path: DECISIONS_FILE.to_owned(), cause }),
        }
    }

    /// Reads the text of a decisions file.
    ///
    /// # Errors
    ///
    /// Where it cannot be understood, with the line.
    pub fn parse(text: &str) -> Result<Self, DecisionError> {
        toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let line = text.get(..at).map_or(0, |before| before.matches('\n').count()) + 1;
            let cause = error.message().lines().next().unwrap_or("not TOML").to_owned();
            DecisionError::Content { path: DECISIONS_FILE.to_owned(), line, cause }
        })
    }

    /// Adds decisions at the end of the file of the workspace at `root`, without touching what stands there.
    ///
    /// # Errors
    ///
    /// Where the file cannot be understood or written.
    pub fn append(root: &Path, decisions: &[Decision]) -> Result<(), DecisionError> {
        let file = root.join(DECISIONS_FILE);
        let failed = |cause| DecisionError::File { path: DECISIONS_FILE.to_owned(), cause };
        // What we could not read back would be lost to the next reader together with all the rest.
        Self::load(root)?;
        let mut text = match std::fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(cause) => return Err(failed(cause)),
        };
        let added = toml::to_string(&Self { all: decisions.to_vec() }).map_err(|error| failed(std::io::Error::other(error)))?;
        if !text.is_empty() && !text.ends_with("\n\n") {
            text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
        }
        text.push_str(&added);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(failed)?;
        }
        // Written beside and moved into place: a reader sees the old file or the new one.
        let beside = file.with_extension("toml.new");
        std::fs::write(&beside, text).map_err(failed)?;
        std::fs::rename(&beside, &file).map_err(failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision() -> Decision {
        Decision {
            kind: Kind::Accepted,
            file: "drafts/a.md".into(),
            code: "conflict/count".into(),
            quote: "36 jets".into(),
            before: "The order covers".into(),
            after: String::new(),
            against: vec!["nyt.md: 40".into()],
            reason: "asked the \"ministry\"".into(),
            author: "A. Writer".into(),
            date: Some(jiff::civil::date(2025, 11, 2)),
        }
    }

    #[test]
    fn what_is_appended_is_read_back_and_the_rest_stays() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Decisions::load(folder.path()).unwrap(), Decisions::default());
        Decisions::append(folder.path(), &[decision()]).unwrap();
        let file = folder.path().join(DECISIONS_FILE);
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, format!("# ours\n{text}")).unwrap();
        Decisions::append(folder.path(), &[Decision { date: None, ..decision() }]).unwrap();
        assert_eq!(Decisions::load(folder.path()).unwrap().all, [decision(), Decision { date: None, ..decision() }]);
        assert!(std::fs::read_to_string(&file).unwrap().starts_with("# ours\n"));
    }

    #[test]
    fn a_person_may_write_the_date_as_toml_has_it() {
        let text = "[[decision]]\nkind = \"checked\"\nfile = \"a\"\ncode = \"uncited\"\nquote = \"7\"\ndate = 2025-11-02\n";
        assert_eq!(Decisions::parse(text).unwrap().all[0].date, Some(jiff::civil::date(2025, 11, 2)));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let text = "[[decision]]\nkind = \"accepted\"\nfile = \"a\"\ncode = \"x\"\nquote = \"7\"\nwhy = \"none\"\n";
        let error = Decisions::parse(text).unwrap_err().to_string();
        assert!(error.starts_with(".tieout/decisions.toml:6: unknown field `why`"), "{error}");
    }

    #[test]
    fn a_decision_tells_who_when_and_why() {
        assert_eq!(decision().told(), "accepted by A. Writer on 2025-11-02: asked the \"ministry\"");
    }
}
