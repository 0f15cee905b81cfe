//! Heads and relations: spaCy's arc-eager transition system (Nivre 2003, with the non-monotonic moves of Honnibal & Johnson 2015) and
//! pseudo-projective relations (Nivre & Nilsson 2005).

use super::kernels::Kernels;
use super::scorer::{NONE, Scored, Scorer};
use super::weights::{ModelError, Reader};

/// The parser's weights and moves.
pub struct Parser {
    scorer: Scorer,
    moves: Vec<Move>,
    /// The range of all left and right arcs among the moves.
    arcs: std::ops::Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Move {
    Shift,
    Reduce,
    Left(&'static str),
    Right(&'static str),
    Break,
}

/// The state of a parse, and its result. Working space: reused from sentence to sentence.
#[derive(Default)]
pub struct Parse {
    /// The head of each word; its own index for a root.
    pub heads: Vec<u32>,
    /// The relation of each word to its head.
    pub relations: Vec<&'static str>,
    /// Whether a sentence starts at the word.
    pub starts: Vec<bool>,
    stack: Vec<u32>,
    /// Words put back on the buffer, the next one last.
    returned: Vec<u32>,
    next: u32,
    length: u32,
    marked: Vec<bool>,
    /// Words that were put back and may not be shifted again.
    unshiftable: Vec<bool>,
    /// The child that each word got last, to the left and to the right; and the one before each child.
    last_left: Vec<u32>,
    last_right: Vec<u32>,
    previous: Vec<u32>,
    scored: Scored,
}

impl Parser {
    /// Reads the section that has to come next.
    pub fn read(reader: &mut Reader) -> Result<Self, ModelError> {
        let scorer = Scorer::read(reader, 8)?;
        let moves: Vec<_> = scorer
            .moves
            .names
            .iter()
            .map(|name| match name.split_once('-') {
                None if *name == "S" => Move::Shift,
                None => Move::Reduce,
                Some(("L", relation)) => Move::Left(relation),
                Some(("R", relation)) => Move::Right(relation),
                Some(_) => Move::Break,
            })
            .collect();
        let is_arc = |m: &Move| matches!(m, Move::Left(_) | Move::Right(_));
        let arcs = 2..moves.len().saturating_sub(1);
        let ordered = moves.first() == Some(&Move::Shift) && moves.get(1) == Some(&Move::Reduce) && moves.last() == Some(&Move::Break);
        if !ordered || !moves.get(arcs.clone()).is_some_and(|arcs| arcs.iter().all(is_arc)) {
            return Err(ModelError::Version);
        }
        Ok(Self { scorer, moves, arcs })
    }

    /// Parses the words with these vectors.
    pub fn parse(&self, kernels: &Kernels, vectors: &[f32], count: usize, parse: &mut Parse) {
        parse.start(count);
        let mut scored = std::mem::take(&mut parse.scored);
        self.scorer.prepare(kernels, vectors, &mut scored);
        while !(parse.stack.is_empty() && parse.waiting() == 0) {
            let choice = match parse.valid() {
                // Nothing to choose from.
                [true, false, false, false] => Some(0),
                [false, true, false, false] => Some(1),
                valid => {
                    self.scorer.score(kernels, parse.context(), &mut scored);
                    self.choose(valid, &scored.scores)
                }
            };
            match choice {
                Some(choice) => parse.apply(self.moves[choice]),
                None => break,
            }
        }
        parse.scored = scored;
        parse.finish();
    }

    /// The best of the valid moves ([`Parse::valid`]); of equals, the first.
    fn choose(&self, [shift, reduce, arc, end]: [bool; 4], scores: &[f32]) -> Option<usize> {
        let mut best: Option<usize> = None;
        let mut consider = |i: usize| {
            if best.is_none_or(|b| scores[i] > scores[b]) {
                best = Some(i);
            }
        };
        if shift {
            consider(0);
        }
        if reduce {
            consider(1);
        }
        if arc {
            self.arcs.clone().for_each(&mut consider);
        }
        if end {
            consider(self.moves.len() - 1);
        }
        best
    }
}

impl Parse {
    fn start(&mut self, count: usize) {
        fn filled<T: Clone>(list: &mut Vec<T>, count: usize, value: T) {
            list.clear();
            list.resize(count, value);
        }
        filled(&mut self.heads, count, NONE);
        filled(&mut self.relations, count, "");
        filled(&mut self.marked, count, false);
        filled(&mut self.unshiftable, count, false);
        filled(&mut self.last_left, count, NONE);
        filled(&mut self.last_right, count, NONE);
        filled(&mut self.previous, count, NONE);
        self.stack.clear();
        self.returned.clear();
        (self.next, self.length) = (0, count as u32);
    }

    fn buffer(&self, i: usize) -> u32 {
        let returned = self.returned.len();
        if i < returned {
            return self.returned[returned - 1 - i];
        }
        let word = self.next + (i - returned) as u32;
        if word < self.length { word } else { NONE }
    }

    fn stacked(&self, i: usize) -> u32 {
        self.stack.len().checked_sub(i + 1).map_or(NONE, |i| self.stack[i])
    }

    /// Length of the buffer.
    fn waiting(&self) -> usize {
        (self.length - self.next) as usize + self.returned.len()
    }

    /// The words that tell the state.
    fn context(&self) -> [u32; 8] {
        let (b0, s0) = (self.buffer(0), self.stacked(0));
        let last = |of: &[u32], word: u32| of.get(word as usize).copied().unwrap_or(NONE);
        let left = |word| last(&self.last_left, word);
        [b0, self.buffer(1), s0, self.stacked(1), self.stacked(2), left(b0), left(s0), last(&self.last_right, s0)]
    }

    /// Whether shift, reduce, an arc and break are valid.
    fn valid(&self) -> [bool; 4] {
        let (b0, b1) = (self.buffer(0), self.buffer(1));
        let is = |of: &[bool], word: u32| of.get(word as usize).copied().unwrap_or(false);
        let (empty, waiting) = (self.stack.is_empty(), self.waiting());
        let starts = is(&self.marked, b0);
        let shift = empty || waiting >= 2 && !starts && !is(&self.unshiftable, b0);
        let arc = !empty && waiting > 0 && !starts;
        [shift, !empty, arc, waiting >= 2 && b1 == b0.wrapping_add(1) && !is(&self.marked, b1)]
    }

    fn apply(&mut self, chosen: Move) {
        let (b0, s0) = (self.buffer(0), self.stacked(0));
        match chosen {
            Move::Shift => self.push(),
            Move::Reduce => {
                if self.heads[s0 as usize] == NONE && self.stack.len() > 1 {
                    self.unshiftable[s0 as usize] = true;
                    self.returned.push(s0);
                }
                self.stack.pop();
            }
            Move::Left(relation) => {
                self.attach(b0, s0, relation);
                self.unshiftable[b0 as usize] = false;
                self.stack.pop();
            }
            Move::Right(relation) => {
                self.attach(s0, b0, relation);
                self.push();
            }
            Move::Break => {
                let b1 = self.buffer(1) as usize;
                self.marked[b1] = true;
            }
        }
    }

    fn push(&mut self) {
        let word = self.buffer(0);
        if self.returned.pop().is_none() {
            self.next += 1;
        }
        if word != NONE {
            self.stack.push(word);
        }
    }

    fn attach(&mut self, head: u32, child: u32, relation: &'static str) {
        let c = child as usize;
        let old = self.heads[c];
        if old != NONE {
            let last = if old > child { &mut self.last_left } else { &mut self.last_right };
            if last[old as usize] == child {
                last[old as usize] = self.previous[c];
            }
        }
        let last = if head > child { &mut self.last_left } else { &mut self.last_right };
        self.previous[c] = std::mem::replace(&mut last[head as usize], child);
        self.heads[c] = head;
        self.relations[c] = relation;
    }

    fn finish(&mut self) {
        for i in 0..self.heads.len() {
            if self.heads[i] == NONE {
                self.heads[i] = i as u32;
                self.relations[i] = "ROOT";
            }
        }
        for i in 0..self.heads.len() {
            if let Some((relation, of)) = self.relations[i].split_once("||") {
                self.relations[i] = relation;
                self.heads[i] = self.lowered(i, of);
            }
        }
        self.mark_starts();
    }

    /// The head of a word whose arc was lifted: the first word below its present head, level by level, that hangs by relation `of`.
    fn lowered(&mut self, word: usize, of: &str) -> u32 {
        let head = self.heads[word];
        // The stack and what was returned are not needed any more: they hold this level and the next.
        let (mut level, mut below) = (std::mem::take(&mut self.stack), std::mem::take(&mut self.returned));
        level.clear();
        level.push(head);
        let mut found = None;
        for _ in 0..self.heads.len() {
            below.clear();
            for &above in &level {
                let children = (0..self.heads.len()).filter(|&c| self.heads[c] == above && c != above as usize && c != word);
                for child in children {
                    if self.relations[child] == of {
                        found = found.or(Some(child as u32));
                    }
                    below.push(child as u32);
                }
            }
            if found.is_some() || below.is_empty() {
                break;
            }
            std::mem::swap(&mut level, &mut below);
        }
        (self.stack, self.returned) = (level, below);
        found.unwrap_or(head)
    }

    /// A sentence starts where the leftmost word under a root stands.
    fn mark_starts(&mut self) {
        self.starts.clear();
        self.starts.resize(self.heads.len(), false);
        // `marked` is not needed any more: it tells the roots whose leftmost word was seen.
        self.marked.fill(false);
        for i in 0..self.heads.len() {
            let mut root = i;
            for _ in 0..self.heads.len() {
                if self.heads[root] as usize == root {
                    break;
                }
                root = self.heads[root] as usize;
            }
            if !std::mem::replace(&mut self.marked[root], true) {
                self.starts[i] = true;
            }
        }
    }
}
