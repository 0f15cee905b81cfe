//! The handlers that tower-lsp calls. Each hands an event to the owner before its first await; see [`super::world`] for why.

use super::cancel::{Refusal, Token};
use super::outbox::Outbox;
use super::pool::Urgency;
use super::requests::execute_command::{Export, Ruling};
use super::requests::{
    call_hierarchy, code_action, code_lens, completion, definition, document_diagnostic, document_highlight, document_link,
    document_symbol, execute_command, folding_range, hover, inlay_hint, navigation, references, rename, selection_range, semantic_tokens,
    type_definition, view_file_text, will_rename_files, workspace_diagnostic, workspace_symbol,
};
use super::snapshot::Snapshot;
use super::world::{Event, Events, Job, file_path};
use crate::decisions::Kind;
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
        self.ask_by(params, answer, |token, job| Event::Ask(urgency, token, job)).await
    }

    /// As [`Self::ask`], with an event of the caller's choice.
    async fn ask_by<P, T>(
        &self,
        params: P,
        answer: fn(&Snapshot, P) -> std::result::Result<T, Refusal>,
        event: impl FnOnce(Token, Job) -> Event,
    ) -> Result<T>
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
        self.tell(event(token.clone(), Box::new(job)));
        match answered.await {
            Ok(outcome) => outcome.map_err(Error::from),
            Err(_) => Err(Error::internal_error()),
        }
    }
}

/// Why people say that a draft is right after all.
const REASONS: [&str; 3] = ["Confirmed with the source", "Not the same thing", "The source is wrong or out of date"];

/// Who is at the keyboard, as far as the system knows.
fn author() -> String {
    ["TIEOUT_AUTHOR", "GIT_AUTHOR_NAME", "USER", "USERNAME"].iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default()
}

impl Backend {
    /// Keeps a decision about a finding; asks for the reason of an acceptance that comes without one. Whoever asked for it is answered at once:
    /// no handler waits for the writer.
    fn decide(&self, ruling: Ruling) {
        let keep = {
            let (events, outbox) = (self.events.clone(), self.outbox.clone());
            move |ruling: Ruling| {
                let told = events.clone();
                let job = move |snapshot: Snapshot| match execute_command::decision(&snapshot, &ruling, &author()) {
                    Ok(Some(decision)) => {
                        let _ = told.send(Event::Decided(ruling.uri, vec![decision]));
                    }
                    _ => outbox.show(MessageType::INFO, "The finding is no longer there; nothing was kept."),
                };
                let _ = events.send(Event::Ask(Urgency::Waiting, Token::default(), Box::new(job)));
            }
        };
        if ruling.kind == Kind::Accepted && ruling.reason.is_none() {
            let question = format!("Why is the draft right ({})?", ruling.code);
            let choices = REASONS.map(str::to_owned).to_vec();
            self.outbox.ask_why(question, choices, move |reason| keep(Ruling { reason: Some(reason), ..ruling }));
        } else {
            keep(ruling);
        }
    }
}

/// Requests of our own.
impl Backend {
    /// The method of [`Self::view_file_text`].
    pub const VIEW_FILE_TEXT: &str = "tieout/viewFileText";
    /// The method of [`Self::fail_on_purpose`].
    pub const FAIL_ON_PURPOSE: &str = "tieout/failOnPurpose";

    /// See [`view_file_text`].
    pub async fn view_file_text(&self, params: TextDocumentIdentifier) -> Result<Option<String>> {
        self.ask(Urgency::Waiting, params, view_file_text::answer).await
    }

    /// `$/setTrace`, which the framework does not know.
    pub async fn set_trace(&self, params: SetTraceParams) {
        self.tell(Event::Trace(params.value));
    }

    /// `window/workDoneProgress/cancel`, which the framework does not know.
    pub async fn cancel_progress(&self, params: WorkDoneProgressCancelParams) {
        self.tell(Event::Stop(params.token));
    }

    /// A request that panics, so that tests can see what becomes of the others. Offered only where `TIEOUT_TEST_FAILURES` is set.
    pub async fn fail_on_purpose(&self, params: LSPAny) -> Result<()> {
        self.ask(Urgency::Waiting, params, |_, _| panic!("asked to fail")).await
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
        self.tell(Event::Touched(file_path(&params.text_document.uri).into_iter().collect()));
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.tell(Event::Close(params.text_document.uri));
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.tell(Event::Touched(params.changes.iter().filter_map(|change| file_path(&change.uri)).collect()));
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.tell(Event::Folders(params.event));
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.tell(Event::SettingsChanged(params.settings));
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        self.ask(Urgency::Waiting, params, hover::answer).await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.ask(Urgency::Waiting, params, definition::answer).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        self.ask(Urgency::Waiting, params, references::answer).await
    }

    async fn goto_declaration(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.ask(Urgency::Waiting, params, navigation::declaration).await
    }

    async fn goto_implementation(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.ask(Urgency::Waiting, params, navigation::implementation).await
    }

