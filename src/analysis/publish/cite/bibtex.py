r"""References as BibTeX, for BibTeX and biblatex, written by pybtex.

pybtex leaves `{`, `}`, `\` and ligatures as they are, and would escape addresses, which LaTeX
prints verbatim; so the escaping is done here and its own is switched off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.output.bibtex import Writer

from analysis.publish.cite.reference import Reference

SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # \{ would count as an open brace
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        '"': '{"}',
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
    }
    | {sign: f"\\{sign}" for sign in "&%_#$"}
)
LIGATURE = re.compile(r"(?<=[-'`,!?])(?=[-'`,])")  # -- is a dash, `` a quotation mark in LaTeX
URL_UNSAFE = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", '"': "%22", " ": "%20"})


class _Writer(Writer):  # type: ignore[misc]
    def _encode(self, text: str) -> str:
        return text


def escape(text: str) -> str:
    """Return a text that LaTeX prints as it stands."""
    return LIGATURE.sub("{}", text.translate(SPECIAL))


def _entry(reference: Reference) -> Entry:
    year, *_ = reference.issued or (0,)
    fields = {
        "title": f"{{{escape(reference.title)}}}",  # inner braces keep the capitals
        "howpublished": escape(reference.container),
        "year": str(year) if year else "",
        "date": "-".join(f"{part:02d}" for part in reference.issued),
        "version": escape(reference.versions),
        "note": escape(reference.medium),
        "url": (reference.url or "").translate(URL_UNSAFE),
    }
    entry = Entry("misc", [(name, value) for name, value in fields.items() if value])
    entry.persons["author"] = [_corporate(name) for name in reference.authors]
    return entry


def _corporate(name: str) -> Person:
    """Return a body as an author: braces keep `and` and commas from splitting its name."""
    person = Person()
    person.last_names = [f"{{{escape(name)}}}"]
    return person


def bibtex(references: Iterable[Reference]) -> str:
    """Return references as the text of a .bib file, their keys as entry keys."""
    entries = {reference.key: _entry(reference) for reference in references}
    return str(_Writer().to_string(BibliographyData(entries)))
