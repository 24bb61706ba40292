"""The check survives any damage and says where it is; the cases are rows of cases/bad_inputs.csv.

A row of that file is one edit to a copy of the real data, and one problem that must follow.
Rows of the same `case` are applied in order to the same copy; a row without `report` expects none
of its own. Exactly the expected problems may be reported, so that no fault causes a flood.

    edit    whole file | delete file | make folder | keep first line | truncate (to `text` bytes)
            append (a line) | whole row | remove row | set cell | set long cell (`text` characters)
            replace bytes (in the row) | replace everywhere: `text` is `old => new` | leave
    row     how the line to be edited begins, without quotation marks
    text    what to put there; \\n, \\t, \\xff and so on are escapes
    line    where the problem is reported: a number; row (the line of that row before the edit),
            row+1, row-1; last (of the file)
    report  the column reported;  says: a part of the report
"""

import csv
import gc
import json
import re
import shutil
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.cli import main
from analysis.data import validation
from analysis.data.paths import data_dir
from analysis.data.validation import DataError, Problem, check, checked, taken
from analysis.data.validation.files import decode, read_sheet, records
from analysis.data.validation.sheet import Sheet
from test_attack import restored

CASES = Path(__file__).parent / "cases" / "bad_inputs.csv"
TYPED = validation._typed
Case = dict[str, str]


def _cases() -> Iterator[tuple[str, list[Case]]]:
    """Yield the rows of each case, named after the place that is reported first, or is edited."""
    with CASES.open(encoding="utf-8-sig", newline="") as file:
        for name, same in groupby(csv.DictReader(file), key=lambda row: row["case"]):
            rows = list(same)
            told = next((row for row in rows if row["report"]), rows[0])
            yield f"{Path(told['file']).stem}.{told['report'] or told['column']}: {name}", rows


def _raw(text: str) -> bytes:
    """Return the bytes that a `text` with escapes stands for; \\u escapes as UTF-8."""
    plain = text.encode("ascii").decode("unicode_escape")
    return b"".join(c.encode("latin-1" if ord(c) < 256 else "utf-8") for c in plain)


def _line_of(lines: list[bytes], begins: str) -> int:
    """Return the index of the line that begins so; a case must not pass for want of a row."""
    for index, line in enumerate(lines):
        if line.replace(b'"', b"").startswith(begins.replace('"', "").encode()):
            return index
    raise AssertionError(f"no row begins with {begins!r}: edit the case")


def _cells_set(line: bytes, header: bytes, column: str, value: bytes) -> bytes:
    cells = next(csv.reader([line.decode()]))
    at = next(csv.reader([header.decode()])).index(column)
    quoted = [b'"%s"' % cell.encode().replace(b'"', b'""') for cell in cells]
    quoted[at] = b'"%s"' % value.replace(b'"', b'""')
    return b",".join(quoted)


def _row_edited(case: Case, lines: list[bytes], at: int) -> list[bytes]:
    value = _raw(case["text"])
    if case["edit"] == "set cell":
        return [_cells_set(lines[at], lines[0], case["column"], value)]
    if case["edit"] == "set long cell":
        return [_cells_set(lines[at], lines[0], case["column"], b"x" * int(value))]
    if case["edit"] == "whole row":
        return [value]
    if case["edit"] == "remove row":
        return []
    assert case["edit"] == "replace bytes", f"unknown edit {case['edit']!r}"
    old, new = value.split(b" => ")
    assert old in lines[at], f"nothing to replace: {case}"
    return [lines[at].replace(old, new, 1)]


def _contents(case: Case, raw: bytes) -> bytes:
    """Return the new contents of a file."""
    value = _raw(case["text"])
    if case["edit"] == "whole file":
        return value
    if case["edit"] == "keep first line":
        return raw.split(b"\n")[0] + b"\n"
    if case["edit"] == "truncate":
        return raw[: int(value)]
    if case["edit"] == "append":
        return raw + value + b"\n"
    if case["edit"] == "replace everywhere":
        old, new = value.split(b" => ")
        return raw.replace(old, new)
    lines = raw.split(b"\n")
    at = _line_of(lines, case["row"])
    lines[at : at + 1] = _row_edited(case, lines, at)
    return b"\n".join(lines)


