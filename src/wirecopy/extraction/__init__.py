"""Extraction: the claims of many dispatches, by the extractor that settings name."""
