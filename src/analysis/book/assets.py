"""What the site serves beside its pages: style, scripts, views, and what there is to take away.

All of it comes from this package and from the installed plotly package; nothing from another
host. A view is a `.js` file, because a page opened from disk may load a script but not fetch JSON.
"""

import json
import re
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path, PurePosixPath
from typing import Any, Final

from sphinx.application import Sphinx

from analysis import tables
from analysis.book.states import has_views, states, view_of
from analysis.data.dataset import Dataset
from analysis.figures.record import Figure
from analysis.publish import cite
from analysis.publish.files import put
from analysis.publish.files.bundle import archive_name, package_files
from analysis.publish.files.collected import decks, package_workbook
from analysis.publish.files.kinds import BASKET, kinds_of
from analysis.publish.files.tabular import head_of, rows_script, table_files
from analysis.publish.files.wheel import FOLDER, wheel
from analysis.publish.html.embed import oembed_file
from analysis.publish.html.figure import of_day, table_of
from analysis.publish.html.site import site_of
from analysis.publish.html.snapshot import every_state
from analysis.publish.html.table import row_evidence
from analysis.scene import plotly
from analysis.scene.palette import stylesheet
from analysis.tables.record import Table

SCRIPTS: Final = (
    "lib.js",
    "live.js",
    "marks.js",
    "tips.js",
    "tables.js",
    "msp.js",
)  # in order of loading
OF_FIGURES: Final = ("basket.js", "paste.js")
# Styles of libraries, by how their files' names begin -> what a page has that needs them.
STYLES_OF: Final = {"mystnb": 'class="cell', "pygments": "<pre"}
PAGE_OF_A_DAY: Final = "book/on"
VIEWS: Final = "_static/views"
MADE: Final = "msp-static"


def call(name: str, *arguments: Any) -> bytes:
    """Return a script that hands values to the page by calling a function of it."""
    values = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in arguments)
    return f"{name}({','.join(values)});\n".encode()


def evidence_script(table: Table, data: Dataset) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the evidence of a table's rows, with addresses from the top."""
    if found := row_evidence(table, site_of(data, "")):
        yield f"_static/evidence/{table.id}.js", call("mspEvidence", table.id, found)


def of_figure(figure: Figure, data: Dataset) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of a figure's interactive view, its rows, its states by day.

    One that stands for a stretch of days has what a page shows of it in the view's place.
    """
    name = figure.stem
    if figure.until:
        yield f"{VIEWS}/{name}.js", call("mspView", name, of_day(figure, site_of(data, "")))
        if has_views(figure):
            view = view_of(figure, figure.as_of)
            yield f"{VIEWS}/{view}.js", plotly.script(view, figure.view()).encode()
    else:
        yield f"{VIEWS}/{name}.js", plotly.script(name, figure.view()).encode()
    yield from rows_script(head_of(figure), figure.rows, name).items()
    yield from evidence_script(table_of(figure), data)
    if not figure.until:
        yield f"{VIEWS}/{name}.basket.js", call("mspBasket", name, basket(figure, data))
        if told := oembed_file(figure):
            yield f"figures/{name}/oembed.json", told
    if figure.span and not figure.until:
        yield f"{VIEWS}/{name}.asof.js", call("mspStates", name, states(name, data))


def basket(figure: Figure, data: Dataset) -> dict[str, Any]:
    """Return what the basket knows of a figure: title, files (name, kind, label), citations."""
    files = [
        (kind.name(figure.stem), kind.pattern, kind.label)
        for kind in kinds_of(figure)
        if kind in BASKET
    ]
    made = cite.formats(cite.of_figure(figure, data))
    citations = {style: made[style] for style in ("bibtex", "ris", "apa")}
    return {"title": figure.title, "files": files, "citations": citations}


def files(data: Dataset, shown: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield path in the site and content of every file beside the pages and what is a figure's.

    shown: the figures of the book.
    """
    yield "_static/plotly.min.js", plotly.bundle()
    yield f"{VIEWS}/snapshot.js", call("mspSnapshot", every_state(data))
    for table in tables.all_tables(data):
        yield from table_files(table, data).items()
        yield from evidence_script(table, data)
    name, made = wheel()
    yield f"{FOLDER}/{name}", made
    name = archive_name(data).replace(".zip", ".xlsx")
    yield f"data/{name}", package_workbook(data)
    yield from decks(data, shown)
    for name, content in package_files(data).items():
        yield f"data/{name}", content


def _style(app: Sphinx, *_: object) -> None:
    """Write the style; it begins with the palette."""
    made = Path(app.outdir).parent / MADE
    made.mkdir(exist_ok=True)
    style = stylesheet() + (resources.files("analysis") / "assets/msp.css").read_text("utf-8")
    style = re.sub(r"/\*.*?\*/\n?", "", style, flags=re.DOTALL)  # every page loads it
    put(made / "msp.css", style.encode())


def _before(app: Sphinx) -> None:
    """Say where Sphinx finds style and scripts."""
    own = Path(str(resources.files("analysis") / "assets"))
    made = Path(app.outdir).parent / MADE
    app.config.html_static_path.extend([str(own), str(made)])
    app.add_css_file("msp.css", priority=900)
    for script in SCRIPTS:
        app.add_js_file(script, loading_method="defer")


def _without_unused_styles(context: dict[str, Any]) -> None:
    """Let a page without notebook cells or blocks of code not load the styles for them."""
    unused = [style for style, marked in STYLES_OF.items() if marked not in context.get("body", "")]
    for one in list(context["css_files"]):  # Sphinx makes the list anew for each page
        if PurePosixPath(str(one.filename)).name.startswith(tuple(unused)):
            context["css_files"].remove(one)


def _on_page(app: Sphinx, name: str, _: str, context: dict[str, Any], *__: object) -> None:
    _without_unused_styles(context)
    if name == PAGE_OF_A_DAY:
        app.add_js_file("on.js", loading_method="defer")
    if name.startswith("figures/"):
        for script in OF_FIGURES:
            app.add_js_file(script, loading_method="defer")
        app.add_css_file("basket.css", priority=901)


def connect(app: Sphinx) -> None:
    """Hook the assets into the build."""
    app.config.templates_path.append(str(resources.files("analysis") / "templates" / "site"))
    app.connect("builder-inited", _before)
    app.connect("env-before-read-docs", _style)
    app.connect("html-page-context", _on_page)
