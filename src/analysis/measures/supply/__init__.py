"""Who mines, refines and holds what: shares of groups of countries, with what is not known."""
