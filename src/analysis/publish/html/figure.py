"""A figure as a page fragment: its picture with marks that are links, its words, its rows.

The fragment holds the static picture twice, once for wide and once for narrow columns; CSS shows
one. It needs no script. The site's script adds the button for the interactive view.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.publish.html.columns import facets
from analysis.publish.html.table import Options, table
from analysis.publish.html.templates import environment
from analysis.scene.layout import NARROW, WIDE

if TYPE_CHECKING:
    from analysis.figures.record import Figure


@lru_cache(maxsize=1)
def fact_names() -> Mapping[str, str]:
    """Return fact id -> title of every fact of the project's data."""
    from analysis.data.dataset import load
    from analysis.evidence.titles import titles

    return titles(load())


def member_pages() -> frozenset[str]:
    """Return the parties that have a page of their own: all that joined a body."""
    from analysis.data.dataset import load

    return frozenset(load()["memberships"]["party_id"])


def fragment(figure: Figure, root: str = "../", *, home: bool = False) -> str:
    """Return the figure as HTML for a page: title, picture, notes, source line, table.

    root: the way from the page to the top of the site. home: whether the page is the figure's own.
    """
    own = f"{root}figures/{figure.id}/"
    head = "name" if "name" in figure.columns else next(iter(figure.columns))
    options = Options(
        id=figure.id,
        key=figure.key,
        sources={source.source_id: source for source in figure.sources},
        titles=fact_names(),
        files_only=figure.files_only,
        files="" if home else own,
        root=root,
        members=member_pages(),
    )
    return (
        environment()
        .get_template("figure.html.j2")
        .render(
            figure=figure,
            home=home,
            own=own,
            wide=figure.on_page(WIDE, links=True),
            narrow=figure.on_page(NARROW, links=True),
            facets=facets(figure.rows, figure.columns, figure.facets),
            table=table(figure.rows, figure.title, figure.columns, head, options),
        )
    )
