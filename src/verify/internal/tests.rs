//! Each check on small drafts: what it has to find, and what it has to leave alone.

use crate::text::parse;
use crate::verify::Finding;
use crate::verify::Memory;
use std::sync::Arc;

fn findings(text: &str) -> Vec<Finding> {
    let draft = format!("---\ndate: 2025-03-10\n---\n{text}\n");
    let article = crate::claims::read(Arc::new(parse("draft.md", draft.into())));
    let mut out = Vec::new();
    super::check_all(&article, &Memory::default(), &mut out);
    for finding in &out {
        assert!(!finding.span.of(&article.document.text).is_empty());
        for edit in finding.fixes.iter().flat_map(|fix| &fix.edits) {
            assert!(!edit.span.is_empty());
        }
    }
    out
}

/// Checks the code and the message of the only finding.
#[track_caller]
fn check(text: &str, code: &str, message: &str) {
    let found: Vec<(String, String)> = findings(text).into_iter().map(|f| (f.code.0.to_owned(), f.message)).collect();
    assert_eq!(found, [(code.to_owned(), message.to_owned())], "{text}");
}

#[track_caller]
fn silent(text: &str) {
    let found: Vec<String> = findings(text).into_iter().map(|f| format!("{}: {}", f.code.0, f.message)).collect();
    assert!(found.is_empty(), "{text}: {found:?}");
}

#[test]
fn one_figure_is_told_alike_throughout() {
    check(
        "Querin has ordered 36 patrol boats from Lenn.\n\nThe yard is content. Querin has ordered 40 patrol boats from Lenn.",
        "internal/repeat",
        "40 here, 36 before, of the same (boat)",
    );
    silent("Querin has ordered 36 patrol boats from Lenn.\n\nQuerin has ordered 36 patrol boats from Lenn.");
    silent("Querin has ordered 36 patrol boats from Lenn.\n\nMorvia has ordered 40 patrol boats from Lenn.");
    silent("Querin has ordered 36 patrol boats from Lenn.\n\nQuerin has ordered 40 supply boats from Lenn.");
    silent("In 2023 Querin ordered 36 patrol boats from Lenn.\n\nIn 2024 Querin ordered 40 patrol boats from Lenn.");
    silent("Querin has ordered 36 patrol boats from Lenn.\n\nQuerin has sold 40 patrol boats to Lenn.");
    silent("Querin has ordered 36 patrol boats from Lenn.\n\nQuerin has ordered another 40 patrol boats from Lenn.");
}

#[test]
fn one_figure_has_one_scale() {
    check(
        "Trade between Querin and Morvia came to $3.55 billion.\n\nThe port is too small. Trade between Querin and Morvia came to $3.55 million.",
        "internal/magnitude",
        "$3.55 million here, $3.55 billion before: a factor of 1,000",
    );
    check(
        "The town of Lenn spends €90 million on 300 homes, €30,000 each.",
        "internal/magnitude",
        "€30,000 each, but €90 million / 300 = 300,000: a factor of 10",
    );
    silent("The town of Lenn spends €90 million on 300 homes, €300,000 each.");
    silent("The town of Lenn spends €90 million on 300 homes, €280,000 each.");
    silent("Trade between Querin and Morvia came to $3.55 billion.\n\nQuerin paid Morvia $3.55 million for a bridge.");
}

