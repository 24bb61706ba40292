"""How wide a picture is drawn, and how large its text is: one unit is one CSS pixel."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Layout:
    """How wide a picture is drawn, in CSS pixels, and the sizes of its text."""

    name: str
    width: int
    text: float
    small: float

    @property
    def is_narrow(self) -> bool:
        """True for the phone's layout."""
        return self.name == "narrow"

    @property
    def is_small(self) -> bool:
        """True for the layout of a glance."""
        return self.name == "small"


WIDE: Final = Layout("wide", width=736, text=13.5, small=13.0)
NARROW: Final = Layout("narrow", width=350, text=13.0, small=12.5)
# A glance: the finding, no names. Three stand beside each other, so that it is shown smaller.
SMALL: Final = Layout("small", width=350, text=14.5, small=14.4)
LIVE: Final = Layout("live", width=736, text=13.5, small=13.0)  # what the interactive view is from
LAYOUTS: Final = (WIDE, NARROW, SMALL)
