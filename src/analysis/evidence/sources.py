"""The sources as figures, tables and pages cite them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import to_date


@dataclass(frozen=True, slots=True)
class Source:
    """One source as it is cited; blank where the data has nothing."""

    source_id: str
    title: str
    publisher: str
    published_on: str
    url: str
    language: str = ""
    type: str = ""
    mirror_of: str = ""
    archived_url: str = ""
    accessed_on: str = ""

    @property
    def imprint(self) -> str:
        """Who published it, and when as far as that is known."""
        return ", ".join(filter(None, (self.publisher, self.published_on)))


def cited(data: Dataset, source_ids: Iterable[Sequence[str]]) -> tuple[Source, ...]:
    """Return the sources that lists of ids name, each once, in order of first use."""
    wanted = dict.fromkeys(sid for ids in source_ids for sid in ids)
    rows = {row["source_id"]: row for row in data["sources"].to_dict("records")}
    return tuple(_source(rows[sid]) for sid in wanted)


def _source(row: dict[Hashable, Any]) -> Source:
    known = {part.name: row[part.name] for part in fields(Source)}
    if not pd.isna(row["accessed_on"]):
        known["accessed_on"] = to_date(row["accessed_on"])
    return Source(**{name: "" if pd.isna(cell) else str(cell) for name, cell in known.items()})
