//! A draft held against the corpus: for every figure the sightings that bear on it, and what they come to.

use super::around::Around;
use super::each::{AT_A_TIME, each};
use super::entities::Resolved;
use super::evidence::Places;
use super::judge::{self, KEPT};
use super::memory::{Compared, Memory, Outcome};
use super::pair::{MANY, Pair, WeighedPair};
use super::{
    Code, Evidence, Finding, GateResult, Review, ReviewedFigure, Severity, Verdict, crossed, entities, enumeration, foreign, internal,
    names, outdated, periods, remainder, roles, sameness, series, settled, sources, wording,
};
use crate::claims::{Article, Claim, Kind, Quantity};
use crate::corpus::{Level, Settings, Snapshot};
use crate::entities::Overrides;
use crate::figures::Figure;
use crate::language::Tongue;
use std::convert::Infallible;
use std::sync::Arc;

/// Reviews a draft against the corpus and against itself. Sightings in the draft's own file are left out.
pub fn review(article: &Article, corpus: &Snapshot, settings: &Settings) -> Review {
    let Ok(review) = review_with(article, corpus, settings, &Memory::default(), || Ok::<(), Infallible>(()));
    review
}

/// As [`review`], taking over comparisons that earlier reviews have made. `memory` belongs to this corpus and these settings: another state of either needs
/// another memory. `go_on` is asked at every claim.
///
/// # Errors
///
/// What `go_on` gives, as soon as it gives one: nobody wants the review any more.
pub fn review_with<E: Send>(
    article: &Article,
    corpus: &Snapshot,
    settings: &Settings,
    memory: &Memory,
    go_on: impl Fn() -> Result<(), E> + Sync,
) -> Result<Review, E> {
    // The user's word on names comes before anything is looked up.
    let corrected;
    let article = if settings.entities.is_empty() {
        article
    } else {
        let mut own = article.clone();
        settings.entities.apply(&own.document.text, &mut own.mentions);
        corrected = own;
        &corrected
    };
    let resolved = Resolved::new(article, corpus, &settings.entities, memory);
    if article.tongue != Tongue::English {
        let mut review = foreign::review(article, &resolved, memory);
        apply_levels(&mut review.findings, settings);
        return Ok(review);
    }
    let (mut beside, mut confirmed, mut named) = (Vec::new(), Vec::new(), Default::default());
    let held = rayon::in_place_scope(|scope| {
        // What asks nothing of the claims' comparisons.
        scope.spawn(|_| {
            internal::check_all(article, memory, &mut beside);
            named = entities::occurrences(article, &resolved, memory);
            let places = Places::new(corpus);
            names::check(article, &resolved, &places, corpus.has_more_than(MANY), &mut beside);
            confirmed = names::confirmed(article, &resolved, &places);
            roles::check(article, &resolved, &places, memory, corpus.has_more_than(MANY), &mut beside, &mut confirmed);
        });
        against_sources(article, corpus, &resolved, memory, go_on)
    });
    let Held { figures, mut findings, claims, pairs } = held?;
    findings.append(&mut beside);
    confirmed.sort_by_key(|one| one.span);
    let (occurrences, cards) = named;
    let mut review = Review { path: article.document.path.clone(), figures, confirmed, findings, occurrences, cards };
    settled::check(&claims, &pairs, &mut review, &Places::new(corpus));
    apply_levels(&mut review.findings, settings);
    review.findings.sort_by_key(|finding| (finding.span, finding.code));
    Ok(review)
}

/// The figures of a draft held against the sources.
struct Held {
    /// What the sources say of each.
    figures: Vec<ReviewedFigure>,
    /// What is found in that.
    findings: Vec<Finding>,
    /// The draft's claims, with the sources' keys for their names.
    claims: Vec<Claim>,
    /// The pairs of each.
    pairs: Vec<Arc<[Pair]>>,
}

