//! The owner of everything that changes.
//!
//! tower-lsp starts the handlers of several messages at once and lets them run as they please, so a handler that awaits anything before it
//! has applied its edit loses the order of the edits. Here a handler hands its event over before its first await, on a channel that never
//! blocks, and does nothing else. One thread takes the events in the order they came, changes the world, and gives out [`Snapshot`]s, which
//! nothing changes any more; workers answer from those. The owner never waits for a worker or for the client.

mod documents;
mod folders;

use super::buffer::Buffer;
use super::cancel::Token;
use super::capabilities::{Client, offer};
use super::desk::Desk;
use super::draft::{Assessed, Draft};
use super::indexing::Readings;
use super::outbox::{Outbox, View};
use super::pool::{Pool, Urgency};
use super::requests::semantic_tokens::Given;
use super::settings::ClientSettings;
use super::snapshot::Snapshot;
use super::wire::Sealed;
use crate::corpus::{Corpus, CorpusError, SETTINGS_FILE, SOURCE_EXTENSIONS, Watch};
use crate::decisions::{DECISIONS_FILE, Decision, Decisions};
use crate::entities::ENTITIES_FILE;
use dashmap::DashMap;
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};
use tokio::sync::oneshot;
use tower_lsp::ls_types::*;

/// How long the owner takes in events before it looks after what they changed. A client that types faster than this is read on, and only
/// the outcome is reviewed.
const TURN: Duration = Duration::from_millis(50);

/// An open source is taken into the corpus when so long nothing has happened: every other draft is then reviewed again.
const PAUSE: Duration = Duration::from_millis(400);

/// What a worker does for a request.
pub type Job = Box<dyn FnOnce(Snapshot) + Send>;

/// Something that happened.
pub enum Event {
    /// The client introduces itself.
    Initialize(Box<InitializeParams>, oneshot::Sender<InitializeResult>),
    /// The client is ready for messages of ours.
    Initialized,
    /// A document was opened.
    Open(TextDocumentItem),
    /// An open document was edited.
    Change(DidChangeTextDocumentParams),
    /// A document was closed.
    Close(Uri),
    /// Files were saved, created, changed or deleted.
    Touched(Vec<PathBuf>),
    /// Folders came and went.
    Folders(WorkspaceFoldersChangeEvent),
    /// A request, to be run on a worker.
    Ask(Urgency, Token, Job),
    /// As [`Event::Ask`], of a document that is not to be answered before its sources are read, where the client could not be told to ask again.
    AskOnceRead(Uri, Token, Job),
    /// The client wants no more of some work of ours.
    Stop(ProgressToken),
    /// A draft was reviewed, and here is what to tell.
    Reviewed(Arc<Draft>, Arc<Assessed>, Option<Sealed>),
    /// The sources of a workspace were read, for the first time or again; the number is its [`Root::generation`].
    Indexed(PathBuf, u64, Vec<CorpusError>),
    /// All sources are to be read again.
    Reindex,
    /// A worker has found what is to be kept of a decision.
    Decided(Uri, Vec<Decision>),
    /// The client's settings.
    Settings(Value),
    /// The client says that its settings have changed, and, where it cannot be asked, what they are.
    SettingsChanged(Value),
    /// The client has begun to ask for diagnostics by itself.
    Pulls,
    /// The client says how much it wants to hear of what goes on.
    Trace(TraceValue),
}

/// The end of the channel that everybody may write to.
pub type Events = Sender<Event>;

/// A workspace that is looked after.
struct Root {
    corpus: Corpus,
    desk: Arc<Desk>,
    /// What people decided, as it lies beside the work.
    decisions: Arc<Decisions>,
    /// Whether its sources were read at least once.
    indexed: bool,
    /// A number that no other root has had: one that was started over is another one, and what is still read for the old does not count.
    generation: u64,
    /// Files that changed while the sources were read for the first time.
    missed: Vec<PathBuf>,
    /// Tells of changes on disk, where the client does not.
    watch: Option<Watch>,
}

/// An open document.
struct Open {
    /// The root it belongs to.
    root: PathBuf,
    /// What its review calls it.
    name: Arc<str>,
    /// Whether it is a source of its root, once somebody has wanted to know.
    is_source: Option<bool>,
    /// It at its present version; `None` when an edit has outdated it and nobody has asked since.
    draft: Option<Arc<Draft>>,
    /// What it was before, until the next review is done: see [`Past`].
    past: Option<Past>,
    /// Whether a review of the present version is on its way or done.
    scheduled: bool,
    /// Whether the corpus has its text in place of the file's.
    overlaid: bool,
}

/// A version that is outdated, and the view that shows it. Thousands of small things go with its review. The worker that has made it takes them apart, once it has
/// made the next one: they lie near it, and nobody waits.
type Past = (Arc<Draft>, Option<Arc<FxHashMap<Uri, Arc<Draft>>>>);

