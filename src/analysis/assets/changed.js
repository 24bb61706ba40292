// At each figure: what became of the rows behind it since the data version in the address, which is
// that of a citation, ?cited=2026.11.24. The words were written with the book.
"use strict";

window.mspChanged = (all) => msp.give("views/changed.js", all);

(async () => {
  const cited = msp.asked("cited");
  if (cited === null) { return; }
  const told = await msp.receive("views/changed.js").catch(() => null);

  const said = (id) => {
    if (!told) { return ["What changed since the version cited could not be loaded.", ""]; }
    const known = told.figures[id] ?? {};
    if (Object.hasOwn(known, cited)) {
      return [known[cited], `#since-data-version-${cited.replaceAll(".", "-")}`];
    }
    return [cited === told.version ? `Data version ${cited} is the one that you see.` :
      `“${cited.slice(0, 20)}” is no data version of this book; there are ${
        [told.version, ...Object.keys(known)].join(", ")}.`, ""];
  };

  document.querySelectorAll(".msp-figure .msp-subtitle").forEach((subtitle) => {
    const [words, anchor] = said(subtitle.closest("figure").id);
    const way = msp.filled("span", ' <a href="book/changed.html">Row by row</a>');
    way.querySelector("a").hash = anchor;
    subtitle.after(msp.element("p", { class: "msp-cited", role: "status" }, words, way));
  });
})();
