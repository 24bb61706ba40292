"""Reads datapackage.json, the only schema of the data, and says what is wrong with it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from analysis.data.validation.problem import WHOLE_FILE, Problem, quoted, shown_path

DESCRIPTOR = "datapackage.json"
Descriptor = dict[str, Any]


@contextmanager
def quick_jsonschema() -> Iterator[None]:
    """Import jsonschema without its IRI grammar, which takes two seconds and serves nothing here.

    jsonschema treats `rfc3987_syntax` as optional; inside this block the import finds it missing.
    """
    name = "rfc3987_syntax"
    if name in sys.modules or "jsonschema" in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        import_module("jsonschema")
        yield
    finally:
        del sys.modules[name]


def is_table(resource: Descriptor) -> bool:
    """Return whether a resource is a CSV table (the basemap is none)."""
    return str(resource["path"]).endswith(".csv")


def _fields_of(resource: Descriptor) -> str | None:
    """Return what is wrong with the list of fields of a table, None where nothing is."""
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list) or not fields:
        return f"resource {quoted(resource['name'])} has no list of fields"
    if not all(isinstance(f, dict) and isinstance(f.get("name"), str) for f in fields):
        return f"resource {quoted(resource['name'])} has a field without a name"
    return None


def _shape_of(resource: Any, number: int) -> str | None:
    """Return what is wrong with the outline of one resource, None where nothing is."""
    if not isinstance(resource, dict):
        return f"resource {number} is no object"
    for key in ("name", "path"):
        if not isinstance(resource.get(key), str) or not resource[key]:
            return f"resource {number} has no {key} that is text"
    if Path(resource["path"]).name != resource["path"]:
        return f"resource {quoted(resource['name'])} has the path {quoted(resource['path'])}"
    return _fields_of(resource) if is_table(resource) else None


def _standard_errors(descriptor: Descriptor) -> Iterator[str]:
    with quick_jsonschema():
        from frictionless import FrictionlessException, Package

        try:
            Package.from_descriptor(descriptor, allow_invalid=False)
        except FrictionlessException as error:
            for reason in error.reasons or [error.error]:
                yield re.sub(r"\s+", " ", reason.note)
        except Exception as error:  # a broken descriptor breaks frictionless in many ways
            yield f"{type(error).__name__}: {error}"


def _bad_patterns(resources: list[Descriptor]) -> Iterator[tuple[str, str]]:
    """Yield the patterns that are no regular expressions; frictionless finds out too late."""
    for field in (f for r in resources if is_table(r) for f in r["schema"]["fields"]):
        constraints = field.get("constraints")
        pattern = constraints.get("pattern", "") if isinstance(constraints, dict) else ""
        try:
            re.compile(str(pattern))
        except re.error as error:
            yield (
                f"the pattern {quoted(pattern)} of {field['name']}: {error}",
                "a regular expression",
            )


def _errors_in(descriptor: Any) -> Iterator[tuple[str, str]]:
    """Yield (wrong, expected) for a parsed descriptor; stops where going on makes no sense."""
    if not isinstance(descriptor, dict):
        yield f"the file holds {type(descriptor).__name__}", "a JSON object"
        return
    resources = descriptor.get("resources")
    if not isinstance(resources, list) or not resources:
        yield "no resources", "a list `resources` with one object a table"
        return
    shapes = [found for i, r in enumerate(resources, 1) if (found := _shape_of(r, i))]
    if shapes:
        expected = "name, path (a file name) and schema.fields in each resource"
        yield from ((shape, expected) for shape in shapes)
        return
    for key in ("version", "asOf", "coverageEnd"):
        if not isinstance(descriptor.get(key), str):
            yield f"no {key}", f"text in {key}"
    for key in ("name", "path"):
        seen = [r[key] for r in resources]
        for twice in sorted({x for x in seen if seen.count(x) > 1}):
            yield f"two resources have the {key} {quoted(twice)}", "each once"
    yield from _bad_patterns(resources)
    for note in _standard_errors(descriptor):
        yield f"not as the standard asks: {quoted(note)[1:-1]}", "a valid Data Package"


def read_descriptor(directory: Path) -> tuple[Descriptor, list[Problem]]:
    """Return the descriptor of a data package and the problems of it ({} where there are any)."""
    path = directory / DESCRIPTOR
    where = shown_path(path)

    def problem(wrong: str, expected: str, line: int = 1) -> Problem:
        return Problem(where, line, WHOLE_FILE, wrong, expected)

    try:
        descriptor = json.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        return {}, [problem("no such file", "the description of the data package")]
    except OSError as error:
        return {}, [problem(f"cannot be read ({error.strerror})", "a readable file")]
    except UnicodeDecodeError as error:
        return {}, [problem(f"not UTF-8 at byte {error.start}", "UTF-8 text")]
    except json.JSONDecodeError as error:
        return {}, [problem(f"broken JSON: {error.msg}", "valid JSON", error.lineno)]
    except RecursionError:
        return {}, [problem("nested too deeply", "valid JSON")]
    problems = [problem(*found) for found in _errors_in(descriptor)]
    return ({} if problems else descriptor), problems
