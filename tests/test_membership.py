"""Who is a member at a date: the record's own counts, and what holds for any day."""

import csv
import datetime as dt
import re
from dataclasses import FrozenInstanceError, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis
from analysis import Dataset, load
from analysis.data.days import span
from analysis.data.members import accepted_counts, in_words, reconstructed
from analysis.measures.membership import accessions, end_of

CASES = Path(__file__).parent / "cases"
FIRST, LAST = span(load())
ONE = dt.timedelta(days=1)
days = st.dates(FIRST, LAST)


def _rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("case", _rows("counts.csv"), ids=lambda c: f"{c['body']}-{c['as_of']}")
def test_count_on_known_days(case: dict[str, str]) -> None:
    """The count and its bounds on days that the sources speak of, as rows of a file."""
    count = analysis.count(case["as_of"], case["body"])
    assert (count.value, count.lower, count.upper) == tuple(
        int(case[name]) for name in ("value", "lower", "upper")
    ), case["why"]


@pytest.mark.parametrize("case", _rows("stated_counts.csv"), ids=lambda c: c["why"])
def test_which_stated_numbers_agree(case: dict[str, str], data: Dataset) -> None:
    """What a number stated for a day or a month is compared with, and which agree, are those of
    the case: by what is counted, and whether the European Union is counted in.
    """
    rows, ended = accessions(data["memberships"]), end_of(data["bodies"], "MSP")
    count = reconstructed(rows, ended, pd.Timestamp(case["date"]), case["precision"])
    stated = SimpleNamespace(what_is_counted=case["counted"], counts_eu_as_one=case["eu_as_one"])
    agree = accepted_counts(stated, count, eu_is_member=case["eu_is_member"] == "yes")
    assert count.value == int(case["value"])
    assert list(agree) == list(range(int(case["lowest"]), int(case["highest"]) + 1))
    ends = dict.fromkeys((case["lowest"], case["highest"]))
    assert in_words(agree) == " to ".join(ends)


@given(days)
def test_bounds_contain_the_value(day: dt.date) -> None:
    """On any day the point value lies within its bounds."""
    count = analysis.count(day)
    assert count.lower <= count.value <= count.upper


@given(days, days)
def test_membership_only_grows_until_the_end(one: dt.date, other: dt.date) -> None:
    """Nobody leaves before the end: an earlier roster is part of a later one."""
    data = load()
    end = end_of(data["bodies"], "MSP")
    assert end is not None
    early, late = sorted((min(one, end), min(other, end)))
    assert set(analysis.members(early)["party_id"]) <= set(analysis.members(late)["party_id"])


@given(st.dates(LAST - dt.timedelta(days=330), LAST))
def test_nobody_is_a_member_after_the_end(day: dt.date) -> None:
    """After the succession by FORGE the MSP has no members."""
    end = end_of(load()["bodies"], "MSP")
    assert end is not None
    assert (analysis.count(day).value == 0) == (day > end)


def test_the_count_never_skips(data: Dataset) -> None:
    """Each step adds as many members as it names, after the launch one at a time."""
    steps = analysis.growth(data=data)
    sizes = steps["joined"].map(len)
    assert list(steps["count"]) == list(sizes.cumsum())
    assert (sizes.iloc[1:] == 1).all()


@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(random: object) -> None:
    """A shuffled file gives the same growth, members and counts."""
    data = load()
    seed = random.randrange(2**32)  # type: ignore[attr-defined]
    mixed = data["memberships"].sample(frac=1, random_state=seed)
    shuffled = replace(data, tables={**data.tables, "memberships": mixed})
    pd.testing.assert_frame_equal(analysis.growth(data=shuffled), analysis.growth(data=data))
    again, rows = accessions(mixed), accessions(data["memberships"])
    pd.testing.assert_frame_equal(again, rows)
    assert list(rows.index) == list(range(len(rows)))


@pytest.mark.parametrize(
    "value",
    [
        "2024-03-06",
        dt.date(2024, 3, 6),
        dt.datetime(2024, 3, 6, 23, 59, tzinfo=dt.UTC),
        pd.Timestamp("2024-03-06T08:01+09:00"),
    ],
)
def test_a_day_may_be_text_date_datetime_or_timestamp(value: object) -> None:
    """All four ways to write one day give one answer."""
    assert analysis.count(value).value == analysis.count("2024-03-06").value == 15


