//! Numbers that begin with a word.

use super::digits::scaled;
use super::{Form, Numeral, part, power_of_ten};
use crate::figures::figure::Amount;
use crate::figures::lexer::{Gap, Token, among, is};
use crate::figures::words::Role;
use rust_decimal::Decimal;

/// Reads a number that begins with a word.
pub(super) fn read(tokens: &[Token], text: &str, at: usize) -> Option<Numeral> {
    let token = tokens.get(at)?;
    if let Some(n) = vague(tokens, text, at) {
        return Some(n);
    }
    if let Some(n) = fraction(tokens, at, true) {
        return Some(n);
    }
    let article = is!(token, "a" | "an");
    let start = if article { at + 1 } else { at };
    if let Some(n) = one_part(tokens, at) {
        return Some(n);
    }
    let role = tokens.get(start)?.role;
    match role {
        Role::Small(_) | Role::Tens(_) | Role::OrdinalSmall(_) | Role::OrdinalTens(_) | Role::OrdinalScale(_) if !article => {}
        Role::Hundred | Role::OrdinalScale(_) => {}
        Role::Scale(_) if tokens.get(start).is_some_and(|t| t.len() > 4) => {}
        Role::Group(_) if tokens.get(start).is_some_and(|t| is!(t, "dozen")) && !bakers(tokens, start) => {}
        _ => return None,
    }
    let mut n = cardinal(tokens, start)?;
    n.first = at;
    // "one point five".
    if n.form == Form::Words
        && tokens.get(n.end).is_some_and(|t| is!(t, "point"))
        && let Some(read) = spoken_decimals(tokens, n)
    {
        n = scaled(tokens, text, read);
    }
    // "twenty-three fifths", "fifty-four hundredths".
    if n.form == Form::Words
        && let Some(f) = parts_after(tokens, n)
    {
        return Some(f);
    }
    if n.form == Form::Words { Some(with_fraction(tokens, text, n).unwrap_or(n)) } else { Some(n) }
}

/// "seven and a half", "one and a half million", "one million and a half": the number with the fraction after "and".
pub(super) fn with_fraction(tokens: &[Token], text: &str, n: Numeral) -> Option<Numeral> {
    if !tokens.get(n.end).is_some_and(|t| is!(t, "and")) {
        return None;
    }
    let f = fraction(tokens, n.end + 1, false)
        .or_else(|| parts_after(tokens, cardinal(tokens, n.end + 1).filter(|n| n.form == Form::Words)?))?;
    if f.amount.low >= Decimal::ONE || tokens.get(f.end).is_some_and(|t| is!(t, "of")) {
        return None;
    }
    let scaled_after = tokens.get(f.end).is_some_and(|t| matches!(t.role, Role::Scale(_)) && t.len() > 4);
    let last_scale = match tokens.get(n.end.checked_sub(1)?)?.role {
        Role::Scale(power) => power_of_ten(power)?,
        _ => Decimal::ONE,
    };
    if scaled_after && last_scale > Decimal::ONE {
        // "one billion and a half million": two numbers added.
        let part = scaled(tokens, text, f);
        let amount = Amount::exact(n.amount.low.checked_add(part.amount.low)?, part.amount.step);
        return Some(Numeral { amount, end: part.end, ..n });
    }
    let part = f.amount.low.checked_mul(last_scale)?;
    let step = f.amount.step.checked_mul(last_scale)?;
    let whole = Numeral { amount: Amount::exact(n.amount.low.checked_add(part)?, step), end: f.end, ..n };
    Some(scaled(tokens, text, whole))
}

/// The fraction whose numerator is `n` and whose denominator follows: "twenty-three fifths", "fifty-four hundredths", "three
/// twenty-firsts". In "one hundred thirty fifths" the tens belong to the parts, in "one hundred and thirty fifths" to their number.
fn parts_after(tokens: &[Token], n: Numeral) -> Option<Numeral> {
    let at = after_hyphen(tokens, n.end);
    let made = |upper: Decimal, parts: Decimal, end: usize| {
        let amount = Amount::exact(upper.checked_div(parts)?, Decimal::new(1, 2));
        Some(Numeral { amount, end, form: Form::Fraction, ..n })
    };
    if let Some(Role::Tens(tens)) = tokens.get(at).map(|t| t.role)
        && let Some(unit) = tokens.get(after_hyphen(tokens, at + 1)).and_then(unit_part)
    {
        return made(n.amount.low, Decimal::from(tens + unit), after_hyphen(tokens, at + 1) + 1);
    }
    if let Some(Role::Tens(tens)) = tokens.get(n.end - 1).map(|t| t.role)
        && n.end >= n.first + 3
        && !tokens.get(n.end - 2).is_some_and(|t| is!(t, "and") || t.is_dash())
        && let Some(unit) = tokens.get(at).and_then(unit_part)
    {
        return made(n.amount.low.checked_sub(Decimal::from(tens))?, Decimal::from(tens + unit), at + 1);
    }
    made(n.amount.low, parts_of(tokens, at)?, at + 1)
}

