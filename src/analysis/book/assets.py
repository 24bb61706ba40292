"""What the site serves beside its pages: style, scripts, views, and what there is to take away.

All of it comes from this package and from the installed plotly package; nothing from another
host. A view is a `.js` file, because a page opened from disk may load a script but not fetch JSON.

A page asks for a figure on any day with `?asof=YYYY-MM-DD`, without a server. Between two changes of
the roster only the day differs, so one state a roster is enough for every day of the record.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator
from importlib import resources
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any, Final

from sphinx.application import Sphinx

from analysis import figures, tables
from analysis.data.dataset import Dataset, load
from analysis.data.dates import long_day
from analysis.data.words import in_sentence, sentence_list
from analysis.figures.days import of_stretch, stretches_of
from analysis.figures.record import Figure
from analysis.measures import api
from analysis.measures.snapshots.states import ONE
from analysis.publish import cite
from analysis.publish.files import OF_A_DAY, put
from analysis.publish.files.bundle import package_files
from analysis.publish.files.tabular import head_of, rows_script, table_files
from analysis.publish.html.figure import table_of
from analysis.publish.html.site import site_of
from analysis.publish.html.snapshot import every_state
from analysis.publish.html.table import row_evidence
from analysis.scene import plotly
from analysis.scene.palette import stylesheet
from analysis.tables.record import Table

SCRIPTS: Final = ("lib.js", "live.js", "marks.js", "tips.js", "tables.js", "msp.js")  # in order of loading
PAGE_OF_A_DAY: Final = "book/on"
VIEWS: Final = "_static/views"


def _forms(day: dt.date) -> dict[str, str]:
    """Return the tokens of a day -> how a text writes it."""
    return {"{day}": long_day(day), "{iso}": day.isoformat(), "{slash}": f"{day:%Y/%m/%d}"}


def templated(text: str, day: dt.date, other_text: str, other: dt.date) -> str:
    """Return the text of one day as the text of any day, with `{day}`, `{iso}`, `{slash}` in it.

    A date becomes a token only where the same text of the other day has that other day; a date
    that both have stays. Raises ValueError where the texts differ in anything else.
    """
    forms, others = _forms(day), _forms(other)
    moved = {form: others[token] for token, form in forms.items()}
    tokens = {form: token for token, form in forms.items()}
    dates = rf"(?<!\d)({'|'.join(map(re.escape, tokens))})(?!\d)"
    literals, found = re.split(dates, text)[::2], re.findall(dates, text)
    either = [f"({re.escape(moved[form])}|{re.escape(form)})" for form in found]
    pattern = "".join(chain(*zip_longest(map(re.escape, literals), either, fillvalue="")))
    same = re.fullmatch(pattern, other_text)
    if same is None:
        raise ValueError(f"texts of {day} and {other} differ in more than the day: {text!r}")
    said = zip(found, same.groups(), strict=True)
    kept = [tokens[form] if now == moved[form] else form for form, now in said]
    return "".join(chain(*zip_longest(literals, kept, fillvalue="")))


def _texts(figure: Figure, data: Dataset, usual: dt.date) -> dict[str, Any]:
    citations = cite.formats(cite.of_figure(figure, data, default_as_of=usual))
    return {
        "title": f"{api.count(figure.as_of, figure.bodies[0], data=data)} members "
        f"as of {long_day(figure.as_of)}",
        "figure": {"title": figure.title, "subtitle": figure.subtitle, "alt": figure.alt},
        "citations": {cite.FORMATS[key].label: text for key, text in citations.items()},
    }


def _for_any_day(
    figure_id: str, data: Dataset, usual: dt.date, span: tuple[dt.date, dt.date]
) -> dict[str, Any]:
    """Return the texts of a stretch: as written for its one day, else with tokens for the day.

    The usual day, whose address names no day, is not one of the two that are compared.
    """
    start, until = span
    first = start + ONE if start == usual < until else start
    last = until - ONE if until == usual > start else until
    texts = _texts(figures.get(figure_id, first, data=data), data, usual)
    if first == last:
        return texts
    others = _texts(figures.get(figure_id, last, data=data), data, usual)
    whole, other = (json.dumps(some, ensure_ascii=False) for some in (texts, others))
    made: dict[str, Any] = json.loads(templated(whole, first, other, last))
    return made


def _state(figure: Figure, data: Dataset, start: dt.date, until: dt.date) -> dict[str, Any]:
    body = figure.bodies[0]
    members = api.members(start, body, data=data)
    count = api.count(start, body, data=data)
    names = sentence_list([in_sentence(name) for name in sorted(members["name"])])
    return {
        "from": start.isoformat(),
        "until": until.isoformat(),
        "count": count.value,
        "bounds": str(count),
        "roster": f"{names}." if names else "",
        "files": _files_of(figure, (start, until), data),
        **_for_any_day(figure.id, data, figure.as_of, (start, until)),
    }


def _files_of(figure: Figure, stretch: tuple[dt.date, dt.date], data: Dataset) -> dict[str, str]:
    """Return name of each usual file -> where that of the stretch is, from the figure's folder."""
    then = of_stretch(figure.id, stretch, data)
    return {kind.name(figure.id): f"{then.as_of}/{kind.name(then.stem)}" for kind in OF_A_DAY}


