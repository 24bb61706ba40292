"""No site from bad data, and no half a site.

The data package is checked before anything is read; every warning fails the build; and the pages
are written beside the published folder, which is replaced only when all went well.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.data.dataset import load
from analysis.data.validation import DataError

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LAST = 900  # after every other extension's own work on the finished build


def check_data() -> None:
    """End the build with the lines of `msp check` where the data has a problem."""
    try:
        load()
    except DataError as error:
        print(f"{error}\nThe data has problems: nothing was built.", file=sys.stderr)
        raise SystemExit(1) from None


class Staging:
    """Write to `<outdir>.next`, and move it to `outdir` only after a build without a warning."""

    def __init__(self, app: Sphinx) -> None:
        self.final = Path(app.outdir)
        self.next = self.final.with_name(self.final.name + ".next")
        shutil.rmtree(self.next, ignore_errors=True)
        if self.final.is_dir():
            shutil.copytree(self.final, self.next)  # times too: unchanged pages stay as they are
        self.next.mkdir(parents=True, exist_ok=True)
        app.outdir = type(app.outdir)(self.next)
        app.connect("build-finished", self.finish, priority=LAST)

    def finish(self, app: Sphinx, error: Exception | None) -> None:
        """Publish the new pages, or drop them and leave the site as it was."""
        # Sphinx sets its status only after this event; until then it counts the warnings.
        if error is None and app._warncount == 0:
            old = self.final.with_name(self.final.name + ".old")
            shutil.rmtree(old, ignore_errors=True)
            if self.final.exists():
                self.final.rename(old)
            self.next.rename(self.final)
            shutil.rmtree(old, ignore_errors=True)
        else:
            shutil.rmtree(self.next, ignore_errors=True)
            shutil.rmtree(app.doctreedir, ignore_errors=True)  # it speaks of pages now dropped
            print("The build failed: the site built before is unchanged.", file=sys.stderr)
        app.outdir = type(app.outdir)(self.final)


def connect(app: Sphinx) -> None:
    """Check the data, make warnings fail the build (all of them shown), stage the output."""
    check_data()
    # Jupyter Book always passes this setting; the extension that knows it is not loaded.
    app.add_config_value("comments_config", {}, "", types=(dict,))
    app.keep_going = True  # with it Sphinx ends with status 1 if it warned at all
    Staging(app)
