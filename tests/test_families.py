"""Families of figures: one figure with a choice, each choice a figure with its own address."""

from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from analysis import Dataset, figures
from analysis.book.search import entries
from analysis.publish import files
from conftest import PHONE, WIDE, Book

OF_FAMILIES = [name for name in figures.IDS if figures.family_of(name)]
SECONDS = [figures.family_of(lead)[1] for lead in figures.LEADS if figures.family_of(lead)]


def test_a_family_has_one_that_leads() -> None:
    """The first listed leads: it stands among the ordinary figures, and knows the others."""
    assert OF_FAMILIES
    for name in figures.IDS:
        family = figures.family_of(name)
        assert (name in figures.LEADS) == (not family or family[0] == name)
        assert not family or name in family
        assert {figures.family_of(other) for other in family} <= {family}


def test_every_choice_of_a_family_is_a_figure(data: Dataset) -> None:
    """The names that its module gives are those registered, and blank ones that have no figure."""
    for name in OF_FAMILIES:
        figure = figures.get(name, data=data)
        assert figure.id == name
        assert figure.family
        assert tuple(figure.family.names) == figures.family_of(name)
        assert figure.choice == figure.family.names[name][0]
        assert all(first < second for first, second in pairwise(figure.family.choices))


def test_what_cannot_be_computed_has_no_figure(data: Dataset) -> None:
    """A material of which nothing is computed has a name and no figure."""
    module: Any = import_module("analysis.figures.supply_material")
    left_out = set(module.names(data)) - {name.removeprefix("supply-") for name in OF_FAMILIES}
    assert "germanium" in left_out
    with pytest.raises(KeyError, match="supply-lithium"):
        figures.get("supply-germanium", data=data)


@pytest.mark.parametrize("name", SECONDS)
def test_what_is_led_has_fewer_files(data: Dataset, name: str) -> None:
    """It has all kinds but the page to keep, which its lead has too; that it can be saved stays."""
    figure, lead = figures.get(name, data=data), figures.get(figures.family_of(name)[0], data=data)
    made = {file.removeprefix(name) for file in files.all_files(figure, data)}
    kinds = {kind.name("") for kind in files.KINDS}
    assert kinds - made == {".html"}
    assert (lead.is_variant, figure.is_variant) == (False, True)
    assert files.content(figure, data, ("html",))["html"].startswith(b"<!DOCTYPE html>")


def test_each_is_found_by_what_it_shows(data: Dataset) -> None:
    """The name of its choice, and other words for it, lead to its page."""
    found = {entry.page: entry.names for entry in entries(data, figures.IDS) if not entry.anchor}
    assert "lithium" in found["figures/supply-lithium/index"]
    assert {"aluminium", "aluminum", "bauxite"} <= set(found["figures/supply-aluminium/index"])


def _ways(page: Path) -> list[tuple[str, str, str]]:
    """Return address, words and state of each link of a page's choosers, that of a phone too."""
    links = html.parse(page).xpath("//nav[contains(@class, 'msp-choices')]//a")
    return [(one.get("href"), one.text_content(), one.get("aria-current") or "") for one in links]


def test_a_figure_leads_to_the_others_of_its_family(book: Book, data: Dataset) -> None:
    """Its page names them all, with itself marked; each link leads to a page that is there."""
    for name in OF_FAMILIES:
        folder = book.site / "figures" / name
        ways, family = _ways(folder / "index.html"), figures.get(name, data=data).family
        assert family
        assert [words for _, words, _ in ways] == 2 * [words for words, _ in family.choices]
        assert all((folder / href).is_file() for href, _, _ in ways)
        current = {(folder / href).resolve().parent.name for href, _, state in ways if state}
        assert current == {name}


def test_the_book_and_the_gallery_lead_to_each(book: Book) -> None:
    """Where the lead stands in the book, and under its small picture, are links to all."""
    shown = html.parse(book.site / "figures" / "index.html")
    for lead in {figures.family_of(name)[0] for name in OF_FAMILIES}:
        page = book.site / "book" / f"{figures.page_of(lead)}.html"
        wanted = {f"../figures/{name}/index.html" for name in figures.family_of(lead)}
        assert wanted <= {href for href, _, _ in _ways(page)}
        beside = {f"{name}/index.html" for name in figures.family_of(lead)}
        assert beside <= set(shown.xpath("//div[@class='msp-thumbs']//a/@href"))
        assert len(shown.xpath(f"//figure//a[@href='{lead}/index.html']")) == 2
    led = set(OF_FAMILIES) - set(figures.LEADS)
    assert not [name for name in led if shown.xpath(f"//figure//a[@href='{name}/index.html']")]


def test_a_page_of_the_book_stands_for_what_is_led(book: Book) -> None:
    """The way back to the book leads to where the lead stands, and says so."""
    for name in SECONDS:
        page = html.parse(book.site / "figures" / name / "index.html")
        (back,) = page.xpath("//a[contains(., 'The page of the book that shows this figure for')]")
        path, _, anchor = back.get("href").partition("#")
        there = (book.site / "figures" / name / path).read_text(encoding="utf-8")
        assert f'id="{anchor}"' in there


@pytest.mark.parametrize("name", SECONDS)
def test_a_choice_needs_no_script(visit: Any, name: str) -> None:
    """Wide the choices stand in rows, on a phone in a fold; both by keyboard, none on paper."""
    page = visit(f"figures/{name}/index", viewport=PHONE, java_script_enabled=False).page
    nav = page.locator("nav.msp-choices")
    fold = nav.locator("details")
    assert nav.locator("li a:visible").count() == 0
    fold.locator("summary").press("Enter")
    assert fold.locator("li a:visible").count() == len(figures.family_of(name))
    page.set_viewport_size(WIDE)
    assert fold.is_hidden()
    other = nav.locator("div li a:not([aria-current])").first
    assert other.bounding_box()["height"] >= 24
    there = other.get_attribute("href").removeprefix("../../")
    other.press("Enter")
    page.wait_for_url(f"**/{there}")
    page.emulate_media(media="print")
    assert page.locator("nav.msp-choices").is_hidden()
