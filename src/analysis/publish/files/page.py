"""A figure as web pages that need nothing beside them: one to keep, one to embed.

`<id>.html` holds its own copy of Plotly, compressed, which the browser unpacks when the reader
asks for the interactive view. Both pages show the static picture first, and without any script.
"""

from __future__ import annotations

import base64
import gzip
import json
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from analysis.publish.files.credit import as_of_line, figure_url, licences, source_line
from analysis.publish.html.table import EVIDENCE, table
from analysis.scene import live
from analysis.scene.interactive import CONFIG
from analysis.scene.layout import NARROW, WIDE
from analysis.scene.palette import stylesheet

if TYPE_CHECKING:
    from analysis.data.dataset import Dataset
    from analysis.figures.record import Figure

OWN_PAGE: Final = "index.html"  # beside embed.html; by name, so that it also opens from disk


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("analysis.publish.files"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache(maxsize=1)
def plotly_packed() -> str:
    """Return the installed plotly.min.js as gzip in base64, the same text every time."""
    import plotly

    bundle = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    return base64.b64encode(gzip.compress(bundle.read_bytes(), 9, mtime=0)).decode("ascii")


def _asset(name: str) -> Markup:
    return Markup((resources.files("analysis") / name).read_text(encoding="utf-8"))


def _style() -> Markup:
    return Markup(stylesheet()) + _asset("assets/msp.css")


def _view(figure: Figure) -> Markup:
    """Return the interactive view as JSON that may stand inside a script element."""
    if figure.plot is None:
        text = live.as_json(figure.view())
    else:
        view = json.loads(figure.interactive().to_json())
        view["config"] = CONFIG
        text = json.dumps(view, separators=(",", ":"), sort_keys=True, ensure_ascii=False)
    return Markup(text.replace("</", "<\\/").replace("<!--", "<\\u0021--"))


def _linked(source_ids: tuple[str, ...]) -> Markup:
    links = (Markup('<a href="#source-{0}">{0}</a>').format(source) for source in source_ids)
    return Markup(", ").join(links)


def _table(figure: Figure) -> Markup:
    """Return the drawn rows as an HTML table whose sources link to the list on the same page."""
    rows = figure.table
    for name in EVIDENCE:
        if name in rows:
            rows[name] = [_linked(value) for value in rows[name]]
    head = "name" if "name" in figure.columns else next(iter(figure.columns))
    return Markup(table(rows, figure.title, figure.columns, row_head=head))


@lru_cache(maxsize=4)
def _drawn(figure: Figure) -> dict[str, Markup]:
    """Return the wide and the narrow picture, drawn once for both pages."""
    layouts = {"wide": WIDE, "narrow": NARROW}
    return {name: Markup(figure.on_page(layout)) for name, layout in layouts.items()}


def _render(template: str, figure: Figure, data: Dataset, **more: Any) -> bytes:
    text = (
        _environment()
        .get_template(template)
        .render(
            figure=figure,
            style=_style(),
            source=source_line(figure),
            as_of=as_of_line(figure),
            licences=licences(figure, data),
            url=figure_url(figure),
            **_drawn(figure),
            **more,
        )
    )
    return text.encode()


def offline_page(figure: Figure, data: Dataset) -> bytes:
    """Return the figure as one HTML file: picture, interactive view, notes, table, sources."""
    return _render(
        "offline.html.j2",
        figure,
        data,
        table=_table(figure),
        view=_view(figure),
        plotly=plotly_packed(),
        script=Markup("\n").join(
            map(_asset, ("assets/lib.js", "assets/live.js", "publish/files/offline.js"))
        ),
    )


def embed_page(figure: Figure, data: Dataset) -> bytes:
    """Return the page for an iframe: title, picture, notes, source with a link back."""
    return _render("embed.html.j2", figure, data, link=figure_url(figure) or OWN_PAGE)
