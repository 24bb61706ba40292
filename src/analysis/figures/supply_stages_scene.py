"""From the ground to the metal as small bars: a row a material, a column a stage.

On a phone the stages of a material stand below each other.
"""

from collections.abc import Sequence
from functools import partial
from itertools import groupby, zip_longest
from typing import Final

from analysis.data.words import opening
from analysis.figures.supply_common import LOOKS, PARTS, lines_of, width_of
from analysis.figures.supply_stages_cells import CLEAR, LINE, STATED, bar, line, stack
from analysis.figures.supply_stages_model import Material
from analysis.figures.supply_stages_words import NO_TABLE
from analysis.measures.supply.stages import STAGES
from analysis.scene import furniture, key, text
from analysis.scene.layout import Layout
from analysis.scene.marks import Axis, Mark, Panel, Path, Scene, Words, pixels

PAD, BETWEEN = 4.0, 11.0  # pixels above and below a row, and between columns
SHORT: Final = 76.0  # pixels for the names of stages on a phone
LIVE_WIDTH: Final = 730.0  # pixels that a page of a desk has for the interactive view
GLANCE, APART = 5.0, 3.0  # pixels: a bar at a glance, and from bar to bar
UNDER_BARS: Final = "Below a bar: the members' share, and the largest country."  # no heads there


def _beside(
    columns: Sequence[Sequence[Mark]], box: tuple[float, float, float, float]
) -> tuple[Panel, ...]:
    """Return a panel a stage of its marks; box: of the first."""
    left, top, room, high = box
    return tuple(
        Panel(box=(left + index * (room + BETWEEN), top, room, high), x=Axis(low=0.0, high=1.0),
              y=Axis(low=high, high=0.0), marks=tuple(marks), name=stage)
        for index, (stage, marks) in enumerate(zip(STAGES, columns, strict=True))
    )  # fmt: skip


def _columns(materials: Sequence[Material], layout: Layout) -> tuple[Panel, ...]:
    """Return a panel a stage, the names of the materials at the left of the first."""
    size, number = layout.small, len(STAGES)
    parts = (word for material in materials for word in opening(material.name).split(" "))
    left = max(text.width(word, size) for word in parts) + PAD  # each has a line to itself
    room = (width_of(layout, LIVE_WIDTH) - left - (number - 1) * BETWEEN) / number
    marks: list[list[Mark]] = [[] for _ in STAGES]
    y = 0.0
    for kind, some in groupby(materials, key=lambda material: material.kind):
        y += LINE
        marks[0].append(Words(x=0.0, y=y, dx=-left, text=kind, size=layout.text, bold=True))
        y += LINE
        for material in some:
            name = "\n".join(text.broken(opening(material.name), left - PAD, size))
            for column in marks:
                column.append(Path(points=((0.0, y), (1.0, y)), look=furniture.GRID))
            words, high = line(name, y + PAD, size, dx=-left)
            marks[0].append(words)
            highs = [high]
            for index, cells in enumerate(material.cells):
                more, high = stack(cells, y + PAD, room, size)
                marks[index] += more
                highs.append(high)
            y += 2 * PAD + max(highs)
    columns = [[*_head(stage, layout), *own] for stage, own in zip(STAGES, marks, strict=True)]
    return _beside(columns, (left, 2 * LINE + PAD, room, y))


def _head(stage: str, layout: Layout) -> tuple[Mark, ...]:
    """Return what stands above a column: the stage, and what the words below its bars are."""
    at = partial(Words, y=0.0, dy=-PAD, size=layout.small, base="bottom")
    return (
        at(x=0.0, dy=-LINE - PAD, text=opening(stage), size=layout.text, bold=True),
        at(x=0.0, text="members", tone="founding"),
        at(x=1.0, text="largest country", anchor="end", tone="muted"),
    )


def _blank(material: Material, y: float, size: float) -> tuple[list[Mark], float]:
    """Return which stages have no table and no stated share, in a line, and how wide it is."""
    marks: list[Mark] = []
    right = 0.0
    for stage, cells in reversed(list(zip(STAGES, material.cells, strict=True))):
        for cell in cells:
            if not cell.parts and not cell.stated:
                told = f"{stage}: {NO_TABLE}"  # its name ends with these words
                words = Words(x=1.0, y=y, dx=-right, text=told, size=size, anchor="end",
                              base="top", tone="muted", row=cell.key, says=cell.says)  # fmt: skip
                marks.insert(0, words)
                right += text.width(told, size) + 2 * CLEAR
    return marks, right


