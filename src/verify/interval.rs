//! Values as intervals: what a figure, hedged as it is, can stand for, and whether two figures can be one.

use super::pair::digits;
use crate::claims::{DateParts, Kind, Quantity};
use crate::figures::{Granularity, Hedge};

/// How two values stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meeting {
    /// The same number.
    Same,
    /// The same once one is rounded to the precision of the other, or in another unit.
    Rounded,
    /// Within what a hedge allows.
    Approximate,
    /// They cannot be one value.
    Apart,
    /// They cannot be compared: parts of a date that do not overlap, a figure that only rounds to the other.
    Unclear,
}

impl Meeting {
    /// Whether the two can be one.
    pub fn meets(self) -> bool {
        matches!(self, Self::Same | Self::Rounded | Self::Approximate)
    }
}

/// Holds two values of one kind against each other. Currencies are the caller's business.
pub fn meeting(a: &Quantity, b: &Quantity) -> Meeting {
    match (&a.moment, &b.moment) {
        (Some(a), Some(b)) => return dates(a, b),
        (None, None) => {}
        _ => return Meeting::Unclear,
    }
    if matches!((&a.kind, &b.kind), (Kind::Score, Kind::Score)) {
        let same = (a.low == b.low && a.high == b.high) || (a.low == b.high && a.high == b.low);
        return if same { Meeting::Same } else { Meeting::Apart };
    }
    if a.low == b.low && a.high == b.high {
        return match (a.hedge, b.hedge) {
            (a, b) if a == b => Meeting::Same,
            (above, below) | (below, above) if excludes(above, below) => Meeting::Apart,
            // What one has passed and another not quite reached: both round it.
            (Hedge::Nearly, Hedge::MoreThan) | (Hedge::MoreThan, Hedge::Nearly) => Meeting::Unclear,
            _ => Meeting::Approximate,
        };
    }
    let (ranged_a, ranged_b) = (a.low < a.high && a.hedge != Hedge::Vague, b.low < b.high && b.hedge != Hedge::Vague);
    if ranged_a && ranged_b {
        let ends = close(a.low, b.low, a.step.max(b.step)) && close(a.high, b.high, a.step.max(b.step));
        return if ends { Meeting::Rounded } else { Meeting::Apart };
    }
    if a.hedge == b.hedge && a.hedge != Hedge::Vague && a.hedge != Hedge::Exact && !ranged_a && !ranged_b {
        return of_one_hedge(a, b);
    }
    let ((a_low, a_high), (b_low, b_high)) = (interval(a), interval(b));
    let slack = 1e-9 * a_high.abs().max(b_high.abs());
    if a_low > b_high + slack || b_low > a_high + slack {
        return Meeting::Apart;
    }
    let hedged = a.hedge != Hedge::Exact || b.hedge != Hedge::Exact || ranged_a || ranged_b;
    match () {
        _ if beyond(a, b) || beyond(b, a) => Meeting::Unclear,
        _ if hedged => Meeting::Approximate,
        // "A billion" may be all that somebody says of 1.4 billion, and may be another sum.
        _ if (a.high - b.high).abs() > COARSEST * a.high.abs().max(b.high.abs()) => {
            let within = (a.high - b.high).abs() < 0.4999 * meant_step(a).max(meant_step(b));
            if within { Meeting::Unclear } else { Meeting::Apart }
        }
        _ => Meeting::Rounded,
    }
}

/// Whether a bound leaves nothing that the other allows, where both are of one value: "more than 50" and "less than 50".
fn excludes(above: Hedge, below: Hedge) -> bool {
    matches!((above, below), (Hedge::MoreThan, Hedge::LessThan | Hedge::UpTo) | (Hedge::AtLeast, Hedge::LessThan))
}

/// Whether a plain figure lies well on that side of a bound where the bound says it does not: "2 billion" of "nearly 1.8 billion".
fn beyond(plain: &Quantity, bound: &Quantity) -> bool {
    let single = |quantity: &Quantity| quantity.low == quantity.high;
    let far = (plain.high - bound.high).abs() > BEYOND * bound.high.abs();
    let side = match bound.hedge {
        Hedge::Nearly | Hedge::LessThan | Hedge::UpTo => plain.high > bound.high,
        Hedge::MoreThan | Hedge::AtLeast => plain.high < bound.high,
        _ => false,
    };
    plain.hedge == Hedge::Exact && single(plain) && single(bound) && far && side
}

