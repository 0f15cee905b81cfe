//! Offices: what the sources give otherwise is `conflict/role`, what they give too is confirmed.

use super::entities::Resolved;
use super::evidence::Places;
use super::memory::Memory;
use super::{Code, Edit, Evidence, Finding, Fix, ReviewedFigure, Severity, Verdict};
use crate::claims::Article;
use crate::claims::lexicon::{is_stopword, likeness};
use crate::entities::{EntityKind, Role, country};
use jiff::civil::Date;
use std::sync::Arc;

/// Compares the office that the draft gives a person with those the sources give for the same time. Silent where any source gives an office that can be the
/// same, and where only descriptions meet ("a lawyer", "the captain"). Beside very many sources (`of_many`) who heads one firm may head another.
pub(super) fn check(
    article: &Article,
    resolved: &Resolved<'_>,
    places: &Places<'_>,
    memory: &Memory,
    of_many: bool,
    out: &mut Vec<Finding>,
    confirmed: &mut Vec<ReviewedFigure>,
) {
    for record in article.records.iter().filter(|record| record.kind == EntityKind::Person) {
        let Some(resolution) = resolved.get(&record.key) else { continue };
        for role in record.roles.iter().filter(|role| memory.names_an_office(&role.title, |title| office(title).is_some())) {
            let theirs: Vec<&Role> =
                resolution.records.iter().flat_map(|other| &other.roles).filter(|other| same_time(role, other)).collect();
            // What somebody was is what an earlier source says that they are.
            let offices: Vec<&Role> = theirs
                .iter()
                .copied()
                .filter(|other| {
                    let before = new(&role.title) && no_later(other, role) || new(&other.title) && no_later(role, other);
                    let elsewhere = of_many && (of_two_firms(&role.title, &other.title) || speaks(&role.title) || speaks(&other.title));
                    office(&other.title).is_some()
                        && !before
                        && !elsewhere
                        && !is_rank(&other.title)
                        && (other.former == role.former || role.former && earlier(other, role))
                })
                .collect();
            let held: Vec<&Role> = theirs.iter().copied().filter(|other| same_office(role, other)).collect();
            // "The second president" is more than the office.
            let counted = article.figures.iter().any(|figure| figure.span.overlaps(role.place.span));
            if !held.is_empty() && !counted {
                confirmed.extend(confirmation(article, &record.name, role, &held, places));
                continue;
            }
            if offices.is_empty() || is_rank(&role.title) || theirs.iter().any(|other| compatible(&role.title, &other.title)) {
                continue;
            }
            let Some(first) = offices.first() else { continue };
            let related = offices
                .iter()
                .take(4)
                .filter_map(|other| {
                    places.related(&other.place.path, other.place.span, format!("{} · {}", other.title, places.outlet(&other.place.path)))
                })
                .collect();
            out.push(Finding {
                span: role.place.span,
                code: Code("conflict/role"),
                severity: Severity::Warning,
                message: format!("{}: {} here, {} in {}", record.name, role.title, first.title, places.outlet(&first.place.path)),
                reasons: vec!["same person, same time, and no source gives the draft's office".into()],
                related,
                fixes: vec![Fix {
                    title: format!("Use the source's office: {}", first.title),
                    edits: vec![Edit { span: role.place.span, text: first.title.to_string() }],
                }],
            });
        }
    }
}

/// So many passages are shown with an office.
const SHOWN: usize = 4;

/// An office that sources give too.
fn confirmation(article: &Article, name: &Arc<str>, role: &Role, held: &[&Role], places: &Places<'_>) -> Option<ReviewedFigure> {
    let passages = held.iter().filter_map(|other| places.passage(&other.place.path, other.place.span, Verdict::Agree));
    let evidence: Vec<Evidence> = passages.take(SHOWN).collect();
    let span = role.place.span;
    let first = evidence.first()?;
    Some(ReviewedFigure {
        span,
        sentence: article.sentence_around(span),
        kind: "role",
        value: role.title.clone(),
        claim: name.clone(),
        verdict: Verdict::Agree,
        reason: format!("{} gives {name} the same office", first.outlet).into(),
        evidence: evidence.into(),
        converted: None,
    })
}

/// Whether two tell one office: one noun for it, the same field where one is told, and as held or as left alike.
pub(super) fn same_office(a: &Role, b: &Role) -> bool {
    let nouns = office(&a.title).zip(office(&b.title));
    let (of_a, of_b): (Vec<String>, Vec<String>) = (fields(&a.title).collect(), fields(&b.title).collect());
    nouns.is_some_and(|(x, y)| x == y)
        && of_one_field(&of_a, &of_b)
        && compatible(&a.title, &b.title)
        && (a.former == b.former || (a.former && earlier(b, a)))
}

/// An office changes hands; beyond this many days another one is a later or an earlier one.
const TERM: i32 = 400;

fn same_time(a: &Role, b: &Role) -> bool {
    let apart = |x: Date, y: Date| x.until(y).map_or(i32::MAX, |span| span.get_days().abs());
    match (a.date, b.date) {
        (Some(a), Some(b)) => apart(a, b) <= TERM,
        _ => true,
    }
}

