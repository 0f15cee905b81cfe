//! The order of messages, as hard as a client can make it.