/// A share of a bound that a plain figure may lie beyond it, if it only rounds it.
const BEYOND: f64 = 0.1;

/// Holds two figures that are hedged alike against each other: "more than 50" is said of what is more than 53 and "about 50" of what is about 52, but "more than
/// 60" is another figure.
fn of_one_hedge(a: &Quantity, b: &Quantity) -> Meeting {
    // In the coarser unit, or with fewer digits: "more than a year" of "more than 14 months".
    let (step_a, step_b) = (meant_step(a), meant_step(b));
    let by_unit = step_a.max(step_b) > step_a.min(step_b) * COARSER && matches!(a.kind, Kind::Duration | Kind::Measure(_));
    let a_is_coarser = if by_unit { step_a > step_b } else { digits(a.high) <= digits(b.high) };
    let (coarse, fine) = if a_is_coarser { (a, b) } else { (b, a) };
    let plain = Quantity { hedge: Hedge::Exact, ..fine.clone() };
    let near = by_unit || (coarse.high - fine.high).abs() <= NEAR_BOUND * fine.high.abs();
    let rounder = by_unit || digits(coarse.high) < digits(fine.high);
    match meeting(coarse, &plain) {
        meets if near && meets.meets() && rounder => Meeting::Approximate,
        // "About 7.5" of one who knows a digit more is no "about 7.6".
        _ if near && a.hedge == Hedge::About && (digits(a.high) != digits(b.high) || digits(a.high) < 2) => Meeting::Unclear,
        _ => Meeting::Apart,
    }
}

/// A unit that is greater than another by more than this is the coarser one.
const COARSER: f64 = 3.0;

/// A round figure lies no farther from the one it stands for, as a share of that, where both are hedged alike.
const NEAR_BOUND: f64 = 0.15;

/// A plain figure that only rounds to another and is farther from it than this share of the greater one says nothing of it.
const COARSEST: f64 = 0.25;

fn close(a: f64, b: f64, step: f64) -> bool {
    (a - b).abs() <= step.abs() / 2.0 + 1e-9 * a.abs()
}

/// The interval that a quantity, hedged as it is, stands for, in the base unit of its kind.
pub fn interval(quantity: &Quantity) -> (f64, f64) {
    let (low, high) = (quantity.low, quantity.high);
    // Things are counted in whole numbers; elsewhere two intervals that only touch do not meet.
    let step = meant_step(quantity);
    let half = if quantity.kind == Kind::Count && step <= 1.0 { 0.0 } else { step * 0.4999 };
    let (down, up) = (low - half, high + half);
    match quantity.hedge {
        Hedge::Exact if matches!(quantity.kind, Kind::Ordinal | Kind::Rank | Kind::Age) => (low, high),
        Hedge::Exact => (down, up),
        Hedge::About => (down.min(widened(low, -0.1)), up.max(widened(high, 0.1))),
        Hedge::Nearly => (down.min(widened(low, -0.1)), high),
        // "More than 14,000" is said of what lies in the neighbourhood.
        Hedge::MoreThan | Hedge::AtLeast => (low, widened(high, 0.2).max(up)),
        Hedge::LessThan | Hedge::UpTo => (widened(low, -0.4).min(down), high),
        Hedge::Vague => (low, high),
    }
}

/// A value moved by a share of itself, away from zero where the share is positive.
fn widened(value: f64, share: f64) -> f64 {
    value + value.abs() * share
}

/// Whether a plain value is told to a digit more at least than the other, and in a unit that is not converted.
pub(super) fn finer(a: &Quantity, b: &Quantity) -> bool {
    let plain = |quantity: &Quantity| quantity.hedge == Hedge::Exact && quantity.low == quantity.high;
    matches!(a.kind, Kind::Count | Kind::Money(_) | Kind::Percent) && plain(a) && a.low != b.low && FINER * meant_step(a) <= meant_step(b)
}

/// One digit more makes ten of one step; a half and a quarter count too.
const FINER: f64 = 4.0;