/// Whether the one is told before the other, or on the day.
fn no_later(a: &Role, b: &Role) -> bool {
    matches!((a.date, b.date), (Some(a), Some(b)) if a <= b)
}

/// Whether the one is told before the other.
fn earlier(a: &Role, b: &Role) -> bool {
    matches!((a.date, b.date), (Some(a), Some(b)) if a < b)
}

/// Whether somebody has an office newly: earlier sources give another.
fn new(title: &str) -> bool {
    words(title).any(|word| matches!(&*word, "new" | "newly" | "incoming" | "designate"))
}

/// Whether two titles are offices at the head of a firm, which somebody may hold in two or one after the other.
fn of_two_firms(a: &str, b: &str) -> bool {
    let heads = |title: &str| office(title).is_some_and(|office| FIRM_HEADS.contains(&office));
    heads(a) && heads(b)
}

/// Whether somebody speaks for a firm, which those do who have an office there.
fn speaks(title: &str) -> bool {
    words(title).any(|word| matches!(&*word, "spokesman" | "spokeswoman" | "spokesperson"))
}

/// Offices that one person holds in several firms.
const FIRM_HEADS: &[&str] = &["chairman", "chairwoman", "chairperson", "chair", "president", "director", "ceo"];

/// The noun of a title that names an office which one person holds.
fn office(title: &str) -> Option<&'static str> {
    if heads_a_firm(title) {
        return Some("ceo");
    }
    // "The Italian President Francesco Cossiga asked veteran politician X": the office of somebody else.
    let proper = |word: &str| word.starts_with(char::is_uppercase);
    let mut pairs = title.split_whitespace().zip(title.split_whitespace().skip(1));
    if pairs.any(|(word, next)| OFFICES.contains(&&*word.to_lowercase()) && proper(next) && !OFFICES.contains(&&*next.to_lowercase()))
        && title.split_whitespace().count() >= LONG
    {
        return None;
    }
    let known = |word: String| OFFICES.iter().copied().find(|office| word == *office);
    // "Chief arbiter", "chief of staff": a word for rank before the noun is not the office where there is another one.
    let ranked = |office: &&str| matches!(*office, "chief" | "general" | "head");
    words(title).filter_map(known).find(|office| !ranked(office)).or_else(|| words(title).find_map(known))
}

/// Whether a title is a rank alone, which its bearer keeps in any office: General Babangida is president too.
fn is_rank(title: &str) -> bool {
    let mut words = words(title).filter(|word| !EPITHETS.contains(&word.as_str()) || RANKS.contains(&word.as_str()));
    words.next().is_some_and(|word| RANKS.contains(&word.trim_end_matches('s'))) && words.next().is_none()
}

const RANKS: &[&str] = &["general", "prince", "princess", "bishop", "professor", "ambassador"];

/// Of so many words on a title may hold a name.
const LONG: usize = 6;

/// Titles of the one who runs a firm, whatever their nouns are.
fn heads_a_firm(title: &str) -> bool {
    let words: Vec<String> = words(title).collect();
    words.windows(2).any(|pair| FIRST_OF_FIRM.iter().any(|(a, b)| pair[0] == *a && pair[1] == *b))
}

/// Whether two titles can be one office: the same office noun, no two different fields, and not a deputy's on one side alone.
fn compatible(a: &str, b: &str) -> bool {
    let (Some(x), Some(y)) = (office(a), office(b)) else {
        // Without an office noun on both sides a shared word will do.
        return fields(a).any(|word| fields(b).any(|other| likeness(&word, &other) > 0.0));
    };
    // Who holds two offices is called by either.
    let second = |title: &str, other: &str| words(title).any(|word| word == other);
    let held_too = x != y && (a.contains(" and ") && second(a, y) || b.contains(" and ") && second(b, x));
    // "Farm leader": whoever stands at the head of something.
    let leads = |noun: &str| noun == "leader";
    if leads(x) != leads(y) && SAME_OFFICE.iter().any(|group| group.contains(&x) && group.contains(&y)) {
        return true;
    }
    // Who leads a party may govern too.
    let governs = |noun: &str| matches!(noun, "minister" | "premier" | "president" | "chancellor" | "governor" | "mayor");
    if leads(x) && governs(y) || governs(x) && leads(y) {
        return true;
    }
    // Who acts for somebody has an office of their own beside that.
    let acting = |title: &str| words(title).any(|word| matches!(&*word, "acting" | "interim"));
    if acting(a) != acting(b) {
        return true;
    }
    let same_noun = x == y || held_too || SAME_OFFICE.iter().any(|group| group.contains(&x) && group.contains(&y));
    let (of_a, of_b): (Vec<String>, Vec<String>) = (fields(a).collect(), fields(b).collect());
    let same_field = of_one_field(&of_a, &of_b);
    // Who runs a firm as a whole does not run its finances.
    let of_a_part = |fields: &[String]| fields.iter().any(|field| PARTS_OF_A_FIRM.contains(&field.as_str()));
    let of_all = |office: &str, fields: &[String]| WHOLE_OF_A_FIRM.contains(&office) && !of_a_part(fields);
    let whole_and_part = (of_all(x, &of_a) && of_a_part(&of_b)) || (of_all(y, &of_b) && of_a_part(&of_a));
    let deputy = |title: &str| words(title).any(|word| matches!(&*word, "deputy" | "vice" | "assistant"));
    // A deputy often has another office beside: a deputy leader speaks on foreign affairs.
    if !same_noun && deputy(a) != deputy(b) {
        return true;
    }
    same_noun && (same_field || held_too) && !whole_and_part && (deputy(a) == deputy(b) || held_too)
}

