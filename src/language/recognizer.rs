//! Names: the model's recogniser, a transition system over BILUO moves.

use super::analysis::{NameKind, NameSpan};
use super::kernels::Kernels;
use super::scorer::{NONE, Scored, Scorer};
use super::weights::{ModelError, Reader};

/// The recogniser's weights and moves.
pub struct Recognizer {
    scorer: Scorer,
    moves: Vec<(Step, &'static str)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Begin,
    In,
    Last,
    Unit,
    Out,
    /// A move that is never valid.
    Never,
}

impl Recognizer {
    /// Reads the section that has to come next.
    pub fn read(reader: &mut Reader) -> Result<Self, ModelError> {
        let scorer = Scorer::read(reader, 3)?;
        let moves = scorer.moves.names.iter().map(|name| match name.split_once('-') {
            None => (Step::Out, ""),
            Some((_, "")) => (Step::Never, ""),
            Some(("B", label)) => (Step::Begin, label),
            Some(("I", label)) => (Step::In, label),
            Some(("L", label)) => (Step::Last, label),
            Some((_, label)) => (Step::Unit, label),
        });
        Ok(Self { moves: moves.collect(), scorer })
    }

    /// Finds the names among the words with these vectors and hands each to `found` with its label: first word, one past the last,
    /// label. A name does not go on where a sentence starts (`starts`, empty where that is not known).
    pub fn recognize(
        &self,
        kernels: &Kernels,
        vectors: &[f32],
        count: usize,
        starts: &[bool],
        scored: &mut Scored,
        mut found: impl FnMut(usize, usize, &'static str),
    ) {
        self.scorer.prepare(kernels, vectors, scored);
        let mut open: Option<(usize, &str)> = None;
        for word in 0..count {
            let context = match open {
                Some((first, _)) => [word as u32, first as u32, word as u32 - 1],
                None => [word as u32, NONE, NONE],
            };
            self.scorer.score(kernels, context, scored);
            let ends = word + 1 == count || starts.get(word + 1).copied().unwrap_or(false);
            let mut best: Option<usize> = None;
            for (i, (step, label)) in self.moves.iter().enumerate() {
                let valid = match (step, open) {
                    (Step::Begin, None) | (Step::In, Some(_)) if ends => false,
                    (Step::Begin | Step::Unit | Step::Out, None) => true,
                    (Step::In | Step::Last, Some((_, open))) => open == *label,
                    _ => false,
                };
                if valid && best.is_none_or(|b| scored.scores[i] > scored.scores[b]) {
                    best = Some(i);
                }
            }
            match (best.map(|b| self.moves[b]), open) {
                (Some((Step::Begin, label)), _) => open = Some((word, label)),
                (Some((Step::Unit, label)), _) => found(word, word + 1, label),
                (Some((Step::Last, label)), Some((first, _))) => {
                    found(first, word + 1, label);
                    open = None;
                }
                _ => {}
            }
        }
    }
}

/// The name a recogniser's label stands for; `None` for the labels of figures and dates, which tieout reads by rules.
pub fn name_span(first: usize, last: usize, label: &str) -> Option<NameSpan> {
    let kind = match label {
        "PERSON" => NameKind::Person,
        "NORP" => NameKind::Norp,
        "FAC" => NameKind::Facility,
        "ORG" => NameKind::Organisation,
        "GPE" => NameKind::Gpe,
        "LOC" => NameKind::Location,
        "PRODUCT" => NameKind::Product,
        "EVENT" => NameKind::Event,
        "WORK_OF_ART" => NameKind::Work,
        "LAW" => NameKind::Law,
        "LANGUAGE" => NameKind::Language,
        _ => return None,
    };
    Some(NameSpan { first: first as u32, last: last as u32, kind })
}
