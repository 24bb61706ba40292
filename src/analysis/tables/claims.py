"""Tables of what was stated and what checking found: claims, the talks, numbers of members."""

from collections.abc import Iterable

import pandas as pd
from markupsafe import Markup, escape

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day, to_date
from analysis.measures import claims
from analysis.measures.around import around
from analysis.measures.stated import DIFFERS, stated_of
from analysis.tables.record import Content, table


def _verdicts(data: Dataset, name: str) -> dict[str, str]:
    """Return what the verdicts mean, as the description of their column."""
    meant = claims.meanings(data, name).items()
    return {"verdict": " ".join(f"{verdict}: {text}" for verdict, text in meant)}


def below(
    texts: Iterable[str], others: Iterable[str], form: str = "<br><small>{}</small>"
) -> list[Markup]:
    """Return texts, each with the other one below it, so that both stay in sight."""
    pairs = zip(texts, others, strict=True)
    return [escape(text) + (Markup(form).format(other) if other else "") for text, other in pairs]


@table(
    "talks-claims",
    "claim_id=statement_id stated topic verdict fact=holds_since fact_date parties=spoken_of"
    " confidence note=remarks source_ids fact_id",
    key="claim_id",
    facets=("topic", "verdict"),
    files_only=("fact_date", "parties", "confidence"),
)
def talks_claims(data: Dataset, topic: str = "") -> Content:
    """Return the statements of the news item with verdict, what holds and when, and the evidence.

    topic: only those on a topic of the data, which are not published on their own. Raises
    KeyError for a topic that is none.
    """
    rows = claims.news_claims(data, topic)
    about = f"on the {topic}" if topic else f"in the news item of {long_day(data.news_day)}"
    days = ["" if pd.isna(day) else long_day(to_date(day)) for day in rows["fact_date"]]
    return Content(
        rows,
        f"The {len(rows)} statements {about}, checked one by one",
        markup={"fact": below(rows["fact"], days)},
        said=_verdicts(data, claims.NEWS),
        part=bool(topic),
    )


@table(
    "disputed-claims",
    "claim_id claim stated_by verdict correction source_ids=evidence_instead fact_id",
    key="claim_id",
    facets=("verdict",),
)
def disputed_claims(data: Dataset) -> Content:
    """Return the disputed claims: who states them, the verdict, what holds on which evidence."""
    rows = claims.disputed_claims(data)
    caption = f"The {len(rows)} disputed claims, and what holds instead"
    return Content(rows, caption, said=_verdicts(data, claims.DISPUTED))


@table(
    "",
    "title=met day city between people outcome=result confidence note=remarks source_ids fact_id",
    key="meeting_id",
    files_only=("between", "confidence"),
)
def talks_meetings(data: Dataset) -> Content:
    """Return the bilateral meetings of the statements with who sat at the table; unpublished."""
    rows = claims.talks(data)
    caption = f"The {len(rows)} bilateral meetings on days that the statements speak of"
    people = [Markup("<br>").join(some) for some in rows["people"]]
    return Content(rows, caption, markup={"people": people})


@table(
    "talks-memorandum",
    "title=usual_title instrument=memorandum signed parties=signatories subject=covers confidence"
    " note=remarks source_ids fact_id",
    key="agreement_id",
    files_only=("instrument", "confidence"),
)
def talks_memorandum(data: Dataset) -> Content:
    """Return the texts that two parties of the talks signed on a day the statements speak of."""
    return Content(claims.agreements(data), "What the talks followed up")


@table(
    "talks-days",
    "when=date_around what kind parties=parties_there confidence note source_ids fact_id",
    row_head="what",
    key="fact_id",
    facets=("kind",),
)
def talks_days(data: Dataset) -> Content:
    """Return what the data holds for the days around the talks, in order of time."""
    first, last = claims.window(data)
    caption = f"What happened from {long_day(first)} to {long_day(last)}"
    return Content(around(data, first, last), caption)


@table(
    "talks-count",
    "kind=member_kind members=members_of_kind names source_ids fact_ids",
    key="kind",
)
def talks_count(data: Dataset) -> Content:
    """Return what the number of members on the day of the news item counts, one row a kind."""
    rows = claims.counted(data)
    number = rows["members"].sum()
    return Content(rows, f"What the number {number} counts on {long_day(data.news_day)}")


@table(
    "stated-numbers",
    "as_of stated=number_stated counted with_eu recorded=recorded_short compared_with verdict"
    " reason=why_it_differs meaning=meaning_short publisher=stated_in source_ids=stating_source"
    " fact_id",
    key="fact_id",
    facets=("verdict", "counted"),
    files_only=("with_eu", "compared_with", "reason", "publisher"),
)
def stated_numbers(data: Dataset) -> Content:
    """Return every stated number of members: recorded with bounds, verdict, reason, evidence."""
    rows = stated_of(data)
    differ = int((rows["verdict"] == DIFFERS).sum())
    why = below(rows["meaning"], rows["reason"], "<br><b>Why it differs:</b> {}")
    caption = f"The {len(rows)} stated numbers of members, {differ} of which differ from the"
    return Content(rows, f"{caption} accessions", markup={"meaning": why})
