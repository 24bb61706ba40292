"""Family: figures that are one figure with a choice."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """Figures that are one figure with a choice, from each of which a reader goes to the others.

    kind: what is chosen, `material`. names: id -> what its choice is called, and other words by
    which that may be asked for; the first id leads, and stands in the book for all.
    """

    kind: str
    names: Mapping[str, tuple[str, ...]]

    @property
    def lead(self) -> str:
        """The id that leads."""
        return next(iter(self.names))

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Name and id of each choice, in order of name."""
        return sorted((words[0], figure_id) for figure_id, words in self.names.items())
