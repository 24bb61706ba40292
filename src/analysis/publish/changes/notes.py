"""What a figure says of the rows behind it: whether they changed since an earlier data version."""

from collections import Counter

from analysis.data.dataset import Dataset
from analysis.data.words import number_of, sentence_list
from analysis.figures.behind import SOURCES_ONLY, counts
from analysis.figures.record import Figure
from analysis.measures.changes import earlier
from analysis.measures.changes.compare import ADDED, CORRECTED, WITHDRAWN, changes_of
from analysis.measures.changes.counts import corrected


def _kinds(some: Counter[str]) -> str:
    """Return kinds of change in words: `12 added, 3 corrected (1 in their sources only)`."""
    told = {kind: f"{some[kind]} {kind}" for kind in (ADDED, CORRECTED, WITHDRAWN) if some[kind]}
    if some[CORRECTED]:
        told[CORRECTED] = corrected(some[CORRECTED], some[SOURCES_ONLY])
    return ", ".join(told.values())


def note(figure: Figure, since: str, data: Dataset) -> str:
    """Return in sentences what became of the rows behind a figure since a data version."""
    found = counts(figure, changes_of(data, since), data)
    titles = {entry["name"]: entry["title"].lower() for entry in data.descriptor["resources"]}
    if not (found.shown or found.referred or found.elsewhere):
        return f"No row behind this figure changed since data version {since}."
    rows = f"of the {number_of(found.rows, 'row')} behind this figure"
    changed = f"{rows}: {_kinds(found.shown)}" if found.shown else f"none {rows} changed"
    said = [f"Since data version {since} {changed}."]
    if found.referred:
        told = (f"{titles[table]} {_kinds(kinds)}" for table, kinds in found.referred.items())
        said.append(f"Of the rows that they refer to: {'; '.join(told)}.")
    if found.elsewhere:
        tables = sentence_list([titles[table] for table in found.elsewhere])
        number = found.elsewhere.total()
        said.append(f"Of the other rows of {tables}: {number} corrected or withdrawn.")
    return " ".join(said)


def notes(figure: Figure, data: Dataset) -> dict[str, str]:
    """Return earlier data version -> what became of the rows behind a figure, the newest first."""
    return {since: note(figure, since, data) for since in earlier(data)}
