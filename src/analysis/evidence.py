"""What rests on each source: every row of every table, by the references the descriptor names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.dataset import Dataset

SOURCES = "sources"


def reference_columns(resource: dict[str, Any]) -> list[str]:
    """Return the columns of a resource whose cells name sources."""
    schema = resource.get("schema", {})
    found = [
        field["name"]
        for field in schema.get("fields", [])
        if str(field.get("references", "")).startswith(f"{SOURCES}.")
    ]
    for key in schema.get("foreignKeys", []):
        if key["reference"].get("resource") == SOURCES:
            fields = key["fields"]
            found += [fields] if isinstance(fields, str) else list(fields)
    return list(dict.fromkeys(found))


def key_columns(resource: dict[str, Any]) -> list[str]:
    """Return the columns that are a resource's key."""
    key = resource.get("schema", {}).get("primaryKey", [])
    return [key] if isinstance(key, str) else list(key)


def _uses(data: Dataset) -> Iterator[tuple[str, str, str]]:
    for resource in data.descriptor["resources"]:
        name = resource["name"]
        if name not in data.tables or name == SOURCES:
            continue
        table, keys = data[name], key_columns(resource)
        for column in reference_columns(resource):
            for cells, value in zip(
                table[keys].astype(str).itertuples(index=False), table[column], strict=True
            ):
                ids = value if isinstance(value, tuple) else (value,)
                yield from ((str(sid), name, " ".join(cells)) for sid in ids if not pd.isna(sid))


def usage(data: Dataset) -> pd.DataFrame:
    """Return one row for each use of a source: source_id, table, row (the row's key as text)."""
    return pd.DataFrame(list(_uses(data)), columns=["source_id", "table", "row"]).drop_duplicates(
        ignore_index=True
    )


def rests_on(data: Dataset, most: int = 4) -> dict[str, str]:
    """Return source id -> what rests on it in words: tables with their rows, long lists cut."""
    text: dict[str, list[str]] = {}
    for (source_id, table), rows in usage(data).groupby(["source_id", "table"])["row"]:
        listed = ", ".join(rows.iloc[:most])
        more = f" and {len(rows) - most} more rows" if len(rows) > most else ""
        label = str(table).replace("_", " ")
        text.setdefault(str(source_id), []).append(f"{label}: {listed}{more}")
    return {source_id: "; ".join(parts) for source_id, parts in text.items()}


def language_name(tag: str) -> str:
    """Return the English name of a BCP 47 tag as far as it is known, else the tag."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(tag, sep="-").get_display_name("en") or tag)
    except (UnknownLocaleError, ValueError):
        return tag
