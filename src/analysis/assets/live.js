// The button "Interactive view" and what it opens: one implementation for the site's pages and for a
// figure saved as one file. The page says how view and Plotly are fetched.
"use strict";

// Colours in a view are the light ones; each is swapped for the page's own.
const themed = (value, swap) => {
  if (typeof value === "string") { return swap[value.toLowerCase()] ?? value; }
  if (Array.isArray(value)) { return value.map((part) => themed(part, swap)); }
  if (value === null || typeof value !== "object") { return value; }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, themed(part, swap)]));
};

// The slider of a view as states: each is complete, relative to the view's own data.
const statesOf = (slider) => slider.steps.map(({ value, name, args: [paths, traces] }) => ({
  from: value,
  words: name.replace(msp.inWords(value), "{day}"),
  changes: traces.map((trace, at) => [trace, Object.fromEntries(Object.entries(paths)
    .map(([path, values]) => [path, values[at]]).filter(([, made]) => made !== null))]),
}));

// Data with the changes of a state; a path leads into a trace ("marker.color").
const changed = (data, changes) => {
  const copy = structuredClone(data);
  changes.forEach(([trace, values]) => Object.entries(values).forEach(([path, value]) => {
    const names = path.split(".");
    const last = names.pop();
    const place = names.reduce((part, name) => (part[name] ??= {}), copy[trace]);
    place[last] = value;
  }));
  return copy;
};

class LiveView {
  // fetchView: a promise of the view, once Plotly is there; failure: what is said where it is broken.
  constructor(plot, bar, fetchView, failure) {
    Object.assign(this, { plot, bar, fetchView, failure, opening: null, target: null });
    this.picture = plot.querySelector(".msp-static");
    // A page of the site has them already, so that nothing moves when this script comes.
    this.button = bar.querySelector("button") ??
      msp.element("button", { type: "button", "aria-pressed": "false" }, "Interactive view");
    this.status = bar.querySelector("[role=status]") ?? msp.element("span", { role: "status" });
    this.button.disabled = false;
    this.button.addEventListener("click", () => {
      if (this.opening) { this.show(!this.picture.hidden); } else { this.open(); }
    });
  }

  show(live) {
    if (!this.target) { return; }  // still on its way
    this.picture.hidden = live;
    this.target.hidden = !live;
    this.button.setAttribute("aria-pressed", String(live));
  }

  // Open the view; false where it could not be, and the picture stays.
  async open() {
    this.status.textContent = "Loading…";
    try {
      this.opening ??= this.make();
      await this.opening;
      this.status.textContent = "";
      this.show(true);
      window.Plotly.Plots.resize(this.target);
      return true;
    } catch {
      this.opening = null;
      this.target?.remove();
      this.line?.remove();
      this.target = null;
      this.picture.hidden = false;
      this.status.textContent = this.failure;
      return false;
    }
  }

  async make() {
    this.view = await this.fetchView();
    this.data = this.view.data;
    this.target = msp.element("div", { class: "msp-live", role: "group",
      "aria-label": this.picture.getAttribute("aria-label") });
    this.plot.insertBefore(this.target, this.bar);
    const [slider] = this.view.layout.sliders ?? [];
    if (slider) { this.addSteps(slider); }
    await this.draw();
    await this.opened();
    this.target.on("plotly_click", ({ points: [point] }) => this.follow(point));
    new MutationObserver(() => this.draw())
      .observe(document.body, { attributes: true, attributeFilter: ["data-theme"] });
  }

  // What else is to be done when the view is there; a figure of a day moves it to its day.
  opened() {}

  draw() {
    const style = getComputedStyle(document.body);
    const swap = Object.fromEntries(Object.entries(this.view.tones ?? {})
      .map(([hex, name]) => [hex, style.getPropertyValue(name).trim() || hex]));
    return window.Plotly.react(this.target, themed(this.data, swap),
      themed(this.view.layout, swap), this.view.config);
  }

  // A click on a mark of the view leads to its row, as a click on a mark of the picture does.
  follow({ customdata: key }) {
    if (key) { window.mspPanel?.(`${this.plot.dataset.figure}-${slug(key)}`); }
  }

  // The view's own slider cannot be reached by keyboard: a native one takes its place.
  addSteps(slider) {
    const width = this.plot.clientWidth;
    // Without the slider a map needs its own shape and the legend only, any other view its height.
    this.isMap = Boolean(this.view.layout.yaxis.scaleanchor);
    this.view.layout.height = this.isMap
      ? Math.round(width * 0.46) + (width < 500 ? 170 : 110)
      : this.view.layout.height - slider.pad.t - 30;
    delete this.view.layout.sliders;
    this.states = statesOf(slider);
    this.stepper = msp.element("input", { type: "range", min: "0", step: "1",
      max: String(this.states.length - 1) });
    this.said = msp.element("output");
    this.line = msp.element("p", { class: "msp-steps" },
      msp.element("label", {}, "Roster ", this.stepper), this.said);
    this.plot.insertBefore(this.line, this.bar);
    this.stepper.addEventListener("input", () => this.stepped(Number(this.stepper.value)));
    this.put(slider.active);
  }

  // What the reader's own step does; a figure of a day changes the day instead.
  stepped(index) {
    this.put(index);
    this.draw();
  }

  put(index) {
    const state = this.states[index];
    const words = msp.onDay(state.words, state.from);
    this.stepper.value = String(index);
    this.stepper.setAttribute("aria-valuetext", words);
    this.said.textContent = words;
    this.target.setAttribute("aria-label", this.isMap ? `World map: ${words}` : words);
    this.data = changed(this.view.data, state.changes);
  }

  // Show another view in the place of this one.
  become(view) {
    Object.assign(this, { view, data: view.data });
    return this.draw();
  }

  // Show a day: its roster, or the point that stands on it; bounds: of the count, in words.
  move(day, { count, bounds }) {
    if (this.states) {
      this.put(this.states.findLastIndex((state) => state.from <= day));
    } else {
      Object.assign(this.data[this.view.layout.meta.marked],
        { x: [day], y: [count], hovertext: [`${bounds} members on ${msp.inWords(day)}`] });
    }
    return this.draw();
  }
}

// A key as part of an address, as the pages' anchors are made.
const slug = (key) => String(key).normalize("NFKD").replace(/[^\x00-\x7f]/g, "")
  .replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "");
