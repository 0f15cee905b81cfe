use super::*;
use crate::language::{Depth, Scratch, analyse};

fn article(text: &str) -> (Document, Vec<Mention>, Vec<EntityRecord>) {
    let document = crate::text::parse("article.md", text.into());
    let mut scratch = Scratch::default();
    let mut sentences = Vec::new();
    for (number, block) in document.blocks.iter().enumerate() {
        for &span in &block.sentences {
            let analysis = Arc::new(analyse(span.of(&document.prose), Depth::Parse, &mut scratch));
            sentences.push(Sentence { span, block: number, analysis });
        }
    }
    let (mentions, records) = read(&document, &sentences, &Sentences::default());
    (document, mentions, records)
}

fn check(text: &str, expected: &[(&str, &str)]) {
    let (document, mentions, _) = article(text);
    let shown: Vec<(&str, &str)> = mentions.iter().map(|m| (m.span.of(&document.text), &*m.name)).collect();
    assert_eq!(shown, expected);
}

#[test]
fn a_document_links_its_short_forms() {
    check(
        "DERMEN, March 5 (Continental Wire) - The Relief Coordination Office (RCO) said on Monday that Dermen needs tents. Sabit Kareli, the governor, spoke. Kareli thanked the RCO.",
        &[
            ("DERMEN", "Dermen"),
            ("Continental Wire", "Continental Wire"),
            ("Relief Coordination Office", "Relief Coordination Office"),
            ("RCO", "Relief Coordination Office"),
            ("Dermen", "Dermen"),
            ("Sabit Kareli", "Sabit Kareli"),
            ("the governor", "Sabit Kareli"),
            ("Kareli", "Sabit Kareli"),
            ("RCO", "Relief Coordination Office"),
        ],
    );
}

#[test]
fn common_nouns_and_pronouns_stand_for_the_one_they_can_mean() {
    let referred = |text: &str| {
        let (document, mentions, _) = article(text);
        mentions.iter().filter(|m| !m.named).map(|m| format!("{}={}", m.span.of(&document.text), m.name)).collect::<Vec<_>>().join("; ")
    };
    let governor = "\"Run,\" said Sabit Kareli, the governor of Orvand. The governor left. He did not come back.";
    assert_eq!(referred(governor), "The governor=Sabit Kareli; He=Sabit Kareli");
    assert_eq!(referred("Anna Berg met Maria Holt. She was late."), "");
    assert_eq!(referred("Pellworth Chemicals was fined. The company will not appeal."), "The company=Pellworth Chemicals");
    assert_eq!(referred("Norway beat Sweden. The country rejoiced."), "");
}

#[test]
fn words_for_two_stand_for_the_only_two_they_can_mean() {
    let referred = |text: &str, expected: &str| {
        let (document, mentions, _) = article(text);
        let shown = mentions.iter().filter(|m| !m.named).map(|m| format!("{}={}", m.span.of(&document.text), m.name));
        assert_eq!(shown.collect::<Vec<_>>().join("; "), expected, "{text}");
    };
    let leaders = "The two leaders=Anna Berg; The two leaders=Maria Holt";
    referred("President Anna Berg met Prime Minister Maria Holt. The two leaders signed four accords.", leaders);
    referred("President Anna Berg came to Oslo. There Chancellor Maria Holt met her. The two leaders signed four accords.", leaders);
    referred("President Anna Berg met Chancellor Maria Holt, the envoy Jo Nash said. The two leaders signed four accords.", leaders);
    referred("Anna Berg met Maria Holt on Monday. The pair spoke for an hour.", "The pair=Anna Berg; The pair=Maria Holt");
    referred("Norway will lend Sweden two ships. Both countries said so.", "Both countries=Norway; Both countries=Sweden");
    referred(
        "Norway trades with Sweden. It helps that the two countries are neighbours.",
        "the two countries=Norway; the two countries=Sweden",
    );
    referred(
        "Pellworth Chemicals will merge with Tarn Energy. Both companies are listed in Oslo.",
        "Both companies=Pellworth Chemicals; Both companies=Tarn Energy",
    );
    // Three, one, nobody, or others than those named before.
    referred("President Anna Berg met President Maria Holt and President Ida Roth. The two leaders signed four accords.", "");
    referred("President Anna Berg came. The two leaders signed four accords.", "");
    referred("Norway, Sweden and Denmark met. The two countries that share a bridge spoke first.", "");
    referred("Norway and Sweden met. The two countries of the south, Chad and Niger, did not.", "");
    referred("The pilot Anna Berg and the baker Maria Holt met. The two leaders signed four accords.", "");
    referred("Anna Berg met Maria Holt. The two officers were late.", "");
}

#[test]
fn it_stands_for_who_can_act() {
    let referred = |text: &str, expected: &str| {
        let (document, mentions, _) = article(text);
        let shown = mentions.iter().filter(|m| !m.named).map(|m| format!("{}={}", m.span.of(&document.text), m.name));
        assert_eq!(shown.collect::<Vec<_>>().join("; "), expected, "{text}");
    };
    referred("Pellworth Chemicals lost money last year. It employs 300 people.", "It=Pellworth Chemicals");
    referred("Norway has two ports. It also exports fish. It will buy ships.", "It=Norway; It=Norway");
    // A thing, no subject, somebody else's words, or another that could be meant.
    referred("Pellworth Chemicals lost money last year. It was a surprise.", "");
    referred("The mill belongs to Pellworth Chemicals. It employs 300 people.", "");
    referred("Pellworth Chemicals lost money. \"We fell. It employs us,\" said a man.", "");
    referred("Pellworth Chemicals sued Tarn Energy. It employs 300 people.", "");
    referred("Pellworth Chemicals lost money last year.\n\nIt employs 300 people.", "");
}

