"""Every member of datapackage.json is checked: what the check lets pass can be used."""

import copy
import dataclasses
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from analysis import DataError, Dataset, figures
from analysis.book import prose
from analysis.data.paths import data_dir
from analysis.data.schema import DESCRIPTOR
from analysis.data.validation.descriptor import library, read_descriptor
from analysis.data.validation.profile import checker, strict_json
from analysis.publish import cite, credit, templates
from analysis.publish.changes.files import feed
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


def _table(descriptor: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in descriptor["resources"] if one["name"] == name)
    return found


def _field(descriptor: dict[str, Any], table: str, name: str) -> dict[str, Any]:
    fields = _table(descriptor, table)["schema"]["fields"]
    found: dict[str, Any] = next(field for field in fields if field["name"] == name)
    return found


def _said(change: Callable[[dict[str, Any]], object], folder: Path) -> list[str]:
    """Return what is said of a descriptor that was changed, without its place and what is usual."""
    changed = copy.deepcopy(REAL)
    change(changed)
    found = _problems(changed, folder)
    start, end = f"{DESCRIPTOR}:1:-: ", "; expected a valid Data Package"
    assert all(start in line and line.endswith(end) for line in found)
    return [line.partition(start)[2].removesuffix(end) for line in found]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (dict, []),
        (lambda d: d.update(coverageEnd=d["asOf"][:7]), []),
        (
            lambda d: d.update(
                asOf="2024-11-28",
                version="2024.11.28",
                coverageEnd="2024-12",
                created="2024-11-28T00:00:00Z",
            ),
            ["the package.coverageEnd: '2024-12', later than asOf, 2024-11-28"],
        ),
        (
            lambda d: d.update(
                asOf="2024-11-28",
                version="2024.11.29",
                coverageEnd="2024-11",
                created="2024-11-27T00:00:00Z",
            ),
            [
                "the package.version: '2024.11.29', not 2024.11.28, as asOf is 2024-11-28",
                "the package.created: '2024-11-27T00:00:00Z', not on 2024-11-28, as asOf is",
            ],
        ),
        (
            lambda d: _table(d, "gaps").update(path="parties.csv"),
            ['two resources have the path "parties.csv"'],
        ),
        (
            lambda d: d["resources"].append(copy.deepcopy(_table(d, "exceptions"))),
            [
                'two resources have the name "exceptions"',
                'two resources have the path "exceptions.csv"',
            ],
        ),
        (
            lambda d: _table(d, "bodies")["schema"]["fields"][1].update(name="body_id"),
            ['two fields of bodies have the name "body_id"'],
        ),
        (
            lambda d: _table(d, "bodies")["schema"].update(primaryKey=["body_id", "nobody"]),
            ['bodies: a key or reference to "bodies.nobody", which is none'],
        ),
        (
            lambda d: _table(d, "bodies")["schema"]["fields"][-1].update(references="x.y"),
            ['bodies: a key or reference to "x.y", which is none'],
        ),
        (
            lambda d: _table(d, "chairs")["schema"]["foreignKeys"][0]["reference"].update(
                fields=["body_id", "name"]
            ),
            ["chairs: a key of 1 columns refers to 2"],
        ),
        (
            lambda d: _table(d, "chairs")["schema"]["foreignKeys"][0].update(fields=["nobody"]),
            ['chairs: a key or reference to "chairs.nobody", which is none'],
        ),
        (
            lambda d: d["contributors"][0].update(roles=["maintainer"]),
            ["the package.contributors: none with the role author, whom citations name"],
        ),
        (lambda d: d["contributors"][0].pop("roles"), []),
        (
            lambda d: d["contributors"].append({"title": "Somebody", "roles": ["maintainer"]}),
            [],
        ),
        (
            lambda d: d.update(keywords=["=1"], title="<b>"),
            [
                "the package.title: markup <b>",
                "the package.keywords[0]: a beginning as a formula has it, =",
            ],
        ),
        (
            lambda d: d.update(version="x"),
            [r"the package.version: 'x' does not match '^[0-9]{4}\\.[0-9]{2}\\.[0-9]{2}\\Z'"],
        ),
        (
            lambda d: _table(d, "gaps").update(mayBeEmpty=True),
            ["gaps may be empty; the project relies on its rows"],
        ),
        (lambda d: _table(d, "exceptions").update(mayBeEmpty=True), []),
        (
            lambda d: (
                _table(d, "gaps").update(name="holes"),
                _table(d, "tracks")["schema"]["fields"].pop(),
                _table(d, "areas")["schema"]["fields"][0]["constraints"].pop("required"),
            ),
            [
                "no table gaps, on which the project relies",
                "no column tracks.note, on which the project relies",
                "areas.area_id: required not given; the project relies on yes (relied.csv)",
            ],
        ),
        (
            lambda d: _field(d, "disputed_claims", "verdict")["meanings"].popitem(),
            ["disputed_claims.verdict: meanings of other codes than those of enum"],
        ),
        (
            lambda d: d["contributors"][0].update(email="a@b"),
            ['property "contributors[].email" is not valid "email"'],
        ),
        (
            lambda d: _table(d, "gaps")["schema"]["fields"].append(
                {"name": "n", "title": "N", "description": "N.", "type": "integer", "example": "x"}
            ),
            ['example value "x" for field "n" is not valid'],
        ),
        (
            lambda d: d.update(surprise="x" * 300),
            ["the package: Additional properties are not allowed ('surprise' was unexpected)"],
        ),
    ],
)
def test_what_contradicts_itself_is_told(
    change: Callable[[dict[str, Any]], object], said: list[str], tmp_path: Path
) -> None:
    """Names there twice, keys of nothing, days and texts that cannot be: each is one line."""
    assert _said(change, tmp_path) == said