NO_DAYS = ["2023-02-30", "06.03.2024", "", "2024", "20240306", "2024-W10-3", pd.NaT]


@pytest.mark.parametrize("value", NO_DAYS)
def test_an_impossible_day_is_a_clear_error(value: object) -> None:
    """What is no day raises ValueError that shows a day as it should be."""
    with pytest.raises(ValueError, match=r"expected .*(YYYY-MM-DD|2024-03-06)"):
        analysis.members(value)


@pytest.mark.parametrize("value", [None, 20240306, 1.5, ["2024-03-06"]])
def test_another_type_is_a_clear_error(value: object) -> None:
    """A number or a list is refused by name, not guessed at."""
    with pytest.raises(TypeError, match=type(value).__name__):
        analysis.count(value)


def test_the_number_of_a_day_says_whether_it_is_exact() -> None:
    """A count whose bounds differ is not exact and names both; the others are one number."""
    assert str(analysis.count("2022-06-14")) == "11 to 12"
    assert not analysis.count("2022-06-14").is_exact
    assert str(analysis.count("2024-03-06")) == "15"
    assert analysis.count("2024-03-06").is_exact
    with pytest.raises(FrozenInstanceError):
        analysis.count("2024-03-06").value = 16  # type: ignore[misc]


def test_an_unknown_body_is_a_clear_error() -> None:
    """A body that is not in the data is refused, with the bodies there are; so is a list."""
    day = "2024-03-06"
    for ask in (partial(analysis.members, day), partial(analysis.count, day), analysis.roster,
                analysis.growth, partial(analysis.roster_changes, day, day)):  # fmt: skip
        for body in ("msp", ["MSP"]):
            with pytest.raises(KeyError) as error:
                ask(body)
            said = error.value.args[0]
            assert said.startswith(f"unknown body {body!r}; expected one of FORGE, MSP")


ASKED = {
    "members": analysis.members,
    "count": analysis.count,
    "changes": partial(analysis.roster_changes, FIRST),
    "snapshot": analysis.snapshot,
    "supply": analysis.supply_shares,
    "figure of a day": partial(analysis.figures.get, "membership-map"),
    "figure of all days": partial(analysis.figures.get, "attendance"),
}


@pytest.mark.parametrize("day", [dt.date.min, FIRST - ONE, LAST + ONE, dt.date.max], ids=str)
@pytest.mark.parametrize("ask", ASKED.values(), ids=list(ASKED))
def test_a_day_outside_the_record_is_refused_alike(ask: Any, day: dt.date) -> None:
    """Whoever is asked, for a day of which the record does not speak all give the same answer."""
    side = "before" if day < FIRST else "after"
    line = f"={day} is {side} the record; expected a day from {FIRST} to {LAST}"
    with pytest.raises(ValueError, match=re.escape(line)):
        ask(day)


def test_an_unlisted_body_is_unknown_and_not_zero() -> None:
    """FORGE published no list of members: asking for a number is an error, never 0."""
    with pytest.raises(ValueError, match="unknown"):
        analysis.count("2026-03-01", "FORGE")


def test_before_its_first_known_member_a_successor_is_unknown(data: Dataset) -> None:
    """With a first member of FORGE on record the days before it stay unknown, back to its launch.

    Before the launch it had none, and the Forum, which follows no body, none before its first.
    """
    first = data["memberships"].iloc[:1].assign(body_id="FORGE", party_id="CHL")
    first = first.assign(joined_on="2026-11-20", not_before="2026-11-10", not_after="2026-11-20")
    rows = pd.concat([data["memberships"], first], ignore_index=True)
    for gaps in (data["gaps"], data["gaps"].iloc[:0]):
        grown = replace(data, tables={**data.tables, "memberships": rows, "gaps": gaps})
        for day in ("2026-02-04", "2026-11-09"):
            for ask in (analysis.count, analysis.members):
                with pytest.raises(ValueError, match=f"'FORGE' on {day} is on record: unknown"):
                    ask(day, "FORGE", data=grown)
            told = analysis.snapshot(day, data=grown).lines()
            assert "FORGE had no members." not in told
            assert ("Members of FORGE: not known." in told) == gaps.empty
            assert gaps.empty or told == analysis.snapshot(day, data=data).lines()
    assert str(analysis.count("2026-02-03", "FORGE", data=grown)) == "0"
    assert str(analysis.count("2026-11-10", "FORGE", data=grown)) == "0 to 1"
    assert "FORGE had 1 member." in analysis.snapshot("2026-11-20", data=grown).lines()
    assert str(analysis.count("2024-05-01", "MSP-FORUM", data=grown)) == "0"


