//! Numbers that begin with a digit.

use super::{Form, Numeral, part, power_of_ten, vulgar};
use crate::figures::figure::Amount;
use crate::figures::lexer::{Gap, Kind, Token, is};
use crate::figures::words::Role;
use rust_decimal::Decimal;

/// A run of digits with its grouping and decimal marks.
struct Digits {
    value: Decimal,
    places: u32,
    end: usize,
}

/// The length in digits of the number token at `at`, if one is there and touches what stands before it.
fn joined_digits(tokens: &[Token], at: usize) -> Option<usize> {
    tokens.get(at).filter(|t| t.is_number() && t.joined()).map(Token::len)
}

/// Reads digits from `at`. `None` for what is no number: more digits than can be held, "1.2.3", "10.10.2024".
fn run(tokens: &[Token], text: &str, at: usize) -> Option<Digits> {
    let first = tokens.get(at)?;
    let mut value: i128 = 0;
    let mut count = 0;
    let mut push = |token: &Token| -> Option<()> {
        for byte in token.of(text).bytes() {
            value = value.checked_mul(10)?.checked_add(i128::from(byte.wrapping_sub(b'0')))?;
            count += 1;
        }
        (count <= 28).then_some(())
    };
    push(first)?;
    let lead = first.len();
    let zero = first.of(text).starts_with('0');
    let mut end = at + 1;
    // The sign that groups, once one did.
    let mut grouping = None;
    while let Some(mark) = tokens.get(end) {
        if mark.is_number() && matches!(mark.gap, Gap::Hard | Gap::Space) {
            // "1 284 000": groups of three after one to three digits.
            let fits = mark.len() == 3 && lead <= 3 && !zero && matches!(grouping, None | Some(' '));
            // A plain space groups only where the digits do not stand in a run of other numbers, and no day of a month is before it.
            let plain = mark.gap == Gap::Space
                && (tokens.get(end + 1).is_some_and(|t| t.is_number() && t.len() != 3)
                    || tokens
                        .get(end + 1)
                        .is_some_and(|t| t.joined() && (t.is_dash() || t.is_word() || matches!(t.kind, Kind::Sign('/' | ':'))))
                    || at
                        .checked_sub(1)
                        .and_then(|b| tokens.get(b))
                        .is_some_and(|b| b.capitalised() || matches!(b.role, Role::Month(_)) || b.is_number()));
            if !fits || plain {
                break;
            }
            grouping = Some(' ');
            push(mark)?;
            end += 1;
            continue;
        }
        let Kind::Sign(sign @ (',' | '.' | '\'' | '’' | '·')) = mark.kind else { break };
        if !mark.joined() {
            break;
        }
        // "80, 000": a group that came apart in a text taken to pieces.
        if sign == ','
            && lead <= 3
            && !zero
            && matches!(grouping, None | Some(','))
            && tokens.get(end + 1).is_some_and(|t| t.gap == Gap::Space && t.of(text) == "000")
        {
            grouping = Some(',');
            push(tokens.get(end + 1)?)?;
            end += 2;
            continue;
        }
        let Some(len) = joined_digits(tokens, end + 1) else { break };
        let more = tokens.get(end + 2).is_some_and(|t| t.kind == mark.kind && t.joined()) && joined_digits(tokens, end + 3).is_some();
        let group = match sign {
            ',' => lead <= 3 && !zero && (len == 3 || len == 2 && more && lead <= 2 && ends_in_three(tokens, end)),
            '\'' | '’' => lead <= 3 && !zero && len == 3,
            // A full stop groups only where it does so twice ("1.284.000") or a decimal comma follows ("1.284,50").
            '.' => {
                let comma = tokens.get(end + 2).is_some_and(|t| t.is_sign(',') && t.joined())
                    && joined_digits(tokens, end + 3).is_some_and(|n| n != 3);
                lead <= 3 && !zero && len == 3 && (more && all_three(tokens, end) || comma || grouping == Some('.'))
            }
            _ => false,
        };
        if group && matches!(grouping, None | Some(_) if grouping.is_none_or(|g| g == sign)) {
            grouping = Some(sign);
            push(tokens.get(end + 1)?)?;
            end += 2;
            continue;
        }
        let decimal = match sign {
            '.' | '·' => grouping != Some('.') && !more,
            // A decimal comma: not in a list of numbers ("22,24,26").
            ',' => grouping != Some(',') && !more && len <= 2 && lead <= 3 && !in_list(tokens, at),
            _ => false,
        };
        if decimal {
            let fraction = tokens.get(end + 1)?;
            push(fraction)?;
            let places = fraction.len() as u32;
            return Some(Digits { value: Decimal::try_from_i128_with_scale(value, places).ok()?, places, end: end + 2 });
        }
        if sign == '.' && more && grouping.is_none() {
            return None;
        }
        break;
    }
    Some(Digits { value: Decimal::try_from_i128_with_scale(value, 0).ok()?, places: 0, end })
}

