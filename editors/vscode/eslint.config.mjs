import js from "@eslint/js";
import ts from "typescript-eslint";

const node = { process: "readonly", console: "readonly", setTimeout: "readonly", fetch: "readonly", URL: "readonly" };
// What runs inside the page that a test drives.
const page = { document: "readonly" };

export default ts.config(
  { ignores: ["dist/", "node_modules/"] },
  js.configs.recommended,
  {
    files: ["src/**/*.ts"],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // The editor's own disposables are typed as a class and made as plain objects.
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allow: [{ name: "unknown", from: "lib" }] }],
    },
  },
  { files: ["**/*.mjs"], languageOptions: { globals: { ...node, ...page } } },
);
