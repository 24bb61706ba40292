"""A figure's rows as CSV for spreadsheets and as JSON for programs."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from analysis.figure import Figure

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


def to_csv(figure: Figure) -> bytes:
    """Return the drawn rows as CSV (RFC 4180: CRLF, quotes where needed), UTF-8 with BOM."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([guarded(str(name)) for name in figure.rows.columns])
    writer.writerows(
        [cell(value) for value in row] for row in figure.rows.itertuples(index=False, name=None)
    )
    return (BOM + buffer.getvalue()).encode()


def as_json(content: Any) -> bytes:
    """Return JSON text as this project writes it: given order, UTF-8, LF, a final newline."""
    return (json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def to_json(figure: Figure) -> bytes:
    """Return the drawn rows as JSON records with the figure's id, title, day and data version."""
    names = [str(name) for name in figure.rows.columns]
    rows = figure.rows.itertuples(index=False, name=None)
    return as_json(
        {
            "id": figure.id,
            "title": figure.title,
            "as_of": figure.as_of.isoformat(),
            "data_version": figure.data_version,
            "records": [dict(zip(names, map(plain, row), strict=True)) for row in rows],
        }
    )