def states(figure_id: str, data: Dataset) -> dict[str, Any]:
    """Return `first`, `last` (ISO days) and `rows`: one state for each stretch without change.

    A state's texts hold for each of its days: `{day}`, `{iso}` and `{slash}` stand for the day.
    ValueError for a figure that speaks of no day.
    """
    figure = figures.get(figure_id, data=data)
    if figure.span is None:
        raise ValueError(f"{figure.id} speaks of no day")
    rows = [_state(figure, data, first, last) for first, last in stretches_of(figure, data)]
    first, last = (day.isoformat() for day in figure.span)
    return {"first": first, "last": last, "rows": rows}


def call(name: str, *arguments: Any) -> bytes:
    """Return a script that hands values to the page by calling a function of it."""
    values = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in arguments)
    return f"{name}({','.join(values)});\n".encode()


def evidence_script(table: Table, data: Dataset) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the evidence of a table's rows, with addresses from the top."""
    if found := row_evidence(table, site_of(data, "")):
        yield f"_static/evidence/{table.id}.js", call("mspEvidence", table.id, found)


def of_figure(figure: Figure, data: Dataset) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of a figure's interactive view, its rows, its states by day."""
    yield f"{VIEWS}/{figure.id}.js", plotly.script(figure.id, figure.view()).encode()
    yield from rows_script(head_of(figure), figure.rows).items()
    yield from evidence_script(table_of(figure), data)
    if figure.span:
        path = f"{VIEWS}/{figure.id}.asof.js"
        yield path, call("mspStates", figure.id, states(figure.id, data))


def files(data: Dataset) -> Iterator[tuple[str, bytes]]:
    """Yield path in the site and content of every file beside the pages and what is a figure's."""
    yield "_static/plotly.min.js", plotly.bundle()
    yield f"{VIEWS}/snapshot.js", call("mspSnapshot", every_state(data))
    for table in tables.all_tables(data):
        yield from table_files(table, data).items()
        yield from evidence_script(table, data)
    for name, content in package_files(data).items():
        yield f"data/{name}", content


def _before(app: Sphinx) -> None:
    """Say where Sphinx finds style and scripts; the style begins with the palette."""
    own = Path(str(resources.files("analysis") / "assets"))
    made = Path(app.outdir).parent / "msp-static"
    made.mkdir(parents=True, exist_ok=True)
    style = stylesheet() + (own / "msp.css").read_text(encoding="utf-8")
    (made / "msp.css").write_text(style, encoding="utf-8")
    app.config.html_static_path.extend([str(own), str(made)])
    app.add_css_file("msp.css", priority=900)
    for script in SCRIPTS:
        app.add_js_file(script, loading_method="defer")


def _on_page(app: Sphinx, name: str, *_: object) -> None:
    if name == PAGE_OF_A_DAY:
        app.add_js_file("on.js", loading_method="defer")


def _after(app: Sphinx, error: Exception | None) -> None:
    """Write the files when the pages are done."""
    if error is not None:
        return
    for name, content in files(load()):
        path = Path(app.outdir) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, content)


def connect(app: Sphinx) -> None:
    """Hook the assets into the build."""
    app.config.templates_path.append(str(resources.files("analysis") / "templates" / "site"))
    app.connect("builder-inited", _before)
    app.connect("html-page-context", _on_page)
    app.connect("build-finished", _after)
