"""A page for every party that joined: partners in full, members of the Forum in short."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from analysis import api
from analysis.dataset import load
from analysis.figures.attendance import gap
from analysis.figures.common import cited
from analysis.member import member, party_ids
from analysis.membership import body_row
from analysis.render.member import body
from analysis.render.templates import environment
from analysis.sphinxext.evidence_pages import context

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def _pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the members' pages and the list of them to Sphinx."""
    del app
    data = load()
    members = [member(party, data) for party in party_ids(data)]
    known = {s.source_id: s for s in cited(data, [tuple(data["sources"]["source_id"])])}
    covered, scope = api.covered_parties(data=data), gap(data, "agreements-scope")
    for one in members:
        text = body(one, known, "" if one.party in covered else scope)
        yield f"members/{one.party}", context(one.name, text), "page.html"
    groups = [
        ("Partners", [one for one in members if one.is_partner]),
        ("Members of the Forum", [one for one in members if not one.is_partner]),
    ]
    name = body_row(data["bodies"], "MSP")["name"]
    index = environment().get_template("members.html.j2").render(groups=groups, body=name)
    yield "members/index", context("Members", index), "page.html"


def connect(app: Sphinx) -> None:
    """Add the pages to the build."""
    app.connect("html-collect-pages", _pages)
