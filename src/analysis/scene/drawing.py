"""A scene as shapes of an office program (DrawingML): each can be moved, recoloured, translated.

Marks that one path draws in the SVG are one shape, and each line of words is a text box.
"""

from collections.abc import Iterator
from html import escape
from itertools import count
from typing import Final, NamedTuple

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path

from analysis.scene import joined, text
from analysis.scene.joined import Part
from analysis.scene.marks import LEADING, Look, Panel, Scene, Words
from analysis.scene.palette import COLOUR
from analysis.scene.shapes import path_of

EMU: Final = 9525  # of a CSS pixel
NAMESPACES: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_HATCHES: Final = {"/": "wdUpDiag", "x": "diagCross", ".": "dotGrid"}
_STEPS: Final = {"moveTo": "moveTo", "lineTo": "lnTo", "curveTo": "cubicBezTo"}
Point = tuple[float, float]


class Place(NamedTuple):
    """Where a scene stands on the sheet, in CSS pixels, and how large: `scale` pixels a pixel."""

    left: float
    top: float
    scale: float

    def at(self, point: Point) -> Point:
        """Return a point of the scene as a point of the sheet."""
        return self.left + point[0] * self.scale, self.top + point[1] * self.scale


def _emu(value: float) -> int:
    return round(value * EMU)


def _box(left: float, top: float, right: float, bottom: float) -> str:
    size = f'cx="{_emu(right - left)}" cy="{_emu(bottom - top)}"'
    return f'<a:off x="{_emu(left)}" y="{_emu(top)}"/><a:ext {size}/>'


def _colour(role: str, opacity: float = 1.0) -> str:
    alpha = f'<a:alpha val="{round(opacity * 100_000)}"/>' if opacity != 1 else ""
    return f'<a:srgbClr val="{COLOUR[role].removeprefix("#").upper()}">{alpha}</a:srgbClr>'


def _fill(look: Look) -> str:
    if look.hatch:
        return (
            f'<a:pattFill prst="{_HATCHES[look.hatch]}"><a:fgClr>{_colour(look.hatch_tone)}'
            f"</a:fgClr><a:bgClr>{_colour(look.fill or 'paper')}</a:bgClr></a:pattFill>"
        )
    if not look.fill:
        return "<a:noFill/>"
    return f"<a:solidFill>{_colour(look.fill, look.opacity)}</a:solidFill>"


def _line(look: Look, scale: float) -> str:
    if not look.line:
        return "<a:ln><a:noFill/></a:ln>"
    dash = '<a:prstDash val="sysDash"/>' if look.dash else ""
    paint = f"<a:solidFill>{_colour(look.line, look.opacity)}</a:solidFill>"
    return f'<a:ln w="{_emu(look.width * scale)}">{paint}{dash}</a:ln>'


def _steps(drawn: str, place: Place) -> list[tuple[str, list[Point]]]:
    """Return the steps of a path: what each is, and its points on the sheet."""
    pen = RecordingPen()
    parse_path(drawn, pen)
    return [(name, [place.at(point) for point in points]) for name, points in pen.value]


def _geometry(steps: list[tuple[str, list[Point]]], left: float, top: float) -> str:
    """Return steps as a path whose unit is one EMU, from a corner on."""

    def point(at: Point) -> str:
        return f'<a:pt x="{_emu(at[0] - left)}" y="{_emu(at[1] - top)}"/>'

    found = []
    for name, points in steps:
        if name in _STEPS:
            found.append(f"<a:{_STEPS[name]}>{''.join(map(point, points))}</a:{_STEPS[name]}>")
        elif name == "closePath":
            found.append("<a:close/>")
    return "".join(found)


def _named(number: int, name: str, *, is_text: bool = False) -> str:
    kind = '<p:cNvSpPr txBox="1"/>' if is_text else "<p:cNvSpPr/>"
    own = f'<p:cNvPr id="{number}" name="{escape(name)}"/>'
    return f"<p:nvSpPr>{own}{kind}<p:nvPr/></p:nvSpPr>"


