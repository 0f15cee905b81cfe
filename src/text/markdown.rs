//! Markdown: the structure of the document from pulldown-cmark's events, which carry source offsets.

use super::blocks::Builder;
use super::{BlockKind, Cell};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// A container that gives the paragraphs in it their kind.
enum Container {
    Quote,
    Item { lead_in: Option<usize> },
    Footnote(Arc<str>),
}

/// The table being read.
#[derive(Default)]
struct Table {
    row: usize,
    column: usize,
    headers: Vec<Option<usize>>,
    row_header: Option<usize>,
}

struct Reader<'b> {
    out: &'b mut Builder,
    /// Where the Markdown starts in the file.
    base: usize,
    containers: Vec<Container>,
    /// For each open list, the block that introduces it.
    lists: Vec<Option<usize>>,
    heading: Option<u8>,
    tables: usize,
    table: Option<Table>,
    /// How many elements are open whose text is not prose.
    hidden: usize,
    /// Which of the open links and strikethroughs are hidden.
    hiding: Vec<bool>,
    html: Html,
}

/// Reads the Markdown from `base` to the end of the text.
pub(super) fn read(out: &mut Builder, base: usize) {
    read_within(out, base..out.text.len());
}

/// Reads a stretch of the text as if it were all.
pub(super) fn read_within(out: &mut Builder, stretch: Range<usize>) {
    let text = out.text.clone();
    let base = stretch.start;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut reader = Reader {
        out,
        base,
        containers: Vec::new(),
        lists: Vec::new(),
        heading: None,
        tables: 0,
        table: None,
        hidden: 0,
        hiding: Vec::new(),
        html: Html::default(),
    };
    let body = with_line_feeds(text.get(stretch).unwrap_or(""));
    for (event, range) in Parser::new_ext(&body, options).into_offset_iter() {
        reader.event(event, range, &text);
    }
    reader.close();
}

