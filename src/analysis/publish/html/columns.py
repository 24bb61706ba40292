"""What a page asks of a table's columns: what there is to filter by, and which hold sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pandas as pd

SENTENCE: Final = 60  # characters from which a cell is more than a few words


def blank(value: object) -> bool:
    """Tell whether a single cell holds nothing."""
    import pandas as pd

    return bool(pd.isna(value))  # type: ignore[call-overload]


def is_long(cells: pd.Series) -> bool:
    """Tell whether a column holds sentences."""
    parts = (part for cell in cells for part in (cell if isinstance(cell, tuple) else (cell,)))
    return any(isinstance(part, str) and len(part) > SENTENCE for part in parts)


def facets(
    frame: pd.DataFrame, columns: Mapping[str, tuple[str, str]], names: Sequence[str]
) -> list[tuple[str, str, list[str]]]:
    """Return (column, label, values in order) of columns to filter by; a cell may be a tuple."""
    found = []
    for name in names:
        cells = (cell if isinstance(cell, tuple) else (cell,) for cell in frame[name])
        values = {str(value) for some in cells for value in some if not blank(value)}
        found.append((name, columns[name][0], sorted(values - {""})))
    return found
