"""`msp figures`, `msp export` and `msp cite`, run as a user runs them."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from analysis import Dataset, __version__, figures
from analysis.cli import FORMATS, STYLES, main
from analysis.publish import cite
from analysis.publish import files as export


class Result(NamedTuple):
    """What a run of `msp` gave: its status and what it printed."""

    returncode: int
    stdout: str
    stderr: str


Msp = Callable[..., Result]


@pytest.fixture
def msp(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Msp:
    """Run `msp` as its script does, in this process."""

    def run(*arguments: str, cwd: Path | None = None, **environment: str) -> Result:
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            if cwd:
                patch.chdir(cwd)
            try:
                status = main(arguments)
            except SystemExit as end:
                status = int(end.code or 0)
        return Result(status, *capsys.readouterr())

    return run


def process(*command: str) -> Result:
    """Run a command in a process of its own."""
    settings = os.environ | {"PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, env=settings, capture_output=True, encoding="utf-8", check=False)
    return Result(done.returncode, done.stdout, done.stderr)


def test_the_versions_are_one_line(msp: Msp, data: Dataset, tmp_path: Path) -> None:
    """`msp --version` names program and data without loading pandas; where no data is, it says so.

    Data with problems has a version, too.
    """
    line = f"msp {__version__}, data version {data.version}\n"
    assert msp("--version") == Result(0, line, "")
    code = "import sys, analysis.cli as c; c.commands.version(); print('pandas' in sys.modules)"
    assert process(sys.executable, "-c", code).stdout == "False\n"
    status, said, why = msp("--version", MSP_DATA=str(tmp_path))
    assert (status, said, why.count("\n")) == (2, "", 1)
    (tmp_path / "datapackage.json").write_text('{"version": "of old"}', encoding="utf-8")
    assert msp("--version", MSP_DATA=str(tmp_path)).stdout.endswith(", data version of old\n")


def test_figures_lists_every_figure(data: Dataset) -> None:
    """One line a figure: id, day, title, and below what leads a family the ids of the others.

    `msp` and `python -m analysis` print the same.
    """
    result = process(str(Path(sys.executable).with_name("msp")), "figures")
    lines = [line for line in result.stdout.splitlines() if not line.startswith(" ")]
    assert result.returncode == 0
    for line, name in zip(lines, figures.LEADS, strict=True):
        figure = figures.get(name, data=data)
        assert line.split(None, 2) == [figure.id, figure.as_of.isoformat(), figure.title]
    assert set(figures.IDS) <= set(re.split(r"[\s,]+", result.stdout))
    assert max(map(len, set(result.stdout.splitlines()) - set(lines))) <= 100
    assert process(sys.executable, "-m", "analysis", "figures") == result


def test_export_says_what_it_writes(msp: Msp, data: Dataset, tmp_path: Path) -> None:
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


def test_export_shows_the_day_asked_for(msp: Msp, tmp_path: Path) -> None:
    """`--as-of` changes the rows, `--format` limits the files; a missing folder is made.

    The names of the files have the day, as those of the site; that of the usual day is left out.
    """
    where = tmp_path / "a" / "b"
    result = msp("export", "membership-map", "--as-of", "2022-12-31", "--format", "JSON, csv",
                 "-o", str(where))  # fmt: skip
    assert result.returncode == 0, result.stderr
    names = [f"membership-map-2022-12-31.{suffix}" for suffix in ("csv", "json")]
    assert sorted(p.name for p in where.iterdir()) == names
    text = (where / names[1]).read_text(encoding="utf-8")
    assert '"as_of": "2022-12-31"' in text
    assert "IND" not in text
    usual = str(figures.get("membership-map").as_of)
    assert msp("export", "membership-map", "--as-of", usual, "--format", "csv",
               "-o", str(where)).stdout == f"{where / 'membership-map.csv'}\n"  # fmt: skip


WRONG = [
    (("export", "membership-mpa"), "membership-map"),
    (("cite", "membership-grow"), "membership-growth"),
    (("export", "supply-lithum"), "supply-lithium"),
    (("export", "membership-map", "--as-of", "2024-13-01"), "2024-13-01"),
    (("cite", "membership-map", "--as-of", "yesterday"), "yesterday"),
    (("export", "membership-map", "--as-of", "2026-11-27"), "day from 2022-06-14 to 2026-02-04"),
    (
        ("cite", "forum-map", "--as-of", "2022-08-01"),
        "expected a day from 2024-04-05 to 2026-02-04",
    ),
    (("export", "membership-rosters", "--as-of", "2024-03-06"), "takes no as_of"),
    (
        ("export", "membership-map", "--format", "gif"),
        "svg, png, pdf, pptx, docx, csv, xlsx, json, html",
    ),
    (
        ("export", "membership-map", "--format", ","),
        "svg, png, pdf, pptx, docx, csv, xlsx, json, html",
    ),
    (("cite", "membership-map", "--style", "apx"), "apa"),
]


@pytest.mark.parametrize(("arguments", "says"), WRONG, ids=lambda value: " ".join(value)[:60])
def test_wrong_use_is_one_line(
    msp: Msp, arguments: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    """A wrong id, day, format or style ends with status 2, one line that helps, nothing written."""
    result = msp(*arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert says in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_is_one_line(msp: Msp, tmp_path: Path) -> None:
    """Writing below a file ends with status 2 and one line that names it."""
    (tmp_path / "file").write_text("a file, no folder")
    result = msp("export", "membership-map", "--format", "csv", "-o", "file/x", cwd=tmp_path)
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1
    assert str(Path("file/x")) in result.stderr


def test_bad_data_is_one_line(msp: Msp, tmp_path: Path) -> None:
    """Where the data cannot be read the line says so and names the check."""
    result = msp("figures", MSP_DATA=str(tmp_path / "nowhere"))
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1
    assert "msp check" in result.stderr


def test_cite_prints_the_citation_of_the_figure(msp: Msp) -> None:
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
