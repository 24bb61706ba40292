"""The page of a day: every state of the record as one script, which the page loads when asked.

A line of the record stands in it once; a state is its first day and the numbers of its lines.
"""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from analysis.data.dataset import Dataset, load
from analysis.measures.snapshots import span
from analysis.measures.snapshots.states import states
from analysis.measures.snapshots.wording import TOPICS
from analysis.publish.html.snapshot import items

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PAGE: Final = "book/on"
SCRIPT: Final = "on.js"


def content(data: Dataset) -> dict[str, Any]:
    """Return `first`, `last` (ISO days), `topics`, `lines` (topic's number, HTML) and `states`."""
    topics = list(TOPICS)
    found: dict[tuple[int, str], int] = {}  # a line -> its number
    rows: list[tuple[str, list[int]]] = []
    for state in states(data):
        made = items(state.lines, dated=False)
        keys = [(topics.index(topic), str(html)) for topic, html in made]
        numbers = [found.setdefault(key, len(found)) for key in keys]
        rows.append((state.first.isoformat(), numbers))
    first, last = span(data)
    days = {"first": first.isoformat(), "last": last.isoformat()}
    return {**days, "topics": topics, "lines": list(found), "states": rows}


def _before(app: Sphinx) -> None:
    """Put the page's script where Sphinx looks for static files."""
    folder = Path(app.outdir).parent / "msp-static-on"
    folder.mkdir(parents=True, exist_ok=True)
    own = resources.files("analysis") / "assets" / SCRIPT
    (folder / SCRIPT).write_text(own.read_text(encoding="utf-8"), encoding="utf-8")
    app.config.html_static_path.append(str(folder))


def _on_page(app: Sphinx, name: str, *_: object) -> None:
    if name == PAGE:
        app.add_js_file(SCRIPT, loading_method="defer")


def _after(app: Sphinx, error: Exception | None) -> None:
    """Write the states."""
    if error is not None:
        return
    text = json.dumps(content(load()), ensure_ascii=False, separators=(",", ":"))
    path = Path(app.outdir) / "_static" / "views" / "snapshot.js"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"mspSnapshot({text});\n", encoding="utf-8")


def connect(app: Sphinx) -> None:
    """Hook script and states into the build."""
    app.connect("builder-inited", _before)
    app.connect("html-page-context", _on_page)
    app.connect("build-finished", _after)
