#!/usr/bin/env python3
"""Writes the texts that the recogniser of names learns from (src/language/names/train.rs).

    venv/bin/python label.py WHEEL FOLDER gold.tsv silver.tsv

WHEEL is that of convert.py. FOLDER holds sentences whose names people labelled (names-ewt-dev.iob2 of UNER English-EWT, wikigold.tsv)
and sentences without names (ewt-train.tsv, gum-train.tsv of Universal Dependencies); spaCy's recogniser labels the latter, and in the
former the kinds that people left out. NOTICE has the origin of all four. Then

    tieout train-names gold.tsv silver.tsv src/language/model/names.bin
"""
import sys
from convert import load

GOLD = (("wikigold.tsv", 0, 1), ("names-ewt-dev.iob2", 1, 2))
SILVER = ("ewt-train.tsv", "gum-train.tsv")
PEOPLE_LABEL = {"PER", "ORG", "LOC"}
KINDS = {
    "PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NORP", "LANGUAGE": "NORP",
    "EVENT": "EVENT", "WORK_OF_ART": "WORK", "LAW": "WORK", "PRODUCT": "PRODUCT",
}
TITLES = {
    "mr", "mrs", "ms", "miss", "dr", "lord", "king", "queen", "prince", "princess", "tsar", "reverend", "rev", "sir", "lady",
    "president", "senator", "sen", "rep", "gen",
}


def sentences(path, columns):
    for block in open(path, encoding="utf8").read().split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("# ")]
        rows = [[row[c] for c in columns] for row in rows if len(row) > max(columns)]
        if rows:
            yield rows


def spans(labels):
    """Names as first word, one past the last, kind."""
    names = []
    for i, label in enumerate(labels):
        if label[2:] not in PEOPLE_LABEL:
            continue
        if label[0] == "I" and names and names[-1][1] == i and names[-1][2] == label[2:]:
            names[-1][1] = i + 1
        else:
            names.append([i, i + 1, label[2:]])
    return names


def trimmed(first, last, kind, words):
    """Without an article or a title in front and a genitive behind."""
    if last - first > 1 and words[first].lower() in ("the", "a", "an"):
        first += 1
    if kind == "PER" and last - first > 1 and words[first].lower().rstrip(".") in TITLES:
        first += 1
    if last - first > 1 and words[last - 1] in ("'s", "’s"):
        last -= 1
    return first, last, kind


def write(file, words, names):
    labels = ["O"] * len(words)
    for name in names:
        first, last, kind = trimmed(*name, words)
        labels[first:last] = ["B-" + kind] + ["I-" + kind] * (last - first - 1)
    file.writelines(f"{word}\t{label}\n" for word, label in zip(words, labels))
    file.write("\n")


def main(wheel, folder, gold, silver):
    from spacy.tokens import Doc
    nlp = load(wheel)

    def recognised(words):
        doc = Doc(nlp.vocab, words=words)
        for name, pipe in nlp.pipeline:
            if name not in ("attribute_ruler", "lemmatizer"):
                doc = pipe(doc)
        return [(e.start, e.end, KINDS[e.label_]) for e in doc.ents if e.label_ in KINDS]

    with open(gold, "w", encoding="utf8") as file:
        for path, word, label in GOLD:
            for rows in sentences(f"{folder}/{path}", (word, label)):
                words = [row[0] for row in rows]
                names = spans([row[1] for row in rows])
                free = lambda name: not any(name[0] < last and first < name[1] for first, last, _ in names)
                names += [name for name in recognised(words) if name[2] not in PEOPLE_LABEL and free(name)]
                write(file, words, names)
    with open(silver, "w", encoding="utf8") as file:
        for path in SILVER:
            for rows in sentences(f"{folder}/{path}", (0,)):
                words = [row[0] for row in rows]
                write(file, words, recognised(words))


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
