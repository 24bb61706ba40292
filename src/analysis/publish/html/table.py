"""A table as accessible HTML: caption, scoped heads, anchors, evidence, and what scripts work with.

It needs no script. The site's scripts add search, sorting and files of the rows that are shown to
a table with an id. Such a table is light: of many rows it shows the first, and has the others in a
`noscript`, which is one element until a reader asks for them, or reads without scripts; a row
leads to its evidence, which `row_evidence` keeps apart for a script to show in place.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

import pandas as pd
from markupsafe import Markup

from analysis.publish import templates
from analysis.publish.html import evidence
from analysis.publish.html.site import Site
from analysis.scene.svg import row_anchor
from analysis.tables.record import Table

MANY: Final = 40  # rows that a table may have and still show all of them
FIRST: Final = 12  # rows that it shows where it has more
LONG: Final = 4  # items that a list may have and still stand open, whatever their length
SENTENCE: Final = 60  # characters from which a cell is more than a few words
ITEMS: Final = "instruments"  # lists whose items are facts, those of `fact_ids` in their order
EVIDENCE: Final = ("source_ids", "stated_by")  # lists of sources, each shown as evidence
HIDDEN: Final = ("fact_id", "fact_ids")  # columns for files and links, not for reading

# The first of many rows with the others kept back, all rows, or all with their evidence in place,
# for a page without the site's scripts.
Form = Literal["first", "all", "whole"]


class Cell(NamedTuple):
    """A cell as shown, and the plain text by which it is sorted and filtered where that differs."""

    shown: object
    plain: str = ""


class Row(NamedTuple):
    """A row as shown: its anchor, its cells, and the heading that begins with it."""

    anchor: str
    cells: list[Cell]
    heading: str


def _parts(cells: pd.Series) -> list[Any]:
    """Return the values of a column, those of tuples one by one."""
    return [part for cell in cells for part in (cell if isinstance(cell, tuple) else (cell,))]


def facets(
    frame: pd.DataFrame, columns: Mapping[str, tuple[str, str]], names: Sequence[str]
) -> list[tuple[str, str, list[str]]]:
    """Return (column, label, values in order) of columns to filter by; a cell may be a tuple."""
    found = []
    for name in names:
        values = {str(value) for value in _parts(frame[name]) if not pd.isna(value)}
        found.append((name, columns[name][0], sorted(values - {""})))
    return found


def plain_cell(value: Any) -> Cell:
    """Return a cell: days in ISO form, lists with semicolons, long ones folded, blanks empty."""
    if isinstance(value, tuple):
        shown = "; ".join(map(str, value))
        if len(value) > LONG and len(shown) > SENTENCE:
            fold = '<details class="msp-list"><summary>{} in all</summary>{}</details>'
            shown = Markup(fold).format(len(value), shown)
        return Cell(shown, ";".join(map(str, value)))
    if pd.isna(value):
        return Cell("")
    if isinstance(value, dt.date):  # a Timestamp is one too; a day never breaks at its hyphens
        return Cell(Markup('<span class="msp-day">{}</span>').format(f"{value:%Y-%m-%d}"))
    if isinstance(value, float) and value.is_integer():  # a column with blanks holds no integers
        return Cell(str(int(value)))
    return Cell(str(value))


def _evidence(name: str, row: Mapping[Any, Any], site: Site, *, light: bool) -> Markup:
    """Return a row's sources, folded up or as a way to them; note and fact go with `source_ids`."""
    ids, about = row[name], row if name == "source_ids" else {}
    if not ids:
        return Markup("")
    note = str(plain_cell(about.get("note")).shown)
    facts = [fact for fact in (about.get("fact_id"), *about.get("fact_ids", ())) if fact]
    facts = list(dict.fromkeys(facts))
    stated = about.get("stated_by", ())
    stated = stated if isinstance(stated, tuple) else (stated,)
    if light:
        return evidence.pointer(ids, site, facts, stated)
    return evidence.panel(ids, site, note, facts, stated)