#[test]
fn nicknames_belong_to_their_designation() {
    check(
        "They sold a launcher named 9A52-4 \"Kama,\" later \"Sarma\", to no one.",
        &[("9A52-4", "9A52-4"), ("Kama", "9A52-4"), ("Sarma", "9A52-4")],
    );
}

#[test]
fn he_and_she_stand_for_the_only_one_they_fit() {
    let referred = |text: &str, expected: &str| {
        let (document, mentions, _) = article(text);
        let shown = mentions.iter().filter(|m| !m.named).map(|m| format!("{}={}", m.span.of(&document.text), m.name));
        assert_eq!(shown.collect::<Vec<_>>().join("; "), expected, "{text}");
    };
    referred("Anna Berg met Karl Holt. She was late.", "She=Anna Berg");
    referred("Mr Berg met Karl Holt. He was late.", "");
    referred("Mr Berg met Mrs Holt. He was late.", "He=Berg");
    referred("Karl Holt sings. She danced.", "");
    referred("The governor, Karl Holt, left. The governor said he was tired.", "The governor=Karl Holt; he=Karl Holt");
    referred("Karl Holt's party, which he led, lost.", "he=Karl Holt");
    referred("Karl Holt's lawyer said he was well.", "");
    // Somebody who owns what the sentence is about, to whom something is said, or after another has come up.
    referred("Few mourned after Karl Holt's fall. A baker by trade, he went home.", "");
    referred("A reader told Karl Holt that he was wrong.", "");
    referred("Having quietly left Karl Holt's party, he joined another.", "");
    referred("They met Anna Berg, with whom he sang.", "");
    referred("Karl Holt waved. The singer's agents said he was well.", "");
}

#[test]
fn what_stands_beside_a_name_outweighs_the_model() {
    let kind = |name: &str, text: &str, expected: EntityKind| {
        let (_, _, records) = article(text);
        let found = records.iter().find(|record| &*record.name == name).map(|record| record.kind);
        assert_eq!(found, Some(expected), "{text}");
    };
    let brewer = "The Dutch brewer Halmeken saw its profits drop. Halmeken said it would cut costs. Halmeken's sales rose.";
    kind("Halmeken", brewer, EntityKind::Organisation);
    kind("Yury Boyko", "The head of the state-owned gas company, Yury Boyko, said so.", EntityKind::Person);
    kind("Trump", "Mr Trump spoke at Trump Tower. Later Trump left.", EntityKind::Person);
}

#[test]
fn people_share_an_office() {
    let named = |text: &str, expected: &str| {
        let (_, mentions, records) = article(text);
        let shown = mentions.iter().map(|m| {
            let record = records.iter().find(|record| record.key == m.key);
            let role = record.and_then(|record| record.roles.first()).map_or("", |role| &role.title);
            format!("{} {:?} {role}", m.name, m.kind)
        });
        assert_eq!(shown.collect::<Vec<_>>().join("; "), expected, "{text}");
    };
    named("Presidents Ivo Stranek and Mira Tal met.", "Ivo Stranek Person President; Mira Tal Person President");
    named(
        "Prime Ministers Ivo Stranek of Norway and Mira Tal of Sweden met.",
        "Ivo Stranek Person Prime Minister; Norway Place ; Mira Tal Person Prime Minister; Sweden Place ",
    );
    named(
        "Senators Stranek, Tal and Roth left for Norway.",
        "Stranek Person Senator; Tal Person Senator; Roth Person Senator; Norway Place ",
    );
}

#[test]
fn names_that_meet_are_parted_and_those_that_belong_together_are_not() {
    let named = |text: &str, expected: &str| {
        let (_, mentions, _) = article(text);
        assert_eq!(mentions.iter().map(|m| &*m.name).collect::<Vec<_>>().join("|"), expected, "{text}");
    };
    named("In Tarvin Conrad Ambrose said so. He lives in Tarvin, a town.", "Tarvin|Conrad Ambrose|Conrad Ambrose|Tarvin");
    named("In London Conrad Ambrose said so.", "London|Conrad Ambrose");
    named("The train left from London Victoria Station.", "London Victoria Station");
    named("Bosnia and Herzegovina joined. Norway and Sweden did not.", "Bosnia and Herzegovina|Norway|Sweden");
    named(
        "The cartoonist Bernard \u{201c}Tolm\u{201d} Varlen died. Varlen was 76.",
        "Bernard \u{201c}Tolm\u{201d} Varlen|Bernard \u{201c}Tolm\u{201d} Varlen",
    );
    named("A bus from Kings Cross and Euston came.", "Kings Cross|Euston");
    named("They flew with All Nippon Airways. All Nippon Airways said so.", "All Nippon Airways|All Nippon Airways");
    named("A plan of \u{c2}\u{a3}5.5bn was shown to Norway.", "Norway");
    named("Photos of the Norway cup.\n\nPHOTOS: the team.", "Norway");
    named("READ MORE: the team of Norway. Anti-Stranek crowds came.", "Norway");
    named("They walked along the Promenade des Anglais.", "Promenade des Anglais");
    named("She marched in the Women's March on Valentine's Day.", "Women's March|Valentine's Day");
}
