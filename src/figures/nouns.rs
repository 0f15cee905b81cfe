//! What a number counts: a small chunker for the noun phrase beside a number, by closed classes and word endings.
//!
//! It runs on every number of every source, so it has no tagger behind it. Where the words beside a number do not make a noun
//! phrase, it says nothing.

use super::figure::Counted;
use super::lexer::{Case, Gap, Kind, Token, is, key};
use super::span;
use super::words::Role;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word does in a noun phrase, where a list says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// Ends the phrase: prepositions, conjunctions, pronouns, auxiliaries, adverbs that stand after a number, common finite verbs.
    Stop,
    /// Goes before the noun and is no part of what is counted.
    Determiner,
    /// A plural (or a noun that is its own plural); the singular.
    Plural(&'static str),
    /// A participle or adjective that can stand for people: "12 wounded".
    People,
}

const STOPS: &str = "a an of in on at by for from to with within without into onto over under above below between among during through across against about around \
    near off out up down per via after before since until till despite than as like last next and or but nor so if while when where whereas because though although unless whether \
    that which who whom whose what why how there here then now this these those it he she they we you i them him us me \
    is are was were be been being am has have had having do does did done doing will would shall should can could may might must not \
    said says say told tells added adds went goes go came comes come took takes take made makes make got gets get gave gives give \
    ago later earlier ahead away apart overall altogether each apiece respectively only just even also already still yet too again once ever never soon today \
    yesterday tomorrow tonight lower higher deep long wide tall high thick worth due \
    became become becomes began begins begin fell falls fall rose rises rise grew grows grow found finds find held holds hold kept keeps keep left leaves led leads lead lost loses lose \
    met meets paid pays ran runs run saw sees see sent sold sells sell set stood stands stand won wins win wrote written bought buys buy brought built spent thought knew knows know \
    voted work works worked live lives lived died dies die fled want wants need needs include includes including included remain remains remained seem seems appear appeared \
    arrived attended took joined signed launched participated exhibited displayed hosted visited returned escaped survived expected based according compared versus vs plus minus \
    e.g etc yet rather quite very almost nearly roughly approximately instead thanks following amid toward towards upon throughout beyond behind beside besides \
    north south east west everyone everybody someone anyone nobody nothing something anything \
    shipped delivered is's isn aren wasn weren hasn haven hadn doesn don didn won't ll ve re";

const DETERMINERS: &str = "the its their his her my our your all both another such same";

const PEOPLE: &str = "dead wounded injured missing killed homeless unemployed hospitalised hospitalized displaced";

/// Plurals that their ending does not give away, and nouns that are their own plural.
const IRREGULAR: &str = "people=people men=man women=woman children=child feet=foot teeth=tooth mice=mouse geese=goose oxen=ox lives=life wives=wife knives=knife wolves=wolf \
    leaves=leaf shelves=shelf halves=half thieves=thief loaves=loaf selves=self calves=calf criteria=criterion phenomena=phenomenon bacteria=bacterium media=media data=data \
    aircraft=aircraft spacecraft=spacecraft watercraft=watercraft hovercraft=hovercraft series=series species=species means=means headquarters=headquarters personnel=personnel staff=staff \
    police=police troops=troop crew=crew fish=fish sheep=sheep deer=deer salmon=salmon cattle=cattle corps=corps offspring=offspring crossroads=crossroads barracks=barracks \
    crises=crisis analyses=analysis theses=thesis hypotheses=hypothesis diagnoses=diagnosis bases=base oases=oasis gases=gas buses=bus viruses=virus campuses=campus \
    bonuses=bonus censuses=census statuses=status consensuses=consensus choruses=chorus focuses=focus walruses=walrus crocuses=crocus surpluses=surplus syllabuses=syllabus \
    heroes=hero potatoes=potato tomatoes=tomato torpedoes=torpedo volcanoes=volcano echoes=echo vetoes=veto cargoes=cargo mosquitoes=mosquito tornadoes=tornado \
    alumni=alumnus nuclei=nucleus stimuli=stimulus fungi=fungus cacti=cactus radii=radius syllabi=syllabus appendices=appendix indices=index matrices=matrix vertices=vertex \
    movies=movie cookies=cookie zombies=zombie rookies=rookie ties=tie pies=pie calories=calorie selfies=selfie brownies=brownie genies=genie freebies=freebie lies=lie \
    caches=cache headaches=headache aches=ache quizzes=quiz axes=axe fishermen=fisherman policemen=policeman gunmen=gunman businessmen=businessman servicemen=serviceman \
    firemen=fireman congressmen=congressman lawmen=lawman workmen=workman craftsmen=craftsman spokesmen=spokesman chairmen=chairman frenchmen=frenchman englishmen=englishman \
    airmen=airman seamen=seaman clergymen=clergyman salesmen=salesman postmen=postman cameramen=cameraman servicewomen=servicewoman policewomen=policewoman businesswomen=businesswoman \
    grandchildren=grandchild schoolchildren=schoolchild stepchildren=stepchild townspeople=townspeople salespeople=salespeople businesspeople=businesspeople tribespeople=tribespeople";

