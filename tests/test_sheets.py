"""How a file becomes a sheet, or what is said of it; the cases are rows of cases/sheets.csv.

`file` is a table of the columns id and day; \\n, \\x07 and so on are escapes of its bytes. `rows`
has the cells that are read, with | between them; `problems` what is said instead.
"""

import csv
from pathlib import Path
from typing import Any

import pytest

from analysis.data.validation.files import read_sheet
from analysis.data.validation.sheet import Sheet, frame_of

with (Path(__file__).parent / "cases" / "sheets.csv").open(encoding="ascii", newline="") as file:
    CASES = list(csv.DictReader(file))
MOST = 5000  # signs of a cell
TABLE = {
    "name": "small",
    "path": "small.csv",
    "schema": {"fields": [{"name": "id", "type": "string"}, {"name": "day", "type": "date"}]},
}


def _plain(text: str) -> str:
    return text.encode("ascii").decode("unicode_escape")


def _read(raw: bytes, folder: Path, **more: Any) -> tuple[Any, list[str]]:
    (folder / "small.csv").write_bytes(raw)
    sheet, problems = read_sheet(folder, TABLE | more)
    return sheet, [str(problem).partition("small.csv:")[2] for problem in problems]


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_file_is_read_so(case: dict[str, str], tmp_path: Path) -> None:
    """A file has its rows, or each fault is told with line and column; never some of both."""
    sheet, problems = _read(_plain(case["file"]).encode("latin-1"), tmp_path)
    assert "\n".join("|".join(row) for row in sheet.rows) == _plain(case["rows"])
    assert "\n".join(problems) == _plain(case["problems"])
    assert sheet.columns == ["id", "day"]


def test_a_sheet_has_its_cells_by_column_and_by_line(tmp_path: Path) -> None:
    """Cells stand in order of lines, a text once in its column, the first row on line 2."""
    sheet, _ = _read(b"id,day\na,1\nb,\na,2\n", tmp_path)
    assert {name: list(cells) for name, cells in sheet.cells.items()} == {
        "id": ["a", "b", "a"],
        "day": ["1", "", "2"],
    }
    assert sheet.texts == {"id": {"a", "b"}, "day": {"1", "2"}}
    assert [sheet.text(line, ["day", "id"]) for line in (2, 3, 4)] == ["1;a", ";b", "2;a"]


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("Partner of the MSP", False),
        ("[Partner] of it", False),
        ("(Partner) of it", False),
        ("1990s programme", False),
        ("infinite!", False),
        ("infinity", True),
        ("=SUM(A1:A9)", True),
        ("-1 for the rest", True),
        (" begins blank", True),
        ("ends in a blank ", True),
        ("Partner <b>of it", True),
        ("C\u00f4te d'Ivoire", True),
    ],
)
def test_a_text_to_be_looked_at_is_odd(text: str, odd: bool) -> None:
    """Odd is what is short, of other signs than ASCII, begins or ends so or has the sign of markup;
    any other text is none that a rule on signs and words refuses.
    """
    sheet = Sheet("small", "small.csv", frame_of([[text]], ["name"]))
    assert bool(sheet.odd["name"]) is odd


def test_a_table_that_may_be_empty_is_a_header(tmp_path: Path) -> None:
    """Where the descriptor says so, a header is enough; its columns have no cells."""
    sheet, problems = _read(b"id,day\n", tmp_path, mayBeEmpty=True)
    assert problems == []
    assert [list(cells) for cells in sheet.cells.values()] == [[], []]


@pytest.mark.parametrize("sign", ["x", "é"])
def test_a_cell_has_an_end(sign: str, tmp_path: Path) -> None:
    """Cells of as many signs as there may be are read; of those with more the number is told."""
    most = sign * MOST
    assert _read(f"id,day\n{most},{most}\n".encode(), tmp_path)[1] == []
    beside = _read(f"id,day\n{most},\x07\n".encode(), tmp_path)[1]
    assert beside == ["2:day: control character U+0007; expected plain text"]
    told = f"the cell has {MOST + 1} characters; expected at most {MOST}"
    longer = _read(f"id,day\n{most}{sign},{most}{sign}\n".encode(), tmp_path)[1]
    assert longer == [f"2:id: {told}", f"2:day: {told}"]


def test_a_very_long_cell_is_told(tmp_path: Path) -> None:
    """A cell that is longer than csv takes by itself is told by its length as any other."""
    csv.field_size_limit(131_072)  # what csv itself begins with
    told = [f"3:id: the cell has 200000 characters; expected at most {MOST}"]
    assert _read(b"id,day\na,1\n" + b"x" * 200_000 + b",1\n", tmp_path)[1] == told


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    """A file that is not there, and a folder in its place, are a problem each."""
    told = [str(problem) for problem in read_sheet(tmp_path, TABLE)[1]]
    assert [line.partition("csv:")[2] for line in told] == [
        "1:id: no such file; expected the table small"
    ]
    (tmp_path / "small.csv").mkdir()
    told = [str(problem) for problem in read_sheet(tmp_path, TABLE)[1]]
    assert [line.partition("csv:")[2] for line in told] == [
        "1:id: cannot be read (no file); expected a readable file"
    ]
