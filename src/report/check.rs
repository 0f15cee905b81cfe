//! `tieout check`: drafts in, a report out.

use super::{Format, Report, Reviewed, ShownPaths};
use crate::claims::Article;
use crate::corpus::{Corpus, CorpusError, Progress, Workspace, read_article, read_bytes};
use crate::decisions::{self, DecisionError, Decisions};
use crate::verify::{self, Severity};
use rayon::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;

/// What is to be checked, and how it is told.
#[derive(Clone, Debug, Default)]
pub struct Check {
    /// Drafts: files, and folders of them. Without any, those that the settings name; where they name none, every source.
    pub drafts: Vec<PathBuf>,
    /// A draft that came over standard input.
    pub standard_input: Option<Vec<u8>>,
    /// The folder of sources; without one, the workspace around the first draft, or around the current folder.
    pub corpus: Option<PathBuf>,
    /// How the report looks.
    pub format: Format,
    /// Whether every figure is told with its evidence and gates.
    pub explain: bool,
    /// How wide text may be, in columns.
    pub width: usize,
}

/// What came of a check.
#[derive(Debug)]
pub struct Checked {
    /// The report, in the format asked for.
    pub report: String,
    /// What could not be read or understood, a line each.
    pub errors: Vec<String>,
    /// Whether anything was found that is louder than a hint.
    pub found: bool,
}

/// How a draft from standard input is called.
pub(super) const STANDARD_INPUT: &str = "-";

impl Check {
    /// Reads the sources, reviews every draft, renders the report.
    ///
    /// # Errors
    /// Where nothing can be reviewed at all: there is no such folder. Everything less is among [`Checked::errors`].
    pub fn run(self, progress: &(dyn Fn(Progress) + Sync)) -> Result<Checked, CorpusError> {
        let (workspace, mut errors) = self.workspace()?;
        let paths = ShownPaths::from_here(&workspace);
        let (drafts, mut failed) = self.read_drafts(&workspace);
        let (corpus, unread) = Corpus::open(workspace, progress);
        failed.extend(unread);
        let snapshot = corpus.snapshot();
        if snapshot.is_empty() && failed.is_empty() {
            failed.push(CorpusError::NoSources { path: ".".into() });
        }
        errors.extend(failed);
        let errors: Vec<CorpusError> = errors.into_iter().map(|error| error.renamed(&|name| paths.show(name))).collect();
        let mut errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        // A file that is a draft and a source was read twice; one line is enough.
        let mut told = std::collections::BTreeSet::new();
        errors.retain(|error| told.insert(error.clone()));
        let decisions = self.decisions(corpus.workspace()).unwrap_or_else(|error| {
            errors.push(error.to_string());
            Decisions::default()
        });
        let settings = &corpus.workspace().settings;
        let review = |article: Article| {
            let mut review = verify::review(&article, &snapshot, settings);
            let settled = decisions::settle(&mut review, &article.document, &decisions);
            Reviewed { document: article.document, review, settled }
        };
        let drafts: Vec<Reviewed> = drafts.into_par_iter().map(review).collect();
        let found = drafts.iter().flat_map(|draft| &draft.review.findings).any(|finding| finding.severity < Severity::Hint);
        let document = |name: &str| snapshot.document(name);
        let report = Report { drafts: &drafts, paths: &paths, document: &document, width: self.width, explain: self.explain };
        Ok(Checked { report: report.render(self.format), errors, found })
    }

    fn workspace(&self) -> Result<(Workspace, Vec<CorpusError>), CorpusError> {
        match (&self.corpus, self.drafts.first()) {
            (Some(folder), _) => Workspace::with_corpus(folder),
            // A draft that is not there is reported with the drafts.
            (None, Some(draft)) if draft.exists() => Workspace::find(draft),
            _ => Workspace::find(&PathBuf::from(".")),
        }
    }

    /// What people have decided about the drafts: it lies in the workspace around them, which need not be that of the sources.
    fn decisions(&self, workspace: &Workspace) -> Result<Decisions, DecisionError> {
        let around = match (&self.corpus, self.drafts.first()) {
            (Some(_), Some(draft)) => Workspace::find(draft).ok().map(|(around, _)| around.root),
            _ => None,
        };
        let root = around.as_ref().unwrap_or(&workspace.root);
        let mut decisions = Decisions::load(root)?;
        for decision in &mut decisions.all {
            decision.file = workspace.name(&root.join(&*decision.file)).to_string();
        }
        Ok(decisions)
    }

    fn read_drafts(&self, workspace: &Workspace) -> (Vec<Article>, Vec<CorpusError>) {
        if self.drafts.is_empty() && self.standard_input.is_none() {
            let (names, mut errors) = workspace.drafts();
            let articles = read_all(&names, None, workspace, &mut errors);
            return (articles, errors);
        }
        read_drafts(&self.drafts, self.standard_input.clone(), workspace)
    }
}

/// Reads drafts: files, articles in folders, and what came over standard input.
pub(super) fn read_drafts(paths: &[PathBuf], input: Option<Vec<u8>>, workspace: &Workspace) -> (Vec<Article>, Vec<CorpusError>) {
    let (mut names, mut errors): (Vec<Arc<str>>, Vec<CorpusError>) = (Vec::new(), Vec::new());
    for path in paths {
        let (found, failed) = workspace.articles(path);
        names.extend(found);
        errors.extend(failed);
    }
    let articles = read_all(&names, input, workspace, &mut errors);
    (articles, errors)
}

fn read_all(names: &[Arc<str>], input: Option<Vec<u8>>, workspace: &Workspace, errors: &mut Vec<CorpusError>) -> Vec<Article> {
    let read: Vec<_> = names.par_iter().map(|name| read_article(&workspace.file(name), name)).collect();
    let from_input = input.map(|bytes| read_bytes(bytes, &STANDARD_INPUT.into()));
    let mut articles = Vec::new();
    for result in read.into_iter().chain(from_input) {
        match result {
            Ok(article) => articles.push(article),
            Err(error) => errors.push(error),
        }
    }
    articles
}
