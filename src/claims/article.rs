//! An article analysed: what the corpus indexes and a review starts from.

use super::frame::Clause;
use super::paragraph::{self, Paragraphs};
use super::reuse::Keys;
use super::surroundings::{self, Centre, Downwards, Steps, Taken};
use super::{Claim, Currency, Kind, Modality, Said, Word, company, elided, frame, lists, quantity, stance, superlatives, table, time};
use crate::entities::{self, EntityKind, EntityRecord, Mention};
use crate::figures::{Aside, Change, Figure, Hedge};
use crate::language::{Analysis, Sentence, Tongue};
use crate::text::{Block, BlockKind, Document, LineIndex, Span};
use std::convert::Infallible;
use std::sync::{Arc, OnceLock};

/// A document with everything that was read in it. All spans are bytes of the file.
#[derive(Clone, Debug)]
pub struct Article {
    /// The text and its structure.
    pub document: Arc<Document>,
    /// What language it is in. Of a text that is not English the figures and names are found by rules alone, without a parse, and
    /// nothing that is read in it is compared.
    pub tongue: Tongue,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Its figures, in order.
    pub figures: Vec<Figure>,
    /// What looks like a figure and is none.
    pub asides: Vec<Aside>,
    /// Its mentions of entities, in order.
    pub mentions: Vec<Mention>,
    /// What it knows of each entity.
    pub records: Vec<EntityRecord>,
    /// What its figures say, in order; one for each figure that says something, and one for each superlative that gives a rank ("the
    /// largest exporter"), which is no figure.
    pub claims: Vec<Claim>,
    /// Where its lines start, once somebody has asked.
    lines: OnceLock<LineIndex>,
    /// The words of its title, likewise.
    title: OnceLock<Analysis>,
}

impl Article {
    /// Where the lines of its text start.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.document.text))
    }

    /// The sentence around a span of the file; the span itself where there is none.
    pub fn sentence_around(&self, span: Span) -> Span {
        let after = self.sentences.partition_point(|sentence| sentence.span.start <= span.start);
        let before = after.checked_sub(1).and_then(|index| self.sentences.get(index));
        before.map(|sentence| sentence.span).filter(|sentence| sentence.covers(span)).unwrap_or(span)
    }

    /// The words of a title, which is its own.
    fn words_of_title(&self, title: &str) -> &Analysis {
        self.title.get_or_init(|| paragraph::analyse_words(title))
    }
}

/// Reads a document. The same document gives the same article.
pub fn read(document: Arc<Document>) -> Article {
    let Ok(article) = read_with(document, &Paragraphs::default(), || Ok::<(), Infallible>(()));
    article
}

/// Reads a document, taking over what was analysed of its paragraphs before. `go_on` is asked at every paragraph.
///
/// # Errors
///
/// What `go_on` gives, as soon as it gives one: nobody wants the article any more.
pub fn read_with<E>(document: Arc<Document>, paragraphs: &Paragraphs, go_on: impl Fn() -> Result<(), E>) -> Result<Article, E> {
    let mut sentences = Vec::new();
    let mut figures = Vec::new();
    let mut asides = Vec::new();
    // Where the figures of each sentence start among all.
    let mut first_figure = vec![0];
    let date = document.meta.date.as_ref().map(|field| field.value);
    let tongue = paragraphs.tongue.tongue(&document.prose);
    for (number, block) in document.blocks.iter().enumerate() {
        go_on()?;
        for span in &block.sentences {
            let part = paragraphs.read(span.of(&document.prose), date, tongue);
            sentences.push(Sentence { span: *span, block: number, analysis: part.analysis.clone() });
            figures.extend(part.readings.figures.iter().map(|figure| paragraph::shifted(figure, span.start)));
            asides.extend(part.readings.asides.iter().map(|aside| Aside { span: aside.span.shifted(span.start), ..*aside }));
            first_figure.push(figures.len());
        }
    }
    table::give_units(&document, &mut figures, date, paragraphs);
    elided::give_currencies(&document, &sentences, &first_figure, &mut figures);
    elided::give_listed_sums(&document, &first_figure, &mut figures);
    elided::give_percents(&document, &first_figure, &mut figures);
    elided::give_scales(&document, &mut figures);
    elided::give_units(&document, &sentences, &first_figure, &mut figures);
    elided::take_up_units(&document, &sentences, &first_figure, &mut figures);
    let (mentions, records) = entities::read(&document, &sentences, &paragraphs.sentences);
    let (claims, lines, title) = (Vec::new(), OnceLock::new(), OnceLock::new());
    let mut article = Article { document, tongue, sentences, figures, asides, mentions, records, claims, lines, title };
    let mut claims = Vec::new();
    let keys = Keys::new(&article);
    let mut sentence = 0;
    for (number, block) in article.document.blocks.iter().enumerate() {
        go_on()?;
        let sentences = sentence..sentence + block.sentences.len();
        sentence = sentences.end;
        paragraphs.claims(Some(keys.of(number)), block.span.start, &mut claims, |claims| {
            for sentence in sentences {
                let Some(here) = article.sentences.get(sentence) else { continue };
                paragraphs.claims(keys.of_sentence(sentence), here.span.start, claims, |claims| {
                    claims.extend(claims_of(&article, sentence, first_figure[sentence]..first_figure[sentence + 1]));
                });
            }
            lists::complete(&article, claims);
        });
    }
    lists::follow(&article, &mut claims);
    article.claims = claims;
    Ok(article)
}