/// The unit in the plural of a compound ordinal: 5 for the second half of "thirty-fifths". Quarters and halves make no compounds.
fn unit_part(token: &Token) -> Option<u8> {
    match token.role {
        Role::Part(n @ (3 | 5..=9)) => Some(n),
        Role::Part(4) if is!(token, "fourths") => Some(4),
        _ if is!(token, "firsts") => Some(1),
        _ => None,
    }
}

/// One part of an ordinal of two words or of a power of ten, where no noun follows that it could count: "one twenty-fifth", "a
/// hundredth of". "A hundredth birthday" is no fraction.
fn one_part(tokens: &[Token], at: usize) -> Option<Numeral> {
    let one = tokens.get(at)?;
    if !is!(one, "a" | "an" | "one") {
        return None;
    }
    let start = after_hyphen(tokens, at + 1);
    let of = |end: usize| tokens.get(end).is_none_or(|t| is!(t, "of"));
    let large = matches!(tokens.get(start)?.role, Role::OrdinalScale(_));
    if is!(one, "one") && large || !matches!(tokens.get(start)?.role, Role::Tens(_) | Role::Small(_) | Role::OrdinalScale(_)) {
        return None;
    }
    let parts = cardinal(tokens, start).filter(|n| n.form == Form::Ordinal && of(n.end))?;
    let value = Decimal::ONE.checked_div(parts.amount.low)?;
    Some(Numeral { amount: Amount::exact(value, value), first: at, end: parts.end, form: Form::Fraction, scale: Decimal::ONE })
}

/// How many parts a plural like "fifths" or "hundredths" makes of one.
fn parts_of(tokens: &[Token], at: usize) -> Option<Decimal> {
    match tokens.get(at)?.role {
        Role::Part(2 | 4) => None,
        Role::Part(n) => Some(Decimal::from(n)),
        Role::Parts(power) => power_of_ten(power),
        _ => None,
    }
}

/// Whether a possessive stands before token `at`: "a baker's dozen" is thirteen.
fn bakers(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| t.joined() && is!(t, "s"))
        && at.checked_sub(3).and_then(|b| tokens.get(b)).is_some_and(|t| is!(t, "baker"))
}

/// Whether token `at` continues a compound: "twenty-five" and "twenty five" alike.
fn after_hyphen(tokens: &[Token], at: usize) -> usize {
    let dash = tokens.get(at).is_some_and(|t| t.is_dash() && t.joined());
    // "fifty - two": a hyphen that was set apart.
    let apart = tokens.get(at).is_some_and(|t| t.is_sign('-') && t.gap == Gap::Space)
        && at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| matches!(t.role, Role::Tens(_) | Role::Small(_)))
        && tokens.get(at + 1).is_some_and(|t| {
            matches!(t.role, Role::Small(1..=9) | Role::Part(3..) | Role::Hundred) || matches!(t.role, Role::OrdinalSmall(3..))
        });
    if apart {
        return at + 1;
    }
    if dash && tokens.get(at + 1).is_some_and(|t| t.joined() && t.is_word()) { at + 1 } else { at }
}

