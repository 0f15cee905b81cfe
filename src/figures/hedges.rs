//! How exactly a figure is meant, and which way it moves: the words before and after it.

use super::figure::{Change, Hedge};
use super::lexer::{Gap, Kind, Token, among, is};

/// A hedge before a figure: what it says and its first token.
pub(crate) fn before(tokens: &[Token], first: usize, floor: usize) -> (Hedge, usize) {
    let mut at = first;
    let mut hedge = Hedge::Exact;
    // "more than about", "just under", "as many as some".
    for _ in 0..3 {
        let Some((found, start)) = one_before(tokens, at, floor) else { break };
        if hedge == Hedge::Exact || hedge == Hedge::About {
            hedge = found;
        }
        at = start;
    }
    if hedge == Hedge::Exact { (hedge, first) } else { (hedge, at) }
}

fn one_before(tokens: &[Token], at: usize, floor: usize) -> Option<(Hedge, usize)> {
    let back = |n: usize| at.checked_sub(n).filter(|i| *i >= floor).and_then(|i| tokens.get(i));
    let last = back(1)?;
    match last.kind {
        Kind::Sign(sign) => {
            let hedge = match sign {
                '~' | '≈' | '∼' | '±' => Hedge::About,
                // "<>" and "=>" are other signs.
                '>' | '<' if last.joined() && back(2).is_some_and(|t| matches!(t.kind, Kind::Sign('<' | '>' | '='))) => return None,
                '>' => Hedge::MoreThan,
                '<' => Hedge::LessThan,
                '≥' => Hedge::AtLeast,
                '≤' => Hedge::UpTo,
                // ">= 30".
                '=' if back(2).is_some_and(|t| t.is_sign('>')) => return Some((Hedge::AtLeast, at - 2)),
                '=' if back(2).is_some_and(|t| t.is_sign('<')) => return Some((Hedge::UpTo, at - 2)),
                // "sub-7 nanometre".
                '-' if last.joined() && back(2).is_some_and(|t| is!(t, "sub" | "under")) => return Some((Hedge::LessThan, at - 2)),
                '.' if last.joined() && back(2).is_some_and(|t| is!(t, ["approx", "ca", "c", "est"])) => {
                    return Some((Hedge::About, at - 2));
                }
                _ => return None,
            };
            Some((hedge, at - 1))
        }
        Kind::Number => None,
        Kind::Word => {
            let two = back(2);
            let three = back(3);
            let second = |f: &dyn Fn(&Token) -> bool| two.is_some_and(f);
            let with = |hedge, words: usize| Some((hedge, at - words));
            if among!(last, "about around roughly approximately approx circa some ca est probably perhaps maybe barely scarcely") {
                // "some of the 20" does not hedge; "some 20" does.
                return with(Hedge::About, 1);
            }
            // "a good fifth", "a good 200 people".
            if is!(last, "good") && second(&|t| is!(t, "a")) {
                return with(Hedge::AtLeast, 2);
            }
            if is!(last, "estimated") {
                return with(Hedge::About, if second(&|t| is!(t, "an")) { 2 } else { 1 });
            }
            if is!(last, ["nearly", "almost", "nigh", "virtually", "practically"]) {
                return with(Hedge::Nearly, 1);
            }
            if is!(last, "quite") && second(&|t| is!(t, "not")) {
                return with(Hedge::Nearly, 2);
            }
            if is!(last, ["just", "only", "exactly", "precisely", "well", "a", "an", "roughly"]) && !is!(last, "a" | "an") {
                return None;
            }
            if is!(last, "to") {
                if second(&|t| is!(t, "up")) {
                    return with(Hedge::UpTo, 2);
                }
                // "less than or equal to 100".
                if second(&|t| is!(t, "equal")) && three.is_some_and(|t| is!(t, "or")) && back(4).is_some_and(|t| is!(t, "than")) {
                    return or_equal(back(5)?).map(|hedge| (hedge, at - 5));
                }
                // "at least or equal to 30".
                if second(&|t| is!(t, "equal"))
                    && three.is_some_and(|t| is!(t, "or"))
                    && back(4).is_some_and(|t| is!(t, "least" | "most"))
                    && back(5).is_some_and(|t| is!(t, "at"))
                {
                    return with(if back(4).is_some_and(|t| is!(t, "least")) { Hedge::AtLeast } else { Hedge::UpTo }, 5);
                }
                if second(&|t| is!(t, "close" | "near")) {
                    return with(Hedge::Nearly, 2);
                }
                return None;
            }
            if is!(last, "than") {
                // "higher or equal than 100".
                if second(&|t| is!(t, "equal")) && three.is_some_and(|t| is!(t, "or")) {
                    return or_equal(back(4)?).map(|hedge| (hedge, at - 4));
                }
                if second(&|t| among!(t, "more greater higher better longer larger bigger older over heavier farther further wider taller"))
                {
                    if equal_or(tokens, at, floor) {
                        return with(Hedge::AtLeast, 5);
                    }
                    let negated = three.is_some_and(|t| is!(t, "no" | "not"));
                    return if negated { with(Hedge::UpTo, 3) } else { with(Hedge::MoreThan, 2) };
                }
                if second(&|t| is!(t, ["less", "fewer", "lower", "smaller", "younger", "shorter", "lighter", "cheaper", "sooner"])) {
                    if equal_or(tokens, at, floor) {
                        return with(Hedge::UpTo, 5);
                    }
                    let negated = three.is_some_and(|t| is!(t, "no" | "not"));
                    return if negated { with(Hedge::AtLeast, 3) } else { with(Hedge::LessThan, 2) };
                }
                return None;
            }
            // "Handed over 14 months late", "hands over 48 guns".
            if is!(last, "over") && second(&|t| is!(t, ["hand", "hands", "handed", "handing"])) {
                return None;
            }
            if among!(last, "over above exceed exceeding beyond topping surpass surpassing exceeds exceeded surpassed topped tops") {
                // "well over", "just over"; "over 35 GWh".
                return with(Hedge::MoreThan, if second(&|t| is!(t, "well" | "just" | "slightly")) { 2 } else { 1 });
            }
            if is!(last, "under" | "below") {
                return with(Hedge::LessThan, if second(&|t| is!(t, "just" | "well" | "slightly")) { 2 } else { 1 });
            }
            if is!(last, "least") && second(&|t| is!(t, "at")) {
                return with(Hedge::AtLeast, 2);
            }
            if is!(last, "most") && second(&|t| is!(t, "at")) {
                return with(Hedge::UpTo, 2);
            }
            if is!(last, "maximum") {
                return with(Hedge::UpTo, 1);
            }
            if is!(last, "minimum") {
                return with(Hedge::AtLeast, 1);
            }
            if is!(last, "of") {
                if second(&|t| is!(t, ["upwards", "upward", "north", "excess"])) {
                    return with(Hedge::MoreThan, if three.is_some_and(|t| is!(t, "in" | "up")) { 3 } else { 2 });
                }
                if second(&|t| is!(t, "minimum")) {
                    return with(Hedge::AtLeast, 2);
                }
                if second(&|t| is!(t, "maximum")) {
                    return with(Hedge::UpTo, 2);
                }
                if second(&|t| is!(t, "south" | "shy" | "short")) {
                    return with(Hedge::LessThan, 2);
                }
                if second(&|t| is!(t, ["region", "order", "vicinity", "neighbourhood", "neighborhood"]))
                    && three.is_some_and(|t| is!(t, "the"))
                {
                    return with(Hedge::About, 3);
                }
                return None;
            }
            if is!(last, "as") {
                if second(&|t| is!(t, ["many", "much", "high", "large", "long", "far"])) && three.is_some_and(|t| is!(t, "as")) {
                    return with(Hedge::UpTo, 3);
                }
                if second(&|t| is!(t, "few" | "little" | "low")) && three.is_some_and(|t| is!(t, "as")) {
                    return with(Hedge::AtLeast, 3);
                }
                return None;
            }
            None
        }
    }
}

