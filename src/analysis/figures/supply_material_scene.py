"""The stages of a material side by side, on a phone below each other: a bar a country, by group."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from analysis.figures import supply_material_glance
from analysis.figures.supply_looks import LOOKS
from analysis.figures.supply_material_model import Bar, Stage
from analysis.scene import key, text
from analysis.scene.layout import LIVE, Layout
from analysis.scene.marks import LEADING, Axis, Box, Dot, Look, Mark, Panel, Path, Scene, Words

LIVE_WIDTH: Final = 330.0  # pixels that a phone leaves: the view stands below each other
BESIDE: Final = 300.0  # width from which a panel has its names beside the bars, not above them
GAP, BELOW = 26.0, 26.0  # pixels between panels
ROW, PAD = 12.0, 9.0  # pixels of a bar, and between rows
NAMES: Final = 0.36  # of a panel for names
SPACE: Final = 6.0  # between a bar and its words
SEEN: Final = 4.0  # pixels by which a number of the year before must differ to be drawn

BEFORE: Final = Look(line="ink", width=2.0, words="the year before, where it differs")
OTHER: Final = Look(line="ink", width=1.6, dash=(2.5, 2.0), words="other reading, by the JORC code")
NO_NUMBER: Final = Look(fill="muted", words="no number printed")
UNSEEN: Final = Look(fill="line", opacity=0.0)  # what a pointer meets along a row


@dataclass(frozen=True, slots=True)
class Form:
    """How a panel is laid out: its width in pixels, the size of its text."""

    width: float
    size: float

    @property
    def is_beside(self) -> bool:
        """True where names stand beside the bars."""
        return self.width >= BESIDE

    def names(self, stage: Stage) -> dict[str, tuple[str, ...]]:
        """Return area -> its name in lines."""
        room = self.width * (NAMES if self.is_beside else 1)
        return {bar.area: text.broken(bar.name, room, self.size) for bar in stage.bars}

    def left(self, stage: Stage) -> float:
        """Return the pixels for names at the left of the bars."""
        if not self.is_beside:
            return 0.0
        lines = (line for lines in self.names(stage).values() for line in lines)
        return max(text.width(line, self.size) for line in lines) + SPACE

    def high(self, lines: int) -> float:
        """Return the pixels of a row whose name has so many lines."""
        written = text.height(lines, self.size)
        return max(written, ROW) + PAD if self.is_beside else written + 5 + ROW + PAD


@dataclass(frozen=True, slots=True)
class Scale:
    """How amounts become pixels: the amount at the right edge, and the pixels up to there."""

    amount: float
    room: float

    def ticks(self, bar: Bar) -> list[tuple[float, Look]]:
        """Return the places of other numbers on a bar; that of the year before if seen apart."""
        apart = abs((bar.before or 0.0) - (bar.amount or 0.0)) * self.room / self.amount >= SEEN
        return [
            *([(bar.before, BEFORE)] if bar.before is not None and apart else []),
            *([(bar.other, OTHER)] if bar.other is not None else []),
        ]

    def end(self, bar: Bar) -> float:
        """Return the amount at which the words of a bar begin."""
        return max(bar.amount or 0.0, *(place for place, _ in self.ticks(bar)), 0.0)


def _drawn(stage: Stage, scale: Scale) -> list[Bar]:
    """Return the bars that have a row: all but those of none, now and the year before."""
    return [bar for bar in stage.bars if bar.amount != 0 or scale.ticks(bar)]


def _none(stage: Stage, scale: Scale) -> str:
    """Return the countries listed with none in a line, blank where there are none of them."""
    drawn = _drawn(stage, scale)
    names = [bar.name for bar in stage.bars if bar not in drawn]
    return f"None: {', '.join(names)}." if names else ""


def _scale(stage: Stage, room: float, size: float) -> Scale:
    """Return the scale on which every bar has room for its words."""
    found = [1e-9]
    for bar in stage.bars:
        words = text.width(bar.told, size) + (SPACE if bar.amount else 2 * ROW)
        largest = max(bar.amount or 0.0, bar.before or 0.0, bar.other or 0.0)
        found.append(largest * room / (room - words))
    return Scale(max(found), room)


def _bar(bar: Bar, y: float, high: float, size: float, scale: Scale) -> Iterator[Mark]:
    """Yield a bar whose middle is at a height, what stands on it, and its words; high: of the row.

    All are one link, as wide as the panel.
    """
    half, row = ROW / 2, bar.key
    yield Box(
        x0=0, x1=scale.amount, y0=y - high / 2, y1=y + high / 2, look=UNSEEN, row=row, says=bar.says
    )
    if bar.amount:
        yield Box(x0=0, x1=bar.amount, y0=y - half, y1=y + half, look=LOOKS[bar.kind], row=row)
    elif bar.amount is None:
        yield Dot(x=0, y=y, dx=SPACE, shape="cross", size=9, look=NO_NUMBER, row=row)
    for place, look in scale.ticks(bar):
        ends = ((place, y - half - 2.5), (place, y + half + 2.5))
        yield Path(points=ends, look=look, row=row)
    right = 2 * ROW - SPACE if bar.amount is None else SPACE
    yield Words(x=scale.end(bar), y=y, dx=right, text=bar.told, size=size, row=row,
                italic=not bar.amount, tone="ink" if bar.amount else "muted")  # fmt: skip


def _rows(stage: Stage, form: Form, scale: Scale) -> tuple[list[Mark], float]:
    """Return the rows as marks whose heights are pixels from the top, and the pixels of all."""
    marks: list[Mark] = []
    names, top = form.names(stage), 0.0
    for bar in _drawn(stage, scale):
        lines = names[bar.area]
        high = form.high(len(lines))
        middle = top + high / 2 if form.is_beside else top + high - PAD / 2 - ROW / 2 - 2
        over = high if form.is_beside else ROW + PAD
        marks += _bar(bar, middle, over, form.size, scale)
        if form.is_beside:
            marks.append(Words(x=0, y=middle, dx=-SPACE, text="\n".join(lines), size=form.size,
                               anchor="end"))  # fmt: skip
        else:
            marks.append(Words(x=0, y=top + PAD / 2 - 2, text="\n".join(lines), size=form.size,
                               base="top"))  # fmt: skip
        top += high
    if none := _none(stage, scale):
        lines = text.broken(none, form.width, form.size)
        marks.append(Words(x=0, y=top + PAD, dx=-form.left(stage), text="\n".join(lines),
                           size=form.size, base="top", tone="muted"))  # fmt: skip
        top += PAD + text.height(len(lines), form.size)
    return marks, top


def _head(stage: Stage, form: Form) -> list[tuple[str, bool, str]]:
    """Return the lines above a panel: text, whether it is bold, and its tone."""
    parts = [(stage.heading, True, "ink"), (stage.basis, False, "muted"),
             *((line, False, "ink") for line in stage.summary)]  # fmt: skip
    return [
        (line, bold, tone)
        for words, bold, tone in parts
        if words
        for line in text.broken(words, form.width, form.size, bold=bold)
    ]


def _panel(stage: Stage, form: Form, left: float, top: float, head: float) -> Panel:
    """Return the panel of a stage in a place; head: pixels of the lines above it."""
    aside = form.left(stage)
    wide = form.width - aside
    scale = _scale(stage, wide, form.size)
    marks, high = _rows(stage, form, scale)
    step, lines = LEADING * form.size, _head(stage, form)
    for place, (line, bold, tone) in enumerate(lines):
        marks.append(Words(x=0, y=0, dx=-aside, dy=-head + step * place, text=line,
                           size=form.size, base="top", bold=bold, tone=tone))  # fmt: skip
    return Panel(
        box=(left + aside, top + head, wide, high),
        x=Axis(low=0, high=scale.amount),
        y=Axis(low=high, high=0),
        marks=tuple(marks),
        name=stage.name,
    )


def columns_of(stages: Sequence[Stage], layout: Layout) -> int:
    """Return how many panels stand side by side."""
    if layout is LIVE or layout.is_narrow:
        return 1
    return {1: 1, 3: 3}.get(len(stages), 2)


def scene(stages: Sequence[Stage], layout: Layout) -> Scene:
    """Return the stages in a layout, with the key above."""
    if layout.is_small:
        return supply_material_glance.scene(stages, layout)
    across = columns_of(stages, layout)
    whole = LIVE_WIDTH if layout is LIVE else layout.width - 1
    form = Form((whole - GAP * (across - 1)) / across, layout.small)
    top, panels = 0.0, []
    for start in range(0, len(stages), across):
        some = stages[start : start + across]
        heads = [len(_head(stage, form)) for stage in some]
        head = max(heads) * LEADING * form.size + 8
        row = [_panel(stage, form, place * (form.width + GAP), top, head)
               for place, stage in enumerate(some)]  # fmt: skip
        panels += row
        top += head + max(panel.box[3] for panel in row) + BELOW
    order = [look.words for look in (*LOOKS.values(), BEFORE, OTHER, NO_NUMBER)]
    drawn = Scene(layout=layout, height=round(top - BELOW + 4), panels=tuple(panels))
    return key.keyed(drawn, order=order, space=14)
