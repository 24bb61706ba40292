// For pages that show a figure of the book in a frame: the frame gets the height that the figure
// has at this width. A frame tells its height when that changes, and when it is asked.
"use strict";

(() => {
  const MOST = 20000;  // pixels; no figure is as tall
  const frames = () => [...document.querySelectorAll("iframe")]
    .filter((one) => /\/embed\.html(\?|$)/.test(one.src));

  addEventListener("message", ({ source, data }) => {
    const height = Number(data?.mspHeight);
    const frame = height > 0 && height < MOST && frames().find((one) => one.contentWindow === source);
    if (frame) { frame.style.height = `${Math.ceil(height)}px`; }
  });
  // Those that were there before this script have told it to nobody.
  frames().forEach((one) => one.contentWindow.postMessage("mspHeight", "*"));
})();
