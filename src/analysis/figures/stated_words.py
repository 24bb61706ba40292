"""The words beside stated numbers that differ: in their own lane, or where a line leads to them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from analysis.figures.stated_model import StatedModel
from analysis.measures.stated import DIFFERS
from analysis.scene import text
from analysis.scene.labels import meet
from analysis.scene.marks import Box, Dot, Look, Mark, Panel, Path, Words
from analysis.scene.text import Extent

GAP: Final = 4.0  # pixels around words
ELBOW: Final = Look(line="accent")


class Told(NamedTuple):
    """Marks of one number and date: the number, their words in one line and in two, their box."""

    number: int
    texts: tuple[str, str]
    box: Extent


def _box(panel: Panel, mark: Dot) -> Extent:
    x, y = panel.at(mark.x, mark.y)
    half = mark.size / 2
    return x - half, y - half, x + half, y + half


def _groups(model: StatedModel, panel: Panel, marks: Sequence[Mark]) -> Iterator[Told]:
    """Yield the statements that differ, those of one number and date together."""
    boxes = {mark.row: _box(panel, mark) for mark in marks if isinstance(mark, Dot)}
    groups: dict[tuple[int, str], list[Extent]] = {}
    for own in model.statements:
        if own.kind == DIFFERS:
            groups.setdefault((own.number, own.when), []).append(boxes[own.key])
    for (number, when), those in groups.items():
        left, top, right, bottom = zip(*those, strict=True)
        date = f"{when}, {len(those)} sources" if len(those) > 1 else when
        texts = f"{number} stated, {date}", f"{number} stated,\n{date}"
        yield Told(number, texts, (min(left), min(top), max(right), max(bottom)))


def _taken(panel: Panel, marks: Sequence[Mark]) -> Iterator[Extent]:
    """Yield what marks cover, in pixels of the scene; a line has a gap on both sides."""
    for mark in marks:
        if isinstance(mark, Box):
            yield (*panel.at(mark.x0, mark.y1), *panel.at(mark.x1, mark.y0))
        elif isinstance(mark, Dot) and mark.only != "live":
            yield _box(panel, mark)
        elif isinstance(mark, Path):
            for (x0, y0), (x1, y1) in pairwise(panel.at(*point) for point in mark.points):
                yield min(x0, x1) - 2, min(y0, y1) - 2, max(x0, x1) + 2, max(y0, y1) + 2


def _places(
    model: StatedModel, panel: Panel, told: Told, size: float
) -> Iterator[tuple[Words, Extent]]:
    """Yield words with what they cover: beside their marks, then before the end in other lanes."""
    numbers, end = model.numbers, panel.at(model.end, 0)[0] - 3 * GAP
    lanes = [*range(told.number - 1, numbers[0] - 1, -1), *range(told.number + 1, numbers[-1] + 1)]
    for lane in (told.number, *lanes):
        beside, y = lane == told.number, panel.at(0, lane)[1]
        x = told.box[2] + GAP if beside else end
        for line in told.texts:
            words = Words(x=x, y=y, text=line, size=size, bold=True, tone="accent", halo=True,
                          anchor="start" if beside else "end")  # fmt: skip
            yield words, text.extent(words, (x, y))


def _elbow(told: Told, covered: Extent) -> Path:
    """Return a line from marks up or down to the height of their words, and to these."""
    left, top, right, bottom = covered
    x, y = (told.box[0] + told.box[2]) / 2, (top + bottom) / 2
    start = told.box[3] if y > told.box[3] else told.box[1]
    end = min(max(x, left - GAP), right + GAP)
    if end == x:  # above or below the words themselves
        y = top if y > start else bottom
    return Path(points=((x, start), (x, y), (end, y)), look=ELBOW)


def differing(model: StatedModel, panel: Panel, marks: Sequence[Mark], size: float) -> list[Mark]:
    """Return in pixels what the statements that differ say, where nothing else stands.

    size: of the text. Words for which no lane has room are left out: their table has them.
    """
    left, _, wide, _ = panel.box
    taken, found = list(_taken(panel, marks)), list[Mark]()
    for told in _groups(model, panel, marks):
        for words, covered in _places(model, panel, told, size):
            inside = left <= covered[0] and covered[2] <= left + wide
            if inside and not any(meet(covered, other) for other in taken):
                taken.append(covered)
                found += [_elbow(told, covered)] if words.anchor == "end" else []
                found.append(words)
                break
    return found
