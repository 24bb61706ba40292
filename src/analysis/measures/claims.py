"""Claims and what checking them found: the statements of the news item, and disputed claims.

What a verdict means stands in the descriptor (`meanings` of the field `verdict`), and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.facts import fact_id

NEWS: Final = "seed_claims"
DISPUTED: Final = "disputed_claims"


def meanings(data: Dataset, table: str) -> Mapping[str, str]:
    """Return verdict -> what it means, in the descriptor's order; KeyError for another table."""
    fields = {field["name"]: field for field in data.resource(table)["schema"]["fields"]}
    return dict(fields["verdict"]["meanings"])


def numbers(rows: pd.DataFrame, data: Dataset, table: str) -> dict[str, int]:
    """Return verdict -> number of claims among `rows`, every verdict of the table named."""
    return {verdict: int((rows["verdict"] == verdict).sum()) for verdict in meanings(data, table)}


def _with_facts(rows: pd.DataFrame, table: str) -> pd.DataFrame:
    rows = rows.sort_values("claim_id", ignore_index=True)
    return rows.assign(fact_id=[fact_id(table, claim) for claim in rows["claim_id"]])


def news_claims(data: Dataset) -> pd.DataFrame:
    """Return the statements of the news item in their order, each with the verdict on it.

    Columns: those of seed_claims, parties (tuple of their names) and fact_id.
    """
    names = data.party_names()
    rows = _with_facts(data[NEWS], NEWS)
    parties = [tuple(sorted(names[party] for party in ids)) for ids in rows["party_ids"]]
    return rows.assign(parties=pd.Series(parties, rows.index, dtype=object))


def disputed_claims(data: Dataset) -> pd.DataFrame:
    """Return the claims that other sources contradict, each with the verdict on it.

    Columns: those of disputed_claims, source_ids (the evidence for what holds) and fact_id.
    """
    rows = _with_facts(data[DISPUTED], DISPUTED)
    return rows.assign(source_ids=rows["right_source_ids"])
