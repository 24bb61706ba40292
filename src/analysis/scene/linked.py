"""Marks: what a picture draws for a row, which on a page is a link to that row.

A drawing names its marks with `mark`; a page turns them into links with `linked`. Elsewhere (files
to download, small pictures) a mark is only a name inside the drawing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from analysis.data.facts import slug

if TYPE_CHECKING:
    from matplotlib.artist import Artist

PREFIX: Final = "mark-"
SVG: Final = "http://www.w3.org/2000/svg"
ElementTree.register_namespace("", SVG)
ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")


def mark(artist: Artist, key: object) -> None:
    """Say that an artist is the mark of the row with this key."""
    artist.set_gid(PREFIX + slug(key))


def row_anchor(figure_id: str, key: object) -> str:
    """Return the anchor of a figure's row on a page."""
    return f"{figure_id}-{slug(key)}"


def linked(svg: str, figure_id: str, names: Mapping[str, str]) -> str:
    """Return SVG text whose marks are links to their rows; names: key -> name of the mark.

    A mark of several artists becomes several links, of which the keyboard reaches the first.
    Everything that is no mark is hidden from assistive technology: the wrapper speaks for it.
    """
    if not names:
        return svg
    keys = {PREFIX + slug(key): key for key in names}
    root = ElementTree.fromstring(svg)
    seen: set[str] = set()
    for group in root.iter(f"{{{SVG}}}g"):
        key = keys.get(group.get("id", ""))
        if key is None:
            continue
        group.tag = f"{{{SVG}}}a"
        del group.attrib["id"]
        group.set("class", "msp-mark")
        group.set("href", f"#{row_anchor(figure_id, key)}")
        if key in seen:
            group.set("tabindex", "-1")
            group.set("aria-hidden", "true")
        else:
            group.set("aria-label", names[key])
        seen.add(key)
    _hide(root)
    return ElementTree.tostring(root, encoding="unicode")


def _hide(element: ElementTree.Element) -> None:
    """Hide every outermost part that holds no link."""
    for part in element:
        if part.tag == f"{{{SVG}}}a":
            continue
        if part.find(f".//{{{SVG}}}a") is None:
            part.set("aria-hidden", "true")
        else:
            _hide(part)
