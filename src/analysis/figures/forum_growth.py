"""When the members of the MSP Forum joined: a bar a member, with the bounds of its date."""

from __future__ import annotations

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day, precise
from analysis.evidence.gaps import gaps_on
from analysis.figures import forum_growth_plot, forum_growth_static
from analysis.figures.common import cited, columns, fixed, in_sentence, sentence_list
from analysis.figures.forum_growth_model import FORUM_TOPIC, ForumModel, forum_model
from analysis.figures.membership_growth import names_of_marks
from analysis.figures.record import Figure
from analysis.measures.membership import FORUM, body_row

ID = "forum-growth"

COLUMNS = columns(
    "party_id=code name accession joined date_precision not_before not_after counted_from"
    " members_after at_launch confidence=grade note source_ids=sources fact_id",
    name=("Member", "Short English name in UN style"),
    members_after="Forum members on the day counted from (number, no partners)",
    at_launch="How a list of those at the launch has it; blank: on none",
)


def _title(model: ForumModel, body: str) -> str:
    """Return the finding: the steps by which the Forum reached its number of members."""
    first, *later = model.groups
    steps = [f"{len(first.bars)} announced {first.when}"]
    steps += [f"{len(group.bars)} more {group.when}" for group in later]
    return f"The {body} reached {len(model.rows)} members in {len(steps)} steps: " + sentence_list(
        steps
    )


def _listed(model: ForumModel) -> str:
    return "; ".join(
        f"{group.when}: {sentence_list([in_sentence(bar.name) for bar in group.bars])}"
        for group in model.groups
    )


def _vague(rows: pd.DataFrame) -> str:
    """Return the members whose day is not sure, together where they share their bounds."""
    vague = rows[rows["not_before"] != rows["not_after"]]
    return "; ".join(
        f"{sentence_list(list(group['name']))}, {_within(first, last)}"
        for (first, last), group in vague.groupby(["not_before", "not_after"], sort=True)
    )


def _within(first: object, last: object) -> str:
    return precise(last, "range", first, last).text()


def _notes(data: Dataset, rows: pd.DataFrame) -> tuple[str, ...]:
    """Return the notes: who is counted, which dates are open, and what the record says is."""
    return (
        "MSP partners belong to the Forum automatically and are not counted here.",
        f"Known only within bounds, drawn hatched and counted from their end: {_vague(rows)}.",
        *gaps_on(data, FORUM_TOPIC),
    )


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; raises ValueError for an `as_of`, because it shows every accession."""
    fixed(ID, as_of, "every accession", "forum-map")
    model = forum_model(data)
    rows = model.rows[list(COLUMNS)]
    days = f"{long_day(model.launch)} to {long_day(model.last)}"
    return Figure(
        id=ID,
        title=_title(model, str(body_row(data["bodies"], FORUM)["name"])),
        subtitle=f"Forum members that are not MSP partners, by date of announcement, {days}",
        as_of=data.reference_date,
        data_version=data.version,
        rows=rows,
        columns=COLUMNS,
        alt=(
            f"Bars of the {len(rows)} Forum members from the day of their announcement to "
            f"{long_day(model.last)}; what holds after it is not documented. "
            f"Announced {_listed(model)}."
        ),
        description="; ".join(f"{r['name']} ({r['joined']})" for _, r in rows.iterrows()) + ".",
        notes=_notes(data, rows),
        sources=cited(data, rows["source_ids"]),
        draw=lambda layout: forum_growth_static.draw(model, layout),
        plot=lambda: forum_growth_plot.plot(model),
        key="party_id",
        named=names_of_marks(rows),
    )
