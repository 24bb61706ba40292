"""Published tables are read without loss by programs that guess, with what they do by default.

What comes back is held against the cells as the file has them. A number that is written otherwise,
and a day of the form YYYY-MM-DD that comes back as a day, are the same cell.
"""

import csv
import datetime as dt
import io
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from frictionless import Package

from analysis import Dataset, figures, load, tables
from analysis.data.paths import data_dir
from analysis.data.schema import tables_in
from analysis.data.validation import checked
from analysis.publish.files.bundle import package_files
from analysis.publish.files.parquet import TYPES, parquet_files
from analysis.publish.files.tabular import to_csv

duckdb = pytest.importorskip("duckdb", reason="no duckdb found; get it with: make test")

# Every cell that a program misreads: table and column, program -> the cells. No other may be.
# The codes are those of ISO 3166-1, the versions those of the data: they cannot be changed.
Known = dict[tuple[str, str], dict[str, Callable[[str], bool]]]
MISREAD: Known = {
    ("parties", "iso_alpha2"): {"pandas": "NA".__eq__, "readr": "NA".__eq__},
    ("parties", "iso_numeric"): {"pandas": lambda code: code.startswith("0")},
    ("corrections", "version"): {"duckdb": lambda version: version.count(".") == 2},
}
# What Excel makes something else of when it opens a CSV file: formulas, true and false, zeros in
# front, long and scientific numbers, fractions and parts of days.
EXCEL = re.compile(
    r"[=+@].*|-[^\d].*|true|false|0\d+|\d{16,}|\d+e\d+|\d{1,2}[-/]\d{1,2}|\d{4}[-/]\d\d?"
    r"|\d+ \d+/\d+|#(n/a|ref!|name\?)",
    re.IGNORECASE,
)
IN_EXCEL = {("parties", "iso_numeric"), ("sources", "published_on")}

Cell = tuple[str, str, Any]  # column, cell as written, as read


def by_pandas(raw: bytes) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return columns and rows as pandas reads them by default."""
    frame = pd.read_csv(io.BytesIO(raw))
    return list(frame), list(frame.itertuples(index=False, name=None))


def by_readr(raw: bytes) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return columns and rows with what readr takes for a blank, and its trimming.

    Its guesses lose nothing else: codes with a zero in front stay text, T and F would be noticed.
    """
    frame = pd.read_csv(io.BytesIO(raw), dtype=str, keep_default_na=False, na_values=["", "NA"])
    frame = frame.apply(lambda column: column.str.strip())
    assert not frame.isin(["T", "F"]).any(axis=None)
    return list(frame), list(frame.itertuples(index=False, name=None))


def by_duckdb(raw: bytes, folder: Path) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return columns and rows as DuckDB reads them by default."""
    (path := folder / "table.csv").write_bytes(raw)
    found = duckdb.sql(f"FROM read_csv_auto('{path}')")
    return list(found.columns), found.fetchall()


def is_same(written: str, read: Any) -> bool:
    """Tell whether a cell came back: blank as blank, text as text, a number or day as such."""
    if not isinstance(read, (str, bool)) and pd.isna(read):
        return written == ""
    if isinstance(read, dt.date):
        return f"{read:%Y-%m-%d}" == written
    if isinstance(read, (int, float)) and not isinstance(read, bool):
        is_plain = re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?(e-?\d+)?", written)
        return bool(is_plain) and float(written) == read
    return str(read) == written


def lost(raw: bytes, folder: Path) -> Iterator[tuple[str, str, str, Any]]:
    """Yield program, column, cell as written and as read of every cell that is not the same."""
    head, *rows = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    programs = {
        "pandas": by_pandas,
        "readr": by_readr,
        "duckdb": lambda raw: by_duckdb(raw, folder),
    }
    for program, reader in programs.items():
        columns, found = reader(raw)
        assert (columns, len(found)) == (head, len(rows)), program
        for cells, values in zip(rows, found, strict=True):
            for column, written, read in zip(head, cells, values, strict=True):
                if not is_same(written, read):
                    yield program, column, written, read


def unknown(name: str, raw: bytes, folder: Path) -> list[tuple[str, str, str, Any]]:
    """Return the cells of a table that are lost and are none of MISREAD."""
    return [
        (program, column, written, read)
        for program, column, written, read in lost(raw, folder)
        if not MISREAD.get((name, column), {}).get(program, lambda _: False)(written)
    ]


@pytest.fixture(scope="module")
def package(data: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the data package as it is published."""
    folder = tmp_path_factory.mktemp("published")
    for name, content in package_files(data).items():
        (folder / name).write_bytes(content)
    return folder


