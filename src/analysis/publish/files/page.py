"""A figure as web pages that need nothing beside them: one to keep, one to embed.

`<id>.html` holds its own copy of Plotly, compressed, which the browser unpacks when the reader
asks for the interactive view. Both pages show the static picture first, and without any script.
"""

from __future__ import annotations

import base64
import gzip
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from typing import Any

from markupsafe import Markup

from analysis.data.dataset import Dataset
from analysis.figures.record import Figure
from analysis.publish import templates
from analysis.publish.credit import as_of_line, figure_url, licences, source_line
from analysis.publish.html.figure import table_of
from analysis.publish.html.site import link
from analysis.publish.html.table import EVIDENCE, table
from analysis.scene import plotly
from analysis.scene.layout import NARROW, WIDE
from analysis.scene.palette import stylesheet


@lru_cache(maxsize=1)
def plotly_packed() -> str:
    """Return the installed plotly.min.js as gzip in base64, the same text every time."""
    return base64.b64encode(gzip.compress(plotly.bundle(), 9, mtime=0)).decode("ascii")


def _asset(name: str) -> Markup:
    return Markup((resources.files("analysis") / name).read_text(encoding="utf-8"))


def _view(figure: Figure) -> Markup:
    """Return the interactive view as JSON that may stand inside a script element."""
    text = plotly.as_json(figure.view())
    return Markup(text.replace("</", "<\\/").replace("<!--", "<\\u0021--"))


def _table(figure: Figure) -> Markup:
    """Return the drawn rows as an HTML table whose sources link to the list on the same page."""
    rows = figure.table
    for name in EVIDENCE:
        if name in rows:
            rows[name] = [
                Markup(", ").join(link(f"#source-{source}", source) for source in sources)
                for sources in rows[name]
            ]
    return table(replace(table_of(figure), id="", frame=rows, files_only=()))


@lru_cache(maxsize=4)
def _drawn(figure: Figure) -> dict[str, Markup]:
    """Return the wide and the narrow picture, drawn once for both pages."""
    return {"wide": Markup(figure.on_page(WIDE)), "narrow": Markup(figure.on_page(NARROW))}


def _render(template: str, figure: Figure, data: Dataset, **more: Any) -> bytes:
    return templates.html(
        template,
        figure=figure,
        style=Markup(stylesheet()) + _asset("assets/msp.css"),
        source=source_line(figure),
        as_of=as_of_line(figure),
        licences=licences(figure, data),
        url=figure_url(figure),
        **_drawn(figure),
        **more,
    ).encode()


def offline_page(figure: Figure, data: Dataset) -> bytes:
    """Return the figure as one HTML file: picture, interactive view, notes, table, sources."""
    scripts = map(_asset, ("assets/lib.js", "assets/live.js", "publish/files/offline.js"))
    return _render(
        "offline",
        figure,
        data,
        table=_table(figure),
        view=_view(figure),
        plotly=plotly_packed(),
        script=Markup("\n").join(scripts),
    )


def embed_page(figure: Figure, data: Dataset) -> bytes:
    """Return the page for an iframe: title, picture, notes, source with a link back."""
    # Its own page is beside it; by name, so that it also opens from disk.
    return _render("embed", figure, data, link=figure_url(figure) or "index.html")
