r"""References as BibTeX (also for biblatex) and RIS: lines of names and values.

A text in BibTeX is escaped so that LaTeX prints it as it stands; an address is not, because LaTeX
prints it verbatim.
"""

import re
from collections.abc import Iterable

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
RIS_TYPES = {"figure": "FIGURE", "row": "DATA", "book": "DATA", "source": "ELEC"}


def escape(text: str) -> str:
    """Return a text that LaTeX prints as it stands."""
    return LIGATURE.sub("{}", text.translate(SPECIAL))


def _entry(reference: Reference) -> str:
    """Return an entry; inner braces keep a title's capitals, and an author's `and` and commas."""
    date = reference.date
    fields = {
        "author": " and ".join(f"{{{escape(name)}}}" for name in reference.authors),
        "title": f"{{{escape(reference.title)}}}",
        "howpublished": escape(reference.container),
        "year": "".join(date[:1]),
        "date": "-".join(date),
        "version": escape(reference.versions),
        "note": escape(reference.medium),
        "url": (reference.url or "").translate(URL_UNSAFE),
    }
    lines = [
        f"    {name} = {{{value}}}" if '"' in value else f'    {name} = "{value}"'
        for name, value in fields.items()
        if value
    ]
    return ",\n".join([f"@misc{{{reference.key}", *lines]) + "\n}\n"


def bibtex(references: Iterable[Reference]) -> str:
    """Return references as the text of a .bib file, their keys as entry keys."""
    return "\n".join(map(_entry, references))


def _record(reference: Reference) -> str:
    """Return a record; its date is `YYYY/MM/DD/`, unknown parts blank."""
    date = reference.date
    fields = [
        ("TY", RIS_TYPES[reference.kind]),
        ("ID", reference.key),
        ("TI", reference.title),
        *(("AU", name) for name in reference.authors),
        ("T2", reference.container),
        ("PB", reference.publisher),
        ("PY", "".join(date[:1])),
        ("DA", "/".join([*date, "", "", ""][:3]) + "/" if date else ""),
        ("ET", reference.versions),
        ("N1", reference.medium),
        ("LA", reference.language),
        ("UR", reference.url),
    ]
    lines = [f"{tag}  - {value}\n" for tag, value in fields if value]
    return "".join([*lines, "ER  - \n"])


def ris(references: Iterable[Reference]) -> str:
    """Return references as the text of a .ris file."""
    return "\n".join(map(_record, references))
