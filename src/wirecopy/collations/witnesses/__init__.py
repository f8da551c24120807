"""Witnesses: the distinct texts among the articles of a dispatch, read for comparison."""
