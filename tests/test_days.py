"""Figures of a day on the built site: each stretch of days has files of its own that say so."""

import json
import re
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from analysis import Dataset, figures
from analysis.cli import main
from analysis.figures.days import of_stretch, stretches_of
from analysis.publish.files import OF_A_DAY
from conftest import Book

OF_DAYS = [name for name in figures.IDS if figures.get(name).span]


@pytest.fixture(scope="module")
def stated(book: Book) -> dict[str, list[dict[str, object]]]:
    """The states by day that the pages load: id of a figure -> its rows."""
    found = {}
    for name in OF_DAYS:
        text = (book.site / f"_static/views/{name}.asof.js").read_text(encoding="utf-8")
        found[name] = json.loads(re.sub(r'^mspStates\("[^"]*",|\);\s*$', "", text))["rows"]
    return found


@pytest.mark.parametrize("name", OF_DAYS)
def test_each_stretch_has_its_files(name: str, book: Book, data: Dataset) -> None:
    """Every stretch has a file of each kind, and its archive holds the same bytes and names."""
    for stretch in stretches_of(figures.get(name, data=data), data):
        then = of_stretch(name, stretch, data)
        folder = book.site / "figures" / name / str(then.as_of)
        made = {path.name: path.read_bytes() for path in folder.iterdir()}
        assert set(made) == {kind.name(then.stem) for kind in OF_A_DAY}
        packed = zipfile.ZipFile(folder / f"{then.stem}.zip")
        inside = {entry.split("/")[1]: packed.read(entry) for entry in packed.namelist()}
        del inside["README.txt"]
        assert inside == {name: made[name] for name in inside}
        assert set(inside) == set(made) - {f"{then.stem}.zip"}


@pytest.mark.parametrize("name", OF_DAYS)
def test_the_files_name_their_day(name: str, book: Book, data: Dataset) -> None:
    """The citation, the records and the picture of a stretch name its first day, and only that."""
    for stretch in stretches_of(figures.get(name, data=data), data):
        then = of_stretch(name, stretch, data)
        start = book.site / "figures" / name / str(then.as_of) / then.stem
        assert f"as of {then.as_of}" in start.with_name(f"{then.stem}.bib").read_text()
        records = json.loads(start.with_name(f"{then.stem}.json").read_text())
        assert (records["as_of"], records["until"]) == tuple(map(str, stretch))
        assert records["title"] == then.title
        assert f"{then.as_of.day} {then.as_of:%B %Y}" in " ".join(
            html.fromstring(start.with_name(f"{then.stem}.svg").read_bytes()).itertext()
        )


@pytest.mark.parametrize("name", OF_DAYS)
def test_neighbours_differ(name: str, book: Book, data: Dataset) -> None:
    """A new stretch begins only where the picture becomes another one."""
    days = [str(first) for first, _ in stretches_of(figures.get(name, data=data), data)]
    folder = book.site / "figures" / name
    drawn = [(folder / day / f"{name}-{day}.svg").read_bytes() for day in days]
    assert all(before != after for before, after in pairwise(drawn))


@pytest.mark.parametrize("name", OF_DAYS)
def test_what_a_state_leads_to_is_there(
    name: str, book: Book, stated: dict[str, list[dict[str, dict[str, str]]]]
) -> None:
    """Each usual file that the page offers, but the interactive one, has one in every state."""
    page = html.parse(book.site / "figures" / name / "index.html")
    offered = set(page.xpath("//ul[@class='msp-files']//a/@href")) - {f"{name}.html"}
    for state in stated[name]:
        assert offered <= set(state["files"])
        for path in state["files"].values():
            assert (book.site / "figures" / name / path).is_file()


@pytest.mark.parametrize("name", OF_DAYS)
def test_the_box_says_its_day(name: str, book: Book, data: Dataset) -> None:
    """Beside the date box stand the day in words and the days that can be asked."""
    figure = figures.get(name, data=data)
    page = html.parse(book.site / "figures" / name / "index.html")
    (words,) = page.xpath("//*[@class='msp-day-words']/text()")
    assert figure.span is not None
    for day in figure.span:
        assert f"{day.day} {day:%B %Y}" in words
    shown = page.xpath("//input[@type='date']/@value")
    assert shown == ([str(figure.as_of)] if figure.as_of <= figure.span[1] else [])


@pytest.mark.parametrize("asked", [None, "2022-08-01"])
def test_an_exported_picture_names_its_day_in_its_address(
    asked: str | None, tmp_path: Path, data: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`msp export --as-of DAY` writes an address with the day; the usual day needs none."""
    monkeypatch.setenv("MSP_BASE_URL", "https://example.org/book")
    day = asked or str(figures.get("membership-map", data=data).as_of)
    asks = ["export", "membership-map", "--as-of", day, "--format", "svg,html"]
    assert main([*asks, "-o", str(tmp_path)]) == 0
    address = "https://example.org/book/figures/membership-map/" + (
        f"?asof={asked}" if asked else ""
    )
    for suffix in ("svg", "html"):
        text = (tmp_path / f"membership-map.{suffix}").read_text(encoding="utf-8")
        assert address in text
        assert ("membership-map/?asof=" in text) == bool(asked)
