"""A scene as SVG: the native form of a picture, on a page and as a file.

On a page colours are variables, so that the picture follows the theme, and a mark that stands for a
row is a link to it. In a file colours are plain and a mark is a group with its row's name.
"""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from analysis.data.facts import slug
from analysis.scene import joined, text
from analysis.scene.joined import HALO, Part
from analysis.scene.marks import Look, Panel, Scene, Words
from analysis.scene.palette import COLOUR, css_variable
from analysis.scene.shapes import n, path_of

HATCH: Final = 6  # pixels from line to line of a hatch
_LINES: Final = {"/": "M0 6L6 0M-1 1L1-1M5 7L7 5", "x": "M0 6L6 0M0 0L6 6"}


def row_anchor(figure_id: str, key: object) -> str:
    """Return the anchor of a figure's row on a page."""
    return f"{figure_id}-{slug(key)}"


def _with(attribute: str, elements: list[str]) -> str:
    """Return elements that share an attribute: a group, or the only one with it."""
    if len(elements) == 1:
        return elements[0].replace(" ", f" {attribute} ", 1)
    return f"<g {attribute}>{''.join(elements)}</g>"


class _Drawing:
    """One scene being written: the paint of a page or of a file, and the hatches used so far."""

    def __init__(
        self, scene: Scene, name: str, *, page: bool, links: bool, along: bool = False
    ) -> None:
        self.scene, self.name, self.page, self.links, self.along = scene, name, page, links, along
        self.hatches: dict[tuple[str, str, str], str] = {}
        self.seen: set[str] = set()
        self.lines = 0

    def colour(self, role: str) -> str:
        plain = COLOUR[role]
        return f"var({css_variable(role)},{plain})" if self.page else plain

    def fill(self, look: Look) -> str:
        if not look.hatch:
            return self.colour(look.fill) if look.fill else "none"
        kind = (look.hatch, look.hatch_tone, look.fill)
        given = self.hatches.setdefault(
            kind, f"{self.name}-{self.scene.layout.name}-h{len(self.hatches)}"
        )
        return f"url(#{given})"

    def style(self, look: Look) -> str:
        """Return the attributes of a look."""
        out = [f'fill="{self.fill(look)}"']
        if look.line:
            out.append(f'stroke="{self.colour(look.line)}"')
            if look.width != 1:
                out.append(f'stroke-width="{look.width:g}"')
            if look.dash:
                out.append(f'stroke-dasharray="{" ".join(f"{part:g}" for part in look.dash)}"')
        if look.opacity != 1:
            out.append(f'opacity="{look.opacity:g}"')
        return " ".join(out)

    def pattern(self, kind: tuple[str, str, str], name: str) -> str:
        shape, tone, ground = kind
        square = f"M0 0h{HATCH}v{HATCH}h-{HATCH}z"
        under = f'<path fill="{self.colour(ground)}" d="{square}"/>' if ground else ""
        over = (
            f'<path fill="{self.colour(tone)}" d="M2 3a1 1 0 1 0 2 0a1 1 0 1 0-2 0z"/>'
            if shape == "."
            else f'<path fill="none" stroke="{self.colour(tone)}" d="{_LINES[shape]}"/>'
        )
        return (
            f'<pattern id="{name}" width="{HATCH}" height="{HATCH}" '
            f'patternUnits="userSpaceOnUse">{under}{over}</pattern>'
        )

    def words(self, panel: Panel, mark: Words) -> list[str]:
        """Return a text as elements, one a line."""
        x, y = panel.at(mark.x, mark.y)
        x, y = x + mark.dx, y + mark.dy
        style = f'font-size="{mark.size:g}" fill="{self.colour(mark.tone)}"'
        style += "" if mark.anchor == "start" else f' text-anchor="{mark.anchor}"'
        style += ' font-weight="bold"' if mark.bold else ""
        style += ' font-style="italic"' if mark.italic else ""
        if mark.halo:
            style += (
                f' stroke="{self.colour("paper")}" stroke-width="{HALO:g}" stroke-linejoin="round"'
            )
            style += ' paint-order="stroke"'
        lines = zip(mark.text.split("\n"), text.baselines(mark, 0.0), strict=True)
        if mark.angle and self.along:
            return [self.along_a_line(x + down, y, line, style) for line, down in lines]
        places = (
            f'transform="translate({n(x + down)} {n(y)})rotate(-90)"'
            if mark.angle
            else f'x="{n(x)}" y="{n(y + down)}"'
            for _, down in lines
        )
        return [
            f"<text {place} {style}>{escape(line, quote=False)}</text>"
            for line, place in zip(mark.text.split("\n"), places, strict=True)
        ]

    def along_a_line(self, x: float, y: float, line: str, style: str) -> str:
        """Return a line of text that follows an upright line, whose middle is its place."""
        self.lines += 1
        name, high = f"{self.name}-{self.scene.layout.name}-l{self.lines}", self.scene.height
        return (
            f'<path id="{name}" fill="none" d="M{n(x)} {n(y + high)}v{n(-2 * high)}"/>'
            f'<text {style}><textPath href="#{name}" startOffset="50%">'
            f"{escape(line, quote=False)}</textPath></text>"
        )

    def elements(self, parts: Iterable[Part]) -> Iterator[str]:
        """Yield parts as elements."""
        for part in parts:
            if part.look:
                paths = "".join(path_of(panel, mark) for panel, mark in part.marks)
                yield f'<path {self.style(part.look)} d="{paths}"/>'
            else:
                for panel, mark in part.marks:
                    if isinstance(mark, Words):
                        yield from self.words(panel, mark)

    def run(self, row: str, parts: list[Part]) -> str:
        """Return neighbours that stand for one row, or for none."""
        inside = list(self.elements(parts))
        if not row:
            return _with('aria-hidden="true"', inside) if self.links else "".join(inside)
        first = row not in self.seen
        self.seen.add(row)
        if not self.links:
            named = first and not self.page
            return _with(f'id="mark-{slug(row)}"', inside) if named else "".join(inside)
        says = (mark.says for part in parts for _, mark in part.marks if mark.says)
        said, _, more = next(says, "").partition("\n")
        name = f'aria-label="{escape(said)}"' if first else 'tabindex="-1" aria-hidden="true"'
        if first and more:  # told to a pointer; a line break as it survives any writer
            name += f' data-more="{escape(more).replace(chr(10), "&#10;")}"'
        href = row_anchor(self.name, row)
        return f'<a class="msp-mark" href="#{href}" {name}>{"".join(inside)}</a>'

    def whole(self, before: str, size: str) -> str:
        """Return the SVG; before: what stands first in it; size: its attributes of size."""
        inside = "".join(self.run(row, parts) for row, parts in joined.runs(self.scene))
        family = "var(--msp-font,sans-serif)" if self.page else text.FAMILIES
        hidden = "" if self.links or not self.page else ' aria-hidden="true" focusable="false"'
        patterns = "".join(self.pattern(kind, name) for kind, name in self.hatches.items())
        patterns = f'<defs aria-hidden="true">{patterns}</defs>' if patterns else ""
        view = f'viewBox="0 0 {n(self.scene.width)} {n(self.scene.height)}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {view}{size}{hidden} '
        return f'{head}style="font-family:{family}">{before}{patterns}{inside}</svg>'


def on_page(scene: Scene, name: str, *, links: bool = False, along: bool = False) -> str:
    """Return SVG for a page: theme colours, the page's font; links: rows are linked.

    name: the figure's id. along: turned words follow a line and are not transformed, which Chromium
    forgets where it repeats a part of the picture on each page of paper. Without links it is
    decorative to assistive technology: what holds it carries role and name.
    """
    rows = any(mark.row for panel in scene.panels for mark in panel.marks)
    return _Drawing(scene, name, page=True, links=links and rows, along=along).whole("", "")


def as_file(scene: Scene, name: str, before: str = "", size: str = "") -> str:
    """Return SVG with plain colours; before, size: what stands first in it, and its size."""
    return _Drawing(scene, name, page=False, links=False).whole(before, size)
