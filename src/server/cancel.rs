//! Stopping work that nobody wants any more.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

/// Why a request gets no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The client took it back.
    Cancelled,
    /// The text it was asked about is no longer what the editor shows.
    Modified,
    /// We failed: a panic, which is a bug.
    Failed,
}

impl From<Refusal> for tower_lsp::jsonrpc::Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Cancelled => Self::request_cancelled(),
            Refusal::Modified => Self::content_modified(),
            Refusal::Failed => Self::internal_error(),
        }
    }
}

/// Shared by whoever asked and whoever works. The worker looks at it between paragraphs.
#[derive(Clone, Debug, Default)]
pub struct Token(Arc<AtomicU8>);

impl Token {
    /// Takes the work back. The first reason stays.
    pub fn stop(&self, why: Refusal) {
        let code = match why {
            Refusal::Cancelled => 1,
            Refusal::Modified => 2,
            Refusal::Failed => 3,
        };
        let _ = self.0.compare_exchange(0, code, Ordering::Relaxed, Ordering::Relaxed);
    }

    /// Whether to go on.
    ///
    /// # Errors
    ///
    /// Why not.
    pub fn check(&self) -> Result<(), Refusal> {
        match self.0.load(Ordering::Relaxed) {
            0 => Ok(()),
            1 => Err(Refusal::Cancelled),
            2 => Err(Refusal::Modified),
            _ => Err(Refusal::Failed),
        }
    }

    /// Stops the work when it goes out of scope: when tower-lsp drops the future of a request that was cancelled.
    pub fn stop_on_drop(&self) -> StopOnDrop {
        StopOnDrop(self.clone())
    }
}

/// See [`Token::stop_on_drop`].
#[derive(Debug)]
pub struct StopOnDrop(Token);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.stop(Refusal::Cancelled);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_reason_stays() {
        let token = Token::default();
        assert_eq!(token.check(), Ok(()));
        token.stop(Refusal::Modified);
        drop(token.stop_on_drop());
        assert_eq!(token.check(), Err(Refusal::Modified));
    }

    #[test]
    fn dropping_the_guard_stops_the_work() {
        let token = Token::default();
        drop(token.stop_on_drop());
        assert_eq!(token.check(), Err(Refusal::Cancelled));
    }
}
