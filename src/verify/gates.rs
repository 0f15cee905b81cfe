//! The questions asked of a pair of claims before their values are compared.

use super::alignment::Alignment;
use super::around::{Asking, capitals};
use super::{Gate, GateResult, order, slips};
use crate::claims::lexicon::{self, contrasts, is_generic, is_stopword, likeness, same_stem};
use crate::claims::{Claim, Currency, Kind, Modality, Name, Part};
use crate::corpus::Sighting;
use crate::entities::{EntityKey, EntityKind};
use crate::figures::Change;
use crate::language::Tongue;
use GateResult::{Failed, Passed, Unknown};
use jiff::civil::Date;
use std::borrow::Cow;
use std::sync::Arc;

/// Every gate of a pair, in the order a reader wants to know them.
pub(super) fn ask(draft: &Claim, around: &Asking<'_>, sighting: &Sighting, alignment: &Alignment) -> Vec<Gate> {
    let source = &sighting.claim;
    if sighting.source.tongue != Tongue::English {
        return vec![gate("language", Failed, "the source is not in English")];
    }
    let known = Known { around, sighting };
    let mut gates = vec![topic(draft, alignment, &known), measure(draft, source, alignment), size(draft, source, alignment)];
    // Two are asked only where there is an answer: most drafts name what their sources name, and most figures stand by no designation.
    if let Some(strange) = strange(draft, source, &known) {
        gates.push(gate("names", Failed, format!("the source does not mention {}", known.here(strange))));
    }
    gates.extend([
        subject(draft, source, &known),
        time(draft, source, around.written()),
        whole(draft, source, alignment),
        change(draft, source),
        modality(draft, source),
    ]);
    let apart = designations(draft, source, around).map(|(here, there)| (here, known.there(there)));
    if let Some((here, there)) = apart.or_else(|| titled(draft, source, sighting.source.title.as_deref()?)) {
        gates.push(gate("designation", Failed, format!("{} here, {there} there", known.here(here))));
    }
    gates
}

/// What a source is known to name.
struct Known<'a> {
    around: &'a Asking<'a>,
    sighting: &'a Sighting,
}

impl Known<'_> {
    /// Whether the source's text names an entity.
    fn names(&self, key: &EntityKey) -> bool {
        self.around.names(&self.sighting.source, key)
    }

    /// A name of the draft's claim, as the draft writes it.
    fn here(&self, key: &EntityKey) -> Arc<str> {
        self.around.called(key)
    }

    /// A name of the source's claim, as the source writes it.
    fn there(&self, key: &EntityKey) -> Arc<str> {
        self.around.called_in(&self.sighting.source, key)
    }
}

fn gate(name: &'static str, result: GateResult, reason: impl Into<Cow<'static, str>>) -> Gate {
    Gate { name, result, reason: reason.into() }
}

/// Two anchors at least tie the claims, and the source names something that the draft names.
fn topic(draft: &Claim, alignment: &Alignment, known: &Known<'_>) -> Gate {
    if !known.around.shares_the_story(&known.sighting.source) {
        return gate("topic", Failed, "the source names nothing that the draft names");
    }
    match alignment.anchors() {
        1 if alignment.score() >= 0.65 => gate("topic", Passed, shared(draft, alignment, known)),
        0 | 1 => gate("topic", Failed, "too little in common to speak of the same thing"),
        _ => gate("topic", Passed, shared(draft, alignment, known)),
    }
}

/// So many words are named that both sides share.
const NAMED: usize = 3;

/// "both speak of Vietnam, "new fighter jet" and "order"": names as the draft writes them, and the words for what is counted in one.
fn shared(draft: &Claim, alignment: &Alignment, known: &Known<'_>) -> String {
    let ties: Vec<&str> = alignment.ties.iter().take(NAMED).map(|(word, _)| &**word).collect();
    let named = |word: &str| draft.names.iter().find(|name| *name.key.0 == *word).map(|name| known.here(&name.key).to_string());
    let measure = draft.measure.iter().flat_map(|measure| measure.modifiers.iter().chain([&measure.head])).map(|word| &**word);
    let measured: Vec<&str> = measure.filter(|word| ties.contains(word)).collect();
    let mut parts: Vec<String> = Vec::new();
    for word in ties {
        match named(word) {
            Some(name) => parts.push(name),
            None if measured.contains(&word) => {
                let phrase = format!("\"{}\"", measured.join(" "));
                if !parts.contains(&phrase) {
                    parts.push(phrase);
                }
            }
            None => parts.push(format!("\"{word}\"")),
        }
    }
    match parts.split_last() {
        Some((last, before)) if !before.is_empty() => format!("both speak of {} and {last}", before.join(", ")),
        Some((only, _)) => format!("both speak of {only}"),
        None => "both speak of things alike".into(),
    }
}

