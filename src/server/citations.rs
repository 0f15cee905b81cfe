//! Links of a draft to files beside it, and its footnotes: what a writer cites with.

use super::draft::Draft;
use crate::text::{BlockKind, Document, Span};
use std::path::{Path, PathBuf};

/// A Markdown link to a file that is there: `[text](../sources/a.md#place)`.
pub struct Citation {
    /// From the opening bracket to the closing parenthesis. Bytes of the draft.
    pub whole: Span,
    /// The path in it, without what follows a `#`. Bytes of the draft.
    pub target: Span,
    /// The target as far as a space or the parenthesis: with what follows a `#`. Bytes of the draft.
    pub address: Span,
    /// The file, links resolved.
    pub file: PathBuf,
}

/// The citations of a draft that lies in `folder`, in order.
pub fn of(document: &Document, folder: &Path) -> Vec<Citation> {
    let text: &str = &document.text;
    let found = text.match_indices("](").filter_map(|(at, _)| {
        let start = at + 2;
        let length = text.get(start..)?.find([')', ' ', '\n'])?;
        let address = Span::new(start, start + length);
        let written = address.of(text);
        // An address of the web is the editor's own affair, and what is code is no link.
        let is_link =
            !written.is_empty() && !written.contains("://") && !written.starts_with('#') && address.of(&document.prose).trim().is_empty();
        if !is_link {
            return None;
        }
        let path = written.split('#').next().unwrap_or(written);
        let file = folder.join(path.replace("%20", " ")).canonicalize().ok()?;
        let opening = text.get(..at)?.rfind(['[', '\n']).filter(|open| text.get(*open..).is_some_and(|rest| rest.starts_with('[')));
        let closing =
            text.get(address.end as usize..)?.find([')', '\n']).map_or(address.end as usize, |end| address.end as usize + end + 1);
        Some(Citation { whole: Span::new(opening.unwrap_or(at), closing), target: Span::new(start, start + path.len()), address, file })
    });
    found.collect()
}

/// The folder that an open draft lies in; `None` for one that lies on no disk.
pub fn folder(draft: &Draft) -> Option<PathBuf> {
    draft.uri.to_file_path().and_then(|path| path.parent().map(Path::to_path_buf))
}

/// A mark of a footnote in the text, `[^1]`, and its note.
pub struct Footnote {
    /// The mark. Bytes of the draft.
    pub mark: Span,
    /// The note, with its own mark. Bytes of the draft.
    pub note: Span,
}

/// The footnotes of a draft, in the order of their marks.
pub fn footnotes(document: &Document) -> Vec<Footnote> {
    let text: &str = &document.text;
    let marks = text.match_indices("[^").filter_map(|(at, _)| {
        let length = text.get(at..)?.find(']')? + 1;
        let span = Span::new(at, at + length);
        let is_note = text.get(at + length..).is_some_and(|rest| rest.starts_with(':'));
        (!is_note).then(|| (span, span.of(text).trim_start_matches("[^").trim_end_matches(']')))
    });
    let found = marks.filter_map(|(mark, label)| {
        let note = document.blocks.iter().find(|block| matches!(&block.kind, BlockKind::Footnote(other) if **other == *label))?;
        Some(Footnote { mark, note: note.span })
    });
    found.collect()
}

/// The path from a folder to a file as a link has it: with forward slashes, "../" upwards, spaces escaped. `None` where the two share nothing.
pub fn relative(folder: &Path, file: &Path) -> Option<String> {
    let (here, there): (Vec<_>, Vec<_>) = (folder.components().collect(), file.components().collect());
    let shared = here.iter().zip(&there).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return None;
    }
    let up = std::iter::repeat_n("..".to_owned(), here.len() - shared);
    let down = there.iter().skip(shared).map(|part| part.as_os_str().to_string_lossy().replace(' ', "%20"));
    Some(up.chain(down).collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_from_folder_to_file() {
        let check = |folder: &str, file: &str, expected: Option<&str>| {
            assert_eq!(relative(Path::new(folder), Path::new(file)).as_deref(), expected, "{folder} {file}");
        };
        check("/a/drafts", "/a/sources/b c.md", Some("../sources/b%20c.md"));
        check("/a", "/a/b.md", Some("b.md"));
        check("/a/b/c", "/a/d.md", Some("../../d.md"));
        check("a", "/b", None);
    }
}