def _edit(case: Case, path: Path) -> None:
    if case["edit"] == "leave":
        return
    if case["edit"] in ("delete file", "make folder"):
        path.unlink(missing_ok=True)
        if case["edit"] == "make folder":
            path.mkdir()
        return
    path.write_bytes(_contents(case, path.read_bytes() if path.exists() else b""))


def _line_before(case: Case, path: Path) -> int:
    """Return the line of the case's row in the file as it is, with the offset the case gives."""
    lines = path.read_bytes().split(b"\n")
    return _line_of(lines, case["row"]) + 1 + int(case["line"].removeprefix("row") or 0)


def _apply(case: Case, folder: Path) -> int:
    """Make the edit of a case; return the line on which its problem is expected."""
    path = folder / case["file"]
    line = _line_before(case, path) if case["line"].startswith("row") else 0
    _edit(case, path)
    if case["line"] == "last":
        return len(path.read_bytes().splitlines())
    return line or int(case["line"] or 0)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the real data in a working folder of its own."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(data_dir(), tmp_path / "data"))


@lru_cache(maxsize=64)
def _sheet(directory: Path, table: str, _raw: bytes | bool) -> tuple[Sheet, list[Problem]]:
    return read_sheet(directory, json.loads(table))


@lru_cache(maxsize=64)
def _typed(table: str, sheet: Sheet) -> pd.DataFrame:
    return TYPED(json.loads(table), sheet)


def _read(directory: Path, table: dict[str, Any]) -> tuple[Sheet, list[Problem]]:
    path = directory / table["path"]
    raw = path.read_bytes() if path.is_file() else path.exists()
    return _sheet(directory, json.dumps(table), raw)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real data for many cases."""
    return Path(shutil.copytree(data_dir(), tmp_path_factory.mktemp("cases") / "data"))


@pytest.fixture
def damaged(whole: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The copy for one case, whole again afterwards. What a case leaves as it was, bytes and
    schema, is read once for all: the rest of the check goes over every table.
    """
    monkeypatch.chdir(whole.parent)
    monkeypatch.setattr(validation, "read_sheet", _read)
    monkeypatch.setattr(validation, "_typed", lambda table, sheet: _typed(json.dumps(table), sheet))
    with restored(whole):
        yield whole


@pytest.mark.parametrize("group", [pytest.param(rows, id=name) for name, rows in _cases()])
def test_damage_is_reported_at_its_place_and_nowhere_else(group: list[Case], damaged: Path) -> None:
    """Each fault yields its line FILE:LINE:COLUMN: wrong; expected, and no other fault appears."""
    lines = [_apply(case, damaged) for case in group]
    expected = [found for found in zip(group, lines, strict=True) if found[0]["report"]]
    problems = [str(problem) for problem in check(damaged)]
    for case, line in expected:
        start = f"data/{case['file']}:{line}:{case['report']}: "
        assert any(p.startswith(start) and case["says"] in p for p in problems), (start, problems)
    assert len(problems) == len(expected), problems
    assert all(re.fullmatch(r"[^\x00-\x1f]+; expected [^\x00-\x1f]+", p) for p in problems)


def test_the_real_data_have_no_problem() -> None:
    """The project's own data pass; tables come typed, blank lists as empty tuples."""
    _, tables = checked(data_dir())
    assert str(tables["memberships"]["joined_on"].dtype).startswith("datetime64")
    assert str(tables["member_counts"]["count_stated"].dtype) == "Int64"
    assert str(tables["production"]["value"].dtype) == "float64"
    assert tables["meetings"]["body_id"].isna().any()
    assert {type(cell) for cell in tables["production"]["flag"]} == {tuple}
    assert () in set(tables["production"]["flag"])


