// A figure saved as one file: its Plotly and its view travel inside the file and are unpacked when
// asked for. Where the browser cannot unpack, the picture stays, without a button.
"use strict";

(() => {
  if (typeof DecompressionStream === "undefined") { return; }
  const text = (id) => document.getElementById(id).textContent.trim();

  const unpacked = () => {
    const packed = Uint8Array.from(atob(text("plotly")), (sign) => sign.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  };

  const plot = document.querySelector(".msp-plot");
  const bar = msp.element("p", { class: "msp-controls" });
  const live = new LiveView(plot, bar, async () => {
    document.head.append(msp.element("script", {}, await unpacked()));
    return JSON.parse(text("view"));
  }, "The interactive view could not be opened; the picture stays.");
  live.button.addEventListener("click", async () => {
    await live.opening?.catch(() => null);
    live.target?.scrollIntoView({ block: "nearest" });
  });
  bar.append(live.button, live.status);
  plot.append(bar);
})();
