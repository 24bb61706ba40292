"""Maps: every member is named wherever it has an area, and every day has the same marks."""

from collections.abc import Iterator
from math import sqrt
from typing import Any

import pandas as pd
import pytest

from analysis import Dataset, figures
from analysis.data import basemap
from analysis.figures import hosts_scene, map_live, map_scene, meetings_map
from analysis.figures.hosts_years import UNIT, years_of
from analysis.figures.map_model import CATEGORIES, EU, FOUNDING, MapModel, categorised, model
from analysis.figures.map_shapes import EUROPE, Extract, around, cut, world
from analysis.scene.layout import LIVE, NARROW, SMALL, WIDE, Layout
from analysis.scene.marks import Area, Dot, Mark, Scene, Words
from scenes import faults

LONG = "Democratic Republic of the Southern Example Islands"
MANY = 40
layouts = pytest.mark.parametrize("layout", [WIDE, NARROW], ids=lambda layout: layout.name)


def texts(scene: Scene, name: str) -> list[str]:
    """Return the texts of a panel, each on one line."""
    marks = [m for panel in scene.panels if panel.name == name for m in panel.marks]
    return [m.text.replace("\n", " ") for m in marks if isinstance(m, Words)]


def unnamed(scene: Scene, names: set[str]) -> set[str]:
    """Return the names that stand neither on the map nor as a number that the key explains."""
    told = set(texts(scene, "names"))
    key = " ".join(texts(scene, "key"))
    numbers = {int(text) for text in told if text.isdigit()}
    explained = {name for name in names for n in numbers if f"{n}\N{NO-BREAK SPACE}{name}" in key}
    assert len(explained) == len(numbers)
    return names - told - explained


def placed(shown: MapModel) -> set[str]:
    """Return the names of the members with an area."""
    members = shown.members
    return set(members.loc[members["party_id"] != EU, "name"])


