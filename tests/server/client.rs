//! A client as small as one can be: it writes frames, reads frames on a thread of its own, and answers what the server asks.

use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// After this long without a message the server counts as hung. Not a measure of speed: a loaded machine may take its time.
const PATIENCE: Duration = Duration::from_secs(60);

/// Longer conversations would keep their judge busy for minutes.
const MOST_JUDGED: usize = 2_000;

/// A folder with a corpus in it, and a server that serves it.
pub struct Client {
    server: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// Notifications and answers that nobody has asked for yet.
    waiting: VecDeque<Value>,
    next: i64,
    folder: tempfile::TempDir,
    /// Both sides of the conversation, a line each, as the protocol's judge takes them.
    session: Arc<Mutex<Vec<String>>>,
    /// Whether the conversation is one that the protocol allows, and has a proper end.
    orderly: bool,
    /// The server's answer to `initialize`.
    pub introduced: Value,
}

impl Client {
    /// Starts a server in a folder with these files, and introduces itself with these capabilities.
    pub fn start(files: &[(&str, &str)], capabilities: Value) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            let file = folder.path().join(name);
            std::fs::create_dir_all(file.parent().expect("a folder above")).expect("folders");
            std::fs::write(file, text).expect("a file");
        }
        let uri = uri_of(folder.path());
        let params = json!({
            "processId": std::process::id(), "rootUri": uri, "capabilities": capabilities,
            "workspaceFolders": [{"uri": uri, "name": "test"}],
        });
        Self::introduce(folder, params)
    }

    /// As [`Self::start`], with all of the introduction given.
    pub fn introduce(folder: tempfile::TempDir, params: Value) -> Self {
        let mut client = Self::connect(folder);
        client.introduced = client.request("initialize", params).expect("an introduction");
        client.notify("initialized", json!({}));
        client.orderly = true;
        client
    }

    /// Starts a server and says nothing yet.
    pub fn connect(folder: tempfile::TempDir) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tieout"));
        command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).env("TIEOUT_TEST_FAILURES", "1");
        // What the server keeps between runs goes with the folder.
        command.env("TIEOUT_CACHE", folder.path().join(".cache"));
        let mut server = command.spawn().expect("the server starts");
        let input = server.stdin.take();
        let mut output = BufReader::new(server.stdout.take().expect("its output"));
        let (sender, messages) = channel();
        let session: Arc<Mutex<Vec<String>>> = Arc::default();
        let heard = Arc::clone(&session);
        std::thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                heard.lock().expect("the record").push(json!({"t": 0, "from": "server", "msg": message}).to_string());
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self { server, input, messages, waiting: VecDeque::new(), next: 0, folder, session, orderly: false, introduced: Value::Null }
    }

    /// A file of the folder as the server is told of it.
    pub fn uri(&self, name: &str) -> String {
        uri_of(&self.folder.path().canonicalize().expect("the folder").join(name))
    }

    /// A file of the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Opens a file with this text, whatever lies on disk.
    pub fn open(&mut self, name: &str, text: &str) {
        let document = json!({"uri": self.uri(name), "languageId": "markdown", "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Sends one change of an open file.
    pub fn change(&mut self, name: &str, version: i32, changes: Value) {
        let document = json!({"uri": self.uri(name), "version": version});
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    /// Waits for the diagnostics of a version of a file.
    pub fn diagnostics(&mut self, name: &str, version: i32) -> Vec<Value> {
        let uri = self.uri(name);
        let params = self.notification("textDocument/publishDiagnostics", |params| params["uri"] == uri && params["version"] == version);
        params["diagnostics"].as_array().expect("a list").clone()
    }

    /// Sends a request and waits for its answer: the result, or the error.
    pub fn request(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        let id = self.ask(method, params);
        self.answer(id)
    }

    /// A request on a place of a file.
    pub fn at(&mut self, method: &str, name: &str, line: u32, character: u32) -> Value {
        let params = json!({
            "textDocument": {"uri": self.uri(name)}, "position": {"line": line, "character": character},
            "context": {"includeDeclaration": true, "triggerKind": 1},
        });
        self.request(method, params).expect("an answer")
    }

    /// Sends a request and does not wait.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.next += 1;
        self.send(&json!({"jsonrpc": "2.0", "id": self.next, "method": method, "params": params}));
        self.next
    }

    /// Waits for the answer to a request sent with [`Self::ask`].
    pub fn answer(&mut self, id: i64) -> Result<Value, Value> {
        let message = self.wait(|message| message["id"] == id && message.get("method").is_none());
        match message.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(message["result"].clone()),
        }
    }

    /// Sends a notification.
    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Waits for a notification of which `wanted` holds; its parameters.
    pub fn notification(&mut self, method: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        self.wait(|message| message["method"] == method && wanted(&message["params"]))["params"].clone()
    }

    /// Everything that has come and nobody has taken. All that was sent before an answer that was waited for is among it.
    pub fn left_over(&mut self) -> Vec<Value> {
        self.waiting.drain(..).collect()
    }

    /// Says goodbye as the protocol wants it, and returns how the server ended.
    pub fn finish(mut self) -> ExitStatus {
        self.end()
    }

    fn end(&mut self) -> ExitStatus {
        self.orderly = false;
        let id = self.ask("shutdown", Value::Null);
        self.answer(id).expect("an answer to shutdown");
        self.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
        let status = self.server.wait().expect("the server ends");
        self.judge();
        status
    }

    /// Has every message of the server judged by the protocol's own model, where its judge can be had.
    fn judge(&self) {
        let session = self.session.lock().expect("the record");
        let data = std::env::var_os("TIEOUT_DATA").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
        let judge = data.join("rigs/validate_session.py");
        if !judge.exists() || session.len() > MOST_JUDGED {
            println!("skipped: the judgement of {} messages by {}", session.len(), judge.display());
            return;
        }
        let record = self.folder.path().join(".session.jsonl");
        std::fs::write(&record, session.join("\n") + "\n").expect("the record");
        match Command::new("python3").arg(judge).arg("--quiet").arg(&record).output() {
            Ok(judged) => {
                assert!(judged.status.success(), "{}{}", String::from_utf8_lossy(&judged.stdout), String::from_utf8_lossy(&judged.stderr))
            }
            Err(error) => println!("skipped: the judgement of {} messages: {error}", session.len()),
        }
    }

    /// Leaves the conversation to end as it may: what the protocol does not allow, or the judge cannot see, is not judged.
    pub fn unjudged(&mut self) {
        self.orderly = false;
    }

    /// Closes the pipe without a word, and returns how the server ended.
    pub fn hang_up(mut self) -> ExitStatus {
        self.orderly = false;
        drop(self.input.take());
        self.server.wait().expect("the server ends")
    }

    /// Waits, with the pipe open, for the server to end, and returns how it did.
    pub fn ends_by_itself(mut self) -> ExitStatus {
        self.server.wait().expect("the server ends")
    }

    /// Sends a message.
    pub fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.session.lock().expect("the record").push(json!({"t": 0, "from": "client", "msg": message}).to_string());
        let input = self.input.as_mut().expect("the pipe is open");
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("the server reads");
        input.flush().expect("the server reads");
    }

    fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.waiting.iter().position(&wanted) {
            return self.waiting.remove(at).expect("just found");
        }
        loop {
            let message = self.messages.recv_timeout(PATIENCE).expect("a message before the server counts as hung");
            if let (Some(id), Some(_)) = (message.get("id"), message.get("method")) {
                let reply = json!({"jsonrpc": "2.0", "id": id, "result": null});
                self.send(&reply);
            }
            if wanted(&message) {
                return message;
            }
            self.waiting.push_back(message);
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        if self.orderly && !std::thread::panicking() {
            self.end();
        }
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A path as a URI. Paths of temporary folders hold nothing that has to be escaped.
fn uri_of(path: &Path) -> String {
    format!("file://{}", path.display())
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
