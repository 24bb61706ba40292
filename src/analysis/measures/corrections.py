"""What was corrected in the record, and in which row: the newest first."""

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.facts import fact_id, titles
from analysis.data.schema import EVERY


def corrections(data: Dataset) -> pd.DataFrame:
    """Return the corrections, newest version first, else as they stand in the data.

    The columns of the table, and of (id of the fact that the corrected row is, blank where it is
    none), row (its title, else its key, or that every row is meant), table_name, cell (title of the
    column).
    """
    rows, names = data["corrections"].fillna({"value_before": "", "value_after": ""}), titles(data)
    fields = {
        (entry["name"], field["name"]): field["title"]
        for entry in map(data.resource, rows["table"].unique())
        for field in entry["schema"]["fields"]
    }
    keys = list(zip(rows["table"], rows["row_key"], strict=True))
    facts = [fact_id(table, *key.split(";")) for table, key in keys]
    every = {EVERY: "Every row that had the value"}
    rows = rows.assign(
        of=[fact if fact in names else "" for fact in facts],
        row=[
            names.get(fact, every.get(key, key)) for fact, (_, key) in zip(facts, keys, strict=True)
        ],
        table_name=[data.resource(table)["title"] for table in rows["table"]],
        cell=[fields[cell] for cell in zip(rows["table"], rows["column"], strict=True)],
    )
    return rows.sort_values("version", ascending=False, kind="stable", ignore_index=True)
