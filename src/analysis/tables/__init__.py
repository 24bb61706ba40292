"""The tables that pages show: one module a subject, data in, Table out; this is their registry."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from analysis.dataset import Dataset, load
from analysis.tables.forum import (
    forum_members,
    succession_events,
    succession_gaps,
    succession_known,
)
from analysis.tables.membership import chairs, eu_only, roster, rosters
from analysis.tables.record import Table, plain
from analysis.tables.sources import sources

# Every published table: its files are `tables/<id>.csv` and `.json` of the site.
PUBLISHED: Final[tuple[Callable[[Dataset], Table], ...]] = (
    roster,
    rosters,
    chairs,
    eu_only,
    forum_members,
    succession_events,
    succession_known,
    succession_gaps,
    sources,
)


def all_tables(data: Dataset | None = None) -> list[Table]:
    """Return every published table."""
    return [build(data or load()) for build in PUBLISHED]


__all__ = [
    "Table",
    "all_tables",
    "chairs",
    "eu_only",
    "forum_members",
    "plain",
    "roster",
    "rosters",
    "sources",
    "succession_events",
    "succession_gaps",
    "succession_known",
]
