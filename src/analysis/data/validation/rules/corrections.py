"""The rule on corrections: what was put right stays right."""

from collections.abc import Iterator

from analysis.data.schema import EVERY, key_columns
from analysis.data.validation.problem import dangling, quoted
from analysis.data.validation.rules.registry import Finding, Package, each, rule


def _places(package: Package, table: str) -> dict[str, int]:
    """Return key -> the place of its row; nothing for a table that is not there."""
    if table not in package.sheets or not (keys := key_columns(package.resource(table))):
        return {}
    cells = package.sheets[table].cells
    rows = zip(*(cells[key] for key in keys), strict=True)
    return {key: place for place, key in enumerate(map(";".join, rows))}


@rule
def corrections_hold(package: Package) -> Iterator[Finding]:
    """A corrected cell holds the value after its newest correction, and changed with each."""
    newest: dict[tuple[str, str, str], tuple[int, str]] = {}
    listed = package["corrections"].fillna({"value_before": "", "value_after": ""})
    for row in each(listed):
        newest[row.table, row.row_key, row.column] = row.line, row.value_after
        if row.value_before == row.value_after:
            wrong = f"{quoted(row.value_after)} before and after"
            yield Finding("corrections", row.line, "value_after", wrong, "another value")
    places = {table: _places(package, table) for table in {table for table, _, _ in newest}}
    for (table, key, column), (line, after) in newest.items():
        known, cells = places[table], package.sheets[table].cells if places[table] else {}
        is_there = key in known or (key == EVERY and bool(known))
        if not is_there or column not in cells:
            name, value, target = ("column", column, f"columns of {table}") if is_there else (
                "row_key", key, table)  # fmt: skip
            yield Finding("corrections", line, name, *dangling(quoted(value), target))
        elif after not in (cells[column] if key == EVERY else [cells[column][known[key]]]):
            wrong = "no row" if key == EVERY else quoted(cells[column][known[key]])
            wrong, expected = f"{wrong} in {table} today", f"{quoted(after)}, or a newer correction"
            yield Finding("corrections", line, "value_after", wrong, expected)
