//! How well the engine reads real sentences: frames of numbers against gold trees, names against gold spans. The treebanks are not part of the
//! repository; without them these tests say what they skip. See `../shared/reference/language-stack.md` for what other analyses reach.

use super::analysis::{Analysis, NameKind};
use super::engine::{Engine, Scratch};
use super::kernels::Kernels;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The lines of a data file, each as its fields, in sentences; `None`, said aloud, where the file is not there.
fn sentences(name: &str) -> Option<Vec<Vec<Vec<String>>>> {
    let folder = std::env::var_os("TIEOUT_DATA").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let path = folder.join("data/language").join(name);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not there", path.display());
        return None;
    };
    let fields = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
    let sentence = |block: &str| block.lines().filter(|l| !l.starts_with("# ")).map(fields).filter(|f| f.len() > 1).collect::<Vec<_>>();
    Some(text.split("\n\n").map(sentence).filter(|s| !s.is_empty()).collect())
}

fn engine() -> Engine {
    Engine::read(super::ENGLISH, Kernels::all()[0]).expect("the model is whole")
}

/// What a number in a sentence says, by indices of words: what it counts, what happens to that, who does it.
#[derive(Debug, PartialEq, Eq)]
struct Frame {
    measure: Option<usize>,
    predicate: Option<usize>,
    subject: Option<usize>,
}

/// The frames of a gold tree of Universal Dependencies: of each number that modifies a noun.
fn gold_frames(words: &[Vec<String>]) -> Vec<(usize, Frame)> {
    let head: Vec<Option<usize>> = words.iter().map(|w| w[3].parse::<usize>().ok().and_then(|h| h.checked_sub(1))).collect();
    let (class, relation) = (|i: usize| words[i][1].as_str(), |i: usize| words[i][4].as_str());
    let children = |of: usize| (0..words.len()).filter(|&i| head[i] == Some(of)).collect::<Vec<_>>();
    let is_clause = |i: usize| {
        let verb = ["VERB", "AUX"].contains(&class(i)) && !["aux", "aux:pass", "cop", "amod"].contains(&relation(i));
        let clause = ["root", "advcl", "ccomp", "xcomp", "acl", "acl:relcl", "parataxis", "csubj", "csubj:pass"].contains(&relation(i));
        verb || clause || relation(i) == "conj" && class(i) == "VERB"
    };
    let subject = |mut verb: usize| {
        for _ in 0..=4 {
            if let Some(&s) = children(verb).iter().find(|&&c| ["nsubj", "nsubj:pass", "csubj"].contains(&relation(c))) {
                return Some(s);
            }
            match (relation(verb), head[verb]) {
                ("conj" | "xcomp", Some(above)) => verb = above,
                ("acl:relcl", above) => return above,
                _ => return None,
            }
        }
        None
    };
    let mut frames = Vec::new();
    for number in 0..words.len() {
        if class(number) != "NUM" || relation(number) != "nummod" {
            continue;
        }
        let Some(mut measure) = head[number] else { continue };
        while let Some(above) = head[measure]
            && class(measure) == "NUM"
            && ["nummod", "compound"].contains(&relation(measure))
        {
            measure = above;
        }
        if ["$", "£", "€"].contains(&words[measure][0].as_str()) {
            continue;
        }
        let verb = std::iter::successors(Some(measure), |&i| head[i]).take(12).find(|&i| is_clause(i));
        let copula = verb.and_then(|v| children(v).into_iter().find(|&c| relation(c) == "cop"));
        frames.push((number, Frame { measure: Some(measure), predicate: copula.or(verb), subject: verb.and_then(subject) }));
    }
    frames
}

/// The frame of a number as the engine's parse has it.
fn frame(analysis: &Analysis, number: usize) -> Frame {
    let is_number = |i: usize| analysis.tokens[i].is_number();
    let top = std::iter::successors(Some(number), |&i| analysis.head(i).filter(|&h| is_number(h))).last().unwrap_or(number);
    let measure = analysis.head(top);
    let predicate = measure.and_then(|m| std::iter::once(m).chain(analysis.ancestors(m)).find(|&i| analysis.tokens[i].is_verb()));
    let subject = predicate.and_then(|mut verb| {
        for _ in 0..=4 {
            if let Some(subject) = analysis.child(verb, &["nsubj", "nsubjpass", "csubj"]) {
                return Some(subject);
            }
            match (analysis.tokens[verb].relation, analysis.head(verb)) {
                ("conj" | "xcomp", Some(above)) => verb = above,
                ("relcl", above) => return above,
                _ => return None,
            }
        }
        None
    });
    Frame { measure, predicate, subject }
}