/// What the sources say of the figures of an English draft.
fn against_sources<E: Send>(
    article: &Article,
    corpus: &Snapshot,
    resolved: &Resolved<'_>,
    memory: &Memory,
    go_on: impl Fn() -> Result<(), E> + Sync,
) -> Result<Held, E> {
    let places = Places::new(corpus);
    let mut figures = Vec::with_capacity(article.figures.len());
    let mut findings = Vec::new();
    let around = Around::new(article, resolved, corpus, memory);
    let many = article.claims.iter().filter(|claim| !memory.stands(claim, resolved.circumstances)).nth(AT_A_TIME).is_some();
    let compared = each(&article.claims, many, |claim| {
        go_on()?;
        let stood = memory.stood(claim, resolved.circumstances, || {
            let claim = resolved.translated(claim, memory);
            let compared = memory.compare(&claim, &around, corpus);
            (claim, compared)
        });
        Ok((Claim { said: stood.said.clone(), ..*claim }, stood.compared.clone()))
    });
    let (claims, remembered): (Vec<Claim>, Vec<Arc<Compared>>) = compared.into_iter().collect::<Result<Vec<_>, E>>()?.into_iter().unzip();
    let related = sameness::relate(&claims, &remembered, memory);
    let mut all: Vec<Arc<[Pair]>> = related.iter().map(|related| Arc::clone(&related.pairs)).collect();
    judge::dates_of_other_statements(&claims, &related, &mut all);
    judge::spoken_for(&claims, &related, &mut all);
    judge::take_back(&claims, &related, &mut all);
    crossed::confirmed_by_neighbours(&claims, &mut all);
    crossed::swapped(&claims, &mut all);
    outdated::replaced(&claims, &mut all);
    periods::ends_of_same_statements(&claims, &mut all);
    periods::of_other_times(&claims, &mut all);
    periods::of_quarters_compared(&claims, &mut all);
    series::of_a_series(&article.document, corpus.has_more_than(MANY), &claims, &mut all);
    if let Some(source) = corpus.source(&article.document.path) {
        sources::of_their_time(&source, &claims, &mut all);
    }
    let lists = enumeration::check(article, resolved, &places, corpus, memory, &mut findings);
    enumeration::some_of_longer_lists(&lists, &claims, &mut all);
    let judged = each(&article.figures, many, |figure| {
        go_on()?;
        let index = article.claims.binary_search_by_key(&figure.span, |claim| claim.span).ok();
        let of_claim = index.and_then(|index| related.get(index).zip(all.get(index)));
        let judged = match of_claim {
            Some((related, pairs)) => related.outcome(pairs, |pairs| outcome(figure, pairs, &places)),
            None => outcome(figure, &[], &places),
        };
        if !judged.verdict.agrees()
            && let Some((claim, known)) = index.and_then(|index| claims.get(index).zip(remembered.get(index)))
            && let Some(derived) = known.derived(claim, &article.document.path, corpus)
            && !of_claim.is_some_and(|(_, pairs)| derived.is_gainsaid(pairs))
        {
            let from = derived.from.iter().filter_map(|sighting| places.evidence(sighting, Verdict::AgreeDerived, &Arc::default()));
            let evidence = from.chain(judged.evidence.iter().cloned()).take(KEPT).collect();
            let reason = format!("follows from {}", derived.sum).into();
            return Ok((index, Outcome { verdict: Verdict::AgreeDerived, reason, contradicted: false, evidence }));
        }
        Ok((index, judged))
    });
    for (figure, (index, mut judged)) in article.figures.iter().zip(judged.into_iter().collect::<Result<Vec<_>, E>>()?) {
        let claim = index.and_then(|index| claims.get(index));
        let known = index.and_then(|index| remembered.get(index));
        let compared = index.and_then(|index| all.get(index)).map_or(&[][..], |compared| &**compared);
        if !judged.verdict.agrees()
            && !judged.contradicted
            && let Some(list) = lists.iter().find(|list| list.whole && list.figure == figure.span)
            && let Some(found) = places.passage(&list.path, list.list, Verdict::AgreeDerived)
        {
            let evidence = [found].into_iter().chain(judged.evidence.iter().cloned()).collect();
            judged = Outcome { verdict: Verdict::AgreeDerived, reason: "the source lists the same".into(), contradicted: false, evidence };
        }
        if !judged.verdict.agrees()
            && !judged.contradicted
            && let Some((claim, index)) = claim.zip(index)
            && let Some(left) = remainder::find(&claims, &all, index, &places)
        {
            let verdict = if left.agrees { Verdict::AgreeDerived } else { Verdict::Conflict };
            let evidence = [left.evidence.clone()].into_iter().chain(judged.evidence.iter().cloned()).take(KEPT).collect();
            judged = Outcome { verdict, reason: format!("what is left of {}", left.sum).into(), contradicted: false, evidence };
            if !left.agrees {
                findings.push(remainder::conflict(claim, left));
            }
        }
        if judged.contradicted
            && let Some(claim) = claim
            && let Some(against) = compared.iter().find(|pair| pair.relation == Verdict::Conflict)
            && let Some(finding) = wording::conflict(claim, &against.sighting.claim, &judged.evidence)
        {
            findings.push(finding);
        }
        let sentence = claim.map_or(figure.span, |claim| claim.sentence);
        figures.push(ReviewedFigure {
            span: figure.span,
            sentence,
            kind: claim.map_or("count", |claim| kind_name(&claim.quantity.kind, &claim.quantity)),
            value: memory.value(figure),
            claim: claim.zip(known).map(|(claim, known)| known.told(claim, &around)).unwrap_or_default(),
            verdict: judged.verdict,
            reason: judged.reason,
            evidence: judged.evidence,
            converted: wording::converted(figure),
        });
    }
    // Superlatives are no figures; what is told of them is a contradiction alone.
    for (claim, compared) in claims.iter().zip(&all).filter(|(claim, _)| claim.is_superlative()) {
        let judged = judge::judge(compared);
        let kept = judged.kept.iter().filter_map(|&index| compared.get(index));
        let evidence: Vec<Evidence> = kept.filter_map(|pair| places.evidence(&pair.sighting, pair.relation, &pair.gates)).collect();
        if judged.contradicted
            && let Some(against) = compared.iter().find(|pair| pair.relation == Verdict::Conflict)
            && let Some(finding) = wording::conflict(claim, &against.sighting.claim, &evidence)
        {
            findings.push(finding);
        }
    }
    Ok(Held { figures, findings, claims, pairs: all })
}

