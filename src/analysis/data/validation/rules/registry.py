"""The list of rules. A rule is a function with a name and one sentence that a reader can check.

The method page of the book prints `rule.name` and `rule.sentence`, in order of name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from analysis.data.validation.rules.book import Book, Finding

Check = Callable[[Book], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    needs: tables it reads. whole: True where a missing row of those would make it speak falsely,
    so that it runs only when nothing was wrong with them before.
    """

    name: str
    sentence: str
    check: Check
    needs: tuple[str, ...] = ()
    whole: bool = False

    def runs_on(self, book: Book) -> bool:
        """Return whether what the rule reads is there."""
        return all(n in (book.sound if self.whole else book.frames) for n in self.needs)


_RULES: dict[str, Rule] = {}


def rule(
    name: str, sentence: str, needs: tuple[str, ...] = (), *, whole: bool = False
) -> Callable[[Check], Check]:
    """Register a function as a rule; raises ValueError where the name is taken."""

    def register(check: Check) -> Check:
        if name in _RULES:
            raise ValueError(f"two rules are named {name!r}")
        _RULES[name] = Rule(name, sentence, check, needs, whole)
        return check

    return register


def all_rules() -> tuple[Rule, ...]:
    """Return every rule in order of name."""
    return tuple(_RULES[name] for name in sorted(_RULES))
