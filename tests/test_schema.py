"""What a schema says of small tables, told by the quick way and by the slow one alike.

A row of cases/schema.csv is a column with its type and constraints, and its cells with | between
them from line 2 on; `doubt` is yes where the quick way leaves a table that fits to the slow one.
"""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from analysis.data.schema import Descriptor
from analysis.data.validation import schema_check
from analysis.data.validation.files import read_sheet
from analysis.data.validation.plain import plainly_fits

with (Path(__file__).parent / "cases" / "schema.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))


def _table(name: str, fields: list[Descriptor], key: Any, **more: Any) -> Descriptor:
    schema = {"fields": fields, "primaryKey": key, **more}
    return {"name": name, "path": f"{name}.csv", "schema": schema}


def _sheets(folder: Path, tables: list[Descriptor], *texts: str) -> dict[str, Any]:
    sheets: dict[str, Any] = {}
    for table, text in zip(tables, texts, strict=True):
        (folder / table["path"]).write_text(text, encoding="utf-8")
        sheets[table["name"]], problems = read_sheet(folder, table)
        assert problems == []
    return sheets


def _said(tables: list[Descriptor], sheets: dict[str, Any]) -> list[str]:
    found = map(str, schema_check.check_schema({"resources": tables}, sheets))
    return [problem.rpartition("/")[2] for problem in found]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Return what switches the quick way off."""
    monkeypatch.setattr(schema_check, "_KEPT", {})
    return monkeypatch


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_column_is_told_so(
    case: dict[str, str], tmp_path: Path, slow: pytest.MonkeyPatch
) -> None:
    """Cells that fit are passed and others told, with and without the quick way; that one says by
    itself that a column fits, but for the forms that it leaves to the other.
    """
    edge = {"delimiter": ";"} if case["type"] == "list" else {}
    limits = json.loads(case["constraints"] or "{}")
    fields = [{"name": "id", "type": "integer"}]
    fields += [{"name": "v", "type": case["type"], "constraints": limits, **edge}]
    tables = [_table("small", fields, ["id"])]
    cells = enumerate(case["cells"].split("|"), 2)
    sheets = _sheets(tmp_path, tables, "id,v\n" + "".join(f"{n},{cell}\n" for n, cell in cells))
    told = [f"small.csv:{line}" for line in filter(None, case["problems"].split(" | "))]
    assert _said(tables, sheets) == told
    assert plainly_fits(tables[0], sheets) is not bool(told or case["doubt"])
    slow.setattr(schema_check, "plainly_fits", lambda *_: False)
    assert _said(tables, sheets) == told


def _two(key: Any, fields: Any, there: Any, table: str = "big") -> list[Descriptor]:
    """Return a table with two columns, and another that refers to it, or to itself."""
    columns = [{"name": name, "type": "string"} for name in "ab"]
    refers = {"fields": fields, "reference": {"fields": there, "resource": table}}
    return [_table("big", columns, key), _table("small", columns, ["a"], foreignKeys=[refers])]


@pytest.mark.parametrize(
    ("tables", "big", "small", "told"),
    [
        (_two("a", "b", "a"), "1,x 2,x", "p,1 q,2", []),
        (_two(["a"], ["b"], ["a"]), "1,x 2,x", "p,1 q,", []),
        (_two("a", "b", "a"), "1,x", "p,1 q,2", ['small.csv:3:b: "2" not found; big.a']),
        (_two("a", "b", "a"), "1,x 1,y", "p,1", ['big.csv:3:a: the key "1" is on line 2']),
        (_two("a", "b", "a"), "1,x", "p,1 p,1", ['small.csv:3:a: the key "p" is on line 2']),
        (_two(["a", "b"], "b", "a"), "1,x 1,y", "p,1", []),
        (_two(["a", "b"], "b", "a"), "1,x 1,x", "p,1", ['big.csv:3:b: the key "1;x" is on line 2']),
        (_two("a", ["a", "b"], ["a", "b"]), "1,x 2,y", "1,x 2,y", []),
        (
            _two("a", ["a", "b"], ["a", "b"]),
            "1,x 2,y",
            "1,x 2,x",
            ['small.csv:3:a: "2", "x" not found; big.a+b'],
        ),
        (_two("a", "b", "a", ""), "1,x", "p, q,p", []),
        (_two("a", "b", "a", ""), "1,x", "p, q,1", ['small.csv:3:b: "1" not found; small.a']),
    ],
)
def test_a_key_is_told_so(
    tables: list[Descriptor],
    big: str,
    small: str,
    told: list[str],
    tmp_path: Path,
    slow: pytest.MonkeyPatch,
) -> None:
    """A key is there once, of one column or of all of them together, and what refers to it finds
    it; both ways say so.
    """
    rows = ["a,b\n" + text.replace(" ", "\n") + "\n" for text in (big, small)]
    sheets = _sheets(tmp_path, tables, *rows)
    said = _said(tables, sheets)
    assert [
        line.replace("expected a key of ", "").partition(" already")[0] for line in said
    ] == told
    fit = [plainly_fits(table, sheets) for table in tables]
    assert fit == [not any(line.startswith(name) for line in told) for name in ("big", "small")]
    slow.setattr(schema_check, "plainly_fits", lambda *_: False)
    assert _said(tables, sheets) == said


@pytest.mark.parametrize("row", [",x", ",", "1,x ,"])
def test_a_key_without_a_value_is_left_to_the_slow_way(row: str, tmp_path: Path) -> None:
    """A blank in a key is never passed without a look."""
    tables = _two("a", "b", "a")
    rows = [f"a,b\n{row.replace(' ', chr(10))}\n", "a,b\np,\n"]
    assert not plainly_fits(tables[0], _sheets(tmp_path, tables, *rows))


@pytest.mark.parametrize(
    ("there", "table", "told"),
    [("c", "big", "small.csv:2:b: "), ("a", "none", "small.csv:1:-: Resource Error: ")],
)
def test_a_reference_to_nothing_is_left_to_the_slow_way(
    there: str, table: str, told: str, tmp_path: Path
) -> None:
    """A key of a column or a table that there is none is never passed without a look."""
    tables = _two("a", "b", there, table)
    sheets = _sheets(tmp_path, tables, "a,b\n1,x\n", "a,b\np,1\n")
    assert not plainly_fits(tables[1], sheets)
    (said,) = _said(tables, sheets)
    assert said.startswith(told)


def test_what_is_not_known_is_left_to_the_slow_way(tmp_path: Path) -> None:
    """A type or a constraint that the quick way does not know is never passed without a look."""
    for field in ({"type": "year"}, {"type": "string", "constraints": {"odd": True}}):
        tables = [_table("small", [{"name": "a", **field}], ["a"])]
        assert not plainly_fits(tables[0], _sheets(tmp_path, tables, "a\n2024\n"))
