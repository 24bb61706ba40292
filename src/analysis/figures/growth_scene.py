"""The timeline of members: a bar a member from its accession, the step line, chairs, the end."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, pairwise
from typing import Any, Final, NamedTuple

from analysis.data.dates import long_day, short_day
from analysis.figures.growth_bars import END, GAP, Growth, Plan
from analysis.measures.membership import Count
from analysis.scene import labels, text, ticks
from analysis.scene.layout import Layout
from analysis.scene.marks import Axis, Box, Dot, Look, Mark, Panel, Path, Scene, Words, pixels

ROW: Final = 22.0  # pixels a member
TOP, BOTTOM, LEFT, RIGHT = 50.0, 26.0, 46.0, 12.0  # pixels around the rows
EDGE: Final = 24.0  # pixels around the line alone
LOW, HIGH = -1.55, -0.55  # where the band of the chairs stands, in rows

LOOKS: Final = {
    "founding": Look(fill="founding_pale", words="Founding members"),
    "later": Look(fill="later_pale", words="Joined later"),
}
LINE: Final = Look(line="line", width=2.6, words="Members")
CHAIR: Final = Look(fill="outside", line="muted", width=0.8)
DAY: Final = Look(fill="accent")
STRETCH: Final = Look(line="accent", width=5.0)
UNSEEN: Final = Look(fill="line", opacity=0.0)  # what a pointer meets along a line


Term = tuple[str, dt.date, dt.date]  # in the chair: the party's name, first and last day


class Marked(NamedTuple):
    """The day asked for, the number of members on it, and the last day of a stretch that it begins.

    Where it begins none that is the same day.
    """

    day: dt.date
    number: Count
    until: dt.date

    @property
    def when(self) -> str:
        """The day, or the days, as a sentence ends with them."""
        if self.until == self.day:
            return f"on {long_day(self.day)}"
        return f"from {long_day(self.day)} to {long_day(self.until)}"

    @property
    def labels(self) -> tuple[str, ...]:
        """What a label says, in lines: the first that fits is set; the title has the day too."""
        members, number = f"{self.number} members", str(self.number)
        if self.until == self.day:
            said = f"{members} on\n", f"{members} on ", f"{number}\nmembers on\n"
            return (*(f"{some}{long_day(self.day)}" for some in said), members, number)
        first, last = short_day(self.day), short_day(self.until)
        spaces = (("\n", "\n"), ("\n", " "), (", ", " "))
        return (
            *(f"{members}{one}{first} to{other}{last}" for one, other in spaces),
            members,
            number,
        )


def _line(growth: Growth) -> Path:
    """Return the step line, from zero to the end."""
    days, counts = zip(*growth.steps, strict=True)
    numbers = [count.value for count in counts]
    rises = zip(days, pairwise((0, *numbers)), strict=True)
    corners = [(day, count) for day, rise in rises for count in rise]
    return Path(points=(*corners, (growth.last, numbers[-1])), look=LINE)


def _kinds(bars: Sequence[Any], plan: Plan) -> Iterator[Words]:
    """Yield at the end of the bars where the two kinds meet which kind they are."""
    said = partial(Words, x=plan.last, dx=-GAP, anchor="end", italic=True, only="static")
    size, wide = plan.layout.small, partial(text.width, size=plan.layout.small)
    for row, (below, above) in enumerate(pairwise(bars)):
        for y, bar in ((row + 0.5, below), (row + 1.5, above)):
            words = bar.look.words.lower()
            has_room = plan.length(bar) >= wide(bar.label) + wide(words) + 4 * GAP
            if below.look != above.look and has_room:
                yield said(y=y, text=words, size=size)


def _counts(growth: Growth, marked: Marked) -> Iterator[Mark]:
    """Yield the step line, and the dots by which it tells its numbers."""
    yield _line(growth)
    for day, count in growth.steps:
        told = f"{count.value} members from {long_day(day)}"
        yield Dot(x=day, y=count.value, size=12, look=UNSEEN, says=told, only="live")
    day, count, until = marked
    if until > day:
        yield Path(points=((day, count.value), (until, count.value)), look=STRETCH)
    told = f"{count} members {marked.when}"
    yield Dot(x=day, y=count.value, size=9, look=DAY, says=told, on_day=True)


def _frame(growth: Growth, chairs: Sequence[Term], plan: Plan, top: float) -> Iterator[Mark]:
    """Yield the name of the scale, the end of the body and the terms in the chair."""
    layout, end, middle = plan.layout, plan.last, (LOW + HIGH) / 2
    muted = partial(Words, x=plan.x.low, size=layout.small, tone="muted")
    yield muted(y=top, text="Members", dx=-LEFT, dy=-8, base="bottom", only="static")
    yield Path(points=((end, LOW), (end, top)), look=END)
    words = f"Succeeded by {growth.successor}, {long_day(end)}"
    # Clear of "Members" on a phone.
    yield Words(x=end, y=top, text=words, size=layout.text, bold=True, anchor="end",
                base="bottom", dx=4, dy=-28 if layout.is_narrow else -8)  # fmt: skip
    yield muted(y=middle, text="Chair", dx=-4, anchor="end")
    for name, starts, ends in chairs:
        told = f"Chair: {name}\n{long_day(starts)} to {long_day(ends)}"
        yield Box(x0=starts, x1=ends, y0=LOW + 0.05, y1=HIGH - 0.05, look=CHAIR, says=told)
        half = starts + (ends - starts) / 2
        yield Words(x=half, y=middle, text=name, size=layout.small, anchor="middle")


def _marked(marked: Marked, bars: Sequence[Any], plan: Plan, panel: Panel) -> tuple[Mark, ...]:
    """Return the count on the day asked for, in words where nothing else stands."""
    day, layout = marked.day + (marked.until - marked.day) / 2, plan.layout
    words = [mark for mark in panel.marks if isinstance(mark, Words)]
    covered = [text.extent(mark, panel.at(mark.x, mark.y)) for mark in words]
    for row, bar in enumerate(bars):
        (left, low), (right, high) = panel.at(bar.date.first, row), panel.at(plan.last, row + 1)
        covered.append((left - 3, high, right, low))
    for place, named in panel.y.ticks:  # the numbers of the scale, beside the panel
        edge, half = panel.at(plan.x.low, place), text.height(1, layout.small) / 2
        wide = text.width(named, layout.small) + 2 * GAP
        covered.append((edge[0] - wide, edge[1] - half, edge[0], edge[1] + half))
    room = (2.0, 2.0, layout.width - 2.0, panel.at(day, 0)[1])
    spot = labels.Spot(marked.labels, *panel.at(day, marked.number.value), radius=6)
    return labels.place([spot], layout.text, room, covered, strong=True)[0]


def _numbers(growth: Growth, marked: Marked, x: Axis, room: float) -> list[Mark]:
    """Return the marked number as a dot and words, and the first and the last that leave it room.

    Words stay within the picture, and above the line wherever it rises below them.
    """
    (start, first), (_, last) = growth.steps[0], growth.steps[-1]
    own = marked.day, marked.number.value, str(marked.number)
    ends = [(day, n.value, str(n.value)) for day, n in ((start, first), (growth.last, last))]
    found: dict[dt.date, list[Mark]] = {}
    taken: list[tuple[float, float]] = []
    for day, count, words in (own, *ends):
        at, half = room * x.share(day), text.width(words, 16, bold=True) / 2
        middle = min(max(at, half - EDGE), room + EDGE - half)
        left, right = middle - half, middle + half
        if any(left < other[1] + GAP and other[0] < right + GAP for other in taken):
            continue
        taken.append((left, right))
        high = max([count, *(n.value for step, n in growth.steps if room * x.share(step) < right)])
        found[day] = [
            Dot(x=day, y=count, size=7, look=DAY),
            Words(x=day, y=high, text=words, size=16, bold=True, anchor="middle", base="bottom",
                  dx=middle - at, dy=-7),
        ]  # fmt: skip
    return [mark for day in sorted(found) for mark in found[day]]


def _small(growth: Growth, marked: Marked, layout: Layout) -> Scene:
    """Return the line alone with its marked number, its first and its last."""
    start, end, room = growth.start, growth.last, layout.width - 2 * EDGE
    x = Axis(low=start, high=end, ticks=ticks.years(start, end, room, layout.small, beside=EDGE))
    ground = Path(points=((start, 0), (end, 0)), look=Look(line="muted"))
    marks = (ground, _line(growth), *_numbers(growth, marked, x, room))
    box, y = (EDGE, EDGE, room, 140.0), Axis(low=0, high=growth.groups[-1].count.value + 1)
    return Scene(layout=layout, height=190, panels=(Panel(box=box, x=x, y=y, marks=marks),))


def scene(growth: Growth, chairs: Sequence[Term], marked: Marked, layout: Layout) -> Scene:
    """Return the timeline in a layout; marked: the day asked for."""
    if layout.is_small:
        return _small(growth, marked, layout)
    room, size = layout.width - LEFT - RIGHT, layout.small
    low, high = growth.start - dt.timedelta(days=12), growth.last + dt.timedelta(days=6)
    years = ticks.years(low, high, room, size, beside=RIGHT)
    plan = Plan(Axis(low=low, high=high, ticks=years, grid=True), room, growth.last, layout)
    bars = [bar for group in growth.groups for bar in reversed(group.bars)]
    last, top = len(bars), len(bars) + 0.4
    named = tuple((n, str(n)) for n in sorted({*range(0, last - 1, 5), last}))
    names = [plan.name(bar, row + 0.5) for row, bar in enumerate(bars)]
    most = max(name.text.count("\n") + 1 for name in names)
    tall = (ROW + text.height(most, size) - text.height(1, size)) * (top - LOW)
    drawn = (plan.bar(bar, row + 0.09, row + 0.91) for row, bar in enumerate(bars))
    marks = (
        *chain.from_iterable(drawn),
        *_counts(growth, marked),
        *_frame(growth, chairs, plan, top),
        *names,
        *_kinds(bars, plan),
    )
    y = Axis(low=LOW, high=top, ticks=named, title="Members")
    panel = Panel(box=(LEFT, TOP, room, tall), x=plan.x, y=y, marks=marks)
    label = _marked(marked, bars, plan, panel)
    whole = pixels((0.0, 0.0, layout.width, TOP + tall + BOTTOM), label)
    return Scene(layout=layout, height=TOP + tall + BOTTOM, panels=(panel, whole))
