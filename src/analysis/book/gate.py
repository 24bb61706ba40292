"""No site from bad data, and no half a site.

Where nothing changed since the last build, it ends at once. Else the data package is checked before
anything is read; every warning fails the build; and all pages are written anew beside the published
folder, which is replaced only when all went well. So nothing old can stay in a site. Where the disk
is full, or a folder may not be written, the build ends with one line that says so.
"""

import logging
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Final, NoReturn

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from analysis.book.freshness import is_current, site_key, stamp
from analysis.book.whole import beside, drop, fault, put_whole, recover
from analysis.data.dataset import load
from analysis.data.put import put
from analysis.data.validation import DataError

FIRST = 1  # before any page is made from the data
LAST = 900  # after every other extension's own work on the finished build
# What Sphinx and its extensions keep beside the site: old, it is of no use, and could be a link.
DOCTREES: Final = ".doctrees"
MADE_ANEW: Final = (DOCTREES, "jupyter_execute", "msp-static", "ipython")
SPARED: Final = "The build failed: the site built before is unchanged."
_START: Final = time.monotonic()


def say(step: str) -> None:
    """Print a step with the seconds since the build began, also where Sphinx is to be quiet."""
    print(f"  {time.monotonic() - _START:3.0f} s  {step}", flush=True)


def _end_early(app: Sphinx) -> list[tuple[str, dict[str, object], str]]:
    """End a build that has warned before the long work: figures, evidence and views."""
    if app._warncount:
        raise ExtensionError("there are warnings (above), and each of them fails the build")
    return []


def _end_unwritten(line: str) -> NoReturn:
    print(f"{line}. {SPARED}", file=sys.stderr)
    raise SystemExit(1)


def _leave_no_folder(app: Sphinx) -> None:
    """End where the site is a link; have what Sphinx keeps beside the site, if that is one.

    Sphinx says where links end, and the two stand side by side where neither is one.
    """
    beside_site = Path(app.outdir).with_name(DOCTREES)
    if Path(app.doctreedir) != beside_site and not beside_site.is_symlink():
        _end_unwritten(f"{app.outdir}: a link leads here; expected a folder, no link, for the site")
    app.doctreedir = type(app.doctreedir)(beside_site)


def _unwritten(record: logging.LogRecord) -> bool:
    """Raise what Sphinx would only warn of, page by page: a file that cannot be written."""
    for told in record.args if isinstance(record.args, tuple) else ():
        if isinstance(told, OSError) and fault(told, Path()):
            raise told
    return True


class Staging:
    """Write to `<outdir>.next`, and move it to `outdir` only after a build without a warning."""

    def __init__(self, app: Sphinx) -> None:
        self.final = Path(app.outdir)
        self.next = beside(self.final, "next")
        self.key = site_key(Path(app.srcdir))  # of the sources as they are now, not at the end
        cut_off = self.final.parent.rglob(".*part*")  # what a kill amid a write left
        for path in (self.next, *map(self.final.with_name, MADE_ANEW), *cut_off):
            drop(path)
        self.next.mkdir()
        app.outdir = type(app.outdir)(self.next)
        app.connect("build-finished", self.finish, priority=LAST)

    def finish(self, app: Sphinx, error: Exception | None) -> None:
        """Publish the new pages, or drop them and leave the site as it was."""
        # Sphinx sets its status only after this event; until then it counts the warnings.
        if error is None and app._warncount == 0:
            stamp(self.final).unlink(missing_ok=True)
            put_whole(self.next, self.final)
            with suppress(OSError):  # the site is there; without its key it is made again
                put(stamp(self.final), self.key.encode())
            say("The site is complete")
        else:
            with suppress(OSError):
                drop(self.next)
            if line := fault(error, self.final.parent):
                _end_unwritten(line)
            print(SPARED, file=sys.stderr)
        app.outdir = type(app.outdir)(self.final)


def _begin(app: Sphinx) -> None:
    """Find the last good site in its place, check the data, stage the output.

    Ends the build with status 0 where the site is what it would make, with the lines of `msp check`
    where the data has a problem.
    """
    _leave_no_folder(app)
    recover(Path(app.outdir))
    if is_current(Path(app.srcdir), Path(app.outdir)):
        print("Nothing changed since the last build: the site stays as it is.")
        raise SystemExit(0)
    say("Checking the data")
    Path(app.outdir).parent.mkdir(exist_ok=True)  # where `load` keeps the checked tables
    try:
        load()
    except DataError as error:
        print(f"{error}\nThe data has problems: nothing was built.", file=sys.stderr)
        raise SystemExit(1) from None
    Staging(app)


def connect(app: Sphinx) -> None:
    """Begin, and make warnings fail the build (all of them shown)."""
    try:
        _begin(app)
    except OSError as error:
        if line := fault(error, Path(app.outdir).parent):
            _end_unwritten(line)
        raise
    for handler in logging.getLogger("sphinx").handlers:
        handler.addFilter(_unwritten)
    # Jupyter Book always passes this setting; the extension that knows it is not loaded.
    app.add_config_value("comments_config", {}, "", types=(dict,))
    app.keep_going = True  # with it Sphinx ends with status 1 if it warned at all
    app.connect("html-collect-pages", _end_early, priority=FIRST)
