//! What the reader makes of the forms that news writes.

use super::{Change, Context, Figure, Hedge, Reading, read};

/// A figure in one line: kind, value, unit, what it counts, by what it is reckoned, hedge and change.
pub(super) fn shown(figure: &Figure) -> String {
    let ends = |a: &super::Amount| {
        let (low, high) = (a.low.normalize().round_dp(4), a.high.normalize().round_dp(4));
        if low == high { low.to_string() } else { format!("{low}..{high}") }
    };
    let mut line = match &figure.reading {
        Reading::Count { amount, counted } => format!("{} {}", ends(amount), counted.as_ref().map_or("", |c| &c.phrase)),
        Reading::Money { amount, currency } => format!("{currency} {}", ends(amount)),
        Reading::Percent { amount, points, fraction, of } => {
            let sign = if *points { " points" } else { "%" };
            format!(
                "{}{sign}{}{}",
                ends(amount),
                if *fraction { " fraction" } else { "" },
                of.as_ref().map_or(String::new(), |c| format!(" of {}", c.phrase))
            )
        }
        Reading::Measure { amount, unit } => format!("{} {}", ends(amount), unit.name),
        Reading::Duration { amount, unit } => format!("time {} {}", ends(amount), unit.name),
        Reading::Age { amount, unit } => format!("age {} {}", ends(amount), unit.name),
        Reading::Ordinal { position, counted, rank } => {
            format!("{} {position} {}", if *rank { "rank" } else { "place" }, counted.as_ref().map_or("", |c| &c.phrase))
        }
        Reading::Score { sides } => format!("score {}-{}", sides.0, sides.1),
        Reading::Multiple { amount } => format!("times {}", ends(amount)),
        Reading::Moment(moment) => format!("moment {}", moment.timex),
    };
    line.truncate(line.trim_end().len());
    if let Some(per) = &figure.per {
        line += &format!(" per {}", per.phrase);
    }
    if figure.hedge != Hedge::Exact {
        line += &format!(", {:?}", figure.hedge);
    }
    if figure.change != Change::Level {
        line += &format!(", {:?}", figure.change);
    }
    line
}

/// Reads a text and compares the figures that are no moments.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let readings = read(text, &Context::default());
    let got: Vec<String> = readings.figures.iter().filter(|f| !matches!(f.reading, Reading::Moment(_))).map(shown).collect();
    assert_eq!(got, expected, "{text}");
}

/// The words set aside in a text.
#[track_caller]
fn check_asides(text: &str, expected: &[&str]) {
    let readings = read(text, &Context::default());
    let got: Vec<&str> = readings.asides.iter().map(|a| a.span.of(text)).collect();
    assert_eq!(got, expected, "{text}");
}

#[test]
fn money_in_any_order() {
    check("a deal worth $8.5bn", &["USD 8500000000"]);
    check("sales of 10 billion dollars", &["USD 10000000000"]);
    check("a budget of €1.284 billion", &["EUR 1284000000"]);
    check("US$64 million and A$5m", &["USD 64000000", "AUD 5000000"]);
    check("A $40 million dredger", &["USD 40000000"]);
    check("The bun is 45p. It was 40p.", &["GBP 0.45", "GBP 0.4"]);
    check("some 31 million marks", &["mark 31000000, About"]);
    check("it costs 42 cents", &["USD 0.42"]);
    check("oil at $3 a barrel", &["USD 3 per barrel"]);
    check("between $26 and $31 million", &["USD 26000000..31000000"]);
    check("from RM120,000 to RM300,000 for a flat", &["MYR 120000..300000"]);
    check("not quite $20 million", &["USD 20000000, Nearly"]);
    check("it cost 3 dollars 50 cents", &["USD 3.5"]);
    check("the team won 200 dong", &["VND 200"]);
    check("they have a $3500 a month mortgage", &["USD 3500 per month"]);
}

#[test]
fn shares_and_points() {
    check("60 p.c to 70 p.c of imports", &["60..70% of import"]);
    check("7.2 % of the workers", &["7.2% of worker"]);
    check("up by 2.5 percentage points", &["2.5 points, Up"]);
    check("a 60 basis point rise", &["0.6 points, Up"]);
    check("one in five Finns", &["20% fraction of finn"]);
    check("nine out of ten said so", &["90% fraction"]);
    check("a third of the trains", &["33.3333% fraction of train"]);
    check("nearly two-thirds of it", &["66.6667% fraction, Nearly"]);
    check("half the condos", &["50% fraction of condo"]);
    check("six of the nine roads", &["6 road", "9 road"]);
}

