use super::*;
use crate::entities::view::headline;
use crate::entities::words::scan;

fn check(text: &str, expected: &str) {
    let mut words = Vec::new();
    scan(text, &mut words);
    let view = View { prose: text, words: &words, tags: &[], headline: headline(text, &words), cell: false, heading: false };
    let mut found = Vec::new();
    find(&view, &mut found);
    let names: Vec<&str> = found.iter().filter(|f| f.sure).map(|f| f.span.of(text)).collect();
    assert_eq!(names.join("|"), expected, "{text}");
}

#[test]
fn titles_and_offices_are_taken_off() {
    check("President Vladimir V. Putin of Russia wrapped up a visit.", "Vladimir V. Putin|Russia");
    check("Russian Ambassador to Vietnam Gennady Bezdetko spoke.", "Russian|Vietnam|Gennady Bezdetko");
    check(
        "Vietnamese Minister of Public Security To Lam and Minister of Industry and Trade Nguyen Hong Dien left.",
        "Vietnamese|To Lam|Nguyen Hong Dien",
    );
    check("Deputy Secretary of the Russian Security Council Alexander Venediktov came.", "Russian Security Council|Alexander Venediktov");
    check("He met Mrs Justice Holt and Transport Secretary Colm Easton.", "Holt|Colm Easton");
    check("The Justice Department and General Motors agreed.", "Justice Department|General Motors");
    check("Goalkeeper Anton Reyes kept still. Farmer Piet Aalders has 40 cows.", "Anton Reyes|Piet Aalders");
    check("Headmistress Olive Renshaw met Vice-Admiral Inger Stade.", "Olive Renshaw|Inger Stade");
    check("Shares of Baker Hughes and Pilot Flying School rose.", "Baker Hughes|Pilot Flying School");
}

#[test]
fn ordinary_words_with_a_capital_are_no_names() {
    check("Dozens of people fled on Monday. But Moscow waited.", "Moscow");
    check("Our Latest Articles", "");
    check("Prosecutors had asked for Dragan.", "Dragan");
    check("Farmers lost much; Heavy rain fell.", "");
}

#[test]
fn names_keep_their_joints() {
    check(
        "The University of New South Wales and the Ministry of Industry and Trade met.",
        "University of New South Wales|Ministry of Industry and Trade",
    );
    check("The People's Alliance met Ludwig van Beethoven at Drummond & Pike.", "People's Alliance|Ludwig van Beethoven|Drummond & Pike");
    check("The Civic Union of Prime Minister Daria Velkova won.", "Civic Union|Daria Velkova");
    check(
        "The National Union of Mineworkers told the Securities and Exchange Commission.",
        "National Union of Mineworkers|Securities and Exchange Commission",
    );
    check("The Green List of Petra Lind met Apple CEO Tim Cook.", "Green List|Petra Lind|Apple|Tim Cook");
    check("The Vietnam Defense Expo 2024 opened.", "Vietnam Defense Expo 2024");
}

#[test]
fn equipment_is_found_by_its_designation() {
    check("It bought K9 self-propelled howitzers, T90S tanks, 9A52-4 launchers and the \"Typhoon-K\".", "K9|T90S|9A52-4|Typhoon-K");
    check("The A4 format was used.", "");
}
