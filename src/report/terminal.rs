//! The review for people: findings as compilers show them, then what was confirmed and what nobody mentions.

use super::excerpt::{Excerpt, columns};
use super::{Report, Reviewed, place};
use crate::text::LineIndex;
use crate::verify::{Finding, ReviewedFigure, Severity, Summary, Verdict};
use anstyle::{AnsiColor, Style};
use std::fmt::Write;

// Writing to a `String` cannot fail; the results of `write!` are dropped for that reason.

pub(super) const BOLD: Style = Style::new().bold();
pub(super) const FRAME: Style = AnsiColor::Blue.on_default().bold();
pub(super) const QUIET: Style = Style::new().dimmed();
const RED: Style = AnsiColor::Red.on_default().bold();
const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
const CYAN: Style = AnsiColor::Cyan.on_default().bold();
const GREEN: Style = AnsiColor::Green.on_default();

pub(super) fn render(report: &Report<'_>) -> String {
    let mut out = String::new();
    for draft in report.drafts {
        let lines = LineIndex::new(&draft.document.text);
        for finding in &draft.review.findings {
            Frame::new(report, draft, &lines, finding).write(&mut out);
        }
        if report.explain {
            super::explain::write(&mut out, report, draft, &lines);
        }
        let decided = match draft.settled.len() {
            0 => String::new(),
            1 => "; 1 finding decided".to_string(),
            many => format!("; {many} findings decided"),
        };
        let path = report.paths.show(&draft.review.path);
        let _ = writeln!(out, "{BOLD}{path}{BOLD:#}: {}{decided}", summary(draft.review.summary()));
        if !report.explain {
            lists(&mut out, report, draft, &lines);
        }
    }
    out
}

pub(super) fn severity_style(severity: Severity) -> Style {
    match severity {
        Severity::Error => RED,
        Severity::Warning => YELLOW,
        Severity::Information => CYAN,
        Severity::Hint => GREEN,
    }
}

fn summary(s: Summary) -> String {
    let figures = if s.figures == 1 { "1 figure".to_string() } else { format!("{} figures", s.figures) };
    let Summary { agree, conflict, unsupported, not_comparable, .. } = s;
    format!("{figures}: {agree} agree, {conflict} conflict, {unsupported} not in the sources, {not_comparable} not comparable")
}

/// One finding with its passages, in a frame.
struct Frame<'a> {
    report: &'a Report<'a>,
    draft: &'a Reviewed,
    lines: &'a LineIndex,
    finding: &'a Finding,
    /// Columns that line numbers take.
    gutter: usize,
}

impl<'a> Frame<'a> {
    fn new(report: &'a Report<'a>, draft: &'a Reviewed, lines: &'a LineIndex, finding: &'a Finding) -> Self {
        let (own, _) = lines.position(finding.span.start as usize);
        let last = finding.related.iter().map(|r| r.line as usize).chain([own]).max().unwrap_or(own);
        Self { report, draft, lines, finding, gutter: (last + 1).to_string().len().max(2) }
    }

    fn write(&self, out: &mut String) {
        let (finding, text) = (self.finding, &self.draft.document.text);
        let style = severity_style(finding.severity);
        let _ = writeln!(out, "{style}{}[{}]{style:#}{BOLD}: {}{BOLD:#}", finding.severity.name(), finding.code.0, finding.message);
        let (line, column) = place(text, self.lines, finding.span.start);
        self.arrow(out, "╭─", &format!("{}:{line}:{column}", self.report.paths.show(&self.draft.review.path)));
        self.passage(out, line, &Excerpt::new(text, finding.span, self.room()), '━', style);
        for related in &finding.related {
            let path = self.report.paths.show(&related.path);
            let (line, column) = match (self.report.document)(&related.path) {
                Some(source) => place(&source.text, &LineIndex::new(&source.text), related.span.start),
                None => (related.line as usize + 1, related.column as usize + 1),
            };
            let about = match without_passage(&related.message, &related.passage) {
                "" => String::new(),
                about => format!(" · {about}"),
            };
            self.arrow(out, "├─", &format!("{path}:{line}:{column}{about}"));
            self.passage(out, line, &Excerpt::new(&related.passage, related.marked, self.room()), '─', FRAME);
        }
        self.note(out, &finding.reasons.join("; "));
        let fixes: Vec<&str> = finding.fixes.iter().map(|fix| fix.title.as_str()).collect();
        if !fixes.is_empty() {
            self.note(out, &format!("fix: {}", fixes.join(" · ")));
        }
        out.push('\n');
    }