/// Words that end like a plural and are none.
const NO_PLURALS: &str = "s us is this as has was its his gas bus plus news politics economics physics mathematics athletics gymnastics ethics lens diabetes chess business \
    boss class pass glass mass press access success process congress progress express address loss less across unless status virus campus bonus census chorus focus surplus \
    consensus corpus apparatus chaos canvas atlas christmas texas kansas arkansas dallas vegas paris los mars always perhaps besides thus yes afterwards towards overseas \
    analysis crisis basis thesis axis oasis emphasis synopsis diagnosis hypothesis genesis previous various serious famous religious dangerous numerous continuous enormous \
    precious obvious conscious indigenous autonomous simultaneous anonymous delicious ambitious spacious notorious outrageous gorgeous prosperous famous monstrous \
    mysterious glorious hazardous cancerous infectious suspicious cautious vicious furious curious luxurious prestigious victorious gracious harmonious tremendous";

static CLASSES: LazyLock<FxHashMap<u64, Class>> = LazyLock::new(|| {
    let mut classes = FxHashMap::default();
    for word in NO_PLURALS.split_ascii_whitespace().filter(|w| !STOPS.split_ascii_whitespace().any(|s| s == *w)) {
        classes.insert(key(word), Class::Plural(""));
    }
    classes.extend(
        IRREGULAR.split_ascii_whitespace().filter_map(|pair| pair.split_once('=')).map(|(many, one)| (key(many), Class::Plural(one))),
    );
    classes.extend(PEOPLE.split_ascii_whitespace().map(|word| (key(word), Class::People)));
    classes.extend(STOPS.split_ascii_whitespace().map(|word| (key(word), Class::Stop)));
    classes.extend(DETERMINERS.split_ascii_whitespace().map(|word| (key(word), Class::Determiner)));
    classes
});

fn class(token: &Token) -> Option<Class> {
    // "US" and "IT" are names.
    if token.case == Case::Upper && token.len() == 2 && is!(token, "us" | "it" | "am") {
        return None;
    }
    CLASSES.get(&token.key).copied()
}

/// Whether a word ends a noun phrase by itself: prepositions, conjunctions, pronouns, auxiliaries and the like.
pub(crate) fn is_stop(token: &Token) -> bool {
    class(token) == Some(Class::Stop)
}

/// The number of a noun by its form.
fn is_plural(token: &Token, text: &str) -> bool {
    match class(token) {
        Some(Class::Plural(one)) => !one.is_empty(),
        Some(_) => false,
        None => {
            let word = token.of(text);
            let s = word.ends_with('s') || token.case == Case::Upper && word.ends_with('S') && word.len() > 4;
            s && word.len() > 2 && !word.ends_with("ss") && !(word.ends_with("us") && word.len() > 4) && !word.ends_with("ous")
                || token.len() == 3 && word.ends_with('s') && token.case == Case::Mixed
        }
    }
}

/// Whether a noun stands for many by itself: a plural, or "the injured".
pub(crate) fn stands_for_many(token: &Token, text: &str) -> bool {
    token.is_word() && (is_plural(token, text) || class(token) == Some(Class::People))
}

/// Whether a word in lower case, or the one after it where it can go on to a noun, is a plural: "ships", "young people".
pub(crate) fn many(word: &str, next: &str) -> bool {
    let plural = |word: &str| match CLASSES.get(&key(word)) {
        Some(Class::Plural(one)) => !one.is_empty(),
        Some(_) => false,
        None => word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("ous"),
    };
    let adjective = || word.len() > 2 && !CLASSES.contains_key(&key(word)) && !is_participle(word) && !word.ends_with("ly");
    plural(word) || adjective() && plural(next)
}

