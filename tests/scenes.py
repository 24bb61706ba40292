"""What the tests ask of a picture: its texts, what they cover, and what is wrong with them."""

from collections.abc import Iterator
from itertools import combinations

from analysis.scene import furniture, text
from analysis.scene.marks import Scene, Words
from analysis.scene.text import Extent

SMALLEST = 12.0  # pixels
TOUCH = 1.0  # pixels by which the boxes around two texts may run into each other


def texts_of(scene: Scene) -> Iterator[tuple[Words, Extent]]:
    """Yield the texts of a picture, those of its scales included, with what they cover."""
    for panel in scene.panels:
        if panel.only == "live":
            continue
        marks = (*panel.marks, *furniture.frame(panel, scene.layout.small))
        for mark in marks:
            if isinstance(mark, Words) and mark.only != "live" and mark.text.strip():
                yield mark, text.extent(mark, panel.at(mark.x, mark.y))


def faults(scene: Scene) -> list[str]:
    """Return what is wrong with the texts of a picture: too small, outside, over each other."""
    found = []
    texts = list(texts_of(scene))
    for words, (left, top, right, bottom) in texts:
        if words.size < SMALLEST and not words.outlined:
            found.append(f"{words.text!r} is smaller than {SMALLEST:g} px")
        inside = left >= -TOUCH and top >= -TOUCH and right <= scene.width + TOUCH
        if not inside or bottom > scene.height + TOUCH:
            found.append(f"{words.text!r} leaves the picture")
    for (one, a), (other, b) in combinations(texts, 2):
        across = min(a[2], b[2]) - max(a[0], b[0])
        down = min(a[3], b[3]) - max(a[1], b[1])
        if across > TOUCH and down > 0.3 * min(one.size, other.size):
            found.append(f"{one.text!r} and {other.text!r} overlap")
    return found
