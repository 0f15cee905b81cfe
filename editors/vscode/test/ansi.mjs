// Text with ANSI colours as HTML, for pictures of terminals. Knows what Neovim and tieout send: SGR colours, bold, italic, underlines.

const plain = { front: "d8d8d8", back: "14161b" };
const basic = [
  "000000",
  "cd3131",
  "0dbc79",
  "c5a000",
  "2472c8",
  "bc3fbc",
  "11a8cd",
  "c0c0c0",
  "767676",
  "f14c4c",
  "23d18b",
  "f5f543",
  "3b8eea",
  "d670d6",
  "29b8db",
  "ffffff",
];
const hex = (n) => n.toString(16).padStart(2, "0");

/** The colour of an index of the 256-colour table. */
function indexed(n) {
  if (n < 16) return basic[n];
  if (n >= 232) return hex(8 + 10 * (n - 232)).repeat(3);
  const level = (part) => hex(part === 0 ? 0 : 55 + 40 * part);
  return level(Math.floor((n - 16) / 36)) + level(Math.floor((n - 16) / 6) % 6) + level((n - 16) % 6);
}

/** Takes a colour off the front of what follows 38, 48 or 58: `5;INDEX` or `2;R;G;B`, the latter with an empty field in the colon form. */
function extended(codes) {
  if (codes.shift() === "5") return indexed(Number(codes.shift()));
  if (codes[0] === "") codes.shift();
  return codes.splice(0, 3).map(Number).map(hex).join("");
}

function apply(style, sequence) {
  // An underline's shape is a subparameter: keep it in one piece.
  const codes = sequence
    .replaceAll(/\b4:(\d)/g, "4_$1")
    .replaceAll(":", ";")
    .split(";");
  while (codes.length > 0) {
    const code = codes.shift();
    const n = Number(code || 0);
    if (code?.startsWith("4_")) style.line = code === "4_0" ? undefined : code === "4_3" ? "wavy" : "solid";
    else if (n === 0) for (const key of Object.keys(style)) delete style[key];
    else if (n === 1) style.bold = true;
    else if (n === 2) style.dim = true;
    else if (n === 3) style.italic = true;
    else if (n === 4) style.line = "solid";
    else if (n === 7) style.reverse = true;
    else if (n === 22) style.bold = style.dim = false;
    else if (n === 23) style.italic = false;
    else if (n === 24) style.line = undefined;
    else if (n === 27) style.reverse = false;
    else if (n === 38) style.front = extended(codes);
    else if (n === 48) style.back = extended(codes);
    else if (n === 58) style.lineColour = extended(codes);
    else if (n === 39) style.front = undefined;
    else if (n === 49) style.back = undefined;
    else if (n === 59) style.lineColour = undefined;
    else if (n >= 30 && n <= 37) style.front = basic[n - 30];
    else if (n >= 40 && n <= 47) style.back = basic[n - 40];
    else if (n >= 90 && n <= 97) style.front = basic[n - 82];
    else if (n >= 100 && n <= 107) style.back = basic[n - 92];
  }
}

function css(style) {
  let [front, back] = [style.front ?? plain.front, style.back ?? plain.back];
  if (style.reverse) [front, back] = [back, front];
  const rules = [`color:#${front}`, `background:#${back}`];
  if (style.bold) rules.push("font-weight:bold");
  if (style.italic) rules.push("font-style:italic");
  if (style.dim) rules.push("opacity:.65");
  if (style.line) rules.push(`text-decoration:underline ${style.line} #${style.lineColour ?? front}`);
  return rules.join(";");
}

/** A page with one `pre` that shows the text. */
export function toHtml(ansi) {
  const style = {};
  // eslint-disable-next-line no-control-regex -- escape sequences are what this is about
  const parts = ansi.trimEnd().split(/\u001b\[([0-9;:]*)m/);
  const body = parts.map((part, i) => {
    if (i % 2 === 1) {
      apply(style, part);
      return "";
    }
    const text = part.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    return text && `<span style="${css(style)}">${text}</span>`;
  });
  const pre = `margin:0;padding:14px 18px;display:inline-block;background:#${plain.back};color:#${plain.front};font:14px/19px 'DejaVu Sans Mono',monospace`;
  return `<!doctype html><meta charset="utf-8"><body style="margin:0"><pre style="${pre}">${body.join("")}</pre>`;
}
