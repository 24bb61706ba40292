"""Numbers in prose: every Markdown page of the book is a Jinja template over the data.

A page writes `{{ count(news_day) }}`; the fact stays in data/. Notebooks are left alone: they
show what the package returns.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined

if TYPE_CHECKING:
    from sphinx.application import Sphinx


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from analysis.book.prose import context
    from analysis.data.dataset import load

    # Pages are Markdown with our own HTML in it: what comes from data is escaped where it is made.
    environment = Environment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.globals.update(context(load()))
    return environment


def render(text: str) -> str:
    """Return a page's Markdown with its expressions replaced; an unknown name is an error."""
    return _environment().from_string(text).render()


def _on_read(app: Sphinx, docname: str, source: list[str]) -> None:
    if app.env.doc2path(docname).endswith(".md"):
        source[0] = render(source[0])


def connect(app: Sphinx) -> None:
    """Render each Markdown page as it is read."""
    app.connect("source-read", _on_read)
