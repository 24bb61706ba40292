"""How strong the record is: on how many independent sources its rows rest, table by table."""

from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.facts import facts_of, tables_of

OFFICIAL: Final = ("primary", "official-mirror")  # kinds of sources in which the body itself speaks


def strength(data: Dataset) -> pd.DataFrame:
    """Return one row a table whose rows rest on sources, in the order of the data.

    Columns: table, table_name, rows, two_sources (rows on two independent sources or more: a page
    and its copies or translations are one), official (rows on an official text or a copy of one),
    single_page (rows on one page only).
    """
    sources = data["sources"].set_index("source_id")
    original = sources["mirror_of"].fillna(sources.index.to_series()).to_dict()
    official = set(sources.index[sources["type"].isin(OFFICIAL)])
    found = []
    for table in tables_of(data):
        if table == "corrections":  # they are about other rows, which are counted
            continue
        cited = [fact.source_ids for fact in facts_of(data, table)]
        found.append({
            "table": table,
            "table_name": data.resource(table)["title"],
            "rows": len(cited),
            "two_sources": sum(len({original[one] for one in ids}) > 1 for ids in cited),
            "official": sum(not official.isdisjoint(ids) for ids in cited),
            "single_page": sum(len(ids) == 1 for ids in cited),
        })  # fmt: skip
    return pd.DataFrame(found)
