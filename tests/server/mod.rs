//! The language server over a real pipe.

mod client;
mod order;
mod session;
