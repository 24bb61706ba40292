"""Shares and amounts in words, no more exact than the source allows, and what shares are of."""

import math
from collections.abc import Iterable, Mapping
from typing import Final

from analysis.data.words import in_sentence, sentence_list
from analysis.measures.supply.listing import IN_TOTAL, Cell, Listing
from analysis.measures.supply.shares import Share

NONE_LISTED: Final = "none listed"
ELSEWHERE: Final = "counted elsewhere"  # in the total, but not above what the rows add up to
OF_LISTED, OF_TOTAL = " of what is listed", " of the printed total"
OTHERWISE: Final = " unless a share says otherwise"  # of a basis that is not that of all shares
NOT_COMPUTED: Final = "no table"
BY_FLAG: Final = {"W": "withheld", "not-available": "not available", "s": "in the total only"}
FLAGS: Final = {"e": "estimated", "r": "revised", ">": "more than", **BY_FLAG, "small": "small"}
_LARGE: Final = ((1e9, "billion "), (1e6, "million "))
# Fractions that a title may use, as far as they are from the next one.
_FRACTIONS: Final = (
    (0.1, "a tenth"), (0.2, "a fifth"), (0.25, "a quarter"), (1 / 3, "a third"),
    (0.4, "two fifths"), (0.5, "half"), (0.6, "three fifths"), (2 / 3, "two thirds"),
    (0.75, "three quarters"), (0.8, "four fifths"), (0.9, "nine tenths"),
)  # fmt: skip


def percent(part: float) -> str:
    """Return a share as a whole per cent: `21 %`; a small one as `under 1 %`, none as `0 %`."""
    return "under 1\u00a0%" if 0 < part <= 0.005 else f"{round(100 * part)}\u00a0%"


def _down(lower: float) -> str:
    """Return a lower bound in per cent, rounded down; one under 1 with one digit."""
    part = 100 * lower + 1e-9
    unit = min(1.0, 10.0 ** math.floor(math.log10(part)))
    return f"{math.floor(part / unit) * unit:.3g}"


def _none(share: Share, high: int, *, exact: bool) -> str:
    """Return what a group without a listed amount may have: none, some, or up to a bound."""
    if share.at_least:
        return f"{NONE_LISTED}, an amount is not known"
    if share.upper and not exact and not share.is_open:  # open: nothing bounds it
        return f"{NONE_LISTED}, at most {high}\u00a0%"
    return NONE_LISTED if share.upper or share.is_open or share.at_most else percent(0.0)


def said(share: Share) -> str:
    """Return a share with its bounds: `21 %`, `21 to 34 %`, `at least 21 %`, `at most 34 %`.

    Bounds are rounded outwards; those less than half a per cent apart that are one to the nearest
    are told as that. `none listed` where
    no country of the group has an amount; `of what is listed` where amounts of any size are missing
    on both sides.
    """
    if share.value is None or share.lower is None or share.upper is None:
        return NOT_COMPUTED
    narrow = share.upper - share.lower < 0.005
    high = math.ceil(100 * share.upper - 1e-9)
    if not share.amount:
        return _none(share, high, exact=narrow)
    if share.at_least:
        return f"at least {_down(share.lower)}\u00a0%"
    if share.at_most:
        return percent(share.upper) if share.upper < 0.005 else f"at most {high}\u00a0%"
    low, nearest = math.floor(100 * share.lower + 1e-9), percent(share.value)
    is_one = narrow and nearest == percent(share.lower) == percent(share.upper)
    words = nearest if is_one else f"{low} to {high}\u00a0%"
    of = OF_TOTAL if share.of_total else OF_LISTED
    return f"{words}{of}" if share.is_open else words


def bare(words: str) -> str:
    """Return a share in words without what it is of."""
    return words.removesuffix(OF_LISTED).removesuffix(OF_TOTAL)


def named(areas: Iterable[str], names: Mapping[str, str]) -> str:
    """Return areas by their names as a phrase in a sentence; names: code -> name."""
    return sentence_list([in_sentence(names[area]) for area in areas])


def flag_words(flags: Iterable[str]) -> str:
    """Return the marks of a printed number in words: `estimated, revised`."""
    return ", ".join(FLAGS[flag] for flag in flags)


def marks_of(cell: Cell, listing: Listing) -> str:
    """Return the marks of a cell in words; what is in no total is counted elsewhere."""
    elsewhere = IN_TOTAL in cell.flags and not listing.has_rest
    return ELSEWHERE if elsewhere else flag_words(cell.flags)


def quantity(amount: float, unit: str) -> str:
    """Return an amount with all digits that are printed: `92,000 t`, `1.46 million t`, `85 kg`."""
    mass = unit.partition(",")[0]
    short = "kg" if mass == "kilograms" else "t"
    whole = amount * 1000 if mass.startswith("thousand") else amount
    large, word = next((pair for pair in _LARGE if whole >= pair[0]), (1.0, ""))
    return f"{whole / large:,.10g}\u00a0{word}{short}"


def rounded_up(amount: float) -> float:
    """Return an upper bound with two digits: what it is made of is printed with no more."""
    unit = 10.0 ** (math.floor(math.log10(amount)) - 1) if amount > 0 else 1.0
    return math.ceil(amount / unit - 1e-9) * unit


def fraction(part: float) -> str:
    """Return a share as the nearest usual fraction: `about a fifth`, `almost all`, `none`."""
    if part >= 0.95:
        return "almost all" if part < 0.995 else "all"
    if part < 0.05:
        return "almost none" if part else "none"
    near, name = min(_FRACTIONS, key=lambda pair: abs(pair[0] - part))
    return name if abs(near - part) < 0.005 else f"about {name}"


def basis_of(listing: Listing, names: dict[str, str], shares: Iterable[Share] = ()) -> str:
    """Return what shares are of: the world, the world outside a country, or what is listed.

    Where only some of `shares` are of what is listed, which they say themselves, it says so.
    """
    where = f" outside {named(sorted(listing.left_out), names)}" if listing.left_out else ""
    blank = listing.total.is_floor if listing.has_rest else listing.other.is_blank
    opened = {share.is_open for share in shares}
    if listing.total.amount is None or blank or opened == {True}:
        return f"{OF_TOTAL if listing.has_rest else OF_LISTED}{where}".strip()
    return f"of the world{where}{OTHERWISE if True in opened else ''}"


def beside(words: str, basis: str) -> str:
    """Return a share in words as it stands beside a basis: what that says of all, it does not."""
    return bare(words) if f" {basis}".startswith((OF_LISTED, OF_TOTAL)) else words
