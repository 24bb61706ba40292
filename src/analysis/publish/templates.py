"""The templates: one folder for all, one environment that escapes HTML and one of plain text.

In both an unknown name is an error.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


@lru_cache(maxsize=2)
def _environment(*, escaped: bool) -> Environment:
    return Environment(
        loader=PackageLoader("analysis"),
        autoescape=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=not escaped,
    )


def html(template: str, **words: Any) -> Markup:
    """Return `<template>.html.j2` filled: texts are escaped, Markup stands as it is."""
    return Markup(_environment(escaped=True).get_template(f"{template}.html.j2").render(words))


def text(template: str, **words: Any) -> str:
    """Return `<template>.j2` filled; nothing is escaped."""
    return _environment(escaped=False).get_template(f"{template}.j2").render(words)


def filled(source: str, words: Mapping[str, Any]) -> str:
    """Return a text that is itself a template, filled; nothing is escaped."""
    return _environment(escaped=False).from_string(source).render(words)
