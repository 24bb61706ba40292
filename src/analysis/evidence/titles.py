"""A title for every fact, so that a link to it says where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day, precise
from analysis.data.facts import Fact, all_facts

# Table -> how its rows are called; names in braces are the row's cells, or made from them below.
TITLES: Final = {
    "bodies": "{name}",
    "memberships": "{party} in the {body}",
    "chairs": "{party}, {role} from {from_day}",
    "meetings": "{title}, {date}",
    "participants": "{party} at: {meeting}",
    "agreements": "{title}",
    "agreement_candidates": "{title}",
    "member_counts": "{count_stated} stated for {date} by {publisher}",
    "project_counts": "{count_stated} projects {what_is_counted}, stated for {date} by {publisher}",
    "events": "{event}",
    "disputed_claims": "Claim {claim_id}: {claim}",
    "seed_claims": "Statement {claim_id}: {stated}",
    "production": "{commodity}, {measure}, {year}: {area}",
    "places": "{city}",
}


def _date(cells: Mapping[str, Any]) -> str:
    """Return the date of a row in words, as precise as it is known; blank where it has none."""
    first = next((cells[n] for n in ("starts_on", "as_of_date", "date", "signed_on") if n in cells
                  and not pd.isna(cells[n])), None)  # fmt: skip
    if first is None:
        return ""
    precision = cells.get("date_precision", "day")
    if precision == "range":
        return str(precise(first, "range", first, cells["ends_on"]))
    return str(precise(first, precision))


class Titles:
    """Makes titles from the rows and the names that other tables give to their ids."""

    def __init__(self, data: Dataset) -> None:
        self.parties = data.party_names()
        self.bodies = _names(data, "bodies", "body_id", "name")
        self.publishers = _names(data, "sources", "source_id", "publisher")
        meetings = data["meetings"].to_dict("records")
        self.meetings = {row["meeting_id"]: _meeting(row) for row in meetings}

    def of(self, fact: Fact) -> str:
        """Return the title of a fact; its key where its table has no title of its own."""
        pattern = TITLES.get(fact.table)
        if pattern is None:
            return ", ".join(map(str, fact.key))
        cells = {**fact.cells, "date": _date(fact.cells)}
        cells["party"] = self.parties.get(cells.get("party_id", ""), "")
        cells["body"] = self.bodies.get(cells.get("body_id", ""), "")
        cells["meeting"] = self.meetings.get(cells.get("meeting_id", ""), "")
        cells["publisher"] = self.publishers.get(cells.get("source_id", ""), "")
        cells["area"] = cells.get("country_as_printed", "")
        if fact.table == "chairs":
            cells["from_day"] = long_day(cells["starts_on"].date())
        return pattern.format_map(cells)


def _names(data: Dataset, table: str, key: str, name: str) -> dict[str, str]:
    rows = data[table]
    return dict(zip(rows[key], rows[name], strict=True))


def _meeting(row: Mapping[Any, Any]) -> str:
    return f"{row['title']}, {_date(row)}"


def titles(data: Dataset) -> dict[str, str]:
    """Return fact id -> title of every fact."""
    maker = Titles(data)
    return {fact.id: maker.of(fact) for fact in all_facts(data)}
