"""Laying: distinct texts laid over each other, word by word, into columns."""