#[test]
fn shares_whose_numbers_stand_apart() {
    check("One trader in three has left.", &["33.3333% fraction of trader"]);
    check("sure of no more than one night in twenty.", &["5% fraction of night, UpTo"]);
    check("Seven citizens in ten went", &["70% fraction of citizen"]);
    check("One clerk's desk in four is empty", &["25% fraction of desk"]);
    check("Every fourth pupil and every third Dutchlander", &["25% fraction of pupil", "33.3333% fraction of dutchlander"]);
    check("three in every four litres", &["75% fraction of litre"]);
    check("Every second day, every third Thursday of it", &["place 2 day", "place 3"]);
    check("One man in three days, two goals in ten games", &["1 man", "time 3 day", "2 goal", "10 game"]);
    check("it gets just under a fifth back", &["20% fraction, LessThan"]);
    check("cut by a quarter point, a quarter-point cut", &["0.25 points", "0.25 points"]);
}

#[test]
fn numbers_of_what_goes_on_in_a_row() {
    check("beaten in round five", &["place 5 round"]);
    check("drought stage three of four", &["place 3 stage", "4"]);
    check("in the next round three boxers fell", &["3 boxer"]);
}

#[test]
fn numbers_behind_names_that_take_up_a_figure() {
    check("Norland gets 45 percent, Eyjar 26 and the Merrin Union 29.", &["45%", "26", "29"]);
    check("The Hill Clinic brings 1,040 beds, Wyvern Vale 610.", &["1040 bed", "610 bed"]);
    check("The school in Lenn has 860 pupils and that in Pell 1,240.", &["860 pupil", "1240"]);
    check("It let 12 percent of its jets, an Airbus 32 among them", &["12% of jet"]);
    check("It flies 12 jets, and the Boeing 737.", &["12 jet"]);
}

#[test]
fn counts_and_what_they_count() {
    check("36 new fighter jets", &["36 new fighter jet"]);
    check("fewer than 20 people", &["20 people, LessThan"]);
    check("dozens of homes", &["12..120 home, Vague"]);
    check("a dozen ships", &["12 ship"]);
    check("tens of thousands of students", &["10000..100000 student, Vague"]);
    check("as many as 400 seafarers", &["400 seafarer, UpTo"]);
    check("460 Kia and Hyundai vehicles", &["460 kia hyundai vehicle"]);
    check("190m people", &["190000000 people"]);
    check("9 to 11 ships", &["9..11 ship"]);
    check("three or four ships", &["3..4 ship"]);
    check("sixty-odd ships", &["60 ship, About"]);
    check("three thousand tests per day", &["3000 test per day"]);
    check("sold 36 jets, compared with 20 in May", &["36 jet", "20 jet"]);
    check("no one knew", &[]);
    check("one of the oldest bridges", &["1 oldest bridge"]);
}

#[test]
fn measures() {
    check("a 155-mm howitzer", &["155 millimetre"]);
    check("about seven and a half miles", &["7.5 mile, About"]);
    check("a 100m race", &["100 metre"]);
    check("more than 100 kilometers (60 miles)", &["100 kilometre, MoreThan", "60 mile, MoreThan"]);
    check("an M6.7 quake and a 6.8-magnitude one", &["6.7 magnitude", "6.8 magnitude"]);
    check("magnitude 6.1", &["6.1 magnitude"]);
    check("winds of 80 m.p.h.", &["80 mile per hour"]);
    check("5 feet 2 inches", &["5.1667 foot"]);
    check("half a mile", &["0.5 mile"]);
    check("a 52,000 barrel-a-day refinery", &["52000 barrel per day"]);
    check("twelve of the 20 EV models", &["12 ev model", "20 ev model"]);
}

#[test]
fn times_and_ages() {
    check("a five-day visit", &["time 5 day"]);
    check("the 61-year-old", &["age 61 year"]);
    check("men aged 18 to 34", &["age 18..34 year"]);
    check("Anna Senard, 65, said", &["age 65 year"]);
    check("\"We will,\" Senard, 65, told supporters", &["age 65 year"]);
    check("In Lomnica, Senard, 65, said", &["age 65 year"]);
    check("\"We will,\" said Senard, 65.", &["age 65 year"]);
    check("wins for Ostel, Brannock, 65, and the rest", &["65"]);
    check("three consecutive months", &["time 3 month"]);
    check("40 to 50 hours a week", &["time 40..50 hour per week"]);
}

