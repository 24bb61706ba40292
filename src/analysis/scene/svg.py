"""A scene as SVG: the native form of a picture, on a page and as a file.

On a page colours are variables, so that the picture follows the theme, and a mark that stands for a
row is a link to it. In a file colours are plain and a mark is a group with its row's name.
"""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import Final

from analysis.data.facts import slug
from analysis.scene import furniture, text
from analysis.scene.marks import Look, Mark, Panel, Scene, Words
from analysis.scene.palette import COLOUR, css_variable
from analysis.scene.shapes import n, path_of

HATCH: Final = 6  # pixels from line to line of a hatch
_LINES: Final = {"/": "M0 6L6 0M-1 1L1-1M5 7L7 5", "x": "M0 6L6 0M0 0L6 6"}


def row_anchor(figure_id: str, key: object) -> str:
    """Return the anchor of a figure's row on a page."""
    return f"{figure_id}-{slug(key)}"


class _Drawing:
    """One scene being written: the paint of a page or of a file, and the hatches used so far."""

    def __init__(self, scene: Scene, name: str, *, page: bool, links: bool) -> None:
        self.scene, self.name, self.page, self.links = scene, name, page, links
        self.hatches: dict[tuple[str, str, str], str] = {}
        self.seen: set[str] = set()

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

    def words(self, panel: Panel, mark: Words) -> str:
        x, y = panel.at(mark.x, mark.y)
        x, y = x + mark.dx, y + mark.dy
        fill = f'fill="{self.colour(mark.tone)}"'
        if mark.outlined:
            path, _ = text.outline(mark.text, mark.size)
            return f'<path {fill} transform="translate({n(x)} {n(y)})" d="{path}"/>'
        style = f'font-size="{mark.size:g}" {fill}'
        style += "" if mark.anchor == "start" else f' text-anchor="{mark.anchor}"'
        style += ' font-weight="bold"' if mark.bold else ""
        style += ' font-style="italic"' if mark.italic else ""
        if mark.halo:
            style += f' stroke="{self.colour("paper")}" stroke-width="5" stroke-linejoin="round"'
            style += ' paint-order="stroke"'
        lines = zip(mark.text.split("\n"), text.baselines(mark, 0.0), strict=True)
        if mark.angle:
            return "".join(
                f'<text transform="translate({n(x + down)} {n(y)})rotate(-90)" {style}>'
                f"{escape(line, quote=False)}</text>"
                for line, down in lines
            )
        return "".join(
            f'<text x="{n(x)}" y="{n(y + down)}" {style}>{escape(line, quote=False)}</text>'
            for line, down in lines
        )

    def elements(self, panel: Panel, marks: Iterable[Mark]) -> str:
        """Return marks as elements; neighbours of one look are one path."""
        out = []
        for look, run in groupby(marks, lambda m: None if isinstance(m, Words) else m.look):
            if look is None:
                out += [self.words(panel, mark) for mark in run if isinstance(mark, Words)]
            else:
                paths = "".join(path_of(panel, mark) for mark in run)
                out.append(f'<path {self.style(look)} d="{paths}"/>')
        return "".join(out)

    def run(self, panel: Panel, row: str, marks: list[Mark]) -> str:
        """Return neighbours that stand for one row, or for none."""
        inside = self.elements(panel, marks)
        if not row:
            return f'<g aria-hidden="true">{inside}</g>' if self.links else inside
        first = row not in self.seen
        self.seen.add(row)
        if not self.links:
            named = f' id="mark-{slug(row)}"' if first and not self.page else ""
            return f"<g{named}>{inside}</g>" if named else inside
        said, _, more = next((mark.says for mark in marks if mark.says), "").partition("\n")
        name = f'aria-label="{escape(said)}"' if first else 'tabindex="-1" aria-hidden="true"'
        if first and more:  # told to a pointer; a line break as it survives any writer
            name += f' data-more="{escape(more).replace(chr(10), "&#10;")}"'
        href = row_anchor(self.name, row)
        return f'<a class="msp-mark" href="#{href}" {name}>{inside}</a>'

    def panel(self, panel: Panel) -> Iterator[str]:
        size = self.scene.layout.small
        own = [mark for mark in panel.marks if mark.only != "live"]
        every = [*furniture.grid(panel), *own, *furniture.frame(panel, size)]
        for row, run in groupby(every, lambda mark: mark.row):
            yield self.run(panel, row, list(run))

    def whole(self, before: str, size: str) -> str:
        """Return the SVG; before: what stands first in it; size: its attributes of size."""
        shown = [panel for panel in self.scene.panels if panel.only != "live"]
        inside = "".join(part for panel in shown for part in self.panel(panel))
        family = "var(--msp-font,sans-serif)" if self.page else text.FAMILIES
        hidden = "" if self.links or not self.page else ' aria-hidden="true" focusable="false"'
        patterns = "".join(self.pattern(kind, name) for kind, name in self.hatches.items())
        patterns = f'<defs aria-hidden="true">{patterns}</defs>' if patterns else ""
        view = f'viewBox="0 0 {n(self.scene.width)} {n(self.scene.height)}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {view}{size}{hidden} '
        return f'{head}style="font-family:{family}">{before}{patterns}{inside}</svg>'


def on_page(scene: Scene, name: str, *, links: bool = False) -> str:
    """Return SVG for a page: theme colours, the page's font; links: rows are linked.

    name: the figure's id. Without links it is decorative to assistive technology: what holds it
    carries role and name.
    """
    rows = any(mark.row for panel in scene.panels for mark in panel.marks)
    return _Drawing(scene, name, page=True, links=links and rows).whole("", "")


def as_file(scene: Scene, name: str, before: str = "", size: str = "") -> str:
    """Return SVG with plain colours; before, size: what stands first in it, and its size."""
    return _Drawing(scene, name, page=False, links=False).whole(before, size)