/// Reads cardinal or ordinal number words from `at`.
fn cardinal(tokens: &[Token], at: usize) -> Option<Numeral> {
    /// What was read last.
    #[derive(PartialEq)]
    enum Last {
        Nothing,
        Small,
        Tens,
        Hundred,
        Scale,
    }
    // "between one hundred and two hundred": the "and" belongs to "between".
    let between = at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| is!(t, "between"));
    let (mut total, mut current): (i128, i128) = (0, 0);
    let mut last = Last::Nothing;
    let mut least_scale = u8::MAX;
    let mut step: i128 = 1;
    let mut end = at;
    let mut i = at;
    let mut ordinal = false;
    // What the first words are multiplied by, as long as nothing but powers of ten follows them.
    let mut scale: Option<i128> = None;
    loop {
        let mut next = if last == Last::Nothing { i } else { after_hyphen(tokens, i) };
        let mut joined_by_and = false;
        if matches!(last, Last::Hundred | Last::Scale)
            && !between
            && tokens.get(next).is_some_and(|t| is!(t, "and"))
            && tokens
                .get(next + 1)
                .is_some_and(|t| matches!(t.role, Role::Small(_) | Role::Tens(_) | Role::OrdinalSmall(_) | Role::OrdinalTens(_)))
            && smaller_follows(tokens, next + 1, if last == Last::Hundred { u8::MAX } else { least_scale })
        {
            next += 1;
            joined_by_and = true;
        }
        let Some(token) = tokens.get(next) else { break };
        // A number in a new clause is a new number.
        if last != Last::Nothing && !joined_by_and && token.gap == Gap::Wide && token.is_word() && token.start > 0 && next == i {
            let wide_is_line_end = tokens.get(next - 1).is_none_or(|t| t.end + 2 > token.start);
            if !wide_is_line_end && matches!(token.role, Role::None) {
                break;
            }
        }
        match token.role {
            Role::Small(n) => {
                let fits = match last {
                    Last::Nothing | Last::Hundred | Last::Scale => true,
                    Last::Tens => (1..10).contains(&n),
                    Last::Small => false,
                };
                if !fits || (n == 0 && last != Last::Nothing) {
                    break;
                }
                current += i128::from(n);
                step = 1;
                last = Last::Small;
            }
            Role::Tens(n) => {
                if !matches!(last, Last::Nothing | Last::Hundred | Last::Scale) {
                    break;
                }
                current += i128::from(n);
                step = 1;
                last = Last::Tens;
            }
            Role::Hundred => {
                if !(current < 100 && matches!(last, Last::Nothing | Last::Small | Last::Tens)) {
                    break;
                }
                scale = (last != Last::Nothing && total == 0).then_some(100);
                current = current.max(1) * 100;
                step = 100;
                last = Last::Hundred;
            }
            Role::Scale(power) => {
                let by = 10i128.checked_pow(u32::from(power))?;
                if last == Last::Scale && power > least_scale {
                    // "a thousand million".
                    total = total.checked_mul(by)?;
                    scale = scale.and_then(|scale| scale.checked_mul(by));
                } else if power < least_scale && last != Last::Scale {
                    scale = match last {
                        Last::Hundred => scale.and_then(|scale| scale.checked_mul(by)),
                        Last::Small | Last::Tens if total == 0 && current < 100 => Some(by),
                        _ => None,
                    };
                    total = total.checked_add(current.max(1).checked_mul(by)?)?;
                    current = 0;
                } else {
                    break;
                }
                least_scale = power;
                step = by;
                last = Last::Scale;
            }
            Role::Group(size) | Role::Groups(size) if is!(token, ["dozen", "dozens", "dz", "doz", "dzs", "dozs"]) => {
                if total != 0 || matches!(token.role, Role::Groups(_)) && last == Last::Nothing {
                    break;
                }
                // "three hundred and two dozens": the hundreds are no dozens.
                let few = if current % 100 == 0 { current.max(1) } else { current % 100 };
                let many = if current % 100 == 0 { 0 } else { current - few };
                current = many.checked_add(few.checked_mul(i128::from(size))?)?;
                end = next + 1;
                step = 1;
                break;
            }
            Role::OrdinalSmall(n) => {
                let fits = match last {
                    Last::Nothing | Last::Hundred | Last::Scale => true,
                    Last::Tens => n < 10,
                    Last::Small => false,
                };
                // "one hundred seconds", "a hundred thirds": no ordinals; the plural has another role.
                if !fits {
                    break;
                }
                current += i128::from(n);
                ordinal = true;
            }
            Role::OrdinalTens(n) => {
                if !matches!(last, Last::Nothing | Last::Hundred | Last::Scale) {
                    break;
                }
                current += i128::from(n);
                ordinal = true;
            }
            Role::OrdinalScale(power) => {
                let scale = 10i128.checked_pow(u32::from(power))?;
                if last == Last::Scale {
                    break;
                }
                total = total.checked_add(current.max(1).checked_mul(scale)?)?;
                current = 0;
                ordinal = true;
            }
            _ => break,
        }
        end = next + 1;
        i = end;
        if ordinal {
            break;
        }
    }
    if end == at {
        return None;
    }
    let value = Decimal::try_from_i128_with_scale(total.checked_add(current)?, 0).ok()?;
    let step = Decimal::try_from_i128_with_scale(step, 0).ok()?;
    let form = if ordinal { Form::Ordinal } else { Form::Words };
    let scale = match (last, scale) {
        (Last::Hundred | Last::Scale, Some(scale)) if !ordinal => Decimal::try_from_i128_with_scale(scale, 0).ok()?,
        _ => Decimal::ONE,
    };
    Some(Numeral { amount: Amount::exact(value, step), first: at, end, form, scale })
}

