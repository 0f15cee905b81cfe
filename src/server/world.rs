//! The owner of everything that changes.
//!
//! tower-lsp starts the handlers of several messages at once and lets them run as they please, so a handler that awaits anything before it
//! has applied its edit loses the order of the edits. Here a handler hands its event over before its first await, on a channel that never
//! blocks, and does nothing else. One thread takes the events in the order they came, changes the world, and gives out [`Snapshot`]s, which
//! nothing changes any more; workers answer from those. The owner never waits for a worker or for the client.

use super::buffer::Buffer;
use super::cancel::{Refusal, Token};
use super::capabilities::{Client, offer};
use super::desk::Desk;
use super::diagnostics;
use super::draft::{Assessed, Draft};
use super::outbox::{Outbox, View};
use super::pool::{Pool, Urgency};
use super::settings::ClientSettings;
use super::snapshot::Snapshot;
use crate::corpus::{Corpus, CorpusError, SETTINGS_FILE, SOURCE_EXTENSIONS, Workspace};
use crate::decisions::{DECISIONS_FILE, Decision, Decisions};
use dashmap::DashMap;
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};
use tokio::sync::oneshot;
use tower_lsp::ls_types::*;

/// How long the owner takes in events before it looks after what they changed. A client that types faster than this is read on, and only
/// the outcome is reviewed.
const TURN: Duration = Duration::from_millis(50);

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
    /// A file was saved, created, changed or deleted.
    Touched(Vec<Uri>),
    /// Folders came and went.
    Folders(WorkspaceFoldersChangeEvent),
    /// A request, to be run on a worker.
    Ask(Urgency, Token, Box<dyn FnOnce(Snapshot) + Send>),
    /// A draft was reviewed, and here is what to tell.
    Reviewed(Arc<Draft>, Arc<Assessed>, Vec<Diagnostic>),
    /// The sources of a workspace were read, for the first time or again.
    Indexed(PathBuf, Vec<CorpusError>),
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
}

/// An open document.
struct Open {
    /// The root it belongs to.
    root: PathBuf,
    /// What its review calls it.
    name: Arc<str>,
    /// It at its present version; `None` when an edit has outdated it and nobody has asked since.
    draft: Option<Arc<Draft>>,
    /// Whether a review of the present version is on its way or done.
    scheduled: bool,
    /// Whether the corpus has its text in place of the file's.
    overlaid: bool,
}

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
    /// The folder that was named first.
    first_root: Option<PathBuf>,
    /// What documents outside of every folder are held against: themselves alone.
    no_sources: Arc<Desk>,
    /// What [`Snapshot::open`] was last; `None` when it has to be put together again.
    view: Option<Arc<FxHashMap<Uri, Arc<Draft>>>>,
    /// Whether the client asks for diagnostics by itself.
    pulled: bool,
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
        pool: Arc::new(Pool::new(threads + 1)?),
        buffers: Arc::default(),
        open: FxHashMap::default(),
        roots: FxHashMap::default(),
        first_root: None,
        no_sources: Arc::new(Desk::without_sources()),
        view: None,
        pulled: false,
        folders: Vec::new(),
    };
    std::thread::Builder::new().name("tieout-owner".into()).spawn(move || world.run(&inbox))?;
    Ok(events)
}

impl World {
    fn run(mut self, inbox: &Receiver<Event>) {
        while let Ok(event) = inbox.recv() {
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
                    self.outbox.watch(vec![sources, format!("**/{SETTINGS_FILE}"), format!("**/{DECISIONS_FILE}")]);
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
            Event::Touched(files) => self.touched(&files),
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
            Event::Reviewed(draft, assessed, diagnostics) => self.reviewed(&draft, &assessed, diagnostics),
            Event::Indexed(root, errors) => self.indexed(&root, &errors),
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
            Event::Pulls => self.stop_publishing(),
        }
    }

