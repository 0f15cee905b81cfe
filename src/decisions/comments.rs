//! Decisions in the text itself: comments and front matter.
//!
//! `<!-- tieout: ignore conflict/count (asked the ministry) -->` speaks for the line it stands on, or, on a line of its own, for the paragraph
//! that follows; `<!-- tieout: ignore-file internal -->` for the whole file, as does `tieout-ignore: internal, uncited` in the front matter.
//! A family ("internal") stands for all its checks, and no code at all for every check.

use crate::text::{Document, Span};

/// A decision in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// The comment, or the line of the front matter. Bytes of the file.
    pub span: Span,
    /// What it speaks for.
    pub covers: Span,
    /// Codes and families; empty for every check.
    pub codes: Vec<String>,
    /// Why, where it says so.
    pub reason: String,
}

impl Suppression {
    /// Whether it speaks for this check.
    pub fn names(&self, code: &str) -> bool {
        self.codes.is_empty()
            || self.codes.iter().any(|name| code == name || code.strip_prefix(&**name).is_some_and(|rest| rest.starts_with('/')))
    }
}

/// All of them, in the order of the text.
pub fn find(document: &Document) -> Vec<Suppression> {
    let text: &str = &document.text;
    let mut found = in_front_matter(document);
    let mut from = document.meta.front_matter.end as usize;
    let opening = memchr::memmem::Finder::new("<!--");
    while let Some(start) = text.as_bytes().get(from..).and_then(|rest| opening.find(rest)).map(|at| from + at) {
        let Some(length) = text.get(start..).and_then(|rest| rest.find("-->")) else { break };
        from = start + length + 3;
        let inside = text.get(start + 4..start + length).unwrap_or("");
        let Some(order) = inside.trim().strip_prefix("tieout:").map(str::trim) else { continue };
        let span = Span::new(start, from);
        let (rest, covers) = match (order.strip_prefix("ignore-file"), order.strip_prefix("ignore")) {
            (Some(rest), _) => (rest, Span::new(0, text.len())),
            (None, Some(rest)) => (rest, covered(document, span)),
            _ => continue,
        };
        if rest.starts_with(|c: char| !c.is_whitespace() && c != '(') {
            continue;
        }
        let (codes, reason) = rest.split_once('(').unwrap_or((rest, ""));
        let reason = reason.trim().trim_end_matches(')').trim().to_owned();
        found.push(Suppression { span, covers, codes: codes_in(codes), reason });
    }
    found
}

/// What a comment on a line speaks for: that line, or the paragraph after it where nothing else stands on the line.
fn covered(document: &Document, comment: Span) -> Span {
    let text: &str = &document.text;
    let start = text.get(..comment.start as usize).and_then(|before| before.rfind(['\n', '\r'])).map_or(0, |at| at + 1);
    let after = text.get(comment.end as usize..).unwrap_or("");
    let end = comment.end as usize + after.find(['\n', '\r']).unwrap_or(after.len());
    let line = Span::new(start, end);
    let alone = text.get(start..comment.start as usize).is_none_or(|t| t.trim().is_empty())
        && after.get(..end - comment.end as usize).is_none_or(|t| t.trim().is_empty());
    if !alone {
        return line;
    }
    let next = document.blocks.iter().map(|block| block.span).find(|block| block.start >= comment.end);
    next.unwrap_or(line)
}

fn in_front_matter(document: &Document) -> Vec<Suppression> {
    let mut found = Vec::new();
    let matter = document.meta.front_matter;
    let mut at = matter.start as usize;
    for line in matter.of(&document.text).split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some(rest) = line.trim_end().strip_prefix("tieout-ignore").map(str::trim_start) else { continue };
        let Some(codes) = rest.strip_prefix([':', '=']) else { continue };
        let span = Span::new(start, start + line.trim_end().len());
        let codes = codes_in(codes);
        if !codes.is_empty() {
            found.push(Suppression { span, covers: Span::new(0, document.text.len()), codes, reason: String::new() });
        }
    }
    found
}

fn codes_in(text: &str) -> Vec<String> {
    let words = text.split([',', ' ', '\t', '\r', '\n', '[', ']', '"', '\'']);
    words.filter(|word| !word.is_empty()).map(ToOwned::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    /// What each decision in `text` covers, its codes and its reason.
    fn check(source: &str, expected: &[(&str, &[&str], &str)]) {
        let document = text::parse("draft.md", source.into());
        let found = find(&document);
        let seen: Vec<_> =
            found.iter().map(|s| (s.covers.of(source).trim(), s.codes.iter().map(|c| &**c).collect::<Vec<_>>(), &*s.reason)).collect();
        let expected: Vec<_> = expected.iter().map(|(covers, codes, reason)| (*covers, codes.to_vec(), *reason)).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn a_comment_speaks_for_its_line() {
        let line = "It has 36 jets. <!-- tieout: ignore conflict/count (asked, twice) -->";
        check(&format!("One.\n{line}\nTwo."), &[(line, &["conflict/count"], "asked, twice")]);
    }

    #[test]
    fn alone_on_a_line_it_speaks_for_the_next_paragraph() {
        check("A.\n\n<!-- tieout: ignore -->\n\nB\nC.\n\nD.", &[("B\nC.", &[], "")]);
    }

    #[test]
    fn a_file_can_be_spoken_for() {
        let source = "A.\n\n<!-- tieout: ignore-file internal, uncited -->";
        check(source, &[(source, &["internal", "uncited"], "")]);
        let source = "---\ntitle: T\ntieout-ignore: [stale, \"uncited\"]\n---\n\nA.";
        check(source, &[(source, &["stale", "uncited"], "")]);
    }

    #[test]
    fn other_comments_say_nothing() {
        check("<!-- tieout: ignored -->\n<!-- note: ignore -->\n<!-- tieout: ignore", &[]);
    }

    #[test]
    fn a_family_stands_for_its_checks() {
        let suppression =
            Suppression { span: Span::default(), covers: Span::default(), codes: vec!["conflict".into()], reason: String::new() };
        assert!(suppression.names("conflict/count") && suppression.names("conflict") && !suppression.names("conflicting"));
    }
}