DESCRIPTOR = json.loads((data_dir() / "datapackage.json").read_text(encoding="utf-8"))
NAMES = [table["name"] for table in tables_in(DESCRIPTOR)]


@pytest.mark.parametrize("name", NAMES)
def test_a_table_of_the_package_comes_back_as_it_is(
    package: Path, data: Dataset, name: str, tmp_path: Path
) -> None:
    """Read by pandas, readr and DuckDB with their defaults a published table of the package has the
    same cells, but for those of MISREAD; Excel knows that it is UTF-8 and changes no other column
    than two.
    """
    raw = (package / data.resource(name)["path"]).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert not raw.startswith(b"\xef\xbb\xbf" * 2)
    assert unknown(name, raw, tmp_path) == []
    for row in csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")):
        for column, cell in row.items():
            assert (name, column) in IN_EXCEL or not EXCEL.fullmatch(cell), (column, cell)


def test_what_is_misread_is_told_where_a_reader_looks(data: Dataset, tmp_path: Path) -> None:
    """Each exception is one still, and the description of its column says how to read it."""
    for (name, column), programs in MISREAD.items():
        raw = (data.directory / data.resource(name)["path"]).read_bytes()
        found = {(program, place) for program, place, *_ in lost(raw, tmp_path)}
        assert {(program, column) for program in programs} <= found
    for name, column in {*MISREAD, *IN_EXCEL}:
        (field,) = (f for f in data.resource(name)["schema"]["fields"] if f["name"] == column)
        assert re.search("read (the column )?as text", field["description"]), (name, column)
    codes = data["parties"].set_index("iso_alpha2")["name"]
    assert codes["NA"] == "Namibia"


def test_the_tables_of_the_pages_come_back_as_they_are(data: Dataset, tmp_path: Path) -> None:
    """The CSV file of every table has the same cells for pandas, readr and DuckDB."""
    for table in tables.all_tables(data):
        assert unknown(table.id, to_csv(table.rows), tmp_path) == [], table.id


@pytest.mark.parametrize("name", figures.IDS)
def test_the_rows_of_a_figure_come_back_as_they_are(
    data: Dataset, name: str, tmp_path: Path
) -> None:
    """The CSV file of a figure has the same cells for pandas, readr and DuckDB."""
    assert unknown(f"figure {name}", to_csv(figures.get(name, data=data).rows), tmp_path) == []


def test_what_is_published_is_a_valid_data_package(
    package: Path, data: Dataset, tmp_path: Path
) -> None:
    """`frictionless validate` finds nothing in the published folder, and our own check nothing in
    what is described of it; marks at the start of files make it no other data.
    """
    report = Package(package / "datapackage.json").validate()
    assert report.valid, report.to_summary()
    assert report.stats["tasks"] == len(data.descriptor["resources"])
    for entry in ({"path": "datapackage.json"}, *data.descriptor["resources"]):
        shutil.copy(package / entry["path"], tmp_path)
    _, found = checked(tmp_path)
    assert found.keys() == data.tables.keys()
    for name, frame in found.items():
        pd.testing.assert_frame_equal(frame, data[name])


def test_a_byte_order_mark_makes_no_other_data(data: Dataset, tmp_path: Path) -> None:
    """Files with the mark, as Excel saves them, load and have the fingerprint of those without."""
    for path in data.directory.iterdir():
        mark = b"\xef\xbb\xbf" if path.suffix == ".csv" else b""
        (tmp_path / path.name).write_bytes(mark + path.read_bytes().removeprefix(mark))
    assert load(tmp_path).fingerprint == data.fingerprint


@pytest.mark.parametrize("name", NAMES)
def test_parquet_has_the_cells_and_their_types(package: Path, data: Dataset, name: str) -> None:
    """A Parquet file has the cells of the loaded table: days, numbers and lists as such, blanks
    null, and the columns have the types that the schema names.
    """
    found = duckdb.sql(f"FROM '{package / name}.parquet'")
    fields = data.resource(name)["schema"]["fields"]
    kinds = {"list": "VARCHAR[]", **TYPES}
    assert [*map(str, found.types)] == [kinds.get(field["type"], "VARCHAR") for field in fields]
    assert found.columns == [field["name"] for field in fields]
    rows = data[name].itertuples(index=False, name=None)
    for cells, row in zip(found.fetchall(), rows, strict=True):
        for read, cell in zip(cells, row, strict=True):
            known = None if not isinstance(cell, tuple) and pd.isna(cell) else cell
            known = known.date() if isinstance(known, pd.Timestamp) else known
            assert (tuple(read) if isinstance(read, list) else read) == known


def test_parquet_files_are_the_same_every_time(data: Dataset) -> None:
    """The same data give the same bytes."""
    assert parquet_files(data) == parquet_files(data)
