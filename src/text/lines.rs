//! Lines and columns.

/// Where the lines of a text start: between byte offsets and places as people and editors count them.
///
/// LF, CRLF and a lone CR end a line, and nothing else does, as the Language Server Protocol has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
    length: u32,
}

impl LineIndex {
    /// Finds the line starts of `text`, which has to be shorter than 4 GiB; what lies beyond is not indexed.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                continue;
            }
            let Ok(start) = u32::try_from(at + 1) else { break };
            starts.push(start);
        }
        Self { starts, length }
    }

    /// How many lines there are; a text that ends in a line end has an empty last line.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// Byte offset at which `line` (counted from 0) starts.
    pub fn line_start(&self, line: usize) -> Option<usize> {
        self.starts.get(line).map(|s| *s as usize)
    }

    /// Bytes of `line`, its line end included.
    pub fn line_range(&self, line: usize) -> Option<std::ops::Range<usize>> {
        let start = self.line_start(line)?;
        Some(start..self.line_start(line + 1).unwrap_or(self.length as usize))
    }

    /// Line (counted from 0) and column (bytes from its start) of a byte offset; one past the end of the text is the end.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.length as usize);
        let line = self.starts.partition_point(|s| *s as usize <= offset).saturating_sub(1);
        (line, offset - self.line_start(line).unwrap_or(0))
    }

    /// Byte offset of a line (counted from 0) and a column in bytes; `None` past the last line, and the end of the line, its
    /// line end included, where the column lies past it.
    pub fn offset(&self, line: usize, column: usize) -> Option<usize> {
        let range = self.line_range(line)?;
        Some(range.start.saturating_add(column).min(range.end))
    }
}

/// How many lines end in `bytes`, which need not be UTF-8.
pub(super) fn count_line_ends(bytes: &[u8]) -> usize {
    memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|&at| bytes[at] != b'\r' || bytes.get(at + 1) != Some(&b'\n')).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_lf_cr_and_crlf_end_lines() {
        let text = "a\nb\r\nc\rd\u{2028}e\u{b}f";
        let index = LineIndex::new(text);
        assert_eq!(index.line_count(), 4);
        assert_eq!(index.position(0), (0, 0));
        assert_eq!(index.position(5), (2, 0));
        assert_eq!(index.position(text.len() + 9), (3, 7));
        assert_eq!(index.offset(1, 99), Some(5));
        assert_eq!(index.offset(4, 0), None);
    }

    proptest! {
        #[test]
        fn offsets_survive_the_way_to_a_position_and_back(text in "[a\u{e9}\u{1f600} \n\r]{0,60}") {
            let index = LineIndex::new(&text);
            for offset in 0..=text.len() {
                let (line, column) = index.position(offset);
                prop_assert_eq!(index.offset(line, column), Some(offset));
            }
        }
    }
}
