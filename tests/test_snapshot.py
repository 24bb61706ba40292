"""What was true on a day: known days as rows of a file, and what holds for every day of the record.

tests/cases/snapshots.csv: `day`; `what`, a topic of the lines (or `not` and a topic: no line of it
says so; or `error`: the day is refused); `expected`, a part of one line; `why`.
"""

import csv
import datetime as dt
import gzip
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis import Dataset, load
from analysis.cli import main
from analysis.data.dates import long_day
from analysis.data.facts import address, facts_of, tables_of
from analysis.measures.membership import Count
from analysis.measures.snapshots import span
from analysis.measures.snapshots.agreements import signed_by
from analysis.measures.snapshots.meetings import meetings_on
from analysis.measures.snapshots.record import Meeting, Meetings
from analysis.measures.snapshots.states import _undated, states, stretches
from analysis.measures.snapshots.tracks import MANY, track_lines, tracks_on
from analysis.measures.snapshots.wording import TOPICS
from analysis.measures.snapshots.words import number
from analysis.publish.html.site import site_of
from analysis.publish.html.snapshot import every_state, items

CASES = Path(__file__).parent / "cases" / "snapshots.csv"


def any_day(test: Callable[[dt.date], None]) -> Callable[[], None]:
    """Try a test on days of the record; a busy machine makes no test fail."""
    return settings(deadline=None)(given(st.dates(*span(load())))(test))


def _rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _kinds(day: dt.date) -> Iterator[Meetings]:
    then = analysis.snapshot(day)
    yield from (then.meetings, then.bilateral)


@pytest.mark.parametrize("case", _rows(), ids=lambda c: f"{c['day']}-{c['what']}")
def test_a_known_day(case: dict[str, str]) -> None:
    """A line of the topic says what the row expects; with `not`, none does."""
    if case["what"] == "error":
        with pytest.raises(ValueError, match=case["expected"]) as caught:
            analysis.snapshot(case["day"])
        assert "\n" not in str(caught.value)
        return
    topic = case["what"].removeprefix("not ")
    assert topic in TOPICS
    said = [li.text for li in analysis.snapshot(case["day"]).statements if li.topic == topic]
    found = any(case["expected"] in line for line in said)
    assert found != case["what"].startswith("not "), said


@lru_cache(maxsize=1)
def _page() -> dict[str, Any]:
    return every_state(load())


def page_lines(day: dt.date) -> list[str]:
    """Return the lines that the page shows for a day, from the script it loads."""
    page = _page()
    begun = [state for state in page["states"] if state[0] <= day.isoformat()]
    made = []
    for place in begun[-1][1]:
        html = page["lines"][place][1]
        inner = re.search(r'<span class="msp-line">(.*?)</span>(?: <|</li>)', html, re.S)
        assert inner is not None, html
        asked = '<span class="msp-asked"></span>'
        text = inner.group(1).replace(asked, long_day(day))
        made.append(unescape(re.sub(r"<[^>]+>", "", text)))
    return made


@any_day
def test_the_page_says_what_the_function_says(day: dt.date) -> None:
    """On every day the lines of the page's state are those of `analysis.snapshot`."""
    assert page_lines(day) == analysis.snapshot(day).lines()


def test_states_cover_each_day_once(data: Dataset) -> None:
    """The states follow one another without gap from the first day of the record to the last."""
    found = states(data)
    assert (found[0].first, found[-1].last) == span(data)
    for one, other in pairwise(found):
        assert one.first <= one.last
        assert other.first - one.last == dt.timedelta(days=1)
    assert [state.first.isoformat() for state in found] == [row[0] for row in _page()["states"]]


def test_neighbouring_states_differ(data: Dataset) -> None:
    """A state lasts as long as nothing but the day changes."""
    for one, other in pairwise(states(data)):
        assert _undated(one.lines) != _undated(other.lines), other.first


def test_a_change_on_the_last_day_begins_a_stretch() -> None:
    """Days outside the range begin none; those at its ends do."""
    first, second, last = (dt.date(2024, 3, day) for day in (1, 2, 3))
    outside = dt.date(2024, 2, 29), dt.date(2024, 3, 4)
    assert stretches([*outside, first, last], first, last) == [(first, second), (last, last)]