struct World {
    client: Arc<Client>,
    events: Events,
    outbox: Outbox,
    pool: Arc<Pool>,
    settings: Arc<ClientSettings>,
    /// The text of every open document; written here and nowhere else.
    buffers: Arc<DashMap<Uri, Arc<Buffer>>>,
    open: FxHashMap<Uri, Open>,
    roots: FxHashMap<PathBuf, Root>,
    /// The settings files that something was found wrong with, by root.
    settings_told: FxHashMap<PathBuf, Vec<PathBuf>>,
    /// How many roots there have been.
    generations: u64,
    /// The folder that was named first.
    first_root: Option<PathBuf>,
    /// What documents outside of every folder are held against: themselves alone.
    no_sources: Arc<Desk>,
    /// What [`Snapshot::open`] was last; `None` when it has to be put together again.
    view: Option<Arc<FxHashMap<Uri, Arc<Draft>>>>,
    /// The semantic tokens last given.
    tokens: Arc<Given>,
    /// Whether the client asks for diagnostics by itself.
    pulled: bool,
    /// Requests that wait for sources to be read.
    held: Vec<(Uri, Token, Job)>,
    /// The readings of sources under way.
    readings: Arc<Readings>,
    /// Open sources whose text differs from what the corpus has: it goes into the corpus once the writer pauses.
    unsettled: FxHashMap<Uri, Arc<Assessed>>,
    /// Folders named in the introduction. They wait for the client to be ready, since what is wrong with one is told at once.
    folders: Vec<Uri>,
}

/// Starts the owner. It ends when the last sender is gone.
///
/// # Errors
///
/// Where the system refuses a thread.
pub fn start(outbox: Outbox) -> std::io::Result<Events> {
    let (events, inbox) = channel();
    let threads = std::thread::available_parallelism().map_or(2, |n| n.get());
    let world = World {
        client: Arc::default(),
        events: events.clone(),
        outbox,
        settings: Arc::default(),
        pool: Arc::new(Pool::new(threads + 2)?),
        buffers: Arc::default(),
        open: FxHashMap::default(),
        roots: FxHashMap::default(),
        settings_told: FxHashMap::default(),
        generations: 0,
        first_root: None,
        no_sources: Arc::new(Desk::without_sources()),
        view: None,
        tokens: Arc::default(),
        pulled: false,
        held: Vec::new(),
        readings: Arc::default(),
        unsettled: FxHashMap::default(),
        folders: Vec::new(),
    };
    std::thread::Builder::new().name("tieout-owner".into()).spawn(move || world.run(&inbox))?;
    Ok(events)
}

