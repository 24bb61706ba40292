"""A table as accessible HTML: caption, scoped heads, anchors, evidence, and what scripts work with.

It needs no script. The site's scripts add search, sorting and files of the rows that are shown to
a table with an id.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.publish import templates
from analysis.publish.html.cells import EVIDENCE, Cell, cell_of, facets, is_long, marked_up
from analysis.publish.html.site import Site
from analysis.scene.svg import row_anchor

if TYPE_CHECKING:
    from markupsafe import Markup

    from analysis.tables.record import Table

__all__ = ["EVIDENCE", "Row", "table"]
HIDDEN = ("fact_id", "fact_ids")  # columns for files and links, not for reading


@dataclass(frozen=True, slots=True)
class Row:
    """A row as shown: its anchor, its cells, and the heading that begins with it."""

    anchor: str
    cells: tuple[Cell, ...]
    heading: str = ""


def _anchors(shown: Table) -> Sequence[str]:
    if shown.anchor:
        return list(shown.frame[shown.anchor])
    if shown.id and shown.key:
        return [row_anchor(shown.id, key) for key in shown.frame[shown.key]]
    return [""] * len(shown.frame)


def _rows(shown: Table, names: Sequence[str], site: Site) -> list[Row]:
    anchors = _anchors(shown)
    found, last = [], None
    for index, row in enumerate(shown.frame.to_dict("records")):
        cells = [
            marked_up(shown.markup[name][index], row[name])
            if name in shown.markup
            else cell_of(name, row, site, bare=not shown.id)
            for name in names
        ]
        heading = str(row[shown.group]) if shown.group else ""
        found.append(Row(anchors[index], tuple(cells), heading if heading != last else ""))
        last = heading
    return found


def table(shown: Table, site: Site | None = None, files: str = "") -> Markup:
    """Return a real table: caption, scoped heads, one row a row of the record.

    `note` is folded into the evidence where both are there, `fact_id` into its link. site: where
    it stands; by default it leads to no record. files: the way to the folder of the table's files,
    blank for none. Raises KeyError for a column the frame has not.
    """
    columns = shown.columns
    folded = {"note"} if {"note", "source_ids"} <= set(columns) else set()
    hidden = {*HIDDEN, *folded, *shown.files_only, shown.group}
    names = [name for name in columns if name not in hidden]
    return templates.html(
        "table",
        table=shown,
        heads=[(name, *columns[name]) for name in names],
        head_index=names.index(shown.row_head),
        rows=_rows(shown, names, site or Site()),
        facets=facets(shown.frame, columns, shown.facets),
        long=[name for name in names if is_long(shown.frame[name])],
        files=files,
    )
