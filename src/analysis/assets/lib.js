// What the site's other scripts share; loaded before them. Nothing here knows a figure or a table.
"use strict";

const msp = (() => {
  const here = document.currentScript?.src.replace(/lib\.js.*$/, "") ?? "";
  const scripts = new Map();
  const given = new Map();

  // A page lets no text become markup or the address of a script but by this, where a browser knows
  // trusted types; what comes here was made with the site.
  const own = (text) => text;
  const rules = { createHTML: own, createScriptURL: own };
  const trusted = window.trustedTypes?.createPolicy("msp", rules) ?? rules;
  // Sphinx offers to hide what it marked by a link with code in its address, which never runs here;
  // the key Escape does it. Any other text is refused.
  const sphinx = '<p class="highlight-link">';
  window.trustedTypes?.createPolicy("default",
    { createHTML: (text) => (text.startsWith(sphinx) ? "" : null) });
  const markup = (text) => trusted.createHTML(text);

  const element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    made.append(...children);
    return made;
  };

  // A script of this site, loaded once; after a failure the next call asks for it again.
  const load = (name) => {
    if (!scripts.has(name)) {
      scripts.set(name, new Promise((done, failed) => {
        const script = element("script", { src: trusted.createScriptURL(here + name) });
        script.onload = done;
        script.onerror = () => {
          scripts.delete(name);
          failed(new Error(name));
        };
        document.head.append(script);
      }));
    }
    return scripts.get(name);
  };

  // Data arrive as scripts that call `give`: a page opened from disk may not fetch JSON.
  const give = (name, content) => given.set(name, content);
  const receive = async (name) => {
    await load(name);
    return given.get(name);
  };

  // What a page keeps back in a `noscript`, put in its place: the other rows of a table join the
  // first, and anything else stands where it was kept.
  const unfold = (kept) => {
    const holder = document.createElement("template");
    holder.innerHTML = markup(kept.textContent);
    if ("rest" in kept.dataset) {
      const table = document.querySelector(`[data-table="${kept.dataset.rest}"] table`);
      const [first, ...others] = holder.content.querySelectorAll("tbody");
      if (first.querySelector(".msp-group")) { others.unshift(first); } else {
        table.tBodies[table.tBodies.length - 1].append(...first.rows);
      }
      table.append(...others);
      kept.after(...holder.content.querySelectorAll(".msp-printed"));
      document.querySelector(`.msp-more[data-for="${kept.dataset.rest}"]`)?.remove();
      table.querySelector(".msp-cut")?.remove();
      kept.remove();
    } else {
      kept.replaceWith(holder.content);
    }
    document.dispatchEvent(new Event("msp-rows"));
  };

  // What has an id on this page, also where it is kept back.
  const find = (id) => {
    const there = () => document.getElementById(id);
    if (!there()) {
      [...document.querySelectorAll("noscript.msp-kept")]
        .filter((kept) => kept.textContent.includes(` id="${id}"`)).forEach(unfold);
    }
    return there();
  };

  // HTML from a script of the site as elements; its addresses are those from the top of the site.
  const filled = (tag, html) => {
    const made = element(tag);
    made.innerHTML = markup(html);
    made.querySelectorAll('a[href]:not([href^="#"])').forEach((link) => {
      link.href = new URL(link.getAttribute("href"), new URL("../", here)).href;
    });
    return made;
  };

  const isDay = (text) => {
    const day = new Date(`${text}T00:00:00Z`);
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && !isNaN(day) && day.toISOString().startsWith(text);
  };

  const inWords = (iso) => new Date(`${iso}T00:00:00Z`).toLocaleDateString("en-GB",
    { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

  const dayAfter = (iso, days) =>
    new Date(Date.parse(`${iso}T00:00:00Z`) + days * 864e5).toISOString().slice(0, 10);

  // A text written for any day: its tokens stand for the day in words and in two ISO forms.
  const onDay = (text, day) => text.replaceAll("{day}", inWords(day)).replaceAll("{iso}", day)
    .replaceAll("{slash}", day.replaceAll("-", "/"));

  const asked = (name = "asof") => new URLSearchParams(location.search).get(name);

  // The address holds what a reader chose, so that it can be kept and sent.
  const choose = (name, value, write = "replaceState") => {
    const choice = new URLSearchParams(location.search);
    if (value) { choice.set(name, value); } else { choice.delete(name); }
    try {
      history[write](null, "", `${location.pathname}${choice.size ? "?" : ""}${choice}${location.hash}`);
    } catch {
      // a page opened from disk may keep its address
    }
  };

  // A day that a reader asked for is a step of its own for the buttons back and forward.
  const address = (day) => {
    if (asked() !== day) { choose("asof", day, "pushState"); }
  };

  // What is said of an answer in the address that is no day of the record.
  const refusal = (day, first, last) => `“${day.slice(0, 20)}” is not a day of the record, which ` +
    `runs from ${inWords(first)} to ${inWords(last)}.`;

  return { element, markup, load, give, receive, unfold, find, filled, isDay, inWords, dayAfter, onDay, asked, address, choose, refusal };
})();

window.mspView = (id, view) => msp.give(`views/${id}.js`, view);
window.mspStates = (id, states) => msp.give(`views/${id}.asof.js`, states);
window.mspEvidence = (id, rows) => msp.give(`evidence/${id}.js`, rows);
window.mspRows = (id, rows) => msp.give(`rows/${id}.js`, rows);
window.mspBasket = (id, told) => msp.give(`views/${id}.basket.js`, told);
window.mspSearch = (lines) => msp.give("views/search.js", lines);
window.mspSnapshot = (all) => msp.give("views/snapshot.js", all);
