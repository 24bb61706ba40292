"""A snapshot as HTML: its lines by topic, each with links to its evidence, and the form for a day.

The page shows one day as it is written; `assets/on.js` puts the lines of another day in its place.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from markupsafe import Markup

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.measures import snapshots
from analysis.measures.snapshots.states import states
from analysis.measures.snapshots.wording import FOLDED, TOPICS
from analysis.measures.snapshots.words import Line
from analysis.publish import templates
from analysis.publish.html.site import Site, site_of

MOST: Final = 20  # rows of evidence listed at a line; of more, their table is named


def _words(line: Line, site: Site, *, dated: bool) -> Markup:
    """Return a line with its parties linked; `dated` False leaves the day that was asked blank."""
    asked = Markup('<span class="msp-asked">{}</span>')
    return Markup("").join(
        asked.format(span.text if dated else "")
        if span.is_day
        else site.member(span.party_id, span.text)
        for span in line.spans
    )


def _evidence(facts: Sequence[str], site: Site) -> Markup:
    """Return the way to the rows behind a line: a link, a folded list, or their table."""
    if not facts:
        return Markup("")
    if len(facts) == 1:
        link = Markup(' <a class="msp-why" href="{}" aria-label="Evidence: {}">Evidence</a>')
        return link.format(site.to_fact(facts[0]), site.title(facts[0]))
    if len(facts) > MOST:
        table = facts[0].partition("/")[0]
        link = Markup(' <a class="msp-why" href="{}evidence/{}.html">Evidence: {} rows</a>')
        return link.format(site.root, table, len(facts))
    fold = Markup(' <details class="msp-why"><summary>Evidence: {} rows</summary>{}</details>')
    return fold.format(len(facts), Markup(", ").join(map(site.fact, facts)))


def _linked(lines: Sequence[Line]) -> Iterator[tuple[str, ...]]:
    """Yield the rows to link at each line of a topic, so that no row is linked again and again.

    A number is left to the lines that name what it counts, a note to the line it is on.
    """
    before: set[str] = set()
    for at, line in enumerate(lines, 1):
        facts = set(line.facts)
        after = {fact for other in lines[at:] for fact in other.facts}
        again = facts <= before or (len(facts) > 1 and facts <= after)
        yield () if again else line.facts
        before |= set() if again else facts


def items(lines: Sequence[Line], site: Site, *, dated: bool = True) -> list[tuple[str, Markup]]:
    """Return each line as its topic and an item of a list; `dated` False leaves the day blank."""
    item, made = Markup('<li><span class="msp-line">{}</span>{}</li>'), []
    for topic, group in groupby(lines, key=lambda line: line.topic):
        of_topic = list(group)
        for line, facts in zip(of_topic, _linked(of_topic), strict=True):
            words = _words(line, site, dated=dated)
            made.append((topic, item.format(words, _evidence(facts, site))))
    return made


def every_state(data: Dataset) -> dict[str, Any]:
    """Return what the page's script asks for another day: every state of the record.

    `first`, `last` (ISO days), `topics`, `lines` (topic's number, HTML), each once, and `states`
    (first day, numbers of its lines).
    """
    topics, site = list(TOPICS), site_of(data)
    found: dict[tuple[int, str], int] = {}  # a line -> its number
    rows: list[tuple[str, list[int]]] = []
    for state in states(data):
        made = items(state.lines, site, dated=False)
        keys = [(topics.index(topic), str(html)) for topic, html in made]
        numbers = [found.setdefault(key, len(found)) for key in keys]
        rows.append((state.first.isoformat(), numbers))
    first, last = (day.isoformat() for day in snapshots.span(data))
    return {"first": first, "last": last, "topics": topics, "lines": list(found), "states": rows}


def ask(day: dt.date, span: tuple[dt.date, dt.date], label: str, *, steps: bool = False) -> Markup:
    """Return the form that leads to the page of a day, from a page of the book.

    label: the text of its button. steps: with buttons for the change before and after.
    """
    words = [long_day(one) for one in (*span, day)]
    return templates.html("snapshot_ask", day=day, span=span, label=label, steps=steps, words=words)


def fragment(
    then: snapshots.Snapshot,
    span: tuple[dt.date, dt.date],
    figures: Sequence[tuple[str, str, dt.date]],
    site: Site,
) -> Markup:
    """Return the page's part on a day.

    span: the first and last day of the record. figures: id, words and last day of each figure
    that can show the day.
    """
    grouped = groupby(items(then.statements, site), key=itemgetter(0))
    lines = {topic: [item for _, item in group] for topic, group in grouped}
    return templates.html(
        "snapshot",
        then=then,
        day=long_day(then.as_of),
        span=span,
        form=ask(then.as_of, span, "Show", steps=True),
        topics=TOPICS,
        folded=FOLDED,
        lines=lines,
        figures=figures,
        root=site.root,
    )