/// The same thing counted, measured or dated.
fn measure(draft: &Claim, source: &Claim, alignment: &Alignment) -> Gate {
    if draft.quantity.kind == Kind::Date {
        return event(draft, source, alignment);
    }
    if let Some(gate) = order::measure(draft, source, alignment) {
        return gate;
    }
    if draft.quantity.kind == Kind::Age || source.quantity.kind == Kind::Age {
        return match same_person(draft, source) {
            _ if draft.quantity.kind != source.quantity.kind => gate("measure", Failed, "an age on one side, a span of time on the other"),
            true => gate("measure", Passed, "age of the same person"),
            false => gate("measure", Unknown, "perhaps the age of somebody else"),
        };
    }
    let named = |claim: &Claim| claim.measure.as_ref().map(|measure| measure.head.clone());
    let counts = matches!(draft.quantity.kind, Kind::Count | Kind::Ordinal | Kind::Rank);
    match (named(draft), named(source)) {
        (Some(a), Some(b)) if a == b && !is_generic(&a) => gate("measure", Passed, format!("same measure ({a})")),
        (Some(a), Some(b)) if counts && !is_generic(&a) && !is_generic(&b) => {
            // "launch tubes" and "launchers": the head of the one stands beside the head of the other.
            let within = |claim: &Claim, lemma: &str| {
                claim.measure.as_ref().is_some_and(|measure| measure.modifiers.iter().any(|word| likeness(word, lemma) > 0.0))
            };
            let crossed = within(source, &a) || within(draft, &b) || shared_modifier(draft, source);
            match () {
                _ if likeness(&a, &b) > 0.0 => gate("measure", Passed, format!("{a} and {b} can be the same")),
                _ if crossed && alignment.core >= 0.45 => gate("measure", Passed, format!("{a} beside {b}")),
                _ => gate("measure", Failed, format!("{a} here, {b} there")),
            }
        }
        (None, _) if counts => gate("measure", Unknown, "what is counted is not said in the draft"),
        (a, b) => {
            let what = a.or(b).unwrap_or_else(|| "the same".into());
            match alignment.core {
                // Two ranges are seldom of two things.
                core if core >= 0.45 || (core >= 0.3 && draft.quantity.is_range() && source.quantity.is_range()) => {
                    gate("measure", Passed, format!("the words beside the figures answer each other ({what})"))
                }
                core if core >= 0.3 => gate("measure", Unknown, "what is measured is not said on both sides"),
                _ => gate("measure", Failed, "something else is counted or measured"),
            }
        }
    }
}

/// Values so far apart that they hardly measure one thing, unless their digits are the same and only the unit or the scale has slipped.
fn size(draft: &Claim, source: &Claim, alignment: &Alignment) -> Gate {
    let (a, b) = (draft.quantity.high.abs(), source.quantity.high.abs());
    let compared = !matches!(draft.quantity.kind, Kind::Date | Kind::Ordinal | Kind::Rank | Kind::Score);
    if !compared || a == 0.0 || b == 0.0 || a.max(b) / a.min(b) <= FAR_APART || slips::same_number(&draft.text, &source.text) {
        return gate("size", Passed, "values of a similar size");
    }
    match alignment.score() {
        score if score >= 0.8 => gate("size", Passed, "values far apart, but all else is the same"),
        _ => gate("size", Failed, "values too far apart to measure one thing"),
    }
}

/// A slip of the pen seldom changes a value more than so many times.
const FAR_APART: f64 = 12.0;

