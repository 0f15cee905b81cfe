//! The checks by their codes, so that one that is misspelt in the settings is told where it stands. What they do is the affair of the rooms above.

/// A check that findings may come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckName {
    /// Its code, as it stands in findings and under `[checks]`: "internal/sum".
    pub code: &'static str,
    /// What it reports, in one line.
    pub reports: &'static str,
}

impl CheckName {
    /// The check with this code.
    pub fn find(code: &str) -> Option<&'static Self> {
        CHECKS.iter().find(|check| check.code == code)
    }

    /// What stands before the slash: "internal", "conflict", "decision".
    pub fn family(&self) -> &'static str {
        self.code.split('/').next().unwrap_or(self.code)
    }

    /// The name of its page in `docs/checks`, without the ending. Conflicts of figures share one.
    pub fn page(&self) -> String {
        match self.code {
            "conflict/enumeration" | "conflict/name" | "conflict/role" => self.code.replace('/', "-"),
            code if code.starts_with("conflict/") => "conflict".to_owned(),
            code => code.replace('/', "-"),
        }
    }
}

const fn check(code: &'static str, reports: &'static str) -> CheckName {
    CheckName { code, reports }
}

/// Every check, the families together.
pub const CHECKS: &[CheckName] = &[
    check("conflict/count", "a count that a source contradicts"),
    check("conflict/money", "a sum of money that a source contradicts"),
    check("conflict/percent", "a share that a source contradicts"),
    check("conflict/measure", "a measure that a source contradicts"),
    check("conflict/date", "a date that a source contradicts"),
    check("conflict/duration", "a span of time or an age that a source contradicts"),
    check("conflict/ordinal", "a place in a sequence that a source contradicts"),
    check("conflict/range", "a range that a source contradicts"),
    check("conflict/rank", "a place in a ranking that a source contradicts"),
    check("conflict/enumeration", "a list of names that a source gives otherwise"),
    check("conflict/name", "a name that the sources spell otherwise"),
    check("conflict/role", "an office that the sources give otherwise"),
    check("internal/sum", "parts that do not come to their total"),
    check("internal/list", "a number of things announced, another number listed"),
    check("internal/share", "shares with a rest that do not come to a hundred"),
    check("internal/change", "a rise or fall that its two levels do not give"),
    check("internal/points", "percent where percentage points are meant, and points that do not follow from the levels"),
    check("internal/part", "a share that its part and its whole do not give"),
    check("internal/ratio", "multiples and fractions that their numbers do not bear out"),
    check("internal/range", "a range that begins with its greater end"),
    check("internal/weekday", "a weekday that its date did not fall on"),
    check("internal/calendar", "a day that no calendar has"),
    check("internal/duration", "a span of time that its two ends do not give"),
    check("internal/anniversary", "anniversaries and \"years ago\" that the year of the event does not give"),
    check("internal/age", "an age that the year of birth does not give"),
    check("internal/conversion", "one measure in two units that do not fit each other"),
    check("internal/table", "rows and columns that do not come to their total"),
    check("internal/repeat", "a figure told twice, with two values"),
    check("internal/magnitude", "a figure that is off by a thousand or a million from what the draft itself says"),
    check("language", "a draft that is not in English, of which nothing is checked"),
    check("decision/unused", "a decision or a suppression that nothing in the text answers to any more"),
];

/// Whether a name under `[checks]` names a check or a family of them.
pub fn is_check(name: &str) -> bool {
    CHECKS.iter().any(|check| check.code == name || check.family() == name)
}
