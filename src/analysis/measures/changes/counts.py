"""How much changed between two data versions: by table, and the cells without a recorded reason."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.words import number_of, sentence_list
from analysis.measures.changes.compare import (
    ADDED,
    CORRECTED,
    LOST_TABLE,
    NEW_TABLE,
    WITHDRAWN,
    Changes,
    Row,
    structure,
)
from analysis.measures.changes.reasons import reasons_of

COLUMNS: Final = ["table", "added", "corrected", "sources_only", "withdrawn", "rows"]
Cell = tuple[str, str]  # table, column


class Cells(NamedTuple):
    """Corrected cells by table and column: those with a recorded reason, and of the others those
    that name sources only, those that were blank, and the rest.
    """

    reasoned: Counter[Cell]
    sources: Counter[Cell]
    filled: Counter[Cell]
    silent: Counter[Cell]


def in_sources_only(row: Row, citing: Collection[str]) -> bool:
    """Return whether of a row nothing changed but the sources that it names."""
    return row.change == CORRECTED and set(row.cells) <= set(citing)


def counts(changed: Changes) -> pd.DataFrame:
    """Return a row for each table that both versions have and whose rows changed.

    Columns: table, added, corrected, sources_only (corrected in nothing but the sources they name;
    they are among the corrected), withdrawn, rows (of the later version).
    """
    found = []
    for table in filter(changed.is_shared, changed.tables):
        rows = [row for row in changed.rows if row.table == table]
        kinds = Counter(row.change for row in rows)
        only = sum(in_sources_only(row, changed.citing(table)) for row in rows)
        if rows:
            found.append((table, kinds[ADDED], kinds[CORRECTED], only, kinds[WITHDRAWN],
                          len(changed.after.sheets[table].rows)))  # fmt: skip
    return pd.DataFrame(found, columns=COLUMNS)


def cells(changed: Changes, data: Dataset) -> Cells:
    """Return how many cells were corrected, by whether and why a reason is recorded."""
    why, found = reasons_of(changed, data), Cells(Counter(), Counter(), Counter(), Counter())
    for row in (row for row in changed.rows if row.change == CORRECTED):
        for column, (before, _) in row.cells.items():
            if (row.table, row.key, column) in why:
                kind = found.reasoned
            elif column in changed.citing(row.table):
                kind = found.sources
            else:
                kind = found.silent if before else found.filled
            kind[row.table, column] += 1
    return found


def corrected(number: int, only: int) -> str:
    """Return a number of corrected rows in words; only: those in nothing but their sources."""
    if number and number == only:
        return f"{number} corrected in their sources only"
    return f"{number} corrected" + (f" ({only} in their sources only)" if only else "")


def line(row: Mapping[Any, Any]) -> str:
    """Return a row of the counts in words."""
    told = corrected(row["corrected"], row["sources_only"])
    number = f"{row['added']} added, {told}, {row['withdrawn']} withdrawn"
    return f"{row['table']}: {number}; {row['rows']} rows"


def total(counted: pd.DataFrame) -> str:
    """Return the sum of counts in words: `12 rows added, 3 corrected, none withdrawn`."""
    sums = {name: int(counted[name].sum()) for name in (ADDED, CORRECTED, WITHDRAWN)}
    corrected, withdrawn = (sums[name] or "none" for name in (CORRECTED, WITHDRAWN))
    return f"{number_of(sums[ADDED], 'row')} added, {corrected} corrected, {withdrawn} withdrawn"


def listed(counter: Counter[Cell]) -> str:
    """Return cells by table and column in words: `sources.accessed_on 362, ...`."""
    return ", ".join(f"{table}.{column} {number}" for (table, column), number in counter.items())


def without_reason(counted: Cells) -> list[str]:
    """Return sentences on the corrected cells for which no reason is recorded."""
    said = {
        "No reason is recorded for": counted.silent,
        "Blank before, and no reason is recorded for": counted.filled,
        "Further or other sources of a row, without a word on why:": counted.sources,
    }
    return [
        f"{words} {number_of(some.total(), 'corrected cell')}: {listed(some)}."
        for words, some in said.items()
        if some
    ]


def apart(changed: Changes) -> Iterator[str]:
    """Yield sentences on the tables and columns that only one of the versions has."""
    found: dict[str, list[str]] = {}
    for table, change, column, number in structure(changed):
        if change in (NEW_TABLE, LOST_TABLE):
            words = f"{table} ({number_of(int(number), 'row')})"
        else:
            words = f"{table}.{column} (filled in {number_of(int(number), 'row')})"
        found.setdefault(change, []).append(words)
    for change, some in found.items():
        kind, _, end = change.partition(" ")
        head = f"New {end}s" if kind == "new" else f"{kind.capitalize()}s withdrawn"
        yield f"{head}: {sentence_list(some)}."
