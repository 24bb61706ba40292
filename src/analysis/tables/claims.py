"""Tables of what was stated and what checking found: claims, the talks, numbers of members."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day, to_date
from analysis.evidence.columns import columns
from analysis.evidence.sources import cited
from analysis.measures import claims, talks
from analysis.measures.around import around
from analysis.measures.stated import DIFFERS, stated_of
from analysis.tables.record import Table, table


def _verdicts(data: Dataset, name: str) -> str:
    """Return what the verdicts mean, as the description of their column."""
    return " ".join(f"{verdict}: {text}" for verdict, text in claims.meanings(data, name).items())


def _dated(rows: pd.DataFrame) -> list[Markup]:
    """Return what holds with the day of that fact below it, so that both stay in sight."""
    cells = zip(rows["fact"], rows["fact_date"], strict=True)
    return [
        Markup("{}").format(fact)
        if pd.isna(day)
        else Markup("{}<br><small>{}</small>").format(fact, long_day(to_date(day)))
        for fact, day in cells
    ]


@table
def talks_claims(data: Dataset, topic: str = "") -> Table:
    """Return the statements of the news item with verdict, what holds and when, and the evidence.

    topic: only those on a topic of the data, which are not published on their own. Raises
    KeyError for a topic that is none.
    """
    rows = talks.statements(data, topic) if topic else claims.news_claims(data)
    about = f"on the {topic}" if topic else f"in the news item of {long_day(data.news_day)}"
    return Table(
        "" if topic else "talks-claims",
        rows,
        f"The {len(rows)} statements {about}, checked one by one",
        columns(
            "claim_id stated topic verdict fact=what_holds fact_date parties confidence"
            " note=remarks source_ids fact_id",
            claim_id="Key of the statement, in the order of the news item",
            verdict=_verdicts(data, claims.NEWS),
            fact="What the evidence says, and the day of that fact",
            parties=("About", "Parties that the statement speaks of"),
        ),
        key="claim_id",
        facets=("topic", "verdict"),
        markup={"fact": _dated(rows)},
        files_only=("fact_date", "parties", "confidence"),
    )


@table
def disputed_claims(data: Dataset) -> Table:
    """Return the disputed claims: who states them, the verdict, what holds on which evidence."""
    rows = claims.disputed_claims(data)
    return Table(
        "disputed-claims",
        rows,
        f"The {len(rows)} disputed claims, and what holds instead",
        columns(
            "claim_id claim stated_by verdict correction source_ids fact_id",
            verdict=_verdicts(data, claims.DISPUTED),
            source_ids="Sources for what holds instead",
        ),
        key="claim_id",
        sources=cited(data, [*rows["stated_by"], *rows["source_ids"]]),
        facets=("verdict",),
    )


@table
def talks_meetings(data: Dataset) -> Table:
    """Return the bilateral meetings of the statements with who sat at the table; unpublished."""
    rows = talks.talks(data)
    return Table(
        "",
        rows,
        f"The {len(rows)} bilateral meetings on days that the statements speak of",
        columns(
            "title day city between people outcome confidence note=remarks source_ids fact_id",
            title=("Meeting", "What met"),
            outcome="What came of it",
        ),
        key="meeting_id",
        markup={"people": [Markup("<br>").join(some) for some in rows["people"]]},
        files_only=("between", "confidence"),
    )


@table
def talks_memorandum(data: Dataset) -> Table:
    """Return the texts that two parties of the talks signed on a day the statements speak of."""
    return Table(
        "talks-memorandum",
        talks.agreements(data),
        "What the talks followed up",
        columns(
            "title instrument signed parties subject confidence note=remarks source_ids fact_id",
            title="Title or usual name",
            instrument=("Kind", "mou: memorandum of understanding"),
            parties="Who is party to it",
            subject="What it covers",
        ),
        key="agreement_id",
        files_only=("instrument", "confidence"),
    )


@table
def talks_days(data: Dataset) -> Table:
    """Return what the data holds for the days around the talks, in order of time."""
    first, last = talks.window(data)
    return Table(
        "talks-days",
        around(data, first, last),
        f"What happened from {long_day(first)} to {long_day(last)}",
        columns(
            "when what kind parties confidence note source_ids fact_id",
            when=("When", "Date, as precise as it is known"),
            parties="Parties there; blank where none is listed",
        ),
        row_head="what",
        key="fact_id",
        facets=("kind",),
    )


@table
def talks_count(data: Dataset) -> Table:
    """Return what the number of members on the day of the news item counts, one row a kind."""
    rows = talks.counted(data)
    return Table(
        "talks-count",
        rows,
        f"What the number {rows['members'].sum()} counts on {long_day(data.news_day)}",
        columns(
            "kind members names source_ids fact_ids",
            kind="state, or supranational for the European Union",
            members="Number of members of that kind",
        ),
        key="kind",
    )


def _explained(rows: pd.DataFrame) -> list[Markup]:
    """Return what a source says, and where the number differs, why it does."""
    return [
        Markup("{}<br><b>Why it differs:</b> {}").format(meaning, reason)
        if reason
        else Markup("{}").format(meaning)
        for meaning, reason in zip(rows["meaning"], rows["reason"], strict=True)
    ]


@table
def stated_numbers(data: Dataset) -> Table:
    """Return every stated number of members: recorded with bounds, verdict, reason, evidence."""
    rows = stated_of(data)
    differ = int((rows["verdict"] == DIFFERS).sum())
    return Table(
        "stated-numbers",
        rows,
        f"The {len(rows)} stated numbers of members, {differ} of which differ from the accessions",
        columns(
            "as_of stated=number_stated counted with_eu recorded=recorded_short compared_with"
            " verdict reason=why_it_differs meaning=meaning_short publisher=stated_in"
            " source_ids=stating_source fact_id"
        ),
        key="fact_id",
        facets=("verdict", "counted"),
        markup={"meaning": _explained(rows)},
        files_only=("with_eu", "compared_with", "reason", "publisher"),
    )