/// The same text with a line feed for each lone carriage return, which the parser does not take for a line end.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let lone = |at: &usize| bytes.get(at + 1) != Some(&b'\n');
    if !memchr::memchr_iter(b'\r', bytes).any(|at| lone(&at)) {
        return Cow::Borrowed(text);
    }
    let mut unix = String::with_capacity(text.len());
    let mut from = 0;
    for at in memchr::memchr_iter(b'\r', bytes).filter(lone) {
        unix.push_str(text.get(from..at).unwrap_or(""));
        unix.push('\n');
        from = at + 1;
    }
    unix.push_str(text.get(from..).unwrap_or(""));
    Cow::Owned(unix)
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>, text: &str) {
        let (start, end) = (range.start + self.base, range.end + self.base);
        match event {
            Event::Text(words) if self.hidden == 0 => {
                // A decoded entity or an escaped mark differs from what stands in the file; it is never longer than that.
                if text.get(start..end) == Some(&*words) || words.len() > end - start {
                    self.out.keep(start, end);
                } else {
                    self.out.put(start, if &*words == "\u{a0}" { " " } else { &words });
                }
            }
            Event::Html(_) => self.html(start, end, text),
            Event::Start(tag) => self.start(tag, start, text),
            Event::End(tag) => self.end(tag, end),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, start: usize, text: &str) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Image { .. } | Tag::Superscript | Tag::Subscript => {}
            Tag::Strikethrough => {
                // One tilde means "about" in many a text: only two strike out.
                let struck = text.get(start..).is_some_and(|t| t.starts_with("~~"));
                if !struck && self.hidden == 0 {
                    self.out.keep(start, start + 1);
                }
                self.hide(struck);
            }
            Tag::Link { link_type, .. } => self.hide(matches!(link_type, LinkType::Autolink | LinkType::Email)),
            Tag::List(_) => {
                self.close();
                self.lists.push(self.lead_in());
            }
            Tag::Item => {
                self.close();
                let lead_in = self.lists.last().copied().flatten();
                self.containers.push(Container::Item { lead_in });
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.containers.push(Container::Quote);
            }
            Tag::FootnoteDefinition(label) => {
                self.close();
                self.containers.push(Container::Footnote((*label).into()));
            }
            Tag::Heading { level, .. } => {
                self.close();
                self.heading = Some(level as u8);
            }
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => {
                self.close();
                self.hidden += 1;
            }
            Tag::HtmlBlock => {
                self.close();
                self.html = Html::default();
            }
            Tag::Table(_) => {
                self.close();
                self.table = Some(Table::default());
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.column = 0;
                    table.row_header = None;
                }
            }
            _ => self.close(),
        }
    }

    fn end(&mut self, tag: TagEnd, end: usize) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Image | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Link => {
                self.show();
            }
            TagEnd::Strikethrough => {
                if !self.show() && self.hidden == 0 {
                    self.out.keep(end - 1, end);
                }
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                self.close();
                self.containers.pop();
            }
            TagEnd::Heading(_) => {
                self.close();
                self.heading = None;
            }
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::TableCell => self.cell(),
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    table.row += 1;
                }
            }
            TagEnd::Table => {
                self.table = None;
                self.tables += 1;
            }
            _ => self.close(),
        }
    }

    fn hide(&mut self, hidden: bool) {
        self.hiding.push(hidden);
        self.hidden += usize::from(hidden);
    }

    /// Closes the last element that [`Self::hide`] opened and says whether it was hidden.
    fn show(&mut self) -> bool {
        let hidden = self.hiding.pop().unwrap_or(false);
        self.hidden -= usize::from(hidden && self.hidden > 0);
        hidden
    }

    /// Closes the block being read under the kind that its surroundings give it.
    fn close(&mut self) {
        let kind = match (self.heading, self.containers.last()) {
            (Some(level), _) => BlockKind::Heading(level),
            (None, Some(Container::Item { lead_in })) => BlockKind::Item { lead_in: *lead_in },
            (None, Some(Container::Quote)) => BlockKind::Quote,
            (None, Some(Container::Footnote(label))) => BlockKind::Footnote(label.clone()),
            (None, None) => BlockKind::Paragraph,
        };
        self.out.close(kind);
    }

    fn cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        let cell = Cell {
            table: self.tables,
            row: table.row,
            column: table.column,
            column_header: if table.row == 0 { None } else { table.headers.get(table.column).copied().flatten() },
            row_header: if table.row == 0 { None } else { table.row_header },
        };
        let column = table.column;
        table.column += 1;
        let index = self.out.close(BlockKind::Cell(cell));
        if table.row == 0 {
            table.headers.push(index);
        } else if column == 0 {
            table.row_header = index;
        }
    }

    /// The block before the list that begins here, where it introduces one.
    fn lead_in(&self) -> Option<usize> {
        let index = self.out.blocks.len().checked_sub(1)?;
        let block = self.out.blocks.get(index)?;
        (matches!(block.kind, BlockKind::Heading(_)) || self.out.prose_of(block.span).ends_with(':')).then_some(index)
    }

    /// Keeps the words between the tags of an HTML block; block elements end a paragraph.
    fn html(&mut self, start: usize, end: usize, text: &str) {
        let Some(raw) = text.get(start..end) else { return };
        let mut at = 0;
        while at < raw.len() {
            let rest = &raw[at..];
            match self.html.within {
                Within::Text => {
                    let tag = rest.find('<').unwrap_or(rest.len());
                    self.out.keep(start + at, start + at + tag);
                    at += tag;
                    let rest = &raw[at..];
                    if rest.is_empty() {
                        break;
                    }
                    if rest.starts_with("<!--") {
                        self.html.within = Within::Comment;
                        continue;
                    }
                    let name = rest.trim_start_matches(['<', '/']);
                    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
                    if is_one_of(
                        name,
                        &["p", "div", "br", "li", "ul", "ol", "td", "th", "tr", "table", "blockquote", "figcaption", "h1", "h2", "h3"],
                    ) {
                        self.close();
                    }
                    let opens = !rest.starts_with("</");
                    self.html.raw = if opens && is_one_of(name, &["script", "style", "pre", "textarea"]) {
                        name.to_ascii_lowercase()
                    } else {
                        String::new()
                    };
                    self.html.within = Within::Tag;
                    at += 1;
                }
                Within::Tag => match rest.find('>') {
                    Some(close) => {
                        at += close + 1;
                        self.html.within = if self.html.raw.is_empty() { Within::Text } else { Within::Raw };
                    }
                    None => break,
                },
                Within::Comment => match rest.find("-->") {
                    Some(close) => {
                        at += close + 3;
                        self.html.within = Within::Text;
                    }
                    None => break,
                },
                Within::Raw => match rest.find("</") {
                    Some(close) => {
                        at += close;
                        let name = &raw[at + 2..];
                        if name.get(..self.html.raw.len()).is_some_and(|n| n.eq_ignore_ascii_case(&self.html.raw)) {
                            self.html.within = Within::Text;
                        } else {
                            at += 2;
                        }
                    }
                    None => break,
                },
            }
        }
    }
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|n| n.eq_ignore_ascii_case(name))
}

