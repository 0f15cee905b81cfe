// Bundles the extension and packs it: npm run package [-- --binary FILE] [-- --out FILE]
// With --binary, the server goes along and the package is for this platform only; without, it is for every platform and finds the server on
// the PATH.
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createVSIX } from "@vscode/vsce";
import "./build.mjs";

const folder = fileURLToPath(new URL("..", import.meta.url));
const { binary, out } = parseArgs({ options: { binary: { type: "string" }, out: { type: "string" } } }).values;
const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
const target = binary ? `${process.platform}-${process.arch}` : undefined;
const packagePath = out ?? join(folder, `${[name, target, version].filter(Boolean).join("-")}.vsix`);

rmSync(join(folder, "bin"), { recursive: true, force: true });
if (binary) {
  const copy = join(folder, "bin", process.platform === "win32" ? "tieout.exe" : "tieout");
  mkdirSync(join(folder, "bin"));
  copyFileSync(binary, copy);
  chmodSync(copy, 0o755);
}
await createVSIX({ cwd: folder, packagePath, target, dependencies: false, allowMissingRepository: true });
rmSync(join(folder, "bin"), { recursive: true, force: true });
console.log(`${basename(packagePath)}: ${Math.ceil(statSync(packagePath).size / 1024)} KB`);
