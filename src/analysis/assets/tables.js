// Tables with an id: search, filters, sorting, and files of the rows that are shown. A filter that
// hides a row of a figure's table dims the row's mark in the picture. Without JavaScript the table
// stands whole, with links to its files.
"use strict";

// What a cell is sorted, filtered and saved by: a value, a part of its text, or all of it.
const plain = (cell) =>
  cell.dataset.value ?? (cell.querySelector("[data-plain]") ?? cell).textContent.trim();

// A date in words, as precise as it is known, by its first possible day: `between 6 and 7
// February 2023` becomes 20230206. Blank for any other text.
const dateOf = (text) => {
  const year = /\b\d{4}\b/.exec(text);
  const month = /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b/.exec(text);
  const day = /\b\d{1,2}\b/.exec(text);
  if (!year || !month || text.length > 45) { return ""; }
  const number = "JanFebMarAprMayJunJulAugSepOctNovDec".indexOf(month[1]) / 3 + 1;
  return year[0] + String(number).padStart(2, "0") + (day?.[0] ?? "").padStart(2, "0");
};

// The order of two filled cells: dates by day, numbers by size, else as English sorts.
const compare = (a, b) => {
  const days = [dateOf(a), dateOf(b)];
  if (days[0] && days[1]) { return Number(days[0]) - Number(days[1]); }
  const numbers = [Number(a), Number(b)];
  if (!numbers.some(isNaN)) { return numbers[0] - numbers[1]; }
  return a.localeCompare(b, "en", { numeric: true, sensitivity: "base" });
};

// Sort rows by a function of the row's text; blanks stay last, also downwards.
const sorted = (rows, textOf, down) => [...rows].sort((one, other) => {
  const [a, b] = [textOf(one), textOf(other)];
  if (!a || !b) { return a ? -1 : b ? 1 : 0; }
  return down ? -compare(a, b) : compare(a, b);
});

