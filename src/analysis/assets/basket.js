// The basket: figures that a reader picks, here and on their pages, to take their files and one
// bibliography at once. This browser keeps it. A page opened from disk may not read the files
// beside it: there they are links, and the bibliography is made all the same.
"use strict";

(() => {
  const { element } = msp;
  const KEPT = "msp-basket";
  const FORMATS = { bibtex: "bib", ris: "ris", apa: "txt" };
  const LABELS = { bibtex: "BibTeX", ris: "RIS", apa: "text" };

  const picked = () => {
    try {
      const ids = JSON.parse(localStorage.getItem(KEPT));
      return ids.filter((id) => /^[a-z0-9-]+$/.test(id));
    } catch {
      return [];
    }
  };
  const keep = (ids) => {
    try { localStorage.setItem(KEPT, JSON.stringify(ids)); } catch { /* this browser keeps nothing */ }
    document.dispatchEvent(new Event("msp-basket"));
  };
  const has = (id) => picked().includes(id);
  const toggle = (id) => keep(has(id) ? picked().filter((one) => one !== id) : [...picked(), id]);
  // What is known of each figure picked; one that the book has no more is left out.
  const known = async () => {
    const asked = picked().map((id) => msp.receive(`views/${id}.basket.js`)
      .then((told) => ({ id, ...told }), () => null));
    return (await Promise.all(asked)).filter(Boolean);
  };

  const hand = (name, blob) => {
    const link = element("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  const bibliography = (figures, format) =>
    `${figures.map(({ citations }) => citations[format].trim()).join("\n\n")}\n`;

  const fetched = async (id, name) => {
    const answer = await fetch(`${id}/${name}`);
    if (!answer.ok) { throw new Error(name); }
    return { name, bytes: new Uint8Array(await answer.arrayBuffer()) };
  };

  class Panel {
    constructor(place) {
      this.list = element("ul");
      this.kinds = element("fieldset", {}, element("legend", {}, "Kinds of file"));
      this.links = element("ul");
      this.said = place.querySelector("[role=status]");
      this.empty = this.said.textContent;
      const ways = element("p", { class: "msp-tools" });
      this.zip = element("button", { type: "button" }, "Take as ZIP");
      this.zip.addEventListener("click", () => this.take());
      const papers = Object.entries(LABELS).map(([format, label]) => {
        const button = element("button", { type: "button" }, `Bibliography (${label})`);
        button.addEventListener("click", async () => hand(`bibliography.${FORMATS[format]}`,
          new Blob([bibliography(await known(), format)], { type: "text/plain" })));
        return button;
      });
      ways.append(...location.protocol === "file:" ? [] : [this.zip], ...papers);
      this.body = element("div", {}, this.list, this.kinds, ways, this.links);
      place.append(this.body);
      this.kinds.addEventListener("change", () => this.show());
    }

    wanted() {
      return [...this.kinds.querySelectorAll("input:checked")].map((box) => box.value);
    }

    async show() {
      const before = picked().join();
      const figures = await known();
      if (picked().join() !== before) { return; }  // another change shows itself
      this.body.hidden = !figures.length;
      this.said.textContent = figures.length ? "" : this.empty;
      const asked = this.wanted();
      this.list.replaceChildren(...figures.map(({ id, title }) => {
        const out = element("button", { type: "button", "aria-label": `Take out: ${title}` }, "Take out");
        out.addEventListener("click", () => toggle(id));
        return element("li", {}, element("a", { href: `${id}/index.html` }, title), " ", out);
      }));
      const kinds = new Map(figures.flatMap(({ files }) => files.map(([, kind, label]) => [kind, label])));
      const boxes = [...kinds].map(([kind, label]) => {
        const box = element("input", { type: "checkbox", value: kind });
        box.checked = asked.length ? asked.includes(kind) : kind === "{}.pptx";
        return element("label", {}, box, label);
      });
      this.kinds.replaceChildren(this.kinds.firstElementChild, ...boxes);
      this.offer(figures);
    }

    // What is asked for, as links: all that a page opened from disk can offer.
    offer(figures) {
      if (location.protocol !== "file:") { return; }
      this.links.replaceChildren(...this.files(figures).map(([id, name]) =>
        element("li", {}, element("a", { href: `${id}/${name}`, download: name }, name))));
    }

    files(figures) {
      const wanted = this.wanted();
      return figures.flatMap(({ id, files }) => files
        .filter(([, kind]) => wanted.includes(kind)).map(([name]) => [id, name]));
    }

    async take() {
      this.said.textContent = "Reading the files.";
      try {
        const figures = await known();
        await msp.load("zip.js");
        const files = await Promise.all(this.files(figures).map((one) => fetched(...one)));
        const papers = Object.entries(FORMATS).map(([format, end]) => ({
          name: `bibliography.${end}`,
          bytes: new TextEncoder().encode(bibliography(figures, format)),
        }));
        hand("msp-data-book-basket.zip", zipped([...files, ...papers]));
        this.said.textContent = `${files.length} files and a bibliography.`;
      } catch (error) {
        this.said.textContent = `Not taken: ${error.message} could not be read.`;
      }
    }
  }

  // The boxes of the gallery, the button of a figure's page: both wait for this script.
  const box = (one) => {
    const id = one.dataset.pick;
    const isButton = one.type === "button";
    one.disabled = false;
    one.addEventListener(isButton ? "click" : "change", () => toggle(id));
    document.addEventListener("msp-basket", () => {
      if (isButton) {
        one.textContent = has(id) ? "Take out of the basket" : "Put into the basket";
        one.nextElementSibling.textContent = `Basket (${picked().length})`;
      } else {
        one.checked = has(id);
      }
    });
  };

  document.querySelectorAll("[data-pick]").forEach(box);
  const place = document.querySelector(".msp-basket");
  if (place) {
    const panel = new Panel(place);
    document.addEventListener("msp-basket", () => panel.show());
  }
  document.dispatchEvent(new Event("msp-basket"));
})();
