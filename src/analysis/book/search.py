"""The search knows every page: those made beside the book, and rows that have a name of their own.

Sphinx indexes the pages of the book only. Here a page made beside it is fed to the same index, with
the names by which it may be asked for as entries, which come first. A result is shown with a title
and a line that were written at build time; Sphinx would read the page and run its cells together.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, NamedTuple, cast

from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish

from analysis import figures
from analysis.book.assets import call
from analysis.book.head import summary
from analysis.book.row_pages import Page
from analysis.data.dataset import Dataset, load
from analysis.data.facts import facts_of, tables_of, titles
from analysis.data.words import other_names
from analysis.measures.member import party_ids

LINES: Final = "_static/views/search.js"
NAMED: Final = (
    "memberships", "chairs", "meetings", "places", "agreements", "events", "tracks", "projects",
)  # fmt: skip  # rows with a name
PERSONS: Final = {"chairs": "official", "participants": "representative"}


class Questions(SearchEnglish):
    """English with the words of a question among those that a page need not have to be found."""

    stopwords = SearchEnglish.stopwords | {
        "did", "do", "does", "from", "had", "has", "have", "how", "many", "much",
        "what", "when", "where", "which", "who", "whose", "why",
    }  # fmt: skip


class Entry(NamedTuple):
    """What can be found: a page, or a row on it, with the names by which it is asked for."""

    page: str
    anchor: str
    title: str
    names: tuple[str, ...]


def _persons(data: Dataset, known: dict[str, str]) -> Iterator[Entry]:
    """Yield one entry for each person: the first row that names it, chairs before participants."""
    seen: set[str] = set()
    for table, column in PERSONS.items():
        for fact in facts_of(data, table):
            for name in str(fact.cells.get(column) or "").split(";"):
                if (name := name.strip()) and name != "nan" and name not in seen:
                    seen.add(name)
                    words = (part for part in re.split(r"[\s,]+", name) if len(part) > 2)
                    title = f"{name}: {known[fact.id]}"
                    yield Entry(f"evidence/{table}", fact.anchor, title, (name, *words))


def entries(data: Dataset, shown: Iterable[str]) -> Iterator[Entry]:
    """Yield what can be found beside the pages of the book. shown: the figures of the book."""
    known, parties = titles(data), data["parties"].set_index("party_id")
    for party in party_ids(data):
        name = str(parties.loc[party, "name"])
        others = other_names(name, str(parties.loc[party, "iso_alpha2"]))
        yield Entry(f"members/{party}", "", name, (name, party, *others))
    taken: set[str] = set()
    for figure_id in shown:
        figure = figures.get(figure_id, data=data)
        words = figure.family.names[figure_id] if figure.family else ()
        chosen = [word for word in words if word not in taken]  # the first of its name is found
        taken.update(words)
        called = (figure_id, figure_id.replace("-", " "), *chosen)
        yield Entry(f"figures/{figure_id}/index", "", figure.title, called)
    for table in tables_of(data):
        title = str(data.resource(table)["title"])
        yield Entry(f"evidence/{table}", "", f"Evidence: {title.lower()}", (title,))
    for table in NAMED:
        for fact in facts_of(data, table):
            title = known[fact.id]
            yield Entry(f"evidence/{table}", fact.anchor, title, (title, fact.anchor))
    yield from _persons(data, known)


def _doctree(title: str, line: str, some: Iterable[Entry]) -> nodes.document:
    """Return a page as the index reads it: its title, its line, its words, and its entries."""
    document = new_document("")
    section = nodes.section("", nodes.title("", title), nodes.paragraph("", line))
    for entry in some:
        words = nodes.paragraph("", "; ".join((entry.title, *entry.names)))
        named = [("single", name, entry.anchor, "main", None) for name in entry.names]
        section += [words, addnodes.index(entries=named)]
    document += section
    return document


class Lines:
    """Title and line of every result, collected while the pages are written."""

    def __init__(self) -> None:
        self.told: dict[str, tuple[str, str]] = {}

    def on_page(self, app: Sphinx, name: str, _: str, context: dict[str, Any], *__: object) -> None:
        """Keep what a page says of itself; that of the search gets the script that tells it."""
        if name == "search":
            app.add_js_file("search.js", loading_method="defer")
        title = re.sub(r"<[^>]+>", "", str(context.get("title", "")))
        self.told[name] = (title, summary(str(context.get("body", ""))))

    def feed(self, app: Sphinx) -> Iterator[Page]:
        """Give the pages that are made beside the book to the index; none is made here."""
        index = cast("Any", app.builder).indexer
        rows = sorted(entries(load(), app.config.msp_figures), key=attrgetter("page"))
        pages = {page: list(some) for page, some in groupby(rows, attrgetter("page"))}
        for page, (first, *others) in pages.items():  # the page itself comes before its rows
            line = self.told.get(page, ("", ""))[1]  # of a page that is written by now
            index.feed(page, page, first.title, _doctree(first.title, line, [first, *others]))
            for entry in others:
                self.told[f"{page}#{entry.anchor}"] = (entry.title, "")
        own = index.prune  # it drops, at last, what Sphinx has no source of
        index.prune = lambda names: own([*names, *pages])
        yield from ()

    def write(self, app: Sphinx, error: Exception | None) -> None:
        """Write the lines as a script, which a page from disk may load, too."""
        if error is None:
            path = app.outdir / LINES
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(call("mspSearch", self.told))


def connect(app: Sphinx) -> None:
    """Hook the search into the build; the pages beside the book must be collected before."""
    app.add_search_language(Questions)
    lines = Lines()
    app.connect("html-page-context", lines.on_page)
    app.connect("html-collect-pages", lines.feed, priority=900)
    app.connect("build-finished", lines.write)
