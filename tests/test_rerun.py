"""`msp rerun`: the notebook of a page, run for another day, as a page with its files."""

from pathlib import Path

import nbformat
import pytest
from lxml import html

import analysis
from analysis import figures
from analysis.cli import main
from analysis.data.paths import project_root
from analysis.publish import rerun

DAY = "2022-08-01"
BOOK = project_root() / "book"


def test_a_page_is_run_for_a_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Page, notebook and files show the day; the page has no script, and its links lead on.

    Links in the folder are replaced, and what they lead to stays as it was.
    """
    other = tmp_path.with_name("another's")
    other.write_text("another's")
    rows = f"membership-map-{DAY}.csv"
    for name in ("map.html", "map.ipynb", rows):
        (tmp_path / name).symlink_to(other)
    monkeypatch.setenv("MSP_BASE_URL", "https://example.org/msp")
    assert main(["rerun", "map", "--as-of", DAY, "-o", str(tmp_path), "--format", "svg,csv"]) == 0
    written = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(p.name for p in written)
    figure = figures.get("membership-map", DAY)
    page = html.parse(tmp_path / "map.html")
    assert figure.title in [" ".join(e.text_content().split()) for e in page.iterfind(".//p")]
    assert not page.xpath("//script | //link[not(starts-with(@href, 'data:'))] | //img[@src]")
    ways = {way.split("#")[0] for way in page.xpath("//a/@href")} - {""}
    assert ways
    assert all(way.startswith(("https://", "http://")) for way in ways)
    notebook = nbformat.read(tmp_path / "map.ipynb", as_version=4)
    assert f'as_of = "{DAY}"' in notebook.cells[1].source
    assert (tmp_path / rows).read_bytes() == figure_csv(figure, tmp_path)
    assert (tmp_path / "membership-rosters.svg").is_file()  # takes no day
    assert other.read_text() == "another's"


def figure_csv(figure: figures.Figure, folder: Path) -> bytes:
    """Return the figure's CSV as `Figure.save` writes it."""
    path: Path = figure.save(folder / "again.csv")
    return path.read_bytes()


def test_every_page_whose_figure_takes_a_day_can_be_run_for_one() -> None:
    """A notebook that shows a figure of a day has one line for it, and gives it to the figure."""
    spans = {name for name in figures.LEADS if figures.get(name).span}
    shown: set[str] = set()
    for path in BOOK.glob("*.ipynb"):
        code = "\n".join(
            cell.source
            for cell in nbformat.read(path, as_version=4).cells
            if cell.cell_type == "code"
        )
        here = {name for name in spans if f'figures.get("{name}"' in code}
        assert {name for name in here if f'figures.get("{name}", as_of)' in code} == here
        assert code.count("\nas_of = ") == bool(here)
        shown |= here
    assert shown == spans


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["nowhere"], "no notebook 'nowhere'; expected agreements, "),
        (["talks", "--as-of", DAY], "talks.ipynb takes no day"),
        (["map", "--as-of", "2022-08-41"], "as_of='2022-08-41' is not a day"),
        (["forum", "--as-of", DAY], "expected a day from 2024-04-05 to 2026-02-04"),
        (["map", "--format", "gif"], "no format 'gif'"),
    ],
)
def test_what_cannot_be_run_is_said_in_a_line(
    asked: list[str], said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Nothing is written, and one line on stderr says what was expected."""
    folder = tmp_path / "out"
    assert main(["rerun", *asked, "-o", str(folder)]) == 2
    lines = [line for line in capsys.readouterr().err.splitlines() if line.startswith("msp:")]
    assert len(lines) == 1
    assert said in lines[0]
    assert not folder.exists()


@pytest.mark.parametrize("line", ["as_of=None", 'as_of  = "2024-03-06"', "as_of = None  # mine"])
def test_the_line_of_the_day_may_be_written_otherwise(line: str, tmp_path: Path) -> None:
    """Blanks around its sign, and what it says, do not matter; other lines stay as they are."""
    cell = nbformat.v4.new_code_cell(f"data = 1\n{line}\nassert as_of == 1")
    path = tmp_path / "own.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    read = rerun.read(path, DAY).cells[0].source
    assert read == f'data = 1\nas_of = "{DAY}"\nassert as_of == 1'


@pytest.mark.parametrize(
    "text",
    ["x", "{}", '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": 1}', "\x00", "[]"],
)
def test_what_is_no_notebook_is_said_in_a_line(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file of another kind ends with one line that names it."""
    path = tmp_path / "own.ipynb"
    path.write_text(text, encoding="utf-8")
    assert main(["rerun", str(path), "-o", str(tmp_path / "out")]) == 2
    assert "own.ipynb is no notebook; expected a file of Jupyter" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_cell_that_fails_is_said_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A notebook of the reader's own that fails names the error; no page is written."""
    cell = nbformat.v4.new_code_cell('import analysis\nanalysis.count("soon")')
    path = tmp_path / "own.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    assert main(["rerun", str(path), "-o", str(tmp_path / "out")]) == 2
    with pytest.raises(ValueError, match="soon") as expected:
        analysis.count("soon")
    assert f"a cell fails: ValueError: {expected.value}" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
