"""Why published cells changed, as far as the table of corrections has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from analysis.data.dataset import Dataset
from analysis.data.schema import EVERY
from analysis.measures.changes.compare import Changes

Place = tuple[str, str, str]  # table, key of a row, column; a blank column is the row as a whole


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something changed; blank where no reason is recorded.

    ids: of the corrections that say it. source_ids: evidence for the value after.
    """

    text: str = ""
    ids: tuple[str, ...] = ()
    source_ids: tuple[str, ...] = ()

    def __add__(self, other: Reason) -> Reason:
        """Return two reasons as one, each sentence and each id once."""
        texts = dict.fromkeys(filter(None, (self.text, other.text)))
        ids = tuple(dict.fromkeys((*self.ids, *other.ids)))
        sources = tuple(dict.fromkeys((*self.source_ids, *other.source_ids)))
        return Reason(" ".join(texts), ids, sources)


def _corrections(data: Dataset, span: tuple[str, str]) -> Iterator[tuple[dict[Any, Any], Reason]]:
    """Yield the corrections after a version and up to another, and what each says of why."""
    rows = data["corrections"]
    for row in rows[(rows["version"] > span[0]) & (rows["version"] <= span[1])].to_dict("records"):
        yield row, Reason(row["reason"], (row["correction_id"],), row["source_ids"])


def _recorded(
    data: Dataset, span: tuple[str, str]
) -> tuple[dict[Place, Reason], dict[Place, Reason]]:
    """Return the reasons on record: of a cell and of its row as a whole; and of all rows that had
    a value, by table, column and the value after.
    """
    found, every = dict[Place, Reason](), dict[Place, Reason]()
    for row, reason in _corrections(data, span):
        if row["row_key"] == EVERY:
            every[row["table"], row["column"], row["value_after"]] = reason
            continue
        for column in (row["column"], ""):
            place = row["table"], row["row_key"], column
            found[place] = found.get(place, Reason()) + reason
    return found, every


def reasons_of(changed: Changes, data: Dataset) -> dict[Place, Reason]:
    """Return the recorded reasons of what changed. data: whose corrections give them.

    Of a row as a whole, and of a cell: its own, else that of all rows that had one value. A cell
    that names sources and has none changed for the reason of its row.
    """
    recorded, every = _recorded(data, (changed.before.name, changed.after.name))
    found: dict[Place, Reason | None] = {}
    for row in changed.rows:
        whole = found[row.table, row.key, ""] = recorded.get((row.table, row.key, ""))
        for column, (_, after) in row.cells.items():
            place = row.table, row.key, column
            cites = column in changed.citing(row.table)
            other = whole if cites else every.get((row.table, column, after))
            found[place] = recorded.get(place, other)
    return {place: reason for place, reason in found.items() if reason}
