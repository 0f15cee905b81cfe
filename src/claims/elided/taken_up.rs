//! Units said in the sentence or the item before: "1,400 kcal a day. This week it will be 1,900", "Norland: nine years / Ostrel: five".

use super::stands_alone;
use crate::claims::paragraph;
use crate::figures::{Amount, Figure, Reading};
use crate::language::Sentence;
use crate::text::{BlockKind, Document};
use rust_decimal::Decimal;

/// Gives bare numbers the unit, the currency or the percent of the figure that they take up: where "it" stands for that figure, behind the names of a list, where a
/// verb and its preposition are said once, and of parts ("47 of them"). A number that could count something else stays as it is.
pub(in crate::claims) fn take_up_units(document: &Document, sentences: &[Sentence], first_figure: &[usize], figures: &mut [Figure]) {
    let mut given: Option<Figure> = None;
    let mut block = None;
    let mut list = List::default();
    for (sentence, range) in sentences.iter().zip(first_figure.windows(2)) {
        let [first, end] = range else { continue };
        if block != Some(sentence.block) {
            (given, block) = (None, Some(sentence.block));
        }
        let here = Place { sentence, document };
        list.go_on(&here, figures.get_mut(*first..*end).unwrap_or_default());
        for figure in figures.get_mut(*first..*end).unwrap_or_default() {
            if let Some(before) = &given
                && let Some(reading) = here.taken_up(before, figure)
            {
                figure.reading = reading;
            }
            if !matches!(figure.reading, Reading::Moment(_)) {
                given = Some(figure.clone());
            }
        }
    }
}

/// A list whose items are a name, a colon and a figure.
#[derive(Default)]
struct List {
    /// The block that leads it in.
    lead_in: Option<usize>,
    /// The last figure behind a colon.
    given: Option<Figure>,
}

impl List {
    /// Reads the next sentence: its figure behind the colon takes up the one of the item before.
    fn go_on(&mut self, place: &Place<'_>, figures: &mut [Figure]) {
        let lead_in = match place.document.blocks.get(place.sentence.block).map(|block| &block.kind) {
            Some(BlockKind::Item { lead_in }) => *lead_in,
            _ => None,
        };
        if lead_in.is_none() || lead_in != self.lead_in {
            *self = Self { lead_in, given: None };
        }
        let Some(figure) = figures.first_mut().filter(|figure| lead_in.is_some() && place.is_behind_colon(figure)) else { return };
        if let Some(given) = &self.given
            && stands_alone(place.after(figure))
            && let Some(reading) = like(&given.reading, figure)
        {
            figure.reading = reading;
        }
        self.given = Some(figure.clone());
    }
}

/// What a bare number is where it takes up the unit of another figure; `None` where it counts something, or where the two are far apart.
fn like(given: &Reading, figure: &Figure) -> Option<Reading> {
    let Reading::Count { amount, counted: None } = &figure.reading else { return None };
    let amount = *amount;
    let (before, reading) = match given {
        Reading::Measure { amount: before, unit } => (before, Reading::Measure { amount, unit }),
        Reading::Duration { amount: before, unit } => (before, Reading::Duration { amount, unit }),
        Reading::Money { amount: before, currency } => (before, Reading::Money { amount, currency }),
        Reading::Percent { amount: before, points: false, fraction: false, .. } if amount.high <= Decimal::ONE_HUNDRED => {
            (before, Reading::Percent { amount, points: false, fraction: false, of: None })
        }
        _ => return None,
    };
    alike(before, &amount).then_some(reading)
}

/// Whether two amounts are near enough for one to be told beside the other without its unit.
pub(in crate::claims) fn alike(one: &Amount, other: &Amount) -> bool {
    let within = |small: Decimal, large: Decimal| small.checked_mul(Decimal::from(20)).is_some_and(|most| most >= large);
    let positive = one.low > Decimal::ZERO && other.low > Decimal::ZERO;
    positive && within(one.low, other.high) && within(other.low, one.high)
}

/// Behind a bare number and a form of "be": as much was wanted, or was to be had.
const WANTED: &[&str] = &[
    "promised",
    "planned",
    "expected",
    "agreed",
    "allowed",
    "permitted",
    "prescribed",
    "scheduled",
    "foreseen",
    "demanded",
    "needed",
    "required",
    "wanted",
    "usual",
    "normal",
    "enough",
];

struct Place<'a> {
    sentence: &'a Sentence,
    document: &'a Document,
}

