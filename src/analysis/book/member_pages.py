"""A page for every party that joined: partners in full, members of the Forum in short."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from analysis.book.evidence_pages import context
from analysis.data.dataset import load
from analysis.evidence.sources import cited
from analysis.evidence.gaps import gap
from analysis.measures import api
from analysis.measures.member import member, party_ids
from analysis.measures.membership import body_row
from analysis.publish.html.member import body
from analysis.publish.html.templates import environment

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
    groups = []
    for joined in data["memberships"]["body_id"].unique():
        name = str(body_row(data["bodies"], joined)["name"])
        groups.append((name, [one for one in members if joined in one.bodies]))
    index = environment().get_template("members.html.j2").render(groups=groups)
    yield "members/index", context("Members", index), "page.html"


def connect(app: Sphinx) -> None:
    """Add the pages to the build."""
    app.connect("html-collect-pages", _pages)
