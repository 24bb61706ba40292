"""The whole book as one PDF: `msp-data-book.pdf` in the top folder of the site.

It is set by another process while the figures are drawn, from the pages that are then written.
"""

from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import Final

from sphinx.application import Sphinx

from analysis import figures
from analysis.book.freshness import code_key, kept
from analysis.book.printed.whole import printed
from analysis.data.dataset import load
from analysis.publish.files import put
from analysis.publish.files.kept import keep_in

NAME: Final = "msp-data-book.pdf"


def _printed(site: Path, folder: Path) -> bytes:
    return printed(site, folder, load())


class Printing:
    """The printed book of a build; one with a few of the figures only has none."""

    def __init__(self) -> None:
        self.job: Future[bytes] | None = None

    def start(self, app: Sphinx) -> list[tuple[str, dict[str, object], str]]:
        """Begin when the pages of the book are written; adds no page."""
        if app.config.msp_figures == list(figures.IDS):
            pictures = kept(app, "pictures", code_key())
            self.pool = ProcessPoolExecutor(1, initializer=keep_in, initargs=(pictures,))
            self.job = self.pool.submit(_printed, Path(app.outdir), Path(app.srcdir))
        return []

    def finish(self, app: Sphinx, error: Exception | None) -> None:
        """Put the book into the site, and leave no process behind, also where a build fails."""
        if self.job is None:
            return
        if error is None:
            put(Path(app.outdir) / NAME, self.job.result())
        self.pool.shutdown(cancel_futures=True)


def connect(app: Sphinx) -> None:
    """Hook the printed book into the build, before the figures are waited for."""
    printing = Printing()
    app.connect("html-collect-pages", printing.start, priority=100)
    app.connect("build-finished", printing.finish)
