//! What we tell and ask the client. Nobody waits for it: messages are queued here and sent by a task of their own, in order, so that neither
//! the owner of the world nor a handler ever hangs on a client that is slow to read.

use super::wire::{Sealed, Wire};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fmt::Display;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_lsp::Client;
use tower_lsp::ls_types::notification::{self, Notification};
use tower_lsp::ls_types::request::{self, Request};
use tower_lsp::ls_types::*;

enum Message {
    Log(MessageType, String),
    Show(MessageType, String),
    Trace(LogTraceParams),
    ShowDocument(Location),
    Refresh(View),
    AskWhy(String, Vec<String>, Box<dyn FnOnce(String) + Send>),
    Watch(Vec<String>),
    Settings(Box<dyn FnOnce(Value) + Send>),
    Progress(ProgressToken, UnboundedReceiver<WorkDoneProgress>),
    Partial(ProgressToken, Value),
    Sent(std::sync::mpsc::Sender<()>),
}

/// What the client asks us for and may have to ask for again.
#[derive(Clone, Copy, Debug)]
pub enum View {
    /// Inlay hints.
    Hints,
    /// Diagnostics that are pulled.
    Diagnostics,
    /// Code lenses.
    Lenses,
    /// Semantic tokens.
    Tokens,
}

/// The queue's end that everybody may write to.
#[derive(Clone, Debug)]
pub struct Outbox {
    queue: UnboundedSender<Message>,
    wire: Wire,
    /// How much the client wants to hear of what goes on: 0 nothing, 1 the messages, 2 all of them.
    trace: Arc<AtomicU8>,
}

impl Outbox {
    /// Starts the task that sends.
    pub fn new(client: Client, wire: Wire, runtime: &Handle) -> Self {
        let (sender, receiver) = unbounded_channel();
        runtime.spawn(send(client, receiver));
        Self { queue: sender, wire, trace: Arc::default() }
    }

    /// All diagnostics of a document, for exactly this version of it.
    pub fn publish(&self, uri: Uri, version: Option<i32>, diagnostics: Vec<Diagnostic>) {
        self.publish_sealed(sealed(uri, version, diagnostics));
    }

    /// As [`Self::publish`], of what [`sealed`] has made.
    pub fn publish_sealed(&self, message: Option<Sealed>) {
        if let Some(message) = message {
            self.wire.send(message);
        }
    }

    /// A line for the client's log.
    pub fn log(&self, kind: MessageType, text: impl Display) {
        self.push(Message::Log(kind, text.to_string()));
    }

    /// A message that the writer is to see.
    pub fn show(&self, kind: MessageType, text: impl Display) {
        self.push(Message::Show(kind, text.to_string()));
    }

    /// Sets how much the client wants to hear of what goes on.
    pub fn set_trace(&self, level: TraceValue) {
        let level = match level {
            TraceValue::Off => 0,
            TraceValue::Messages => 1,
            TraceValue::Verbose => 2,
        };
        self.trace.store(level, Ordering::Relaxed);
    }

    /// Tells what goes on, and more of it where the client wants all; neither is put together where nobody listens.
    pub fn trace(&self, message: impl FnOnce() -> String, verbose: impl FnOnce() -> String) {
        let level = self.trace.load(Ordering::Relaxed);
        if level > 0 {
            self.push(Message::Trace(LogTraceParams { message: message(), verbose: (level > 1).then(verbose) }));
        }
    }

    /// Has the client show a place in a document.
    pub fn show_document(&self, place: Location) {
        self.push(Message::ShowDocument(place));
    }

    /// Asks the client to ask for something again.
    pub fn refresh(&self, view: View) {
        self.push(Message::Refresh(view));
    }

    /// Has the writer choose one of several answers to a question; `then` is run with the choice, and not at all where there is none.
    pub fn ask_why(&self, question: String, choices: Vec<String>, then: impl FnOnce(String) + Send + 'static) {
        self.push(Message::AskWhy(question, choices, Box::new(then)));
    }

    /// Asks the client for its settings under "tieout".
    pub fn ask_settings(&self, then: impl FnOnce(Value) + Send + 'static) {
        self.push(Message::Settings(Box::new(then)));
    }

    /// Has the client watch the files of these patterns.
    pub fn watch(&self, patterns: Vec<String>) {
        self.push(Message::Watch(patterns));
    }

    /// Announces work of our own under `token`. What is sent on the channel returned, a begin first and an end last, reaches the client once it
    /// has agreed to the token.
    pub fn progress(&self, token: ProgressToken) -> UnboundedSender<WorkDoneProgress> {
        let (sender, receiver) = unbounded_channel();
        self.push(Message::Progress(token, receiver));
        sender
    }

    /// A part of the answer to the request that came with `token`.
    pub fn partial(&self, token: &ProgressToken, value: Value) {
        self.push(Message::Partial(token.clone(), value));
    }

