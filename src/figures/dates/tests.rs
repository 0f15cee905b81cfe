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
    read(&tokens, text, context, &mut figures);
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
    check("He left five days ago.", &["five days ago: 2025-10-11"]);
    check("Two days later he returned.", &["Two days later: XXXX-XX-XX ?"]);
    check("Output grew over the past two years.", &["past two years: 2023-10-16/2025-10-16 2023-10-16..2025-10-16"]);
}
