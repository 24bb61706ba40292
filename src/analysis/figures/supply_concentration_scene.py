"""Concentration as dots on lines: the largest country, the top three, and the index beside."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, Final

import pandas as pd

from analysis.data.words import opening
from analysis.figures.supply_common import LOOKS
from analysis.figures.supply_concentration_page import GAP, Page, Place, page_of, placed
from analysis.measures.supply.concentration import STEP
from analysis.measures.supply.groups import IN_CHINA
from analysis.scene import key, text
from analysis.scene.layout import LIVE, Layout
from analysis.scene.marks import Axis, Box, Dot, Look, Mark, Panel, Path, Scene, Words

CHINA: Final = replace(LOOKS[IN_CHINA], line="accent", words="largest: China")
OTHER: Final = Look(fill="muted", line="muted", width=0.8, words="largest: another country")
THREE: Final = Look(fill="paper", line="ink", width=1.2, words="the three largest together")
LINE: Final = Look(line="muted", width=1.6)
WITHIN: Final = Look(fill="paper", line="hatch", width=0.8, hatch="/", words="share within bounds")
INDEX: Final = Look(line="ink", width=2.2, words="index, from lower to upper bound")
LISTED: Final = Look(line="ink", width=0.9, words="thin: index of what is listed only")
MOST: Final = 10_000  # of the index: one country alone
HEAD, TICKS = 16.0, 26.0  # pixels above a heading; of the names of ticks
TURN: Final = 4.5  # pixels from the middle of a line to an end that bounds it
DOT, BAR = 9.0, 3.4  # pixels of a dot; from one bar to the next at a glance
WIDE_BY: Final = 0.01  # of a share: bounds that are nearer stand as a dot
SHARES: Final = Axis(low=0, high=100, ticks=((0, "0"), (50, "50\u00a0%"), (100, "100\u00a0%")),
                     side="high", grid=True)  # fmt: skip
INDICES: Final = Axis(low=0, high=MOST, ticks=((MOST, "10,000"),), side="high", grid=True)


def over_half(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows in which one country has more than half of what is listed."""
    return rows[rows["largest_lower"] > 0.5]


def _shares(place: Place) -> Iterator[Mark]:
    """Yield the line from the largest to the top three, with a dot at each, or its bounds."""
    row, y = place.row, place.y
    ends = [100 * value for value in (row.largest_share, row.top_share)]
    yield Path(points=((ends[0], y), (ends[1], y)), look=LINE, row=row.key)
    for low, high in ((row.largest_lower, row.largest_upper), (row.top_lower, row.top_upper)):
        if high - low > WIDE_BY:
            yield Box(x0=100 * low, x1=100 * high, y0=y - 2.5, y1=y + 2.5, look=WITHIN,
                      row=row.key, says=row.says)  # fmt: skip
    dot = partial(Dot, y=y, row=row.key, says=row.says)
    yield dot(x=ends[1], shape="square", size=DOT - 2, look=THREE)
    shape, look = ("diamond", CHINA) if row.is_china else ("circle", OTHER)
    yield dot(x=ends[0], shape=shape, size=DOT - (1 if row.is_china else 0), look=look)


def _index(place: Place) -> Iterator[Mark]:
    """Yield the bounds of the index as a line with ends, or one upright where they are alike."""
    row, y = place.row, place.y
    look, low, high = LISTED if row.is_open else INDEX, row.hhi_lower, row.hhi_upper
    ends = [((low, y - TURN), (low, y + TURN))]
    if high - low >= STEP:
        ends += [((low, y), (high, y)), ((high, y - TURN), (high, y + TURN))]
    points = tuple(point for pair in ends for point in pair)
    yield Path(points=points, look=look, row=row.key, says=row.says)


