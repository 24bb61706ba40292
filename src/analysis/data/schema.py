"""What the descriptor says of a table: its columns, its key, what they refer to, what they cite."""

from collections.abc import Mapping
from typing import Any, Final

Descriptor = dict[str, Any]
DESCRIPTOR: Final = "datapackage.json"
SOURCES: Final = "sources"
BASEMAP: Final = "basemap"
LONGEST_NUMBER: Final = 15  # digits that a number keeps in every program


def names_of(names: str | list[str]) -> list[str]:
    """Return the columns of a key as a list; the standard also allows a single name."""
    return [names] if isinstance(names, str) else list(names)


def tables_in(descriptor: Mapping[str, Any]) -> list[Descriptor]:
    """Return the resources that are CSV tables (the basemap is none), in their order."""
    return [entry for entry in descriptor["resources"] if str(entry["path"]).endswith(".csv")]


def key_columns(resource: Mapping[str, Any]) -> list[str]:
    """Return the columns that are a resource's key."""
    return names_of(resource.get("schema", {}).get("primaryKey", []))


def references(resource: Mapping[str, Any]) -> dict[str, str]:
    """Return column -> table for the columns of a resource that are the key of a row elsewhere."""
    keys = resource.get("schema", {}).get("foreignKeys", [])
    return {
        names_of(key["fields"])[0]: key["reference"].get("resource") or resource["name"]
        for key in keys
        if len(names_of(key["fields"])) == 1
    }


def lists_of(resource: Mapping[str, Any], table: str) -> list[str]:
    """Return the columns of a resource whose cells are lists of keys of a table."""
    fields = resource.get("schema", {}).get("fields", [])
    return [f["name"] for f in fields if f.get("references", "").startswith(f"{table}.")]


def reference_columns(resource: Mapping[str, Any]) -> list[str]:
    """Return the columns of a resource whose cells name sources, those that hold lists first."""
    lists = lists_of(resource, SOURCES)
    return lists + [name for name, table in references(resource).items() if table == SOURCES]
