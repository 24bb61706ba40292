"""Texts between partners: pairs, growth, network, the figures and the page made of them."""

import csv
import datetime as dt
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis import Dataset, figures, tables
from analysis.data.dates import to_date
from analysis.figures import matrix_scene
from analysis.figures.agreements_matrix import matrix_of
from analysis.figures.agreements_partners import rows_of as partners_of
from analysis.figures.agreements_partners import scene as partners_scene
from analysis.figures.agreements_partners import written
from analysis.measures.agreements import (
    BILATERAL,
    DEFINITIONS,
    KINDS,
    PLURILATERAL,
    SCOPES,
    between,
    count_of,
    growth_of,
    kind_of,
    measures_of,
    pairs_of,
    texts_of,
)
from analysis.measures.api import covered_parties
from analysis.scene.layout import LAYOUTS, WIDE, Layout
from conftest import Book
from scenes import faults

FIGURES = ("agreements-matrix", "agreements-growth", "agreements-partners")
CODES = list("ABCDEFGH")
with (Path(__file__).parent / "cases" / "networks.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))

Made = tuple[set[str], dt.date, str]  # parties, placeholder day, precision


def _placeholder(day: dt.date, precision: str) -> dt.date:
    if precision == "year":
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision == "month" else day


MADE = st.builds(
    lambda parties, day, precision: (parties, _placeholder(day, precision), precision),
    st.sets(st.sampled_from(CODES), min_size=2, max_size=6),
    st.dates(dt.date(2019, 1, 1), dt.date(2026, 12, 31)),
    st.sampled_from(["day", "month", "year"]),
)


def _texts(made: list[Made]) -> pd.DataFrame:
    """Return texts with made-up words as the data would give them."""
    rows = [
        {"agreement_id": f"t{n:03d}", "title": f"Text {n}", "instrument": "mou", "signed_on": day,
         "date_precision": precision, "subject": "", "confidence": "high", "source_ids": ("s",),
         "note": "", "scope": "partners"}
        for n, (_, day, precision) in enumerate(made)
    ]  # fmt: skip
    parties = [(f"t{n:03d}", party) for n, (ids, _, _) in enumerate(made) for party in sorted(ids)]
    return texts_of(
        pd.DataFrame(rows),
        pd.DataFrame(parties, columns=["agreement_id", "party_id"]),
        dict(zip(CODES, CODES, strict=True)),
    )


def _bilateral(ties: str) -> pd.DataFrame:
    day = dt.date(2024, 1, 1)
    return _texts([(set(tie.split("-")), day, "day") for tie in ties.split(";")])


@settings(deadline=None, max_examples=60)
@given(st.lists(MADE, min_size=1, max_size=25))
def test_pairs_add_up(made: list[Made]) -> None:
    """A text of n parties counts for n(n-1)/2 pairs, each text and each pair once."""
    texts = _texts(made)
    pairs = pairs_of(texts)
    for kind in KINDS:
        sizes = texts.loc[texts["kind"] == kind, "number"]
        found = pairs[pairs["kind"] == kind]
        assert found["number"].sum() == (sizes * (sizes - 1) // 2).sum()
        assert (found["number"] == found["agreement_ids"].map(len)).all()
    assert (pairs["first"] < pairs["second"]).all()
    assert not pairs.duplicated(["first", "second", "kind"]).any()


@settings(deadline=None, max_examples=60)
@given(st.lists(MADE, min_size=1, max_size=15))
def test_a_pair_has_no_direction(made: list[Made]) -> None:
    """A with B are the texts of B with A, and as many as the pair's rows say."""
    texts = _texts(made)
    pairs = pairs_of(texts)
    for (first, second), rows in pairs.groupby(["first", "second"]):
        there, back = between(texts, first, second), between(texts, second, first)
        assert list(there["agreement_id"]) == list(back["agreement_id"])
        assert len(there) == rows["number"].sum()


@settings(deadline=None, max_examples=60)
@given(st.lists(MADE, min_size=1, max_size=25))
def test_growth_ends_at_all_texts(made: list[Made]) -> None:
    """The steps of both kinds end at all texts, and at no day are more sure than possible."""
    texts = _texts(made)
    ends = [growth_of(texts, kind)["count"].iloc[-1] for kind in set(texts["kind"])]
    assert sum(ends) == len(made)
    for day in texts["known_by"]:
        sure, most = count_of(texts, day)
        assert 1 <= sure <= most <= len(made)


@settings(deadline=None, max_examples=60)
@given(st.lists(MADE, min_size=1, max_size=20), st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(made: list[Made], random: object) -> None:
    """Shuffled rows give the same texts, pairs and measures."""
    texts = _texts(made)
    mixed = texts.sample(frac=1, random_state=random.randrange(2**32))  # type: ignore[attr-defined]
    sorted_back = mixed.sort_values(["known_by", "agreement_id"], ignore_index=True)
    pd.testing.assert_frame_equal(pairs_of(sorted_back), pairs_of(texts))
    one, other = (measures_of(t, pairs_of(t), CODES) for t in (texts, mixed))
    pd.testing.assert_frame_equal(one, other)
    assert one["partners"].sum() == 2 * (pairs_of(texts)["kind"] == BILATERAL).sum()


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['case']}: {c['party']}")
def test_measures_on_small_networks(case: dict[str, str]) -> None:
    """On networks that can be counted by hand the measures are what the hand counts."""
    texts = _bilateral(case["ties"])
    rows = measures_of(texts, pairs_of(texts), case["parties"].split(";")).set_index("party_id")
    found = rows.loc[case["party"]]
    assert found["partners"] == int(case["partners"])
    assert found["share"] == float(case["share"])
    assert found["betweenness"] == float(case["betweenness"])


def test_who_has_the_most_partners_comes_first() -> None:
    """Parties come by their partners, then by their texts, then by id."""
    texts = _bilateral("A-D;D-E;B-C;B-C")
    rows = measures_of(texts, pairs_of(texts), "ABCDE")
    assert dict(rows["party_id"]) == dict(enumerate("DBCAE"))


def test_texts_come_in_the_order_in_which_they_are_documented(data: Dataset) -> None:
    """A text of which the year is known comes after those of its days; on one day the ids decide.

    So do the texts of some scopes or parties, numbered anew, with the same columns.
    """
    texts = _texts([
        ({"A", "B"}, dt.date(2025, 1, 1), "day"),
        ({"A", "B"}, dt.date(2024, 1, 1), "year"),
        ({"A", "C"}, dt.date(2024, 12, 31), "day"),
        ({"B", "C"}, dt.date(2024, 6, 1), "day"),
    ])  # fmt: skip
    assert dict(texts["agreement_id"]) == dict(enumerate(["t003", "t001", "t002", "t000"]))
    for parties, scope in ((), SCOPES), ((), "forum"), (("CAN", "JPN"), "partners"):
        some = analysis.agreement_texts(*parties, scope=scope, data=data)
        assert list(some.index) == list(range(len(some)))
        assert list(some) == list(texts)
        assert some["known_by"].is_monotonic_increasing
        assert all({*parties} <= {*ids} for ids in some["parties"])


def test_a_plurilateral_text_ties_nobody() -> None:
    """A text of three is counted for each of them and gives none of them a partner."""
    texts = _texts([({"A", "B", "C"}, dt.date(2024, 1, 1), "day")])
    rows = measures_of(texts, pairs_of(texts), CODES)
    assert rows["partners"].sum() == rows["betweenness"].sum() == rows["bilateral"].sum() == 0
    assert rows["plurilateral"].sum() == 3


def test_one_party_alone_is_an_error() -> None:
    """A text needs two parties; two make it bilateral, three plurilateral."""
    assert [kind_of("AB"), kind_of("ABC")] == [BILATERAL, PLURILATERAL]
    with pytest.raises(ValueError, match="two or more"):
        kind_of("A")


def test_a_vague_date_counts_from_its_end(data: Dataset) -> None:
    """A text known by month or year counts from the last day of it, and shows no day."""
    texts = analysis.agreement_texts(data=data)
    vague = texts[texts["date_precision"] != "day"]
    assert set(vague["date_precision"]) == {"month", "year"}
    for row in vague.to_dict("records"):
        following = row["known_by"] + dt.timedelta(days=1)
        assert following.day == 1
        assert row["date_precision"] == "month" or following.month == 1
        assert not re.match(r"\d+ ", row["signed"])


def test_the_eu_is_never_spread(data: Dataset) -> None:
    """Both parties of a cell are parties of each of its texts by a row of their own."""
    rows = data["agreement_parties"]
    rows = rows[rows["agreement_id"].isin(analysis.agreement_texts(data=data)["agreement_id"])]
    own = set(zip(rows["agreement_id"], rows["party_id"], strict=True))
    pairs = analysis.agreement_pairs(data=data)
    for pair in pairs.to_dict("records"):
        for agreement in pair["agreement_ids"]:
            assert {(agreement, pair["first"]), (agreement, pair["second"])} <= own
    union = data["parties"].dropna(subset=["eu_member_since"])["party_id"]
    alone = set(rows.loc[rows["party_id"] == "EU", "agreement_id"])
    alone -= set(rows.loc[rows["party_id"].isin(union), "agreement_id"])
    assert alone
    touched = {p for ids in pairs["agreement_ids"] if alone & set(ids) for p in ids}
    assert alone <= touched


def test_every_party_is_covered(data: Dataset) -> None:
    """Whoever has a text is among those whose texts were looked for."""
    covered = set(covered_parties())
    assert {p for ids in analysis.agreement_texts(data=data)["parties"] for p in ids} <= covered
    measures = analysis.network_measures(data=data)
    assert list(measures.columns[:2]) == ["party_id", "name"]
    assert set(measures["party_id"]) == covered


def test_the_matrix_has_all_partners_and_each_pair_once(data: Dataset) -> None:
    """Two-party texts stand above the diagonal, others below; not covered is not zero."""
    figure = figures.get("agreements-matrix", data=data)
    shown = matrix_of(data)
    assert {party for party, _ in shown.parties} == set(analysis.roster(data=data)["party_id"])
    assert len({(cell.row, cell.column) for cell in shown.cells}) == len(shown.cells)
    for cell in shown.cells:
        assert (cell.row < cell.column) == (cell.kind == BILATERAL)
        assert max(cell.row, cell.column) < shown.covered
    missing = [name for _, name in shown.parties[shown.covered :]]
    assert missing
    assert all(name in figure.notes[0] for name in missing)


def test_the_matrix_writes_what_its_rows_say(data: Dataset) -> None:
    """The numbers in the picture are those of the rows, whose texts are listed with their dates."""
    figure = figures.get("agreements-matrix", data=data)
    texts = analysis.agreement_texts(data=data).set_index("agreement_id")
    drawn = re.findall(r">(\d+)</text>", figure.svg(WIDE))
    assert sorted(map(int, drawn)) == sorted(figure.rows["number"])
    for row in figure.rows.to_dict("records"):
        assert row["number"] == len(row["instruments"]) == len(row["fact_ids"])
        for key, words in zip(row["agreement_ids"], row["instruments"], strict=True):
            assert words == f"{texts.loc[key, 'title']} ({texts.loc[key, 'signed']})"
            assert texts.loc[key, "kind"] == row["kind"]
    bilateral = (figure.rows["kind"] == BILATERAL).sum()
    assert figure.title.startswith(f"{bilateral} of ")


def test_the_periods_add_up_to_all_texts(data: Dataset) -> None:
    """The title's three numbers are the texts before the launch, until the end, and after it."""
    figure = figures.get("agreements-growth", data=data)
    body = data["bodies"].set_index("body_id").loc["MSP"]
    launch, end = to_date(body["established_on"]), to_date(body["ended_on"])
    days = figure.rows["known_by"]
    parts = [(days < launch).sum(), ((days >= launch) & (days <= end)).sum(), (days > end).sum()]
    assert list(map(int, re.findall(r"\d+", figure.title))) == [len(days), *parts]
    totals = figure.rows.groupby("kind")["total"].max()
    assert totals.sum() == len(analysis.agreement_texts(data=data))


def test_the_centre_is_named(data: Dataset) -> None:
    """The title names who has the most partners; a party not covered has blanks, no zeros."""
    figure = figures.get("agreements-partners", data=data)
    first = figure.rows.iloc[0]
    assert first["name"] in figure.title
    assert f"with {first['partners']} of" in figure.title
    blank = figure.rows[figure.rows["partners"].isna()]
    assert set(blank["party_id"]).isdisjoint(covered_parties(data=data))
    assert blank[list(DEFINITIONS)].isna().all(axis=None)
    for words in DEFINITIONS["partners"], DEFINITIONS["betweenness"]:
        assert any(words[1] in note for note in figure.notes)


def test_a_number_is_written_as_its_row_has_it() -> None:
    """Nothing is rounded a second time: 0.0549 is 0.055 in its row, and never 0.06."""
    assert [written(n) for n in (0.0, 0.002, 0.055, 11)] == ["0.000", "0.002", "0.055", "11"]


@pytest.mark.parametrize("figure_id", FIGURES)
def test_a_day_is_refused(data: Dataset, figure_id: str) -> None:
    """The figures show the whole record and say so when a day is asked."""
    with pytest.raises(ValueError, match="takes no as_of"):
        figures.get(figure_id, "2024-03-06", data=data)


@pytest.mark.parametrize("figure_id", FIGURES)
def test_each_row_with_a_sign_is_marked(data: Dataset, figure_id: str) -> None:
    """The marks are the rows that are drawn, and every one of them is in the picture."""
    figure = figures.get(figure_id, data=data)
    keys = figure.rows[figure.key]
    assert keys.is_unique
    assert set(figure.marks) <= set(keys)
    svg = figure.svg(WIDE)
    assert all(f'id="mark-{key}"' in svg for key in figure.marks)


def test_an_unknown_party_is_a_clear_error(data: Dataset) -> None:
    """A code that no party has and a scope that there is none are refused by name."""
    with pytest.raises(KeyError, match="unknown party 'XXX'"):
        analysis.agreement_texts("ZZZ", "CAN", "XXX", data=data)
    with pytest.raises(ValueError, match="world"):
        analysis.agreement_texts(scope="world", data=data)
    with pytest.raises(ValueError, match="unknown scope 'moon'"):
        analysis.agreement_texts(scope=["partners", "world", "moon"], data=data)


@pytest.mark.parametrize("scope", [[], (), None, 1, ["partners", 1]])
@pytest.mark.parametrize("ask", [analysis.agreement_texts, analysis.agreement_pairs])
def test_what_is_no_scope_is_a_clear_error(ask: Any, scope: object, data: Dataset) -> None:
    """No scope, and what is no text, are refused with the scopes that there are."""
    with pytest.raises((TypeError, ValueError), match=f"expected some of {', '.join(SCOPES)}"):
        ask(scope=scope, data=data)


def test_parties_are_codes_and_no_list(data: Dataset) -> None:
    """A list of parties, or none, is refused with what is expected."""
    for wrong in ["CAN", "EU"], None, 1:
        with pytest.raises(TypeError, match="expected codes such as 'CAN', 'EU'"):
            analysis.agreement_texts(wrong, data=data)


def test_no_texts_have_the_columns_of_texts(data: Dataset) -> None:
    """Where there are no texts, those between parties and their pairs keep their columns."""
    texts = analysis.agreement_texts(data=data)
    assert list(between(texts.iloc[:0], "CAN")) == list(texts)
    assert list(pairs_of(texts.iloc[:0])) == list(analysis.agreement_pairs(data=data))


def test_a_text_is_in_one_scope_and_partners_are_the_usual_one(data: Dataset) -> None:
    """The scopes share the texts among them; unasked, only those between partners are given."""
    by_scope = {s: analysis.agreement_texts(scope=s, data=data)["agreement_id"] for s in SCOPES}
    assert sorted(pd.concat(by_scope.values())) == sorted(data["agreements"]["agreement_id"])
    usual = analysis.agreement_texts(data=data)["agreement_id"]
    assert list(usual) == list(by_scope["partners"])
    assert min(map(len, by_scope.values())) > 0


def test_reach_is_of_partners_to_others(data: Dataset) -> None:
    """Each row is a partner with another that is none, and each text with others is there."""
    reach, partners = analysis.agreement_reach(data=data), set(analysis.roster()["party_id"])
    assert set(reach["partner"]) <= partners
    assert not partners & set(reach["other"])
    assert not reach.duplicated(["agreement_id", "partner", "other"]).any()
    beyond = data["agreements"].query("scope != 'partners'")["agreement_id"]
    assert set(reach["agreement_id"]) == set(beyond)


def test_the_tables_hold_all_texts_and_those_left_out(data: Dataset) -> None:
    """Each text is a row once, and none of those left out is among them."""
    inside, outside = tables.agreements(data), tables.agreements_left_out(data)
    assert sorted(inside.rows["agreement_id"]) == sorted(analysis.agreement_texts()["agreement_id"])
    assert len(outside.rows) == len(data["agreement_candidates"])
    assert set(outside.rows["title"]).isdisjoint(inside.rows["title"])
    assert outside.rows["reason_left_out"].map(len).min() > 10


def test_a_cell_leads_to_its_texts_and_they_to_their_evidence(book: Book, data: Dataset) -> None:
    """On the page a cell's link ends at a row, and each text of the row at its evidence."""
    page = (book.site / "book" / "agreements.html").read_text(encoding="utf-8")
    evidence = (book.site / "evidence" / "agreements.html").read_text(encoding="utf-8")
    figure = figures.get("agreements-matrix", data=data)
    for key in figure.marks:
        assert f'href="#{figure.id}-{key}"' in page
        row = page[page.index(f'<tr id="{figure.id}-{key}"') :].split("</tr>")[0]
        listed = row.split('<ul class="msp-items">')[1].split("</ul>")[0]
        linked = re.findall(r'<li><a href="\.\./evidence/agreements\.html#([\w-]+)">', listed)
        cells = figure.rows.set_index(figure.key).loc[key]
        assert tuple(linked) == cells["agreement_ids"]
        assert all(f'id="{anchor}"' in evidence for anchor in linked)


MANY = 40
LONG = "Democratic Republic of the Southern Example Islands"
NAMES = [LONG, *(f"Example Country {number}" for number in range(1, MANY))]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_forty_parties_have_room_in_the_matrix(layout: Layout) -> None:
    """With forty parties, one of a long name, and large numbers no text is cut off or covered."""
    parties = tuple((f"X{number:02}", name) for number, name in enumerate(NAMES))
    cells = tuple(
        SimpleNamespace(key=f"{row}-{column}", says="two", row=row, column=column, kind=kind,
                        number=1 + row * column % 30)
        for row in range(MANY - 2)
        for column in range(MANY - 2)
        if row != column
        for kind in (BILATERAL if row < column else PLURILATERAL,)
    )  # fmt: skip
    matrix = matrix_scene.Matrix(parties, MANY - 2, cells)
    drawn = matrix_scene.scene(matrix, layout)
    assert faults(drawn) == []
    if not layout.is_small:
        assert {m.row for p in drawn.panels for m in p.marks if m.row} == {c.key for c in cells}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_forty_parties_have_room_in_the_dot_plot(data: Dataset, layout: Layout) -> None:
    """With forty parties, one of a long name, no text is cut off or covered."""
    rows = partners_of(data)
    rows = pd.concat([rows.iloc[[0]]] * MANY, ignore_index=True)
    rows = rows.assign(name=NAMES, party_id=[f"X{number:02}" for number in range(MANY)])
    assert faults(partners_scene(rows, layout)) == []
