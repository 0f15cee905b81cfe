//! How a figure is meant: told as a fact, planned, feared, denied; as old or as new; whole or part; in whose words.
//!
//! Cues are words on the way from the figure up the parse, with the small words that hang on them. Where a cue may or may not
//! reach the figure it is taken to reach it: a figure taken for a forecast is met with silence, and silence is cheap.

use super::surroundings::Steps;
use super::{Attribution, Currency, Modality, Part, part};
use crate::entities::Mention;
use crate::language::{Analysis, Sentence};
use crate::text::Span;
use std::sync::Arc;

/// What the words around a figure say of it.
pub(super) struct Stance {
    pub modality: Modality,
    pub currency: Currency,
    pub part: Part,
    pub attribution: Option<Attribution>,
    /// Whether something is denied up to the figure and holds from there on: "will not open before 24 March".
    pub turns: bool,
}

/// Without a parse cue words reach this far along the line of words.
const REACH: f32 = 3.5;

/// Reads the stance of the figure at `figure` (bytes of the sentence's text). `dated` tells whether the words beside the figure give its time, `counts`
/// whether it is an amount, not a stretch of time.
pub(super) fn read(
    sentence: &Sentence,
    text: &str,
    figure: Span,
    steps: &Steps,
    mentions: &[Mention],
    dated: bool,
    counts: bool,
) -> Stance {
    let analysis = &sentence.analysis;
    let mut modality = Modality::Asserted;
    let mut currency = Currency::Unmarked;
    let over = Above::new(analysis, text, figure, counts);
    // "Had not left its crate since 1989", "was not known until a 1997 outbreak": the date says when it did or was.
    let led = |before: &str| {
        let mut words = before.split_whitespace().rev().map(str::to_ascii_lowercase);
        words.find(|word| !has(ARTICLES, word)).is_some_and(|word| has(TURNS, &word))
    };
    let mut turns = false;
    let turn = text.get(..figure.start as usize).is_some_and(led);
    for (index, token) in analysis.tokens.iter().enumerate() {
        let form = token.span.of(text);
        if !form.starts_with(|c: char| c.is_alphabetic()) {
            continue;
        }
        // A semicolon parts two statements, whatever the parse makes of them.
        if divided(text, token.span, figure) {
            continue;
        }
        let in_scope = if over.parsed { over.governs(analysis, index) } else { steps.to(index) <= REACH };
        let lemma = analysis.lemma(index, text);
        let lemma = &*lemma;
        let denies = has(DENIALS, lemma) || negates(analysis, text, index);
        if denies
            && over.denied_by(analysis, index)
            && (counts || !over.dates(analysis, text, index))
            && (in_scope || over.completes(analysis, index))
        {
            if turn {
                turns = true;
            } else {
                modality = Modality::Denied;
            }
        }
        // "Short of the 1.31 billion expected by analysts".
        let expected = token.relation == "acl" && has(FORECASTS, lemma) && over.is_own(analysis.head(index));
        if !in_scope && !expected {
            continue;
        }
        let cue = if has(CONDITIONS, lemma) && (lemma != "may" || token.tag == "MD") {
            Modality::Conditional
        } else if lemma == "expect" && scheduled(analysis, index) {
            Modality::Planned
        } else if has(FORECASTS, lemma) {
            Modality::Forecast
        } else if has(DEMANDS, lemma) || (lemma == "want" && wants_itself(analysis, index, figure)) {
            Modality::Demanded
        } else if has(PLANS, lemma) {
            Modality::Planned
        } else {
            Modality::Asserted
        };
        if rank(cue) > rank(modality) {
            modality = cue;
        }
        // "Older still" compares.
        let goes_on = lemma == "then" && index == 0;
        // "A 61-year-old former lawyer", "the forward, then 23, signed for five years": who is old, or was something, is no older news.
        let aged = lemma == "former" && compounded(text, figure)
            || lemma == "old" && ages(analysis, text, index)
            || lemma == "then" && sets_an_age_apart(analysis, index, figure);
        // "Until 2026": what ends then is no older for it.
        let before_it = lemma == "until"
            && token.span.end <= figure.start
            && text.get(token.span.end as usize..figure.start as usize).is_some_and(|between| between.trim().is_empty());
        if has(OLD_MARKS, lemma) && token.tag != "JJR" && !goes_on && !aged && !before_it {
            currency = Currency::Old;
        } else if has(NEW_MARKS, lemma) && currency == Currency::Unmarked {
            currency = Currency::New;
        }
    }
    let apart = |token: usize| analysis.tokens.get(token).is_none_or(|token| divided(text, token.span, figure));
    if currency == Currency::Unmarked
        && dated
        && over.path.iter().any(|&(verb, own)| own && !apart(verb) && past_perfect(analysis, text, verb))
    {
        currency = Currency::Old;
    }
    if text.contains("earlier version") {
        currency = Currency::Old;
    }
    // "All but two were dismissed": these two were not.
    let before = text.get(..figure.start as usize).unwrap_or("").trim_end();
    if ["all but", "All but", "all except", "All except"].iter().any(|but| before.ends_with(but)) {
        modality = Modality::Denied;
    }
    Stance {
        modality,
        currency,
        part: if counts { part::read(text, figure) } else { Part::Whole },
        attribution: attribution(sentence, text, mentions),
        turns,
    }
}

