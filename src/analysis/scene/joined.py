"""What of a scene is drawn by one element: fewer of them, and the same picture.

Marks of one look are one path. Where none of them stands for a row, that holds across other marks
too, as long as what is painted earlier or later for it covers nothing that stood between.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import Final

from analysis.scene import furniture, text
from analysis.scene.marks import Area, Box, Dot, Look, Mark, Panel, Path, Scene, Words
from analysis.scene.text import Extent

HALO: Final = 5.0  # pixels of the line around a text with a halo


def _look(mark: Mark) -> Look | None:
    """Return how a mark looks as a path, whatever the key says of it; None for text."""
    if not isinstance(mark, Words):
        return replace(mark.look, words="")
    return Look(fill=mark.tone) if mark.outlined else None


def _points(panel: Panel, mark: Mark) -> list[tuple[float, float]]:
    """Return pixels that span a mark."""
    if isinstance(mark, Words):
        left, top, right, bottom = text.extent(mark, panel.at(mark.x, mark.y))
        return [(left, top), (right, bottom)]
    if isinstance(mark, Path):
        return [panel.at(x, y) for x, y in mark.points]
    if isinstance(mark, Box):
        return [panel.at(mark.x0, mark.y0), panel.at(mark.x1, mark.y1)]
    if isinstance(mark, Area):
        x0, y0, x1, y1 = mark.shape.bounds
        return [panel.at(x0, y0), panel.at(x1, y1)]
    if isinstance(mark, Dot):
        x, y = panel.at(mark.x, mark.y)
        half = 0.75 * mark.size  # more than half of a diamond's diagonal, the widest shape
        return [(x + mark.dx + side, y + mark.dy + side) for side in (-half, half)]
    raise TypeError(f"nothing is known of {type(mark).__name__}")


def covered(panel: Panel, mark: Mark) -> Extent:
    """Return the pixels that a mark covers at most, with its line or halo."""
    across, down = zip(*_points(panel, mark), strict=True)
    edge = HALO / 2 if isinstance(mark, Words) else mark.look.width
    return min(across) - edge, min(down) - edge, max(across) + edge, max(down) + edge


def _apart(some: Iterable[Extent], others: list[Extent]) -> bool:
    return not any(
        left < to and right > start and top < end and bottom > above
        for left, top, right, bottom in some
        for start, above, to, end in others
    )


@dataclass(slots=True)
class Part:
    """One element: marks of one look, or one text, with their panels.

    run: number of the neighbours that stand for `row`; covers: of the marks.
    """

    marks: list[tuple[Panel, Mark]]
    look: Look | None
    row: str
    run: int
    covers: list[Extent]

    def take(self, other: "Part") -> None:
        """Add the marks of another part."""
        self.marks += other.marks
        self.covers += other.covers


def _placed(scene: Scene) -> Iterator[Part]:
    """Yield each mark of a picture as a part, in the order of the scene."""
    runs = 0
    for panel in (panel for panel in scene.panels if panel.only != "live"):
        own = (mark for mark in panel.marks if mark.only != "live")
        every = chain(furniture.grid(panel), own, furniture.frame(panel, scene.layout.small))
        for row, run in groupby(every, lambda mark: mark.row):
            runs += 1
            for mark in run:
                cover = [covered(panel, mark)]
                yield Part([(panel, mark)], _look(mark), row, runs if row else 0, cover)


def _add(parts: list[Part], last: dict[tuple[Look | None, int], Part], part: Part) -> None:
    """Add a part on top; it joins the last of its look where the picture stays what it is."""
    if part.look is None:
        parts.append(part)
        return
    if below := last.get((part.look, part.run)):
        at = next(i for i in reversed(range(len(parts))) if parts[i] is below)
        between = [cover for other in parts[at + 1 :] for cover in other.covers]
        if _apart(part.covers, between):
            below.take(part)
            return
        if _apart(below.covers, between):
            parts.pop(at)
            below.take(part)
            part = below
    last[part.look, part.run] = part
    parts.append(part)


def runs(scene: Scene) -> Iterator[tuple[str, list[Part]]]:
    """Yield the elements of a picture, those above last: row, and the neighbours that stand for it.

    The row is blank for what stands for none.
    """
    parts: list[Part] = []
    last: dict[tuple[Look | None, int], Part] = {}  # of each look among some neighbours
    for part in _placed(scene):
        _add(parts, last, part)
    for (row, _), run in groupby(parts, lambda part: (part.row, part.run)):
        yield row, list(run)
