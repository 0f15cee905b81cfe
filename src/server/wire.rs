//! Standard output. A thread of its own writes what is queued, so that nobody waits for a client that is slow to read, and what is told often goes there without
//! the framework: that would make a tree of every message before it writes it.

use serde::Serialize;
use std::io::{Error, ErrorKind, Result, Write};
use std::pin::Pin;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::AsyncWrite;

/// How long the last messages may take to be read when the server ends.
const FAREWELL: Duration = Duration::from_secs(2);

/// Whole messages on their way to the client.
#[derive(Clone, Debug)]
pub struct Wire(Sender<Piece>);

#[derive(Debug)]
enum Piece {
    /// Messages, each with its header.
    Messages(Vec<u8>),
    /// Answered once all before it is written.
    Written(Sender<()>),
}

/// A notification as it goes over the wire.
#[derive(Debug)]
pub struct Sealed(Vec<u8>);

#[derive(Serialize)]
struct Envelope<'a, P> {
    jsonrpc: &'static str,
    method: &'a str,
    params: &'a P,
}

impl Sealed {
    /// Puts a notification into the form in which it is sent; `None` where it has none, which no type of the protocol allows.
    pub fn new(method: &str, params: &impl Serialize) -> Option<Self> {
        let body = serde_json::to_vec(&Envelope { jsonrpc: "2.0", method, params }).ok()?;
        let mut message = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
        message.extend_from_slice(&body);
        Some(Self(message))
    }
}

impl Wire {
    /// Starts the thread that writes to `out`.
    ///
    /// # Errors
    ///
    /// Where the system refuses a thread.
    pub fn new(out: impl Write + Send + 'static) -> Result<Self> {
        let (queue, pieces) = channel();
        std::thread::Builder::new().name("tieout-output".into()).spawn(move || write(out, &pieces))?;
        Ok(Self(queue))
    }

    /// Sends a notification behind all that was sent before.
    pub fn send(&self, message: Sealed) {
        // The thread is gone only when nobody reads any more.
        let _ = self.0.send(Piece::Messages(message.0));
    }

    /// Waits until all that was sent is written, but not for long.
    pub fn finish(&self) {
        let (written, all) = channel();
        if self.0.send(Piece::Written(written)).is_ok() {
            let _ = all.recv_timeout(FAREWELL);
        }
    }
}

fn write(mut out: impl Write, pieces: &Receiver<Piece>) {
    while let Ok(piece) = pieces.recv() {
        let written = match piece {
            Piece::Messages(bytes) => out.write_all(&bytes).and_then(|()| out.flush()),
            Piece::Written(tell) => tell.send(()).map_err(|_| Error::from(ErrorKind::BrokenPipe)).or(Ok(())),
        };
        if written.is_err() {
            return;
        }
    }
}

/// What the framework sends. It hands over whole messages, and all that it hands over at once is taken at once: so no other message gets between the parts of one.
impl AsyncWrite for Wire {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        let sent = self.0.send(Piece::Messages(bytes.to_vec()));
        Poll::Ready(sent.map(|()| bytes.len()).map_err(|_| ErrorKind::BrokenPipe.into()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<()>> {
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};

    /// Bytes that are taken a few at a time, as a pipe that is nearly full takes them.
    #[derive(Clone, Default)]
    struct Narrow(Arc<Mutex<Vec<u8>>>);

    impl Write for Narrow {
        fn write(&mut self, bytes: &[u8]) -> Result<usize> {
            let some = bytes.get(..bytes.len().min(7)).unwrap_or_default();
            self.0.lock().expect("the bytes").extend_from_slice(some);
            Ok(some.len())
        }

        fn flush(&mut self) -> Result<()> {
            Ok(())
        }
    }

    #[test]
    fn messages_come_whole_and_in_order() {
        let out = Narrow::default();
        let mut wire = Wire::new(out.clone()).expect("a thread");
        wire.send(Sealed::new("first", &serde_json::json!({"é": 1})).expect("a message"));
        let framed = b"Content-Length: 2\r\n\r\n{}";
        let sent = Pin::new(&mut wire).poll_write(&mut Context::from_waker(std::task::Waker::noop()), framed);
        assert!(matches!(sent, Poll::Ready(Ok(size)) if size == framed.len()));
        wire.send(Sealed::new("last", &()).expect("a message"));
        wire.finish();
        let written = out.0.lock().expect("the bytes").clone();
        assert_eq!(
            String::from_utf8(written).expect("text"),
            "Content-Length: 52\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"first\",\"params\":{\"é\":1}}\
             Content-Length: 2\r\n\r\n{}Content-Length: 47\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"last\",\"params\":null}"
        );
    }
}
