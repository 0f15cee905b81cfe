//! A review rendered: text and json.