/// Whether a semicolon stands between two places of a sentence.
pub(super) fn divided(text: &str, a: Span, b: Span) -> bool {
    let between = if a.end <= b.start { a.end as usize..b.start as usize } else { b.end as usize..(a.start.max(b.end)) as usize };
    text.get(between).is_some_and(|between| between.contains(';'))
}

/// The tokens above a figure in the parse, as far as what they say holds for the figure.
struct Above {
    /// Each with whether the small words that hang on it hold too.
    path: Vec<(usize, bool)>,
    /// How many of them are of the figure itself.
    own: usize,
    /// From here on in the path, what is denied leaves the figure as it is.
    undenied: Option<usize>,
    parsed: bool,
}

impl Above {
    /// `counts`: see [`read`].
    fn new(analysis: &Analysis, text: &str, figure: Span, counts: bool) -> Self {
        let own = analysis.tokens_in(figure);
        let mut path: Vec<(usize, bool)> = own.clone().map(|token| (token, true)).collect();
        let tag = |token: usize| analysis.tokens.get(token).map_or("", |t| t.tag);
        let mut undenied = None;
        let mut current = own.clone().find(|&token| analysis.head(token).is_none_or(|head| !own.contains(&head))).unwrap_or(own.start);
        while let Some(head) = analysis.head(current).filter(|_| path.len() < 40) {
            match analysis.tokens.get(current).map_or("", |t| t.relation) {
                // "The two-storey school will not open": the school has two storeys all the same.
                "amod" | "compound" | "nmod" if compounded(text, figure) && tag(head).starts_with("NN") => {
                    path.push((head, true));
                    break;
                }
                // "With a budget of $12 billion it cannot do everything": what is said first as a circumstance holds all the same.
                "prep" if counts && tag(head).starts_with("VB") && fronted(analysis, current, head) => break,
                // "It does not hire, with 40 posts filled this year": what goes along with it is not denied.
                "prep" if counts && tag(head).starts_with("VB") && goes_along(analysis, text, current) => {
                    undenied.get_or_insert(path.len());
                    path.push((head, true));
                }
                // "A budget of $12 billion does not go far" is one of $12 billion; "a fee of $5m was not paid" need not be.
                "nsubj" if counts && tag(head).starts_with("VB") && hangs(analysis, &path) => {
                    undenied.get_or_insert(path.len());
                    path.push((head, true));
                }
                // What the main clause says of its own verb does not hold in a clause that only hangs on a noun or tells a circumstance.
                "relcl" | "acl" | "advcl" => break,
                // "Saar, 67, did not appear" is 67 all the same.
                "appos" if tag(current) == "CD" && tag(head).starts_with("NNP") => break,
                // "Could buy five and sell three": a bare verb shares the auxiliary; a finite one has its own.
                "conj" => path.push((head, tag(current) == "VB" || !tag(current).starts_with("VB"))),
                _ => path.push((head, true)),
            }
            current = head;
        }
        Self { path, own: own.len(), undenied, parsed: analysis.tokens.iter().any(|token| !token.relation.is_empty()) }
    }

