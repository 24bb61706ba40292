"""Names in a sentence: lists of them, and the article that some have."""

from __future__ import annotations

from collections.abc import Sequence


def sentence_list(names: Sequence[str]) -> str:
    """Return names as a phrase: `A`, `A and B`, `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def in_sentence(name: str) -> str:
    """Return a party's name as it stands inside a sentence, with its article where it has one."""
    with_article = (
        "Republic",
        "United",
        "European",
        "Democratic",
        "Dominican",
        "Netherlands",
        "Philippines",
    )
    return f"the {name}" if name.startswith(with_article) else name
