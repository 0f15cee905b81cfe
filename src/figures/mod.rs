//! Numbers, units, money, percent, dates and times: spans with values as intervals.

mod figure;

pub use figure::{
    Amount, Aside, AsideReason, Change, Context, Counted, Dimension, Figure, Granularity, Hedge, Moment, Reading, Readings, Unit,
};