    /// Whether a token stands above the figure, or hangs as a small word on one that does.
    fn governs(&self, analysis: &Analysis, token: usize) -> bool {
        let on_path = |wanted: usize| self.path.iter().find(|(above, _)| *above == wanted);
        if let Some((_, own)) = on_path(token) {
            return *own;
        }
        let small = matches!(
            analysis.tokens.get(token).map_or("", |t| t.relation),
            "aux" | "auxpass" | "advmod" | "mark" | "neg" | "amod" | "npadvmod" | "acomp" | "oprd" | "prt" | "compound"
        );
        small && analysis.head(token).and_then(on_path).is_some_and(|(_, own)| *own)
    }

    /// Whether a token is one of the figure's own.
    fn is_own(&self, token: Option<usize>) -> bool {
        token.is_some_and(|token| self.path.iter().take(self.own).any(|(own, _)| *own == token))
    }

    /// Whether what a token denies is said of the figure too.
    fn denied_by(&self, analysis: &Analysis, token: usize) -> bool {
        let beyond = self.undenied.and_then(|from| self.path.get(from..)).unwrap_or_default();
        !analysis.head(token).is_some_and(|head| beyond.iter().any(|&(above, _)| above == head))
    }

    /// "Dismissed it on 14 January", "had not been cleaned for two years": when somebody denied something, or how long it has not been so, is no less true for that.
    fn dates(&self, analysis: &Analysis, text: &str, token: usize) -> bool {
        let tag = |token: usize| analysis.tokens.get(token).map_or("", |token| token.tag);
        let has = |verb: &usize| {
            let helps = |child: usize| matches!(&*analysis.lemma(child, text), "have") && child < token;
            analysis.children(*verb).any(|child| analysis.tokens.get(child).is_some_and(|token| token.relation == "aux") && helps(child))
        };
        let verb = if tag(token).starts_with("VB") { Some(token) } else { analysis.head(token).filter(has) };
        let at = verb.and_then(|verb| self.path.iter().position(|&(above, _)| above == verb));
        let below = at.and_then(|at| self.path.get(at.checked_sub(1)?)).and_then(|&(below, _)| analysis.tokens.get(below));
        below.is_some_and(|below| below.relation == "prep")
    }

    /// Whether a token completes a verb above the figure: "had turned out to be wrong".
    fn completes(&self, analysis: &Analysis, token: usize) -> bool {
        let mut current = token;
        for _ in 0..3 {
            if !matches!(analysis.tokens.get(current).map_or("", |t| t.relation), "acomp" | "attr" | "xcomp" | "oprd" | "ccomp") {
                return false;
            }
            let Some(head) = analysis.head(current) else { return false };
            if self.path.iter().any(|(above, own)| *above == head && *own) {
                return true;
            }
            current = head;
        }
        false
    }
}

/// Whether a figure is part of a compound with a hyphen: "two-storey", "30-km".
fn compounded(text: &str, figure: Span) -> bool {
    figure.of(text).contains('-') || text.get(figure.end as usize..).is_some_and(|after| after.starts_with('-'))
}

/// Whether a figure hangs by a preposition on the noun that stands last on its way up.
fn hangs(analysis: &Analysis, path: &[(usize, bool)]) -> bool {
    path.iter().any(|&(token, _)| analysis.tokens.get(token).is_some_and(|token| token.relation == "prep"))
}

