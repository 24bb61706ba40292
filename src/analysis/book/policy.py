"""Every page says what it may load and run, when all that writes pages is done."""

from pathlib import Path

from sphinx.application import Sphinx

from analysis.publish.files import put
from analysis.publish.html.policy import POLICY, with_policy

LATE = 700  # of 1000: after the writers, before those who read the finished site


def _after(app: Sphinx, error: Exception | None) -> None:
    """Give each page its policy; those that stand alone have one since they were made."""
    for path in Path(app.outdir).rglob("*.html") if error is None else ():
        page = path.read_text(encoding="utf-8")
        if not POLICY.search(page):
            put(path, with_policy(page).encode())


def connect(app: Sphinx) -> None:
    """Hook it into the build."""
    app.connect("build-finished", _after, priority=LATE)
