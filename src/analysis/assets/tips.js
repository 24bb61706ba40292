// A mark of a picture says what it stands for, in a small text beside it: to a pointer that is over
// it, and to the keyboard that has reached it. Escape takes it away; the pointer may go onto it.
"use strict";

(() => {
  const { element } = msp;
  const NEAR = 20;  // pixels from a pointer to the text, where a mark is larger than that
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

  // Off a corner of the mark, so that neither its row nor its column is hidden: above to the right,
  // else where the window has room. At a pointer where the mark is large.
  const place = (mark, at) => {
    const box = mark.getBoundingClientRect();
    const near = (low, high, point) =>
      at ? [Math.max(low, point - NEAR), Math.min(high, point + NEAR)] : [low, high];
    const [left, right] = near(box.left, box.right, at?.x);
    const [top, bottom] = near(Math.max(box.top, 0), box.bottom, at?.y);
    const { offsetWidth: width, offsetHeight: height } = tip;
    const most = document.documentElement.clientWidth - width - 4;
    const x = right <= most ? right : left - width;
    const y = top - height < 4 ? Math.min(bottom, innerHeight - height - 4) : top - height;
    tip.style.left = `${scrollX + Math.max(4, Math.min(x, most))}px`;
    tip.style.top = `${scrollY + y}px`;
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
