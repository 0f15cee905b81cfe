//! `textDocument/hover`: what was read, what the sources say, and why the two may be compared; for a name, who or what it is.

use super::Subject;
use crate::corpus::Sighting;
use crate::entities::{Card, Place};
use crate::server::cancel::Refusal;
use crate::server::citations;
use crate::server::draft::{Assessed, Draft};
use crate::server::page::Page;
use crate::server::snapshot::{Snapshot, Spot};
use crate::server::wording;
use crate::text::BlockKind;
use crate::verify::{Evidence, GateResult, ReviewedFigure, Verdict};
use rustc_hash::FxHashSet;
use tower_lsp::ls_types::{Hover, HoverContents, HoverParams, MarkupContent};

/// Sightings shown before the rest is only counted.
const ROWS: usize = 12;

/// Descriptions, roles and spellings of a name shown.
const FACTS: usize = 5;

/// Answers the request.
///
/// # Errors
///
/// As [`Snapshot::spot`].
pub fn answer(snapshot: &Snapshot, params: HoverParams) -> Result<Option<Hover>, Refusal> {
    let place = params.text_document_position_params;
    let Some(spot) = snapshot.spot(&place.text_document.uri, place.position)? else { return Ok(None) };
    let Some(subject) = Subject::at(&spot.assessed, spot.offset) else { return Ok(citation(snapshot, &spot)) };
    let contents = match subject {
        Subject::Figure(figure) => figure_card(snapshot, &spot.draft, figure, decided(&spot.assessed, figure)),
        Subject::Name(_, card) => entity_card(snapshot, &spot.draft, card),
    };
    let range = spot.draft.lines.range(subject.span(), snapshot.encoding());
    Ok(Some(Hover { contents: HoverContents::Markup(contents), range: Some(range) }))
}

/// The card over a citation: what is cited, when it was published, and how it begins; over a footnote's mark, the note.
fn citation(snapshot: &Snapshot, spot: &Spot) -> Option<Hover> {
    let (draft, document) = (&spot.draft, &spot.assessed.article.document);
    let mut page = Page::new(snapshot.client.markdown);
    let span = if let Some(note) = citations::footnotes(document).into_iter().find(|note| note.mark.contains(spot.offset)) {
        let text = page.literal(note.note.of(&document.text).trim());
        page.paragraph(&text);
        note.mark
    } else {
        let folder = citations::folder(draft)?;
        let cited = citations::of(document, &folder).into_iter().find(|citation| citation.whole.contains(spot.offset))?;
        let name = draft.desk.workspace.name(&cited.file);
        let corpus = draft.desk.corpus.as_ref()?;
        let (source, text) = (corpus.source(&name)?, corpus.document(&name)?);
        let date = source.date.map(|date| format!(", {}", wording::date(date))).unwrap_or_default();
        page.title(source.title.as_deref().unwrap_or(&name), &format!("{}{date}", source.outlet));
        let paragraphs = text.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph));
        let beginning: Vec<&str> =
            paragraphs.flat_map(|block| &block.sentences).take(SENTENCES).map(|span| span.of(&text.text).trim()).collect();
        page.quote(&beginning.join(" "), 0..0);
        let figures = corpus.claims_of(&name).len();
        page.paragraph(&format!("{figures} figure{} to compare with", if figures == 1 { "" } else { "s" }));
        cited.whole
    };
    let range = draft.lines.range(span, snapshot.encoding());
    Some(Hover { contents: HoverContents::Markup(page.finish()), range: Some(range) })
}

/// Sentences of a cited article that are shown.
const SENTENCES: usize = 3;

/// What somebody decided about a figure.
fn decided<'a>(assessed: &'a Assessed, figure: &ReviewedFigure) -> Option<&'a str> {
    assessed.settled.iter().find(|settled| settled.finding.span.overlaps(figure.span)).map(|settled| &*settled.why)
}

/// The card over a figure.
pub fn figure_card(snapshot: &Snapshot, draft: &Draft, figure: &ReviewedFigure, decided: Option<&str>) -> MarkupContent {
    let mut page = Page::new(snapshot.client.markdown);
    page.title(&figure.value, &figure.claim);
    let verdict = page.bold(&format!("{} {}", wording::sign(figure.verdict), wording::verdict(figure.verdict)));
    let reason = page.literal(&figure.reason);
    page.paragraph(&if reason.is_empty() { verdict } else { format!("{verdict}: {reason}") });
    if let Some(decided) = decided {
        let decided = page.literal(decided);
        page.paragraph(&decided);
    }
    if let Some(converted) = &figure.converted {
        let converted = page.literal(&format!("= {converted}"));
        page.paragraph(&converted);
    }
    if !figure.evidence.is_empty() {
        let mut sightings: Vec<&Evidence> = figure.evidence.iter().collect();
        // What says nothing for or against the figure comes last.
        let open = |sighting: &Evidence| !sighting.relation.agrees() && sighting.relation != Verdict::Conflict;
        sightings.sort_by_key(|sighting| (open(sighting), sighting.date.is_none(), sighting.date, &sighting.path, sighting.span));
        let rows: Vec<_> = sightings.iter().take(ROWS).map(|sighting| row(&page, draft, sighting)).collect();
        page.table(&["", "value", "outlet", "date", "where"], &rows);
        if sightings.len() > ROWS {
            page.paragraph(&format!("and {} more", sightings.len() - ROWS));
        }
    }
    if let Some(best) = figure.evidence.first() {
        page.quote(&best.passage, best.marked.range());
        for gate in best.gates.iter() {
            let sign = match gate.result {
                GateResult::Passed => "✓",
                GateResult::Failed => "✗",
                GateResult::Unknown => "?",
            };
            let reason = page.literal(&gate.reason);
            page.item(&format!("{sign} {reason}"));
        }
    }
    page.finish()
}