/// How near the words of other places are to a figure.
mod near {
    pub const COLUMN_HEADER: f32 = 0.9;
    pub const ROW_HEADER: f32 = 0.95;
    pub const LEAD_IN: f32 = 0.45;
    pub const HEADING: f32 = 0.25;
    pub const SENTENCE_BEFORE: f32 = 0.18;
    pub const SENTENCE_LEANED_ON: f32 = 0.4;
    pub const TITLE: f32 = 0.12;
}

/// The claims of one sentence, whose figures stand at `range` in the article, in order of place.
fn claims_of(article: &Article, sentence: usize, range: std::ops::Range<usize>) -> Vec<Claim> {
    let Some(here) = article.sentences.get(sentence) else { return Vec::new() };
    let text = here.span.of(&article.document.prose);
    let superlatives = superlatives::read(&here.analysis, text);
    let figures = article.figures.get(range).unwrap_or(&[]);
    if figures.is_empty() && superlatives.is_empty() {
        return Vec::new();
    }
    let mut local: Vec<Figure> = figures.iter().map(|figure| paragraph::unshifted(figure, here.span.start)).collect();
    let downwards = Downwards::of(&here.analysis);
    let mut steps: Vec<Steps> = local.iter().map(|figure| Steps::from(&here.analysis, &downwards, figure.span)).collect();
    let taken = Taken::by(&here.analysis, local.iter().map(|figure| figure.span), &steps);
    let mut out: Vec<Claim> = (0..local.len()).filter_map(|which| claim_of(article, sentence, &local, &steps, &taken, which)).collect();
    // A superlative takes no words from the figures beside it: each is read as if it were the only one.
    for figure in superlatives.into_iter().filter(|figure| !local.iter().any(|other| other.span.overlaps(figure.span))).collect::<Vec<_>>()
    {
        steps.push(Steps::from(&here.analysis, &downwards, figure.span));
        local.push(figure);
        out.extend(claim_of(article, sentence, &local, &steps, &taken, local.len() - 1));
        local.pop();
        steps.pop();
    }
    out.sort_by_key(|claim| claim.span);
    out
}

