use super::*;
use crate::entities::names::find;
use crate::entities::view::headline;
use crate::entities::words::scan;

fn check(text: &str, name: &str, kind: EntityKind, expected: (u8, &str)) {
    let mut words = Vec::new();
    scan(text, &mut words);
    let view = View { prose: text, words: &words, tags: &[], headline: headline(text, &words), cell: false, heading: false };
    let mut found = Vec::new();
    find(&view, &mut found);
    let hit = found.iter().find(|f| f.span.of(text) == name);
    let read = hit.map(|hit| introduce(&view, hit, kind)).unwrap_or_default();
    assert_eq!((read.grade, read.span.of(text)), expected, "{name} in {text}");
}

#[test]
fn appositives_come_first() {
    check("It lay near Dermen, a mill town of 186,000 people.", "Dermen", EntityKind::Place, (9, "Dermen, a mill town of 186,000 people"));
    check(
        "\"Run,\" said Sabit Kareli, the governor of Orvand.",
        "Sabit Kareli",
        EntityKind::Person,
        (9, "Sabit Kareli, the governor of Orvand"),
    );
    check(
        "So said Milena Draskova, Minister of Finance.",
        "Milena Draskova",
        EntityKind::Person,
        (9, "Milena Draskova, Minister of Finance"),
    );
    check("Its maker, Orbitech, has more on order.", "Orbitech", EntityKind::Organisation, (8, "Its maker, Orbitech"));
    check("It turned to South Korea, Japan, the Czech Republic and India.", "Japan", EntityKind::Place, (0, ""));
}

#[test]
fn offices_of_a_time_are_told() {
    let person = EntityKind::Person;
    check(
        "Joris Abeling, at the time finance minister of Holmark, flew.",
        "Joris Abeling",
        person,
        (9, "Joris Abeling, at the time finance minister of Holmark"),
    );
    check(
        "It goes to Alastair Penrose, who used to be Foreign Secretary; he smiled.",
        "Alastair Penrose",
        person,
        (6, "Alastair Penrose, who used to be Foreign Secretary"),
    );
    check("Director General: Eskil Thorsrud.", "Eskil Thorsrud", person, (8, "Director General: Eskil Thorsrud"));
    check(
        "It saluted the Minister of Foreign Affairs, Paul Okembe, and left.",
        "Paul Okembe",
        person,
        (8, "the Minister of Foreign Affairs, Paul Okembe"),
    );
    check(
        "Aurel Dragan left in May, the last four years as operations director.",
        "Aurel Dragan",
        person,
        (5, "Aurel Dragan left in May, the last four years as operations director"),
    );
    check("One thing: Eskil Thorsrud smiled.", "Eskil Thorsrud", person, (0, ""));
}

#[test]
fn titles_and_class_nouns_say_what_it_is() {
    check("Later judge Amara Holt spoke.", "Amara Holt", EntityKind::Person, (7, "judge Amara Holt"));
    check("Prime Minister Karel Obrada resigned.", "Karel Obrada", EntityKind::Person, (7, "Prime Minister Karel Obrada"));
    check("It was hot in the southern town of Monteval.", "Monteval", EntityKind::Place, (7, "the southern town of Monteval"));
    check(
        "It ordered South Korean 155-mm K9 self-propelled howitzers.",
        "K9",
        EntityKind::Equipment,
        (7, "South Korean 155-mm K9 self-propelled howitzers"),
    );
    check("The youngest member is Jonas Hale.", "Jonas Hale", EntityKind::Person, (7, "The youngest member is Jonas Hale"));
}

#[test]
fn clauses_follow() {
    check("CWA was founded in Utrecht in 1998.", "CWA", EntityKind::Organisation, (6, "CWA was founded in Utrecht in 1998"));
    check("Then Tobias Renn, who cost a lot, left.", "Tobias Renn", EntityKind::Person, (5, "Tobias Renn, who cost a lot"));
    check(
        "The Relief Coordination Office (RCO) wrote it.",
        "Relief Coordination Office",
        EntityKind::Organisation,
        (4, "The Relief Coordination Office (RCO)"),
    );
}
