"""Stated numbers of members: the count as a step line, a mark a statement on and beside it."""

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from analysis.data.dates import long_day
from analysis.data.members import ATTENDANCE, COUNTRIES_ONLY
from analysis.data.words import span_of
from analysis.figures import stated_words
from analysis.figures.stated_model import Spot, StatedModel, spots
from analysis.measures.stated import AGREES, DIFFERS
from analysis.scene import furniture, key, text
from analysis.scene.layout import LIVE, Layout
from analysis.scene.marks import Axis, Box, Dot, Look, Mark, Panel, Path, Scene, Words, pixels

LANE: Final = 44.0  # pixels a number of members
LIVE_WIDTH: Final = 316.0  # pixels that a phone leaves beside the name of the scale
GLANCE: Final = 154.0  # pixels of all lanes at a glance
RIGHT, BOTTOM, ABOVE = 10.0, 30.0, 7.0  # pixels beside and below the lanes, and below the words


class Kind(NamedTuple):
    """How a kind of statement looks: its shape, how large beside a circle, its look and words."""

    shape: str
    share: float
    look: Look


# In the order of the key. Shape and fill tell a kind without its colour.
KINDS: Final[dict[str, Kind]] = {
    AGREES: Kind("circle", 1, Look(fill="founding", line="paper", width=1.2, words="agree")),
    DIFFERS: Kind("diamond", 0.84, Look(fill="accent", line="paper", width=1.2, words="differ")),
    COUNTRIES_ONLY: Kind(
        "square", 0.86, Look(fill="paper", line="founding", width=1.2, words="agree, EU left out")
    ),
    ATTENDANCE: Kind(
        "triangle", 1, Look(fill="later_pale", line="later", width=1.2, words="attendance")
    ),
}
LINE: Final = Look(line="line", width=2.6, words="count by accessions")
BOUNDS: Final = Look(line="hatch", width=0.8, hatch="/", words="bounds of the count")
END: Final = Look(line="ink", width=1.6)
UNSEEN: Final = Look(fill="line", opacity=0.0)  # what a pointer meets along the line


def _width(layout: Layout) -> float:
    """Return the width to lay out: of a phone for the view, so that no mark covers another."""
    return LIVE_WIDTH if layout is LIVE else float(layout.width)


def _title(model: StatedModel, layout: Layout, width: float) -> tuple[str, ...]:
    """Return how the Partnership ended, in lines; blank at a glance."""
    words = f"Succeeded by {model.successor}, {long_day(model.end)}"
    return () if layout.is_small else text.broken(words, width, layout.text, bold=True)


def _panel(model: StatedModel, layout: Layout, size: float) -> Panel:
    """Return the panel without marks: days along, a lane a number, room for marks at both ends."""
    width, numbers = _width(layout), model.numbers
    lane = max(GLANCE / len(numbers), 1.5 * size) if layout.is_small else LANE
    lines = _title(model, layout, width)
    above = text.height(len(lines), layout.text) + 2 * ABOVE if lines else ABOVE
    left = text.width(str(numbers[-1]), layout.small) + ABOVE
    wide = width - left - RIGHT
    late = Counter(s.number for s in model.statements if s.day > model.end)
    before, after = 0.75 * size, size * (1 + math.ceil(max(late.values(), default=0) / 3))
    a_day = (wide - before - after) / max((model.last - model.start).days, 1)
    shown = (numbers[0], numbers[-1]) if layout.is_small else numbers
    years = range(model.start.year + 1, model.last.year + 1)
    days = tuple((dt.date(year, 1, 1), str(year)) for year in years)
    x = Axis(low=model.start - dt.timedelta(days=math.ceil(before / a_day)), ticks=days, grid=True,
             high=model.last + dt.timedelta(days=math.ceil(after / a_day)))  # fmt: skip
    y = Axis(low=numbers[0] - 0.5, high=numbers[-1] + 0.5, title="Members",
             ticks=tuple((number, str(number)) for number in shown))  # fmt: skip
    return Panel(box=(left, above, wide, lane * len(numbers)), x=x, y=y, marks=())


def _count(model: StatedModel) -> Iterator[Mark]:
    """Yield the count by accessions, hatched where it is known only within bounds."""
    steps = model.steps
    for step, after in pairwise(steps):
        if step.lower < step.upper:
            yield Box(x0=step.day, x1=after.day, y0=step.lower, y1=step.upper, look=BOUNDS)
    rises = [((b.day, a.value), (b.day, b.value)) for a, b in pairwise(steps)]
    yield Path(points=((steps[0].day, steps[0].value), *(p for r in rises for p in r)), look=LINE)
    for step in steps:
        told = f"{span_of(step.lower, step.upper)} members from {long_day(step.day)}"
        yield Dot(x=step.day, y=step.value, size=12, look=UNSEEN, says=told, only="live")


def _frame(model: StatedModel, panel: Panel, layout: Layout) -> Iterator[Mark]:
    """Yield the edges of the lanes and the end of the Partnership, named above it."""
    x, y = panel.x, panel.y
    for number in model.numbers:
        edge = number - 0.5
        yield Path(points=((x.low, edge), (x.high, edge)), look=furniture.GRID)
    if layout.is_small:
        return
    yield Path(points=((model.end, y.low), (model.end, y.high)), look=END)
    lines = _title(model, layout, _width(layout))
    wide = max(text.width(line, layout.text, bold=True) for line in lines)
    yield Words(x=model.end, y=y.high, text="\n".join(lines), size=layout.text, bold=True,
                anchor="end", base="bottom", dx=max(4.0, wide - panel.at(model.end, 0)[0]),
                dy=-ABOVE)  # fmt: skip


def _looks(model: StatedModel) -> dict[str, Look]:
    """Return kind -> its look, whose words count its statements."""
    number = Counter(statement.kind for statement in model.statements)
    return {
        kind: replace(each.look, words=f"{each.look.words}: {number[kind]}")
        for kind, each in KINDS.items()
    }


def _marks(model: StatedModel, found: Sequence[Spot], size: float) -> Iterator[Mark]:
    """Yield a mark a statement."""
    looks, first = _looks(model), model.start.toordinal()
    for spot in found:
        own, kind = spot.statement, KINDS[spot.statement.kind]
        yield Dot(x=first + spot.days, y=spot.members, shape=kind.shape, size=size * kind.share,
                  look=looks[own.kind], row=own.key, says=own.says)  # fmt: skip


def scene(model: StatedModel, layout: Layout) -> Scene:
    """Return the statements beside the count in a layout."""
    size = 8.0 if layout.is_small else 12.0 if layout.name == "wide" else 10.0
    panel = _panel(model, layout, size)
    _, top, wide, high = panel.box
    days = (panel.x.share(model.last) - panel.x.share(model.start)) * wide
    a_day = days / max((model.last - model.start).days, 1)
    found = list(spots(model, a_day, high / len(model.numbers), size))
    marks = (*_frame(model, panel, layout), *_count(model), *_marks(model, found, size))
    height = round(top + high + BOTTOM)
    drawn = (replace(panel, marks=marks),)
    if layout.is_small:
        return Scene(layout=layout, height=height, panels=drawn)
    told = tuple(stated_words.differing(model, panel, marks, layout.small))
    whole = (*drawn, pixels((0.0, 0.0, layout.width, height), told))
    order = [look.words for look in (*_looks(model).values(), LINE, BOUNDS)]
    columns = 2 if layout.is_narrow else 3
    scene = Scene(layout=layout, height=height, panels=whole)
    return key.keyed(scene, columns=columns, order=order)
