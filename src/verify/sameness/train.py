#!/usr/bin/env python3
"""Trains the weights in weights.rs on labelled drafts. Needs numpy and scipy, and tieout built.

    train.py TIEOUT LABELLED...      prints weights.rs; what it reaches on drafts it was not trained on goes to standard error

LABELLED are files of literate cases as tests/cases.rs describes them: an unmarked figure is contradicted by nothing, a marked one by the figure its mark names or
by none; or folders with gold/*.json as the scorer of labelled drafts reads them: a "draft" whose front matter names its "corpus", and lists of "conflicts"
(each "against" passages), "agreements" ("with"), "traps" ("near") and "unsupported". A pair of figures tells one fact where the labels say that the source's
passage contradicts or confirms the draft's figure; other pairs of labelled or unlabelled figures do not. A passage that confirms, unlabelled, is left out.
"""
import collections
import glob
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
FOR = set("""of_draft of_source core event mass score_squared anchors shared_names exact head_same head_like head_crossed modifiers_met verb_like subject_same nearest_same
    subject_passed time_stated time_passed event_passed measure_passed ahead_of_draft ahead_of_source best_of_draft best_of_source ahead_of_confirming ahead_of_confirmed
    sentence_confirmed paragraph_confirmed source_confirms source_confirms_share elsewhere slipped same_number""".split())
AGAINST = set("""head_other modifiers_other verb_other subject_other nearest_other subject_failed topic_failed time_failed whole_failed change_failed modality_failed one_is_old far
    event_failed measure_failed""".split())


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
                found.append((os.path.basename(passage["file"]), place(data, passage["quote"], passage.get("nth", 1), passage.get("figure"))))
            yield name, place(body, label["quote"], label.get("nth", 1), label.get("figure")), found


def weighed(tieout, folder, draft):
    return subprocess.run([tieout, "pairs", "--corpus", folder, draft], capture_output=True, text=True, check=True).stdout.splitlines()


def pairs(tieout, root, path):
    """(features, label or None) of every pair of a draft."""
    with open(path) as file:
        gold = json.load(file)
    draft = os.path.join(root, gold["draft"])
    with open(draft, "rb") as file:
        body = file.read()
    corpus = next(line.split(":", 1)[1].strip() for line in body.decode().splitlines() if line.startswith("corpus:"))
    folder = os.path.join(root, "corpora", corpus)
    known = list(labels(gold, body, root))
    lines = weighed(tieout, folder, draft)
    # Beside its whole corpus, a draft is held against each source alone: where a figure has one partner, it is seldom the right one.
    for source in sorted(os.listdir(folder)):
        with tempfile.TemporaryDirectory() as alone:
            shutil.copy(os.path.join(folder, source), alone)
            lines += weighed(tieout, alone, draft)
    for line in lines:
        pair = json.loads(line)
        label = next((label for label in known if overlap(label[1], pair["draft"])), None)
        name, _, passages = label or (None, None, [])
        quoted = any(file == os.path.basename(pair["path"]) and overlap(at, pair["source"]) for file, at in passages)
        if quoted and name == "agreements":
            same = 1 if pair["meets"] else None
        elif quoted and name == "conflicts":
            same = None if pair["meets"] else 1
        elif pair["meets"] and not quoted and name in ("agreements", "traps", None):
            same = None
        else:
            same = 0
        yield pair["features"], same


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
    """(features, label or None) of every pair of a case."""
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
            same = 1 if any(mark.startswith("agree") for mark in expected) else None
        elif contradicting:
            same = 1 if any(part and part in source for part in contradicting) else None
        else:
            same = 0
        yield pair["features"], same


def train(x, y, names):
    """Weights and bias: what speaks for one fact never weighs less than nothing, what speaks against it never more."""
    x = np.hstack([x, np.ones((len(x), 1))])
    held = np.full(x.shape[1], PENALTY)
    held[-1] = 1e-6

    def loss(weights):
        z = x @ weights
        value = np.logaddexp(0, z).sum() - y @ z + (held * weights**2).sum() / 2
        return value, x.T @ (1 / (1 + np.exp(-z)) - y) + held * weights

    bounds = [(0, None) if name in FOR else (None, 0) if name in AGAINST else (None, None) for name in names] + [(None, None)]
    weights = scipy.optimize.minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2000}).x
    return weights[:-1], weights[-1]


def average_precision(y, p):
    order = np.argsort(-p, kind="stable")
    hits = np.cumsum(y[order])
    return float((hits / np.arange(1, len(y) + 1))[y[order] == 1].mean())


def main():
    tieout, roots = os.path.abspath(sys.argv[1]), sys.argv[2:]
    x, y, of, names = [], [], [], None
    labelled = []
    for root in roots:
        if root.endswith(".md"):
            labelled += [(title, pairs_of_case(tieout, *case)) for title, *case in cases(root)]
        else:
            labelled += [(path, pairs(tieout, root, path)) for path in sorted(glob.glob(os.path.join(root, "gold", "[!_]*.json")))]
    for title, found in labelled:
        for features, same in found:
            names = names or list(features)
            if same is not None:
                x.append([features[name] for name in names])
                y.append(same)
                of.append(title)
    x, y, of = np.array(x), np.array(y, float), np.array(of)
    if dump := os.environ.get("PAIRS"):
        np.savez(dump, x=x, y=y, of=of, names=names)
    p = np.zeros(len(y))
    of_fold = np.array([zlib.crc32(title.encode()) % 12 for title in of])
    for fold in range(12):
        weights, bias = train(x[of_fold != fold], y[of_fold != fold], names)
        p[of_fold == fold] = x[of_fold == fold] @ weights + bias
    drafts = len(set(of))
    print(f"{len(y)} pairs of {drafts} drafts, {int(y.sum())} of one fact; average precision left out by draft {average_precision(y, p):.3f}", file=sys.stderr)
    weights, bias = train(x, y, names)
    print("//! What each feature weighs. Made by `train.py`; not to be changed by hand.\n")
    print("/// Added to the weighed sum.")
    print(f"pub(super) const BIAS: f32 = {bias:.3f};\n")
    print("/// In the order of the features.")
    print(f"pub(super) const WEIGHTS: [(&str, f32); {len(names)}] = [")
    for name, weight in zip(names, weights):
        print(f'    ("{name}", {weight:.3f}),')
    print("];")


if __name__ == "__main__":
    main()
