"""Rows as CSV for spreadsheets, as JSON for programs, as a script for the page that shows them."""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.figures.record import Figure
from analysis.tables.record import Table

EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP can hold: a time that means nothing
BOM: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"  # by it Excel knows that the text is UTF-8
# A spreadsheet would run a text that begins so as a formula.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def plain(value: Any) -> Any:
    """Return a cell as a JSON value: days in ISO form, lists as lists, blanks as None."""
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if pd.isna(value):
        return None
    if isinstance(value, dt.date):  # a Timestamp is one too
        return f"{value:%Y-%m-%d}"
    return value.item() if hasattr(value, "item") else value


def guarded(text: str) -> str:
    """Return a text no spreadsheet takes for a formula: an apostrophe before its first sign."""
    return f"'{text}" if text.startswith(FORMULA) else text


def cell(value: Any) -> str | int | float:
    """Return a cell of a CSV file: numbers as they are, blanks empty, lists joined by `;`."""
    value = plain(value)
    if isinstance(value, list):
        value = ";".join("" if item is None else str(item) for item in value)
    return guarded(value) if isinstance(value, str) else "" if value is None else value


def csv_lines(rows: pd.DataFrame) -> list[str]:
    """Return the lines of a CSV file (RFC 4180: CRLF, quotes where needed), the header first."""

    def line(cells: Iterable[Any]) -> str:
        buffer = io.StringIO(newline="")
        csv.writer(buffer, lineterminator="\r\n").writerow(map(cell, cells))
        return buffer.getvalue()

    return [line(rows.columns), *map(line, rows.itertuples(index=False, name=None))]


def to_csv(rows: pd.DataFrame) -> bytes:
    """Return rows as a CSV file, UTF-8 with BOM."""
    return (BOM + "".join(csv_lines(rows))).encode()


def as_json(content: Any) -> bytes:
    """Return JSON text as this project writes it: given order, UTF-8, LF, a final newline."""
    return (json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows as JSON values by the names of their columns."""
    return [
        {str(name): plain(value) for name, value in row.items()} for row in rows.to_dict("records")
    ]


def until_of(figure: Figure) -> dict[str, str]:
    """Return `until`, the last day to which a figure of a stretch holds; of others nothing."""
    return {"until": figure.until.isoformat()} if figure.until else {}


def head_of(figure: Figure) -> dict[str, str]:
    """Return what stands before the records of a figure: id, title, day, data version."""
    return {
        "id": figure.id,
        "title": figure.title,
        "as_of": figure.as_of.isoformat(),
        **until_of(figure),
        "data_version": figure.data_version,
    }


def to_json(figure: Figure, _: Dataset) -> bytes:
    """Return the drawn rows as JSON records with the figure's id, title, day and data version."""
    return as_json({**head_of(figure), "records": records(figure.rows)})


def table_files(table: Table, data: Dataset) -> dict[str, bytes]:
    """Return path in the site -> content of a table: `<id>.csv`, `<id>.json`, rows for its page."""
    head = {"id": table.id, "title": table.caption, "data_version": data.version}
    return {
        f"tables/{table.id}.csv": to_csv(table.rows),
        f"tables/{table.id}.json": as_json({**head, "records": records(table.rows)}),
        **rows_script(head, table.rows, table.id),
    }


def rows_script(head: Mapping[str, str], rows: pd.DataFrame, name: str) -> dict[str, bytes]:
    """Return path -> the script that hands rows to the page under a name, to be put together.

    A page makes a file of some rows from the very lines of the whole file, so both agree.
    """
    header, *lines = csv_lines(rows)
    content = {"head": head, "header": header, "lines": lines, "records": records(rows)}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    script = f"mspRows({json.dumps(name)},{text});\n"
    return {f"_static/rows/{name}.js": script.encode()}
