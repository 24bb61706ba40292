"""Why published cells changed, as far as the table of corrections has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.data.dataset import Dataset
from analysis.data.schema import EVERY
from analysis.measures.changes.compare import Changes, Row

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


def _recorded(data: Dataset, span: tuple[str, str]) -> dict[Place, Reason]:
    """Return the reasons of the corrections after a version and up to another."""
    found: dict[Place, Reason] = {}
    rows = data["corrections"]
    rows = rows[(rows["version"] > span[0]) & (rows["version"] <= span[1])]
    for row in rows.to_dict("records"):
        reason = Reason(row["reason"], (row["correction_id"],), row["source_ids"])
        for column in (row["column"], ""):
            place = (row["table"], row["row_key"], column)
            found[place] = found.get(place, Reason()) + reason
    return found


def _told(row: Row, recorded: Mapping[Place, Reason], citing: Sequence[str]) -> Iterator[
    tuple[Place, Reason]]:  # fmt: skip
    """Yield the reasons of a row that changed: as a whole, and of each of its cells.

    Of a cell that names sources the reason is that of its row.
    """
    whole = recorded.get((row.table, row.key, ""), Reason())
    yield (row.table, row.key, ""), whole
    for column in row.cells:
        own = recorded.get((row.table, row.key, column))
        every = recorded.get((row.table, EVERY, column), Reason())
        yield (row.table, row.key, column), own or (whole if column in citing else every)


def reasons_of(changed: Changes, data: Dataset) -> dict[Place, Reason]:
    """Return the recorded reasons of what changed. data: whose corrections give them."""
    recorded = _recorded(data, (changed.before.name, changed.after.name))
    told = (_told(row, recorded, changed.citing(row.table)) for row in changed.rows)
    return {place: reason for some in told for place, reason in some if reason.text}
