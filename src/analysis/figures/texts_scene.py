"""The growth of the texts: a step line a kind, a point a text, the life of the Partnership."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from typing import Any, Final, NamedTuple

from analysis.data.dates import long_day, short_day
from analysis.measures.agreements import BILATERAL
from analysis.scene import key, labels, text, ticks
from analysis.scene.layout import Layout
from analysis.scene.marks import Axis, Box, Dot, Look, Mark, Panel, Path, Scene, Words, number

MARGIN: Final = dt.timedelta(days=45)  # before the first text and after the last
HEIGHT, TOP, BOTTOM, LEFT = 310.0, 66.0, 26.0, 30.0  # pixels: of the panel, and around it
RISE, GAP = 34.0, 6.0  # pixels: a day's line above the panel; from a label to what it names
VAGUE: Final = "Hollow: only month or year known"
LIFE: Final = Look(fill="outside", opacity=0.45)
DAY: Final = Look(line="ink", width=1.2)
UNSEEN: Final = Look(fill="ink", opacity=0.0)  # what a pointer meets at the top of a line


class Growth(NamedTuple):
    """Texts in order of time; launch and end of the Partnership; its successor.

    Of a text: agreement_id, what it says, kind, the days not_before and known_by (from which it
    counts), total (of its kind by then). counts: texts before the launch, from it to the last day,
    and after that. steps: kind -> day from which there were so many texts of it.
    """

    texts: tuple[Any, ...]
    launch: dt.date
    end: dt.date
    successor: str
    counts: tuple[int, int, int]
    steps: Mapping[str, tuple[tuple[dt.date, int], ...]]

    @property
    def totals(self) -> dict[str, int]:
        """Kind -> number of its texts at the end, the kinds that there are."""
        return {kind: steps[-1][1] for kind, steps in self.steps.items()}

    @property
    def limits(self) -> tuple[dt.date, dt.date]:
        """First and last day of the scale."""
        first = min(self.launch, *(text.not_before for text in self.texts))
        return first - MARGIN, max(self.end, self.texts[-1].known_by) + MARGIN

    def line(self, kind: str, look: Look) -> Path:
        """Return the steps of a kind, from zero to the end of the scale."""
        corners, texts = list[tuple[dt.date, int]](), 0
        for day, total in self.steps[kind]:
            corners += [(day, texts), (day, total)]
            texts = total
        return Path(points=(*corners, (self.limits[1], texts)), look=look)

    def shifts(self, panel: Panel, high: float, top: float, bottom: float) -> dict[str, float]:
        """Return kind -> pixels from its line down to words of a height that keep clear."""
        ends = {kind: panel.at(panel.x.low, total)[1] for kind, total in self.totals.items()}
        middles = labels.apart(list(ends.values()), [high] * len(ends), top, bottom)
        return {kind: y - ends[kind] for kind, y in zip(ends, middles, strict=True)}


def _numbers(most: int) -> tuple[tuple[int, str], ...]:
    """Return round numbers up to the greatest as ticks, seven or fewer."""
    steps = (unit * 10**power for power in count() for unit in (1, 2, 5))
    step = next(step for step in steps if most // step <= 6)
    return tuple((place, str(place)) for place in range(0, most + 1, step))


def _points(growth: Growth, *, live: bool) -> Iterator[Mark]:
    """Yield the lines and the texts: hollow with a line over the days possible where vague.

    The live key has the kinds, which a click takes away; in the picture they are named at ends.
    """
    kinds = {kind: f"{total} {kind}" if live else "" for kind, total in growth.totals.items()}
    for kind, words in kinds.items():
        yield growth.line(kind, Look(line=kind, width=2, words=words))
    for one in growth.texts:
        look = Look(fill=one.kind, line=one.kind, width=1.2, words=kinds[one.kind])
        day, total, row = one.known_by, one.total, one.agreement_id
        if one.not_before < day:
            ends = ((one.not_before, total), (day, total))
            yield Path(points=ends, row=row, look=replace(look, fill=""))
            look = replace(look, fill="paper", words=look.words if live else VAGUE)
        shape, size = "circle" if one.kind == BILATERAL else "square", 8 if live else 5.5
        yield Dot(x=day, y=total, shape=shape, size=size, look=look, row=row, says=one.says)


def _named(panel: Panel, day: dt.date, texts: Sequence[str], low: float, size: float) -> Words:
    """Return a day's label before its line if one fits right of `low` pixels, else after it."""
    words = partial(Words, x=day, y=panel.y.high, size=size, base="bottom", dy=-1)
    room = panel.at(day, 0)[0] - GAP - low
    for told in texts:
        if max(text.width(line, size) for line in told.split("\n")) <= room:
            return words(text=told, anchor="end", dx=-GAP)
    return words(text=texts[-1], dx=GAP)


