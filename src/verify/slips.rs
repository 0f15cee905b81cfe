//! Slips that have a name: a factor of a thousand, digits that changed places.

use super::Evidence;
use crate::claims::Claim;

/// The slip that explains the difference between a draft's figure and a source's, if one does.
pub(super) fn name(_draft: &str, claim: &Claim, evidence: &Evidence) -> Option<&'static str> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (here, there) = (digits(&claim.text), digits(&evidence.text));
    if here.len() >= 2 && here.len() == there.len() && transposed(here.as_bytes(), there.as_bytes()) {
        return Some("two digits have changed places");
    }
    if here == there && !here.is_empty() {
        return Some("same digits, other unit");
    }
    None
}

/// Whether one becomes the other when two neighbours change places.
fn transposed(a: &[u8], b: &[u8]) -> bool {
    let differing: Vec<usize> = (0..a.len().min(b.len())).filter(|&i| a[i] != b[i]).collect();
    matches!(*differing, [i, j] if j == i + 1 && a[i] == b[j] && a[j] == b[i])
}