/// Whether the content words of two titles can be of one office: a word in common, or none on one side.
fn of_one_field(a: &[String], b: &[String]) -> bool {
    let one = |a: &str, b: &str| likeness(a, b) > 0.0 || SAME_FIELD.iter().any(|group| group.contains(&a) && group.contains(&b));
    a.is_empty() || b.is_empty() || a.iter().any(|word| b.iter().any(|other| one(word, other)))
}

/// Short names for the fields of ministers, and their own.
const SAME_FIELD: &[&[&str]] = &[
    &["oil", "petroleum", "energy", "mines", "mining"],
    &["farm", "agriculture", "agricultural"],
    &["foreign", "external"],
    &["home", "interior"],
    &["finance", "treasury", "exchequer"],
];

fn words(title: &str) -> impl Iterator<Item = String> + '_ {
    title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// The content words of a title beside its office noun.
fn fields(title: &str) -> impl Iterator<Item = String> + '_ {
    // Where an office is held may be told by country, capital or people, or after "at"; that is no field. Nor is what letters stand for: the
    // "EPA chief" is the head of some agency.
    let held = title.split(" at ").next().unwrap_or(title).split(" and now ").next().unwrap_or(title);
    let short = |word: &str| word.len() > 2 && word.chars().all(char::is_uppercase);
    let told = held.split(|c: char| !c.is_alphanumeric()).filter(move |word| !word.is_empty() && !short(word)).map(str::to_lowercase);
    told.filter(|word| {
        !is_stopword(word) && !OFFICES.contains(&word.as_str()) && !EPITHETS.contains(&word.as_str()) && country(word).is_none()
    })
}

const OFFICES: &[&str] = &[
    "president",
    "minister",
    "premier",
    "chancellor",
    "governor",
    "mayor",
    "secretary",
    "director",
    "chairman",
    "chairwoman",
    "chairperson",
    "chair",
    "chief",
    "head",
    "ambassador",
    "envoy",
    "prosecutor",
    "judge",
    "justice",
    "commissioner",
    "general",
    "manager",
    "coach",
    "captain",
    "spokesman",
    "spokeswoman",
    "fellow",
    "professor",
    "officer",
    "treasurer",
    "speaker",
    "leader",
    "ceo",
    "cfo",
    "editor",
    "rector",
    "dean",
    "bishop",
    "king",
    "queen",
    "prince",
    "coordinator",
    "arbiter",
    "coroner",
    "clerk",
    "councillor",
    "prefect",
    "administrator",
    "curator",
    "conductor",
    "auditor",
    "ombudsman",
];

/// Nouns that one office goes by.
const SAME_OFFICE: &[&[&str]] = &[
    &["chief", "head", "director", "leader", "ceo", "manager", "officer", "president", "administrator", "coordinator"],
    &["chair", "chairman", "chairwoman", "chairperson", "president", "head", "leader", "director"],
    &["premier", "minister"],
    &["ambassador", "envoy"],
    &["judge", "justice"],
    &["minister", "secretary", "chief"],
    &["coach", "manager", "head"],
    &["chief", "cfo", "officer", "director"],
    &["officer", "commissioner", "chief", "prefect"],
    &["clerk", "secretary"],
    &["secretary", "leader", "head", "chief"],
];

const FIRST_OF_FIRM: &[(&str, &str)] =
    &[("chief", "executive"), ("managing", "director"), ("director", "general"), ("general", "director"), ("general", "manager")];

/// Nouns for who runs a firm as a whole, or watches over it.
const WHOLE_OF_A_FIRM: &[&str] = &["ceo", "chair", "chairman", "chairwoman", "chairperson"];

/// Fields of those who run a part of a firm.
const PARTS_OF_A_FIRM: &[&str] = &[
    "artistic",
    "commercial",
    "design",
    "engineering",
    "finance",
    "financial",
    "housing",
    "legal",
    "marketing",
    "medical",
    "operating",
    "operations",
    "personnel",
    "product",
    "purchasing",
    "quality",
    "research",
    "sales",
    "science",
    "scientific",
    "security",
    "strategy",
    "technical",
    "technology",
    "training",
];

const EPITHETS: &[&str] = &[
    "former",
    "formerly",
    "once",
    "then",
    "now",
    "new",
    "newly",
    "installed",
    "current",
    "deputy",
    "vice",
    "assistant",
    "acting",
    "interim",
    "cabinet",
    "senior",
    "veteran",
    "party",
    "late",
    "first",
    "executive",
    "general",
    "managing",
    "state",
    "country",
];
