use super::*;
use crate::figures::lexer::lex;

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
    check("80, 000 men", "80000 [80, 000]");
    check("22,24,26,31.", "22 [22]");
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
    check("3 hundred and 21 men", "321 [3 hundred and 21]");
    check("4 thousand 3 hundred", "4300 [4 thousand 3 hundred]");
    check("3 million and 20 jets", "3000000 [3 million]");
    check("three dozens", "36 [three dozens]");
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
    check("a hundredth of it", "0.01 [a hundredth]");
    check("a hundredth birthday", "100 [a hundredth]");
    check("three twenty-fifths", "0.12 [three twenty-fifths]");
    check("one hundred thirty fifths", "2.8571428571428571428571428571 [one hundred thirty fifths]");
    check("one hundred and thirty fifths", "26 [one hundred and thirty fifths]");
    check("one over twenty.", "0.05 [one over twenty]");
    check("20 over 10 years", "20 [20]");
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
    check("1.5^3", "3.375 [1.5^3]");
    check("-2.5^-1", "-0.4 [-2.5^-1]");
}
