"""Rules on ids: what the id of a row says of it, dates, parties and words, the row says too.

An id is for ever. So where the two differ the row is wrong, or the id is and stays: then the row
has its reason in exceptions.csv.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import dropwhile, takewhile
from typing import Final

from analysis.data.schema import SOURCES
from analysis.data.validation.problem import quoted
from analysis.data.validation.rules.days import span_of
from analysis.data.validation.rules.registry import Finding, Package, rule, shown

_UNDATED: Final = "undated"  # a word of an id; then what looks like a year there is none
# A year, month or day between hyphens or at an end; 2026-077 has the year alone.
_DATE: Final = re.compile(
    r"(?:^|-)(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)(?![^-])"
)
# Table, the id, the date of the row, how it is looked for in the id: at its beginning, or anywhere.
_DATED: Final = (
    ("agreements", "agreement_id", "signed_on", _DATE.search),
    ("events", "event_id", "date", _DATE.match),
    ("meetings", "meeting_id", "starts_on", _DATE.match),
    (SOURCES, "source_id", "published_on", _DATE.search),
)
# Table, the id, the table of its parties, and the word of the id after which they stand.
_OF_PARTIES: Final = (
    ("agreements", "agreement_id", "agreement_parties", ""),
    ("meetings", "meeting_id", "participants", "bilateral"),
)
_SHARE: Final = ("commodity", "stage", "year", "area_id")
_NO_WORD: Final = re.compile(r"[^a-z0-9]+")


def _differ(said: str, date: str) -> bool:
    """Return whether two dates cannot be one, or the second is blank.

    Of what is no date of the calendar another rule speaks.
    """
    if said == date:
        return False
    one, other = span_of(said), span_of(date)
    return not date or bool(one and other and (one[1] < other[0] or other[1] < one[0]))


@rule
def date_of_its_id(package: Package) -> Iterator[Finding]:
    """A meeting and an event have the date with which their id begins, an agreement and a source
    the one that stands in it, as far as both say it; the id of a source says `undated` where no
    date is known.
    """
    for table, key, column, find in _DATED:
        cells = package.sheets[table].cells
        for line, (name, date) in enumerate(zip(cells[key], cells[column], strict=True), 2):
            is_undated = _UNDATED in name.split("-")
            found = None if is_undated else find(name)
            if found and _differ(found[1], date):
                expected = f"{quoted(found[1])}, as {key} says"
                yield Finding(table, line, column, shown(date), expected)
            elif not found and (date or not is_undated):
                expected = f"{quoted(date or _UNDATED)} in it, or a row in exceptions.csv"
                yield Finding(table, line, key, f"{quoted(name)} has no date", expected)


def _codes(name: str, after: str, known: Iterable[str]) -> set[str]:
    """Return the parties whose codes stand at the beginning of an id, or just after a word."""
    words = name.upper().split("-")
    if after:
        words = list(dropwhile(lambda word: word != after.upper(), words))[1:]
    return set(takewhile(lambda word: word in known, words))


@rule
def parties_of_its_id(package: Package) -> Iterator[Finding]:
    """The parties whose codes begin the id of an agreement, or stand in that of a bilateral
    meeting, are parties of it; where there are two or more, they are all.
    """
    known = package.sheets["parties"].texts["party_id"]
    for table, key, listed, after in _OF_PARTIES:
        parties = defaultdict[str, set[str]](set)
        rows = package.sheets[listed].cells
        for name, party in zip(rows[key], rows["party_id"], strict=True):
            parties[name].add(party)
        for line, name in enumerate(package.sheets[table].cells[key], 2):
            there, said = parties[name], _codes(name, after, known)
            is_told = len(there) < 2  # another rule says it
            if not is_told and not (said == there or (len(said) < 2 and said <= there)):
                wrong = f"{quoted(name)} with the parties {', '.join(sorted(there))}"
                expected = f"{', '.join(sorted(said))}, as its id says"
                yield Finding(table, line, key, wrong, expected)


@rule
def share_of_its_id(package: Package) -> Iterator[Finding]:
    """The id of a stated share begins with its commodity, step, year and party, as far as it has
    them.
    """
    cells = package.sheets["stated_shares"].cells
    columns = (cells["share_id"], *(cells[column] for column in _SHARE))
    for line, (name, *texts) in enumerate(zip(*columns, strict=True), 2):
        begin = ""
        for column, text in zip(_SHARE, texts, strict=True):
            begin += "".join(f"{word}-" for word in _NO_WORD.split(text.lower()) if word)
            if not f"{name}-".startswith(begin):
                wrong, expected = quoted(text), f"what share_id says, {quoted(name)}"
                yield Finding("stated_shares", line, column, wrong, expected)
                break
