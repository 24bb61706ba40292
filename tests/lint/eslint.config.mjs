// Rules for the site's scripts: classic scripts of one page, which share their top-level names.
import js from "@eslint/js";

const browser = ["Blob", "CSS", "DecompressionStream", "Event", "MutationObserver", "Response",
  "URL", "URLSearchParams", "atob", "clearTimeout", "document", "getComputedStyle", "getSelection",
  "history", "innerHeight", "location", "navigator", "requestAnimationFrame", "scrollX", "scrollY", "setTimeout",
  "structuredClone", "window"];
const shared = ["LiveView", "msp"];
const named = (names) => Object.fromEntries(names.map((name) => [name, "readonly"]));

export default [
  js.configs.recommended,
  {
    languageOptions: {
      ecmaVersion: 2023,
      sourceType: "script",
      globals: { ...named(browser), ...named(shared) },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-redeclare": ["error", { builtinGlobals: false }],
      "no-unused-vars": ["error", { varsIgnorePattern: "^(LiveView|msp)$" }],
      "no-control-regex": "off", // a key is made ASCII by the range of its signs
      "no-var": "error",
      "prefer-const": "error",
      "prefer-arrow-callback": "error",
      "prefer-template": "error",
      "object-shorthand": "error",
      "max-lines-per-function": ["error", 200],
      eqeqeq: "error",
      strict: ["error", "global"],
    },
  },
];
