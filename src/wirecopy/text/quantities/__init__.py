"""Quantities: the tokens, values and units of which numbers are read."""