/// Whether "equal to or" stands before the comparison of two words that ends before token `at`: "equal to or less than 30".
fn equal_or(tokens: &[Token], at: usize, floor: usize) -> bool {
    let back = |n: usize| at.checked_sub(n).filter(|i| *i >= floor).and_then(|i| tokens.get(i));
    back(3).is_some_and(|t| is!(t, "or")) && back(4).is_some_and(|t| is!(t, "to")) && back(5).is_some_and(|t| is!(t, "equal"))
}

/// What a comparison says with "or equal" beside it.
fn or_equal(comparison: &Token) -> Option<Hedge> {
    if is!(comparison, ["more", "greater", "higher", "larger", "bigger"]) {
        return Some(Hedge::AtLeast);
    }
    is!(comparison, ["less", "fewer", "lower", "smaller"]).then_some(Hedge::UpTo)
}

/// A hedge after a figure: "or so", "or more", "-odd", "+"; what it says and one past its last token.
pub(crate) fn after(tokens: &[Token], end: usize) -> Option<(Hedge, usize)> {
    let next = tokens.get(end)?;
    if next.is_sign('+') && next.joined() {
        return Some((Hedge::AtLeast, end + 1));
    }
    if next.is_dash() && next.joined() {
        let word = tokens.get(end + 1).filter(|t| t.joined())?;
        if is!(word, "odd" | "ish" | "something") {
            return Some((Hedge::About, end + 2));
        }
        if is!(word, "plus") {
            return Some((Hedge::AtLeast, end + 2));
        }
        return None;
    }
    if is!(next, "or") {
        let word = tokens.get(end + 1)?;
        if tokens.get(end + 2).is_some_and(|t| is!(t, "than")) {
            // "5,000 or less than 6,000" are two bounds; "200 or greater than" is one.
            let alone = tokens.get(end + 3).is_none_or(|t| matches!(t.kind, Kind::Sign('.' | ',' | ';')));
            return or_equal(word).filter(|_| alone).map(|hedge| (hedge, end + 3));
        }
        if is!(word, "so" | "thereabouts") {
            return Some((Hedge::About, end + 2));
        }
        if is!(word, ["more", "above", "older", "higher", "greater", "over"]) {
            return Some((Hedge::AtLeast, end + 2));
        }
        if is!(word, ["less", "fewer", "under", "below", "lower", "younger"]) {
            return Some((Hedge::UpTo, end + 2));
        }
        return None;
    }
    if is!(next, "and") && tokens.get(end + 1).is_some_and(|t| is!(t, ["over", "above", "up", "older", "more"])) {
        let more = tokens.get(end + 1).is_some_and(|t| is!(t, "more")) && tokens.get(end + 2).is_some_and(|t| is!(t, "in"));
        let stop = more || tokens.get(end + 2).is_none_or(|t| !t.is_number() && !t.is_word());
        return stop.then_some((Hedge::AtLeast, end + 2));
    }
    if is!(next, "plus")
        && !tokens.get(end + 1).is_some_and(|t| t.is_number() || t.gap == Gap::None)
        && tokens.get(end + 1).is_none_or(|t| !t.is_word())
    {
        return Some((Hedge::AtLeast, end + 1));
    }
    None
}

