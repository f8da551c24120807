"""Conflicts: where copies of a dispatch, or the origins of a story, say different things."""
