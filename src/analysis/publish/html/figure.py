"""A figure as HTML: a fragment for a page of the site, and pages that need nothing beside them.

The fragment has the picture with marks that are links, twice, for wide and for narrow columns (CSS
shows one), its words and its rows. `<id>.html`, to keep, holds its own copy of Plotly, compressed,
which the browser unpacks when the reader asks for the interactive view; `embed.html` is for an
iframe. All show the static picture first, and need no script for it.
"""

import base64
import gzip
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from markupsafe import Markup

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.evidence.sources import reach
from analysis.figures.record import Figure
from analysis.publish import templates
from analysis.publish.credit import figure_url, source_line, words_of
from analysis.publish.html.policy import named, with_policy
from analysis.publish.html.site import Site, link
from analysis.publish.html.table import EVIDENCE, Form, facets, table
from analysis.scene import plotly, svg
from analysis.scene.layout import NARROW, WIDE
from analysis.scene.marks import Scene
from analysis.scene.palette import stylesheet
from analysis.scene.pieces import pieces
from analysis.scene.shapes import n
from analysis.scene.svg import row_anchor
from analysis.tables.record import Table

LISTED: Final = 40  # sources of a figure that stand open on its page


def table_of(figure: Figure) -> Table:
    """Return the drawn rows as a table; its filters stand above the picture, so it has none.

    That of a stretch of days has an id of its own, and the anchors to which the marks lead.
    """
    rows, anchor, name = figure.rows, "", figure.id
    if figure.until:
        name = figure.stem
        anchors = [row_anchor(figure.id, key) for key in rows[figure.key]]
        rows, anchor = rows.assign(anchor=anchors), "anchor"
    return Table(name, rows, figure.title, figure.columns, figure.row_head, figure.key,
                 anchor=anchor, files_only=figure.files_only)  # fmt: skip


def _pieces(scene: Scene) -> list[tuple[str, str]]:
    """Return what paper shows of a picture: view boxes, each with what it is; none of one piece."""
    over, parts, under = pieces(scene)
    strips = [("over", over), *(("part", part) for part in parts), ("under", under)]
    boxes = [(kind, f"0 {n(strip.top)} {n(scene.width)} {n(strip.end - strip.top)}")
             for kind, strip in strips if strip]  # fmt: skip
    return boxes if len(parts) > 1 else []


def fragment(figure: Figure, site: Site, *, home: bool = False, whole: bool = False) -> Markup:
    """Return the figure as HTML for a page: title, picture, notes, source line, table.

    home: whether the page is the figure's own; on others the table is folded up, and kept back
    until somebody asks. whole: whether all stands open, for a page without the site's scripts.
    That of a stretch of days, whose parts a script puts in their places, holds back nothing.
    """
    own = site.figure(figure.id)
    form: Form = "whole" if whole else "first" if home and not figure.until else "all"
    files = f"{own}{figure.as_of}/" if figure.until else "" if home else own
    scene = figure.scene(WIDE)
    strips = _pieces(scene)
    wide = svg.on_page(scene, figure.id, links=True, along=bool(strips))
    return templates.html(
        "figure",
        figure=figure,
        home=home,
        site=site,
        own=own,
        long_day=long_day,
        wide=Markup(wide.replace("<svg ", f'<svg id="{figure.id}-wide" ', 1)),
        scene=scene,
        pieces=strips,
        narrow=Markup(figure.on_page(NARROW, links=True)),
        facets=facets(figure.rows, figure.columns, figure.facets),
        source=source_line(figure),
        reach=reach(figure.drawn_from, site.coverage),
        table=table(table_of(figure), site, files, form),
        kept=not home and form == "all",
    )


def data_from(figure: Figure, site: Site) -> Markup:
    """Return the list of the sources of a figure, for its own page; a long one is folded."""
    folded, book = len(figure.sources) > LISTED, f"{site.root}book/"
    return templates.html("data_from", figure=figure, book=book, folded=folded)


def of_day(figure: Figure, site: Site) -> dict[str, str]:
    """Return what a page shows of a figure of another day, as HTML: `figure` and `sources`.

    site: as seen from its top, from where a script makes the ways of the page that it is on.
    """
    return {"figure": fragment(figure, site, home=True), "sources": data_from(figure, site)}


@lru_cache(maxsize=1)
def plotly_packed() -> str:
    """Return the installed plotly.min.js as gzip in base64, the same text every time."""
    return base64.b64encode(gzip.compress(plotly.bundle(), 9, mtime=0)).decode("ascii")


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


def _render(
    template: str, figure: Figure, data: Dataset, scripts: Iterable[str] = (), **more: Any
) -> bytes:
    """Return a page that stands alone; scripts: names of those that it makes itself."""
    made = templates.html(
        template,
        style=Markup(stylesheet()) + templates.asset("assets/msp.css"),
        **words_of(figure, data),
        **_drawn(figure),
        **more,
    )
    return with_policy(made, scripts).encode()


def offline_page(figure: Figure, data: Dataset) -> bytes:
    """Return the figure as one HTML file: picture, interactive view, notes, table, sources."""
    scripts = map(templates.asset, ("assets/lib.js", "assets/live.js", "publish/files/offline.js"))
    # JSON that may stand inside a script element.
    view = plotly.as_json(figure.view()).replace("</", "<\\/").replace("<!--", "<\\u0021--")
    return _render(
        "offline",
        figure,
        data,
        [named(plotly.bundle())],
        table=_table(figure),
        view=Markup(view),
        plotly=plotly_packed(),
        script=Markup("\n").join(scripts),
    )


def embed_page(figure: Figure, data: Dataset) -> bytes:
    """Return the page for an iframe: title, picture, notes, source with a link back."""
    # Its own page is beside it, or above the folder of a day; by name, so that it opens from disk.
    own = f"../index.html?asof={figure.as_of}" if figure.until else "index.html"
    script = templates.asset("publish/files/embedded.js")
    return _render("embed", figure, data, link=figure_url(figure) or own, script=script)
