"""Figures of a day on the built site: each stretch of days has files of its own that say so."""

import json
import re
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from analysis import Dataset, figures, load, snapshot
from analysis.book.states import states
from analysis.cli import main
from analysis.data.dates import to_date
from analysis.data.words import in_sentence
from analysis.figures.days import of_stretch, stretches_of
from analysis.measures.membership import MSP
from analysis.measures.snapshots.doubts import doubts
from analysis.publish.files import KINDS, kinds_of
from analysis.publish.files.kinds import APART
from conftest import WIDE, Book

PERHAPS = re.compile(r"Perhaps [^.]*\.")
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
    """Every stretch has a file of each of its kinds.

    Its archive, where it has one, holds the same bytes and names.
    """
    for stretch in stretches_of(figures.get(name, data=data), data):
        then = of_stretch(name, stretch, data)
        folder = book.site / "figures" / name / str(then.as_of)
        made = {path.name: path.read_bytes() for path in folder.iterdir()}
        assert set(made) == {kind.name(then.stem) for kind in kinds_of(then)}
        if f"{then.stem}.zip" not in made:
            continue
        packed = zipfile.ZipFile(folder / f"{then.stem}.zip")
        inside = {entry.split("/")[1]: packed.read(entry) for entry in packed.namelist()}
        del inside["README.txt"]
        assert inside == {name: made[name] for name in inside}
        apart = {kind.name(then.stem) for kind in APART}
        assert set(inside) == set(made) - {f"{then.stem}.zip", *apart}


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
        words = html.fromstring(start.with_name(f"{then.stem}.svg").read_bytes()).itertext()
        day = f"{then.as_of.day} {then.as_of:%B %Y}"
        assert day in " ".join(words).replace("\N{NO-BREAK SPACE}", " ")


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
    """Each usual file of the kinds that a state has leads to that of the state.

    Among them are picture, data and citations.
    """
    page = html.parse(book.site / "figures" / name / "index.html")
    then = of_stretch(name, stretches_of(figures.get(name), load())[0], load())
    usual_only = {kind.name(name) for kind in KINDS if kind not in kinds_of(then)}
    offered = set(page.xpath("//ul[@class='msp-files']//a/@href")) - usual_only
    assert {f"{name}.{kind}" for kind in ("svg", "csv", "xlsx", "bib")} <= offered
    for state in stated[name]:
        assert offered <= set(state["files"])
        for path in state["files"].values():
            assert (book.site / "figures" / name / path).is_file()


def _given(book: Book, path: str) -> dict[str, Any]:
    """Return what a script of the site hands over."""
    text = (book.site / f"_static/{path}.js").read_text(encoding="utf-8")
    made: dict[str, Any] = json.loads(re.sub(r'^\w+\("[^"]*",|\);\s*$', "", text))
    return made


@pytest.mark.parametrize("name", ["membership-growth", "supply-shares", "forum-map"])
def test_the_box_names_as_many_as_it_counts(name: str, data: Dataset) -> None:
    """The members that are certain are as many as the lowest number says, with those that are
    named as perhaps members as many as the highest; the page of a day says the same of each.
    """
    doubted = 0
    for row in states(name, data)["rows"]:
        then = snapshot(row["from"], data=data)
        body = then.msp if figures.get(name, data=data).bodies[0] == MSP else then.forum
        assert body is not None
        assert body.roster is not None
        certain, _, perhaps = row["roster"].partition("Perhaps")
        lowest, highest = int(row["bounds"].split()[0]), int(row["bounds"].split()[-1])
        assert len(certain.replace(" and ", ", ").split(", ")) * bool(certain) == lowest
        assert all(in_sentence(member.name) in certain for member in body.roster.certain)
        assert all(in_sentence(member.name) in perhaps for member in body.roster.possible)
        assert len(body.roster.possible) == highest - lowest
        assert all(line in then.lines() for line in PERHAPS.findall(row["roster"]))
        doubted += highest > lowest
    assert doubted


def test_a_box_of_some_countries_says_which_of_them_are_in_doubt(data: Dataset) -> None:
    """Norway, which may have joined on any day of a summer, is told with the figure of silicon,
    and is alone then; of others in doubt nothing is said where it is asked for.
    """
    first, *_ = states("supply-silicon", data)["rows"]
    (norway,) = doubts(to_date(first["from"]), None, {"NOR", "AUS"}, data)
    assert norway in first["roster"]
    assert list(doubts(to_date("2024-03-03"), None, {"NOR"}, data)) == []


