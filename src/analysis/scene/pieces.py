"""A picture in pieces: where one that is higher than a page of paper may be broken.

A page has over its pieces the heads of the columns, and under them the key, or the scale that
stands at the bottom. What is what, the picture tells: a group of rows begins with bold words at the
left edge, the heads stand above the first group.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import Final, NamedTuple

from analysis.scene.joined import covered
from analysis.scene.marks import Mark, Panel, Path, Scene, Words

HIGH: Final = 750.0  # pixels of a picture that a page has room for as it is, with its title
PIECE: Final = 300.0  # pixels of a piece, about a third of a page: so much may be left white
LOW: Final = 60.0  # pixels: a mark that is lower is not cut, nor is a piece as low
LINE: Final = 24.0  # pixels from line to line of a name, at most
LEFT: Final = 4.0  # pixels from the left edge to the name of a group, at most
RULED: Final = 4.0  # pixels from a line between rows to a cut, at most
LONG: Final = 60.0  # pixels of such a line, at least


class Strip(NamedTuple):
    """What reaches across a picture, from a height to another."""

    top: float
    end: float


class Pieces(NamedTuple):
    """The strips of a picture: over and under the pieces of each page, if any, and the pieces."""

    over: Strip | None
    parts: tuple[Strip, ...]
    under: Strip | None


def middle(panel: Panel, mark: Mark) -> float:
    """Return where the middle of a mark is, from the top of the picture."""
    _, top, _, end = covered(panel, mark)
    return (top + end) / 2


def _told(scene: Scene, strip: Strip) -> Strip | None:
    """Return a strip that has words."""
    words = (middle(panel, mark) for panel in scene.panels for mark in panel.marks
             if isinstance(mark, Words))  # fmt: skip
    return strip if any(strip.top <= at < strip.end for at in words) else None


def _groups(panels: Iterable[Panel]) -> list[float]:
    """Return where groups of rows begin, from the top down."""
    bold = (covered(panel, mark) for panel in panels for mark in panel.marks
            if isinstance(mark, Words) and mark.bold)  # fmt: skip
    tops = sorted(top for left, top, _, _ in bold if left <= LEFT)
    return [top for above, top in pairwise((-LOW, *tops)) if top - above > LINE]


def _between(panels: Iterable[Panel], near: float) -> float:
    """Return where a cut near a height meets the fewest marks, at a line between rows if any."""
    marks = [(mark, *covered(panel, mark)) for panel in panels for mark in panel.marks]
    low = [(top, end) for _, _, top, _, end in marks if end - top < LOW]
    lines = [top for mark, left, top, right, end in marks
             if isinstance(mark, Path) and end - top < RULED and right - left > LONG]  # fmt: skip

    def cost(y: float) -> tuple[int, bool, float]:
        crossed = sum(top < y < end for top, end in low)
        return crossed, all(abs(y - line) > RULED for line in lines), abs(y - near)

    return min((near + by for by in range(-int(LOW), int(LOW) + 1)), key=cost)


def _cuts(panels: list[Panel], top: float, end: float) -> Iterator[float]:
    """Yield where pieces begin: with a group, where it does not fit on the last; and within one."""
    last = top
    for start, stop in pairwise((top, *_groups(panels)[1:], end)):
        if stop - last > PIECE and start - last > LOW:
            yield (last := start)
        first, count = last, int(-(-(stop - last) // PIECE))
        for number in range(1, count):
            yield (last := _between(panels, first + (stop - first) * number / count))


def pieces(scene: Scene) -> Pieces:
    """Return the strips of a picture; one that a page has room for is one piece."""
    body = [panel for panel in scene.panels if panel.name != "key"]
    groups = _groups(body)
    if scene.height <= HIGH or not groups:
        return Pieces(None, (Strip(0, scene.height),), None)
    keys = (panel.box for panel in scene.panels if panel.name == "key")
    key = max((top + high for _, top, _, high in keys if top < groups[0]), default=0.0)
    bottom = max(top + high for _, top, _, high in (panel.box for panel in body))
    under, end = (Strip(0, key), scene.height) if key else (Strip(bottom, scene.height), bottom)
    ends = pairwise(chain([groups[0]], _cuts(body, groups[0], end), [end]))
    parts = tuple(Strip(*pair) for pair in ends)
    return Pieces(_told(scene, Strip(key, groups[0])), parts, _told(scene, under))
