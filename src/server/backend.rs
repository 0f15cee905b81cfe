//! The handlers that tower-lsp calls. Each hands an event to the owner before its first await; see [`super::world`] for why.

use super::cancel::{Refusal, Token};
use super::outbox::Outbox;
use super::pool::Urgency;
use super::requests::{definition, document_symbol, hover, inlay_hint, references};
use super::snapshot::Snapshot;
use super::world::{Event, Events};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::oneshot;
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;

/// What stands between the wire and the owner.
pub struct Backend {
    pub(super) events: Events,
    pub(super) outbox: Outbox,
    /// Whether the client has asked us to shut down, as it has to before it tells us to exit.
    pub(super) shut_down: Arc<AtomicBool>,
}

impl Backend {
    fn tell(&self, event: Event) {
        // The owner ends only with the process.
        let _ = self.events.send(event);
    }

    /// Has a worker answer a request from the world as it is when the request's turn comes.
    async fn ask<P, T>(&self, urgency: Urgency, params: P, answer: fn(&Snapshot, P) -> std::result::Result<T, Refusal>) -> Result<T>
    where
        P: Send + 'static,
        T: Send + 'static,
    {
        let token = Token::default();
        // tower-lsp drops this future when the client cancels the request.
        let _stop = token.stop_on_drop();
        let (reply, answered) = oneshot::channel();
        let outbox = self.outbox.clone();
        let job = move |snapshot: Snapshot| {
            let outcome = catch_unwind(AssertUnwindSafe(|| answer(&snapshot, params))).unwrap_or_else(|_| {
                outbox
                    .log(MessageType::ERROR, "tieout failed on a request; this is a bug. Its details are on the server's standard error.");
                Err(Refusal::Failed)
            });
            let _ = reply.send(outcome);
        };
        self.tell(Event::Ask(urgency, token.clone(), Box::new(job)));
        match answered.await {
            Ok(outcome) => outcome.map_err(Error::from),
            Err(_) => Err(Error::internal_error()),
        }
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let (reply, answered) = oneshot::channel();
        super::follow_client(params.process_id);
        self.tell(Event::Initialize(Box::new(params), reply));
        answered.await.map_err(|_| Error::internal_error())
    }

    async fn initialized(&self, _: InitializedParams) {
        self.tell(Event::Initialized);
    }

    async fn shutdown(&self) -> Result<()> {
        self.shut_down.store(true, Ordering::Relaxed);
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.tell(Event::Open(params.text_document));
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.tell(Event::Change(params));
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.tell(Event::Touched(vec![params.text_document.uri]));
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.tell(Event::Close(params.text_document.uri));
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.tell(Event::Touched(params.changes.into_iter().map(|change| change.uri).collect()));
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.tell(Event::Folders(params.event));
    }

    async fn did_change_configuration(&self, _: DidChangeConfigurationParams) {}

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        self.ask(Urgency::Waiting, params, hover::answer).await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.ask(Urgency::Waiting, params, definition::answer).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        self.ask(Urgency::Waiting, params, references::answer).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        self.ask(Urgency::Typing, params, inlay_hint::answer).await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.ask(Urgency::Typing, params, document_symbol::answer).await
    }
}
