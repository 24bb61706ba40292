"""The shape of a descriptor: profile.json, the forms of text it names, and JSON read strictly."""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache, partial
from importlib import resources
from typing import Any, Final

from analysis.data.schema import LONGEST_NUMBER
from analysis.data.validation import addresses

_FILE: Final = re.compile(r"[a-z0-9][a-z0-9_-]*\.(csv|geojson)")
_RESOURCE: Final = "#/$defs/resource"


@cache
def profile() -> dict[str, Any]:
    """Return profile.json, what a descriptor may hold, as JSON Schema."""
    text = (resources.files("analysis.data.validation") / "profile.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"the name {json.dumps(name)[:60]} twice in one object")
        found[name] = value
    return found


def _number(kind: Callable[[str], Any] | None, text: str) -> Any:
    if len(text) > LONGEST_NUMBER or kind is None:
        raise ValueError(f"the number {text[:20]}, which programs read differently")
    return kind(text)


def strict_json(text: str) -> Any:
    """Return the value of a JSON text; ValueError for a name twice and numbers out of reach."""
    kinds = {"parse_int": int, "parse_float": float, "parse_constant": None}  # NaN, Infinity
    hooks: Any = {name: partial(_number, kind) for name, kind in kinds.items()}
    return json.loads(text, object_pairs_hook=_once, **hooks)


@lru_cache(maxsize=2**16)
def _is_day(text: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        return bool(dt.date.fromisoformat(text))
    except ValueError:
        return False


def is_day(text: object) -> bool:
    """Return whether a text is a day of the calendar as YYYY-MM-DD, in plain digits."""
    return isinstance(text, str) and _is_day(text)


def _is_moment(text: object) -> bool:
    try:
        return isinstance(text, str) and bool(dt.datetime.fromisoformat(text))
    except ValueError:
        return False


def _is_address(text: object) -> bool:
    return isinstance(text, str) and not addresses.fault_of(text)


def _is_source(text: object) -> bool:
    return isinstance(text, str) and (bool(_FILE.fullmatch(text)) or _is_address(text))


def checker(jsonschema: Any) -> Any:
    """Return the checker of the forms of text in profile.json; each refuses all but text."""
    found = jsonschema.FormatChecker(formats=["regex"])
    found.checkers = {
        "regex": found.checkers["regex"],
        "day": (is_day, ()),
        "month": (lambda text: isinstance(text, str) and is_day(f"{text}-01"), ()),
        "moment": (_is_moment, ()),
        "web address": (_is_address, ()),
        "web address or file": (_is_source, ()),
    }
    return found


def _kept(usual: Callable[..., Iterator[Any]], known: set[str]) -> Callable[..., Iterator[Any]]:
    """Return how a reference is followed: not again into a resource that had no fault before."""

    def follow(validator: Any, target: str, part: Any, schema: Any) -> Iterator[Any]:
        text = json.dumps(part) if target == _RESOURCE else ""
        if text not in known:
            yield from (errors := list(usual(validator, target, part, schema)))
            if text and not errors:
                known.add(text)

    return follow


@cache
def validator(jsonschema: Any) -> Any:
    """Return what tells the errors of a descriptor by profile.json.

    Who edits the entry of one table and checks again waits for that entry only.
    """
    usual = jsonschema.Draft202012Validator
    follow = {"$ref": _kept(usual.VALIDATORS["$ref"], set())}
    kind = jsonschema.validators.extend(usual, follow)
    return kind(profile(), format_checker=checker(jsonschema))
