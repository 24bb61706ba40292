"""A table of a page for the printed book: its head, its rows, and how wide each column is.

A cell of sources names them by their numbers in the bibliography. No word is wider than its column:
one that is long gets places where it may break.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from lxml.html import HtmlElement

from analysis.book.printed.words import Parts, Ways, parts, plain
from analysis.scene import text

SIZE: Final = 8.0  # points, of the text in a table
INSET: Final = 6.0  # points, left and right of a cell together
UPRIGHT, ACROSS = 496.0, 742.0  # points that a table may be wide on A4, upright and turned
LINES: Final = (54, 34)  # that a page holds, upright and turned
TURN: Final = 0.6  # of a page: what turning one costs
ENOUGH: Final = 260.0  # points: no column asks for more, however long its text
BREAK: Final = "\u200b"  # a place where a word may break
PIECES: Final = (24, 18, 14, 11, 9, 7)  # letters after which a word may break, the first that fits


def _wide(words: str, *, bold: bool = False) -> float:
    """Return how wide a line is in points; a letter that the font lacks is as wide as it is high."""
    try:
        return text.width(words, SIZE, bold=bold)
    except ValueError:
        return len(words) * SIZE


def breakable(words: str, letters: int) -> str:
    """Return text whose words can break after signs, and where none is, after so many letters."""

    def cut(word: re.Match[str]) -> str:
        signs = re.sub(r"([-_/.:;=&?,])(?=\w)", rf"\1{BREAK}", word.group())
        return re.sub(rf"([^{BREAK}]{{{letters}}})(?=[^{BREAK}])", rf"\1{BREAK}", signs)

    return re.sub(rf"\S{{{letters + 1},}}", cut, words)


def _broken(cell: Parts, letters: int) -> Parts:
    """Return the parts of a cell whose long words can break."""
    out: Parts = []
    for part in cell:
        if isinstance(part, str):
            out.append(breakable(part, letters))
        else:
            out.append({name: _broken(value, letters) if isinstance(value, list)
                        else breakable(value, letters) if name == "code" else value
                        for name, value in part.items()})  # fmt: skip
    return out


def widths(columns: Sequence[Sequence[str]], room: float) -> list[float] | None:
    """Return how wide columns are in points, None where their words have no room.

    columns: the texts of each, its head first. A column has the room of its widest word; what is
    left goes to those that ask for more.
    """
    least, more = [], []
    for cells in columns:
        words = [re.split(rf"[\s{BREAK}]", cell) for cell in cells]
        narrow = max(_wide(word, bold=not row) for row, cell in enumerate(words) for word in cell)
        lines = sorted(_wide(line, bold=not row) for row, cell in enumerate(cells)
                       for line in cell.split("\n"))  # fmt: skip
        least.append(narrow + INSET + 1)
        more.append(max(0.0, min(lines[-1] + 1, ENOUGH, 4 * lines[len(lines) * 9 // 10] + 40) - narrow))
    left = room - sum(least)
    if left < 0:
        return None
    share = min(1.0, left / sum(more)) if any(more) else 0.0
    return [low + share * ask for low, ask in zip(least, more, strict=True)]


def _lines(columns: Sequence[Sequence[str]], found: Sequence[float]) -> float:
    """Return about how many lines a table has where its columns are so wide."""
    rows = zip(*columns, strict=True)
    return sum(
        max(sum(-(-_wide(line) // (width - INSET) or 1) for line in cell.split("\n"))
            for cell, width in zip(row, found, strict=True)) + 0.6
        for row in rows
    )  # fmt: skip


def fitted(rows: list[list[Parts]]) -> tuple[list[list[Parts]], list[float], bool]:
    """Return the rows, head first, with words that can break; the widths; whether it is turned.

    It is turned where it then needs fewer pages, or has no room else.
    """
    found = []
    for turned, room in enumerate((UPRIGHT, ACROSS)):
        for letters in PIECES[: None if turned else 4]:
            shown = [[_broken(cell, letters) for cell in row] for row in rows]
            columns = [[plain(cell) for cell in column] for column in zip(*shown, strict=True)]
            if wide := widths(columns, room):
                pages = _lines(columns, wide) / LINES[turned] + turned * TURN
                found.append((pages, bool(turned), shown, wide))
                break
    if not found:
        raise ValueError(f"a table of {len(rows[0])} columns has no room on a page, even turned")
    _, turned, shown, wide = min(found, key=lambda one: one[0])
    return shown, wide, turned


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


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    yield from table.xpath("./tbody/tr")


def grid(
    tables: Sequence[HtmlElement], page: str, numbers: Mapping[str, int], ways: Ways
) -> dict[str, Any]:
    """Return a table and what is the rest of it as one; numbers: of sources in the bibliography."""
    head = [parts(cell, page, ways) for cell in tables[0].xpath("./thead/tr[1]/th")]
    sources = page == "sources" and tables[0].getparent().get("data-table") == "sources"
    rows, groups, labels = [[*([["No."]] if sources else []), *head]], {}, {}
    for row in (row for table in tables for row in _rows(table)):
        if "msp-group" in row.classes:
            groups[str(len(rows) - 1)] = plain(parts(row, page, ways))
            continue
        name = row.get("id", "")
        first = [[str(numbers[name])]] if sources else []
        rows.append([*first, *(_cell(cell, page, numbers, ways) for cell in row)])
        if name:
            labels[str(len(rows) - 2)] = f"book/{page}#{name}"
    shown, found, turned = fitted(rows)
    caption = "".join(tables[0].xpath("./caption/text()"))
    return {"kind": "table", "caption": caption, "head": shown[0], "rows": shown[1:],
            "widths": found, "turned": turned, "groups": groups, "labels": labels}  # fmt: skip
