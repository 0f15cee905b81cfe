//! `internal/repeat`: the same figure of the same thing told twice in a draft, with two values.
//!
//! Silent unless the nouns counted, the words before them, the verb, the names and the time are the same; and where the draft
//! gives more than two values, as those are of several things.

use super::passage::{finding, replace};
use super::twice::{self, Plain, Twice};
use crate::claims::Article;
use crate::verify::Finding;
use crate::verify::interval::{Meeting, meeting};
use crate::verify::memory::Memory;

/// How much two sentences have to say alike.
const ALIKE: f32 = 0.7;

/// Values farther apart are hardly of one thing; see `internal/magnitude`.
const FAR_APART: f64 = 4.0;

pub(super) fn check(article: &Article, twice: &Twice<'_>, memory: &Memory, out: &mut Vec<Finding>) {
    let same: Vec<&(Plain<'_>, Plain<'_>)> =
        twice.of_one_measure.iter().filter(|(first, second)| of_one_thing(*first, *second, memory)).collect();
    for (first, second) in &same {
        let (a, b) = (first.value, second.value);
        if a == b || a.max(b) / a.min(b) > FAR_APART || meeting(&first.quantity, &second.quantity) != Meeting::Apart {
            continue;
        }
        let others = same.iter().any(|(x, y)| {
            let touches = |claim: &Plain<'_>| claim.span == first.span || claim.span == second.span;
            let third = |claim: &Plain<'_>| claim.value != a && claim.value != b;
            (touches(x) || touches(y)) && (third(x) || third(y))
        });
        if others {
            continue;
        }
        let what = first.measure.as_ref().map_or("", |measure| &*measure.head);
        let message = format!("{} here, {} before, of the same ({what})", second.text, first.text);
        let fixes =
            vec![replace(second.span, &second.text, first.text.to_string()), replace(first.span, &first.text, second.text.to_string())];
        out.push(finding(article, "internal/repeat", second.span, message, &[(first.span, format!("{} here", first.text))], fixes));
    }
}

/// Whether the same is counted or measured and told to happen, by sentences that say the same beside it.
fn of_one_thing(first: Plain<'_>, second: Plain<'_>, memory: &Memory) -> bool {
    let alike = || {
        let likeness = twice::of_the_same(first, second, memory);
        likeness.is_some_and(|likeness| likeness.core >= ALIKE && likeness.score >= ALIKE)
    };
    first.may_happen_alike(&second)
        && memory.of_one_thing(first.key_with(&second), || {
            twice::same_predicate(&first, &second) && alike() && twice::same_measure(&first, &second)
        })
}
