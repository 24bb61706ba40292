// Every figure: a button for the interactive view and, where the figure speaks of a day, a field
// for another day (also taken from ?asof=YYYY-MM-DD): picture, words, table, files and citation
// follow it. Every citation: a button that copies it.
// Without JavaScript the page shows the static picture, its table and its citation.
"use strict";

(() => {
  const { element, onDay } = msp;

  const copyText = async (pre) => {
    if (navigator.clipboard && window.isSecureContext) {
      await navigator.clipboard.writeText(pre.textContent);
      return true;
    }
    const range = document.createRange();  // opened from disk: the older way
    range.selectNodeContents(pre);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return document.execCommand("copy");
  };

  const copyButton = (block) => {
    const pre = block.querySelector("pre");
    const named = (word) => `${word}: ${pre.getAttribute("aria-label")}`;
    const button = element("button", { type: "button" });
    const said = element("span", { role: "status", class: "msp-unseen" });
    const show = (word) => {
      button.textContent = word;
      button.setAttribute("aria-label", named(word));  // what is seen is part of the name
    };
    show("Copy");
    button.addEventListener("click", async () => {
      if (!await copyText(pre)) { return; }
      show("Copied");
      said.textContent = named("Copied");
      setTimeout(() => { show("Copy"); said.textContent = ""; }, 2000);
    });
    block.append(button, said);
  };

  class FigureOfDay {
    constructor(plot, live, bar) {
      this.id = plot.dataset.figure;
      this.live = live;
      this.frame = plot.closest("figure");
      this.home = Boolean(this.frame.querySelector("h1"));
      this.panel = element("div", { class: "msp-asof" });
      plot.append(this.panel);
      this.field = bar.querySelector("input");
      this.field.disabled = false;
      this.words = bar.querySelector(".msp-day-words");
      this.field.addEventListener("change", () => {
        if (this.field.value) { this.choose(this.field.value, true); } else { location.search = ""; }
      });
      window.addEventListener("popstate", () => {
        const day = msp.asked();
        if (day === (this.shown ?? null)) { return; }  // a step to another place on the page
        if (day === null) { location.reload(); } else { this.begin(day); }
      });
      live.stepped = (index) => this.choose(live.states[index].from, true);
      live.fetchView = () => fetchView(this.state?.view ?? this.id);
      live.opened = async () => {
        if (!this.shown) { return; }
        if (!this.state.view) { await live.move(this.shown, this.state); }
        this.retitle(this.state.figure, this.shown);
      };
    }

    begin(day) {
      this.field.value = msp.isDay(day) ? day : "";
      this.choose(day);
    }

    async choose(day, byHand = false) {
      const { live } = this;
      try {
        const { rows, first, last } = await msp.receive(`views/${this.id}.asof.js`);
        const state = msp.isDay(day) && rows.find((row) => row.from <= day && day <= row.until);
        if (!state) {
          live.status.textContent = `${msp.refusal(day, first, last)} This is the figure ${
            this.shown ? `on ${msp.inWords(this.shown)}.` : "as it stands."}`;
          return;
        }
        this.wanted = day;
        const shown = await msp.receive(`views/${this.id}-${state.from}.js`);
        if (this.wanted !== day) { return; }  // another was asked for in the meantime
        if (state.from !== this.state?.from) { this.put(shown); }
        if (live.target && !state.view) { await live.move(day, state); }
        if (live.target && state.view) { await live.become(await fetchView(state.view)); }
        this.state = state;
        this.retitle(state.figure, day);
        this.tell(state, day);
        this.lead(state, day);
        this.shown = this.field.value = day;
        this.words.textContent =
          `${msp.inWords(day)}; any day from ${msp.inWords(first)} to ${msp.inWords(last)}`;
        if (byHand) { msp.address(day); }
      } catch {
        live.status.textContent = "The record of the days could not be loaded.";
      } finally {
        this.frame.classList.add("msp-told");
      }
    }

    // Picture, filters, table and sources give way to those of the day's stretch; what was chosen
    // in the filters stays.
    put({ figure, sources }) {
      const made = msp.filled("div", figure);
      const lists = () => [...this.frame.querySelectorAll(".msp-whole select")];
      const chosen = new Map(lists().map(({ dataset, value }) => [dataset.facet, value]));
      [".msp-static", ".msp-data", ".msp-whole > .msp-tools"].forEach((part) =>
        this.frame.querySelector(part)?.replaceChildren(...made.querySelector(part).childNodes));
      lists().forEach((list) => {
        const kept = [...list.options].some(({ value }) => value === chosen.get(list.dataset.facet));
        list.value = kept ? chosen.get(list.dataset.facet) : "";
      });
      const credit = (within) => within.querySelector(".msp-source").firstChild;
      credit(this.frame).replaceWith(credit(made));
      if (this.home) {
        document.getElementById("sources").replaceChildren(...msp.filled("div", sources).childNodes);
      }
      ["msp-rows", "msp-picture"].forEach((name) => document.dispatchEvent(new Event(name)));
    }

    // What the figure says of itself follows the day: title, subtitle, names of picture and table.
    retitle({ title, subtitle, alt }, day) {
      [".msp-title", ".msp-data caption"].forEach((part) => {
        this.frame.querySelector(part).textContent = onDay(title, day);
      });
      this.frame.querySelector(".msp-data .msp-table").setAttribute("aria-label", onDay(title, day));
      this.frame.querySelector(".msp-subtitle").textContent = onDay(subtitle, day);
      [this.live.picture, this.live.target].forEach((part) =>
        part?.setAttribute("aria-label", onDay(alt, day)));
    }

    // Files, embed code and the way to the figure's own page are those of the day's stretch.
    lead({ from, until, files, figure, citations }, day) {
      const own = this.frame.querySelector(".msp-source a");
      if (own && !this.home) { own.search = `?asof=${day}`; }
      this.frame.querySelectorAll(".msp-choices a").forEach((way) => { way.search = `?asof=${day}`; });
      const said = document.querySelector(".msp-files-said");
      if (!said || !this.home) { return; }
      document.querySelectorAll(".msp-files a").forEach((link) => {
        link.dataset.usual ??= link.getAttribute("href");
        const path = files[link.dataset.usual];
        link.closest("li").hidden = !path;
        if (!path) { return; }
        const cited = citations[link.textContent.match(/^Citation \((.+)\)$/)?.[1]];
        const name = path.split("/").pop();
        link.download = cited ? name.replace(from, day) : name;
        // A citation is of the very day; it is short enough to travel in its link.
        link.setAttribute("href", cited ?
          `data:text/plain;charset=utf-8,${encodeURIComponent(onDay(cited, day))}` : path);
        link.nextElementSibling.textContent = link.download;
      });
      document.getElementById("embed").hidden = !files["embed.html"];
      document.querySelectorAll(".msp-pasted").forEach((one) => { one.hidden = true; });  // of the usual day
      const code = document.querySelector("#embed pre");
      code.textContent = code.textContent
        .replace(/(\d{4}-\d\d-\d\d\/)?embed\.html/, `${from}/embed.html`)
        .replace(/title="[^"]*"/, `title="${onDay(figure.title, from).replaceAll('"', "&quot;")}"`);
      said.hidden = false;
      said.textContent = `The pictures and data are of ${msp.inWords(from)}${from === until ? "." :
        `; the members that they show are the same until ${msp.inWords(until)}.`}${
        files["embed.html"] ? "" : ` Other kinds of file: msp export ${this.id} --as-of ${from}.`}`;
    }

    tell(state, day) {
      const standing = document.querySelector("section#cite");
      if (standing && this.home) { standing.hidden = true; }
      const folded = element("details", {}, element("summary", {}, "Cite the figure of this day"));
      folded.open = this.home;
      Object.entries(state.citations).forEach(([label, text]) => {
        const [format] = label.toLowerCase().split(/[ ,]/);  // as the page names it
        const block = element("div", { class: "msp-citation", "data-format": format },
          element("h3", {}, label),
          element("pre", { role: "group", "aria-label": label }, onDay(text, day)));
        folded.append(block);
        copyButton(block);
      });
      this.panel.replaceChildren(
        element("h2", {}, onDay(state.title, day)),
        element("p", {}, `Members: ${state.bounds}. ${state.roster}`), folded);
    }
  }

  const fetchView = async (id) => {
    const [view] = await Promise.all([msp.receive(`views/${id}.js`), msp.load("plotly.min.js")]);
    return view;
  };

  const prepare = (plot) => {
    const bar = plot.querySelector(".msp-controls");
    const asked = msp.asked();
    const live = new LiveView(plot, bar, () => fetchView(plot.dataset.figure),
      "The interactive view could not be loaded.");
    const { viewFrom } = plot.dataset;
    if (viewFrom && plot.clientWidth < Number(viewFrom)) { live.button.remove(); }
    if (plot.dataset.first) {
      const ofDay = new FigureOfDay(plot, live, bar);
      if (asked !== null) { ofDay.begin(asked); }
    } else if (asked !== null && plot.closest("figure").querySelector("h1")) {
      live.status.textContent = "This figure takes no day.";
    }
  };

  // A browser may show 6 March as 03/06, and keep what was typed: the day stands beside it in words.
  document.querySelectorAll(".msp-in-words").forEach((words) => {
    const field = words.parentElement.querySelector("input");
    const tell = () => { words.textContent = msp.isDay(field.value) ? msp.inWords(field.value) : ""; };
    field.addEventListener("input", tell);
    tell();
  });
  document.querySelectorAll(".msp-plot[data-figure]").forEach(prepare);
  document.querySelectorAll(".msp-citation").forEach(copyButton);
})();
