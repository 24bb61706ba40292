// Every figure: a button for the interactive view and, where the figure speaks of a day, a field
// for another day (also taken from ?asof=YYYY-MM-DD). Every citation: a button that copies it.
// Scripts come from this site only, once, and only when asked for. Without JavaScript the page
// shows the static picture, its table and its citation.
(function () {
  "use strict";
  var here = document.currentScript.src.replace(/msp\.js.*$/, "");
  var waiting = {};
  var scripts = {};
  var MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December"];

  // A view and the states of a figure arrive as scripts, because a page opened from disk may
  // load a script but not fetch JSON.
  window.mspView = function (id, view) { waiting["views/" + id + ".js"](view); };
  window.mspStates = function (id, states) { waiting["views/" + id + ".asof.js"](states); };

  function load(name) {
    scripts[name] = scripts[name] || new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = here + name;
      script.onload = done;
      script.onerror = function () {
        delete scripts[name];  // the next time it is asked for again
        failed(new Error(name));
      };
      document.head.appendChild(script);
    });
    return scripts[name];
  }

  var received = {};
  function receive(name) {
    received[name] = received[name] || new Promise(function (done, failed) {
      waiting[name] = done;
      load(name).catch(function (error) { delete received[name]; failed(error); });
    });
    return received[name];
  }

  function element(tag, attributes, text) {
    var made = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (k) { made.setAttribute(k, attributes[k]); });
    if (text) { made.textContent = text; }
    return made;
  }

  // Colours in a view are the light ones; each is swapped for the page's own.
  function themed(value, swap) {
    if (typeof value === "string") { return swap[value.toLowerCase()] || value; }
    if (Array.isArray(value)) { return value.map(function (v) { return themed(v, swap); }); }
    if (value && typeof value === "object") {
      var copy = {};
      Object.keys(value).forEach(function (k) { copy[k] = themed(value[k], swap); });
      return copy;
    }
    return value;
  }

  function palette(tones) {
    var style = getComputedStyle(document.body);
    var swap = {};
    Object.keys(tones).forEach(function (hex) {
      swap[hex] = style.getPropertyValue(tones[hex]).trim() || hex;
    });
    return swap;
  }

  function draw(target, view) {
    var coloured = themed(view, palette(view.tones));
    return window.Plotly.react(target, coloured.data, coloured.layout, view.config);
  }

  function inWords(iso) {
    var part = iso.split("-");
    return Number(part[2]) + " " + MONTHS[Number(part[1]) - 1] + " " + part[0];
  }

  function isDay(text) {
    var day = new Date(text + "T00:00:00Z");
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && !isNaN(day) &&
      day.toISOString().slice(0, 10) === text;
  }

  function stateOn(states, day) {
    return isDay(day) && states.rows.filter(function (state) {
      return state.from <= day && day <= state.until;
    })[0];
  }

  // A state's texts were written for its first day; any later day of it differs in the day alone.
  function onDay(text, state, day) {
    return text.split(inWords(state.from)).join(inWords(day)).split(state.from).join(day)
      .split(state.from.replace(/-/g, "/")).join(day.replace(/-/g, "/"));
  }

  function asked() { return new URLSearchParams(location.search).get("asof"); }

  function copyButton(block) {
    var pre = block.querySelector("pre");
    var label = pre.getAttribute("aria-label");
    var button = element("button", { type: "button", "aria-label": "Copy: " + label }, "Copy");
    button.addEventListener("click", function () {
      function done() {
        button.textContent = "Copied";
        setTimeout(function () { button.textContent = "Copy"; }, 2000);
      }
      if (navigator.clipboard && window.isSecureContext) {
        navigator.clipboard.writeText(pre.textContent).then(done);
        return;
      }
      var range = document.createRange();  // opened from disk: the older way
      range.selectNodeContents(pre);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      if (document.execCommand("copy")) { done(); }
    });
    block.appendChild(button);
  }

  function prepare(plot) {
    var id = plot.getAttribute("data-figure");
    var picture = plot.querySelector(".msp-static");
    var bar = plot.querySelector(".msp-controls");
    var button = element("button", { type: "button", "aria-pressed": "false" }, "Interactive view");
    var status = element("span", { role: "status" });
    var panel = element("div", { "class": "msp-asof" });
    var target = null;
    var opening = null;
    var view = null;
    var stepper = null;
    var said = null;
    var field = null;
    var frame = plot.closest("figure");
    if (plot.clientWidth >= Number(plot.getAttribute("data-view-from") || 0)) {
      bar.appendChild(button);
    }
    plot.appendChild(panel);

    function show(live) {
      picture.hidden = live;
      target.hidden = !live;
      button.setAttribute("aria-pressed", String(live));
    }

    function open() {
      status.textContent = "Loading…";
      opening = opening || Promise.all([receive("views/" + id + ".js"), load("plotly.min.js")])
        .then(function (got) {
          view = got[0];
          target = element("div", { "class": "msp-live", role: "group",
            "aria-label": picture.getAttribute("aria-label") });
          plot.insertBefore(target, bar);
          var active = addSteps();
          var drawn = view.steps ? stepTo(active) : draw(target, view);
          return drawn.then(function () {
            target.on("plotly_click", follow);
            new MutationObserver(function () { draw(target, view); })
              .observe(document.body, { attributes: true, attributeFilter: ["data-theme"] });
          });
        });
      return opening.then(function () {
        status.textContent = "";
        show(true);
        window.Plotly.Plots.resize(target);
        return true;
      }).catch(function () {
        opening = null;
        status.textContent = "The interactive view could not be loaded.";
        return false;
      });
    }

    // A click on a mark of the view leads to its row, as a click on a mark of the picture does.
    function follow(event) {
      var key = event.points[0].customdata;
      if (key) {
        window.mspPanel(id + "-" + String(key).normalize("NFKD").replace(/[^\x00-\x7f]/g, "")
          .replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, ""));
      }
    }

    // The view's own slider cannot be reached by keyboard: a native one takes its place.
    function addSteps() {
      var slider = view.layout.sliders && view.layout.sliders[0];
      if (!slider) { return; }
      delete view.layout.sliders;
      // Without the slider the map needs its own shape and the legend only.
      view.layout.height = Math.round(plot.clientWidth * 0.46) + (plot.clientWidth < 500 ? 170 : 110);
      view.steps = slider.steps;
      var line = element("p", { "class": "msp-steps" });
      var label = element("label", {}, "Roster ");
      stepper = element("input", { type: "range", min: "0", max: String(slider.steps.length - 1),
        step: "1" });
      said = element("output");
      label.appendChild(stepper);
      line.appendChild(label);
      line.appendChild(said);
      plot.insertBefore(line, bar);
      stepper.addEventListener("input", function () {
        var step = slider.steps[Number(stepper.value)];
        if (plot.hasAttribute("data-first")) { choose(step.value, true); } else { stepTo(stepper.value); }
      });
      return slider.active;
    }

    function stepTo(index) {
      var step = view.steps[index];
      stepper.value = String(index);
      stepper.setAttribute("aria-valuetext", step.name);
      said.textContent = step.name;
      target.setAttribute("aria-label", "World map: " + step.name);
      Object.keys(step.args[0]).forEach(function (path) {
        step.args[1].forEach(function (trace, i) {
          var names = path.split(".");
          var place = view.data[trace];
          while (names.length > 1) { place = place[names.shift()] || {}; }
          if (step.args[0][path][i] !== null) { place[names[0]] = step.args[0][path][i]; }
        });
      });
      return draw(target, view);
    }

    function move(state, day) {
      if (view.steps) {
        stepTo(view.steps.map(function (s) { return s.value <= day; }).lastIndexOf(true));
      } else {
        var marked = view.data[view.layout.meta.marked];
        marked.x = [day];
        marked.y = [state.count];
        marked.hovertext = [state.count + " members on " + inWords(day)];
        draw(target, view);
      }
    }

    // What the figure says of itself follows the day: title, subtitle, name of the picture.
    function retitle(state, day) {
      var words = state.figure;
      frame.querySelector(".msp-title").textContent = onDay(words.title, state, day);
      frame.querySelector(".msp-subtitle").textContent = onDay(words.subtitle, state, day);
      target.setAttribute("aria-label", onDay(words.alt, state, day));
    }

    function tell(states, state, day) {
      var standing = document.querySelector("section#cite");
      if (standing && frame.querySelector("h1")) { standing.hidden = true; }
      panel.textContent = "";
      panel.appendChild(element("h2", {}, onDay(state.title, state, day)));
      panel.appendChild(element("p", {}, "Members: " + state.bounds + ". " + state.roster));
      var folded = element("details", {});
      folded.open = Boolean(frame.querySelector("h1"));  // open where the figure is at home
      folded.appendChild(element("summary", {}, "Cite the figure of this day"));
      panel.appendChild(folded);
      Object.keys(state.citations).forEach(function (label) {
        var block = element("div", { "class": "msp-citation" });
        block.appendChild(element("h3", {}, label));
        block.appendChild(element("pre", { tabindex: "0", "aria-label": label },
          onDay(state.citations[label], state, day)));
        folded.appendChild(block);
        copyButton(block);
      });
      panel.appendChild(element("p", {}, "Table, files and static picture show the figure as it " +
        "stands without a day."));
    }

    function address(day) {
      try {
        history.replaceState(null, "", location.pathname + "?asof=" + day + location.hash);
      } catch (refused) { /* a page opened from disk keeps its address */ }
    }

    function choose(day, asked) {
      return receive("views/" + id + ".asof.js").then(function (states) {
        var state = stateOn(states, day);
        if (!state) {
          panel.textContent = "";
          status.textContent = "“" + day.slice(0, 20) + "” is not a day of the record, which runs " +
            "from " + inWords(states.first) + " to " + inWords(states.last) +
            ". This is the figure as it stands.";
          return null;
        }
        return open().then(function (opened) {
          if (!opened) { return; }
          move(state, day);
          retitle(state, day);
          tell(states, state, day);
          field.value = day;
          if (asked) { address(day); }
        });
      }).catch(function () {
        status.textContent = "The record of the days could not be loaded.";
      });
    }

    button.addEventListener("click", function () {
      if (!target) { open(); } else { show(!picture.hidden); }
    });

    if (plot.hasAttribute("data-first")) {
      var label = element("label", {}, "As of ");
      field = element("input", { type: "date", min: plot.getAttribute("data-first"),
        max: plot.getAttribute("data-last") });
      label.appendChild(field);
      bar.appendChild(label);
      field.addEventListener("change", function () {
        if (field.value) { choose(field.value, true); } else { location.search = ""; }
      });
      if (asked() !== null) {
        field.value = isDay(asked()) ? asked() : "";
        choose(asked());
      }
    }
    if (frame.querySelector("h1") && !plot.hasAttribute("data-first") && asked() !== null) {
      status.textContent = "This figure takes no day.";
    }
    bar.appendChild(status);
  }

  document.querySelectorAll(".msp-plot[data-figure]").forEach(prepare);
  document.querySelectorAll(".msp-citation").forEach(copyButton);
})();
