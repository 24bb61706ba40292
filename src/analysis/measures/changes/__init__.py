"""What changed between two data versions, row by row: added, corrected, withdrawn, and why.

A table or a column that only one of the two versions has is told once, and not at each row.
"""

from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset, given
from analysis.data.extras import explained
from analysis.data.versions import known
from analysis.measures.changes.compare import (
    CORRECTED,
    NEW,
    Changes,
    Row,
    changes_of,
    structure,
)
from analysis.measures.changes.reasons import Place, Reason, reasons_of

COLUMNS: Final = [
    "table", "row_key", "change", "column", "value_before", "value_after", "reason", "source_ids",
]  # fmt: skip


def _records(row: Row, why: Mapping[Place, Reason]) -> Iterator[tuple[object, ...]]:
    """Yield the rows of the frame for one that changed: one a corrected cell, else one."""
    head = row.table, row.key, row.change
    if row.change == CORRECTED:
        for column, cell in row.cells.items():
            reason = why.get((row.table, row.key, column), Reason())
            yield *head, column, *cell, reason.text, reason.source_ids
        return
    told = "; ".join(f"{column}: {old}" for column, (old, _) in row.cells.items() if old)
    reason = why.get((row.table, row.key, ""), Reason())
    yield *head, "", told, "", reason.text, reason.source_ids


def frame(changed: Changes, data: Dataset) -> pd.DataFrame:
    """Return changes as `changes` has them. data: whose corrections give the reasons."""
    why = reasons_of(changed, data)
    made: list[tuple[object, ...]] = [
        (table, "", change, column, *(("", number) if change in NEW else (number, "")), "", ())
        for table, change, column, number in structure(changed)
    ]
    for row in changed.rows:
        if changed.is_shared(row.table):
            made.extend(_records(row, why))
    return pd.DataFrame(made, columns=COLUMNS)


@explained()
def changes(since: str, until: str | None = None, *, data: Dataset | None = None) -> pd.DataFrame:
    """Return what changed from an earlier data version to a later one, by table and key.

    since, until: data versions such as `2026.11.24`; until None is that of the data. Columns:
    table, row_key (the cells of the key with `;` between), change, column, value_before,
    value_after (text as it is written, blank for a blank cell), reason (blank where none is
    recorded), source_ids (tuple: evidence for it).
    change is `added`, `withdrawn` (one row each; value_before has the cells that were there),
    `corrected` (one row a cell), and, once each and first, `new table`, `new column`, `table
    withdrawn`, `column withdrawn`: the number of its rows or filled cells as a text.
    Raises ValueError naming the known versions for one that is none, or where the later is first.
    """
    data = given(data)
    # As text: what is none, None as the earlier one too, is then no version that there is.
    return frame(changes_of(data, str(since), None if until is None else str(until)), data)


def earlier(data: Dataset) -> tuple[str, ...]:
    """Return the data versions before that of the data, the newest first."""
    return known(data)[-2::-1]
