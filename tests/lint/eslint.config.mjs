// Rules for the site's scripts: classic scripts of one page, which share their top-level names.
import js from "@eslint/js";

const browser = ["Blob", "CSS", "DOMParser", "DecompressionStream", "Event", "MutationObserver", "ResizeObserver",
  "Response", "TextEncoder", "URL", "URLSearchParams", "addEventListener", "atob", "clearTimeout", "document", "fetch", "getComputedStyle", "getSelection",
  "history", "innerHeight", "localStorage", "location", "navigator", "parent", "requestAnimationFrame", "scrollX", "scrollY", "setTimeout",
  "structuredClone", "window"];
const shared = ["LiveView", "msp", "zipped"];
const ofSphinx = ["Scorer", "Stemmer", "splitQuery", "stopwords"];
const named = (names) => Object.fromEntries(names.map((name) => [name, "readonly"]));

export default [
  js.configs.recommended,
  {
    languageOptions: {
      ecmaVersion: 2023,
      sourceType: "script",
      globals: { ...named(browser), ...named(shared), ...named(ofSphinx) },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-redeclare": ["error", { builtinGlobals: false }],
      "no-unused-vars": ["error", { varsIgnorePattern: "^(LiveView|msp|zipped)$" }],
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
