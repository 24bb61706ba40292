// Tables with an id: search, filters, sorting, and files of the rows that are shown. A filter that
// hides a row of a figure's table dims the row's mark in the picture. Without JavaScript the table
// stands whole, with links to its files.
(function () {
  "use strict";
  var here = document.currentScript.src.replace(/tables\.js.*$/, "");
  var given = {};
  var asked = {};

  // Rows arrive as a script, because a page opened from disk may load one but not fetch JSON.
  window.mspRows = function (id, content) { given[id] = content; };

  function rowsOf(id) {
    asked[id] = asked[id] || new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = here + "rows/" + id + ".js";
      script.onload = function () { done(given[id]); };
      script.onerror = function () { failed(new Error(id)); };
      document.head.appendChild(script);
    });
    return asked[id];
  }

  function plain(cell) {
    return cell.hasAttribute("data-value") ? cell.getAttribute("data-value") : cell.textContent.trim();
  }

  function save(name, type, text) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: type }));
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  // A date in words, as precise as it is known, by its first possible day: `between 6 and 7
  // February 2023` becomes 2023-02-06. Blank for any other text.
  function dateOf(text) {
    var year = /\b\d{4}\b/.exec(text);
    var month = /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b/.exec(text);
    var day = /\b\d{1,2}\b/.exec(text);
    if (!year || !month || text.length > 45) { return ""; }
    var number = "JanFebMarAprMayJunJulAugSepOctNovDec".indexOf(month[1]) / 3 + 1;
    return year[0] + ("0" + number).slice(-2) + ("0" + (day ? day[0] : 0)).slice(-2);
  }

  function compare(a, b) {
    if (!a || !b) { return a ? -1 : b ? 1 : 0; }  // blanks stay last
    if (dateOf(a) && dateOf(b)) { return dateOf(a) < dateOf(b) ? -1 : dateOf(a) > dateOf(b) ? 1 : 0; }
    var numbers = [Number(a), Number(b)];
    if (!numbers.some(isNaN)) { return numbers[0] - numbers[1]; }
    return a.localeCompare(b, "en", { numeric: true, sensitivity: "base" });
  }

  function prepare(region) {
    var id = region.getAttribute("data-table");
    var heads = [].slice.call(region.querySelectorAll("thead th"));
    var rows = [].slice.call(region.querySelectorAll("tbody tr:not(.msp-group)"));
    var tools = [].slice.call(document.querySelectorAll('.msp-tools[data-for="' + id + '"]'));
    var status = tools.map(function (t) { return t.querySelector("[role=status]"); });
    var words = rows.map(function (row) { return row.textContent.toLowerCase(); });
    if (!tools.length) { return; }

    function column(name) {
      return heads.map(function (h) { return h.getAttribute("data-name"); }).indexOf(name);
    }

    function inputs(selector) {
      return tools.reduce(function (all, tool) {
        return all.concat([].slice.call(tool.querySelectorAll(selector)));
      }, []);
    }

    function fits(row, index) {
      return inputs("input[type=search]").every(function (field) {
        return field.value.toLowerCase().split(/\s+/).every(function (word) {
          return words[index].indexOf(word) >= 0;
        });
      }) && inputs("select[data-facet]").every(function (list) {
        var values = plain(row.cells[column(list.getAttribute("data-facet"))]).split(";");
        return !list.value || values.indexOf(list.value) >= 0;
      });
    }

    function groups() {
      region.querySelectorAll("tbody").forEach(function (body) {
        var head = body.querySelector(".msp-group");
        if (head) { head.hidden = !body.querySelector("tr:not(.msp-group):not([hidden])"); }
      });
    }

    function apply() {
      var shown = 0;
      rows.forEach(function (row, index) {
        row.hidden = !fits(row, index);
        shown += row.hidden ? 0 : 1;
        if (row.id) {
          document.querySelectorAll('a.msp-mark[href="#' + CSS.escape(row.id) + '"]')
            .forEach(function (mark) { mark.classList.toggle("msp-dim", row.hidden); });
        }
      });
      groups();
      var told = shown === rows.length ? "All " + rows.length + " rows" :
        shown + " of " + rows.length + " rows";
      status.forEach(function (line) { if (line) { line.textContent = told; } });
    }

    function sort(head, index) {
      var down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      region.querySelectorAll("tbody").forEach(function (body) {
        [].slice.call(body.querySelectorAll("tr:not(.msp-group)")).sort(function (a, b) {
          var order = compare(plain(a.cells[index]), plain(b.cells[index]));
          return plain(a.cells[index]) && plain(b.cells[index]) && down ? -order : order;
        }).forEach(function (row) { body.appendChild(row); });
      });
    }

    function restore() {
      heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
      rows.forEach(function (row) { row.parentElement.appendChild(row); });
    }

    // The rows shown, in the order shown, as numbers of the whole file's rows.
    function chosen() {
      return [].slice.call(region.querySelectorAll("tbody tr:not(.msp-group):not([hidden])"))
        .map(function (row) { return rows.indexOf(row); });
    }

    function download(kind) {
      rowsOf(id).then(function (content) {
        var picked = chosen();
        if (kind === "csv") {
          save(id + "-rows.csv", "text/csv;charset=utf-8", "\ufeff" + content.header +
            picked.map(function (i) { return content.lines[i]; }).join(""));
        } else {
          var whole = Object.assign({}, content.head,
            { records: picked.map(function (i) { return content.records[i]; }) });
          save(id + "-rows.json", "application/json", JSON.stringify(whole, null, 1) + "\n");
        }
      }).catch(function () {
        status.forEach(function (line) { if (line) { line.textContent = "The rows could not be loaded."; } });
      });
    }

    heads.forEach(function (head, index) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "msp-sort";
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () { sort(head, index); });
    });
    inputs("input[type=search], select[data-facet]").forEach(function (field) {
      field.addEventListener("input", apply);
    });
    inputs("select[data-sort]").forEach(function (list) {  // on a phone the headings are not shown
      list.value = "";
      list.addEventListener("input", function () {
        var index = column(list.value);
        if (index < 0) { return restore(); }
        heads[index].removeAttribute("aria-sort");
        return sort(heads[index], index);
      });
    });
    inputs("button[data-kind]").forEach(function (button) {
      button.addEventListener("click", function () { download(button.getAttribute("data-kind")); });
    });
    apply();  // a browser may have kept what was typed before
  }

  document.querySelectorAll(".msp-table[data-table]").forEach(prepare);
})();
