// Drives the packed extension in a real VS Code on the sample articles: npm test [-- --pictures DIR]
// What is expected of which draft stands in ../test/seeds.json, which the Neovim test reads too.
import { mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { openWindow, repository, server, sleep, until } from "./window.mjs";

const { pictures } = parseArgs({ options: { pictures: { type: "string" } } }).values;
if (pictures) mkdirSync(pictures, { recursive: true });
const expected = JSON.parse(readFileSync(join(repository, "editors", "test", "seeds.json"), "utf8"));
const folder = join(repository, expected.folder);

let failed = 0;
let window;

/** Runs one check; each begins without a menu, card or list left open by the one before. */
async function check(name, run, { escape = true } = {}) {
  if (escape) await window.page.keyboard.press("Escape");
  const start = Date.now();
  try {
    const seen = await run();
    console.log(`ok    ${name} (${Date.now() - start} ms)${seen ? `: ${String(seen).replaceAll(/\s+/g, " ").slice(0, 160)}` : ""}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}: ${String(error.message ?? error).split("\n")[0]}`);
  }
  if (pictures) {
    await sleep(400);
    await window.picture(join(pictures, `${name.replaceAll(/\W+/g, "-")}.png`));
  }
}

function has(text, part) {
  if (!text.includes(part)) throw new Error(`"${part}" is not in: ${text.slice(0, 400)}`);
  return text;
}

const hover = ".monaco-hover:not(.hidden)";
async function cardAt(words, part) {
  await window.cursorOn(words);
  await window.page.keyboard.press("Control+K");
  await window.page.keyboard.press("Control+I");
  return until(`"${part}" in the card`, async () => {
    const text = await window.text(hover);
    return text.includes(part) && text;
  });
}

async function definitionOf(words, file) {
  await window.open(expected.draft);
  await window.cursorOn(words);
  await window.page.keyboard.press("F12");
  const name = await until(`the file ${file}`, async () => (await window.activeFile()) === basename(file) && basename(file));
  await sleep(500);
  return `${name}, ${await window.text("#status\\.editor\\.selection")}`;
}

const notice = ".notification-list-item";

/** The rows of the Problems panel with this message, nothing else in the list. */
async function problems(message) {
  await window.command("Problems: Focus on Problems View");
  // The list holds only the rows in sight.
  await window.page.locator(".panel .viewpane-filter input, .panel .monaco-findInput input").first().fill(message);
  return window.page.locator(".markers-panel .monaco-list-row", { hasText: message });
}

/** Saves the draft at hand, and waits until it has all the texts on disk: in the window's own copy of the folder. */
async function saved(...texts) {
  await window.page.keyboard.press("Control+S");
  const read = () => readFileSync(join(window.workspace, expected.draft), "utf8");
  await until(`"${texts.join('", "')}" on disk`, () => texts.every((text) => read().includes(text))).catch((error) => {
    throw new Error(`${error.message}; there is ${read().slice(-400)}`);
  });
  return texts.join(" | ");
}

/** Carries out what the light bulb offers at some words. */
async function act(words, title) {
  await window.cursorOn(words);
  // The window asks for actions of its own a moment after the cursor has moved, and takes back what was asked before.
  await sleep(800);
  await window.page.keyboard.press("Control+.");
  const action = window.page.locator(".action-widget .monaco-list-row", { hasText: title }).first();
  await action.waitFor({ timeout: 20_000 });
  if (pictures) await window.picture(join(pictures, `offered-${title.replaceAll(/\W+/g, "-")}.png`));
  // By keys: the list takes no clicks until the mouse has moved.
  const chosen = window.page.locator(".action-widget .monaco-list-row.focused", { hasText: title });
  await until(`"${title}" chosen`, async () => (await chosen.count()) > 0 || window.page.keyboard.press("ArrowDown"));
  await window.page.keyboard.press("Enter");
}

window = await openWindow({ folder, settings: { "tieout.server.path": "/nowhere/tieout" } });
try {
  await window.open(expected.draft);
  // Escape would close the message.
  const open = { escape: false };
  await check(
    "missing server",
    async () => {
      await until("the message", async () => (await window.text(notice)).includes("/nowhere/tieout"));
      return window.text(notice);
    },
    open,
  );
  await check(
    "missing server, in the status bar",
    () => until("the item", async () => (await window.text(".statusbar-item.error-kind")).includes("tieout")),
    open,
  );
  await check(
    "open setting",
    async () => {
      await window.page.locator(`${notice} a.monaco-button`, { hasText: "Open Setting" }).first().click();
      await until("the settings", async () => (await window.text(".settings-editor")).includes("Server: Path"));
    },
    open,
  );
} finally {
  await window.close();
}

window = await openWindow({ folder, settings: { "tieout.server.path": server() } });
try {
  const { conflict, agreement, name, fix, completion, rename, decision } = expected;
  await window.open(expected.draft);
  await check("squiggles", () => until("a squiggle", window.squiggles, 60_000));
  await check("inlay hints", async () => {
    await until(`${conflict.hint} beside ${conflict.words}`, async () => {
      const line = (await window.shown()).split("\n").find((each) => each.includes(conflict.hint));
      return line;
    });
    return (await window.shown()).split("\n").find((line) => line.includes(conflict.hint));
  });
  await check("hints hidden, and shown again", async () => {
    await window.command("tieout: Show or Hide Verdicts");
    await until("no hint", async () => !(await window.shown()).includes(conflict.hint));
    await window.command("tieout: Show or Hide Verdicts");
    await until("the hint again", async () => (await window.shown()).includes(conflict.hint));
  });
  await check("problems", async () => {
    const row = (await problems(conflict.message)).first();
    await row.waitFor({ timeout: 20_000 });
    const closed = row.locator(".monaco-tl-twistie.collapsible.collapsed");
    if (await closed.count()) await closed.click({ force: true });
    await until("the passage below it", async () => (await window.text(".markers-panel")).includes(basename(conflict.source)));
    const found = await row.textContent();
    await problems("");
    return found;
  });
  await check("card of a contradicted figure", () => cardAt(conflict.words, conflict.card));
  await check("card of a confirmed figure", () => cardAt(agreement.words, agreement.card));
  await check("card of a name", () => cardAt(name.words, name.card));
  await check("definition of a figure", () => definitionOf(conflict.words, conflict.source));
  await check("definition of a name", () => definitionOf(name.words, name.source));
  await check("references of a figure", async () => {
    await window.open(expected.draft);
    await window.cursorOn(agreement.words);
    await window.command("Peek References");
    return until(
      "the list of places",
      async () => (await window.text(".peekview-widget")).includes(basename(agreement.source)) && window.text(".peekview-widget .ref-tree"),
    );
  });
  await check("outline", async () => {
    await window.open(expected.draft);
    await window.page.keyboard.press("Control+Shift+O");
    return until("the name", async () => {
      const text = await window.text(".quick-input-list .monaco-list-row");
      return text.includes(expected.symbol) && text;
    });
  });
  await check("status item", async () => has(await window.text(".statusbar-item"), "tieout"));
  await check("show card, and open a passage from it", async () => {
    await window.open(expected.draft);
    await window.cursorOn(conflict.words);
    await window.command("tieout: Show Card");
    const frame = await until("the card", async () => {
      for (const each of window.page.frames()) {
        const text = await each
          .locator("body")
          .innerText({ timeout: 500 })
          .catch(() => "");
        if (text.includes(conflict.card) && (await each.locator("blockquote").count()) > 0) return each;
      }
      return undefined;
    });
    if (pictures) await window.picture(join(pictures, "card-beside-the-draft.png"));
    await frame
      .locator("a", { hasText: basename(conflict.source) })
      .first()
      .click();
    return until(
      "the passage",
      async () => (await window.activeFile()) === basename(conflict.source) && window.text("#status\\.editor\\.selection"),
    );
  });
  await check("views", async () => {
    await window.command("View: Close All Editors");
    await window.open(expected.draft);
    await window.command("View: Show tieout");
    const tree = () => window.text(".sidebar .monaco-list-row");
    await until("the names", async () => (await tree()).includes(name.words));
    return tree();
  });
  await window.command("View: Close All Editors");
  await check("show the review", async () => {
    await window.open(expected.draft);
    await window.command("tieout: Show Review");
    return until("the review", async () => (await window.shown()).includes(basename(conflict.source)) && "shown");
  });
  await window.command("View: Close All Editors");
  await check("export the review", async () => {
    await window.open(expected.draft);
    await window.command("tieout: Export Review");
    await window.choose("JSON");
    return until("the review", async () => (await window.shown()).includes('"documents"') && "opened");
  });
  await window.command("View: Revert and Close Editor");
  await check("code lens", async () => {
    await window.open(expected.draft);
    return until("the counts", async () => {
      const text = await window.text(".codelens-decoration");
      return text.includes(expected.lens) && text;
    });
  });
  await check("completion of a name as the sources spell it", async () => {
    await window.cursorOn(conflict.words);
    await window.page.keyboard.press("Control+End");
    await window.page.keyboard.type(`\n${completion.lead}${completion.typed}`);
    await window.page.keyboard.press("Control+Space");
    const first = window.page.locator(".suggest-widget.visible .monaco-list-row", { hasText: completion.name }).first();
    await first.waitFor({ timeout: 20_000 });
    if (pictures) await window.picture(join(pictures, "completion-offered.png"));
    await window.page.keyboard.press("Enter");
    return saved(`${completion.lead}${completion.name}`);
  });
  await check("rename over all spellings", async () => {
    await window.cursorOn(rename.words);
    await window.page.keyboard.press("F2");
    const input = window.page.locator(".rename-box input").first();
    await input.waitFor({ timeout: 20_000 });
    await input.fill(rename.to);
    await input.press("Enter");
    return saved(...rename.texts);
  });
  await check("fix applied, and undone", async () => {
    await act(conflict.words, fix.title);
    const seen = await saved(fix.text);
    await until("no problem", async () => (await (await problems(conflict.message)).count()) === 0);
    await window.cursorOn(conflict.words.slice(conflict.wrong.length).trim());
    await window.page.keyboard.press("Control+Z");
    await saved(conflict.words);
    await until("the problem again", async () => (await (await problems(conflict.message)).count()) > 0);
    await problems("");
    return seen;
  });
  await check("mended by an edit", async () => {
    await window.open(expected.draft);
    await window.cursorOn(conflict.words, 0);
    // Only those in sight are counted; the search may have moved the view.
    await until("the hint", async () => (await window.shown()).includes(conflict.hint));
    const before = await until("a squiggle", window.squiggles);
    for (let i = 0; i < conflict.wrong.length; i++) await window.page.keyboard.press("Delete");
    await window.page.keyboard.type(conflict.right);
    await until("one finding less", async () => (await window.squiggles()) < before, 10_000);
    return `${before} squiggles, then ${await window.squiggles()}`;
  });
  await check("accepted with a reason", async () => {
    await until("the hint", async () => (await window.shown()).includes(decision.hint));
    await act(decision.words, decision.action);
    await window.page.locator(`${notice} a.monaco-button`, { hasText: decision.reason }).first().click();
    const file = join(window.workspace, ".tieout", "decisions.toml");
    const kept = await until("the decision on disk", () => has(readFileSync(file, "utf8"), decision.reason));
    await until("no problem", async () => (await (await problems(decision.message)).count()) === 0);
    await problems("");
    return kept;
  });
  await check("honoured after the window was loaded again", async () => {
    await window.cursorOn(decision.words);
    await saved(decision.words);
    await window.reload();
    await window.open(expected.draft);
    // The server is another one: a verdict tells that it has read the draft and the sources.
    const seen = await until(
      "a verdict",
      async () => {
        const text = await window.shown();
        return text.includes(agreement.hint) && text;
      },
      60_000,
    );
    if (seen.includes(decision.hint)) throw new Error("the hint is back");
    if ((await (await problems(decision.message)).count()) > 0) throw new Error("the finding is back");
    await problems("");
    return seen.split("\n").find((line) => line.includes(decision.words));
  });
} finally {
  await window.close();
}
console.log(failed === 0 ? "all passed" : `${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
