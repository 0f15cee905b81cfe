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
fn nicknames_belong_to_their_designation() {
    check(
        "They sold a launcher named 9A52-4 \"Kama,\" later \"Sarma\", to no one.",
        &[("9A52-4", "9A52-4"), ("Kama", "9A52-4"), ("Sarma", "9A52-4")],
    );
}
