//! Sentences of our own and what is read in them.

use super::super::lexer;
use super::read;
use crate::figures::{Context, Figure, Hedge, Reading};
use jiff::civil::date;

/// Thursday, 16 October 2025.
fn written() -> Context {
    Context { date: Some(date(2025, 10, 16)) }
}

fn moments(text: &str, context: &Context) -> Vec<Figure> {
    let tokens = lexer::lex(text);
    let mut figures = Vec::new();
    read(&tokens, text, context, &mut figures, &mut Vec::new());
    figures
}

/// One line for a moment: its words, its TIMEX3 value, its days and its hedge.
fn line(text: &str, figure: &Figure) -> String {
    let Reading::Moment(moment) = &figure.reading else { return "no moment".to_owned() };
    let mut line = format!("{}: {}", figure.span.of(text), moment.timex);
    match moment.days {
        Some((first, last)) if first == last && moment.timex.starts_with(&first.to_string()) => {}
        Some((first, last)) => line += &format!(" {first}..{last}"),
        None => line += " ?",
    }
    if figure.hedge != Hedge::Exact {
        line += &format!(" {:?}", figure.hedge);
    }
    if let Some(minutes) = moment.minute_of_day {
        line += &format!(" {:02}:{:02}", minutes / 60, minutes % 60);
    }
    line
}