    async fn goto_type_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.ask(Urgency::Waiting, params, type_definition::answer).await
    }

    async fn prepare_call_hierarchy(&self, params: CallHierarchyPrepareParams) -> Result<Option<Vec<CallHierarchyItem>>> {
        self.ask(Urgency::Waiting, params, call_hierarchy::prepare).await
    }

    async fn incoming_calls(&self, params: CallHierarchyIncomingCallsParams) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
        self.ask(Urgency::Waiting, params, call_hierarchy::incoming).await
    }

    async fn outgoing_calls(&self, params: CallHierarchyOutgoingCallsParams) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
        self.ask(Urgency::Waiting, params, call_hierarchy::outgoing).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        self.ask(Urgency::Waiting, params, completion::answer).await
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        self.ask(Urgency::Waiting, params, rename::prepare).await
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        self.ask(Urgency::Waiting, params, rename::answer).await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.ask(Urgency::Typing, params, document_link::answer).await
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        self.ask(Urgency::Waiting, params, workspace_symbol::answer).await
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        self.tell(Event::Pulls);
        self.ask(Urgency::Background, params, workspace_diagnostic::answer).await
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        self.ask(Urgency::Waiting, params, document_highlight::answer).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.ask(Urgency::Waiting, params, code_action::answer).await
    }

    async fn code_action_resolve(&self, params: CodeAction) -> Result<CodeAction> {
        self.ask(Urgency::Waiting, params, code_action::resolve).await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.ask(Urgency::Typing, params, code_lens::answer).await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.ask(Urgency::Typing, params, folding_range::answer).await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        self.ask(Urgency::Waiting, params, selection_range::answer).await
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        self.ask(Urgency::Typing, params, semantic_tokens::full).await
    }

    async fn semantic_tokens_range(&self, params: SemanticTokensRangeParams) -> Result<Option<SemanticTokensRangeResult>> {
        self.ask(Urgency::Typing, params, semantic_tokens::range).await
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        self.tell(Event::Pulls);
        self.ask(Urgency::Typing, params, document_diagnostic::answer).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        let argument = params.arguments.into_iter().next().unwrap_or_default();
        match params.command.as_str() {
            execute_command::REINDEX => {
                self.tell(Event::Reindex);
                Ok(None)
            }
            execute_command::STATISTICS => {
                self.ask(Urgency::Typing, (), |snapshot, ()| execute_command::statistics(snapshot)).await.map(Some)
            }
            execute_command::DECIDE => {
                let ruling: Ruling = serde_json::from_value(argument).map_err(|error| Error::invalid_params(error.to_string()))?;
                self.decide(ruling);
                Ok(None)
            }
            execute_command::BASELINE => {
                let uri: Uri = serde_json::from_value(argument).map_err(|error| Error::invalid_params(error.to_string()))?;
                let of_uri = uri.clone();
                let decisions =
                    self.ask(Urgency::Typing, uri, |snapshot, uri| execute_command::baseline(snapshot, &uri, &author())).await?;
                self.tell(Event::Decided(of_uri, decisions));
                Ok(None)
            }
            execute_command::SOURCES => {
                // A view of the sources may be asked for while no draft is open.
                let uri: Option<Uri> = serde_json::from_value(argument).unwrap_or_default();
                let listed = self.ask(Urgency::Typing, uri, |snapshot, uri| execute_command::sources(snapshot, uri.as_ref())).await?;
                Ok(serde_json::to_value(listed).ok())
            }
            execute_command::REVIEW => {
                let export: Export = serde_json::from_value(argument).map_err(|error| Error::invalid_params(error.to_string()))?;
                let report = self.ask(Urgency::Typing, export, |snapshot, export| execute_command::review(snapshot, &export)).await?;
                Ok(report.map(LSPAny::String))
            }
            execute_command::SHOW => {
                let place: Location = serde_json::from_value(argument).map_err(|error| Error::invalid_params(error.to_string()))?;
                self.outbox.show_document(place);
                Ok(None)
            }
            other => Err(Error::invalid_params(format!("no such command: {other}"))),
        }
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let uri = params.text_document.uri.clone();
        self.ask_by(params, inlay_hint::answer, |token, job| Event::AskOnceRead(uri, token, job)).await
    }

    async fn inlay_hint_resolve(&self, params: InlayHint) -> Result<InlayHint> {
        self.ask(Urgency::Waiting, params, inlay_hint::resolve).await
    }

    async fn semantic_tokens_full_delta(&self, params: SemanticTokensDeltaParams) -> Result<Option<SemanticTokensFullDeltaResult>> {
        self.ask(Urgency::Typing, params, semantic_tokens::delta).await
    }

    async fn will_rename_files(&self, params: RenameFilesParams) -> Result<Option<WorkspaceEdit>> {
        self.ask(Urgency::Waiting, params, will_rename_files::answer).await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.ask(Urgency::Typing, params, document_symbol::answer).await
    }
}
