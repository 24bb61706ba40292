"""Shares in words: the bound that a source gives with a number, and the number in per cent."""

from typing import Final

BOUNDS: Final = {"about": "about ", "more-than": "more than "}


def amount_of(share: float, bound: object) -> str:
    """Return a share in words: `about 70 %`, `more than 90 %`, `98.8 %`. bound: blank for none."""
    return f"{BOUNDS.get(str(bound), '')}{share:g} %"
