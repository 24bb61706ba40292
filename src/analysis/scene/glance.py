"""What a picture for a glance cannot show, in words: found by holding it against the whole one."""

from collections.abc import Sequence

from analysis.data.words import number_of, sentence_list
from analysis.scene import key
from analysis.scene.marks import Panel, Scene, Words


def _drawn(scene: Scene) -> list[Panel]:
    """Return the panels of a picture without its key."""
    return [panel for panel in scene.panels if panel.only != "live" and panel.name != "key"]


def written(scene: Scene) -> dict[str, None]:
    """Return what is written in a picture, each text once."""
    said: dict[str, None] = {}
    for panel in _drawn(scene):
        marks = [m for m in panel.marks if isinstance(m, Words) and m.only != "live"]
        ticks = [words for axis in (panel.x, panel.y) for _, words in axis.ticks]
        said |= dict.fromkeys([*(mark.text.replace("\n", " ") for mark in marks), *ticks])
    return said


def _rows(scene: Scene) -> set[str]:
    """Return the rows for which there are marks."""
    return {m.row for panel in _drawn(scene) for m in panel.marks if m.row and m.only != "live"}


def _left_out(whole: Scene, glance: Scene, names: Sequence[str]) -> list[str]:
    """Return what the glance has not: rows, parts of a map, names, other labels."""
    said, rows, there = written(glance), _rows(whole), _rows(glance)
    parts = {panel.name for panel in _drawn(glance)}
    missing = [text for text in written(whole) if text not in said]
    named = sum(any(name in text for name in names) for text in missing)
    other = "other label" if named else "label"
    counts = ((named, "name"), (len(missing) - named, other))
    return [
        *([number_of(len(rows - there), "more row")] if there and rows > there else []),
        *(f"{p.name} enlarged" for p in _drawn(whole) if p.equal and p.name not in {"", *parts}),
        *(number_of(count, noun) for count, noun in counts if count),
    ]


def told(whole: Scene, glance: Scene, names: Sequence[str]) -> str:
    """Return what a picture for a glance leaves out, and what it tells apart without saying so.

    whole: the same picture in full. names: of the rows, to tell names from other labels. Blank
    where the glance has it all.
    """
    left, said = _left_out(whole, glance, names), written(glance)
    words = (entry.look.words for entry in key.entries(_drawn(glance)))
    looks = [look for look in words if look not in said]
    lines = [
        f"The full picture adds {sentence_list(left)}." if left else "",
        f"Colours and shapes: {'; '.join(looks)}." if len(looks) > 1 else "",
    ]
    return " ".join(filter(None, lines))
