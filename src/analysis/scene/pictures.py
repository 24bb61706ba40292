"""A picture as PDF and PNG: typst sets the SVG, the same bytes every time."""

from functools import lru_cache
from typing import Any, Final

from analysis.scene.text import FOLDER

POINTS: Final = 0.75  # of a CSS pixel
_PAGE: Final = """
#set document(title: sys.inputs.title, author: sys.inputs.author, description: sys.inputs.alt,
  date: none)
#set text(lang: "en")
#set page(width: eval(sys.inputs.width), height: eval(sys.inputs.height), margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, alt: sys.inputs.alt)
"""


@lru_cache(maxsize=1)
def _fonts() -> Any:
    """Return the fonts of the package, read once; no other is used."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[FOLDER])


def _inputs(svg: str, size: tuple[float, float], **words: str) -> dict[str, str]:
    width, height = (f"{edge * POINTS}pt" for edge in size)
    return {"svg": svg, "width": width, "height": height, **words}


def pdf(svg: str, size: tuple[float, float], *, title: str, author: str, alt: str) -> bytes:
    """Return SVG of a size in CSS pixels as a tagged page (PDF/UA-1) with its fonts in it."""
    return document(_PAGE, **_inputs(svg, size, title=title, author=author, alt=alt))


def document(page: str, **words: str) -> bytes:
    """Return a page in typst's markup as a tagged PDF (PDF/UA-1); words: its `sys.inputs`."""
    return _set(page, words, format="pdf", pdf_standards="ua-1")


def png(svg: str, size: tuple[float, float], scale: float) -> bytes:
    """Return SVG of a size in CSS pixels as PNG of `scale` pixels a CSS pixel."""
    words = _inputs(svg, size, title="picture", author="", alt="picture")
    return _set(_PAGE, words, format="png", ppi=72 * scale / POINTS)


def _set(page: str, words: dict[str, str], **form: Any) -> bytes:
    import typst

    return bytes(typst.compile(page.encode(), sys_inputs=words, font_paths=_fonts(), **form))
