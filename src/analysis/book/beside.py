"""What stands in the site beside its pages, made by another process while the pages are written.

It is kept in a folder named by the hash of all inputs, so that a build with other words only makes
none of it again. `once`, `put_all` and `place` serve the figures, too, `Aside` the printed book.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any, Generic, TypeVar

from sphinx.application import Sphinx

from analysis.book import assets, changes
from analysis.book.freshness import code_key, kept, package_key
from analysis.data.dataset import load
from analysis.publish.files import put
from analysis.scene.kept import keep_in

T = TypeVar("T")


class Aside(Generic[T]):
    """A job of a build that another process does meanwhile; one that never began is none.

    done: puts the result into the site, given as its top folder.
    """

    def __init__(self, done: Callable[[T, Path], object]) -> None:
        self.done = done
        self.job: Future[T] | None = None

    def begin(self, work: Callable[..., T], *given: Any) -> None:
        """Begin; a forked process finds what is built by now."""
        self.pool = ProcessPoolExecutor(1)
        self.job = self.pool.submit(work, *given)

    def finish(self, app: Sphinx, error: Exception | None) -> None:
        """Put the result into the site, and leave no process behind, also where a build fails."""
        if self.job is None:
            return
        if error is None:
            self.done(self.job.result(), Path(app.outdir))
        self.pool.shutdown(cancel_futures=True)


def once(target: Path, write: Callable[[Path], object]) -> None:
    """Let a folder be written, unless a build like this one has; it is whole or not there."""
    if not target.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".part", dir=target.parent) as aside:
            part = Path(aside) / target.name
            write(part)
            part.rename(target)


def put_all(files: Iterable[tuple[str, bytes]], top: Path) -> None:
    """Write files, given as path and content, below a folder."""
    for name, content in files:
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, content)


def place(source: Path, target: Path) -> None:
    """Put a kept file, or all of a folder, into the site.

    As links where the disk can, because nobody changes it there.
    """
    for path in (path for path in (source, *source.rglob("*")) if path.is_file()):
        there = target / path.relative_to(source)
        there.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(path, there)
        except OSError:
            shutil.copy2(path, there)


def _made(target: Path, shown: Iterable[str], pictures: Path) -> Path:
    keep_in(pictures)
    data = load()
    once(target, lambda part: put_all((*assets.files(data, shown), *changes.files_of(data)), part))
    return target


def connect(app: Sphinx) -> None:
    """Hook it into the build: it begins when the figures are there."""
    aside = Aside(place)

    def start(app: Sphinx, *_: object) -> None:
        shown = app.config.msp_figures
        pictures = kept(app, "pictures", code_key())
        aside.begin(_made, kept(app, "beside", package_key(shown)), shown, pictures)

    app.connect("env-before-read-docs", start, priority=501)
    app.connect("build-finished", aside.finish)
