"""A snapshot as HTML: its lines by topic, each with links to its evidence, and the form for a day.

The page shows one day as it is written; `assets/on.js` puts the lines of another day in its place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from markupsafe import Markup

from analysis.data.dates import long_day
from analysis.data.facts import address
from analysis.measures.snapshots import Snapshot
from analysis.measures.snapshots.wording import TOPICS
from analysis.measures.snapshots.words import Line, Span
from analysis.publish.html.figure import fact_names, member_pages
from analysis.publish.html.templates import environment

MOST: Final = 20  # rows of evidence listed at a line; of more, their table is named


def _span(span: Span, members: frozenset[str], root: str, *, dated: bool) -> Markup:
    if span.is_day:
        return Markup('<span class="msp-asked">{}</span>').format(span.text if dated else "")
    if span.party_id in members:
        link = Markup('<a href="{}members/{}.html">{}</a>')
        return link.format(root, span.party_id, span.text)
    return Markup("{}").format(span.text)


def _title(fact: str) -> str:
    return fact_names().get(fact, fact)


def _link(fact: str, root: str) -> Markup:
    return Markup('<a href="{}{}">{}</a>').format(root, address(fact), _title(fact))


def _evidence(facts: Sequence[str], root: str) -> Markup:
    """Return the way to the rows behind a line: a link, a folded list, or their table."""
    if not facts:
        return Markup("")
    if len(facts) == 1:
        link = Markup(' <a class="msp-why" href="{}{}" aria-label="Evidence: {}">Evidence</a>')
        return link.format(root, address(facts[0]), _title(facts[0]))
    if len(facts) > MOST:
        table = facts[0].partition("/")[0]
        link = Markup(' <a class="msp-why" href="{}evidence/{}.html">Evidence: {} rows</a>')
        return link.format(root, table, len(facts))
    items = Markup(", ").join(_link(fact, root) for fact in facts)
    fold = Markup(' <details class="msp-why"><summary>Evidence: {} rows</summary>{}</details>')
    return fold.format(len(facts), items)


def _linked(lines: Sequence[Line]) -> list[tuple[str, ...]]:
    """Return the rows to link at each line of a topic, so that no row is linked again and again.

    A number is left to the lines that name what it counts, a note to the line it is on.
    """
    linked: list[tuple[str, ...]] = []
    for at, line in enumerate(lines):
        facts = set(line.facts)
        before = {fact for done in linked for fact in done}
        after = {fact for other in lines[at + 1 :] for fact in other.facts}
        again = facts <= before or (len(facts) > 1 and facts <= after)
        linked.append(() if again else line.facts)
    return linked


def items(
    lines: Sequence[Line], root: str = "../", *, dated: bool = True
) -> list[tuple[str, Markup]]:
    """Return each line as its topic and an item of a list; `dated` False leaves the day blank."""
    members = member_pages()
    item = Markup('<li><span class="msp-line">{}</span>{}</li>')
    made = []
    for topic, group in groupby(lines, key=lambda line: line.topic):
        of_topic = list(group)
        for line, facts in zip(of_topic, _linked(of_topic), strict=True):
            spans = [_span(span, members, root, dated=dated) for span in line.spans]
            made.append((topic, item.format(Markup("").join(spans), _evidence(facts, root))))
    return made


def ask(day: dt.date, span: tuple[dt.date, dt.date], label: str, *, steps: bool = False) -> Markup:
    """Return the form that leads to the page of a day, from a page of the book.

    label: the text of its button. steps: with buttons for the change before and after.
    """
    template = environment().get_template("snapshot_ask.html.j2")
    return Markup(template.render(day=day, first=span[0], last=span[1], label=label, steps=steps))


def fragment(
    then: Snapshot,
    span: tuple[dt.date, dt.date],
    figures: Sequence[tuple[str, str, dt.date]],
    root: str = "../",
) -> Markup:
    """Return the page's part on a day.

    span: the first and last day of the record. figures: id, words and last day of each figure
    that can show the day.
    """
    lines: dict[str, list[Markup]] = {}
    for topic, item in items(then.statements, root):
        lines.setdefault(topic, []).append(item)
    template = environment().get_template("snapshot.html.j2")
    return Markup(
        template.render(
            then=then,
            day=long_day(then.as_of),
            span=span,
            form=ask(then.as_of, span, "Show", steps=True),
            topics=TOPICS,
            lines=lines,
            figures=figures,
            root=root,
        )
    )