def _cell(name: str, row: Mapping[Any, Any], site: Site, *, bare: bool, light: bool) -> Cell:
    """Return a cell: markup as it is, evidence, a member's name as a link to its page.

    bare: whether the table stands outside the site, where facts have no place to lead to.
    light: whether the evidence is kept apart.
    """
    value = row[name]
    if isinstance(value, Markup):
        return Cell(value)
    if name in EVIDENCE and isinstance(value, tuple):
        return Cell(_evidence(name, row, site, light=light), ";".join(value))
    if name == ITEMS and "fact_ids" in row and not bare:
        links = map(Markup("<li>{}</li>").format, map(site.fact, row["fact_ids"], value))
        listed = Markup('<ul class="msp-items">{}</ul>').format(Markup("").join(links))
        return Cell(listed, ";".join(value))
    party = row.get("party_id", row.get("area_id"))
    if name == "name" and party in site.members:
        return Cell(site.member(party, value))
    return plain_cell(value)


def _anchors(shown: Table) -> Sequence[str]:
    if shown.anchor:
        return list(shown.frame[shown.anchor])
    if shown.id and shown.key:
        return [row_anchor(shown.id, key) for key in shown.frame[shown.key]]
    return [""] * len(shown.frame)


def _rows(shown: Table, names: Sequence[str], site: Site, *, light: bool) -> list[Row]:
    found, last = [], ""
    records = shown.frame.to_dict("records")
    for index, (anchor, row) in enumerate(zip(_anchors(shown), records, strict=True)):
        cells = []
        for name in names:
            if name in shown.markup:  # a form of its own; it is sorted by its value as text
                cell = plain_cell(row[name])
                markup = shown.markup[name][index]  # it may mark its plain text itself
                is_marked = " data-plain" in markup
                cells.append(Cell(markup, "" if is_marked else cell.plain or str(cell.shown)))
            else:
                apart = light and bool(anchor)
                cells.append(_cell(name, row, site, bare=not shown.id, light=apart))
        heading = str(row[shown.group]) if shown.group else ""
        found.append(Row(anchor, cells, heading if heading != last else ""))
        last = heading
    return found


def row_evidence(shown: Table, site: Site) -> dict[str, dict[str, str]]:
    """Return anchor of a row -> column of sources -> the evidence in full, as HTML."""
    names = [name for name in EVIDENCE if name in shown.columns]
    rows = zip(_anchors(shown), shown.frame.to_dict("records"), strict=True)
    return {
        anchor: {name: _evidence(name, row, site, light=False) for name in names if row[name]}
        for anchor, row in rows
        if anchor and names
    }


def table(shown: Table, site: Site | None = None, files: str = "", form: Form = "first") -> Markup:
    """Return a real table: caption, scoped heads, one row a row of the record.

    `note` is folded into the evidence where both are there, `fact_id` into its link. site: where
    it stands; by default it leads to no record. files: the way to the folder of the table's files,
    blank for none. form: of a table with an id. Raises KeyError for a column the frame has not.
    """
    light, count = bool(shown.id) and form != "whole", len(shown.frame)
    first = FIRST if light and form == "first" and count > MANY else count
    columns = shown.columns
    folded = {"note"} if {"note", "source_ids"} <= set(columns) else set()
    hidden = {*HIDDEN, *folded, *shown.files_only, shown.group}
    names = [name for name in columns if name not in hidden]
    cited = [part for name in EVIDENCE if name in columns for part in _parts(shown.frame[name])]
    return templates.html(
        "table",
        table=shown,
        heads=[(name, *columns[name]) for name in names],
        head_index=names.index(shown.row_head),
        rows=_rows(shown, names, site or Site(), light=light),
        first=first,
        cited=evidence.brief(cited, site.sources) if site else "",
        facets=facets(shown.frame, columns, shown.facets),
        long=[
            name
            for name in names
            if any(
                len(part) > SENTENCE for part in _parts(shown.frame[name]) if isinstance(part, str)
            )
        ],
        files=files,
    )
