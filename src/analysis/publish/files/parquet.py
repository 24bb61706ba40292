"""Tables of the data package as Parquet: the types of the schema travel with the cells.

DuckDB writes them, because pandas would keep text in another way wherever pyarrow is installed.
"""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from analysis.data.dataset import Dataset
from analysis.data.schema import tables_in

TYPES: Final = {"date": "DATE", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
# One thread, so that the same tables give the same bytes; nothing is ever fetched.
_ALONE: Final[dict[str, Any]] = {
    "threads": 1,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def _text(value: object) -> str:
    """Return a value as a text of SQL."""
    return "'" + str(value).replace("'", "''") + "'"


def _name(field: Mapping[str, Any]) -> str:
    """Return a field's name as a name of SQL."""
    return '"' + str(field["name"]).replace('"', '""') + '"'


def _typed(field: Mapping[str, Any]) -> str:
    """Return the SQL that makes a text cell one of the field's type; a blank list has no items."""
    name = _name(field)
    if field["type"] == "list":
        return f"coalesce(string_split({name}, {_text(field.get('delimiter', ','))}), []) AS {name}"
    return f"CAST({name} AS {TYPES.get(field['type'], 'VARCHAR')}) AS {name}"


def _copied(source: Path, table: Mapping[str, Any], head: Mapping[str, str], to: Path) -> str:
    """Return the SQL that writes a checked CSV file as Parquet; head: what the file says of it."""
    fields = table["schema"]["fields"]
    columns = ", ".join(f"{_text(field['name'])}: 'VARCHAR'" for field in fields)
    said = ", ".join(f"{_text(key)}: {_text(value)}" for key, value in head.items())
    return (
        f"COPY (SELECT {', '.join(map(_typed, fields))} FROM read_csv({_text(source)}, header=true,"
        f" auto_detect=false, delim=',', quote='\"', escape='\"', columns={{{columns}}}))"
        f" TO {_text(to)} (FORMAT parquet, KV_METADATA {{{said}}})"
    )


def parquet_files(data: Dataset) -> dict[str, bytes]:
    """Return `<table>.parquet` -> content for every table: days, numbers and lists as such.

    Blank cells are null. The file names table and data version in its own metadata.
    """
    import duckdb

    files = {}
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(config=_ALONE) as engine:
        made = Path(folder) / "table.parquet"
        for table in tables_in(data.descriptor):
            head = {"table": table["name"], "data_version": data.version}
            engine.execute(_copied(data.directory / table["path"], table, head, made))
            files[f"{table['name']}.parquet"] = made.read_bytes()
    return files
