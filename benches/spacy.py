#!/usr/bin/env python3
"""Measures spaCy's whole en_core_web_sm pipeline on the text that `cargo bench --bench language` was given, to set beside it.

    OMP_NUM_THREADS=1 venv/bin/python benches/spacy.py WHEEL TEXT.jsonl [BYTES]

WHEEL and the venv are those of src/language/model/convert.py. BYTES (default 300,000) bounds how much of the text is read: articles are
taken evenly from all of it. Prints megabytes and tokens a second, of wall clock.
"""
import json, sys, time
from pathlib import Path

# This folder comes first on the path, and this file is called as what it imports is.
sys.path[0] = str(Path(__file__).parent.parent / "src/language/model")
from convert import load


def main(wheel, text, most=300_000):
    nlp = load(wheel)
    articles = [json.loads(line)["text"] for line in open(text, encoding="utf8")]
    step = max(1, sum(len(a.encode()) for a in articles) // int(most))
    articles = articles[::step]
    list(nlp.pipe(articles[:5]))
    begun = time.perf_counter()
    tokens = sum(len(doc) for doc in nlp.pipe(articles))
    taken = time.perf_counter() - begun
    size = sum(len(a.encode()) for a in articles)
    print(f"spaCy: {size / taken / 1e6:.4f} MB/s, {tokens / taken:.0f} tokens/s on {size / 1e6:.2f} MB")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