    fn initialize(&mut self, params: &InitializeParams, reply: oneshot::Sender<InitializeResult>) {
        self.client = Arc::new(Client::new(params));
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

    fn add_folder(&mut self, uri: &Uri) {
        if let Some(path) = file_path(uri) {
            self.root_of(&path);
        }
    }

    fn forget_folder(&mut self, uri: &Uri) {
        let Some(path) = file_path(uri).and_then(|path| path.canonicalize().ok()) else { return };
        let in_use = self.open.values().any(|open| open.root == path);
        if !in_use {
            self.roots.remove(&path);
        }
    }

    /// The root that a file or folder belongs to, made where there is none yet.
    fn root_of(&mut self, path: &Path) -> Option<PathBuf> {
        let resolved = nearest_existing(path)?;
        // The innermost root that is looked after, unless a settings file further in makes the place a workspace of its own.
        let known = self.roots.keys().filter(|root| resolved.starts_with(root)).max_by_key(|root| root.components().count()).cloned();
        let (workspace, errors) = match Workspace::find(&resolved) {
            Ok(found) => found,
            Err(error) => {
                self.outbox.show(MessageType::WARNING, &error);
                return known;
            }
        };
        if let Some(known) = known
            && (!workspace.configured || known.starts_with(&workspace.root))
        {
            return Some(known);
        }
        let mut workspace = workspace;
        if !workspace.configured {
            workspace.settings = self.settings.folder.clone();
        }
        let root = workspace.root.clone();
        if !self.roots.contains_key(&root) {
            for error in &errors {
                self.outbox.show(MessageType::WARNING, error);
            }
            let desk = Arc::new(Desk::new(workspace.clone()));
            let corpus = Corpus::new(workspace);
            // What an earlier run has left is good enough to begin with; it is brought up to date in the background.
            let indexed = !corpus.snapshot().is_empty();
            self.roots.insert(root.clone(), Root { corpus, desk, decisions: Arc::default(), indexed });
            self.read_decisions(&root);
            self.renew(&root, None);
            self.first_root.get_or_insert_with(|| root.clone());
            self.index(&root);
        }
        Some(root)
    }

    /// Reads the sources of a root on a thread of its own, with progress.
    fn index(&self, root: &Path) {
        let Some(Root { corpus, .. }) = self.roots.get(root) else { return };
        let (corpus, root, events) = (corpus.clone(), root.to_owned(), self.events.clone());
        let outbox = self.client.progress.then(|| self.outbox.clone());
        self.pool.run(Urgency::Background, move || {
            let errors = super::indexing::read_sources(&corpus, outbox.as_ref());
            let _ = events.send(Event::Indexed(root, errors));
        });
    }

    fn indexed(&mut self, root: &Path, errors: &[CorpusError]) {
        for error in errors {
            self.outbox.log(MessageType::WARNING, error);
        }
        let Some(found) = self.roots.get_mut(root) else { return };
        found.indexed = true;
        let count = found.corpus.snapshot().sources().len();
        self.outbox.log(MessageType::INFO, format_args!("{}: {count} sources read", root.display()));
        self.renew(root, None);
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

    /// Keeps decisions beside the work of the draft they are about.
    fn decided(&mut self, uri: &Uri, decisions: &[Decision]) {
        let Some(root) = self.open.get(uri).map(|open| open.root.clone()) else { return };
        let Some(found) = self.roots.get(&root) else { return };
        if let Err(error) = Decisions::append(&found.corpus.workspace().root, decisions) {
            self.outbox.show(MessageType::ERROR, error);
        }
        self.read_decisions(&root);
        self.renew(&root, None);
    }

    /// Reads the decisions of a root again.
    fn read_decisions(&mut self, root: &Path) {
        let Some(found) = self.roots.get_mut(root) else { return };
        match Decisions::load(&found.corpus.workspace().root) {
            Ok(decisions) => found.decisions = Arc::new(decisions),
            Err(error) => self.outbox.show(MessageType::WARNING, error),
        }
    }

    /// Takes back what was published once the client has begun to ask for diagnostics: else it would show everything twice.
    fn stop_publishing(&mut self) {
        if !self.pulled {
            self.pulled = true;
            for uri in self.open.keys() {
                self.outbox.publish(uri.clone(), None, Vec::new());
            }
        }
    }

    /// Gives a root a new desk after its corpus has changed, and outdates the reviews of its drafts, but for the one at `except`.
    fn renew(&mut self, root: &Path, except: Option<&Uri>) {
        let Some(found) = self.roots.get_mut(root) else { return };
        let corpus = found.indexed.then(|| found.corpus.snapshot());
        found.desk = Arc::new(found.desk.renewed(corpus, Arc::clone(&found.decisions)));
        for (uri, open) in &mut self.open {
            if open.root == root && Some(uri) != except {
                outdate(open);
            }
        }
        self.view = None;
        let views = [
            (self.client.refreshes_hints, View::Hints),
            (self.client.refreshes_diagnostics && self.pulled, View::Diagnostics),
            (self.client.refreshes_lenses, View::Lenses),
            (self.client.refreshes_tokens, View::Tokens),
        ];
        for (_, view) in views.into_iter().filter(|(knows, _)| *knows) {
            self.outbox.refresh(view);
        }
    }

    fn opened(&mut self, item: TextDocumentItem) {
        let buffer = Buffer::new(&item.text, item.version);
        self.buffers.insert(item.uri.clone(), Arc::new(buffer));
        self.view = None;
        let path = file_path(&item.uri);
        // What has no file yet is held against the sources of the first folder.
        let root = match &path {
            Some(path) => self.root_of(path),
            None => self.first_root.clone(),
        };
        let named = root.as_ref().and_then(|root| self.roots.get(root)).zip(path.as_deref());
        let name = named.map_or_else(|| item.uri.as_str().into(), |(root, path)| root.desk.workspace.name(path));
        let root = root.unwrap_or_default();
        self.open.insert(item.uri, Open { root, name, draft: None, scheduled: false, overlaid: false });
    }

    fn changed(&mut self, params: DidChangeTextDocumentParams) {
        let VersionedTextDocumentIdentifier { uri, version } = params.text_document;
        let Some(old) = self.buffers.get(&uri).map(|buffer| Arc::clone(buffer.value())) else {
            self.outbox.log(MessageType::WARNING, format_args!("a change of {} came before it was opened", uri.as_str()));
            return;
        };
        let mut buffer = Buffer::clone(&old);
        buffer.apply(params.content_changes, version, self.client.encoding);
        self.buffers.insert(uri.clone(), Arc::new(buffer));
        if let Some(open) = self.open.get_mut(&uri) {
            outdate(open);
        }
        self.view = None;
    }

    fn closed(&mut self, uri: &Uri) {
        self.buffers.remove(uri);
        self.view = None;
        let Some(mut open) = self.open.remove(uri) else { return };
        outdate(&mut open);
        if !self.pulled {
            self.outbox.publish(uri.clone(), None, Vec::new());
        }
        if open.overlaid {
            if let Some(root) = self.roots.get(&open.root) {
                root.corpus.remove_overlay(&open.name);
            }
            self.renew(&open.root, None);
        }
    }

    /// Reads files again that changed on disk.
    fn touched(&mut self, files: &[Uri]) {
        for file in files {
            let Some(path) = file_path(file) else { continue };
            let Some(root) = self.root_of(&path) else { continue };
            if path.ends_with(DECISIONS_FILE) {
                self.read_decisions(&root);
                self.renew(&root, None);
                continue;
            }
            if path.ends_with(SETTINGS_FILE) {
                self.settings_changed(&root);
                continue;
            }
            let Some(found) = self.roots.get(&root) else { continue };
            if !found.indexed {
                continue;
            }
            let (corpus, events) = (found.corpus.clone(), self.events.clone());
            self.pool.run(Urgency::Background, move || {
                let errors = corpus.update(&path).err().into_iter().collect();
                let _ = events.send(Event::Indexed(root, errors));
            });
        }
    }

    /// Starts a root over after its settings file has changed.
    fn settings_changed(&mut self, root: &Path) {
        self.roots.remove(root);
        if let Some(new) = self.root_of(root) {
            for open in self.open.values_mut().filter(|open| open.root == root) {
                open.root.clone_from(&new);
                outdate(open);
            }
        }
        self.view = None;
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
        Snapshot { client: Arc::clone(&self.client), settings: Arc::clone(&self.settings), desks, open, token }
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

    /// Sets workers to review every open document whose present version nobody reviews yet.
    fn review_what_changed(&mut self) {
        let due: Vec<Uri> = self.open.iter().filter(|(_, open)| !open.scheduled).map(|(uri, _)| uri.clone()).collect();
        for uri in due {
            let Some(draft) = self.draft(&uri) else { continue };
            if draft.desk.corpus.is_none() {
                continue;
            }
            if let Some(open) = self.open.get_mut(&uri) {
                open.scheduled = true;
            }
            let snapshot = self.snapshot(Token::default());
            let events = self.events.clone();
            let outbox = self.outbox.clone();
            self.pool.run(Urgency::Typing, move || {
                let review = catch_unwind(AssertUnwindSafe(|| {
                    let assessed = draft.assess().ok().flatten()?;
                    let diagnostics = diagnostics::of(&snapshot, &draft, &assessed);
                    Some((assessed, diagnostics))
                }));
                match review {
                    Ok(Some((assessed, diagnostics))) => {
                        let _ = events.send(Event::Reviewed(draft, assessed, diagnostics));
                    }
                    // Outdated meanwhile: the newer version has a worker of its own.
                    Ok(None) => {}
                    Err(_) => outbox.log(MessageType::ERROR, format_args!("the review of {} failed; this is a bug", draft.name)),
                }
            });
        }
    }

    /// Tells what a review found, unless the document has changed since.
    fn reviewed(&mut self, draft: &Arc<Draft>, assessed: &Assessed, diagnostics: Vec<Diagnostic>) {
        let Some(open) = self.open.get_mut(&draft.uri) else { return };
        if !open.draft.as_ref().is_some_and(|current| Arc::ptr_eq(current, draft)) {
            return;
        }
        if !self.pulled {
            self.outbox.publish(draft.uri.clone(), Some(draft.version), diagnostics);
        }
        let Some(root) = self.roots.get(&open.root) else { return };
        let workspace = root.corpus.workspace();
        let on_desk = draft.desk.corpus.as_ref().and_then(|corpus| corpus.document(&draft.name));
        let differs = on_desk.is_some_and(|document| document.text != *draft.lines.text());
        if workspace.is_source(&draft.name) && differs {
            root.corpus.overlay(assessed.article.clone());
            open.overlaid = true;
            let root = open.root.clone();
            self.renew(&root, Some(&draft.uri));
        }
    }
}

/// Marks an open document as changed.
fn outdate(open: &mut Open) {
    if let Some(draft) = open.draft.take() {
        draft.token.stop(Refusal::Modified);
    }
    open.scheduled = false;
}

/// The file behind a URI; `None` for what lies on no disk ("untitled:", "git:").
fn file_path(uri: &Uri) -> Option<PathBuf> {
    if uri.scheme().as_str() != "file" {
        return None;
    }
    uri.to_file_path().map(std::borrow::Cow::into_owned)
}

/// The path itself with links resolved, or the nearest folder above it that exists: a new buffer has no file yet.
fn nearest_existing(path: &Path) -> Option<PathBuf> {
    path.ancestors().find_map(|path| path.canonicalize().ok())
}
