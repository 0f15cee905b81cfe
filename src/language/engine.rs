//! The model as a whole, and the working space it needs.

use super::analysis::{Analysis, Depth, NameSpan, Token};
use super::encoder::{Encoded, Encoder};
use super::kernels::{Kernels, WIDTH};
use super::names::{Looked, Recognizer};
use super::parser::{Parse, Parser};
use super::scorer::{Classes, best};
use super::tokenizer::{self, Word};
use super::vocabulary::Vocabulary;
use super::weights::{ModelError, Reader};
use crate::text::Span;

/// The English model: tokenizer, tagger, parser, recogniser.
pub struct Engine {
    kernels: Kernels,
    vocabulary: Vocabulary,
    encoder: Encoder,
    tagger: Classes,
    parser: Parser,
    recognizer: Recognizer,
}

/// Working space of an analysis: one a thread, reused from sentence to sentence so that nothing is allocated per token. It remembers
/// the vectors of words, about 4 MB.
#[derive(Default)]
pub struct Scratch {
    words: Vec<Word>,
    name_words: Vec<Word>,
    ends: Vec<Span>,
    encoded: Encoded,
    parse: Parse,
    scores: Vec<f32>,
    looked: Looked,
}

/// More tokens than that are analysed one stretch after another: no sentence is as long, and memory stays bounded.
const STRETCH: usize = 1024;

impl Engine {
    /// Reads a model file as `model/convert.py` writes it, and the weights for names.
    pub fn read(data: &'static [u8], kernels: Kernels) -> Result<Self, ModelError> {
        let mut reader = Reader::new(data)?;
        let engine = Self {
            vocabulary: Vocabulary::read(&mut reader)?,
            encoder: Encoder::read(&mut reader, &kernels)?,
            tagger: Classes::read(&mut reader, WIDTH)?,
            parser: Parser::read(&mut reader)?,
            recognizer: Recognizer::read(super::NAMES)?,
            kernels,
        };
        reader.finish()?;
        Ok(engine)
    }

    /// Analyses a text; see [`crate::language::analyse`].
    pub fn analyse(&self, text: &str, depth: Depth, scratch: &mut Scratch) -> Analysis {
        if is_shouted(text) {
            // The model learnt from mixed case and takes every word in capitals for a name: such a headline is parsed in small letters,
            // and its names are looked for where each word has a capital.
            return self.analyse_cased(&text.to_ascii_lowercase(), &in_title_case(text), depth, scratch);
        }
        self.analyse_cased(text, text, depth, scratch)
    }

    /// Analyses a text in the case that is best for a parse and in that for names; they differ in nothing else.
    fn analyse_cased(&self, text: &str, name_text: &str, depth: Depth, scratch: &mut Scratch) -> Analysis {
        tokenizer::tokenize(text, &self.vocabulary, &mut scratch.words, &mut scratch.ends);
        let plain = |(i, word): (usize, &Word)| Token { span: word.span, tag: "", head: i as u32, relation: "" };
        let mut analysis = Analysis { tokens: scratch.words.iter().enumerate().map(plain).collect(), names: Vec::new() };
        if depth == Depth::Tokens {
            return analysis;
        }
        let words = std::mem::take(&mut scratch.words);
        let mut name_words = std::mem::take(&mut scratch.name_words);
        name_words.clear();
        if name_text != text {
            tokenizer::tokenize(name_text, &self.vocabulary, &mut name_words, &mut scratch.ends);
        }
        // Case can decide how an exception is split.
        let (name_text, name_words_used) = if name_words.len() == words.len() { (name_text, &name_words) } else { (text, &words) };
        for (stretch, (words, name_words)) in words.chunks(STRETCH).zip(name_words_used.chunks(STRETCH)).enumerate() {
            let first = stretch * STRETCH;
            if depth == Depth::Parse {
                let tokens = analysis.tokens.get_mut(first..first + words.len()).unwrap_or(&mut []);
                self.parse(text, words, first as u32, tokens, scratch);
            }
            self.recognizer.recognize(name_text, name_words, &mut scratch.looked, |name| {
                let from = first as u32;
                analysis.names.push(NameSpan { first: from + name.first, last: from + name.last, ..name });
            });
        }
        (scratch.words, scratch.name_words) = (words, name_words);
        analysis
    }

    /// Analyses words that are given as such, a blank behind each; the text they are taken to stand in is the words with blanks between.
    #[cfg(test)]
    pub fn analyse_words(&self, forms: &[&str], scratch: &mut Scratch) -> Analysis {
        let text = forms.join(" ");
        let mut start = 0;
        let word = |form: &&str| {
            let span = Span::new(start, start + form.len());
            start += form.len() + 1;
            Word { span, hash: super::hash::string(form.as_bytes()), norm: 0, blank: true }
        };
        let words: Vec<Word> = forms.iter().map(word).collect();
        let token = |word: &Word| Token { span: word.span, tag: "", head: 0, relation: "" };
        let mut analysis = Analysis { tokens: words.iter().map(token).collect(), names: Vec::new() };
        self.parse(&text, &words, 0, &mut analysis.tokens, scratch);
        self.recognizer.recognize(&text, &words, &mut scratch.looked, |name| analysis.names.push(name));
        analysis
    }

    /// Tags and parses words; `first` is the index of the first among the tokens of the text.
    fn parse(&self, text: &str, words: &[Word], first: u32, tokens: &mut [Token], scratch: &mut Scratch) {
        let Scratch { encoded, parse, scores, .. } = scratch;
        self.encoder.encode(&self.kernels, &self.vocabulary, text, words, encoded);
        self.parser.parse(&self.kernels, encoded.vectors(), words.len(), parse);
        for (i, (token, vector)) in tokens.iter_mut().zip(encoded.vectors().chunks_exact(WIDTH)).enumerate() {
            self.tagger.score(&self.kernels, vector, scores);
            token.tag = self.tagger.names[best(&scores[..self.tagger.names.len()])];
            token.head = first + parse.heads[i];
            token.relation = parse.relations[i];
        }
    }
}

/// Whether a text is written in capitals: three words of four letters and more, and hardly a small letter.
fn is_shouted(text: &str) -> bool {
    let (mut capitals, mut small, mut run, mut long) = (0usize, 0usize, 0usize, 0usize);
    for byte in text.bytes() {
        capitals += usize::from(byte.is_ascii_uppercase());
        small += usize::from(byte.is_ascii_lowercase());
        run = if byte.is_ascii_uppercase() { run + 1 } else { 0 };
        long += usize::from(run == 4);
        if small > 10 && small > capitals {
            return false;
        }
    }
    long >= 3 && small * 10 <= capitals
}

/// The text with small letters but for the first of each word.
fn in_title_case(text: &str) -> String {
    let mut inside = false;
    let cased = text.chars().map(|c| {
        let c = if inside { c.to_ascii_lowercase() } else { c };
        inside = c.is_alphanumeric() || inside && matches!(c, '\'' | '’');
        c
    });
    cased.collect()
}