#[test]
fn what_is_handed_over_is_no_more_than_that() {
    check("It was handed over 14 months late", &["time 14 month"]);
    check("over 14 months late", &["time 14 month, MoreThan"]);
}

#[test]
fn prices_of_a_dealer_are_no_figures() {
    check("The franc ended at 30.03/06 marks, from 120.55/70.", &[]);
    check("in 3.5/4 time", &["3.5", "4 time"]);
}

#[test]
fn ages_of_persons() {
    check("a woman of 52 and a man of 34.", &["age 52 year", "age 34 year"]);
    check("a girl of about seven", &["age 7 year, About"]);
    check("a mother of three, a mother of 34", &["3", "age 34 year"]);
    check("then the boy, 14, beat him", &["age 14 year"]);
    check("the forward, then 23, signed", &["age 23 year"]);
    check("Martin Quayle, now 48, spoke", &["age 48 year"]);
    check("the neuroscientist, now 63, showed", &["age 63 year"]);
    check("Edwin Karsten, 52 when it began, left", &["age 52 year"]);
    check("her son, who is nine.", &["age 9 year"]);
    check("Melidis, who owns 80 percent of it, is 77.", &["80%", "age 77 year"]);
    check("in June, at 63, she won", &["age 63 year"]);
    check("he became a grandmaster at 14.", &["age 14 year"]);
    check("And Liv Tamm, 34? A woman who stayed in her house was 81.", &["age 34 year", "age 81 year"]);
    check("Voters under 30 left. They are older than 75.", &["age 30 year, LessThan", "age 75 year, MoreThan"]);
    check("those 65 or older, below the age of 30", &["age 65 year, AtLeast", "age 30 year, LessThan"]);
    check("The median age is now almost 46", &["age 46 year, Nearly"]);
    check("The average age rose from 41.3 to 45.8 years.", &["age 41.3 year", "age 45.8 year"]);
}

#[test]
fn numbers_that_are_no_ages() {
    check("a room of 52 and a crowd of 30", &["52", "30"]);
    check("a majority of 37 on a budget of 96", &["37", "96"]);
    check("the men of 34 villages", &["34 village"]);
    check("Bayern, 34 points, lead", &["34 point"]);
    check("The Greens, 34, sat on the left", &["34"]);
    check("Saltmere, 2, Rovers, 1.", &["2", "1"]);
    check("it stopped at 63 of the stations", &["63 station"]);
    check("he was 12 under par, and said it was 35.", &["12", "35"]);
    check(
        "Shares under 30 percent, people over 65 years, voters under 30 flags",
        &["30%, LessThan", "time 65 year, MoreThan", "30 flag, LessThan"],
    );
}

#[test]
fn numbers_that_a_verb_tells() {
    check("Subscribers number 5,160 now", &["5160 subscriber"]);
    check("the observers themselves number 412;", &["412 observer"]);
    check("the injured number about 1,290", &["1290 injured, About"]);
    check("the crew has to number 44.", &["44 crew"]);
    check("The huts without a tenant number 341.", &["341 hut"]);
    check("the number seven seed and the number 19 shirt", &["rank 7", "rank 19"]);
    check("the players number 19 shirts", &["rank 19"]);
}

#[test]
fn counts_after_months_and_places() {
    check("In December four men died", &["4 man"]);
    check("by the end of August 20 guns had gone", &["20 gun"]);
    check("In March 30 ships left", &["30 ship"]);
    check("On August 20 guns fell silent", &[]);
    check("In Madurai 12,000 people looked on", &["12000 people"]);
    check("In the district 46,000 people have fled", &["46000 people"]);
    check_asides("a Boeing 737 on Route 66", &["Boeing 737", "Route 66"]);
}

#[test]
fn shares_that_are_weighed() {
    check("they had a good fifth there", &["20% fraction, AtLeast"]);
    check("barely a fifth of it", &["20% fraction, About"]);
    check("she finished a good fifth", &["place 5"]);
    check("a fifth man", &["place 5 man"]);
    check("it fell for the second quarter running", &["place 2 quarter"]);
}

#[test]
fn places_scores_and_multiples() {
    check("the third-largest city", &["rank 3 city"]);
    check("No. 2 in the table", &["rank 2"]);
    check("his fifth visit", &["place 5 visit"]);
    check("they won 3-1", &["score 3-1"]);
    check("twice as many", &["times 2"]);
    check("more than four times the number", &["times 4, MoreThan"]);
    check("a threefold rise", &["times 3"]);
}