/// Where the reader stands in an HTML block, which arrives line by line.
#[derive(Default)]
struct Html {
    within: Within,
    /// The element whose text is not prose, or nothing.
    raw: String,
}

#[derive(Clone, Copy, Default)]
enum Within {
    #[default]
    Text,
    Tag,
    Comment,
    Raw,
}

#[cfg(test)]
mod tests {
    use crate::text::{BlockKind, Document, parse};

    fn name(kind: &BlockKind) -> String {
        match kind {
            BlockKind::Paragraph => "p".into(),
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::Item { lead_in } => lead_in.map_or("item".into(), |i| format!("item<{i}")),
            BlockKind::Quote => "quote".into(),
            BlockKind::Footnote(label) => format!("note {label}"),
            BlockKind::Cell(cell) => {
                let index = |header: Option<usize>| header.map_or("-".to_owned(), |i| i.to_string());
                format!("cell {}/{},{} {} {}", cell.table, cell.row, cell.column, index(cell.column_header), index(cell.row_header))
            }
        }
    }

    fn shown(document: &Document) -> Vec<String> {
        document
            .blocks
            .iter()
            .map(|b| {
                let words: Vec<&str> = b.span.of(&document.prose).split_whitespace().collect();
                format!("{}: {}", name(&b.kind), words.join(" "))
            })
            .collect()
    }

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(shown(&parse("a.md", text.into())), expected, "{text}");
    }

    #[test]
    fn blocks_have_kinds() {
        check(
            "# Title\n\nText\nwrapped.\n\n> Said *he*,\n> again.\n\nHighlights:\n\n- one\n  - two\n\n  more\n- three\n\nEnd.[^1]\n\n[^1]: The note.\n",
            &[
                "h1: Title",
                "p: Text wrapped.",
                "quote: Said he , again.",
                "p: Highlights:",
                "item<3: one",
                "item: two",
                "item<3: more",
                "item<3: three",
                "p: End.",
                "note 1: The note.",
            ],
        );
        check("Under\n=====\n\n## Two\n\n1. a\n2. b\n", &["h1: Under", "h2: Two", "item<1: a", "item<1: b"]);
    }

    #[test]
    fn cells_know_their_headers() {
        check(
            "| Year | Tanks |\n|---|--:|\n| 2024 | **36** |\n|  | `x` |\n\n| a | |\n|---|---|\n| b | c |\n",
            &[
                "cell 0/0,0 - -: Year",
                "cell 0/0,1 - -: Tanks",
                "cell 0/1,0 0 -: 2024",
                "cell 0/1,1 1 2: 36",
                "cell 1/0,0 - -: a",
                "cell 1/1,0 4 -: b",
                "cell 1/1,1 - 5: c",
            ],
        );
    }

    #[test]
    fn what_is_not_prose_is_blank() {
        check("It `has 5` [36 jets](http://x.example/40 \"41\") and ![a ship](y.png).", &["p: It 36 jets and a ship ."]);
        check("See <https://x.example/7> or https://x.example/8, <!-- 9 --> ~~10~~ ~11 jets.", &["p: See or , ~11 jets."]);
        check("```\n12\n```\n\n    13\n\nText <b>14</b>&nbsp;km &amp; 15&#37; \\*16\\*", &["p: Text 14 km & 15% *16 *"]);
        check("<div>\n<p>17 jets</p>\n<script>18</script><!-- 19 -->\n<p>20 ships</p>\n</div>\n", &["p: 17 jets", "p: 20 ships"]);
        check("- [x] done 21\n- [ ] open\n\n[r]: http://x.example/22\n", &["item: done 21", "item: open"]);
    }

    #[test]
    fn line_ends_of_all_sorts_give_the_same_blocks() {
        let text = "# T\n\nA line\ngoes on.\n\n- x\n- y\n";
        let expected = shown(&parse("a.md", text.into()));
        assert_eq!(shown(&parse("a.md", text.replace('\n', "\r\n").into())), expected);
        assert_eq!(shown(&parse("a.md", text.replace('\n', "\r").into())), expected);
    }
}
