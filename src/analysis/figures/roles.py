"""How the roles at a meeting look: a shape and a word each, as colour is never the only cue."""

from dataclasses import replace
from functools import partial
from typing import Any, Final, NamedTuple

from analysis.scene import key
from analysis.scene.marks import Dot, Look, Scene, pixels

SPACE: Final = 8.0  # pixels between the key and what it explains


class Role(NamedTuple):
    """A role's word, shape and look; size: relative, so that all shapes look equally large."""

    word: str
    shape: str
    size: float
    look: Look


def _role(word: str, shape: str, size: float, tone: str, *, hollow: bool = False) -> Role:
    fill, edge = "paper" if hollow else tone, "ink" if tone == "later" else tone
    look = Look(fill=fill, line=edge, width=1.7 if hollow else 0.7, words=word)
    return Role(word, shape, size, look)


ROLES: Final[dict[str, Role]] = {
    "chair": _role("chair", "diamond", 0.88, "accent"),
    "co-chair": _role("co-chair", "diamond", 0.84, "accent", hollow=True),
    "host": _role("host", "triangle", 1.1, "accent"),
    "partner": _role("partner", "circle", 1.0, "founding"),
    "observer": _role("observer", "circle", 0.98, "ink", hollow=True),
    "forum-member": _role("Forum member", "square", 0.94, "later"),
    "invited": _role("invited", "cross", 1.06, "muted"),
}


def cell_key(meeting: Any, party: Any) -> Any:
    """Return the key of a cell, a party on record for a meeting; or of each cell of columns."""
    return meeting + "--" + party


def dot(role: str, size: float) -> partial[Dot]:
    """Return what makes the shape of a role, about `size` pixels large, at a place."""
    look = ROLES[role]
    return partial(Dot, shape=look.shape, size=size * look.size, look=look.look)


def keyed(scene: Scene, *, columns: int = 0) -> Scene:
    """Return a scene with its key above: roles in the order of ROLES, then the other looks.

    columns: the others stand below the roles in so many columns (0: they follow in the line).
    """
    found = {entry.look.words: entry for entry in key.entries(scene.panels)}
    first = [found.pop(role.word) for role in ROLES.values() if role.word in found]
    others, panels, above = list(found.values()), [], 0.0
    parts = ((first, 0), (others, columns)) if columns else (([*first, *others], 0),)
    for entries, number in parts:
        marks, high = key.flowing(entries, scene.layout, columns=number)
        panels.append(pixels((0.0, above, scene.width, high), marks, name="key"))
        above += high
    moved = key.moved(scene.panels, 0, above + SPACE)
    return replace(scene, height=scene.height + above + SPACE, panels=(*panels, *moved))