def test_the_eu_is_one_member_beside_its_states(data: Dataset) -> None:
    """The EU is one row of its own kind; every other member is a state, in the EU or not."""
    roster = analysis.members("2024-03-06", data=data)
    assert list(roster.loc[roster["party_id"] == "EU", "kind"]) == ["supranational"]
    assert set(roster.loc[roster["party_id"] != "EU", "kind"]) == {"state"}


def test_roster_changes_add_up(data: Dataset) -> None:
    """What joined and ended between two days turns the first roster into the second."""
    changes = analysis.roster_changes("2023-01-01", LAST, data=data)
    before = set(analysis.members("2023-01-01", data=data)["party_id"])
    joined = set(changes.loc[changes["change"] == "joined", "party_id"])
    ended = set(changes.loc[changes["change"] == "ended", "party_id"])
    assert before | joined == ended
    assert set(changes.loc[changes["change"] == "ended", "date"]) == {"4 February 2026"}
    with pytest.raises(ValueError, match="after end"):
        analysis.roster_changes("2024-01-02", "2024-01-01", data=data)


def _edges(data: Dataset, body: str) -> list[dt.date]:
    """Return the days on which a body's members change, its last one, and their neighbours."""
    end = end_of(data["bodies"], body) or LAST
    days = {*analysis.growth(body, data=data)["day"], end}
    near = {day + more * ONE for day in days for more in (-1, 0, 1)}
    return sorted(day for day in near if FIRST <= day <= LAST)


@pytest.mark.parametrize("body", ["MSP", "MSP-FORUM"])
def test_members_are_listed_as_they_are_counted(body: str, data: Dataset) -> None:
    """Before, on and after each step and the end a list has a row a member, by day and name."""
    ever = analysis.roster(body, data=data)
    assert list(ever.index) == list(range(len(ever)))
    for day in _edges(data, body):
        rows = analysis.members(day, body, data=data)
        assert len(rows) == analysis.count(day, body, data=data).value, day
        assert list(rows.columns) == list(ever.columns)
        assert list(rows.index) == list(range(len(rows)))
        order = list(zip(rows["counted_from"], rows["name"], strict=True))
        assert order == sorted(order)


@pytest.mark.parametrize("body", ["MSP", "MSP-FORUM"])
def test_changes_turn_each_roster_into_the_next(body: str, data: Dataset) -> None:
    """From a day to a later one or the same those join and end that make the difference."""
    days = _edges(data, body)
    for first, last in (*zip(days, days, strict=True), *pairwise(days), (days[0], days[-1])):
        then, later = (set(analysis.members(day, body)["party_id"]) for day in (first, last))
        rows = analysis.roster_changes(first, last, body, data=data)
        assert list(rows.index) == list(range(len(rows)))
        ended = rows["change"] == "ended"
        joined, left = set(rows.loc[~ended, "party_id"]), set(rows.loc[ended, "party_id"])
        assert joined.isdisjoint(then)
        assert (then | joined) - left == later, (first, last)


def test_members_need_three_tables_only(data: Dataset) -> None:
    """The measures are pure: they read the log, the bodies and the parties they are given."""
    tables = {name: data[name] for name in ("memberships", "bodies", "parties")}
    few = replace(data, tables=tables)
    rows = analysis.members("2023-01-01", data=few)
    assert len(rows) == analysis.count("2023-01-01", data=few).value
    pd.testing.assert_frame_equal(rows, analysis.members("2023-01-01", data=data))