/// Whether the digits at `at` go on a list of numbers: a comma touches them, and a number the comma.
fn in_list(tokens: &[Token], at: usize) -> bool {
    let back = |n: usize| at.checked_sub(n).and_then(|i| tokens.get(i));
    tokens.get(at).is_some_and(Token::joined)
        && back(1).is_some_and(|t| t.is_sign(',') && t.joined())
        && back(2).is_some_and(Token::is_number)
}

/// Whether the groups after the comma at `at` end with one of three digits, as in "12,34,567".
fn ends_in_three(tokens: &[Token], at: usize) -> bool {
    let mut i = at;
    let mut len = 0;
    while tokens.get(i).is_some_and(|t| t.is_sign(',') && t.joined()) {
        let Some(n) = joined_digits(tokens, i + 1) else { break };
        len = n;
        i += 2;
    }
    len == 3
}

/// Whether all the groups after the full stop at `at` have three digits, as in "1.284.000".
fn all_three(tokens: &[Token], at: usize) -> bool {
    let mut i = at;
    while tokens.get(i).is_some_and(|t| t.is_sign('.') && t.joined()) {
        match joined_digits(tokens, i + 1) {
            Some(3) => i += 2,
            Some(_) => return false,
            None => break,
        }
    }
    true
}

pub(super) fn read(tokens: &[Token], text: &str, at: usize) -> Option<Numeral> {
    let d = run(tokens, text, at)?;
    let step = Decimal::try_new(1, d.places).ok()?;
    let mut n = Numeral { amount: Amount::exact(d.value, step), first: at, end: d.end, form: Form::Digits, scale: Decimal::ONE };
    let next = tokens.get(n.end);
    // "21st", "3rd".
    if d.places == 0 && next.is_some_and(|t| t.joined() && is!(t, ["st", "nd", "rd", "th"])) {
        return Some(Numeral { end: n.end + 1, form: Form::Ordinal, ..n });
    }
    // "1000's of", "100s of": vague; a year's "1990s" is read by the dates.
    if let Some(end) = plural_s(tokens, n.end)
        && tokens.get(end).is_some_and(|t| is!(t, "of"))
        && let Some(power) = exact_power_of_ten(d.value)
    {
        let ten = Decimal::TEN;
        let amount = Amount { low: d.value, high: d.value.checked_mul(ten)?, step: power };
        return Some(Numeral { amount, end, form: Form::Vague, ..n });
    }
    if d.places == 0 {
        // "3/4", "10 1/2", "10½", "10-1/2".
        if let Some((fraction, end)) = slashed(tokens, text, at, n.end) {
            return Some(scaled(tokens, text, Numeral { amount: fraction, end, form: Form::Fraction, ..n }));
        }
        let mut tail = n.end;
        if tokens.get(tail).is_some_and(|t| t.is_dash() && t.joined()) {
            tail += 1;
        }
        let fraction = match tokens.get(tail) {
            Some(Token { kind: Kind::Sign(c), gap, .. }) if *gap != Gap::Wide => {
                vulgar(*c).and_then(|(a, b)| Some((part(a, b)?, tail + 1)))
            }
            Some(t) if t.is_number() && (!t.joined() || tail > n.end) && t.len() <= 2 => slashed(tokens, text, tail, tail + 1),
            _ => None,
        };
        if let Some((fraction, end)) = fraction {
            n.amount = Amount::exact(d.value.checked_add(fraction.low)?, fraction.step);
            n.end = end;
            return Some(scaled(tokens, text, n));
        }
    }
    // "10^9", "1.1^23".
    if let Some((value, end)) = raised(tokens, text, d.value, n.end) {
        return Some(Numeral { amount: Amount::exact(value, value.min(Decimal::ONE)), end, form: Form::Words, ..n });
    }
    // "1.5 x 10^9", "1.99×10−30", "2e5".
    if let Some(power) = exponent(tokens, text, &mut n.end) {
        let factor = power_of_ten(power.unsigned_abs())?;
        let apply = |x: Decimal| if power < 0 { x.checked_div(factor) } else { x.checked_mul(factor) };
        n.amount = Amount::exact(apply(d.value)?, apply(step)?);
        // As "2 thousand", so that units go with it as with digits.
        (n.form, n.scale) = if power > 0 { (Form::Words, factor) } else { (Form::Digits, Decimal::ONE) };
        return Some(n);
    }
    let n = scaled(tokens, text, n);
    let n = if d.places == 0 && n.end > d.end { with_rest(tokens, text, n).unwrap_or(n) } else { n };
    // "3 million and a half".
    let fraction = if n.scale > Decimal::ONE { super::spoken::with_fraction(tokens, text, n) } else { None };
    Some(fraction.unwrap_or(n))
}

