//! Who does what to whom around a figure, from the parse.

use super::{Participant, Phrase};
use crate::entities::Mention;
use crate::figures::{Counted, Figure, Reading};
use crate::language::{Analysis, Sentence};
use crate::text::Span;
use rust_decimal::Decimal;
use std::sync::Arc;

use super::elided::alike;
use super::lexicon::is_stopword;

/// The frame around one figure.
#[derive(Default)]
pub(super) struct Frame {
    pub measure: Option<Phrase>,
    pub subject: Option<Participant>,
    pub predicate: Option<Arc<str>>,
    pub denominator: Option<Phrase>,
}

/// A sentence with what is needed to walk it.
pub(super) struct Clause<'a> {
    pub sentence: &'a Sentence,
    pub text: &'a str,
    pub mentions: &'a [Mention],
}

impl<'a> Clause<'a> {
    fn analysis(&self) -> &Analysis {
        &self.sentence.analysis
    }

    fn tag(&self, token: usize) -> &'static str {
        self.analysis().tokens.get(token).map_or("", |t| t.tag)
    }

    fn relation(&self, token: usize) -> &'static str {
        self.analysis().tokens.get(token).map_or("", |t| t.relation)
    }

    /// Reads the frame of the figure numbered `which` among `figures`, those of the sentence; their spans count from its start.
    pub(super) fn frame(&self, figures: &[Figure], which: usize) -> Frame {
        let Some(figure) = figures.get(which) else { return Frame::default() };
        let Some(anchor) = self.anchor(figure.span) else { return Frame::default() };
        let verb = self.governing_verb(anchor);
        // The parse finds the noun counted more often than the words beside the number do.
        let mut measure = match (counted(&figure.reading), self.counted_noun(anchor)) {
            (Some(_), Some(noun)) => Some(self.phrase(noun)),
            (None, Some(noun)) if matches!(figure.reading, Reading::Count { .. }) => Some(self.phrase(noun)),
            (Some(counted), None) => Some(self.counted_phrase(counted)),
            (None, head) => {
                let divided = || self.divided_noun(anchor).filter(|_| head.is_none());
                let measured = || self.measured_noun(anchor, &figure.reading);
                let taken_up = || self.noun_taken_up(anchor, figures.get(..which).unwrap_or_default(), figure);
                divided().or_else(taken_up).or_else(measured).map(|noun| self.phrase(self.numbered(noun).unwrap_or(noun)))
            }
        };
        // "51 of the members are women" counts women among members.
        if let Some(noun) = self.what_they_are(anchor).filter(|_| matches!(figure.reading, Reading::Count { .. })) {
            match &mut measure {
                Some(measure) => measure.modifiers.push(Arc::from(&*self.analysis().lemma(noun, self.text))),
                None => measure = Some(self.phrase(noun)),
            }
        }
        let subject = verb.and_then(|verb| self.subject_of(verb, 4));
        Frame {
            subject: subject.map(|(noun, inherited)| self.participant(noun, inherited)),
            predicate: verb.map(|verb| Arc::from(&*self.analysis().lemma(verb, self.text))),
            denominator: self.denominator(figure, anchor),
            measure,
        }
    }

    /// The token of a figure whose head lies outside it.
    fn anchor(&self, figure: Span) -> Option<usize> {
        let own = self.analysis().tokens_in(figure);
        own.clone().find(|&token| self.analysis().head(token).is_none_or(|head| !own.contains(&head))).or(own.clone().next())
    }

    /// The nearest verb above a token.
    pub(super) fn governing_verb(&self, token: usize) -> Option<usize> {
        self.analysis().ancestors(token).find(|&above| self.tag(above).starts_with("VB"))
    }

    /// The subject of a verb, its own or taken over from the verb it is joined to; whether it was taken over.
    pub(super) fn subject_of(&self, verb: usize, depth: u8) -> Option<(usize, bool)> {
        if let Some(own) = self.analysis().child(verb, &["nsubj", "nsubjpass", "csubj"]) {
            // "which", "that", "who": the noun that the clause hangs on.
            if matches!(self.tag(own), "WDT" | "WP")
                && self.relation(verb) == "relcl"
                && let Some(noun) = self.analysis().head(verb)
            {
                return Some((noun, true));
            }
            return Some((own, false));
        }
        let head = self.analysis().head(verb)?;
        match self.relation(verb) {
            "relcl" | "acl" => Some((head, true)),
            "conj" | "xcomp" | "advcl" | "ccomp" | "pcomp" if depth > 0 => {
                let above = if self.tag(head).starts_with("VB") { head } else { self.governing_verb(head)? };
                self.subject_of(above, depth - 1).map(|(noun, _)| (noun, true))
            }
            _ => None,
        }
    }

    /// The noun that a number stands before: "six Kilo-class submarines", "the fifth visit".
    fn counted_noun(&self, anchor: usize) -> Option<usize> {
        // "Six of the nine roads", "53 of the 120 members".
        let of = self.analysis().children(anchor).find(|&child| self.analysis().text(child, self.text) == "of");
        if let Some(noun) = of.and_then(|of| self.analysis().child(of, &["pobj"])).filter(|&noun| matches!(self.tag(noun), "NNS" | "NN")) {
            return Some(noun);
        }
        let head = self.analysis().head(anchor)?;
        let before = matches!(self.relation(anchor), "nummod" | "amod") && head > anchor;
        (before && self.tag(head).starts_with("NN")).then_some(head)
    }

    /// "Ordered nine cranes; four arrived in June", "50 shops, with 20 completed by May": a bare number that stands for what the number before it counts.
    fn noun_taken_up(&self, anchor: usize, before: &[Figure], figure: &Figure) -> Option<usize> {
        let Reading::Count { amount, counted: None } = &figure.reading else { return None };
        let heads = self.analysis().ancestors(anchor).take_while(|&above| !self.tag(above).starts_with("VB"));
        let counts_nothing = heads.into_iter().all(|above| !self.tag(above).starts_with("NN"));
        let own = self.analysis().tokens_in(figure.span);
        let labelled = own.start.checked_sub(1).is_some_and(|last| self.tag(last).starts_with("NN"));
        if !counts_nothing || labelled || !self.is_bare(own.end) {
            return None;
        }
        before.iter().rev().find_map(|other| {
            let Reading::Count { amount: given, .. } = &other.reading else { return None };
            let anchor = self.anchor(other.span)?;
            let noun = self.what_they_are(anchor).or_else(|| self.counted_noun(anchor))?;
            (alike(given, amount) && amount.high < Decimal::ONE_THOUSAND * Decimal::ONE_THOUSAND && self.tag(noun) == "NNS").then_some(noun)
        })
    }

    /// Whether the token behind a number is nothing that it could count: a verb, a preposition, a mark, the end.
    fn is_bare(&self, next: usize) -> bool {
        let tag = self.tag(next);
        tag.starts_with("VB") || matches!(tag, "" | "MD" | "IN" | "TO" | "CC" | "." | "," | ":" | "-RRB-")
    }

    /// "The number of visitors", "the official count of the dead", "its estimate of flour exports": what is counted.
    fn numbered(&self, noun: usize) -> Option<usize> {
        if !matches!(
            &*self.analysis().lemma(noun, self.text),
            "number" | "count" | "tally" | "total" | "estimate" | "forecast" | "projection"
        ) {
            return None;
        }
        let of = self.analysis().children(noun).find(|&child| self.analysis().text(child, self.text) == "of")?;
        self.analysis().child(of, &["pobj"]).filter(|&counted| matches!(self.tag(counted).get(..2), Some("NN" | "JJ" | "VB")))
    }

    /// "78 of them are women": what those are that a number counts.
    fn what_they_are(&self, anchor: usize) -> Option<usize> {
        let of_subject = |token: &usize| self.relation(*token) == "nsubj";
        let subject = Some(anchor).filter(of_subject).or_else(|| self.analysis().head(anchor).filter(of_subject))?;
        let verb = self.analysis().head(subject).filter(|&verb| &*self.analysis().lemma(verb, self.text) == "be")?;
        self.analysis().child(verb, &["attr"]).filter(|&noun| self.tag(noun) == "NNS")
    }

    /// "Of the 14 recommendations it rejected four": what a bare number is a part of.
    fn divided_noun(&self, anchor: usize) -> Option<usize> {
        let whole = matches!(self.relation(anchor), "dobj" | "nsubj");
        let verb = self.analysis().head(anchor).filter(|&verb| whole && self.tag(verb).starts_with("VB"))?;
        let is_of = |child: &usize| self.analysis().text(*child, self.text).eq_ignore_ascii_case("of");
        let of = self.analysis().children(verb).find(|child| *child < anchor && is_of(child))?;
        self.analysis().child(of, &["pobj"]).filter(|&noun| self.tag(noun).starts_with("NN"))
    }

    /// The noun that a sum, share, measure or date belongs to: "a fine of 18.5 million pounds", "155-mm howitzer", "turnout was 61 percent".
    fn measured_noun(&self, anchor: usize, reading: &Reading) -> Option<usize> {
        let money = matches!(reading, Reading::Money { .. });
        let mut token = anchor;
        for _ in 0..4 {
            let head = self.analysis().head(token)?;
            let tag = self.tag(head);
            let lemma = self.analysis().lemma(head, self.text);
            // "With a budget of $12 billion Hanoi ...": the name begins the next clause, whatever the parse makes of it.
            let of_next_clause = money && tag.starts_with("NNP") && self.relation(token) == "nummod" && self.relation(head) == "pobj";
            if of_next_clause {
                token = head;
                continue;
            }
            if tag.starts_with("NN") && !is_stopword(&lemma) && lemma.chars().any(char::is_alphabetic) {
                return Some(head);
            }
            if tag.starts_with("VB") {
                // "stood at", "was", "came to", "rose to": the subject is what is measured; "paid 41 million": the verb is.
                // "Lowered the voting age to 17": what is lowered.
                if self.relation(token) == "prep"
                    && let Some(object) = self.analysis().child(head, &["dobj", "nsubjpass"])
                    && self.tag(object).starts_with("NN")
                {
                    return Some(object);
                }
                let copular = matches!(self.relation(token), "attr" | "acomp" | "prep" | "npadvmod");
                let subject = self
                    .subject_of(head, 2)
                    .map(|(noun, _)| noun)
                    .filter(|&noun| self.tag(noun).starts_with("NN"))
                    .filter(|&noun| self.numbered(noun).is_some() || !is_stopword(&self.analysis().lemma(noun, self.text)));
                // "The board found nine justified": no nine boards.
                return subject.filter(|_| copular || !matches!(reading, Reading::Count { .. }) || self.relation(token) != "dobj");
            }
            token = head;
        }
        None
    }

    /// "of Vietnam's imports" after a share.
    fn denominator(&self, figure: &Figure, anchor: usize) -> Option<Phrase> {
        if let Reading::Percent { of: Some(of), .. } = &figure.reading {
            return Some(self.counted_phrase(of));
        }
        if !matches!(figure.reading, Reading::Percent { .. }) {
            return None;
        }
        let of = self.analysis().children(anchor).find(|&child| self.analysis().text(child, self.text).eq_ignore_ascii_case("of"))?;
        self.analysis().child(of, &["pobj"]).map(|noun| self.phrase(noun))
    }

    fn counted_phrase(&self, counted: &Counted) -> Phrase {
        let own = self.analysis().tokens_in(counted.span);
        let modifiers = own
            .filter(|&token| matches!(self.tag(token).get(..2), Some("NN" | "JJ" | "VB")))
            .map(|token| self.analysis().lemma(token, self.text))
            .filter(|lemma| **lemma != *counted.head && !is_stopword(lemma))
            .map(|lemma| Arc::from(&*lemma))
            .collect();
        Phrase { head: Arc::from(&*counted.head), modifiers, span: counted.span }
    }

    /// A noun with its adjectives and compounds.
    fn phrase(&self, noun: usize) -> Phrase {
        let analysis = self.analysis();
        let mut span = analysis.tokens.get(noun).map_or(Span::default(), |t| t.span);
        let mut modifiers = Vec::new();
        for child in analysis.children(noun).filter(|&child| matches!(self.relation(child), "amod" | "compound" | "nmod" | "poss")) {
            let lemma = analysis.lemma(child, self.text);
            if self.tag(child) != "CD" && !is_stopword(&lemma) {
                modifiers.push(Arc::from(&*lemma));
                span = span.to(analysis.tokens[child].span);
            }
        }
        Phrase { head: Arc::from(&*analysis.lemma(noun, self.text)), modifiers, span }
    }

    fn participant(&self, noun: usize, inherited: bool) -> Participant {
        let phrase = self.phrase(noun);
        let head = self.analysis().tokens.get(noun).map_or(Span::default(), |t| t.span.shifted(self.sentence.span.start));
        let entity = self.mentions.iter().find(|mention| mention.span.covers(head)).map(|mention| mention.key.clone());
        Participant { entity, phrase, inherited }
    }
}

/// What a reading counts, if it counts things.
fn counted(reading: &Reading) -> Option<&Counted> {
    match reading {
        Reading::Count { counted, .. } | Reading::Ordinal { counted, .. } => counted.as_ref(),
        _ => None,
    }
}
