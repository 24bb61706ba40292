"""Who took part in which meeting, by the address that notebooks import it from."""

from analysis.measures.attendance import attended, before_joining

__all__ = ["attended", "before_joining"]
