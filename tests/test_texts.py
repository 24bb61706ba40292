"""What text may hold and how it is shown; the cases are rows of cases/texts.csv.

In `text`, `fault` and `shown`, \\n, \\x07, \\u00e9 and so on are escapes; a blank `fault` is none,
a blank `shown` is the text as it is.
"""

import csv
from pathlib import Path

import pytest

from analysis.data.validation.text import fault_of, visible

with (Path(__file__).parent / "cases" / "texts.csv").open(encoding="ascii", newline="") as file:
    CASES = list(csv.DictReader(file))


def _plain(text: str) -> str:
    return text.encode("ascii").decode("unicode_escape")


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_text_is_told_and_shown_so(case: dict[str, str]) -> None:
    """The first thing that is wrong with a text is said; what nobody sees is shown as an escape."""
    text = _plain(case["text"])
    assert fault_of(text) == _plain(case["fault"])
    assert visible(text) == _plain(case["shown"] or case["text"])
