//! Addresses of the web in running text: blanked, so that nobody reads figures in them.

/// Replaces web and mail addresses in `prose` by spaces. Only ASCII bytes and whole characters are replaced, so that UTF-8
/// stays UTF-8.
pub(super) fn addresses(prose: &mut [u8]) {
    let mut from = 0;
    while let Some(found) = memchr::memchr3(b':', b'@', b'w', &prose[from..]) {
        let at = from + found;
        from = at + 1;
        let hit = match prose[at] {
            b':' => prose[at..].starts_with(b"://"),
            b'@' => {
                let before = at.checked_sub(1).is_some_and(|i| is_address_byte(prose[i]));
                before && prose.get(at + 1).is_some_and(u8::is_ascii_alphanumeric)
            }
            _ => prose[at..].starts_with(b"www.") && at.checked_sub(1).is_none_or(|i| !prose[i].is_ascii_alphanumeric()),
        };
        if !hit {
            continue;
        }
        let mut start = at;
        // A scheme and the name before "@" are short; the bound keeps a line of colons linear.
        while start > 0 && at - start < 64 && is_address_byte(prose[start - 1]) {
            start -= 1;
        }
        if prose[at] == b'@' && !prose[at..].iter().take_while(|b| is_address_byte(**b) || **b == b'@').any(|b| *b == b'.') {
            continue;
        }
        let mut end = at + 1;
        while end < prose.len() && !prose[end].is_ascii_whitespace() && !matches!(prose[end], b'<' | b'>' | b'"' | b'|') {
            end += 1;
        }
        while end > at + 1 && matches!(prose[end - 1], b'.' | b',' | b';' | b':' | b'!' | b'?' | b')' | b']' | b'\'' | b'*') {
            end -= 1;
        }
        // A closing quotation mark of several bytes stays: the address ends at the first byte that is not ASCII.
        end = prose[at..end].iter().position(|b| !b.is_ascii()).map_or(end, |p| at + p);
        prose[start..end].fill(b' ');
        from = end.max(from);
    }
}

fn is_address_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+')
}

#[cfg(test)]
mod tests {
    fn check(input: &str, expected: &str) {
        let mut bytes = input.as_bytes().to_vec();
        super::addresses(&mut bytes);
        let masked = String::from_utf8(bytes).expect("still UTF-8");
        assert_eq!(masked.len(), input.len());
        assert_eq!(masked.split_whitespace().collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn addresses_go_and_the_words_around_them_stay() {
        check("See https://a.example/2024/36?x=40. Then", "See . Then");
        check("See www.a.example/36 and (http://b.example)", "See and ( )");
        check("Write to desk.36@paper.example, please", "Write to , please");
        check("It was 20:05; the ratio 3:1", "It was 20:05; the ratio 3:1");
        check("@Rosoboron at 5 p.m. and a@b", "@Rosoboron at 5 p.m. and a@b");
        check("“http://x.example/1”", "“ ”");
    }
}
