//! The language server over a real pipe.

mod client;
mod editors;
mod order;
mod session;
