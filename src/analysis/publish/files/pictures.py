"""A figure as SVG, PNG and PDF: the framed picture, the same bytes from build to build."""

from __future__ import annotations

import io
from html import escape
from typing import TYPE_CHECKING, Final

from analysis.publish.files import old_pictures
from analysis.publish.files.credit import BOOK, source_line
from analysis.publish.files.frame import WIDTH, framed
from analysis.scene import pictures as typeset
from analysis.scene import svg

if TYPE_CHECKING:
    from analysis.data.dataset import Dataset
    from analysis.figures.record import Figure
    from analysis.scene.marks import Scene

PNG_WIDTH: Final = 2400
PNG_DPI: Final = 300
CSS_PX_PER_INCH: Final = 96
PICTURES: Final = ("svg", "png", "pdf")
HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


def described(image: bytes, figure: Figure, dpi: int) -> bytes:
    """Return a PNG marked as sRGB, with its resolution, title and source."""
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add(b"sRGB", b"\0")  # rendering intent: perceptual
    info.add_itxt("Title", figure.title)
    info.add_itxt("Description", figure.alt)
    info.add_itxt("Source", source_line(figure))
    info.add_text("Software", BOOK)
    buffer = io.BytesIO()
    drawn = Image.open(io.BytesIO(image)).convert("RGB")
    drawn.save(buffer, "PNG", dpi=(dpi, dpi), pnginfo=info, compress_level=6)
    return buffer.getvalue()


def _svg(scene: Scene, figure: Figure) -> str:
    """Return SVG of absolute size with plain colours and text as text, named for a reader."""
    width, height = (edge / CSS_PX_PER_INCH for edge in (scene.width, scene.height))
    named = f"<title>{escape(figure.title)}</title><desc>{escape(figure.alt)}</desc>"
    size = f' width="{width:g}in" height="{height:g}in" role="img"'
    return svg.as_file(scene, figure.id, named, size)


def pictures(
    figure: Figure, data: Dataset, formats: tuple[str, ...] = PICTURES
) -> dict[str, bytes]:
    """Return format -> bytes for the named formats of PICTURES, drawn once."""
    if figure.scene is None:
        return old_pictures.pictures(figure, data, formats)
    if not formats:
        return {}
    scene = framed(figure, data)
    drawn, size = _svg(scene, figure), (scene.width, scene.height)
    made = {}
    if "svg" in formats:
        made["svg"] = (HEAD + drawn).encode()
    if "png" in formats:
        made["png"] = described(typeset.png(drawn, size, PNG_WIDTH / WIDTH), figure, PNG_DPI)
    if "pdf" in formats:
        alt = f"{figure.alt} {source_line(figure)}."
        made["pdf"] = typeset.pdf(drawn, size, title=figure.title, author=BOOK, alt=alt)
    return made
