"""The record of a member: every row of the data that names it, and none that does not."""

import pandas as pd
import pytest

from analysis import Dataset
from analysis.data.facts import fact_id
from analysis.measures.member import member, party_ids
from analysis.measures.projects import project_parties
from analysis.measures.tracks import track_parties

KEYS = {
    "memberships": ["body_id", "party_id"],
    "chairs": ["chair_id"],
    "participants": ["meeting_id", "party_id"],
    "agreements": ["agreement_id"],
}


def _facts(table: str, rows: pd.DataFrame) -> list[str]:
    return sorted(fact_id(table, *key) for key in rows[KEYS[table]].itertuples(index=False))


def test_a_record_has_every_row_of_its_party(data: Dataset) -> None:
    """Accessions, chairs, meetings, texts, tracks and projects are those that name the party."""
    texts = data["agreements"].merge(data["agreement_parties"], on="agreement_id")
    tables = {
        "accessions": ("memberships", data["memberships"]),
        "chairs": ("chairs", data["chairs"]),
        "meetings": ("participants", data["participants"]),
        "agreements": ("agreements", texts[texts["scope"] == "partners"]),
        "beyond": ("agreements", texts[texts["scope"] != "partners"]),
    }
    parts = project_parties(data)
    measured = {
        "tracks": track_parties(data),
        "projects": parts[parts["is_named"]],
        "other_projects": parts[~parts["is_named"]],
    }
    assert set(party_ids(data)) == set(data["memberships"]["party_id"])
    for party in party_ids(data):
        record = member(party, data)
        for name, (table, rows) in tables.items():
            own = rows[rows["party_id"] == party]
            assert sorted(getattr(record, name)["fact_id"]) == _facts(table, own), (party, name)
        for name, rows in measured.items():
            own = rows.loc[rows["party_id"] == party, "fact_id"]
            assert sorted(getattr(record, name)["fact_id"]) == sorted(own), (party, name)
        for name in (*tables, *measured):
            rows = getattr(record, name)
            assert rows.index.equals(pd.RangeIndex(len(rows)))
            assert "index" not in rows


def test_a_text_names_the_others(data: Dataset) -> None:
    """Beside a text of a member stand the names of its other parties, in order, and not its own."""
    names, parties = data.party_names(), data["agreement_parties"]
    for party in party_ids(data):
        record = member(party, data)
        assert record.name == names[party]
        for row in pd.concat([record.agreements, record.beyond]).itertuples():
            there = parties.loc[parties["agreement_id"] == row.agreement_id, "party_id"]
            assert row.with_names == tuple(sorted(names[one] for one in there if one != party))


def test_meetings_held_are_counted(data: Dataset) -> None:
    """A meeting that was only announced is listed, and counted to nobody."""
    held = data["meetings"].query("status == 'held'")["meeting_id"]
    there = data["participants"].query("meeting_id in @held").groupby("party_id").size()
    for party in party_ids(data):
        assert member(party, data).held == there.get(party, 0)
    assert not data["participants"]["meeting_id"].isin(held).all()


def test_bodies_and_chairs_of_a_member(data: Dataset) -> None:
    """Who joined the MSP itself is a partner; terms without an end in the record have none."""
    rows = data["memberships"]
    for party in party_ids(data):
        record, own = member(party, data), set(rows.loc[rows["party_id"] == party, "body_id"])
        assert record.bodies == own
        assert record.is_partner == ("MSP" in own)
        ends = data["chairs"].query("party_id == @party").sort_values(["starts_on", "chair_id"])
        assert list(record.chairs["chair_id"]) == list(ends["chair_id"])
        unknown = record.chairs["ends"] == "not known"
        assert list(unknown) == list(ends["ends_on"].isna())
    with pytest.raises(KeyError, match="'BRA' joined no body; expected one of AUS, "):
        member("BRA", data)
