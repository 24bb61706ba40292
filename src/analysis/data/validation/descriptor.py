"""Reads datapackage.json, the only schema of the data, and says what is wrong with it."""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from analysis.data.schema import DESCRIPTOR, Descriptor
from analysis.data.validation.problem import WHOLE_FILE, DataError, Problem, quoted, shown_path


def _object(required: str, **properties: Any) -> Descriptor:
    return {"type": "object", "required": required.split(), "properties": properties}


def _array(items: Descriptor) -> Descriptor:
    return {"type": "array", "minItems": 1, "items": items}


_TEXT: Final = {"type": "string", "minLength": 1}
_PATTERN: Final = {"type": "object", "properties": {"pattern": {"format": "regex"}}}
_FIELD: Final = _object("name", name=_TEXT, constraints=_PATTERN)
_SCHEMA: Final = _object("fields", fields=_array(_FIELD))
_RESOURCE: Final = {
    **_object("name path", name=_TEXT, path={"type": "string", "pattern": r"^[^/\\]+\Z"}),
    "if": {"properties": {"path": {"pattern": r"\.csv\Z"}}},
    "then": {
        "required": ["schema", "coverage"],
        "properties": {"schema": _SCHEMA, "coverage": _TEXT},
    },
}
# What the check and the book lean on beyond the standard, as JSON Schema.
_OUTLINE: Final = _object("resources", resources=_array(_RESOURCE))


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
    jsonschema = library("jsonschema")
    regex = jsonschema.FormatChecker(formats=["regex"])
    validator = jsonschema.Draft202012Validator(_OUTLINE, format_checker=regex)
    for error in validator.iter_errors(descriptor):
        yield f"the package{error.json_path[1:]}: {error.message}"


def _own_errors(descriptor: Descriptor) -> Iterator[str]:
    """Yield what the book needs and the standard does not ask for."""
    for key in ("version", "asOf", "coverageEnd"):
        if not isinstance(descriptor.get(key), str):
            yield f"no {key} that is text"
    for key in ("name", "path"):
        for value, times in Counter(entry[key] for entry in descriptor["resources"]).items():
            if times > 1:
                yield f"two resources have the {key} {quoted(value)}"


def _standard_errors(descriptor: Descriptor) -> Iterator[str]:
    frictionless = library("frictionless")
    try:
        frictionless.Package.from_descriptor(descriptor, allow_invalid=False)
    except frictionless.FrictionlessException as error:
        yield from (reason.note for reason in error.reasons or [error.error])
    except Exception as error:  # a broken descriptor breaks frictionless in many ways
        yield f"{type(error).__name__}: {error}"


@lru_cache(maxsize=8)
def _errors(text: str) -> tuple[str, ...]:
    """Return what is wrong in a descriptor; most folders that are checked have the same one."""
    descriptor = json.loads(text)
    errors = tuple(_outline_errors(descriptor))  # the standard comes after the outline
    return errors or (*_own_errors(descriptor), *_standard_errors(descriptor))


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
    return 1, WHOLE_FILE, f"{type(error).__name__}: {error}", "valid JSON"


def read_descriptor(directory: Path) -> Descriptor:
    """Return the descriptor of a data package; raises DataError with everything wrong in it."""
    path = directory / DESCRIPTOR
    where = shown_path(path)
    try:
        text = path.read_bytes().decode("utf-8")
        descriptor: Descriptor = json.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        raise DataError([Problem(where, *_unreadable(error))]) from None
    notes = [re.sub(r"\s+", " ", note)[:200] for note in _errors(text)]
    if notes:
        raise DataError(Problem(where, 1, WHOLE_FILE, n, "a valid Data Package") for n in notes)
    return descriptor