/// The claim of the figure numbered `which` among the figures of a sentence; their spans count from its start.
fn claim_of(article: &Article, sentence_number: usize, local: &[Figure], steps: &[Steps], taken: &Taken, which: usize) -> Option<Claim> {
    let sentence = article.sentences.get(sentence_number)?;
    let (figure, own_steps) = (local.get(which)?, steps.get(which)?);
    let document = &article.document;
    let text = sentence.span.of(&document.prose);
    // "One of the largest", "one other": a pronoun more often than a number.
    if figure.span.of(text).eq_ignore_ascii_case("one") {
        return None;
    }
    if labels(&sentence.analysis, text, figure.span) {
        return None;
    }
    let mut quantity = quantity::of(figure).or_else(|| quantity::so_long_ago(figure, text))?;
    let date = document.meta.date.as_ref().map(|field| field.value);
    let mentions = mentions_in(article, sentence.span);
    let mut frame = Clause { sentence, text, mentions }.frame(local, which);
    if let Some(BlockKind::Cell(cell)) = document.blocks.get(sentence.block).map(|block| &block.kind)
        && frame.measure.is_none()
    {
        let (measure, subject) = table::frame(article, cell);
        (frame.measure, frame.subject) = (measure, frame.subject.or(subject));
        table::give_change(article, cell, figure.span.shifted(sentence.span.start), &mut quantity);
    }
    let dated_here = local.iter().any(|figure| matches!(figure.reading, crate::figures::Reading::Moment(_)));
    let time = time::scope(sentence, text, local, steps, which, date);
    let time = if dated_here { time } else { time::taken_over(article, sentence_number).or(time) };
    let time = document.blocks.get(sentence.block).and_then(|block| time::of_headers(article, block)).or(time);
    let counts = !matches!(quantity.kind, Kind::Duration | Kind::Age | Kind::Date);
    let dated = time.as_ref().is_some_and(|time| time.stated);
    let stance = stance::read(sentence, text, figure.span, own_steps, mentions, dated, counts);
    if stance.turns && quantity.hedge == Hedge::LessThan {
        quantity.hedge = Hedge::Exact;
    }
    // "Within a quarter of an hour the keys were gone": or sooner. A time that is set to act within is so long.
    let within = |before: &str| before.trim_end().rsplit(' ').next().is_some_and(|word| word.eq_ignore_ascii_case("within"));
    if (&quantity.kind, quantity.hedge, stance.modality) == (&Kind::Duration, Hedge::Exact, Modality::Asserted)
        && text.get(..figure.span.start as usize).is_some_and(within)
    {
        quantity.hedge = Hedge::UpTo;
    }
    let centre = Centre { sentence, text, mentions, figure: figure.span, which, steps: own_steps, taken };
    let mut words = surroundings::words(&centre);
    if let Some(measure) = &frame.measure {
        let named = mentions.iter().any(|mention| mention.named && mention.span.overlaps(measure.span.shifted(sentence.span.start)));
        surroundings::push(&mut words, &measure.head, 1.0, named);
    }
    // "A magnitude of 6.7": the unit is the measure's own name.
    if let crate::figures::Reading::Measure { unit, .. } = &figure.reading
        && unit.dimension == crate::figures::Dimension::Magnitude
    {
        surroundings::push(&mut words, "magnitude", 1.0, false);
    }
    let mut names = surroundings::names(&centre);
    add_context(article, sentence_number, &mut words, &mut names);
    surroundings::sort(&mut words, &mut names);
    let frame::Frame { measure, subject, predicate, denominator } = frame;
    // "An increase of 41 percent" is a rise, whatever the verb.
    if quantity.kind == Kind::Percent && quantity.change == Change::Level {
        match measure.as_ref().map(|measure| &*measure.head) {
            Some("increase" | "rise" | "growth" | "gain" | "jump") => quantity.change = Change::Up,
            Some("decrease" | "fall" | "drop" | "decline" | "cut") => quantity.change = Change::Down,
            _ => {}
        }
    }
    // "Gained six seats": what is gained is a change of what one has; "six players dropped out" are no fewer for it.
    if quantity.kind == Kind::Count && quantity.change == Change::Level && !acts(&sentence.analysis, figure.span) {
        match predicate.as_deref() {
            Some("gain" | "add" | "increase" | "raise") => quantity.change = Change::Up,
            Some("lose" | "shed" | "drop" | "decrease") => quantity.change = Change::Down,
            _ => {}
        }
    }
    // "18 percent below normal" is a distance, not what it stands at.
    if matches!(quantity.kind, Kind::Percent | Kind::Count | Kind::Money(_)) && quantity.change == Change::Level {
        quantity.change = distance(text.get(figure.span.end as usize..).unwrap_or_default(), quantity.kind == Kind::Percent);
        // "Exceeded the budget by £7.7 million, or 24 percent": the same, said before.
        let before = text.get(..figure.span.start as usize).unwrap_or_default().trim_end();
        if predicate.as_deref() == Some("exceed") && (before.ends_with(" by") || before.ends_with(", or")) {
            quantity.change = Change::Up;
        }
    }
    if let crate::figures::Reading::Measure { unit, .. } = &figure.reading
        && unit.dimension == crate::figures::Dimension::Temperature
        && (matches!(quantity.change, Change::Up | Change::Down) || off_another(text.get(figure.span.end as usize..).unwrap_or_default()))
    {
        quantity::of_temperatures_apart(&mut quantity, unit);
    }
    // "Velkova, who is 49": a bare number said of a person is an age.
    let of_a_person = || {
        let key = subject.as_ref().and_then(|subject| subject.entity.as_ref());
        let person = |name: &super::Name| name.kind == EntityKind::Person && (name.near >= 0.6 || Some(&name.key) == key);
        names.iter().any(person) || called_by_a_name(&sentence.analysis, figure.span, mentions, sentence.span.start)
    };
    let bare = matches!(figure.reading, crate::figures::Reading::Count { counted: None, .. });
    let in_brackets = || is_bracketed_age(sentence, text, figure.span, mentions);
    if bare && (1.0..120.0).contains(&quantity.low) && (predicate.as_deref() == Some("be") && of_a_person() || in_brackets()) {
        quantity.kind = Kind::Age;
    }
    let compared = quantity.kind == Kind::Date && time::is_base(text, figure.span);
    let span = figure.span.shifted(sentence.span.start);
    let company = company::of(article, sentence_number, span, quantity.kind == Kind::Date);
    let said = Said {
        text: Arc::from(span.of(&document.text)),
        quantity,
        measure,
        subject,
        predicate,
        names,
        words,
        company,
        time,
        denominator,
        part: stance.part,
        attribution: stance.attribution,
        modality: stance.modality,
        currency: if compared { Currency::Compared } else { stance.currency },
    };
    Some(Claim { span, sentence: sentence.span, said: Arc::new(said) })
}

