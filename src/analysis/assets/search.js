// Results of the search: each with its own title and, in words, what it is, both written when the
// site was made. It works from disk, where a result's page may not be read.
"use strict";

(() => {
  const results = document.getElementById("search-results");
  if (!results) { return; }

  const tell = async (item) => {
    const link = item.querySelector("a");
    const lines = await msp.receive("views/search.js");
    const found = lines[link.getAttribute("href").replace(".html", "")];
    if (!found) { return; }
    const [title, line] = found;
    link.textContent = title;
    if (line) { item.append(msp.element("p", { class: "msp-line" }, line)); }
  };

  new MutationObserver((changes) => changes.forEach(({ addedNodes }) =>
    addedNodes.forEach((node) => { if (node.nodeName === "LI") { tell(node); } })))
    .observe(results, { childList: true, subtree: true });
  results.querySelectorAll("li").forEach(tell);
})();