/// Ten to some power of ten from ten on, as itself.
fn exact_power_of_ten(value: Decimal) -> Option<Decimal> {
    (1..=9).filter_map(power_of_ten).find(|p| *p == value)
}

/// One past "s" or "'s" at `at`, touching what stands before.
fn plural_s(tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens.get(at).filter(|t| t.joined())?;
    if is!(token, "s") {
        return Some(at + 1);
    }
    let quote = matches!(token.kind, Kind::Sign('\'' | '’'));
    (quote && tokens.get(at + 1).is_some_and(|t| t.joined() && is!(t, "s"))).then_some(at + 2)
}

/// A simple fraction: the numerator is token `at`, and `slash` is where the slash should be. Dates ("9/11") and codes ("24/7") are none.
fn slashed(tokens: &[Token], text: &str, at: usize, slash: usize) -> Option<(Amount, usize)> {
    let sign = tokens.get(slash)?;
    if !(matches!(sign.kind, Kind::Sign('/' | '⁄')) && sign.joined()) {
        return None;
    }
    joined_digits(tokens, slash + 1)?;
    let upper = tokens.get(at)?.digits(text)?;
    let lower = tokens.get(slash + 1)?.digits(text)?;
    let usual = matches!(lower, 2..=10 | 12 | 15 | 16 | 20 | 25 | 32 | 50 | 64 | 100 | 1000);
    if upper == 0 || upper >= lower || !usual || tokens.get(slash + 2).is_some_and(|t| t.joined() && matches!(t.kind, Kind::Sign('/'))) {
        return None;
    }
    Some((part(upper as i64, lower as i64)?, slash + 2))
}

/// A power with the exponent as a whole number after "^", and one past it.
fn raised(tokens: &[Token], text: &str, base: Decimal, at: usize) -> Option<(Decimal, usize)> {
    if !tokens.get(at).is_some_and(|t| t.is_sign('^') && t.joined()) {
        return None;
    }
    let mut at = at + 1;
    let negative = tokens.get(at).is_some_and(|t| t.is_dash() && t.joined());
    if negative || tokens.get(at).is_some_and(|t| t.is_sign('+') && t.joined()) {
        at += 1;
    }
    joined_digits(tokens, at)?;
    let power = tokens.get(at)?.digits(text).filter(|power| *power <= 96)?;
    let mut value = Decimal::ONE;
    for _ in 0..power {
        value = value.checked_mul(base)?;
    }
    Some((if negative { Decimal::ONE.checked_div(value)? } else { value }, at + 1))
}

/// The power of ten written after a number, moving `end` past it; `None` for one that cannot be held.
fn exponent(tokens: &[Token], text: &str, end: &mut usize) -> Option<i8> {
    let (power, stop) = power_written(tokens, text, *end)?;
    let power = i8::try_from(power).ok().filter(|power| power.unsigned_abs() <= 28)?;
    *end = stop;
    Some(power)
}

/// One past a number in digits that ends before token `at`, with a power of ten behind it that is too great or too small to be read:
/// "1.99 × 10^30".
pub(crate) fn beyond(tokens: &[Token], text: &str, at: usize) -> Option<usize> {
    let mut end = at + 1;
    if tokens.get(end).is_some_and(|t| t.is_sign('.') && t.joined()) && joined_digits(tokens, end + 1).is_some() {
        end += 2;
    }
    power_written(tokens, text, end).filter(|(power, _)| !(-28..=28).contains(power)).map(|(_, end)| end)
}

