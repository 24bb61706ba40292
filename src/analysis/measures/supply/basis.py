"""What shares are of, in words: the world, the world outside a country, or what is listed."""

from collections.abc import Iterable
from typing import Final

from analysis.data.words import in_sentence, sentence_list
from analysis.measures.supply.listing import Listing
from analysis.measures.supply.shares import Share
from analysis.measures.supply.words import OF_LISTED, OF_TOTAL, bare

OTHERWISE: Final = " unless a share says otherwise"  # of a basis that is not that of all shares


def basis_of(listing: Listing, names: dict[str, str], shares: Iterable[Share] = ()) -> str:
    """Return what shares are of: the world, the world outside a country, or what is listed.

    Where only some of `shares` are of what is listed, which they say themselves, it says so.
    """
    outside = sentence_list([in_sentence(names[code]) for code in sorted(listing.left_out)])
    where = f" outside {outside}" if outside else ""
    blank = listing.total.is_floor if listing.has_rest else listing.other.is_blank
    opened = {share.is_open for share in shares}
    if listing.total.amount is None or blank or opened == {True}:
        return f"{OF_TOTAL if listing.has_rest else OF_LISTED}{where}".strip()
    return f"of the world{where}{OTHERWISE if True in opened else ''}"


def beside(words: str, basis: str) -> str:
    """Return a share in words as it stands beside a basis: what that says of all, it does not."""
    return bare(words) if f" {basis}".startswith((OF_LISTED, OF_TOTAL)) else words