def _path(part: Part, look: Look, place: Place, number: int) -> str:
    """Return marks of one look as a shape."""
    drawn = "".join(path_of(panel, mark) for panel, mark in part.marks)
    steps = _steps(drawn, place)
    xs, ys = zip(*(point for _, points in steps for point in points), strict=True)
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    says = next((mark.says for _, mark in part.marks if mark.says), "").split("\n")[0]
    size = f'w="{max(1, _emu(right - left))}" h="{max(1, _emu(bottom - top))}"'
    hollow = "" if look.fill or look.hatch else ' fill="none"'
    return (
        f"<p:sp>{_named(number, says or look.words or 'shape')}<p:spPr>"
        f"<a:xfrm>{_box(left, top, right, bottom)}</a:xfrm><a:custGeom><a:pathLst>"
        f"<a:path {size}{hollow}>{_geometry(steps, left, top)}</a:path></a:pathLst>"
        f"</a:custGeom>{_fill(look)}{_line(look, place.scale)}</p:spPr></p:sp>"
    )


def _words(panel: Panel, mark: Words, place: Place, number: int) -> str:
    """Return a text as a box that its letters fill; other letters may leave it."""
    left, top, right, bottom = text.extent(mark, panel.at(mark.x, mark.y))
    (left, top), (right, bottom) = place.at((left, top)), place.at((right, bottom))
    turned = ""
    if mark.angle:  # a turned box is told by where it stood before
        x, y = (left + right) / 2, (top + bottom) / 2
        wide, high = (right - left) / 2, (bottom - top) / 2
        left, top, right, bottom = x - high, y - wide, x + high, y + wide
        turned = ' rot="16200000"'
    size, written = round(mark.size * place.scale * 75), mark.text.split("\n")
    side = {"start": "l", "middle": "ctr", "end": "r"}[mark.anchor]
    styled = f'sz="{size}"' + ' b="1"' * mark.bold + ' i="1"' * mark.italic
    paint = f"<a:solidFill>{_colour(mark.tone)}</a:solidFill>"
    space = f'<a:lnSpc><a:spcPts val="{round(size * LEADING)}"/></a:lnSpc>'
    style = f'<a:pPr algn="{side}">{space if len(written) > 1 else ""}</a:pPr>'
    lines = "".join(
        f"<a:p>{style}<a:r>"
        f'<a:rPr lang="en-GB" {styled}>{paint}</a:rPr><a:t>{escape(line, quote=False)}</a:t>'
        "</a:r></a:p>"
        for line in written
    )
    body = 'wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"'
    return (
        f"<p:sp>{_named(number, written[0], is_text=True)}<p:spPr>"
        f"<a:xfrm{turned}>{_box(left, top, right, bottom)}</a:xfrm>"
        '<a:prstGeom prst="rect"/><a:noFill/></p:spPr>'
        f"<p:txBody><a:bodyPr {body}/>{lines}</p:txBody></p:sp>"
    )


def _shapes(scene: Scene, place: Place, first_id: int) -> Iterator[str]:
    """Yield the shapes of a scene, those above last, numbered from an id on."""
    numbers = count(first_id + 1)
    for part in (part for _, parts in joined.runs(scene) for part in parts):
        if part.look:
            yield _path(part, part.look, place, next(numbers))
        else:
            for panel, mark in part.marks:
                if isinstance(mark, Words) and mark.text.strip():
                    yield _words(panel, mark, place, next(numbers))


def group(scene: Scene, place: Place, *, name: str, alt: str, first_id: int) -> str:
    """Return a scene as one group of shapes (XML of a slide), with its alternative text.

    first_id: above all numbers of shapes that the sheet has.
    """
    right, bottom = place.at((scene.width, scene.height))
    whole = _box(place.left, place.top, right, bottom)
    inner = whole.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
    own = f'<p:cNvPr id="{first_id}" name="{escape(name)}" descr="{escape(alt)}"/>'
    shapes = "".join(_shapes(scene, place, first_id))
    return (
        f"<p:grpSp {NAMESPACES}><p:nvGrpSpPr>{own}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr><a:xfrm>{whole}{inner}</a:xfrm></p:grpSpPr>{shapes}</p:grpSp>"
    )
