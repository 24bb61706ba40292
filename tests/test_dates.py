"""Dates show what is known of them and never more."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import Dataset
from analysis.data.dates import precise
from analysis.measures.membership import accessions
from analysis.measures.snapshots.words import period, sometime


@pytest.mark.parametrize(
    ("cells", "text", "short"),
    [
        (("2024-03-03", "day"), "3 March 2024", "3 Mar 2024"),
        (("2025-10-01", "month"), "October 2025", "Oct 2025"),
        (("2020-01-01", "year"), "2020", "2020"),
        (
            ("2025-11-26", "range", "2025-11-19", "2025-11-26"),
            "between 19 and 26 November 2025",
            "19–26 Nov 2025",
        ),
        (
            ("2022-09-22", "range", "2022-06-14", "2022-09-22"),
            "between 14 June and 22 September 2022",
            "14 Jun–22 Sep 2022",
        ),
        (
            ("2026-01-02", "range", "2025-12-30", "2026-01-02"),
            "between 30 December 2025 and 2 January 2026",
            "30 Dec 2025–2 Jan 2026",
        ),
    ],
)
def test_a_date_is_shown_as_far_as_it_is_known(cells: tuple, text: str, short: str) -> None:
    """Day, month, year and range each have their own words, long and short."""
    date = precise(*cells)
    assert str(date) == text
    assert date.text(short=True) == short


@pytest.mark.parametrize(
    ("cells", "once", "long"),
    [
        (("2024-03-03", "day"), "on 3 March 2024", "on 3 March 2024"),
        (
            ("2024-03-03", "day", "2024-03-03", "2024-03-04"),
            "on 3 March 2024 as judged best; by the sources some day between 3 and 4 March 2024",
            "from 3 March 2024 to 4 March 2024",
        ),
        (("2025-10-01", "month"), "some day in October 2025", "some day in October 2025"),
        (
            ("2024-03-03", "range", "2024-03-03", "2024-03-05"),
            "some day between 3 and 5 March 2024",
            "some day between 3 and 5 March 2024",
        ),
    ],
)
def test_bounds_of_a_day_are_doubt_or_length(cells: tuple, once: str, long: str) -> None:
    """Of what took one day two known days are doubt about it, of a meeting its first and last."""
    date = precise(*cells)
    assert sometime(date) == once
    assert period(date) == long


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_a_month_never_shows_a_day(day: dt.date) -> None:
    """The placeholder day of a month-precise date is in none of its words."""
    text = str(precise(day.replace(day=1), "month"))
    assert re.fullmatch(r"[A-Z][a-z]+ \d{4}", text)


def test_no_accession_of_the_data_shows_an_invented_day(data: Dataset) -> None:
    """Only rows of day precision show one day; the others a month or both bounds."""
    for row in accessions(data["memberships"]).itertuples():
        shows_one_day = re.fullmatch(r"\d{1,2} [A-Z][a-z]+ \d{4}", str(row.date)) is not None
        assert shows_one_day == (row.date_precision == "day"), row.party_id
