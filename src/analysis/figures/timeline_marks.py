"""The dashed edge of what was only announced, as matplotlib has it: goes with the map there."""

from typing import Final

DASHED: Final = (0, (2.4, 1.6))
