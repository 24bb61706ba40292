"""A picture for a glance in a box that is too small for the whole one: on a card, slide or page."""

from dataclasses import replace
from typing import Final

from analysis.figures.record import Figure
from analysis.scene import glance, key
from analysis.scene.key import moved
from analysis.scene.layout import SMALL, WIDE
from analysis.scene.marks import Scene, pixels

GLANCE: Final = "Shown for a glance: the figure's page and its table say more."
NARROWEST: Final = 300  # pixels: below them a drawing for a glance has no room
GAP: Final = 8.0  # pixels from a picture to its key


def is_legible(figure: Figure, width: float, height: float, least: float) -> bool:
    """Return whether the words of the wide picture are `least` pixels high or more in a box."""
    wide = figure.scene(WIDE)
    return WIDE.small * min(width / wide.width, height / wide.height) >= least


def fitting(figure: Figure, width: float, height: float) -> Scene:
    """Return the scene that fills a box best.

    One for a glance that is too high is made again narrower; one that would get too narrow for its
    text gives way to the wide one as a whole.
    """
    scene = figure.scene(replace(SMALL, width=round(width)))
    narrower = min(width, width * height / scene.height)
    if narrower < NARROWEST:
        return figure.scene(WIDE)
    return figure.scene(replace(SMALL, width=int(narrower))) if narrower < width else scene


def legend(shown: Scene, width: int, small: float = WIDE.small) -> Scene | None:
    """Return the key of a picture for a glance, None where it says all that it tells apart.

    small: size of its text in pixels.
    """
    entries, said = key.entries(shown.panels), glance.written(shown)
    if len([entry for entry in entries if entry.look.words not in said]) < 2:
        return None
    layout = replace(WIDE, width=width, small=small)
    marks, height = key.flowing(entries, layout)
    panel = pixels((0.0, 0.0, width, height), marks, name="key")
    return Scene(layout=layout, height=height, panels=(panel,))


def with_legend(figure: Figure, width: float, height: float, small: float) -> Scene:
    """Return a picture for a glance with its key below, for a box; small: size of its text."""
    shown = fitting(figure, width, height)
    told = legend(shown, shown.width, small)
    if told is None:
        return shown
    shown = fitting(figure, width, height - told.height - GAP)
    told = legend(shown, shown.width, small) or told
    below = moved(told.panels, 0.0, shown.height + GAP)
    return replace(shown, height=shown.height + GAP + told.height, panels=(*shown.panels, *below))
