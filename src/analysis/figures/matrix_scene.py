"""The matrix of texts: parties by parties, shaded by number, with what is empty told apart."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Any, Final, NamedTuple

from analysis.figures.agreements_common import NOT_COVERED, stacked
from analysis.measures.agreements import BILATERAL, PLURILATERAL
from analysis.scene import key, text
from analysis.scene.layout import Layout
from analysis.scene.marks import Box, Dot, Look, Mark, Path, Scene, Words, pixels

HEADINGS: Final = {
    BILATERAL: "Upper right: texts of two parties",
    PLURILATERAL: "Lower left: texts of three or more",
}
# How strongly a cell is shaded by its number; from the last one on, the number stands out light.
SHADES: Final = (0.18, 0.34, 0.5, 1.0)
ROW, HEAD, GAP = 28.0, 24.0, 7.0  # pixels: a row, a heading, from a name to the cells
NAME: Final = {"wide": 130.0, "live": 130.0, "narrow": 70.0}  # pixels of a name's longest line
GLANCE: Final = 197.0  # pixels of the matrix at a glance

GROUND: Final = Look(fill="paper", line="grid", words="No text found")
LEFT_OUT: Final = Look(line="grid", hatch="/", hatch_tone="grid", words=NOT_COVERED)
SELF: Final = Look(fill="outside")
GRID: Final = Look(line="grid")


class Matrix(NamedTuple):
    """Parties (id, name) in the order of rows and columns, and the cells that are not empty.

    Of a cell: key of its row, what it says, row, column, kind and number of texts. covered: how
    many of the parties, from the first on, have had their texts looked for.
    """

    parties: tuple[tuple[str, str], ...]
    covered: int
    cells: tuple[Any, ...]

    @property
    def possible(self) -> int:
        """How many pairs the parties covered can make."""
        return self.covered * (self.covered - 1) // 2

    def pairs(self, kind: str) -> int:
        """Return how many pairs have a text of the kind."""
        return sum(cell.kind == kind for cell in self.cells)


def _box(cell: Any, step: float, edges: list[float]) -> partial[Box]:
    """Return a cell's box, which leaves the lines of the grid free."""
    x, top, bottom = cell.column * step, edges[cell.row], edges[cell.row + 1]
    look = Look(fill=cell.kind, opacity=SHADES[min(cell.number, len(SHADES)) - 1])
    return partial(Box, x0=x + 0.5, x1=x + step - 0.5, y0=top + 0.5, y1=bottom - 0.5, look=look)


def _diagonal(count: int, step: float, edges: list[float]) -> Iterator[Mark]:
    """Yield the boxes where a party meets itself."""
    for index, (top, bottom) in enumerate(pairwise(edges[: count + 1])):
        yield Box(x0=index * step, x1=(index + 1) * step, y0=top, y1=bottom, look=SELF)


def _ground(matrix: Matrix, step: float, edges: list[float]) -> Iterator[Mark]:
    """Yield what stands below the cells: the ground, the diagonal, what is not covered, lines."""
    right, low, covered = step * len(matrix.parties), edges[-1], matrix.covered
    inside, below = step * covered, edges[covered]
    yield Box(x0=0, x1=inside, y0=0, y1=below, look=GROUND)
    yield from _diagonal(covered, step, edges)
    if covered < len(matrix.parties):
        yield Box(x0=inside, x1=right, y0=0, y1=below, look=LEFT_OUT)
        yield Box(x0=0, x1=right, y0=below, y1=low, look=LEFT_OUT)
    for index, edge in enumerate(edges):
        yield Path(points=((0, edge), (right, edge)), look=GRID)
        yield Path(points=((index * step, 0), (index * step, low)), look=GRID)


def _cells(matrix: Matrix, step: float, edges: list[float], size: float) -> Iterator[Mark]:
    """Yield each cell with its number: upright where it is too long, none without any room."""
    for cell in matrix.cells:
        yield _box(cell, step, edges)(row=cell.key, says=cell.says)
        number = str(cell.number)
        lies = text.width(number, size) <= step - 2
        if lies or size <= step:
            y = (edges[cell.row] + edges[cell.row + 1]) / 2
            yield Words(x=cell.column * step + step / 2, y=y, text=number, size=size,
                        anchor="middle", angle=0 if lies else 90, row=cell.key,
                        tone="paper" if cell.number >= len(SHADES) else "ink")  # fmt: skip


