//! What a card over the text says, as Markdown or as plain text, whichever the client shows.

use tower_lsp::ls_types::{MarkupContent, MarkupKind};

/// A page in the making. Every piece of text handed in is taken literally; only the page itself writes marks.
pub struct Page {
    markdown: bool,
    text: String,
}

impl Page {
    /// An empty page.
    pub fn new(markdown: bool) -> Self {
        Self { markdown, text: String::new() }
    }

    /// A line in bold with something plain behind it.
    pub fn title(&mut self, bold: &str, plain: &str) {
        self.gap();
        let bold = self.bold(bold);
        let plain = self.literal(plain);
        self.text.push_str(&bold);
        if !plain.is_empty() {
            self.text.push_str(" · ");
            self.text.push_str(&plain);
        }
    }

    /// A paragraph of pieces already rendered by [`Self::bold`], [`Self::link`] and [`Self::literal`].
    pub fn paragraph(&mut self, rendered: &str) {
        self.gap();
        self.text.push_str(rendered);
    }

    /// A list item, likewise of rendered pieces.
    pub fn item(&mut self, rendered: &str) {
        let in_list = self.text.rsplit('\n').next().is_some_and(|line| line.starts_with("- "));
        if in_list {
            self.text.push('\n');
        } else {
            self.gap();
        }
        self.text.push_str("- ");
        self.text.push_str(rendered);
    }

    /// A passage of a source, the words at `marked` (bytes of it) in bold.
    pub fn quote(&mut self, passage: &str, marked: std::ops::Range<usize>) {
        self.gap();
        let pieces = (passage.get(..marked.start), passage.get(marked.clone()), passage.get(marked.end..));
        let rendered = match pieces {
            (Some(before), Some(words), Some(after)) if self.markdown && !words.trim().is_empty() => {
                format!("{}{}{}", self.literal(before), self.bold(words), self.literal(after))
            }
            _ => self.literal(passage),
        };
        self.text.push_str("> ");
        self.text.push_str(&rendered);
    }

    /// A table; the cells are rendered pieces.
    pub fn table(&mut self, header: &[&str], rows: &[Vec<String>]) {
        self.gap();
        if !self.markdown {
            let lines: Vec<String> = rows.iter().map(|row| row.join("  ")).collect();
            self.text.push_str(&lines.join("\n"));
            return;
        }
        self.text.push_str(&format!("| {} |\n|{}", header.join(" | "), "---|".repeat(header.len())));
        for row in rows {
            self.text.push_str(&format!("\n| {} |", row.join(" | ")));
        }
    }

    /// `text` in bold.
    pub fn bold(&self, text: &str) -> String {
        if self.markdown && !text.is_empty() { format!("**{}**", self.literal(text.trim())) } else { text.to_owned() }
    }

    /// `text` leading to `target`.
    pub fn link(&self, text: &str, target: &str) -> String {
        if self.markdown { format!("[{}]({target})", self.literal(text)) } else { text.to_owned() }
    }

    /// `text` as it stands, whatever marks it holds.
    pub fn literal(&self, text: &str) -> String {
        if !self.markdown {
            return text.to_owned();
        }
        let mut literal = String::with_capacity(text.len() + 8);
        for c in text.chars() {
            match c {
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' => literal.extend(['\\', c]),
                '\n' | '\r' => literal.push(' '),
                c => literal.push(c),
            }
        }
        literal
    }

    /// The page as the client takes it.
    pub fn finish(self) -> MarkupContent {
        let kind = if self.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
        MarkupContent { kind, value: self.text }
    }

    fn gap(&mut self) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markdown: bool, expected: &str) {
        let mut page = Page::new(markdown);
        page.title("36", "fighter_jets | new");
        let link = page.link("nyt.md:9", "file:///nyt.md#L9");
        page.table(&["value", "where"], &[vec![page.literal("$8*"), link]]);
        page.quote("about 40 jets", 6..8);
        let item = page.literal("same");
        page.item(&item);
        page.item(&item);
        assert_eq!(page.finish().value, expected);
    }

    #[test]
    fn text_is_literal_and_marks_are_ours() {
        check(
            true,
            "**36** · fighter\\_jets \\| new\n\n| value | where |\n|---|---|\n| $8\\* | [nyt.md:9](file:///nyt.md#L9) |\n\n> about **40** jets\n\n- same\n- same",
        );
    }

    #[test]
    fn plain_text_has_no_marks() {
        check(false, "36 · fighter_jets | new\n\n$8*  nyt.md:9\n\n> about 40 jets\n\n- same\n- same");
    }

    #[test]
    fn a_mark_that_fits_no_character_is_left_out() {
        let mut page = Page::new(true);
        page.quote("é", 1..2);
        assert_eq!(page.finish().value, "> é");
    }
}
