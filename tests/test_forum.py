"""The Forum beside the partners, and the steps from the MSP to its successor, on the real data."""

import datetime as dt
import itertools
from dataclasses import replace

import pandas as pd
import pytest

from analysis import Dataset, figures, tables
from analysis.book import assets
from analysis.data.dates import between, long_day, precise, to_date
from analysis.evidence.sources import gap
from analysis.figures import forum_growth_scene, forum_map, succession_scene, succession_timeline
from analysis.figures.forum_growth import growth_of, rows_of
from analysis.figures.map_model import EU_ONLY
from analysis.figures.record import Figure
from analysis.measures import api, succession
from analysis.measures.membership import FORUM, MSP, body_row, end_of
from analysis.scene.layout import LAYOUTS, NARROW, WIDE, Layout
from scenes import faults

SUCCESSION = "succession-timeline"


@pytest.fixture
def forum() -> list[str]:
    """Return the ids of the figures of the Forum and the succession."""
    return ["forum-map", "forum-growth", SUCCESSION]


def labelled(figure: Figure, label: str) -> set[str]:
    """Return the ids of the areas drawn in a category, parts of a state left out."""
    rows = figure.table
    return set(rows.loc[rows["category_label"] == label, "area_id"])


@pytest.mark.parametrize("days", [0, 200, 10_000])
def test_nobody_is_partner_and_forum_member(data: Dataset, days: int) -> None:
    """On any day the two tiers of the map are disjoint, and each is the roster of its body."""
    first, last = forum_map.span(data)
    day = min(first + dt.timedelta(days=days), last)
    figure = figures.get("forum-map", day, data=data)
    partners = labelled(figure, forum_map.PARTNER.label)
    members = labelled(figure, forum_map.MEMBER.label)
    assert not partners & members
    assert partners == set(api.members(day, data=data)["party_id"])
    assert members == set(api.members(day, FORUM, data=data)["party_id"])


def test_a_territory_is_a_member_without_its_state(data: Dataset) -> None:
    """Greenland is drawn as a Forum member while Denmark takes part through the EU only."""
    shown = forum_map.tiers(data, forum_map.span(data)[1])
    category = dict(zip(shown.areas["area_id"], shown.areas["category"], strict=True))
    assert category["GRL"] == forum_map.MEMBER.key
    assert category["DNK"] == EU_ONLY.key
    assert "GRL" in figures.get("forum-map", data=data).marks


def test_the_count_has_bounds_where_only_the_month_is_known(data: Dataset) -> None:
    """On every day of that month but its last the title states the lowest and highest number."""
    vague = api.roster(FORUM, data=data).query("date_precision == 'month'")
    day = to_date(vague["not_before"].iloc[0]) + dt.timedelta(days=14)
    count = api.count(day, FORUM, data=data)
    assert (count.lower, count.upper) == (0, len(vague))
    assert f"had {count} members" in figures.get("forum-map", day, data=data).title
    after = to_date(vague["not_after"].iloc[0])
    assert api.count(after, FORUM, data=data).is_exact


def test_every_day_of_the_map_has_a_state(data: Dataset) -> None:
    """The states cover the span without a gap, and count Forum members, not partners."""
    states = assets.states("forum-map", data)
    first, last = forum_map.span(data)
    rows = states["rows"]
    assert (rows[0]["from"], rows[-1]["until"]) == (first.isoformat(), last.isoformat())
    for before, after in itertools.pairwise(rows):
        assert to_date(before["until"]) + dt.timedelta(days=1) == to_date(after["from"])
    assert rows[-1]["count"] == len(api.members(last, FORUM, data=data))
    assert {row["count"] for row in rows} == {0, *api.growth(FORUM, data=data)["count"]}


def test_the_groups_are_all_members_once(data: Dataset) -> None:
    """The timeline holds each Forum member in one group, and its title the size of each."""
    model = growth_of(data, rows_of(data))
    drawn = [bar.party_id for group in model.groups for bar in group.bars]
    assert sorted(drawn) == sorted(api.roster(FORUM, data=data)["party_id"])
    title = figures.get("forum-growth", data=data).title
    assert all(f"{len(group.bars)} " in title and group.when in title for group in model.groups)


@pytest.mark.parametrize("figure_id", ["membership-growth", "forum-growth"])
def test_a_day_that_sources_dispute_is_told_with_its_bounds(data: Dataset, figure_id: str) -> None:
    """Note and description have both days of each member on whose day sources differ."""
    figure = figures.get(figure_id, data=data)
    rows = figure.rows.query("date_precision == 'day' and not_before != not_after")
    assert len(rows)
    for row in rows.itertuples():
        bounds = between(row.not_before.date(), row.not_after.date())
        note = next(note for note in figure.notes if row.name in note and bounds in note)
        assert note.startswith(("Sources differ on a day", "Known only within bounds"))
        told = f"{row.name} ({row.joined} as judged best, by the sources {bounds})"
        assert told in figure.description


