"""`msp supply`: the answer for a commodity, and one clear line for what cannot be asked."""

import csv
from pathlib import Path

import pytest

from analysis.cli import main

CASES = list(csv.DictReader((Path(__file__).parent / "cases/supply_answers.csv").open()))


def _asked(commodity: str, as_of: str, measure: str) -> list[str]:
    options = {"--as-of": as_of, "--measure": measure}
    given = [word for name, value in options.items() if value for word in (name, value)]
    return ["supply", commodity, *given]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['commodity']}-{case['why']}")
def test_the_answer_says(case: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """The answer for a commodity, a day and a measure has the expected words."""
    assert main(_asked(case["commodity"], case["as_of"], case["measure"])) == 0
    assert case["expected"] in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["lithum"], "no commodity 'lithum'; did you mean lithium? there are aluminium, antimony"),
        (["lithium", "--as-of", "2026-02-05"], "expected a day from 2022-06-14 to 2026-02-04"),
        (["lithium", "--as-of", "soon"], "expected YYYY-MM-DD"),
        (["lithium", "--measure", "smelter production"], "there are rows for reserves and mine"),
    ],
)
def test_what_cannot_be_asked_is_one_line(
    asked: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown commodity, a day without members, a measure without rows: one line, status 2."""
    assert main(["supply", *asked]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert says in printed.err
