"""How strong the record is: on how many independent sources its rows rest, table by table."""

from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.facts import facts_of, tables_of

OFFICIAL: Final = ("primary", "official-mirror")  # kinds of sources in which the body itself speaks


def strength_of(data: Dataset, table: str) -> dict[str, int]:
    """Return how many rows a table has, and how many of them rest on what; KeyError without facts.

    rows; two_sources: on two independent sources or more, where a page and its copies or
    translations are one; official: on an official text or a copy of one; single_page.
    """
    sources = data["sources"].set_index("source_id")
    original = sources["mirror_of"].fillna(sources.index.to_series()).to_dict()
    official = set(sources.index[sources["type"].isin(OFFICIAL)])
    cited = [fact.source_ids for fact in facts_of(data, table)]
    return {
        "rows": len(cited),
        "two_sources": sum(len({original[one] for one in ids}) > 1 for ids in cited),
        "official": sum(not official.isdisjoint(ids) for ids in cited),
        "single_page": sum(len(ids) == 1 for ids in cited),
    }


def strength(data: Dataset) -> pd.DataFrame:
    """Return one row a table whose rows rest on sources: table, table_name, as `strength_of`."""
    return pd.DataFrame([
        {"table": table, "table_name": data.resource(table)["title"], **strength_of(data, table)}
        for table in tables_of(data)
    ])  # fmt: skip
