#!/usr/bin/env python3
"""Trains the weights in weights.rs on labelled drafts. Needs numpy and scipy, and tieout built.

    train.py TIEOUT LABELLED...      prints weights.rs; what it reaches on drafts it was not trained on goes to standard error

LABELLED are files of literate cases as tests/cases.rs describes them: an unmarked figure is contradicted by nothing, a marked one by the figure its mark names or
by none; or stories as tests/stories.rs describes them; or folders with gold/*.json as the scorer of labelled drafts reads them: a "draft" whose front matter names
its "corpus", and lists of "conflicts" (each "against" passages), "agreements" ("with"), "traps" ("near") and "unsupported". A pair of figures tells one fact where
the labels say that the source's passage contradicts or confirms the draft's figure; other pairs of labelled or unlabelled figures do not. A passage that confirms,
unlabelled, is left out. A pair of equal values confirms where the labels say so, and does not where the draft's figure is contradicted or nowhere to be found.
"""
import glob
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zlib

import numpy as np
import scipy.optimize

PENALTY = 0.5  # of the squares of the weights


# What can only speak for one fact, and what only against.
FOR = set("""company of_draft of_source core event mass score_squared anchors shared_names exact head_same head_like head_crossed modifiers_met verb_like subject_same nearest_same
    subject_passed time_stated time_passed event_passed measure_passed ahead_of_draft ahead_of_source best_of_draft best_of_source ahead_of_confirming ahead_of_confirmed
    sentence_confirmed paragraph_confirmed source_confirms source_confirms_share elsewhere same_number transposed one_digit one_part_of_date digits two_ranges day""".split())
AGAINST = set("""there_too here_too head_other modifiers_other verb_other subject_other nearest_other subject_failed topic_failed time_failed whole_failed change_failed modality_failed one_is_old one_is_possible one_is_forecast one_is_demanded one_is_denied far
    event_failed measure_failed approximate""".split())
EQUALITY = 6  # features that tell of the equality, the last ones


def place(data, quote, nth=1, figure=None):
    """First and last byte of a figure in a quote in a text."""
    at = -1
    for _ in range(nth):
        at = data.find(quote.encode(), at + 1)
    if at < 0:
        return None
    within = quote.encode().find(figure.encode()) if figure else 0
    start = at + max(within, 0)
    return start, start + len((figure if figure and within >= 0 else quote).encode())


def overlap(a, b):
    return a and b and a[0] < b[1] and b[0] < a[1]


def labels(gold, body, root):
    for name, passages in (("conflicts", "against"), ("agreements", "with"), ("traps", "near"), ("unsupported", None)):
        for label in gold.get(name, []):
            found = []
            for passage in label.get(passages, []) if passages else []:
                with open(os.path.join(root, passage["file"]), "rb") as file:
                    data = file.read()
                span = place(data, passage["quote"], passage.get("nth", 1), passage.get("figure"))
                found.append((os.path.basename(passage["file"]), span, data[slice(*span)].decode() if span else ""))
            yield name, place(body, label["quote"], label.get("nth", 1), label.get("figure")), found


def weighed(tieout, folder, draft):
    return subprocess.run([tieout, "pairs", "--corpus", folder, draft], capture_output=True, text=True, check=True).stdout.splitlines()


def judged(pair, known, told_by):
    """Whether the two of a pair tell one fact, and whether an equal value confirms; None where the labels do not say. `known` are the draft's labels (name, place,
    passages by file, each with its words); `told_by` says whether a source is one of those that the labels name: the others tell of something else."""
    meets = pair["meets"]
    mine = [label for label in known if overlap(label[1], pair["draft"])]
    here = [label for label in mine if any(told_by(pair["path"], file) and overlap(at, pair["source"]) for file, at, _ in label[2])]
    names = {label[0] for label in mine}
    name = (here or mine or [(None,)])[0][0]
    strange = not any(told_by(pair["path"], file) for label in known for file, *_ in label[2])
    same, equal = (None, 0 if strange else None) if meets else (0, None)
    if strange or {"conflicts", "agreements"} <= names and not here:
        return (0 if strange else None), equal
    if here and name == "agreements" and meets:
        return 1, 1
    if here and name == "conflicts" and not meets:
        return 1, None
    if meets and name in ("conflicts", "unsupported"):
        return (None if here else 0), 0
    # Another passage that gives the value which contradicts: it may well tell the same.
    told = re.compile(rf"(?<![\w.,]){re.escape(pair['text'])}(?!\w|[.,]\d)", re.I)
    if name == "conflicts" and not here and any(told.search(words) for _, _, words in mine[0][2]):
        return None, None
    return same, equal


