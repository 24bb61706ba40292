"""From sheets of text to typed DataFrames.

date: datetime64 (blank NaT) · integer: Int64 (blank NA) · number: float64 (blank NaN) ·
list: tuple of str (blank is the empty tuple) · everything else: str (blank is missing, `pd.isna`).
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from analysis.data.validation.descriptor import Descriptor
from analysis.data.validation.intake import Sheet


def _items(cell: str, delimiter: str) -> tuple[str, ...]:
    return tuple(cell.split(delimiter)) if cell else ()


def _column(values: list[str], field: Descriptor) -> pd.Series:
    kind = field.get("type")
    if kind == "list":
        cells = [_items(value, field.get("delimiter", ",")) for value in values]
        return pd.Series(cells, dtype=object)
    known = pd.Series([value or None for value in values], dtype="str")
    if kind == "date":
        return pd.to_datetime(known, format="%Y-%m-%d", errors="coerce")
    if kind == "integer":
        return pd.to_numeric(known, errors="coerce").astype("Int64")
    if kind == "number":
        return pd.to_numeric(known, errors="coerce").astype("float64")
    return known


def typed(
    sheet: Sheet, schema: Descriptor, blanked: Collection[tuple[int, str]] = ()
) -> pd.DataFrame:
    """Return a sheet as a DataFrame whose index (`line`) is the physical line of each row.

    Muted lines are left out. blanked: cells (line, column) in which something is wrong already;
    they come as blank, so that the rest of their row can still be checked.
    """
    rows = zip(sheet.lines, sheet.rows, strict=True)
    kept = [(line, row) for line, row in rows if line not in sheet.muted_lines]
    columns = {}
    for i, field in enumerate(schema["fields"]):
        name = field["name"]
        values = ["" if (line, name) in blanked else row[i] for line, row in kept]
        columns[name] = _column(values, field)
    frame = pd.DataFrame(columns)
    frame.index = pd.Index([line for line, _ in kept], name="line", dtype="int64")
    return frame
