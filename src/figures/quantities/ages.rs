//! Bare numbers that are ages: "aged 18 to 34", "a woman of 52", "the boy, 14,", "who was 36", "at 63, she won".
//!
//! Only what shows a person beside the number makes it an age: a noun for one, a pronoun, a name in full. What else is named (a club, a
//! party) stands beside points and seats in the same way.

use super::{Piece, Reader};
use crate::figures::hedges;
use crate::figures::lexer::{Kind, Token, among, is};
use crate::figures::nouns;
use crate::figures::nouns::Link;
use crate::figures::numbers::Form;
use crate::figures::words::Role;
use rust_decimal::Decimal;

/// From how old on "a mother of 34" tells her age: below, it tells of her children.
const GROWN: i64 = 18;
/// The greatest age that is taken for one where nothing says that it is.
const OLDEST: i64 = 110;

impl Reader<'_> {
    /// Whether a bare number is an age.
    pub(super) fn is_age(&self, piece: &Piece) -> bool {
        let n = piece.number.amount;
        if self.is_average(piece) {
            return true;
        }
        if n.low <= Decimal::ZERO || n.high > Decimal::from(120) || n.step != Decimal::ONE || piece.number.form == Form::Vague {
            return false;
        }
        if self.said_to_be_age(piece) || self.is_expectancy(piece) {
            return true;
        }
        if n.high > Decimal::from(OLDEST) || !matches!(piece.number.form, Form::Digits | Form::Words) {
            return false;
        }
        self.is_bound(piece) || self.is_of_person(piece) || self.is_what_one_is(piece) || self.is_apposed(piece) || self.is_at(piece)
    }

    /// The token `n` before token `at`, unless a figure holds it.
    fn back(&self, at: usize, n: usize) -> Option<&Token> {
        at.checked_sub(n).filter(|i| *i >= self.floor).and_then(|i| self.tokens.get(i))
    }

    /// The first token of what hedges a piece or says when it held: "about seven", "then 23", "only 19".
    fn start_of_hedge(&self, piece: &Piece) -> usize {
        let (_, first) = hedges::before(self.tokens, piece.first, self.floor);
        let adverb = self.back(first, 1).is_some_and(|t| is!(t, ["now", "then", "just", "only", "already", "still", "barely"]));
        first - usize::from(adverb)
    }

    /// Whether nothing that a number could count follows it.
    pub(super) fn counts_nothing(&self, end: usize) -> bool {
        self.tokens.get(end).is_none_or(|t| {
            if t.is_word() {
                (nouns::is_stop(t) || is!(t, ["the", "a", "an", "his", "her", "its", "their", "this"]))
                    && !is!(t, ["of", "under", "over", "up", "down", "ahead", "behind", "off", "for", "to"])
            } else {
                !matches!(t.kind, Kind::Sign('%' | '-' | '$' | '€' | '£' | '/')) && !t.is_number()
            }
        })
    }

    /// Whether a mark ends the clause at token `end`.
    fn closes(&self, end: usize) -> bool {
        self.tokens.get(end).is_none_or(|t| t.joined() && matches!(t.kind, Kind::Sign(',' | '.' | ';' | ')' | '?' | '!')))
            && !self.tokens.get(end + 1).is_some_and(Token::is_number)
    }

    /// "aged 18 to 34", "at the age of 9", "turned 40".
    fn said_to_be_age(&self, piece: &Piece) -> bool {
        let back = |n| self.back(piece.first, n);
        let next = self.tokens.get(piece.end);
        back(1).is_some_and(|t| is!(t, "aged" | "age"))
            || back(1).is_some_and(|t| is!(t, "of")) && back(2).is_some_and(|t| is!(t, "age" | "ages"))
            || back(1).is_some_and(|t| is!(t, "turned" | "turns" | "turning")) && next.is_none_or(|t| !t.is_word() || nouns::is_stop(t))
    }

    /// "life expectancy for men in Glasgow is around 73".
    fn is_expectancy(&self, piece: &Piece) -> bool {
        let (_, hedged) = hedges::before(self.tokens, piece.first, self.floor);
        let told = self.tokens.get(hedged.saturating_sub(9).max(self.floor)..hedged).unwrap_or_default();
        let expectancy = told.windows(2).any(|pair| matches!(pair, [a, b] if is!(a, "life") && is!(b, "expectancy")));
        expectancy
            && told.last().is_some_and(|t| is!(t, ["is", "was", "at", "to", "of", "reached", "from"]))
            && piece.number.amount.low >= Decimal::from(20)
            && nouns::counted(self.tokens, self.text, piece.end, false, Link::Direct).is_none()
    }

    /// "the median age is almost 46", "the average age rose from 41.3".
    pub(super) fn is_average(&self, piece: &Piece) -> bool {
        let (_, hedged) = hedges::before(self.tokens, piece.first, self.floor);
        let told = self.tokens.get(hedged.saturating_sub(9)..hedged).unwrap_or_default();
        let average = |pair: &[Token]| matches!(pair, [a, b] if is!(a, ["median", "average", "mean"]) && is!(b, "age"));
        piece.number.amount.low > Decimal::ZERO
            && piece.number.amount.high < Decimal::from(OLDEST)
            && told.windows(2).any(average)
            && told.last().is_some_and(|t| is!(t, ["is", "was", "at", "to", "of", "reached", "from", "now", "being", "be", "been"]))
            && (self.counts_nothing(piece.end) || self.tokens.get(piece.end).is_some_and(|t| is!(t, "to")))
    }

    /// "voters under 30", "those under 21 pay nothing", "older than 75", "65 or older", "18 and younger".
    fn is_bound(&self, piece: &Piece) -> bool {
        let back = |n| self.back(piece.first, n);
        let next = |n: usize| self.tokens.get(piece.end + n);
        let older = |t: &Token| is!(t, ["older", "younger"]);
        let adult = piece.number.form == Form::Digits && piece.number.amount.low >= Decimal::TEN;
        if !adult || piece.number.amount.high > Decimal::ONE_HUNDRED {
            return false;
        }
        if next(0).is_some_and(|t| is!(t, "or" | "and")) && next(1).is_some_and(older) {
            return true;
        }
        let than = back(1).is_some_and(|t| is!(t, "than")) && back(2).is_some_and(older);
        let among = back(1).is_some_and(|t| is!(t, ["under", "over", "below", "above"]))
            && back(2).is_some_and(|t| is_human(t) || is!(t, "those" | "voters" | "adults" | "everyone" | "anyone"));
        let does = next(0)
            .is_some_and(|t| among!(t, "pay pays get gets enter travel are were is was may must can had have do did who will would"));
        (than || among) && (does || self.counts_nothing(piece.end))
    }

    /// "a woman of 52", "children of about five".
    fn is_of_person(&self, piece: &Piece) -> bool {
        let first = self.start_of_hedge(piece);
        self.back(first, 1).is_some_and(|t| is!(t, "of"))
            && self.back(first, 2).is_some_and(|t| is_human(t) || is_parent(t) && piece.number.amount.low >= Decimal::from(GROWN))
            && self.counts_nothing(piece.end)
    }

    /// "he will be 35", "who was only 36 then", "Velkova, who owns most of it, is 77".
    fn is_what_one_is(&self, piece: &Piece) -> bool {
        let mut at = self.start_of_hedge(piece);
        if !self.back(at, 1).is_some_and(|t| is!(t, ["is", "was", "be", "am", "been"])) || !self.counts_nothing(piece.end) {
            return false;
        }
        // A small number, or one in letters, may count what was spoken of before.
        let plain = piece.number.form == Form::Digits && piece.number.amount.low >= Decimal::TEN;
        if !(plain || self.closes(piece.end)) {
            return false;
        }
        at -= 1;
        if self.ends_clause_on_person(at) || self.ends_on_person(at) {
            return true;
        }
        while self.back(at, 1).is_some_and(|t| {
            among!(
                t,
                "will would must may might could should had has have not now just only also then still already at the time himself herself"
            )
        }) {
            at -= 1;
        }
        self.back(at, 1).is_some_and(|t| is!(t, ["he", "she", "who", "i"]))
    }

    /// Whether a clause on a person ends with the comma before token `at`: "Velkova, who owns 80 percent of it, is". The figures in it are
    /// no hindrance.
    fn ends_clause_on_person(&self, at: usize) -> bool {
        let Some(comma) = at.checked_sub(1).filter(|i| self.tokens.get(*i).is_some_and(|t| t.is_sign(','))) else { return false };
        let clause = self.tokens.get(comma.saturating_sub(16)..comma).unwrap_or_default();
        clause
            .windows(2)
            .rev()
            .take_while(|pair| !matches!(pair, [_, t] if matches!(t.kind, Kind::Sign('.' | ';' | ':')) && !t.joined()))
            .any(|pair| matches!(pair, [a, b] if a.is_sign(',') && is!(b, "who")))
    }

    /// Whether what begins with a human being and "who" goes on without a mark to token `at`: "a woman who would not leave her house was".
    fn ends_on_person(&self, at: usize) -> bool {
        let clause = self.tokens.get(at.saturating_sub(14).max(self.floor)..at).unwrap_or_default();
        let words = clause.iter().rev().take_while(|t| t.is_word()).count();
        let clause = clause.get(clause.len() - words..).unwrap_or_default();
        clause.windows(2).any(|pair| matches!(pair, [a, b] if is_one_human(a) && is!(b, "who")))
    }

    /// "the boy, 14,", "his brother, then 36,", "the driver (34)", "Liv Tamm, 34,", "Edwin Karsten, 52 when it began".
    fn is_apposed(&self, piece: &Piece) -> bool {
        let first = self.start_of_hedge(piece);
        let back = |n| self.back(first, n);
        let comma = back(1).is_some_and(|t| t.is_sign(',') && t.joined());
        let bracket = back(1).is_some_and(|t| t.is_sign('(')) && self.tokens.get(piece.end).is_some_and(|t| t.is_sign(')'));
        let closes =
            self.tokens.get(piece.end).is_some() && self.closes(piece.end) || self.tokens.get(piece.end).is_some_and(|t| is!(t, "when"));
        if !(comma || bracket) || !closes || piece.number.form != Form::Digits || piece.number.amount.low < Decimal::TWO {
            return false;
        }
        // "The neuroscientist, now 63,": whatever it is, it has become so old.
        let at_a_time = self.tokens.get(first).is_some_and(|t| is!(t, ["now", "then"]));
        back(2).is_some_and(|t| is_one_human(t) || is_kin_or_post(t)) || comma && (at_a_time || self.name_before(first, piece.end))
    }

    /// Whether a person's name in full, or a surname beside what its bearer says, stands before the comma before token `first`.
    fn name_before(&self, first: usize, end: usize) -> bool {
        let back = |n| self.back(first, n);
        let name = |t: &Token| t.is_word() && t.capitalised() && t.len() > 1 && !matches!(t.role, Role::Month(_) | Role::Weekday(_));
        if !back(2).is_some_and(name) {
            return false;
        }
        let next = self.tokens.get(end + 1);
        let says = |t: &Token| is!(t, ["said", "says", "told", "tells", "added", "adds", "asked"]);
        let speaks = || back(3).is_some_and(|t| says(t) || matches!(t.kind, Kind::Sign('"' | '”' | '’' | '\''))) || next.is_some_and(says);
        match back(3) {
            // "Saltmere, 2, Rovers, 1".
            None => !next.is_some_and(Token::capitalised),
            // "The Greens, 34,".
            Some(t) if is!(t, "the") => false,
            Some(t) => t.is_word() && t.capitalised() || t.is_sign('.') || speaks(),
        }
    }

    /// "at 63, she won", "died at 63", "became a grandmaster at 14".
    fn is_at(&self, piece: &Piece) -> bool {
        let first = self.start_of_hedge(piece);
        if !self.back(first, 1).is_some_and(|t| is!(t, "at")) || !self.counts_nothing(piece.end) {
            return false;
        }
        let back = |n| self.back(first, n);
        let opens = back(2).is_none_or(|t| !t.is_word() || is!(t, ["and", "but", "when"]));
        let of_one = self.tokens.get(piece.end).is_some_and(|t| t.is_sign(','))
            && self.tokens.get(piece.end + 1).is_some_and(|t| is!(t, "he" | "she"));
        let lives = back(2).is_some_and(|t| is!(t, ["died", "dies", "retired", "retires", "married", "orphaned", "widowed"]));
        let became = back(2).is_some_and(|t| is_one_human(t) || is_kin_or_post(t))
            && (3..=6).any(|n| back(n).is_some_and(|t| is!(t, ["became", "become", "becomes", "becoming"])));
        opens && of_one || lives || became
    }
}