/// Whether the person nearest to both figures is the same.
pub(super) fn same_person(draft: &Claim, source: &Claim) -> bool {
    let nearest =
        |claim: &Claim| claim.names.iter().find(|name| name.kind == EntityKind::Person && name.near >= 0.5).map(|name| name.key.clone());
    nearest(draft).is_some_and(|person| nearest(source) == Some(person))
}

/// The same event: the verbs beside the two dates can be one, and what takes part in it as well.
fn event(draft: &Claim, source: &Claim, alignment: &Alignment) -> Gate {
    let verb = |claim: &Claim| claim.predicate.clone().filter(|verb| !is_stopword(verb));
    let nouns = |claim: &Claim| claim.measure.as_ref().map(|measure| measure.head.clone());
    let alike =
        |a: &Option<std::sync::Arc<str>>, b: &Option<std::sync::Arc<str>>| matches!((a, b), (Some(a), Some(b)) if likeness(a, b) > 0.0);
    let (here, there) = (verb(draft), verb(source));
    let crossed = here.as_ref().is_some_and(|verb| answered(source, verb)) || there.as_ref().is_some_and(|verb| answered(draft, verb));
    match () {
        _ if alike(&here, &there) && alignment.event >= 0.4 => gate("measure", Passed, "same event"),
        _ if crossed && alignment.event >= 0.45 => gate("measure", Passed, "same event"),
        _ if here.is_none() && there.is_none() && alike(&nouns(draft), &nouns(source)) && alignment.event >= 0.5 => {
            gate("measure", Passed, "same event")
        }
        _ if (alignment.event >= 0.45 || alignment.of_draft >= 0.6)
            && alignment.score() >= 0.45
            && alignment.anchors >= 2
            && alignment.shared_names >= 1 =>
        {
            gate("measure", Passed, "the same by all that is said of it")
        }
        _ if alignment.event >= 0.4 => gate("measure", Unknown, "perhaps another event"),
        _ => gate("measure", Failed, "another event"),
    }
}

/// "Launch tubes" and "launchers", "rail passengers" and "passenger forecasts": a modifier of the one is in the phrase of the other.
fn shared_modifier(draft: &Claim, source: &Claim) -> bool {
    let words = |claim: &Claim| {
        claim.measure.iter().flat_map(|measure| measure.modifiers.iter().chain([&measure.head])).cloned().collect::<Vec<_>>()
    };
    let (here, there) = (words(draft), words(source));
    here.iter().any(|word| there.iter().any(|other| same_stem(word, other) || word == other))
}

fn answered(claim: &Claim, lemma: &str) -> bool {
    claim.words.iter().any(|word| word.near >= 0.6 && likeness(&word.lemma, lemma) > 0.0)
}

/// A name beside the draft's figure that the source does not know of.
fn strange<'d>(draft: &'d Claim, source: &Claim, known: &Known<'_>) -> Option<&'d EntityKey> {
    let known = |key: &EntityKey| source.names.iter().any(|other| other.key == *key) || known.names(key);
    beside(draft).find(|name| !known(&name.key)).map(|name| &name.key)
}

/// The names beside a figure that tell one subject from another, nearest first.
fn beside(claim: &Claim) -> impl Iterator<Item = &Name> {
    claim.names.iter().filter(|name| name.near >= 0.45 && telling(name.kind))
}