/// Whether what follows an "and" is a smaller part of the same number: "one hundred and ninety", not "one hundred and two hundred".
/// `scale` is the power of ten before the "and", [`u8::MAX`] behind a hundred.
fn smaller_follows(tokens: &[Token], at: usize, scale: u8) -> bool {
    let mut i = at;
    while let Some(token) = tokens.get(i) {
        match token.role {
            // "one hundred and thirty fifths" are 130 fifths, "two hundred and three fifths" 200 and three.
            Role::Part(n) if n != 2 && i > at && tokens.get(at).is_some_and(|t| matches!(t.role, Role::Tens(_))) => return true,
            Role::Small(_) | Role::Tens(_) | Role::OrdinalSmall(_) | Role::OrdinalTens(_) => {}
            Role::Hundred => return scale != u8::MAX,
            // "one hundred and ninety million" and "two million and forty thousand" go on; "two million and three million" are two.
            Role::Scale(power) => return power < scale,
            Role::Part(_) | Role::Parts(_) => return false,
            _ if token.is_dash() => {}
            _ => return true,
        }
        i += 1;
    }
    true
}

/// "one point five": digits said after "point".
fn spoken_decimals(tokens: &[Token], whole: Numeral) -> Option<Numeral> {
    let mut value = whole.amount.low;
    let mut step = Decimal::ONE;
    let mut end = whole.end + 1;
    // "point seventy-one", "point eleven".
    if let Some(n) =
        cardinal(tokens, end).filter(|n| n.form == Form::Words && n.amount.low >= Decimal::TEN && n.amount.low < Decimal::ONE_HUNDRED)
    {
        step = Decimal::new(1, 2);
        value = value.checked_add(n.amount.low.checked_mul(step)?)?;
        return Some(Numeral { amount: Amount::exact(value, step), end: n.end, ..whole });
    }
    while let Some(Role::Small(n @ 0..=9)) = tokens.get(end).map(|t| t.role) {
        step = step.checked_div(Decimal::TEN)?;
        value = value.checked_add(step.checked_mul(Decimal::from(n))?)?;
        end += 1;
        if end - whole.end > 12 {
            break;
        }
    }
    (end > whole.end + 1).then_some(Numeral { amount: Amount::exact(value, step), end, ..whole })
}

/// Reads "half", "a third", "two-thirds", "three quarters", "half a million", "a quarter of a million".
fn fraction(tokens: &[Token], at: usize, with_scale: bool) -> Option<Numeral> {
    let token = tokens.get(at)?;
    let (upper, lower_at) = match token.role {
        Role::Small(n @ 1..=19) => (i64::from(n), after_hyphen(tokens, at + 1)),
        Role::Part(2) => (1, at),
        Role::Part(4) if is!(token, "quarter") => (1, at),
        _ if is!(token, "a" | "an") => (1, after_hyphen(tokens, at + 1)),
        Role::OrdinalSmall(3..) | Role::OrdinalTens(_) if weighed(tokens, at) => (1, at),
        _ => return None,
    };
    let lower_token = tokens.get(lower_at)?;
    let plural = upper != 1;
    let lower = match lower_token.role {
        Role::Part(n) => i64::from(n),
        Role::OrdinalSmall(n) if n > 2 && !plural => i64::from(n),
        Role::OrdinalTens(n) if !plural => i64::from(n),
        _ => return None,
    };
    let mut n = Numeral { amount: part(upper, lower)?, first: at, end: lower_at + 1, form: Form::Fraction, scale: Decimal::ONE };
    // "half a million", "a quarter of a million", "half a dozen".
    let mut i = n.end;
    if lower != 2 && tokens.get(i).is_some_and(|t| is!(t, "of")) {
        i += 1;
    }
    if tokens.get(i).is_some_and(|t| t.is_dash() && t.joined()) {
        i += 1;
    }
    if tokens.get(i).is_some_and(|t| is!(t, "a" | "an")) {
        i += 1;
    }
    if with_scale && (i > n.end || lower == 2 || tokens.get(i).is_some_and(|t| matches!(t.role, Role::Scale(_)) && t.len() > 4)) {
        let by = match tokens.get(i).map(|t| (t.role, t.len())) {
            Some((Role::Scale(power), 5..)) => power_of_ten(power),
            Some((Role::Hundred, _)) => Some(Decimal::ONE_HUNDRED),
            Some((Role::Group(12), _)) => Some(Decimal::from(12)),
            _ => None,
        };
        if let Some(by) = by {
            n = n.multiplied(by, i + 1)?;
            n.form = Form::Words;
            return Some(n);
        }
    }
    let bare = lower_at == at;
    // A bare quarter is a time or a coin, a bare half often one of a game: only with what it is a share of.
    // "The third quarter of its financial year" is a time as well.
    let counted_off = || {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        before.is_some_and(|t| matches!(t.role, Role::OrdinalSmall(_)) || is!(t, "last" | "next" | "past" | "latest" | "final"))
    };
    if bare && lower == 4 && (!tokens.get(n.end).is_some_and(|t| is!(t, "of")) || counted_off()) {
        return None;
    }
    // "a third of", but "a third person", "one second".
    let noun_after = tokens.get(n.end).is_some_and(|t| t.is_word() && !t.role.is_number() && !ends_share(t));
    let weighed = matches!(token.role, Role::OrdinalSmall(_) | Role::OrdinalTens(_));
    if (!bare || weighed) && !plural && lower != 2 && noun_after && !is!(token, "one") {
        return None;
    }
    Some(n)
}

