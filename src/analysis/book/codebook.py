"""The codebook: the columns of a table of the data, as its schema says them, in words."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from analysis.data.schema import key_columns, names_of
from analysis.publish.html.table import table
from analysis.tables.record import Table

HEADS: Final = {"name": "Column", "type": "Type", "description": "Meaning", "rules": "Rules"}


def fields(resource: dict[str, Any]) -> str:
    """Return the codebook's table of one resource's columns as HTML."""
    rows = [
        {
            "name": field["name"],
            "type": field["type"],
            "rules": "; ".join(_rules(field, resource)),
            "description": _meaning(field),
        }
        for field in resource["schema"]["fields"]
    ]
    heads = {name: (label, "") for name, label in HEADS.items()}
    caption = f"Columns of {resource['name']}"
    return table(Table("", pd.DataFrame(rows), caption, heads, "name"))


def _meaning(field: dict[str, Any]) -> str:
    """Return a field's description, with what each of its values means where that is told."""
    values = (f"{value}: {text}" for value, text in field.get("meanings", {}).items())
    return " ".join([field["description"], *values])


def _rules(field: dict[str, Any], resource: dict[str, Any]) -> list[str]:
    """Return a field's constraints, key and references in words."""
    limits = field.get("constraints", {})
    words = [name for name in ("required", "unique") if limits.get(name)]
    if field["name"] in key_columns(resource):
        words.append("key")
    if "enum" in limits:
        words.append("one of " + ", ".join(map(str, limits["enum"])))
    if "minimum" in limits:
        words.append(f"at least {limits['minimum']}")
    if "references" in field:
        words.append(f"list of ids, each in {field['references']}")
    for foreign in resource["schema"].get("foreignKeys", []):
        if field["name"] in names_of(foreign["fields"]):
            words.append(f"in {foreign['reference'].get('resource') or 'this table'}")
    return words