def test_many_places_are_counted(tmp_path: Path) -> None:
    """Of many faults twenty are told, and the others counted; a long one is cut."""

    def spoil(number: int) -> Callable[[dict[str, Any]], object]:
        return lambda d: d.update(keywords=["=1"] * number)

    assert len(_said(spoil(20), tmp_path)) == 20
    assert _said(spoil(21), tmp_path)[20:] == ["1 more such places"]
    assert _said(spoil(25), tmp_path)[20:] == ["5 more such places"]
    (long,) = _said(lambda d: d.update(version="x" * 300), tmp_path)
    assert len(long) == 200


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"{\xff}", "1:-: not UTF-8 at byte 1; expected UTF-8 text"),
        (b'{\n"a": ,}', "2:-: broken JSON: Expecting value; expected valid JSON"),
        (b'{"a": 1, "a": 2}', '1:-: the name "a" twice in one object; expected valid JSON, each'),
        (
            b'{"%b": 1, "%b": 2}' % (b"a" * 60, b"a" * 60),
            f'1:-: the name "{"a" * 59} twice in one object; expected valid JSON, each',
        ),
        (b'{"a": NaN}', "1:-: the number NaN, which programs read differently; expected valid"),
        (b"[" * 100_000, "1:-: nested too deeply; expected valid JSON"),
        (b"[1]", "1:-: the package: [1] is not of type 'object'; expected a valid Data Package"),
        (b'{"a": ' + b"9" * 16 + b"}", f"1:-: the number {'9' * 16}, which programs read"),
        (b'{"a": ' + b"9" * 21 + b"}", f"1:-: the number {'9' * 20}, which programs read"),
    ],
)
def test_what_cannot_be_read_is_told(raw: bytes, said: str, tmp_path: Path) -> None:
    """A file that is no JSON, or that programs would read differently, is one line."""
    (tmp_path / DESCRIPTOR).write_bytes(raw)
    with pytest.raises(DataError, match=re.escape(f"{DESCRIPTOR}:{said}")):
        read_descriptor(tmp_path)


def test_a_descriptor_that_is_no_file_is_told(tmp_path: Path) -> None:
    """None at all, and a folder in its place."""
    place = f"{DESCRIPTOR}:1:-: "
    with pytest.raises(DataError, match=f"{place}no such file; expected the description of the"):
        read_descriptor(tmp_path)
    (tmp_path / DESCRIPTOR).mkdir()
    with pytest.raises(DataError, match=rf"{place}cannot be read \(no file\); expected a readable"):
        read_descriptor(tmp_path)


@pytest.mark.parametrize(
    ("number", "value"), [("999999999999999", 10**15 - 1), ("-1.5", -1.5), ("1e3", 1000.0)]
)
def test_a_number_is_read_as_every_program_reads_it(number: str, value: float) -> None:
    """Up to fifteen signs: a whole number as one, any other as what it is."""
    found = strict_json(number)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("form", "good", "bad"),
    [
        ("day", "2024-02-29", ["2024-02-30", "2024-2-9", "2024-02-29 ", "", 20240229, None]),
        ("month", "2024-02", ["2024-13", "2024", "2024-02-29", 202402, None]),
        ("moment", "2024-02-29T00:00:00Z", ["2024-02-30T00:00:00Z", "soon", "", 1, None]),
        ("web address", "https://example.org/", ["javascript:x", "a.csv", "", 1, None]),
        ("web address or file", "a-b_1.csv", ["../a.csv", "A.csv", "a.txt", "", 1, None]),
        ("web address or file", "https://example.org/", ["javascript:x", "b.geojson/x"]),
        ("regex", "^[A-Z]+$", ["^(A"]),
    ],
)
def test_a_form_of_text_is_kept(form: str, good: str, bad: list[Any]) -> None:
    """A form that the profile names is for text alone; what it is not for is refused."""
    checks = checker(library("jsonschema"))
    assert checks.conforms(good, form)
    assert [value for value in bad if checks.conforms(value, form)] == []


def test_what_breaks_a_step_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whatever a step stumbles over is a line, but for a library that lacks."""
    steps = "analysis.data.validation.descriptor.weakened"

    def stumble(error: Exception) -> None:
        def step(_: object) -> None:
            raise error

        monkeypatch.setattr(steps, step)

    stumble(KeyError("x"))
    assert _said(lambda d: d.update(title="One"), tmp_path) == ["cannot be read (KeyError: 'x')"]
    stumble(ModuleNotFoundError("no frictionless"))
    with pytest.raises(ModuleNotFoundError, match="no frictionless"):
        _said(lambda d: d.update(title="Two"), tmp_path)


def test_a_library_is_loaded_without_its_grammar(monkeypatch: pytest.MonkeyPatch) -> None:
    """The grammar that jsonschema may use is out of the way, and back afterwards as it was."""
    grammar = "rfc3987_syntax"
    monkeypatch.delitem(sys.modules, grammar, raising=False)
    assert library("jsonschema").Draft202012Validator
    assert grammar not in sys.modules
    there = ModuleType(grammar)
    monkeypatch.setitem(sys.modules, grammar, there)
    library("jsonschema")
    assert sys.modules[grammar] is there


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
