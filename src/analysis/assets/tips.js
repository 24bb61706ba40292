// A mark of a picture says what it stands for, in a small text beside it: to a pointer that is over
// it, and to the keyboard that has reached it. Escape takes it away; the pointer may go onto it.
"use strict";

(() => {
  const { element } = msp;
  const NEAR = 20;  // pixels from a pointer to the text, where a mark is taller than that
  const PATIENCE = 250;  // milliseconds in which a pointer gets from a mark to its text
  const tip = element("div", { class: "msp-tip", id: "msp-tip", role: "tooltip" });
  let of = null;
  let going = 0;

  const hide = () => {
    clearTimeout(going);
    of?.removeAttribute("aria-describedby");
    of = null;
    tip.remove();
  };

  const leave = () => {
    clearTimeout(going);
    going = setTimeout(hide, PATIENCE);
  };

  // A row has one named mark; its other marks are hidden from a screen reader, and say the same.
  const named = (mark) => mark.hasAttribute("aria-label") ? mark : mark.closest("svg")
    .querySelector(`a.msp-mark[aria-label][href="${CSS.escape(mark.getAttribute("href"))}"]`);

  // Above the mark, or below it where the window ends; at a pointer where the mark is tall.
  const place = (mark, at) => {
    const box = mark.getBoundingClientRect();
    const top = at ? Math.max(box.top, at.y - NEAR) : Math.max(box.top, 0);
    const bottom = at ? Math.min(box.bottom, at.y + NEAR) : box.bottom;
    const width = document.documentElement.clientWidth;
    const left = (at ? at.x : box.left + box.width / 2) - tip.offsetWidth / 2;
    const above = top - tip.offsetHeight;
    tip.style.left = `${scrollX + Math.max(4, Math.min(left, width - tip.offsetWidth - 4))}px`;
    tip.style.top = `${scrollY + (above < 4 ? Math.min(bottom, innerHeight - tip.offsetHeight - 4) : above)}px`;
  };

  const show = (mark, at) => {
    clearTimeout(going);
    if (mark === of) { return; }
    hide();
    const source = named(mark);
    if (!source) { return; }
    const [name, ...more] = [source.getAttribute("aria-label"),
      ...(source.dataset.more ?? "").split("\n").filter(Boolean)];
    const rest = element("span", { id: "msp-tip-more" }, more.join("\n"));
    tip.replaceChildren(element("strong", {}, name), ...(more.length ? [rest] : []));
    tip.style.left = tip.style.top = "0";  // its width is its own before it has a place
    document.body.append(tip);
    of = mark;
    if (more.length) { mark.setAttribute("aria-describedby", rest.id); }  // the name it has already
    place(mark, at);
  };

  // A picture gives way to that of another day, so its events are heard further up.
  document.querySelectorAll(".msp-static").forEach((picture) => {
    picture.addEventListener("pointerover", (event) => {
      const mark = event.target.closest("a.msp-mark");
      if (mark && event.pointerType !== "touch") { show(mark, { x: event.clientX, y: event.clientY }); }
    });
    picture.addEventListener("pointerout", leave);
    picture.addEventListener("focusin", (event) => {
      const mark = event.target.closest("a.msp-mark");
      if (mark?.matches(":focus-visible")) { show(mark); }
    });
    picture.addEventListener("focusout", hide);
    picture.addEventListener("click", hide);
  });
  tip.addEventListener("pointerenter", () => clearTimeout(going));
  tip.addEventListener("pointerleave", leave);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { hide(); } });
})();
