"""The templates: one folder for all, one environment that escapes HTML and one of plain text.

In both an unknown name is an error. Pages of Markdown are templates of their own.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from analysis.publish import markdown


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


def asset(name: str) -> Markup:
    """Return a style, a script or a template of the package as it stands."""
    return Markup((resources.files("analysis") / name).read_text(encoding="utf-8"))


def filled(page: str, words: Mapping[str, Any]) -> str:
    """Return a page of Markdown that is itself a template, filled: texts act as nothing there."""
    environment = _environment(escaped=False).overlay(finalize=markdown.escaped)
    return environment.from_string(page).render(words)
