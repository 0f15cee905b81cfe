//! Workflow commands, which GitHub shows beside the lines of a pull request.
//!
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>

use super::{Region, Report};
use crate::text::LineIndex;
use crate::verify::Severity;
use std::fmt::Write;

pub(super) fn render(report: &Report<'_>) -> String {
    let mut out = String::new();
    for draft in report.drafts {
        let lines = LineIndex::new(&draft.document.text);
        for finding in &draft.review.findings {
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Information | Severity::Hint => "notice",
            };
            let at = Region::of(&draft.document.text, &lines, finding.span);
            // Columns are ignored by GitHub, and the annotation with them, where the words run over several lines.
            let columns = match at.line == at.end_line {
                true => format!(",col={},endColumn={}", at.column, at.end_column),
                false => String::new(),
            };
            let mut message = finding.message.clone();
            for related in &finding.related {
                let path = report.paths.show(&related.path);
                let _ = write!(message, "\n{path}:{}: {}", related.line + 1, related.message);
            }
            // Writing to a string cannot fail.
            let _ = writeln!(
                out,
                "::{command} file={},line={},endLine={}{columns},title={}::{}",
                escape(&report.paths.show(&draft.review.path), true),
                at.line,
                at.end_line,
                escape(finding.code.0, true),
                escape(&message, false)
            );
        }
    }
    out
}

/// Text of a command: in properties, colons and commas have a meaning too.
fn escape(text: &str, property: bool) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    if property { text.replace(':', "%3A").replace(',', "%2C") } else { text }
}
