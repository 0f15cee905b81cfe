#!/usr/bin/env python3
"""Writes lemmas.txt, the rules and exceptions behind `language::lemma`, out of the WordNet tables in spaCy's package.

    venv/bin/python lemmas.py WHEEL WORDS.jsonl lemmas.txt

WordNet lists base forms and irregular inflections; the regular inflections are formed here. From all pairs of form and lemma a decision
list is learnt: the longest ending of a form that has a rule decides, and what the rules get wrong becomes an exception where the form
occurs in the texts of WORDS.jsonl.

Lines: "= CLASS" starts a part of speech; "-ENDING REPLACEMENT" is a rule; "FORM LEMMA" an exception.
"""
import json, re, sys
from collections import Counter, defaultdict
from convert import load

# What WordNet has not, or has in a sense that news does not mean. A form may be its own lemma.
BY_HAND = {
    "noun": "data data|media media|species species|means means|news news|series series|headquarters headquarters|barracks barracks|auspices auspices|women woman|people people|police police",
    "verb": "being be|found find",
}
LONGEST_ENDING = 6
SUPPORT, PURITY = 4, 0.8


def with_s(word):
    if re.search(r"([sxz]|ch|sh)$", word):
        return [word + "es"]
    if re.search(r"[^aeiou]y$", word):
        return [word[:-1] + "ies"]
    return [word + "es", word + "s"] if re.search(r"[^aeiou]o$", word) else [word + "s"]


def doubled(word):
    """The word with its last consonant doubled, where a short vowel before it calls for that."""
    if re.search(r"[^aeiou][aeiou][bdgklmnprtvz]$", word) and (len(re.findall("[aeiouy]+", word)) == 1 or word[-1] == "l"):
        return [word + word[-1]]
    return []


def joined(word, ending):
    """The regular forms in -ed, -ing, -er, -est."""
    if word.endswith("e"):
        if ending == "ing":
            return [word[:-2] + "ying"] if word.endswith("ie") else [word + "ing" if re.search("[eoy]e$", word) else word[:-1] + "ing"]
        return [word + ending[1:]]
    if re.search(r"[^aeiou]y$", word) and ending != "ing":
        return [word[:-1] + "i" + ending]
    stems = doubled(word)
    if not stems or word[-1] == "l":
        stems = stems + [word]
    return [stem + ending for stem in stems]


def pairs_of(index, irregular, forms):
    """Form -> lemma; an irregular form decides over a regular one."""
    pairs = {}
    for lemma in sorted(index):
        if re.fullmatch("[a-z]+", lemma) and len(lemma) > 1:
            for form in forms(lemma):
                pairs.setdefault(form, lemma)
    for form, lemmas in irregular.items():
        if re.fullmatch("[a-z]+", form) and lemmas[0] != form:
            pairs[form] = lemmas[0]
    return pairs


def change(form, lemma):
    """(letters to take off, letters to put on)"""
    common = 0
    while common < min(len(form), len(lemma)) and form[common] == lemma[common]:
        common += 1
    return len(form) - common, lemma[common:]


def unchanged(index, pairs):
    """Nouns that look like plurals and are base forms themselves."""
    return {word: word for word in index if re.fullmatch("[a-z]+s", word) and word not in pairs}


def learnt(pairs):
    """The decision list: ending -> replacement."""
    seen = defaultdict(Counter)
    for form, lemma in pairs.items():
        off, on = change(form, lemma)
        for length in range(max(off, 1), min(LONGEST_ENDING, len(form) - 1) + 1):
            ending = form[-length:]
            seen[ending][ending[: length - off] + on] += 1
    totals = Counter()
    for form in pairs:
        for length in range(1, min(LONGEST_ENDING, len(form) - 1) + 1):
            totals[form[-length:]] += 1
    rules = {}
    for ending in sorted(seen, key=lambda e: (len(e), e)):
        replacement, count = seen[ending].most_common(1)[0]
        if count < SUPPORT or count < PURITY * totals[ending]:
            continue
        if applied(rules, "#" + ending) != "#" + replacement:
            rules[ending] = replacement
    return rules


def applied(rules, form):
    for length in range(min(LONGEST_ENDING, len(form) - 1), 0, -1):
        if form[-length:] in rules:
            return form[:-length] + rules[form[-length:]]
    return form


def main(wheel, texts, target):
    nlp = load(wheel)
    tables = nlp.get_pipe("lemmatizer").lookups
    index, irregular = tables.get_table("lemma_index"), tables.get_table("lemma_exc")
    words = Counter()
    for line in open(texts, encoding="utf8"):
        words.update(re.findall("[a-z]+", json.loads(line)["text"].lower()))
    verb = lambda w: with_s(w) + joined(w, "ed") + joined(w, "ing")
    compared = lambda w: joined(w, "er") + joined(w, "est")
    short = lambda w: len(w) <= 9
    out = []
    nouns = pairs_of(index["noun"], irregular["noun"], with_s)
    for name, pairs in (
        ("noun", nouns | unchanged(index["noun"], nouns)),
        ("verb", pairs_of(index["verb"], irregular["verb"], verb)),
        ("adjective", pairs_of(filter(short, index["adj"]), irregular["adj"], compared)),
        ("adverb", pairs_of(filter(short, index["adv"]), irregular["adv"], compared)),
    ):
        common = {form: lemma for form, lemma in pairs.items() if words[form]}
        common |= dict(line.split() for line in BY_HAND.get(name, "").split("|") if line)
        rules = learnt(common)
        wrong = {form: lemma for form, lemma in common.items() if applied(rules, form) != lemma}
        out.append(f"= {name}")
        out += [f"-{ending} {replacement}" for ending, replacement in sorted(rules.items())]
        out += [f"{form} {lemma}" for form, lemma in sorted(wrong.items())]
        print(f"{name}: {len(common)} forms, {len(rules)} rules, {len(wrong)} exceptions")
    open(target, "w").write("\n".join(out) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
