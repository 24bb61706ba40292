"""The rule on corrections: what was put right stays right."""

from collections.abc import Iterator

from analysis.data.schema import EVERY, key_columns
from analysis.data.validation.problem import dangling, quoted
from analysis.data.validation.rules.registry import Finding, Package, each, rule


def _rows(package: Package, table: str) -> dict[str, list[str]]:
    """Return key -> the cells of a row as text; nothing for a table that is not there."""
    if table not in package.sheets or not (keys := key_columns(package.resource(table))):
        return {}
    sheet = package.sheets[table]
    cells = zip(*(sheet.cells[key] for key in keys), strict=True)
    return dict(zip(map(";".join, cells), sheet.rows, strict=True))


@rule
def corrections_hold(package: Package) -> Iterator[Finding]:
    """A corrected cell holds the value after its newest correction, and changed with each."""
    newest: dict[tuple[str, str, str], int] = {}
    listed = package["corrections"].fillna({"value_before": "", "value_after": ""})
    for row in each(listed):
        newest[row.table, row.row_key, row.column] = row.line
        if row.value_before == row.value_after:
            wrong = f"{quoted(row.value_after)} before and after"
            yield Finding("corrections", row.line, "value_after", wrong, "another value")
    rows = {table: _rows(package, table) for table in {table for table, _, _ in newest}}
    for (table, key, column), line in newest.items():
        known, columns = rows[table], package.sheets[table].columns if rows[table] else []
        held = list(known.values()) if key == EVERY else [known[key]] if key in known else []
        after = listed.at[line, "value_after"]
        if not held or column not in columns:
            name, value, target = ("column", column, f"columns of {table}") if held else (
                "row_key", key, table)  # fmt: skip
            yield Finding("corrections", line, name, *dangling(quoted(value), target))
        elif after not in (cells := [row[columns.index(column)] for row in held]):
            wrong = "no row" if key == EVERY else quoted(cells[0])
            yield Finding(
                "corrections",
                line,
                "value_after",
                f"{wrong} in {table} today",
                f"{quoted(after)}, or a newer correction",
            )
