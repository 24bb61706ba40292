"""What text may hold, in a cell and in the descriptor alike: one line that people see and that no
browser, spreadsheet or terminal acts on.
"""

import re
import unicodedata
from itertools import groupby
from typing import Final

MARKUP: Final = re.compile(r"<[A-Za-z/!?]")
FORMULA: Final = re.compile(r"[=+\-@\t\r]")
MOST_MARKS: Final = 3  # combining marks on one letter; scripts in use need no more
# Drawn as nothing, though Unicode counts them among letters, marks and symbols.
_EMPTY: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def _is_seen(sign: str) -> bool:
    """Return whether a sign is drawn; by Unicode category: no control, format or separator."""
    return sign.isprintable() and not _EMPTY.match(sign)


def visible(text: str) -> str:
    """Return text on one line: what is not seen, or would be acted on, as escapes."""
    if text.isprintable() and text.isascii():
        return text
    escaped = (s if _is_seen(s) else s.encode("unicode_escape").decode("ascii") for s in text)
    return "".join(escaped)


def unseen(text: str) -> str:
    """Return in words the first thing in a text that nobody sees, blank where there is none."""
    if text.isascii() and text.isprintable():
        return ""
    for sign in text:
        if not _is_seen(sign):
            kind = "control" if unicodedata.category(sign) in ("Cc", "Cf") else "invisible"
            return f"{kind} character U+{ord(sign):04X}"
    if unicodedata.category(text[0])[0] == "M":
        return "a combining mark without a letter"
    for is_mark, signs in groupby(text, lambda sign: unicodedata.category(sign)[0] == "M"):
        if is_mark and (number := len(list(signs))) > MOST_MARKS:
            return f"{number} combining marks on one letter"
    return "" if unicodedata.is_normalized("NFC", text) else "letters in parts, not in form NFC"


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