def _heads(stage: str, rows: pd.DataFrame, page: Page) -> list[Words]:
    """Return the heading of a block, and those of its columns of words beside the ticks."""
    layout, edge = page.layout, -page.left
    half = f"{len(over_half(rows))} of {len(rows)}"
    told = f"{opening(stage)}: in {half} one country has over half"
    if layout is LIVE:  # which a phone shows too
        told = f"{opening(stage)}: over half in {half}"
    lines = text.broken(told, layout.width - 1, layout.text, bold=True)
    at = partial(Words, x=0, y=0, base="bottom", bold=True)
    heads = [at(dx=edge, dy=-TICKS, text="\n".join(lines), size=layout.text)]
    if layout is LIVE:
        return heads
    if not page.is_above:
        heads.append(at(dx=page.name + GAP + edge, dy=-5, text="Largest", size=layout.small))
    index = at(dx=edge + layout.width, dy=-5, text="Index", size=layout.small, anchor="end")
    return [*heads, index]


def _bars(rows: pd.DataFrame, y: float) -> Iterator[Mark]:
    """Yield the shares of the largest as bars from a height down, China's dark, and the half."""
    each: Iterable[Any] = rows.itertuples(index=False)
    for row in each:
        fill = CHINA.fill if row.is_china else "hatch"
        yield Box(x0=0, x1=100 * row.largest_share, y0=y, y1=y + BAR - 0.8, look=Look(fill=fill),
                  row=row.key, says=row.says)  # fmt: skip
        y += BAR
    yield Path(points=((50, y - BAR * len(rows) - 1), (50, y + 1)), look=LINE)


def _small(rows: pd.DataFrame, layout: Layout) -> Scene:
    """Return the shares of the largest alone, a block a stage."""
    size, y = layout.small, 0.0
    at = partial(Words, size=size, base="top", bold=True)
    marks: list[Mark] = [at(x=100, y=0, text="China", anchor="end", tone="accent"),
                         at(x=100, y=0, dy=1.4 * size, text="other", anchor="end", tone="muted"),
                         ]  # fmt: skip
    for stage, some in rows.groupby("stage", sort=False):
        half = f"{opening(str(stage))}: over half in {len(over_half(some))} of {len(some)}"
        marks.append(at(x=0, y=y, text=half))
        y += 1.4 * size
        marks += _bars(some, y)
        y += BAR * len(some) + 5
    panel = Panel(box=(0.0, 0.0, float(layout.width), y), x=Axis(low=0, high=100),
                  y=Axis(low=y, high=0), marks=tuple(marks))  # fmt: skip
    return Scene(layout=layout, height=y, panels=(panel,))


def _block(stage: str, rows: pd.DataFrame, page: Page, y: float) -> tuple[list[Panel], float]:
    """Return the panels of a block with its headings, from a height down, and where they end."""
    heads, places = _heads(stage, rows, page), placed(rows, page)
    top = y + HEAD + text.height(heads[0].text.count("\n") + 1, heads[0].size) + TICKS
    end = places[-1].bottom
    down = Axis(low=end, high=0)
    marks = (mark for place in places for mark in (*place.words, *_shares(place)))
    box = (page.left, top, page.first, end)
    panels = [Panel(box=box, x=SHARES, y=down, marks=(*heads, *marks))]
    if page.second:
        box = (page.start, top, page.second, end)
        beside = tuple(mark for place in places for mark in _index(place))
        panels.append(Panel(box=box, x=INDICES, y=down, marks=beside))
    return panels, top + end


def scene(rows: pd.DataFrame, layout: Layout) -> Scene:
    """Return the lines in a layout; rows: see `supply_concentration`."""
    if layout.is_small:
        return _small(rows, layout)
    page, y = page_of(layout), -HEAD / 2
    panels: list[Panel] = []
    for stage, some in rows.groupby("stage", sort=False):
        made, y = _block(str(stage), some, page, y)
        panels += made
    drawn = Scene(layout=layout, height=y + 2, panels=tuple(panels))
    looks: list[Any] = [CHINA, OTHER, THREE, WITHIN, INDEX, LISTED]
    columns = 1 if layout.is_narrow else 2
    return key.keyed(drawn, columns=columns, order=[look.words for look in looks])
