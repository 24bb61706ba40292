"""A figure as a page fragment: its picture with marks that are links, its words, its rows.

The fragment holds the static picture twice, once for wide and once for narrow columns; CSS shows
one. It needs no script. The site's script adds the button for the interactive view.
"""

from __future__ import annotations

from markupsafe import Markup

from analysis.figures.record import Figure
from analysis.publish import templates
from analysis.publish.credit import source_line
from analysis.publish.html.site import Site
from analysis.publish.html.table import facets, table
from analysis.scene.layout import NARROW, WIDE
from analysis.tables.record import Table


def table_of(figure: Figure) -> Table:
    """Return the drawn rows as a table; its filters stand above the picture, so it has none."""
    head = "name" if "name" in figure.columns else next(iter(figure.columns))
    return Table(
        figure.id,
        figure.rows,
        figure.title,
        figure.columns,
        head,
        key=figure.key,
        files_only=figure.files_only,
    )


def fragment(figure: Figure, site: Site, *, home: bool = False) -> Markup:
    """Return the figure as HTML for a page: title, picture, notes, source line, table.

    home: whether the page is the figure's own.
    """
    own = site.figure(figure.id)
    return templates.html(
        "figure",
        figure=figure,
        home=home,
        own=own,
        wide=Markup(figure.on_page(WIDE, links=True)),
        narrow=Markup(figure.on_page(NARROW, links=True)),
        facets=facets(figure.rows, figure.columns, figure.facets),
        source=source_line(figure),
        table=table(table_of(figure), site, "" if home else own),
    )
