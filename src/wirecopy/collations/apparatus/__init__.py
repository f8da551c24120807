"""Apparatus: the base text, and the places where articles differ from it, each with its kind."""
