"""The cells of a table as HTML, what they are sorted by, what a page asks of its columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from analysis.publish.html import evidence

if TYPE_CHECKING:
    import pandas as pd

    from analysis.publish.html.site import Site

LONG: Final = 4  # items that a list may have and still stand open
SENTENCE: Final = 60  # characters from which a cell is more than a few words
ITEMS: Final = "instruments"  # lists whose items are facts, those of `fact_ids` in their order
EVIDENCE: Final = ("source_ids", "stated_by")  # lists of sources, each shown as evidence


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as shown, and the plain text by which it is sorted and filtered where that differs."""

    shown: object
    plain: str = ""


def _blank(value: object) -> bool:
    """Tell whether a single cell holds nothing."""
    import pandas as pd

    return bool(pd.isna(value))  # type: ignore[call-overload]


def _parts(cells: pd.Series) -> list[object]:
    """Return the values of a column, those of tuples one by one."""
    return [part for cell in cells for part in (cell if isinstance(cell, tuple) else (cell,))]


def is_long(cells: pd.Series) -> bool:
    """Tell whether a column holds sentences."""
    return any(isinstance(part, str) and len(part) > SENTENCE for part in _parts(cells))


def facets(
    frame: pd.DataFrame, columns: Mapping[str, tuple[str, str]], names: Sequence[str]
) -> list[tuple[str, str, list[str]]]:
    """Return (column, label, values in order) of columns to filter by; a cell may be a tuple."""
    found = []
    for name in names:
        values = {str(value) for value in _parts(frame[name]) if not _blank(value)}
        found.append((name, columns[name][0], sorted(values - {""})))
    return found


def plain_cell(value: object) -> Cell:
    """Return a cell: days in ISO form, lists with semicolons, long ones folded, blanks empty."""
    if isinstance(value, tuple):
        shown: object = "; ".join(map(str, value))
        if len(value) > LONG:
            fold = '<details class="msp-list"><summary>{} in all</summary>{}</details>'
            shown = Markup(fold).format(len(value), shown)
        return Cell(shown, ";".join(map(str, value)))
    if _blank(value):
        return Cell("")
    if isinstance(value, dt.date):  # a Timestamp is one too; a day never breaks at its hyphens
        return Cell(Markup('<span class="msp-day">{}</span>').format(f"{value:%Y-%m-%d}"))
    return Cell(str(value))


def marked_up(shown: Markup, value: object) -> Cell:
    """Return a cell shown in a form of its own; it is sorted by its value as text."""
    cell = plain_cell(value)
    return Cell(shown, cell.plain or str(cell.shown))


def _evidence(name: str, row: Mapping[Any, Any], site: Site) -> Cell:
    """Return a list of sources folded up; note and fact are the matter of `source_ids`."""
    ids, about = row[name], row if name == "source_ids" else {}
    note = str(plain_cell(about.get("note")).shown)
    facts = [fact for fact in (about.get("fact_id"), *about.get("fact_ids", ())) if fact]
    stated = about.get("stated_by", ())
    stated = stated if isinstance(stated, tuple) else (stated,)
    return Cell(evidence.panel(ids, site, note, tuple(dict.fromkeys(facts)), stated), ";".join(ids))


def cell_of(name: str, row: Mapping[Any, Any], site: Site, *, bare: bool) -> Cell:
    """Return a cell: markup as it is, evidence folded, a member's name as a link to its page.

    bare: whether the table stands outside the site, where facts have no place to lead to.
    """
    value = row[name]
    if isinstance(value, Markup):
        return Cell(value)
    if name in EVIDENCE and isinstance(value, tuple):
        return _evidence(name, row, site)
    if name == ITEMS and "fact_ids" in row and not bare:
        links = map(site.fact, row["fact_ids"], value)
        return Cell(evidence.bullets(links, ' class="msp-items"'), ";".join(value))
    party = row.get("party_id", row.get("area_id"))
    if name == "name" and party in site.members:
        return Cell(site.member(party, value))
    return plain_cell(value)
