"""The key of a picture, made from the looks that its marks use: a sample of each with its words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from analysis.scene import text
from analysis.scene.layout import Layout
from analysis.scene.marks import Area, Box, Dot, Mark, Panel, Path, Scene, Words, pixels

SAMPLE: Final = 24.0  # pixels of a sample with the space after it
SWATCH: Final = (18.0, 13.0)  # width and height of a filled one
DOT: Final = 12.0  # of a dot, at most
GAP: Final = 14.0  # pixels between the entries of a line
STEP: Final = 1.6  # from line to line, in sizes of the text
DETAIL: Final = 1.35  # the same inside an entry


def _size(mark: Mark) -> float:
    """Return how large a mark is in pixels, as far as it says so."""
    return mark.size if isinstance(mark, Dot) else 2 * mark.radius if isinstance(mark, Box) else 0.0


def entries(panels: Iterable[Panel], *, live: bool = False) -> list[Mark]:
    """Return the entries: a mark for each look with words, in their order; live: for that form.

    The largest mark of the same words stands for all.
    """
    other = "static" if live else "live"
    found: dict[str, Mark] = {}
    for panel in panels:
        for mark in panel.marks if panel.only != other else ():
            words = mark.look.words if mark.only != other else ""
            if words and (words not in found or _size(mark) > _size(found[words])):
                found[words] = mark
    return list(found.values())


def _sample(mark: Mark, x: float, y: float, size: float, largest: float = DOT) -> Mark:
    """Return the sample of an entry whose left edge and middle are at a place; size: of text."""
    look = replace(mark.look, words="")
    if isinstance(mark, Dot):
        wide = min(mark.size, largest)
        return Dot(x=x + max(8.0, wide / 2 + 1), y=y, shape=mark.shape, size=wide, look=look)
    if isinstance(mark, Path):
        if len({place for place, _ in mark.points}) == 1:  # an upright line is shown upright
            return Path(points=((x + 8, y - 7), (x + 8, y + 7)), look=look)
        return Path(points=((x, y), (x + SWATCH[0], y)), look=look)
    if isinstance(mark, Words):
        return Words(x=x, y=y, text="ab", size=size, italic=mark.italic, bold=mark.bold,
                     tone=mark.tone)  # fmt: skip
    if isinstance(mark, Area):
        look = replace(look, line="muted", width=0.8)
    radius = mark.radius if isinstance(mark, Box) else 0.0
    wide, high = SWATCH
    high = 2 * radius if radius > high / 4 else high  # a bar with round ends keeps them
    return Box(x0=x, x1=x + wide, y0=y - high / 2, y1=y + high / 2, radius=radius, look=look)


def _places(
    found: Sequence[Mark], layout: Layout, width: float, columns: int, gap: float
) -> list[tuple[float, int]]:
    """Return left edge and line of each entry: in columns, or one after another (0)."""
    if columns:
        return [(i % columns * width / columns, i // columns) for i in range(len(found))]
    out, x, line = [], 0.0, 0
    for entry in found:
        wide = SAMPLE + text.width(entry.look.words, layout.small)
        if x and x + wide > width:
            x, line = 0.0, line + 1
        out.append((x, line))
        x += wide + gap
    return out


def flowing(
    found: Sequence[Mark], layout: Layout, *, columns: int = 0, width: float = 0.0,
    gap: float = GAP, largest: float = DOT,
) -> tuple[tuple[Mark, ...], float]:  # fmt: skip
    """Return the key as marks in pixels, and its height; blank without entries.

    columns: entries stand below each other in so many (0: as they come). width: else the layout's.
    gap: pixels from an entry to the next of its line. largest: pixels of a dot at most.
    """
    places = _places(found, layout, width or layout.width - 1, columns, gap)
    step, marks = STEP * layout.small, []
    for entry, (x, line) in zip(found, places, strict=True):
        y = (line + 0.5) * step
        words = Words(x=x + SAMPLE, y=y, text=entry.look.words, size=layout.small)
        marks += [_sample(entry, x + 1, y, layout.small, largest), words]
    return tuple(marks), (places[-1][1] + 1) * step if places else 0.0


def listed(
    found: Iterable[Mark], details: Mapping[str, str], layout: Layout, width: float
) -> tuple[tuple[Mark, ...], float]:
    """Return a key with an entry a paragraph, as marks in pixels, and its height.

    details: words of an entry -> what stands below them, broken to `width` pixels.
    """
    y, step, marks = 10.0, DETAIL * layout.small, []
    for entry in found:
        marks.append(_sample(entry, 1, y, layout.small))
        marks.append(Words(x=32, y=y, text=entry.look.words, size=layout.small, bold=True))
        more = details.get(entry.look.words, "")
        for line in text.broken(more, width - 36, layout.small) if more else ():
            y += step
            marks.append(Words(x=32, y=y, text=line, size=layout.small))
        y += step * 1.35
    return tuple(marks), y


def moved(panels: Iterable[Panel], right: float, down: float) -> tuple[Panel, ...]:
    """Return panels moved by pixels."""
    return tuple(
        replace(panel, box=(panel.box[0] + right, panel.box[1] + down, *panel.box[2:]))
        for panel in panels
    )


def keyed(
    scene: Scene,
    *,
    columns: int = 0,
    below: bool = False,
    space: float = 8.0,
    order: Sequence[str] = (),
) -> Scene:
    """Return a scene with its key above it, or below it; space: pixels between the two.

    order: words of the entries that come first, in this order; the others follow as marks do.
    """
    rank = {words: index for index, words in enumerate(order)}
    found = sorted(entries(scene.panels), key=lambda entry: rank.get(entry.look.words, len(rank)))
    marks, high = flowing(found, scene.layout, columns=columns)
    if not marks:
        return scene
    top = scene.height + space if below else 0.0
    panel = pixels((0.0, top, scene.width, high), marks, name="key")
    panels = moved(scene.panels, 0, 0 if below else high + space)
    return replace(scene, height=scene.height + high + space, panels=(*panels, panel))