/// Whether a number in brackets stands between a person's name in full and a verb: "Ana Ruiz Lobo (35) won".
fn is_bracketed_age(sentence: &Sentence, text: &str, figure: Span, mentions: &[Mention]) -> bool {
    let before = text.get(..figure.start as usize).unwrap_or("");
    let closed = text.get(figure.end as usize..).is_some_and(|after| after.starts_with(')'));
    let Some(name) = before.strip_suffix(" (").filter(|_| closed) else { return false };
    let end = sentence.span.start + name.len() as u32;
    let full = |mention: &Mention| mention.kind == EntityKind::Person && mention.span.end == end && mention.name.contains(' ');
    let next = sentence.analysis.tokens.partition_point(|token| token.span.start <= figure.end);
    mentions.iter().any(full) && sentence.analysis.tokens.get(next).is_some_and(|token| token.is_verb())
}

/// Whether the subject of the verb above a figure is called by a person's name: "the youngest member, Jonas Hale, is 24".
fn called_by_a_name(analysis: &Analysis, figure: Span, mentions: &[Mention], start: u32) -> bool {
    let own = analysis.tokens_in(figure);
    let Some(subject) = analysis.head(own.start).and_then(|verb| analysis.child(verb, &["nsubj"])) else { return false };
    let Some(name) = analysis.child(subject, &["appos"]).and_then(|name| analysis.tokens.get(name)) else { return false };
    let name = name.span.shifted(start);
    mentions.iter().any(|mention| mention.named && mention.kind == EntityKind::Person && mention.span.covers(name))
}

/// Whether a number is the label of a thing: "bulletin No. 7", but not "the world No. 3" nor "the No. 2 seed".
fn labels(analysis: &Analysis, text: &str, figure: Span) -> bool {
    if !figure.of(text).get(..2).is_some_and(|start| start.eq_ignore_ascii_case("no")) {
        return false;
    }
    let before = analysis.tokens_in(figure).start.checked_sub(1).and_then(|token| analysis.tokens.get(token));
    before.is_some_and(|token| token.tag.starts_with("NN") && !token.span.of(text).eq_ignore_ascii_case("world"))
}

/// Whether the words after a temperature make it the distance of two; "below zero" does not.
fn off_another(after: &str) -> bool {
    let mut words = after.split_ascii_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let of_zero = second.starts_with("zero") || second.starts_with("freezing");
    (distance(after, false) != Change::Level || matches!((first, second), ("warmer" | "cooler" | "hotter" | "colder", "than"))) && !of_zero
}