/// The singular of a noun, in lower case; a singular stays as it is.
pub(crate) fn singular(word: &str) -> String {
    let word = word.to_lowercase();
    if let Some(Class::Plural(one)) = CLASSES.get(&key(&word)) {
        return if one.is_empty() { word } else { (*one).to_owned() };
    }
    let without = |n: usize| word.get(..word.len().saturating_sub(n)).unwrap_or(&word).to_owned();
    if !word.ends_with('s')
        || word.len() < 3
        || word.ends_with("ss")
        || word.ends_with("us") && word.len() > 4
        || word.ends_with("is") && word.len() > 4
    {
        return word;
    }
    if word.ends_with("ies") && word.len() > 4 {
        return without(3) + "y";
    }
    if ["sses", "shes", "ches", "xes", "zzes"].iter().any(|ending| word.ends_with(ending)) {
        return without(2);
    }
    without(1)
}

/// Whether a word is a participle by its ending ("recorded", "charging").
fn is_participle(word: &str) -> bool {
    word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing")) && !word.ends_with("eed")
}

/// How the noun phrase hangs on the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// Right after it: "36 fighter jets".
    Direct,
    /// After "of", with or without a determiner: "dozens of homes", "a third of the workers".
    Of,
}

/// The noun phrase that begins at token `at`, right after a number, and one past its last token. `one` says that the number is
/// one or an ordinal, so that the noun is in the singular.
pub(crate) fn counted(tokens: &[Token], text: &str, at: usize, one: bool, link: Link) -> Option<(Counted, usize)> {
    let mut first = at;
    if link == Link::Of {
        if !tokens.get(first).is_some_and(|t| is!(t, "of") && t.gap != Gap::None) {
            return None;
        }
        first += 1;
    }
    while tokens.get(first).is_some_and(|t| class(t) == Some(Class::Determiner) || link == Link::Of && is!(t, "those" | "these")) {
        if link == Link::Direct {
            return None;
        }
        first += 1;
    }
    // "of Johnson's deputies": whose they are is no part of what is counted.
    if link == Link::Of
        && let Some(after) = possessive(tokens, first)
    {
        first = after;
    }
    let opening = tokens.get(first)?;
    if !opening.is_word() || (opening.joined() && first > 0 && !tokens.get(first - 1).is_some_and(Token::is_dash)) {
        return None;
    }
    while link == Link::Of && tokens.get(first).is_some_and(|t| is!(t, "most" | "least")) {
        first += 1;
    }
    let (head, end) = head(tokens, text, first, one && link == Link::Direct)?;
    let mut phrase = String::with_capacity(32);
    for (i, token) in tokens.iter().enumerate().take(head).skip(first) {
        if is!(token, "and" | "or") {
            continue;
        }
        if !phrase.is_empty() && !token.joined() && !phrase.ends_with(' ') {
            phrase.push(' ');
        }
        if token.is_word() || token.is_number() || i > first && token.joined() && !matches!(token.kind, Kind::Sign('"' | '“' | '”' | '‘'))
        {
            phrase.extend(token.of(text).chars().flat_map(char::to_lowercase));
        }
    }
    let head_token = tokens.get(head)?;
    let noun = singular(head_token.of(text));
    if !phrase.is_empty() && !head_token.joined() {
        phrase.push(' ');
    }
    phrase.push_str(&noun);
    Some((Counted { span: span(tokens, first, end), phrase: phrase.into(), head: noun.into() }, end))
}

/// One past a possessive that begins at `at`: "Johnson’s", "the United States'".
fn possessive(tokens: &[Token], at: usize) -> Option<usize> {
    let mut i = at;
    while tokens.get(i).is_some_and(|t| t.is_word() && t.capitalised()) && i < at + 4 {
        i += 1;
        if tokens.get(i).is_some_and(|t| t.joined() && matches!(t.kind, Kind::Sign('\'' | '’'))) {
            let s = tokens.get(i + 1).is_some_and(|t| t.joined() && is!(t, "s"));
            return Some(if s { i + 2 } else { i + 1 });
        }
    }
    None
}

