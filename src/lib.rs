//! tieout: a language server for facts in prose.
//!
//! A folder of articles is the corpus; the text a writer is editing is a draft. tieout reads both and tells which figures of
//! the draft the sources contradict, which they confirm and which they never mention. The same [`verify::Review`] stands
//! behind the editor, the terminal and every export.
//!
//! The rooms, from the ground up; each knows only those before it:
//!
//! | room | what it makes |
//! |---|---|
//! | [`text`] | a file becomes a [`text::Document`]: blocks of prose with sentences, metadata, exact byte spans |
//! | [`language`] | tokens, tags, heads and names of a sentence, by a statistical model |
//! | [`figures`] | numbers, money, measures, dates: spans with values as intervals |
//! | [`entities`] | mentions of people, organisations, places, equipment; which of them are one and the same |
//! | [`claims`] | figures with what they say: whose, of what, when, according to whom |
//! | [`corpus`] | the sources: discovery, settings, the index on disk, retrieval |
//! | [`verify`] | a draft against the corpus and against itself: verdicts, findings, reasons |
//! | [`decisions`] | what people decided: accepted, ignored, checked |
//! | [`report`] | a review rendered for people and programs |
//! | [`server`] | the language server; the only room that knows the protocol |

pub mod claims;
pub mod corpus;
pub mod decisions;
pub mod entities;
pub mod figures;
pub mod language;
pub mod report;
pub mod server;
pub mod text;
pub mod verify;
