"""The pages of rows: evidence for every table, a page for every party that joined a body."""

from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup
from sphinx.application import Sphinx

from analysis import figures
from analysis.data import facts
from analysis.data.dataset import Dataset, load
from analysis.evidence.sources import gap
from analysis.measures import api
from analysis.measures.corrections import by_fact
from analysis.measures.member import member, party_ids
from analysis.measures.membership import body_row
from analysis.publish import templates
from analysis.publish.html.member import member_page
from analysis.publish.html.rows import evidence_page
from analysis.publish.html.site import site_of
from analysis.scene.svg import row_anchor

Page = tuple[str, dict[str, Any], str]


def page(name: str, title: str, body: Markup) -> Page:
    """Return a page that has no source file, as Sphinx collects it."""
    return name, {"title": title, "body": body, "toc": "", "display_toc": False}, "page.html"


def drawn_in(data: Dataset, shown: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """Return fact id -> (title, address of the row from the top) of the figures that draw it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for figure in (figures.get(figure_id, data=data) for figure_id in shown):
        for row in figure.rows.to_dict("records") if figure.key else ():
            way = f"figures/{figure.id}/index.html#{row_anchor(figure.id, row[figure.key])}"
            for fact in (row.get("fact_id"), *row.get("fact_ids", ())):
                if fact and (figure.title, way) not in found.setdefault(fact, []):
                    found[fact].append((figure.title, way))
    return found


def evidence_pages(data: Dataset, shown: Iterable[str]) -> Iterator[Page]:
    """Yield the evidence pages, one a table, and their index. shown: the figures of the book."""
    drawn, site, tables = drawn_in(data, shown), site_of(data), facts.tables_of(data)
    corrected = by_fact(data)
    for table in tables:
        title = f"Evidence: {data.resource(table)['title'].lower()}"
        yield page(f"evidence/{table}", title, evidence_page(data, table, site, drawn, corrected))
    listed = [(data.resource(table), len(data[table])) for table in tables]
    yield page("evidence/index", "Evidence", templates.html("evidence_index", tables=listed))


def member_pages(data: Dataset) -> Iterator[Page]:
    """Yield the members' pages and the list of them: partners in full, the Forum's in short."""
    members = [member(party, data) for party in party_ids(data)]
    covered, scope = api.covered_parties(data=data), gap(data, "agreements-scope")
    for one in members:
        body = member_page(one, data, site_of(data), "" if one.party in covered else scope)
        yield page(f"members/{one.party}", one.name, body)
    groups = []
    for joined in data["memberships"]["body_id"].unique():
        name = str(body_row(data["bodies"], joined)["name"])
        groups.append((name, [one for one in members if joined in one.bodies]))
    yield page("members/index", "Members", templates.html("members", groups=groups))


def connect(app: Sphinx) -> None:
    """Add the pages to the build."""
    app.connect("html-collect-pages", lambda it: evidence_pages(load(), it.config.msp_figures))
    app.connect("html-collect-pages", lambda _: member_pages(load()))
