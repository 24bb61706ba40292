"""A job of a build that another process does meanwhile, and whose result goes into the site."""

from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any, Generic, TypeVar

from sphinx.application import Sphinx

T = TypeVar("T")


class Aside(Generic[T]):
    """The job of a build; a build that never began it has none.

    done: puts the result into the site, given as its top folder.
    """

    def __init__(self, done: Callable[[T, Path], None]) -> None:
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
