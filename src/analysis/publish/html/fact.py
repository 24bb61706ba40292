"""Facts with their evidence as HTML: what a row says, how sure it is, what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from analysis.data import facts
from analysis.data.facts import GRADES, Fact, fact_id
from analysis.data.schema import references
from analysis.publish import cite, templates
from analysis.publish.html import evidence
from analysis.publish.html.cells import plain_cell

if TYPE_CHECKING:
    from markupsafe import Markup

    from analysis.data.dataset import Dataset
    from analysis.publish.html.site import Site

# What a column that names sources says they are evidence for.
ROLES: Final = {
    "source_ids": "Evidence",
    "source_id": "Stated by",
    "stated_by": "Stated by",
    "right_source_ids": "Evidence for what holds",
}
APART: Final = ("confidence", "note")  # columns that have a place of their own


def _cells(fact: Fact, others: Mapping[str, str], site: Site) -> list[tuple[str, object]]:
    """Return (label, value) of the filled cells, ids of other rows as links to them."""
    found: list[tuple[str, object]] = []
    for name, value in fact.cells.items():
        shown = plain_cell(value).shown
        if name in fact.cited or name in APART or shown == "":
            continue
        other = fact_id(others[name], value) if name in others else ""
        if other in site.titles:
            shown = site.fact(other)
        elif others.get(name) == "parties":
            shown = site.member(value, site.members.get(str(value), str(value)))
        found.append((name.removesuffix("_id").replace("_", " "), shown))
    return found


def _cited(fact: Fact, column: str, site: Site) -> dict[str, object]:
    """Return the sources that a column names: what for, how many, and each in full."""
    ids = fact.cited[column]
    about = () if column == "stated_by" else fact.cited.get("stated_by", ())
    return {
        "label": ROLES.get(column, column),
        "counted": evidence.counted(ids, site.sources, about),
        "listed": evidence.listed(ids, site, about),
    }


def page(
    data: Dataset, table: str, site: Site, drawn: Mapping[str, Sequence[tuple[str, str]]]
) -> Markup:
    """Return the page of a table: a section a row.

    drawn: fact id -> (title, address from the top) of the figures that draw it.
    """
    resource = data.resource(table)
    others = references(resource)

    def section(fact: Fact) -> Markup:
        note, grade = (str(plain_cell(fact.cells.get(n)).shown) for n in ("note", "confidence"))
        return templates.html(
            "fact",
            anchor=fact.anchor,
            title=site.titles[fact.id],
            cells=_cells(fact, others, site),
            grade=grade,
            meaning=GRADES.get(grade, ""),
            remark=evidence.remark(note),
            cited=[_cited(fact, name, site) for name, ids in fact.cited.items() if ids],
            links=[(title, site.root + way) for title, way in drawn.get(fact.id, ())],
            citation=cite.cite(cite.of_fact(data, fact), "short"),
        )

    sections = [section(fact) for fact in facts.facts_of(data, table)]
    anchor = table.replace("_", "-")
    return templates.html("evidence", resource=resource, anchor=anchor, sections=sections)
