"""The whole book as one PDF: `msp-data-book.pdf` in the top folder of the site.

It is set by another process while the figures are drawn, from the pages that are then written.
"""

from pathlib import Path
from typing import Final

from sphinx.application import Sphinx

from analysis import figures
from analysis.book.beside import Aside
from analysis.book.freshness import code_key, kept
from analysis.book.printed.whole import printed
from analysis.data.dataset import load
from analysis.publish.files import put
from analysis.scene.kept import keep_in

NAME: Final = "msp-data-book.pdf"


def _printed(site: Path, folder: Path, pictures: Path) -> bytes:
    keep_in(pictures)
    return printed(site, folder, load())


def connect(app: Sphinx) -> None:
    """Hook the printed book into the build, before the figures are waited for.

    A build with a few of the figures only has none.
    """
    aside = Aside[bytes](lambda book, site: put(site / NAME, book))

    def start(app: Sphinx) -> list[tuple[str, dict[str, object], str]]:
        """Begin when the pages of the book are written; adds no page."""
        if app.config.msp_figures == list(figures.IDS):
            pictures = kept(app, "pictures", code_key())
            aside.begin(_printed, Path(app.outdir), Path(app.srcdir), pictures)
        return []

    app.connect("html-collect-pages", start, priority=100)
    app.connect("build-finished", aside.finish)
