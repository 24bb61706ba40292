"""The contract that every figure keeps, those that come later included."""

import csv
import datetime as dt
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis import Dataset, figures, load
from analysis.data.dates import long_day
from analysis.data.days import span as record_span
from analysis.figures.common import span
from analysis.figures.days import stretches_of
from analysis.figures.record import Figure
from analysis.measures import api
from analysis.measures.member import member
from analysis.publish import cite
from analysis.publish.html.table import EVIDENCE
from analysis.scene.layout import LAYOUTS, LIVE, WIDE, Layout
from analysis.scene.marks import Words
from conftest import Book
from scenes import faults

CASES = Path(__file__).parent / "cases"
MARKED = span(load())  # the days that the timeline of members can mark
SUFFIXES = (".svg", ".png", ".pdf", "-card.png", ".csv", ".json", ".metadata.json", ".html", ".zip",
            ".bib", ".ris", ".csl.json")  # fmt: skip


@pytest.fixture(params=figures.IDS)
def figure(request: pytest.FixtureRequest, data: Dataset) -> Figure:
    """Each registered figure in turn."""
    return figures.get(request.param, data=data)


def test_a_published_id_never_disappears() -> None:
    """Every id that was ever published is still registered, with its first day unchanged."""
    with (CASES / "published_figures.csv").open(encoding="utf-8-sig", newline="") as file:
        published = {row["id"]: row["first_appeared"] for row in csv.DictReader(file)}
    assert {name: figures.first_appeared(name) for name in figures.IDS} == published


def test_a_figure_is_complete(figure: Figure) -> None:
    """Title, subtitle, texts, sources, and a label and a description for every column."""
    assert len(figure.table) > 0
    assert set(figure.columns) == set(figure.table.columns)
    for label, description in figure.columns.values():
        assert label
        assert len(description) > 10
    assert figure.notes
    assert figure.sources
    assert len(figure.subtitle) > 20


def test_one_of_a_kind_is_told_in_the_singular(figure: Figure) -> None:
    """No words of a figure, and of no mark in it, have a one before a plural: `1 partners`."""
    said = (figure.title, figure.alt, figure.description, *figure.notes, figure.svg(WIDE))
    wrong = (
        r"(?<![\w.,’/-])(?<!\d )(?<!\d to )(?<!\d of )1[ \u00a0](?:\w+ )?[a-z]+[^\Wsui]s\b(?! of)"
    )
    assert re.findall(wrong, " ".join(said)) == []


def test_every_row_is_backed_by_a_cited_source(figure: Figure) -> None:
    """The sources of the rows are the sources the figure cites, no more and no fewer."""
    named = [name for name in EVIDENCE if name in figure.table]
    in_rows = {sid for name in named for ids in figure.table[name] for sid in ids}
    assert in_rows == {source.source_id for source in figure.sources}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_picture_is_the_same_bytes_every_time(figure: Figure, layout: Layout) -> None:
    """Drawing twice gives one SVG, without a date or a random id."""
    assert figure.svg(layout) == figure.svg(layout)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_page_writes_what_the_picture_writes(figure: Figure, layout: Layout) -> None:
    """Making a picture small enough for a page changes no letter and no digit of its text."""
    drawn, shown = (re.findall(r">\s*([^<>]*?)\s*</text>", svg)
                    for svg in (figure.svg(layout), figure.on_page(layout)))  # fmt: skip
    assert shown == drawn
    assert drawn or layout.name == "small"


def test_a_figure_is_made_once(data: Dataset) -> None:
    """Who goes through all figures again gets the same ones: however many there are, all stay."""
    again = zip(figures.all_figures(data), figures.all_figures(data), strict=True)
    assert all(one is other for one, other in again)


def test_a_table_is_a_copy(figure: Figure) -> None:
    """Changing the table that a figure hands out changes nothing of the figure."""
    table = figure.table
    for name in figure.columns:
        del table[name]
    assert list(figure.table.columns) == list(figure.columns)