def crowded(data: Dataset) -> MapModel:
    """Return a day with 40 members, those in Europe and small ones among them, one name long."""
    day = data.reference_date
    areas = basemap.areas(data)
    states = areas[(areas["status"] == "state") & (areas["part_of"] == "")]
    europe = [a for a, inside in zip(states["area_id"], _in_europe(states), strict=True) if inside]
    others = [area for area in states["area_id"] if area not in europe]
    chosen = [*europe[: MANY // 2], *others[:: len(others) // (MANY - MANY // 2)]][:MANY]
    names = dict(zip(states["area_id"], states["name"], strict=True)) | {chosen[-1]: LONG}
    members = pd.DataFrame({
        "party_id": chosen, "name": [names[party] for party in chosen], "body_id": "MSP",
        "joined": "1 January 2030", "category": FOUNDING.key,
    })  # fmt: skip
    return categorised(data, day, members, CATEGORIES)


def _in_europe(states: pd.DataFrame) -> Iterator[bool]:
    for shape in states.geometry:
        point = shape.representative_point()
        yield EUROPE.holds(EUROPE.point(point.x, point.y))


@layouts
@pytest.mark.parametrize("name", ["membership-map", "forum-map"])
def test_every_member_is_named_on_every_day(data: Dataset, name: str, layout: Layout) -> None:
    """On each day of change every member with an area has its name or a number of the key."""
    for state in figures.get(name, data=data).states():
        figure = figures.get(name, state.day, data=data)
        rows = figure.table
        names = set(rows.loc[rows["area_id"].isin(figure.marks), "name"])
        assert set(figure.marks) == set(rows.loc[rows["name"].isin(names), "area_id"])
        assert unnamed(figure.scene(layout), names) == set(), state.day


@layouts
def test_forty_members_are_named_and_keep_apart(data: Dataset, layout: Layout) -> None:
    """Of 40 members, half of them in Europe and one with a long name, each is named or numbered."""
    shown = crowded(data)
    scene = map_scene.scene(shown, layout)
    assert len(shown.members) == MANY
    assert unnamed(scene, placed(shown)) == set()
    assert faults(scene) == []


def test_a_day_without_members_is_a_map(data: Dataset) -> None:
    """After the end the map is drawn with nobody on it, in every layout."""
    shown = model(data, pd.Timestamp("2026-02-05").date())
    for layout in (WIDE, NARROW, SMALL, LIVE):
        assert not any(m.row for p in map_scene.scene(shown, layout).panels for m in p.marks)


def _identity(mark: Mark) -> tuple[object, ...]:
    return type(mark), mark.name, mark.shape.wkb if isinstance(mark, Area) else ""


@pytest.mark.parametrize("name", ["membership-map", "forum-map", "membership-rosters"])
def test_every_state_has_the_same_marks(data: Dataset, name: str) -> None:
    """The view steps between days by looks and words alone: shapes and order never change."""
    figure = figures.get(name, data=data)
    states = figure.states()
    drawn = [[_identity(m) for p in s.scene.panels for m in p.marks] for s in states]
    assert all(marks == drawn[0] for marks in drawn)
    (slider,) = figure.view()["layout"]["sliders"]
    assert [step["label"] for step in slider["steps"]] == [state.label for state in states]
    assert [step["value"] for step in slider["steps"]] == [s.day.isoformat() for s in states]
    assert states[slider["active"]].day <= figure.as_of


def test_a_pointer_is_told_what_an_area_is(data: Dataset) -> None:
    """Name, category and accession of a member, the state of a part, the status of others."""
    shown = model(data, data.news_day)
    scene = map_live.live_scene(shown)
    said = {m.name: m.says for m in scene.panels[0].marks if isinstance(m, Area)}
    assert said["IND"] == "India, joined 22 June 2023\nJoined later"
    assert said["GUF"].split("\n")[:2] == ["French Guiana", "part of France: Founding member"]
    assert said["BRA"] == "Brazil\nNot a member"


@pytest.mark.parametrize("extract", [EUROPE, around("Here", 5, 49, across=120, tall=1.5), world()],
                         ids=lambda extract: extract.name)  # fmt: skip
def test_shapes_stay_in_their_box(data: Dataset, extract: Extract) -> None:
    """What is drawn of a part of the world ends at its box, so that nothing needs to be cut off."""
    shapes = extract.shapes(basemap.areas(data), 2.0)
    left, low, right, high = extract.box
    for shape in (shape for shape in shapes if not shape.is_empty):
        x0, y0, x1, y1 = shape.bounds
        assert left <= x0 <= x1 <= right
        assert low <= y0 <= y1 <= high
    assert cut([shapes[0]], (left - 9, low - 9, left - 8, low - 8))[0].is_empty


@pytest.mark.parametrize("name", ["membership-map", "forum-map", "membership-rosters",
                                  "meetings-map"])  # fmt: skip
def test_a_map_is_light(data: Dataset, name: str) -> None:
    """A map on a page is drawn to what a pixel shows, and no finer: under 100 kB."""
    figure = figures.get(name, data=data)
    assert all(len(figure.on_page(layout, links=True)) < 100_000 for layout in (WIDE, NARROW))


def test_a_half_disc_is_as_large_as_its_number(data: Dataset) -> None:
    """The areas of the half discs of any two cities are as their numbers of meetings."""
    figure = figures.get("meetings-map", data=data)
    hosts: dict[str, Any] = {row.place_id: row for row in meetings_map.rows_of(data).itertuples()}
    discs = [m for p in figure.scene(WIDE).panels for m in p.marks
             if isinstance(m, Dot) and m.shape.startswith("half-") and m.row]  # fmt: skip
    for mark in discs:
        host = hosts[mark.row]
        number = len(host.family if mark.shape == "half-left" else host.bilateral)
        assert mark.size == pytest.approx(2 * UNIT * sqrt(number))
    assert len(discs) == sum(bool(h.family) + bool(h.bilateral) for h in hosts.values())


@layouts
def test_many_cities_are_all_named(data: Dataset, layout: Layout) -> None:
    """Of cities that crowd each other each has its name or a number that the list of years has."""
    one = meetings_map.rows_of(data).iloc[0].to_dict()
    cities = [
        {**one, "place_id": f"place-{n}", "city": f"{LONG} {n}", "says": f"City {n}",
         "longitude": 4.0 + 0.2 * n, "latitude": 50.0, "family": (2024,) * n}
        for n in range(1, 13)
    ]  # fmt: skip
    hosts = list(pd.DataFrame(cities).itertuples())
    scene = hosts_scene.scene(hosts, lambda: meetings_map.areas_of(data), layout)
    told = {text for text in texts(scene, "names") if not text.endswith(", below")}
    listed = texts(scene, "years")
    assert len(told) == len(hosts)
    for text in told:
        assert any(line == text or line.startswith(f"{text} ") for line in listed)
    assert faults(scene) == []


def test_the_years_hold_every_meeting(data: Dataset) -> None:
    """Beside the map each meeting of each city is one dot."""
    hosts: list[Any] = list(meetings_map.rows_of(data).itertuples())
    marks, _ = years_of(hosts, {}, WIDE, 300.0)
    dots = [mark.row for mark in marks if isinstance(mark, Dot)]
    for host in hosts:
        meetings = (*host.family, *host.bilateral, *host.announced)
        assert dots.count(host.place_id) == len(meetings)
