"""Rows as CSV for spreadsheets and as JSON for programs."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pandas as pd

    from analysis.figures.record import Figure

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


def csv_lines(rows: pd.DataFrame) -> list[str]:
    """Return the lines of a CSV file (RFC 4180: CRLF, quotes where needed), the header first."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    lines = []
    names = [guarded(str(name)) for name in rows.columns]
    for record in ([*names], *rows.itertuples(index=False, name=None)):
        buffer.seek(0)
        buffer.truncate()
        writer.writerow([cell(value) for value in record])
        lines.append(buffer.getvalue())
    return lines


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
