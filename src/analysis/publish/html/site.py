"""Site: what a page knows of the site it is on, and the links that lead from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from markupsafe import Markup

from analysis.data.dataset import Dataset
from analysis.data.facts import address, titles
from analysis.evidence.sources import Source, cited, coverage


def link(href: str, words: object) -> Markup:
    """Return a link."""
    return Markup('<a href="{}">{}</a>').format(href, words)


@dataclass(frozen=True, slots=True)
class Site:
    """The site as seen from a page; `Site()` is one that knows of no record.

    root: the way from the page to the top of the site; `../` from a page of the book. titles: fact
    id -> title. members: party id -> name of those that have a page of their own, all that joined a
    body. sources: source id -> source. coverage: table -> title, and how far it reaches.
    """

    root: str = "../"
    titles: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    coverage: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def title(self, fact: str) -> str:
        """Return the title of a fact, its id where it is not known."""
        return self.titles.get(fact, fact)

    def to_fact(self, fact: str) -> str:
        """Return the address of a fact's evidence."""
        return self.root + address(fact)

    def fact(self, fact: str, words: str = "") -> Markup:
        """Return a link to a fact's evidence; its words are the fact's title unless given."""
        return link(self.to_fact(fact), words or self.title(fact))

    def member(self, party: object, words: str) -> Markup:
        """Return words about a party, a link where the party has a page of its own."""
        if party not in self.members:
            return Markup("{}").format(words)
        return link(f"{self.root}members/{party}.html", words)

    def to_source(self, source_id: str) -> str:
        """Return the address of a source, where all that rests on it stands."""
        return f"{self.root}book/sources.html#{source_id}"

    def source(self, source_id: str) -> Markup:
        """Return a source's id as a link to it."""
        return link(self.to_source(source_id), source_id)

    def figure(self, figure_id: str) -> str:
        """Return the folder of a figure: its page and its files."""
        return f"{self.root}figures/{figure_id}/"


@lru_cache(maxsize=8)
def site_of(data: Dataset, root: str = "../") -> Site:
    """Return the site of a dataset as seen from a page; root: the way to the top of the site."""
    names = data.party_names()
    members = {party: names[party] for party in data["memberships"]["party_id"]}
    known = cited(data, [tuple(data["sources"]["source_id"])])
    sources = {source.source_id: source for source in known}
    return Site(root, titles(data), members, sources, coverage(data))
