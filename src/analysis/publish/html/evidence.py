"""The evidence of a row as HTML: its sources in full, copies told apart, what the note says."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from markupsafe import Markup

from analysis.data.independence import independent
from analysis.data.words import language_name, number_of
from analysis.evidence.sources import Source
from analysis.publish import templates
from analysis.publish.html.site import Site

ID: Final = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)+)")
CONFLICT: Final = "CONFLICT"  # the word after which a note says what other sources say


def _reach(sources: Mapping[str, Source], ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return source id -> what it goes back to, of those that are known."""
    return {one: sources[one].origins for one in ids if one in sources}


def originals(
    source_ids: Sequence[str], sources: Mapping[str, Source], about: Sequence[str] = ()
) -> int:
    """Return how many separate pieces of evidence the sources are, as `independent` has it.

    about: sources of the claim that is checked; no text is evidence for what it says itself.
    """
    return len(independent(source_ids, _reach(sources, (*source_ids, *about)), about))


def counted(
    source_ids: Sequence[str], sources: Mapping[str, Source], about: Sequence[str] = ()
) -> str:
    """Return the number of sources in words: `3 sources`, `3 sources on 4 pages`."""
    number = originals(source_ids, sources, about)
    words = number_of(number, "source")
    return words if number == len(source_ids) else f"{words} on {len(source_ids)} pages"


def listed(source_ids: Sequence[str], site: Site, about: Sequence[str] = ()) -> Markup:
    """Return the sources in full, copies told apart; one unknown to the site is a link by its id.

    One that is not counted says why. about: see `originals`.
    """
    reach = _reach(site.sources, (*source_ids, *about))
    own = frozenset[str]().union(*(reach.get(one, {one}) for one in about))
    counts, entries = independent(source_ids, reach, about), []
    for source in source_ids:
        again = "" if source in counts else "not counted again"
        checked = not own.isdisjoint(reach.get(source, {source}))
        reason = "the text that is checked, not counted" if checked else again
        entries.append((source, site.sources.get(source), reason))
    return templates.html("sources", entries=entries, site=site, language=language_name)


def _linked(words: str, site: Site) -> Markup:
    """Return words in which the ids of sources lead to them."""
    parts = ID.split(words)  # every other one matches
    return Markup("").join(site.source(part) if part in site.sources else part for part in parts)


def remark(note: str, site: Site) -> Markup:
    """Return a note as paragraphs: what the row says, and apart from it where sources differ."""
    before, word, after = note.partition(CONFLICT)
    apart = Markup('<p class="msp-conflict"><b>Sources disagree:</b> {}</p>')
    said = Markup("<p>{}</p>" if before.strip() else "").format(_linked(before.strip(), site))
    return said + apart.format(_linked(after.lstrip(" :").strip(), site)) if word else said


def ways(drawn: Iterable[tuple[str, str]], site: Site) -> dict[str, list[str]]:
    """Return title of a figure -> the ways to those of its rows that draw a fact.

    drawn: (title, address from the top) of each such row.
    """
    found: dict[str, list[str]] = {}
    for title, way in drawn:
        found.setdefault(title, []).append(site.root + way)
    return found


def brief(source_ids: Iterable[str], sources: Mapping[str, Source]) -> str:
    """Return sources in short, for paper: each publisher, with a number where it has several."""
    known = (sources[source] for source in set(source_ids) if source in sources)
    found = sorted(Counter(source.publisher for source in known).items())
    return ", ".join(name if number == 1 else f"{name} ({number})" for name, number in found)


def panel(
    source_ids: Sequence[str],
    site: Site,
    note: str = "",
    facts: Sequence[str] = (),
    about: Sequence[str] = (),
) -> Markup:
    """Return a row's evidence folded up.

    facts: ids of the facts behind the row; each has a place of its own. about: see `originals`.
    """
    number = counted(source_ids, site.sources, about)
    inside = remark(note, site) + listed(source_ids, site, about)
    return templates.html("panel", counted=number, inside=inside, facts=facts, site=site)


def pointer(
    source_ids: Sequence[str], site: Site, facts: Sequence[str], about: Sequence[str] = ()
) -> Markup:
    """Return the number of a row's sources as a way to its evidence.

    One fact: a link to it, where the sources stand in full. Else the facts folded up, or, without
    facts, the sources by their ids. A script opens the evidence in place.
    """
    number = counted(source_ids, site.sources, about)
    ways = list(map(site.fact, facts)) or list(map(site.source, source_ids))
    if len(facts) == 1:
        to = Markup('<a class="msp-way" href="{}">{}</a>')
        return to.format(site.to_fact(facts[0]), number)
    return templates.html("pointer", counted=number, ways=ways)
