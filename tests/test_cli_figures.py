"""`msp figures`, `msp export` and `msp cite`, run as a user runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis import Dataset, figures
from analysis.cli.main import FORMATS, STYLES
from analysis.publish import cite
from analysis.publish import files as export

MSP = str(Path(sys.executable).with_name("msp"))
Result = subprocess.CompletedProcess[str]


def msp(*arguments: str, cwd: Path | None = None, **environment: str) -> Result:
    """Run `msp` and return its status and what it printed."""
    settings = os.environ | {"PYTHONIOENCODING": "utf-8"} | environment
    command = [MSP, *arguments]
    return subprocess.run(
        command, cwd=cwd, env=settings, capture_output=True, encoding="utf-8", check=False
    )


def test_figures_lists_every_figure(data: Dataset) -> None:
    """One line a figure: id, day, title; `python -m analysis` prints the same."""
    result = msp("figures")
    lines = result.stdout.splitlines()
    assert result.returncode == 0
    assert len(lines) == len(figures.IDS)
    for line, figure in zip(lines, figures.all_figures(data), strict=True):
        assert line.split(None, 2) == [figure.id, figure.as_of.isoformat(), figure.title]
    command = [sys.executable, "-m", "analysis", "figures"]
    settings = os.environ | {"PYTHONIOENCODING": "utf-8"}
    module = subprocess.run(
        command, env=settings, capture_output=True, encoding="utf-8", check=True
    )
    assert module.stdout == result.stdout


def test_export_says_what_it_writes(data: Dataset, tmp_path: Path) -> None:
    """Every format is written under its own name, one path a line, old files replaced whole."""
    (tmp_path / "new").mkdir()
    old = tmp_path / "new" / "membership-map.csv"
    old.write_text("old")
    result = msp("export", "membership-map", "-o", "new", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    paths = [tmp_path / line for line in result.stdout.splitlines()]
    assert [path.name for path in paths] == [f"membership-map.{f}" for f in export.FORMATS]
    assert sorted(paths) == sorted((tmp_path / "new").iterdir())
    made = export.content(figures.get("membership-map", data=data), data)
    assert [path.read_bytes() for path in paths] == [made[f] for f in export.FORMATS]


def test_export_shows_the_day_asked_for(tmp_path: Path) -> None:
    """`--as-of` changes the rows, `--format` limits the files; a missing folder is made."""
    where = tmp_path / "a" / "b"
    result = msp("export", "membership-map", "--as-of", "2022-12-31", "--format", "JSON, csv",
                 "-o", str(where))  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert sorted(p.name for p in where.iterdir()) == ["membership-map.csv", "membership-map.json"]
    text = (where / "membership-map.json").read_text(encoding="utf-8")
    assert '"as_of": "2022-12-31"' in text
    assert "IND" not in text


WRONG = [
    (("export", "membership-mpa"), "membership-map"),
    (("cite", "membership-grow"), "membership-growth"),
    (("export", "membership-map", "--as-of", "2024-13-01"), "2024-13-01"),
    (("cite", "membership-map", "--as-of", "yesterday"), "yesterday"),
    (("export", "membership-rosters", "--as-of", "2024-03-06"), "takes no as_of"),
    (("export", "membership-map", "--format", "gif"), "svg, png, pdf, csv, json, html"),
    (("export", "membership-map", "--format", ","), "svg, png, pdf, csv, json, html"),
    (("cite", "membership-map", "--style", "apx"), "apa"),
]


@pytest.mark.parametrize(("arguments", "says"), WRONG, ids=lambda value: " ".join(value)[:60])
def test_wrong_use_is_one_line(arguments: tuple[str, ...], says: str, tmp_path: Path) -> None:
    """A wrong id, day, format or style ends with status 2, one line that helps, nothing written."""
    result = msp(*arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert says in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_is_one_line(tmp_path: Path) -> None:
    """Writing below a file ends with status 2 and one line that names it."""
    (tmp_path / "file").write_text("a file, no folder")
    result = msp("export", "membership-map", "--format", "csv", "-o", "file/x", cwd=tmp_path)
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1
    assert str(Path("file/x")) in result.stderr


def test_bad_data_is_one_line(tmp_path: Path) -> None:
    """Where the data cannot be read the line says so and names the check."""
    result = msp("figures", MSP_DATA=str(tmp_path / "nowhere"))
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1
    assert "msp check" in result.stderr


def test_cite_prints_the_citation_of_the_figure() -> None:
    """`msp cite` prints what `Figure.cite` returns, in the style and of the day asked for."""
    figure = figures.get("membership-map", "2023-01-01")
    result = msp("cite", figure.id, "--as-of", "2023-01-01", "--style", "bibtex")
    assert result.returncode == 0
    assert result.stdout.strip() == figure.cite("bibtex").strip()
    assert msp("cite", "membership-map").stdout.strip() == figures.get("membership-map").cite()


def test_the_help_names_what_there_is() -> None:
    """The help lists every format and style; it is written apart, so that asking is quick."""
    assert ",".join(export.FORMATS) == FORMATS
    assert [style for style in cite.FORMATS if style not in STYLES] == []