def pairs(tieout, root, path):
    """(pair, one fact, confirms) of every pair of a draft; see [`judged`]."""
    with open(path) as file:
        gold = json.load(file)
    draft = os.path.join(root, gold["draft"])
    with open(draft, "rb") as file:
        body = file.read()
    corpus = next(line.split(":", 1)[1].strip() for line in body.decode().splitlines() if line.startswith("corpus:"))
    folder = os.path.join(root, "corpora", corpus)
    known = list(labels(gold, body, root))
    for line in held_against_all(tieout, folder, draft):
        pair = json.loads(line)
        yield pair, *judged(pair, known, lambda path, file: os.path.basename(path) == file)


def pairs_of_corpus(tieout, root, path):
    """(path, (pair, one fact, confirms) of every pair) of each source of a corpus, held against the others as a draft; what the labels say of two passages they say
    of both."""
    with open(path) as file:
        gold = json.load(file)
    folder = os.path.join(root, gold["corpus"])
    known = {}

    def at(passage):
        with open(os.path.join(root, passage["file"]), "rb") as file:
            span = place(data := file.read(), passage["quote"], passage.get("nth", 1), passage.get("figure"))
        return os.path.basename(passage["file"]), span, data[slice(*span)].decode() if span else ""

    for name, passages in (("conflicts", "against"), ("agreements", "with"), ("traps", "near")):
        for label in gold.get(name, []):
            here, others = at(label), [at(passage) for passage in label.get(passages, [])]
            known.setdefault(here[0], []).append((name, here[1], others))
            for file, span, _ in others:
                known.setdefault(file, []).append((name, span, [here]))
    for source in sorted(os.listdir(folder)):
        lines = weighed(tieout, folder, os.path.join(folder, source))
        told = known.get(source, [])
        of_pairs = (json.loads(line) for line in lines)
        one_fact = lambda pair: judged(pair, told, lambda path, file: os.path.basename(path) == file)[0]
        # Not every two passages that agree are labelled.
        yield f"{path} {source}", [(pair, one_fact(pair), None) for pair in of_pairs]


def held_against_all(tieout, folder, draft):
    """The pairs of a draft beside its whole corpus and beside each source alone: where a figure has one partner, it is seldom the right one."""
    lines = weighed(tieout, folder, draft)
    for source in sorted(os.listdir(folder)):
        with tempfile.TemporaryDirectory() as alone:
            shutil.copy(os.path.join(folder, source), alone)
            lines += weighed(tieout, alone, draft)
    return lines


MARK = re.compile(r"\[([^\]]+)\]\(((?:conflict|internal|agree|revised|other|not-comparable|unsupported)[^)]*)\)")


def cases(path):
    """(title, sources by name, draft, marks) of each case of a file; a mark is the figure's bytes and what is expected."""
    with open(path) as file:
        text = file.read()
    for number, case in enumerate(re.split(r"^# ", text, flags=re.M)[1:]):
        fences = re.findall(r"^```(source|draft) ?(\S*)\n(.*?)^```$", case, flags=re.M | re.S)
        sources = {name: body for kind, name, body in fences if kind == "source"}
        name, marked = next((name or "draft.md", body) for kind, name, body in fences if kind == "draft")
        draft, marks, at = "", [], 0
        for mark in MARK.finditer(marked):
            draft += marked[at : mark.start()]
            start = len(draft.encode())
            draft += mark[1]
            marks.append(((start, len(draft.encode())), mark[2]))
            at = mark.end()
        yield f"{path} {number}", sources, name, draft + marked[at:], marks


