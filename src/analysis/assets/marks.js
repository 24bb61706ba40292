// Marks of a picture are links to their rows; here a mark opens a panel with the row's evidence.
// The keyboard enters a picture once and moves from mark to mark by arrow keys. Without JavaScript
// a mark leads to its row in the table.
"use strict";

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const REACH = 12;  // pixels: as near as a finger means it

// The box nearest to a start in a direction, as its number, -1 without one: what lies aside counts
// three times as far.
const nearest = (boxes, start, [right, down]) => {
  const middle = (box) => [box.left + box.width / 2, box.top + box.height / 2];
  const [x, y] = middle(start);
  const far = boxes.map((box) => {
    const [dx, dy] = [middle(box)[0] - x, middle(box)[1] - y];
    const along = dx * right + dy * down;
    return along > 0.5 ? along + 3 * (Math.abs(dx * down) + Math.abs(dy * right)) : Infinity;
  });
  const least = Math.min(...far);
  return Number.isFinite(least) ? far.indexOf(least) : -1;
};

// How far a point lies outside a box.
const away = (box, x, y) => Math.hypot(Math.max(box.left - x, 0, x - box.right),
  Math.max(box.top - y, 0, y - box.bottom));

(() => {
  const { element } = msp;

  const focus = (row) => Object.assign(row, { tabIndex: -1 }).focus({ preventScroll: true });

  // A row asked for by its address comes into sight, whatever is folded around it.
  const reveal = () => {
    const id = location.hash.slice(1);  // ASCII
    const there = id && document.getElementById(id);
    const row = id && msp.find(id);
    if (row?.tagName !== "TR") {
      if (row && !there) {  // now it can be gone to, at once: the theme's smooth way may end early
        location.replace(location.hash);
        requestAnimationFrame(() => row.scrollIntoView({ behavior: "instant" }));
      }
      return;
    }
    for (let part = row.parentElement; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") { part.open = true; }
    }
    row.hidden = false;
    // A row taller than the window begins at its top, where its name stands.
    row.scrollIntoView({ block: row.offsetHeight > innerHeight ? "start" : "center",
      behavior: "instant" });
    focus(row);
  };

  const copyOf = (cell) => {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
    copy.querySelectorAll("details.msp-list").forEach((list) => { list.open = true; });
    return copy;
  };

  // The evidence of a row in full comes by a script; until then, and without it, the way to it.
  const fill = async (row, places) => {
    const rows = await msp.receive(`evidence/${row.closest("[data-table]").dataset.table}.js`)
      .catch(() => ({}));
    Object.entries(rows[row.id] ?? {}).forEach(([column, html]) => {
      const made = msp.filled("div", html);
      const evidence = made.querySelector("details");
      evidence.open = true;
      evidence.querySelector("summary").className = "msp-counted";
      places.get(column)?.replaceChildren(evidence);
    });
  };

  // What the row says: its head as the title, its cells, and its evidence, each kind of it under
  // the head of its column where there are several.
  const said = (row) => {
    const columns = [...row.closest("table").querySelectorAll("thead th")];
    const heads = columns.map((head) => head.textContent);
    const title = element("h2", { id: "msp-panel-title", tabindex: "-1" });
    const list = element("dl");
    const places = new Map();
    [...row.cells].forEach((cell, index) => {
      const copy = copyOf(cell);
      const way = copy.querySelector(".msp-way");
      if (cell.tagName === "TH") {
        title.append(...copy.childNodes);  // with the link to the page of a member
      } else if (way) {
        places.set(columns[index].dataset.name, element("div", { class: "msp-place" }, way));
      } else if (cell.textContent.trim()) {
        list.append(element("div", {}, element("dt", {}, heads[index]),
          element("dd", {}, ...copy.childNodes)));
      }
    });
    const head = (name) => columns.find((column) => column.dataset.name === name).textContent;
    const parts = [...places].flatMap(([name, place]) =>
      places.size > 1 ? [element("h3", {}, head(name)), place] : [place]);
    if (places.size) { fill(row, places); }
    return { title, parts: [list, ...parts] };
  };

  let dialog = null;

  const makeDialog = () => {
    dialog = element("dialog", { class: "msp-panel", "aria-labelledby": "msp-panel-title" });
    document.body.append(dialog);
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) { dialog.close(); }
    });
    // Sphinx takes Escape for its search words on every page; here it belongs to the panel.
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { event.stopPropagation(); }
    });
  };

  // The panel of a mark: what the row says and its evidence, beside the picture. Escape closes it.
  window.mspPanel = (id) => {
    const row = msp.find(id);
    if (!row || !window.HTMLDialogElement) { return false; }
    if (!dialog) { makeDialog(); }
    const { title, parts } = said(row);
    const close = element("button", { type: "button" }, "Close");
    close.addEventListener("click", () => dialog.close());
    const there = element("a", { href: `#${id}` }, "Show in the table");
    there.addEventListener("click", () => { dialog.close(); setTimeout(reveal); });
    dialog.replaceChildren(element("div", { class: "msp-panel-head" }, title, close), ...parts,
      element("p", { class: "msp-panel-foot" }, there));
    dialog.showModal();
    title.focus();  // the panel begins at its title, also on a phone
    return true;
  };

  const roving = new WeakSet();
  const rove = (svg) => {
    if (roving.has(svg)) { return; }
    roving.add(svg);
    const marks = [...svg.querySelectorAll("a.msp-mark:not([aria-hidden])")];
    marks.forEach((mark, index) => mark.setAttribute("tabindex", index ? "-1" : "0"));
    const target = (from, key) => {
      if (key === "Home") { return marks[0]; }
      if (key === "End") { return marks.at(-1); }
      if (!WAYS[key]) { return null; }
      const boxes = marks.map((mark) => mark.getBoundingClientRect());
      return marks[nearest(boxes, from.getBoundingClientRect(), WAYS[key])];
    };
    svg.addEventListener("keydown", (event) => {
      const from = event.target.closest("a.msp-mark");
      if (!from || event.altKey || event.ctrlKey || event.metaKey) { return; }
      const to = target(from, event.key);
      if (!to) { return; }
      event.preventDefault();
      from.setAttribute("tabindex", "-1");
      to.setAttribute("tabindex", "0");
      to.focus();
    });
  };

  // The mark that was hit, or the one beside which a finger came down; a mouse means what it hits.
  const meant = (event) => {
    const svg = event.target.closest(".msp-static svg");
    const hit = event.target.closest("a.msp-mark");
    if (hit || !svg || event.pointerType !== "touch") { return hit; }
    const near = [...svg.querySelectorAll("a.msp-mark:not(.msp-dim)")].map((mark) =>
      [away(mark.getBoundingClientRect(), event.clientX, event.clientY), mark]);
    return near.filter(([far]) => far < REACH).sort(([a], [b]) => a - b)[0]?.[1];
  };

  const enter = () => document.querySelectorAll(".msp-static svg").forEach(rove);
  enter();
  document.addEventListener("msp-picture", enter);  // one has given way to that of another day
  // The row that a click asks for: that of a mark, or the one whose number of sources was hit.
  const rowOf = (event) => {
    const mark = meant(event);
    if (mark) { return mark.getAttribute("href").slice(1); }
    return event.target.closest(".msp-table a.msp-way, .msp-table .msp-way > summary")
      ?.closest("tr").id;
  };
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    const id = rowOf(event);
    if (id && window.mspPanel(id)) { event.preventDefault(); }
  });
  // The button for all rows gives way to them; the id of the first of the new ones is returned.
  const showAll = (line) => {
    const rest = line.dataset.for ? `[data-rest="${line.dataset.for}"]` : "";
    const kept = [...document.querySelectorAll(`noscript.msp-kept${rest}`)];
    const [, first] = / id="([^"]+)"/.exec(kept[0]?.textContent) ?? [];
    kept.forEach(msp.unfold);
    line.remove();
    return first;
  };
  const lines = (within = "") => [...document.querySelectorAll(`.msp-more${within}`)];
  lines().forEach((line) => line.addEventListener("click", () => {
    const first = showAll(line);
    if (first) { focus(document.getElementById(first)); }
  }));
  // Paper has no button: it gets all rows, as it does without JavaScript, where it shows the table.
  window.addEventListener("beforeprint", () => lines(":not(figure *)").forEach(showAll));
  // What is folded up is kept back until it is opened.
  document.addEventListener("toggle", (event) => {
    event.target.querySelectorAll("noscript.msp-kept:not([data-rest])").forEach(msp.unfold);
  }, true);
  window.addEventListener("hashchange", reveal);
  reveal();
})();
