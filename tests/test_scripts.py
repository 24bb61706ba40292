"""The site's scripts: what is not the page, in a browser, and their style by the linter."""

import datetime as dt
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from analysis.book.states import templated
from conftest import ROOT

ASSETS = ROOT / "src" / "analysis" / "assets"
IN_PAGES = ROOT / "src" / "analysis" / "publish" / "files"  # scripts that stand in a page
LINT = ROOT / "tests" / "lint"
BOX = {"width": 2, "height": 2, "right": 0, "bottom": 0}
BOXES = [BOX | {"left": x, "top": y} for x, y in ((0, 0), (10, 0), (4, 20), (30, 1))]
STEPS = {
    "steps": [
        {
            "value": "2022-06-14",
            "name": "11 members from 14 June 2022",
            "args": [{"fillcolor": ["#fff", None], "marker.color": [None, "#000"]}, [0, 2]],
        }
    ]
}

# A call, and what it gives.
CASES = [
    ('msp.isDay("2024-02-29")', True),
    ('msp.isDay("2023-02-29")', False),
    ('msp.isDay("soon")', False),
    ('msp.isDay("")', False),
    ('msp.inWords("2024-03-03")', "3 March 2024"),
    ('msp.inWords("2025-09-30")', "30 September 2025"),
    ('msp.dayAfter("2024-03-01", -1)', "2024-02-29"),
    ('msp.onDay("{day}, {iso}, {slash}, 6 March 2024", "2024-03-03")',
     "3 March 2024, 2024-03-03, 2024/03/03, 6 March 2024"),
    ('themed({a: ["#FFF", 1, null], b: "x"}, {"#fff": "#111"})',
     {"a": ["#111", 1, None], "b": "x"}),
    (f"statesOf({json.dumps(STEPS)})",
     [{"from": "2022-06-14", "words": "11 members from {day}",
       "changes": [[0, {"fillcolor": "#fff"}], [2, {"marker.color": "#000"}]]}]),
    ('changed([{marker: {size: 3}}, {}], [[0, {"marker.color": "red"}], [1, {"line.width": 2}]])',
     [{"marker": {"size": 3, "color": "red"}}, {"line": {"width": 2}}]),
    ('slug("memberships/MSP-AUS")', "memberships-MSP-AUS"),
    ('slug("(Türkiye)")', "Turkiye"),
    ('sorted(["b", "", "10", "9"], t => t, false)', ["9", "10", "b", ""]),
    ('sorted(["b", "", "10", "9"], t => t, true)', ["b", "10", "9", ""]),
    ('sorted(["7 March 2024", "between 6 and 7 February 2023", "May 2023"], t => t, false)',
     ["between 6 and 7 February 2023", "May 2023", "7 March 2024"]),
    (f"nearest({json.dumps(BOXES)}, {json.dumps(BOXES[0])}, WAYS.ArrowRight)", 1),
    (f"nearest({json.dumps(BOXES)}, {json.dumps(BOXES[0])}, WAYS.ArrowDown)", 2),
    (f"nearest({json.dumps(BOXES)}, {json.dumps(BOXES[0])}, WAYS.ArrowUp)", -1),
    ("away({left: 0, right: 4, top: 0, bottom: 4}, 7, 8)", 5),
    ("away({left: 0, right: 4, top: 0, bottom: 4}, 2, 2)", 0),
]  # fmt: skip


@pytest.fixture(scope="module")
def blank(browser: Any) -> Iterator[Any]:
    """A blank page with the scripts loaded, in the order of the site."""
    page = browser.new_page()
    for name in ("lib", "live", "marks", "tables"):
        page.add_script_tag(path=str(ASSETS / f"{name}.js"))
    yield page
    page.close()


@pytest.mark.parametrize(("call", "given"), CASES, ids=[call for call, _ in CASES])
def test_a_function_of_the_scripts_gives(blank: Any, call: str, given: object) -> None:
    """Days, colours, states, keys, orders and ways between marks are as the page needs them."""
    assert blank.evaluate(f"() => {call}") == given


def test_a_change_leaves_the_data_of_the_view(blank: Any) -> None:
    """A state is complete relative to the view's own data, which stay as they came."""
    call = "(() => { const own = [{x: 1}]; changed(own, [[0, {x: 2}]]); return own; })()"
    assert blank.evaluate(f"() => {call}") == [{"x": 1}]


A, B = dt.date(2024, 3, 3), dt.date(2024, 3, 13)


@pytest.mark.parametrize(
    ("text", "other", "made"),
    [
        ("on 3 March 2024 (2024-03-03)", "on 13 March 2024 (2024-03-13)", "on {day} ({iso})"),
        ("3 March 2024, 2024/03/03", "3 March 2024, 2024/03/13", "3 March 2024, {slash}"),
        ("from 13 March 2024", "from 13 March 2024", "from 13 March 2024"),
        ("no day", "no day", "no day"),
    ],
)
def test_only_the_day_asked_for_becomes_a_token(text: str, other: str, made: str) -> None:
    """A date that stands in the text for another reason stays when the reader asks for a day."""
    assert templated(text, A, other, B) == made


@pytest.mark.parametrize("other", ["12 on 13 March 2024", "11 on 13 March 2024.", "11 on", ""])
def test_texts_that_differ_in_more_than_the_day_are_refused(other: str) -> None:
    """A stretch whose texts change within it cannot be told by one text."""
    with pytest.raises(ValueError, match="differ in more than the day"):
        templated("11 on 3 March 2024", A, other, B)


def test_the_linter_finds_nothing() -> None:
    """The scripts keep the rules of tests/lint; get the linter with `npm ci` there."""
    if not (LINT / "node_modules" / "eslint").is_dir() or shutil.which("node") is None:
        message = "no eslint found; get it with: npm ci --prefix tests/lint"
        (pytest.fail if os.environ.get("MSP_LINT_REQUIRED") else pytest.skip)(message)
    scripts = [str(path) for folder in (ASSETS, IN_PAGES) for path in sorted(folder.glob("*.js"))]
    eslint = LINT / "node_modules" / "eslint" / "bin" / "eslint.js"
    command = ["node", str(eslint), "--config", str(LINT / "eslint.config.mjs"), *scripts]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