def _below(material: Material, y: float, layout: Layout) -> tuple[list[Mark], float]:
    """Return a material with its stages below its name, from a height down, and its own height."""
    size, room, start = layout.small, layout.width - SHORT, y
    words, named = partial(Words, base="top"), opening(material.name)
    marks: list[Mark] = [
        Path(points=((-SHORT / room, y), (1.0, y)), look=furniture.GRID),
        words(x=0.0, y=y + PAD, dx=-SHORT, text=named, size=layout.text),
    ]
    blank, wide = _blank(material, y + PAD, size)
    if wide + text.width(named, layout.text) > layout.width:
        y += LINE
        blank, _ = _blank(material, y + PAD, size)
    marks += blank
    y += LINE + 2 * PAD
    for stage, cells in zip(STAGES, material.cells, strict=True):
        if any(cell.parts or cell.stated for cell in cells):
            lines = text.broken(stage, SHORT - CLEAR, size)
            more, high = stack(cells, y, room, size)
            name = words(x=0.0, y=y, dx=-SHORT, text="\n".join(lines), size=size, tone="muted")
            marks = [*marks, name, *more]
            y += max(high, text.height(len(lines), size)) + PAD
    return marks, y + PAD - start


def _stacked(materials: Sequence[Material], layout: Layout) -> tuple[Panel, ...]:
    """Return one panel with the stages of a material below its name."""
    marks: list[Mark] = []
    y = 0.0
    for kind, some in groupby(materials, key=lambda material: material.kind):
        y += PAD
        lines = text.broken(kind, layout.width, layout.text, bold=True)
        marks.append(Words(x=0.0, y=y, dx=-SHORT, text="\n".join(lines), size=layout.text,
                           bold=True, base="top"))  # fmt: skip
        y += text.height(len(lines), layout.text) + 2 * PAD
        for material in some:
            more, high = _below(material, y, layout)
            marks, y = [*marks, *more], y + high
    box = (SHORT, 0.0, layout.width - SHORT, y)
    return (Panel(box=box, x=Axis(low=0.0, high=1.0), y=Axis(low=y, high=0.0), marks=tuple(marks)),)


def _small(materials: Sequence[Material], layout: Layout) -> Scene:
    """Return bars alone, a column a stage under its name."""
    room = (layout.width - 2 * BETWEEN) / len(STAGES)
    marks: list[list[Mark]] = [[] for _ in STAGES]
    y = 0.0
    for material in materials:
        for cells in zip_longest(*material.cells):
            for index, cell in enumerate(cells):
                marks[index] += bar(cell, y, GLANCE) if cell else ()
            y += GLANCE + APART
    top = text.height(2, layout.small) + PAD
    head = partial(Words, x=0.0, y=0.0, dy=-PAD, size=layout.small, base="bottom")
    for stage, column in zip(STAGES, marks, strict=True):
        name = text.broken(opening(stage), room, layout.small)
        column.insert(0, head(text="\n".join(name)))
    return Scene(layout=layout, height=top + y, panels=_beside(marks, (0.0, top, room, y)))


def scene(materials: Sequence[Material], signs: Sequence[str], layout: Layout) -> Scene:
    """Return the figure in a layout, its key above; signs: what those beside the shares mean."""
    if layout.is_small:
        return _small(materials, layout)
    wide, told = width_of(layout, LIVE_WIDTH), (UNDER_BARS, *signs) if layout.is_narrow else signs
    words, high = lines_of(told, wide, layout)
    above = pixels((0.0, 0.0, wide, high), (words,), name="signs", only="")
    panels = (_stacked if layout.is_narrow else _columns)(materials, layout)
    panels = key.moved(panels, 0, high + LINE)
    bottom = max(panel.box[1] + panel.box[3] for panel in panels)
    whole = Scene(layout=layout, height=bottom + PAD, panels=(above, *panels))
    order = [LOOKS[kind].words for kind in (*PARTS[:2], PARTS[-1], *PARTS[2:-1])]
    return key.keyed(whole, columns=0 if layout.is_narrow else 3, order=[*order, STATED.words])
