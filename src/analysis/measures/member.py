"""The record of one party: accessions, chairs, meetings attended, agreements, tracks, projects."""

from dataclasses import dataclass
from functools import lru_cache, partial

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import dates_in_words, long_day
from analysis.data.facts import fact_id
from analysis.data.words import in_sentence
from analysis.measures.agreements import BEYOND, PARTNERS, between, texts_of, within
from analysis.measures.attendance import attended
from analysis.measures.meetings import HELD
from analysis.measures.membership import MSP, joined
from analysis.measures.projects import project_parties
from analysis.measures.tracks import track_parties

TERM = "chair"  # role of a row of chairs that is a term and no single meeting

# The rows of everybody, from which each party's are taken.
_all_meetings = lru_cache(maxsize=2)(attended)
_all_texts = lru_cache(maxsize=2)(
    lambda data: texts_of(data["agreements"], data["agreement_parties"], data.party_names())
)
_all_tracks = lru_cache(maxsize=2)(track_parties)
_all_projects = lru_cache(maxsize=2)(project_parties)


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """What the record holds of one party that joined a body.

    party: id, name, kind. accessions: one row a body (body, joined, accession, announced_at,
    confidence). chairs: terms and single meetings (body, role, official, from, until). meetings:
    one row a meeting of the MSP family or a bilateral one (date, title, place, role,
    representative, status). agreements: one row a text between partners (date, title, instrument,
    with_names). beyond: the same for texts of partners with Forum members and third countries.
    tracks: one row a track (track, role, date, confidence). projects: one row for a site or a
    support (name, part, what, minerals, named_by, date), of projects that somebody calls projects
    of the MSP; other_projects: the same of others.
    Each frame has source_ids, fact_id and, where the table has one, note.
    """

    party: str
    name: str
    kind: str
    accessions: pd.DataFrame
    chairs: pd.DataFrame
    meetings: pd.DataFrame
    agreements: pd.DataFrame
    beyond: pd.DataFrame
    tracks: pd.DataFrame
    projects: pd.DataFrame
    other_projects: pd.DataFrame

    @property
    def held(self) -> int:
        """The number of meetings held for which the party is on record; announced ones are not."""
        return int((self.meetings["status"] == HELD).sum())

    @property
    def terms(self) -> int:
        """The number of terms in a chair: a person in it, listed as well, makes no second one."""
        terms = self.chairs[self.chairs["role"] == TERM]
        return len(terms.drop_duplicates(["body_id", "starts_on"]))

    @property
    def led(self) -> int:
        """The number of single meetings that the party led without a term in the chair."""
        return int((self.chairs["role"] != TERM).sum())

    @property
    def called(self) -> str:
        """The name as it stands inside a sentence: `the United States`."""
        return in_sentence(self.name)

    @property
    def bodies(self) -> frozenset[str]:
        """The ids of the bodies that the party joined."""
        return frozenset(self.accessions["body_id"])

    @property
    def is_partner(self) -> bool:
        """True for a member of the MSP itself."""
        return MSP in self.bodies


def party_ids(data: Dataset) -> list[str]:
    """Return the parties that joined a body: partners by name, then the Forum's members by name."""
    names, rows = data.party_names(), data["memberships"]
    partners = set(rows.loc[rows["body_id"] == MSP, "party_id"])
    return sorted(set(rows["party_id"]), key=lambda party: (party not in partners, names[party]))


def _bodies(data: Dataset) -> dict[str, str]:
    """Return id of a body -> its name."""
    return dict(data["bodies"][["body_id", "name"]].itertuples(index=False, name=None))


def _accessions(data: Dataset, party: str) -> pd.DataFrame:
    listed = data["memberships"]["body_id"].unique()
    rows = pd.concat([joined(data, str(body)) for body in listed])
    rows = rows[rows["party_id"] == party]
    return rows.assign(
        body=rows["body_id"].map(_bodies(data)),
        joined=dates_in_words(rows["date"]),
        fact_id=[fact_id("memberships", body, party) for body in rows["body_id"]],
    ).reset_index(drop=True)


def _chairs(data: Dataset, party: str) -> pd.DataFrame:
    rows = data["chairs"]
    rows = rows[rows["party_id"] == party].sort_values(["starts_on", "chair_id"])
    return rows.assign(
        body=rows["body_id"].map(_bodies(data)),
        starts=[long_day(day) for day in rows["starts_on"]],
        ends=["not known" if pd.isna(end) else long_day(end) for end in rows["ends_on"]],
        fact_id=rows["chair_id"].map(partial(fact_id, "chairs")),
    ).reset_index(drop=True)


def _meetings(data: Dataset, party: str) -> pd.DataFrame:
    rows = _all_meetings(data)
    rows = rows[rows["party_id"] == party].reset_index(drop=True)
    return rows.assign(date=dates_in_words(rows["date"]))


def _agreements(data: Dataset, party: str, scope: str | tuple[str, ...]) -> pd.DataFrame:
    own = {data.party_names()[party]}
    rows = between(within(_all_texts(data), scope), party)
    return rows.assign(
        date=rows["signed"],
        with_names=rows["party_names"].map(lambda names: tuple(sorted({*names} - own))),
        fact_id=rows["agreement_id"].map(partial(fact_id, "agreements")),
    )


def _tracks(data: Dataset, party: str) -> pd.DataFrame:
    rows = _all_tracks(data)
    return rows[rows["party_id"] == party].reset_index(drop=True)


def _projects(data: Dataset, party: str, *, named: bool) -> pd.DataFrame:
    rows = _all_projects(data)
    rows = rows[(rows["party_id"] == party) & (rows["is_named"] == named)]
    return rows.drop(columns="party_id").reset_index(drop=True)


def member(party: str, data: Dataset) -> Member:
    """Return the record of a party; raises KeyError for one that joined no body."""
    if party not in party_ids(data):
        raise KeyError(f"{party!r} joined no body; expected one of {', '.join(party_ids(data))}")
    row = data["parties"].set_index("party_id").loc[party]
    return Member(
        party,
        str(row["name"]),
        str(row["kind"]),
        _accessions(data, party),
        _chairs(data, party),
        _meetings(data, party),
        _agreements(data, party, PARTNERS),
        _agreements(data, party, BEYOND),
        _tracks(data, party),
        _projects(data, party, named=True),
        _projects(data, party, named=False),
    )
