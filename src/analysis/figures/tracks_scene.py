"""The matrix of tracks: parties down in their groups, tracks across, a shape for the part taken.

A column is grey where only some of the parties are named: there a blank cell says nothing. Where
all are known, a dot stands for a party that is not among them.
"""

from functools import partial
from typing import Final, NamedTuple

from analysis.figures.tracks_model import Cell, Group, Matrix, Track
from analysis.measures.tracks import LEAD
from analysis.scene import key, text
from analysis.scene.layout import Layout
from analysis.scene.marks import Box, Dot, Look, Mark, Path, Scene, Words, pixels

NAMES, PITCH = 128.0, 92.0  # pixels: the names of parties where narrow, a column where wide
LINE, ROW = 17.0, 9.0  # pixels of a line of a name, and of a row around its name
ABOVE, BELOW = 16.0, 8.0  # pixels above and below the heading of a group
SHAPE: Final = 11.0
GLANCE, APART = 190.0, 12.0  # pixels of the glance, and between its groups

IN: Final = Look(fill="founding", line="founding", width=0.7, words="member, signatory or there")
LEADS: Final = Look(fill="accent", line="accent", width=0.7, words="leads it or called it")
NEAR: Final = Look(fill="paper", line="founding", width=1.7, words="observer, or announced only")
ABSENT: Final = Look(fill="hatch", words="not on the list")
UNKNOWN: Final = Look(fill="outside", words="some are named: blank is not known")
OUT: Final = Look(fill="outside")
EDGE: Final = Look(line="grid", width=0.8)


class Page(NamedTuple):
    """Where things stand: the layout, pixels before the first column, and of each."""

    layout: Layout
    left: float
    pitch: float

    def middle(self, column: int) -> float:
        """Return the middle of a column."""
        return self.left + (column + 0.5) * self.pitch

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return float(self.layout.width - 1)


def _page(matrix: Matrix, layout: Layout) -> Page:
    count = len(matrix.tracks)
    longest = max(text.width(row.name, layout.small) for g in matrix.groups for row in g.rows)
    left = NAMES if layout.is_narrow else max(longest + 12, layout.width - 1 - PITCH * count)
    return Page(layout, left, (layout.width - 1 - left) / count)


def _heads(matrix: Matrix, page: Page) -> tuple[list[Mark], float]:
    """Return the names of the columns and their height: upright where a word has no room."""
    size, room = page.layout.small, page.pitch - 6
    words = [word for track in matrix.tracks for word in track.name.split(" ")]
    upright = page.layout.name == "live" or max(text.width(w, size) for w in words) > room
    if upright:
        return _upright(matrix, page)
    lines = [text.broken(track.name, room, size) for track in matrix.tracks]
    high = text.height(max(map(len, lines)), size) + 8
    return [
        Words(x=page.middle(index), y=high - 6, text="\n".join(some), size=size, base="bottom",
              anchor="middle")
        for index, some in enumerate(lines)
    ], high  # fmt: skip


def _upright(matrix: Matrix, page: Page) -> tuple[list[Mark], float]:
    """Return the names as upright lines beside each other, of no more than half the longest."""
    size = page.layout.small
    longest = max(text.width(track.name, size) for track in matrix.tracks)
    lines = [text.broken(track.name, longest * 0.6, size) for track in matrix.tracks]
    high = max(text.width(line, size) for some in lines for line in some) + 8
    marks: list[Mark] = []
    for index, some in enumerate(lines):
        for place, line in enumerate(some):
            x = page.middle(index) + (place - (len(some) - 1) / 2) * LINE
            marks.append(Words(x=x, y=high - 4, text=line, size=size, angle=90))
    return marks, high


