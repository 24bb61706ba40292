"""Checked tables are kept beside a project that has a _build, and never believed too much."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import harm
from analysis import DataError, load
from analysis.cli import main
from analysis.data import dataset
from analysis.data.dataset import place_of
from analysis.data.paths import data_dir


def _loaded(folder: Path) -> dataset.Dataset:
    """Load as a new process does."""
    dataset._load.cache_clear()
    return load(folder)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data in a project with _build, loaded once."""
    root = tmp_path_factory.mktemp("project")
    (root / "_build").mkdir()
    shutil.copytree(data_dir(), root / "data")
    _loaded(root / "data")
    return root


def _place(project: Path) -> Path:
    place = place_of(project / "data", dataset.fingerprint_of(project / "data"))
    assert place is not None
    return place


def test_the_same_tables_come_without_a_check(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second process reads what was kept: equal tables and descriptor, and nothing is checked."""
    real = load()
    monkeypatch.setattr(dataset, "checked", lambda _: pytest.fail("was checked"))
    data = _loaded(project / "data")
    assert [path.name for path in (project / "_build" / "checked").iterdir()] == [
        _place(project).name
    ]
    assert data.descriptor == real.descriptor
    for name, table in real.tables.items():
        pd.testing.assert_frame_equal(data[name], table)


def test_a_damaged_file_is_made_again(project: Path) -> None:
    """What cannot be read is nothing: the data is checked again and kept whole."""
    place = _place(project)
    whole = place.read_bytes()
    for damaged in (b"", whole[:1000], b"no pickle"):
        place.write_bytes(damaged)
        assert len(_loaded(project / "data")["bodies"]) > 0
        assert len(place.read_bytes()) == len(whole)


def test_msp_check_neither_reads_nor_keeps(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command checks: a kept file of any content changes nothing, and none is written."""
    place = _place(project)
    whole = place.read_bytes()
    place.write_bytes(b"not to be read")
    assert main(["check", str(project / "data")]) == 0
    assert "no problems" in capsys.readouterr().out
    assert place.read_bytes() == b"not to be read"
    place.write_bytes(whole)


def test_changed_data_is_checked(project: Path, tmp_path: Path) -> None:
    """Another byte in the data is another hash: kept tables do not hide a fault."""
    shutil.copytree(project, tmp_path / "copy")
    folder = tmp_path / "copy" / "data"
    path = folder / "memberships.csv"
    path.write_bytes(path.read_bytes().replace(b"2024-03-03,day", b"2024-03-33,day"))
    with pytest.raises(DataError):
        _loaded(folder)


def test_nothing_is_written_beside_data_without_a_build(tmp_path: Path) -> None:
    """A data package that lies anywhere else is only read."""
    shutil.copytree(data_dir(), tmp_path / "data")
    _loaded(tmp_path / "data")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


Harm = Callable[[Path, list[str]], "subprocess.CompletedProcess[str]"]


@pytest.mark.parametrize("harmed", [harm.full, harm.closed])
def test_what_cannot_be_kept_is_checked_again(harmed: Harm, tmp_path: Path) -> None:
    """On a full disk, or where `_build` may not be written, data is loaded without a word, and
    nothing lies half written.
    """
    shutil.copytree(data_dir(), tmp_path / "data")
    build = tmp_path / "_build"
    build.mkdir()
    code = "import sys; from analysis import load; print(len(load(sys.argv[1])['bodies']))"
    done = harmed(build, [sys.executable, "-c", code, str(tmp_path / "data")])
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) == len(load()["bodies"])
    assert not [path for path in build.rglob("*") if path.is_file()]


def test_nothing_is_kept_through_a_link(tmp_path: Path) -> None:
    """Where `_build/checked` is a link, nothing is read or written behind it."""
    shutil.copytree(data_dir(), tmp_path / "data")
    for name in ("_build", "other"):
        (tmp_path / name).mkdir()
    (tmp_path / "_build" / "checked").symlink_to(tmp_path / "other")
    _loaded(tmp_path / "data")
    assert not list((tmp_path / "other").iterdir())
