"""Every member of datapackage.json is checked: what the check lets pass can be used."""

import copy
import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis import DataError, Dataset, figures
from analysis.book import prose
from analysis.data.paths import data_dir
from analysis.data.schema import DESCRIPTOR
from analysis.data.validation.descriptor import read_descriptor
from analysis.publish import cite, credit, templates
from analysis.publish.changes.feed import feed
from analysis.publish.files import described
from conftest import ROOT

REAL: dict[str, Any] = json.loads((data_dir() / DESCRIPTOR).read_text("utf-8"))
STRANGE = (None, "", "<b>x</b>", "B\u043edies")  # of no type, blank, markup, a look-alike letter
Way = tuple[str | int, ...]


def _ways(node: Any, way: Way = ()) -> Iterator[Way]:
    """Yield the way to every member and item of a JSON value."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        yield (*way, key)
        if isinstance(value, (dict, list)):
            yield from _ways(value, (*way, key))


def _kinds(*, by_resource: bool) -> list[Way]:
    """Return the way to a member of each kind; by_resource: each resource, and its own terms."""
    found: dict[Way, Way] = {}
    for way in _ways(REAL):
        apart = by_resource and (len(way) == 2 or way[2:3] in (("licenses",), ("sources",)))
        kind = tuple("*" if isinstance(key, int) else key for key in way)
        found.setdefault((*way[: 2 * apart], *kind), way)
    return list(found.values())


def _at(way: Way, node: Any = REAL) -> Any:
    for key in way:
        node = node[key]
    return node


def _without(way: Way) -> dict[str, Any]:
    changed = copy.deepcopy(REAL)
    del _at(way[:-1], changed)[way[-1]]
    return changed


def _with(way: Way, value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(REAL)
    _at(way[:-1], changed)[way[-1]] = value
    return changed


def _problems(descriptor: dict[str, Any], folder: Path) -> list[str]:
    (folder / DESCRIPTOR).write_text(json.dumps(descriptor), encoding="utf-8")
    try:
        read_descriptor(folder)
    except DataError as error:
        return [str(problem) for problem in error.problems]
    return []


def _use(data: Dataset) -> None:
    """Ask for all that reads the descriptor: descriptions, citations, feed, maps, the codebook."""
    described.catalog(data, {})
    described.codemeta(data)
    feed(data)
    cite.formats(cite.of_book(data))
    for name in ("membership-map", "meetings-map"):
        credit.licence_line(figures.get(name, data=data), data)
    page = (ROOT / "book" / "codebook.md").read_text(encoding="utf-8")
    templates.filled(page, prose.context(data))


def test_a_strange_value_of_any_member_is_refused(tmp_path: Path) -> None:
    """A member of each kind with a value that none may have: lines that name it, no traceback."""
    for way in _kinds(by_resource=False):
        for value in (one for one in STRANGE if one != _at(way)):
            problems = _problems(_with(way, value), tmp_path)
            assert problems, (way, value)
            assert not [p for p in problems if "cannot be read" in p or "Error" in p], problems


def test_a_member_that_is_gone_is_refused_or_missed_by_nobody(
    data: Dataset, tmp_path: Path
) -> None:
    """Each member taken out: a line says so, or all that reads the descriptor still does."""
    passing = 0
    for way in _kinds(by_resource=True):
        changed = _without(way)
        if not _problems(changed, tmp_path):
            _use(dataclasses.replace(data, descriptor=changed))
            passing += 1
    assert passing
