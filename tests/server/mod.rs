//! The language server over a real pipe.

mod client;
mod editors;
mod fixes;
mod folder;
mod order;
mod reading;
mod session;
