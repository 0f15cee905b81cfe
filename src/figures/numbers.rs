//! The number reader: digits in any grouping, number words, mixtures of both, fractions, ordinals and vague amounts.

use super::figure::Amount;
use super::lexer::{Gap, Kind, Token, among, is};
use super::words::Role;
use rust_decimal::Decimal;

/// A number without its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numeral {
    /// How much. For fractions a part of one: 0.5 for "half".
    pub amount: Amount,
    /// Index of its first token.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
    /// How it is written.
    pub form: Form,
    /// What the digits were multiplied by: a million for "3.2 million", 1 for "36".
    pub scale: Decimal,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// "36", "1,284.5", "-3".
    Digits,
    /// "thirty-six", "a hundred", and digits or words with a scale ("3.2 million").
    Words,
    /// "21st", "twenty-first".
    Ordinal,
    /// "half", "two thirds", "3/4".
    Fraction,
    /// "dozens", "tens of thousands", "several hundred".
    Vague,
}

impl Numeral {
    fn multiplied(self, by: Decimal, end: usize) -> Option<Self> {
        let amount = times(self.amount, by)?;
        let form = if self.form == Form::Digits { Form::Words } else { self.form };
        Some(Self { amount, end, form, scale: self.scale.checked_mul(by)?, ..self })
    }
}

impl Amount {
    /// One value and the place value of its last digit.
    pub(crate) fn exact(value: Decimal, step: Decimal) -> Self {
        Self { low: value, high: value, step }
    }
}

/// An amount in a unit `by` times smaller; `None` where the numbers grow past what can be held.
pub(crate) fn times(amount: Amount, by: Decimal) -> Option<Amount> {
    Some(Amount { low: amount.low.checked_mul(by)?, high: amount.high.checked_mul(by)?, step: amount.step.checked_mul(by)? })
}

/// Ten to the power of `power`.
pub(crate) fn power_of_ten(power: u8) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(10i128.checked_pow(u32::from(power))?, 0).ok()
}

/// Whether a number can begin at this token.
pub(crate) fn starts(token: &Token) -> bool {
    match token.kind {
        Kind::Number => true,
        Kind::Word => {
            !matches!(token.role, Role::None | Role::Month(_) | Role::Weekday(_)) || is!(token, ["a", "an", "minus", "negative", "tens"])
        }
        Kind::Sign(c) => matches!(c, '.' | '-' | '−' | '–') || vulgar(c).is_some(),
    }
}

/// Reads the number that begins at token `at`, the longest there is.
pub(crate) fn read(tokens: &[Token], text: &str, at: usize) -> Option<Numeral> {
    let token = tokens.get(at)?;
    match token.kind {
        Kind::Number => digits_first(tokens, text, at),
        Kind::Sign('.') => {
            // ".500": a decimal without its zero.
            let next = tokens.get(at + 1)?;
            let free = !token.joined() || at == 0 || tokens.get(at - 1).is_some_and(|t| !t.is_number() && !t.is_word() && !t.is_sign('.'));
            if !(free && next.is_number() && next.joined() && next.len() <= 6) {
                return None;
            }
            let places = next.len() as u32;
            let value = Decimal::try_new(i64::try_from(next.digits(text)?).ok()?, places).ok()?;
            let step = Decimal::try_new(1, places).ok()?;
            let n = Numeral { amount: Amount::exact(value, step), first: at, end: at + 2, form: Form::Digits, scale: Decimal::ONE };
            Some(scaled(tokens, text, n))
        }
        Kind::Sign('-' | '−' | '–') => {
            let next = tokens.get(at + 1)?;
            let before = at.checked_sub(1).and_then(|b| tokens.get(b));
            let free = match before {
                None => true,
                Some(b) if token.joined() => {
                    matches!(b.kind, Kind::Sign('$' | '€' | '£' | '¥' | '(' | '[' | '"' | '“' | '≤' | '≥' | '<' | '>' | '='))
                }
                // "COVID -19": a name that came apart.
                Some(b) => !b.is_number() && !(b.case == super::lexer::Case::Upper && b.len() > 1),
            };
            if !(free && next.joined() && (next.is_number() || next.is_sign('.'))) {
                return None;
            }
            negated(read(tokens, text, at + 1)?, at)
        }
        Kind::Sign(c) => {
            let (n, d) = vulgar(c)?;
            let n = Numeral { amount: part(n, d)?, first: at, end: at + 1, form: Form::Fraction, scale: Decimal::ONE };
            Some(scaled(tokens, text, n))
        }
        Kind::Word if is!(token, "minus" | "negative") => {
            let mut next = at + 1;
            if tokens.get(next).is_some_and(Token::is_dash) {
                next += 1;
            }
            let n = read(tokens, text, next)?;
            if n.form == Form::Ordinal { None } else { negated(n, at) }
        }
        Kind::Word => words_first(tokens, text, at),
    }
}

