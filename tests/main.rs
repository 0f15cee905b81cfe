//! The product from outside. One binary, since every further one costs a link.

mod cases;
mod cli;
mod entities;
mod extension;
mod keystrokes;
mod server;
mod stories;