/// The head of the noun phrase that begins at `first`, and one past it.
fn head(tokens: &[Token], text: &str, first: usize, one: bool) -> Option<(usize, usize)> {
    let mut i = first;
    let mut words = 0;
    // The last word that could be the head of a phrase in the singular.
    let mut last = None;
    while let Some(token) = tokens.get(i) {
        if words > 8 {
            break;
        }
        match token.kind {
            Kind::Word => {
                let joined = token.joined() && i > first;
                if token.gap == Gap::Wide && i > first && line_end(tokens, i) {
                    break;
                }
                match class(token) {
                    Some(Class::Stop) if !joined && !compound(tokens, i) => {
                        // "Kia and Hyundai vehicles": what is counted comes after both.
                        if is!(token, "and" | "or") && words > 0 && words < 4 && plural_after(tokens, text, i + 1) && !one {
                            i += 1;
                            continue;
                        }
                        break;
                    }
                    Some(Class::Determiner) if !joined => {
                        if is!(token, "same" | "such") && words == 0 {
                            i += 1;
                            continue;
                        }
                        break;
                    }
                    Some(Class::People) if words == 0 && !noun_after(tokens, text, i + 1) => return Some((i, i + 1)),
                    _ => {}
                }
                if matches!(token.role, Role::Small(_) | Role::Tens(_) | Role::Hundred | Role::Scale(_) | Role::Month(_) | Role::Weekday(_))
                    && token.len() > 2
                    && !joined
                {
                    let name = matches!(token.role, Role::Month(_) | Role::Weekday(_)) && !token.capitalised();
                    if !name {
                        break;
                    }
                }
                let word = token.of(text);
                // "one man arrested": a participle after the noun belongs to the clause.
                if last.is_some() && is_participle(word) && !noun_after(tokens, text, i + 1) {
                    break;
                }
                words += 1;
                if !one && is_plural(token, text) && tokens.get(i + 1).is_none_or(|t| !t.joined() || !t.is_dash() && !t.is_word()) {
                    // "sports cars", "weapons systems": the head is the last of two plurals. "players' wages" goes on.
                    if tokens.get(i + 1).is_some_and(|t| {
                        t.gap == Gap::Space && t.is_word() && is_plural(t, text) && (!t.capitalised() || token.capitalised())
                    }) {
                        i += 1;
                        continue;
                    }
                    return Some((i, i + 1));
                }
                if !word.ends_with("ly") || word.len() < 5 {
                    last = Some(i);
                }
                i += 1;
            }
            // "anti-ship missiles", "U.S. soldiers", "R&D centres", "world's largest".
            Kind::Sign(sign) if i > first && token.joined() && tokens.get(i + 1).is_some_and(|t| t.joined() && t.is_word()) => {
                let inside = token.is_dash()
                    || matches!(sign, '&' | '/' | '\'' | '’')
                    || sign == '.' && tokens.get(i - 1).is_some_and(|t| t.len() == 1 && t.capitalised());
                if !inside {
                    break;
                }
                i += 1;
            }
            Kind::Sign('.')
                if i > first
                    && token.joined()
                    && tokens.get(i - 1).is_some_and(|t| t.len() == 1 && t.capitalised())
                    && tokens.get(i + 1).is_some_and(|t| t.gap == Gap::Space) =>
            {
                i += 1;
            }
            Kind::Number if i > first && token.joined() => i += 1,
            // "Model 3 sedans": the number of a name.
            Kind::Number
                if i > first
                    && !one
                    && token.gap == Gap::Space
                    && token.len() <= 3
                    && tokens.get(i - 1).is_some_and(|t| t.case == Case::Capital && t.gap == Gap::Space && !is_plural(t, text))
                    && tokens
                        .get(i + 1)
                        .is_some_and(|t| t.gap == Gap::Space && t.case == Case::Lower && t.is_word() && is_plural(t, text)) =>
            {
                i += 1;
            }
            // "COVID -19 tests": a name that came apart.
            Kind::Sign('-')
                if i > first
                    && token.gap == Gap::Space
                    && tokens.get(i - 1).is_some_and(|t| t.case == Case::Upper && t.len() > 1)
                    && tokens.get(i + 1).is_some_and(|t| t.is_number() && t.joined()) =>
            {
                i += 2;
            }
            // "63 Su-30MK2s", "5G phones".
            Kind::Number if i == first => break,
            _ => break,
        }
    }
    let last = last?;
    let word = tokens.get(last)?.of(text);
    if one {
        // "one said", "one more": not a noun.
        return (!is!(tokens.get(last)?, ["more", "less", "fewer", "other", "most", "such"])).then_some((last, last + 1));
    }
    // No plural: a noun before another noun ("a three course meal"), or no noun at all ("20 higher", "12 bought").
    let compared = tokens.get(last + 1).is_some_and(|t| is!(t, "than")) && word.ends_with("er");
    let adjective =
        compared || word.ends_with("ly") || word.ends_with("er") && words == 1 && word.len() < 7 || is_participle(word) && words == 1;
    let usable = !adjective
        && words <= 4
        && !is!(tokens.get(last)?, ["more", "less", "fewer", "other", "most", "such"])
        && tokens.get(last)?.len() > 1;
    usable.then_some((last, last + 1))
}