def test_a_meeting_is_not_over_while_its_window_may_hold_it(data: Dataset) -> None:
    """On the last day of a window the meeting is around; one with days of its own is over then."""
    rows = data["meetings"]
    series, rows = tuple(rows["series"].unique()), rows[rows["status"] == "held"]
    for row in rows.to_dict("records"):
        around = {m.meeting_id for m in meetings_on(data, row["ends_on"].date(), series).around}
        assert (row["meeting_id"] in around) == (row["date_precision"] != "day")


def test_the_newest_text_comes_first(data: Dataset) -> None:
    """Texts stand in order of their dates, the newest first."""
    days = [text.signed.last for text in signed_by(data, data.reference_date).certain]
    assert days == sorted(days, reverse=True)
    assert days[0] > days[-1]


def test_a_state_holds_from_its_first_day_to_its_last(data: Dataset) -> None:
    """At both ends of each state the page says what `analysis.snapshot` says of that day."""
    for day in (day for state in states(data) for day in (state.first, state.last)):
        assert page_lines(day) == analysis.snapshot(day).lines(), day


def test_the_states_are_light() -> None:
    """All days of the record together are a script far below 60 kB compressed."""
    assert len(gzip.compress(json.dumps(_page(), ensure_ascii=False).encode())) < 30_000


@any_day
def test_members_are_those_of_the_other_functions(day: dt.date) -> None:
    """Count and names agree with `analysis.count` and `analysis.members`."""
    then = analysis.snapshot(day)
    assert then.count == analysis.count(day)
    assert len(then.members) == then.count.lower
    assert len(then.members) + len(then.possible) == then.count.upper
    counted = set(analysis.members(day)["name"])
    assert set(then.members) <= counted <= {*then.members, *then.possible}
    behind = next(line.facts for line in then.statements if line.topic == "members")
    rows = {f"memberships/MSP-{party}" for party in analysis.members(day)["party_id"]}
    assert set(behind) >= (rows or {"bodies/MSP"})


@pytest.mark.parametrize(
    ("count", "told"),
    [((0, 0, 0), "no members"), ((1, 1, 1), "1 member"), ((1, 0, 1), "0 to 1 members"),
     ((1, 1, 2), "1 to 2 members"), ((2, 2, 2), "2 members")],
)  # fmt: skip
def test_a_number_has_its_noun(count: tuple[int, int, int], told: str) -> None:
    """One that is certain is one member; none, a range and more are members."""
    assert number(Count(*count), "member", "members") == told


@any_day
def test_the_forum_has_the_members_of_the_other_functions(day: dt.date) -> None:
    """The Forum is there from its launch, its count that of `analysis.count`."""
    forum = analysis.snapshot(day).forum
    if forum is None:
        assert analysis.count(day, "MSP-FORUM").upper == 0
    else:
        assert forum.roster is not None
        assert forum.roster.count == analysis.count(day, "MSP-FORUM")


@any_day
def test_meetings_lie_on_their_side_of_the_day(day: dt.date) -> None:
    """Last is never after the day, next never on or before it; a window with the day is neither."""
    for found in _kinds(day):
        assert all(m.date.last <= day for m in found.last)
        assert all(m.date.first > day for m in found.next)
        assert all(m.date.first <= day <= m.date.last for m in found.around)


@any_day
def test_no_held_meeting_lies_between(day: dt.date) -> None:
    """No meeting of the table is certain to lie between last and next."""
    data = load()
    rows = data["meetings"]
    for found, family in zip(_kinds(day), (True, False), strict=True):
        of_kind = rows[(rows["series"] != "bilateral") == family]
        held = of_kind[of_kind["status"] == "held"]
        listed = {m.meeting_id for m in (*found.last, *found.around, *found.next)}
        left = held[~held["meeting_id"].isin(listed)]
        latest = max((m.date.first for m in found.last), default=dt.date.min)
        soonest = min((m.date.last for m in found.next), default=dt.date.max)
        for start, end in zip(left["starts_on"].dt.date, left["ends_on"].dt.date, strict=True):
            assert end < latest or start > soonest


def _announced_only(meetings: tuple[Meeting, ...], data: Dataset) -> list[str]:
    status = data["meetings"].set_index("meeting_id")["status"]
    return [m.meeting_id for m in meetings if status[m.meeting_id] != "held"]


