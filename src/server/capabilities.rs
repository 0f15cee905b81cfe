//! What the client can do, read once from its introduction; and what we offer it.

use super::convert::Encoding;
use tower_lsp::ls_types::*;

/// What the client can do, as far as we act on it.
#[derive(Clone, Debug, Default)]
pub struct Client {
    /// What columns count.
    pub encoding: Encoding,
    /// Its name and version, for the log.
    pub name: String,
    /// Whether hovers may be Markdown; else plain text.
    pub markdown: bool,
    /// Whether definitions may be links that carry the range they come from.
    pub definition_links: bool,
    /// Whether symbols may be nested.
    pub nested_symbols: bool,
    /// Whether a diagnostic may point to other places.
    pub related_information: bool,
    /// Whether it asks for hints again when told to.
    pub refreshes_hints: bool,
    /// Whether it shows the progress of work that we start ourselves.
    pub progress: bool,
}

impl Client {
    /// Reads the client's introduction.
    pub fn new(params: &InitializeParams) -> Self {
        let capabilities = &params.capabilities;
        let document = capabilities.text_document.as_ref();
        let workspace = capabilities.workspace.as_ref();
        let name = params.client_info.as_ref().map_or_else(
            || "unnamed client".to_owned(),
            |info| [Some(info.name.as_str()), info.version.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" "),
        );
        let formats = document.and_then(|d| d.hover.as_ref()).and_then(|h| h.content_format.as_deref());
        Self {
            encoding: Encoding::negotiate(capabilities),
            name,
            // The first format is the preferred one; a client that names none predates the choice and takes Markdown.
            markdown: formats.is_none_or(|formats| formats.first() == Some(&MarkupKind::Markdown)),
            definition_links: document.and_then(|d| d.definition.as_ref()).and_then(|d| d.link_support) == Some(true),
            nested_symbols: document.and_then(|d| d.document_symbol.as_ref()).and_then(|d| d.hierarchical_document_symbol_support)
                == Some(true),
            related_information: document.and_then(|d| d.publish_diagnostics.as_ref()).and_then(|d| d.related_information) == Some(true),
            refreshes_hints: workspace.and_then(|w| w.inlay_hint.as_ref()).and_then(|i| i.refresh_support) == Some(true),
            progress: capabilities.window.as_ref().and_then(|w| w.work_done_progress) == Some(true),
        }
    }
}

/// What we offer this client.
pub fn offer(client: &Client) -> InitializeResult {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
        ..TextDocumentSyncOptions::default()
    };
    let folders = WorkspaceFoldersServerCapabilities { supported: Some(true), change_notifications: Some(OneOf::Left(true)) };
    InitializeResult {
        capabilities: ServerCapabilities {
            position_encoding: Some(client.encoding.kind()),
            text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            definition_provider: Some(OneOf::Left(true)),
            references_provider: Some(OneOf::Left(true)),
            document_symbol_provider: Some(OneOf::Left(true)),
            inlay_hint_provider: Some(OneOf::Left(true)),
            workspace: Some(WorkspaceServerCapabilities { workspace_folders: Some(folders), file_operations: None }),
            ..ServerCapabilities::default()
        },
        server_info: Some(ServerInfo { name: "tieout".into(), version: Some(env!("CARGO_PKG_VERSION").into()) }),
        offset_encoding: None,
    }
}
