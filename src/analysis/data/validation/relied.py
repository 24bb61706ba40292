"""What the project relies on in the schema: the rows of relied.csv, compared with the descriptor.

The descriptor is the only schema, so nothing else would notice that a key, a type or a limit is
gone from it. Tables and columns that are not listed are free: who adds one changes nothing here.
"""

import csv
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any, Final

from analysis.data.schema import Descriptor, foreign_keys, key_columns, tables_in

FILE: Final = "relied.csv"
COLUMNS: Final = ("type", "key", "required", "unique", "refers_to", "limits")
MAY_BE_EMPTY: Final = ("corrections", "exceptions", "versions")
_FLAGS: Final = ("required", "unique")


def _in_words(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, dict)) else str(value)


def _limits(field: Descriptor) -> str:
    """Return what a field allows in one line: `enum: yes, no`, `minimum: 0; maximum: 100`."""
    limits = {**field.get("constraints", {})}
    limits |= {name: field[name] for name in ("itemEnum", "meanings") if name in field}
    plain = {name: _in_words(value) for name, value in limits.items() if name not in _FLAGS}
    return "; ".join(f"{name}: {plain[name]}" for name in sorted(plain))


def _targets(table: Descriptor) -> dict[str, str]:
    """Return column -> what it refers to; of a key of several columns the first tells all."""
    fields = table["schema"]["fields"]
    found = {field["name"]: field["references"] for field in fields if "references" in field}
    keys = {here[0]: f"{target}.{'+'.join(there)}" for here, target, there in foreign_keys(table)}
    return found | keys


def rows_of(descriptor: Descriptor) -> dict[tuple[str, str], dict[str, str]]:
    """Return (table, column) -> what relied.csv says of it, by a descriptor that is whole."""
    found = {}
    for table in tables_in(descriptor):
        key, targets = key_columns(table), _targets(table)
        for field in table["schema"]["fields"]:
            name, limits = field["name"], field.get("constraints", {})
            found[table["name"], name] = {
                "type": field["type"],
                "key": str(key.index(name) + 1) if name in key else "",
                **{flag: "yes" if limits.get(flag) else "" for flag in _FLAGS},
                "refers_to": targets.get(name, ""),
                "limits": _limits(field),
            }
    return found


@cache
def _relied() -> dict[tuple[str, str], dict[str, str]]:
    text = (resources.files("analysis.data.validation") / FILE).read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {(row["table"], row["column"]): {name: row[name] for name in COLUMNS} for row in rows}


def weakened(descriptor: Descriptor) -> Iterator[str]:
    """Yield where a descriptor says something else than what the project relies on."""
    found = rows_of(descriptor)
    tables = {table["name"]: table for table in tables_in(descriptor)}
    for table in sorted({table for table, _ in _relied()}):
        if table not in tables:
            yield f"no table {table}, on which the project relies"
        elif tables[table].get("mayBeEmpty") and table not in MAY_BE_EMPTY:
            yield f"{table} may be empty; the project relies on its rows"
    for (table, column), row in _relied().items():
        if table not in tables:
            continue
        if (table, column) not in found:
            yield f"no column {table}.{column}, on which the project relies"
            continue
        for name in COLUMNS:
            if (now := found[table, column][name]) != row[name]:
                said = f"{name} {now or 'not given'}; the project relies on {row[name] or 'none'}"
                yield f"{table}.{column}: {said} ({FILE})"
