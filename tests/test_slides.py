"""The slide of a figure, read back by the library that others use, and held against the record."""

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from math import isnan
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pptx import Presentation

from analysis import Dataset, figures, load
from analysis.publish import cite, credit
from analysis.publish.files.office import words_of_book
from analysis.publish.files.slide import HEIGHT, MARGIN, WIDTH, deck_of, slide, title_of
from analysis.scene import text
from analysis.scene.drawing import EMU

CHARTED = [name for name in figures.LEADS if figures.get(name).charts()]


def _flat(shapes: Any) -> Iterator[Any]:
    """Yield shapes, those of groups too."""
    for shape in shapes:
        yield shape
        if shape.shape_type == 6:  # a group
            yield from _flat(shape.shapes)


@pytest.fixture(scope="module", params=figures.LEADS)
def made(request: pytest.FixtureRequest, data: Dataset) -> tuple[Any, bytes]:
    """A figure and its slide."""
    figure = figures.get(request.param, data=data)
    return figure, slide(figure, data)


def test_a_slide_says_what_it_shows(made: tuple[Any, bytes], data: Dataset) -> None:
    """Title, alternative text, source, day, licences are on the slide, the citation is a note."""
    figure, content = made
    first, *others = Presentation(io.BytesIO(content)).slides
    assert first.shapes.title.text == figure.title
    texts = " ".join(s.text_frame.text for s in first.shapes if s.has_text_frame)
    assert figure.subtitle in texts
    assert f"data version {data.version}" in texts
    assert f"{credit.licence_line(figure, data)}." in texts
    group = next(shape for shape in first.shapes if shape.name == figure.id)
    assert group._element.nvGrpSpPr.cNvPr.get("descr") == figure.alt
    notes = first.notes_slide.notes_text_frame.text
    assert cite.cite(cite.of_figure(figure, data), "apa") in notes
    assert all(note in notes for note in figure.notes)
    assert len(others) == len(figure.charts())


def test_nothing_leaves_the_slide(made: tuple[Any, bytes]) -> None:
    """Every shape of every slide stands on it, and a slide is small."""
    _, content = made
    assert len(content) < 600_000
    for one in Presentation(io.BytesIO(content)).slides:
        for shape in _flat(one.shapes):
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= (WIDTH + 1) * EMU, shape.name
            assert shape.top + shape.height <= (HEIGHT + 1) * EMU, shape.name


def _credits(made: bytes) -> list[tuple[bool, bool]]:
    """Return for each slide of a deck whether it names the data's licence, and the UN, in sight."""
    texts = (
        " ".join(shape.text_frame.text for shape in one.shapes if shape.has_text_frame)
        for one in Presentation(io.BytesIO(made)).slides
    )
    return [("CC-BY-4.0" in text, "United Nations" in text) for text in texts]


def test_every_slide_has_its_credit_in_sight(data: Dataset) -> None:
    """Alone and in a deck, a slide names the licence of the data, and of a map the UN as well."""
    shown = [figures.get(name, data=data) for name in figures.LEADS]
    wanted = [[(True, figure.basemap)] * (1 + len(figure.charts())) for figure in shown]
    assert [_credits(slide(figure, data)) for figure in shown] == wanted
    deck = deck_of(shown, data, words_of_book(data, "Figures", "all"))
    assert _credits(deck) == list(chain.from_iterable(wanted))


def test_shapes_have_numbers_of_their_own(made: tuple[Any, bytes]) -> None:
    """No two shapes of a slide have the same number, else a program would ask to repair it."""
    _, content = made
    for one in Presentation(io.BytesIO(content)).slides:
        numbers = [shape.shape_id for shape in _flat(one.shapes)]
        assert len(numbers) == len(set(numbers))


def test_a_slide_has_the_same_bytes_and_properties(made: tuple[Any, bytes], data: Dataset) -> None:
    """Made twice it is the same; title, author, language and licence are in its properties."""
    figure, content = made
    assert slide(figure, data) == content
    properties = Presentation(io.BytesIO(content)).core_properties
    assert properties.title == figure.title
    assert properties.author == cite.BOOK
    assert properties.language == "en"
    assert "CC-BY-4.0" in properties.comments
    assert properties.created.date() == data.reference_date


@pytest.mark.parametrize("name", CHARTED)
def test_a_chart_has_the_numbers_of_its_table(name: str, data: Dataset) -> None:
    """The sheet behind a chart holds the numbers of the record; a series without one is blank."""
    figure = figures.get(name, data=data)
    _, *slides = Presentation(io.BytesIO(slide(figure, data))).slides
    for chart, one in zip(figure.charts(), slides, strict=True):
        (frame,) = (shape for shape in one.shapes if shape.has_chart)
        drawn = {series.name: list(series.values) for series in frame.chart.plots[0].series}
        assert list(drawn) == list(map(str, chart.table.columns))
        for series, values in chart.table.items():
            if chart.kind == "steps":
                assert max(drawn[series]) == values.max()
                assert drawn[series][0] == values.dropna().iloc[0]
            else:
                turned = [None if isnan(value) else value for value in values[::-1]]
                assert drawn[series] == turned


def test_a_title_has_room_for_wider_letters(data: Dataset) -> None:
    """In letters a hundredth wider, as another program draws them, no title has a line more."""
    for name in figures.IDS:
        figure = figures.get(name, data=data)
        line = title_of(figure)
        broken = text.broken(figure.title, (WIDTH - 2 * MARGIN) / 1.01, line.size, bold=True)
        assert len(broken) <= line.lines, name


@pytest.mark.parametrize("name", ["supply-gallium", "membership-map"])
@settings(max_examples=15, deadline=None)
@given(st.text("abcdefgh ", min_size=1, max_size=1200).filter(str.strip))
@example("W" * 300)
@example("Members of the partnership " * 30)
def test_a_title_of_any_length_fits(name: str, words: str) -> None:
    """However long a title is, title, picture and credit stand one below the other on the slide."""
    data = load()
    figure = replace(figures.get(name, data=data), title=words.strip())
    (first, *_) = Presentation(io.BytesIO(slide(figure, data))).slides
    group = next(shape for shape in first.shapes if shape.name == figure.id)
    title = first.shapes.title
    foot = next(s for s in first.shapes if s.has_text_frame and "Licences:" in s.text_frame.text)
    assert title.top + title.height <= group.top
    assert group.height > 0.3 * HEIGHT * EMU
    assert group.top + group.height <= foot.top
    assert foot.top + foot.height <= HEIGHT * EMU