#[test]
fn lists_have_as_many_items_as_announced() {
    check(
        "The exporter presents four units: the armoured vehicle with missiles, the coastal system and the BMP.",
        "internal/list",
        "four announced, three listed",
    );
    check(
        "Three reasons speak against it: the price, the weather, the roads and the neighbours.",
        "internal/list",
        "Three announced, four listed",
    );
    check("The club drew up a list of five players: Mota, Salas, Petrov and Lund.", "internal/list", "five announced, four listed");
    check(
        "It carries five instruments (an imager, a radiometer, an altimeter and a lidar).",
        "internal/list",
        "five announced, four listed",
    );
    check("It gave the country two boats, in 2017, in 2021 and in 2023.", "internal/list", "two announced, three listed");
    check("The plan has three priorities:\n\n- roads\n- schools\n", "internal/list", "three announced, two listed");
    silent("The plan has three priorities:\n\n- roads\n- schools\n- water\n");
    silent("Three people spoke: Ann Lee, the mayor, Bo Ray, a teacher, and Cy Dow.");
    silent("The group has 14 members, among them: Spain, Italy and Malta.");
    silent("The six ships cost more than planned: steel and labour have become dear.");
    silent("He won two medals: one of gold and one of silver.");
    silent("They have four children: two sons and two daughters.");
    silent("The firm makes three things: doors, windows and tables and chairs.");
    silent("Five countries voted against it: Spain, Italy and others.");
}

#[test]
fn parts_come_to_their_total() {
    check(
        "The army has 1,350 tanks: 500 in the east, 64 in the west and 850 in the south.",
        "internal/sum",
        "1,350 in all, but 500 + 64 + 850 = 1,414",
    );
    check("It runs 17 factories (nine in Spain, six in Italy, three in Malta).", "internal/sum", "17 in all, but 9 + 6 + 3 = 18");
    check(
        "The hall cost $40 million, the road $65 million and the bridge $15 million, $110 million in all.",
        "internal/sum",
        "$110 million in all, but $40 million + $65 million + $15 million = $120 million",
    );
    check(
        "The homeless live in 27 camps. Fifteen of these lie along the river and 14 are in the valley.",
        "internal/sum",
        "27 in all, but 15 + 14 = 29",
    );
    silent("The homeless live in 27 camps. Fifteen of these lie along the river and eight are in the valley.");
    silent("It runs 18 factories (nine in Spain, six in Italy, three in Malta).");
    silent("The fund spent $1.2bn: $0.4bn on roads and $0.7bn on rail.");
    silent("The army has 900 tanks: 500 of them old, including 64 from the war.");
}

#[test]
fn changes_follow_from_their_levels() {
    check(
        "The price rose from £4.9bn to £6.4bn, an increase of 41 percent.",
        "internal/change",
        "41 percent here, but from £4.9bn to £6.4bn is a rise of 30.6 percent",
    );
    check(
        "The minimum wage goes up by 800 crowns a month, from 18,600 to 19,600.",
        "internal/change",
        "800 crowns a month here, but from 18,600 to 19,600 is a difference of 1,000",
    );
    silent("The price rose from £4.9bn to £6.4bn, an increase of 31 percent.");
    silent("Output fell from 50 to 40 tonnes, down 20%.");
    silent("The price rose from $8 billion to $10 billion, or 20 percent.");
    silent("Sales rose from 40 to 50 units while costs were up 12 percent.");
    check(
        "The rate rose from 4% to 5%, up 1%.",
        "internal/points",
        "1% here, but from 4% to 5% is a change of 1 percentage point, or 25 percent",
    );
    silent("The rate rose from 4% to 5%, up one percentage point.");
    silent("The rate rose from 4% to 5%, up 25%.");
}

#[test]
fn shares_and_ratios_bear_each_other_out() {
    check(
        "The plant will have two reactors of 1,200 megawatts each, 2,800 megawatts in all.",
        "internal/ratio",
        "2,800 megawatts in all, but two × 1,200 megawatts = 2,400",
    );
    silent("The plant will have two reactors of 1,200 megawatts each, 2,400 megawatts in all.");
    check("In the vote 312 of 480 members (56%) said yes.", "internal/part", "56% here, but 312 of 480 is 65 percent");
    silent("In the vote 312 of 480 members (65%) said yes.");
    check(
        "Spain sold 56 percent, Italy 19 percent and Malta 6.6 percent. All others came to 24.4 percent.",
        "internal/share",
        "24.4 percent for the rest, but 56 + 19 + 6.6 leave 18.4 percent",
    );
    silent("Spain sold 56 percent, Italy 19 percent and Malta 6.6 percent. All others came to 18.4 percent.");
    check("One in five (25%) said yes.", "internal/ratio", "One in five is 20 percent, not 25%");
    silent("Nearly half (46%) said yes.");
    check("Output tripled from 20 to 44 tonnes.", "internal/ratio", "tripled here, but from 20 to 44 tonnes is 2.2 times as much");
    silent("Output more than doubled from 20 to 50 tonnes.");
}

