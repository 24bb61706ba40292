"""The tables that pages show: one module a subject, data in, Table out; this is their registry."""

from typing import Final

from analysis.data.dataset import Dataset, given
from analysis.tables.claims import (
    disputed_claims,
    stated_numbers,
    talks_claims,
    talks_count,
    talks_days,
    talks_meetings,
    talks_memorandum,
)
from analysis.tables.evidence import corrections, sources, strength
from analysis.tables.forum import (
    forum_members,
    succession_events,
    succession_gaps,
    succession_known,
    tracks,
)
from analysis.tables.meetings import attendance, before_joining, bilateral_meetings, meetings
from analysis.tables.partners import (
    agreement_network,
    agreements,
    agreements_left_out,
    agreements_with_others,
    chairs,
    eu_only,
    network_definitions,
    roster,
    rosters,
)
from analysis.tables.projects import project_support, projects, projects_others, projects_stated
from analysis.tables.record import Table, plain
from analysis.tables.supply import stated_shares, supply

# Every published table: its files are `tables/<id>.csv` and `.json` of the site.
PUBLISHED: Final = (
    roster, rosters, chairs, eu_only, attendance, before_joining, talks_claims, talks_memorandum,
    talks_days, talks_count, stated_numbers, disputed_claims, meetings, bilateral_meetings,
    forum_members, succession_events, succession_known, succession_gaps, sources, agreements,
    agreement_network, agreements_left_out, tracks, corrections,
    strength, projects, project_support, projects_stated, projects_others, agreements_with_others,
    stated_shares, supply,
)  # fmt: skip


def get(table_id: str, data: Dataset | None = None) -> Table:
    """Return a published table by its id; raises KeyError naming the ids there are."""
    makers = {build.id: build for build in PUBLISHED}
    if table_id not in makers:
        raise KeyError(f"no table {table_id!r}; expected one of {', '.join(makers)}")
    return makers[table_id](data)


def all_tables(data: Dataset | None = None) -> list[Table]:
    """Return every published table."""
    data = given(data)
    return [build(data) for build in PUBLISHED]


__all__ = [
    "Table", "agreement_network", "agreements", "agreements_left_out",
    "agreements_with_others", "all_tables", "attendance",
    "before_joining", "bilateral_meetings", "chairs", "corrections", "disputed_claims", "eu_only",
    "forum_members", "get", "meetings", "network_definitions", "plain", "project_support",
    "projects", "projects_others", "projects_stated", "roster", "rosters", "sources",
    "stated_numbers", "stated_shares", "strength",
    "succession_events", "succession_gaps", "succession_known", "supply", "talks_claims",
    "talks_count", "talks_days", "talks_meetings", "talks_memorandum", "tracks",
]  # fmt: skip
