"""A fact with its evidence as HTML: what the row says, how sure it is, what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from analysis.data.facts import GRADES, Fact, address, fact_id
from analysis.publish.html import evidence
from analysis.publish.html.table import as_cell
from analysis.publish.html.templates import environment

if TYPE_CHECKING:
    from analysis.evidence.sources import Source

# What a column that names sources says they are evidence for.
ROLES: Final = {
    "source_ids": "Evidence",
    "source_id": "Stated by",
    "stated_by": "Stated by",
    "right_source_ids": "Evidence for what holds",
}
APART: Final = ("confidence", "note")  # columns that have a place of their own


def references(resource: Mapping[str, Any]) -> dict[str, str]:
    """Return column -> table for the columns of a resource that are the key of a row elsewhere."""
    found = {}
    for key in resource["schema"].get("foreignKeys", []):
        columns = [key["fields"]] if isinstance(key["fields"], str) else key["fields"]
        if len(columns) == 1:
            found[columns[0]] = key["reference"].get("resource") or resource["name"]
    return found


class Renderer:
    """Makes the sections of evidence pages; root: the way from them to the top of the site.

    titles: fact id -> title. sources: source id -> source. members: party id -> name of those that
    have a page. shown: fact id -> (title, address from the top) of the figures that draw it.
    """

    def __init__(
        self,
        titles: Mapping[str, str],
        sources: Mapping[str, Source],
        members: Mapping[str, str],
        shown: Mapping[str, Sequence[tuple[str, str]]],
        root: str = "../",
    ) -> None:
        self.titles, self.sources, self.members = titles, sources, members
        self.shown, self.root = shown, root

    def section(self, fact: Fact, resource: Mapping[str, Any], citation: str) -> Markup:
        """Return the section of one fact."""
        note, grade = (str(as_cell(fact.cells.get(name, ""))) for name in ("note", "confidence"))
        template = environment().get_template("fact.html.j2")
        return Markup(
            template.render(
                anchor=fact.anchor,
                title=self.titles[fact.id],
                cells=self._cells(fact, references(resource)),
                grade=grade,
                meaning=GRADES.get(grade, ""),
                remark=evidence.remark(note),
                cited=[self._cited(fact, name) for name, ids in fact.cited.items() if ids],
                links=self._links(fact),
                citation=citation,
            )
        )

    def _cells(self, fact: Fact, others: Mapping[str, str]) -> list[tuple[str, object]]:
        """Return (label, value) of the filled cells, ids of other rows as links to them."""
        found: list[tuple[str, object]] = []
        for name, value in fact.cells.items():
            if name in fact.cited or name in APART or as_cell(value) == "":
                continue
            label = name.removesuffix("_id").replace("_", " ")
            other = fact_id(others[name], value) if name in others else ""
            if other in self.titles:
                link = Markup('<a href="{}{}">{}</a>')
                found.append((label, link.format(self.root, address(other), self.titles[other])))
            elif others.get(name) == "parties":
                found.append((label, self._party(str(value))))
            else:
                found.append((label, as_cell(value)))
        return found

    def _party(self, party: str) -> object:
        if party not in self.members:
            return party
        link = Markup('<a href="{}members/{}.html">{}</a>')
        return link.format(self.root, party, self.members[party])

    def _cited(self, fact: Fact, column: str) -> dict[str, object]:
        ids = fact.cited[column]
        about = () if column == "stated_by" else fact.cited.get("stated_by", ())
        return {
            "label": ROLES.get(column, column),
            "counted": evidence.counted(ids, self.sources, about),
            "listed": evidence.listed(ids, self.sources, self.root, about),
        }

    def _links(self, fact: Fact) -> list[tuple[str, str]]:
        return [(title, self.root + way) for title, way in self.shown.get(fact.id, ())]
