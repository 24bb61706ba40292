"""Claims: every square is a row with its verdict, and what the pages say follows the data."""

import dataclasses
import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from markupsafe import escape

from analysis import Dataset, figures, tables
from analysis.data.dates import long_day, to_date
from analysis.data.facts import all_facts, facts_of
from analysis.evidence.sources import cited
from analysis.figures.record import Figure
from analysis.measures import claims
from analysis.measures.around import around
from analysis.measures.claims import DISPUTED, NEWS, meanings
from analysis.publish.html.evidence import originals
from analysis.publish.html.site import site_of
from analysis.publish.html.table import row_evidence
from analysis.scene.layout import LAYOUTS, Layout

BOOK = Path(__file__).resolve().parents[1] / "book"
VERDICTS = {"talks-verdicts": NEWS, "disputed-verdicts": DISPUTED}

# Table -> what a row of it is called among all that happened.
KIND_OF: dict[str, Callable[[Any], str]] = {
    "meetings": lambda row: "meeting" if row.status == "held" else "meeting, announced only",
    "agreements": lambda row: "agreement" + " with others" * (row.scope != "partners"),
    "memberships": lambda _: "accession",
    "events": lambda row: row.kind.replace("-", " "),
}


@pytest.fixture(params=VERDICTS)
def figure(request: pytest.FixtureRequest, data: Dataset) -> Figure:
    """Each figure of verdicts in turn."""
    return figures.get(request.param, data=data)


def test_a_square_is_a_row_with_its_verdict(figure: Figure, data: Dataset) -> None:
    """The squares are the rows of the data, no more and no fewer, each named with its verdict."""
    rows = data[VERDICTS[figure.id]].set_index("claim_id")
    assert set(figure.marks) == set(rows.index)
    for claim, name in figure.marks.items():
        assert f"{claim}, {rows.loc[claim, 'verdict']}: " in name


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_square_is_drawn(figure: Figure, layout: Layout) -> None:
    """Each layout draws a mark for every row."""
    drawn = set(re.findall(r'id="mark-([^"]+)"', figure.svg(layout)))
    assert drawn == set(figure.marks)


def test_the_title_counts_the_rows(figure: Figure, data: Dataset) -> None:
    """The numbers of the title are the numbers of rows, and the verdicts add up to all rows."""
    numbers = data[VERDICTS[figure.id]]["verdict"].value_counts()
    said = [int(number) for number in re.findall(r"\d+", figure.title)]
    assert said[0] == sum(said[1:]) == len(figure.rows)
    assert sorted(said[1:]) == sorted(numbers)
    for verdict, number in numbers.items():
        assert re.search(rf"\b{number} ((is|are) )?{verdict}", figure.title)


def test_the_interactive_squares_are_the_same(figure: Figure) -> None:
    """A click on an interactive square leads to a row, and every row can be reached."""
    keys = [key for trace in figure.interactive().data for key in (trace.customdata or ())]
    assert sorted(keys) == sorted(figure.marks)


@pytest.mark.parametrize("table", [NEWS, DISPUTED])
def test_every_verdict_has_a_meaning(data: Dataset, table: str) -> None:
    """The descriptor says what each verdict that it allows means."""
    fields = {field["name"]: field for field in data.resource(table)["schema"]["fields"]}
    assert list(meanings(data, table)) == fields["verdict"]["constraints"]["enum"]
    assert all(text.endswith(".") for text in meanings(data, table).values())


def test_a_claim_is_called_a_claim(data: Dataset) -> None:
    """No claim stands in a title or an alternative text, where it could be read as a fact."""
    for name in VERDICTS:
        figure = figures.get(name, data=data)
        told = figure.rows["claim" if "claim" in figure.rows else "stated"]
        assert not [claim for claim in told if claim in figure.title + figure.alt]
        assert all(re.match("(Claim|Statement) ", words) for words in figure.marks.values())