#[test]
fn frames_of_numbers_are_read_as_well_as_by_the_original() {
    let engine = engine();
    let mut scratch = Scratch::default();
    for (name, mark) in [("pud-test.tsv", 0.77), ("gum-test.tsv", 0.72), ("ewt-test.tsv", 0.71)] {
        let Some(sentences) = sentences(name) else { continue };
        let (mut measures, mut predicates, mut subjects, mut right, mut frames, mut whole) = (0, 0, 0, 0, 0, 0);
        for words in sentences.iter().filter(|s| s.len() <= 80) {
            let forms: Vec<&str> = words.iter().map(|w| w[0].as_str()).collect();
            let analysis = engine.analyse_words(&forms, &mut scratch);
            for (number, gold) in gold_frames(words) {
                let ours = frame(&analysis, number);
                frames += 1;
                measures += usize::from(ours.measure == gold.measure);
                predicates += usize::from(gold.predicate.is_some() && ours.predicate == gold.predicate);
                subjects += usize::from(gold.subject.is_some() && ours.subject == gold.subject);
                if gold.predicate.is_some() && gold.subject.is_some() {
                    whole += 1;
                    right += usize::from(ours == gold);
                }
            }
        }
        println!("{name}: {frames} frames, measure {measures}, predicate {predicates}, subject {subjects}; all three {right} of {whole}");
        assert!(right as f64 >= mark * whole as f64, "{name}");
    }
}

/// A name as both sides have it, for comparison: first word, one past the last, people, organisations or places.
type Name = (usize, usize, &'static str);

/// Articles in front and the genitive behind do not count.
fn trimmed((mut first, mut last, kind): Name, words: &[&str]) -> Name {
    if last - first > 1 && ["the", "a", "an"].contains(&words[first].to_lowercase().as_str()) {
        first += 1;
    }
    if last - first > 1 && ["'s", "’s"].contains(&words[last - 1]) {
        last -= 1;
    }
    (first, last, kind)
}

fn gold_names(words: &[Vec<String>]) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let kind = match word[2].get(2..) {
            Some("PER") => "PER",
            Some("ORG") => "ORG",
            Some("LOC") => "LOC",
            _ => continue,
        };
        match names.last_mut() {
            Some(last) if last.1 == i && last.2 == kind && word[2].starts_with('I') => last.1 += 1,
            _ => names.push((i, i + 1, kind)),
        }
    }
    names
}

#[test]
fn names_are_found() {
    let engine = engine();
    let mut scratch = Scratch::default();
    for (name, untyped_mark, typed_mark) in [("names-pud.iob2", 0.852, 0.688), ("names-ewt-test.iob2", 0.768, 0.689)] {
        let Some(sentences) = sentences(name) else { continue };
        let (mut gold_count, mut our_count, mut typed, mut untyped) = (0, 0, 0, 0);
        for words in &sentences {
            let forms: Vec<&str> = words.iter().map(|w| w[1].as_str()).collect();
            let analysis = engine.analyse_words(&forms, &mut scratch);
            let gold: BTreeSet<Name> = gold_names(words).into_iter().map(|n| trimmed(n, &forms)).collect();
            let ours = analysis.names.iter().filter_map(|n| {
                let kind = match n.kind {
                    NameKind::Person => "PER",
                    NameKind::Organisation => "ORG",
                    NameKind::Place => "LOC",
                    _ => return None,
                };
                Some(trimmed((n.first as usize, n.last as usize, kind), &forms))
            });
            let ours: BTreeSet<Name> = ours.collect();
            let places: BTreeSet<_> = gold.iter().map(|n| (n.0, n.1)).collect();
            gold_count += gold.len();
            our_count += ours.len();
            typed += ours.intersection(&gold).count();
            untyped += ours.iter().filter(|n| places.contains(&(n.0, n.1))).count();
        }
        let f = |right: usize| 2.0 * right as f64 / (gold_count + our_count) as f64;
        println!("{name}: untyped F {:.3}, typed F {:.3} ({gold_count} gold, {our_count} found)", f(untyped), f(typed));
        assert!(f(untyped) >= untyped_mark && f(typed) >= typed_mark, "{name}");
    }
}