/// Whether token `at` begins a compound: "over-the-counter", "next-generation".
fn compound(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|t| t.is_dash() && t.joined()) && tokens.get(at + 2).is_some_and(|t| t.is_word() && t.joined())
}

/// Whether a line ends before token `at`: masked prose has runs of spaces, so only a long gap after a full line tells. Kept cheap: never.
fn line_end(tokens: &[Token], at: usize) -> bool {
    tokens.get(at - 1).zip(tokens.get(at)).is_some_and(|(a, b)| b.start.saturating_sub(a.end) > 80)
}

/// Whether a noun, or a word before one, stands at token `at`.
fn noun_after(tokens: &[Token], text: &str, at: usize) -> bool {
    tokens.get(at).is_some_and(|t| {
        t.is_word()
            && t.gap != Gap::None
            && class(t) != Some(Class::Stop)
            && class(t) != Some(Class::Determiner)
            && !t.of(text).ends_with("ly")
    })
}

/// Whether a plural follows within three words, none of which ends a phrase.
fn plural_after(tokens: &[Token], text: &str, at: usize) -> bool {
    for token in tokens.iter().skip(at).take(3) {
        if !token.is_word() || matches!(class(token), Some(Class::Stop | Class::Determiner)) || token.role.is_number() {
            return false;
        }
        if is_plural(token, text) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::lexer::lex;
    use super::*;

    #[track_caller]
    fn check(text: &str, link: Link, one: bool, expected: Option<&str>) {
        let tokens = lex(text);
        let got = counted(&tokens, text, 0, one, link).map(|(c, _)| c.phrase);
        assert_eq!(got.as_deref(), expected, "{text}");
    }

    #[test]
    fn what_follows_a_number() {
        let direct = |text, expected| check(text, Link::Direct, false, expected);
        direct("new fighter jets and air defence", Some("new fighter jet"));
        direct("people were killed", Some("people"));
        direct("Vietnamese firms exhibited", Some("vietnamese firm"));
        direct("anti-ship missiles to Hanoi", Some("anti-ship missile"));
        direct("sports cars", Some("sports car"));
        direct("U.S. soldiers died", Some("u.s. soldier"));
        direct("Kia and Hyundai vehicles have", Some("kia hyundai vehicle"));
        direct("member trade agreement, dubbed", Some("member trade agreement"));
        direct("in May", None);
        direct("were found", None);
        direct("dead and 20 injured", Some("dead"));
        direct("fishermen, who", Some("fisherman"));
        direct("aircraft", Some("aircraft"));
        direct("later", None);
    }

    #[test]
    fn what_a_share_is_of() {
        let of = |text, expected| check(text, Link::Of, false, expected);
        of("of homes into rubble", Some("home"));
        of("of the workers who voted", Some("worker"));
        of("of Johnson’s deputies were", Some("deputy"));
        of("of it", None);
        check("particular demand that seems", Link::Direct, true, Some("particular demand"));
        check("man arrested on Monday", Link::Direct, true, Some("man"));
    }

    #[test]
    fn singulars() {
        for (many, one) in [
            ("jets", "jet"),
            ("countries", "country"),
            ("boxes", "box"),
            ("viruses", "virus"),
            ("crises", "crisis"),
            ("women", "woman"),
            ("series", "series"),
            ("gas", "gas"),
            ("cases", "case"),
            ("churches", "church"),
            ("news", "news"),
        ] {
            assert_eq!(singular(many), one);
        }
    }
}