/// The power of ten that begins at token `at`, and one past it.
fn power_written(tokens: &[Token], text: &str, at: usize) -> Option<(i32, usize)> {
    let mut at = at;
    let token = tokens.get(at)?;
    let mut marked = false;
    if token.is_sign('×') || (is!(token, "x") && tokens.get(at + 1).is_some_and(Token::is_number)) {
        let number = tokens.get(at + 1)?;
        if number.digits(text) != Some(10) {
            return None;
        }
        at += 2;
    } else if token.joined() && is!(token, "e") {
        at += 1;
        marked = true;
    } else {
        return None;
    }
    if tokens.get(at).is_some_and(|t| t.is_sign('^') && t.joined()) {
        at += 1;
        marked = true;
    }
    let negative = tokens.get(at).is_some_and(|t| t.is_dash() && t.joined());
    if negative || tokens.get(at).is_some_and(|t| t.is_sign('+')) {
        at += 1;
    }
    if !(marked || negative) {
        return None;
    }
    joined_digits(tokens, at)?;
    let power = i32::try_from(tokens.get(at)?.digits(text)?).ok()?;
    Some((if negative { -power } else { power }, at + 1))
}

/// "3 hundred and 21", "4 thousand 3 hundred": a number in digits with a scale and the smaller rest that follows.
fn with_rest(tokens: &[Token], text: &str, n: Numeral) -> Option<Numeral> {
    let hundred = tokens.get(n.end.checked_sub(1)?)?.role == Role::Hundred;
    let mut at = n.end;
    if hundred && tokens.get(at).is_some_and(|t| is!(t, "and")) {
        at += 1;
    }
    if tokens.get(at)?.gap != Gap::Space {
        return None;
    }
    let rest = super::read(tokens, text, at).filter(|rest| matches!(rest.form, Form::Digits | Form::Words))?;
    // The rest of a hundred is a plain number below it, the rest of a scale has a smaller scale of its own.
    let last = if hundred { Decimal::ONE_HUNDRED } else { n.scale };
    let fits = rest.amount.step >= Decimal::ONE
        && rest.amount.low > Decimal::ZERO
        && rest.amount.low < last
        && (hundred || tokens.get(at)?.is_number() && rest.scale > Decimal::ONE);
    let low = n.amount.low.checked_add(rest.amount.low)?;
    fits.then_some(Numeral { amount: Amount::exact(low, rest.amount.step), end: rest.end, ..n })
}

/// A number with the scales that follow it: "3.2 million", "190m", "5bn", "1.2k", "5 hundred thousand", "2 dozen".
pub(super) fn scaled(tokens: &[Token], text: &str, n: Numeral) -> Numeral {
    scaled_once(tokens, text, n).map_or(n, |n| scaled_once(tokens, text, n).unwrap_or(n))
}

fn scaled_once(tokens: &[Token], text: &str, n: Numeral) -> Option<Numeral> {
    let mut at = n.end;
    let mut token = tokens.get(at)?;
    let mut dashed = false;
    if token.is_dash() && token.joined() && tokens.get(at + 1).is_some_and(|t| t.joined() && t.is_word()) {
        at += 1;
        token = tokens.get(at)?;
        dashed = true;
    }
    let by = match token.role {
        Role::Hundred => Decimal::ONE_HUNDRED,
        Role::Scale(power) if !is!(token, ["cr", "mil", "lac", "tn", "mn"]) || token.joined() || !dashed => power_of_ten(power)?,
        Role::Group(size) if is!(token, ["dozen", "dz", "doz"]) => Decimal::from(size),
        Role::Groups(size) if is!(token, ["dozens", "dzs", "dozs"]) && n.form != Form::Vague => Decimal::from(size),
        _ => power_of_ten(letter_scale(tokens, text, at)?)?,
    };
    n.multiplied(by, at + 1)
}

/// The power of ten that a letter beside digits stands for: "1.2k", "4.3M", "8 B people". A small "m" is left to the readers of money and
/// measures, since it may be metres.
fn letter_scale(tokens: &[Token], text: &str, at: usize) -> Option<u8> {
    let token = tokens.get(at)?;
    let touches = |t: &Token| t.joined() && (t.is_word() || t.is_number() || t.is_sign('/') || t.is_sign('²') || t.is_sign('³'));
    if token.len() == 2 && token.joined() && token.of(text) == "MM" && at > 0 {
        return Some(6);
    }
    if token.len() != 1
        || !at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(Token::is_number)
        || tokens.get(at + 1).is_some_and(touches)
    {
        return None;
    }
    let spaced = token.gap == Gap::Space && tokens.get(at + 1).is_none_or(|t| t.is_word() && !t.capitalised() && !t.joined());
    match token.of(text) {
        "k" | "K" if token.joined() => Some(3),
        "k" if token.gap == Gap::Space && tokens.get(at + 1).is_none_or(|t| !t.is_word()) => Some(3),
        "M" if token.joined() || spaced => Some(6),
        "B" if token.joined() || spaced => Some(9),
        "b" if token.joined() => Some(9),
        "T" if token.joined() => Some(12),
        _ => None,
    }
}
