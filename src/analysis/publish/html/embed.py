"""A figure on a page of somebody else: the codes that its own page offers, and oEmbed.

A code without an address of the book has the names of the files, to be completed by hand.
"""

import json
from typing import Any, Final

from analysis.figures.record import Figure
from analysis.publish import cite, templates
from analysis.scene.layout import WIDE

TOP: Final = "../../"  # the way from a figure's page to the top of the site
HEIGHT: Final = 640  # pixels of a frame before the script gives it that of the figure
_FITS: Final = (
    "The script gives the frame the height of the figure at any width; where a page allows no"
    " script, the frame scrolls. For a dark page add ?theme=dark to embed.html, for one that"
    " follows its reader ?theme=auto."
)
_LINKED: Final = "Where no frame is allowed: the picture with its citation, leading here."
_PLAIN: Final = "The same for a wiki or a repository."


def _url(figure: Figure) -> str:
    return cite.figure_url(cite.base_url(), figure.id) or ""


def frame(figure: Figure) -> str:
    """Return the code of a frame that fits its figure at any width."""
    base = cite.base_url()
    script = f"{base}/" if base else TOP
    words = {"url": _url(figure), "script": f"{script}_static/embed.js", "height": HEIGHT}
    return str(templates.html("code_frame", figure=figure, **words))


def codes(figure: Figure, citation: str) -> tuple[tuple[str, str, str], ...]:
    """Return what a figure's page offers to paste: what it is called, what to know of it, the text.

    citation: the short one, as text.
    """
    url, alt = _url(figure), templates.in_markdown(figure.alt)
    html = templates.html("code_picture", figure=figure, url=url, short=citation)
    text = f"[![{alt}]({url}{figure.stem}.png)]({url})\n\n{templates.in_markdown(citation)}"
    return (
        ("Embed code", _FITS, frame(figure)),
        ("Picture in HTML", _LINKED, str(html)),
        ("Picture in Markdown", _PLAIN, text),
    )


def oembed(figure: Figure) -> dict[str, Any] | None:
    """Return what a program that shows links as figures asks for (oEmbed 1.0, `rich`).

    None where the book has no address.
    """
    base = cite.base_url()
    if not base:
        return None
    return {
        "version": "1.0",
        "type": "rich",
        "title": figure.title,
        "provider_name": cite.BOOK,
        "provider_url": f"{base}/",
        "html": frame(figure),
        "width": WIDE.width,
        "height": HEIGHT,
        "thumbnail_url": f"{_url(figure)}{figure.id}-card.png",
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }


def oembed_file(figure: Figure) -> bytes | None:
    """Return `oembed` as a file."""
    told = oembed(figure)
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n" if told else None
