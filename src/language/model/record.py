#!/usr/bin/env python3
"""Records what the original says of real news, for the parity tests of src/language.

    venv/bin/python record.py WHEEL news.jsonl parity.bin

The recording holds no text: items are told by their id, tokens by their place. The text of an item is its "text" with white space
collapsed, cut behind the last full stop before LIMIT characters; the places count its UTF-8 bytes.

Little-endian: two lists (tags, relations), then items until the end. A list is a text of lines. An item is its id (a
text), u32 bytes of its text, u32 number of tokens, and for each token as variable-length integers: bytes since the end of the last,
length in bytes, tag, head minus own index (zigzag), relation.
"""
import json, struct, sys
from convert import load

LIMIT, BYTES = 2500, 150_000


def varint(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def text(value):
    data = value.encode()
    return struct.pack("<I", len(data)) + data


def cut(value):
    value = " ".join(value.split())
    if len(value) <= LIMIT:
        return value
    return value[: value.rindex(". ", 0, LIMIT) + 1] if ". " in value[:LIMIT] else ""


def items(path):
    """Evenly out of the whole file, and of each kind of news."""
    taken, seen = {}, set()
    for line in open(path, encoding="utf8"):
        item = json.loads(line)
        if item["id"] in seen:
            continue
        seen.add(item["id"])
        taken[item["src"]] = count = taken.get(item["src"], 0) + 1
        if count % (600 if item["src"].startswith("reuters") else 90) == 7:
            yield item["id"], cut(item["text"])


def main(wheel, news, target):
    nlp = load(wheel)
    docs, size = [], 0
    for name, body in items(news):
        if body:
            docs.append((name, nlp(body)))
            size += len(body.encode())
    assert size >= BYTES, size
    tags = list(nlp.get_pipe("tagger").labels)
    relations = sorted({token.dep_ for _, doc in docs for token in doc})
    out = [text("\n".join(names)) for names in (tags, relations)]
    for name, doc in docs:
        out += [text(name), struct.pack("<II", len(doc.text.encode()), len(doc))]
        place = [0]
        for character in doc.text:
            place.append(place[-1] + len(character.encode()))
        end = 0
        for token in doc:
            start, last = place[token.idx], place[token.idx + len(token)]
            head = token.head.i - token.i
            numbers = (start - end, last - start, tags.index(token.tag_), 2 * head if head >= 0 else -2 * head - 1, relations.index(token.dep_))
            out += [varint(n) for n in numbers]
            end = last
    data = b"".join(out)
    open(target, "wb").write(data)
    print(f"{target}: {len(docs)} items, {size:,} bytes of text, {sum(len(d) for _, d in docs):,} tokens, {len(data):,} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