/// Which way a verb, noun or particle of change goes.
fn direction(token: &Token) -> Option<Change> {
    if among!(
        token,
        "up rise rises rose risen rising increase increases increased increasing grow grows grew grown growing growth \
climb climbs climbed climbing jump jumps jumped jumping gain gains gained gaining surge surges surged surging \
soar soars soared soaring advance advances advanced rally rallied expand expands expanded raise raises raised \
boost boosts boosted lift lifts lifted add adds added spike spiked rebound rebounded appreciated strengthened \
swelled edged improved accelerated hike hiked leapt leaped skyrocketed"
    ) {
        return Some(Change::Up);
    }
    if among!(
        token,
        "down fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease \
decreases decreased decreasing lose loses lost losing slide slides slid sliding slip slips slipped slipping \
plunge plunges plunged plunging tumble tumbled tumbling plummet plummeted plummeting shrink shrank shrunk \
shrinking dip dipped cut cuts cutting reduce reduces reduced reducing reduction lowered ease eased sink sank \
sunk shed sheds weakened depreciated slump slumped contracted contraction narrowed slowed slashed slash \
retreated crashed dived trimmed"
    ) {
        return Some(Change::Down);
    }
    None
}

/// Whether a verb at token `at` says that something is made less: "we lower our target"; "the lower grades" are none.
fn lowers(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| is!(t, "lower" | "lowers" | "lowering"))
        && tokens.get(at + 1).is_some_and(|t| is!(t, ["the", "its", "our", "their", "his", "her", "my", "your"]))
}

/// Which way a level was reached, where the verb stands right before it: "fell to" at the end of `before`. Behind an amount ("fell 2 percent
/// to") the amount has told it.
pub fn way_to(before: &str) -> Option<Change> {
    match super::lexer::lex(before).as_slice() {
        [.., verb, to] if is!(to, "to") => direction(verb),
        _ => None,
    }
}

/// Whether a verb of change speaks of winning, losing or adding things as often as of a level ("lost 12 aircraft").
fn takes_things(token: &Token) -> bool {
    among!(
        token,
        "lose loses lost losing gain gains gained gaining add adds added cut cuts cutting shed sheds drop drops dropped \
raise raises raised boost lift lifted jump jumped climbed climb advanced up down increase increased sunk sank \
fell grow grew improved crashed slash expand expanded"
    )
}

/// Words that may stand between a verb of change and its amount.
fn passes(token: &Token) -> bool {
    among!(
        token,
        "by a an another additional further extra sharply slightly only just some about around nearly almost over than \
more less as much roughly approximately at least up to steeply significantly even modest whopping massive \
record total of higher lower down staggering mere well not quite"
    )
}

