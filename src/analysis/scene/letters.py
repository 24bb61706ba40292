"""The letters that the fonts of a printed text have: a PDF/UA may not lack one."""

from functools import lru_cache
from typing import Final

from analysis.scene.text import FOLDER

UNKNOWN: Final = "\u25a1"  # a box
FONTS: Final = ("DejaVuSans.ttf", "DejaVuSansArabic.ttf", "NotoSansCJKkr.otf")


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    from fontTools.ttLib import TTFont

    return frozenset().union(*(TTFont(FOLDER / name).getBestCmap() for name in FONTS))


def lacking(words: str) -> set[str]:
    """Return the letters of a text that none of the fonts has."""
    return {letter for letter in set(words) if letter >= " " and ord(letter) not in _letters()}


def printable(words: str) -> str:
    """Return a text with a box for each letter that none of the fonts has."""
    return words.translate({ord(letter): UNKNOWN for letter in lacking(words)})
