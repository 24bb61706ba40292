"""How strong the record is: on how many independent sources its rows rest, table by table."""

from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.facts import Fact, facts_of, tables_of
from analysis.data.independence import independent, origins

OFFICIAL: Final = ("primary", "official-mirror")  # kinds of sources in which the body itself speaks


def _evidence(fact: Fact) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a row rests on, and the pages that state what it checks: they prove nothing."""
    about = fact.cited.get("stated_by", ())
    given = (one for name, ids in fact.cited.items() if name != "stated_by" for one in ids)
    return tuple(one for one in dict.fromkeys(given) if one not in about), about


def strength_of(data: Dataset, table: str) -> dict[str, int]:
    """Return how many rows a table has, and how many of them rest on what; KeyError without facts.

    rows; two_sources: on two independent sources or more, where a page, its copies and what may go
    back to it are one; official: on an official text or a copy of one; single_page. A page that
    states a claim is no evidence for what holds instead.
    """
    sources = data["sources"]
    known = origins(sources)
    official = set(sources.loc[sources["type"].isin(OFFICIAL), "source_id"])
    cited = [_evidence(fact) for fact in facts_of(data, table)]
    return {
        "rows": len(cited),
        "two_sources": sum(len(independent(ids, known, about)) > 1 for ids, about in cited),
        "official": sum(not official.isdisjoint(ids) for ids, _ in cited),
        "single_page": sum(len(ids) == 1 for ids, _ in cited),
    }


def strength(data: Dataset) -> pd.DataFrame:
    """Return one row a table whose rows rest on sources: table, table_name, as `strength_of`."""
    return pd.DataFrame([
        {"table": table, "table_name": data.resource(table)["title"], **strength_of(data, table)}
        for table in tables_of(data)
    ])  # fmt: skip
