// On a figure's page: its picture with alternative text, citation and link, copied for a program
// that shows them, such as Word.
"use strict";

(() => {
  // What another program shows as picture and words: the code of a block, its file named in full.
  const copyRich = (code) => {
    const picture = new DOMParser().parseFromString(msp.markup(code), "text/html");
    const image = picture.querySelector("img");
    image.src = new URL(image.getAttribute("src"), document.baseURI);
    const link = picture.querySelector("a");
    link.href = new URL(link.getAttribute("href"), document.baseURI);
    const give = (event) => {
      event.clipboardData.setData("text/html", picture.body.innerHTML);
      event.clipboardData.setData("text/plain", `${image.alt}\n${picture.body.textContent.trim()}`);
      event.preventDefault();
    };
    document.addEventListener("copy", give, { once: true });
    return document.execCommand("copy");
  };

  document.querySelectorAll("[data-copies]").forEach((block) => {
    const code = document.querySelector(`pre[aria-label="${block.dataset.copies}"]`);
    const button = block.querySelector("button");
    const said = block.querySelector("[role=status]");
    button.disabled = false;
    button.addEventListener("click", () => {
      if (!copyRich(code.textContent)) { return; }
      said.textContent = "Copied";
      setTimeout(() => { said.textContent = ""; }, 2000);
    });
  });
})();
