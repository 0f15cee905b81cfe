//! A source held against the other sources: what it said was said on its day.
//!
//! A draft is written now, and an older count in it is out of date. A source is not out of date: the toll of Monday stands beside the toll of Friday.

use super::Verdict;
use super::judge::recounted;
use super::pair::Pair;
use crate::claims::{Claim, Currency, Kind};
use crate::corpus::Source;
use jiff::civil::Date;
use std::sync::Arc;

/// A source is edited copy and seldom wrong: what contradicts it has to be likelier to tell one fact than what contradicts a draft.
pub(super) const BETWEEN_SOURCES: f32 = 0.65;

/// Takes back contradictions between sources of two days that time explains: of what is counted again day by day, of what one of them corrects, and
/// between two reports of one outlet, of which the later goes on from the earlier.
pub(super) fn of_their_time(source: &Source, claims: &[Claim], compared: &mut [Arc<[Pair]>]) {
    let conflicts = |(_, pairs): &(&Claim, &mut Arc<[Pair]>)| pairs.iter().any(|pair| pair.relation == Verdict::Conflict);
    let of_claims = claims.iter().zip(compared).filter(conflicts);
    let pairs = of_claims.flat_map(|(own, pairs)| Arc::make_mut(pairs).iter_mut().map(move |pair| (own, pair)));
    for (own, pair) in pairs.filter(|(_, pair)| pair.relation == Verdict::Conflict) {
        if pair.sameness < BETWEEN_SOURCES && !pair.of_one_age() {
            pair.relation = Verdict::OtherScope;
            continue;
        }
        let other = &pair.sighting.source;
        let (Some(here), Some(there)) = (source.date, other.date) else { continue };
        let claim = &pair.sighting.claim;
        let undated = !claim.time.as_ref().is_some_and(|time| time.stated);
        let passing = matches!(claim.quantity.kind, Kind::Count | Kind::Percent | Kind::Points | Kind::Measure(_) | Kind::Money(_));
        if here == there {
            continue;
        }
        pair.relation = match () {
            // "By Sunday evening it stood at 578" is a count of Sunday, whenever it was written.
            _ if recounted(claim) && counted_on(own, here) != counted_on(claim, there) => Verdict::OtherPeriod,
            _ if marked(claim) => Verdict::Revised,
            _ if source.outlet == other.outlet && undated && passing => Verdict::OtherPeriod,
            // "Data to 2 March" in one bulletin and "data to 23 March" in another.
            _ if source.outlet == other.outlet && of_its_day(own, here) && of_its_day(claim, there) => Verdict::OtherPeriod,
            _ => continue,
        };
    }
}

/// The day of which a claim in a text of this date gives the count: "by Sunday evening". That of what happened is none.
fn counted_on(claim: &Claim, written: Date) -> Date {
    let lately = |day: Date| day.until(written).is_ok_and(|span| (0..A_WEEK).contains(&span.get_days()));
    let until = claim.time.as_ref().filter(|time| time.stated && time.days.0 < time.days.1 && lately(time.days.1));
    until.map_or(written, |time| time.days.1)
}

/// In days.
const A_WEEK: i32 = 7;

/// Whether a claim is a date of the days before its source.
fn of_its_day(claim: &Claim, date: Date) -> bool {
    let days = claim.quantity.moment.as_ref().and_then(|moment| moment.days);
    days.is_some_and(|(_, last)| last.until(date).is_ok_and(|span| (0..=DAYS_BEFORE).contains(&span.get_days())))
}

/// A report tells of so many days before its date.
const DAYS_BEFORE: i32 = 3;

/// Whether the text itself says that the figure replaces another or was replaced.
fn marked(claim: &Claim) -> bool {
    claim.currency != Currency::Unmarked
}