/// Whether a circumstance stands before the subject of its verb, or first of all.
fn fronted(analysis: &Analysis, preposition: usize, verb: usize) -> bool {
    preposition == 0 || analysis.child(verb, &["nsubj", "nsubjpass", "expl"]).is_some_and(|subject| preposition < subject)
}

/// Whether a preposition begins what goes along with a statement: ", with 40 posts filled".
fn goes_along(analysis: &Analysis, text: &str, preposition: usize) -> bool {
    let behind_comma = preposition.checked_sub(1).and_then(|before| analysis.tokens.get(before)).is_some_and(|before| before.tag == ",");
    behind_comma && analysis.text(preposition, text).eq_ignore_ascii_case("with")
}

/// Stronger readings win over weaker ones.
fn rank(modality: Modality) -> u8 {
    match modality {
        Modality::Asserted => 0,
        Modality::Planned => 1,
        Modality::Demanded => 2,
        Modality::Forecast => 3,
        Modality::Conditional => 4,
        Modality::Denied => 5,
    }
}

/// "Does not hold", "no longer has": the verb is denied, and with it what it says. "Not more than" is a bound and denies nothing.
fn negates(analysis: &Analysis, text: &str, index: usize) -> bool {
    let of_a_verb = |token: usize| {
        analysis.head(token).and_then(|head| analysis.tokens.get(head)).is_some_and(|head| head.tag.starts_with("VB") || head.tag == "MD")
    };
    let is = |token: usize, word: &str| analysis.text(token, text).eq_ignore_ascii_case(word);
    let negative = analysis.tokens.get(index).is_some_and(|token| token.relation == "neg") && !is(index, "no");
    let only = analysis.tokens.get(index + 1).is_some_and(|_| is(index + 1, "only") || is(index + 1, "just"));
    // "Not to mention that ..." mentions it.
    let mentions = analysis.head(index).is_some_and(|head| is(head, "mention"));
    (negative && of_a_verb(index) && !only && !mentions) || (is(index, "longer") && index > 0 && is(index - 1, "no"))
}

/// "Ten years old", "the 23-year-old": no older state, but an age.
fn ages(analysis: &Analysis, text: &str, old: usize) -> bool {
    let before = |n: usize| old.checked_sub(n).map_or("", |token| analysis.text(token, text));
    matches!(before(1), "year" | "years" | "month" | "months") || before(1) == "-" && matches!(before(2), "year" | "month")
}

/// "The forward, then 23, signed for five years": "then" is said of the number behind it, which is another one than the figure.
fn sets_an_age_apart(analysis: &Analysis, then: usize, figure: Span) -> bool {
    let tag = |token: Option<usize>| token.and_then(|token| analysis.tokens.get(token)).map_or("", |token| token.tag);
    tag(then.checked_sub(1)) == "," && tag(Some(then + 1)) == "CD" && !analysis.tokens_in(figure).contains(&(then + 1))
}

/// "Wants $68m": the figure is what is wanted, not part of what somebody wants to do.
fn wants_itself(analysis: &Analysis, verb: usize, figure: Span) -> bool {
    let wanted = analysis.child(verb, &["dobj"]);
    wanted.is_some_and(|wanted| analysis.tokens_in(figure).any(|token| analysis.is_under(token, wanted)))
}

/// "Are expected to be delivered": a plan, while what somebody expects is a forecast.
fn scheduled(analysis: &Analysis, verb: usize) -> bool {
    analysis.child(verb, &["auxpass"]).is_some() && analysis.child(verb, &["xcomp"]).is_some()
}

/// "Had been 412": a state before another one; "had by 23 March reached 412" is the state of that day, and "68 mm had fallen" tells what came before something else.
fn past_perfect(analysis: &Analysis, text: &str, verb: usize) -> bool {
    let has = |relation: &str, word: &str| {
        analysis.children(verb).any(|child| {
            analysis.tokens.get(child).is_some_and(|t| t.relation == relation) && analysis.text(child, text).eq_ignore_ascii_case(word)
        })
    };
    has("aux", "had") && !has("prep", "by") && !has("prep", "through") && STATES.contains(&&*analysis.lemma(verb, text))
}

