"""What the record says of its own gaps: by id for a caveat in its place, by topic for a list.

A gap that is closed is taken out of the data, and its caveat goes with it: nothing here fails for
an id that is no longer there.
"""

from __future__ import annotations

from analysis.data.dataset import Dataset


def gap(data: Dataset, gap_id: str) -> str:
    """Return the statement of one gap, blank where it is closed."""
    rows = data["gaps"]
    return " ".join(rows.loc[rows["gap_id"] == gap_id, "statement"])


def gaps_on(data: Dataset, topic: str) -> tuple[str, ...]:
    """Return the statements of the gaps of a topic, in the order of the data."""
    rows = data["gaps"]
    return tuple(map(str, rows.loc[rows["topic"] == topic, "statement"]))
