//! Whether a text is English: told by its small words, which every language has of its own.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::sync::{Mutex, OnceLock, PoisonError};

/// What language a text is in, as far as tieout can tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Tongue {
    #[default]
    /// English, or too short or too bare of small words (a table, a list of names) to say otherwise.
    English,
    /// Another language: the model does not know it, and what it says of it means nothing.
    Other,
}

/// The commonest words of English news.
const ENGLISH: &str = "the of and to in a is that for on with as by was it at from are be said has have not an this but his he they which were will \
    had who their its been or more after would we you she her about when there into than can no if up out also two what new could i do";

/// The commonest small words of other languages in Latin letters, those that English has too left out.
const OTHERS: &[&str] = &[
    "der die und den von das mit sich des auf für ist im dem nicht ein eine als auch es werden aus hat dass sie nach wird bei einer um sind noch wie über einen zum", // German
    "de la le les et des un une du en est que dans qui par pour au sur pas plus ce il avec sont aux se ont sa cette mais son être été", // French
    "el los las y del que se por con una para su al lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre también", // Spanish
    "o os as do da em um uma para com não por mais dos das se na no ao foi são pela pelo ele seu sua ou ser quando muito", // Portuguese
    "il di che è e la per un non sono una con le si da del della nel alla anche come più dei gli ha delle al ma",          // Italian
    "het een van en dat op te zijn met voor niet aan er om ook als door naar bij nog uit deze wordt over maar",            // Dutch
    "och att det som en på är av med den till inte har de ett om men var jag från kan när så",                             // Swedish
    "og det er på som en av til med ikke har den de et om var fra jeg kan ved vi", // Norwegian, Danish
    "ja on ei että se oli ovat myös mutta hän kun niin tai joka ole",              // Finnish
    "i w z na się nie do że jest o od za jak po ale dla przez są co był oraz",     // Polish
    "a v na je se že s z do o k i ve jako za byl po pro jsou které také",          // Czech
    "și în de la cu pe o să nu din este un care a pentru mai ce au fost",          // Romanian
    "bir ve bu da de için ile olarak çok daha olan gibi en ama olduğu",            // Turkish
    "yang dan di dengan untuk pada ini itu dari dalam tidak akan juga oleh ke adalah telah", // Indonesian, Malay
    "của và là có trong được cho không các với một những người đã này khi đến",    // Vietnamese
    "az és hogy nem egy is meg de van volt csak ez már még mint",                  // Hungarian
    "i u je na se da su za od s koji ne kao bi što",                               // Croatian, Serbian
];

/// Words that are looked at: enough to be sure, and no more.
const ENOUGH: usize = 600;

/// Fewer words than that say nothing.
const FEW: usize = 8;

/// Tells the languages of texts (running text of articles, without markup), and remembers the last: one that begins like it need not be looked at.
#[derive(Debug, Default)]
pub struct LastTongue(Mutex<Option<(String, Tongue)>>);

impl LastTongue {
    /// The language of a text.
    pub fn tongue(&self, text: &str) -> Tongue {
        // What a panic leaves is whole.
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((beginning, known)) = last.as_ref()
            && text.starts_with(&**beginning)
        {
            return *known;
        }
        let (tongue, looked_at) = told(text);
        *last = text.get(..looked_at).filter(|beginning| beginning.len() < text.len()).map(|beginning| (beginning.to_owned(), tongue));
        tongue
    }
}