@pytest.mark.parametrize(("name", "wrong"), [("none", "no such folder"), ("file", '"file" is no')])
def test_a_folder_that_is_none_is_one_problem(name: str, wrong: str, tmp_path: Path) -> None:
    """A missing folder and a file in its place are told as such, without a traceback."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (problem,) = map(str, check(tmp_path / name))
    assert f"/{name}:1:-: {wrong}" in problem
    assert problem.endswith("; expected the folder of a data package")


def test_many_files_that_nothing_describes_are_counted(folder: Path) -> None:
    """Twenty are told by name, the others in one line for the folder; hidden ones of programs that
    lock a file are none.
    """
    for number in range(20):
        (folder / f"x{number:02}.txt").write_text("x")
    for name in (".DS_Store", ".~lock.gaps.csv#", ".gaps.csv.swp"):
        (folder / name).write_text("x")
    assert [problem.file for problem in check(folder)] == [
        f"data/x{number:02}.txt" for number in range(20)
    ]
    (folder / "y.txt").write_text("x")
    more = "data:1:-: 1 more files that no resource describes; expected one for each"
    assert str(check(folder)[0]) == more
    assert len(check(folder)) == 21


@pytest.mark.parametrize("put", ["file", "link"])
def test_the_folder_of_versions_is_a_folder(put: str, folder: Path) -> None:
    """A file in its place, and a link to a folder elsewhere, are nothing that is described."""
    kept = (folder / "versions").rename(folder.parent / "elsewhere")
    if put == "link":
        (folder / "versions").symlink_to(kept)
    else:
        (folder / "versions").write_text("x")
    told = "data/versions:1:-: no resource describes this file; expected one"
    assert list(map(str, check(folder))) == [told]


def test_what_was_checked_is_read_the_same(folder: Path) -> None:
    """Read without a check, as from a wheel, the tables are the same, counted from nought."""
    descriptor, tables = checked(folder)
    again, read = taken(folder)
    assert again == descriptor
    assert list(read) == list(tables)
    for name, table in tables.items():
        pd.testing.assert_frame_equal(read[name], table)
        assert table.index.equals(pd.RangeIndex(len(table)))
        assert "line" not in table


def test_whatever_breaks_the_check_is_one_problem(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error that nobody thought of is a line, but for a library that lacks."""

    def stumble(error: Exception) -> None:
        def step(*_: object) -> None:
            raise error

        monkeypatch.setattr("analysis.data.validation.run_rules", step)

    stumble(IndexError("list index out of range"))
    wrong = "the check cannot go on (IndexError: list index out of range)"
    told = f"data/datapackage.json:1:-: {wrong}; expected files that it can read"
    assert [str(problem) for problem in check(folder)] == [told]
    stumble(ModuleNotFoundError("no frictionless"))
    with pytest.raises(ModuleNotFoundError):
        check(folder)
    assert gc.isenabled()


