"""A table of a page for the printed book: its head and its rows, as the template sets them.

A cell of sources names them by their numbers in the bibliography.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from lxml.html import HtmlElement

from analysis.book.printed.columns import fitted
from analysis.book.printed.words import Parts, Ways, parts, plain

WHOLE: Final = 16  # lines from which a row may go on on the next page


def _cited(value: str, numbers: Mapping[str, int], ways: Ways) -> Parts:
    """Return a list of sources as their numbers in the bibliography."""
    out: Parts = []
    for number, source in sorted((numbers[one], one) for one in value.split(";")):
        place = f"book/sources#{source}"
        ways.used.add(place)
        out += [", "] * bool(out) + [{"to": place, "told": False, "in": [str(number)]}]
    return out


def _cell(cell: HtmlElement, page: str, numbers: Mapping[str, int], ways: Ways) -> Parts:
    value = cell.get("data-value", "")
    if value and all(one in numbers for one in value.split(";")):
        return _cited(value, numbers, ways)
    if cell.xpath("./details[contains(@class, 'msp-evidence')]"):
        count = cell.xpath("string(./details/summary)")
        return [f"{count}: {value.replace(';', ', ')}" if value else count]
    return parts(cell, page, ways, told=False)


def grid(
    tables: Sequence[HtmlElement], page: str, numbers: Mapping[str, int], ways: Ways
) -> dict[str, Any]:
    """Return a table and what is the rest of it as one; numbers: of sources in the bibliography."""
    head = [parts(cell, page, ways) for cell in tables[0].xpath("./thead/tr[1]/th")]
    sources = page == "sources" and tables[0].getparent().get("data-table") == "sources"
    rows: list[list[Parts]] = [[*([["No."]] if sources else []), *head]]
    groups: dict[str, str] = {}
    labels: dict[str, str] = {}
    for row in (row for table in tables for row in table.xpath("./tbody/tr")):
        if "msp-group" in row.classes:
            groups[str(len(rows) - 1)] = plain(parts(row, page, ways))
            continue
        name = row.get("id", "")
        first = [[str(numbers[name])]] if sources else []
        rows.append([*first, *(_cell(cell, page, numbers, ways) for cell in row)])
        if name:
            labels[str(len(rows) - 2)] = f"book/{page}#{name}"
    made = fitted(rows)
    caption = "".join(tables[0].xpath("./caption/text()"))
    return {"kind": "table", "caption": caption, "head": made.rows[0], "rows": made.rows[1:],
            "widths": made.widths, "turned": made.turned, "groups": groups, "labels": labels,
            "whole": [height < WHOLE for height in made.heights[1:]]}  # fmt: skip