/// Whether an adjective before token `at` weighs a share: "a good fifth", "a mere third". Without "of" one may come in a good fifth.
fn weighed(tokens: &[Token], at: usize) -> bool {
    let back = |n: usize| at.checked_sub(n).and_then(|b| tokens.get(b));
    back(1).is_some_and(|t| is!(t, ["good", "full", "mere", "whole", "solid", "estimated"]))
        && back(2).is_some_and(|t| is!(t, "a" | "an"))
        && (tokens.get(at + 1).is_some_and(|t| is!(t, "of"))
            || !back(3).is_some_and(|t| is!(t, ["finished", "came", "placed", "was", "ran", "in", "is", "ranked"])))
}

/// Whether a word cannot go on a noun phrase, so that what stands before it is complete ("a third of", "a third was").
fn ends_share(token: &Token) -> bool {
    among!(
        token,
        "of in by from to on at for with since said say says was were is are had has have did do would will could can \
may came come went go more less fewer as and or but than that who which after before over under during last \
this there here now back away off up down higher lower each already only yet"
    )
}

/// Reads "dozens", "tens of thousands", "hundreds of millions", "several dozen", "a few hundred", "a couple of thousand".
fn vague(tokens: &[Token], text: &str, at: usize) -> Option<Numeral> {
    let token = tokens.get(at)?;
    let tens = is!(token, "tens");
    let base = match token.role {
        Role::Magnitudes(power) => Some(power_of_ten(power)?),
        Role::Groups(size) => Some(Decimal::from(size)),
        _ if tens => Some(Decimal::TEN),
        _ => None,
    };
    if let Some(base) = base {
        let of = tokens.get(at + 1).is_some_and(|t| is!(t, "of"));
        let mut end = at + 1;
        let mut low = base;
        if of && let Some(Role::Magnitudes(power)) = tokens.get(at + 2).map(|t| t.role) {
            low = base.checked_mul(power_of_ten(power)?)?;
            end = at + 3;
        }
        // "scores of people", but "test scores"; "tens of thousands", but "in his tens".
        let always = matches!(token.role, Role::Magnitudes(_) | Role::Groups(12));
        if !(of || always) || (tens && end == at + 1 && !of) {
            return None;
        }
        let amount = Amount { low, high: low.checked_mul(Decimal::TEN)?, step: low };
        return Some(Numeral { amount, first: at, end, form: Form::Vague, scale: Decimal::ONE });
    }
    // "several hundred", "a few dozen", "a couple of thousand".
    let start = if is!(token, "a") { at + 1 } else { at };
    let Role::Vague(from, to) = tokens.get(start)?.role else { return None };
    let mut i = start + 1;
    if tokens.get(i).is_some_and(|t| is!(t, "of")) {
        i += 1;
    }
    let unit = Numeral { amount: Amount::exact(Decimal::ONE, Decimal::ONE), first: at, end: i, form: Form::Vague, scale: Decimal::ONE };
    let n = scaled(tokens, text, unit);
    if n.end == i {
        return None;
    }
    let by = n.amount.low;
    let amount = Amount { low: by.checked_mul(Decimal::from(from))?, high: by.checked_mul(Decimal::from(to))?, step: by };
    Some(Numeral { amount, ..n })
}
