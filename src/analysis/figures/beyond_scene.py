"""The matrix of texts beyond the partners: others down, partners across, a year for each text."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from analysis.figures import grid_heads, grid_scene
from analysis.figures.grid import Cell, Grid, Group, Row
from analysis.figures.grid_heads import GAP, Page
from analysis.scene import key, text
from analysis.scene.layout import Layout
from analysis.scene.marks import Box, Look, Mark, Path, Scene, Words, pixels

TWO: Final = Look(fill="founding", line="founding", words="text of two parties")
MORE: Final = Look(fill="paper", line="founding", width=1.6, words="text of three or more")
DOUBT: Final = Look(fill="outside", line="muted", width=1.2, dash=(3, 2),
                    words="low confidence")  # fmt: skip
ORDER: Final = tuple(look.words for look in (TWO, MORE, DOUBT))
RULE: Final = Look(line="grid", width=0.8)
NONE: Final = "no text found"
SPARE, APART, HIGH = 7.0, 3.0, 1.4  # pixels of a row over its tiles, between two; sizes of one
ABOVE, BELOW = 14.0, 8.0  # pixels above and below the heading of a group


def _tiles(tiles: tuple[Cell, ...], x: float, y: float, page: Page) -> Iterator[Mark]:
    """Yield the tiles of a place, one below the other, around its middle."""
    size = page.layout.small
    high = HIGH * size
    for index, tile in enumerate(tiles):
        year = f"’{tile.words[2:]}" if page.layout.is_narrow else tile.words
        half = text.width(year, size) / 2 + 3
        middle = y + (index - (len(tiles) - 1) / 2) * (high + APART)
        yield Box(x0=x - half, x1=x + half, y0=middle - high / 2, y1=middle + high / 2,
                  look=tile.sign.look, row=tile.key, says=tile.says, radius=2.0)  # fmt: skip
        yield Words(x=x, y=middle, text=year, size=size, anchor="middle",
                    tone="paper" if tile.sign.look == TWO else "ink")  # fmt: skip


def _row(row: Row, y: float, page: Page) -> tuple[list[Mark], float]:
    """Return the marks of a row that begins at a height, and where it ends."""
    size = page.layout.small
    lines = text.broken(row.name, page.left - GAP, size)
    most = max(map(len, row.cells))
    tall = max(text.height(len(lines), size), max(most, 1) * (HIGH * size + APART) - APART)
    middle, end = y + (tall + SPARE) / 2, y + tall + SPARE
    right = page.edge(len(row.cells))
    marks: list[Mark] = [Path(points=((0, end), (right, end)), look=RULE)]
    marks.append(Words(x=0, y=middle, text="\n".join(lines), size=size))
    if not most:
        marks.append(Words(x=page.edge(0) + 4, y=middle, text=NONE, size=size, tone="muted",
                           italic=True))  # fmt: skip
    for index, tiles in enumerate(row.cells):
        marks += _tiles(tiles, page.edge(index + 0.5), middle, page)
    return marks, end


def _heading(group: Group, y: float, page: Page) -> tuple[list[Mark], float]:
    """Return the heading of a group with the numbers of those reached, and where it ends."""
    size = page.layout.text
    lines = text.broken(group.heading, page.left - GAP, size, bold=True)
    end = y + ABOVE + text.height(len(lines), size) + BELOW
    bold = partial(Words, y=end - BELOW, size=size, bold=True, base="bottom")
    marks: list[Mark] = [bold(x=0, text="\n".join(lines))]
    for index in range(len(group.rows[0].cells)):
        x = page.edge(index + 0.5)
        marks.append(bold(x=x, text=str(group.number(index)), anchor="middle"))
    return marks, end


def scene(grid: Grid, layout: Layout) -> Scene:
    """Return the matrix in a layout with its key above; at a glance only its shape."""
    if layout.is_small:
        return grid_scene.scene(grid, layout)
    page = grid_heads.page_of(grid, layout)
    marks, y = grid_heads.heads(grid, page, 0.0)
    for group in grid.groups:
        more, y = _heading(group, y, page)
        marks += more
        for row in group.rows:
            more, y = _row(row, y, page)
            marks += more
    panel = pixels((0.0, 0.0, layout.width, y + 2), tuple(marks), name="beyond", only="")
    found = Scene(layout=layout, height=y + 2, panels=(panel,))
    return key.keyed(found, columns=1 if layout.is_narrow else 3, order=ORDER)
