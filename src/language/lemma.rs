//! The base form of a word.

use super::rarity::is_listed;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// The lemma of `word`, in lower case: "jets" -> "jet", "bought" -> "buy", "largest" -> "large". `tag` is the word's Penn tag; a word
/// without one keeps its form.
///
/// Irregular forms come from a table; where an ending can hide an "e" ("used", "halted") the form that is a common word of English news is taken.
pub fn lemma<'w>(word: &'w str, tag: &str) -> Cow<'w, str> {
    let lower = if word.chars().any(char::is_uppercase) { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) };
    if !lower.is_ascii() || lower.len() < 3 {
        return lower;
    }
    match tag {
        "NNS" | "NNPS" => noun(lower),
        "VBZ" => third_person(lower),
        "VBD" | "VBN" => past(lower),
        "VBG" => ending_off(lower, "ing"),
        "JJS" | "RBS" => graded(lower, "est"),
        "JJR" | "RBR" => graded(lower, "er"),
        "VB" | "VBP" | "MD" => irregular(&lower).map_or(lower, Cow::Borrowed),
        _ => lower,
    }
}

fn noun(word: Cow<'_, str>) -> Cow<'_, str> {
    if let Some((_, base)) = NOUNS.iter().find(|(plural, _)| *plural == word) {
        return Cow::Borrowed(base);
    }
    if let Some(stem) = word.strip_suffix("ves") {
        for ending in ["fe", "f"] {
            let base = format!("{stem}{ending}");
            if is_listed(&base) {
                return Cow::Owned(base);
            }
        }
    }
    rewritten(word, NOUN_ENDINGS)
}

fn third_person(word: Cow<'_, str>) -> Cow<'_, str> {
    match irregular(&word) {
        Some(base) => Cow::Borrowed(base),
        None => rewritten(word, VERB_S_ENDINGS),
    }
}

fn past(word: Cow<'_, str>) -> Cow<'_, str> {
    match irregular(&word) {
        Some(base) => Cow::Borrowed(base),
        None => ending_off(word, "ed"),
    }
}

fn irregular(word: &str) -> Option<&'static str> {
    IRREGULAR.get(word).copied()
}

/// Takes "ed" or "ing" off and puts back what the ending hides.
fn ending_off<'w>(word: Cow<'w, str>, ending: &str) -> Cow<'w, str> {
    let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() >= 2 && stem.bytes().any(|b| b"aeiouy".contains(&b))) else {
        return word;
    };
    if ending == "ed"
        && let Some(stem) = stem.strip_suffix('i')
    {
        return Cow::Owned(format!("{stem}y"));
    }
    Cow::Owned(restored(stem))
}

/// "larg" -> "large", "bigg" -> "big", "deadli" -> "deadly", "high" -> "high".
fn graded<'w>(word: Cow<'w, str>, ending: &str) -> Cow<'w, str> {
    if let Some((_, base)) = GRADES.iter().find(|(form, _)| *form == word) {
        return Cow::Borrowed(base);
    }
    let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() >= 2) else { return word };
    match stem.strip_suffix('i') {
        Some(stem) => Cow::Owned(format!("{stem}y")),
        None => Cow::Owned(restored(stem)),
    }
}

/// What a word was before an ending with a vowel was put to it.
fn restored(stem: &str) -> String {
    let bytes = stem.as_bytes();
    let with_e = format!("{stem}e");
    let (plain_listed, e_listed) = (is_listed(stem), is_listed(&with_e));
    if let [.., x, y] = *bytes
        && x == y
        && !b"aeiouslz".contains(&y)
    {
        return stem[..stem.len() - 1].to_owned();
    }
    if plain_listed != e_listed {
        return if e_listed { with_e } else { stem.to_owned() };
    }
    let takes_e = ["v", "c", "u", "at", "iz", "is", "as", "bl", "tl", "pl", "cl", "ag", "ng", "dg", "os", "us", "ir", "ur", "ar"]
        .iter()
        .any(|end| stem.ends_with(end))
        && !["ing", "our", "ear", "ong", "ang", "eas"].iter().any(|end| stem.ends_with(end));
    if takes_e { with_e } else { stem.to_owned() }
}

/// Plural endings and what stands for them; the first that fits is taken.
const NOUN_ENDINGS: &[(&str, &str)] =
    &[("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x"), ("men", "man"), ("ss", "ss"), ("us", "us"), ("s", "")];

/// Endings of the third person.
const VERB_S_ENDINGS: &[(&str, &str)] =
    &[("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x"), ("oes", "o"), ("ss", "ss"), ("s", "")];

fn rewritten<'w>(word: Cow<'w, str>, endings: &[(&str, &str)]) -> Cow<'w, str> {
    for (ending, instead) in endings {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() >= 2
        {
            return Cow::Owned(format!("{stem}{instead}"));
        }
    }
    word
}

