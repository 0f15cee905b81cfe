// A real VS Code to drive: code-server in headless Chromium, with the packed extension installed and a copy of a folder open.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const extension = fileURLToPath(new URL("..", import.meta.url));
export const repository = fileURLToPath(new URL("../../..", import.meta.url));

/** The first of the names that is on the PATH. */
function onPath(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      if (existsSync(join(folder, name))) return join(folder, name);
    }
  }
  return undefined;
}

function needed(what, found, how) {
  if (found) return found;
  console.error(`${what} is missing: ${how}`);
  process.exit(2);
}

/** The server under test: $TIEOUT, else the newest kind of build there is in target/. */
export function server() {
  const built = ["release", "debug"].map((kind) => join(repository, "target", kind, "tieout")).find((file) => existsSync(file));
  return needed("tieout", process.env.TIEOUT ?? built, "cargo build, or set TIEOUT to the program");
}

export function browserProgram() {
  const found = process.env.CHROMIUM ?? onPath("chromium", "chromium-browser", "google-chrome");
  return needed("Chromium", found, "install it, or set CHROMIUM to the program");
}

export const browserOptions = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-sync",
  "--force-color-profile=srgb",
];

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** Waits until `probe` gives something true, and returns it. */
export async function until(what, probe, ms = 20_000) {
  const end = Date.now() + ms;
  for (;;) {
    const value = await Promise.resolve()
      .then(probe)
      .catch(() => undefined);
    if (value) return value;
    if (Date.now() > end) throw new Error(`timed out waiting for ${what}`);
    await sleep(100);
  }
}

const freePort = () =>
  new Promise((done) => {
    const listener = createServer().listen(0, "127.0.0.1", () => {
      const { port } = listener.address();
      listener.close(() => done(port));
    });
  });