    /// Waits until all that was queued is on its way: an answer must not overtake its parts. For workers; nobody else may wait.
    pub fn flush(&self) {
        let (sent, all) = std::sync::mpsc::channel();
        self.push(Message::Sent(sent));
        // An error means that the server ends.
        let _ = all.recv();
    }

    fn push(&self, message: Message) {
        // The receiver is gone only when the server ends, and then nobody is left to tell.
        let _ = self.queue.send(message);
    }
}

/// All diagnostics of a document as they go over the wire: whoever has found them makes it, not who decides whether they still count.
pub fn sealed(uri: Uri, version: Option<i32>, diagnostics: Vec<Diagnostic>) -> Option<Sealed> {
    Sealed::new(notification::PublishDiagnostics::METHOD, &PublishDiagnosticsParams { uri, diagnostics, version })
}

async fn send(client: Client, mut messages: UnboundedReceiver<Message>) {
    while let Some(message) = messages.recv().await {
        match message {
            Message::Log(typ, message) => tell::<notification::LogMessage>(&client, LogMessageParams { typ, message }).await,
            Message::Show(typ, message) => tell::<notification::ShowMessage>(&client, ShowMessageParams { typ, message }).await,
            Message::Trace(params) => tell::<notification::LogTrace>(&client, params).await,
            Message::ShowDocument(Location { uri, range }) => {
                let params = ShowDocumentParams { uri, external: None, take_focus: Some(true), selection: Some(range) };
                ask::<request::ShowDocument>(&client, params);
            }
            Message::Refresh(View::Hints) => ask::<request::InlayHintRefreshRequest>(&client, ()),
            Message::Refresh(View::Diagnostics) => ask::<request::WorkspaceDiagnosticRefresh>(&client, ()),
            Message::Refresh(View::Lenses) => ask::<request::CodeLensRefresh>(&client, ()),
            Message::Refresh(View::Tokens) => ask::<request::SemanticTokensRefresh>(&client, ()),
            Message::AskWhy(message, choices, then) => {
                let client = client.clone();
                let actions = choices.into_iter().map(|title| MessageActionItem { title, properties: HashMap::new() }).collect();
                let params = ShowMessageRequestParams { typ: MessageType::INFO, message, actions: Some(actions) };
                tokio::spawn(async move {
                    if let Ok(Some(choice)) = client.send_request::<request::ShowMessageRequest>(params).await {
                        then(choice.title);
                    }
                });
            }
            Message::Settings(then) => {
                let client = client.clone();
                let item = ConfigurationItem { scope_uri: None, section: Some("tieout".to_owned()) };
                tokio::spawn(async move {
                    if let Ok(mut values) = client.configuration(vec![item]).await
                        && let Some(value) = values.pop()
                    {
                        then(value);
                    }
                });
            }
            Message::Watch(patterns) => {
                let watchers =
                    patterns.into_iter().map(|glob| FileSystemWatcher { glob_pattern: GlobPattern::String(glob), kind: None }).collect();
                let options = serde_json::to_value(DidChangeWatchedFilesRegistrationOptions { watchers }).ok();
                let method = notification::DidChangeWatchedFiles::METHOD.to_owned();
                let registration = Registration { id: "tieout/files".to_owned(), method, register_options: options };
                ask::<request::RegisterCapability>(&client, RegistrationParams { registrations: vec![registration] });
            }
            Message::Partial(token, value) => tell::<Part>(&client, json!({"token": token, "value": value})).await,
            Message::Sent(sent) => {
                let _ = sent.send(());
            }
            Message::Progress(token, steps) => {
                tokio::spawn(forward(client.clone(), token, steps));
            }
        }
    }
}

/// A part of an answer; what the framework has under this name carries nothing but work done.
enum Part {}

impl Notification for Part {
    type Params = Value;
    const METHOD: &'static str = notification::Progress::METHOD;
}

async fn forward(client: Client, token: ProgressToken, mut steps: UnboundedReceiver<WorkDoneProgress>) {
    if client.create_work_done_progress(token.clone()).await.is_err() {
        return;
    }
    while let Some(step) = steps.recv().await {
        let value = ProgressParamsValue::WorkDone(step);
        tell::<notification::Progress>(&client, ProgressParams { token: token.clone(), value }).await;
    }
}

async fn tell<N: Notification>(client: &Client, params: N::Params) {
    client.send_notification::<N>(params).await;
}

/// Sends a request whose answer changes nothing; it is awaited apart.
fn ask<R>(client: &Client, params: R::Params)
where
    R: Request + 'static,
    R::Params: Send + 'static,
    R::Result: Send,
{
    let client = client.clone();
    tokio::spawn(async move {
        let _ = client.send_request::<R>(params).await;
    });
}