/// Who says so, where the sentence tells: "..., X said", "according to X", "X puts it at".
fn attribution(sentence: &Sentence, text: &str, mentions: &[Mention]) -> Option<Attribution> {
    let analysis = &sentence.analysis;
    for (index, token) in analysis.tokens.iter().enumerate() {
        let lemma = analysis.lemma(index, text);
        let speaker = if has(SAYING, &lemma) && token.tag.starts_with("VB") {
            analysis.child(index, &["nsubj"])
        } else if lemma.eq_ignore_ascii_case("accord") || lemma.eq_ignore_ascii_case("according") {
            analysis
                .children(index)
                .find(|&to| analysis.text(to, text).eq_ignore_ascii_case("to"))
                .and_then(|to| analysis.child(to, &["pobj"]))
        } else {
            None
        };
        if let Some(speaker) = speaker {
            let head = analysis.tokens.get(speaker)?.span.shifted(sentence.span.start);
            let source = mentions.iter().find(|m| m.span.covers(head)).map(|m| m.key.clone());
            let words = analysis.subtree_span(speaker).of(text);
            return Some(Attribution { source, text: Arc::from(words), quoted: text.contains(['"', '\u{201c}', '\u{201d}']) });
        }
    }
    None
}

fn has(list: &[&str], lemma: &str) -> bool {
    list.contains(&lemma)
}

const DENIALS: &[&str] = &[
    "deny",
    "dismiss",
    "refute",
    "reject",
    "false",
    "wrong",
    "untrue",
    "incorrect",
    "mistaken",
    "erroneous",
    "rumour",
    "rumor",
    "debunk",
    "disprove",
    "baseless",
    "unfounded",
    "hoax",
    "never",
];
/// Words for when a state that is denied begins or ends.
const TURNS: &[&str] = &["since", "before", "until", "till"];
const ARTICLES: &[&str] = &["a", "an", "the"];
const CONDITIONS: &[&str] = &["if", "could", "might", "may", "unless", "perhaps", "possibly", "maybe", "potentially"];
const FORECASTS: &[&str] = &[
    "forecast",
    "predict",
    "expect",
    "fear",
    "project",
    "projection",
    "prediction",
    "anticipate",
    "guess",
    "hope",
    "reckon",
    "outlook",
    "likely",
    "poll",
    "probability",
    "warn",
    "bet",
    "believe",
    "speculate",
    "speculation",
    "would",
    "should",
];
const DEMANDS: &[&str] = &["ask", "demand", "seek", "request", "propose", "offer", "bid", "urge", "ready", "threaten"];
const PLANS: &[&str] =
    &["plan", "intend", "want", "aim", "target", "schedule", "promise", "pledge", "due", "set", "goal", "shall", "will", "payable"];
const OLD_MARKS: &[&str] = &[
    "previously",
    "initial",
    "initially",
    "originally",
    "earlier",
    "preliminary",
    "former",
    "formerly",
    "then",
    "until",
    "predecessor",
    "old",
];
const NEW_MARKS: &[&str] = &["now", "revise", "correct", "correction", "final", "latest", "currently", "update", "today"];
/// Verbs for how something stands or is thought to stand.
const STATES: &[&str] = &[
    "be", "have", "stand", "amount", "total", "number", "count", "put", "estimate", "expect", "give", "report", "say", "speak", "plan",
    "promise", "set", "cost", "employ", "hold", "own", "measure", "weigh", "earn", "pay", "charge", "live", "rank", "contain", "comprise",
    "include", "want", "aim", "think", "believe", "call", "announce", "forecast", "predict", "reckon", "hope", "talk", "list",
];
const SAYING: &[&str] = &[
    "say", "tell", "report", "claim", "announce", "state", "estimate", "declare", "add", "note", "confirm", "insist", "argue", "write",
    "reckon",
];
