//! Reading the sources in the background, with progress that the client can show.

use super::cancel::{Refusal, Token};
use super::outbox::Outbox;
use crate::corpus::{Corpus, CorpusError, Progress};
use dashmap::DashMap;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use tower_lsp::ls_types::{
    MessageType, ProgressToken, WorkDoneProgress, WorkDoneProgressBegin, WorkDoneProgressEnd, WorkDoneProgressReport,
};

/// Numbers the tokens.
static RUNS: AtomicU32 = AtomicU32::new(1);

/// The readings that the client is shown and may stop, by their tokens.
#[derive(Debug, Default)]
pub struct Readings(DashMap<String, Token>);

impl Readings {
    /// Stops a reading; whether there was one.
    pub fn stop(&self, token: &ProgressToken) -> bool {
        let ProgressToken::String(token) = token else { return false };
        let found = self.0.get(token).map(|reading| reading.value().clone());
        if let Some(reading) = &found {
            reading.stop(Refusal::Cancelled);
        }
        found.is_some()
    }
}

/// Reads all that is new or changed. `outbox` is `None` where the client shows no progress; one that does may stop the reading.
pub fn read_sources(corpus: &Corpus, outbox: Option<&Outbox>, readings: &Readings) -> Vec<CorpusError> {
    let Some(outbox) = outbox else { return corpus.refresh(&|_| {}) };
    let name = format!("tieout/sources/{}", RUNS.fetch_add(1, Ordering::Relaxed));
    let wanted = Token::default();
    readings.0.insert(name.clone(), wanted.clone());
    let steps = outbox.progress(ProgressToken::String(name.clone()));
    let tell = |step| {
        // The client may have refused the token; then nobody listens.
        let _ = steps.send(step);
    };
    let title = "Reading the sources".to_owned();
    tell(WorkDoneProgress::Begin(WorkDoneProgressBegin { title, cancellable: Some(true), message: None, percentage: Some(0) }));
    let shown = AtomicUsize::new(0);
    let errors = corpus.refresh_while(&|| wanted.check().is_ok(), &|Progress { done, total }| {
        let percentage = done * 100 / total.max(1);
        // Whole percents only, each once and upwards, whichever thread comes first.
        if shown.fetch_max(percentage, Ordering::Relaxed) < percentage {
            let message = Some(format!("{done} of {total}"));
            tell(WorkDoneProgress::Report(WorkDoneProgressReport { cancellable: None, message, percentage: Some(percentage as u32) }));
        }
    });
    readings.0.remove(&name);
    let count = corpus.snapshot().sources().len();
    let message = match wanted.check() {
        Ok(()) => format!("{count} sources"),
        Err(_) => {
            let message = format!("stopped; {count} sources are read, and drafts are held against these alone");
            outbox
                .show(MessageType::WARNING, format_args!("Reading the sources was {message}. \"Read All Sources Again\" reads the rest."));
            message
        }
    };
    tell(WorkDoneProgress::End(WorkDoneProgressEnd { message: Some(message) }));
    errors
}