const save = (name, type, text) => {
  const link = msp.element("a", { href: URL.createObjectURL(new Blob([text], { type })),
    download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

class LiveTable {
  constructor(region, tools) {
    this.id = region.dataset.table;
    this.region = region;
    this.tools = tools;
    this.heads = [...region.querySelectorAll("thead th")];
    this.evidence = {};
    this.count();
    this.heads.forEach((head, index) => this.addSort(head, index));
    this.inputs("input[type=search], select[data-facet]")
      .forEach((field) => field.addEventListener("input", () => this.apply()));
    this.inputs("select[data-facet]").forEach((list) => this.addressed(list));
    this.inputs("input[type=search]").forEach((field) =>
      field.addEventListener("input", () => this.deepen(), { once: true }));
    this.inputs("select[data-sort]").forEach((list) => this.sortFrom(list));
    this.inputs("button[data-kind]").forEach((button) =>
      button.addEventListener("click", () => this.download(button.dataset.kind)));
    this.apply();  // a browser may have kept what was typed before
  }

  // On a figure's own page the address holds what its filters show.
  addressed(list) {
    if (!list.closest("figure")?.querySelector("h1")) { return; }
    const { facet } = list.dataset;
    const asked = msp.asked(facet);
    if ([...list.options].some((option) => option.value === asked)) { list.value = asked; }
    list.addEventListener("input", () => msp.choose(facet, list.value));
  }

  inputs(selector) { return this.tools.flatMap((tool) => [...tool.querySelectorAll(selector)]); }

  say(text) { this.inputs("[role=status]").forEach((line) => { line.textContent = text; }); }

  // Rows as they are on the page now, and the words by which a search finds them.
  count() {
    this.rows = [...this.region.querySelectorAll("tbody tr:not(.msp-group)")];
    this.words = this.rows.map((row) => [row, ...Object.values(this.evidence[row.id] ?? {})
      .map((html) => msp.filled("div", html))].map((part) => part.textContent).join(" ")
      .toLowerCase());
  }

  // The other rows of a long table join the first as soon as it is worked with.
  grow() {
    const kept = document.querySelector(`noscript[data-rest="${this.id}"]`);
    if (kept) { msp.unfold(kept); }
  }

  // A search looks into the evidence, too, which comes by a script.
  async deepen() {
    if (!this.region.querySelector(".msp-way")) { return; }
    this.evidence = await msp.receive(`evidence/${this.id}.js`).catch(() => ({}));
    this.count();
    this.apply();
  }

  column(name) { return this.heads.findIndex((head) => head.dataset.name === name); }

  fits(row, index) {
    const found = this.inputs("input[type=search]").every((field) =>
      field.value.toLowerCase().split(/\s+/).every((word) => this.words[index].includes(word)));
    return found && this.inputs("select[data-facet]").every((list) => !list.value ||
      plain(row.cells[this.column(list.dataset.facet)]).split(";").includes(list.value));
  }

  apply() {
    const asked = this.inputs("input[type=search], select[data-facet]").some((field) => field.value);
    if (asked) { this.grow(); }
    this.rows.forEach((row, index) => {
      row.hidden = !this.fits(row, index);
      if (!row.id) { return; }
      document.querySelectorAll(`a.msp-mark[href="#${CSS.escape(row.id)}"]`)
        .forEach((mark) => mark.classList.toggle("msp-dim", row.hidden));
    });
    this.region.querySelectorAll("tr.msp-group").forEach((head) => {
      head.hidden = !head.parentElement.querySelector("tr:not(.msp-group):not([hidden])");
    });
    const shown = this.rows.filter((row) => !row.hidden).length;
    const all = Number(this.region.dataset.rows);
    this.inputs("[role=status]").forEach((line) => {  // a picture shows what its table keeps back
      const seen = !asked && line.closest(".msp-whole") ? all : shown;
      line.textContent = seen === all ? `All ${all} rows` : `${seen} of ${all} rows`;
    });
  }

  addSort(head, index) {
    const button = msp.element("button", { type: "button", class: "msp-sort" }, head.textContent);
    head.replaceChildren(button);
    button.addEventListener("click", () =>
      this.sort(index, head.getAttribute("aria-sort") === "ascending"));
  }

  sort(index, down) {
    this.grow();
    this.heads.forEach((head) => head.removeAttribute("aria-sort"));
    this.heads[index].setAttribute("aria-sort", down ? "descending" : "ascending");
    this.region.querySelectorAll("tbody").forEach((body) => {
      const rows = body.querySelectorAll("tr:not(.msp-group)");
      body.append(...sorted(rows, (row) => plain(row.cells[index]), down));
    });
  }

  // On a phone the headings are not shown: a list of the columns sorts, or puts the order back.
  sortFrom(list) {
    list.value = "";
    list.addEventListener("input", () => {
      const index = this.column(list.value);
      if (index >= 0) { this.sort(index, false); return; }
      this.heads.forEach((head) => head.removeAttribute("aria-sort"));
      this.rows.forEach((row) => row.parentElement.append(row));
    });
  }

  // The rows shown, in the order shown, as numbers of the whole file's rows.
  chosen() {
    return [...this.region.querySelectorAll("tbody tr:not(.msp-group):not([hidden])")]
      .map((row) => this.rows.indexOf(row));
  }

  async download(kind) {
    this.grow();
    try {
      const { head, header, lines, records } = await msp.receive(`rows/${this.id}.js`);
      const picked = this.chosen();
      if (kind === "csv") {
        const text = picked.map((index) => lines[index]).join("");
        save(`${this.id}-rows.csv`, "text/csv;charset=utf-8", `\ufeff${header}${text}`);
      } else {
        const whole = { ...head, records: picked.map((index) => records[index]) };
        save(`${this.id}-rows.json`, "application/json", `${JSON.stringify(whole, null, 1)}\n`);
      }
    } catch {
      this.say("The rows could not be loaded.");
    }
  }
}

(() => {
  const tables = new Map();
  // Those of the table itself, and those above the picture of its figure.
  const toolsOf = (region) => {
    const above = region.closest("figure")?.querySelectorAll(".msp-whole > .msp-tools") ?? [];
    const own = document.querySelectorAll(`.msp-tools[data-for="${region.dataset.table}"]`);
    return [...new Set([...above, ...own])];
  };

  const ready = () => document.querySelectorAll(".msp-table[data-table]").forEach((region) => {
    const id = region.dataset.table;
    const tools = toolsOf(region);
    const known = tables.get(id);
    if (known?.region === region) { known.count(); known.apply(); } else if (tools.length) {
      tables.set(id, new LiveTable(region, tools));
    }
  });

  ready();
  document.addEventListener("msp-rows", ready);
  // Filters above a picture work on its table, which may be kept back; a browser may have kept
  // what was chosen before.
  document.querySelectorAll(".msp-figure .msp-tools").forEach((tools) => {
    const kept = () => tools.closest("figure").querySelectorAll("noscript:not([data-rest])");
    const open = () => kept().forEach(msp.unfold);
    tools.addEventListener("input", open, { once: true });
    if ([...tools.querySelectorAll("select")].some((list) => list.value)) { open(); }
  });
})();
