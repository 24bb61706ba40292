"""What changed between data versions, in the site: its files, and the note at each figure.

A page with figures asked for with `?cited=2026.11.24` says at each what became of the rows behind
it since that version; `assets/changed.js` takes the words from one script for all figures.
"""

from pathlib import Path
from typing import Any, Final

from markupsafe import Markup
from sphinx.application import Sphinx

from analysis import figures
from analysis.book.assets import VIEWS, call
from analysis.data.dataset import Dataset, load
from analysis.publish.changes.feed import FEED
from analysis.publish.changes.files import files
from analysis.publish.changes.notes import notes
from analysis.publish.files import put

PAGE: Final = "book/changed"
FIGURE: Final = 'class="msp-figure"'
_FEED: Final = Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="../{}">')


def told(data: Dataset) -> dict[str, Any]:
    """Return what the script needs: the version of the data, and id of a figure -> its notes."""
    said = {name: notes(figures.get(name, data=data), data) for name in figures.IDS}
    return {"version": data.version, "figures": said}


def _on_page(app: Sphinx, name: str, _: str, context: dict[str, Any], _tree: object) -> None:
    if FIGURE in context.get("body", ""):
        app.add_js_file("changed.js", loading_method="defer")
    if name == PAGE:
        link = _FEED.format("What changed in the data", FEED)
        context["metatags"] = f"{context.get('metatags', '')}{link}"


def _after(app: Sphinx, error: Exception | None) -> None:
    """Write the files when the pages are done."""
    if error is not None:
        return
    data = load()
    script = f"{VIEWS}/changed.js", call("mspChanged", told(data))
    for name, content in (*files(data), script):
        path = Path(app.outdir) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, content)


def connect(app: Sphinx) -> None:
    """Hook it into the build."""
    app.connect("html-page-context", _on_page)
    app.connect("build-finished", _after)
