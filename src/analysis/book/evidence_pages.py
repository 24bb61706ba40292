"""A page of evidence for every table: each row with address, sources, and where it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from analysis import figures
from analysis.data import facts
from analysis.data.dataset import Dataset, load
from analysis.evidence.titles import titles
from analysis.evidence.sources import cited
from analysis.publish import cite
from analysis.publish.html import figure as html
from analysis.publish.html.fact import Renderer
from analysis.publish.html.templates import environment
from analysis.scene.linked import row_anchor

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def drawn_in(data: Dataset) -> dict[str, list[tuple[str, str]]]:
    """Return fact id -> (title, address of the row from the top) of the figures that draw it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for figure in figures.all_figures(data):
        for row in figure.rows.to_dict("records") if figure.key else ():
            way = f"figures/{figure.id}/index.html#{row_anchor(figure.id, row[figure.key])}"
            for fact in (row.get("fact_id"), *row.get("fact_ids", ())):
                if fact and (figure.title, way) not in found.setdefault(fact, []):
                    found[fact].append((figure.title, way))
    return found


def renderer(data: Dataset) -> Renderer:
    """Return what makes the sections."""
    names = data.party_names()
    return Renderer(
        titles(data),
        {source.source_id: source for source in cited(data, [tuple(data["sources"]["source_id"])])},
        {party: names[party] for party in html.member_pages()},
        drawn_in(data),
    )


def body(data: Dataset, table: str, maker: Renderer) -> str:
    """Return the HTML of the page of one table."""
    resource, rows = data.resource(table), facts.facts_of(data, table)
    said = ((fact, cite.cite(cite.of_fact(data, fact), "short")) for fact in rows)
    sections = [maker.section(fact, resource, citation) for fact, citation in said]
    template = environment().get_template("evidence.html.j2")
    return template.render(
        resource=resource,
        anchor=table.replace("_", "-"),
        count=len(rows),
        sections=sections,
    )


def _pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the evidence pages and their index to Sphinx."""
    del app
    data = load()
    maker, tables = renderer(data), facts.tables_of(data)
    for table in tables:
        title = f"Evidence: {data.resource(table)['title'].lower()}"
        yield f"evidence/{table}", context(title, body(data, table, maker)), "page.html"
    listed = [(data.resource(table), len(data[table])) for table in tables]
    index = environment().get_template("evidence_index.html.j2").render(tables=listed)
    yield "evidence/index", context("Evidence", index), "page.html"


def context(title: str, text: str) -> dict[str, Any]:
    """Return what the theme asks of a page that has no source file."""
    return {"title": title, "body": Markup(text), "toc": "", "display_toc": False}


def connect(app: Sphinx) -> None:
    """Add the pages to the build."""
    app.connect("html-collect-pages", _pages)