/// Reads `text` as written on 16 October 2025.
fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = moments(text, &written()).iter().map(|figure| line(text, figure)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn full_dates() {
    check("Signed on 19 December 2024 in Hanoi.", &["19 December 2024: 2024-12-19"]);
    check("The fair ran from December 19 to 22, 2024.", &["December 19 to 22, 2024: 2024-12-19/2024-12-22 2024-12-19..2024-12-22"]);
    check("It was tested on Feb. 23, 2023.", &["Feb. 23, 2023: 2023-02-23"]);
    check("On Monday, 3 March 2025, talks began.", &["Monday, 3 March 2025: 2025-03-03"]);
    check("Updated 2026-02-09.", &["2026-02-09: 2026-02-09"]);
    check("It was filed 26-FEB-1987 15:01.", &["26-FEB-1987 15:01: 1987-02-26T15:01 15:01"]);
}

#[test]
fn partial_dates() {
    check("They met in June 2022.", &["June 2022: 2022-06 2022-06-01..2022-06-30"]);
    check("In the 2017-2021 period it bought ten.", &["2017-2021: 2017/2021 2017-01-01..2021-12-31"]);
    check("It sold 40 from 2017 to 2021.", &["2017 to 2021: 2017/2021 2017-01-01..2021-12-31"]);
    check(
        "In the 1990s and the nineteen eighties.",
        &["1990s: 199 1990-01-01..1999-12-31", "nineteen eighties: 198 1980-01-01..1989-12-31"],
    );
    check("Sales rose in Q3 2025.", &["Q3 2025: 2025-Q3 2025-07-01..2025-09-30"]);
    check("A deal came in late 2024.", &["late 2024: 2024 2024-08-07..2024-12-31"]);
    check("It is due by the end of 2025.", &["end of 2025: 2025 2025-08-08..2025-12-31 UpTo"]);
    check("Profit in fiscal 2025 rose.", &["fiscal 2025: FY2025 ?"]);
}

#[test]
fn counted_from_the_date_of_writing() {
    check("He said on Wednesday it was over.", &["Wednesday: 2025-10-15"]);
    check("Last year it rose.", &["Last year: 2024 2024-01-01..2024-12-31"]);
    check("It has run since February.", &["February: 2025-02 2025-02-01..2025-02-28 AtLeast"]);
    check("The vote will be held on 3 March.", &["3 March: 2026-03-03"]);
    check("The pipeline is to be finished in June.", &["June: 2026-06 2026-06-01..2026-06-30"]);
    check("It will be shown in the museum of the province from 20 July.", &["20 July: 2026-07-20"]);
    check("He left five days ago.", &["five days ago: 2025-10-11"]);
    check("Two days later he returned.", &["Two days later: XXXX-XX-XX ?"]);
    check("It sold ten in the past year.", &["past year: 2024 2024-01-01..2025-10-16"]);
    check("Output grew over the past two years.", &["past two years: 2023-10-16/2025-10-16 2023-10-16..2025-10-16"]);
}

#[test]
fn words_that_are_no_dates() {
    check("She may march on in the fall of a second.", &[]);
    check("May I ask who won?", &[]);
    check("Some 2000 people and 1950 tonnes.", &[]);
    check("The Sunday Times and Sheffield Wednesday won.", &[]);
    check("It will last two hours.", &[]);
    check("It will begin then and last eleven months.", &[]);
    check("The score was 5-4 after 9/11 and 24/7.", &[]);
    check("Order 2017-42 of the 138-2010-2015 line.", &[]);
    check("It was 12p, up from 9p.", &[]);
    check("A fall in prices this fall in trade.", &[]);
    check("He is in his early 40s.", &[]);
    check("The September 11 attacks were recalled.", &[]);
    check("The Mail on Sunday said so.", &[]);
    check("USA TODAY drew a midnight cherry car.", &[]);
    check("The last 11 days of the campaign and the next night.", &[]);
    check("He sold 10 on the first and 6 at 7.", &[]);
}

#[test]
fn years() {
    check("The 2019 election followed the 2016 one.", &["2019: 2019 2019-01-01..2019-12-31", "2016: 2016 2016-01-01..2016-12-31"]);
    check("Born in 1879 (died 1955).", &["1879: 1879 1879-01-01..1879-12-31", "1955: 1955 1955-01-01..1955-12-31"]);
    check("In the 2024/25 season it won.", &["2024/25: 2024 2024-01-01..2025-12-31"]);
    check("It rose between 1998 and 2002.", &["1998 and 2002: 1998/2002 1998-01-01..2002-12-31"]);
    check("After 2016 and before 2018.", &["2016: 2016 2016-01-01..2016-12-31 MoreThan", "2018: 2018 2018-01-01..2018-12-31 LessThan"]);
}

#[test]
fn ranges_of_days() {
    check("Talks ran between 3 and 9 March 2024.", &["3 and 9 March 2024: 2024-03-03/2024-03-09 2024-03-03..2024-03-09"]);
    check("It was held on 19-22 December 2024.", &["19-22 December 2024: 2024-12-19/2024-12-22 2024-12-19..2024-12-22"]);
    check("From Nov. to Feb. 2025 it rained.", &["Nov. to Feb. 2025: 2024-11/2025-02 2024-11-01..2025-02-28"]);
    check(
        "Profit for the three months to 31 March 2025.",
        &["three months to 31 March 2025: 2025-01-01/2025-03-31 2025-01-01..2025-03-31"],
    );
}

#[test]
fn ahead_or_gone() {
    check("It will open in March.", &["March: 2026-03 2026-03-01..2026-03-31"]);
    check("It opened in March.", &["March: 2025-03 2025-03-01..2025-03-31"]);
    check("A bill passed in November.", &["November: 2024-11 2024-11-01..2024-11-30"]);
    check("It was granted by the ministry in September.", &["September: 2025-09 2025-09-01..2025-09-30"]);
    check("The report, released ahead of a vote on Tuesday, failed.", &["Tuesday: 2025-10-21"]);
    check("Effective November 3 it closes.", &["November 3: 2025-11-03"]);
    check("A vote in January is likely.", &["January: XXXX-01 ?"]);
    check("He wrote in September last year.", &["September last year: 2024-09 2024-09-01..2024-09-30"]);
}

#[test]
fn times_of_day() {
    check("It struck at 04:17 local time.", &["04:17: T04:17 ? 04:17"]);
    check("Doors open at 5:30 p.m. on Friday.", &["5:30 p.m. on Friday: 2025-10-10T17:30 17:30"]);
    check("Orders must be in by 1530 EST.", &["1530: T15:30 ? UpTo 15:30"]);
    check("They met at 18:00.", &["18:00: T18:00 ? 18:00"]);
    check("He left at 5:30.", &["5:30: T05:30 ?"]);
}

#[test]
fn the_same_year_is_not_guessed_without_a_date_of_writing() {
    let texts = ["He left on 3 March.", "He left last year.", "He left on Wednesday.", "He left two days ago.", "He left in early June."];
    for text in texts {
        let found = moments(text, &Context { date: None });
        let [Figure { reading: Reading::Moment(moment), .. }] = found.as_slice() else { panic!("{text}: {found:?}") };
        assert_eq!(moment.days, None, "{text}");
        assert!(moment.relative, "{text}");
    }
}

/// Words, digits and marks that dates are made of, and some that they are not.
const PIECES: &[&str] = &[
    "in",
    "the",
    "of",
    "last",
    "next",
    "this",
    "from",
    "to",
    "between",
    "and",
    "early",
    "mid",
    "-",
    "/",
    ".",
    ",",
    ":",
    " ",
    " ",
    " ",
    "March",
    "May",
    "Monday",
    "2024",
    "19",
    "7",
    "30",
    "1990s",
    "'90s",
    "Q3",
    "first",
    "second",
    "quarter",
    "week",
    "weeks",
    "two",
    "ago",
    "after",
    "before",
    "days",
    "year",
    "years",
    "Christmas",
    "New",
    "Year's",
    "Day",
    "noon",
    "at",
    "5",
    "pm",
    "every",
    "half",
    "hour",
    "a",
    "century",
    "summer",
    "fiscal",
    "é",
    "–",
    "’s",
    "½",
    "99999999999",
    "twenty",
    "nineteen",
    "hundred",
    "thousand",
    "end",
    "for",
    "on",
    "th",
    "now",
    "today",
    "$",
    "%",
    "\u{202f}",
    "o'clock",
];

proptest::proptest! {
    #[test]
    fn nothing_panics_and_spans_fit(picks in proptest::collection::vec(0..PIECES.len(), 0..40), spaced in proptest::bool::ANY) {
        let words: Vec<&str> = picks.iter().map(|pick| PIECES[*pick]).collect();
        let text = words.join(if spaced { " " } else { "" });
        let mut last = 0;
        for figure in moments(&text, &written()) {
            proptest::prop_assert!(text.get(figure.span.range()).is_some_and(|words| !words.is_empty()));
            proptest::prop_assert!(text.get(figure.hedge_span.range()).is_some());
            proptest::prop_assert!(figure.span.start >= last);
            last = figure.span.end;
        }
    }

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,80}") {
        moments(&text, &written());
    }

    #[test]
    fn a_date_written_out_reads_back(days in 0..80_000_i32, style in 0..4_usize) {
        let day = date(1900, 1, 1).saturating_add(jiff::Span::new().days(days));
        let written_out = ["%-d %B %Y", "%B %-d, %Y", "%Y-%m-%d", "%A, %-d %b %Y"][style];
        let text = format!("It began on {} in Hanoi.", day.strftime(written_out));
        let found = moments(&text, &Context { date: None });
        let [Figure { reading: Reading::Moment(moment), .. }] = found.as_slice() else { panic!("{text}: {found:?}") };
        proptest::prop_assert_eq!(moment.days, Some((day, day)), "{}", text);
        proptest::prop_assert_eq!(&*moment.timex, day.to_string());
    }
}
