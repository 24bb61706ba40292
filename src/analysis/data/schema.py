"""What the descriptor says of a table: its columns, its key, what they refer to, what they cite."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

Descriptor = dict[str, Any]
DESCRIPTOR: Final = "datapackage.json"
SOURCES: Final = "sources"
BASEMAP: Final = "basemap"
LONGEST_NUMBER: Final = 15  # digits that a number keeps in every program
EVERY: Final = "*"  # the key of a correction of all rows that had a value


def names_of(names: str | list[str]) -> list[str]:
    """Return the columns of a key as a list; the standard also allows a single name."""
    return [names] if isinstance(names, str) else list(names)


def tables_in(descriptor: Mapping[str, Any]) -> list[Descriptor]:
    """Return the resources that are CSV tables (the basemap is none), in their order."""
    return [entry for entry in descriptor["resources"] if str(entry["path"]).endswith(".csv")]


def key_columns(resource: Mapping[str, Any]) -> list[str]:
    """Return the columns that are a resource's key."""
    return names_of(resource.get("schema", {}).get("primaryKey", []))


def foreign_keys(resource: Mapping[str, Any]) -> Iterator[tuple[list[str], str, list[str]]]:
    """Yield the foreign keys of a resource: its columns, the table of the rows, the columns there.

    Of rows of its own the table is the resource itself.
    """
    for key in resource.get("schema", {}).get("foreignKeys", []):
        there = key["reference"]
        target = there.get("resource") or resource["name"]
        yield names_of(key["fields"]), target, names_of(there["fields"])


def references(resource: Mapping[str, Any]) -> dict[str, str]:
    """Return column -> table for the columns of a resource that are the key of a row elsewhere."""
    return {here[0]: table for here, table, _ in foreign_keys(resource) if len(here) == 1}


def lists_of(resource: Mapping[str, Any], table: str) -> list[str]:
    """Return the columns of a resource whose cells are lists of keys of a table."""
    fields = resource.get("schema", {}).get("fields", [])
    return [f["name"] for f in fields if f.get("references", "").startswith(f"{table}.")]


def reference_columns(resource: Mapping[str, Any]) -> list[str]:
    """Return the columns of a resource whose cells name sources, those that hold lists first."""
    lists = lists_of(resource, SOURCES)
    return lists + [name for name, table in references(resource).items() if table == SOURCES]
