"""A grid as a picture: rows in their groups, signs in the cells, shaded columns, a glance."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from analysis.figures import grid_heads
from analysis.figures.grid import Column, Grid, Group, Row
from analysis.figures.grid_heads import GAP, Page
from analysis.scene import key, text
from analysis.scene.layout import Layout
from analysis.scene.marks import Box, Dot, Look, Mark, Path, Scene, Words, pixels

SHAPE: Final = 11.0  # pixels of a shape, less where columns are narrow
APART: Final = 3.0  # pixels between the signs of a cell
ABOVE, BELOW = 12.0, 9.0  # pixels above and below the heading of a group
SPARE: Final = 11.0  # pixels of a row above and below what stands in it
GLANCE: Final = 190.0  # pixels high

RULE: Final = Look(line="grid", width=0.8)
YEAR: Final = Look(line="muted", width=0.8)
SHADE: Final = Look(fill="outside")


class Placed(NamedTuple):
    """A row, its name in lines, its edges from the top."""

    row: Row
    name: str
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


def _size(page: Page) -> float:
    """Return the pixels of a sign."""
    return min(SHAPE, 0.73 * page.pitch)


def _abreast(page: Page) -> int:
    """Return how many signs stand side by side in a cell."""
    return max(1, int((page.pitch - 1) // (_size(page) + APART)))


def _heading(grid: Grid, group: Group, page: Page) -> tuple[str, ...]:
    """Return the heading of a group in lines: numbers beside it leave it the room of the names."""
    room = page.left - GAP if grid.counted else page.layout.width
    return text.broken(group.heading, room, page.layout.text, bold=True)


def _placed(grid: Grid, page: Page, y: float) -> Iterator[list[Placed]]:
    """Yield the rows of each group, below a height."""
    layout = page.layout
    for group in grid.groups:
        y += ABOVE + text.height(len(_heading(grid, group, page)), layout.text) + BELOW
        rows = []
        for row in group.rows:
            name = text.broken(row.name, page.left - GAP, layout.small)
            lines = -(-max(map(len, row.cells)) // _abreast(page))
            high = max(text.height(len(name), layout.small), lines * (_size(page) + APART) - APART)
            top, y = y, y + high + SPARE
            rows.append(Placed(row, "\n".join(name), top, y))
        yield rows


def _grounds(
    grid: Grid, page: Page, groups: Sequence[list[Placed]], head: tuple[float, float]
) -> Iterator[Mark]:
    """Yield what shows that blank cells are not known, and the lines between the years."""
    ends = [(group[0].top, group[-1].bottom) for group in groups]
    for look in dict.fromkeys(column.ground for column in grid.columns if column.ground):
        for index, column in enumerate(grid.columns):
            for top, bottom in ends if column.ground == look else ():
                x = page.edge(index)
                yield Box(x0=x + 0.5, x1=x + page.pitch - 0.5, y0=top, y1=bottom, look=look)
    for top, bottom in (*ends, head):
        for _, (first, *_) in grid.years[1:]:
            x = page.edge(first)
            yield Path(points=((x, top), (x, bottom)), look=YEAR)


def _rules(grid: Grid, page: Page, rows: Sequence[Placed]) -> Iterator[Mark]:
    """Yield a line under each row, and the lines under some of its cells."""
    right = page.edge(len(grid.columns))
    for row in rows:
        yield Path(points=((0, row.bottom), (right, row.bottom)), look=RULE)
    for row in rows:
        y = row.bottom - 1
        for first, last, look in row.row.spans:
            yield Path(points=((page.edge(first), y), (page.edge(last), y)), look=look)


def _absent(grid: Grid, page: Page, rows: Sequence[Placed]) -> Iterator[Mark]:
    """Yield a dot where a column is known to its end and the row has no sign."""
    if grid.absent is None:
        return
    for row in rows:
        for index, column in enumerate(grid.columns):
            if not row.row.cells[index] and column.ground is None:
                says = f"{row.row.name}: {grid.not_there}\n{column.full or column.name}"
                yield Dot(x=page.edge(index + 0.5), y=row.middle, size=2.6, look=grid.absent,
                          says=says)  # fmt: skip


def _signs(page: Page, rows: Sequence[Placed]) -> Iterator[Mark]:
    """Yield the signs of all cells, those of one side by side and, where too many, in lines."""
    size, most = _size(page), _abreast(page)
    step = size + APART
    for row in rows:
        for index, cells in enumerate(row.row.cells):
            lines = -(-len(cells) // most)
            for place, cell in enumerate(cells):
                line, at = divmod(place, most)
                across = min(most, len(cells) - line * most)
                yield Dot(
                    x=page.edge(index + 0.5) + (at - (across - 1) / 2) * step,
                    y=row.middle + (line - (lines - 1) / 2) * step,
                    shape=cell.sign.shape, size=size * cell.sign.size, look=cell.sign.look,
                    row=cell.key, says=cell.says,
                )  # fmt: skip


def _words(grid: Grid, page: Page, groups: Sequence[list[Placed]]) -> Iterator[Mark]:
    """Yield the headings with their numbers, and the names of the rows."""
    size = page.layout.text
    for group, rows in zip(grid.groups, groups, strict=True):
        y = rows[0].top - BELOW
        bold = partial(Words, y=y, size=size, bold=True, base="bottom")
        yield bold(x=0, text="\n".join(_heading(grid, group, page)))
        for index, column in enumerate(grid.columns if grid.counted else ()):
            number = group.number(index)
            if number or column.ground is None:  # nobody named is not nobody
                yield bold(x=page.edge(index + 0.5), text=str(number), anchor="middle")
        for row in rows:
            yield Words(x=0, y=row.middle, text=row.name, size=page.layout.small)


def _small(grid: Grid, layout: Layout) -> Scene:
    """Return the shape of the record: a bar a cell, columns shaded where blank is not known."""
    names = [group.short or str(len(group.rows)) for group in grid.groups]
    left = 8 + max(text.width(name, layout.small) for name in names)
    wide = (layout.width - left) / len(grid.columns)
    high = GLANCE / (len(grid.rows) + 2 * (len(grid.groups) - 1))
    across, down = min(1.5, wide / 5), min(0.8, high / 4)
    places: list[tuple[float, Column]] = [(left + i * wide, c) for i, c in enumerate(grid.columns)]
    marks: list[Mark] = [
        Box(x0=x + across / 3, x1=x + wide - across / 3, y0=0, y1=GLANCE, look=SHADE)
        for x, column in places if column.ground
    ]  # fmt: skip
    y = 0.0
    for name, group in zip(names, grid.groups, strict=True):
        middle = min(y + len(group.rows) * high / 2, GLANCE - 0.7 * layout.small)
        marks.append(Words(x=0, y=middle, text=name, size=layout.small))
        bar = partial(Box, look=Look(fill=group.tone))
        for row in group.rows:
            for (x, _), cells in zip(places, row.cells, strict=True):
                if any(cell.counts for cell in cells):
                    marks.append(bar(x0=x + across, x1=x + wide - across, y0=y, y1=y + high - down))
            y += high
        y += 2 * high
    panel = pixels((0.0, 0.0, layout.width, GLANCE), tuple(marks))
    return Scene(layout=layout, height=GLANCE, panels=(panel,))


def scene(grid: Grid, layout: Layout) -> Scene:
    """Return the grid in a layout, without a key; at a glance only the shape of the record."""
    if layout.is_small:
        return _small(grid, layout)
    page, top = grid_heads.page_of(grid, layout), 1.5 * layout.small if grid.years else 0.0
    names, head = grid_heads.heads(grid, page, top)
    groups = list(_placed(grid, page, head))
    rows = [row for group in groups for row in group]
    marks = (
        *_absent(grid, page, rows),
        *_grounds(grid, page, groups, (top, head)),
        *_rules(grid, page, rows),
        *_signs(page, rows),
        *grid_heads.year_names(grid, page),
        *names,
        *_words(grid, page, groups),
    )
    end = rows[-1].bottom + 2
    panels = [pixels((0.0, 0.0, layout.width, end), marks, name="grid", only="")]
    if grid_heads.is_numbered(page):
        listing, high = grid_heads.listed(grid, layout)
        panels.append(pixels((0.0, end, layout.width, high), listing, name="list"))
        end += high
    return Scene(layout=layout, height=end, panels=tuple(panels))


def keyed(grid: Grid, layout: Layout, order: Sequence[str]) -> Scene:
    """Return the grid in a layout with its key above, none at a glance; order: of its words."""
    found = scene(grid, layout)
    columns = 1 if layout.is_narrow else 2
    return found if layout.is_small else key.keyed(found, columns=columns, order=order)