/// No two different names in the same place.
fn subject(draft: &Claim, source: &Claim, known: &Known<'_>) -> Gate {
    if let Some(gate) = order::subject(draft, source, |key| known.there(key)) {
        return gate;
    }
    let has = |claim: &Claim, key: &EntityKey| claim.names.iter().find(|other| other.key == *key).map(|other| other.near);
    // The seats of two parties are not those of one of them.
    if (draft.part == Part::Together) != (source.part == Part::Together) {
        let (several, one) = if draft.part == Part::Together { (draft, source) } else { (source, draft) };
        let named: Vec<&EntityKey> = beside(several).take(2).map(|name| &name.key).collect();
        let of = one.subject.as_ref().and_then(|subject| subject.entity.as_ref()).or(beside(one).next().map(|name| &name.key));
        if let [a, b] = *named
            && of.is_some_and(|of| of == a || of == b)
        {
            let called = |key| if draft.part == Part::Together { known.here(key) } else { known.there(key) };
            return gate("subject", Failed, format!("{} and {} together on one side alone", called(a), called(b)));
        }
    }
    if let (Some(a), Some(b)) = (&draft.subject, &source.subject)
        && let (Some(a), Some(b)) = (&a.entity, &b.entity)
        && a == b
    {
        return gate("subject", Passed, format!("same subject ({})", known.here(a)));
    }
    // "Israel (19%) and South Korea (6.6%)": the name nearest to the one figure stands by another figure on the other side.
    if let (Some(a), Some(b)) = (beside(draft).next(), beside(source).next())
        && a.key != b.key
        && a.kind == b.kind
    {
        let farther = |claim: &Claim, key: &EntityKey, than: f32| has(claim, key).is_some_and(|near| near < 0.8 * than);
        let missing = |claim: &Claim, key: &EntityKey| has(claim, key).is_none();
        // A place in an order, or a share, belongs to the one it stands by.
        let personal = matches!(draft.quantity.kind, Kind::Rank | Kind::Ordinal | Kind::Percent);
        let crossed = farther(source, &a.key, b.near) && (personal || farther(draft, &b.key, a.near));
        if crossed || (missing(source, &a.key) && missing(draft, &b.key)) {
            return gate("subject", Failed, format!("{} here, {} there", known.here(&a.key), known.there(&b.key)));
        }
    }
    match draft.names.iter().find(|name| name.near >= 0.3 && has(source, &name.key).is_some()) {
        Some(name) => gate("subject", Passed, format!("both of {}", known.here(&name.key))),
        None => gate("subject", Unknown, "no name in common"),
    }
}

/// Kinds of names that tell one subject from another.
fn telling(kind: EntityKind) -> bool {
    kind != EntityKind::Work
}

/// An undated state holds about as long as this before and after its document's date, in days.
const ABOUT_NOW: i32 = 400;

/// Times that overlap.
fn time(draft: &Claim, source: &Claim, written: Option<Date>) -> Gate {
    if draft.quantity.kind == Kind::Date {
        return gate("time", Passed, "both give a date");
    }
    let (Some(a), Some(b)) = (&draft.time, &source.time) else {
        let past = draft
            .time
            .as_ref()
            .filter(|time| time.stated)
            .zip(written)
            // Who was the first president was so at any time.
            .filter(|(time, written)| gap(time.days, (*written, *written)) > ABOUT_NOW && draft.quantity.kind != Kind::Ordinal);
        return match past {
            Some((time, _)) => gate("time", Failed, format!("{} here, and the source does not say when", days(time.days))),
            None => gate("time", Unknown, "one side has no date"),
        };
    };
    let apart = gap(a.days, b.days);
    match (a.stated, b.stated) {
        (true, true) if apart > 0 => gate("time", Failed, format!("{} here, {} there", days(a.days), days(b.days))),
        (true, true) => gate("time", Passed, "same time"),
        (false, false) if apart > ABOUT_NOW => gate("time", Unknown, "the texts are more than a year apart"),
        (false, false) => gate("time", Passed, "both tell how things stood when they were written"),
        _ if apart > ABOUT_NOW => gate("time", Failed, format!("{} here, {} there", days(a.days), days(b.days))),
        _ => gate("time", Passed, "times that fit"),
    }
}

/// The days between two stretches of time; not positive where they overlap.
fn gap(x: (Date, Date), y: (Date, Date)) -> i32 {
    let between = |early: Date, late: Date| early.until(late).map_or(0, |span| span.get_days());
    between(x.1, y.0).max(between(y.1, x.0))
}

fn days((first, last): (Date, Date)) -> String {
    if first == last { first.to_string() } else { format!("{first} to {last}") }
}

