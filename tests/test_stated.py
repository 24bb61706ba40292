"""Stated numbers of members against the count by accessions: each mark a row, rightly judged."""

import datetime as dt
import itertools
import math
import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import Dataset, figures, tables
from analysis.book import prose
from analysis.data.members import RULE, accepted_counts
from analysis.figures import stated_scene
from analysis.figures.stated_counts import ID
from analysis.figures.stated_model import (
    StatedModel,
    Statement,
    spots,
    statements_of,
    steps_of,
)
from analysis.measures import api
from analysis.measures.membership import Count
from analysis.measures.stated import (
    AGREES,
    DIFFERS,
    NOT_COMPARED,
    recorded_steps,
    stated_of,
    verdict_of,
)
from analysis.scene.layout import LAYOUTS, LIVE, Layout
from analysis.scene.marks import Dot, Scene, Words


def test_a_mark_is_a_row(data: Dataset) -> None:
    """There is a mark for every row of member_counts, named with its number and its verdict."""
    figure = figures.get(ID, data=data)
    rows = stated_of(data)
    assert list(figure.marks) == list(rows["fact_id"])
    assert len(figure.marks) == len(data["member_counts"])
    for row in rows.itertuples():
        assert figure.marks[row.fact_id].startswith(f"{row.stated} ({row.counted}) stated for")
        assert figure.marks[row.fact_id].endswith(row.verdict)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_mark_is_drawn_once(data: Dataset, layout: Layout) -> None:
    """Each layout draws one mark a row."""
    from analysis.data.facts import slug

    figure = figures.get(ID, data=data)
    drawn = re.findall(r'id="mark-([^"]+)"', figure.svg(layout))
    assert sorted(drawn) == sorted(slug(key) for key in figure.marks)


def test_every_number_that_differs_has_its_reason(data: Dataset) -> None:
    """Those that differ are exactly those with a reason on record, and the reason is shown."""
    rows = stated_of(data)
    known = data["exceptions"].query("rule == @RULE")
    assert len(rows[rows["verdict"] == DIFFERS]) == len(known)
    assert set(rows.loc[rows["verdict"] == DIFFERS, "reason"]) == set(known["reason"])
    assert not rows.loc[rows["verdict"] != DIFFERS, "reason"].any()
    shown = tables.stated_numbers(data).html() + prose.disagreements(data)
    for reason in known["reason"]:
        assert shown.count(reason) >= 2
    assert RULE in {rule.name for rule in prose.context(data)["rules"]}


def test_the_title_counts_the_rows(data: Dataset) -> None:
    """The numbers of the title are those of the rows, and they add up to all rows."""
    verdicts = stated_of(data)["verdict"].value_counts()
    title = figures.get(ID, data=data).title
    said = [int(number) for number in re.findall(r"\d+", title)]
    assert said == [
        len(data["member_counts"]), *(int(verdicts[v]) for v in (AGREES, DIFFERS, NOT_COMPARED))
    ]  # fmt: skip
    assert said[0] == sum(said[1:])


def test_the_interactive_marks_are_the_same(data: Dataset) -> None:
    """A click on an interactive mark leads to a row, and every row can be reached."""
    figure = figures.get(ID, data=data)
    keys = [key for trace in figure.interactive().data for key in (trace.customdata or ())]
    assert sorted(keys) == sorted(figure.marks)


def test_an_attendance_is_never_taken_for_a_membership(data: Dataset) -> None:
    """Attendance is not compared; countries alone are compared with the count less the Union."""
    for row in stated_of(data).itertuples():
        assert (row.verdict == NOT_COMPARED) == (row.counted == "attendance")
        count = api.count(row.date.last, data=data)
        if row.counted == "countries-only" and count.is_exact:
            assert row.compared_with == str(count.value - 1)


def test_the_steps_are_the_count(data: Dataset) -> None:
    """On the first day of every step the line and its bounds are the count of that day."""
    end = api.growth(data=data)["day"].iloc[-1]
    for row in recorded_steps(data, end).itertuples():
        assert api.count(row.day, data=data) == Count(row.value, row.lower, row.upper)


@given(st.integers(0, 30), st.integers(0, 5), st.sampled_from(["members", "attendance"]))
def test_a_number_outside_what_is_accepted_differs(stated: int, width: int, counted: str) -> None:
    """A number differs if and only if it is none of the accepted ones, whatever is counted."""
    row = SimpleNamespace(count_stated=stated, what_is_counted=counted, counts_eu_as_one="yes")
    accepted = accepted_counts(row, Count(12, 12, 12 + width), eu_is_member=True)
    assert (verdict_of(row, accepted) == DIFFERS) == (stated not in accepted)


def _model(data: Dataset, statements: tuple[Statement, ...]) -> StatedModel:
    end = api.growth(data=data)["day"].iloc[-1]
    return StatedModel(statements, steps_of(recorded_steps(data, end)), end, "")


@pytest.mark.parametrize(("day_px", "size"), [(0.5, 12.0), (0.22, 10.0), (0.22, 8.0)])
def test_no_mark_covers_another(data: Dataset, day_px: float, size: float) -> None:
    """However many statements share a day, their marks stand apart, in the lane of their number."""
    found = list(spots(_model(data, statements_of(stated_of(data))), day_px, 44.0, size))
    for a, b in itertools.combinations(found, 2):
        apart = math.hypot((a.days - b.days) * day_px, (a.members - b.members) * 44.0)
        assert apart >= 0.98 * size
    assert all(abs(spot.members - spot.statement.number) < 0.5 for spot in found)
    assert min(spot.days for spot in found) >= 0


def _crowd(count: int, number: int, day: dt.date) -> tuple[Statement, ...]:
    """Return statements of one number and day that differ."""
    return tuple(
        Statement(f"k{number}-{i}", DIFFERS, number, day, "1 Jan 2026", "said")
        for i in range(count)
    )


def _dots(scene: Scene) -> list[tuple[float, float]]:
    """Return the pixels at which the marks of statements stand."""
    panel = scene.panels[0]
    return [panel.at(mark.x, mark.y) for mark in panel.marks if isinstance(mark, Dot) and mark.row]


@pytest.mark.parametrize("layout", [*LAYOUTS, LIVE], ids=lambda layout: layout.name)
@pytest.mark.parametrize("late", [-900, 1], ids=["within", "after the end"])
def test_a_crowded_day_stays_in_the_picture(data: Dataset, layout: Layout, late: int) -> None:
    """Twelve statements of one day stand inside the picture, apart, with their words beside."""
    model = _model(data, ())
    day = model.end + dt.timedelta(days=late)
    scene = stated_scene.scene(replace(model, statements=_crowd(12, 13, day)), layout)
    places = _dots(scene)
    assert len(places) == 12
    assert all(5 <= x <= scene.width - 5 and 0 < y < scene.height for x, y in places)
    assert all(math.dist(a, b) >= 7.9 for a, b in itertools.combinations(places, 2))
    told = [m.text for p in scene.panels for m in p.marks if isinstance(m, Words)]
    assert layout.is_small or any("12 sources" in words for words in told)
