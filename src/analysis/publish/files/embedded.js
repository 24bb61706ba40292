// In a frame: the colours that its address asks for, and how tall the figure is at this width.
"use strict";

(() => {
  const theme = new URLSearchParams(location.search).get("theme");
  if (["light", "dark", "auto"].includes(theme)) { document.body.dataset.theme = theme; }
  if (parent === window) { return; }
  const root = document.documentElement;
  const tell = () => parent.postMessage({ mspHeight: root.getBoundingClientRect().height }, "*");
  addEventListener("message", ({ data }) => data === "mspHeight" && tell());
  addEventListener("load", tell);  // out of sight nothing is drawn, and no size observed
  new ResizeObserver(tell).observe(root);
})();