/// The place value of the last digit that is meant. Zeros at the end of a large plain number are there to round it, beyond the second
/// digit: 14,000 stands for what rounds to it in thousands, 2,000 in hundreds, while 450 is taken at its word.
fn meant_step(quantity: &Quantity) -> f64 {
    let value = quantity.high.abs();
    if quantity.kind != Kind::Count || value < 1000.0 || quantity.step > 1.0 {
        return quantity.step.abs();
    }
    let mut step = 1.0;
    while step * 100.0 <= value && (value / (step * 10.0)).fract() == 0.0 {
        step *= 10.0;
    }
    f64::min(step, 10f64.powf(value.log10().floor() - 1.0))
}

/// Two dates, part by part: where both have their days, the coarser one has to hold the finer one; else the parts that both give have to be the
/// same.
fn dates(a: &DateParts, b: &DateParts) -> Meeting {
    let differs = |x: Option<i32>, y: Option<i32>| matches!((x, y), (Some(x), Some(y)) if x != y);
    let weekdays_differ = differs(weekday(a), weekday(b));
    // "Friday, 12 June" of a year where that was a Thursday: nobody knows which of the two is meant.
    let impossible = |date: &DateParts| differs(date.weekday.map(i32::from), weekday(&DateParts { weekday: None, ..date.clone() }));
    if impossible(a) || impossible(b) {
        if !weekdays_differ {
            return Meeting::Unclear;
        }
        // Beside a day without a weekday it is the day that counts: that the weekday does not fit is told elsewhere.
        if (a.weekday.is_none() || b.weekday.is_none()) && a.days.is_some() && a.days == b.days {
            return Meeting::Approximate;
        }
    }
    if let (Some(x), Some(y)) = (a.days, b.days) {
        if a.granularity == Granularity::Range && b.granularity == Granularity::Range {
            return if x == y { Meeting::Same } else { Meeting::Apart };
        }
        if x == y {
            let minutes_differ = differs(a.minute.map(i32::from), b.minute.map(i32::from));
            return if weekdays_differ || minutes_differ { Meeting::Apart } else { Meeting::Same };
        }
        let meet = x.0 <= y.1 && y.0 <= x.1;
        return match meet {
            true if weekdays_differ => Meeting::Apart,
            true => Meeting::Approximate,
            false => Meeting::Apart,
        };
    }
    let pairs = [
        (a.year.map(i32::from), b.year.map(i32::from)),
        (a.quarter.map(i32::from), b.quarter.map(i32::from)),
        (a.month.map(i32::from), b.month.map(i32::from)),
        (a.day.map(i32::from), b.day.map(i32::from)),
        (a.weekday.map(i32::from), b.weekday.map(i32::from)),
        (a.minute.map(i32::from), b.minute.map(i32::from)),
    ];
    let both = pairs.iter().filter(|(x, y)| x.is_some() && y.is_some()).count();
    match () {
        _ if both == 0 => Meeting::Unclear,
        _ if pairs.iter().any(|(x, y)| differs(*x, *y)) => Meeting::Apart,
        _ => Meeting::Same,
    }
}