fn row(page: &Page, draft: &Draft, sighting: &Evidence) -> Vec<String> {
    let value = match sighting.relation {
        Verdict::Conflict => page.bold(&sighting.text),
        _ => page.literal(&sighting.text),
    };
    let date = sighting.date.map(wording::date).unwrap_or_default();
    let place = format!("{}:{}", file_name(&sighting.path), sighting.line + 1);
    let target = draft.desk.link(&sighting.path, sighting.line);
    let place = target.map_or_else(|| page.literal(&place), |target| page.link(&place, &target));
    vec![wording::sign(sighting.relation).to_owned(), value, page.literal(&sighting.outlet), date, place]
}

/// The card over a name.
pub fn entity_card(snapshot: &Snapshot, draft: &Draft, card: &Card) -> MarkupContent {
    let mut page = Page::new(snapshot.client.markdown);
    page.title(&card.name, wording::entity_kind(card.kind));
    if !card.aliases.is_empty() {
        let aliases: Vec<_> = card.aliases.iter().take(FACTS).map(|alias| page.literal(alias)).collect();
        page.paragraph(&format!("also: {}", aliases.join(", ")));
    }
    let linked = |page: &Page, place: &Place| match snapshot.location(draft, &place.path, place.span) {
        Some(location) => {
            let line = location.range.start.line;
            let name = format!("{}:{}", file_name(&place.path), line + 1);
            page.link(&name, &format!("{}#L{}", location.uri.as_str(), line + 1))
        }
        None => page.literal(file_name(&place.path)),
    };
    for description in card.descriptions.iter().take(FACTS) {
        let text = page.literal(&description.text);
        let link = linked(&page, &description.place);
        page.item(&format!("{text} — {link}"));
    }
    for role in card.roles.iter().take(FACTS) {
        let title = page.bold(&role.title);
        let when = match (role.date, role.former) {
            (Some(date), true) => format!(" (former, as of {})", wording::date(date)),
            (Some(date), false) => format!(" (as of {})", wording::date(date)),
            (None, true) => " (former)".to_owned(),
            (None, false) => String::new(),
        };
        let link = linked(&page, &role.place);
        page.item(&format!("{title}{when} — {link}"));
    }
    for figure in key_figures(draft, card) {
        let claim = &figure.claim;
        let measured = claim.measure.as_ref().filter(|measure| !claim.text.contains(&*measure.head));
        let words = measured
            .map(|measure| measure.modifiers.iter().chain([&measure.head]).fold(String::new(), |all, word| format!("{all} {word}")));
        let (value, words) = (page.bold(&claim.text), page.literal(&words.unwrap_or_default()));
        let link = linked(&page, &Place { path: figure.source.path.clone(), span: claim.span });
        page.item(&format!("{value}{words} — {link}"));
    }
    if let Some(definition) = &card.definition {
        let link = linked(&page, definition);
        page.paragraph(&format!("introduced in {link}"));
    }
    let mut files: Vec<&str> = card.mentions.iter().map(|place| &*place.path).collect();
    files.sort_unstable();
    files.dedup();
    let counted = |count: usize, thing: &str| format!("{count} {thing}{}", if count == 1 { "" } else { "s" });
    page.paragraph(&match files.len() {
        0 => "not in the sources".to_owned(),
        count => format!("{} in {}", counted(card.mentions.len(), "mention"), counted(count, "source")),
    });
    page.finish()
}

/// The newest figures that the sources give of an entity, each once.
fn key_figures(draft: &Draft, card: &Card) -> Vec<Sighting> {
    let Some(corpus) = &draft.desk.corpus else { return Vec::new() };
    let of_it = |sighting: &Sighting| sighting.claim.subject.as_ref().and_then(|subject| subject.entity.as_ref()) == Some(&card.key);
    let name = [format!("n:{}", card.key.0)];
    let mut found: Vec<Sighting> =
        FIGURES.iter().flat_map(|kind| corpus.candidates_by_words(&name, kind, &draft.name, LOOKED_AT)).filter(of_it).collect();
    found.sort_by(|a, b| {
        let place = |sighting: &Sighting| (sighting.source.path.clone(), sighting.claim.span);
        b.source.date.cmp(&a.source.date).then_with(|| place(a).cmp(&place(b)))
    });
    let mut told = FxHashSet::default();
    found.retain(|sighting| {
        let measure = sighting.claim.measure.as_ref().map(|measure| measure.head.clone());
        told.insert((sighting.claim.text.clone(), measure))
    });
    found.truncate(FACTS);
    found
}

/// The kinds of figures that tell something of an entity by themselves.
const FIGURES: [&str; 3] = ["k:count", "k:money", "k:percent"];

/// So many claims of each kind are looked at for those of an entity.
const LOOKED_AT: usize = 24;

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