def test_a_file_without_permission_is_one_problem(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table that may not be read is told as such; the tables that refer to it stay silent."""
    real = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "parties.csv":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    wrong = "cannot be read (Permission denied)"
    expected = [f"data/parties.csv:1:party_id: {wrong}; expected a readable file"]
    assert [str(problem) for problem in check(folder)] == expected


def test_a_key_that_is_gone_is_told_once_a_column(folder: Path) -> None:
    """A party renamed in its table dangles in many rows; each table tells its first row only."""
    path = folder / "parties.csv"
    path.write_bytes(path.read_bytes().replace(b"\nUSA,", b"\nUSX,"))
    problems = [problem for problem in check(folder) if problem.wrong.startswith('"USA" not')]
    assert len(problems) > 3
    assert len({(problem.file, problem.column) for problem in problems}) == len(problems)


@pytest.mark.parametrize("name", ["sources", "agreements", "meetings", "parties"])
@pytest.mark.parametrize("half_row", [True, False], ids=["in a row", "after a row"])
def test_a_table_cut_off_makes_no_flood(name: str, half_row: bool, folder: Path) -> None:
    """A table that lost most of its rows is told where it is, in a handful of lines a column."""
    path = folder / f"{name}.csv"
    lines = path.read_bytes().splitlines(keepends=True)[:15]
    path.write_bytes(b"".join(lines)[: -5 if half_row else None])
    problems = check(folder)
    assert any(problem.file == f"data/{name}.csv" for problem in problems)
    assert len(problems) < 60, [str(problem) for problem in problems]


def test_order_does_not_depend_on_chance(folder: Path) -> None:
    """Problems come in order of file, line and column, the same in every run."""
    for name in ("meetings.csv", "memberships.csv", "bodies.csv"):
        path = folder / name
        path.write_bytes(path.read_bytes().replace(b"2024", b"20x4"))
    problems = check(folder)
    assert problems == sorted(problems)
    assert problems == check(folder)


def test_data_error_names_every_problem() -> None:
    """The text of a DataError is one line a problem."""
    found = [Problem("data/a.csv", n, "x", "wrong\nhere", "right") for n in (2, 3)]
    assert str(DataError(found)).splitlines() == [str(problem) for problem in found]


TABLE = {
    "name": "small",
    "path": "small.csv",
    "schema": {"fields": [{"name": "id", "type": "string"}, {"name": "day", "type": "date"}]},
}
GOOD = b'id,day\na,2024-01-01\n"b, ""c""",2024-01-02\n"d\ne",\n'


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(at=st.integers(0, len(GOOD)), cut=st.integers(0, 6), put=st.binary(max_size=8))
def test_no_damage_to_bytes_gives_a_traceback(
    at: int, cut: int, put: bytes, tmp_path: Path
) -> None:
    """Whatever is put in place of some bytes, the file is read or the damage is reported, and
    every row that is kept has a cell for each column and a line of its own in the file.
    """
    raw = GOOD[:at] + put + GOOD[at + cut :]
    (tmp_path / "small.csv").write_bytes(raw)
    sheet, problems = read_sheet(tmp_path, TABLE)
    assert all(len(row) == 2 for row in sheet.rows)
    assert not sheet.rows or len(sheet.rows) == raw.count(b"\n") - 1
    assert sheet.rows or problems
    assert all("\n" not in str(problem) for problem in problems)


@settings(deadline=None)  # a loaded machine is no fault
@given(
    st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r")), min_size=1))
)
def test_lines_are_those_of_an_editor(rows: list[list[str]]) -> None:
    """A record begins on the line after the line breaks before it, quoted ones included."""
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    found, stopped = records("".join(line + "\n" for line in quoted))
    assert stopped == []
    assert [cells for _, cells in found] == rows
    starts = [1 + sum(line.count("\n") + 1 for line in quoted[:n]) for n in range(len(rows))]
    assert [line for line, _ in found] == starts


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(at=st.integers(0, 700), put=st.binary(min_size=1, max_size=12))
def test_no_damage_to_a_table_of_the_package_gives_a_traceback(
    at: int, put: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The whole check survives random bytes in bodies.csv, on which other tables depend."""
    folder = tmp_path_factory.mktemp("damaged") / "data"
    shutil.copytree(data_dir(), folder)
    path = folder / "bodies.csv"
    raw = path.read_bytes()
    path.write_bytes(raw[:at] + put + raw[at + len(put) :])
    assert len(check(folder)) < 60


def test_undecodable_lines_are_counted_once() -> None:
    """A file in another encoding yields one problem that counts the lines."""
    text, complaints = decode("id\ncafé\nnaïve\n".encode("latin-1"))
    assert text == ""
    assert complaints == [(2, "", "not UTF-8 (and 1 more lines)", "UTF-8 text")]


def test_check_ends_with_0_and_a_summary(capsys: pytest.CaptureFixture[str]) -> None:
    """`msp check` on good data prints one line with the number of tables and rows."""
    assert main(["check"]) == 0
    out = capsys.readouterr().out
    assert re.fullmatch(r"\d+ tables, \d+ rows, version [\d.]+: no problems\n", out)


def test_check_ends_with_1_and_every_problem(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`msp check DIR` on bad data prints exactly the problems, one a line."""
    (folder / "chairs.csv").unlink()
    (folder / "bodies.csv").write_bytes(b"")
    assert main(["check", str(folder)]) == 1
    assert capsys.readouterr().out.splitlines() == [str(problem) for problem in check(folder)]
