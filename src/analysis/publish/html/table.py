"""A table as accessible HTML: caption, scoped heads, anchors, evidence, and what scripts work with.

It needs no script. The site's scripts add search, sorting and files of the rows that are shown to
a table with an id.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from analysis.publish.html import evidence
from analysis.publish.html.columns import blank, facets, is_long
from analysis.publish.html.templates import environment
from analysis.scene.linked import row_anchor

if TYPE_CHECKING:
    import pandas as pd

    from analysis.evidence.sources import Source

LONG = 4  # items that a list may have and still stand open
HIDDEN = ("fact_id", "fact_ids")  # columns for files and links, not for reading
ITEMS = "instruments"  # a column of lists whose items are facts, those of `fact_ids` in their order
EVIDENCE = ("source_ids", "stated_by")  # lists of sources, each shown as evidence


@dataclass(frozen=True, slots=True)
class Options:
    """How a table stands on a page; every part may be left out.

    id: the table's id, under which its files are published. key: column that tells the rows apart;
    with an id, each row gets an anchor from both. anchor: the column whose cells are the anchors
    as they stand. group: the column by which the rows, which are in its order, are headed; such a
    table is long, so its widths are fixed. sources: source id -> source, for evidence in full.
    titles: fact id -> title. facets: columns to filter by. markup: column -> how its cells are
    shown. files_only: columns that stand in files and not on pages. files: the way to the folder
    of the table's files; blank for none. root: the way to the top of the site. members: parties
    with a page of their own.
    """

    id: str = ""
    key: str = ""
    anchor: str = ""
    group: str = ""
    markup: Mapping[str, Sequence[Markup]] = field(default_factory=dict)
    files_only: tuple[str, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    facets: tuple[str, ...] = ()
    files: str = ""
    root: str = "../"
    members: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as shown, and the plain text by which it is sorted and filtered where that differs."""

    shown: object
    plain: str = ""


def _day(value: dt.date) -> Markup:
    """Return a day in ISO form that never breaks at its hyphens."""
    return Markup('<span class="msp-day">{}</span>').format(value.isoformat())


def _evidence(name: str, row: Mapping[Any, Any], options: Options) -> Cell:
    """Return a list of sources folded up; note and fact are the matter of `source_ids`."""
    ids, about = row[name], row if name == "source_ids" else {}
    words = "" if blank(about.get("note", "")) else str(about.get("note", ""))
    behind = [fact for fact in (about.get("fact_id"), *about.get("fact_ids", ())) if fact]
    facts = {fact: options.titles.get(fact, fact) for fact in behind}
    stated = about.get("stated_by", ())
    stated = stated if isinstance(stated, tuple) else (stated,)
    shown = evidence.panel(ids, words, options.sources, options.root, facts, stated)
    return Cell(shown, ";".join(ids))


def as_cell(value: object) -> object:
    """Return a single value as a cell shows it."""
    return _plain(value).shown


def _plain(value: object) -> Cell:
    """Return a cell: days in ISO form, lists with semicolons, long ones folded, blanks empty."""
    if isinstance(value, tuple):
        shown: object = "; ".join(map(str, value))
        if len(value) > LONG:
            fold = '<details class="msp-list"><summary>{} in all</summary>{}</details>'
            shown = Markup(fold).format(len(value), shown)
        return Cell(shown, ";".join(map(str, value)))
    if blank(value):
        return Cell("")
    if isinstance(value, dt.date):  # a Timestamp is one too
        return Cell(_day(value.date() if isinstance(value, dt.datetime) else value))
    return Cell(str(value))


def _text(value: object) -> str:
    """Return a cell as plain text, blank where it is."""
    shown = _plain(value)
    return shown.plain or str(shown.shown)


def _cell(name: str, row: Mapping[Any, Any], options: Options) -> Cell:
    """Return a cell: markup as it is, evidence folded, a member's name as a link to its page."""
    value = row[name]
    if isinstance(value, Markup):
        return Cell(value)
    if name in EVIDENCE and isinstance(value, tuple):
        return _evidence(name, row, options)
    if name == ITEMS and "fact_ids" in row and options.id:  # elsewhere there is nothing to lead to
        return Cell(evidence.items(value, row["fact_ids"], options.root), ";".join(value))
    party = row.get("party_id", row.get("area_id"))
    if name == "name" and party in options.members:
        link = Markup('<a href="{}members/{}.html">{}</a>')
        return Cell(link.format(options.root, party, value))
    return _plain(value)


def _anchors(frame: pd.DataFrame, options: Options) -> Sequence[str]:
    if options.anchor:
        return list(frame[options.anchor])
    if options.id and options.key:
        return [row_anchor(options.id, key) for key in frame[options.key]]
    return [""] * len(frame)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as shown: its anchor, its cells, and the heading that begins with it."""

    anchor: str
    cells: tuple[Cell, ...]
    heading: str = ""


def _rows(frame: pd.DataFrame, names: Sequence[str], options: Options) -> list[Row]:
    anchors = _anchors(frame, options)
    found, last = [], None
    for index, row in enumerate(frame.to_dict("records")):
        cells = [
            Cell(options.markup[n][index], _text(row[n]))
            if n in options.markup
            else _cell(n, row, options)
            for n in names
        ]
        heading = str(row[options.group]) if options.group else ""
        new = heading if heading != last else ""
        found.append(Row(anchors[index], tuple(cells), new))
        last = heading
    return found


def table(
    frame: pd.DataFrame,
    caption: str,
    columns: Mapping[str, tuple[str, str]],
    row_head: str | None = None,
    options: Options | None = None,
) -> str:
    """Return a real table: caption, scoped heads, one row a row of the frame.

    columns: column name -> (label, description), in the order shown; `note` is folded into the
    evidence where both are there, `fact_id` into its link. row_head: the column whose cells name
    their rows. Raises KeyError for a column the frame has not.
    """
    options = options or Options()
    folded = {"note"} if {"note", "source_ids"} <= set(columns) else set()
    hidden = {*HIDDEN, *folded, *options.files_only, options.group}
    names = [name for name in columns if name not in hidden]
    return (
        environment()
        .get_template("table.html.j2")
        .render(
            caption=caption,
            heads=[(name, *columns[name]) for name in names],
            head_index=names.index(row_head) if row_head else -1,
            rows=_rows(frame, names, options),
            facets=facets(frame, columns, options.facets),
            long=[name for name in names if is_long(frame[name])],
            options=options,
        )
    )
