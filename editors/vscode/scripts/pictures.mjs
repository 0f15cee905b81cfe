// Makes the pictures of the README from the real programs, into docs/: npm run pictures
// Needs a built tieout, code-server, Chromium, tmux and Neovim 0.11 (NVIM_PROGRAM); see ../../test/README.md.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { toHtml } from "../test/ansi.mjs";
import { browserOptions, browserProgram, openWindow, repository, server, sleep, until } from "../test/window.mjs";

const expected = JSON.parse(readFileSync(join(repository, "editors", "test", "seeds.json"), "utf8"));
const folder = join(repository, expected.folder);
const docs = join(repository, "docs");
mkdirSync(docs, { recursive: true });

/** A picture of text with ANSI colours. */
async function picture(ansi, file) {
  const browser = await chromium.launch({ executablePath: browserProgram(), headless: true, args: browserOptions });
  const page = await browser.newPage({ viewport: { width: 1100, height: 600 } });
  await page.setContent(toHtml(ansi));
  await page.locator("pre").screenshot({ path: join(docs, file) });
  await browser.close();
}

/** Neovim on a screen of its own, a card open over the draft. */
async function neovim() {
  const home = mkdtempSync(join(tmpdir(), "tieout-nvim-"));
  const workspace = join(home, "seeds");
  cpSync(folder, workspace, { recursive: true });
  const tmux = (...parameters) => execFileSync("tmux", ["-u", "-S", join(home, "socket"), ...parameters], { encoding: "utf8" });
  const keys = (...names) => tmux("send-keys", "-t", "0", ...names);
  const screen = () => tmux("capture-pane", "-p", "-t", "0");
  const setup = [
    "vim.o.winborder = 'rounded'",
    `vim.opt.rtp:prepend('${join(repository, "editors", "nvim")}')`,
    `vim.lsp.config('tieout', { cmd = { '${server()}', 'lsp' } })`,
    "vim.lsp.enable('tieout')",
    "vim.o.number, vim.o.signcolumn, vim.o.termguicolors, vim.o.linebreak, vim.o.ruler = true, 'yes', true, true, false",
    "vim.diagnostic.config({ virtual_lines = { current_line = true } })",
  ];
  try {
    const program = process.env.NVIM_PROGRAM ?? "nvim";
    const start = [program, "--clean", "--cmd", `lua ${setup.join("; ")}`, expected.draft];
    const terminal = [
      "set",
      "-g",
      "default-terminal",
      "tmux-256color",
      ";",
      "set",
      "-ga",
      "terminal-overrides",
      ",*:Tc:Smulx=\\E[4::%p1%dm",
    ];
    tmux(
      "-f",
      "/dev/null",
      ...terminal,
      ";",
      "set",
      "-g",
      "status",
      "off",
      ";",
      "new-session",
      "-d",
      "-x",
      "124",
      "-y",
      "29",
      "-c",
      workspace,
      ...start,
    );
    await until("the hints", () => screen().includes(expected.conflict.hint), 30_000);
    keys("-l", `/${expected.conflict.words}\n`);
    await sleep(800);
    keys("-l", ":nohlsearch\n");
    await sleep(800);
    await picture(tmux("capture-pane", "-p", "-e", "-t", "0"), "neovim.png");
    keys("-l", "K");
    await until("the card", () => screen().includes("╭"));
    await sleep(500);
    await picture(tmux("capture-pane", "-p", "-e", "-t", "0"), "neovim-card.png");
  } finally {
    tmux("kill-server");
    rmSync(home, { recursive: true, force: true });
  }
}

/** VS Code: the draft with the problems below, then a card. */
async function vscode() {
  const window = await openWindow({ folder, settings: { "tieout.server.path": server() } });
  try {
    await window.open(expected.draft);
    await until("a squiggle", window.squiggles, 60_000);
    await until("the hints", async () => (await window.shown()).includes(expected.conflict.hint));
    await window.command("Problems: Focus on Problems View");
    await window.cursorOn(expected.conflict.words);
    await sleep(800);
    await window.picture(join(docs, "vscode.png"));
    await window.command("View: Close Panel");
    await window.cursorOn(expected.conflict.words);
    await window.page.keyboard.press("Control+K");
    await window.page.keyboard.press("Control+I");
    await until("the card", async () => (await window.text(".monaco-hover:not(.hidden)")).includes(expected.conflict.card));
    await sleep(600);
    await window.picture(join(docs, "vscode-card.png"));
  } finally {
    await window.close();
  }
}

const chosen = process.argv.slice(2);
for (const make of [neovim, vscode]) {
  if (chosen.length === 0 || chosen.includes(make.name)) await make();
}