def _life(growth: Growth, panel: Panel, layout: Layout) -> Iterator[Mark]:
    """Yield the life of the Partnership with its first and its last day."""
    start, end, high = growth.launch, growth.end, number(panel.y.high)
    yield Box(x0=start, x1=end, y0=0, y1=high, look=LIFE)
    ended = f"Succeeded by {growth.successor}, {long_day(end)}"
    for day, told in ((start, f"MSP launched, {long_day(start)}"), (end, ended)):
        yield Path(points=((day, 0), (day, high * (1 + RISE / HEIGHT))), look=DAY, says=told)
        yield Dot(x=day, y=high, look=UNSEEN, says=told, only="live")
    forms = [f"succeeded by {growth.successor}\n{short_day(end)}", f"ended\n{short_day(end)}"]
    if layout.name == "live":  # it may be as narrow as a phone
        forms = forms[1:]
    first = _named(panel, start, (f"MSP launched\n{short_day(start)}",), 0, layout.small)
    after = text.extent(first, panel.at(first.x, first.y))[2]
    low = max(panel.at(start, 0)[0], after) + GAP
    yield from (first, _named(panel, end, forms, low, layout.small))


def _periods(growth: Growth, panel: Panel, layout: Layout) -> Iterator[Words]:
    """Yield how many texts there are before, during and after that life, each over its time."""
    low, start, end = growth.limits[0], growth.launch, growth.end
    days = (low + (start - low) / 2, start + (end - start) / 2, end)
    parts = zip(growth.counts, ("before", "during", "after"), strict=True)
    words = [f"{texts} {when}" for texts, when in parts]
    wide = [text.width(told, layout.text, bold=True) + 2 * GAP for told in words]
    places = [panel.at(day, 0)[0] for day in days]
    middles = labels.apart([*places[:2], places[2] + wide[2] / 2], wide, 0, layout.width)
    for told, day, place, middle in zip(words, days, places, middles, strict=True):
        yield Words(x=day, y=panel.y.high, dx=middle - place, dy=-52, text=told, bold=True,
                    size=layout.text, anchor="middle")  # fmt: skip


def _ends(growth: Growth, panel: Panel, layout: Layout) -> Iterator[Words]:
    """Yield each kind with its total at the end of its line, clear of the other."""
    for kind, down in growth.shifts(panel, 40.0, TOP - 22, TOP + HEIGHT + 12).items():
        total = growth.totals[kind]
        words = partial(Words, x=panel.x.high, y=total, dx=GAP, bold=True, tone=kind)
        yield words(text=str(total), size=layout.text + 3, dy=down)
        yield words(text=kind, size=layout.small, dy=down + 17)


def _small(growth: Growth, layout: Layout) -> Scene:
    """Return the glance: the two lines, launch and end, and the totals."""
    told = {kind: f"{total} {kind}" for kind, total in growth.totals.items()}
    size, (low, high), top = layout.text, growth.limits, max(growth.totals.values()) * 1.06
    right = max(text.width(words, size, bold=True) for words in told.values()) + GAP
    start, end = ((day, str(day.year)) for day in (growth.launch, growth.end))
    x = Axis(low=low, high=high, ticks=(start, end), pad=6)
    panel = Panel(box=(10.0, 12.0, layout.width - right - 16, 146.0), x=x,
                  y=Axis(low=0, high=top), marks=())  # fmt: skip
    apart = panel.at(end[0], 0)[0] - panel.at(start[0], 0)[0]
    x = x if apart > text.width(end[1], layout.small) + GAP else replace(x, ticks=(end,))
    marks: list[Mark] = [
        Box(x0=growth.launch, x1=growth.end, y0=0, y1=top, look=Look(fill="outside")),
        Path(points=((low, 0), (high, 0)), look=Look(line="muted")),
    ]
    for kind, down in growth.shifts(panel, size * 1.3, 0, 170).items():
        marks.append(growth.line(kind, Look(line=kind, width=2.6)))
        marks.append(Words(x=high, y=growth.totals[kind], dx=GAP, dy=down, text=told[kind],
                           size=size, bold=True, tone=kind))  # fmt: skip
    return Scene(layout=layout, height=184, panels=(replace(panel, x=x, marks=tuple(marks)),))


def scene(growth: Growth, layout: Layout) -> Scene:
    """Return the growth in a layout: years and numbers of texts as scales, the key below."""
    if layout.is_small:
        return _small(growth, layout)
    right = max(text.width(kind, layout.small, bold=True) for kind in growth.totals) + GAP + 4
    (low, high), most = growth.limits, max(growth.totals.values())
    wide = layout.width - LEFT - right
    years = ticks.years(low, high, wide, layout.small, beside=LEFT / 2)
    panel = Panel(
        box=(LEFT, TOP, wide, HEIGHT),
        x=Axis(low=low, high=high, ticks=years, grid=True, pad=8),
        y=Axis(low=0, high=most * 1.04, ticks=_numbers(most), grid=True),
        marks=(),
    )
    marks = (
        *_life(growth, panel, layout),
        *_periods(growth, panel, layout),
        *_points(growth, live=layout.name == "live"),
        *_ends(growth, panel, layout),
    )
    drawn = (replace(panel, marks=marks),)
    found = Scene(layout=layout, height=TOP + HEIGHT + BOTTOM, panels=drawn)
    return key.keyed(found, below=True)