def test_a_disputed_claim_shows_both_kinds_of_evidence(data: Dataset) -> None:
    """For every row stand who states a claim and the evidence for what holds, both in full."""
    found = row_evidence(tables.disputed_claims(data), site_of(data))
    rows = data[DISPUTED].set_index("claim_id")
    assert {anchor.removeprefix("disputed-claims-") for anchor in found} == set(rows.index)
    for anchor, panels in found.items():
        row = rows.loc[anchor.removeprefix("disputed-claims-")]
        for name, column in (("stated_by", "stated_by"), ("source_ids", "right_source_ids")):
            assert panels[name].count("<li>") == len(row[column]) > 0
            assert all(f"sources.html#{sid}" in panels[name] for sid in row[column])


def test_the_talks_are_found_by_day_and_parties(data: Dataset) -> None:
    """Each meeting and text has two parties of a statement of that day, and none is left out."""
    pairs = claims.pairs(data)
    met, signed = claims.talks(data), claims.agreements(data)
    assert {frozenset(ids) for ids in data[NEWS]["party_ids"] if len(ids) == 2} == set(pairs)
    there = data["participants"].groupby("meeting_id")["party_id"].agg(frozenset)
    expected = {
        row.meeting_id
        for row in data["meetings"].itertuples()
        if row.series == "bilateral"
        and to_date(row.starts_on) in pairs.get(there[row.meeting_id], set())
    }
    assert set(met["meeting_id"]) == expected
    assert {day for days in pairs.values() for day in days} >= set(met["day"])
    assert len(signed) > 0
    by = data["agreement_parties"].groupby("agreement_id")["party_id"].agg(frozenset)
    for row in signed.itertuples():
        assert row.date.day in pairs[by[row.agreement_id]]


def test_the_talks_name_who_sat_there(data: Dataset) -> None:
    """Party by party, who sat there with what post, or that it is not documented."""
    met = claims.talks(data).set_index("meeting_id")
    assert met.loc["2023-05-seoul-bilateral-can-kor", "people"] == (
        "Canada: Justin Trudeau, Prime Minister",
        "Republic of Korea: Yoon Suk-yeol, President",
    )
    sat = data["participants"].set_index("meeting_id")["representative"].isna()
    unknown = [people.endswith(": not documented") for people in met["people"].explode()]
    assert sum(unknown) == sat[sat.index.isin(met.index)].sum()
    for rows in (claims.talks(data), claims.agreements(data)):
        assert not {"index", "level_0"} & set(rows)


def test_the_heading_has_the_day_of_the_talks(data: Dataset) -> None:
    """The day in the heading of the page is that of the talks, the newest meeting of the two."""
    text = (BOOK / "talks.ipynb").read_text(encoding="utf-8")
    assert f"# The talks of {long_day(claims.talks(data)['day'].max())}:" in text


def test_the_topics_hold_every_statement_once(data: Dataset) -> None:
    """Together the topics have all statements; one that is none is an error that names them. Rows
    stand in order of their ids and are counted from nought.
    """
    topics = data[NEWS]["topic"].unique()
    found = [claim for topic in topics for claim in claims.news_claims(data, topic)["claim_id"]]
    assert sorted(found) == sorted(data[NEWS]["claim_id"])
    for rows in (claims.news_claims(data), claims.news_claims(data, topics[-1])):
        assert rows["claim_id"].is_monotonic_increasing
        assert rows.index.equals(pd.RangeIndex(len(rows)))
        assert "index" not in rows
    disputed = claims.disputed_claims(data)
    assert disputed["claim_id"].is_monotonic_increasing
    assert disputed.index.equals(pd.RangeIndex(len(disputed)))
    with pytest.raises(KeyError, match="working body"):
        claims.news_claims(data, "weather")


def test_the_days_around_hold_what_lies_in_them(data: Dataset) -> None:
    """Rows lie within the days asked for; those of the talks are among them; all are facts."""
    first, last = claims.window(data)
    rows = around(data, first, last)
    assert rows["day"].min() == first
    assert rows["until"].max() == last
    met = claims.talks(data)
    assert set(met.loc[met["day"] >= first, "fact_id"]) <= set(rows["fact_id"])
    assert set(rows["fact_id"]) <= {fact.id for fact in all_facts(data)}


