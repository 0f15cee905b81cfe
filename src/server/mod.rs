//! The language server; the only room that knows the protocol.
//!
//! [`world`] owns what changes, [`backend`] stands at the wire, [`requests`] holds one file for each request, and [`convert`] is the one place
//! where bytes become lines and columns.

mod backend;
mod buffer;
mod cancel;
mod capabilities;
mod check_pages;
mod citations;
mod convert;
mod desk;
mod diagnostics;
mod directory;
mod draft;
mod indexing;
mod outbox;
mod page;
mod pool;
mod requests;
mod settings;
mod snapshot;
mod wire;
mod wording;
mod world;

use backend::Backend;
use outbox::Outbox;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::runtime::{Builder, Handle};
use tower_lsp::ls_types::notification::{self, Notification};
use tower_lsp::{LspService, Server};
use wire::Wire;

/// Handlers that may run at once. They only hand events over and wait, so there is no reason to hold any back; tower-lsp's own four would stop
/// it from reading a cancellation or an answer while four requests are at work.
const HANDLERS: usize = 1024;

/// How often to look whether the client is still there.
const HEARTBEAT: Duration = Duration::from_secs(2);

/// Serves one client over standard input and output until it says exit, closes the pipe or is gone.
///
/// The status is success if the client asked for shutdown before, as the protocol has it.
///
/// # Errors
///
/// Where the system refuses threads.
pub fn run() -> std::io::Result<ExitCode> {
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let shut_down = Arc::new(AtomicBool::new(false));
    runtime.block_on(serve(Arc::clone(&shut_down)))?;
    // Standard input may still be held open by a client that does not close it; nothing waits for the thread that reads it.
    runtime.shutdown_background();
    Ok(if shut_down.load(Ordering::Relaxed) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn serve(shut_down: Arc<AtomicBool>) -> std::io::Result<()> {
    let mut started = Ok(());
    let wire = Wire::new(std::io::stdout())?;
    let service = LspService::build(|client| {
        let outbox = Outbox::new(client, wire.clone(), &Handle::current());
        let events = world::start(outbox.clone()).unwrap_or_else(|error| {
            started = Err(error);
            std::sync::mpsc::channel().0
        });
        Backend { events, outbox, shut_down }
    });
    let service = service.custom_method(notification::SetTrace::METHOD, Backend::set_trace);
    let service = service.custom_method(notification::WorkDoneProgressCancel::METHOD, Backend::cancel_progress);
    let mut service = service.custom_method(Backend::VIEW_FILE_TEXT, Backend::view_file_text);
    if std::env::var_os("TIEOUT_TEST_FAILURES").is_some() {
        service = service.custom_method(Backend::FAIL_ON_PURPOSE, Backend::fail_on_purpose);
    }
    let (service, socket) = service.finish();
    started?;
    Server::new(tokio::io::stdin(), wire.clone(), socket).concurrency_level(HANDLERS).serve(service).await;
    wire.finish();
    Ok(())
}

/// Ends this process once the process that started it is gone: a client that is killed may leave the pipe open in a child of its own.
#[cfg(unix)]
fn follow_client(process: Option<u32>) {
    let Some(process) = process.and_then(|id| i32::try_from(id).ok()).and_then(rustix::process::Pid::from_raw) else { return };
    tokio::spawn(async move {
        while rustix::process::test_kill_process(process) != Err(rustix::io::Errno::SRCH) {
            tokio::time::sleep(HEARTBEAT).await;
        }
        std::process::exit(1);
    });
}

/// Elsewhere the closed pipe has to tell.
#[cfg(not(unix))]
fn follow_client(_: Option<u32>) {}
