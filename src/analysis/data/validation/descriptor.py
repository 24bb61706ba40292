"""Reads datapackage.json, the only schema of the data, and says what is wrong with it.

What members it may have and what each may be stands in profile.json, a JSON Schema; what the
project relies on in its tables in relied.csv; here is what neither can say.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from analysis.data.paths import own_bytes
from analysis.data.schema import (
    BASEMAP,
    DESCRIPTOR,
    Descriptor,
    foreign_keys,
    key_columns,
    tables_in,
)
from analysis.data.validation.problem import (
    MOST_OF_A_KIND,
    WHOLE_FILE,
    DataError,
    Problem,
    quoted,
    shown_path,
)
from analysis.data.validation.profile import strict_json, validator
from analysis.data.validation.relied import weakened
from analysis.data.validation.text import fault_of, unseen


def library(name: str) -> Any:
    """Import frictionless or jsonschema without the IRI grammar that jsonschema may use.

    The grammar takes three seconds to load and serves nothing here.
    """
    absent = "rfc3987_syntax" not in sys.modules
    if absent:
        sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    try:
        import_module("jsonschema")
        return import_module(name)
    finally:
        if absent:
            del sys.modules["rfc3987_syntax"]


def _outline_errors(descriptor: Any) -> Iterator[str]:
    for error in validator(library("jsonschema")).iter_errors(descriptor):
        wrong = error.message if error.validator else "a member that has no place here"
        yield f"the package{error.json_path[1:]}: {wrong}"


def _texts(node: Any, place: str = "the package", name: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield (place, name of the member, text) of every text in a part of the descriptor."""
    if isinstance(node, str):
        yield place, name, node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _texts(value, f"{place}.{key}", key)
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from _texts(value, f"{place}[{number}]", name)


def _text_errors(descriptor: Descriptor) -> Iterator[str]:
    """Yield the texts that may not be shown; a pattern is no prose, but is seen whole."""
    for place, name, text in _texts(descriptor):
        if fault := unseen(text) if name == "pattern" else fault_of(text):
            yield f"{place}: {fault}"


def _twice(words: str, values: Iterable[str]) -> Iterator[str]:
    for value, times in Counter(values).items():
        if times > 1:
            yield f"{words} {quoted(value)}"


def _reference_errors(descriptor: Descriptor) -> Iterator[str]:
    """Yield keys and references to columns that are not there."""
    columns = {table["name"]: [field["name"] for field in table["schema"]["fields"]]
               for table in tables_in(descriptor)}  # fmt: skip
    for table in tables_in(descriptor):
        name, fields = table["name"], table["schema"]["fields"]
        used = [(name, column) for column in key_columns(table)]
        used += (field["references"].split(".") for field in fields if "references" in field)
        for here, target, there in foreign_keys(table):
            used += [*((name, column) for column in here), *((target, column) for column in there)]
            if len(here) != len(there):
                yield f"{name}: a key of {len(here)} columns refers to {len(there)}"
        for target, column in used:
            if column not in columns.get(target, []):
                yield f"{name}: a key or reference to {quoted(f'{target}.{column}')}, which is none"


def _day_errors(descriptor: Descriptor) -> Iterator[str]:
    """Yield the days that contradict asOf, the day up to which the facts were gathered."""
    as_of = descriptor["asOf"]
    if descriptor["version"] != (version := as_of.replace("-", ".")):
        yield f"the package.version: {descriptor['version']!r}, not {version}, as asOf is {as_of}"
    if not descriptor["created"].startswith(as_of):
        yield f"the package.created: {descriptor['created']!r}, not on {as_of}, as asOf is"
    if descriptor["coverageEnd"] > as_of[:7]:
        yield f"the package.coverageEnd: {descriptor['coverageEnd']!r}, later than asOf, {as_of}"


def _own_errors(descriptor: Descriptor) -> Iterator[str]:
    """Yield what the book needs and the outline cannot say."""
    for key in ("name", "path"):
        listed = (entry[key] for entry in descriptor["resources"])
        yield from _twice(f"two resources have the {key}", listed)
    for table in tables_in(descriptor):
        names = (field["name"] for field in table["schema"]["fields"])
        yield from _twice(f"two fields of {table['name']} have the name", names)
        for field in table["schema"]["fields"]:
            limits = field.get("constraints", {})
            if list(field.get("meanings", limits.get("enum", []))) != limits.get("enum", []):
                yield f"{table['name']}.{field['name']}: meanings of other codes than those of enum"
    if BASEMAP not in (entry["name"] for entry in descriptor["resources"]):
        yield f"no resource {BASEMAP}, on which the project relies"
    if not any("author" in one.get("roles", ["author"]) for one in descriptor["contributors"]):
        yield "the package.contributors: none with the role author, whom citations name"
    yield from _day_errors(descriptor)
    yield from _text_errors(descriptor)
    yield from _reference_errors(descriptor)


def _standard_errors(descriptor: Descriptor) -> Iterator[str]:
    frictionless = library("frictionless")
    try:
        frictionless.Package.from_descriptor(descriptor, allow_invalid=False)
    except frictionless.FrictionlessException as error:
        yield from (reason.note for reason in error.reasons or [error.error])


@lru_cache(maxsize=8)
def _errors(text: str) -> tuple[str, ...]:
    """Return what is wrong in a descriptor; most folders that are checked have the same one.

    Each step leans on what the one before it found to be there.
    """
    descriptor = strict_json(text)
    for step in (_outline_errors, _own_errors, weakened, _standard_errors):
        try:
            errors = tuple(step(descriptor))
        except ModuleNotFoundError:
            raise
        except Exception as error:  # whatever a descriptor may hold, the check says it in a line
            errors = (f"cannot be read ({type(error).__name__}: {error})",)
        if errors:
            return errors
    return ()


def _unreadable(error: Exception) -> tuple[int, str, str, str]:
    """Return line, column, what is wrong and what was expected of a file that does not parse."""
    match error:
        case FileNotFoundError():
            return 1, WHOLE_FILE, "no such file", "the description of the data package"
        case OSError():
            return 1, WHOLE_FILE, f"cannot be read ({error.strerror})", "a readable file"
        case UnicodeDecodeError():
            return 1, WHOLE_FILE, f"not UTF-8 at byte {error.start}", "UTF-8 text"
        case json.JSONDecodeError():
            return error.lineno, WHOLE_FILE, f"broken JSON: {error.msg}", "valid JSON"
        case RecursionError():
            return 1, WHOLE_FILE, "nested too deeply", "valid JSON"
    return 1, WHOLE_FILE, str(error), "valid JSON, each name once"


def read_descriptor(directory: Path) -> Descriptor:
    """Return the descriptor of a data package; raises DataError with everything wrong in it."""
    path = directory / DESCRIPTOR
    where = shown_path(path)
    try:
        text = own_bytes(path).decode("utf-8")
        descriptor: Descriptor = strict_json(text)
    except (OSError, ValueError, RecursionError) as error:
        raise DataError([Problem(where, *_unreadable(error))]) from None
    notes = [re.sub(r"\s+", " ", note)[:200] for note in _errors(text)]
    if left := notes[MOST_OF_A_KIND:]:
        notes = [*notes[:MOST_OF_A_KIND], f"{len(left)} more such places"]
    if notes:
        raise DataError(Problem(where, 1, WHOLE_FILE, n, "a valid Data Package") for n in notes)
    return descriptor
