// The button "Interactive view" of a figure saved as one file: unpacks the Plotly that travels
// inside the file and draws the view. Where the browser cannot unpack, the picture stays.
(function () {
  "use strict";
  if (typeof DecompressionStream === "undefined") { return; }
  var plot = document.querySelector(".msp-plot");
  var picture = plot.querySelector(".msp-static");
  var bar = document.createElement("p");
  var button = document.createElement("button");
  var status = document.createElement("span");
  var target = null;

  function text(id) { return document.getElementById(id).textContent.trim(); }

  function unpacked() {
    var packed = Uint8Array.from(atob(text("plotly")), function (c) { return c.charCodeAt(0); });
    var stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  }

  function run(code) {
    var script = document.createElement("script");
    script.textContent = code;
    document.head.appendChild(script);
  }

  function show(live) {
    picture.hidden = live;
    target.hidden = !live;
    button.setAttribute("aria-pressed", String(live));
  }

  function open() {
    status.textContent = " Loading…";
    return unpacked().then(function (code) {
      var view = JSON.parse(text("view"));
      run(code);
      target = document.createElement("div");
      target.className = "msp-live";
      target.setAttribute("role", "group");
      target.setAttribute("aria-label", picture.getAttribute("aria-label"));
      plot.insertBefore(target, bar);
      show(true);
      status.textContent = "";
      return window.Plotly.newPlot(target, view.data, view.layout, view.config).then(function () {
        target.scrollIntoView({ block: "nearest" });
      });
    }).catch(function () {
      if (target) { target.remove(); target = null; }
      picture.hidden = false;
      status.textContent = " The interactive view could not be opened; the picture stays.";
    });
  }

  bar.className = "msp-controls";
  button.type = "button";
  button.textContent = "Interactive view";
  button.setAttribute("aria-pressed", "false");
  status.setAttribute("role", "status");
  button.addEventListener("click", function () {
    if (target) { show(!picture.hidden); } else { open(); }
  });
  bar.appendChild(button);
  bar.appendChild(status);
  plot.appendChild(bar);
})();
