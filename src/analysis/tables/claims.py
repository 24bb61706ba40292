"""Tables of claims and what checking them found."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from analysis.data.dataset import Dataset, load
from analysis.data.dates import long_day, to_date
from analysis.evidence.columns import EVIDENCE, FACT
from analysis.evidence.sources import cited
from analysis.measures import claims, talks
from analysis.tables.record import Table


def _verdicts(data: Dataset, table: str) -> str:
    """Return what the verdicts mean, as the description of their column."""
    return " ".join(f"{name}: {text}" for name, text in claims.meanings(data, table).items())


def _dated(rows: pd.DataFrame) -> list[Markup]:
    """Return what holds with the day of that fact below it, so that both stay in sight."""
    cells = zip(rows["fact"], rows["fact_date"], strict=True)
    return [
        Markup("{}").format(fact)
        if pd.isna(day)
        else Markup("{}<br><small>{}</small>").format(fact, long_day(to_date(day)))
        for fact, day in cells
    ]


def talks_claims(data: Dataset | None = None, topic: str = "") -> Table:
    """Return the statements of the news item with verdict, what holds and when, and the evidence.

    topic: only those on a topic of the data, which are not published on their own. Raises
    KeyError for a topic that is none.
    """
    data = data or load()
    rows = talks.statements(data, topic) if topic else claims.news_claims(data)
    about = f"on the {topic}" if topic else f"in the news item of {long_day(data.news_day)}"
    return Table(
        "" if topic else "talks-claims",
        rows,
        f"The {len(rows)} statements {about}, checked one by one",
        {
            "claim_id": ("No.", "Key of the statement, in the order of the news item"),
            "stated": ("Statement", "What the item says, in the words of this project"),
            "topic": ("Topic", "What the statement is about"),
            "verdict": ("Verdict", _verdicts(data, claims.NEWS)),
            "fact": ("What holds", "What the evidence says, and the day of that fact"),
            "fact_date": ("When", "Day of the fact (ISO 8601); blank where it has none"),
            "parties": ("About", "Parties that the statement speaks of"),
            "confidence": ("Confidence", "high, medium or low; see Method"),
            "note": ("Note", "Remarks"),
            "source_ids": EVIDENCE,
            "fact_id": FACT,
        },
        "claim_id",
        key="claim_id",
        sources=cited(data, rows["source_ids"]),
        facets=("topic", "verdict"),
        markup={"fact": _dated(rows)},
        files_only=("fact_date", "parties", "confidence"),
    )


def disputed_claims(data: Dataset | None = None) -> Table:
    """Return the disputed claims: who states them, the verdict, what holds on which evidence."""
    data = data or load()
    rows = claims.disputed_claims(data)
    return Table(
        "disputed-claims",
        rows,
        f"The {len(rows)} disputed claims, and what holds instead",
        {
            "claim_id": ("No.", "Key of the claim"),
            "claim": ("Claim (not a fact)", "The claim, in the words of this project"),
            "stated_by": ("Stated by", "Sources that make the claim"),
            "verdict": ("Verdict", _verdicts(data, claims.DISPUTED)),
            "correction": ("What holds", "What holds instead, or why the matter is open"),
            "source_ids": ("Evidence", "Sources for what holds instead"),
            "fact_id": FACT,
        },
        "claim_id",
        key="claim_id",
        sources=cited(data, [*rows["stated_by"], *rows["source_ids"]]),
        facets=("verdict",),
    )