/** Opens a window on a copy of `folder`. `settings` are added to the user's; without `path` the extension has to find the server itself. */
export async function openWindow({ folder, settings = {}, size = { width: 1280, height: 800 }, theme = "Default Light Modern" }) {
  const entry = needed(
    "code-server",
    process.env.CODE_SERVER ?? onPath("code-server"),
    "install it, or set CODE_SERVER to the program or its entry.js",
  );
  const [program, ...first] = entry.endsWith(".js") ? [process.env.CODE_NODE ?? process.execPath, entry] : [entry];
  const home = mkdtempSync(join(tmpdir(), "tieout-vscode-"));
  const workspace = join(home, basename(folder));
  cpSync(folder, workspace, { recursive: true });
  const data = join(home, "data");
  mkdirSync(join(data, "User"), { recursive: true });
  const quiet = {
    "telemetry.telemetryLevel": "off",
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": false,
    "workbench.colorTheme": theme,
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "security.workspace.trust.enabled": false,
    "extensions.ignoreRecommendations": true,
    "extensions.autoCheckUpdates": false,
    "git.enabled": false,
    "window.commandCenter": false,
    "chat.disableAIFeatures": true,
    "editor.minimap.enabled": false,
    "editor.wordWrap": "on",
    "editor.fontSize": 15,
  };
  // To the window the server's machine is a remote one: what is set for a machine stands apart from what is set for a user.
  mkdirSync(join(data, "Machine"), { recursive: true });
  for (const whose of ["User", "Machine"]) writeFileSync(join(data, whose, "settings.json"), JSON.stringify({ ...quiet, ...settings }));
  writeFileSync(join(home, "config.yaml"), "auth: none\n");
  const folders = ["--user-data-dir", data, "--extensions-dir", join(home, "extensions"), "--config", join(home, "config.yaml")];
  const env = { ...process.env, XDG_DATA_HOME: join(home, "share"), XDG_CONFIG_HOME: join(home, "etc"), EXTENSIONS_GALLERY: "{}" };
  delete env.VSCODE_IPC_HOOK_CLI;

  const vsix = join(home, "tieout.vsix");
  execFileSync(process.execPath, [join(extension, "scripts", "package.mjs"), "--out", vsix], { stdio: "pipe" });
  execFileSync(program, [...first, ...folders, "--install-extension", vsix, "--force"], { env, stdio: "pipe" });

  const port = await freePort();
  const address = [
    "--bind-addr",
    `127.0.0.1:${port}`,
    "--auth",
    "none",
    "--disable-telemetry",
    "--disable-update-check",
    "--disable-workspace-trust",
  ];
  const code = spawn(program, [...first, ...folders, ...address], { env, stdio: "ignore", detached: true });
  let browser;
  const close = async () => {
    await browser?.close().catch(() => undefined);
    try {
      process.kill(-code.pid, "SIGTERM");
    } catch {
      // It has ended by itself.
    }
    await sleep(500);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await until("code-server", async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).ok, 90_000);
    browser = await chromium.launch({ executablePath: browserProgram(), headless: true, args: browserOptions });
    const page = await browser.newPage({ viewport: size, locale: "en-US" });
    await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(workspace)}`, { timeout: 90_000 });
    await page.waitForSelector(".monaco-workbench .part.statusbar", { timeout: 60_000 });
    const reload = async () => {
      await page.reload({ timeout: 90_000 });
      await page.waitForSelector(".monaco-workbench .part.statusbar", { timeout: 60_000 });
    };
    return { ...controls(page), page, workspace, reload, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What a user does and sees in the window. */
function controls(page) {
  const text = async (selector) => (await page.locator(selector).allInnerTexts()).join("\n").replaceAll("\u00a0", " ");
  const quickInput = async (keys, value) => {
    await page.keyboard.press(keys);
    const input = page.locator(".quick-input-widget input.input").first();
    await input.waitFor({ timeout: 15_000 });
    await input.fill(value);
  };
  const row = (label) => page.locator(".quick-input-list .monaco-list-row", { hasText: label }).first();
  return {
    text,
    async command(label) {
      await quickInput("F1", `>${label}`);
      await row(label).waitFor({ timeout: 15_000 });
      await row(label).click();
    },
    async choose(label) {
      await row(label).waitFor({ timeout: 15_000 });
      await row(label).click();
    },
    async open(path) {
      const name = basename(path);
      // Right after the start the list may still be without files.
      await until(
        `the file ${path}`,
        async () => {
          await quickInput("Control+P", path);
          await sleep(300);
          const first = page.locator(".quick-input-list .monaco-list-row").first();
          if (!(await first.textContent({ timeout: 2000 })).includes(name)) return false;
          await page.keyboard.press("Enter");
          await page.locator(`.tab.active[data-resource-name="${name}"]`).first().waitFor({ timeout: 10_000 });
          return true;
        },
        60_000,
      );
    },
    /** Puts the cursor on the first place of `words`, `inside` characters into it, by the editor's own search. */
    async cursorOn(words, inside = 1) {
      // A click would do, but it could hit a hint; and the panel may hold on to the focus for a moment.
      await until("the editor's focus", async () => {
        await page.keyboard.press("Control+1");
        await sleep(100);
        return page.evaluate(() => document.activeElement?.closest(".editor-instance") !== null);
      });
      await page.keyboard.press("Control+Home");
      await page.keyboard.press("Control+F");
      await until("the search", async () => page.evaluate(() => document.activeElement?.closest(".find-widget") !== null));
      await page.keyboard.press("Control+A");
      await page.keyboard.type(words);
      await until(`"${words}" in the editor`, async () => /^1 of /.test(await text(".find-widget .matchesCount")), 10_000);
      await page.keyboard.press("Escape");
      await page.keyboard.press("ArrowLeft");
      for (let i = 0; i < inside; i++) await page.keyboard.press("ArrowRight");
      await page.mouse.move(3, 500);
    },
    /** The text as shown, with inlay hints, from top to bottom. */
    shown: () =>
      page.evaluate(() =>
        [...document.querySelectorAll(".editor-instance .view-lines .view-line")]
          .sort((a, b) => Number.parseInt(a.style.top, 10) - Number.parseInt(b.style.top, 10))
          .map((line) => line.textContent.replaceAll("\u00a0", " "))
          .join("\n"),
      ),
    activeFile: () => page.locator(".tab.active").first().getAttribute("data-resource-name"),
    squiggles: () => page.locator(".squiggly-error, .squiggly-warning, .squiggly-info").count(),
    picture: (file) => page.screenshot({ path: file }),
  };
}
