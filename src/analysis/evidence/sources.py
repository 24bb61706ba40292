"""What figures, tables and pages cite: the sources, and what the record says of its own gaps.

A gap that is closed is taken out of the data, and its caveat goes with it: nothing here fails for
an id that is no longer there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

from analysis.data.dataset import Dataset
from analysis.data.independence import origins


@dataclass(frozen=True, slots=True)
class Source:
    """One source as it is cited; blank where the data has nothing."""

    source_id: str
    title: str
    publisher: str
    published_on: str
    url: str
    language: str = ""
    type: str = ""
    mirror_of: str = ""
    archived_url: str = ""
    accessed_on: str = ""
    draws_on: tuple[str, ...] = ()
    origins: frozenset[str] = frozenset()  # what it goes back to; see `data.independence`

    @property
    def imprint(self) -> str:
        """Who published it, and when as far as that is known."""
        return ", ".join(filter(None, (self.publisher, self.published_on)))

    @property
    def stop(self) -> str:
        """What ends its title in a line: a full stop, blank where it has an end of its own."""
        return "" if self.title[-1:] in tuple(".?!") else "."


@lru_cache(maxsize=4)
def _sources(data: Dataset) -> dict[str, Source]:
    rows = data["sources"]
    rows["origins"] = rows["source_id"].map(origins(rows))
    rows["accessed_on"] = rows["accessed_on"].dt.strftime("%Y-%m-%d")
    cells = rows.fillna("")[[part.name for part in fields(Source)]]
    return {row[0]: Source(*row) for row in cells.itertuples(index=False, name=None)}


def cited(data: Dataset, source_ids: Iterable[Sequence[str]]) -> tuple[Source, ...]:
    """Return the sources that lists of ids name, each once, in order of first use."""
    known = _sources(data)
    return tuple(known[sid] for sid in dict.fromkeys(sid for ids in source_ids for sid in ids))


def coverage(data: Dataset) -> dict[str, tuple[str, str]]:
    """Return table -> its title, and until when it was looked after and how far that reaches."""
    listed = [entry for entry in data.descriptor["resources"] if "coverage" in entry]
    return {entry["name"]: (entry["title"], entry["coverage"]) for entry in listed}


def reach(tables: Iterable[str], known: Mapping[str, tuple[str, str]]) -> str:
    """Return how far tables reach, in a line: those that reach as far are named together.

    known: as `coverage` has it; a table that is not in it is left out.
    """
    names: dict[str, list[str]] = {}
    for table in dict.fromkeys(tables):
        if table in known:
            title, words = known[table]
            some = names.setdefault(words, [])
            some.append(title.lower() if some else title)
    said = (f"{', '.join(some)}: {words[0].lower()}{words[1:]}" for words, some in names.items())
    return " ".join(said)


def gap(data: Dataset, gap_id: str) -> str:
    """Return the statement of one gap, blank where it is closed."""
    rows = data["gaps"]
    return " ".join(rows.loc[rows["gap_id"] == gap_id, "statement"])


def gaps_on(data: Dataset, topic: str) -> tuple[str, ...]:
    """Return the statements of the gaps of a topic, in the order of the data."""
    rows = data["gaps"]
    return tuple(map(str, rows.loc[rows["topic"] == topic, "statement"]))