def _cell(cell: Cell | None, track: Track, at: partial[Dot], name: str) -> Dot | None:
    """Return the shape of a cell; a dot where all are known and the party is not among them."""
    if cell is None:
        if not track.is_roster:
            return None
        return at(size=2.6, look=ABSENT, says=f"{name}, {track.name}: not on the list")
    dot = partial(at, row=cell.key, says=cell.says)
    if cell.role == LEAD:
        return dot(shape="diamond", size=SHAPE, look=LEADS)
    return dot(size=SHAPE, look=IN if cell.is_in else NEAR)


def _group(matrix: Matrix, group: Group, page: Page, y: float) -> tuple[list[Mark], float]:
    """Return a group from a height down: heading, numbers of each column, a line a party."""
    small, size = page.layout.small, page.layout.text
    heading = text.broken(group.heading, page.left - 8, size, bold=True)
    y += ABOVE + text.height(len(heading), size)
    marks: list[Mark] = [Words(x=0, y=y, text="\n".join(heading), size=size, bold=True,
                               base="bottom")]  # fmt: skip
    for index, track in enumerate(matrix.tracks):
        number = group.number(index)
        if number or track.is_roster:  # nobody named is not nobody
            marks.append(Words(x=page.middle(index), y=y, text=str(number), size=size, bold=True,
                               base="bottom", anchor="middle"))  # fmt: skip
    y += BELOW
    top, ground = y, []
    for row in group.rows:
        name = text.broken(row.name, page.left - 8, small)
        high = LINE * len(name) + ROW
        marks += [Path(points=((0, y), (page.right, y)), look=EDGE),
                  Words(x=0, y=y + high / 2, text="\n".join(name), size=small)]  # fmt: skip
        for index, (track, cell) in enumerate(zip(matrix.tracks, row.cells, strict=True)):
            at = partial(Dot, x=page.middle(index), y=y + high / 2)
            if dot := _cell(cell, track, at, row.name):
                marks.append(dot)
        y += high
    for index, track in enumerate(matrix.tracks):
        if not track.is_roster:
            x = page.left + index * page.pitch
            ground.append(Box(x0=x + 2, x1=x + page.pitch - 2, y0=top, y1=y, look=UNKNOWN))
    return [*ground, *marks], y


def _small(matrix: Matrix, layout: Layout) -> Scene:
    """Return the glance: a bar a cell, the groups apart and named by how many they are."""
    numbers = [str(len(group.rows)) for group in matrix.groups]
    left = max(text.width(number, layout.text, bold=True) for number in numbers) + 10
    step = (layout.width - left) / len(matrix.tracks)
    high = (GLANCE - APART * (len(numbers) - 1)) / sum(len(group.rows) for group in matrix.groups)
    marks: list[Mark] = []
    y = 0.0
    for group, number in zip(matrix.groups, numbers, strict=True):
        middle = y + len(group.rows) * high / 2
        marks.append(Words(x=0, y=middle, text=number, size=layout.text, bold=True))
        for row in group.rows:
            for index, cell in enumerate(row.cells):
                x, look = left + index * step, OUT if cell is None or not cell.is_in else IN
                marks.append(Box(x0=x + 3, x1=x + step - 3, y0=y, y1=y + high - 0.8,
                                 look=Look(fill=look.fill)))  # fmt: skip
            y += high
        y += APART
    panel = pixels((0.0, 0.0, layout.width, GLANCE), tuple(marks))
    return Scene(layout=layout, height=GLANCE, panels=(panel,))


def scene(matrix: Matrix, layout: Layout) -> Scene:
    """Return the matrix in a layout, with its key above."""
    if layout.is_small:
        return _small(matrix, layout)
    page = _page(matrix, layout)
    marks, y = _heads(matrix, page)
    for group in matrix.groups:
        some, y = _group(matrix, group, page, y)
        marks += some
    panel = pixels((0.0, 0.0, layout.width, y + 2), tuple(marks), name="matrix", only="")
    found = Scene(layout=layout, height=y + 2, panels=(panel,))
    return key.keyed(found, columns=1 if layout.is_narrow else 2,
                     order=[look.words for look in (LEADS, IN, NEAR, ABSENT, UNKNOWN)])  # fmt: skip
