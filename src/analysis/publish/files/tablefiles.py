"""The files of a table, and the script by which a page makes files of the rows it shows.

A figure's own files come from `export.files`; its rows have the same script.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from analysis.publish.files.tabular import as_json, csv_lines, records, to_csv

if TYPE_CHECKING:
    import pandas as pd

    from analysis.data.dataset import Dataset
    from analysis.tables import Table


def head_of(table: Table, data: Dataset) -> dict[str, str]:
    """Return what stands before the records of a table: id, title, data version."""
    return {"id": table.id, "title": table.caption, "data_version": data.version}


def table_files(table: Table, data: Dataset) -> dict[str, bytes]:
    """Return name -> content of a table's files: `<id>.csv` and `<id>.json`."""
    whole = {**head_of(table, data), "records": records(table.rows)}
    return {f"{table.id}.csv": to_csv(table.rows), f"{table.id}.json": as_json(whole)}


def rows_script(identity: str, head: Mapping[str, Any], rows: pd.DataFrame) -> str:
    """Return the script that hands rows to the page, ready to be put together: `mspRows(id, ...)`.

    A page makes a file of some rows from the very lines of the whole file, so both agree.
    """
    header, *lines = csv_lines(rows)
    content = {"head": head, "header": header, "lines": lines, "records": records(rows)}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return f"mspRows({json.dumps(identity)},{text});\n"