def pairs_of_case(tieout, sources, name, draft, marks):
    """(pair, one fact, confirms) of every pair of a case."""
    with tempfile.TemporaryDirectory() as folder:
        for source, body in sources.items():
            with open(os.path.join(folder, source), "w") as file:
                file.write(body)
        with tempfile.TemporaryDirectory() as apart:
            at = os.path.join(apart, name)
            with open(at, "w") as file:
                file.write(draft)
            lines = weighed(tieout, folder, at)
    for line in lines:
        pair = json.loads(line)
        expected = [mark for at, mark in marks if overlap(at, pair["draft"])]
        source = sources.get(os.path.basename(pair["path"]), "").encode()[slice(*pair["source"])].decode(errors="replace")
        contradicting = [mark.partition(": ")[2] for mark in expected if mark.startswith("conflict")]
        if pair["meets"]:
            same = equal = 1 if any(mark.startswith("agree") for mark in expected) else None
        elif contradicting:
            same, equal = 1 if any(part and part in source for part in contradicting) else None, None
        else:
            same, equal = 0, None
        yield pair, same, equal


STORY = re.compile(r"\[([^\]]+)\]\(([^)]*)\)")


def story(path):
    """(sources by name, draft, labels as [`labels`] gives them) of a story."""
    with open(path) as file:
        fences = re.findall(r"^```(source|draft) ?(\S*)\n(.*?)^```$", file.read(), flags=re.M | re.S)
    sources = {name: body for kind, name, body in fences if kind == "source"}
    marked = next(body for kind, _, body in fences if kind == "draft")
    names = {"agree": "agreements", "conflict": "conflicts", "trap": "traps", "unsupported": "unsupported"}
    draft, known, at = "", [], 0
    for mark in STORY.finditer(marked):
        draft += marked[at : mark.start()]
        start = len(draft.encode())
        draft += mark[1]
        at = mark.end()
        kind, _, passage = mark[2].partition(": ")
        words, _, file = passage.rpartition(" @ ")
        passages = [(file, place(sources[file].encode(), words), words)] if file else []
        known.append((names[kind.split("/")[0]], (start, len(draft.encode())), passages))
    return sources, draft + marked[at:], known


def pairs_of_stories(tieout, paths):
    """(path, (pair, one fact, confirms) of every pair) of each story, beside its own sources and beside those of all stories."""
    with tempfile.TemporaryDirectory() as everything, tempfile.TemporaryDirectory() as apart:
        stories = {os.path.basename(path)[:-3]: story(path) for path in paths}
        for name, (sources, _, _) in stories.items():
            os.mkdir(os.path.join(everything, name))
            for source, body in sources.items():
                with open(os.path.join(everything, name, source), "w") as file:
                    file.write(body)
        for name, (_, draft, known) in stories.items():
            at = os.path.join(apart, "draft.md")
            with open(at, "w") as file:
                file.write(draft)
            of_story = [json.loads(line) for line in held_against_all(tieout, os.path.join(everything, name), at)]
            of_all = [json.loads(line) for line in weighed(tieout, everything, at)]
            own = lambda path, file: path.endswith(f"/{name}/{file}") or path == f"{name}/{file}"
            judgements = [(pair, *judged(pair, known, lambda path, file: os.path.basename(path) == file)) for pair in of_story]
            yield name, judgements + [(pair, *judged(pair, known, own)) for pair in of_all]


FOLDS = 6

# Most pairs that are looked at are stopped by a gate or have a better one beside them; of those that are left so many times as many tell one fact.
LIKELIER = 3.3

KNOTS = 6  # at which the curve of a feature may bend, its ends included


def bends(values):
    """The values of a feature at which its curve may bend: where as many pairs lie below as above, or, of one that is nearly always the same, as many values."""
    distinct = np.unique(values)
    if len(distinct) <= 2:
        return distinct
    parts = np.linspace(0, 1, KNOTS)
    found = np.unique(np.round(np.quantile(values if len(distinct) > 50 else distinct, parts), 4))
    return found if len(found) > 2 else np.unique(np.round(np.quantile(distinct, parts), 4))


def train(x, y, names):
    """The curve of each feature, as its knots and the weights there, and the bias: what speaks for one fact never weighs less the more there is of it, what speaks
    against it never more."""
    knots = [bends(values) for values in x.T]
    steps = [(low, high - low) for known in knots for low, high in zip(known, known[1:])]
    of = [name for name, known in zip(names, knots) for _ in known[1:]]
    columns = [values for values, known in zip(x.T, knots) for _ in known[1:]]
    x = np.column_stack([np.clip((values - low) / width, 0, 1) for values, (low, width) in zip(columns, steps)] + [np.ones(len(x))])
    held = np.full(x.shape[1], PENALTY)
    held[-1] = 1e-6

    def loss(weights):
        z = x @ weights
        value = np.logaddexp(0, z).sum() - y @ z + (held * weights**2).sum() / 2
        return value, x.T @ (1 / (1 + np.exp(-z)) - y) + held * weights

    bounds = [(0, None) if name in FOR else (None, 0) if name in AGAINST else (None, None) for name in of] + [(None, None)]
    weights = scipy.optimize.minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 20000, "maxfun": 20000}).x
    curves, at = [], 0
    for known in knots:
        rises = weights[at : at + len(known) - 1]
        curves.append((known, np.concatenate([[0], np.cumsum(rises)])))
        at += len(known) - 1
    return curves, weights[-1]


