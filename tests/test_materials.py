"""The entries of materials, and the notes of the source: nothing twice, nothing at odds."""

import dataclasses
import re

import pandas as pd
import pytest
from lxml import html

from analysis import Dataset, figures, load
from analysis.measures.supply.answers import Answer, answer, material_of, materials
from analysis.measures.supply.limits import footnotes
from analysis.measures.supply.listing import RESERVES, WORLD, listings
from analysis.measures.supply.stages import latest
from analysis.measures.supply.words import OF_LISTED, OF_TOTAL, OTHERWISE
from analysis.publish.html.material import entry
from analysis.publish.html.site import site_of


@pytest.fixture(params=materials(load()))
def known(request: pytest.FixtureRequest, data: Dataset) -> Answer:
    """Each material in turn: what is known of it."""
    return answer(request.param, data=data)


def _lines(known: Answer, data: Dataset) -> list[str]:
    """Return the lines of an entry as they are read."""
    page = html.fromstring(str(entry(known, site_of(data))))
    return [line.text_content() for line in page.xpath("//li")]


def test_an_entry_says_of_what_its_shares_are(known: Answer, data: Dataset) -> None:
    """What all shares are of is said once; a share of something else has it beside it, and the line
    says so, and only then.
    """
    stages = [stage for stage in known.stages if stage.listing.whole is not None]
    for stage, line in zip(stages, _lines(known, data), strict=False):
        shares, _, rest = line.partition("; shares ")
        assert rest.startswith(stage.basis.removesuffix(OTHERWISE))
        own = shares.count(OF_LISTED) + shares.count(OF_TOTAL)
        assert (own > 0) == (OTHERWISE in rest)


def test_a_note_of_the_source_stands_once(known: Answer, data: Dataset) -> None:
    """No sentence comes twice in what the source adds to a material."""
    (added,) = [line for line in _lines(known, data) if line.startswith("The source adds")] or [""]
    sentences = re.split(r"(?<=\.) ", added.removeprefix("The source adds: "))
    assert len(sentences) == len(set(sentences))


def test_a_note_on_reserves_stands_at_reserves(data: Dataset) -> None:
    """The source has notes on reserves at production too; they are told at reserves alone, and on
    no map, which shows production.
    """
    told = {
        key: [note.words for note in footnotes(one, data) if note.words.startswith("Reserves ")]
        for key, one in listings(data).items()
    }
    assert {measure for (_, measure, _), found in told.items() if found} == {RESERVES}
    notes = figures.get("supply-map-lithium", data=data).notes
    assert not any("Reserves" in note for note in notes)


def test_a_note_on_the_whole_names_no_country(data: Dataset) -> None:
    """A sentence that stands at the world and at a country is of the world: it names nobody."""
    notes = data["production_footnotes"]
    printed = {(one.commodity, one.measure, one.year): one for one in latest(data)}
    of_world = notes[notes["area_id"] == WORLD]
    keys = list(zip(of_world["commodity"], of_world["measure"], of_world["year"], strict=True))
    number, key = next((n, key) for n, key in enumerate(keys) if key in printed)
    row = of_world.iloc[[number]]
    area = next(area for area in printed[key].areas if area in data.party_names())
    more = pd.concat([notes, row.assign(area_id=area)], ignore_index=True)
    moved = dataclasses.replace(data, tables={**data.tables, "production_footnotes": more})
    stages = answer(material_of(key[0], data), data=moved).stages
    (stage,) = [s for s in stages if (s.listing.commodity, s.listing.measure) == key[:2]]
    first = row["note"].iloc[0].partition(". ")[0]
    assert [words for words in stage.footnotes if first in words]
    assert all(words.startswith(first) for words in stage.footnotes if first in words)


def test_a_share_has_its_own_basis(data: Dataset) -> None:
    """A row of one share says of what that is: what is listed, where nothing bounds it."""
    rows = figures.get("supply-concentration", data=data).table
    shares = rows[["largest_said", "top"]].agg(" ".join, axis=1)
    assert rows.loc[shares.str.count(OF_LISTED.strip()) == 2, "basis"].eq(OF_LISTED.strip()).all()
