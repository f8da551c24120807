"""Stemma: who copied whom, as far as the evidence goes."""
