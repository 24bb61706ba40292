"""Many problems of one cause are few lines, and none is dropped: what is left out is counted."""

from pathlib import Path

import pytest

from analysis.data.validation.problem import Problem, dangling, limited, quoted, shown_path

FILES = {"parties": "data/parties.csv"}
MOST = 20


def _bad(line: int, **more: str) -> Problem:
    """Return a problem of a line: a value that no other has, in one column, of one kind."""
    told = {"file": "data/a.csv", "column": "x", "wrong": f'"{line:02}"', "expected": "a day"}
    return Problem(line=line, **told | more)  # type: ignore[arg-type]


def _gone(line: int, table: str = "parties", file: str = "data/a.csv") -> Problem:
    """Return the problem of a key that is not in a table."""
    wrong, expected = dangling(f'"K{line:02}"', f"{table}.party_id")
    return _bad(line, file=file, wrong=wrong, expected=expected)


def test_one_value_is_told_once() -> None:
    """A value that is wrong in many rows is told where it is first; the other rows are counted."""
    many = [_bad(line, wrong='"v"') for line in (4, 2, 9)]
    assert limited(many, FILES) == [_bad(2, wrong='"v" (and in 2 more rows)')]
    apart = [_bad(2, wrong='"v"'), _bad(3, wrong='"v"', column="y"), _bad(4, wrong='"w"')]
    assert limited([*apart, apart[0]], FILES) == apart


def test_of_a_kind_twenty_are_told() -> None:
    """Twenty values of a kind are told; of more, a line says how many and where the next one is."""
    twenty = [_bad(line) for line in range(2, 2 + MOST)]
    assert limited(reversed(twenty), FILES) == twenty
    one_more = _bad(22)._replace(wrong="1 more rows like line 2, the next of them here")
    assert limited([*twenty, _bad(22)], FILES) == [*twenty, one_more]
    more = [_bad(line) for line in range(22, 25)]
    three_more = _bad(22)._replace(wrong="3 more rows like line 2, the next of them here")
    assert limited([*twenty, *more], FILES) == [*twenty, three_more]


@pytest.mark.parametrize("more", [{"column": "y"}, {"file": "data/b.csv"}, {"expected": "a name"}])
def test_kinds_are_counted_apart(more: dict[str, str]) -> None:
    """Twenty in a column and another elsewhere, or that should be something else, are all told."""
    found = [*(_bad(line) for line in range(2, 2 + MOST)), _bad(40, **more)]
    assert limited(found, FILES) == sorted(found)


def test_so_many_keys_that_are_gone_are_rows_that_are_gone() -> None:
    """Twenty keys that a table lacks are told where they stand, more where they are missing."""
    found = [_gone(line, file=f"data/{'ab'[line % 2]}.csv") for line in range(2, 2 + MOST)]
    assert limited(found, FILES) == sorted(found)
    found.append(_gone(50, file="data/b.csv"))
    wrong = '21 keys that other tables refer to are missing, for example "K02"'
    expected = "their rows, or no reference such as data/a.csv:2"
    told = Problem("data/parties.csv", 1, "party_id", wrong, expected)
    assert limited(found, FILES) == [told]


def test_keys_of_a_table_that_is_no_file_are_counted() -> None:
    """Where nobody knows the table, the keys are told where they stand, twenty of them."""
    found = limited((_gone(line, table="moons") for line in range(2, 30)), FILES)
    assert len(found) == MOST + 1
    assert found[-1].wrong == "8 more rows like line 2, the next of them here"


def test_a_problem_is_one_line() -> None:
    """Whatever stands in it, a problem is one line of signs that are seen."""
    line = str(Problem("a.csv", 3, "x", "wrong\n\x1b[2J", "right"))
    assert line == "a.csv:3:x: wrong\\n\\x1b[2J; expected right"


def test_a_quoted_value_is_short() -> None:
    """Sixty signs are quoted whole; of more, the last that is shown is an ellipsis."""
    assert quoted("x" * 60) == f'"{"x" * 60}"'
    assert quoted("x" * 61) == f'"{"x" * 59}…"'
    assert quoted("a\nb") == '"a\\nb"'


def test_a_path_is_shown_from_where_the_user_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file below the working folder by its way from there, any other in full."""
    monkeypatch.chdir(tmp_path)
    assert shown_path(tmp_path / "data" / "a.csv") == "data/a.csv"
    assert shown_path(Path("data/a.csv")) == "data/a.csv"
    assert shown_path(tmp_path.parent / "a.csv") == (tmp_path.parent / "a.csv").as_posix()
