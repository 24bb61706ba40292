// A frozen page says which version is the current one; nothing else on it runs. The list of versions
// comes from versions.js beside this script, the only two files here that a release writes again.
"use strict";

(() => {
  const note = document.querySelector(".msp-frozen");
  const current = window.mspVersions.at(-1);
  note.querySelector("span").textContent = current === note.dataset.version
    ? "It is the current one." : `The current one is ${current}.`;
  const day = new URLSearchParams(location.search).get("asof");
  const link = note.querySelector("a");
  if (day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day)) {
    link.search = `?asof=${day}`;
    link.textContent = `This page in the current version, on ${day}`;
  }
})();
