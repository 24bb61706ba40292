// The button "Interactive view" on every figure: loads Plotly and the view from this site, once,
// when asked. The static picture stays until the view is drawn, and comes back on request.
(function () {
  "use strict";
  var here = document.currentScript.src.replace(/msp\.js.*$/, "");
  var waiting = {};
  var scripts = {};

  window.mspView = function (id, view) {
    waiting[id](view);
  };

  function load(name) {
    scripts[name] = scripts[name] || new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = here + name;
      script.onload = done;
      script.onerror = function () { failed(new Error(name)); };
      document.head.appendChild(script);
    });
    return scripts[name];
  }

  function viewOf(id) {
    return new Promise(function (done, failed) {
      waiting[id] = done;
      load("views/" + id + ".js").catch(failed);
    });
  }

  // Colours in a view are the light ones; each is swapped for the page's own variable.
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

  function palette() {
    var style = getComputedStyle(document.body);
    var swap = {};
    (window.mspTones || []).forEach(function (tone) {
      swap[tone[1]] = style.getPropertyValue(tone[0]).trim();
    });
    return swap;
  }

  function draw(plot, target, view) {
    var coloured = themed(view, palette());
    return window.Plotly.react(target, coloured.data, coloured.layout, coloured.config);
  }

  function prepare(plot) {
    var id = plot.getAttribute("data-figure");
    var picture = plot.querySelector(".msp-static");
    var bar = document.createElement("p");
    var button = document.createElement("button");
    var status = document.createElement("span");
    var target = null;
    bar.className = "msp-controls";
    button.type = "button";
    button.textContent = "Interactive view";
    button.setAttribute("aria-pressed", "false");
    status.setAttribute("role", "status");
    bar.appendChild(button);
    bar.appendChild(status);
    plot.appendChild(bar);

    function show(live) {
      picture.hidden = live;
      if (target) { target.hidden = !live; }
      button.setAttribute("aria-pressed", String(live));
    }

    function open() {
      status.textContent = " Loading…";
      return Promise.all([viewOf(id), load("plotly.min.js")]).then(function (got) {
        target = document.createElement("div");
        target.className = "msp-live";
        target.setAttribute("role", "group");
        target.setAttribute("aria-label", picture.getAttribute("aria-label"));
        plot.insertBefore(target, bar);
        return draw(plot, target, got[0]).then(function () {
          show(true);
          window.Plotly.Plots.resize(target);
          status.textContent = "";
          new MutationObserver(function () { draw(plot, target, got[0]); })
            .observe(document.body, { attributes: true, attributeFilter: ["data-theme"] });
        });
      }).catch(function () {
        status.textContent = " The interactive view could not be loaded.";
      });
    }

    button.addEventListener("click", function () {
      if (!target) { open(); } else { show(picture.hidden ? false : true); }
    });
  }

  document.querySelectorAll(".msp-plot[data-figure]").forEach(prepare);
})();