/// The day of the week of a date, Monday being 0: as it is given, else as the calendar has it.
fn weekday(date: &DateParts) -> Option<i32> {
    let single = date.days.filter(|days| days.0 == days.1).map(|days| i32::from(days.0.weekday().to_monday_zero_offset()));
    date.weekday.map(i32::from).or(single)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Change;

    fn quantity(kind: Kind, low: f64, high: f64, step: f64, hedge: Hedge) -> Quantity {
        Quantity { kind, low, high, step, hedge, change: Change::Level, moment: None }
    }

    fn check(a: (f64, f64, f64, Hedge), b: (f64, f64, f64, Hedge), expected: Meeting) {
        let a = quantity(Kind::Count, a.0, a.1, a.2, a.3);
        let b = quantity(Kind::Count, b.0, b.1, b.2, b.3);
        assert_eq!(meeting(&a, &b), expected, "{a:?} {b:?}");
        assert_eq!(meeting(&b, &a), expected, "the other way round: {b:?} {a:?}");
    }

    #[test]
    fn plain_figures_stand_for_what_rounds_to_them() {
        use Hedge::Exact;
        check((6.4e9, 6.4e9, 1e8, Exact), (6.38e9, 6.38e9, 1e7, Exact), Meeting::Rounded);
        check((6.4e9, 6.4e9, 1e8, Exact), (6.5e9, 6.5e9, 1e8, Exact), Meeting::Apart);
        check((6.4e9, 6.4e9, 1e8, Exact), (6.6e9, 6.6e9, 1e8, Exact), Meeting::Apart);
        check((36.0, 36.0, 1.0, Exact), (40.0, 40.0, 1.0, Exact), Meeting::Apart);
        check((14_000.0, 14_000.0, 1.0, Exact), (14_200.0, 14_200.0, 1.0, Exact), Meeting::Rounded);
        check((2_000.0, 2_000.0, 1.0, Exact), (2_300.0, 2_300.0, 1.0, Exact), Meeting::Apart);
    }

    #[test]
    fn hedges_widen_on_their_side() {
        check((100.0, 100.0, 1.0, Hedge::MoreThan), (112.0, 112.0, 1.0, Hedge::Exact), Meeting::Approximate);
        check((100.0, 100.0, 1.0, Hedge::MoreThan), (95.0, 95.0, 1.0, Hedge::Exact), Meeting::Apart);
        check((100.0, 100.0, 1.0, Hedge::Nearly), (93.0, 93.0, 1.0, Hedge::Exact), Meeting::Approximate);
        check((100.0, 100.0, 1.0, Hedge::Nearly), (104.0, 104.0, 1.0, Hedge::Exact), Meeting::Apart);
        check((500.0, 500.0, 1.0, Hedge::About), (300.0, 300.0, 1.0, Hedge::Exact), Meeting::Apart);
    }

    #[test]
    fn bounds_on_one_side_are_figures_of_their_own() {
        let more = |value: f64| (value, value, 1.0, Hedge::MoreThan);
        let less = |value: f64| (value, value, 1e9, Hedge::LessThan);
        check(more(50.0), more(53.0), Meeting::Approximate);
        check(more(60.0), more(53.0), Meeting::Apart);
        check(more(60.0), more(50.0), Meeting::Apart);
        check(less(25e9), less(30e9), Meeting::Apart);
        let more_than = |years: f64, step: f64| quantity(Kind::Duration, years, years, step, Hedge::MoreThan);
        assert_eq!(meeting(&more_than(1.0, 1.0), &more_than(14.0 / 12.0, 1.0 / 12.0)), Meeting::Approximate);
        assert_eq!(meeting(&more_than(2.0, 1.0), &more_than(14.0 / 12.0, 1.0 / 12.0)), Meeting::Apart);
        check(more(60.0), (57.0, 57.0, 1.0, Hedge::AtLeast), Meeting::Approximate);
    }

    #[test]
    fn what_only_rounds_to_a_figure_may_be_another() {
        use Hedge::Exact;
        check((1e9, 1e9, 1e9, Exact), (1.4e9, 1.4e9, 1e8, Exact), Meeting::Unclear);
        check((2e9, 2e9, 1e9, Exact), (1.6e9, 1.6e9, 1e8, Exact), Meeting::Rounded);
    }

    #[test]
    fn a_digit_more_is_finer() {
        let count = |value: f64| quantity(Kind::Count, value, value, 1.0, Hedge::Exact);
        let percent = |value: f64, step: f64| quantity(Kind::Percent, value, value, step, Hedge::Exact);
        assert!(finer(&count(32_500.0), &count(32_000.0)));
        assert!(!finer(&count(32_000.0), &count(32_500.0)));
        assert!(!finer(&count(57.0), &count(60.0)), "both in ones");
        assert!(finer(&percent(0.503, 0.001), &percent(0.5, 0.1)));
    }

    #[test]
    fn ranges_are_one_where_both_ends_are() {
        use Hedge::Exact;
        check((1.3, 1.4, 0.01, Exact), (1.3, 1.45, 0.01, Exact), Meeting::Apart);
        check((1.3, 1.4, 0.01, Exact), (1.32, 1.38, 0.01, Exact), Meeting::Apart);
        check((60.0, 70.0, 1.0, Hedge::About), (70.0, 80.0, 1.0, Exact), Meeting::Apart);
        check((60.0, 70.0, 1.0, Exact), (65.0, 65.0, 1.0, Exact), Meeting::Approximate);
        check((60.0, 70.0, 1.0, Exact), (60.0, 70.0, 1.0, Hedge::About), Meeting::Approximate);
    }
}
