"""Pictures as scenes: what is true of every figure, in every layout and at every state of a day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest

from analysis import Dataset, figures
from analysis.figures.record import Figure
from analysis.scene import furniture, text
from analysis.scene.layout import LAYOUTS, LIVE, Layout
from analysis.scene.marks import Scene, Words
from analysis.scene.text import Extent

SMALLEST = 12.0  # pixels
TOUCH = 1.0  # pixels by which the boxes around two texts may run into each other


@pytest.fixture(params=figures.IDS)
def figure(request: pytest.FixtureRequest, data: Dataset) -> Figure:
    """Each registered figure in turn."""
    return figures.get(request.param, data=data)


def texts_of(scene: Scene) -> Iterator[tuple[Words, Extent]]:
    """Yield the texts of a picture, those of its scales included, with what they cover."""
    for panel in scene.panels:
        if panel.only == "live":
            continue
        marks = (*panel.marks, *furniture.frame(panel, scene.layout.small))
        for mark in marks:
            if isinstance(mark, Words) and mark.only != "live" and mark.text.strip():
                yield mark, text.extent(mark, panel.at(mark.x, mark.y))


def faults(scene: Scene) -> list[str]:
    """Return what is wrong with the texts of a picture: too small, outside, over each other."""
    found = []
    texts = list(texts_of(scene))
    for words, (left, top, right, bottom) in texts:
        if words.size < SMALLEST and not words.outlined:
            found.append(f"{words.text!r} is smaller than {SMALLEST:g} px")
        inside = left >= -TOUCH and top >= -TOUCH and right <= scene.width + TOUCH
        if not inside or bottom > scene.height + TOUCH:
            found.append(f"{words.text!r} leaves the picture")
    for (one, a), (other, b) in combinations(texts, 2):
        across = min(a[2], b[2]) - max(a[0], b[0])
        down = min(a[3], b[3]) - max(a[1], b[1])
        if across > TOUCH and down > 0.3 * min(one.size, other.size):
            found.append(f"{one.text!r} and {other.text!r} overlap")
    return found


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_texts_stand_inside_the_picture_and_beside_each_other(
    figure: Figure, layout: Layout
) -> None:
    """No text of any picture is small, leaves the picture or runs into another."""
    if figure.scene is not None:
        assert faults(figure.scene(layout)) == []


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_texts_keep_apart_on_every_day(data: Dataset, layout: Layout) -> None:
    """A figure of a day is in order on the first and the last day and at each change between."""
    for name in figures.IDS:
        usual = figures.get(name, data=data)
        if usual.span and usual.scene is not None:
            for day in days_of(usual):
                shown = figures.get(name, day, data=data)
                assert faults(shown.scene(layout)) == [], f"{name}, {day}"


def days_of(figure: Figure) -> list[object]:
    """Return the ends of a figure's span and the days on which what it shows changes."""
    assert figure.span
    states = figure.states() if figure.states else ()
    return sorted({*figure.span, *(state.day for state in states)})


def test_both_forms_say_the_same(figure: Figure) -> None:
    """Every row that the picture marks is in the interactive view, told by the same name."""
    if figure.scene is None:
        return
    live = {
        mark.row: mark.says.split("\n")[0]
        for panel in figure.scene(LIVE).panels
        if panel.only != "static"
        for mark in panel.marks
        if mark.row and mark.says and mark.only != "static"
    }
    assert live == dict(figure.marks)
