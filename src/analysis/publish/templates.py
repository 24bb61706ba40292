"""The templates: one folder for all, one environment that escapes HTML and one of plain text.

In both an unknown name is an error. Pages of Markdown are templates of their own: there a text from
the data stays the text that it is, in a paragraph, a heading, a link, a list. What would act is a
character reference, which HTML reads, too: so it holds in the lines of HTML that a page may have.
Code takes no references: there only ids and numbers go.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

_ACTS: Final = re.compile(
    r"[\\`*{}\[\]<>$&|]"  # code, emphasis, roles, links, markup, formulas, references, cells
    r"|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"  # emphasis; within a word it is none
    r"|~(?=~)|(?<=~)~"
    r"|(?<!\S)#"  # a heading, and what may end one
    r"|^[-+=:%(~]"  # a list, a line under a heading, a definition, a comment, a target
    r"|^[0-9](?=[0-9]{0,8}[.)](\s|$))"  # a list with numbers
)


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


def in_markdown(text: object) -> str:
    """Return a text for a page or a snippet of Markdown; Markup stands as it is."""
    if isinstance(text, Markup):
        return text
    return _ACTS.sub(lambda found: f"&#{ord(found[0])};", str(text))


def filled(page: str, words: Mapping[str, Any]) -> str:
    """Return a page of Markdown that is itself a template, filled: texts act as nothing there."""
    environment = _environment(escaped=False).overlay(finalize=in_markdown)
    return environment.from_string(page).render(words)
