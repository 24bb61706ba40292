"""A picture in pieces: where one that is higher than a page of paper is cut."""

from typing import Final

from analysis.scene.joined import covered
from analysis.scene.marks import Mark, Panel, Scene

HIGH: Final = 980.0  # pixels of a picture that a page has room for, with its caption
LOW: Final = 60.0  # pixels: a mark that is lower is not cut


def reach(panel: Panel, mark: Mark) -> tuple[float, float]:
    """Return from where to where a mark reaches, from the top of the picture."""
    _, top, _, end = covered(panel, mark)
    return top, end


def cuts(scene: Scene) -> list[float]:
    """Return the ends of the pieces of a picture, about as high, with its top before them."""
    count = int(-(-scene.height // HIGH))
    marks = (reach(panel, mark) for panel in scene.panels for mark in panel.marks)
    low = [(top, end) for top, end in marks if end - top < LOW]
    found = [0.0]
    for middle in (scene.height * piece / count for piece in range(1, count)):
        near = (middle + by for by in sorted(range(-120, 121), key=abs))
        found.append(min(near, key=lambda y: sum(top < y < end for top, end in low)))
    return [*found, scene.height]