def odds(x, curves, bias):
    return sum((np.interp(values, *curve) for values, curve in zip(x.T, curves)), np.full(len(x), bias))


def average_precision(y, p):
    order = np.argsort(-p, kind="stable")
    hits = np.cumsum(y[order])
    return float((hits / np.arange(1, len(y) + 1))[y[order] == 1].mean())


def left_out(x, y, of, names):
    """The odds of each pair by weights that were trained without its draft."""
    p = np.zeros(len(y))
    fold = np.array([zlib.crc32(title.encode()) % FOLDS for title in of])
    for number in range(FOLDS):
        p[fold == number] = odds(x[fold == number], *train(x[fold != number], y[fold != number], names))
    return p


def main():
    tieout, roots = os.path.abspath(sys.argv[1]), sys.argv[2:]
    found, names = [], None
    labelled, stories = [], []
    for root in roots:
        if not root.endswith(".md"):
            labelled += [(path, pairs(tieout, root, path)) for path in sorted(glob.glob(os.path.join(root, "gold", "[!_]*.json")))]
            for path in sorted(glob.glob(os.path.join(root, "gold", "_corpus-*.json"))):
                labelled += pairs_of_corpus(tieout, root, path)
            continue
        with open(root) as file:
            is_story = " @ " in file.read()
        if is_story:
            stories.append(root)
        else:
            labelled += [(title, pairs_of_case(tieout, *case)) for title, *case in cases(root)]
    for title, of_draft in itertools.chain(labelled, pairs_of_stories(tieout, stories)):
        for pair, same, equal in of_draft:
            names = names or list(pair["features"])
            found.append((title, [pair["features"][name] for name in names], same, equal, pair["meets"], bool(pair["failed"])))
    of = np.array([row[0] for row in found])
    x = np.array([row[1] for row in found])
    same, equal = (np.array([np.nan if row[at] is None else row[at] for row in found]) for at in (2, 3))
    meets = np.array([row[4] for row in found], dtype=bool)
    if dump := os.environ.get("PAIRS"):
        np.savez(dump, x=x, same=same, equal=equal, of=of, names=names, meets=meets, failed=[row[5] for row in found])
    print("//! What each feature weighs. Made by `train.py`; not to be changed by hand.\n\n#![allow(clippy::approx_constant)]\n\nuse super::Curve;")
    for prefix, y, known, told in (
        ("", same, names[:-EQUALITY], ("the weighed sum", "In the order of the features.")),
        ("EQUAL_", equal, names, ("the weighed sum of a pair of equal values", "As [`WEIGHTS`], for pairs of equal values, whose equality is weighed as well.")),
    ):
        # Two equal values of one fact say nothing of how other values of one fact look.
        labelled = ~np.isnan(y) & (meets if prefix else ~meets)
        data, y, titles = x[labelled][:, : len(known)], y[labelled], of[labelled]
        p = left_out(data, y, titles, known)
        print(f"{len(y)} pairs of {len(set(titles))} drafts, {int(y.sum())} true; average precision left out by draft {average_precision(y, p):.3f}", file=sys.stderr)
        curves, bias = train(data, y, known)
        bias += 0 if prefix else np.log(LIKELIER)
        print(f"\n/// Added to {told[0]}.")
        print(f"pub(super) const {prefix}BIAS: f32 = {bias:.3f};\n")
        print(f"/// {told[1]}")
        print(f"pub(super) const {prefix}WEIGHTS: [Curve; {len(known)}] = [")
        for name, (knots, weights) in zip(known, curves):
            points = ", ".join(f"({knot:.4f}, {weight:.3f})" for knot, weight in zip(knots, weights)) if np.abs(weights).max() >= 0.0005 else ""
            print(f'    Curve("{name}", &[{points}]),')
        print("];")


if __name__ == "__main__":
    main()