#[test]
fn changes() {
    check("rose 7.2 % from 1,120 to 1,200 cases", &["7.2%, Up", "1120 case, From", "1200 case, To"]);
    check("fell to 49.5 percent", &["49.5%, To"]);
    check("lost 12 aircraft", &["12 aircraft"]);
    check("lost 190 points, or 0.6%", &["190 point, Down", "0.6%, Down"]);
    check("gave up 517 yards", &["517 yard"]);
    check("a 19% drop", &["19%, Down"]);
}

#[test]
fn what_moves_by_an_amount() {
    check("plan to grow sales by 35 percent", &["35%, Up"]);
    check("cut its vast workforce by 2,000", &["2000, Down"]);
    check("raised capital by 5 billion francs to 20 billion", &["franc 5000000000, Up", "franc 20000000000, To"]);
    check("a fall registered by one bank", &["1 bank"]);
    check("added 15 sen to close higher", &["MYR 0.15, Up"]);
}

#[test]
fn bounds_with_equality() {
    check("equal to or less than 30 ships", &["30 ship, UpTo"]);
    check("at least or equal to 30 ships", &["30 ship, AtLeast"]);
    check("less than 5,000 or equal", &["5000, UpTo"]);
    check("a score of 200 or greater than", &["200, AtLeast"]);
    check("two in five or more", &["40% fraction, AtLeast"]);
    check(
        "296 hp, just under 296 hp (224 kW / 300 PS)",
        &["296 horsepower", "296 horsepower, LessThan", "224 kilowatt, LessThan", "300 metric horsepower, LessThan"],
    );
}

#[test]
fn currencies_before_the_number() {
    check("it paid rupees 22.5 million", &["rupee 22500000"]);
    check("revenues of MAUD 60", &["AUD 60000000"]);
    check("giving away 3 USD50 cards", &["3 usd50 card", "USD 50"]);
    check("the Euro 2024 final", &[]);
}

#[test]
fn places_told_from_the_end_or_from_here() {
    check_asides("the second to last lap", &["the second to last"]);
    check_asides("the last but one", &["the last but one"]);
    check_asides("the penultimate day", &["penultimate"]);
    check("the next one-year contract", &["time 1 year"]);
    check("over the last 20 jets", &["20 jet"]);
}

#[test]
fn names_addresses_and_eras() {
    check_asides("Pope John XXIII spoke", &["John XXIII"]);
    check_asides("after World War II ended", &["War II"]);
    check("John Noland III, 43, said", &["age 43 year"]);
    check_asides("at 10 Downing Street again", &["10 Downing Street"]);
    check("21 Wall Street banks", &["21 wall street bank"]);
    check_asides("between A.D. 1000 and 1260 it stood", &["A.D. 1000 and 1260"]);
    check_asides("some 300 BC", &["300 BC"]);
}

#[test]
fn ends_that_share_scale_and_unit() {
    check("output rose from 3.2 to 4.5 million tonnes", &["3200000 metric ton, From", "4500000 metric ton, To"]);
    check("the bay has warmed from 11 to 14 degrees Celsius", &["11 celsius, From", "14 celsius, To"]);
    check("up from $900 to $2 million", &["USD 900, From", "USD 2000000, To"]);
    check("from 24 to 33-35 billion euros", &["EUR 24000000000", "EUR 33000000000..35000000000"]);
    check("oil fell from $75 a barrel to $45.88", &["USD 75 per barrel, From", "USD 45.88 per barrel, To"]);
    check("from up to 252 miles to 287 miles", &["252..287 mile"]);
    check("net 12 mln dlrs vs 10 mln", &["USD 12000000", "USD 10000000"]);
    check("worth 51 or 52 billion marks", &["mark 51000000000..52000000000"]);
    check("a 1 in 1000 chance", &["0.1% fraction of chance"]);
    check("it may slip to 95 or 90 pct", &["95%, To", "90%"]);
    check("it earned 564,000 or 11 cts a share", &["564000", "USD 0.11 per share"]);
    check("closed at 1,463.78 points, while the other ended at 1,334.20", &["1463.78 point", "1334.2 point"]);
}

#[test]
fn what_a_hyphen_joins_to_a_number() {
    check("a 28-nation bloc", &["28 nation"]);
    check("a 48-aircraft order", &["48 aircraft"]);
    check("a six-speed gearbox", &["6 speed"]);
    check("a 40-strong group", &["40 strong group"]);
    check("its 1987-model cars", &[]);
}

#[test]
fn ratios() {
    check("a ratio of 3:1", &["score 3-1"]);
    check("a 4-to-1 margin", &["score 4-1"]);
    check("outnumbered three to one", &["score 3-1"]);
}