impl World {
    fn run(mut self, inbox: &Receiver<Event>) {
        loop {
            let next = if self.unsettled.is_empty() { inbox.recv().map_err(RecvTimeoutError::from) } else { inbox.recv_timeout(PAUSE) };
            let event = match next {
                Ok(event) => event,
                Err(RecvTimeoutError::Timeout) => {
                    self.settle();
                    self.review_what_changed();
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let turn = Instant::now();
            self.take(event);
            while turn.elapsed() < TURN
                && let Ok(event) = inbox.try_recv()
            {
                self.take(event);
            }
            self.review_what_changed();
        }
    }

    /// Takes an event in. A bug in one of them must not end the server.
    fn take(&mut self, event: Event) {
        let outcome = catch_unwind(AssertUnwindSafe(|| self.handle(event)));
        if outcome.is_err() {
            self.outbox
                .log(MessageType::ERROR, "tieout failed on an event; this is a bug. Its details are on the server's standard error.");
        }
    }

    fn handle(&mut self, event: Event) {
        match event {
            Event::Initialize(params, reply) => self.initialize(&params, reply),
            Event::Initialized => {
                self.outbox.log(MessageType::INFO, format_args!("tieout {} serves {}", env!("CARGO_PKG_VERSION"), self.client.name));
                if self.client.watches_files {
                    let sources = format!("**/*.{{{}}}", SOURCE_EXTENSIONS.join(","));
                    let others = [SETTINGS_FILE, ENTITIES_FILE, DECISIONS_FILE].map(|name| format!("**/{name}"));
                    self.outbox.watch([sources].into_iter().chain(others).collect());
                }
                if self.client.has_settings {
                    self.ask_settings();
                }
                for folder in std::mem::take(&mut self.folders) {
                    self.add_folder(&folder);
                }
            }
            Event::Open(item) => self.opened(item),
            Event::Change(params) => self.changed(params),
            Event::Close(uri) => self.closed(&uri),
            Event::Touched(files) => self.touched(files),
            Event::Folders(change) => {
                for folder in change.removed {
                    self.forget_folder(&folder.uri);
                }
                for folder in change.added {
                    self.add_folder(&folder.uri);
                }
            }
            Event::Ask(urgency, token, job) => {
                if token.check().is_ok() {
                    let snapshot = self.snapshot(token);
                    self.pool.run(urgency, move || job(snapshot));
                }
            }
            Event::AskOnceRead(uri, token, job) => {
                let waits = self.open.get(&uri).and_then(|open| self.roots.get(&open.root)).is_some_and(|root| !root.indexed);
                if waits && !self.client.refreshes_hints {
                    self.held.push((uri, token, job));
                } else {
                    self.handle(Event::Ask(Urgency::Typing, token, job));
                }
            }
            Event::Stop(token) => {
                self.readings.stop(&token);
            }
            Event::Reviewed(draft, assessed, diagnostics) => self.reviewed(&draft, assessed, diagnostics),
            Event::Indexed(root, generation, errors) => self.indexed(&root, generation, &errors),
            Event::Reindex => {
                for root in self.roots.keys() {
                    self.index(root);
                }
            }
            Event::Decided(uri, decisions) => self.decided(&uri, &decisions),
            Event::Settings(value) => self.set(&value),
            Event::SettingsChanged(value) => {
                if self.client.has_settings {
                    self.ask_settings();
                } else {
                    self.set(value.get("tieout").unwrap_or(&value));
                }
            }
            Event::Pulls if self.client.pulls_diagnostics => self.stop_publishing(),
            Event::Pulls => {}
            Event::Trace(level) => self.outbox.set_trace(level),
        }
    }

    fn initialize(&mut self, params: &InitializeParams, reply: oneshot::Sender<InitializeResult>) {
        self.client = Arc::new(Client::new(params));
        self.outbox.set_trace(params.trace.unwrap_or_default());
        let _ = reply.send(offer(&self.client));
        #[expect(deprecated, reason = "clients that know no workspace folders name their root this way")]
        let root = params.root_uri.clone().map(|uri| WorkspaceFolder { uri, name: String::new() });
        if let Some(options) = &params.initialization_options {
            self.settings = Arc::new(ClientSettings::read(options).0);
        }
        let folders = params.workspace_folders.clone().filter(|folders| !folders.is_empty());
        let folders = folders.unwrap_or_else(|| root.into_iter().collect());
        self.folders = folders.into_iter().map(|folder| folder.uri).collect();
    }

    fn ask_settings(&self) {
        let events = self.events.clone();
        self.outbox.ask_settings(move |value| {
            let _ = events.send(Event::Settings(value));
        });
    }

    /// Takes over the client's settings. Folders without a settings file of their own start over where that changes what a source is.
    fn set(&mut self, value: &Value) {
        let (settings, unclear) = ClientSettings::read(value);
        for line in unclear {
            self.outbox.log(MessageType::WARNING, line);
        }
        if settings == *self.settings {
            return;
        }
        let starts_over = settings.folder != self.settings.folder;
        self.settings = Arc::new(settings);
        let without_file = |root: &&Root| !root.corpus.workspace().configured;
        let roots: Vec<PathBuf> = self.roots.values().filter(without_file).map(|root| root.corpus.workspace().root.clone()).collect();
        for root in roots {
            if starts_over {
                self.settings_changed(&root);
            }
        }
        if self.client.refreshes_hints {
            self.outbox.refresh(View::Hints);
        }
    }

    /// Answers the requests that have waited for sources, as far as these are read.
    fn answer_held(&mut self) {
        for (uri, token, job) in std::mem::take(&mut self.held) {
            self.handle(Event::AskOnceRead(uri, token, job));
        }
    }

    /// The world as it is now.
    fn snapshot(&mut self, token: Token) -> Snapshot {
        if self.view.is_none() {
            let uris: Vec<Uri> = self.open.keys().cloned().collect();
            let drafts = uris.into_iter().filter_map(|uri| self.draft(&uri).map(|draft| (uri, draft)));
            self.view = Some(Arc::new(drafts.collect()));
        }
        let desks = self.roots.values().map(|root| Arc::clone(&root.desk)).collect();
        let open = self.view.clone().unwrap_or_default();
        let (client, settings, tokens) = (Arc::clone(&self.client), Arc::clone(&self.settings), Arc::clone(&self.tokens));
        Snapshot { client, settings, desks, open, tokens, token, outbox: self.outbox.clone() }
    }

    /// An open document at its present version.
    fn draft(&mut self, uri: &Uri) -> Option<Arc<Draft>> {
        let open = self.open.get_mut(uri)?;
        if open.draft.is_none() {
            let buffer = self.buffers.get(uri).map(|buffer| Arc::clone(buffer.value()))?;
            let desk = Arc::clone(self.roots.get(&open.root).map_or(&self.no_sources, |root| &root.desk));
            open.draft = Some(Arc::new(Draft::new(uri.clone(), buffer.version, Arc::clone(&open.name), buffer.text(), desk)));
        }
        open.draft.clone()
    }
}

/// The file behind a URI; `None` for what lies on no disk ("untitled:", "git:").
pub(super) fn file_path(uri: &Uri) -> Option<PathBuf> {
    if uri.scheme().as_str() != "file" {
        return None;
    }
    uri.to_file_path().map(std::borrow::Cow::into_owned)
}

/// The path itself with links resolved, or the nearest folder above it that exists: a new buffer has no file yet.
fn nearest_existing(path: &Path) -> Option<PathBuf> {
    path.ancestors().find_map(|path| path.canonicalize().ok())
}