    /// Columns left for text beside the line numbers and the bar.
    fn room(&self) -> usize {
        self.report.width.saturating_sub(self.gutter + 3).max(20)
    }

    fn arrow(&self, out: &mut String, corner: &str, place: &str) {
        let _ = writeln!(out, "{:gutter$} {FRAME}{corner}{FRAME:#} {place}", "", gutter = self.gutter);
    }

    fn passage(&self, out: &mut String, line: usize, excerpt: &Excerpt, mark: char, style: Style) {
        let gutter = self.gutter;
        let _ = writeln!(out, "{FRAME}{line:>gutter$} │{FRAME:#} {}", excerpt.line);
        let marks: String = std::iter::repeat_n(mark, excerpt.marked).collect();
        let _ = writeln!(out, "{:gutter$} {FRAME}│{FRAME:#} {:before$}{style}{marks}{style:#}", "", "", before = excerpt.before);
    }

    fn note(&self, out: &mut String, text: &str) {
        for (line, sign) in wrap(text.split(' '), " ", self.room()).iter().zip(["="].into_iter().chain(std::iter::repeat(" "))) {
            let _ = writeln!(out, "{:gutter$} {FRAME}{sign}{FRAME:#} {line}", "", gutter = self.gutter);
        }
    }
}

/// What a message says beside the passage that stands under it: "40 jets · The New York Times" over "includes 40 jets" is the outlet.
fn without_passage<'m>(message: &'m str, passage: &str) -> &'m str {
    match message.split_once(" · ") {
        Some((words, rest)) if passage.contains(words) => rest,
        None if passage.contains(message) => "",
        _ => message,
    }
}

/// The verdicts that are not findings, a line or a few each.
fn lists(out: &mut String, report: &Report<'_>, draft: &Reviewed, lines: &LineIndex) {
    let text = &draft.document.text;
    let at = |figure: &ReviewedFigure| {
        let (line, column) = place(text, lines, figure.span.start);
        let words: Vec<&str> = figure.span.of(text).split_whitespace().collect();
        format!("{line}:{column} {}", words.join(" "))
    };
    let with_sources = |figure: &ReviewedFigure| {
        let mut outlets: Vec<&str> = Vec::new();
        for evidence in figure.evidence.iter().filter(|e| e.relation.agrees()) {
            if !outlets.contains(&&*evidence.outlet) {
                outlets.push(&evidence.outlet);
            }
        }
        match outlets.as_slice() {
            [] => at(figure),
            [one] => format!("{} ({one})", at(figure)),
            [one, more @ ..] => format!("{} ({one} and {} more)", at(figure), more.len()),
        }
    };
    let pick = |wanted: fn(Verdict) -> bool| draft.review.figures.iter().filter(move |figure| wanted(figure.verdict));
    let named: Vec<String> = draft.review.confirmed.iter().map(with_sources).collect();
    let agree: Vec<String> = pick(Verdict::agrees).map(with_sources).collect();
    let silent: Vec<String> = pick(|v| v == Verdict::Unsupported).map(at).collect();
    let rest = pick(|v| !v.agrees() && !matches!(v, Verdict::Unsupported | Verdict::Conflict));
    let rest: Vec<String> = rest.map(|figure| format!("{} ({})", at(figure), figure.verdict.name())).collect();
    for (name, items) in
        [("agree", agree), ("names and offices that agree", named), ("not in the sources", silent), ("not comparable", rest)]
    {
        if items.is_empty() {
            continue;
        }
        let _ = writeln!(out, "  {QUIET}{name}{QUIET:#}");
        for line in wrap(items.iter().map(String::as_str), " · ", report.width.saturating_sub(4).max(20)) {
            let _ = writeln!(out, "    {line}");
        }
    }
}

/// Parts put together into lines of at most `width` columns; a part is never cut.
pub(super) fn wrap<'a>(parts: impl Iterator<Item = &'a str>, between: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        match lines.last_mut() {
            Some(line) if columns(line) + columns(between) + columns(part) <= width => {
                line.push_str(between);
                line.push_str(part);
            }
            _ => lines.push(part.to_string()),
        }
    }
    lines
}
