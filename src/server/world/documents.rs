//! Open documents: their text, and the reviews of it.

use super::{Event, Open, World, file_path};
use crate::server::buffer::Buffer;
use crate::server::cancel::{Refusal, Token};
use crate::server::diagnostics;
use crate::server::draft::{Assessed, Draft};
use crate::server::outbox::sealed;
use crate::server::pool::Urgency;
use crate::server::wire::Sealed;
use crate::verify::Review;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Instant;
use tower_lsp::ls_types::*;

impl World {
    pub(super) fn opened(&mut self, item: TextDocumentItem) {
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
        self.open.insert(item.uri, Open { root, name, is_source: None, draft: None, past: None, scheduled: false, overlaid: false });
    }

    pub(super) fn changed(&mut self, params: DidChangeTextDocumentParams) {
        let VersionedTextDocumentIdentifier { uri, version } = params.text_document;
        let Some(old) = self.buffers.get(&uri).map(|buffer| Arc::clone(buffer.value())) else {
            self.outbox.log(MessageType::WARNING, format_args!("a change of {} came before it was opened", uri.as_str()));
            return;
        };
        let mut buffer = Buffer::clone(&old);
        buffer.apply(params.content_changes, version, self.client.encoding);
        self.buffers.insert(uri.clone(), Arc::new(buffer));
        let view = self.view.take();
        let Some(open) = self.open.get_mut(&uri) else { return };
        if let Some(old) = outdate(open)
            && let Some(older) = open.past.replace((old, view))
        {
            self.pool.run(Urgency::Background, move || drop(older));
        }
    }

    pub(super) fn closed(&mut self, uri: &Uri) {
        self.buffers.remove(uri);
        self.tokens.forget(uri);
        self.unsettled.remove(uri);
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

    /// Takes back what was published once the client has begun to ask for diagnostics: else it would show everything twice.
    pub(super) fn stop_publishing(&mut self) {
        if !self.pulled {
            self.pulled = true;
            for uri in self.open.keys() {
                self.outbox.publish(uri.clone(), None, Vec::new());
            }
        }
    }

    /// Sets workers to review every open document whose present version nobody reviews yet.
    pub(super) fn review_what_changed(&mut self) {
        let due: Vec<Uri> = self.open.iter().filter(|(_, open)| !open.scheduled).map(|(uri, _)| uri.clone()).collect();
        for uri in due {
            let Some(draft) = self.draft(&uri) else { continue };
            if draft.desk.corpus.is_none() {
                continue;
            }
            let past = self.open.get_mut(&uri).and_then(|open| {
                open.scheduled = true;
                open.past.take()
            });
            let snapshot = self.snapshot(Token::default());
            let events = self.events.clone();
            let outbox = self.outbox.clone();
            self.pool.run(Urgency::Typing, move || {
                let begun = Instant::now();
                let review = catch_unwind(AssertUnwindSafe(|| {
                    let assessed = draft.assess().ok().flatten()?;
                    let diagnostics = diagnostics::of(&snapshot, &draft, &assessed);
                    Some((assessed, sealed(draft.uri.clone(), Some(draft.version), diagnostics)))
                }));
                match review {
                    Ok(Some((assessed, diagnostics))) => {
                        let Review { figures, findings, .. } = &assessed.review;
                        outbox.trace(
                            || format!("reviewed version {} of {}", draft.version, draft.name),
                            || format!("{} figures, {} findings, {:?}", figures.len(), findings.len(), begun.elapsed()),
                        );
                        let _ = events.send(Event::Reviewed(draft, assessed, diagnostics));
                    }
                    // Outdated meanwhile: the newer version has a worker of its own.
                    Ok(None) => {}
                    Err(_) => outbox.log(MessageType::ERROR, format_args!("the review of {} failed; this is a bug", draft.name)),
                }
                past
            });
        }
    }

    /// Tells what a review found, unless the document has changed since.
    pub(super) fn reviewed(&mut self, draft: &Arc<Draft>, assessed: Arc<Assessed>, diagnostics: Option<Sealed>) {
        let Some(open) = self.open.get_mut(&draft.uri) else { return };
        if !open.draft.as_ref().is_some_and(|current| Arc::ptr_eq(current, draft)) {
            return;
        }
        if !self.pulled {
            self.outbox.publish_sealed(diagnostics);
        }
        let Some(root) = self.roots.get(&open.root) else { return };
        if !*open.is_source.get_or_insert_with(|| root.corpus.workspace().is_source(&draft.name)) {
            return;
        }
        let on_desk = draft.desk.corpus.as_ref().and_then(|corpus| corpus.document(&draft.name));
        if on_desk.is_some_and(|document| document.text != *draft.lines.text()) {
            self.unsettled.insert(draft.uri.clone(), assessed);
        }
    }

    /// Takes the open sources into the corpus that differ from what it has. What was compared before is then compared again, so this waits for a pause.
    pub(super) fn settle(&mut self) {
        for (uri, assessed) in std::mem::take(&mut self.unsettled) {
            let Some(open) = self.open.get_mut(&uri) else { continue };
            let Some(root) = self.roots.get(&open.root) else { continue };
            root.corpus.overlay(assessed.article.clone());
            open.overlaid = true;
            let root = open.root.clone();
            // A review of the newest version stands: a source is not held against itself.
            let current = open.draft.as_ref().is_some_and(|draft| *draft.lines.text() == assessed.article.document.text);
            self.renew(&root, current.then_some(&uri));
        }
    }
}

/// Marks an open document as changed, and gives what it was.
pub(super) fn outdate(open: &mut Open) -> Option<Arc<Draft>> {
    let old = open.draft.take();
    if let Some(draft) = &old {
        draft.token.stop(Refusal::Modified);
    }
    open.scheduled = false;
    old
}