def test_everything_that_happened_is_of_one_kind(data: Dataset) -> None:
    """Over all time stands each meeting, text, accession and event, in order, as what it was."""
    rows = around(data, dt.date.min, dt.date.max)
    order = list(zip(rows["day"], rows["until"], rows["kind"], rows["what"], strict=True))
    assert order == sorted(order)
    assert rows.index.equals(pd.RangeIndex(len(rows)))
    found = dict(zip(rows["fact_id"], rows["kind"], strict=True))
    assert len(found) == len(rows)
    assert found == {
        fact.id: kind_of(row)
        for name, kind_of in KIND_OF.items()
        for fact, row in zip(facts_of(data, name), data[name].itertuples(), strict=True)
    }


def test_the_days_around_begin_within_a_week(data: Dataset) -> None:
    """They begin with the first fact of the week that ends with the news item, and end with it."""
    rows = data[NEWS]
    for before, begins in (([9, 7, 1], 7), ([8, 6, 1], 6), ([8, -1], 0)):
        days = [data.news_day - dt.timedelta(days=number) for number in (*before, 0)]
        rows["fact_date"] = pd.Series(map(pd.Timestamp, days)).reindex(rows.index)
        moved = dataclasses.replace(data, tables={**data.tables, NEWS: rows})
        expected = data.news_day - dt.timedelta(days=begins)
        assert claims.window(moved) == (expected, data.news_day)


def test_the_number_counts_the_union_once(data: Dataset) -> None:
    """What the number counts adds up to the count of the day, the Union one of it."""
    from analysis import count

    rows = claims.counted(data).set_index("kind")
    assert list(rows.index) == ["state", "supranational"]
    assert rows["members"].sum() == count(data.news_day, data=data).value
    assert rows.loc["supranational", "members"] == 1
    assert [len(names) for names in rows["names"]] == list(rows["members"])


def test_rows_can_be_picked_by_their_cells(data: Dataset) -> None:
    """`where` keeps the rows with these cells, with their markup; an unknown column is an error."""
    table = tables.talks_claims(data)
    picked = table.where(verdict="confirmed", parties="Japan")
    assert 0 < len(picked.frame) < len(table.frame)
    assert set(picked.frame["verdict"]) == {"confirmed"}
    assert all("Japan" in names for names in picked.frame["parties"])
    for fact, shown in zip(picked.frame["fact"], picked.markup["fact"], strict=True):
        assert shown.startswith(escape(fact))
    with pytest.raises(KeyError, match="verdict"):
        table.where(nonsense="x")


def test_no_text_is_evidence_for_what_it_says(data: Dataset) -> None:
    """The news item and the original it translates are not counted for its own statements."""
    rows = data["seed_claims"]
    known = {s.source_id: s for s in cited(data, [tuple(data["sources"]["source_id"])])}
    item = rows["stated_by"].iloc[0]
    own = {item, known[item].mirror_of} - {""}
    circular = rows[[bool(own & set(ids)) for ids in rows["source_ids"]]]
    assert len(circular) > 1
    for ids in circular["source_ids"]:
        others = [source for source in ids if source not in own]
        assert originals(ids, known, (item,)) == originals(others, known, (item,))
        assert originals(ids, known, (item,)) < originals(ids, known)


def test_a_number_that_did_not_hold_when_it_was_stated_is_not_outdated(data: Dataset) -> None:
    """Outdated is what was true when it was stated: no source has such a claim and a stated number
    of members that differs from the accessions of its day.
    """
    keys = data["exceptions"].query("rule == 'stated-counts-agree'")["key"]
    differ = {key.split(";")[1] for key in keys}
    outdated = data["disputed_claims"].query("verdict == 'outdated'")["stated_by"]
    assert differ.isdisjoint(source for stated in outdated for source in stated)
