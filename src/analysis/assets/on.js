// The page of a day: puts the lines of another day in the place of those it was written with. The
// day comes from the form or from ?asof=YYYY-MM-DD. All states are in one script of this site,
// loaded when first needed; a page opened from disk may load a script but not fetch JSON.
(function () {
  "use strict";
  var box = document.querySelector(".msp-day-of");
  if (!box) { return; }
  var here = document.currentScript.src.replace(/on\.js.*$/, "");
  var form = box.querySelector("form");
  var field = form.querySelector("input");
  var status = box.querySelector(".msp-said");
  var name = document.title;
  var shown = box.getAttribute("data-day");
  var coming = null;

  function states() {
    coming = coming || new Promise(function (done, failed) {
      var script = document.createElement("script");
      window.mspSnapshot = done;
      script.src = here + "views/snapshot.js";
      script.onerror = function () { coming = null; failed(); };
      document.head.appendChild(script);
    });
    return coming;
  }

  function inWords(iso) {
    return new Date(iso + "T00:00:00Z").toLocaleDateString("en-GB",
      { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  }

  function isDay(text) {
    var day = new Date(text + "T00:00:00Z");
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && !isNaN(day) &&
      day.toISOString().slice(0, 10) === text;
  }

  function each(selector, act) { box.querySelectorAll(selector).forEach(act); }

  function fill(all, lines) {
    all.topics.forEach(function (topic, at) {
      var section = box.querySelector('[data-topic="' + topic + '"]');
      var items = lines.map(function (i) { return all.lines[i]; })
        .filter(function (line) { return line[0] === at; });
      section.hidden = !items.length;
      section.querySelector("ul").innerHTML = items.map(function (line) { return line[1]; }).join("");
    });
  }

  function date(day) {
    each(".msp-asked", function (e) { e.textContent = inWords(day); });
    each(".msp-iso", function (e) { e.textContent = day; });
    each("li[data-last]", function (item) {
      var link = item.querySelector("a");
      item.hidden = day > item.getAttribute("data-last");
      link.href = link.getAttribute("href").replace(/asof=.*$/, "asof=" + day);
    });
    document.title = inWords(day) + " – " + name;
    field.value = day;
    shown = day;
  }

  function address(day) {
    if (location.protocol === "file:") { return; }  // a page opened from disk keeps its address
    history.replaceState(null, "", location.pathname + "?asof=" + day + location.hash);
  }

  function refuse(day) {
    status.textContent = "“" + day.slice(0, 20) + "” is not a day of the record, which runs from " +
      inWords(box.getAttribute("data-first")) + " to " + inWords(box.getAttribute("data-last")) +
      ". Below is " + inWords(shown) + ".";
  }

  function dayAfter(iso, days) {
    return new Date(Date.parse(iso + "T00:00:00Z") + days * 864e5).toISOString().slice(0, 10);
  }

  function show(all, day) {
    var begun = all.states.filter(function (state) { return state[0] <= day; });
    var next = all.states[begun.length];
    var state = begun[begun.length - 1];
    fill(all, state[1]);
    date(day);
    address(day);
    var until = next ? dayAfter(next[0], -1) : all.last;
    status.textContent = "The record says " + (state[0] === until ? "this of that day only." :
      "the same from " + inWords(state[0]) + " to " + inWords(until) + ".");
  }

  function sorry() { status.textContent = "The other days could not be loaded."; }

  function choose(day) {
    var known = isDay(day) && box.getAttribute("data-first") <= day &&
      day <= box.getAttribute("data-last");
    if (!known) { refuse(day); return; }
    states().then(function (all) { show(all, day); }).catch(sorry);
  }

  // The nearest change on one side of the day shown.
  function step(forward) {
    states().then(function (all) {
      var days = all.states.map(function (state) { return state[0]; })
        .filter(function (day) { return forward ? day > shown : day < shown; });
      var day = days[forward ? 0 : days.length - 1];
      if (day) { show(all, day); return; }
      status.textContent = "No " + (forward ? "later" : "earlier") + " change is on record.";
    }).catch(sorry);
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    choose(field.value);
  });
  each("button[data-step]", function (button) {
    button.addEventListener("click", function () { step(button.getAttribute("data-step") === "1"); });
  });
  window.addEventListener("beforeprint", function () {
    each('[data-topic="texts"] details', function (fold) { fold.open = true; });
  });
  var asked = new URLSearchParams(location.search).get("asof");
  if (asked !== null) { choose(asked); }
})();