/// Whether what a figure counts does what the verb says: "six players dropped out".
fn acts(analysis: &Analysis, figure: Span) -> bool {
    let mut at = analysis.tokens_in(figure).next();
    // A figure stands a few words below its verb.
    for _ in 0..analysis.tokens.len() {
        let Some(token) = at.and_then(|at| analysis.tokens.get(at)) else { return false };
        if token.is_verb() {
            return false;
        }
        if token.relation == "nsubj" {
            return true;
        }
        at = at.and_then(|at| analysis.head(at));
    }
    false
}

/// The direction in which a figure lies off another, by the words after it.
fn distance(after: &str, percent: bool) -> Change {
    let mut words = after.split_ascii_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    match (first, second) {
        ("above", _) | ("more" | "higher" | "better" | "larger" | "ahead", "than" | "of") => Change::Up,
        // "46 percent less rain"; of things counted, "five more" are on top of others.
        ("more" | "higher" | "dearer", _) if percent => Change::Up,
        ("less" | "fewer" | "lower" | "cheaper", _) if percent => Change::Down,
        ("below", _) | ("less" | "lower" | "fewer" | "worse" | "smaller" | "short", "than" | "of") => Change::Down,
        _ => Change::Level,
    }
}

/// Adds what stands around the sentence: table headers, the lead-in of a list, the heading, the sentence before, the title.
fn add_context(article: &Article, sentence: usize, words: &mut Vec<Word>, names: &mut Vec<super::Name>) {
    let document = &article.document;
    let here = &article.sentences[sentence];
    let Some(block) = document.blocks.get(here.block) else { return };
    let mut add = |index: Option<usize>, near: f32| {
        let Some(other) = index.and_then(|index| document.blocks.get(index)) else { return };
        for s in sentences_of(article, index) {
            surroundings::add_words(words, &s.analysis, s.span.of(&document.prose), s.span.start, mentions_in(article, s.span), near);
        }
        for mention in mentions_in(article, other.span) {
            surroundings::add_name(names, mention, near);
        }
    };
    match &block.kind {
        BlockKind::Cell(cell) => {
            add(cell.column_header, near::COLUMN_HEADER);
            add(cell.row_header, near::ROW_HEADER);
        }
        BlockKind::Item { lead_in } => add(*lead_in, near::LEAD_IN),
        _ => {}
    }
    // The chain of headings, each weaker than the one below it.
    let mut heading = block.heading;
    let mut weight = near::HEADING;
    for _ in 0..3 {
        add(heading, weight);
        weight *= 0.6;
        heading = heading.and_then(|index| document.blocks.get(index)).and_then(|above: &Block| above.heading);
    }
    if let Some(before) = sentence.checked_sub(1).map(|i| &article.sentences[i]).filter(|before| before.block == here.block) {
        let near = if leans_back(here, document) { near::SENTENCE_LEANED_ON } else { near::SENTENCE_BEFORE };
        let mentions = mentions_in(article, before.span);
        surroundings::add_words(words, &before.analysis, before.span.of(&document.prose), before.span.start, mentions, near);
        for mention in mentions {
            surroundings::add_name(names, mention, near);
        }
    }
    if let Some(title) = &document.meta.title {
        surroundings::add_words(words, article.words_of_title(&title.value), &title.value, 0, &[], near::TITLE);
    }
}

/// Whether a sentence opens with a word that stands for something in the one before: "They cost", "It was", "Another 26".
fn leans_back(sentence: &Sentence, document: &Document) -> bool {
    const OPENERS: &[&str] = &[
        "it", "its", "they", "their", "them", "he", "his", "she", "her", "this", "these", "that", "those", "another", "both", "such",
        "together",
    ];
    let first = sentence.span.of(&document.prose).split_whitespace().next().unwrap_or("");
    OPENERS.iter().any(|opener| first.eq_ignore_ascii_case(opener))
}

pub(super) fn sentences_of(article: &Article, block: Option<usize>) -> &[Sentence] {
    let Some(block) = block else { return &[] };
    let first = article.sentences.partition_point(|s| s.block < block);
    let last = article.sentences.partition_point(|s| s.block <= block);
    article.sentences.get(first..last).unwrap_or(&[])
}

/// The mentions inside a span of the file.
pub(super) fn mentions_in(article: &Article, span: Span) -> &[Mention] {
    let first = article.mentions.partition_point(|m| m.span.end <= span.start);
    let last = article.mentions.partition_point(|m| m.span.start < span.end);
    article.mentions.get(first..last.max(first)).unwrap_or(&[])
}