def test_conflicts_about_the_forum_are_told(data: Dataset) -> None:
    """Every gap about the Forum is among the notes; a member that sources dispute has a note."""
    figure = figures.get("forum-growth", data=data)
    gaps = data["gaps"]
    told = " ".join(figure.notes)
    assert all(text in told for text in gaps.loc[gaps["topic"] == "MSP Forum", "statement"])
    disputed = figure.table[figure.table["note"].fillna("").str.contains("CONFLICT")]
    assert {"ECU", "TUR"} <= set(disputed["party_id"])
    assert all(name in told for name in disputed["name"])


@pytest.mark.parametrize(("day", "is_told"), [("2024-04-05", True), ("2024-07-31", False)])
def test_a_map_without_members_tells_who_says_otherwise(
    data: Dataset, day: str, is_told: bool
) -> None:
    """Until the first member is certain, the map of a day says that by one text four had joined."""
    figure = figures.get("forum-map", day, data=data)
    assert (gap(data, "forum-april") in figure.notes) is is_told


@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=lambda layout: layout.name)
@pytest.mark.parametrize("figure_id", ["forum-map", "forum-growth", SUCCESSION])
def test_every_mark_is_drawn_and_is_a_row(data: Dataset, figure_id: str, layout: Layout) -> None:
    """Each mark of a figure is in its picture, and each leads to a row that is a fact."""
    figure = figures.get(figure_id, data=data)
    rows = figure.table.set_index(figure.key)
    svg = figure.svg(layout)
    for key in figure.marks:
        assert f'id="mark-{key}"' in svg
        assert rows.loc[key, "fact_id"]
    if figure_id != "forum-map":
        assert set(figure.marks) == set(rows.index)


def test_the_steps_are_events_and_terms_of_the_data(data: Dataset) -> None:
    """Every event since the last meeting of the partners is drawn, and nothing else is."""
    start = succession.last_meeting(data)
    events = data["events"]
    month = events["date_precision"] == "month"
    ends = events["date"].where(~month, events["date"] + pd.offsets.MonthEnd(0))
    expected = set(events.loc[ends >= pd.Timestamp(start), "event_id"])
    steps = succession.steps(data)
    assert set(steps.loc[steps["kind"] != "term", "step_id"]) == expected
    terms = set(steps.loc[steps["kind"] == "term", "step_id"])
    assert terms <= set(data["chairs"]["chair_id"])


def test_parallel_tracks_are_no_acts_of_the_bodies(data: Dataset) -> None:
    """No parallel track stands in the lane of a body."""
    steps = succession.steps(data)
    tracks = steps[steps["kind"] == "parallel-track"]
    assert len(tracks) > 0
    assert set(tracks["lane"]) == {succession.NEITHER}


def test_the_steps_begin_with_the_last_meeting_and_go_by_lane_and_time(data: Dataset) -> None:
    """First the MSP, then its successor, then what is neither's, track by track; of one day the act
    of succession is first, and of one end a month is after its days.
    """
    meetings = data["meetings"].query("series == 'msp' and status == 'held'")
    start = succession.last_meeting(data)
    assert start == max(map(to_date, meetings["starts_on"]))
    steps, tracks = succession.steps(data), ["", *data["tracks"]["name"]]
    assert steps["last"].iloc[0] == start
    assert list(dict.fromkeys(steps["lane"])) == [MSP, "FORGE", succession.NEITHER]
    order = [*data["bodies"]["body_id"], succession.NEITHER]
    places = [
        (order.index(s.lane), tracks.index(s.track), s.last, s.kind != "succession", s.step_id)
        for s in steps.itertuples()
    ]
    assert places == sorted(places)
    on_the_day = steps.query("lane == 'FORGE'")["kind"].iloc[0]
    assert on_the_day == "succession"
    assert (steps["first"] <= steps["last"]).all()
    assert list(steps.index) == list(range(len(steps)))


def test_a_term_is_that_of_the_successors_chair(data: Dataset) -> None:
    """The only terms among the steps are those of its chair, with first and last day, as a fact."""
    chairs = data["chairs"].query("body_id == 'FORGE' and role == 'chair'").set_index("chair_id")
    terms = succession.steps(data).query("kind == 'term'").set_index("step_id")
    assert sorted(terms.index) == sorted(chairs.index)
    for chair_id, term in terms.iterrows():
        chair = chairs.loc[chair_id]
        last = chair["ends_on"] if pd.notna(chair["ends_on"]) else chair["starts_on"]
        assert (term["first"], term["last"]) == (to_date(chair["starts_on"]), to_date(last))
        assert term["event"] == f"Chair: {data.party_names()[chair['party_id']]}"
        assert (term["fact"], term["note"], term["track"]) == (chair["note"], "", "")
        assert term["fact_id"] == f"chairs/{chair_id}"


