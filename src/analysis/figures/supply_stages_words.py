"""What a stage of a material says: its shares in words, longer and shorter, and its row."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from analysis.data.dataset import Dataset
from analysis.data.words import opening
from analysis.figures.supply_common import cells_of
from analysis.measures.supply import words
from analysis.measures.supply.concentration import share_of_largest
from analysis.measures.supply.groups import IN_CHINA, MEMBERS, WITH_EU, Groups
from analysis.measures.supply.limits import note_of
from analysis.measures.supply.listing import Listing
from analysis.measures.supply.shares import Share, share_of
from analysis.measures.supply.words import basis_of, beside

OUTSIDE, LISTED = "*", "†"  # signs: the whole leaves a country out; it is what is listed only
NO_TABLE: Final = words.NOT_COMPUTED
IDS: Final = ("source_ids", "fact_ids")
BLANK: Final = dict.fromkeys(("commodity", "largest", "stated", "note"), "")


class Told(NamedTuple):
    """What stages are told from.

    names: of the parties; printed: of areas as in the source. sources: of all cells.
    """

    groups: Groups
    names: dict[str, str]
    printed: Mapping[str, str]
    sources: tuple[str, ...]

    def share(self, group: str, listing: Listing) -> Share:
        """Return the share of a group."""
        return share_of(self.groups[group], listing)


def _called(area: str, printed: str, areas: Mapping[str, str]) -> str:
    """Return the source's name of an area, or one of its own where the short form is another's.

    Congo (Kinshasa) is DR Congo, because there is a Congo beside it.
    """
    short = printed.partition(" (")[0]
    if areas.get(area, short) == short or short not in areas.values():
        return printed
    state, _, land = areas[area].rpartition(" of the ")
    return f"{''.join(word[0] for word in state.split())} {land}"


def told(groups: Groups, data: Dataset) -> Told:
    """Return what stages are told from, with the members of some groups."""
    rows = data["production"]
    areas = dict(zip(data["areas"]["area_id"], data["areas"]["name"], strict=True))
    names = dict(zip(rows["area_id"], rows["country_as_printed"], strict=True))
    printed = {area: _called(area, name, areas) for area, name in names.items()}
    return Told(groups, data.party_names(), printed, tuple(dict.fromkeys(rows["source_id"])))


def signs_of(
    listed: Iterable[Listing], data: Dataset, most: str = "≤ at most, ≥ at least"
) -> tuple[str, ...]:
    """Return what the signs beside the shares of some listings mean. most: how bounds are told."""
    names = data.party_names()
    out = sorted({code for one in listed for code in one.left_out}, key=names.__getitem__)
    return (
        f"{OUTSIDE} Outside {words.named(out, names)}, whose output is withheld and in no total.",
        f"{LISTED} Of what is listed: amounts that are not known could raise or lower it.",
        f"{most}: amounts that are not known could only lower, or only raise it.",
    )


def _signed(share: Share) -> tuple[str, str]:
    """Return a share with signs for its bounds, and that in shorter words."""
    said = words.bare(words.said(share))
    said = said.replace("at most ", "≤\u2009").replace("at least ", "≥\u2009")
    return said, said.partition(",")[0].replace(" to ", "–")


def members_in(listing: Listing, about: Told) -> tuple[str, ...]:
    """Return the members' share with the sign of what it is of, the shorter words last."""
    share = about.share(MEMBERS, listing)
    is_listed = share.is_open or basis_of(listing, about.names) == words.OF_LISTED.strip()
    sign = OUTSIDE if listing.left_out else LISTED if is_listed else ""
    return tuple(dict.fromkeys(told + sign for told in _signed(share)))


def largest_in(listing: Listing, about: Told) -> tuple[str, ...]:
    """Return the largest country with its share, the shorter words last."""
    said, short = _signed(share_of_largest(listing))
    name = about.printed[listing.ranked[0]]
    first = name.partition(" (")[0]
    return tuple(dict.fromkeys((f"{name} {said}", f"{first} {said}", f"{first} {short}")))


def says_of(row: Mapping[str, Any]) -> str:
    """Return what a stage is told by, in lines: first its name."""
    name = f"{opening(row['material'])}, {row['stage']}"
    label = row["commodity"] if row["commodity"] != row["material"] else ""
    if not row["largest"]:
        return "\n".join(filter(None, (f"{name}: {NO_TABLE}", opening(row["stated"]))))
    members = beside(row["members"], row["basis"])
    is_own = members != words.bare(members)  # it says what it is of
    return "\n".join((
        f"{name}: {label}" if label else name,
        f"MSP members: {members}" if is_own else f"MSP members: {members}, {row['basis']}",
        f"With all states of the EU: {row['with_eu']}",
        f"China: {row['china']}",
        f"Largest: {row['largest']}",
    ))  # fmt: skip


def listed(listing: Listing, about: Told) -> dict[str, Any]:
    """Return the cells of a row that a listing fills."""
    known = {name: cells_of(listing)[name] for name in IDS}
    shares = [about.share(group, listing) for group in (MEMBERS, IN_CHINA, WITH_EU)]
    members, china, _ = shares
    note = note_of(about.groups[MEMBERS], members, listing, about.names)
    if listing.whole is None:
        return {**known, "note": note}
    largest = words.said(share_of_largest(listing))
    return {
        **known, "commodity": listing.commodity, "year": listing.year,
        **dict(zip((MEMBERS, IN_CHINA, "with_eu"), map(words.said, shares), strict=True)),
        "largest": f"{about.names[listing.ranked[0]]}, {largest}", "note": note,
        "basis": basis_of(listing, about.names, shares),
        "members_lower": members.lower, "members_upper": members.upper,
        "china_lower": china.lower, "china_upper": china.upper,
    }  # fmt: skip
