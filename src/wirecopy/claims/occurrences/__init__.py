"""Occurrences: one claim from its finds in every article that carries it."""
