"""Shares as bars of 100 per cent: members from the left, China from the right, in blocks."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import accumulate, pairwise
from typing import Any, Final, cast

import pandas as pd

from analysis.data.words import opening
from analysis.figures.supply_common import LOOKS, PARTS, UNKNOWN
from analysis.figures.supply_shares_words import NUB, SPARE, Page, heads, page_of, row_of
from analysis.measures.supply.groups import MEMBERS, REST, UNION
from analysis.measures.supply.shares import LEAD_LISTED, MEMBERS_LEAD, UNDECIDED, side_of
from analysis.scene import furniture, key, text
from analysis.scene.layout import LIVE, Layout
from analysis.scene.marks import Axis, Box, Mark, Panel, Path, Scene, Words

MOVING: Final = (MEMBERS, UNION, REST)  # parts that another roster makes larger or smaller
HEAD: Final = 20.0  # pixels of the heads of the columns
GLANCE, LINE = 5.0, 6.2  # pixels of a bar at a glance, and from one to the next
LEAST: Final = replace(LOOKS[UNKNOWN], words="a member's number is missing: at least")
HALF: Final = replace(furniture.GRID, line="muted", dash=(2, 2))
WAYS: Final = {MEMBERS_LEAD: "members lead China", UNDECIDED: "not decided within the bounds"}


def _bar(row: Any, page: Page, top: float, bottom: float) -> Iterator[Box]:
    """Yield the parts of a bar; the view has those that another day may fill."""
    box = partial(Box, y0=top, y1=bottom, row=row.key, says=row.says)
    ends = [0.0, *accumulate(100 * part for part in row.parts)]
    for part, (start, end) in zip(PARTS, pairwise(ends), strict=True):
        if end - start > 1e-9 or (page.layout is LIVE and part in MOVING):
            yield box(x0=start, x1=end, look=LOOKS[part])
    if row.is_least or page.layout is LIVE:
        yield box(x0=page.x.low if row.is_least else 0.0, x1=0.0, look=LEAST)


def _blocks(rows: pd.DataFrame, layout: Layout) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield rows under their headings: by stage and leader; in the view by stage alone."""
    if layout is LIVE:
        for stage, some in rows.groupby("stage", sort=False):
            yield opening(str(stage)), some
        return
    for head, some in rows.groupby(["stage", rows["leads"].map(side_of)], sort=False):
        stage, leads = cast("tuple[str, str]", head)
        listed = some["leads"].str.endswith(LEAD_LISTED).sum()
        more = f"; for {listed} a member's number is missing" if listed else ""
        way = WAYS.get(leads, "China leads")
        yield f"{opening(stage)}: {way} ({len(some)}{more})", some


def _drawn(rows: pd.DataFrame, page: Page, y: float) -> tuple[list[Mark], float]:
    """Return the marks of all blocks from a height down, and where they end."""
    layout, marks = page.layout, list[Mark]()
    for heading, some in _blocks(rows, layout):
        lines = text.broken(heading, layout.width, layout.text, bold=True)
        marks.append(Words(x=page.x.low, y=y + SPARE, dx=-page.left, text="\n".join(lines),
                           size=layout.text, base="top", bold=True))  # fmt: skip
        y += SPARE + text.height(len(lines), layout.text) + 3
        each: Iterable[Any] = some.itertuples(index=False)
        for row in each:
            placed = row_of(row, page)
            top, bottom = (edge + y for edge in placed.bar)
            marks += [replace(mark, y=cast("float", mark.y) + y) for mark in placed.words]
            marks += _bar(row, page, top, bottom)
            if not layout.is_narrow:
                marks.append(Path(points=((50, top - 3), (50, bottom + 3)), look=HALF))
            y += placed.high
    return marks, y


def _small(rows: pd.DataFrame, layout: Layout) -> Scene:
    """Return the bars alone, a block a stage, with the number that members lead."""
    page, size, y = Page(layout), layout.small, 0.0
    marks: list[Mark] = []
    for stage, some in rows.groupby("stage", sort=False):
        number = int((some["leads"].map(side_of) == MEMBERS_LEAD).sum())
        led = f"{number or 'none'} of {len(some)}"
        what = f"{opening(str(stage))}: {'in' if marks else 'members lead in'} {led}"
        at = partial(Words, y=y, size=size, base="top", bold=True)
        marks.append(at(x=page.x.low, text=what, tone="founding"))
        marks.append(at(x=100, text="China", anchor="end", tone="accent"))
        y += 1.5 * size
        for row in some.itertuples(index=False):
            marks += _bar(row, page, y, y + GLANCE)
            y += LINE
        y += 6
    box, down = (0.0, 0.0, page.wide + NUB, y), Axis(low=y, high=0)
    return Scene(layout=layout, height=y,
                 panels=(Panel(box=box, x=page.x, y=down, marks=tuple(marks)),))  # fmt: skip


def scene(rows: pd.DataFrame, layout: Layout) -> Scene:
    """Return the bars in a layout; rows: see `supply_shares_rows.rows_of`."""
    if layout.is_small:
        return _small(rows, layout)
    page = page_of(layout)
    head = [replace(words, y=HEAD) for words in heads(page)]
    marks, end = _drawn(rows, page, HEAD if head else 0.0)
    end += 2
    box, down = (page.left, 0.0, page.wide + NUB, end), Axis(low=end, high=0)
    panel = Panel(box=box, x=page.x, y=down, marks=(*head, *marks))
    order = [LOOKS[part].words for part in PARTS]
    drawn = Scene(layout=layout, height=end, panels=(panel,))
    return key.keyed(drawn, columns=1 if layout.is_narrow else 2, order=order)
