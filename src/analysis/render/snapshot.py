"""A snapshot as HTML: its lines by topic, each with links to its evidence, and the form for a day.

The page shows one day as it is written; `assets/on.js` puts the lines of another day in its place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from markupsafe import Markup

from analysis.dates import long_day
from analysis.facts import address
from analysis.render.html import environment, member_pages
from analysis.snapshots import Snapshot
from analysis.snapshots.record import Line, Span
from analysis.snapshots.wording import TOPICS

MOST: Final = 20  # rows of evidence listed at a line; of more, their table is named


def _span(span: Span, members: frozenset[str], root: str, *, dated: bool) -> Markup:
    if span.is_day:
        return Markup('<span class="msp-asked">{}</span>').format(span.text if dated else "")
    if span.party_id in members:
        link = Markup('<a href="{}members/{}.html">{}</a>')
        return link.format(root, span.party_id, span.text)
    return Markup("{}").format(span.text)


def _link(fact: str, root: str) -> Markup:
    return Markup('<a href="{}{}">{}</a>').format(root, address(fact), fact)


def _evidence(facts: Sequence[str], root: str) -> Markup:
    """Return the way to the rows behind a line: a link, a folded list, or their table."""
    if not facts:
        return Markup("")
    if len(facts) == 1:
        link = Markup(' <a class="msp-why" href="{}{}" aria-label="Evidence: {}">Evidence</a>')
        return link.format(root, address(facts[0]), facts[0])
    if len(facts) > MOST:
        table = facts[0].partition("/")[0]
        link = Markup(' <a class="msp-why" href="{}evidence/{}.html">Evidence: {} rows</a>')
        return link.format(root, table, len(facts))
    items = Markup(", ").join(_link(fact, root) for fact in facts)
    fold = Markup(' <details class="msp-why"><summary>Evidence: {} rows</summary>{}</details>')
    return fold.format(len(facts), items)


def line_html(
    line: Line, members: frozenset[str], root: str = "../", *, dated: bool = True
) -> Markup:
    """Return a line as an item of a list.

    members: the parties with a page of their own. dated: False leaves the day asked for blank.
    """
    text = Markup("").join(_span(span, members, root, dated=dated) for span in line.spans)
    item = Markup('<li><span class="msp-line">{}</span>{}</li>')
    return item.format(text, _evidence(line.facts, root))


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
    members = member_pages()
    lines = {
        topic: [line_html(line, members, root) for line in group]
        for topic, group in groupby(then.statements, key=lambda line: line.topic)
    }
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
