// The page of a day: puts the lines of another day in the place of those it was written with. The
// day comes from the form or from ?asof=YYYY-MM-DD. All states are in one script of this site,
// loaded when first needed.
"use strict";

(() => {
  const box = document.querySelector(".msp-day-of");
  if (!box) { return; }
  const { inWords } = msp;
  const { first, last } = box.dataset;
  const field = box.querySelector("form input");
  const status = box.querySelector(".msp-said");
  const name = document.title;
  let shown = box.dataset.day;

  const each = (selector, act) => box.querySelectorAll(selector).forEach(act);

  const fill = ({ topics, lines }, numbers) => topics.forEach((topic, at) => {
    const section = box.querySelector(`[data-topic="${topic}"]`);
    const items = numbers.map((number) => lines[number]).filter(([of]) => of === at);
    section.hidden = !items.length;
    section.querySelector("ul").innerHTML = msp.markup(items.map(([, html]) => html).join(""));
  });

  const date = (day) => {
    each(".msp-asked", (part) => { part.textContent = inWords(day); });
    each(".msp-iso", (part) => { part.textContent = day; });
    each("li[data-last]", (item) => {
      const link = item.querySelector("a");
      item.hidden = day > item.dataset.last;
      link.href = link.getAttribute("href").replace(/asof=.*$/, `asof=${day}`);
    });
    document.title = `${inWords(day)} – ${name}`;
    field.value = day;
    shown = day;
  };

  const show = (all, day) => {
    const at = all.states.findLastIndex(([from]) => from <= day);
    const [from, numbers] = all.states[at];
    const next = all.states[at + 1];
    const until = next ? msp.dayAfter(next[0], -1) : all.last;
    fill(all, numbers);
    date(day);
    msp.address(day);
    status.textContent = `The record says ${from === until ? "this of that day only" :
      `the same from ${inWords(from)} to ${inWords(until)}`}.`;
  };

  const withStates = async (act) => {
    try {
      act(await msp.receive("views/snapshot.js"));
    } catch {
      status.textContent = "The other days could not be loaded.";
    }
  };

  const choose = async (day) => {
    if (msp.isDay(day) && first <= day && day <= last) {
      await withStates((all) => show(all, day));
    } else {
      status.textContent = `${msp.refusal(day, first, last)} Below is ${inWords(shown)}.`;
    }
    box.classList.add("msp-told");
  };

  // The nearest change on one side of the day shown.
  const step = (forward) => withStates((all) => {
    const days = all.states.map(([from]) => from);
    const day = forward ? days.find((from) => from > shown) : days.findLast((from) => from < shown);
    if (day) {
      show(all, day);
    } else {
      status.textContent = `No ${forward ? "later" : "earlier"} change is on record.`;
    }
  });

  box.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    choose(field.value);
  });
  each("button[data-step]", (button) => {
    button.addEventListener("click", () => step(button.dataset.step === "1"));
  });
  window.addEventListener("popstate", () => {
    const day = msp.asked() ?? box.dataset.day;
    if (day === shown) { return; }  // a step to another place on the page
    if (msp.asked() === null) { location.reload(); } else { choose(day); }
  });
  if (msp.asked() !== null) { choose(msp.asked()); }
})();
