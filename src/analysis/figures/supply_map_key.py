"""The key of a map of a commodity: groups with their shares, and three sizes of circles."""

from typing import Final

from analysis.figures.supply_map_model import BLANK, HOME, Shown, across
from analysis.scene import key, labels, text
from analysis.scene.layout import Layout
from analysis.scene.marks import LEADING, Area, Dot, Look, Mark, Path, Words

RING: Final = Look(line="muted", width=0.9)
BESIDE: Final = 12.0  # pixels from the largest circle to the words


def groups_of(shown: Shown, layout: Layout) -> tuple[tuple[Mark, ...], float]:
    """Return a sample of each look with its words, and their height."""
    from shapely import MultiPolygon

    dot = Dot(x=0, y=0, size=12.0)
    found = [key.Entry(dot, look) for look in shown.looks.values()]
    if any(circle.share is None for circle in shown.circles):
        found.append(key.Entry(dot, BLANK))
    found.append(key.Entry(Area(shape=MultiPolygon()), HOME))
    return key.flowing(found, layout, columns=1 if layout.is_narrow else 0)


def sizes_of(shown: Shown, layout: Layout) -> tuple[tuple[Mark, ...], tuple[float, float]]:
    """Return three circles that stand in each other, each named, and their width and height."""
    sizes = [across(share, layout) for share, _ in shown.sizes]
    step, widest = LEADING * layout.small, sizes[0]
    high = max(widest, step * len(sizes))
    tops = [high - size for size in sizes]
    heights = labels.apart(tops, [step] * len(sizes), 0.0, high)
    marks: list[Mark] = []
    for size, top, y, (_, words) in zip(sizes, tops, heights, shown.sizes, strict=True):
        marks += [
            Dot(x=widest / 2, y=high - size / 2, size=size, look=RING),
            Path(points=((widest / 2, top), (widest + BESIDE - 3, y)), look=RING),
            Words(x=widest + BESIDE, y=y, text=words, size=layout.small),
        ]
    wide = widest + BESIDE + max(text.width(words, layout.small) for _, words in shown.sizes)
    return tuple(marks), (wide, high)
