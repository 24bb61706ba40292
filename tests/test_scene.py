"""Pictures as scenes: what is true of every figure, in every layout and at every state of a day."""

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis import Dataset, figures
from analysis.figures.record import Figure
from analysis.scene.layout import LAYOUTS, LIVE, Layout
from analysis.scene.palette import TONES
from scenes import faults

PACKAGE = Path(analysis.__file__).parent
LONG = "Democratic Republic of the Southern Example Islands"


@pytest.fixture(params=figures.IDS)
def figure(request: pytest.FixtureRequest, data: Dataset) -> Figure:
    """Each registered figure in turn."""
    return figures.get(request.param, data=data)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_texts_stand_inside_the_picture_and_beside_each_other(
    figure: Figure, layout: Layout
) -> None:
    """No text of any picture is small, leaves the picture or runs into another."""
    assert faults(figure.scene(layout)) == []


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_texts_keep_apart_on_every_day(data: Dataset, layout: Layout) -> None:
    """A figure of a day is in order on the first and the last day and at each change between."""
    for name in figures.IDS:
        usual = figures.get(name, data=data)
        if usual.span:
            for day in days_of(usual):
                shown = figures.get(name, day, data=data)
                assert faults(shown.scene(layout)) == [], f"{name}, {day}"


def days_of(figure: Figure) -> list[object]:
    """Return the ends of a figure's span and the days on which what it shows changes."""
    assert figure.span
    states = figure.states() if figure.states else ()
    return sorted({*figure.span, *(state.day for state in states)})


def test_both_forms_say_the_same(figure: Figure) -> None:
    """Every row that the picture marks is in the interactive view, told by the same name.

    Where rows are days from which something holds, the view has a step for each.
    """
    steps = {str(state.day): state.words for state in figure.states()} if figure.states else {}
    if steps.keys() == figure.marks.keys():
        assert steps == dict(figure.marks)
        return
    live = {
        mark.row: mark.says.split("\n")[0]
        for panel in figure.scene(LIVE).panels
        if panel.only != "static"
        for mark in panel.marks
        if mark.row and mark.says and mark.only != "static"
    }
    assert live == dict(figure.marks)


@pytest.fixture(scope="module")
def crowded(data: Dataset) -> Dataset:
    """The data with forty members: the states that are none, one a month, one with a long name."""
    known = data["memberships"]
    others = data["parties"].query("kind == 'state'")["party_id"]
    new = others[~others.isin(known["party_id"])].head(40 - (known["body_id"] == "MSP").sum())
    days = pd.date_range("2022-07-01", "2026-01-31", periods=len(new)).normalize()
    like = known[(known["party_id"] == "EST") & (known["body_id"] == "MSP")]
    rows = pd.concat([like] * len(new), ignore_index=True)
    rows = rows.assign(party_id=list(new), joined_on=days, not_before=days, not_after=days)
    parties = data["parties"]
    parties = parties.assign(name=parties["name"].where(parties["party_id"] != new.iloc[0], LONG))
    tables = {"memberships": pd.concat([known, rows], ignore_index=True), "parties": parties}
    return replace(data, tables={**data.tables, **tables}, fingerprint="crowded")


@pytest.mark.parametrize("day", [None, "2022-06-14", "2023-05-05", "2026-02-04"])
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("name", ["membership-growth", "membership-map", "forum-map"])
def test_forty_members_have_room(
    crowded: Dataset, name: str, layout: Layout, day: str | None
) -> None:
    """With forty members, one of a long name, no text is lost, covered or cut off on any day."""
    if (name, day) in (("forum-map", "2022-06-14"), ("forum-map", "2023-05-05")):
        day = "2024-04-05"  # its first
    shown = figures.get(name, day, data=crowded)
    assert len(shown.table) >= 11
    assert faults(shown.scene(layout)) == []


def test_a_figure_knows_no_colour_and_no_library() -> None:
    """Only the back-ends of the scene import what draws; no other module names a colour."""
    drawing = re.compile(r"^\s*(?:from|import) (?:matplotlib|plotly|typst|fontTools)\b", re.M)
    using = {p.parent.name for p in PACKAGE.rglob("*.py") if drawing.search(p.read_text("utf-8"))}
    assert using == {"scene"}
    coloured = [p for p in (PACKAGE / "figures").glob("*.py")
                if re.search(r"#[0-9a-fA-F]{6}\b", p.read_text("utf-8"))]  # fmt: skip
    assert coloured == []


def test_a_colour_is_one_role() -> None:
    """No two roles share a light colour: by it the interactive view finds the theme's own."""
    assert len({tone.light for tone in TONES.values()}) == len(TONES)
