// Results of the search: in order of what their titles say of what is asked for, each with its own
// title and, in words, what it is, both written when the site was made. It works from disk, where a
// result's page may not be read.
"use strict";

(() => {
  // Sphinx gives most pages that have all words the same score, and one with a word for a name 50
  // to 100. The more of the words are in a title, the better, best as its first; a chapter that has
  // them all there comes first.
  const KINDS = { members: 6, book: 4, figures: 2 };
  const stemmer = new Stemmer();
  const stems = (text) => splitQuery(text.toLowerCase())
    .filter((word) => !stopwords.includes(word)).map((word) => stemmer.stemWord(word));
  const begins = (said) => (word) => said === word || (word.length > 3 && said.startsWith(word));

  Scorer.score = ([page, title, anchor, , score]) => {
    const asked = stems(new URLSearchParams(window.location.search).get("q") ?? "");
    const said = stems(title);
    const found = asked.filter((word) => said.some((one) => begins(one)(word))).length;
    const first = said.length && asked.some(begins(said[0])) ? 3 : 0;
    const kind = anchor ? "row" : page.split("/")[0];
    const whole = found < asked.length ? 0 : kind === "book" ? 80 : 20;
    return score + 10 * found + first + whole + (KINDS[kind] ?? 0);
  };

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
