"""The rows of a stage: a bar a country, what stands on it, its words and its name."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from analysis.figures.supply_common import LOOKS
from analysis.figures.supply_material_model import Bar, Stage
from analysis.scene import text
from analysis.scene.marks import Box, Dot, Look, Mark, Path, Words

BESIDE: Final = 300.0  # width from which a panel has its names beside the bars, not above them
ROW, PAD = 12.0, 9.0  # pixels of a bar, and between rows
NAMES: Final = 0.36  # of a panel for names
SPACE: Final = 6.0  # between a bar and its words
SEEN: Final = 4.0  # pixels by which a number of the year before must differ to be drawn

BEFORE: Final = Look(line="ink", width=2.0, words="the year before, where it differs")
OTHER: Final = Look(line="ink", width=1.6, dash=(2.5, 2.0), words="the other reading of a footnote")
NO_NUMBER: Final = Look(fill="muted", words="no number printed")
UNSEEN: Final = Look(fill="line", opacity=0.0)  # what a pointer meets along a row


class Form(NamedTuple):
    """How panels below each other are laid out, in pixels: width, text, names beside the bars."""

    width: float
    size: float
    aside: float = 0.0

    @property
    def is_beside(self) -> bool:
        """True where names stand beside the bars."""
        return self.width >= BESIDE

    def names(self, stage: Stage) -> dict[str, tuple[str, ...]]:
        """Return area -> its name in lines."""
        room = self.width * (NAMES if self.is_beside else 1)
        return {bar.area: text.broken(bar.name, room, self.size) for bar in stage.bars}

    def of(self, stages: Sequence[Stage]) -> "Form":
        """Return the form with room for the names of some stages at the left of their bars."""
        names = (lines for stage in stages for lines in self.names(stage).values())
        wide = max(text.width(line, self.size) for lines in names for line in lines)
        return self._replace(aside=wide + SPACE if self.is_beside else 0.0)

    def high(self, lines: int) -> float:
        """Return the pixels of a row whose name has so many lines."""
        written = text.height(lines, self.size)
        return max(written, ROW) + PAD if self.is_beside else written + 5 + ROW + PAD


class Scale(NamedTuple):
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


def scale_of(stage: Stage, room: float, size: float) -> Scale:
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
        yield Dot(x=0, y=y, dx=5, shape="cross", size=8, look=NO_NUMBER, row=row)
    for place, look in scale.ticks(bar):
        ends = ((place, y - half - 2.5), (place, y + half + 2.5))
        yield Path(points=ends, look=look, row=row)
    right = 20 if bar.amount is None else SPACE
    yield Words(x=scale.end(bar), y=y, dx=right, text=bar.told, size=size, row=row,
                italic=not bar.amount, tone="ink" if bar.amount else "muted")  # fmt: skip


def rows(stage: Stage, form: Form, scale: Scale) -> tuple[list[Mark], float]:
    """Return the rows as marks whose heights are pixels from the top, and the pixels of all.

    Countries listed with none, now and the year before, have no row but a line for all of them.
    """
    marks: list[Mark] = []
    names, top = form.names(stage), 0.0
    drawn = [bar for bar in stage.bars if bar.amount != 0 or scale.ticks(bar)]
    for bar in drawn:
        lines = names[bar.area]
        high = form.high(len(lines))
        words = partial(Words, x=0, text="\n".join(lines), size=form.size)
        if form.is_beside:
            marks += _bar(bar, top + high / 2, high, form.size, scale)
            marks.append(words(y=top + high / 2, dx=-SPACE, anchor="end"))
        else:
            middle = top + high - PAD / 2 - ROW / 2 - 2
            marks += _bar(bar, middle, ROW + PAD, form.size, scale)
            marks.append(words(y=top + PAD / 2 - 2, base="top"))
        top += high
    if none := [bar.name for bar in stage.bars if bar not in drawn]:
        lines = text.broken(f"None: {', '.join(none)}.", form.width, form.size)
        marks.append(Words(x=0, y=top + PAD, dx=-form.aside, text="\n".join(lines),
                           size=form.size, base="top", tone="muted"))  # fmt: skip
        top += PAD + text.height(len(lines), form.size)
    return marks, top