@pytest.mark.parametrize("name", OF_DAYS)
def test_picture_and_table_are_those_of_the_day(name: str, book: Book, data: Dataset) -> None:
    """A page gets the picture and the rows of the stretch's files; each mark leads to a row."""
    for stretch in stretches_of(figures.get(name, data=data), data):
        then = of_stretch(name, stretch, data)
        shown = html.fromstring(_given(book, f"views/{then.stem}")["figure"])
        rows = shown.xpath("//tbody/tr[@id]")
        marks = shown.xpath("//a[contains(@class, 'msp-mark')]/@href")
        assert len(rows) == len(then.rows)
        assert then.marks
        assert {mark.removeprefix("#") for mark in marks} <= {row.get("id") for row in rows}
        assert set(shown.xpath("//a[@aria-label]/@aria-label")) >= set(then.marks.values())
        waiting = {row.get("id") for row in rows if row.xpath(".//*[contains(@class, 'msp-way')]")}
        evidence = _given(book, f"evidence/{then.stem}")
        assert waiting == {row for row, columns in evidence.items() if any(columns.values())}
        folder = book.site / "figures" / name / str(then.as_of)
        csv = (folder / f"{then.stem}.csv").read_text(encoding="utf-8-sig")
        given = _given(book, f"rows/{then.stem}")
        assert "".join([given["header"], *given["lines"]]) == csv.replace("\n", "\r\n")


def test_a_day_is_shown_from_disk(visit: Any) -> None:
    """A page of the book opened as a file shows picture, words and rows of the day asked for.

    A mark opens its evidence there, and another day follows without a network.
    """
    seen = visit("book/map", "?asof=2022-08-01", from_disk=True, viewport=WIDE)
    frame = seen.page.locator("figure#membership-map")
    frame.get_by_role("heading", name="11 to 12 members as of 1 August 2022").wait_for()
    picture = frame.locator(".msp-static")
    assert "1 August 2022" in frame.locator(".msp-title").inner_text()
    assert "1 August 2022" in picture.get_attribute("aria-label")
    assert picture.locator('.msp-wide a[href="#membership-map-IND"]').count() == 0
    picture.locator('.msp-wide a[href="#membership-map-AUS"]').first.press("Enter")
    panel = seen.page.locator("dialog.msp-panel")
    panel.locator("details.msp-evidence[open]").first.wait_for()
    panel.get_by_role("button", name="Close").click()
    frame.locator(".msp-controls input").fill("2023-07-01")
    picture.locator('.msp-wide a[href="#membership-map-IND"]').first.wait_for()
    frame.locator(".msp-data > summary").click()
    assert "1 July 2023" in frame.locator("caption").inner_text()
    assert frame.locator("tr#membership-map-IND").is_visible()
    files = frame.locator(".msp-table-files a").first.get_attribute("href")
    assert files.endswith("figures/membership-map/2023-06-23/membership-map-2023-06-23.csv")
    assert seen.errors == []
    assert seen.foreign("file://") == []


@pytest.mark.parametrize("name", OF_DAYS)
def test_the_box_says_its_day(name: str, book: Book, data: Dataset) -> None:
    """Beside the date box stand the day in words and the days that can be asked.

    A reader without JavaScript is led to the files of other days.
    """
    figure = figures.get(name, data=data)
    page = html.parse(book.site / "figures" / name / "index.html")
    (words,) = page.xpath("//*[@class='msp-day-words']/text()")
    assert figure.span is not None
    for day in figure.span:
        assert f"{day.day} {day:%B %Y}" in words
    (without,) = page.xpath("//noscript[contains(., 'needs JavaScript')]//a/@href")
    assert page.xpath(f"//*[@id='{without.removeprefix('#')}']//ul[@class='msp-days']")
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
    for path in sorted(tmp_path.iterdir()):
        text = path.read_text(encoding="utf-8")
        assert path.stem == (f"membership-map-{asked}" if asked else "membership-map")
        assert address in text
        assert ("membership-map/?asof=" in text) == bool(asked)


def test_material_measure_and_day_are_an_address(visit: Any) -> None:
    """The address holds all three; ways to other materials keep the day.

    India is among the members from its accession on, and the interactive view is that of the day.
    """
    seen = visit("figures/supply-rare-earths/index", "?asof=2024-01-01&measure=reserves")
    frame = seen.page.locator("figure#supply-rare-earths")
    frame.get_by_role("heading", name="members among the countries shown as of").wait_for()
    assert "India" in frame.locator(".msp-asof p").inner_text()
    shown = frame.locator("tbody tr:not([hidden])")
    ids = shown.evaluate_all("rows => rows.map(row => row.id)")
    assert ids
    assert all("-reserves-" in one for one in ids)
    ways = frame.locator(".msp-choices a").evaluate_all("links => links.map(link => link.search)")
    assert set(ways) == {"?asof=2024-01-01"}
    frame.locator("select[data-facet=group]").select_option("China")
    assert seen.page.url.endswith("?asof=2024-01-01&measure=reserves&group=China")
    frame.get_by_role("button", name="Interactive view").click()
    frame.locator(".msp-live .main-svg").first.wait_for(state="visible")
    views = [url.split("/")[-1] for url in seen.requests if "/views/supply-rare-earths" in url]
    assert "supply-rare-earths-2023-06-22.view.js" in views
    assert "supply-rare-earths.js" not in views
    assert seen.errors == []
