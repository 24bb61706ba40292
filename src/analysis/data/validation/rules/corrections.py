"""The rule on corrections: what was put right stays right."""

from collections.abc import Iterator

from analysis.data.schema import key_columns
from analysis.data.validation.problem import dangling, quoted
from analysis.data.validation.rules.registry import Finding, Package, each, rule


def _rows(package: Package, table: str) -> dict[str, list[str]]:
    """Return key -> the cells of a row as text; nothing for a table that is not there."""
    if table not in package.sheets or not (keys := key_columns(package.resource(table))):
        return {}
    sheet = package.sheets[table]
    places = [sheet.columns.index(key) for key in keys]
    return {";".join([row[place] for place in places]): row for row in sheet.rows}


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
        cells = None
        if row_cells := rows[table].get(key):
            cells = dict(zip(package.sheets[table].columns, row_cells, strict=True))
        if cells is None or column not in cells:
            name, value, target = ("row_key", key, table) if cells is None else (
                "column", column, f"columns of {table}")  # fmt: skip
            yield Finding("corrections", line, name, *dangling(quoted(value), target))
        elif cells[column] != (after := listed.at[line, "value_after"]):
            wrong = f"{quoted(cells[column])} in {table} today"
            yield Finding(
                "corrections", line, "value_after", wrong, f"{quoted(after)}, or a newer correction"
            )
