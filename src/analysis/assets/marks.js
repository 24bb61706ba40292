// Marks of a picture are links to their rows; here a mark opens a panel with the row's evidence.
// The keyboard enters a picture once and moves from mark to mark by arrow keys. Without JavaScript
// a mark leads to its row in the table.
(function () {
  "use strict";

  function element(tag, name, text) {
    var made = document.createElement(tag);
    if (name) { made.className = name; }
    if (text) { made.textContent = text; }
    return made;
  }

  // A row asked for by its address comes into sight, whatever is folded around it.
  function reveal() {
    var row = location.hash && document.getElementById(location.hash.slice(1));  // anchors are ASCII
    if (!row || row.tagName !== "TR") { return; }
    for (var part = row.parentElement; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") { part.open = true; }
    }
    row.hidden = false;
    row.tabIndex = -1;
    // A row taller than the window begins at its top, where its name stands.
    row.scrollIntoView({ block: row.offsetHeight > innerHeight ? "start" : "center" });
    row.focus({ preventScroll: true });
  }

  function copyOf(cell) {
    var copy = cell.cloneNode(true);
    copy.querySelectorAll("[id]").forEach(function (part) { part.removeAttribute("id"); });
    return copy;
  }

  // What the row says: its head as the title, its cells, and its evidence unfolded, each kind of it
  // under the head of its column where there are several.
  function fill(dialog, row) {
    var heads = row.closest("table").querySelectorAll("thead th");
    var list = element("dl");
    var folded = [];
    dialog.textContent = "";
    [].slice.call(row.cells).forEach(function (cell, index) {
      var copy = copyOf(cell);
      var evidence = copy.querySelector("details.msp-evidence");
      var folded_list = copy.querySelector("details.msp-list");
      if (folded_list) { folded_list.open = true; }
      if (cell.tagName === "TH") {
        var title = element("h2");  // with the link to the page of a member
        while (copy.firstChild) { title.appendChild(copy.firstChild); }
        title.id = "msp-panel-title";
        dialog.insertBefore(title, dialog.firstChild);
      } else if (evidence) {
        folded.push([heads[index].textContent, evidence]);
      } else if (cell.textContent.trim()) {
        var line = element("div");
        var value = element("dd");
        while (copy.firstChild) { value.appendChild(copy.firstChild); }
        line.appendChild(element("dt", "", heads[index].textContent));
        line.appendChild(value);
        list.appendChild(line);
      }
    });
    dialog.appendChild(list);
    folded.forEach(function (pair) {
      if (folded.length > 1) { dialog.appendChild(element("h3", "", pair[0])); }
      pair[1].querySelector("summary").className = "msp-counted";
      pair[1].open = true;
      dialog.appendChild(pair[1]);
    });
  }

  var dialog = null;

  // The panel of a mark: what the row says and its evidence, beside the picture. Escape closes it.
  window.mspPanel = function (id) {
    var row = document.getElementById(id);
    if (!row || !window.HTMLDialogElement) { return false; }
    if (!dialog) {
      dialog = element("dialog", "msp-panel");
      dialog.setAttribute("aria-labelledby", "msp-panel-title");
      document.body.appendChild(dialog);
      dialog.addEventListener("click", function (event) {
        if (event.target === dialog) { dialog.close(); }
      });
      // Sphinx takes Escape for its search words on every page; here it belongs to the panel.
      dialog.addEventListener("keydown", function (event) {
        if (event.key === "Escape") { event.stopPropagation(); }
      });
    }
    fill(dialog, row);
    var title = dialog.querySelector("h2");
    var head = element("div", "msp-panel-head");
    var foot = element("p", "msp-panel-foot");
    var there = element("a", "", "Show in the table");
    there.href = "#" + id;
    there.addEventListener("click", function () { dialog.close(); setTimeout(reveal); });
    var close = element("button", "", "Close");
    close.type = "button";
    close.addEventListener("click", function () { dialog.close(); });
    head.appendChild(title);
    head.appendChild(close);
    dialog.insertBefore(head, dialog.firstChild);
    foot.appendChild(there);
    dialog.appendChild(foot);
    dialog.showModal();
    title.tabIndex = -1;  // the panel begins at its title, also on a phone
    title.focus();
    return true;
  };

  function middle(mark) {
    var box = mark.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  }

  var WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  // The nearest mark in a direction: what lies aside counts three times as far.
  function nearest(marks, from, way) {
    var start = middle(from);
    var best = null;
    var least = Infinity;
    marks.forEach(function (mark) {
      var to = middle(mark);
      var along = (to.x - start.x) * way[0] + (to.y - start.y) * way[1];
      var aside = Math.abs((to.x - start.x) * way[1]) + Math.abs((to.y - start.y) * way[0]);
      if (mark !== from && along > 0.5 && along + 3 * aside < least) {
        least = along + 3 * aside;
        best = mark;
      }
    });
    return best;
  }

  function rove(svg) {
    var marks = [].slice.call(svg.querySelectorAll("a.msp-mark:not([aria-hidden])"));
    if (!marks.length) { return; }
    marks.forEach(function (mark, index) { mark.setAttribute("tabindex", index ? "-1" : "0"); });
    svg.addEventListener("keydown", function (event) {
      var from = event.target.closest("a.msp-mark");
      var to = null;
      if (!from || event.altKey || event.ctrlKey || event.metaKey) { return; }
      if (WAYS[event.key]) { to = nearest(marks, from, WAYS[event.key]); }
      if (event.key === "Home") { to = marks[0]; }
      if (event.key === "End") { to = marks[marks.length - 1]; }
      if (!to) { return; }
      event.preventDefault();
      from.setAttribute("tabindex", "-1");
      to.setAttribute("tabindex", "0");
      to.focus();
    });
  }

  document.querySelectorAll(".msp-static svg").forEach(rove);
  var REACH = 12;  // pixels: as near as a finger means it

  // The mark that was hit, or the one beside which a finger came down; a mouse means what it hits.
  function meant(event) {
    var svg = event.target.closest(".msp-static svg");
    var hit = event.target.closest("a.msp-mark");
    if (hit || !svg || event.pointerType !== "touch") { return hit; }
    var best = null;
    var least = REACH;
    svg.querySelectorAll("a.msp-mark:not(.msp-dim)").forEach(function (mark) {
      var box = mark.getBoundingClientRect();
      var x = Math.max(box.left - event.clientX, 0, event.clientX - box.right);
      var y = Math.max(box.top - event.clientY, 0, event.clientY - box.bottom);
      if (Math.hypot(x, y) < least) { least = Math.hypot(x, y); best = mark; }
    });
    return best;
  }

  document.addEventListener("click", function (event) {
    var mark = meant(event);
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    if (window.mspPanel(mark.getAttribute("href").slice(1))) { event.preventDefault(); }
  });
  window.addEventListener("hashchange", reveal);
  reveal();
})();
