#!/usr/bin/env python3
"""Counts in how many articles each word of English news occurs, and writes rarity.txt.

    rarity.py NEWS.jsonl > rarity.txt        one JSON object a line, with a "text"

Each line of the result is a rarity, ten times ln(articles / articles with the word), and the words that have it. Words in
fewer than one article of a thousand are left out: they are as rare as the rarest listed. Nothing of the articles but these counts
is kept.
"""
import collections, json, math, re, sys

seen, articles = collections.Counter(), 0
for line in open(sys.argv[1], encoding="utf-8"):
    articles += 1
    seen.update(set(re.findall(r"[a-z][a-z-]+[a-z]", json.loads(line)["text"].lower())))
lines = collections.defaultdict(list)
for word, count in seen.items():
    if count * 1000 >= articles:
        lines[round(10 * math.log(articles / count))].append(word)
for rarity in sorted(lines):
    print(rarity, *sorted(lines[rarity]))
