"""Rows as CSV for spreadsheets, as JSON for programs, as a script for the page that shows them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pandas as pd

    from analysis.data.dataset import Dataset
    from analysis.figures.record import Figure
    from analysis.tables.record import Table

LIST_SEPARATOR: Final = ";"
BOM: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"  # by it Excel knows that the text is UTF-8
# A spreadsheet would run a text that begins so as a formula.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def plain(value: Any) -> Any:
    """Return a cell as a JSON value: days in ISO form, lists as lists, blanks as None."""
    import pandas as pd

    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if pd.isna(value):
        return None
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (bool, int, float, str)):
        return value
    return value.item() if hasattr(value, "item") else str(value)


def guarded(text: str) -> str:
    """Return a text no spreadsheet takes for a formula: an apostrophe before its first sign."""
    return f"'{text}" if text.startswith(FORMULA) else text


def cell(value: Any) -> str | int | float:
    """Return a cell of a CSV file: numbers as they are, blanks empty, lists joined by `;`."""
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, list):
        value = LIST_SEPARATOR.join("" if item is None else str(item) for item in value)
    return guarded(value) if isinstance(value, str) else value


def _line(cells: Iterable[Any]) -> str:
    """Return a line of a CSV file (RFC 4180: CRLF, quotes where needed)."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerow(map(cell, cells))
    return buffer.getvalue()


def csv_lines(rows: pd.DataFrame) -> list[str]:
    """Return the lines of a CSV file, the header first."""
    return [_line(rows.columns), *map(_line, rows.itertuples(index=False, name=None))]


def to_csv(rows: pd.DataFrame) -> bytes:
    """Return rows as a CSV file, UTF-8 with BOM."""
    return (BOM + "".join(csv_lines(rows))).encode()


def as_json(content: Any) -> bytes:
    """Return JSON text as this project writes it: given order, UTF-8, LF, a final newline."""
    return (json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows as JSON values by the names of their columns."""
    names = [str(name) for name in rows.columns]
    cells = rows.itertuples(index=False, name=None)
    return [dict(zip(names, map(plain, row), strict=True)) for row in cells]


def head_of(figure: Figure) -> dict[str, str]:
    """Return what stands before the records of a figure: id, title, day, data version."""
    return {
        "id": figure.id,
        "title": figure.title,
        "as_of": figure.as_of.isoformat(),
        "data_version": figure.data_version,
    }


def to_json(figure: Figure) -> bytes:
    """Return the drawn rows as JSON records with the figure's id, title, day and data version."""
    return as_json({**head_of(figure), "records": records(figure.rows)})


def table_files(table: Table, data: Dataset) -> dict[str, bytes]:
    """Return path in the site -> content of a table: `<id>.csv`, `<id>.json`, rows for its page."""
    head = {"id": table.id, "title": table.caption, "data_version": data.version}
    return {
        f"tables/{table.id}.csv": to_csv(table.rows),
        f"tables/{table.id}.json": as_json({**head, "records": records(table.rows)}),
        **rows_script(head, table.rows),
    }


def rows_script(head: Mapping[str, str], rows: pd.DataFrame) -> dict[str, bytes]:
    """Return path -> the script that hands rows to the page, ready to be put together.

    A page makes a file of some rows from the very lines of the whole file, so both agree.
    """
    header, *lines = csv_lines(rows)
    content = {"head": head, "header": header, "lines": lines, "records": records(rows)}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    script = f"mspRows({json.dumps(head['id'])},{text});\n"
    return {f"_static/rows/{head['id']}.js": script.encode()}
