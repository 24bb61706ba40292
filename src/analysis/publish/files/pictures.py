"""A figure as SVG, PNG and PDF: the framed picture, the same bytes from build to build."""

from __future__ import annotations

import io
from html import escape
from typing import TYPE_CHECKING, Final

from analysis.publish.cite import BOOK
from analysis.publish.credit import source_line
from analysis.publish.files.frame import WIDTH, framed
from analysis.scene import pictures as typeset
from analysis.scene import svg

if TYPE_CHECKING:
    from analysis.data.dataset import Dataset
    from analysis.figures.record import Figure

PNG_WIDTH: Final = 2400
PNG_DPI: Final = 300
CSS_PX_PER_INCH: Final = 96
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


def _drawn(figure: Figure, data: Dataset) -> tuple[str, tuple[float, float]]:
    """Return the framed picture and its size in pixels.

    SVG of absolute size with plain colours and text as text, named for a reader.
    """
    scene = framed(figure, data)
    width, height = (edge / CSS_PX_PER_INCH for edge in (scene.width, scene.height))
    named = f"<title>{escape(figure.title)}</title><desc>{escape(figure.alt)}</desc>"
    size = f' width="{width:g}in" height="{height:g}in" role="img"'
    return svg.as_file(scene, figure.id, named, size), (scene.width, scene.height)


def svg_file(figure: Figure, data: Dataset) -> bytes:
    """Return the framed picture as SVG."""
    return (HEAD + _drawn(figure, data)[0]).encode()


def png_file(figure: Figure, data: Dataset) -> bytes:
    """Return the framed picture as PNG, PNG_WIDTH pixels wide."""
    return described(typeset.png(*_drawn(figure, data), PNG_WIDTH / WIDTH), figure, PNG_DPI)


def pdf_file(figure: Figure, data: Dataset) -> bytes:
    """Return the framed picture as PDF, with its alternative text and its source."""
    alt = f"{figure.alt} {source_line(figure)}."
    return typeset.pdf(*_drawn(figure, data), title=figure.title, author=BOOK, alt=alt)