#[test]
fn letters_of_temperature_and_agency_money() {
    check("highs of 25 to 30 C and lows near 15C", &["25..30 celsius", "15 celsius"]);
    check("the 13C motion of 30 F", &["30"]);
    check("5.2 mln stg and 3.4 billion lire", &["GBP 5200000", "ITL 3400000000"]);
    check("shares rose 5p to 200p on the news", &["GBP 0.05, Up", "GBP 2, To"]);
}

#[test]
fn names_that_end_with_a_number_in_words() {
    check_asides("the Big Ten met", &["Big Ten"]);
    check_asides("ministers of the Group of Seven met", &["Group of Seven"]);
    check("then Six men came", &["6 man"]);
    check_asides("a new 4K television and a 10K run", &["4K", "10K"]);
}

/// A figure of 28 digits is the greatest that can be held; a greater one is better not read than misread.
#[test]
fn powers_of_ten_that_cannot_be_held() {
    check("a mass of 1.99×10−31 kilograms", &[]);
    check("some 2 x 10^30 kg", &[]);
    check("about 2 x 10^3 kg", &["2000 kilogram, About"]);
}

#[test]
fn no_figures() {
    check_asides("Su-35 and T-90S, 9A52-4, G20", &["Su-35", "T-90S", "9A52-4", "G20"]);
    check_asides("the COVID-19 pandemic", &["COVID-19"]);
    check_asides("a Boeing 737 landed", &["Boeing 737"]);
    check("the League spent 3.6 million euros, the Union 4.2 million", &["EUR 3600000", "4200000"]);
    check_asides("under Article 5 of it", &["Article 5"]);
    check_asides("see page 12", &["page 12"]);
    check_asides("1. First", &["1."]);
    check_asides("call +84 24 3825 4321 now", &["+84 24 3825 4321"]);
    check_asides("see https://example.org/2024/11 for it", &["https://example.org/2024/11"]);
    check("the TOP 10 and ALL 5 of them", &["10", "5"]);
    check("the 13F filing", &[]);
}

#[test]
fn lengths_without_a_number() {
    check("She waited a year and a half.", &["time 1.5 year"]);
    check("It is two miles and a quarter from here.", &["2.25 mile"]);
    check("It took almost a year.", &["time 1 year, Nearly"]);
    check("They met in less than a week, more than a month late.", &["time 1 week, LessThan", "time 1 month, MoreThan"]);
    check("They were treated for a year and paid within a month.", &["time 1 year", "time 1 month"]);
    check("The fortnight that followed was wet; it dried in a fortnight.", &["time 1 fortnight", "time 1 fortnight"]);
    check("A year of drought, a day trip, more than a month's pay, for a week-end.", &[]);
    check(
        "It came more than a year before the fall, for less than a week the gate was shut.",
        &["time 1 year, MoreThan", "time 1 week, LessThan"],
    );
    check("It cost 300 dollars a month.", &["USD 300 per month"]);
}

#[test]
fn nights_are_slept_or_sold() {
    check("They slept nine nights in the hall.", &["time 9 night"]);
    check("She won a two-night stay.", &["time 2 night"]);
    check("Hotels sold 1.3 million nights, this one 450 nights.", &["1300000 night", "450 night"]);
    check("They play on two nights.", &["2 night"]);
}

#[test]
fn steps_and_levels_are_no_ranges() {
    check("The number rose by 340 to 5,160.", &["340, Up", "5160, To"]);
    check("We lower our target from 22 to 20.50 euros.", &["EUR 22, From", "EUR 20.5, To"]);
    check("Homes from $750,000 to $1 million sell.", &["USD 750000..1000000"]);
    check("It takes from four to six weeks.", &["time 4..6 week"]);
    check("It grew by 3 to 5 jobs.", &["3..5 job, Up"]);
}

#[test]
fn bare_degrees_are_heat_unless_something_turns() {
    let kept = |text: &str| {
        let figures = read(text, &Context::default()).figures;
        figures.iter().map(|f| matches!(&f.reading, Reading::Measure { unit, .. } if super::is_bare_degree(unit))).collect::<Vec<_>>()
    };
    assert_eq!(kept("Keep it at two to eight degrees."), [true]);
    assert_eq!(kept("It reached 29 degrees."), [true]);
    assert_eq!(kept("It lies at 30 degrees north."), [false]);
    assert_eq!(kept("The ship turned 180 degrees, then 15 degrees."), [false, false]);
    check("They have two master's degrees.", &["2 master's degree"]);
    check("He has three degrees from there.", &["3 degree"]);
}
