"""What is installed is locked: every version and file, on every system and Python promised."""

import itertools
import re
import tomllib
from collections.abc import Iterator

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from conftest import ROOT

LOCKS = ("requirements.txt", "requirements-test.txt")
TOOL = "requirements-uv.txt"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = {"linux": ("Linux", "posix"), "darwin": ("Darwin", "posix"), "win32": ("Windows", "nt")}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]


def locked(name: str) -> list[tuple[Requirement, list[str]]]:
    """Return the entries of a locked file with the hashes of each."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", "")
    split = [re.split(r"\s+--hash=", line) for line in text.splitlines()]
    return [(Requirement(first), hashes) for first, *hashes in split]


def asked(*extras: str) -> Iterator[Requirement]:
    """Yield what pyproject.toml asks for with some extras, those that they name included."""
    texts = itertools.chain(PROJECT["dependencies"], *(EXTRAS[extra] for extra in extras))
    for one in map(Requirement, texts):
        if one.name == PROJECT["name"]:
            yield from asked(*one.extras)
        else:
            yield one


@pytest.mark.parametrize("name", [*LOCKS, TOOL])
def test_every_library_is_pinned_with_its_hashes(name: str) -> None:
    """An entry is one version with SHA-256 hashes; no address of a registry stands in the file."""
    entries = locked(name)
    assert len(entries) == 1 if name == TOOL else len(entries) > 100
    for one, hashes in entries:
        assert [sign.operator for sign in one.specifier] == ["=="], one
        assert hashes, one
        assert all(re.fullmatch("sha256:[0-9a-f]{64}", text) for text in hashes), one
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize(
    ("name", "extras"), list(zip(LOCKS, [("book",), ("book", "test")], strict=True))
)
def test_what_is_asked_for_is_locked_everywhere(
    name: str, extras: tuple[str, ...], system: str, python: str
) -> None:
    """For each system and Python each library has one version, one that pyproject.toml allows."""
    platform, kind = SYSTEMS[system]
    there = {
        "python_version": python, "python_full_version": f"{python}.0", "sys_platform": system,
        "platform_system": platform, "os_name": kind,
    }  # fmt: skip
    found: dict[str, set[str]] = {}
    for one, _ in locked(name):
        if one.marker is None or one.marker.evaluate(there):
            version = next(iter(one.specifier)).version
            found.setdefault(canonicalize_name(one.name), set()).add(version)
    assert {name: seen for name, seen in found.items() if len(seen) > 1} == {}
    for one in asked(*extras):
        (version,) = found[canonicalize_name(one.name)]
        assert one.specifier.contains(version, prereleases=True), one


def test_the_tests_see_the_libraries_of_the_book() -> None:
    """What the tests add leaves every library of the book at its version, with the same hashes."""
    book, tests = ({str(one): hashes for one, hashes in locked(name)} for name in LOCKS)
    assert {name: tests.get(name) for name in book} == book


@pytest.mark.parametrize("name", LOCKS)
def test_a_library_with_extras_is_pinned_without_them_too(name: str) -> None:
    """A pip older than 23.3 takes the two for two libraries (pip#9644)."""
    entries = [one for one, _ in locked(name)]
    plain = {(one.name, str(one.specifier)) for one in entries if not one.extras}
    extra = {(one.name, str(one.specifier)) for one in entries if one.extras}
    assert extra
    assert extra <= plain
