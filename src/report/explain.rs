//! Every figure with what was read, its evidence and the gates that were asked.

use super::terminal::{BOLD, QUIET, wrap};
use super::{Report, Reviewed, place};
use crate::text::LineIndex;
use crate::verify::{Evidence, GateResult, ReviewedFigure};
use std::fmt::Write;

pub(super) fn write(out: &mut String, report: &Report<'_>, draft: &Reviewed, lines: &LineIndex) {
    for figure in draft.review.judged() {
        write_figure(out, report, draft, lines, figure);
        for evidence in figure.evidence.iter() {
            write_evidence(out, report, evidence);
        }
        out.push('\n');
    }
}

fn write_figure(out: &mut String, report: &Report<'_>, draft: &Reviewed, lines: &LineIndex, figure: &ReviewedFigure) {
    let (line, column) = place(&draft.document.text, lines, figure.span.start);
    let words: Vec<&str> = figure.span.of(&draft.document.text).split_whitespace().collect();
    let path = report.paths.show(&draft.review.path);
    let _ = writeln!(out, "{path}:{line}:{column} {BOLD}{}{BOLD:#}: {}", words.join(" "), figure.verdict.name());
    let read = [figure.kind, &figure.value, &figure.claim].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
    let _ = writeln!(out, "    {QUIET}read as{QUIET:#} {read}");
    for line in wrap(figure.reason.split(' '), " ", report.width.saturating_sub(4).max(20)) {
        let _ = writeln!(out, "    {line}");
    }
}

fn write_evidence(out: &mut String, report: &Report<'_>, evidence: &Evidence) {
    let path = report.paths.show(&evidence.path);
    let date = evidence.date.map_or_else(String::new, |date| format!(" · {}", date.strftime("%-d %b %Y")));
    let at = format!("{path}:{}:{}", evidence.line + 1, evidence.column + 1);
    let _ = writeln!(out, "    {}: {BOLD}{}{BOLD:#} · {at} · {}{date}", evidence.relation.name(), evidence.text, evidence.outlet);
    for gate in evidence.gates.iter() {
        let sign = match gate.result {
            GateResult::Passed => '✓',
            GateResult::Failed => '✗',
            GateResult::Unknown => '?',
        };
        let _ = writeln!(out, "        {sign} {QUIET}{}{QUIET:#} {}", gate.name, gate.reason);
    }
}
