"""Page fragments: a Figure and a table as accessible HTML.

The fragment holds the static picture twice, once for wide and once for narrow columns; CSS shows
one. It needs no script. The site's script adds the button for the interactive view.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from analysis.render.static import NARROW, WIDE, inline_svg

if TYPE_CHECKING:
    import pandas as pd

    from analysis.figure import Figure


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the template environment: HTML escaped, an unknown name is an error."""
    return Environment(
        loader=PackageLoader("analysis"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def source_link(source_id: str, book: str = "") -> Markup:
    """Return a link from a source's id to its row on the sources page.

    book: the way from the page to the book's pages; blank for a page of the book.
    """
    return Markup('<a href="{1}sources.html#{0}">{0}</a>').format(source_id, book)


def evidence(source_ids: Sequence[str], note: object = "", book: str = "") -> Markup:
    """Return a row's evidence folded up: how many sources, the note, and a link to each."""
    import pandas as pd

    number = len(source_ids)
    if number == 0:
        return Markup("")
    items = Markup("").join(Markup("<li>{}</li>").format(source_link(i, book)) for i in source_ids)
    words = "" if pd.isna(note) else str(note)  # type: ignore[call-overload]
    remark = Markup("<p>{}</p>").format(words) if words else ""
    return Markup(
        '<details class="msp-evidence"><summary>{} {}</summary>{}<ul>{}</ul></details>'
    ).format(number, "source" if number == 1 else "sources", remark, items)


def _day(value: dt.date) -> Markup:
    """Return a day in ISO form that never breaks at its hyphens."""
    return Markup('<span class="msp-day">{}</span>').format(value.isoformat())


def cell(value: object, book: str = "") -> object:
    """Return a cell as shown: days in ISO form, lists of source ids as links, blanks empty."""
    import pandas as pd

    if isinstance(value, Markup):
        return value
    if isinstance(value, tuple):
        return evidence(value, book=book)
    if isinstance(value, dt.datetime):
        return "" if pd.isna(value) else _day(value.date())
    if isinstance(value, dt.date):
        return _day(value)
    return "" if pd.isna(value) else str(value)  # type: ignore[call-overload]


def table(
    frame: pd.DataFrame,
    caption: str,
    columns: Mapping[str, tuple[str, str]],
    row_head: str | None = None,
    ids: Sequence[str] | None = None,
    book: str = "",
) -> str:
    """Return a real table: caption, scoped heads, one row a row of the frame.

    columns: column name -> (label, description), in the order shown. row_head: the column whose
    cells name their rows. ids: an anchor a row; such a table is long, so its widths are fixed and
    it never moves while it loads. book: see `source_link`. Raises KeyError for a column the frame
    has not.
    """
    names = list(columns)
    return (
        environment()
        .get_template("table.html.j2")
        .render(
            caption=caption,
            heads=list(columns.values()),
            head_index=names.index(row_head) if row_head else -1,
            rows=[
                [cell(value, book) for value in row] for row in frame[names].itertuples(index=False)
            ],
            fixed=ids is not None,
            ids=ids or [""] * len(frame),
        )
    )


def fragment(figure: Figure, book: str = "", home: str = "../figures/") -> str:
    """Return the figure as HTML for a page: title, picture, notes, source line, table.

    book: the way from the page to the book's pages. home: the way to the figures' own pages,
    blank where the fragment stands on that page itself.
    """
    return (
        environment()
        .get_template("figure.html.j2")
        .render(
            figure=figure,
            home=home,
            wide=inline_svg(figure.svg(WIDE)),
            narrow=inline_svg(figure.svg(NARROW)),
            table=table(
                figure.rows,
                figure.title,
                figure.columns,
                row_head="name" if "name" in figure.columns else next(iter(figure.columns)),
                book=book,
            ),
        )
    )