/// Whether a noun stands for one human being, by sex, age or trade. Those that lead or keep a number of others ("a leader of 12") are none.
fn is_one_human(token: &Token) -> bool {
    among!(
        token,
        "man woman boy girl child baby infant toddler youth lad lass youngster teenager student pupil schoolboy schoolgirl orphan player widow widower \
         pensioner retiree farmer worker labourer nurse soldier surgeon doctor lawyer driver pilot sailor fisherman miner carpenter mechanic clerk singer \
         actor actress dancer painter poet writer novelist musician composer grandmaster swimmer runner cyclist boxer wrestler golfer gymnast skater \
         skier climber footballer cricketer goalkeeper defender midfielder forward striker fullback winger suspect defendant victim survivor refugee \
         migrant activist policeman policewoman gunman businessman businesswoman banker economist engineer scientist physicist chemist \
         biologist historian journalist reporter priest monk nun shopkeeper butcher baker electrician plumber"
    )
}

/// As [`is_one_human`], many of them as well.
fn is_human(token: &Token) -> bool {
    is_one_human(token)
        || among!(
            token,
            "men women boys girls children babies infants toddlers youths lads youngsters teenagers students pupils schoolboys schoolgirls players people \
             widows pensioners farmers workers soldiers drivers persons person"
        )
}

/// Whether a noun with "of" and a number tells of children.
fn is_parent(token: &Token) -> bool {
    among!(token, "mother father grandmother grandfather parent")
}

/// Whether a noun stands for somebody's kin or for who holds a post, where it has a number set off behind it.
fn is_kin_or_post(token: &Token) -> bool {
    is_parent(token)
        || among!(
            token,
            "brother sister son daughter husband wife uncle aunt nephew niece cousin grandson granddaughter stepson stepdaughter fiance girlfriend \
             boyfriend partner friend neighbour neighbor colleague leader manager captain president chairman chairwoman minister mayor governor senator \
             founder owner director teacher professor judge coach champion winner heir king queen prince princess"
        )
}