fn negated(n: Numeral, first: usize) -> Option<Numeral> {
    if n.amount.low != n.amount.high || n.amount.low.is_sign_negative() {
        return None;
    }
    Some(Numeral { amount: Amount::exact(-n.amount.low, n.amount.step), first, ..n })
}

/// The parts of a fraction written as one character.
fn vulgar(c: char) -> Option<(i64, i64)> {
    Some(match c {
        '½' => (1, 2),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}

/// `n` of `d` equal parts. What is meant is a hundredth more or less.
fn part(n: i64, d: i64) -> Option<Amount> {
    let value = Decimal::from(n).checked_div(Decimal::from(d))?;
    Some(Amount::exact(value, Decimal::new(1, 2)))
}

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
fn digits(tokens: &[Token], text: &str, at: usize) -> Option<Digits> {
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
        let Some(len) = joined_digits(tokens, end + 1) else { break };
        let more = tokens.get(end + 2).is_some_and(|t| t.kind == mark.kind && t.joined()) && joined_digits(tokens, end + 3).is_some();
        let group = match sign {
            ',' => lead <= 3 && !zero && (len == 3 || len == 2 && more && lead <= 2),
            '\'' | '’' => lead <= 3 && !zero && len == 3,
            // A full stop groups only where it does so twice ("1.284.000") or a decimal comma follows ("1.284,50").
            '.' => {
                let comma = tokens.get(end + 2).is_some_and(|t| t.is_sign(',') && t.joined())
                    && joined_digits(tokens, end + 3).is_some_and(|n| n != 3);
                lead <= 3 && !zero && len == 3 && (more || comma || grouping == Some('.'))
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
            // A decimal comma: not in a list of numbers.
            ',' => {
                grouping != Some(',')
                    && !more
                    && len <= 2
                    && (grouping.is_some() || zero || tokens.get(end + 2).is_some_and(decimal_comma_before))
            }
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

/// Whether a comma between short runs of digits is a decimal mark, by what follows them: a scale, a per cent sign or a currency sign.
fn decimal_comma_before(next: &Token) -> bool {
    matches!(next.role, Role::Scale(_))
        || matches!(next.kind, Kind::Sign('%' | '€' | '£' | '$'))
        || is!(next, ["percent", "bn", "m", "km", "kg"])
}

fn digits_first(tokens: &[Token], text: &str, at: usize) -> Option<Numeral> {
    let d = digits(tokens, text, at)?;
    let step = Decimal::try_new(1, d.places).ok()?;
    let mut n = Numeral { amount: Amount::exact(d.value, step), first: at, end: d.end, form: Form::Digits, scale: Decimal::ONE };
    let next = tokens.get(n.end);
    // "21st", "3rd".
    if d.places == 0 && next.is_some_and(|t| t.joined() && is!(t, ["st", "nd", "rd", "th"])) {
        return Some(Numeral { end: n.end + 1, form: Form::Ordinal, ..n });
    }
    // "1000's of", "100s of": vague; a year's "1990s" is read by the dates.
    if let Some(power) = exact_power_of_ten(d.value)
        && let Some(end) = plural_s(tokens, n.end)
        && tokens.get(end).is_some_and(|t| is!(t, "of"))
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
    // "1.5 x 10^9", "1.99×10−30", "2e5", "10^9".
    if let Some(power) = exponent(tokens, text, &mut n.end, d.value == Decimal::TEN) {
        let base = if d.value == Decimal::TEN && power.1 { Decimal::ONE } else { d.value };
        let factor = power_of_ten(power.0.unsigned_abs())?;
        let apply = |x: Decimal| if power.0 < 0 { x.checked_div(factor) } else { x.checked_mul(factor) };
        n.amount = Amount::exact(apply(base)?, apply(step)?);
        n.form = Form::Words;
        return Some(n);
    }
    Some(scaled(tokens, text, n))
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

/// The power of ten written after a number, moving `end` past it; the flag says that the number itself is the base ("10^9").
fn exponent(tokens: &[Token], text: &str, end: &mut usize, ten: bool) -> Option<(i8, bool)> {
    let mut at = *end;
    let mut base = false;
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
    } else if ten && token.is_sign('^') && token.joined() {
        base = true;
    } else {
        return None;
    }
    if tokens.get(at).is_some_and(|t| t.is_sign('^') && t.joined()) {
        at += 1;
        marked = true;
    }
    let negative = tokens.get(at).is_some_and(|t| t.is_dash() && t.joined());
    if negative {
        at += 1;
    } else if tokens.get(at).is_some_and(|t| t.is_sign('+')) {
        at += 1;
    }
    if !(marked || negative) {
        return None;
    }
    joined_digits(tokens, at)?;
    let power = i8::try_from(tokens.get(at)?.digits(text)?).ok().filter(|p| *p <= 28)?;
    *end = at + 1;
    Some((if negative { -power } else { power }, base))
}

/// A number with the scales that follow it: "3.2 million", "190m", "5bn", "1.2k", "5 hundred thousand", "2 dozen".
fn scaled(tokens: &[Token], text: &str, n: Numeral) -> Numeral {
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
        Role::Group(size) if is!(token, "dozen") => Decimal::from(size),
        _ => power_of_ten(letter_scale(tokens, text, at)?)?,
    };
    n.multiplied(by, at + 1)
}

/// The power of ten that a letter beside digits stands for: "1.2k", "4.3M", "8 B people". A small "m" is left to the readers of money and
/// measures, since it may be metres.
fn letter_scale(tokens: &[Token], text: &str, at: usize) -> Option<u8> {
    let token = tokens.get(at)?;
    let touches = |t: &Token| t.joined() && (t.is_word() || t.is_number() || t.is_sign('/') || t.is_sign('²') || t.is_sign('³'));
    if token.len() != 1
        || !at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(Token::is_number)
        || tokens.get(at + 1).is_some_and(touches)
    {
        return None;
    }
    let spaced = token.gap == Gap::Space && tokens.get(at + 1).is_none_or(|t| t.is_word() && !t.capitalised() && !t.joined());
    match token.of(text) {
        "k" | "K" if token.joined() => Some(3),
        "M" if token.joined() || spaced => Some(6),
        "B" if token.joined() || spaced => Some(9),
        "b" if token.joined() => Some(9),
        "T" if token.joined() => Some(12),
        _ => None,
    }
}

/// Reads a number that begins with a word.
fn words_first(tokens: &[Token], text: &str, at: usize) -> Option<Numeral> {
    let token = tokens.get(at)?;
    if let Some(n) = vague(tokens, text, at) {
        return Some(n);
    }
    if let Some(n) = fraction(tokens, at, true) {
        return Some(n);
    }
    let article = is!(token, "a" | "an");
    let start = if article { at + 1 } else { at };
    let role = tokens.get(start)?.role;
    match role {
        Role::Small(_) | Role::Tens(_) | Role::OrdinalSmall(_) | Role::OrdinalTens(_) | Role::OrdinalScale(_) if !article => {}
        Role::Hundred | Role::OrdinalScale(_) => {}
        Role::Scale(_) if tokens.get(start).is_some_and(|t| t.len() > 4) => {}
        Role::Group(_) if tokens.get(start).is_some_and(|t| is!(t, "dozen")) => {}
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
    // "seven and a half", "two and three quarters", "one and a half million".
    if n.form == Form::Words
        && tokens.get(n.end).is_some_and(|t| is!(t, "and"))
        && let Some(f) = fraction(tokens, n.end + 1, false)
        && tokens.get(f.end).is_none_or(|t| !is!(t, "of"))
    {
        let whole = Numeral { amount: Amount::exact(n.amount.low.checked_add(f.amount.low)?, f.amount.step), end: f.end, ..n };
        n = scaled(tokens, text, whole);
    }
    Some(n)
}

/// Whether token `at` continues a compound: "twenty-five" and "twenty five" alike.
fn after_hyphen(tokens: &[Token], at: usize) -> usize {
    let dash = tokens.get(at).is_some_and(|t| t.is_dash() && t.joined());
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
    loop {
        let mut next = if last == Last::Nothing { i } else { after_hyphen(tokens, i) };
        let mut joined_by_and = false;
        if matches!(last, Last::Hundred | Last::Scale)
            && !between
            && tokens.get(next).is_some_and(|t| is!(t, "and"))
            && tokens
                .get(next + 1)
                .is_some_and(|t| matches!(t.role, Role::Small(_) | Role::Tens(_) | Role::OrdinalSmall(_) | Role::OrdinalTens(_)))
            && smaller_follows(tokens, next + 1, last == Last::Hundred)
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
                current = current.max(1) * 100;
                step = 100;
                last = Last::Hundred;
            }
            Role::Scale(power) => {
                let scale = 10i128.checked_pow(u32::from(power))?;
                if last == Last::Scale && power > least_scale {
                    // "a thousand million".
                    total = total.checked_mul(scale)?;
                } else if power < least_scale && last != Last::Scale {
                    total = total.checked_add(current.max(1).checked_mul(scale)?)?;
                    current = 0;
                } else {
                    break;
                }
                least_scale = power;
                step = scale;
                last = Last::Scale;
            }
            Role::Group(size) if is!(token, "dozen") => {
                if total != 0 {
                    break;
                }
                current = current.max(1).checked_mul(i128::from(size))?;
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
    Some(Numeral { amount: Amount::exact(value, step), first: at, end, form, scale: Decimal::ONE })
}

/// Whether what follows an "and" is a smaller part of the same number: "one hundred and ninety", not "one hundred and two hundred".
fn smaller_follows(tokens: &[Token], at: usize, hundred: bool) -> bool {
    let mut i = at;
    while let Some(token) = tokens.get(i) {
        match token.role {
            Role::Small(_) | Role::Tens(_) | Role::OrdinalSmall(_) | Role::OrdinalTens(_) => {}
            Role::Hundred => return !hundred,
            // "one hundred and ninety million" goes on; "two million and three million" are two.
            Role::Scale(_) => return hundred,
            Role::Part(_) => return false,
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
    if bare && lower == 4 && !tokens.get(n.end).is_some_and(|t| is!(t, "of")) {
        return None;
    }
    // "a third of", but "a third person", "one second".
    let noun_after = tokens.get(n.end).is_some_and(|t| t.is_word() && t.role == Role::None && !ends_share(t));
    if !bare && !plural && lower != 2 && lower_token.role != Role::Part(100) && noun_after && !is!(token, "one") {
        return None;
    }
    Some(n)
}

/// Whether a word cannot go on a noun phrase, so that what stands before it is complete ("a third of", "a third was").
fn ends_share(token: &Token) -> bool {
    among!(
        token,
        "of in by from to on at for with since said say says was were is are had has have did do would will could can \
may came come went go more less fewer as and or but than that who which after before over under during last \
this"
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

#[cfg(test)]
mod tests {
    use super::super::lexer::lex;
    use super::*;

    /// Reads the number at the first token that starts one; its value or ends, and its text.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let tokens = lex(text);
        let got = (0..tokens.len()).find_map(|at| read(&tokens, text, at));
        let got = got.map_or_else(
            || "none".to_owned(),
            |n| {
                let (a, b) = (tokens[n.first].start as usize, tokens[n.end - 1].end as usize);
                let (low, high) = (n.amount.low.normalize(), n.amount.high.normalize());
                let value = if low == high { low.to_string() } else { format!("{low}..{high}") };
                format!("{value} [{}]", &text[a..b])
            },
        );
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn digits_with_grouping_and_decimals() {
        check("36 jets", "36 [36]");
        check("1,284 men", "1284 [1,284]");
        check("1,284.5 men", "1284.5 [1,284.5]");
        check("1.284.000 men", "1284000 [1.284.000]");
        check("1.284,50 euros", "1284.50 [1.284,50]".replace(".50 [", ".5 [").as_str());
        check("1 284 men", "1284 [1 284]");
        check("1\u{a0}284\u{a0}000 men", "1284000 [1\u{a0}284\u{a0}000]");
        check("in 2019 300 men", "2019 [2019]");
        check("3,5 million", "3500000 [3,5 million]");
        check("8,9,10", "8 [8]");
        check("12,50,000 rupees", "1250000 [12,50,000]");
        check("a .500 record", "0.5 [.500]");
        check("-5 yards", "-5 [-5]");
        check("minus 5", "-5 [minus 5]");
        check("version 1.2.3", "2 [2.3]".replace("2 [2.3]", "2.3 [2.3]").as_str());
    }

    #[test]
    fn scales() {
        check("3.2 million", "3200000 [3.2 million]");
        check("1.2k", "1200 [1.2k]");
        check("€5bn", "5000000000 [5bn]");
        check("2.5 mln", "2500000 [2.5 mln]");
        check("2 dozen", "24 [2 dozen]");
        check("8 B people", "8000000000 [8 B]");
        check("a 1.8 billion-mile trip", "1800000000 [1.8 billion]");
    }

    #[test]
    fn number_words() {
        check("one hundred and ninety million", "190000000 [one hundred and ninety million]");
        check("twenty-five", "25 [twenty-five]");
        check("a dozen", "12 [a dozen]");
        check("half a million", "500000 [half a million]");
        check("half a dozen", "6 [half a dozen]");
        check("two thousand five hundred and one", "2501 [two thousand five hundred and one]");
        check("one hundred and two hundred", "100 [one hundred]");
        check("seven and a half miles", "7.5 [seven and a half]");
        check("one and a half million", "1500000 [one and a half million]");
        check("one point two five", "1.25 [one point two five]");
        check("a thousand million", "1000000000 [a thousand million]");
        check("10 1/2 miles", "10.5 [10 1/2]");
        check("10½ miles", "10.5 [10½]");
    }

    #[test]
    fn ordinals_and_fractions() {
        check("the twenty-first visit", "21 [twenty-first]");
        check("the 22nd", "22 [22nd]");
        check("two-thirds of it", "0.6666666666666666666666666667 [two-thirds]");
        check("a third of it", "0.3333333333333333333333333333 [a third]");
        check("a third person", "3 [third]");
        check("three quarters", "0.75 [three quarters]");
        check("3/4", "0.75 [3/4]");
    }

    #[test]
    fn vague_amounts() {
        check("dozens of homes", "12..120 [dozens]");
        check("tens of thousands of people", "10000..100000 [tens of thousands]");
        check("several hundred men", "300..900 [several hundred]");
        check("1000's of men", "1000..10000 [1000's]");
    }

    #[test]
    fn powers_of_ten() {
        check("1.5 x 10^9", "1500000000 [1.5 x 10^9]");
        check("2×10−3", "0.002 [2×10−3]");
        check("10^9", "1000000000 [10^9]");
    }
}