/// A word near the draft's figure and one near the source's that part them, where neither side has both.
fn contrast(draft: &Claim, source: &Claim) -> Option<(Arc<str>, Arc<str>)> {
    let near = |claim: &Claim, reach: f32| {
        claim.words.iter().filter(|word| word.near >= reach && contrasts(&word.lemma)).map(|word| word.lemma.clone()).collect::<Vec<_>>()
    };
    let here = near(draft, CONTRASTED);
    if here.is_empty() {
        return None;
    }
    let there = near(source, CONTRASTED);
    // "Ended the morning at 2,365, up from the afternoon before": the one that stands farther off belongs to another figure.
    let farther = |claim: &Claim, word: &str, other: &str| {
        let nearest = |lemma: &str| claim.words.iter().filter(|word| *word.lemma == *lemma).map(|word| word.near).fold(0.0, f32::max);
        nearest(other) < FARTHER * nearest(word)
    };
    here.iter().find_map(|a| {
        let b = there.iter().find(|b| lexicon::contrast(a, b) && farther(draft, a, b))?;
        farther(source, b, a).then(|| (a.clone(), b.clone()))
    })
}

/// A word is farther off than another that is so much nearer.
const FARTHER: f32 = 0.7;

/// Words nearer than this to a figure can part it from others.
const CONTRASTED: f32 = 0.5;

/// "Corso 300" and "Corso 500": names that differ in their numbers alone. A claim of the draft that names none of the series ("the satellite") is of the one that
/// the draft names first.
fn designations<'a>(draft: &'a Claim, source: &'a Claim, around: &'a Asking<'_>) -> Option<(&'a EntityKey, &'a EntityKey)> {
    let designated = |claim: &'a Claim| claim.names.iter().filter(|name| series(&name.key).is_some());
    let has = |claim: &Claim, key: &EntityKey| claim.names.iter().any(|name| name.key == *key);
    let told = designated(draft).filter(|a| !has(source, &a.key)).find_map(|a| {
        let b = designated(source).find(|b| series(&a.key) == series(&b.key) && !has(draft, &b.key))?;
        Some((&a.key, &b.key))
    });
    told.or_else(|| {
        let near = |claim: &'a Claim, of: &str, reach: f32| {
            designated(claim).filter(|name| name.near >= reach).find(|name| series(&name.key) == Some(of)).map(|name| &name.key)
        };
        let there = designated(source).find(|name| name.near >= CONTRASTED)?;
        let of = series(&there.key)?;
        let here = near(draft, of, BESIDE).or_else(|| around.first_of_series(of))?;
        let both = *here == there.key || near(source, of, BESIDE) == Some(here) || near(draft, of, BESIDE) == Some(&there.key);
        (!both).then_some((here, &there.key))
    })
}

/// Where the draft's figure is Corso 300's, and the source names none of the series beside its own: that is of the one in the source's title.
fn titled<'d>(draft: &'d Claim, source: &Claim, title: &str) -> Option<(&'d EntityKey, Arc<str>)> {
    let own = draft.names.iter().find(|name| name.near >= CONTRASTED && series(&name.key).is_some())?;
    let of = series(&own.key)?;
    if source.names.iter().any(|name| series(&name.key) == Some(of)) {
        return None;
    }
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let number = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>();
    let (series, own_number) = (letters(of), number(own.key.0.get(of.len()..)?));
    // Written in one, with a hyphen or apart: "Corso 500" is two words of a title.
    let words: Vec<String> = title.split_whitespace().map(letters).collect();
    let beside = (1..words.len()).filter_map(|at| words.get(at - 1..=at).map(<[String]>::concat));
    let other =
        words.iter().cloned().chain(beside).find_map(|word| Some(number(word.strip_prefix(&*series)?)).filter(|n| !n.is_empty()))?;
    (other != own_number).then(|| (&own.key, format!("{}{other}", capitals(of)).into()))
}

/// Names nearer than this to a figure stand in its sentence.
const BESIDE: f32 = 0.3;

/// What the names of one series share: "heron" for Heron-1 and Heron-2.
pub(super) fn series(key: &EntityKey) -> Option<&str> {
    let (series, _) = key.0.split_once(|c: char| c.is_ascii_digit())?;
    (series.len() >= 2).then_some(series)
}

