//! Reading the sources in the background, with progress that the client can show.

use super::outbox::Outbox;
use crate::corpus::{Corpus, CorpusError, Progress};
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use tower_lsp::ls_types::{ProgressToken, WorkDoneProgress, WorkDoneProgressBegin, WorkDoneProgressEnd, WorkDoneProgressReport};

/// Numbers the tokens.
static RUNS: AtomicU32 = AtomicU32::new(1);

/// Reads all that is new or changed. `outbox` is `None` where the client shows no progress.
pub fn read_sources(corpus: &Corpus, outbox: Option<&Outbox>) -> Vec<CorpusError> {
    let Some(outbox) = outbox else { return corpus.refresh(&|_| {}) };
    let token = ProgressToken::String(format!("tieout/sources/{}", RUNS.fetch_add(1, Ordering::Relaxed)));
    let steps = outbox.progress(token);
    let tell = |step| {
        // The client may have refused the token; then nobody listens.
        let _ = steps.send(step);
    };
    let title = "Reading the sources".to_owned();
    tell(WorkDoneProgress::Begin(WorkDoneProgressBegin { title, cancellable: Some(false), message: None, percentage: Some(0) }));
    let shown = AtomicUsize::new(0);
    let errors = corpus.refresh(&|Progress { done, total }| {
        let percentage = done * 100 / total.max(1);
        // Whole percents only, each once and upwards, whichever thread comes first.
        if shown.fetch_max(percentage, Ordering::Relaxed) < percentage {
            let message = Some(format!("{done} of {total}"));
            tell(WorkDoneProgress::Report(WorkDoneProgressReport { cancellable: None, message, percentage: Some(percentage as u32) }));
        }
    });
    let count = corpus.snapshot().sources().len();
    tell(WorkDoneProgress::End(WorkDoneProgressEnd { message: Some(format!("{count} sources")) }));
    errors
}
