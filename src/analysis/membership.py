"""The bodies, by the address that notebooks import them from."""

from analysis.measures.membership import FORUM, MSP, Count

__all__ = ["FORUM", "MSP", "Count"]
