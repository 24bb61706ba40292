"""Few elements and the same picture: what is drawn by one element covers what it covered before."""

from collections.abc import Iterable
from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import figures
from analysis.scene import joined
from analysis.scene.layout import NARROW, WIDE, Layout
from analysis.scene.marks import Box, Look, Mark, Scene, pixels

LOOKS = [Look(fill=role) for role in ("ink", "paper", "founding")]
SIDE = 40
EDGE = st.integers(0, SIDE - 8)
BOXES = st.builds(
    lambda x, y, wide, high, look, row: Box(
        x0=x, x1=x + wide, y0=y, y1=y + high, look=LOOKS[look], row=row
    ),
    EDGE, EDGE, st.integers(1, 8), st.integers(1, 8), st.integers(0, 2),
    st.sampled_from(["", "", "a", "b"]),
)  # fmt: skip


def _painted(boxes: Iterable[Mark]) -> np.ndarray:
    """Return what is seen of boxes painted one over the other."""
    ground = np.zeros((SIDE, SIDE), dtype=int)
    for box in boxes:
        assert isinstance(box, Box)
        ground[box.y0 : box.y1, box.x0 : box.x1] = 1 + LOOKS.index(box.look)
    return ground


@given(st.lists(BOXES, max_size=30))
def test_what_is_joined_looks_the_same(boxes: list[Box]) -> None:
    """However boxes lie over each other, those drawn by one element look as they did alone, and
    the links stand in the order of the scene.
    """
    panel = pixels((0.0, 0.0, SIDE, SIDE), tuple(boxes))
    runs = list(joined.runs(Scene(layout=WIDE, height=SIDE, panels=(panel,))))
    drawn = [mark for _, run in runs for part in run for _, mark in part.marks]
    assert len(drawn) == len(boxes)
    assert (_painted(drawn) == _painted(boxes)).all()
    linked = [row for row, _ in groupby(box.row for box in boxes) if row]
    assert [row for row, _ in runs if row] == linked


@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=lambda layout: layout.name)
@pytest.mark.parametrize("figure_id", figures.IDS)
def test_what_is_no_link_and_no_text_costs_few_elements(figure_id: str, layout: Layout) -> None:
    """Grids, empty cells and rules of a picture are a path a look, not one each."""
    runs = list(joined.runs(figures.get(figure_id).scene(layout)))
    paths = [part for row, run in runs for part in run if not row and part.look]
    looks = {part.look for part in paths}
    assert len(paths) <= 1.5 * len(looks) + 2
