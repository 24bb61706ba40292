"""What text may hold, in a cell and in the descriptor alike: one line that people see and that no
browser, spreadsheet or terminal acts on, in letters that are what they look like.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import Final

MARKUP: Final = re.compile(r"<[A-Za-z/!?]")
FORMULA: Final = re.compile(r"[=+\-@\t\r]")
MOST_MARKS: Final = 3  # combining marks on one letter; scripts in use need no more
# Drawn as nothing, though Unicode counts them among letters, marks and symbols.
_EMPTY: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
# Signs against which nothing can be said, in whatever order: most texts have no others.
PLAIN: Final = re.compile("[ -~·À-ÖØ-öø-ſ–—’…]*")
# How letters, quotation marks and dashes in UTF-8 look where a program took them for Windows-1252.
_MISREAD: Final = re.compile("[ÂÃÐÑ][¡-º¼-¿]|[ÄÅ][¡-±´-º¼-¿]|â€")
_BROKEN: Final = "\ufffc\ufffd"  # what programs put for text that they could not read
_KINDS: Final = {"Cc": "control", "Cf": "control", "Cn": "unassigned", "Co": "private-use"}
_WORD: Final = re.compile(r"\w+")
# Alphabets that share shapes, by the first word of a letter's Unicode name. What is written beside
# Latin letters within a word, as in Japanese, looks like none of these.
_ALIKE: Final = {
    *("ARMENIAN", "CHEROKEE", "COPTIC", "CYRILLIC", "FULLWIDTH"),
    *("GREEK", "LATIN", "LISU", "MATHEMATICAL"),
}
_OF_UNITS: Final = "ΔΩλμπ"  # Greek letters in units and quantities, which look like no Latin one


# Of few signs texts are made, and each is asked about again and again.
_of_signs: Final = lru_cache(maxsize=2**14)


@_of_signs
def _is_seen(sign: str) -> bool:
    """Return whether a sign is drawn; by Unicode category: no control, format or separator."""
    return sign.isprintable() and not _EMPTY.match(sign) and sign not in _BROKEN


@_of_signs
def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "M"


@_of_signs
def _alphabet(letter: str) -> str:
    """Return the alphabet of a letter that may look like one of another, blank for all else."""
    alphabet = unicodedata.name(letter, "").split(" ")[0]
    return alphabet if alphabet in _ALIKE and letter not in _OF_UNITS else ""


def visible(text: str) -> str:
    """Return text on one line: what is not seen, or would be acted on, as escapes."""
    if text.isprintable() and text.isascii():
        return text
    escaped = (s if _is_seen(s) else s.encode("unicode_escape").decode("ascii") for s in text)
    return "".join(escaped)


def _mixed(text: str) -> str:
    """Return in words the first word of letters from two alphabets, blank where there is none."""
    for word in _WORD.findall(text):
        found: dict[str, str] = {}  # alphabet -> its first letter
        for letter in word:
            if alphabet := _alphabet(letter):
                found.setdefault(alphabet, letter)
        if len(found) > 1:
            odd = next(letter for alphabet, letter in found.items() if alphabet != "LATIN")
            alphabets = " and ".join(name.title() for name in sorted(found))
            return f"{alphabets} letters in one word, U+{ord(odd):04X} in {word[:40]}"
    return ""


def unseen(text: str) -> str:
    """Return in words the first thing in a text that nobody sees, or all take for another."""
    if PLAIN.fullmatch(text):
        return ""
    for sign in text:
        if not _is_seen(sign):
            kind = _KINDS.get(unicodedata.category(sign), "invisible")
            return f"{'replacement' if sign in _BROKEN else kind} character U+{ord(sign):04X}"
    if _is_mark(text[0]):
        return "a combining mark without a letter"
    for is_mark, signs in groupby(text, _is_mark):
        if is_mark and (number := len(list(signs))) > MOST_MARKS:
            return f"{number} combining marks on one letter"
    if not unicodedata.is_normalized("NFC", text):
        return "letters in parts, not in form NFC"
    misread = _MISREAD.search(text)
    return f"UTF-8 read as another encoding, {misread.group()}" if misread else _mixed(text)


def has_stray_space(text: str) -> bool:
    """Return whether white space begins or ends a text."""
    return text != text.strip()


def fault_of(text: str) -> str:
    """Return in words what is wrong with a text that is shown, blank where nothing is."""
    if found := unseen(text):
        return found
    if markup := MARKUP.search(text):
        return f"markup {visible(text[markup.start() :])[:40]}"
    if FORMULA.match(text):
        return f"a beginning as a formula has it, {visible(text[0])}"
    return "white space at an end" if has_stray_space(text) else ""
