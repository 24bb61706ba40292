"""What a host and a lost reader ask for: 404.html, sitemap.xml, robots.txt and favicon.ico.

A host serves 404.html at any address, so that no relative way holds there. Where the book has an
address it stands in the page; else a script looks for the top of the site.
"""

import struct
from functools import partial
from typing import Any, Final
from xml.sax.saxutils import escape

from sphinx.application import Sphinx

from analysis.book.row_pages import page
from analysis.publish import cite, templates
from analysis.scene.pictures import png

LOST: Final = "404"
ICON: Final = 32  # pixels a side


def favicon() -> bytes:
    """Return the site's icon as an ICO file: a header of one picture, and the picture as PNG."""
    picture = png(templates.asset("assets/favicon.svg"), (ICON, ICON), 1)
    head = struct.pack("<3H4B2H2I", 0, 1, 1, ICON, ICON, 0, 0, 1, 32, len(picture), 22)
    return head + picture


def sitemap(base: str, pages: list[str]) -> str:
    """Return the sitemap of the pages under an address (https://www.sitemaps.org/protocol.html)."""
    rows = "".join(f"<url><loc>{escape(f'{base}/{name}.html')}</loc></url>\n" for name in pages)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{space}">\n{rows}</urlset>\n'


def _on_page(
    pages: list[str], _: Sphinx, name: str, __: str, context: dict[str, Any], *___: object
) -> None:
    """Keep the page's name; the lost page gets what its addresses start from."""
    if name == LOST:
        base = templates.html("lost_base", base=cite.base_url() or "")
        context["metatags"] = f"{base}{context.get('metatags', '')}"
    else:
        pages.append(name)


def _write(pages: list[str], app: Sphinx, error: Exception | None) -> None:
    """Write the files into the top of the site, when all pages are known."""
    if error is not None:
        return
    base, robots = cite.base_url(), "User-agent: *\nAllow: /\n"
    if base:
        robots += f"Sitemap: {base}/sitemap.xml\n"
        (app.outdir / "sitemap.xml").write_text(sitemap(base, sorted(pages)), "utf-8")
    (app.outdir / "robots.txt").write_text(robots, "utf-8")
    (app.outdir / "favicon.ico").write_bytes(favicon())


def connect(app: Sphinx) -> None:
    """Hook the files into the build."""
    pages: list[str] = []
    lost = page(LOST, "This page is not here", templates.html("lost"))
    app.connect("html-page-context", partial(_on_page, pages), priority=900)
    app.connect("html-collect-pages", lambda _: [lost])
    app.connect("build-finished", partial(_write, pages))
