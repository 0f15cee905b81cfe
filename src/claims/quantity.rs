//! A figure's reading becomes a value in the base unit of its kind.

use super::{DateParts, Kind, Quantity};
use crate::figures::{self, Amount, Figure, Moment, Reading, Unit};
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::sync::Arc;

/// The value of a figure. `None` where it has none that could be compared (a moment without any part).
pub(super) fn of(figure: &Figure) -> Option<Quantity> {
    let mut moment = None;
    let (kind, low, high, step) = match &figure.reading {
        Reading::Count { amount, .. } => plain(Kind::Count, amount),
        Reading::Money { amount, currency, .. } => plain(Kind::Money(Arc::from(*currency)), amount),
        // A fraction is said of what lies near it: "two thirds" of 64 to 69 percent.
        Reading::Percent { amount, points: false, fraction: true, .. } => {
            let (kind, low, high, step) = plain(Kind::Percent, amount);
            (kind, low, high, step.max(high * FRACTION_STEP))
        }
        Reading::Percent { amount, points: false, .. } => plain(Kind::Percent, amount),
        Reading::Percent { amount, points: true, .. } => plain(Kind::Points, amount),
        Reading::Multiple { amount } => plain(Kind::Multiple, amount),
        Reading::Measure { amount, unit } => in_base_units(Kind::Measure(dimension_name(unit)), amount, unit),
        Reading::Duration { amount, unit } => in_base_units(Kind::Duration, amount, unit),
        Reading::Age { amount, unit } => {
            let years = unit.factor / SECONDS_A_YEAR;
            (Kind::Age, number(amount.low) * years, number(amount.high) * years, number(amount.step) * years)
        }
        Reading::Ordinal { position, rank, .. } => {
            let value = *position as f64;
            (if *rank { Kind::Rank } else { Kind::Ordinal }, value, value, 1.0)
        }
        Reading::Score { sides } => (Kind::Score, number(sides.0), number(sides.1), 1.0),
        Reading::Moment(read) => {
            let parts = parts(read);
            let (low, high) = match parts.days {
                Some((first, last)) => (day_number(first), day_number(last)),
                None => (0.0, 0.0),
            };
            moment = Some(parts);
            (Kind::Date, low, high, 1.0)
        }
    };
    if let Some(DateParts { days: None, year: None, quarter: None, month: None, day: None, weekday: None, minute: None, .. }) = moment {
        return None;
    }
    // "2.5 to 1.5" runs the other way; the sides of a score stay as they are.
    let (low, high) = if kind == Kind::Score { (low, high) } else { (low.min(high), low.max(high)) };
    Some(Quantity { kind, low, high, step, hedge: figure.hedge, change: figure.change, moment })
}

/// "35 years ago", written nobody knows when: so long a time. Shorter ones tell nothing without a date.
pub(super) fn so_long_ago(figure: &Figure, text: &str) -> Option<Quantity> {
    let length = figure.span.of(text).strip_suffix(AGO)?;
    let read = figures::read_quantities(length).figures.into_iter().next()?;
    let whole = (read.span.start, read.span.end as usize) == (0, length.len());
    let years = matches!(&read.reading, Reading::Duration { unit, .. } if unit.factor >= SECONDS_A_YEAR);
    of(&read).filter(|_| whole && years)
}

/// What turns a length of time into a point in it.
pub(crate) const AGO: &str = " ago";

/// Makes a temperature the distance of two: "2.3 degrees Fahrenheit above the average" are 1.3 °C, not minus 16.5 °C.
pub(super) fn of_temperatures_apart(quantity: &mut Quantity, unit: &Unit) {
    quantity.kind = Kind::Measure("temperature difference".into());
    quantity.low -= unit.offset;
    quantity.high -= unit.offset;
}

/// The mean Gregorian year, which CLDR's year is too.
const SECONDS_A_YEAR: f64 = 31_556_952.0;

/// How coarse a fraction is, as a share of itself.
const FRACTION_STEP: f64 = 0.08;

fn plain(kind: Kind, amount: &Amount) -> (Kind, f64, f64, f64) {
    (kind, number(amount.low), number(amount.high), number(amount.step))
}

fn in_base_units(kind: Kind, amount: &Amount, unit: &Unit) -> (Kind, f64, f64, f64) {
    let convert = |value: Decimal| number(value) * unit.factor + unit.offset;
    let step = if matches!(kind, Kind::Measure(_)) { meant_step(amount) } else { number(amount.step) };
    (kind, convert(amount.low), convert(amount.high), step * unit.factor)
}

/// The place value of the last digit that is meant: zeros at the end of a large plain number round it, beyond the second digit, whether it counts or measures.
fn meant_step(amount: &Amount) -> f64 {
    let step = number(amount.step);
    let thousand = Decimal::ONE_THOUSAND;
    let round = amount.low == amount.high && amount.high >= Decimal::from(10_000) && (amount.high % thousand).is_zero();
    if round && amount.step == Decimal::ONE { number(thousand) } else { step }
}

fn number(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(f64::NAN)
}

fn dimension_name(unit: &Unit) -> Arc<str> {
    match unit.dimension {
        // Units without a dimension of their own are compared with themselves alone.
        crate::figures::Dimension::Other => Arc::from(unit.name),
        dimension => Arc::from(format!("{dimension:?}").to_lowercase()),
    }
}

fn parts(moment: &Moment) -> DateParts {
    DateParts {
        granularity: moment.granularity,
        days: moment.days,
        year: moment.year,
        quarter: moment.quarter(),
        month: moment.month,
        day: moment.day,
        weekday: moment.weekday.map(|day| day.to_monday_zero_offset() as u8),
        minute: moment.minute_of_day,
        relative: moment.relative,
    }
}

/// Days since 1970-01-01.
fn day_number(date: Date) -> f64 {
    let epoch = jiff::civil::date(1970, 1, 1);
    f64::from(epoch.until(date).map(|span| span.get_days()).unwrap_or(0))
}