impl Place<'_> {
    /// The words of the sentence behind a figure.
    fn after(&self, figure: &Figure) -> &str {
        self.document.prose.get(figure.span.end as usize..self.sentence.span.end as usize).unwrap_or("").trim_start()
    }

    /// The words of the sentence before a figure and its hedge.
    fn before(&self, figure: &Figure) -> &str {
        let start = if figure.hedge_span.is_empty() { figure.span.start } else { figure.hedge_span.start.min(figure.span.start) };
        self.document.prose.get(self.sentence.span.start as usize..start as usize).unwrap_or("").trim_end()
    }

    /// Whether nothing but a name and a colon stands before a figure: "Ostrel: five", but not "crew: 32".
    fn is_behind_colon(&self, figure: &Figure) -> bool {
        let Some(name) = self.before(figure).strip_suffix(':') else { return false };
        let mut named = self.sentence.analysis.tokens.iter().take_while(|token| token.span.end as usize <= name.len()).peekable();
        named.peek().is_some() && named.all(|token| matches!(token.tag, "NNP" | "NNPS" | "POS"))
    }

    /// What a bare number is where it takes up the figure `given` before it.
    fn taken_up(&self, given: &Figure, figure: &Figure) -> Option<Reading> {
        let reading = like(&given.reading, figure)?;
        let here = self.sentence.span.covers(given.span);
        let told = self.is_it(figure)
            || here
                && (self.is_part(given, figure)
                    || self.is_gapped(given, figure)
                    || self.is_part_of_one(given, figure)
                    || self.is_wanted(figure));
        told.then_some(reading)
    }

    /// "Now it was 13,900", "in June it had been 90": "it" stands for what was measured.
    fn is_it(&self, figure: &Figure) -> bool {
        let mut words = self.before(figure).rsplit(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).peekable();
        let adverb = |word: &&str| matches!(*word, "already" | "still" | "only" | "just" | "even" | "now");
        while words.next_if(adverb).is_some() {}
        if !words.next().is_some_and(|word| matches!(word, "is" | "was" | "be" | "been")) {
            return false;
        }
        let helps = |word: &&str| {
            matches!(*word, "will" | "would" | "had" | "has" | "have" | "could" | "may" | "might" | "should" | "already" | "still")
        };
        while words.next_if(helps).is_some() {}
        let after = self.after(figure);
        words.next().is_some_and(|word| word.eq_ignore_ascii_case("it")) && (after.is_empty() || after.starts_with(['.', ',', ';']))
    }

    /// "A permit takes 13 months; eight had been promised", "83 percent agreed, where 75 would have been enough": what was wanted of the same.
    fn is_wanted(&self, figure: &Figure) -> bool {
        let before = self.before(figure);
        if !(before.ends_with([',', ';', ':'])
            || [" where", " when", " while", " whereas", " but", " and"].iter().any(|word| before.ends_with(word)))
        {
            return false;
        }
        let mut words = self.after(figure).split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        match (words.next(), words.next(), words.next()) {
            (Some("had" | "have" | "has"), Some("been"), Some(verb)) => WANTED.contains(&verb),
            (Some("was" | "were" | "is" | "are"), Some(verb), _) => WANTED.contains(&verb),
            (Some("would"), Some("have"), Some("been")) => words.next().is_some_and(|verb| WANTED.contains(&verb)),
            (Some("would"), Some("have"), Some(verb)) => matches!(verb, "sufficed" | "done"),
            (Some("would"), Some(verb), _) => matches!(verb, "suffice" | "do"),
            _ => false,
        }
    }

    /// "218 days, 47 of them for the doctor", "907,000 tonnes, Ostmark's 158,000 among them".
    fn is_part(&self, given: &Figure, figure: &Figure) -> bool {
        let after = self.after(figure);
        let (Reading::Measure { amount: whole, .. } | Reading::Duration { amount: whole, .. } | Reading::Money { amount: whole, .. }) =
            &given.reading
        else {
            return false;
        };
        let less = matches!(&figure.reading, Reading::Count { amount, .. } if amount.high < whole.low);
        let joined = self.before(figure).ends_with(" and")
            || matches!(given.reading, Reading::Duration { .. }) && !self.before(figure).ends_with(',');
        less && !joined && (after.starts_with("of them") || after.starts_with("of it") || after.starts_with("among them"))
    }

    /// "He was given four years and she, who had helped, two and a half.": a part of one counts nothing.
    fn is_part_of_one(&self, given: &Figure, figure: &Figure) -> bool {
        let parted = matches!(&figure.reading, Reading::Count { amount, .. } if !amount.low.fract().is_zero());
        let lasts = matches!(given.reading, Reading::Measure { .. } | Reading::Duration { .. });
        let after = self.after(figure);
        parted && lasts && self.before(figure).ends_with(',') && (after.is_empty() || after.starts_with(['.', ';']))
    }

    /// "The King spoke for six minutes, the President for 17": no verb between, and the same preposition before both.
    fn is_gapped(&self, given: &Figure, figure: &Figure) -> bool {
        let last = |figure: &Figure| self.before(figure).rsplit(' ').next();
        let Some(link) = last(figure) else { return false };
        if !matches!(link, "for" | "at" | "by" | "with" | "in" | "to") || Some(link) != last(given) || !stands_alone(self.after(figure)) {
            return false;
        }
        let start = self.sentence.span.start;
        let analysis = &self.sentence.analysis;
        let (from, to) = (paragraph::unshifted(given, start).span.end, paragraph::unshifted(figure, start).span.start);
        let mut between = analysis.tokens.iter().filter(|token| from <= token.span.start && token.span.end <= to);
        let mut parted = false;
        let verbless = between.all(|token| {
            parted |= matches!(token.tag, "," | ":" | "CC");
            !token.is_verb() && token.tag != "MD"
        });
        verbless && parted
    }
}
