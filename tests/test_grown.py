"""A package of three times the rows, as `make bench` measures it, says what the real one says."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

from analysis import Dataset, count, figures, load, members
from analysis.data.validation import check
from conftest import ROOT

DATA = ROOT / "data"
DAY = "2024-03-06"
TIMES = 3


def _grown() -> ModuleType:
    spec = importlib.util.spec_from_file_location("grown", ROOT / "scripts" / "grown.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a package of three times the rows."""
    made = tmp_path_factory.mktemp("grown") / "data"
    _grown().grow(DATA, made, TIMES)
    return made


@pytest.fixture(scope="module")
def grown(folder: Path) -> Dataset:
    """Return the package of three times the rows, checked."""
    return load(folder)


def test_it_has_three_times_the_rows_of_what_grows(grown: Dataset) -> None:
    """Tables that grow have three times the rows, others as many; it passes the check."""
    real, fixed = load(DATA), _grown().FIXED
    partly = ("sources", "corrections", "exceptions")  # not those that speak of what stays
    for name, table in real.tables.items():
        there = len(grown[name])
        if name in partly:
            assert 2 * len(table) < there <= TIMES * len(table), name
        elif name not in ("member_counts", "project_counts"):
            assert there == len(table) * (1 if name in fixed else TIMES), name


def test_a_seed_makes_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    """One seed makes the same files twice, another makes other files that pass as well."""
    again, other = tmp_path / "again", tmp_path / "other"
    _grown().grow(DATA, again, TIMES)
    _grown().grow(DATA, other, TIMES, seed=1)
    for path in sorted(folder.glob("*.*")):
        assert path.read_bytes() == (again / path.name).read_bytes(), path.name
    assert (folder / "sources.csv").read_bytes() != (other / "sources.csv").read_bytes()
    assert check(other) == []


def test_what_does_not_grow_says_the_same(grown: Dataset) -> None:
    """Count, roster and the figure of growth are those of the real data: no member came."""
    real = load(DATA)
    assert count(DAY, data=grown) == count(DAY, data=real)
    columns = ["party_id", "name", "joined", "counted_from"]
    pd.testing.assert_frame_equal(
        members(DAY, data=grown)[columns], members(DAY, data=real)[columns]
    )
    growth = (figures.get("membership-growth", data=data).svg() for data in (grown, real))
    assert next(growth) == next(growth)


def test_what_grows_is_counted(grown: Dataset) -> None:
    """The figure of agreements counts three times the texts."""
    texts = [len(figures.get("agreements-growth", data=data).table) for data in (grown, load(DATA))]
    assert texts[0] >= texts[1]
    assert len(grown["agreements"]) == TIMES * len(load(DATA)["agreements"])


def test_a_fault_far_down_is_found(tmp_path: Path) -> None:
    """What the check reads by columns it tells by the line, in the last of many rows as well."""
    made = tmp_path / "data"
    _grown().grow(DATA, made, TIMES)
    path = made / "participants.csv"
    text = path.read_text(encoding="utf-8")
    *rows, last = text.splitlines(keepends=True)
    meeting, party, _, *more = last.split(",")
    path.write_text("".join([*rows, ",".join((meeting, party, "guest", *more))]), encoding="utf-8")
    found = check(made)
    assert [(problem.line, problem.column) for problem in found] == [(len(rows) + 1, "role")]
    assert found[0].wrong == '"guest"'
