"""What was corrected in the record, and in which row: the newest first."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.facts import fact_id, titles
from analysis.data.schema import EVERY, key_columns


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


def _facts(correction: Mapping[Any, Any], data: Dataset) -> list[str]:
    """Return the facts that a correction is of: of all rows, those that hold the value after."""
    if correction["row_key"] != EVERY:
        return [correction["of"]] if correction["of"] else []
    table, after = correction["table"], correction["value_after"]
    rows, keys = data[table], key_columns(data.resource(table))
    held = [after in (cell if isinstance(cell, tuple) else (cell,))
            for cell in rows[correction["column"]]]  # fmt: skip
    return [fact_id(table, *key) for key in rows.loc[held, keys].itertuples(index=False, name=None)]


def by_fact(data: Dataset) -> dict[str, list[dict[Any, Any]]]:
    """Return fact id -> its corrections, as rows of `corrections`, the newest first."""
    found: dict[str, list[dict[Any, Any]]] = {}
    for row in corrections(data).to_dict("records"):
        for fact in _facts(row, data):
            found.setdefault(fact, []).append(row)
    return found