def _parties(
    matrix: Matrix, names: list[str], step: float, edges: list[float], layout: Layout
) -> tuple[list[Mark], float]:
    """Return the codes above the columns and the names of the rows, and how high the codes are.

    Codes stand upright where they would touch, and one above the other where even so.
    """
    size = layout.small
    longest = max(text.width(party, size) for party, _ in matrix.parties)
    upright = layout.name == "live" or longest > step - 4
    lines = int(size // step) + 1 if upright else 1
    high = longest + 4 if upright else size + 2
    codes: list[Mark] = []
    rows: list[Mark] = []
    for index, (party, _) in enumerate(matrix.parties):
        words = partial(Words, size=size, tone="ink" if index < matrix.covered else "muted")
        code = partial(words, x=(index + 0.5) * step, y=0, dy=-5 - index % lines * high, text=party)
        codes.append(code(angle=90) if upright else code(anchor="middle", base="bottom"))
        middle = (edges[index] + edges[index + 1]) / 2
        rows.append(words(x=0, y=middle, dx=-GAP, text=names[index], anchor="end"))
    return [*codes, *rows], lines * high + 5


def _heading(kind: str, y: float, away: float, left: float, size: float) -> Iterator[Mark]:
    """Yield a kind's colour and heading, `away` pixels below y and `left` before the cells."""
    yield Dot(x=0, y=y, dx=7 - left, dy=away, shape="square", size=14, look=Look(fill=kind),
              only="static")  # fmt: skip
    yield Words(x=0, y=y, dx=21 - left, dy=away, text=HEADINGS[kind], size=size, bold=True,
                tone=kind)  # fmt: skip


def _small(matrix: Matrix, layout: Layout) -> Scene:
    """Return the glance: shaded cells, and in words how many pairs have a text."""
    count = len(matrix.parties)
    step = GLANCE / count
    edges = [index * step for index in range(count + 1)]
    marks: list[Mark] = [
        Box(x0=0, y0=0, x1=GLANCE, y1=GLANCE, look=GRID),
        *_diagonal(count, step, edges),
        *(_box(cell, step, edges)() for cell in matrix.cells),
    ]
    for kind, y in ((BILATERAL, 36.0), (PLURILATERAL, 130.0)):
        words = partial(Words, x=GLANCE + 17, size=layout.text)
        number = str(matrix.pairs(kind))
        marks.append(Words(x=GLANCE + 17, y=y, text=number, size=28, bold=True, tone=kind))
        marks += [words(y=y + 26, text=f"of {matrix.possible} pairs"), words(y=y + 45, text=kind)]
    box = (1.0, 1.0, layout.width - 2.0, GLANCE)
    return Scene(layout=layout, height=GLANCE + 4, panels=(pixels(box, tuple(marks)),))


def scene(matrix: Matrix, layout: Layout) -> Scene:
    """Return the matrix in a layout: bilateral texts above the diagonal, plurilateral below."""
    if layout.is_small:
        return _small(matrix, layout)
    size, count = layout.small, len(matrix.parties)
    names, edges, widest = stacked(
        (name for _, name in matrix.parties), NAME[layout.name], size, ROW
    )
    left = widest + GAP + 2
    right = max(2.0, (size - (layout.width - left) / count) / 2 + 1)  # the last code may be wider
    step = (layout.width - left - right) / count
    parties, high = _parties(matrix, names, step, edges, layout)
    first = 0.0 if layout.name == "wide" else left - 2
    marks = (
        *_ground(matrix, step, edges),
        *_cells(matrix, step, edges, size),
        *parties,
        *_heading(BILATERAL, 0, -high - HEAD / 2, first, layout.text),
        *_heading(PLURILATERAL, edges[-1], HEAD * 0.8, first, layout.text),
    )
    top = HEAD + high
    cells = pixels((left, top, step * count, edges[-1]), marks, name="matrix", only="")
    top += edges[-1] + HEAD * 1.5
    explained, high = key.flowing(key.entries([cells]), layout)
    below = pixels((left - first, top, layout.width - left + first, high), explained, name="key")
    return Scene(layout=layout, height=top + high, panels=(cells, below))
