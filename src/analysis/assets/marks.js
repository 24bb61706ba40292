// Marks of a picture are links to their rows. A row that is asked for by its address opens with its
// evidence. The keyboard enters a picture once and moves from mark to mark by arrow keys.
(function () {
  "use strict";

  function reveal() {
    var id = decodeURIComponent(location.hash.slice(1));
    var row = id && document.getElementById(id);
    if (!row || row.tagName !== "TR") { return; }
    for (var part = row.parentElement; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") { part.open = true; }
    }
    row.hidden = false;
    var evidence = row.querySelector("details.msp-evidence");
    if (evidence) { evidence.open = true; }
    row.scrollIntoView({ block: "center" });
    var goal = evidence ? evidence.querySelector("summary") : row;
    if (goal === row) { row.tabIndex = -1; }
    goal.focus({ preventScroll: true });
  }

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
  document.addEventListener("click", function (event) {
    if (event.target.closest("a.msp-mark")) { setTimeout(reveal); }  // also when asked again
  });
  window.addEventListener("hashchange", reveal);
  reveal();
})();
