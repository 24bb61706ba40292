"""What changed between data versions, in the site: its files, and the note at each figure.

A page with figures asked for with `?cited=2026.11.24` says at each what became of the rows behind
it since that version; `assets/changed.js` takes the words from one script for all figures.
"""

from collections.abc import Iterator
from typing import Any, Final

from markupsafe import Markup
from sphinx.application import Sphinx

from analysis import figures
from analysis.book.assets import VIEWS, call
from analysis.data.dataset import Dataset
from analysis.publish.changes.files import FEED, files
from analysis.publish.changes.words import notes

PAGE: Final = "book/changed"
FIGURE: Final = 'class="msp-figure"'
_FEED: Final = Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="../{}">')


def files_of(data: Dataset) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the files on what changed, and of the script for the notes."""
    yield from files(data)
    said = {name: notes(figures.get(name, data=data), data) for name in figures.IDS}
    yield f"{VIEWS}/changed.js", call("mspChanged", {"version": data.version, "figures": said})


def _on_page(app: Sphinx, name: str, _: str, context: dict[str, Any], _tree: object) -> None:
    if FIGURE in context.get("body", ""):
        app.add_js_file("changed.js", loading_method="defer")
    if name == PAGE:
        link = _FEED.format("What changed in the data", FEED)
        context["metatags"] = f"{context.get('metatags', '')}{link}"


def connect(app: Sphinx) -> None:
    """Hook it into the build."""
    app.connect("html-page-context", _on_page)