/// Every pair of a draft's claim and a source's that is looked at, with all that is weighed of it: what the weights are trained on.
pub fn weighed_pairs(article: &Article, corpus: &Snapshot) -> Vec<WeighedPair> {
    let overrides = Overrides::default();
    let memory = Memory::default();
    let resolved = Resolved::new(article, corpus, &overrides, &memory);
    let claims: Vec<Claim> = article.claims.iter().map(|claim| resolved.translated(claim, &memory)).collect();
    let around = Around::new(article, &resolved, corpus, &memory);
    let remembered: Vec<Arc<Compared>> = claims.iter().map(|claim| memory.compare(claim, &around, corpus)).collect();
    let pair = |index: usize, at: usize| claims.get(index).zip(remembered.get(index)?.pairs.get(at));
    let all = sameness::all(&claims, &remembered, |index, at, weighed, features| {
        pair(index, at).map(|(claim, pair)| WeighedPair {
            draft: claim.span,
            path: pair.sighting.source.path.clone(),
            source: pair.sighting.claim.span,
            text: pair.sighting.claim.text.to_string(),
            meets: pair.meeting.meets(),
            sameness: weighed.sameness,
            failed: pair.gates.iter().filter(|gate| gate.result == GateResult::Failed).map(|gate| gate.name).collect(),
            features,
        })
    });
    all.into_iter().flatten().collect()
}

/// What the pairs of a figure come to.
fn outcome(figure: &Figure, pairs: &[Pair], places: &Places<'_>) -> Outcome {
    let mut judged = judge::judge(pairs);
    if judged.verdict == Verdict::Unsupported && judge::is_passed_over(figure, pairs) {
        (judged.verdict, judged.reason) = (Verdict::NotComparable, "tells when or about how many, and the sources need not say so".into());
    }
    let evidence = judged.kept.iter().filter_map(|&index| pairs.get(index)).filter_map(|pair| pair.evidence(places)).collect();
    Outcome { verdict: judged.verdict, reason: judged.reason.into(), contradicted: judged.contradicted, evidence }
}

pub(super) fn kind_name(kind: &Kind, quantity: &Quantity) -> &'static str {
    let range = quantity.low < quantity.high && quantity.hedge != crate::figures::Hedge::Vague;
    match kind {
        Kind::Date => "date",
        _ if range => "range",
        Kind::Count | Kind::Score | Kind::Multiple => "count",
        Kind::Money(_) => "money",
        Kind::Percent | Kind::Points => "percent",
        Kind::Measure(_) => "measure",
        Kind::Duration | Kind::Age => "duration",
        Kind::Ordinal => "ordinal",
        Kind::Rank => "rank",
    }
}

/// The code of a conflict between values of a kind.
pub(super) fn conflict_code(claim: &Claim) -> Code {
    Code(match kind_name(&claim.quantity.kind, &claim.quantity) {
        "date" => "conflict/date",
        "range" => "conflict/range",
        "money" => "conflict/money",
        "percent" => "conflict/percent",
        "measure" => "conflict/measure",
        "duration" => "conflict/duration",
        "ordinal" => "conflict/ordinal",
        "rank" => "conflict/rank",
        _ => "conflict/count",
    })
}

/// Sets every finding to the level the settings give its code, and drops what is switched off.
fn apply_levels(findings: &mut Vec<Finding>, settings: &Settings) {
    findings.retain_mut(|finding| {
        match settings.level(finding.code.0) {
            Some(Level::Off) => return false,
            Some(Level::Hint) => finding.severity = Severity::Hint,
            Some(Level::Information) => finding.severity = Severity::Information,
            Some(Level::Warning) => finding.severity = Severity::Warning,
            Some(Level::Error) => finding.severity = Severity::Error,
            None => {}
        }
        true
    });
}
