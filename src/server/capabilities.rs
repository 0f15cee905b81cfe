//! What the client can do, read once from its introduction; and what we offer it.

use super::convert::Encoding;
use super::requests::{code_action, execute_command, semantic_tokens};
use crate::corpus::SOURCE_EXTENSIONS;
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
    /// Whether the code of a diagnostic may lead to a page.
    pub code_descriptions: bool,
    /// Whether where a hint leads may be worked out when somebody points at it.
    pub resolves_hints: bool,
    /// Whether it shows a place in a document when told to.
    pub shows_documents: bool,
    /// Whether it asks for hints again when told to.
    pub refreshes_hints: bool,
    /// Whether it asks for code lenses again when told to.
    pub refreshes_lenses: bool,
    /// Whether it asks for semantic tokens again when told to.
    pub refreshes_tokens: bool,
    /// Whether it asks for diagnostics, and asks again when told to. One that cannot be told would never hear what a new source has changed, nor what was
    /// found once the sources were read: it gets diagnostics published.
    pub pulls_diagnostics: bool,
    /// Whether it shows the progress of work that we start ourselves.
    pub progress: bool,
    /// Whether it knows code actions beyond plain commands.
    pub code_action_literals: bool,
    /// Whether an action's edit may be worked out when it is chosen.
    pub resolves_edits: bool,
    /// Whether edits may name the version they are for.
    pub versioned_edits: bool,
    /// Whether edits may say that they want to be looked at first.
    pub annotated_edits: bool,
    /// Whether it can be asked for its settings.
    pub has_settings: bool,
    /// Whether it watches files for us.
    pub watches_files: bool,
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
        let action = document.and_then(|d| d.code_action.as_ref());
        let edit = workspace.and_then(|w| w.workspace_edit.as_ref());
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
            code_descriptions: document.and_then(|d| d.publish_diagnostics.as_ref()).and_then(|d| d.code_description_support) == Some(true),
            resolves_hints: document
                .and_then(|d| d.inlay_hint.as_ref())
                .and_then(|i| i.resolve_support.as_ref())
                .is_some_and(|r| ["label.tooltip", "label.location", "label.command"].iter().all(|p| r.properties.iter().any(|q| q == p))),
            shows_documents: capabilities.window.as_ref().and_then(|w| w.show_document.as_ref()).is_some_and(|s| s.support),
            refreshes_hints: workspace.and_then(|w| w.inlay_hint.as_ref()).and_then(|i| i.refresh_support) == Some(true),
            refreshes_lenses: workspace.and_then(|w| w.code_lens.as_ref()).and_then(|c| c.refresh_support) == Some(true),
            refreshes_tokens: workspace.and_then(|w| w.semantic_tokens.as_ref()).and_then(|s| s.refresh_support) == Some(true),
            pulls_diagnostics: document.is_some_and(|d| d.diagnostic.is_some())
                && workspace.and_then(|w| w.diagnostics.as_ref()).and_then(|d| d.refresh_support) == Some(true),
            code_action_literals: action.is_some_and(|a| a.code_action_literal_support.is_some()),
            resolves_edits: action.and_then(|a| a.resolve_support.as_ref()).is_some_and(|r| r.properties.iter().any(|p| p == "edit"))
                && action.and_then(|a| a.data_support) == Some(true),
            versioned_edits: edit.and_then(|e| e.document_changes) == Some(true),
            annotated_edits: edit.is_some_and(|e| e.change_annotation_support.is_some()),
            has_settings: workspace.and_then(|w| w.configuration) == Some(true),
            watches_files: workspace.and_then(|w| w.did_change_watched_files.as_ref()).and_then(|w| w.dynamic_registration) == Some(true),
            progress: capabilities.window.as_ref().and_then(|w| w.work_done_progress) == Some(true),
        }
    }
}

/// The files of which we want to hear before they get another name: sources, and folders of them.
fn file_operations() -> WorkspaceFileOperationsServerCapabilities {
    let filter = |glob: String, matches| FileOperationFilter {
        scheme: Some("file".to_owned()),
        pattern: FileOperationPattern { glob, matches: Some(matches), options: None },
    };
    let filters = vec![
        filter(format!("**/*.{{{}}}", SOURCE_EXTENSIONS.join(",")), FileOperationPatternKind::File),
        filter("**".to_owned(), FileOperationPatternKind::Folder),
    ];
    WorkspaceFileOperationsServerCapabilities {
        will_rename: Some(FileOperationRegistrationOptions { filters }),
        ..WorkspaceFileOperationsServerCapabilities::default()
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
            declaration_provider: Some(DeclarationCapability::Simple(true)),
            implementation_provider: Some(ImplementationProviderCapability::Simple(true)),
            document_highlight_provider: Some(OneOf::Left(true)),
            document_symbol_provider: Some(OneOf::Left(true)),
            code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
                code_action_kinds: Some(vec![
                    CodeActionKind::QUICKFIX,
                    CodeActionKind::REFACTOR_REWRITE,
                    CodeActionKind::new(code_action::USE_SOURCES),
                ]),
                resolve_provider: Some(true),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            })),
            type_definition_provider: Some(TypeDefinitionProviderCapability::Simple(true)),
            call_hierarchy_provider: Some(CallHierarchyServerCapability::Simple(true)),
            workspace_symbol_provider: Some(OneOf::Left(true)),
            rename_provider: Some(OneOf::Right(RenameOptions {
                prepare_provider: Some(true),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            })),
            completion_provider: Some(CompletionOptions {
                trigger_characters: Some(["^", "$", "€", "£"].map(str::to_owned).to_vec()),
                ..CompletionOptions::default()
            }),
            document_link_provider: Some(DocumentLinkOptions {
                resolve_provider: Some(false),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            }),
            code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(false) }),
            folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
            selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
            semantic_tokens_provider: Some(SemanticTokensServerCapabilities::SemanticTokensOptions(SemanticTokensOptions {
                work_done_progress_options: WorkDoneProgressOptions::default(),
                legend: semantic_tokens::legend(),
                range: Some(true),
                full: Some(SemanticTokensFullOptions::Delta { delta: Some(true) }),
            })),
            diagnostic_provider: client.pulls_diagnostics.then(|| {
                DiagnosticServerCapabilities::Options(DiagnosticOptions {
                    identifier: Some("tieout".into()),
                    inter_file_dependencies: true,
                    workspace_diagnostics: true,
                    work_done_progress_options: WorkDoneProgressOptions::default(),
                })
            }),
            execute_command_provider: Some(ExecuteCommandOptions {
                commands: execute_command::ALL.map(str::to_owned).to_vec(),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            }),
            inlay_hint_provider: Some(OneOf::Right(InlayHintServerCapabilities::Options(InlayHintOptions {
                work_done_progress_options: WorkDoneProgressOptions::default(),
                resolve_provider: Some(true),
            }))),
            workspace: Some(WorkspaceServerCapabilities { workspace_folders: Some(folders), file_operations: Some(file_operations()) }),
            ..ServerCapabilities::default()
        },
        server_info: Some(ServerInfo { name: "tieout".into(), version: Some(env!("CARGO_PKG_VERSION").into()) }),
        offset_encoding: None,
    }
}
