"""Rules on days: within the record, on the calendar, and no fact younger than what it rests on."""

from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache, partial
from typing import Final

import numpy as np
import pandas as pd

from analysis.data.schema import Descriptor
from analysis.data.validation.problem import quoted
from analysis.data.validation.profile import is_day
from analysis.data.validation.rules.registry import Finding, Package, day, each, rule

FIRST: Final = "1900-01-01"
LAST: Final = "2100-12-31"
# What may lie in the future: the end of a term, and of a window whose beginning does not.
_AHEAD: Final = (("chairs", "ends_on"), ("memberships", "not_after"), ("meetings", "ends_on"))
_IN_TEXT: Final = (("sources", "published_on"), ("corrections", "version"))
# Table and the day of what its rows say; the sources of a row tell it afterwards.
_TOLD: Final = (
    ("agreements", "signed_on"),
    ("bodies", "established_on"),
    ("bodies", "ended_on"),
    ("chairs", "starts_on"),
    ("events", "date"),
    ("meetings", "starts_on"),
    ("member_counts", "as_of_date"),
    ("memberships", "not_before"),
    ("project_counts", "as_of_date"),
    ("project_support", "date"),
    ("projects", "named_on"),
    ("seed_claims", "fact_date"),
    ("tracks", "started_on"),
    ("track_parties", "joined_on"),
)
_YEAR, _MONTH = len("2024"), len("2024-03")


@lru_cache(maxsize=2**16)
def span_of(text: object) -> tuple[str, str] | None:
    """Return first and last day of a year, month or day as written; None for what is none."""
    if not isinstance(text, str):
        return None
    first = text + {_YEAR: "-01-01", _MONTH: "-01"}.get(len(text), "")
    if not is_day(first):
        return None
    if len(text) == _MONTH:
        return first, f"{text}-{monthrange(int(text[:_YEAR]), int(text[-2:]))[1]}"
    return first, f"{text}-12-31" if len(text) == _YEAR else text


def _holds_days(table: str, field: Descriptor) -> bool:
    """Return whether a column has days, or years, months or versions."""
    name, kind = field["name"], field["type"]
    return kind == "date" or (kind, name) == ("integer", "year") or (table, name) in _IN_TEXT


def _span(text: str) -> tuple[str, str] | None:
    return span_of(text.replace(".", "-"))  # 2024.03.06, as versions are written


def _expected(last: str, is_ahead: bool, text: str) -> str:
    """Return what a day should have been, blank where it is within the record."""
    if (span := _span(text)) is None:
        return "a day of the calendar"
    if span[0] < FIRST:
        return f"{FIRST} or later"
    if span[1] > LAST:
        return f"{LAST} or earlier"
    return "" if is_ahead or span[0] <= last else f"{last} or earlier, as asOf says"


@rule
def days_within_the_record(package: Package) -> Iterator[Finding]:
    """A day, month, year or version is one of the calendar, in 1900 or later, and not after the
    day the data speak of; later may be the end of a term, and a meeting that is announced only.
    """
    last, status = package.descriptor["asOf"], package["meetings"]["status"]
    for table, field in package.columns("date", "integer", "string"):
        if not _holds_days(table, field):
            continue
        name = field["name"]
        expected = cache(partial(_expected, last, (table, name) in _AHEAD))
        for line, text in package.lines(table, name, expected):
            if _span(text) is None and (table, name) not in _IN_TEXT:
                continue  # another rule says it
            is_announced = table == "meetings" and status[line] == "announced-only"
            if not is_announced or _expected(last, True, text):
                yield Finding(table, line, name, quoted(text), expected(text))


def _written(days: pd.Series) -> list[str]:
    """Return days, of which none is blank, as they are compared here: YYYY-MM-DD."""
    texts: list[str] = np.datetime_as_string(days.to_numpy(), unit="D").tolist()
    return texts


def _newest_of(sources: pd.DataFrame) -> Callable[[Sequence[str]], str]:
    """Return what gives the last day on which the newest of some sources can have been written.

    One without a date tells nothing where another has one; of such alone it is the day they were
    read. Where one is not listed, as another rule says, it is blank.
    """
    rows = each(sources, "source_id", "published_on")
    written = {source: (span_of(text) or ("", ""))[1] for _, source, text in rows}
    read = dict(zip(written, _written(sources["accessed_on"]), strict=True))

    def newest(cited: Sequence[str]) -> str:
        days = [written[source] for source in cited if source in written]
        if len(days) < len(cited):
            return ""
        return max(days) or max(read[source] for source in cited)

    return newest


@rule
def told_afterwards(package: Package) -> Iterator[Finding]:
    """What a row says has happened is no younger than the newest of its sources with a date, but a
    meeting that is announced only; of sources without a date it is the day they were read.
    """
    newest_of = _newest_of(package["sources"])
    for table, column in _TOLD:
        rows = package[table].dropna(subset=[column])
        rows = rows[rows["status"] != "announced-only"] if table == "meetings" else rows
        cited = "source_ids" if "source_ids" in rows else "source_id"
        for (line, ids), date in zip(each(rows, cited), _written(rows[column]), strict=True):
            newest = newest_of(ids if isinstance(ids, tuple) else (ids,))
            if newest and newest < date:
                expected = f"{newest} or earlier, when the newest of its sources was written"
                yield Finding(table, line, column, day(rows.at[line, column]), expected)


@rule
def no_copy_before_its_original(package: Package) -> Iterator[Finding]:
    """No page is older than one of which it is a copy or on which it draws, and none was read
    before it was published.
    """
    sources = package["sources"]
    rows = each(sources, "source_id", "published_on")
    spans = {source: span_of(text) for _, source, text in rows}
    read = _written(sources["accessed_on"])
    for line, own, last in zip(sources.index, spans.values(), read, strict=True):
        if own and own[0] > last:
            published = quoted(sources.at[line, "published_on"])
            wrong = f"{day(sources.at[line, 'accessed_on'])} before published_on {published}"
            yield Finding("sources", line, "accessed_on", wrong, "that day or later")
    later = sources[sources["mirror_of"].notna() | sources["draws_on"].astype(bool)]
    for line, source, mirror, drawn in each(later, "source_id", "mirror_of", "draws_on"):
        for column, other in (("mirror_of", mirror), *(("draws_on", other) for other in drawn)):
            own, before = spans[source], spans.get(other)
            if own and before and own[1] < before[0]:
                wrong = f"{quoted(other)}, published later, on {before[0]}"
                expected = f"a page of {own[1]} or earlier"
                yield Finding("sources", line, column, wrong, expected)
