//! The engine on sentences of our own.

use super::analysis::{Analysis, Depth, NameKind};
use super::engine::{Engine, Scratch};
use super::kernels::Kernels;

const SENTENCES: &[&str] = &[
    "Vietnam has ordered 36 new fighter jets from Russia, the ministry said on Tuesday.",
    "The deal, which is worth about $8 billion, was signed by Sergey Lavrov in Hanoi.",
    "“We won’t pay US$2.5m for a 9km road,” she said — twice.",
    "EXPORTS ROSE 4.2% IN MAY",
    "",
    "   ",
    "36",
];

fn analyse(text: &str) -> Analysis {
    super::analyse(text, Depth::Parse, &mut Scratch::default())
}

fn tokens(text: &str) -> Vec<&str> {
    analyse(text).tokens.iter().map(|t| t.span.of(text)).collect()
}

#[test]
fn all_units_say_the_same() {
    let kernels = Kernels::all();
    let engines: Vec<_> = kernels.iter().map(|k| Engine::read(super::ENGLISH, *k).expect("the model is whole")).collect();
    for text in SENTENCES {
        let of = |engine: &Engine| engine.analyse(text, Depth::Parse, &mut Scratch::default());
        let expected = of(&engines[engines.len() - 1]);
        for (kernels, engine) in kernels.iter().zip(&engines) {
            assert_eq!(of(engine), expected, "{} on {text:?}", kernels.name);
        }
    }
}

#[test]
fn a_sentence_is_split_as_the_original_splits_it() {
    let check = |text: &str, expected: &[&str]| assert_eq!(tokens(text), expected);
    check("U.S.-made jets didn't fly.", &["U.S.-made", "jets", "did", "n't", "fly", "."]);
    check("It’s “ready”, isn’t it?", &["It", "’s", "“", "ready", "”", ",", "is", "n’t", "it", "?"]);
    check("at 10:30 p.m., (10km) and 5%", &["at", "10:30", "p.m.", ",", "(", "10", "km", ")", "and", "5", "%"]);
    check("$8bn, £2.5m and US$40", &["$", "8bn", ",", "£", "2.5", "m", "and", "US$", "40"]);
    check("Su-30MK2 and T-90S; mid-2025", &["Su-30MK2", "and", "T-90S", ";", "mid-2025"]);
    check("a well-known,old one...yes", &["a", "well", "-", "known", ",", "old", "one", "...", "yes"]);
    check("see https://example.org/a-b?c=1 or me@example.com", &["see", "https://example.org/a-b?c=1", "or", "me@example.com"]);
    check("20-30 and 2019–2024", &["20", "-", "30", "and", "2019–2024"]);
}

#[test]
fn blanks_of_any_kind_part_words_and_are_none() {
    let text = "  The\u{a0}order   covers \t 36\u{200b} new\n jets ";
    assert_eq!(tokens(text), ["The", "order", "covers", "36", "new", "jets"]);
    let plain = analyse("The order covers 36 new jets");
    let spread = analyse(text);
    let relations = |a: &Analysis| a.tokens.iter().map(|t| (t.tag, t.head, t.relation)).collect::<Vec<_>>();
    assert_eq!(relations(&spread), relations(&plain));
}

#[test]
fn heads_and_names_are_found() {
    let text = SENTENCES[0];
    let analysis = analyse(text);
    let place = |word: &str| analysis.tokens.iter().position(|t| t.span.of(text) == word).expect("the word is there");
    let head = |word| analysis.head(place(word)).map(|h| analysis.text(h, text));
    assert_eq!(head("36"), Some("jets"));
    assert_eq!(head("jets"), Some("ordered"));
    assert_eq!(head("Vietnam"), Some("ordered"));
    assert_eq!(analysis.tokens[place("Vietnam")].relation, "nsubj");
    assert_eq!(head("said"), None);
    assert_eq!(analysis.subtree_span(place("jets")).of(text), "36 new fighter jets from Russia");
    let names: Vec<_> = analysis.names.iter().map(|n| (analysis.span(n.first as usize..n.last as usize).of(text), n.kind)).collect();
    assert_eq!(names, [("Vietnam", NameKind::Place), ("Russia", NameKind::Place)]);
}

#[test]
fn headlines_in_capitals_are_parsed() {
    let text = "VIETNAM BUYS 36 FIGHTER JETS FROM RUSSIA";
    let analysis = analyse(text);
    let tags: Vec<_> = analysis.tokens.iter().map(|t| (t.span.of(text), t.tag)).collect();
    assert_eq!(tags[1..5], [("BUYS", "VBZ"), ("36", "CD"), ("FIGHTER", "NN"), ("JETS", "NNS")]);
    assert_eq!([analysis.head(2), analysis.head(4)], [Some(4), Some(1)]);
    let names: Vec<_> = analysis.names.iter().map(|n| analysis.span(n.first as usize..n.last as usize).of(text)).collect();
    assert_eq!(names, ["VIETNAM", "RUSSIA"]);
}

#[test]
fn long_and_odd_texts_are_taken_as_they_come() {
    let long = "The ministry bought 36 jets and ".repeat(700);
    let analysis = analyse(&long);
    assert_eq!(analysis.tokens.len(), 4200);
    assert!(analysis.tokens.iter().all(|t| (t.head as usize) < 4200 && !t.tag.is_empty()));
    for text in ["...", "''", "(((((", "https://", "@", "\u{feff}", "’s’s’s", "a\u{0301}\u{0301}", "🛩🛩️ 36", "U.S.A.-", "$$$", "......36"]
    {
        let analysis = analyse(text);
        let covered: usize = analysis.tokens.iter().map(|t| t.span.len()).sum();
        let words: usize = text.split(|c: char| c.is_whitespace() || c == '\u{feff}').map(str::len).sum();
        assert_eq!(covered, words, "{text:?}");
    }
}