/// Whether a figure is a level or a change, told by the words before token `first`, and the first token that tells. `things` says
/// that the figure counts things.
pub(crate) fn change(tokens: &[Token], text: &str, first: usize, floor: usize, things: bool) -> (Change, usize) {
    let level = (Change::Level, first);
    let back = |i: usize| i.checked_sub(1).filter(|j| *j >= floor).and_then(|j| tokens.get(j).map(|t| (j, t)));
    // "rose to 5 percent from 4", "drops to just 87": the level reached, and the one left.
    let mut near = first;
    while back(near).is_some_and(|(_, t)| is!(t, ["just", "only", "about", "around", "nearly", "almost", "some", "roughly", "record"])) {
        near -= 1;
    }
    // "To a record 5 percent".
    if near < first && back(near).is_some_and(|(_, t)| is!(t, ["a", "an"])) {
        near -= 1;
    }
    let Some((at, last)) = back(near) else { return level };
    let reached = is!(last, "to") && !back(at).is_some_and(|(_, t)| is!(t, ["up", "close", "near"]));
    let closed = is!(last, "at") && back(at).is_some_and(|(_, t)| is!(t, ["up", "down", "higher", "lower"]));
    // "The drop came to 39 percent": that is how far it dropped.
    if reached && back(at).is_some_and(|(_, t)| is!(t, ["came", "come", "comes", "amounted", "amounts"])) {
        let told = back(at - 1).and_then(|(j, t)| direction(t).map(|direction| (direction, j)));
        return told.unwrap_or(level);
    }
    if reached || closed || is!(last, "from") {
        let change = if is!(last, "from") { Change::From } else { Change::To };
        // The verb stands at most a dozen tokens before, in the same clause.
        for i in (at.saturating_sub(14)..at).rev() {
            let Some(token) = tokens.get(i) else { break };
            if token.is_sign(';') || token.is_sign('.') && tokens.get(i + 1).is_some_and(|t| t.gap != Gap::None && t.capitalised()) {
                break;
            }
            if direction(token).is_some()
                || is!(token, ["changed", "went", "go", "moved", "inching", "warmed", "cooled", "dwindled", "thinned", "swung"])
                || lowers(tokens, i)
            {
                return (change, at);
            }
        }
        return level;
    }
    // Back over "by", hedges and adverbs to the verb itself.
    let mut i = first;
    let (mut by, mut article) = (false, false);
    for _ in 0..7 {
        let Some((j, token)) = back(i) else { break };
        if let Some(direction) = direction(token) {
            let particle = is!(token, "up" | "down");
            // "up to 36" is a bound, "gave up 517 yards" no rise.
            if is!(token, "up") && (tokens.get(j + 1).is_some_and(|t| is!(t, "to")) || back(j).is_some_and(|(_, t)| phrasal(t))) {
                return level;
            }
            // "added 36 jets" adds things, "added a 30-metre mast" one; "rose by 36" and "added 5 percent" are changes.
            let adjacent = j + 1 == first;
            if !by && (things && (takes_things(token) || !adjacent) && !(particle && adjacent) || article && takes_things(token)) {
                return level;
            }
            // "edged down", "closed up": the particle says which way.
            let start = back(j).filter(|(_, t)| self::direction(t).is_some()).map_or(j, |(k, _)| k);
            return (direction, start);
        }
        by |= is!(token, "by");
        article |= is!(token, "a" | "an");
        // "grow sales by 35 percent", "cut its vast workforce by 2,000": what changes stands before the "by".
        if is!(token, "by")
            && let Some(found) = moved_by(tokens, text, j, floor)
        {
            return found;
        }
        if !(passes(token) && token.is_word()) || token.capitalised() {
            break;
        }
        i = j;
    }
    level
}

/// Which way what stands before the "by" at token `by` moves, and the verb or noun that tells. A participle in between has a "by" of
/// its own: "a fall registered by one note".
fn moved_by(tokens: &[Token], text: &str, by: usize, floor: usize) -> Option<(Change, usize)> {
    for at in (by.saturating_sub(5).max(floor)..by).rev() {
        let token = tokens.get(at).filter(|t| t.is_word())?;
        if let Some(direction) = direction(token).filter(|_| !is!(token, "up" | "down")) {
            return Some((direction, at));
        }
        if at + 1 == by && token.of(text).ends_with("ed") {
            return None;
        }
    }
    None
}

/// Whether a verb makes another of "up": "gave up", "made up", "set up".
fn phrasal(token: &Token) -> bool {
    among!(
        token,
        "gave give gives given giving made make makes making set sets setting pick picked took take takes taken put puts turn turned end ended ends racked wound came come comes summed sums"
    )
}

/// The direction named after an amount in percent, money or points: "a 19 % drop", "5 points higher", "0.68 percent lower".
pub(crate) fn change_after(tokens: &[Token], end: usize) -> Option<(Change, usize)> {
    let next = tokens.get(end)?;
    let at = if next.is_dash() && next.joined() { end + 1 } else { end };
    let token = tokens.get(at)?;
    if among!(token, "higher increase rise gain jump surge growth hike rebound boost spike upswing") {
        return Some((Change::Up, at + 1));
    }
    if among!(token, "lower drop fall decline decrease cut reduction plunge slump dip slide loss contraction") {
        return Some((Change::Down, at + 1));
    }
    None
}