#[test]
fn dates_fit_the_calendar() {
    check("The show closed on Thursday, 19 June 2024.", "internal/weekday", "19 Jun 2024 was a Wednesday, not a Thursday");
    check("It meets again on Tuesday, 24 March.", "internal/weekday", "24 Mar 2025 was a Monday, not a Tuesday");
    check("It began on 19 June 2024, a Friday.", "internal/weekday", "19 Jun 2024 was a Wednesday, not a Friday");
    silent("The show closed on Wednesday, 19 June 2024.");
    silent("It meets again on Tuesday, 24 September.");
    silent("The Sunday Times of 19 June 2024 said so.");
    check("The contract ends on 31 June 2026.", "internal/calendar", "there is no 31 June: June has 30 days");
    check("It was signed on February 29, 2023.", "internal/calendar", "there is no 29 February: February 2023 has 28 days");
    silent("It was signed on 29 February 2024. In June 31 people left.");
}

#[test]
fn spans_of_time_fit_their_ends() {
    check(
        "The five-day show runs from December 19 to 22, 2024.",
        "internal/duration",
        "five-day here, but December 19 to 22, 2024 is 4 days",
    );
    silent("The four-day show runs from December 19 to 22, 2024.");
    silent("The three-day journey from 19 to 22 December 2024 was long.");
    check(
        "The party chief, an 80-year-old born in 1950, spoke.",
        "internal/age",
        "80-year-old here, but somebody born in 1950 was 74 or 75 in 2025",
    );
    check(
        "The oldest is Wilma Korda, who is 79 and was born in 1949.",
        "internal/age",
        "79 here, but somebody born in 1949 was 75 or 76 in 2025",
    );
    silent("The chief, a 74-year-old born in 1950, spoke.");
    silent("She, born in 1950, was 24 when she left.");
    check("They met in 1950, 60 years ago.", "internal/anniversary", "60 years ago here, but 1950 is 75 years before 2025");
    silent("They met in 1950, 75 years ago.");
    check(
        "In 2024 the town marked the tenth anniversary of the fire of 2012.",
        "internal/anniversary",
        "tenth anniversary here, but 2012 to 2024 are 12 years",
    );
}

#[test]
fn units_convert_and_ranges_ascend() {
    check("The wave was 30 feet (48 km) high.", "internal/conversion", "48 km here, but 30 feet is 0 km");
    silent("The road is 40 km (25 miles) long, the pass 1,000 m (3,280 feet) high.");
    silent("It was 30 °C (86 °F).");
    check("Between 40 and 30 ships took part.", "internal/range", "the range from 40 to 30 begins with its greater end");
    silent("Between 30 and 40 ships took part. The war lasted between 3 and 2 billion years.");
}

#[test]
fn tables_come_to_their_totals() {
    check(
        "| Topic | Articles |\n|---|---|\n| Cholera | 5 |\n| Rail | 4 |\n| Pumps | 3 |\n| Space | 4 |\n| Total | 17 |\n",
        "internal/table",
        "17 in all, but 5 + 4 + 3 + 4 = 16",
    );
    silent(
        "| Topic | Articles | Share, % |\n|---|---|---|\n| Cholera | 5 | 31 |\n| Rail | 4 | 25 |\n| Space | 7 | 45 |\n| Total | 16 | 100 |\n",
    );
    silent("| Post | Cost |\n|---|---|\n| Roads | 1.2 |\n| of which new | 0.4 |\n| Rail | 2.3 |\n| Total | 3.5 |\n");
    silent("| Post | Cost |\n|---|---|\n| Roads | 1.24 |\n| Bridges | 0.4 |\n| Rail | 2.3 |\n| Total | 3.9 |\n");
}
