#!/usr/bin/env python3
"""Draws what `tieout check` prints as docs/review.svg, for the README.

Usage: docs/picture.py [PROGRAM]     from the root of a checkout; PROGRAM is target/release/tieout unless named
"""
import html
import os
import re
import subprocess
import sys
import unicodedata

ARGUMENTS = ["check", "--corpus", "seeds/sources", "seeds/drafts/hanoi.md"]
COLOURS = {30: "#3b3f46", 31: "#c4372c", 32: "#3d7a35", 33: "#a86a00", 34: "#2b62b0", 35: "#8b3fa0", 36: "#1f7a80", 37: "#5b6068"}
FOREGROUND, BACKGROUND, FRAME = "#24292f", "#fdfcf9", "#d9d4c7"
CELL, LINE, PAD = 8.4, 19, 18


def styles(line):
    """Runs of (text, colour, bold) of a line with ANSI colours."""
    colour, bold, runs = None, False, []
    for part in re.split(r"(\x1b\[[0-9;]*m)", line):
        if not part.startswith("\x1b"):
            if part:
                runs.append((part, colour, bold))
            continue
        for code in (int(c or 0) for c in part[2:-1].split(";")):
            if code == 0:
                colour, bold = None, False
            elif code == 1:
                bold = True
            elif 30 <= code <= 37:
                colour = COLOURS[code]
            elif 90 <= code <= 97:
                colour = COLOURS[code - 60]
            elif code == 39:
                colour = None
            elif code == 22:
                bold = False
    return runs


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else "target/release/tieout"
    run = subprocess.run([program, *ARGUMENTS], capture_output=True, text=True, env={**os.environ, "CLICOLOR_FORCE": "1"})
    lines = [f"\x1b[1m$ tieout {' '.join(ARGUMENTS)}\x1b[0m", ""] + run.stdout.rstrip("\n").split("\n")
    columns = max(width(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in lines)
    w, h = columns * CELL + 2 * PAD, len(lines) * LINE + 2 * PAD
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w:.0f}" height="{h:.0f}" viewBox="0 0 {w:.0f} {h:.0f}" role="img" aria-label="tieout check in a terminal">',
        f'<rect x="0.5" y="0.5" width="{w - 1:.0f}" height="{h - 1:.0f}" rx="8" fill="{BACKGROUND}" stroke="{FRAME}"/>',
        f'<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" font-size="14" fill="{FOREGROUND}" xml:space="preserve">',
    ]
    for row, line in enumerate(lines):
        column = 0
        for text, colour, bold in styles(line):
            # Leading blanks move the run instead of being drawn: not every viewer keeps them.
            lead = len(text) - len(text.lstrip(" "))
            body = text.strip(" ")
            if body:
                x, y = PAD + (column + lead) * CELL, PAD + (row + 0.75) * LINE
                style = (f' fill="{colour}"' if colour else "") + (' font-weight="bold"' if bold else "")
                out.append(f'<text x="{x:.1f}" y="{y:.1f}" textLength="{width(body) * CELL:.1f}"{style}>{html.escape(body)}</text>')
            column += width(text)
    out += ["</g>", "</svg>"]
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "review.svg"), "w", encoding="utf-8") as file:
        file.write("\n".join(out) + "\n")


main()
