import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

const fileName = process.platform === "win32" ? "tieout.exe" : "tieout";

/** Where the server was looked for, and the first place that has it. */
export interface Search {
  readonly program: string | undefined;
  readonly places: readonly string[];
}

async function executable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/**
 * Finds the program: the one the settings name and no other if they name one, else the one packed with the extension, else the first on the
 * PATH, else the one `cargo install` puts into the home directory, which editors started from a desktop often lack on their PATH.
 */
export async function findProgram(setting: string, extensionPath: string): Promise<Search> {
  const places = setting
    ? [setting.replace(/^~(?=[/\\])/, homedir())]
    : [
        join(extensionPath, "bin", fileName),
        ...(process.env.PATH ?? "")
          .split(delimiter)
          .filter((folder) => folder !== "")
          .map((folder) => join(folder, fileName)),
        join(homedir(), ".cargo", "bin", fileName),
      ];
  for (const place of places) {
    if (await executable(place)) return { program: place, places };
  }
  return { program: undefined, places };
}