@pytest.mark.parametrize(
    "day", ["2022-06-14", "2022-08-01", "2023-06-22", "2024-03-06", "2026-02-04"]
)
def test_the_map_s_words_agree_with_its_rows(data: Dataset, day: str) -> None:
    """On any day title and alternative text name exactly the members of the table."""
    figure = figures.get("membership-map", day, data=data)
    members = set(api.members(day, data=data)["name"])
    rows = figure.table
    labels = ("Founding member", "Joined later")
    drawn = set(rows.loc[rows["category_label"].isin(labels), "name"])
    assert drawn == members
    assert f"had {api.count(day, data=data)} members" in figure.title
    assert all(name in figure.alt for name in members)
    others = set(data["parties"]["name"]) - members
    assert not [name for name in others if re.search(rf"\b{re.escape(name)}\b", figure.alt)]


def test_the_timeline_s_words_agree_with_its_rows(data: Dataset) -> None:
    """The description names every member with its date, the title the first and last count."""
    figure = figures.get("membership-growth", data=data)
    rows = figure.table
    for row in rows[rows["accession"] == "later"].to_dict("records"):
        _, _, told = figure.description.partition(f"{row['name']} ({row['joined']}")
        assert f"), {row['members_after']} members" in told.partition(";")[0]
    counts = rows["members_after"]
    assert f"from {counts.min()} to {counts.max()} members" in figure.title


@given(st.dates(*MARKED))
@example(MARKED[0])
@example(MARKED[1])
@example(dt.date(2022, 8, 1))
@example(dt.date(2025, 10, 15))
def test_the_timeline_of_a_day_says_what_holds_on_it(day: dt.date) -> None:
    """On any day title, alternative text, each picture and each citation have the count of that
    day with its bounds, the same as the map; the title does not speak of what came later.
    """
    data = load()
    figure, count = figures.get("membership-growth", day, data=data), api.count(day, data=data)
    said = f"had {count} members on {long_day(day)}"
    assert figure.title == f"The Minerals Security Partnership {said}"
    assert f"; marked: {count} on {long_day(day)}. " in figure.alt
    for layout in (*LAYOUTS, LIVE):
        scene = figure.scene(layout)
        words = [m.text for p in scene.panels for m in p.marks if isinstance(m, Words)]
        assert any(re.match(rf"{count}($|\s)", text) for text in words), layout.name
        assert faults(scene) == []
    told = [m.says for p in figure.scene(LIVE).panels for m in p.marks if m.on_day]
    assert told == [f"{count} members on {long_day(day)}"]
    for text in cite.formats(cite.of_figure(figure, data)).values():
        assert said in text
        assert str(day) in text
    there = figures.get("membership-map", day, data=data)
    assert said in there.title
    assert f" {count} members on {long_day(day)}" in there.alt


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("membership-map", ("members on {day}",)),
        ("forum-map", ("MSP Forum members", "MSP partners")),
    ],
)
def test_the_maps_count_alike_in_title_and_alternative_text(
    name: str, called: tuple[str, ...], data: Dataset
) -> None:
    """At every state a map's alternative text gives each tier with the bounds that its title has,
    and says how many are drawn where these differ.
    """
    usual = figures.get(name, data=data)
    for day, _ in stretches_of(usual, data):
        figure = figures.get(name, day, data=data)
        for body, words in zip(usual.bodies, called, strict=True):
            count, drawn = api.count(day, body, data=data), len(api.members(day, body, data=data))
            told = "" if count.is_exact else f" ({drawn or 'none'} drawn)"
            number = f"{count} {words.format(day=long_day(day))}{told}"
            alt = "no Forum member yet" if count.upper == 0 else number
            assert alt in figure.alt
            assert re.search(rf"\b{count} (members|partners)", figure.title)