def test_the_last_event_is_that_of_the_bodies_unless_all_are_asked() -> None:
    """A term goes on for longer and is no event; what ran beside counts only where asked."""
    days = [dt.date(2026, 4, n) for n in (1, 2, 3, 4)]
    rows = pd.DataFrame({
        "kind": ["succession", "chair", "parallel-track", "term"],
        "lane": ["MSP", "FORGE", succession.NEITHER, "FORGE"],
        "last": days,
    })  # fmt: skip
    assert succession.last_event(rows) == days[1]
    assert succession.last_event(rows, of_bodies=False) == days[2]


def test_a_term_is_announced_where_it_outlasts_the_record() -> None:
    """A term is told from day to day; what ends on the last day of the record has ended."""
    first, last = dt.date(2026, 2, 4), dt.date(2026, 6, 30)
    term = precise(first, "range", first, last)
    told = "4 February 2026 to 30 June 2026"
    assert succession.when(term, "term", last) == told
    before = last - dt.timedelta(days=1)
    assert succession.when(term, "term", before) == f"{told}, as announced"
    assert succession.when(precise(first, "month"), "chair", last) == "February 2026"


def test_nothing_says_that_the_successor_has_members(data: Dataset, forum: list[str]) -> None:
    """The successor has no row of membership, the title says so, no picture draws a member."""
    body = succession.successor(data)
    assert body not in set(data["memberships"]["body_id"])
    assert figures.get(SUCCESSION, data=data).title.endswith("no list of its members is on record")
    for figure_id in forum:
        facts = figures.get(figure_id, data=data).table["fact_id"]
        assert not [fact for fact in facts if fact.startswith(f"memberships/{body}-")]
    with pytest.raises(ValueError, match="unknown, which is not zero"):
        api.members(end_of(data["bodies"], MSP), body, data=data)


@pytest.mark.parametrize(
    ("number", "said"), [(1, "; 1 member is on record"), (2, "; 2 members are on record")]
)
def test_members_of_the_successor_are_counted(number: int, said: str, data: Dataset) -> None:
    """As soon as one is on record the title says how many are, one in the singular."""
    listed = data["memberships"].head(number).assign(body_id=succession.successor(data))
    rows = pd.concat([data["memberships"], listed], ignore_index=True)
    more = replace(data, tables={**data.tables, "memberships": rows})
    assert figures.get(SUCCESSION, data=more).title.endswith(said)


def test_an_announced_end_is_not_told_as_an_end(data: Dataset) -> None:
    """A term that ends after the last event on record is called announced."""
    known = tables.succession_known(data).rows
    chairs = data["chairs"]
    term = chairs[chairs["body_id"] == succession.successor(data)].iloc[0]
    text = known.loc[known["fact_id"] == f"chairs/{term['chair_id']}", "known"].iloc[0]
    assert f"announced until {long_day(to_date(term['ends_on']))}" in text


def test_the_end_of_the_forum_is_left_open(data: Dataset) -> None:
    """As long as no end is on record, the known says so and the map's note tells the gap."""
    assert pd.isna(body_row(data["bodies"], FORUM)["ended_on"])
    known = tables.succession_known(data).rows
    assert "no end documented" in known.loc[known["fact_id"] == f"bodies/{FORUM}", "known"].iloc[0]
    gaps = data["gaps"].set_index("gap_id")["statement"]
    assert gaps["forum-standing"] in " ".join(figures.get("forum-map", data=data).notes)


LONG = "Democratic Republic of the Southern Example Islands"


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("days", [20, 4000])
def test_other_members_have_room_too(data: Dataset, layout: Layout, days: int) -> None:
    """Forty members with long names keep apart and inside, after a short time and a long one."""
    shown = growth_of(data, rows_of(data))
    bars = [bar._replace(name=LONG, label=LONG) for group in shown.groups for bar in group.bars]
    groups = tuple(replace(group, bars=tuple(bars[:15] * 2)[:20]) for group in shown.groups)
    last = groups[-1].date.known_by + dt.timedelta(days=days)
    shown = replace(shown, groups=groups, last=last, successor=f"Forum of the {LONG}")
    assert faults(forum_growth_scene.scene(shown, layout)) == []


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("days", [0, 4000])
def test_other_steps_have_room_too(data: Dataset, layout: Layout, days: int) -> None:
    """Steps, lanes and a successor with long names keep apart and inside, over years too."""
    shown = succession_timeline.shown_of(data, succession_timeline.rows_of(data))
    lanes = tuple(
        replace(lane, label=f"About the {LONG}",
                steps=tuple(step._replace(label=f"{LONG}, {step.label}") for step in lane.steps))
        for lane in shown.lanes
    )  # fmt: skip
    until = shown.until + dt.timedelta(days=days)
    shown = replace(shown, lanes=lanes, until=until, successor=LONG)
    assert faults(succession_scene.scene(shown, layout)) == []


@pytest.mark.parametrize("figure_id", ["forum-growth", SUCCESSION])
def test_a_figure_of_all_steps_takes_no_day(data: Dataset, figure_id: str) -> None:
    """Asked for a day, it says that it takes none."""
    with pytest.raises(ValueError, match="takes no as_of"):
        figures.get(figure_id, forum_map.span(data)[1], data=data)