@any_day
def test_a_meeting_announced_only_is_never_given_as_held(day: dt.date) -> None:
    """It stands apart, and its line says so."""
    data = load()
    lines = analysis.snapshot(day).statements
    for found in _kinds(day):
        for group in (found.last, found.around, found.next):
            assert _announced_only(group, data) == []
        assert len(_announced_only(found.announced, data)) == len(found.announced)
        for meeting in found.announced:
            told = [line.text for line in lines if meeting.fact in line.facts]
            assert [text[:14] for text in told] == ["Announced only"]


@pytest.mark.parametrize("parties", [MANY, MANY + 1])
def test_of_many_parties_the_number_alone_is_told(parties: int, data: Dataset) -> None:
    """Up to so many parties of a track are named, each with its row; of more there is a number."""
    track = max(tracks_on(data, data.reference_date), key=lambda track: len(track.parties))
    (told,) = track_lines((replace(track, parties=track.parties[:parties]),))
    assert told.text.endswith(f": {parties}.") == (parties > MANY)
    assert len(told.facts) == (parties + 1 if parties == MANY else 1)


@any_day
def test_texts_are_counted_with_their_bounds(day: dt.date) -> None:
    """The lower bound is the certain ones, the upper all; each has one line, with its row."""
    then = analysis.snapshot(day)
    signed = then.agreements
    assert len(signed.certain) == signed.count.lower <= signed.count.value
    assert len(signed.certain) + len(signed.possible) == signed.count.upper
    listed = [line.facts for line in then.statements if line.topic == "texts"]
    assert listed == [(a.fact,) for a in (*signed.possible, *signed.certain)]


def test_every_line_names_rows_that_exist(data: Dataset) -> None:
    """The facts behind the lines are rows of the data, on every state of the record."""
    known = {fact.id for table in tables_of(data) for fact in facts_of(data, table)}
    named = {fact for state in states(data) for line in state.lines for fact in line.facts}
    assert named <= known
    assert len(named) > len(data["agreements"]) + len(data["memberships"])


def test_every_row_is_linked_on_the_page(data: Dataset) -> None:
    """Each row behind the lines of a state has its link, at one line of those that rest on it."""
    for state in states(data):
        html = "".join(str(item) for _, item in items(state.lines, site_of(load())))
        facts = {fact for line in state.lines for fact in line.facts}
        assert [fact for fact in facts if f'href="../{address(fact)}"' not in html] == []


def test_topics_stand_in_their_order(data: Dataset) -> None:
    """The lines keep the order of the page's headings, so that page and command agree."""
    order = list(TOPICS)
    for state in states(data):
        places = [order.index(line.topic) for line in state.lines]
        assert places == sorted(places)


def test_a_snapshot_is_json_and_text(data: Dataset) -> None:
    """`to_dict` survives JSON, and has the lines; the text of a snapshot is its lines."""
    then = analysis.snapshot(data.news_day)
    kept = json.loads(json.dumps(then.to_dict()))
    assert kept == then.to_dict()
    assert [line["text"] for line in kept["statements"]] == then.lines()
    assert kept["as_of"] == data.news_day.isoformat()
    assert str(then) == repr(then) == "\n".join(then.lines())


def test_the_command_prints_the_lines(data: Dataset, capsys: pytest.CaptureFixture[str]) -> None:
    """`msp on` prints the lines, `--json` the record, `--evidence` the rows below each line."""
    then, day = analysis.snapshot(data.news_day), data.news_day.isoformat()
    assert main(["on", day]) == 0
    assert capsys.readouterr().out.splitlines() == then.lines()
    assert main(["on", day, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == then.to_dict()
    assert main(["on", day, "--evidence"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert [line for line in shown if not line.startswith("    ")] == then.lines()
    facts = [fact for line in then.statements for fact in line.facts]
    assert [line.strip() for line in shown if line.startswith("    ")] == facts


@pytest.mark.parametrize("day", ["2021-01-01", "2030-01-01", "2024-02-30", "soon", ""])
def test_a_wrong_day_is_one_line(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The command says in one line on stderr what was wrong, and ends with 2."""
    assert main(["on", day]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1
    assert re.search(r"expected .*\d{4}-\d{2}-\d{2}", shown.err)