@pytest.mark.parametrize("name", [name for name in figures.LEADS if figures.get(name).span])
def test_a_day_outside_a_figure_s_range_is_refused(name: str, data: Dataset) -> None:
    """A figure takes the first and the last day of its range; one beyond, though of the record,
    is refused in one line that names the range.
    """
    ends, one = figures.get(name, data=data).span, dt.timedelta(days=1)
    assert ends is not None
    first, last = ends
    assert [figures.get(name, day, data=data).as_of for day in ends] == [first, last]
    for day in (first - one, last + one):
        with pytest.raises(ValueError, match="expected a day from ") as refused:
            figures.get(name, day, data=data)
        known = record_span(data)[0] <= day
        assert not known or str(refused.value).endswith(f"expected a day from {first} to {last}")
        assert "\n" not in str(refused.value)


def with_table(data: Dataset, name: str, rows: pd.DataFrame) -> Dataset:
    """Return the data with another table under a name."""
    return replace(data, tables={**data.tables, name: rows})


def test_a_closed_gap_takes_its_caveat_along(data: Dataset) -> None:
    """Without a single gap on record every figure is still made, and none has a blank note."""
    closed = with_table(data, "gaps", data["gaps"].iloc[:0])
    for figure in figures.all_figures(closed):
        assert all(note.strip() for note in figure.notes)


def test_a_member_of_the_successor_is_no_trouble(data: Dataset) -> None:
    """The first known member of the body that followed fits into every figure and no other body."""
    rows, party = data["memberships"], "CHL"
    heir = data["bodies"]["successor"].dropna().iloc[0]
    first = rows.tail(1).assign(body_id=heir, party_id=party)
    grown = with_table(data, "memberships", pd.concat([rows, first], ignore_index=True))
    assert len(figures.all_figures(grown)) == len(figures.IDS)
    assert member(party, grown).bodies == {heir}


def test_wrong_questions_get_clear_answers(data: Dataset) -> None:
    """An unknown id, an impossible day and a day where none applies are clear errors."""
    ask: Any = figures.get
    for wrong in ("no-such-figure", ["attendance"]):
        with pytest.raises(KeyError, match="membership-map"):
            ask(wrong, data=data)
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        figures.get("membership-map", "2023-02-30", data=data)
    with pytest.raises(ValueError, match="every roster"):
        figures.get("membership-rosters", dt.date(2023, 1, 1), data=data)


def test_a_figure_has_an_address_with_all_its_files(book: Book, figure: Figure) -> None:
    """The built site has the figure's page, every file of it, and an entry with true hashes."""
    folder = book.site / "figures" / figure.id
    text = (folder / "index.html").read_text(encoding="utf-8")
    assert f'<h1 class="msp-title" id="{figure.id}-title">' in text
    for suffix in SUFFIXES:
        if suffix == ".html" and figure.is_variant:
            continue
        assert (folder / f"{figure.id}{suffix}").stat().st_size > 100
        assert f'href="{figure.id}{suffix}"' in text
    for source in figure.sources:
        assert f"sources.html#{source.source_id}" in text
    index = json.loads((book.site / "figures" / "index.json").read_text(encoding="utf-8"))
    entry = next(e for e in index["figures"] if e["id"] == figure.id)
    assert entry["title"] == figure.title
    for file in entry["files"]:
        content = (folder / file["name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file["sha256"]


def test_machines_can_read_a_figure_s_page(book: Book, figure: Figure) -> None:
    """Citation tags, a preview card and schema.org objects stand in the head, all of them valid."""
    text = (book.site / "figures" / figure.id / "index.html").read_text(encoding="utf-8")
    head = text[: text.index("</head>")]
    for name in ("citation_title", "citation_author", "citation_publication_date", "DC.title"):
        assert f'name="{name}"' in head
    assert "og:title" in head
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', head, re.DOTALL)
    assert found
    kinds = {item["@type"] for item in json.loads(found.group(1))["@graph"]}
    assert kinds == {"ImageObject", "Dataset"}