const NOUNS: &[(&str, &str)] = &[
    ("children", "child"),
    ("feet", "foot"),
    ("teeth", "tooth"),
    ("geese", "goose"),
    ("mice", "mouse"),
    ("series", "series"),
    ("species", "species"),
    ("analyses", "analysis"),
    ("crises", "crisis"),
    ("bases", "base"),
    ("theses", "thesis"),
    ("people", "people"),
    ("data", "data"),
    ("media", "media"),
    ("criteria", "criterion"),
    ("phenomena", "phenomenon"),
    ("headquarters", "headquarters"),
    ("heroes", "hero"),
    ("potatoes", "potato"),
    ("tomatoes", "tomato"),
    ("echoes", "echo"),
    ("vetoes", "veto"),
    ("gas", "gas"),
    ("buses", "bus"),
    ("viruses", "virus"),
    ("gases", "gas"),
    ("movies", "movie"),
    ("ties", "tie"),
    ("lies", "lie"),
    ("pies", "pie"),
    ("cookies", "cookie"),
    ("oxen", "ox"),
    ("dice", "die"),
    ("axes", "axe"),
    ("taxes", "tax"),
    ("caches", "cache"),
    ("means", "means"),
    ("arms", "arm"),
];

const GRADES: &[(&str, &str)] = &[
    ("best", "good"),
    ("better", "good"),
    ("worst", "bad"),
    ("worse", "bad"),
    ("most", "most"),
    ("more", "more"),
    ("least", "least"),
    ("less", "less"),
    ("further", "far"),
    ("furthest", "far"),
    ("farther", "far"),
    ("farthest", "far"),
    ("later", "late"),
    ("latest", "late"),
    ("elder", "old"),
    ("eldest", "old"),
    ("other", "other"),
    ("former", "former"),
    ("fewer", "few"),
    ("fewest", "few"),
];

/// Forms of irregular verbs, a line a verb: base, then its forms.
static IRREGULAR: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let mut forms = FxHashMap::default();
    for line in IRREGULAR_VERBS.lines() {
        let mut words = line.split_whitespace();
        if let Some(base) = words.next() {
            forms.extend(words.map(|form| (form, base)));
        }
    }
    forms
});

const IRREGULAR_VERBS: &str = "\
be am is are was were been being
have has had having 've
do does did done doing
go goes went gone going
arise arose arisen
bear bore borne born
beat beaten
become became
begin began begun
bend bent
bet
bind bound
bite bit bitten
bleed bled
blow blew blown
break broke broken
bring brought
build built
burn burnt
buy bought
catch caught
choose chose chosen
come came
cost
cut
deal dealt
die dying
dig dug
draw drew drawn
dream dreamt
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
find found
flee fled
fly flew flown
forbid forbade forbidden
forget forgot forgotten
forgive forgave forgiven
freeze froze frozen
get got gotten getting
give gave given
grow grew grown
hang hung
hear heard
hide hid hidden
hit
hold held
hurt
keep kept
kneel knelt
know knew known
lay laid
lead led
lean leant
leap leapt
learn learnt
leave left
lend lent
let
lie lay lain lying
light lit
lose lost
make made
mean meant
meet met
mislead misled
mow mown
overcome overcame
overtake overtook overtaken
pay paid
prove proven
put
quit
read
ride rode ridden
ring rang rung
rise rose risen
run ran
say said
see saw seen
seek sought
sell sold
send sent
set
shake shook shaken
shed
shine shone
shoot shot
show shown
shrink shrank shrunk
shut
sing sang sung
sink sank sunk
sit sat
sleep slept
slide slid
speak spoke spoken
speed sped
spend spent
spill spilt
spin spun
split
spread
spring sprang sprung
stand stood
steal stole stolen
stick stuck
strike struck stricken
strive strove striven
swear swore sworn
sweep swept
swell swollen
swim swam swum
swing swung
take took taken
teach taught
tear tore torn
tell told
think thought
throw threw thrown
understand understood
undergo underwent undergone
uphold upheld
wake woke woken
wear wore worn
weep wept
win won
wind wound
withdraw withdrew withdrawn
withhold withheld
write wrote written
tie tied tying
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_go_back_to_their_base() {
        let cases = [
            ("jets", "NNS", "jet"),
            ("Countries", "NNPS", "country"),
            ("children", "NNS", "child"),
            ("lives", "NNS", "life"),
            ("bought", "VBD", "buy"),
            ("halted", "VBN", "halt"),
            ("used", "VBN", "use"),
            ("killed", "VBD", "kill"),
            ("recognised", "VBD", "recognise"),
            ("supplied", "VBD", "supply"),
            ("cutting", "VBG", "cut"),
            ("rising", "VBG", "rise"),
            ("planned", "VBN", "plan"),
            ("announced", "VBD", "announce"),
            ("trained", "VBN", "train"),
            ("founded", "VBN", "found"),
            ("largest", "JJS", "large"),
            ("deadliest", "JJS", "deadly"),
            ("biggest", "JJS", "big"),
            ("warmest", "JJS", "warm"),
            ("higher", "JJR", "high"),
            ("was", "VBD", "be"),
            ("sees", "VBZ", "see"),
            ("scored", "VBD", "score"),
            ("destroyed", "VBN", "destroy"),
            ("reopened", "VBN", "reopen"),
            ("Red", "NNP", "red"),
        ];
        for (word, tag, expected) in cases {
            assert_eq!(lemma(word, tag), expected, "{word}/{tag}");
        }
    }
}