/// Part is compared with part, whole with whole, and neither with what a word beside it parts from it.
fn whole(draft: &Claim, source: &Claim, alignment: &Alignment) -> Gate {
    if let Some((a, b)) = contrast(draft, source) {
        return gate("whole", Failed, format!("{a} here, {b} there"));
    }
    match (draft.part, source.part) {
        (Part::Some, Part::Whole) | (Part::Whole, Part::Some) if alignment.of_draft >= 0.6 => {
            gate("whole", Passed, "the same part, by all that is said of it")
        }
        // Whose figures are taken together is the subject's question.
        (Part::Together, Part::Whole) | (Part::Whole, Part::Together) => gate("whole", Passed, "both a whole"),
        (a, b) if a == b => gate("whole", Passed, if a == Part::Whole { "both a whole" } else { "both a part" }),
        // "Elders and three other firms" are four.
        (Part::Additional, Part::Whole) if source.quantity.high == draft.quantity.high + 1.0 => {
            gate("whole", Failed, "the draft counts the others alone")
        }
        (Part::Whole, Part::Additional) if draft.quantity.high == source.quantity.high + 1.0 => {
            gate("whole", Failed, "the source counts the others alone")
        }
        (Part::Additional, Part::Whole) | (Part::Whole, Part::Additional) => gate("whole", Passed, "one counts on top of another figure"),
        // "Each got 260 crowns", "220 crowns a boat".
        (Part::Each, Part::Whole) if source.denominator.is_some() => gate("whole", Passed, "both of one of several"),
        (Part::Whole, Part::Each) if draft.denominator.is_some() => gate("whole", Passed, "both of one of several"),
        (a, b) => gate("whole", Failed, format!("{} here, {} there", part_name(a), part_name(b))),
    }
}

fn part_name(part: Part) -> &'static str {
    match part {
        Part::Whole => "a whole",
        Part::Some | Part::Part => "a part",
        Part::Additional => "an addition",
        Part::Each => "one of several",
        Part::Together => "several together",
    }
}

/// "Rose by" is not "rose to".
fn change(draft: &Claim, source: &Claim) -> Gate {
    use Change::{Down, From, Level, To, Up};
    match (draft.quantity.change, source.quantity.change) {
        (Up | Down, Level | To | From) | (Level | To | From, Up | Down) => {
            gate("change", Failed, "a change on one side, a level on the other")
        }
        (From, To) | (To, From) => gate("change", Failed, "the level before on one side, the level after on the other"),
        (From, Level) | (Level, From) => gate("change", Unknown, "one side gives the level before"),
        (Up, Down) | (Down, Up) => gate("change", Passed, "a rise on one side, a fall on the other"),
        _ => gate("change", Passed, "both levels or both changes"),
    }
}

/// Both told in the same way.
fn modality(draft: &Claim, source: &Claim) -> Gate {
    use Modality::{Asserted, Conditional, Demanded, Denied, Forecast, Planned};
    let (a, b) = (draft.modality, source.modality);
    if draft.currency == Currency::Old && source.currency != Currency::Old {
        return gate("modality", Failed, "the draft gives it as an earlier state");
    }
    if source.currency == Currency::Old && draft.currency != Currency::Old {
        return gate("modality", Failed, "the source gives it as an earlier state");
    }
    match (a, b) {
        (Denied, _) => gate("modality", Failed, "the draft tells it as wrong"),
        (_, Denied) => gate("modality", Failed, "the source tells it as wrong"),
        (Asserted | Planned, Asserted | Planned) => gate("modality", Passed, "both stated as fact"),
        (Forecast, Forecast) | (Demanded, Demanded) | (Conditional, Conditional) => gate("modality", Passed, "both told in the same way"),
        (Conditional, _) => gate("modality", Failed, "the draft tells it as possible only"),
        (_, Conditional) => gate("modality", Failed, "the source tells it as possible only"),
        (Forecast, Planned) | (Planned, Forecast) => gate("modality", Passed, "both of the future"),
        _ => gate("modality", Failed, format!("{} here, {} there", modality_name(a), modality_name(b))),
    }
}

fn modality_name(modality: Modality) -> &'static str {
    match modality {
        Modality::Asserted => "a fact",
        Modality::Planned => "a plan",
        Modality::Demanded => "a demand",
        Modality::Forecast => "a forecast",
        Modality::Conditional => "a possibility",
        Modality::Denied => "a denial",
    }
}
