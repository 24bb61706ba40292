"""Names and numbers in words: lists, articles, ranges, shares, languages."""

import re
from collections.abc import Sequence
from typing import Final

_ARTICLE = re.compile(
    "Republic|United|European|Democratic|Dominican|Netherlands|Philippines|Russian|Lao|Comoros"
)
BOUNDS: Final = {"about": "about ", "more-than": "more than "}  # that a source gives with a share


def sentence_list(names: Sequence[str], word: str = "and") -> str:
    """Return names as a phrase: `A`, `A and B`, `A, B and C`. word: stands before the last."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def in_sentence(name: str) -> str:
    """Return a party's name as it stands inside a sentence, with its article where it has one."""
    return f"the {name}" if _ARTICLE.match(name) else name


def opening(text: str) -> str:
    """Return text with a capital at its start, as a sentence begins."""
    return text[:1].upper() + text[1:]


def number_of(count: int, noun: str) -> str:
    """Return a number of things whose plural ends in s: `no sources`, `1 source`, `3 sources`."""
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


def span_of(low: int, high: int) -> str:
    """Return a number known by its bounds in words: `14`, `13 to 14`."""
    return str(low) if low == high else f"{low} to {high}"


def amount_of(share: float, bound: object) -> str:
    """Return a share in words: `about 70 %`, `more than 90 %`, `98.8 %`. bound: blank for none."""
    return f"{BOUNDS.get(str(bound), '')}{share:g} %"


def language_name(tag: str) -> str:
    """Return the English name of a BCP 47 tag as far as it is known, else the tag."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(tag, sep="-").get_display_name("en") or tag)
    except (UnknownLocaleError, ValueError):
        return tag


def other_names(name: str, alpha2: str) -> tuple[str, ...]:
    """Return other names in use for a party, such as Korea, South Korea and UK.

    They are its code of two letters, its name in the Unicode CLDR, the name without the form of
    state, and the initials of several words.
    """
    from babel import Locale

    usual = str(Locale("en").territories.get(alpha2, ""))
    short = name.rpartition(" of the ")[2].rpartition(" of ")[2].removesuffix(" Republic")
    words = [word for word in name.split() if word[0].isupper()]
    initials = "".join(word[0] for word in words) if len(words) > 1 else ""
    found = dict.fromkeys((alpha2, usual, short, initials))
    return tuple(other for other in found if other and other != name)