/// The language of a text, and how many bytes of it say so, with the mark behind the last word; all where it is short.
fn told(text: &str) -> (Tongue, usize) {
    static WORDS: OnceLock<FxHashMap<&str, bool>> = OnceLock::new();
    let known = WORDS.get_or_init(|| {
        let others = OTHERS.iter().flat_map(|list| list.split(' ')).map(|word| (word, false));
        // What is English too is taken for English.
        others.chain(ENGLISH.split(' ').map(|word| (word, true))).collect()
    });
    let (mut words, mut english, mut other, mut letters, mut latin) = (0, 0, 0, 0, 0);
    let (mut lower, mut looked_at) = (String::new(), text.len());
    for (at, word) in pieces(text).filter(|(_, word)| word.len() > 1) {
        if words == ENOUGH {
            looked_at = at;
            break;
        }
        lower.clear();
        for c in word.chars() {
            letters += 1;
            latin += usize::from(c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c));
            lower.extend(c.to_lowercase());
        }
        words += 1;
        match known.get(lower.as_str()) {
            Some(true) => english += 1,
            // With a capital it is part of a name ("Da Nang", "El Salvador").
            Some(false) if lower == word => other += 1,
            _ => {}
        }
    }
    let foreign_letters = latin * 2 < letters;
    let foreign = foreign_letters || words >= FEW && other * 2 > english * 3 && other * 12 >= words;
    (if foreign { Tongue::Other } else { Tongue::English }, looked_at)
}

/// The words of a text, and what is empty between two marks, each with the byte at which it begins.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = Some((0, text));
    std::iter::from_fn(move || {
        let (at, text) = rest?;
        let mark = text.char_indices().find(|(_, c)| !c.is_alphabetic());
        let end = mark.map_or(text.len(), |(end, _)| end);
        rest = mark.and_then(|(end, c)| Some((at + end + c.len_utf8(), text.get(end + c.len_utf8()..)?)));
        Some((at, text.get(..end).unwrap_or_default()))
    })
}

#[cfg(test)]
mod tests {
    use super::{LastTongue, Tongue, told};

    fn tongue(text: &str) -> Tongue {
        told(text).0
    }

    #[test]
    fn what_was_looked_at_last_says_nothing_of_another_text() {
        let (english, german) =
            ("the order covers jets and ships. ".repeat(200), "der Auftrag umfasst auch die neuen Schiffe. ".repeat(200));
        let last = LastTongue::default();
        for text in
            [&english, &format!("{english}36"), &german, &english, &german[..2000].to_owned(), &german, &english[..9].to_owned(), &german]
        {
            assert_eq!(last.tongue(text), tongue(text), "{text}");
        }
    }

    #[test]
    fn english_is_told_from_other_languages() {
        let check = |text: &str, expected: Tongue| assert_eq!(tongue(text), expected, "{text}");
        for text in [
            "The ministry said on Tuesday that the order covers 36 new fighter jets.",
            "Exports of rice: 4.2m tonnes. Exports of coffee: 1.7m tonnes. Imports of wheat: 2.3m tonnes.",
            "Hanoi; Da Nang; Ho Chi Minh City; Hai Phong; Can Tho; Hue; Nha Trang; Da Lat",
            "Gen. de la Cruz met Dr. von der Heyden and El Salvador's minister in Los Angeles, he said.",
            "36",
            "",
        ] {
            check(text, Tongue::English);
        }
        for text in [
            "Das Ministerium teilte am Dienstag mit, dass der Auftrag 36 neue Kampfjets umfasst.",
            "Le ministère a déclaré mardi que la commande porte sur 36 nouveaux avions de chasse.",
            "El ministerio dijo el martes que el pedido incluye 36 nuevos aviones de combate.",
            "O ministério disse na terça-feira que a encomenda inclui 36 novos caças.",
            "Il ministero ha detto martedì che l'ordine comprende 36 nuovi caccia per la difesa.",
            "Het ministerie zei dinsdag dat de order 36 nieuwe gevechtsvliegtuigen omvat en dat het er meer wil.",
            "Bộ Quốc phòng cho biết đơn hàng gồm 36 máy bay chiến đấu mới và được ký trong năm nay.",
            "Министерство сообщило во вторник, что заказ включает 36 новых истребителей.",
            "国防部周二表示，订单包括36架新战斗机。",
        ] {
            check(text, Tongue::Other);
        }
    }
}
