"""Label and description of columns that stand in many figures and tables."""

from __future__ import annotations

from typing import Final

EVIDENCE: Final = ("Evidence", "Sources of the row, with remarks and conflicts between them")
# What a figure or table says of the columns that names the row of the data behind its own row.
FACT: Final = ("Row", "Id of the row of the data; its evidence is at evidence/<table>.html#<row>")
FACTS: Final = ("Rows", "Ids of the rows of the data behind it; see evidence/<table>.html#<row>")
